//! The filters of a query as wholes: what can be removed when nothing is found.

use serde::{Deserialize, Serialize};

use crate::{
    codes::{enum_set::EnumSet, field_of_study::FieldSet},
    search::query::{Choice, Query},
};

/// A filter of the query. Its choices are alternatives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Filter {
    /// `q`.
    Text,
    /// `region`.
    Region,
    /// `kommune`.
    Municipality,
    /// `fag`.
    Field,
    /// `partner`.
    Partner,
    /// `type`.
    Kind,
    /// `niva`.
    Level,
    /// `frist`.
    Deadline,
    /// `veileder`.
    Supervisor,
    /// `utsnitt`.
    InView,
}

impl Filter {
    /// All filters, in the order in which a page shows them.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Region,
        Self::Municipality,
        Self::Field,
        Self::Partner,
        Self::Kind,
        Self::Level,
        Self::Deadline,
        Self::Supervisor,
        Self::InView,
    ];

    /// The filter that a choice belongs to.
    pub const fn of(choice: Choice) -> Self {
        match choice {
            Choice::Region(_) => Self::Region,
            Choice::Municipality(_) => Self::Municipality,
            Choice::Field(_) => Self::Field,
            Choice::Partner(_) => Self::Partner,
            Choice::Kind(_) => Self::Kind,
            Choice::Level(_) => Self::Level,
            Choice::DeadlineWithin(_) => Self::Deadline,
            Choice::WithSupervisor => Self::Supervisor,
        }
    }
}

impl Query {
    /// The filters that are on.
    pub fn filters(&self) -> impl Iterator<Item = Filter> + '_ {
        Filter::ALL.into_iter().filter(|filter| match filter {
            Filter::Text => !self.text.is_empty(),
            Filter::InView => self.in_view,
            _ => self.choices().into_iter().any(|choice| Filter::of(choice) == *filter),
        })
    }

    /// The query with one filter off, on the first page.
    #[must_use]
    pub fn without(&self, filter: Filter) -> Self {
        let mut query = self.clone().first_page();
        match filter {
            Filter::Text => query.text.clear(),
            Filter::Region | Filter::Municipality => {
                // The map goes to what is chosen.
                query.map = None;
                if filter == Filter::Region {
                    query.regions = EnumSet::EMPTY;
                } else {
                    query.municipalities = EnumSet::EMPTY;
                }
            }
            Filter::Field => query.fields = FieldSet::EMPTY,
            Filter::Partner => query.partner = FieldSet::EMPTY,
            Filter::Kind => query.kinds = EnumSet::EMPTY,
            Filter::Level => query.levels = EnumSet::EMPTY,
            Filter::Deadline => query.deadline_within = None,
            Filter::Supervisor => query.with_supervisor = false,
            Filter::InView => query.in_view = false,
        }
        query
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_filter_is_named_and_removed_alone() {
        let asked = "region=namdalen&kommune=5007,5025&fag=06&partner=09&type=trainee&niva=master&frist=7\
            &veileder=1&q=vind&utsnitt=1";
        let (query, notices) = Query::parse(asked);
        assert!(notices.is_empty());
        assert!(query.filters().eq(Filter::ALL));
        for removed in Filter::ALL {
            let others: Vec<Filter> = Filter::ALL.into_iter().filter(|filter| *filter != removed).collect();
            assert_eq!(query.without(removed).filters().collect::<Vec<_>>(), others);
        }
        assert_eq!(Query::default().filters().count(), 0);
    }
}
