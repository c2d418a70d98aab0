//! Ties between universities and places as the map draws them: arcs from a campus to where the companies are.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::{
    catalogue::Catalogue,
    codes::{
        campus::Campus,
        enum_set::{EnumSet, Indexed},
        municipality::MunicipalityCode,
    },
    geo::mercator::WorldPoint,
    map::geodata,
    search::{chosen::ChosenRecord, query::Query, selection::Selection},
};

/// Ties between a campus and a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Arc {
    /// The campus.
    pub from: Campus,
    /// The place: a company's own or, where many are drawn, the middle of its municipality.
    pub to: WorldPoint,
    /// The municipality where the place is.
    pub municipality: MunicipalityCode,
    /// How many supervisors it stands for.
    pub supervisors: u32,
}

impl Arc {
    /// The point that a quadratic curve from campus to place is bent towards: an arc to the left of the way, so that two arcs
    /// between the same places in opposite directions would not cover each other.
    pub fn bend(&self) -> WorldPoint {
        let from = WorldPoint::from(self.from.at());
        let (east, south) = (self.to.x - from.x, self.to.y - from.y);
        WorldPoint {
            x: f64::midpoint(from.x, self.to.x) + south * ARC_BEND,
            y: f64::midpoint(from.y, self.to.y) - east * ARC_BEND,
        }
    }
}

/// How far an arc bends, as a part of its length.
const ARC_BEND: f64 = 0.18;

/// The ties to draw: those of what is chosen; else, where a field is asked for or all are, those between the supervisors and the
/// companies found, one arc for each campus and municipality.
pub(crate) fn arcs(
    catalogue: &Catalogue,
    query: &Query,
    found: &Selection,
    chosen: Option<ChosenRecord>,
) -> Vec<Arc> {
    match chosen {
        Some(ChosenRecord::Company(company)) => arcs_to(catalogue, &[company]),
        Some(ChosenRecord::Position(position)) => arcs_to(catalogue, catalogue.companies_of(position)),
        Some(ChosenRecord::Supervisor(supervisor)) => catalogue
            .companies_of_supervisor(supervisor)
            .iter()
            .filter_map(|&company| arc(catalogue, supervisor, company))
            .collect(),
        None if query.ties || !query.fields.is_empty() => arcs_between(catalogue, found),
        None => Vec::new(),
    }
}

fn arc(catalogue: &Catalogue, supervisor: u32, company: u32) -> Option<Arc> {
    let facts = catalogue.company_facts(company);
    let from = catalogue.supervisors().get(supervisor as usize)?.campus;
    Some(Arc { from, to: facts.at, municipality: facts.municipality, supervisors: 1 })
}

/// For each of the companies an arc from each campus with supervisors tied to it.
fn arcs_to(catalogue: &Catalogue, companies: &[u32]) -> Vec<Arc> {
    let mut arcs: Vec<Arc> = Vec::new();
    for &company in companies {
        for &supervisor in catalogue.supervisors_of_company(company) {
            let Some(arc) = arc(catalogue, supervisor, company) else { continue };
            match arcs.iter_mut().find(|other| other.from == arc.from && other.to == arc.to) {
                Some(other) => other.supervisors += 1,
                None => arcs.push(arc),
            }
        }
    }
    arcs
}

fn arcs_between(catalogue: &Catalogue, found: &Selection) -> Vec<Arc> {
    let mut is_found = vec![false; catalogue.companies().len()];
    for &company in &found.companies {
        is_found[company as usize] = true;
    }
    let mut ties: BTreeMap<(Campus, MunicipalityCode), u32> = BTreeMap::new();
    for &supervisor in &found.supervisors {
        let Some(campus) = catalogue.supervisors().get(supervisor as usize).map(|record| record.campus)
        else {
            continue;
        };
        let places = catalogue.companies_of_supervisor(supervisor).iter();
        let municipalities: EnumSet<MunicipalityCode> = places
            .filter(|&&company| is_found[company as usize])
            .map(|&company| catalogue.company_facts(company).municipality)
            .collect();
        for municipality in municipalities.iter() {
            *ties.entry((campus, municipality)).or_default() += 1;
        }
    }
    ties.into_iter()
        .map(|((from, municipality), supervisors)| Arc {
            from,
            to: geodata::label_point(municipality).into(),
            municipality,
            supervisors,
        })
        .collect()
}

/// The campuses from which any of the arcs start, each once.
pub fn campuses(arcs: &[Arc]) -> impl Iterator<Item = Campus> {
    Campus::every().filter(|campus| arcs.iter().any(|arc| arc.from == *campus))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::{geo::viewport::Size, search::selection::select, test_records, views::explore::overview};

    #[test]
    fn arcs_between_count_every_supervisor_once_for_each_municipality() {
        let today = date!(2026 - 11 - 23);
        let catalogue = Catalogue::new(test_records::records(300, 1, today)).unwrap();
        let query = Query { ties: true, ..Query::default() };
        let arcs = arcs_between(&catalogue, &select(&catalogue, &query, today));
        assert!(!arcs.is_empty());
        for municipality in MunicipalityCode::all() {
            let drawn: u32 =
                arcs.iter().filter(|arc| arc.municipality == municipality).map(|arc| arc.supervisors).sum();
            let tied = (0..)
                .zip(catalogue.supervisors())
                .filter(|&(supervisor, _)| {
                    let mut companies = catalogue.companies_of_supervisor(supervisor).iter();
                    companies.any(|&company| catalogue.company_facts(company).municipality == municipality)
                })
                .count();
            assert_eq!(drawn as usize, tied, "{municipality}");
        }
    }

    #[test]
    fn what_is_chosen_shows_its_own_ties_and_nothing_else() {
        let today = date!(2026 - 11 - 23);
        let catalogue = Catalogue::new(test_records::records(300, 1, today)).unwrap();
        let supervisor =
            (0..).zip(catalogue.supervisors()).find(|&(s, _)| catalogue.is_supervisor_tied(s)).unwrap();
        let company = catalogue.companies_of_supervisor(supervisor.0)[0];
        let size = Size::new(800.0, 600.0);
        let at = |companies: &[u32]| -> EnumSet<MunicipalityCode> {
            companies.iter().map(|&company| catalogue.company_facts(company).municipality).collect()
        };
        for (slug, places) in [
            (&supervisor.1.slug, at(catalogue.companies_of_supervisor(supervisor.0))),
            (&catalogue.companies()[company as usize].slug, at(&[company])),
        ] {
            let query = Query { chosen: Some(slug.clone()), ties: true, ..Query::default() };
            let shown = overview(&catalogue, &query, size, today);
            assert!(shown.arcs.iter().any(|arc| arc.from == supervisor.1.campus));
            let shown_at: EnumSet<MunicipalityCode> = shown.arcs.iter().map(|arc| arc.municipality).collect();
            assert_eq!(shown_at, places, "{slug}");
            assert!(!shown.chosen.companies.is_empty());
        }
    }
}
