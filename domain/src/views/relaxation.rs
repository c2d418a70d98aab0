//! Which filter to remove when nothing is found.

use serde::{Deserialize, Serialize};

use crate::{
    catalogue::Catalogue,
    codes::idx::count,
    geo::viewport::Viewport,
    search::{filter::Filter, query::Query, selection::select_within},
};

/// A filter without which there are results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relaxation {
    /// The filter.
    pub filter: Filter,
    /// The open positions found without it.
    pub positions: u32,
    /// The companies found without it.
    pub companies: u32,
}

/// The filters of a query without results that hide some on their own, those that hide the most first.
pub(crate) fn relaxations(catalogue: &Catalogue, query: &Query, viewport: Viewport) -> Vec<Relaxation> {
    let found = |query: &Query| select_within(catalogue, query, query.in_view.then(|| viewport.rect(0.0)));
    let mut relaxations: Vec<Relaxation> = query
        .filters()
        .map(|filter| (filter, found(&query.without(filter))))
        .map(|(filter, found)| Relaxation {
            filter,
            positions: count(found.positions.len()),
            companies: count(found.companies.len()),
        })
        .filter(|relaxation| relaxation.companies > 0)
        .collect();
    relaxations.sort_by_key(|each| std::cmp::Reverse((each.positions, each.companies)));
    relaxations
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;
    use crate::{
        geo::viewport::Size, publication::snapshot::snapshot, test_records, views::explore::overview,
    };

    #[test]
    fn what_is_empty_says_which_filter_alone_empties_it() {
        let today = date!(2026 - 11 - 23);
        let catalogue = Catalogue::new(snapshot(test_records::records(120, 3, today), today));
        let size = Size::new(900.0, 700.0);
        let shown = |asked: &str| overview(&catalogue, &Query::parse(asked).0, size);
        // Nothing is called that; the region has results.
        let empty = shown("region=namdalen&q=zzzzzzzzzz");
        let namdalen = shown("region=namdalen");
        assert_eq!(
            empty.relaxations,
            [Relaxation {
                filter: Filter::Text,
                positions: namdalen.positions,
                companies: namdalen.companies
            }]
        );
        // Neither alone helps.
        assert_eq!(shown("region=namdalen&kommune=5025&q=zzzzzzzzzz").relaxations, []);
        // Either helps; the one that hides more comes first.
        let either = shown("region=namdalen&kommune=5001").relaxations;
        assert_eq!(
            either.iter().map(|each| each.filter).collect::<Vec<_>>(),
            [Filter::Region, Filter::Municipality]
        );
        assert!(either[0].positions >= either[1].positions);
        assert_eq!(namdalen.relaxations, []);
    }
}
