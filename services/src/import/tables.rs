//! What each kind of record is in a sheet: its cells, and how it is read from a row.

use std::collections::{BTreeSet, HashSet};

use domain::{
    codes::{
        campus::Campus, date::iso_date, enum_set::EnumSet, field_of_study::FieldSet, language::Language,
        municipality::MunicipalityCode, postal_address::PostalAddress, slug::Slug,
    },
    geo::lat_lng::LatLng,
    map::geodata::settlements,
    records::{
        company::{Company, Location, Precision},
        connection_point::ConnectionPoint,
        consent::Consent,
        deadline::Deadline,
        ids::{CompanyId, ConnectionPointId, PositionId, SupervisorId, SupervisorLinkId},
        position::{Position, Station, WorkingLanguage},
        status::Status,
        supervisor::Supervisor,
        supervisor_link::{LinkTarget, SupervisorLink},
    },
};
use messages::{Locale, format};
use store::Record;
use time::Date;

use super::{
    columns::{self as at, Table, key},
    directory::Directory,
    row::Row,
    values,
};

/// What the rows of a file are read with.
#[derive(Debug)]
pub(super) struct Context {
    /// The day of the import.
    pub(super) today: Date,
    pub(super) companies: Directory,
    pub(super) positions: Directory,
    pub(super) supervisors: Directory,
    /// The slugs that records have.
    pub(super) slugs: HashSet<String>,
}

/// A kind of record that has a sheet.
pub(super) trait Tabular: Record {
    /// The sheet.
    const SHEET: Table;

    /// What such a record is called in a sentence.
    const NOUN: &'static str;

    /// The record as cells, in the order of the sheet's columns.
    fn cells(&self, context: &Context) -> Vec<String>;

    /// The record of a row, with the cells of a stored one where the sheet has no such column; `None` if
    /// something is wrong with it, which is then among the row's problems.
    fn from_row(row: &mut Row, id: u32, stored: Option<&Self>, context: &mut Context) -> Option<Self>;

    /// What identifies the record apart from its id, the surest first.
    fn keys(&self) -> Vec<String>;

    /// The same of a row.
    fn keys_of(row: &Row, context: &Context) -> Vec<String>;

    /// What the record is called in a plan.
    fn label(&self, context: &Context) -> String;

    /// Why the record of a row is changed, where the row says so.
    fn reason(_row: &Row) -> Option<String> {
        None
    }

    /// Makes the record known to the rows that refer to it.
    fn register(&self, _context: &mut Context) {}
}

fn optional(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn yes_or_no(is_so: bool) -> String {
    if is_so { "ja" } else { "nei" }.to_owned()
}

/// Codes with their names, which whoever edits the sheet reads.
fn fields(fields: FieldSet) -> String {
    let written = fields.iter().map(|field| format!("{} {}", field.code(), field.name(Language::Nb)));
    written.collect::<Vec<_>>().join("; ")
}

/// The fields of a row. Names alone do not tell a field from the broader one with the same name, so those of
/// the stored record are kept where the names are the same.
fn read_fields(row: &mut Row, stored: Option<FieldSet>) -> Option<FieldSet> {
    let read = row.or_usual(at::FIELDS, values::Fields::default(), values::fields)?;
    let has_codes = row.text(at::FIELDS).bytes().any(|byte| byte.is_ascii_digit());
    let names =
        |fields: FieldSet| fields.iter().map(|field| field.name(Language::Nb)).collect::<BTreeSet<_>>();
    if let Some(stored) = stored.filter(|&stored| !has_codes && names(stored) == names(read.fields)) {
        return Some(stored);
    }
    for (word, codes) in read.guessed {
        row.guess(at::FIELDS, format!("“{word}” was taken for the field of study {codes}"));
    }
    Some(read.fields)
}

/// The slug of a row: what it says, what the record has, or one made of its name.
fn read_slug<R: Record>(
    row: &mut Row,
    name: &str,
    stored: Option<&R>,
    context: &mut Context,
) -> Option<Slug> {
    let given = row.optional(at::SLUG, str::parse::<Slug>)?;
    let own = stored.and_then(Record::slug);
    if let Some(slug) = given.or_else(|| own.cloned()) {
        if Some(&slug) != own && !context.slugs.insert(slug.to_string()) {
            row.refuse(at::SLUG, format!("“{slug}” is another record's; leave the cell empty"));
            return None;
        }
        return Some(slug);
    }
    let base = Slug::from_title(name, R::KIND.as_str()).ok()?;
    let numbered = |number: u32| {
        let room = Slug::MAX_LENGTH - 6;
        let start = base.as_str().get(..room).unwrap_or(base.as_str()).trim_end_matches('-');
        format!("{start}-{number}").parse::<Slug>().ok()
    };
    let free = |slug: &Slug| !context.slugs.contains(slug.as_str());
    let slug = [base.clone()].into_iter().chain((2..10_000).filter_map(numbered)).find(free)?;
    context.slugs.insert(slug.to_string());
    Some(slug)
}

fn read_status<R: Record>(row: &mut Row, stored: Option<&R>) -> Option<Status> {
    let usual = stored.map_or(Status::Published, Record::status);
    row.or_usual(at::STATUS, usual, values::status)
}

/// The decimal places that our own tables have; a sheet with no more of them is about the same place.
const DECIMALS: f64 = 1e5;

fn is_same_degree(a: f64, b: f64) -> bool {
    (a - b).abs() < 0.5 / DECIMALS + f64::EPSILON * 100.0
}

/// The place of a row: where it says, or the middle of the settlement or municipality that it names.
fn read_place(
    row: &mut Row,
    municipality: Option<MunicipalityCode>,
    address: Option<&str>,
    stored: Option<LatLng>,
) -> Option<(LatLng, bool)> {
    let latitude = row.optional(at::LATITUDE, values::decimal)?;
    let longitude = row.optional(at::LONGITUDE, values::decimal)?;
    match (latitude, longitude) {
        (Some(lat), Some(lng)) => {
            if let Some(stored) = stored
                && is_same_degree(stored.lat(), lat)
                && is_same_degree(stored.lng(), lng)
            {
                return Some((stored, true));
            }
            if (4.0..32.0).contains(&lat) && (57.0..72.0).contains(&lng) {
                row.refuse(
                    at::LATITUDE,
                    "latitude and longitude are swapped: the latitude of Trøndelag is about 64",
                );
                return None;
            }
            match LatLng::new(lat, lng) {
                Ok(at) => Some((at, true)),
                Err(wrong) => {
                    row.refuse(at::LATITUDE, wrong);
                    None
                }
            }
        }
        (None, None) => {
            let municipality = municipality?;
            let town = address.and_then(PostalAddress::of_line).map(|address| key(address.post_town));
            let settlement = settlements()
                .iter()
                .filter(|each| each.municipality == municipality)
                .find(|each| town.as_ref().is_some_and(|town| *town == key(each.name)));
            let (name, at) = settlement.map_or_else(
                || (municipality.centre().name, municipality.centre().at),
                |settlement| (settlement.name, settlement.at),
            );
            row.guess(
                at::LATITUDE,
                format!("without coordinates, it is placed in the middle of {name}, approximately"),
            );
            Some((at, false))
        }
        (latitude, _) => {
            let missing = if latitude.is_none() { at::LATITUDE } else { at::LONGITUDE };
            row.refuse(missing, "one of latitude and longitude is there and the other is not");
            None
        }
    }
}

impl Tabular for Company {
    const SHEET: Table = Table::Companies;
    const NOUN: &'static str = "employer";

    fn cells(&self, _: &Context) -> Vec<String> {
        vec![
            self.id.0.to_string(),
            self.name.clone(),
            optional(self.organisation_number),
            self.industry.clone(),
            self.place.address.clone(),
            format!("{} {}", self.place.municipality, self.place.municipality.name()),
            self.place.at.lat().to_string(),
            self.place.at.lng().to_string(),
            self.place.precision.as_str().to_owned(),
            fields(self.fields),
            optional(self.employees),
            self.website.as_deref().unwrap_or_default().to_owned(),
            self.about.clone(),
            self.status.as_str().to_owned(),
            self.slug.to_string(),
            String::new(),
        ]
    }

    fn from_row(row: &mut Row, id: u32, stored: Option<&Self>, context: &mut Context) -> Option<Self> {
        let name = row.line(at::NAME);
        let organisation_number = row.optional(at::ORGANISATION_NUMBER, values::organisation_number);
        let industry = row.line(at::INDUSTRY);
        let address = row.line(at::ADDRESS);
        let municipality = row.required(at::MUNICIPALITY, values::municipality);
        let place = read_place(row, municipality, address.as_deref(), stored.map(|it| it.place.at));
        let usual = if place.is_some_and(|(_, is_exact)| is_exact) {
            Precision::Exact
        } else {
            Precision::Approximate
        };
        let precision = row.or_usual(at::PRECISION, usual, str::parse);
        let fields = read_fields(row, stored.map(|stored| stored.fields));
        let employees = row.optional(at::EMPLOYEES, values::whole);
        let website = row.optional(at::WEBSITE, values::url);
        let about = row.prose(at::ABOUT);
        let status = read_status(row, stored);
        let (name, (at, _)) = (name?, place?);
        Some(Self {
            id: CompanyId(id),
            slug: read_slug(row, &name, stored, context)?,
            name,
            organisation_number: organisation_number?,
            place: Location { at, precision: precision?, municipality: municipality?, address: address? },
            fields: fields?,
            industry: industry?,
            about: about?,
            employees: employees?,
            website: website?,
            status: status?,
        })
    }

    fn keys(&self) -> Vec<String> {
        let number = self.organisation_number.map(|number| number.to_string());
        number.into_iter().chain([format!("{}, {}", key(&self.name), self.place.municipality)]).collect()
    }

    fn keys_of(row: &Row, _: &Context) -> Vec<String> {
        let number = values::organisation_number(row.text(at::ORGANISATION_NUMBER)).ok();
        let place = values::municipality(row.text(at::MUNICIPALITY)).ok();
        let name = place.map(|place| format!("{}, {place}", key(row.text(at::NAME))));
        number.map(|number| number.to_string()).into_iter().chain(name).collect()
    }

    fn label(&self, _: &Context) -> String {
        format!("{}, {}", self.name, self.place.municipality.name())
    }

    fn register(&self, context: &mut Context) {
        let others = [Some(self.slug.to_string()), self.organisation_number.map(|number| number.to_string())];
        context.companies.add(self.id.0, &self.name, others.into_iter().flatten());
    }
}

/// The employers of a position, as a cell names them.
fn employers(stations: &[Station], context: &Context) -> String {
    let mut named: Vec<u32> = Vec::new();
    for station in stations {
        if !named.contains(&station.company.0) {
            named.push(station.company.0);
        }
    }
    named.into_iter().map(|id| context.companies.reference(id)).collect::<Vec<_>>().join("; ")
}

/// The employers that a cell names; all that are not known are named in the error.
fn read_employers(text: &str, context: &Context) -> Result<Vec<CompanyId>, String> {
    let mut unknown = Vec::new();
    let mut found = Vec::new();
    for part in values::parts(text) {
        match context.companies.find(part, Company::NOUN) {
            Ok(id) => found.push(CompanyId(id)),
            Err(wrong) => unknown.push(wrong),
        }
    }
    if unknown.is_empty() { Ok(found) } else { Err(unknown.join("; ")) }
}

impl Tabular for Position {
    const SHEET: Table = Table::Positions;
    const NOUN: &'static str = "position";

    fn cells(&self, context: &Context) -> Vec<String> {
        let levels = self.levels.iter().map(|level| format::level(Locale::nb, level));
        vec![
            self.id.0.to_string(),
            self.title.clone(),
            format::kind(Locale::nb, self.kind),
            employers(&self.stations, context),
            fields(self.fields),
            levels.collect::<Vec<_>>().join("; "),
            self.openings.to_string(),
            match self.deadline {
                Deadline::On(day) => iso_date(day),
                Deadline::Rolling => "Løpende".to_owned(),
            },
            self.start.map(iso_date).unwrap_or_default(),
            iso_date(self.published),
            match self.language {
                WorkingLanguage::Norwegian => "Norsk",
                WorkingLanguage::English => "Engelsk",
            }
            .to_owned(),
            yes_or_no(self.housing_help),
            self.description.clone(),
            self.source.as_deref().unwrap_or_default().to_owned(),
            self.status.as_str().to_owned(),
            self.slug.to_string(),
            String::new(),
            String::new(),
        ]
    }

    fn from_row(row: &mut Row, id: u32, stored: Option<&Self>, context: &mut Context) -> Option<Self> {
        let title = row.line(at::TITLE);
        let kind = row.required(at::KIND, values::kind);
        let companies = row.required(at::COMPANY, |text| read_employers(text, context));
        let fields = read_fields(row, stored.map(|stored| stored.fields));
        let levels = row.or_usual(at::LEVELS, EnumSet::EMPTY, values::levels);
        let openings = row.or_usual(at::OPENINGS, 1, |text| {
            let openings = values::whole(text)?;
            u16::try_from(openings)
                .ok()
                .filter(|&it| it > 0)
                .ok_or_else(|| "a number from 1 to 65535".to_owned())
        });
        let deadline = row.required(at::DEADLINE, values::deadline);
        let start = row.optional(at::START, values::date);
        let published = row.or_usual(at::PUBLISHED, context.today, values::date);
        let language = row.or_usual(at::LANGUAGE, WorkingLanguage::Norwegian, values::working_language);
        let housing_help = row.or_usual(at::HOUSING, false, values::yes_or_no);
        let description = row.required(at::DESCRIPTION, |text| {
            domain::codes::plain_text::check_prose(text).map(|()| text.to_owned())
        });
        let source = row.optional(at::SOURCE, values::url);
        let status = read_status(row, stored);
        let (title, companies) = (title?, companies?);
        // The lengths of the stays are in another sheet.
        let stations = match stored {
            Some(stored) if employers(&stored.stations, context) == names(&companies, context) => {
                stored.stations.clone()
            }
            _ => companies.into_iter().map(|company| Station { company, months: None }).collect(),
        };
        Some(Self {
            id: PositionId(id),
            slug: read_slug(row, &title, stored, context)?,
            title,
            kind: kind?,
            fields: fields?,
            levels: levels?,
            openings: openings?,
            start: start?,
            deadline: deadline?,
            published: published?,
            stations,
            description: description?,
            language: language?,
            housing_help: housing_help?,
            source: source?,
            status: status?,
        })
    }

    fn keys(&self) -> Vec<String> {
        let first = self.stations.first().map_or(0, |station| station.company.0);
        vec![format!("{}, {first}, {}", key(&self.title), self.kind)]
    }

    fn keys_of(row: &Row, context: &Context) -> Vec<String> {
        let first = values::parts(row.text(at::COMPANY)).next();
        let first = first.and_then(|text| context.companies.find(text, Company::NOUN).ok());
        let kind = values::kind(row.text(at::KIND)).ok();
        let both = first.zip(kind);
        both.map(|(first, kind)| format!("{}, {first}, {kind}", key(row.text(at::TITLE))))
            .into_iter()
            .collect()
    }

    fn label(&self, context: &Context) -> String {
        let first = self.stations.first().map_or("", |station| context.companies.name(station.company.0));
        format!("{}, {first}", self.title)
    }

    fn register(&self, context: &mut Context) {
        context.positions.add(self.id.0, &self.title, [self.slug.to_string()]);
    }
}

fn names(companies: &[CompanyId], context: &Context) -> String {
    let stations: Vec<Station> = companies.iter().map(|&company| Station { company, months: None }).collect();
    employers(&stations, context)
}

/// The word that a cell with a withdrawn consent begins with.
const WITHDRAWN: &str = "trukket";

fn read_consent(text: &str) -> Result<Consent, String> {
    match text.strip_prefix(WITHDRAWN) {
        Some(day) => values::date(day.trim()).map(Consent::Withdrawn),
        None => values::date(text).map(Consent::Given),
    }
}

impl Tabular for Supervisor {
    const SHEET: Table = Table::Supervisors;
    const NOUN: &'static str = "supervisor";

    fn cells(&self, _: &Context) -> Vec<String> {
        vec![
            self.id.0.to_string(),
            self.name.clone(),
            self.title.clone(),
            self.campus.full_name().to_owned(),
            fields(self.fields),
            self.topics.join("; "),
            self.profile.as_deref().unwrap_or_default().to_owned(),
            match self.consent {
                Consent::Never => String::new(),
                Consent::Given(day) => iso_date(day),
                Consent::Withdrawn(day) => format!("{WITHDRAWN} {}", iso_date(day)),
            },
            String::new(),
            self.status.as_str().to_owned(),
            self.slug.to_string(),
            String::new(),
        ]
    }

    fn from_row(row: &mut Row, id: u32, stored: Option<&Self>, context: &mut Context) -> Option<Self> {
        let name = row.line(at::NAME);
        let title = row.line(at::TITLE);
        let campus: Option<Campus> = row.required(at::CAMPUS, values::campus);
        let fields = read_fields(row, stored.map(|stored| stored.fields));
        let topics = row.or_usual(at::TOPICS, Vec::new(), |text| {
            let topics: Vec<String> = values::parts(text).map(str::to_owned).collect();
            topics.iter().try_for_each(|topic| domain::codes::plain_text::check_line(topic)).map(|()| topics)
        });
        let profile = row.optional(at::PROFILE, values::url);
        let before = stored.map_or(Consent::Never, |stored| stored.consent);
        let consent = row.optional(at::CONSENT, read_consent).map(|consent| match (consent, before) {
            // Whoever empties the cell says that there is no consent any more.
            (None, Consent::Given(_)) => Consent::Withdrawn(context.today),
            (None, before) => before,
            (Some(consent), _) => consent,
        });
        let consent = match consent {
            Some(Consent::Given(_)) if consent != Some(before) && row.text(at::CONSENT_KNOWN).is_empty() => {
                row.guess(
                    at::CONSENT_KNOWN,
                    "without how the consent is known it does not count: she is stored and not shown",
                );
                Some(before)
            }
            consent => consent,
        };
        let status = read_status(row, stored);
        let name = name?;
        Some(Self {
            id: SupervisorId(id),
            slug: read_slug(row, &name, stored, context)?,
            name,
            title: title?,
            campus: campus?,
            fields: fields?,
            topics: topics?,
            profile: profile?,
            consent: consent?,
            status: status?,
        })
    }

    fn keys(&self) -> Vec<String> {
        vec![format!("{}, {}", key(&self.name), self.campus)]
    }

    fn keys_of(row: &Row, _: &Context) -> Vec<String> {
        let campus = values::campus(row.text(at::CAMPUS)).ok();
        campus.map(|campus| format!("{}, {campus}", key(row.text(at::NAME)))).into_iter().collect()
    }

    fn label(&self, _: &Context) -> String {
        format!("{}, {}", self.name, self.campus.full_name())
    }

    fn reason(row: &Row) -> Option<String> {
        let known = row.text(at::CONSENT_KNOWN);
        (!known.is_empty()).then(|| format!("Samtykket er kjent fra: {known}"))
    }

    fn register(&self, context: &mut Context) {
        context.supervisors.add(self.id.0, &self.name, [self.slug.to_string()]);
    }
}

/// What a row's link leads to: the position, if it names one.
fn target(row: &Row, context: &Context) -> Result<LinkTarget, (&'static str, String)> {
    let position = row.text(at::POSITION);
    if !position.is_empty() {
        let found = context.positions.find(position, Position::NOUN);
        return found.map(|id| LinkTarget::Position(PositionId(id))).map_err(|wrong| (at::POSITION, wrong));
    }
    let company = row.text(at::COMPANY);
    if company.is_empty() {
        return Err((
            at::COMPANY,
            "a link has an employer or a position, and both cells are empty".to_owned(),
        ));
    }
    let found = context.companies.find(company, Company::NOUN);
    found.map(|id| LinkTarget::Company(CompanyId(id))).map_err(|wrong| (at::COMPANY, wrong))
}

impl Tabular for SupervisorLink {
    const SHEET: Table = Table::Links;
    const NOUN: &'static str = "link";

    fn cells(&self, context: &Context) -> Vec<String> {
        let (company, position) = match self.target {
            LinkTarget::Company(id) => (context.companies.reference(id.0), String::new()),
            LinkTarget::Position(id) => (String::new(), context.positions.reference(id.0)),
        };
        vec![
            self.id.0.to_string(),
            context.supervisors.reference(self.supervisor.0),
            company,
            position,
            self.kind.as_str().to_owned(),
            iso_date(self.since),
            self.status.as_str().to_owned(),
        ]
    }

    fn from_row(row: &mut Row, id: u32, stored: Option<&Self>, context: &mut Context) -> Option<Self> {
        let supervisor =
            row.required(at::SUPERVISOR, |text| context.supervisors.find(text, Supervisor::NOUN));
        let target = target(row, context).map_err(|(column, wrong)| row.refuse(column, wrong)).ok();
        let kind = row.required(at::KIND, values::link_kind);
        let since = row.required(at::SINCE, values::date);
        let status = read_status(row, stored);
        Some(Self {
            id: SupervisorLinkId(id),
            supervisor: SupervisorId(supervisor?),
            target: target?,
            kind: kind?,
            since: since?,
            status: status?,
        })
    }

    fn keys(&self) -> Vec<String> {
        vec![format!("{}, {:?}, {}", self.supervisor.0, self.target, self.kind)]
    }

    fn keys_of(row: &Row, context: &Context) -> Vec<String> {
        let supervisor = context.supervisors.find(row.text(at::SUPERVISOR), Supervisor::NOUN).ok();
        let kind = values::link_kind(row.text(at::KIND)).ok();
        let all = supervisor.zip(target(row, context).ok()).zip(kind);
        all.map(|((supervisor, target), kind)| format!("{supervisor}, {target:?}, {kind}"))
            .into_iter()
            .collect()
    }

    fn label(&self, context: &Context) -> String {
        let target = match self.target {
            LinkTarget::Company(id) => context.companies.name(id.0),
            LinkTarget::Position(id) => context.positions.name(id.0),
        };
        format!("{} – {target}", context.supervisors.name(self.supervisor.0))
    }
}

impl Tabular for ConnectionPoint {
    const SHEET: Table = Table::ConnectionPoints;
    const NOUN: &'static str = "connection point";

    fn cells(&self, _: &Context) -> Vec<String> {
        let serves = self.serves.iter().map(|each| format!("{each} {}", each.name()));
        vec![
            self.id.0.to_string(),
            self.name.clone(),
            format!("{} {}", self.municipality, self.municipality.name()),
            self.at.lat().to_string(),
            self.at.lng().to_string(),
            serves.collect::<Vec<_>>().join("; "),
            self.website.as_deref().unwrap_or_default().to_owned(),
            self.status.as_str().to_owned(),
            self.slug.to_string(),
        ]
    }

    fn from_row(row: &mut Row, id: u32, stored: Option<&Self>, context: &mut Context) -> Option<Self> {
        let name = row.line(at::NAME);
        let municipality = row.required(at::MUNICIPALITY, values::municipality);
        let place = read_place(row, municipality, None, stored.map(|it| it.at));
        let serves = row.optional(at::SERVES, values::municipalities);
        let website = row.optional(at::WEBSITE, values::url);
        let status = read_status(row, stored);
        let (name, municipality, (at, _)) = (name?, municipality?, place?);
        Some(Self {
            id: ConnectionPointId(id),
            slug: read_slug(row, &name, stored, context)?,
            name,
            at,
            municipality,
            serves: serves?.unwrap_or_else(|| EnumSet::only(municipality)),
            website: website?,
            status: status?,
        })
    }

    fn keys(&self) -> Vec<String> {
        vec![key(&self.name)]
    }

    fn keys_of(row: &Row, _: &Context) -> Vec<String> {
        let name = key(row.text(at::NAME));
        if name.is_empty() { Vec::new() } else { vec![name] }
    }

    fn label(&self, _: &Context) -> String {
        self.name.clone()
    }
}

/// A row of the sheet of rotations.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stay {
    pub(super) position: PositionId,
    pub(super) order: u32,
    pub(super) station: Station,
}

/// Reads a row of the sheet of rotations.
pub(super) fn read_stay(row: &mut Row, context: &Context) -> Option<Stay> {
    let position = row.required(at::POSITION, |text| context.positions.find(text, Position::NOUN));
    let order = row.required(at::ORDER, values::whole);
    let company = row.required(at::COMPANY, |text| context.companies.find(text, Company::NOUN));
    let months = row.optional(at::MONTHS, |text| {
        let months = values::whole(text)?;
        u8::try_from(months).map_err(|_| "a stay has at most 255 months".to_owned())
    });
    let station = Station { company: CompanyId(company?), months: months? };
    Some(Stay { position: PositionId(position?), order: order?, station })
}

/// The stations of a position as cells of the sheet of rotations.
pub(super) fn stays(position: &Position, context: &Context) -> Vec<Vec<String>> {
    let is_plain = matches!(&*position.stations, [Station { months: None, .. }]);
    let stations = position.stations.iter().filter(|_| !is_plain);
    let cells = |(order, station): (u32, &Station)| {
        vec![
            context.positions.reference(position.id.0),
            order.to_string(),
            context.companies.reference(station.company.0),
            optional(station.months),
        ]
    };
    (1..).zip(stations).map(cells).collect()
}
