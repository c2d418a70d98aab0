//! The pages about places and fields: their URLs, their content in every language, and framing.

use std::sync::Arc;

use axum::{
    Router,
    http::{StatusCode, header},
};
use domain::views::operator::Operator;
use domain::{
    codes::{
        field_of_study::FieldOfStudy,
        language::Language,
        municipality::{MunicipalityCode, Region},
    },
    geo::tile_layer::TileCredit,
    paths::Route,
    records::Records,
    search::query_string::PARAMETERS,
};
use server::config::TileUrl;
use server::state::SiteContext;

use crate::common::{Answer, SITE, TODAY, fetch, serving, site, site_that_knows};

async fn demo_site() -> Router {
    site(demo::records(150, 1, TODAY).unwrap()).await
}

/// The text between the tags.
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
    let site = demo_site().await;
    let places = MunicipalityCode::all().map(|each| (Route::Municipality(each).path(), each.name()));
    let regions = Region::ALL.into_iter().flat_map(|each| {
        let path = Route::Region(each).path();
        Language::ALL.map(|language| (format!("{path}?sprak={language}"), each.name(language)))
    });
    for (path, name) in places.chain(regions) {
        let page = fetch(&site, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(text(page.text()).contains(name), "{path}");
        assert!(!page.text().contains("style=") && page.text().contains("static-map"), "{path}");
    }
    for field in FieldOfStudy::all().step_by(7) {
        for language in Language::ALL {
            let page = fetch(&site, &format!("{}?sprak={language}", Route::Field(field).path())).await;
            assert_eq!(page.status, StatusCode::OK, "{field}");
            assert!(page.text().contains(&format!("lang=\"{language}\"")), "{field}");
            let shown = text(page.text()).replace("&amp;", "&");
            assert!(shown.contains(field.name(language)), "{field} {language}");
        }
    }
}

#[tokio::test]
async fn a_southern_sami_name_is_marked_as_such() {
    let page = fetch(&demo_site().await, "/kommune/5025-roros").await;
    assert!(page.text().contains("<span lang=\"sma\" class=\"sami-name\">Rosse<"), "in the heading");
    assert!(page.text().contains("/kommune/5026-holtalen") && page.text().contains("/kommune/5033-tydal"));
}

#[tokio::test]
async fn wrong_words_in_a_path_lead_to_the_right_ones() {
    let site = demo_site().await;
    for (wrong, right) in [
        ("/kommune/5025", "/kommune/5025-roros"),
        ("/kommune/5025-bergstaden", "/kommune/5025-roros"),
        ("/kommune/5025-roros-kommune?sprak=nn", "/kommune/5025-roros?sprak=nn"),
        ("/fag/0714-noe-annet", &*Route::Field("0714".parse().unwrap()).path()),
        ("/fag/7", &*Route::Field("07".parse().unwrap()).path()),
        ("/kommune/Namsos", "/kommune/5007-namsos"),
        ("/kommune/roros", "/kommune/5025-roros"),
        ("/kommune/1703-namsos", "/kommune/5007-namsos"),
        ("/region/NAMDALEN?sprak=nn", "/region/namdalen?sprak=nn"),
    ] {
        let answer = fetch(&site, wrong).await;
        assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY, "{wrong}");
        assert_eq!(answer.header(header::LOCATION), right, "{wrong}");
    }
}

#[tokio::test]
async fn foreign_forms_of_parameters_lead_to_ours_on_every_route() {
    let site = demo_site().await;
    for (foreign, ours) in [
        ("/?region=NAMDALEN&kommune=Namsos&fag=7", "/?region=namdalen&kommune=5007&fag=07"),
        ("/?kommune=1703&utm_source=brev&sprak=nn", "/?kommune=5007&sprak=nn"),
        ("/feed.atom?kommune=5007-namsos", "/feed.atom?kommune=5007"),
        ("/api/v1/positions?fag=613&q=%C3%A5", "/api/v1/positions?fag=0613&q=%C3%A5"),
    ] {
        let answer = fetch(&site, foreign).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{foreign}");
        assert_eq!(answer.header(header::LOCATION), ours, "{foreign}");
        assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*", "{foreign}");
        assert_eq!(fetch(&site, ours).await.status, StatusCode::OK, "{ours}");
    }
    let long = format!("/?fag=7&q={}", "%FF".repeat(1300));
    for elsewhere in ["//example.org/?fag=7", "/\\example.org/?fag=7", &long] {
        assert_eq!(fetch(&site, elsewhere).await.header(header::LOCATION), "", "{elsewhere}");
    }
    assert_eq!(fetch(&site, "/?region=lykke").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_slash_at_the_end_leads_to_the_path_without_it() {
    let site = demo_site().await;
    for (slashed, right) in [
        ("/kommune/5025-roros/?sprak=nn", "/kommune/5025-roros?sprak=nn"),
        ("/om/", "/om"),
        ("/kontakt/?fag=07", "/kontakt?fag=07"),
        ("/embed/bygg/", "/embed/bygg"),
    ] {
        let answer = fetch(&site, slashed).await;
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{slashed}");
        assert_eq!(answer.header(header::LOCATION), right, "{slashed}");
    }
    assert_eq!(fetch(&site, "//example.org/").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_a_document_does_not_know_of_its_query_string_is_said() {
    let site = demo_site().await;
    for path in [
        "/om",
        "/personvern",
        "/tilgjengelighet",
        "/api",
        "/lagret",
        "/sammenlign",
        "/kommune/5025-roros",
        "/region/fosen",
        "/fag/07-ingeniorfag-industri-og-bygg",
        "/koblingspunkt/inam",
    ] {
        let page = fetch(&site, &format!("{path}?tull=1&sprak=nb")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(text(page.text()).contains("Vi kjenner ikke «tull»"), "{path}");
        assert!(!fetch(&site, path).await.text().contains("page-notices"), "{path}");
    }
    assert!(!fetch(&site, "/lagret?stilling=a").await.text().contains("page-notices"));
}

#[tokio::test]
async fn a_place_offers_what_it_has_to_programs() {
    let site = demo_site().await;
    let page = fetch(&site, "/region/fosen?sprak=en").await;
    for address in ["/feed.atom", "/frister.ics", "/api/v1/supervisors.geojson", "/api/v1/companies.csv"] {
        assert!(page.text().contains(&format!("href=\"{address}?region=fosen&amp;sprak=en\"")), "{address}");
        assert_eq!(fetch(&site, &format!("{address}?region=fosen&sprak=en")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn an_excerpt_keeps_nothing() {
    let page = fetch(&demo_site().await, "/embed?antall=30").await;
    assert!(page.text().contains("row-position") && !page.text().contains("data-save"));
}

#[tokio::test]
async fn an_excerpt_has_as_many_rows_as_its_query_string_says() {
    let site = demo_site().await;
    let rows = async |address: &str| {
        let page = fetch(&site, address).await;
        let list = |start: &str| {
            page.text().split_once(start).unwrap().1.split("</section>").next().unwrap().to_owned()
        };
        [r#"<ol class="rows">"#, r#"<ul class="rows">"#].map(|start| list(start).matches("<li>").count())
    };
    assert_eq!(rows("/embed").await, [10, 10]);
    for count in [1, 3, 30] {
        assert_eq!(rows(&format!("/embed?antall={count}")).await, [count, count]);
    }
}

#[tokio::test]
async fn contact_says_whom_to_ask_where_nobody_is_near() {
    let page = fetch(&demo_site().await, "/kontakt?fag=0613").await;
    let table = page.text().split_once("id=\"kommuner\"").unwrap().1.split_once("</table>").unwrap().0;
    // A field without narrower fields has none to compare.
    assert!(!text(table).contains("Fag med flest"));
    for row in table.split("<tr").filter(|row| row.contains("Ingen veileder i faget")) {
        assert!(
            row.contains("href=\"/koblingspunkt/") || text(row).contains("NTNU eller Nord universitet"),
            "{row}"
        );
    }
}

#[tokio::test]
async fn what_is_no_place_or_field_is_not_found() {
    let site = demo_site().await;
    for missing in [
        "/kommune/0301-oslo",
        "/kommune/bergstaden",
        "/kommune/",
        "/region/nordland",
        "/fag/99-alt",
        "/fag/",
        "/kommune/%00",
        "/fag/%F0%9F%92%A9",
    ] {
        assert_eq!(fetch(&site, missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn contact_is_sorted_as_asked_and_says_so() {
    let site = demo_site().await;
    let page = fetch(&site, "/kontakt").await;
    assert_eq!(page.status, StatusCode::OK);
    // Both tables, by links, the fewest first.
    assert_eq!(page.text().matches("aria-sort=\"ascending\"").count(), 2);
    let page = fetch(&site, "/kontakt?sorter=avstand&retning=synkende&fag=07").await;
    assert_eq!(page.text().matches("aria-sort=\"descending\"").count(), 2);
    let (_, table) = page.text().split_once("id=\"kommuner\"").unwrap();
    let (first, _) = table.split_once("</tr>").unwrap().1.split_once("</tr>").unwrap();
    assert!(first.contains("/kommune/5043-royrvik"), "the farthest away comes first: {first}");
    let page = fetch(&site, "/kontakt?fag=nei&farge=rosa").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(text(page.text()).contains("Vi kjenner ikke «farge»"));
}

#[tokio::test]
async fn generic_programmes_are_offered_only_where_they_are_chosen() {
    let site = demo_site().await;
    for (path, is_offered) in
        [("/kontakt", false), ("/kontakt?fag=00", true), ("/", false), ("/?fag=001", true)]
    {
        let page = fetch(&site, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert_eq!(page.text().contains("value=\"00\""), is_offered, "{path}");
    }
}

#[tokio::test]
async fn an_empty_catalogue_has_all_pages() {
    let site = site(Records::default()).await;
    for path in [
        "/kommune/5025-roros",
        "/region/fosen",
        "/kontakt",
        &Route::Field("06".parse().unwrap()).path(),
        "/om",
    ] {
        assert_eq!(fetch(&site, path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn the_pages_about_the_site_speak_every_language() {
    let site = demo_site().await;
    for (path, headings) in [
        ("/om", ["Om Traineekart", "Om Traineekart", "About Traineekart"]),
        (
            "/tilgjengelighet",
            ["Tilgjengelighetserklæring", "Tilgjengelegheitserklæring", "Accessibility statement"],
        ),
        ("/personvern", ["Personvern", "Personvern", "Privacy"]),
        ("/api", ["Åpne data og API", "Opne data og API", "Open data and API"]),
    ] {
        for (language, heading) in Language::ALL.into_iter().zip(headings) {
            let page = fetch(&site, &format!("{path}?sprak={language}")).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(text(page.text()).contains(heading), "{path} {language}");
        }
    }
}

#[tokio::test]
async fn the_page_about_the_api_shows_every_path_and_parameter() {
    let site = demo_site().await;
    let description = fetch(&site, "/api/openapi.json").await.json();
    let page = fetch(&site, "/api?sprak=nn").await;
    for path in description["paths"].as_object().unwrap().keys() {
        assert!(page.text().contains(&format!("href=\"{path}?sprak=nn\"")), "{path}");
    }
    for name in PARAMETERS.into_iter().chain(["stilling", "retning"]) {
        assert!(page.text().contains(&format!("<dt><code>{name}<")), "{name}");
    }
    let regions = description["components"]["parameters"]["region"]["schema"]["items"]["enum"].as_array();
    for region in regions.unwrap() {
        assert!(page.text().contains(&format!("<code>{}<", region.as_str().unwrap())), "{region}");
    }
}

#[tokio::test]
async fn the_page_about_privacy_says_who_fetches_the_tiles_and_from_where() {
    let page = fetch(&demo_site().await, "/personvern").await;
    assert!(text(page.text()).contains("Bakgrunnskart fra andre er slått av her."));
    assert!(
        fetch(&site_with_tiles(None).await, "/personvern")
            .await
            .text()
            .contains("Serveren vår henter dem fra tiles.example.org,")
    );
}

#[tokio::test]
async fn who_runs_the_site_is_named_where_one_is_told_to_ask() {
    let mut records = Records { demo: false, ..demo::records(20, 1, TODAY).unwrap() };
    for point in &mut records.connection_points {
        point.website = None;
    }
    let point = Route::ConnectionPoint(&records.connection_points[0].slug).path();
    let operator = Operator {
        name: Some("Namdal & <co>".to_owned()),
        email: Some("post+kart@example.org".parse().unwrap()),
    };
    let bare = site_that_knows(serving(records.clone())).await;
    let named = site_that_knows(SiteContext { operator: Arc::new(operator), ..serving(records) }).await;
    for path in ["/om", "/personvern", "/tilgjengelighet", &point] {
        let without = fetch(&bare, path).await;
        assert!(!without.text().contains("mailto:"), "{path}");
        assert!(text(without.text()).contains("em som driver "), "{path}");
        let with = fetch(&named, path).await;
        let expected = "Nettstedet drives av Namdal &amp; &lt;co&gt;. Skriv til post+kart@example.org.";
        assert!(text(with.text()).contains(expected), "{path}");
        assert!(with.text().contains(r#"href="mailto:post+kart@example.org""#), "{path}");
        assert_ne!(with.header(header::ETAG), without.header(header::ETAG), "{path}");
    }
    for (language, expected) in [
        ("nn", "De kjem med på kartet når dei som driv nettstaden, legg dykk inn."),
        ("en", "Namdal &amp; &lt;co&gt; runs this site. Write to post+kart@example.org."),
    ] {
        let page = fetch(&named, &format!("/om?sprak={language}")).await;
        assert!(text(page.text()).contains(expected), "{language}");
    }
}

/// A site with its own tile layer.
async fn site_with_tiles(credit: Option<TileCredit>) -> Router {
    let tiles = "https://tiles.example.org/{z}/{x}/{y}.png".parse::<TileUrl>().unwrap();
    let tiles = Some(Arc::new(tiles.layer(credit)));
    site_that_knows(SiteContext { tiles, ..serving(Records::default()) }).await
}

#[tokio::test]
async fn the_map_thanks_whoever_made_its_tiles() {
    let credits = |page: Answer| {
        let (_, credits) = page.text().split_once("<p class=\"map-credit\">").unwrap();
        credits.split_once("</p>").unwrap().0.to_owned()
    };
    let own = credits(fetch(&demo_site().await, "/").await);
    assert_eq!(text(&own).trim(), "© Kartverket");
    let unnamed = credits(fetch(&site_with_tiles(None).await, "/").await);
    assert_eq!(text(&unnamed), "© Kartverket · tiles.example.org");
    let somebody =
        TileCredit { name: "© A & B".to_owned(), url: Some("https://example.org/?a&b".to_owned()) };
    let named = credits(fetch(&site_with_tiles(Some(somebody)).await, "/").await);
    assert!(
        named.contains("href=\"https://example.org/?a&amp;b\"") && text(&named).ends_with("© A &amp; B"),
        "{named}"
    );
}

#[tokio::test]
async fn only_an_excerpt_may_be_framed_and_only_its_builder_frames() {
    let site = demo_site().await;
    let excerpt = fetch(&site, "/embed?kommune=5025&fag=nei").await;
    assert_eq!(excerpt.status, StatusCode::OK);
    assert!(excerpt.header(header::CONTENT_SECURITY_POLICY).ends_with("frame-ancestors *"));
    assert!(!excerpt.headers.contains_key(header::X_FRAME_OPTIONS));
    assert!(!excerpt.headers.contains_key(header::SET_COOKIE));
    assert!(excerpt.text().contains("<base target=\"_top\""));
    assert!(!excerpt.text().contains("site-header") && !excerpt.text().contains("site-footer"));
    for other in
        ["/", "/embed/bygg", "/embed/", "/embed/annet", "/kommune/5025-roros", "/kontakt", "/healthz"]
    {
        let answer = fetch(&site, other).await;
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
    let site = site(records.clone()).await;
    let page = fetch(&site, "/embed?kommune=5025&antall=30").await;
    let listed: Vec<_> = records
        .companies
        .iter()
        .filter(|company| page.text().contains(&format!("/bedrift/{}\"", company.slug)))
        .collect();
    assert!(!listed.is_empty());
    assert!(listed.iter().all(|company| here(&company.name)), "{listed:?}");
}

#[tokio::test]
async fn what_is_pasted_names_the_public_url() {
    let page = fetch(&demo_site().await, "/embed/bygg?kommune=5025&utsnittsprak=nn&hoyde=500").await;
    assert_eq!(page.status, StatusCode::OK);
    // Escaped twice: HTML within HTML.
    let address = format!("{SITE}/embed?kommune=5025&amp;amp;sprak=nn");
    assert!(page.text().contains(&address), "{}", page.text());
    assert!(page.text().contains("src=\"/embed?kommune=5025&amp;sprak=nn\""));
}

#[tokio::test]
async fn thin_contact_is_a_table_too() {
    let site = demo_site().await;
    let answer = fetch(&site, "/kontakt.csv").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header(header::CONTENT_TYPE).starts_with("text/csv"));
    assert!(answer.text().starts_with('\u{feff}'));
    let rows: Vec<&str> = answer.text().trim_end().split("\r\n").collect();
    assert_eq!(rows.len(), 1 + 38 + 8);
    assert!(rows.iter().any(|row| row.starts_with("Røros;")));
    // Invented records are marked in the file name and in every row.
    assert!(answer.header(header::CONTENT_DISPOSITION).contains("eksempeldata-kontakt.csv"));
    assert!(rows[0].ends_with(";Eksempeldata") && rows[1..].iter().all(|row| row.ends_with(";ja")));
    let page = fetch(&site, "/kontakt?fag=07").await;
    assert!(page.text().contains("href=\"/kontakt.csv?fag=07\""));
    assert_eq!(fetch(&site, "/kontakt.csv?fag=07").await.status, StatusCode::OK);
    assert_eq!(fetch(&site, "/kontakt.csv?fag=ski").await.status, StatusCode::BAD_REQUEST);
}
