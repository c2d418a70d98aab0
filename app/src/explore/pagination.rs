//! Pagination of the list.

use domain::search::query::{Page, Query};
use leptos::prelude::*;
use messages::text;

use crate::{browser, explore::state::ExploreState, language::use_locale, ui::query_link::QueryLink};

/// The page numbers to offer: the first, the last, and those around the current one; `None` stands for a
/// gap.
fn offered(page: u32, pages: u32) -> Vec<Option<u32>> {
    let mut offered = Vec::new();
    let mut last = 0;
    for number in (1..=pages).filter(|&n| n == 1 || n == pages || n.abs_diff(page) <= 1) {
        if number > last + 1 {
            offered.push(None);
        }
        offered.push(Some(number));
        last = number;
    }
    offered
}

/// Links to the pages of the list; empty if there is only one.
#[component]
pub(crate) fn Pagination(
    /// The state of the map page.
    state: ExploreState,
) -> impl IntoView {
    let locale = use_locale();
    let shown = Memo::new(move |_| state.overview.with(|overview| (overview.page, overview.pages)));
    // A page chosen here begins at its top; Back returns to where the list was left
    // (`public/list_scroll.js`).
    let is_turned = StoredValue::new(false);
    Effect::watch(
        move || state.overview.with(|overview| overview.page),
        move |_, _, _| {
            if is_turned.try_update_value(std::mem::take) == Some(true) {
                browser::scroll_to_top(".explore-results");
                browser::focus(".results-count");
            }
        },
        false,
    );
    let to = move |number: u32| {
        let page = Page::try_from(number).unwrap_or_default();
        Signal::derive(move || Query { page, ..state.query.get() })
    };
    move || {
        let (page, pages) = shown.get();
        (pages > 1).then(|| {
            let numbers = offered(page, pages)
                .into_iter()
                .map(|number| match number {
                    None => view! { <li class="pagination-gap" aria-hidden="true">"…"</li> }.into_any(),
                    Some(number) => {
                        let class = if number == page { "ds-button is-current" } else { "ds-button" };
                        view! {
                            <li>
                                <QueryLink
                                    query=to(number)
                                    class=class
                                    label=text!(locale, explore.page, number = number)
                                    current=number == page
                                >
                                    {number}
                                </QueryLink>
                            </li>
                        }
                        .into_any()
                    }
                })
                .collect_view();
            let previous = (page > 1).then(|| {
                view! {
                    <li>
                        <QueryLink query=to(page - 1) class="ds-button">
                            {text!(locale, explore.previous)}
                        </QueryLink>
                    </li>
                }
            });
            let next = (page < pages).then(|| {
                view! {
                    <li>
                        <QueryLink query=to(page + 1) class="ds-button">
                            {text!(locale, explore.next)}
                        </QueryLink>
                    </li>
                }
            });
            view! {
                <nav
                    class="ds-pagination"
                    aria-label=text!(locale, explore.pages)
                    on:click=move |_| is_turned.set_value(true)
                >
                    <ul>{previous}{numbers}{next}</ul>
                </nav>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_first_last_and_neighbours() {
        assert_eq!(offered(1, 1), [Some(1)]);
        assert_eq!(offered(2, 3), [Some(1), Some(2), Some(3)]);
        assert_eq!(offered(5, 9), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
    }
}
