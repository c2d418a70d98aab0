//! The query of the map page.

use serde::{Deserialize, Serialize};

use crate::{
    catalogue::orders::Sort,
    codes::{
        enum_set::EnumSet,
        field_of_study::{FieldOfStudy, FieldSet},
        language::Language,
        municipality::{MunicipalityCode, Region},
        slug::Slug,
    },
    geo::map_position::MapPosition,
    map::tint::Tint,
    records::position::{Level, PositionKind},
};

/// The query string of the map page, parsed: filters, view, selection, page, order and language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Query {
    /// `region`: any of these regions.
    pub regions: EnumSet<Region>,
    /// `kommune`: any of these municipalities.
    pub municipalities: EnumSet<MunicipalityCode>,
    /// `fag`: any of these fields, with all that they contain.
    pub fields: FieldSet,
    /// `partner`: fields of a second person who needs an employer nearby.
    pub partner: FieldSet,
    /// `type`: any of these kinds of position.
    pub kinds: EnumSet<PositionKind>,
    /// `niva`: any of these levels.
    pub levels: EnumSet<Level>,
    /// `frist`: deadline within this many days.
    pub deadline_within: Option<u16>,
    /// `veileder`: with a supervisor link only.
    pub with_supervisor: bool,
    /// `q`: words to find.
    pub text: String,
    /// `kart`: the view of the map; `None` is the whole county.
    pub map: Option<MapPosition>,
    /// `utsnitt`: only what is in the viewport.
    pub in_view: bool,
    /// `farge`: what the tints of the municipalities show; `None` is [`Tint::Openings`].
    pub tint: Option<Tint>,
    /// `band`: all links between universities and places are drawn.
    pub connections: bool,
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

    /// The page number, from 1.
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

/// A choice in one of the filters, which can be added and removed.
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
    /// A deadline within this many days.
    DeadlineWithin(u16),
    /// With a supervisor link only.
    WithSupervisor,
}

impl Choice {
    /// The query parameter that holds the choice.
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

    /// The query with the choice toggled, on the first page.
    #[must_use]
    pub fn toggled(&self, choice: Choice) -> Self {
        let mut query = self.clone().first_page();
        // The map goes to a place that is chosen.
        if matches!(choice, Choice::Region(_) | Choice::Municipality(_)) {
            query.map = None;
        }
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

    /// Every choice that is made, in the order of the query string; without the search text.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::facets::Facets;

    #[test]
    fn every_choice_is_made_said_and_taken_back() {
        let before = Query { page: Page(3), sort: Some(Sort::Name), ..Query::default() };
        for choice in Facets::choices() {
            assert!(!before.has(choice));
            let made = before.toggled(choice);
            assert!(made.has(choice));
            assert_eq!((made.choices(), made.page), (vec![choice], Page::FIRST));
            assert_eq!(
                made.to_query_string(),
                format!("{}={}&sorter=navn", choice.parameter(), choice.value())
            );
            assert_eq!(made.toggled(choice), before.clone().first_page());
        }
        assert_eq!(before.choices(), []);
    }

    #[test]
    fn choices_stand_in_the_order_of_the_query_string() {
        let every = [
            Choice::Region("namdalen".parse().unwrap()),
            Choice::Municipality("5025".parse().unwrap()),
            Choice::Field("06".parse().unwrap()),
            Choice::Field("07".parse().unwrap()),
            Choice::Partner("09".parse().unwrap()),
            Choice::Kind(PositionKind::Trainee),
            Choice::Level(Level::Master),
            Choice::DeadlineWithin(7),
            Choice::WithSupervisor,
        ];
        let query = every.iter().rev().fold(Query::default(), |query, choice| query.toggled(*choice));
        assert_eq!(query.choices(), every);
    }

    #[test]
    fn another_horizon_replaces_the_one_before() {
        let week = Query::default().toggled(Choice::DeadlineWithin(7));
        assert_eq!(week.toggled(Choice::DeadlineWithin(14)).deadline_within, Some(14));
    }

    #[test]
    fn pages_are_counted_from_one() {
        assert_eq!(Page::default().number(), 1);
        assert_eq!(serde_json::from_str::<Page>("3").unwrap().number(), 3);
        assert_eq!(serde_json::to_string(&Page(3)).unwrap(), "3");
        assert!(serde_json::from_str::<Page>("0").is_err());
    }
}
