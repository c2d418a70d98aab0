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
