//! Links between universities and companies as the map draws them: arcs from campuses to places.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::{
    catalogue::Catalogue,
    codes::{
        campus::Campus,
        enum_set::Indexed,
        idx::{Idx, IndexVec},
        municipality::MunicipalityCode,
    },
    geo::{bounding_box::BoundingBox, mercator::WorldPoint},
    map::cluster::Marker,
    records::{company::Company, supervisor::Supervisor},
    search::{chosen::ChosenRecord, query::Query, selection::Selection},
};

/// The links between a campus and a place, drawn as one arc.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConnectionLine {
    /// The campus.
    pub from: Campus,
    /// The marker of the linked companies, or the company's own place if no marker shows it.
    pub to: WorldPoint,
    /// The municipality of the first of these companies.
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
/// those between the supervisors and companies found, to the markers within `in_view`.
pub(crate) fn connection_lines(
    catalogue: &Catalogue,
    query: &Query,
    found: &Selection,
    chosen: Option<ChosenRecord>,
    markers: &[Marker<Idx<Company>>],
    in_view: BoundingBox,
) -> Vec<ConnectionLine> {
    let links_of_companies = |companies: &[Idx<Company>]| -> Vec<Link> {
        let links = |&company| {
            let supervisors = catalogue.supervisors_of_company(company).iter();
            supervisors.map(move |&supervisor| (supervisor, company))
        };
        companies.iter().flat_map(links).collect()
    };
    let links_of_supervisors = |supervisors: &[Idx<Supervisor>]| -> Vec<Link> {
        let links = |&supervisor| {
            let companies = catalogue.companies_of_supervisor(supervisor).iter();
            companies.map(move |&company| (supervisor, company))
        };
        supervisors.iter().flat_map(links).collect()
    };
    let (links, is_overview) = match chosen {
        Some(ChosenRecord::Company(company)) => (links_of_companies(&[company]), false),
        Some(ChosenRecord::Position(position)) => {
            (links_of_companies(catalogue.companies_of(position)), false)
        }
        Some(ChosenRecord::Supervisor(supervisor)) => (links_of_supervisors(&[supervisor]), false),
        None if query.connections || !query.fields.is_empty() => {
            let is_found = found.is_company_found(catalogue);
            let mut links = links_of_supervisors(&found.supervisors);
            links.retain(|&(_, company)| is_found[company]);
            (links, true)
        }
        None => return Vec::new(),
    };
    let mut drawn = joined(catalogue, &links, markers);
    if is_overview {
        drawn.retain(|line| in_view.contains(line.to));
    }
    drawn
}

type Link = (Idx<Supervisor>, Idx<Company>);

/// Where an arc ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Marker(usize),
    Company(Idx<Company>),
}

/// One arc for each campus and marker, with the number of different supervisors.
fn joined(catalogue: &Catalogue, links: &[Link], markers: &[Marker<Idx<Company>>]) -> Vec<ConnectionLine> {
    let mut end_of: IndexVec<Company, Option<usize>> = catalogue.companies().iter().map(|_| None).collect();
    for (index, marker) in markers.iter().enumerate() {
        for &company in &marker.companies {
            end_of[company] = Some(index);
        }
    }
    let mut by_ends: BTreeMap<(Campus, End), Vec<Link>> = BTreeMap::new();
    for &link in links {
        let (supervisor, company) = link;
        let end = end_of[company].map_or(End::Company(company), End::Marker);
        by_ends.entry((catalogue[supervisor].campus, end)).or_default().push(link);
    }
    let line = |((from, end), links): ((Campus, End), Vec<Link>)| {
        let facts = &catalogue.company_facts()[links.first()?.1];
        let marker = match end {
            End::Marker(index) => markers.get(index),
            End::Company(_) => None,
        };
        let supervisors: BTreeSet<_> = links.iter().map(|(supervisor, _)| supervisor).collect();
        Some(ConnectionLine {
            from,
            to: marker.map_or(facts.at, |marker| marker.at),
            municipality: facts.municipality,
            supervisors: u32::try_from(supervisors.len()).unwrap_or(u32::MAX),
        })
    };
    by_ends.into_iter().filter_map(line).collect()
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
    use crate::{
        codes::enum_set::EnumSet,
        geo::{
            lat_lng::LatLng,
            viewport::{Size, Viewport},
        },
        search::selection::select,
        test_records,
        views::explore::{clustered, overview},
    };

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
    fn arcs_of_an_overview_end_at_markers_and_count_every_supervisor_once_for_each() {
        let today = date!(2026 - 11 - 23);
        let catalogue = Catalogue::new(snapshot(test_records::records(300, 1, today), today));
        let query = Query { connections: true, ..Query::default() };
        let found = select(&catalogue, &query);
        for zoom in [6.0, 8.5, 12.0] {
            let viewport = Viewport::new(LatLng::literal(63.9, 11.5).into(), zoom, Size::new(900.0, 900.0));
            let markers = clustered(&catalogue, &found, viewport);
            let everywhere =
                BoundingBox { min: WorldPoint { x: 0.0, y: 0.0 }, max: WorldPoint { x: 1.0, y: 1.0 } };
            let lines = |within| connection_lines(&catalogue, &query, &found, None, &markers, within);
            let all = lines(everywhere);
            assert!(!all.is_empty());
            let linked = |marker: &Marker<Idx<Company>>, campus: Campus| {
                let linked = Idx::enumerate(catalogue.supervisors()).filter(|(supervisor, record)| {
                    record.campus == campus
                        && catalogue
                            .companies_of_supervisor(*supervisor)
                            .iter()
                            .any(|company| marker.companies.contains(company))
                });
                linked.count()
            };
            for marker in &markers {
                for campus in Campus::every() {
                    let drawn: u32 = all
                        .iter()
                        .filter(|line| line.from == campus && line.to == marker.at)
                        .map(|line| line.supervisors)
                        .sum();
                    assert_eq!(drawn as usize, linked(marker, campus), "{zoom} {}", campus.full_name());
                }
            }
            // Only what ends in view is drawn.
            let in_view = lines(viewport.rect(0.0));
            assert!(in_view.iter().all(|line| viewport.rect(0.0).contains(line.to)));
            assert_eq!(in_view.len() < all.len(), zoom > 8.0, "{zoom}");
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
            // So close that no marker joins companies of two municipalities.
            let query = Query::parse("kart=12/63.43/10.4").0;
            let query = Query { chosen: Some(slug.clone()), connections: true, ..query };
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
