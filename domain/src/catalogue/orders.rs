//! The orders of the list, worked out once: a list in some order is then that order without what was not found.

use crate::{
    catalogue::adjacency::Adjacency,
    codes::code_list::named_values,
    records::{Records, deadline::Deadline},
    text::fold::collation_key,
};

/// Every record's number, in each order that a list can have.
///
/// The number comes last among what is compared, so that no two records are equal and pages never overlap.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    positions_by_deadline: Vec<u32>,
    positions_by_age: Vec<u32>,
    positions_by_title: Vec<u32>,
    positions_by_place: Vec<u32>,
    companies_by_name: Vec<u32>,
    companies_by_place: Vec<u32>,
    supervisors_by_name: Vec<u32>,
}

impl Orders {
    pub(crate) fn of(records: &Records, position_companies: &Adjacency) -> Self {
        let titles = keys(records.positions.iter().map(|position| &*position.title));
        let names = keys(records.companies.iter().map(|company| &*company.name));
        let supervisors = keys(records.supervisors.iter().map(|supervisor| &*supervisor.name));
        let title = |position: u32| &*titles[position as usize];
        let name = |company: u32| &*names[company as usize];
        let supervisor = |supervisor: u32| &*supervisors[supervisor as usize];
        let place =
            |company: u32| collation_key(records.companies[company as usize].place.municipality.name());
        let host = |position| position_companies.of(position).first().map(|&company| place(company));
        let deadline = |position: u32| match records.positions[position as usize].deadline {
            Deadline::On(day) => (false, Some(day)),
            Deadline::Rolling => (true, None),
        };
        let published = |position: u32| std::cmp::Reverse(records.positions[position as usize].published);
        Self {
            positions_by_deadline: order(titles.len(), |p| (deadline(p), title(p))),
            positions_by_age: order(titles.len(), |p| (published(p), title(p))),
            positions_by_place: order(titles.len(), |p| (host(p), title(p))),
            positions_by_title: order(titles.len(), title),
            companies_by_place: order(names.len(), |c| (place(c), name(c))),
            companies_by_name: order(names.len(), name),
            supervisors_by_name: order(supervisors.len(), supervisor),
        }
    }

    pub(crate) fn positions(&self, sort: Sort) -> &[u32] {
        match sort {
            Sort::Deadline => &self.positions_by_deadline,
            Sort::Newest => &self.positions_by_age,
            Sort::Name => &self.positions_by_title,
            Sort::Place => &self.positions_by_place,
        }
    }

    pub(crate) fn companies(&self, sort: Sort) -> &[u32] {
        match sort {
            Sort::Place => &self.companies_by_place,
            Sort::Deadline | Sort::Newest | Sort::Name => &self.companies_by_name,
        }
    }

    pub(crate) fn supervisors(&self) -> &[u32] {
        &self.supervisors_by_name
    }
}

fn keys<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    texts.map(collation_key).collect()
}

/// The numbers below `len` by their keys; among equal keys the lower number comes first, because the sort is stable.
fn order<K: Ord>(len: usize, key: impl Fn(u32) -> K) -> Vec<u32> {
    let mut order: Vec<u32> = (0..u32::try_from(len).unwrap_or(u32::MAX)).collect();
    order.sort_by_cached_key(|&number| key(number));
    order
}

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
                .map(|&number| (number, &catalogue.positions()[number as usize]))
                .collect();
            assert_eq!(positions.len(), catalogue.positions().len());
            let title = |at: usize| (collation_key(&positions[at].1.title), positions[at].0);
            let place = |at: usize| {
                let host = catalogue.companies_of(positions[at].0)[0] as usize;
                collation_key(catalogue.companies()[host].place.municipality.name())
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
                .map(|&number| &catalogue.companies()[number as usize])
                .map(|company| (company.place.municipality.name(), &company.name))
                .map(|(place, name)| {
                    ((sort == Sort::Place).then(|| collation_key(place)), collation_key(name))
                })
                .collect();
            assert_eq!(companies.len(), catalogue.companies().len());
            assert!(companies.is_sorted(), "{sort}");
        }
        let supervisors = catalogue.orders().supervisors().iter();
        let names: Vec<_> = supervisors.map(|&each| &catalogue.supervisors()[each as usize].name).collect();
        assert_eq!(names.len(), catalogue.supervisors().len());
        assert!(names.is_sorted_by_key(|name| collation_key(name)));
    }
}
