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
