//! The page of what is saved on the device.

use domain::paths::Route;
use domain::{
    codes::{language::Language, slug::Slug},
    records::deadline::Deadline,
    views::{
        cards::{PositionCard, saved_card},
        saved::MAX_COMPARED,
    },
};
use leptos::prelude::*;
use messages::text;
use time::Date;

use crate::{
    language::use_language,
    pages::document::{PageContext, document_of_positions},
    ui::{
        breadcrumbs::{Breadcrumbs, Crumb},
        demo_banner::DemoBanner,
        head::Head,
        position_row::PositionRow,
        tools::calendar_href,
    },
};

/// A position named in the query string.
struct Saved {
    slug: Slug,
    /// The position, if it still exists, and whether it is open.
    found: Option<(PositionCard, bool)>,
}

struct SavedDetails {
    today: Date,
    demo: bool,
    saved: Vec<Saved>,
}

impl SavedDetails {
    fn of(visit: &PageContext, slugs: Vec<Slug>) -> Self {
        let (catalogue, today) = (&visit.catalogue, visit.today);
        let saved = slugs.into_iter().map(|slug| {
            let found = catalogue.position_with_companies(&slug);
            let found = found.map(|found| (saved_card(catalogue, &found), found.open.is_some()));
            Saved { slug, found }
        });
        Self { today, demo: catalogue.records().demo, saved: saved.collect() }
    }
}

/// The page at `/lagret`. It shows the positions named in the query string; `public/saved_page.js` puts the
/// saved ones there and shows what has changed since.
#[component]
pub(crate) fn SavedPage() -> impl IntoView {
    document_of_positions(SavedDetails::of, |details| view! { <SavedView details/> })
}

#[component]
fn SavedView(details: SavedDetails) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let SavedDetails { today, demo, saved } = details;
    let title = text!(locale, saved.title);
    let crumbs = vec![Crumb::map(language), Crumb::new(language, title.clone(), Route::Saved)];
    let is_empty = saved.is_empty();
    let has_deadline = |saved: &&Saved| {
        saved
            .found
            .as_ref()
            .is_some_and(|(card, is_open)| *is_open && matches!(card.deadline, Deadline::On(_)))
    };
    let due: Vec<&Slug> = saved.iter().filter(has_deadline).map(|saved| &saved.slug).collect();
    let export = (!due.is_empty()).then(|| {
        view! {
            <a class="ds-button" data-variant="secondary" href=calendar_href(language, due) download="">
                {text!(locale, saved.export)}
            </a>
        }
    });
    let can_compare = saved.iter().filter(|saved| saved.found.is_some()).count() > 1;
    let compare = can_compare.then(|| {
        let language_field = (language.0 != Language::default())
            .then(|| view! { <input type="hidden" name="sprak" value=language.0.tag()/> });
        view! {
            <form id="sammenlign" method="get" action=Route::Compare.path()>
                {language_field}
                <button class="ds-button" type="submit">{text!(locale, saved.compare)}</button>
            </form>
        }
    });
    let rows = saved.into_iter().map(|saved| view! { <SavedRow saved today can_compare/> }).collect_view();
    view! {
        <Head title=Some(title.clone()) description=text!(locale, saved.intro)/>
        <DemoBanner demo/>
        <div class="page saved" data-saved-page="">
            <Breadcrumbs crumbs/>
            <h1 class="ds-heading" data-size="lg" tabindex="-1">{title}</h1>
            <p class="ds-paragraph">{text!(locale, saved.intro)}</p>
            <noscript>
                <div class="ds-alert" data-color="warning"><p>{text!(locale, saved.without_scripts)}</p></div>
            </noscript>
            <div class="ds-alert" data-color="warning" data-changes="" role="status" hidden>
                <p>{text!(locale, saved.changes)}</p>
            </div>
            <section aria-labelledby="lagrede-stillinger">
                <h2 class="ds-heading" data-size="sm" id="lagrede-stillinger">
                    {text!(locale, saved.positions)}
                </h2>
                {is_empty.then(|| view! {
                    <div class="empty" data-empty="">
                        <p class="ds-paragraph">{text!(locale, saved.empty)}</p>
                        <p>
                            <a class="ds-button" href=language.href(Route::Explore)>
                                {text!(locale, saved.find)}
                            </a>
                        </p>
                    </div>
                })}
                {(!is_empty).then(|| view! {
                    <ol class="rows saved-rows">{rows}</ol>
                    <div class="saved-actions">{compare}{export}</div>
                    {can_compare.then(|| view! {
                        <p class="is-subtle">{text!(locale, saved.compare_hint, count = MAX_COMPARED)}</p>
                    })}
                })}
            </section>
            <Searches/>
        </div>
        <script type="module" src="/saved_page.js"></script>
    }
    .into_any()
}

/// A saved position: its current state, and a placeholder for what has changed.
#[component]
fn SavedRow(saved: Saved, today: Date, can_compare: bool) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let Saved { slug, found } = saved;
    let slug = String::from(slug);
    let Some((card, is_open)) = found else {
        return view! {
            <li class="saved-row" data-saved=slug.clone()>
                <p class="change is-closed" data-gone=text!(locale, saved.gone)>
                    {text!(locale, compare.unknown, slug = slug.clone())}
                </p>
                <button
                    class="ds-button needs-script"
                    type="button"
                    data-variant="tertiary"
                    data-remove=slug.clone()
                >
                    {text!(locale, saved.remove)}
                </button>
            </li>
        }
        .into_any();
    };
    let deadline = card.deadline.to_string();
    let closed = (!is_open).then(|| {
        view! { <p class="change is-closed">{text!(locale, saved.closed_now)}</p> }
    });
    let choice = can_compare.then(|| {
        view! {
            <label class="choice saved-choice">
                <input type="checkbox" class="ds-input" name="stilling" value=slug.clone() form="sammenlign"/>
                <span class="choice-name">{text!(locale, saved.choose)}</span>
                <span class="visually-hidden" lang=language.of_records()>{card.title.clone()}</span>
            </label>
        }
    });
    view! {
        <li class="saved-row" data-saved=slug data-deadline=deadline>
            <PositionRow card today/>
            {closed}
            <p class="change" data-change="deadline" data-rolling=text!(locale, position.rolling) hidden>
                {text!(locale, saved.new_deadline)}
                " "
                <span data-before=""></span>
            </p>
            {choice}
        </li>
    }
    .into_any()
}

/// Saved searches, filled in by the script, since they are stored on the device only.
#[component]
fn Searches() -> impl IntoView {
    let locale = use_language().locale();
    view! {
        <section
            class="saved-searches"
            aria-labelledby="lagrede-sok"
            data-searches=""
            data-new-one=text!(locale, saved.new_single)
            data-new-other=text!(locale, saved.new_several)
            data-new-none=text!(locale, saved.new_none)
            data-new-unknown=text!(locale, saved.new_unknown)
            data-remove-named=text!(locale, saved.remove_named)
            hidden
        >
            <h2 class="ds-heading" data-size="sm" id="lagrede-sok">{text!(locale, saved.searches)}</h2>
            <ul class="rows"></ul>
            <template>
                <li class="saved-search">
                    <a class="ds-link" href="/"></a>
                    <span class="saved-new" role="status"></span>
                    <button class="ds-button" type="button" data-variant="tertiary">
                        {text!(locale, saved.remove)}
                    </button>
                </li>
            </template>
        </section>
    }
    .into_any()
}
