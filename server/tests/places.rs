//! The pages about places and fields: their addresses, what stands on them in every language, and who may frame what.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is how it says no")]

use app::server_context::{CatalogueHandle, Clock, ServerContext};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use domain::{
    address,
    catalogue::Catalogue,
    demo,
    field_of_study::FieldOfStudy,
    language::Language,
    municipality::{MunicipalityCode, Region},
    query::PARAMETERS,
    record::Records,
};
use leptos::config::LeptosOptions;
use server::router::{AppState, router};
use store::IfMissing;
use time::{Date, macros::date};
use tower::ServiceExt as _;

const TODAY: Date = date!(2026 - 11 - 23);

async fn app_with(records: Records) -> Router {
    let store = store::open("sqlite::memory:", IfMissing::Create).await.unwrap();
    store.migrate().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let leptos = LeptosOptions::builder()
        .output_name("traineekart")
        .site_root(folder.path().to_str().unwrap())
        .site_pkg_dir("pkg")
        .env(leptos::config::Env::PROD)
        .build();
    router(AppState {
        leptos,
        context: ServerContext {
            catalogue: CatalogueHandle::new(Catalogue::new(records).unwrap()),
            clock: Clock(|| TODAY),
            public_url: "https://kart.example".into(),
            tiles: None,
        },
        store,
        tiles: None,
    })
}

async fn demo_app() -> Router {
    app_with(demo::records(150, 1, TODAY).unwrap()).await
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

async fn fetch(app: &Router, address: &str) -> Answer {
    let answer = app.clone().oneshot(Request::get(address).body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = answer.into_parts();
    let body = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
    Answer { status: parts.status, headers: parts.headers, body }
}

/// What stands between the tags.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text
}

#[tokio::test]
async fn every_municipality_region_and_field_has_a_page_in_every_language() {
    let app = demo_app().await;
    let places = MunicipalityCode::all().map(|each| (address::municipality(each), each.name()));
    let regions = Region::ALL.into_iter().map(|each| (address::region(each), each.name()));
    for (path, name) in places.chain(regions) {
        let page = fetch(&app, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(text(&page.body).contains(name), "{path}");
        assert!(!page.body.contains("style=") && page.body.contains("static-map"), "{path}");
    }
    for field in FieldOfStudy::all().step_by(7) {
        for language in Language::ALL {
            let page = fetch(&app, &format!("{}?sprak={language}", address::field(field))).await;
            assert_eq!(page.status, StatusCode::OK, "{field}");
            assert!(page.body.contains(&format!("lang=\"{language}\"")), "{field}");
            let shown = text(&page.body).replace("&amp;", "&");
            assert!(shown.contains(field.name(language)), "{field} {language}");
        }
    }
}

#[tokio::test]
async fn a_southern_sami_name_is_marked_as_such() {
    let page = fetch(&demo_app().await, "/kommune/5025-roros").await;
    assert!(page.body.contains("<span lang=\"sma\" class=\"sami-name\">Rosse<"), "in the heading");
    assert!(page.body.contains("/kommune/5026-holtalen") && page.body.contains("/kommune/5033-tydal"));
}

#[tokio::test]
async fn wrong_words_in_an_address_lead_to_the_right_ones() {
    let app = demo_app().await;
    for (wrong, right) in [
        ("/kommune/5025", "/kommune/5025-roros"),
        ("/kommune/5025-bergstaden", "/kommune/5025-roros"),
        ("/kommune/5025-roros-kommune?sprak=nn", "/kommune/5025-roros?sprak=nn"),
        ("/fag/0714-noe-annet", &*address::field("0714".parse().unwrap())),
    ] {
        let answer = fetch(&app, wrong).await;
        assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY, "{wrong}");
        assert_eq!(answer.header(header::LOCATION), right, "{wrong}");
    }
}

#[tokio::test]
async fn what_is_no_place_or_field_is_not_found() {
    let app = demo_app().await;
    for missing in [
        "/kommune/0301-oslo",
        "/kommune/roros",
        "/kommune/",
        "/region/nordland",
        "/fag/99-alt",
        "/fag/",
        "/kommune/%00",
        "/fag/%F0%9F%92%A9",
    ] {
        assert_eq!(fetch(&app, missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn contact_is_sorted_as_asked_and_says_so() {
    let app = demo_app().await;
    let page = fetch(&app, "/kontakt").await;
    assert_eq!(page.status, StatusCode::OK);
    // Both tables, by links, the fewest first.
    assert_eq!(page.body.matches("aria-sort=\"ascending\"").count(), 2);
    let page = fetch(&app, "/kontakt?sorter=avstand&retning=synkende&fag=07").await;
    assert_eq!(page.body.matches("aria-sort=\"descending\"").count(), 2);
    let (_, table) = page.body.split_once("id=\"kommuner\"").unwrap();
    let (first, _) = table.split_once("</tr>").unwrap().1.split_once("</tr>").unwrap();
    assert!(first.contains("/kommune/5043-royrvik"), "the farthest away comes first: {first}");
    let page = fetch(&app, "/kontakt?fag=nei&farge=rosa").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(text(&page.body).contains("Ukjent parameter «farge»"));
}

#[tokio::test]
async fn an_empty_catalogue_has_all_pages() {
    let app = app_with(Records::default()).await;
    for path in [
        "/kommune/5025-roros",
        "/region/fosen",
        "/kontakt",
        "/fag/06-informasjons-og-kommunikasjonsteknologi",
        "/om",
    ] {
        let page = fetch(&app, path).await;
        assert!(matches!(page.status, StatusCode::OK | StatusCode::MOVED_PERMANENTLY), "{path}");
    }
}

#[tokio::test]
async fn the_pages_about_the_site_speak_every_language() {
    let app = demo_app().await;
    for (path, headings) in [
        ("/om", ["Om Traineekart", "Om Traineekart", "About Traineekart"]),
        ("/tilgjengelighet", ["Tilgjengelighetserklæring", "Tilgjengeerklæring", "Accessibility statement"]),
        ("/personvern", ["Personvern", "Personvern", "Privacy"]),
        (
            "/api",
            [
                "Åpne data og programgrensesnitt",
                "Opne data og programgrensesnitt",
                "Open data and programming interface",
            ],
        ),
    ] {
        for (language, heading) in Language::ALL.into_iter().zip(headings) {
            let page = fetch(&app, &format!("{path}?sprak={language}")).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(text(&page.body).contains(heading), "{path} {language}");
        }
    }
}

#[tokio::test]
async fn the_page_about_the_api_shows_every_address_and_parameter() {
    let app = demo_app().await;
    let description = fetch(&app, "/api/openapi.json").await;
    let description: serde_json::Value = serde_json::from_str(&description.body).unwrap();
    let page = fetch(&app, "/api?sprak=nn").await;
    for path in description["paths"].as_object().unwrap().keys() {
        assert!(page.body.contains(&format!("href=\"{path}?sprak=nn\"")), "{path}");
    }
    for name in PARAMETERS.into_iter().chain(["stilling", "retning"]) {
        assert!(page.body.contains(&format!("<dt><code>{name}<")), "{name}");
    }
    let regions = description["components"]["parameters"]["region"]["schema"]["items"]["enum"].as_array();
    for region in regions.unwrap() {
        assert!(page.body.contains(&format!("<code>{}<", region.as_str().unwrap())), "{region}");
    }
}

#[tokio::test]
async fn the_page_about_privacy_names_the_server_of_the_tiles() {
    let page = fetch(&demo_app().await, "/personvern").await;
    assert!(text(&page.body).contains("Bakgrunnskart fra andre er slått av her."));
}

#[tokio::test]
async fn only_an_excerpt_may_be_framed_and_only_its_builder_frames() {
    let app = demo_app().await;
    let excerpt = fetch(&app, "/embed?kommune=5025&fag=nei").await;
    assert_eq!(excerpt.status, StatusCode::OK);
    assert!(excerpt.header(header::CONTENT_SECURITY_POLICY).ends_with("frame-ancestors *"));
    assert!(!excerpt.headers.contains_key(header::X_FRAME_OPTIONS));
    assert!(!excerpt.headers.contains_key(header::SET_COOKIE));
    assert!(excerpt.body.contains("<base target=\"_top\""));
    assert!(!excerpt.body.contains("site-header") && !excerpt.body.contains("site-footer"));
    for other in
        ["/", "/embed/bygg", "/embed/", "/embed/annet", "/kommune/5025-roros", "/kontakt", "/healthz"]
    {
        let answer = fetch(&app, other).await;
        assert_eq!(answer.header(header::X_FRAME_OPTIONS), "DENY", "{other}");
        assert!(
            answer.header(header::CONTENT_SECURITY_POLICY).ends_with("frame-ancestors 'none'"),
            "{other}"
        );
        let frames_itself = answer.header(header::CONTENT_SECURITY_POLICY).contains("frame-src 'self'");
        assert_eq!(frames_itself, other == "/embed/bygg", "{other}");
    }
}

#[tokio::test]
async fn an_excerpt_lists_the_employers_of_the_place_alone() {
    let records = demo::records(150, 1, TODAY).unwrap();
    let here = |name: &str| {
        let company = records.companies.iter().find(|company| company.name == name).unwrap();
        company.place.municipality.number() == 5025
    };
    let app = app_with(records.clone()).await;
    let page = fetch(&app, "/embed?kommune=5025&antall=30").await;
    let listed: Vec<_> = records
        .companies
        .iter()
        .filter(|company| page.body.contains(&format!("/bedrift/{}\"", company.slug)))
        .collect();
    assert!(!listed.is_empty());
    assert!(listed.iter().all(|company| here(&company.name)), "{listed:?}");
}

#[tokio::test]
async fn what_is_pasted_names_the_public_address() {
    let page = fetch(&demo_app().await, "/embed/bygg?kommune=5025&utsnittsprak=nn&hoyde=500").await;
    assert_eq!(page.status, StatusCode::OK);
    // Twice escaped: HTML within HTML.
    let address = "https://kart.example/embed?kommune=5025&amp;amp;sprak=nn";
    assert!(page.body.contains(address), "{}", page.body);
    assert!(page.body.contains("src=\"/embed?kommune=5025&amp;sprak=nn\""));
}

#[tokio::test]
async fn thin_contact_is_a_table_too() {
    let app = demo_app().await;
    let answer = fetch(&app, "/kontakt.csv").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header(header::CONTENT_TYPE).starts_with("text/csv"));
    assert!(answer.body.starts_with('\u{feff}'));
    let rows: Vec<&str> = answer.body.trim_end().split("\r\n").collect();
    assert_eq!(rows.len(), 1 + 38 + 8);
    assert!(rows.iter().any(|row| row.starts_with("Røros;")));
    let page = fetch(&app, "/kontakt?fag=07").await;
    assert!(page.body.contains("href=\"/kontakt.csv?fag=07\""));
    assert_eq!(fetch(&app, "/kontakt.csv?fag=07").await.status, StatusCode::OK);
    assert_eq!(fetch(&app, "/kontakt.csv?fag=ski").await.status, StatusCode::BAD_REQUEST);
}
