//! What the colours and signs mean.

use leptos::prelude::*;
use messages::text;

use crate::language::use_locale;

/// The smallest number of openings of each tint but the first, which is none.
const TINTS: [u32; 4] = [1, 3, 6, 12];

/// The tint of a municipality with so many openings, from 0.
pub(super) fn tint(openings: u32) -> usize {
    TINTS.iter().filter(|&&smallest| openings >= smallest).count()
}

/// The tints in words and numbers, and the signs.
#[component]
pub(super) fn Legend() -> impl IntoView {
    let locale = use_locale();
    let steps = (0..=TINTS.len())
        .map(|step| {
            let from = step.checked_sub(1).map(|step| TINTS[step]);
            let label = match (from, TINTS.get(step)) {
                (None, _) => text!(locale, map.legend_none),
                (Some(from), Some(next)) if next - 1 > from => format!("{from}–{}", next - 1),
                (Some(from), Some(_)) => from.to_string(),
                (Some(from), None) => format!("{from}+"),
            };
            view! { <li><span class=format!("legend-tint tint-{step}")></span>{label}</li> }
        })
        .collect_view();
    view! {
        <details class="legend">
            <summary>{text!(locale, map.legend_open)}</summary>
            <p>{text!(locale, map.legend)}</p>
            <ul class="legend-tints">{steps}</ul>
            <ul class="legend-signs">
                <li>
                    <svg width="24" height="24" aria-hidden="true">
                        <circle class="mark-open" cx="12" cy="12" r="7"/>
                    </svg>
                    {text!(locale, map.legend_company_open)}
                </li>
                <li>
                    <svg width="24" height="24" aria-hidden="true">
                        <circle class="mark-bare" cx="12" cy="12" r="5"/>
                    </svg>
                    {text!(locale, map.legend_company)}
                </li>
                <li>
                    <svg width="24" height="24" aria-hidden="true">
                        <circle class="mark-cluster" cx="12" cy="12" r="10"/>
                    </svg>
                    {text!(locale, map.legend_cluster)}
                </li>
            </ul>
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tints_begin_where_the_legend_says() {
        assert_eq!([0, 1, 2, 3, 5, 6, 11, 12, 900].map(tint), [0, 1, 1, 2, 2, 3, 3, 4, 4]);
    }
}
