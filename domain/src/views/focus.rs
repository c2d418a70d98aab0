//! What part of the map a query is about.

use crate::{
    catalogue::Catalogue,
    codes::municipality::{MunicipalitySet, Region},
    geo::{
        bounding_box::BoundingBox,
        map_position::MapPosition,
        viewport::{Size, Viewport},
    },
    map::municipality_bounds,
    search::{query::Query, selection::Selection},
};

/// A result of at most so many companies is shown as a whole.
const FEW_COMPANIES: usize = 12;

/// The largest zoom that the map moves to by itself, so that surroundings stay visible.
const CLOSEST: f64 = 10.0;

/// The largest margin around the focus, in CSS pixels: controls, and markers at the edge.
const MARGIN: f64 = 56.0;

/// The municipalities that the query limits its results to; empty if it does not.
pub fn places(query: &Query) -> MunicipalitySet {
    let regions =
        query.regions.iter().map(Region::municipalities).fold(MunicipalitySet::EMPTY, MunicipalitySet::union);
    match (query.regions.is_empty(), query.municipalities.is_empty()) {
        (true, _) => query.municipalities,
        (false, true) => regions,
        (false, false) => regions.intersection(query.municipalities),
    }
}

/// The rectangle that the query is about: its regions and municipalities, or few companies found; none for
/// the whole county. It does not depend on the view, so that a view follows from it.
pub(crate) fn focus(catalogue: &Catalogue, query: &Query, found: &Selection) -> Option<BoundingBox> {
    municipality_bounds::bounds(places(query)).or_else(|| {
        let is_small = query.has_filters() && found.companies.len() <= FEW_COMPANIES;
        let companies = found.companies.iter().filter(|_| is_small);
        BoundingBox::around(companies.map(|&company| catalogue.company_facts()[company].at))
    })
}

/// The view of the map: the one of the query string or, where it has none, the focus as large as has room.
pub fn view(map: Option<MapPosition>, focus: Option<BoundingBox>, size: Size) -> Viewport {
    match (map, focus) {
        (None, Some(focus)) => {
            let margin = (size.width().min(size.height()) * 0.1).min(MARGIN);
            let fitted = Viewport::fit(focus, size, margin);
            Viewport::new(fitted.centre(), fitted.zoom().min(CLOSEST), size)
        }
        (map, _) => Viewport::of(map, size),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{publication::snapshot::snapshot, test_records, views::explore::overview};

    const TODAY: time::Date = time::macros::date!(2026 - 11 - 23);

    fn size() -> Size {
        Size::new(900.0, 700.0)
    }

    fn catalogue() -> Catalogue {
        Catalogue::new(snapshot(test_records::records(80, 5, TODAY), TODAY))
    }

    fn shown(query_string: &str) -> (Option<BoundingBox>, Viewport) {
        let catalogue = catalogue();
        let query = Query::parse(query_string).0;
        let overview = overview(&catalogue, &query, size());
        (overview.focus, view(query.map, overview.focus, size()))
    }

    #[test]
    fn the_map_shows_what_is_chosen() {
        let whole = Viewport::whole_county(size());
        assert_eq!(shown(""), (None, whole));
        for (query, place) in
            [("kommune=5025", "5025"), ("region=namdalen", "5007"), ("region=namdalen&kommune=5007", "5007")]
        {
            let (focus, view) = shown(query);
            let centre = place.parse::<crate::codes::municipality::MunicipalityCode>().unwrap().centre().at;
            assert!(
                focus.unwrap().contains(centre.into()) && view.rect(0.0).contains(centre.into()),
                "{query}"
            );
            assert!(view.zoom() > whole.zoom() + 0.5 && view.zoom() <= CLOSEST, "{query}: {}", view.zoom());
        }
        // Nothing lies in both.
        assert_eq!(shown("region=namdalen&kommune=5025"), (None, whole));
    }

    #[test]
    fn a_view_in_the_query_string_wins() {
        let (focus, view) = shown("kommune=5025&kart=8/64.5/11.5");
        assert!(focus.is_some());
        assert_eq!(view.position(), Query::parse("kart=8/64.5/11.5").0.map);
    }

    #[test]
    fn few_companies_are_shown_as_a_whole_and_many_leave_the_map_as_it_is() {
        let catalogue = catalogue();
        let one = &catalogue.records().companies[0];
        let query = Query { text: one.name.clone(), ..Query::default() };
        let found = overview(&catalogue, &query, size());
        assert!(found.companies <= 12 && found.focus.unwrap().contains(one.place.at.into()));
        let many = overview(&catalogue, &Query { with_supervisor: true, ..Query::default() }, size());
        assert!(many.companies > 12 && many.focus.is_none());
    }
}
