//! Links between universities and companies as the map draws them: arcs from campuses to places.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::{
    catalogue::Catalogue,
    codes::{
        campus::Campus,
        enum_set::{EnumSet, Indexed},
        idx::Idx,
        municipality::MunicipalityCode,
    },
    geo::mercator::WorldPoint,
    map::geodata,
    records::{company::Company, supervisor::Supervisor},
    search::{chosen::ChosenRecord, query::Query, selection::Selection},
};

/// The links between a campus and a place, drawn as one arc.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConnectionLine {
    /// The campus.
    pub from: Campus,
    /// The place: a company's own or, in an overview, the middle of its municipality.
    pub to: WorldPoint,
    /// The municipality where the place is.
    pub municipality: MunicipalityCode,
    /// The number of supervisors.
    pub supervisors: u32,
}

impl ConnectionLine {
    /// The control point of the quadratic curve from campus to place. The arc bends to the left, so that two
    /// arcs in opposite directions do not overlap.
    pub fn bend(&self) -> WorldPoint {
        let from = WorldPoint::from(self.from.at());
        let (east, south) = (self.to.x - from.x, self.to.y - from.y);
        WorldPoint {
            x: f64::midpoint(from.x, self.to.x) + south * LINE_BEND,
            y: f64::midpoint(from.y, self.to.y) - east * LINE_BEND,
        }
    }
}

/// How far an arc bends, as a fraction of its length.
const LINE_BEND: f64 = 0.18;

/// The arcs to draw: those of the chosen record; otherwise, if the query has a field or asks for all links,
/// those between the supervisors and companies found, one for each campus and municipality.
pub(crate) fn connection_lines(
    catalogue: &Catalogue,
    query: &Query,
    found: &Selection,
    chosen: Option<ChosenRecord>,
) -> Vec<ConnectionLine> {
    match chosen {
        Some(ChosenRecord::Company(company)) => lines_to(catalogue, &[company]),
        Some(ChosenRecord::Position(position)) => lines_to(catalogue, catalogue.companies_of(position)),
        Some(ChosenRecord::Supervisor(supervisor)) => catalogue
            .companies_of_supervisor(supervisor)
            .iter()
            .map(|&company| connection_line(catalogue, supervisor, company))
            .collect(),
        None if query.connections || !query.fields.is_empty() => lines_between(catalogue, found),
        None => Vec::new(),
    }
}

fn connection_line(
    catalogue: &Catalogue,
    supervisor: Idx<Supervisor>,
    company: Idx<Company>,
) -> ConnectionLine {
    let facts = &catalogue.company_facts()[company];
    let from = catalogue[supervisor].campus;
    ConnectionLine { from, to: facts.at, municipality: facts.municipality, supervisors: 1 }
}

/// For each company an arc from each campus with supervisors linked to it.
fn lines_to(catalogue: &Catalogue, companies: &[Idx<Company>]) -> Vec<ConnectionLine> {
    let mut connection_lines: Vec<ConnectionLine> = Vec::new();
    for &company in companies {
        for &supervisor in catalogue.supervisors_of_company(company) {
            let connection_line = connection_line(catalogue, supervisor, company);
            match connection_lines
                .iter_mut()
                .find(|other| other.from == connection_line.from && other.to == connection_line.to)
            {
                Some(other) => other.supervisors += 1,
                None => connection_lines.push(connection_line),
            }
        }
    }
    connection_lines
}

fn lines_between(catalogue: &Catalogue, found: &Selection) -> Vec<ConnectionLine> {
    let is_found = found.is_company_found(catalogue);
    let mut supervisors: BTreeMap<(Campus, MunicipalityCode), u32> = BTreeMap::new();
    for &supervisor in &found.supervisors {
        let places = catalogue.companies_of_supervisor(supervisor).iter();
        let municipalities: EnumSet<MunicipalityCode> = places
            .filter(|&&company| is_found[company])
            .map(|&company| catalogue.company_facts()[company].municipality)
            .collect();
        for municipality in municipalities.iter() {
            *supervisors.entry((catalogue[supervisor].campus, municipality)).or_default() += 1;
        }
    }
    supervisors
        .into_iter()
        .map(|((from, municipality), supervisors)| ConnectionLine {
            from,
            to: geodata::municipality_label(municipality).at.into(),
            municipality,
            supervisors,
        })
        .collect()
}

/// The campuses that the arcs start from, each once.
pub fn campuses(connection_lines: &[ConnectionLine]) -> impl Iterator<Item = Campus> {
    Campus::every()
        .filter(|campus| connection_lines.iter().any(|connection_line| connection_line.from == *campus))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::publication::snapshot::snapshot;
    use crate::{geo::viewport::Size, search::selection::select, test_records, views::explore::overview};

    #[test]
    fn an_arc_bends_to_the_left_of_the_way() {
        let campus = Campus::every().next().unwrap();
        let from = WorldPoint::from(campus.at());
        for ((east, south), (bent_east, bent_south)) in [
            ((100.0, 0.0), (50.0, -18.0)),
            ((0.0, -100.0), (-18.0, -50.0)),
            ((-100.0, 0.0), (-50.0, 18.0)),
            ((0.0, 100.0), (18.0, 50.0)),
        ] {
            let to = WorldPoint { x: from.x + east, y: from.y + south };
            let municipality = MunicipalityCode::literal(5001);
            let bend = ConnectionLine { from: campus, to, municipality, supervisors: 1 }.bend();
            let off = (bend.x - from.x - bent_east).hypot(bend.y - from.y - bent_south);
            assert!(off < 1e-9, "{east} {south}: {bend:?}");
        }
    }

    #[test]
    fn arcs_between_count_every_supervisor_once_for_each_municipality() {
        let today = date!(2026 - 11 - 23);
        let catalogue = Catalogue::new(snapshot(test_records::records(300, 1, today), today));
        let query = Query { connections: true, ..Query::default() };
        let connection_lines = lines_between(&catalogue, &select(&catalogue, &query));
        assert!(!connection_lines.is_empty());
        for municipality in MunicipalityCode::all() {
            let drawn: u32 = connection_lines
                .iter()
                .filter(|connection_line| connection_line.municipality == municipality)
                .map(|connection_line| connection_line.supervisors)
                .sum();
            let linked = Idx::enumerate(catalogue.supervisors())
                .filter(|&(supervisor, _)| {
                    let mut companies = catalogue.companies_of_supervisor(supervisor).iter();
                    companies.any(|&company| catalogue.company_facts()[company].municipality == municipality)
                })
                .count();
            assert_eq!(drawn as usize, linked, "{municipality}");
        }
    }

    #[test]
    fn what_is_chosen_shows_its_own_links_and_nothing_else() {
        let today = date!(2026 - 11 - 23);
        let catalogue = Catalogue::new(snapshot(test_records::records(300, 1, today), today));
        let supervisor = Idx::enumerate(catalogue.supervisors())
            .find(|&(s, _)| catalogue.supervisor_has_links(s))
            .unwrap();
        let company = catalogue.companies_of_supervisor(supervisor.0)[0];
        let size = Size::new(800.0, 600.0);
        let at = |companies: &[Idx<Company>]| -> EnumSet<MunicipalityCode> {
            companies.iter().map(|&company| catalogue.company_facts()[company].municipality).collect()
        };
        for (slug, places) in [
            (&supervisor.1.slug, at(catalogue.companies_of_supervisor(supervisor.0))),
            (&catalogue[company].slug, at(&[company])),
        ] {
            let query = Query { chosen: Some(slug.clone()), connections: true, ..Query::default() };
            let shown = overview(&catalogue, &query, size);
            assert!(
                shown
                    .connection_lines
                    .iter()
                    .any(|connection_line| connection_line.from == supervisor.1.campus)
            );
            let shown_at: EnumSet<MunicipalityCode> =
                shown.connection_lines.iter().map(|connection_line| connection_line.municipality).collect();
            assert_eq!(shown_at, places, "{slug}");
            assert!(!shown.chosen.companies.is_empty());
        }
    }
}
