//! Preview pictures for links on social media: a title, and the place on a map of the county.

use std::{str::FromStr, sync::Arc};

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
        field_of_study::FieldOfStudy,
        idx::{Idx, count},
        municipality::{MunicipalityCode, MunicipalitySet, Region},
    },
    geo::lat_lng::LatLng,
    map::{
        scene::{AreaTint, Scene, SceneMarker, Symbol},
        tint::Tint,
    },
    paths::{
        COMPANY_IMAGES, EXPLORE_IMAGE, FIELD_IMAGES, MUNICIPALITY_IMAGES, POSITION_IMAGES, REGION_IMAGES,
    },
    records::{company::Company, position::Position},
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
        .route(&format!("{COMPANY_IMAGES}/{{file}}"), get(company))
        .route(&format!("{MUNICIPALITY_IMAGES}/{{file}}"), get(municipality))
        .route(&format!("{REGION_IMAGES}/{{file}}"), get(region))
        .route(&format!("{FIELD_IMAGES}/{{file}}"), get(field))
        .route(EXPLORE_IMAGE, get(county))
        .with_state(renderer)
}

/// The value in the name of a file, as in `5025.png`.
fn named<T: FromStr>(file: &str) -> Option<T> {
    file.strip_suffix(".png")?.parse().ok()
}

async fn position(
    State(renderer): State<ImageRenderer>,
    Path(file): Path<String>,
    RawQuery(query_string): RawQuery,
) -> Response {
    let find = |catalogue: &Catalogue| catalogue.position_at(&named(&file)?);
    renderer.answer(query_string.as_deref(), find, of_position).await
}

async fn company(
    State(renderer): State<ImageRenderer>,
    Path(file): Path<String>,
    RawQuery(query_string): RawQuery,
) -> Response {
    let find = |catalogue: &Catalogue| catalogue.company_at(&named(&file)?);
    renderer.answer(query_string.as_deref(), find, of_company).await
}

async fn municipality(
    State(renderer): State<ImageRenderer>,
    Path(file): Path<String>,
    RawQuery(query_string): RawQuery,
) -> Response {
    renderer.answer(query_string.as_deref(), |_| named(&file), of_municipality).await
}

async fn region(
    State(renderer): State<ImageRenderer>,
    Path(file): Path<String>,
    RawQuery(query_string): RawQuery,
) -> Response {
    renderer.answer(query_string.as_deref(), |_| named(&file), of_region).await
}

async fn field(
    State(renderer): State<ImageRenderer>,
    Path(file): Path<String>,
    RawQuery(query_string): RawQuery,
) -> Response {
    renderer.answer(query_string.as_deref(), |_| named(&file), of_field).await
}

async fn county(State(renderer): State<ImageRenderer>, RawQuery(query_string): RawQuery) -> Response {
    renderer.answer(query_string.as_deref(), |_| Some(()), of_county).await
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

fn of_company(found: &SearchResult, index: Idx<Company>) -> Drawing {
    let locale = locale(found);
    let company = &found.catalogue[index];
    let municipality = company.place.municipality;
    let openings = count(found.catalogue.positions_of(index).len());
    let openings = (openings > 0).then(|| plural!(locale, explore.positions_found, count = openings));
    Drawing {
        kicker: text!(locale, export.company),
        title: company.name.clone(),
        lines: [company.industry.clone(), municipality.name().to_owned()]
            .into_iter()
            .chain(openings)
            .collect(),
        foot: foot(locale, &found.catalogue),
        scene: Scene { markers: vec![site(company.place.at)], ..scene(found, EnumSet::only(municipality)) },
    }
}

fn of_municipality(found: &SearchResult, municipality: MunicipalityCode) -> Drawing {
    let locale = locale(found);
    let sami_name = municipality.sami_name().map(str::to_owned);
    Drawing {
        kicker: municipality.region().name(found.query.language).to_owned(),
        title: municipality.name().to_owned(),
        lines: sami_name.into_iter().chain(counts(found, Choice::Municipality(municipality))).collect(),
        foot: foot(locale, &found.catalogue),
        scene: scene(found, EnumSet::only(municipality)),
    }
}

fn of_region(found: &SearchResult, region: Region) -> Drawing {
    let locale = locale(found);
    Drawing {
        kicker: text!(locale, explore.region),
        title: region.name(found.query.language).to_owned(),
        lines: counts(found, Choice::Region(region)).into(),
        foot: foot(locale, &found.catalogue),
        scene: scene(found, region.municipalities()),
    }
}

/// The largest number of companies to mark: more would hide the tint, which then says enough.
const MARKED: usize = 60;

/// The county, tinted by the open positions of the field, with the companies that have them.
fn of_field(found: &SearchResult, field: FieldOfStudy) -> Drawing {
    let locale = locale(found);
    let query = Query { fields: EnumSet::only(field), ..found.query.clone() };
    let of_field = SearchResult::of(Arc::clone(&found.catalogue), query);
    let companies = of_field.selection.companies.iter().zip(&of_field.selection.openings);
    let mut markers: Vec<SceneMarker> = companies
        .filter(|(_, openings)| **openings > 0)
        .map(|(&company, _)| SceneMarker { radius: 8.0, ..site(found.catalogue[company].place.at) })
        .collect();
    if markers.len() > MARKED {
        markers.clear();
    }
    Drawing {
        kicker: text!(locale, explore.field),
        title: field.name(found.query.language).to_owned(),
        lines: counts(found, Choice::Field(field)).into(),
        foot: foot(locale, &found.catalogue),
        scene: Scene { markers, ..scene(&of_field, EnumSet::default()) },
    }
}

fn of_county(found: &SearchResult, (): ()) -> Drawing {
    let locale = locale(found);
    let positions = count(found.selection.positions.len());
    let companies = count(found.selection.companies.len());
    Drawing {
        kicker: text!(locale, place.county),
        title: text!(locale, explore.heading),
        lines: vec![
            plural!(locale, explore.positions_found, count = positions),
            plural!(locale, explore.companies_found, count = companies),
        ],
        foot: foot(locale, &found.catalogue),
        scene: scene(found, EnumSet::default()),
    }
}

/// How many positions and companies a choice has.
fn counts(found: &SearchResult, choice: Choice) -> [String; 2] {
    let locale = locale(found);
    let count = found.selection.facets.count(choice);
    [
        plural!(locale, explore.positions_found, count = count.positions),
        plural!(locale, explore.companies_found, count = count.companies),
    ]
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
