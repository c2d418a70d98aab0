//! A bar chart of links per opening.

use domain::{codes::idx::count, views::university_coverage::CoverageRow};
use leptos::prelude::*;
use messages::{format, plural, text};

use crate::language::use_language;

/// The height of a bar with its padding, in CSS pixels.
const LINE: usize = 22;

/// The start and maximum length of bars, in percent of the chart's width: names are to the left of them,
/// figures to the right.
const BARS: (f64, f64) = (36.0, 52.0);

/// A bar for each place, in the order of the table, which has the same figures as text.
#[component]
pub(crate) fn CoverageChart(
    /// The rows.
    rows: Vec<CoverageRow>,
    /// The caption.
    caption: String,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    // Those without links are counted in one sentence; a list of zeros says no more.
    let without = count(rows.iter().filter(|row| row.lacks_contact()).count());
    let without = (without > 0).then(|| {
        view! { <p class="is-subtle">{plural!(locale, university_coverage.without, count = without)}</p> }
    });
    let rows: Vec<CoverageRow> = rows.into_iter().filter(|row| row.links > 0).collect();
    let largest = rows.iter().filter_map(CoverageRow::links_per_opening).fold(0.0, f64::max).max(0.1);
    let height = rows.len() * LINE;
    let percent = |part: f64| format!("{part:.1}%");
    let bars = rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let middle = place * LINE + LINE / 2;
            let ratio = row.links_per_opening();
            let length = ratio.map_or(0.0, |ratio| ratio / largest * BARS.1);
            let figure = match ratio {
                Some(ratio) => format::decimal(locale, ratio, 1),
                None => text!(locale, university_coverage.no_openings),
            };
            view! {
                <text class="chart-name" x=percent(BARS.0 - 1.5) y=middle>{row.place.name(language.0)}</text>
                <rect
                    class=format!("chart-bar tint-{}", row.tint())
                    x=percent(BARS.0)
                    y=place * LINE + 4
                    width=percent(length)
                    height=LINE - 8
                    rx="2"
                />
                <text class="chart-figure" x=percent(BARS.0 + length + 1.5) y=middle>{figure}</text>
            }
        })
        .collect_view();
    // Hidden from screen readers: the table next to it has the same content.
    view! {
        <figure class="chart">
            <figcaption>{caption.clone()}</figcaption>
            <svg
                role="img"
                aria-label=text!(locale, university_coverage.chart_label, caption = caption)
                width="100%"
                height=height
            >
                {bars}
            </svg>
            {without}
        </figure>
    }
    .into_any()
}
