//! What somebody asked for, and the address that says the same.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::{
    field_of_study::{FieldOfStudy, FieldSet},
    geo::LatLng,
    index_set::{IndexSet, Indexed},
    language::Language,
    municipality::{MunicipalityCode, Region},
    record::{Level, PositionKind, named_values},
    text::Slug,
};

named_values! {
    /// The order of the list.
    Sort, UnknownSort, "order", {
        /// The soonest deadline first; rolling deadlines last.
        Deadline = "frist",
        /// The latest announcement first.
        Newest = "nyeste",
        /// By title or name.
        Name = "navn",
        /// By municipality, then name.
        Place = "sted",
    }
}

named_values! {
    /// What the colour of a municipality says.
    Tint, UnknownTint, "tint", {
        /// How many open positions were found there.
        Openings = "stillinger",
        /// How many companies were found there.
        Companies = "bedrifter",
        /// How many supervisors are tied to companies there.
        Supervisors = "veiledere",
    }
}

/// A view of the map: `zoom/lat/lon` in the address.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MapPosition {
    zoom: f64,
    centre: LatLng,
}

impl MapPosition {
    /// The smallest and largest zoom that an address may ask for.
    pub const ZOOM: std::ops::RangeInclusive<f64> = 3.0..=18.0;

    /// A view, rounded to what the address can say: zoom to 1/100, the centre to 1/100,000 of a degree (about a metre).
    pub fn new(zoom: f64, centre: LatLng) -> Option<Self> {
        let round = |value: f64, parts: f64| (value * parts).round() / parts;
        let zoom = round(zoom, 100.0);
        let centre = LatLng::new(round(centre.lat(), 1e5), round(centre.lng(), 1e5)).ok()?;
        Self::ZOOM.contains(&zoom).then_some(Self { zoom, centre })
    }

    /// Web Mercator zoom: the world is 256 · 2^zoom CSS pixels wide.
    pub fn zoom(self) -> f64 {
        self.zoom
    }

    /// What is in the middle.
    pub fn centre(self) -> LatLng {
        self.centre
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/').map(|part| part.parse::<f64>().ok().filter(|n| n.is_finite()));
        let (zoom, lat, lng) = (parts.next()??, parts.next()??, parts.next()??);
        match parts.next() {
            None => Self::new(zoom, LatLng::new(lat, lng).ok()?),
            Some(_) => None,
        }
    }
}

/// Everything that the address of the map page says: filters, view, selection, page, order and language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Query {
    /// `region`: any of these regions.
    pub regions: IndexSet<Region>,
    /// `kommune`: any of these municipalities.
    pub municipalities: IndexSet<MunicipalityCode>,
    /// `fag`: any of these fields, with all that they contain.
    pub fields: FieldSet,
    /// `partner`: fields of a second person.
    pub partner: FieldSet,
    /// `type`: any of these kinds of position.
    pub kinds: IndexSet<PositionKind>,
    /// `niva`: any of these levels.
    pub levels: IndexSet<Level>,
    /// `frist`: deadline within so many days.
    pub deadline_within: Option<u16>,
    /// `veileder`: with a supervisor link only.
    pub with_supervisor: bool,
    /// `q`: words to find.
    pub text: String,
    /// `kart`: the view of the map; none is the whole county.
    pub map: Option<MapPosition>,
    /// `utsnitt`: only what the map shows.
    pub in_view: bool,
    /// `farge`: what the colours of the municipalities say; none is [`Tint::Openings`].
    pub tint: Option<Tint>,
    /// `band`: every tie between universities and places is drawn.
    pub ties: bool,
    /// `valgt`: the company, position or supervisor that is chosen on the map.
    pub chosen: Option<Slug>,
    /// `side`: the page of the list, from 1.
    pub page: Page,
    /// `sorter`: the order of the list.
    pub sort: Option<Sort>,
    /// `sprak`: the language of the screen.
    pub language: Language,
}

/// A page of a list, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Page(u32);

impl Page {
    /// The first page.
    pub const FIRST: Self = Self(1);

    /// The page's number, from 1.
    pub const fn number(self) -> u32 {
        self.0
    }
}

impl Default for Page {
    fn default() -> Self {
        Self::FIRST
    }
}

impl TryFrom<u32> for Page {
    type Error = &'static str;

    fn try_from(number: u32) -> Result<Self, Self::Error> {
        if number == 0 { Err("pages are counted from 1") } else { Ok(Self(number)) }
    }
}

impl From<Page> for u32 {
    fn from(page: Page) -> Self {
        page.0
    }
}

/// The parameters of the address, in the order in which it is written.
pub const PARAMETERS: [&str; 17] = [
    "region", "kommune", "fag", "partner", "type", "niva", "frist", "veileder", "q", "kart", "utsnitt",
    "farge", "band", "valgt", "sorter", "side", "sprak",
];

/// A part of an address that says nothing the product understands; it was left out of the query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The parameter as it stood in the address.
    pub parameter: String,
    /// The value that was dropped; none when the parameter itself is unknown.
    pub value: Option<String>,
}

impl Notice {
    /// More notices than this help nobody, and an address can hold thousands.
    pub const MAX: usize = 10;

    /// The parameter means nothing.
    pub fn unknown(parameter: &str) -> Self {
        Self { parameter: excerpt(parameter), value: None }
    }

    /// The parameter cannot have this value.
    pub fn dropped(parameter: &str, value: &str) -> Self {
        Self { parameter: excerpt(parameter), value: Some(excerpt(value)) }
    }
}

/// Longer search texts are cut: nobody types them, and each word costs time.
pub const MAX_TEXT_LENGTH: usize = 100;

/// Longest horizon of `frist`, in days.
pub const MAX_DEADLINE_DAYS: u16 = 365;

/// How much of a stranger's text a notice repeats, in characters.
const MAX_NOTICE_LENGTH: usize = 60;

impl Query {
    /// Reads the part of an address after the question mark; what it cannot understand is dropped with a notice.
    ///
    /// A list may be given with commas (`fag=06,07`) or by repeating the parameter, as a plain HTML form does.
    /// An empty value is no choice.
    pub fn parse(address: &str) -> (Self, Vec<Notice>) {
        let mut query = Self::default();
        let mut notices = Vec::new();
        for (name, value) in form_urlencoded::parse(address.trim_start_matches('?').as_bytes()) {
            if !PARAMETERS.contains(&&*name) {
                notices.push(Notice::unknown(&name));
                continue;
            }
            let mut reject = |value: &str| notices.push(Notice::dropped(&name, value));
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            match &*name {
                "region" => add(&mut query.regions, value, reject),
                "kommune" => add(&mut query.municipalities, value, reject),
                "fag" => add(&mut query.fields, value, reject),
                "partner" => add(&mut query.partner, value, reject),
                "type" => add(&mut query.kinds, value, reject),
                "niva" => add(&mut query.levels, value, reject),
                "q" => {
                    let text: String = value.chars().take(MAX_TEXT_LENGTH).collect();
                    text.trim().clone_into(&mut query.text);
                    // What is left out is said.
                    if let Some((rest, _)) = value.char_indices().nth(MAX_TEXT_LENGTH) {
                        reject(&value[rest..]);
                    }
                }
                "veileder" | "utsnitt" | "band" => {
                    let is_on = match &*name {
                        "veileder" => &mut query.with_supervisor,
                        "utsnitt" => &mut query.in_view,
                        _ => &mut query.ties,
                    };
                    if value == "1" { *is_on = true } else { reject(value) }
                }
                "frist" => match value.parse() {
                    Ok(days @ 1..=MAX_DEADLINE_DAYS) => query.deadline_within = Some(days),
                    _ => reject(value),
                },
                "kart" => set(&mut query.map, MapPosition::parse(value), value, reject),
                "farge" => set(&mut query.tint, value.parse().ok(), value, reject),
                "valgt" => set(&mut query.chosen, value.parse().ok(), value, reject),
                "sorter" => set(&mut query.sort, value.parse().ok(), value, reject),
                "side" => match value.parse::<u32>().map(Page::try_from) {
                    Ok(Ok(page)) => query.page = page,
                    _ => reject(value),
                },
                _ => match value.parse() {
                    Ok(language) => query.language = language,
                    Err(_) => reject(value),
                },
            }
        }
        notices.truncate(Notice::MAX);
        (query, notices)
    }

    /// The canonical address of the query, without the question mark; empty for the query that asks for everything.
    pub fn to_address(&self) -> String {
        let mut address = String::new();
        let mut put = |name: &str, value: &str| {
            if !value.is_empty() {
                let separator = if address.is_empty() { "" } else { "&" };
                let _ = write!(address, "{separator}{name}={value}");
            }
        };
        put("region", &list(self.regions));
        put("kommune", &list(self.municipalities));
        put("fag", &list(self.fields));
        put("partner", &list(self.partner));
        put("type", &list(self.kinds));
        put("niva", &list(self.levels));
        put("frist", &self.deadline_within.map(|days| days.to_string()).unwrap_or_default());
        put("veileder", if self.with_supervisor { "1" } else { "" });
        put("q", &form_urlencoded::byte_serialize(self.text.as_bytes()).collect::<String>());
        if let Some(map) = self.map {
            put("kart", &format!("{}/{}/{}", map.zoom, map.centre.lat(), map.centre.lng()));
        }
        put("utsnitt", if self.in_view { "1" } else { "" });
        put("farge", self.tint.map_or("", Tint::as_str));
        put("band", if self.ties { "1" } else { "" });
        put("valgt", self.chosen.as_ref().map_or("", Slug::as_str));
        put("sorter", self.sort.map_or("", Sort::as_str));
        if self.page != Page::FIRST {
            put("side", &self.page.0.to_string());
        }
        if self.language != Language::default() {
            put("sprak", self.language.tag());
        }
        address
    }

    /// The same filters on the first page: what a change of filter leads to.
    #[must_use]
    pub fn first_page(mut self) -> Self {
        self.page = Page::FIRST;
        self
    }

    /// The query without any filter, but with the same view, layers, order and language.
    #[must_use]
    pub fn without_filters(&self) -> Self {
        Self {
            map: self.map,
            tint: self.tint,
            ties: self.ties,
            sort: self.sort,
            language: self.language,
            ..Self::default()
        }
    }

    /// What decides which records are found and in which order, apart from what the map shows: queries that agree in it find the
    /// same.
    #[must_use]
    pub fn criteria(&self) -> Self {
        Self {
            map: None,
            in_view: false,
            tint: None,
            ties: false,
            chosen: None,
            page: Page::FIRST,
            language: Language::default(),
            ..self.clone()
        }
    }

    /// What the colours of the municipalities say.
    pub fn shown_tint(&self) -> Tint {
        self.tint.unwrap_or(Tint::Openings)
    }

    /// Whether any filter is set.
    pub fn has_filters(&self) -> bool {
        *self != Self { chosen: self.chosen.clone(), page: self.page, ..self.without_filters() }
    }

    /// Whether a filter is set that only a position can answer: kind, level or deadline.
    pub fn asks_for_positions(&self) -> bool {
        !self.kinds.is_empty() || !self.levels.is_empty() || self.deadline_within.is_some()
    }
}

fn excerpt(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(MAX_NOTICE_LENGTH).collect()
}

fn set<T>(slot: &mut Option<T>, parsed: Option<T>, value: &str, mut reject: impl FnMut(&str)) {
    match parsed {
        Some(parsed) => *slot = Some(parsed),
        None => reject(value),
    }
}

fn add<T: Indexed + std::str::FromStr>(set: &mut IndexSet<T>, values: &str, mut reject: impl FnMut(&str)) {
    for value in values.split(',').map(str::trim).filter(|value| !value.is_empty()) {
        match value.parse() {
            Ok(value) => set.insert(value),
            Err(_) => reject(value),
        }
    }
}

fn list<T: Indexed + ToString>(set: IndexSet<T>) -> String {
    set.iter().map(|value| value.to_string()).collect::<Vec<_>>().join(",")
}

/// A choice in one of the filters, which can be put in and taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Choice {
    /// A region.
    Region(Region),
    /// A municipality.
    Municipality(MunicipalityCode),
    /// A field of study.
    Field(FieldOfStudy),
    /// A partner's field of study.
    Partner(FieldOfStudy),
    /// A kind of position.
    Kind(PositionKind),
    /// A level.
    Level(Level),
    /// A deadline within so many days.
    DeadlineWithin(u16),
    /// With a supervisor link only.
    WithSupervisor,
}

impl Choice {
    /// The parameter of the address that holds the choice.
    pub const fn parameter(self) -> &'static str {
        match self {
            Self::Region(_) => "region",
            Self::Municipality(_) => "kommune",
            Self::Field(_) => "fag",
            Self::Partner(_) => "partner",
            Self::Kind(_) => "type",
            Self::Level(_) => "niva",
            Self::DeadlineWithin(_) => "frist",
            Self::WithSupervisor => "veileder",
        }
    }

    /// The value of that parameter.
    pub fn value(self) -> String {
        match self {
            Self::Region(region) => region.to_string(),
            Self::Municipality(municipality) => municipality.to_string(),
            Self::Field(field) | Self::Partner(field) => field.to_string(),
            Self::Kind(kind) => kind.to_string(),
            Self::Level(level) => level.to_string(),
            Self::DeadlineWithin(days) => days.to_string(),
            Self::WithSupervisor => "1".to_owned(),
        }
    }
}

impl Query {
    /// Whether the choice is made.
    pub fn has(&self, choice: Choice) -> bool {
        match choice {
            Choice::Region(region) => self.regions.contains(region),
            Choice::Municipality(municipality) => self.municipalities.contains(municipality),
            Choice::Field(field) => self.fields.contains(field),
            Choice::Partner(field) => self.partner.contains(field),
            Choice::Kind(kind) => self.kinds.contains(kind),
            Choice::Level(level) => self.levels.contains(level),
            Choice::DeadlineWithin(days) => self.deadline_within == Some(days),
            Choice::WithSupervisor => self.with_supervisor,
        }
    }

    /// The query with the choice made if it was not, and taken back if it was, on the first page.
    #[must_use]
    pub fn toggled(&self, choice: Choice) -> Self {
        let mut query = self.clone().first_page();
        match choice {
            Choice::Region(region) => query.regions = query.regions.toggled(region),
            Choice::Municipality(municipality) => {
                query.municipalities = query.municipalities.toggled(municipality);
            }
            Choice::Field(field) => query.fields = query.fields.toggled(field),
            Choice::Partner(field) => query.partner = query.partner.toggled(field),
            Choice::Kind(kind) => query.kinds = query.kinds.toggled(kind),
            Choice::Level(level) => query.levels = query.levels.toggled(level),
            Choice::DeadlineWithin(days) => {
                query.deadline_within = (query.deadline_within != Some(days)).then_some(days);
            }
            Choice::WithSupervisor => query.with_supervisor = !query.with_supervisor,
        }
        query
    }

    /// Every choice that is made, in the order of the address; the search text is not among them.
    pub fn choices(&self) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        choices.extend(self.regions.iter().map(Choice::Region));
        choices.extend(self.municipalities.iter().map(Choice::Municipality));
        choices.extend(self.fields.iter().map(Choice::Field));
        choices.extend(self.partner.iter().map(Choice::Partner));
        choices.extend(self.kinds.iter().map(Choice::Kind));
        choices.extend(self.levels.iter().map(Choice::Level));
        choices.extend(self.deadline_within.map(Choice::DeadlineWithin));
        choices.extend(self.with_supervisor.then_some(Choice::WithSupervisor));
        choices
    }
}
