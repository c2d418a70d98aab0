//! The embed for other web sites.

use domain::paths::Route;
use messages::{format, language::PageLanguage};
use std::sync::Arc;

use domain::{
    codes::municipality::MunicipalitySet,
    search::{notice::Notice, query::Choice},
    views::{
        embed::Embed,
        place::{Employer, PlaceSummary},
    },
};
use leptos::prelude::*;
use leptos_meta::Html;
use leptos_router::hooks::use_location;
use messages::{plural, text};
use time::Date;

use crate::{
    language::use_language,
    map::static_map::{Drawing, Shape, StaticMap},
    pages::document::{PageContext, page_with_query},
    paths::href,
    ui::{
        company_row::CompanyRow, demo_banner::DemoBanner, head::Head, notices::Notices,
        position_row::PositionRow,
    },
};

/// The data of an embed.
struct Details {
    today: Date,
    demo: bool,
    embed: Embed,
    notices: Vec<Notice>,
    summary: Arc<PlaceSummary>,
    drawing: Drawing,
}

impl Details {
    fn of(visit: &PageContext) -> Self {
        let PageContext { catalogue, today, .. } = visit;
        let language = use_language();
        let (embed, notices) = Embed::parse(&use_location().search.get_untracked());
        let summary = visit.published.place(&embed.query, usize::from(embed.rows));
        let regions = embed.query.regions.iter().map(domain::codes::municipality::Region::municipalities);
        let places = regions.fold(embed.query.municipalities, MunicipalitySet::union);
        let drawing = if places.is_empty() {
            Drawing::of_county()
        } else {
            Drawing::of_municipalities(places, Shape::Wide)
        };
        let drawing = drawing.filtered_by(embed.query.clone()).with_companies(
            catalogue,
            summary.on_map.iter().copied(),
            |each| summary.finds(each),
            language,
        );
        Self { today: *today, demo: catalogue.records().demo, embed, notices, summary, drawing }
    }
}

/// The heading of an embed, made from its filters: “Røros kommune · Ingeniørfag”.
pub(crate) fn heading(embed: &Embed, language: PageLanguage) -> String {
    let locale = language.locale();
    let names: Vec<String> = embed
        .query
        .choices()
        .into_iter()
        .map(|choice| match choice {
            Choice::Municipality(municipality) => {
                text!(locale, embed.municipality, name = municipality.name())
            }
            other => format::choice(language, other),
        })
        .collect();
    if names.is_empty() { text!(locale, place.county) } else { names.join(" · ") }
}

/// The corresponding full page: that of the place or field, if the embed is about one, or the map page.
pub(crate) fn whole_page(embed: &Embed, language: PageLanguage) -> String {
    match &*embed.query.choices() {
        [Choice::Municipality(municipality)] => language.href(Route::Municipality(*municipality)),
        [Choice::Region(region)] => language.href(Route::Region(*region)),
        [Choice::Field(field)] => language.href(Route::Field(*field)),
        _ => href(&embed.query),
    }
}

/// The page at `/embed`.
#[component]
pub(crate) fn EmbedPage() -> impl IntoView {
    page_with_query(|visit| Some(Details::of(visit)), |details| view! { <EmbedView details/> })
}

#[component]
fn EmbedView(details: Details) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let Details { today, demo, embed, notices, summary, drawing } = details;
    let heading = heading(&embed, language);
    let found = text!(
        locale,
        explore.found,
        positions = plural!(locale, explore.positions_found, count = summary.position_count),
        companies = plural!(locale, explore.companies_found, count = summary.company_count)
    );
    let corrected = summary.corrected.clone().map(|corrected| {
        let typed = embed.query.text.clone();
        view! { <p role="status">{text!(locale, explore.corrected, typed = typed, text = corrected)}</p> }
    });
    let has_positions = !summary.positions.is_empty();
    let positions = summary
        .positions
        .iter()
        .cloned()
        .map(|card| view! { <li><PositionRow card today/></li> })
        .collect_view();
    let is_one_place = embed.query.municipalities.len() == 1;
    let has_employers = !summary.employers.is_empty();
    let employers = summary
        .employers
        .iter()
        .cloned()
        .map(|Employer { company, openings }| {
            view! { <li><CompanyRow card=company openings with_place=!is_one_place/></li> }
        })
        .collect_view();
    let nobody = if embed.query.fields.is_empty() {
        text!(locale, place.no_companies)
    } else {
        text!(locale, place.no_companies_in_field)
    };
    let more = whole_page(&embed, language);
    view! {
        <Html attr:data-tema=embed.theme.as_str()/>
        <Head title=Some(heading.clone()) description=found.clone()/>
        <DemoBanner demo/>
        <article class="embed">
            <header class="embed-head">
                <h1 class="ds-heading" data-size="sm">{heading.clone()}</h1>
                <p class="is-subtle">{found}</p>
            </header>
            <Notices notices=notices/>
            {corrected}
            <div class="embed-columns">
                <StaticMap drawing label=text!(locale, place.map_of, name = heading)/>
                <div class="place-text">
                    {has_positions.then(|| view! {
                        <section>
                            <h2 class="ds-heading" data-size="2xs">{text!(locale, place.positions)}</h2>
                            <ol class="rows">{positions}</ol>
                        </section>
                    })}
                    {has_employers.then(|| view! {
                        <section>
                            <h2 class="ds-heading" data-size="2xs">{text!(locale, place.employers)}</h2>
                            <ul class="rows">{employers}</ul>
                        </section>
                    })}
                    {(!has_positions && !has_employers).then(|| view! {
                        <p class="ds-paragraph">{nobody}</p>
                    })}
                </div>
            </div>
            <p><a class="ds-link" href=more>{text!(locale, embed.more)}</a></p>
        </article>
        <script src="/embed.js" defer=true></script>
    }
    .into_any()
}
