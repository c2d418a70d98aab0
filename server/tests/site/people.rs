//! The pages for graduates and students, through the router.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use domain::records::{
    Records,
    deadline::Deadline,
    position::{Position, PositionKind},
    supervisor_link::LinkTarget,
};
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::common::{SITE, TODAY, fetch, real_records, site};

fn records() -> Records {
    real_records(120)
}

/// The status and text of a page.
async fn page(site: &Router, path: &str) -> (StatusCode, String) {
    let answer = fetch(site, path).await;
    (answer.status, answer.text().to_owned())
}

/// The schema.org objects of a page, by type.
fn structured(html: &str) -> Vec<(String, Value)> {
    html.split(r#"<script type="application/ld+json">"#)
        .skip(1)
        .map(|rest| {
            let object: Value = serde_json::from_str(rest.split("</script>").next().unwrap()).unwrap();
            (object["@type"].as_str().unwrap().to_owned(), object)
        })
        .collect()
}

fn object<'a>(objects: &'a [(String, Value)], kind: &str) -> Option<&'a Value> {
    objects.iter().find(|(each, _)| each == kind).map(|(_, object)| object)
}

#[tokio::test]
async fn an_open_position_says_all_and_what_comes_next() {
    let records = records();
    let position = records.positions.iter().find(|position| {
        position.is_open(TODAY)
            && position.kind == PositionKind::Trainee
            && position.deadline != Deadline::Rolling
    });
    let position = position.unwrap().clone();
    let site = site(records).await;
    let path = format!("/stilling/{}", position.slug);
    let (status, html) = page(&site, &path).await;
    assert_eq!(status, StatusCode::OK);
    let (_, in_english) = page(&site, &format!("{path}?sprak=en")).await;
    for part in [
        format!(r#"href="/frister.ics?stilling={}&amp;sprak=en""#, position.slug),
        r#"<h1 data-size="lg" lang="nb""#.to_owned(),
    ] {
        assert!(in_english.contains(&part), "{part}");
    }
    for part in [
        format!(r#"<link href="https://traineekart.example{path}" rel="canonical">"#),
        format!(r#"href="https://traineekart.example{path}?sprak=nn" hreflang="nn""#),
        format!(r#"content="https://traineekart.example/bilde{path}.png""#),
        format!(r#"href="/frister.ics?stilling={}""#, position.slug),
        format!(r#"data-save="{}""#, position.slug),
        r#"<select id="partner-field" name="partner""#.to_owned(),
    ] {
        assert!(html.contains(&part), "{part}");
    }
    let objects = structured(&html);
    let posting = object(&objects, "JobPosting").unwrap();
    assert_eq!(posting["title"], position.title);
    assert_eq!(posting["url"], format!("https://traineekart.example{path}"));
    let Deadline::On(last) = position.deadline else { panic!("it has a deadline") };
    let iso = domain::codes::date::iso_date;
    // The demonstration's deadlines are in winter time.
    assert_eq!(posting["validThrough"], format!("{}T23:59:59+01:00", iso(last)));
    assert_eq!(posting["datePosted"], iso(position.published));
    assert_eq!(posting["totalJobOpenings"], position.openings);
    assert!(posting["jobLocation"][0]["address"]["addressLocality"].is_string());
    let trail = object(&objects, "BreadcrumbList").unwrap();
    assert_eq!(trail["itemListElement"][2]["item"], format!("https://traineekart.example{path}"));
}

#[tokio::test]
async fn a_partner_finds_employers_on_the_spot() {
    let records = records();
    let position = records.positions.iter().find(|position| position.is_open(TODAY)).unwrap().clone();
    let site = site(records).await;
    for (language, chosen) in [("", "helse"), ("&sprak=en", "health")] {
        let (status, html) = page(&site, &format!("/stilling/{}?partner=09{language}", position.slug)).await;
        assert_eq!(status, StatusCode::OK);
        let partner = html.split(r#"id="partner""#).nth(1).unwrap();
        assert!(partner.contains(r#"<option value="09" selected"#));
        let result = partner.split("</form>").nth(1).unwrap();
        assert!(result.contains(chosen), "{result}");
    }
    let (status, html) = page(&site, &format!("/stilling/{}?partner=99x", position.slug)).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("«99x» passer ikke som «partner»"));
}

#[tokio::test]
async fn a_passed_deadline_is_gone_and_offers_others() {
    let records = records();
    let closed = records.positions.iter().find(|position| !position.is_open(TODAY)).unwrap().clone();
    let open: Vec<String> = records
        .positions
        .iter()
        .filter(|position| position.is_open(TODAY))
        .map(|position| format!(r#"href="/stilling/{}""#, position.slug))
        .collect();
    let site = site(records).await;
    let (status, html) = page(&site, &format!("/stilling/{}", closed.slug)).await;
    assert_eq!(status, StatusCode::GONE);
    assert!(html.contains("Fristen gikk ut"));
    assert!(html.contains(r#"<meta name="robots" content="noindex">"#));
    assert!(object(&structured(&html), "JobPosting").is_none());
    let offered = html.split(r#"<section class="similar">"#).nth(1).unwrap();
    assert!(open.iter().any(|link| offered.contains(link)), "{offered}");
}

#[tokio::test]
async fn a_position_that_is_yet_to_be_announced_is_not_there() {
    let mut records = records();
    let position = records.positions.iter_mut().find(|position| position.is_open(TODAY)).unwrap();
    position.published = TODAY.next_day().unwrap();
    let path = format!("/stilling/{}", position.slug);
    let site = site(records).await;
    assert_eq!(page(&site, &path).await.0, StatusCode::NOT_FOUND);
    let slug = path.rsplit('/').next().unwrap();
    let (_, saved) = page(&site, &format!("/lagret?stilling={slug}")).await;
    assert!(!saved.contains(&format!(r#"href="{path}""#)), "nobody is told of it");
    let (status, _) = page(&site, &format!("/bilde/stilling/{slug}.png")).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (_, calendar) = page(&site, &format!("/frister.ics?stilling={slug}")).await;
    assert!(!calendar.contains("VEVENT"));
    let (_, map) = page(&site, &format!("/?valgt={slug}")).await;
    assert!(!map.contains(r#"<section class="chosen"#));
}

#[tokio::test]
async fn a_masters_thesis_is_no_job_posting() {
    let records = records();
    let thesis = records
        .positions
        .iter()
        .find(|position| position.is_open(TODAY) && position.kind == PositionKind::MastersThesis);
    let path = format!("/stilling/{}", thesis.unwrap().slug);
    let (status, html) = page(&site(records).await, &path).await;
    assert_eq!(status, StatusCode::OK);
    assert!(object(&structured(&html), "JobPosting").is_none());
}

#[tokio::test]
async fn a_job_posting_says_what_kind_of_employment_it_is() {
    let records = records();
    let of = |kind, has_end| {
        let mut open = records.positions.iter().filter(|position| position.is_open(TODAY));
        let ends = |position: &&Position| position.stations.iter().all(|each| each.months.is_some());
        let position = open.find(|position| position.kind == kind && ends(position) == has_end);
        format!("/stilling/{}", position.unwrap().slug)
    };
    let site = site(records.clone()).await;
    for (kind, has_end, employment) in [
        (PositionKind::SummerJob, false, json!("TEMPORARY")),
        (PositionKind::Internship, false, json!("INTERN")),
        (PositionKind::Trainee, true, json!("TEMPORARY")),
        (PositionKind::Trainee, false, json!(null)),
        (PositionKind::FirstJob, false, json!(null)),
    ] {
        let (_, html) = page(&site, &of(kind, has_end)).await;
        assert_eq!(object(&structured(&html), "JobPosting").unwrap()["employmentType"], employment, "{kind}");
    }
}

#[tokio::test]
async fn structured_data_has_the_parts_of_an_address_where_they_are_known() {
    let mut records = records();
    let lines = ["Storgata 1, 7770 Flatanger", "7374 Røros", "Storgata 1, ved torget"];
    let addresses = [
        json!({ "streetAddress": "Storgata 1", "postalCode": "7770", "addressLocality": "Flatanger" }),
        json!({ "streetAddress": null, "postalCode": "7374", "addressLocality": "Røros" }),
        json!({
            "streetAddress": "Storgata 1, ved torget",
            "postalCode": null,
            "addressLocality": records.companies[2].place.municipality.name(),
        }),
    ];
    for (company, line) in records.companies.iter_mut().zip(lines) {
        company.place.address = line.to_owned();
    }
    let paths: Vec<_> = records.companies.iter().map(|each| format!("/bedrift/{}", each.slug)).collect();
    let site = site(records).await;
    for (path, parts) in paths.iter().zip(addresses) {
        let (_, html) = page(&site, path).await;
        let objects = structured(&html);
        let address = &object(&objects, "Organization").unwrap()["location"]["address"];
        for (name, part) in parts.as_object().unwrap() {
            assert_eq!(&address[name], part, "{path}: {name}");
        }
        assert_eq!(address["addressCountry"], "NO");
    }
}

#[tokio::test]
async fn each_kind_has_its_own_words() {
    let records = records();
    let slug = |kind| {
        let mut open = records.positions.iter().filter(|position| position.is_open(TODAY));
        open.find(|position| position.kind == kind && position.source.is_some()).unwrap().slug.clone()
    };
    let (thesis, summer_job) = (slug(PositionKind::MastersThesis), slug(PositionKind::SummerJob));
    let site = site(records.clone()).await;
    for (slug, language, own) in [
        (&thesis, "nb", ["Meld interesse", "Om oppgaven", "Antall studenter"]),
        (&thesis, "nn", ["Meld interesse", "Om oppgåva", "Talet på studentar"]),
        (&summer_job, "nb", ["Søk på sommerjobben", "Om sommerjobben", "Sommeren din"]),
        (&summer_job, "en", ["Apply for the summer job", "About the summer job", "Paid work in the summer"]),
    ] {
        let (_, html) = page(&site, &format!("/stilling/{slug}?sprak={language}")).await;
        for own in own {
            assert!(html.contains(own), "{slug} {language}: {own}");
        }
        for other in ["Søk på stillingen", "Om stillingen", "Apply for the position"] {
            assert!(!html.contains(other), "{slug} {language}: {other}");
        }
    }
    // Two clicks at most from every page.
    let (_, about) = page(&site, "/om?sprak=nn").await;
    for kind in ["masteroppgave", "sommerjobb", "praksis"] {
        assert!(about.matches(&format!(r#"href="/?type={kind}&amp;sprak=nn""#)).count() == 2, "{kind}");
    }
}

#[tokio::test]
async fn a_rotation_shows_its_stations_in_their_order() {
    let records = records();
    let rotation =
        records.positions.iter().find(|position| position.is_rotation() && position.is_open(TODAY)).unwrap();
    let hosts: Vec<String> = rotation
        .stations
        .iter()
        .map(|station| records.companies.iter().find(|company| company.id == station.company).unwrap())
        .map(|company| format!(r#"href="/bedrift/{}""#, company.slug))
        .collect();
    let path = format!("/stilling/{}", rotation.slug);
    let company = records.links.iter().find_map(|link| match link.target {
        LinkTarget::Company(id) => {
            rotation.stations.iter().any(|station| station.company == id).then_some(id)
        }
        LinkTarget::Position(_) => None,
    });
    let company =
        company.map(|id| records.companies.iter().find(|company| company.id == id).unwrap().slug.clone());
    let (_, html) = page(&site(records).await, &path).await;
    if let Some(slug) = company {
        let people = html.split(r#"<aside class="detail-side">"#).nth(1).unwrap();
        assert!(
            people.contains(&format!(r#"href="/bedrift/{slug}""#)),
            "a link to one of several says to which"
        );
    }
    let mut placements = html.split(r#"<ol class="stages">"#).nth(1).unwrap().split("</ol>").next().unwrap();
    for host in hosts {
        let at = placements.find(&host).unwrap();
        placements = &placements[at + host.len()..];
    }
}

/// Whether a page has a map that links to the map page with the given text in its URL.
fn has_map(html: &str, part: &str) -> bool {
    let mut figures = html.split(r#"<figure class="static-map">"#).skip(1);
    figures.any(|figure| {
        let figure = figure.split("</figure>").next().unwrap();
        let link = figure.split("static-map-more").next().unwrap().rsplit("<a ").next().unwrap();
        figure.contains("map-ground") && link.contains("/?") && link.contains("kart=") && link.contains(part)
    })
}

#[tokio::test]
async fn documents_have_a_small_map_that_leads_to_the_large_one() {
    let records = records();
    let company = |id| records.companies.iter().find(|company| company.id == id).unwrap().slug.clone();
    let open = |rotation: bool| {
        let mut open = records.positions.iter().filter(|position| position.is_open(TODAY));
        open.find(|position| position.is_rotation() == rotation).unwrap()
    };
    let (single, rotation) = (open(false).slug.clone(), open(true).slug.clone());
    let host = company(open(false).stations[0].company);
    let supervisor = records.supervisors.first().unwrap().slug.clone();
    let point = records.connection_points.first().unwrap().clone();
    let site = site(records.clone()).await;
    for (path, part) in [
        (format!("/stilling/{single}"), format!("valgt={single}")),
        (format!("/stilling/{rotation}"), format!("valgt={rotation}")),
        (format!("/bedrift/{host}"), format!("valgt={host}")),
        (format!("/veileder/{supervisor}"), format!("valgt={supervisor}")),
        (
            format!("/koblingspunkt/{}", point.slug),
            format!("kommune={}", point.serves.iter().next().unwrap()),
        ),
    ] {
        let (status, html) = page(&site, &path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        assert!(has_map(&html, &part), "{path} {part}");
        assert_eq!(html.contains("map-path"), path.contains(rotation.as_str()), "{path}");
    }
}

#[tokio::test]
async fn the_picture_of_a_shared_link_is_there() {
    let records = records();
    let position = records.positions.iter().find(|position| position.is_open(TODAY)).unwrap().slug.clone();
    let company = records.companies[0].slug.clone();
    let site = site(records).await;
    for path in [
        format!("/stilling/{position}?sprak=en"),
        format!("/bedrift/{company}?sprak=nn"),
        "/kommune/5025-roros".to_owned(),
        "/region/namdalen?sprak=en".to_owned(),
        "/fag/07-ingeniorfag-industri-og-bygg".to_owned(),
        "/?fag=07".to_owned(),
    ] {
        let (_, html) = page(&site, &path).await;
        assert!(html.contains(r#"<meta name="twitter:card" content="summary_large_image">"#), "{path}");
        let image =
            html.split(r#"<meta property="og:image" content=""#).nth(1).unwrap().split('"').next().unwrap();
        let answer = fetch(&site, image.strip_prefix(SITE).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{image}");
        assert_eq!(answer.header("content-type"), "image/png", "{image}");
    }
}

#[tokio::test]
async fn companies_and_supervisors_lead_to_each_other() {
    let records = records();
    let link = records.links.first().unwrap();
    let supervisor = records.supervisors.iter().find(|each| each.id == link.supervisor).unwrap().clone();
    let site = site(records).await;
    let (status, html) = page(&site, &format!("/veileder/{}", supervisor.slug)).await;
    assert_eq!(status, StatusCode::OK);
    for topic in &supervisor.topics {
        assert!(html.contains(topic.as_str()), "{topic}");
    }
    let person = structured(&html);
    assert_eq!(object(&person, "Person").unwrap()["name"], supervisor.name);
    let company = html.split(r#"href="/bedrift/"#).nth(1).unwrap().split('"').next().unwrap();
    let (status, html) = page(&site, &format!("/bedrift/{company}")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains(&format!(r#"href="/veileder/{}""#, supervisor.slug)));
    assert!(object(&structured(&html), "Organization").is_some());
    assert_eq!(page(&site, "/veileder/ingen").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn saved_positions_are_what_the_url_names() {
    let records = records();
    let closed = records.positions.iter().find(|position| !position.is_open(TODAY)).unwrap().slug.clone();
    let open: Vec<_> = records.positions.iter().filter(|position| position.is_open(TODAY)).take(3).collect();
    let slugs: Vec<String> = open.iter().map(|position| position.slug.to_string()).collect();
    let titles: Vec<String> = open.iter().map(|position| position.title.clone()).collect();
    let site = site(records).await;
    let address = format!("/lagret?stilling={},{closed},borte-vekk,%3Cx%3E", slugs.join(","));
    let (status, html) = page(&site, &address).await;
    assert_eq!(status, StatusCode::OK);
    for slug in &slugs {
        assert!(html.contains(&format!(r#"<li data-saved="{slug}""#)), "{slug}");
    }
    assert!(html.contains("Fristen er ute.") && html.contains("borte-vekk"));
    assert!(!html.contains("<x>"));
    assert!(page(&site, "/lagret").await.1.contains("Ingenting er lagret ennå"));

    let (status, html) =
        page(&site, &format!("/sammenlign?stilling={}&stilling={}", slugs[0], slugs[1])).await;
    assert_eq!(status, StatusCode::OK);
    let table = html.split("<table").nth(1).unwrap();
    assert!(table.contains(&titles[0]) && table.contains(&titles[1]));
    assert!(table.contains(r#"href="/bedrift/"#));
    let (_, html) = page(&site, &format!("/sammenlign?stilling={},{closed}", slugs.join(","))).await;
    assert!(html.contains("Vi viser bare 3 stillinger") && !html.contains("Vi finner ikke"));
    assert_eq!(html.matches(r#"<th scope="col""#).count(), 3);
    assert!(page(&site, "/sammenlign").await.1.contains("Velg to eller tre"));
    // Unknown positions are named, and do not count as left out.
    let (_, html) = page(&site, "/sammenlign?stilling=a,b,c,d,e").await;
    assert_eq!(html.matches("Vi finner ikke").count(), 5);
    assert!(!html.contains("side om side. Utelatt"));
}

#[tokio::test]
async fn suggestions_come_from_the_whole_catalogue() {
    let site = site(records()).await;
    let body = r#"{"text":"snåase","language":"nb"}"#;
    let request = Request::post("/api/suggestions").header("content-type", "application/json");
    let response = site.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let found: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(found[0]["target"]["municipality"], "5041");
    assert_eq!(found[0]["label"][0]["text"], "Snåsa");
}

#[tokio::test]
async fn a_kind_and_a_field_are_suggested_by_their_everyday_names() {
    let site = site(records()).await;
    for (text, key, value) in [("masteroppgaver", "kind", "masteroppgave"), ("sjukepleiar", "field", "0913")]
    {
        let body = json!({ "text": text, "language": "nb" }).to_string();
        let request = Request::post("/api/suggestions").header("content-type", "application/json");
        let response = site.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        let found: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(found[0]["target"][key], value, "{text}");
    }
}

#[tokio::test]
async fn a_corrected_typo_is_said_on_the_page() {
    let site = site(records()).await;
    let (status, html) = page(&site, "/?q=Stienkjer").await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("Ingen treff på «Stienkjer». Viser treff for «Steinkjer»."));
    let (_, html) = page(&site, "/?q=Stienkjer&sprak=en").await;
    assert!(html.contains("Showing results for “Steinkjer”"));
    assert!(!page(&site, "/?q=steinkjer").await.1.contains("Viser treff for"));
    let (_, html) = page(&site, "/embed?q=Stienkjer").await;
    assert!(html.contains("Ingen treff på «Stienkjer». Viser treff for «Steinkjer»."));
    assert!(!page(&site, "/embed?q=steinkjer").await.1.contains("Viser treff for"));
}

#[tokio::test]
async fn a_corrected_typo_is_said_to_programs() {
    let site = site(records()).await;
    for (path, sentence) in [
        ("/api/v1/positions", r#""corrected":"Steinkjer på""#),
        ("/api/v1/municipalities", r#""corrected":"Steinkjer på""#),
        ("/api/v1/companies.csv", ""),
        ("/api/v1/companies.geojson", ""),
        ("/feed.atom", "Ingen treff på «Stienkjer på». Viser treff for «Steinkjer på». "),
        ("/frister.ics", "Ingen treff på «Stienkjer på». Viser"),
    ] {
        let answer = fetch(&site, &format!("{path}?q=Stienkjer+p%C3%A5")).await;
        assert_eq!(answer.header("search-corrected"), "q=Steinkjer+p%C3%A5", "{path}");
        assert!(answer.text().replace("\r\n ", "").contains(sentence), "{path}: {}", answer.text());
        let right = fetch(&site, &format!("{path}?q=Steinkjer+p%C3%A5")).await;
        assert_eq!(right.header("search-corrected"), "", "{path}");
        assert!(!right.text().contains("Ingen treff"), "{path}");
    }
    let right = fetch(&site, "/api/v1/positions?q=Steinkjer").await.json();
    assert_eq!(right["corrected"], Value::Null);
}

#[tokio::test]
async fn a_text_of_signs_has_nothing_to_look_for() {
    let site = site(records()).await;
    let (status, html) = page(&site, "/?q=%25&fag=07").await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("«%» er bare tegn."));
    assert!(!html.contains("Noe i adressen ble ikke forstått"));
    assert!(!html.contains(r#"value="%""#));
    let (status, problem) = page(&site, "/api/v1/positions?q=%2B%2B").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(problem.contains("«++» er bare tegn."), "{problem}");
    assert_eq!(page(&site, "/api/v1/positions?q=C%2B%2B").await.0, StatusCode::OK);
}

#[tokio::test]
async fn what_there_is_not_is_said_once_and_no_link_asks_for_it() {
    let site = site(records()).await;
    let (status, html) = page(&site, "/?valgt=borte-vekk&side=99&farge=bedrifter").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(html.matches("Det du ville se på kartet («borte-vekk»)").count(), 1);
    assert_eq!(html.matches("Lista har ingen side 99.").count(), 1);
    let links: Vec<&str> =
        html.split("href=\"").skip(1).filter_map(|rest| Some(rest.split_once('>')?.0)).collect();
    assert!(links.iter().any(|link| link.starts_with("/?farge=bedrifter")), "{links:?}");
    for link in links {
        assert!(!link.contains("borte-vekk") && !link.contains("side=99"), "{link}");
    }
    let chosen = records().companies[0].slug.clone();
    let (_, html) = page(&site, &format!("/?valgt={chosen}")).await;
    assert!(html.contains(&format!(r#"href="/?valgt={chosen}&amp;sprak=en""#)), "it is there");
}

#[tokio::test]
async fn a_connection_point_shows_whom_it_serves() {
    let records = records();
    let point = records.connection_points.first().unwrap().clone();
    let site = site(records).await;
    let (status, html) = page(&site, &format!("/koblingspunkt/{}", point.slug)).await;
    assert_eq!(status, StatusCode::OK);
    for municipality in point.serves.iter() {
        assert!(html.contains(&format!(r#"href="/kommune/{municipality}-"#)), "{municipality}");
    }
    assert_eq!(page(&site, "/koblingspunkt/ingen").await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_searches_for_a_supervisor_finds_them_without_scripts() {
    let records = records();
    let supervisor = records.supervisors.first().unwrap().clone();
    let site = site(records).await;
    let words: String = form_urlencoded::byte_serialize(supervisor.name.as_bytes()).collect();
    let (status, html) = page(&site, &format!("/?q={words}")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains(&format!(r#"href="/veileder/{}""#, supervisor.slug)));
    // Without a search text, the list has positions and companies only.
    let (_, html) = page(&site, "/").await;
    assert!(!html.contains(&format!(r#"href="/veileder/{}""#, supervisor.slug)));
}
