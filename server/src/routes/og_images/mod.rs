//! Preview pictures for links on social media: a title, and the place on a map of the county.

mod drawing;
mod palette;
mod text_layout;

use crate::{
    http::{problem::Problem, queue::Queue},
    routes::{
        list_request::{SearchResult, parse},
        og_images::drawing::{Drawing, map_size},
        record_text::{COMMA, employers, municipalities},
    },
    state::SiteContext,
};
use axum::{
    Router,
    extract::{Path, RawQuery, State},
    http::header,
    response::{IntoResponse as _, Response},
    routing::get,
};
use domain::{
    catalogue::Catalogue,
    codes::{
        enum_set::EnumSet,
        idx::Idx,
        municipality::{MunicipalityCode, MunicipalitySet},
        slug::Slug,
    },
    geo::lat_lng::LatLng,
    map::{
        scene::{AreaTint, Scene, SceneMarker, Symbol},
        tint::Tint,
    },
    paths::{MUNICIPALITY_IMAGES, POSITION_IMAGES},
    records::position::Position,
    search::query::{Choice, Query},
};
use messages::{Locale, plural, text};
use messages::{format, language::PageLanguage};

/// The number of pictures drawn at once; each takes a tenth of a second of CPU time.
const AT_ONCE: usize = 2;

/// The number of pictures that may wait; further requests get 503.
const WAITING: usize = 32;

#[derive(Clone)]
struct ImageRenderer {
    context: SiteContext,
    queue: Queue,
}

/// The pictures.
pub(crate) fn router(context: SiteContext) -> Router {
    let renderer = ImageRenderer { context, queue: Queue::new(AT_ONCE, WAITING) };
    Router::new()
        .route(&format!("{POSITION_IMAGES}/{{file}}"), get(position))
        .route(&format!("{MUNICIPALITY_IMAGES}/{{file}}"), get(municipality))
        .with_state(renderer)
}

async fn position(
    State(renderer): State<ImageRenderer>,
    Path(file): Path<String>,
    RawQuery(query_string): RawQuery,
) -> Response {
    let slug = file.strip_suffix(".png").and_then(|slug| slug.parse::<Slug>().ok());
    let find = |catalogue: &Catalogue| catalogue.position_at(&slug?);
    renderer.answer(query_string.as_deref(), find, of_position).await
}

async fn municipality(
    State(renderer): State<ImageRenderer>,
    Path(file): Path<String>,
    RawQuery(query_string): RawQuery,
) -> Response {
    let code = file.strip_suffix(".png").and_then(|code| code.parse::<MunicipalityCode>().ok());
    renderer.answer(query_string.as_deref(), |_| code, of_municipality).await
}

fn locale(found: &SearchResult) -> Locale {
    PageLanguage(found.query.language).locale()
}

fn of_position(found: &SearchResult, index: Idx<Position>) -> Drawing {
    let locale = locale(found);
    let catalogue: &Catalogue = &found.catalogue;
    let position = &catalogue[index];
    let hosts: Vec<_> = catalogue.hosts(index).collect();
    let deadline = format::deadline(locale, position.deadline);
    Drawing {
        kicker: format::kind(locale, position.kind),
        title: position.title.clone(),
        lines: vec![
            employers(catalogue, index, COMMA),
            municipalities(catalogue, index, COMMA),
            format!("{}: {deadline}", text!(locale, position.deadline)),
        ],
        foot: foot(locale, catalogue),
        scene: Scene {
            markers: hosts.iter().map(|company| site(company.place.at)).collect(),
            ..scene(found, hosts.iter().map(|company| company.place.municipality).collect())
        },
    }
}

fn of_municipality(found: &SearchResult, municipality: MunicipalityCode) -> Drawing {
    let locale = locale(found);
    let count = found.selection.facets.count(Choice::Municipality(municipality));
    let positions = plural!(locale, explore.positions_found, count = count.positions);
    let companies = plural!(locale, explore.companies_found, count = count.companies);
    let sami_name = municipality.sami_name().map(str::to_owned);
    Drawing {
        kicker: municipality.region().name(found.query.language).to_owned(),
        title: municipality.name().to_owned(),
        lines: sami_name.into_iter().chain([positions, companies]).collect(),
        foot: foot(locale, &found.catalogue),
        scene: scene(found, EnumSet::only(municipality)),
    }
}

fn foot(locale: Locale, catalogue: &Catalogue) -> String {
    let name = text!(locale, site.name);
    if catalogue.records().demo {
        format!("{name} · {}", text!(locale, site.demo_banner_title))
    } else {
        format!("{name} · {}", text!(locale, site.tagline))
    }
}

/// The county with each municipality tinted by its open positions, as on the map.
fn scene(found: &SearchResult, highlighted: MunicipalitySet) -> Scene {
    let facets = &found.selection.facets;
    let scale = facets.tint_scale(Tint::Openings);
    let step = |each| scale.step(facets.count(Choice::Municipality(each)).positions);
    Scene::of_county(map_size())
        .tinted(|each| AreaTint { step: step(each), figure: String::new() })
        .highlighting(highlighted)
}

/// The marker of the place that the picture is about.
fn site(at: LatLng) -> SceneMarker {
    SceneMarker {
        at: at.into(),
        radius: 11.0,
        symbol: Symbol::Site,
        is_approximate: false,
        name: String::new(),
        href: None,
    }
}

impl ImageRenderer {
    /// The picture of the record that `find` finds, selected and drawn off the request threads.
    /// Whatever filters a query string has, a picture is of one record, so only its language is used.
    async fn answer<T: Send + 'static>(
        &self,
        query_string: Option<&str>,
        find: impl FnOnce(&Catalogue) -> Option<T>,
        draw: fn(&SearchResult, T) -> Drawing,
    ) -> Response {
        let language = match parse(query_string) {
            Ok(query) => query.language,
            Err(problem) => return problem.into_response(),
        };
        let catalogue = self.context.catalogue.current();
        let Some(record) = find(&catalogue) else { return Problem::not_found(language).into_response() };
        let png = move || {
            let found = SearchResult::of(catalogue, Query { language, ..Query::default() });
            draw(&found, record).png()
        };
        match self.queue.run(png).await {
            Ok(Ok(png)) => ([(header::CONTENT_TYPE, "image/png")], png).into_response(),
            Ok(Err(error)) => {
                tracing::error!(%error, "a picture could not be drawn");
                Problem::unavailable(language).into_response()
            }
            Err(reason) => Problem::not_done(reason, language).into_response(),
        }
    }
}
