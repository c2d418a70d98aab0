//! The labels of the tints.

use domain::map::tint::{STEPS, TintScale};
use messages::{Locale, text};

/// The range of figures for each tint, from the palest.
pub(crate) fn tint_labels(locale: Locale, scale: &TintScale) -> Vec<String> {
    let from = scale.steps();
    (0..=STEPS)
        .map(|step| {
            let first = step.checked_sub(1).map(|step| from[step]);
            match (first, from.get(step)) {
                (None, _) => text!(locale, map.legend_none),
                (Some(first), Some(next)) if next - 1 > first => format!("{first}–{}", next - 1),
                (Some(first), Some(_)) => first.to_string(),
                (Some(first), None) => format!("{first}+"),
            }
        })
        .collect()
}
