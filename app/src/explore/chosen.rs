//! The card of the chosen company, position or supervisor.

use domain::paths::Route;
use domain::{codes::slug::Slug, search::query::Query, views::explore::Chosen};
use leptos::prelude::*;
use messages::text;

use crate::{
    browser,
    explore::state::ExploreState,
    language::use_language,
    ui::{position_row::PositionRow, query_link::QueryLink},
};

/// The size of the card, measured from its corner of the map and including the buttons next to it, in CSS
/// pixels; set in `style/_map.scss`.
const CARD: (f64, f64) = (400.0, 520.0);

/// Whether the card hides less of what is chosen on the right of the map than on the left. It stays on that
/// side while the map moves.
fn hides_less_on_the_right(state: ExploreState) -> bool {
    let viewport = state.viewport().get_untracked();
    state.overview.with_untracked(|overview| {
        let chosen =
            overview.markers.iter().filter(|marker| overview.chosen.markers.contains(&marker.first.slug));
        let high = chosen.map(|marker| viewport.to_screen(marker.at)).filter(|at| at.y <= CARD.1);
        let (left, right) = high.fold((0, 0), |(left, right), at| {
            let (is_left, is_right) = (at.x <= CARD.0, at.x >= viewport.size().width() - CARD.0);
            (left + u32::from(is_left), right + u32::from(is_right))
        });
        left > right
    })
}

/// A card with the chosen company's positions, and with those of its neighbours at the same street address.
#[component]
pub(crate) fn ChosenCard(
    /// The state of the map page.
    state: ExploreState,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let chosen =
        Memo::new(move |_| state.overview.with(|overview| (overview.chosen.clone(), overview.today)));
    // Escape closes it, unless the filter panel is open.
    Effect::new(move |_| {
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            let is_open =
                chosen.try_with_untracked(|(chosen, _)| *chosen != Chosen::default()).unwrap_or(false);
            if event.key() == "Escape" && is_open && !browser::has(":popover-open") {
                state.go(Query { chosen: None, ..state.query.get_untracked() });
            }
        });
        on_cleanup(move || listener.remove());
    });
    // The focus moves into the card when it opens, and back when it closes.
    let place = Memo::new(move |_| chosen.with(|(chosen, _)| chosen.markers.first().cloned()));
    let subject = Memo::new(move |_| {
        chosen.with(|(chosen, _)| {
            let supervisor = chosen.supervisor.as_ref().map(|supervisor| supervisor.slug.clone());
            supervisor.or_else(|| chosen.companies.first().map(|company| company.slug.clone()))
        })
    });
    Effect::new(move |before: Option<(Option<Slug>, Option<Slug>)>| {
        let now = (subject.get(), place.get());
        if let Some((was_chosen, was_at)) = before
            && was_chosen != now.0
        {
            let opens = now.0.is_some();
            // After the page has been updated.
            request_animation_frame(move || {
                if opens {
                    browser::focus(".chosen");
                } else if browser::has_lost_focus() {
                    let marker = was_at.map(|marker| format!("[data-marker=\"{marker}\"]"));
                    if !marker.is_some_and(|marker| browser::focus(&marker)) {
                        browser::focus(".map-surface");
                    }
                }
            });
        }
        now
    });
    let without = Signal::derive(move || Query { chosen: None, ..state.query.get() });
    move || {
        let (chosen, today) = chosen.get();
        (chosen != Chosen::default()).then(|| {
            let supervisor = chosen.supervisor.map(|supervisor| {
                view! {
                    <div class="chosen-company">
                        <h2 class="chosen-name">
                            <a target="_self" href=language.href(Route::Supervisor(&supervisor.slug))>
                                {supervisor.name}
                            </a>
                        </h2>
                        <p class="row-host">
                            <span lang=language.of_records()>{supervisor.title}</span>
                            <span class="row-place">{supervisor.campus.full_name()}</span>
                        </p>
                    </div>
                }
            });
            let cards = chosen
                .companies
                .into_iter()
                .map(|company| {
                    let positions = company
                        .positions
                        .into_iter()
                        .map(|card| view! { <li><PositionRow card today with_host=false/></li> })
                        .collect_view();
                    view! {
                        <div class="chosen-company">
                            <h2 class="chosen-name">
                                <a target="_self" href=language.href(Route::Company(&company.slug))>
                                    {company.name}
                                </a>
                            </h2>
                            <p class="row-host">
                                <span lang=language.of_records()>{company.industry}</span>
                                <span class="row-place">{company.municipality.name()}</span>
                            </p>
                            <ul class="chosen-positions">{positions}</ul>
                        </div>
                    }
                })
                .collect_view();
            view! {
            <section
                class="chosen"
                class:is-right=hides_less_on_the_right(state)
                tabindex="-1"
                aria-label=text!(locale, map.chosen)
            >
                               <QueryLink query=without class="chosen-close" label=text!(locale, map.close)>
                                   <span aria-hidden="true">"×"</span>
                               </QueryLink>
                               {supervisor}
                               {cards}
                           </section>
                       }
        })
    }
}
