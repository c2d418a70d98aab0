//! The sort orders of lists, computed once: a sorted list is such an order filtered by what was found.

use crate::{
    catalogue::adjacency::Adjacency,
    codes::{
        code_list::named_values,
        idx::{Idx, IndexVec},
    },
    records::{Records, company::Company, deadline::Deadline, position::Position, supervisor::Supervisor},
    text::fold::collation_key,
};

/// The indices of all records in each sort order.
///
/// The index is the last sort key, so that no two records are equal and pages never overlap.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    positions_by_deadline: Vec<Idx<Position>>,
    positions_by_age: Vec<Idx<Position>>,
    positions_by_title: Vec<Idx<Position>>,
    positions_by_place: Vec<Idx<Position>>,
    companies_by_name: Vec<Idx<Company>>,
    companies_by_place: Vec<Idx<Company>>,
    supervisors_by_name: Vec<Idx<Supervisor>>,
}

impl Orders {
    pub(crate) fn of(records: &Records, position_companies: &Adjacency<Position, Company>) -> Self {
        let titles = keys(records.positions.iter().map(|position| &*position.title));
        let names = keys(records.companies.iter().map(|company| &*company.name));
        let supervisors = keys(records.supervisors.iter().map(|supervisor| &*supervisor.name));
        let position = |index: Idx<Position>| &records.positions[index.to_usize()];
        let place = |company: Idx<Company>| {
            collation_key(records.companies[company.to_usize()].place.municipality.name())
        };
        let host = |position| position_companies.of(position).first().map(|&company| place(company));
        let deadline = |index| match position(index).deadline {
            Deadline::On(day) => (false, Some(day)),
            Deadline::Rolling => (true, None),
        };
        let published = |index| std::cmp::Reverse(position(index).published);
        Self {
            positions_by_deadline: order(&titles, |position, title| (deadline(position), title)),
            positions_by_age: order(&titles, |position, title| (published(position), title)),
            positions_by_place: order(&titles, |position, title| (host(position), title)),
            positions_by_title: order(&titles, |_, title| title),
            companies_by_place: order(&names, |company, name| (place(company), name)),
            companies_by_name: order(&names, |_, name| name),
            supervisors_by_name: order(&supervisors, |_, name| name),
        }
    }

    pub(crate) fn positions(&self, sort: Sort) -> &[Idx<Position>] {
        match sort {
            Sort::Deadline => &self.positions_by_deadline,
            Sort::Newest => &self.positions_by_age,
            Sort::Name => &self.positions_by_title,
            Sort::Place => &self.positions_by_place,
        }
    }

    pub(crate) fn companies(&self, sort: Sort) -> &[Idx<Company>] {
        match sort {
            Sort::Place => &self.companies_by_place,
            Sort::Deadline | Sort::Newest | Sort::Name => &self.companies_by_name,
        }
    }

    pub(crate) fn supervisors(&self) -> &[Idx<Supervisor>] {
        &self.supervisors_by_name
    }
}

fn keys<'a, T>(texts: impl Iterator<Item = &'a str>) -> IndexVec<T, String> {
    texts.map(collation_key).collect()
}

/// The indices sorted by a key of index and text. The sort is stable, so equal keys keep their index order.
fn order<'a, T, K: Ord>(texts: &'a IndexVec<T, String>, key: impl Fn(Idx<T>, &'a str) -> K) -> Vec<Idx<T>> {
    let mut order: Vec<Idx<T>> = texts.indices().collect();
    order.sort_by_cached_key(|&index| key(index, &texts[index]));
    order
}

named_values! {
    /// The order of the list.
    Sort, UnknownSort, "order", {
        /// The latest announcement first.
        Newest = "nyeste",
        /// The soonest deadline first; rolling deadlines last.
        Deadline = "frist",
        /// By title or name.
        Name = "navn",
        /// By municipality, then name.
        Place = "sted",
    }
}

impl Sort {
    /// The order of a query that asks for none.
    pub const DEFAULT: Self = Self::Newest;
}

#[cfg(test)]
mod tests {
    use time::{Date, macros::date};

    use super::*;
    use crate::{catalogue::Catalogue, publication::snapshot::snapshot, test_records};

    const TODAY: Date = date!(2026 - 11 - 23);

    #[test]
    fn every_record_stands_once_in_the_order_that_its_name_says() {
        let catalogue = Catalogue::new(snapshot(test_records::records(120, 3, TODAY), TODAY));
        for &sort in Sort::ALL {
            let positions: Vec<_> = (catalogue.orders().positions(sort).iter())
                .map(|&position| (position, &catalogue[position]))
                .collect();
            assert_eq!(positions.len(), catalogue.positions().len());
            let title = |at: usize| (collation_key(&positions[at].1.title), positions[at].0);
            let place = |at: usize| {
                let host = catalogue.companies_of(positions[at].0)[0];
                collation_key(catalogue[host].place.municipality.name())
            };
            for next in 1..positions.len() {
                let (a, b) = (positions[next - 1].1, positions[next].1);
                let by_title = title(next - 1) < title(next);
                let is_right = match (sort, a.deadline, b.deadline) {
                    (Sort::Deadline, Deadline::On(a), Deadline::On(b)) => a < b || a == b && by_title,
                    (Sort::Deadline, Deadline::On(_), Deadline::Rolling) => true,
                    (Sort::Deadline, Deadline::Rolling, Deadline::On(_)) => false,
                    (Sort::Newest, ..) => a.published > b.published || a.published == b.published && by_title,
                    (Sort::Place, ..) => {
                        place(next - 1) < place(next) || place(next - 1) == place(next) && by_title
                    }
                    (Sort::Name | Sort::Deadline, ..) => by_title,
                };
                assert!(is_right, "{sort}: {a:?} {b:?}");
            }

            let companies: Vec<_> = (catalogue.orders().companies(sort).iter())
                .map(|&company| &catalogue[company])
                .map(|company| (company.place.municipality.name(), &company.name))
                .map(|(place, name)| {
                    ((sort == Sort::Place).then(|| collation_key(place)), collation_key(name))
                })
                .collect();
            assert_eq!(companies.len(), catalogue.companies().len());
            assert!(companies.is_sorted(), "{sort}");
        }
        let supervisors = catalogue.orders().supervisors().iter();
        let names: Vec<_> = supervisors.map(|&each| &catalogue[each].name).collect();
        assert_eq!(names.len(), catalogue.supervisors().len());
        assert!(names.is_sorted_by_key(|name| collation_key(name)));
    }
}
