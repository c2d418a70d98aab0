//! Reads and writes the query string of the map page.

use std::fmt::Write as _;

use crate::{
    catalogue::orders::Sort,
    codes::{
        enum_set::{EnumSet, Indexed},
        language::Language,
        slug::Slug,
    },
    geo::map_position::MapPosition,
    map::tint::Tint,
    search::{
        notice::{Notice, Notices},
        query::{Page, Query},
    },
    text::{fold::search_words, query_pairs::query_pairs},
};

/// The parameters of the query string, in the order in which it is written.
pub const PARAMETERS: [&str; 17] = [
    "region", "kommune", "fag", "partner", "type", "niva", "frist", "veileder", "q", "kart", "utsnitt",
    "farge", "band", "valgt", "sorter", "side", "sprak",
];

/// The maximum length of a search text, in characters. Longer ones are cut, since each word costs time.
pub const MAX_TEXT_LENGTH: usize = 100;

/// The largest value of `frist`, in days.
pub const MAX_DEADLINE_DAYS: u16 = 365;

impl Query {
    /// Parses a query string; what is not understood is dropped with a notice.
    ///
    /// A list may be given with commas (`fag=06,07`) or by repeating the parameter, as a plain HTML form
    /// does. An empty value means no choice.
    pub fn parse(query_string: &str) -> (Self, Vec<Notice>) {
        let mut query = Self::default();
        let mut notices = Notices::default();
        for (name, value) in query_pairs(query_string) {
            if !PARAMETERS.contains(&&*name) {
                notices.unknown(&name);
                continue;
            }
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            if name == "q" && !value.chars().any(is_unreadable) && cut(value).is_none() {
                // Rejected, as it would otherwise match everything.
                notices.no_words(&name, value);
                continue;
            }
            let mut reject = |value: &str| notices.dropped(&name, value);
            match &*name {
                "region" => add(&mut query.regions, value, reject),
                "kommune" => add(&mut query.municipalities, value, reject),
                "fag" => add(&mut query.fields, value, reject),
                "partner" => add(&mut query.partner, value, reject),
                "type" => add(&mut query.kinds, value, reject),
                "niva" => add(&mut query.levels, value, reject),
                "q" if value.chars().any(is_unreadable) => reject(value),
                "q" => {
                    query.text = cut(value).unwrap_or_default();
                    // Tells the reader that the text was cut.
                    if value.chars().nth(MAX_TEXT_LENGTH).is_some() {
                        reject(value);
                    }
                }
                "veileder" | "utsnitt" | "band" => {
                    let is_on = match &*name {
                        "veileder" => &mut query.with_supervisor,
                        "utsnitt" => &mut query.in_view,
                        _ => &mut query.connections,
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
        (query, notices.into())
    }

    /// The canonical query string, without the question mark; empty for the default query.
    pub fn to_query_string(&self) -> String {
        let mut query_string = String::new();
        let mut put = |name: &str, value: &str| {
            if !value.is_empty() {
                let separator = if query_string.is_empty() { "" } else { "&" };
                let _ = write!(query_string, "{separator}{name}={value}");
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
            put("kart", &format!("{}/{}/{}", map.zoom(), map.centre().lat(), map.centre().lng()));
        }
        put("utsnitt", if self.in_view { "1" } else { "" });
        put("farge", self.tint.map_or("", Tint::as_str));
        put("band", if self.connections { "1" } else { "" });
        put("valgt", self.chosen.as_ref().map_or("", Slug::as_str));
        put("sorter", self.sort.map_or("", Sort::as_str));
        if self.page != Page::FIRST {
            put("side", &self.page.number().to_string());
        }
        if self.language != Language::default() {
            put("sprak", self.language.tag());
        }
        query_string
    }

    /// The query on the first page, for links that change a filter.
    #[must_use]
    pub fn first_page(mut self) -> Self {
        self.page = Page::FIRST;
        self
    }

    /// The query without filters, but with the same view, layers, order and language.
    #[must_use]
    pub fn without_filters(&self) -> Self {
        Self {
            map: self.map,
            tint: self.tint,
            connections: self.connections,
            sort: self.sort,
            language: self.language,
            ..Self::default()
        }
    }

    /// The view of the map if it is one of the filters; another one goes when the results change, so that the
    /// map moves to what is found.
    pub fn map_as_filter(&self) -> Option<MapPosition> {
        self.map.filter(|_| self.in_view)
    }

    /// The parts of the query that determine the results and their order, apart from the viewport. Queries
    /// that agree in them have the same results.
    #[must_use]
    pub fn criteria(&self) -> Self {
        Self {
            map: None,
            in_view: false,
            tint: None,
            connections: false,
            chosen: None,
            page: Page::FIRST,
            language: Language::default(),
            ..self.clone()
        }
    }

    /// What the tints of the municipalities show.
    pub fn shown_tint(&self) -> Tint {
        self.tint.unwrap_or(Tint::Openings)
    }

    /// Whether any filter is set.
    pub fn has_filters(&self) -> bool {
        *self != Self { chosen: self.chosen.clone(), page: self.page, ..self.without_filters() }
    }
}

/// Whether a character cannot be typed: a control character, or the replacement for bytes that are not UTF-8.
fn is_unreadable(c: char) -> bool {
    c.is_control() || c == char::REPLACEMENT_CHARACTER
}

/// The beginning of a search text; `None` if it has no word to look for.
fn cut(text: &str) -> Option<String> {
    let text: String = text.chars().take(MAX_TEXT_LENGTH).collect();
    (!search_words(&text).is_empty()).then(|| text.trim().to_owned())
}

fn set<T>(slot: &mut Option<T>, parsed: Option<T>, value: &str, mut reject: impl FnMut(&str)) {
    match parsed {
        Some(parsed) => *slot = Some(parsed),
        None => reject(value),
    }
}

fn add<T: Indexed + std::str::FromStr>(set: &mut EnumSet<T>, values: &str, mut reject: impl FnMut(&str)) {
    for value in values.split(',').map(str::trim).filter(|value| !value.is_empty()) {
        match value.parse() {
            Ok(value) => set.insert(value),
            Err(_) => reject(value),
        }
    }
}

fn list<T: Indexed + ToString>(set: EnumSet<T>) -> String {
    set.iter().map(|value| value.to_string()).collect::<Vec<_>>().join(",")
}

/// Notices of the parameters that are not among the given ones, and of an invalid language.
pub fn unknown_parameters(query_string: &str, parameters: &[&str]) -> Vec<Notice> {
    query_pairs(query_string)
        .filter_map(|(name, value)| match (&*name, value.trim()) {
            ("sprak", "") => None,
            ("sprak", tag) => tag.parse::<Language>().is_err().then(|| Notice::dropped(&name, tag)),
            (known, _) => (!parameters.contains(&known)).then(|| Notice::unknown(&name)),
        })
        .take(Notice::MAX)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_text_that_cannot_be_looked_for_is_said() {
        for (query_string, said) in
            [("q=%00", "\u{fffd}"), ("q=%FF", "\u{fffd}"), ("q=r%C3%B8r%1B", "rør\u{fffd}")]
        {
            let (query, notices) = Query::parse(query_string);
            assert_eq!((&*query.text, notices), ("", vec![Notice::dropped("q", said)]), "{query_string}");
        }
    }

    #[test]
    fn a_search_text_of_signs_has_nothing_to_look_for() {
        for (query_string, said) in
            [("q=%25", "%"), ("q=%2B%2B", "++"), ("q=-&fag=07", "-"), ("q=%F0%9F%92%A9", "💩")]
        {
            let (query, notices) = Query::parse(query_string);
            assert_eq!((&*query.text, notices), ("", vec![Notice::no_words("q", said)]), "{query_string}");
        }
        for text in ["C++", "c#", "7", "å"] {
            let pair: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
            let (query, notices) = Query::parse(&format!("q={pair}"));
            assert_eq!((&*query.text, notices), (text, vec![]));
        }
    }

    #[test]
    fn a_search_text_that_is_too_long_is_named_by_its_beginning() {
        let text = "b".repeat(MAX_TEXT_LENGTH);
        assert_eq!(Query::parse(&format!("q={text}")).1, []);
        let (query, notices) = Query::parse(&format!("q={text}a"));
        assert_eq!(query.text, text);
        assert_eq!(notices[0].value, Some(format!("{}…", "b".repeat(59))));
    }

    #[test]
    fn what_a_page_does_not_know_is_said() {
        assert_eq!(unknown_parameters("?sprak=nn&stilling=a,b&sprak=", &["stilling"]), []);
        assert_eq!(
            unknown_parameters("?stilling=a&sprak=de&tull", &[]),
            [Notice::unknown("stilling"), Notice::dropped("sprak", "de"), Notice::unknown("tull")]
        );
    }

    const FILTERS: [&str; 10] = [
        "region=namdalen",
        "kommune=5025",
        "fag=06",
        "partner=07",
        "type=trainee",
        "niva=master",
        "frist=30",
        "veileder=1",
        "q=hus",
        "utsnitt=1",
    ];

    const OTHERS: [&str; 7] = [
        "kart=8.5/63.4/10.4",
        "farge=bedrifter",
        "band=1",
        "valgt=et-sted",
        "sorter=navn",
        "side=3",
        "sprak=en",
    ];

    fn read(query_string: &str) -> Query {
        let (query, notices) = Query::parse(query_string);
        assert_eq!((query.to_query_string().as_str(), notices), (query_string, vec![]));
        query
    }

    #[test]
    fn without_filters_the_view_the_layers_the_order_and_the_language_stay() {
        let (whole, _) = Query::parse(&[&FILTERS[..], &OTHERS].concat().join("&"));
        assert_eq!(
            whole.without_filters().to_query_string(),
            "kart=8.5/63.4/10.4&farge=bedrifter&band=1&sorter=navn&sprak=en"
        );
    }

    #[test]
    fn what_is_found_is_decided_by_filters_and_order() {
        let (whole, _) = Query::parse(&[&FILTERS[..], &OTHERS].concat().join("&"));
        assert_eq!(
            whole.criteria().to_query_string(),
            "region=namdalen&kommune=5025&fag=06&partner=07&type=trainee&niva=master&frist=30&veileder=1\
             &q=hus&sorter=navn"
        );
    }

    #[test]
    fn filters_are_told_from_what_is_none() {
        assert!(FILTERS.iter().all(|query_string| read(query_string).has_filters()));
        assert!(!OTHERS.iter().any(|query_string| read(query_string).has_filters()));
        assert!(!read(&OTHERS.join("&")).has_filters());
    }

    #[test]
    fn openings_are_coloured_unless_another_tint_is_asked_for() {
        assert_eq!(read("").shown_tint(), Tint::Openings);
        assert_eq!(read("farge=veiledere").shown_tint(), Tint::Supervisors);
    }
}
