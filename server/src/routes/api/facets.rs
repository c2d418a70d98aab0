//! The counts next to every choice, as lists keyed by parameter.

use domain::{
    codes::language::Language,
    search::{
        facets::{Count, DEADLINE_CHOICES, Facets},
        query::{Choice, Query},
    },
};
use messages::{format, language::PageLanguage};

use crate::routes::api::types::{FacetChoice, FacetLists};

/// The lists for one kind of record, with `total` results; `of_kind` selects the count of that kind.
pub(super) fn lists(facets: &Facets, query: &Query, total: u32, of_kind: fn(Count) -> u32) -> FacetLists {
    let mut lists = FacetLists::default();
    for choice in choices(query) {
        let count = match choice {
            // The facets count the offered deadlines only. Another one is listed because it is chosen, so its
            // count is the total.
            Choice::DeadlineWithin(days) if !DEADLINE_CHOICES.contains(&days) => total,
            _ => of_kind(facets.count(choice)),
        };
        let (list, is_short) = match choice {
            Choice::Region(_) => (&mut lists.region, true),
            Choice::Municipality(_) => (&mut lists.kommune, false),
            Choice::Field(_) => (&mut lists.fag, false),
            Choice::Partner(_) => (&mut lists.partner, false),
            Choice::Kind(_) => (&mut lists.kind, true),
            Choice::Level(_) => (&mut lists.niva, true),
            Choice::DeadlineWithin(_) => (&mut lists.frist, true),
            Choice::WithSupervisor => (&mut lists.veileder, true),
        };
        if is_short || count > 0 || query.has(choice) {
            list.push(FacetChoice { value: choice.value(), label: label(choice, query.language), count });
        }
    }
    lists
}

/// The name of a choice. A partner's field has its own list here, so its name need not mention the partner.
fn label(choice: Choice, language: Language) -> String {
    let choice = if let Choice::Partner(field) = choice { Choice::Field(field) } else { choice };
    format::choice(PageLanguage(language), choice)
}

/// Every choice that is offered, and a chosen deadline that is not; each list in its order.
fn choices(query: &Query) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Facets::choices().collect();
    if let Some(chosen) = query.deadline_within.filter(|days| !DEADLINE_CHOICES.contains(days)) {
        let is_later = |choice: &Choice| matches!(choice, Choice::DeadlineWithin(days) if *days > chosen);
        let last = choices.iter().rposition(|choice| matches!(choice, Choice::DeadlineWithin(_)));
        let place = choices.iter().position(is_later).or(last.map(|last| last + 1));
        choices.insert(place.unwrap_or(choices.len()), Choice::DeadlineWithin(chosen));
    }
    choices
}
