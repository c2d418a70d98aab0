//! The company that is chosen on the map.

use domain::query::Query;
use leptos::prelude::*;
use messages::text;

use crate::{
    browser,
    components::{position_row::PositionRow, query_link::QueryLink},
    language::use_language,
    live::Live,
};

/// A card with the chosen company's positions, and with those of its neighbours at the same address.
#[component]
pub(crate) fn ChosenCard(
    /// What the page shows.
    live: Live,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let chosen = Memo::new(move |_| live.overview.with(|overview| (overview.chosen.clone(), overview.today)));
    // Escape closes it, unless it is meant for the open filter panel.
    Effect::new(move |_| {
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            let is_open = chosen.try_with_untracked(|(companies, _)| !companies.is_empty()).unwrap_or(false);
            if event.key() == "Escape" && is_open && !browser::has_open_popover() {
                live.go(Query { chosen: None, ..live.query.get_untracked() });
            }
        });
        on_cleanup(move || listener.remove());
    });
    let without = Signal::derive(move || Query { chosen: None, ..live.query.get() });
    move || {
        let (companies, today) = chosen.get();
        (!companies.is_empty()).then(|| {
            let cards = companies
                .into_iter()
                .map(|company| {
                    let positions = company
                        .positions
                        .into_iter()
                        .map(|card| view! { <li><PositionRow card today with_host=false/></li> })
                        .collect_view();
                    view! {
                        <div class="chosen-company">
                            <h3 class="chosen-name">
                                <a target="_self" href=language.href(&format!("/bedrift/{}", company.slug))>{company.name}</a>
                            </h3>
                            <p class="row-host">
                                <span>{company.industry}</span>
                                <span class="row-place">{company.municipality.name()}</span>
                            </p>
                            <ul class="chosen-positions">{positions}</ul>
                        </div>
                    }
                })
                .collect_view();
            view! {
                <section class="chosen" aria-label=text!(locale, map.chosen)>
                    <QueryLink query=without class="chosen-close" label=text!(locale, map.close)>
                        <span aria-hidden="true">"×"</span>
                    </QueryLink>
                    {cards}
                </section>
            }
        })
    }
}
