//! Hidden records affect no byte of any response, in any encoding, and no count.
//!
//! The same site is requested twice: with its records, and with additional hidden records of every kind that
//! contain an unmistakable word in every field. The responses must be identical.

use std::io::Read as _;

use axum::{
    Router,
    http::{Request, header},
};
use domain::{
    codes::{
        enum_set::{EnumSet, Indexed as _},
        field_of_study::{FieldOfStudy, FieldSet},
        municipality::{MunicipalityCode, Region},
        organisation_number::OrganisationNumber,
    },
    geo::lat_lng::LatLng,
    paths::Route,
    records::{
        Records,
        company::Company,
        connection_point::ConnectionPoint,
        consent::Consent,
        deadline::Deadline,
        ids::{CompanyId, ConnectionPointId, PositionId, SupervisorId, SupervisorLinkId},
        position::{Position, Station},
        status::Status,
        supervisor::Supervisor,
        supervisor_link::{LinkKind, LinkTarget, SupervisorLink},
    },
};
use flate2::read::GzDecoder;
use serde_json::{Value, json};

use crate::common::{Answer, TODAY, ask, fetch, send, site};

/// Contained in every text, slug and URL of every hidden record, and nowhere else.
const CANARY: &str = "kanarifugl";

fn records() -> Records {
    demo::records(60, 1, TODAY).unwrap()
}

/// A field that no public record asks for or employs.
fn unused_field(records: &Records) -> FieldOfStudy {
    let used = records.companies.iter().map(|company| company.fields);
    let used = used.chain(records.positions.iter().map(|position| position.fields));
    let used = used.chain(records.supervisors.iter().map(|supervisor| supervisor.fields));
    let used = used.fold(FieldSet::EMPTY, FieldSet::union).with_ancestors();
    FieldOfStudy::every().find(|field| !used.contains(*field)).unwrap()
}

fn company(model: &Company, id: u32, status: Status, fields: FieldSet) -> Company {
    let mut company = model.clone();
    company.id = CompanyId(id);
    company.slug = format!("{CANARY}-bedrift-{id}").parse().unwrap();
    for text in [&mut company.name, &mut company.industry, &mut company.about, &mut company.place.address] {
        *text = format!("{CANARY} {id}");
    }
    company.website = Some(format!("https://{CANARY}.example.org").parse().unwrap());
    // A place and a number that nobody else has, so that a leak into distances and counts is seen, too.
    company.place.at = LatLng::new(63.9 + f64::from(id - 9_000) / 100.0, 13.3).unwrap();
    company.place.municipality = "5043".parse().unwrap();
    company.organisation_number = Some(organisation_number(id));
    (company.fields, company.status) = (fields, status);
    company
}

/// A valid organisation number for each id.
fn organisation_number(id: u32) -> OrganisationNumber {
    (0..10).find_map(|digit| format!("8{id:07}{digit}").parse().ok()).unwrap()
}

fn position(model: &Position, id: u32, status: Status, company: CompanyId, fields: FieldSet) -> Position {
    let mut position = model.clone();
    position.id = PositionId(id);
    position.slug = format!("{CANARY}-stilling-{id}").parse().unwrap();
    (position.title, position.description) = (format!("{CANARY} {id}"), format!("{CANARY} {id}"));
    position.source = Some(format!("https://{CANARY}.example.org").parse().unwrap());
    position.stations = vec![Station { company, months: None }];
    (position.fields, position.deadline, position.openings) = (fields, Deadline::Rolling, 77);
    (position.published, position.status) = (TODAY, status);
    position
}

fn supervisor(model: &Supervisor, id: u32, status: Status, consent: Consent, fields: FieldSet) -> Supervisor {
    let mut supervisor = model.clone();
    supervisor.id = SupervisorId(id);
    supervisor.slug = format!("{CANARY}-veileder-{id}").parse().unwrap();
    (supervisor.name, supervisor.title) = (format!("{CANARY} {id}"), format!("{CANARY} {id}"));
    supervisor.topics = vec![format!("{CANARY} {id}")];
    supervisor.profile = Some(format!("https://{CANARY}.example.org").parse().unwrap());
    (supervisor.fields, supervisor.status, supervisor.consent) = (fields, status, consent);
    supervisor
}

/// The records with additional hidden ones.
fn with_hidden() -> Records {
    let mut all = records();
    let public = records();
    let fields = FieldSet::only(unused_field(&public));
    let open = public.positions.iter().find(|position| position.is_open(TODAY)).unwrap();
    let host = open.stations[0].company;

    for (id, status) in (9_000..).zip([Status::Draft, Status::Submitted, Status::Withdrawn]) {
        all.companies.push(company(&public.companies[0], id, status, fields));
        // A hidden company hides everything else about it.
        all.positions.push(position(open, id, Status::Published, CompanyId(id), fields));
        all.positions.push(position(open, id + 100, status, host, fields));
        let mut point: ConnectionPoint = public.connection_points[0].clone();
        point.id = ConnectionPointId(id);
        point.slug = format!("{CANARY}-hage-{id}").parse().unwrap();
        point.name = format!("{CANARY} {id}");
        point.serves = EnumSet::only(MunicipalityCode::all().next().unwrap());
        point.status = status;
        all.connection_points.push(point);
        let given = Consent::Given(TODAY);
        all.supervisors.push(supervisor(&public.supervisors[0], id, status, given, fields));
    }
    let mut unannounced = position(open, 9_300, Status::Published, host, fields);
    unannounced.published = TODAY.next_day().unwrap();
    all.positions.push(unannounced);
    for (id, consent) in (9_400..).zip([Consent::Never, Consent::Withdrawn(TODAY)]) {
        all.supervisors.push(supervisor(&public.supervisors[0], id, Status::Published, consent, fields));
    }

    let link = |supervisor, target| SupervisorLink {
        id: SupervisorLinkId(1),
        supervisor,
        target,
        kind: LinkKind::Thesis,
        since: TODAY.replace_year(1999).unwrap(),
        status: Status::Published,
    };
    let shown = public.supervisors[0].id;
    // From hidden supervisors to public records, and from public supervisors to hidden ones.
    for hidden in all.supervisors.iter().filter(|each| each.id.0 >= 9_000) {
        all.links.push(link(hidden.id, LinkTarget::Company(host)));
        all.links.push(link(hidden.id, LinkTarget::Position(open.id)));
    }
    for hidden in all.companies.iter().filter(|each| each.id.0 >= 9_000) {
        all.links.push(link(shown, LinkTarget::Company(hidden.id)));
    }
    for hidden in all.positions.iter().filter(|each| each.id.0 >= 9_000) {
        all.links.push(link(shown, LinkTarget::Position(hidden.id)));
    }
    all
}

/// All paths, with and without the names of hidden records.
fn paths(all: &Records) -> Vec<String> {
    let mut paths: Vec<String> = Route::FIXED.iter().map(|route| route.path()).collect();
    paths.extend(all.companies.iter().map(|each| Route::Company(&each.slug).path()));
    paths.extend(all.positions.iter().map(|each| Route::Position(&each.slug).path()));
    paths.extend(all.supervisors.iter().map(|each| Route::Supervisor(&each.slug).path()));
    paths.extend(all.connection_points.iter().map(|each| Route::ConnectionPoint(&each.slug).path()));
    paths.extend(MunicipalityCode::all().map(|each| Route::Municipality(each).path()));
    paths.extend(Region::ALL.into_iter().map(|each| Route::Region(each).path()));
    let field = unused_field(&records());
    paths.push(Route::Field(field).path());
    paths.extend(["07", "06", "09"].map(|code| Route::Field(code.parse().unwrap()).path()));
    let query = |query: String| {
        [
            "/",
            "/embed",
            "/feed.atom",
            "/frister.ics",
            "/api/v1/positions",
            "/api/v1/companies",
            "/api/v1/supervisors",
        ]
        .map(|path| format!("{path}?{query}"))
    };
    paths.extend(query(format!("fag={field}")));
    paths.extend(query(format!("partner={field}")));
    paths.extend(query(format!("q={CANARY}")));
    paths.extend(query("veileder=1".to_owned()));
    for list in ["positions", "companies", "supervisors", "municipalities", "fields"] {
        for ending in ["", ".csv", ".geojson"] {
            paths.push(format!("/api/v1/{list}{ending}"));
        }
    }
    paths.extend(
        [
            "/feed.atom",
            "/frister.ics",
            "/kontakt.csv",
            "/sitemap.xml",
            "/robots.txt",
            "/api/v1/map.geojson",
            "/katalog/current",
            "/healthz",
            "/readyz",
            "/geo/overview.svg",
            "/favicon.svg",
            "/api/openapi.json",
        ]
        .map(str::to_owned),
    );
    for slug in [
        format!("{CANARY}-bedrift-9000"),
        format!("{CANARY}-stilling-9300"),
        format!("{CANARY}-stilling-9100"),
        format!("{CANARY}-veileder-9400"),
    ] {
        paths.extend([
            format!("/?valgt={slug}"),
            format!("/lagret?stilling={slug}"),
            format!("/sammenlign?stilling={slug}"),
            format!("/frister.ics?stilling={slug}"),
            format!("/bilde/stilling/{slug}.png"),
            format!("/bilde/bedrift/{slug}.png"),
        ]);
    }
    paths
}

/// The body of a response, decompressed.
fn decoded(answer: &Answer) -> Vec<u8> {
    let mut plain = Vec::new();
    let coding = answer.header(header::CONTENT_ENCODING);
    if coding == "br" {
        brotli::Decompressor::new(&answer.body[..], 4096).read_to_end(&mut plain).unwrap();
    } else if coding == "gzip" {
        GzDecoder::new(&answer.body[..]).read_to_end(&mut plain).unwrap();
    } else {
        assert_eq!(coding, "");
        plain.clone_from(&answer.body);
    }
    plain
}

async fn get(site: &Router, path: &str, coding: &str) -> Answer {
    ask(site, Request::get(path).header(header::ACCEPT_ENCODING, coding)).await
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

#[tokio::test]
async fn what_is_hidden_changes_no_answer() {
    let (plain, full) = (site(records()).await, site(with_hidden()).await);
    let mut paths = paths(&with_hidden());
    // Both name the same catalogue file, since it has the same content. Withdrawn records change the version,
    // since there are additional pages that answer 410.
    let current = async |site: &Router| get(site, "/katalog/current", "identity").await.json();
    let (now, then) = (current(&plain).await, current(&full).await);
    assert_eq!(now["catalogue"], then["catalogue"]);
    paths.push(now["catalogue"].as_str().unwrap().to_owned());
    let same = |answer: &Answer| {
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        [&now, &then]
            .into_iter()
            .fold(text, |text, it| text.replace(it["version"].as_str().unwrap(), "VERSION"))
    };
    for path in paths {
        let (expected, found) = (get(&plain, &path, "identity").await, get(&full, &path, "identity").await);
        // Public until it or its company was withdrawn. The supervisor's consent stands.
        let is_withdrawn = found.status == 410
            && ["stilling-9002", "stilling-9102", "bedrift-9002", "veileder-9002", "hage-9002"]
                .iter()
                .any(|slug| path.ends_with(&format!("/{CANARY}-{slug}")));
        if is_withdrawn {
            // The page says only that there was something.
            assert!(!holds(&found.body, &format!("{CANARY} 9")), "{path}");
        } else {
            assert_eq!(found.status, expected.status, "{path}");
            assert!(same(&found) == same(&expected), "{path}");
        }
        // A response may repeat the request's input.
        if !path.contains(CANARY) {
            for coding in ["br", "gzip"] {
                let compressed = get(&full, &path, coding).await;
                assert!(!holds(&decoded(&compressed), CANARY) && !holds(&found.body, CANARY), "{path}");
            }
            assert!(found.headers.values().all(|value| !holds(value.as_bytes(), CANARY)), "{path}");
        }
    }
}

/// The server functions that the map page calls, with their bodies.
fn calls() -> Vec<(&'static str, Value)> {
    let field = unused_field(&records());
    let query_strings = [
        String::new(),
        format!("fag={field}"),
        format!("partner={field}"),
        format!("q={CANARY}"),
        format!("q={}", &CANARY[..6]),
        format!("valgt={CANARY}-bedrift-9000"),
        format!("valgt={CANARY}-stilling-9300&utsnitt=1&kart=9/63.4/10.4"),
        "veileder=1&band=1&farge=veiledere".to_owned(),
        "farge=bedrifter&sorter=nyeste&side=2&sprak=nn".to_owned(),
    ];
    let overviews = query_strings
        .map(|query_string| ("/api/overview", json!({ "query_string": query_string, "size": [800, 600] })));
    let texts = [CANARY, &CANARY[..4], "kanarifulg", "kanarifugl 9000", "an", "trainee"];
    let suggestions = texts.map(|text| ("/api/suggestions", json!({ "text": text, "language": "nb" })));
    overviews.into_iter().chain(suggestions).collect()
}

#[tokio::test]
async fn what_is_hidden_changes_no_answer_to_the_map_page() {
    let (plain, full) = (site(records()).await, site(with_hidden()).await);
    let call = async |site: &Router, path: &str, body: &Value| {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        send(site, request, body.to_string()).await
    };
    for (path, body) in calls() {
        let (expected, found) = (call(&plain, path, &body).await, call(&full, path, &body).await);
        assert_eq!(expected.status, 200, "{path} {body}");
        assert_eq!(found.status, 200, "{path} {body}");
        assert!(found.body == expected.body, "{path} {body}");
    }
}

#[tokio::test]
async fn what_is_hidden_changes_no_picture() {
    let (public, all) = (records(), with_hidden());
    let (plain, full) = (site(records()).await, site(with_hidden()).await);
    // Pictures of places and positions with something hidden, and of some without.
    let hidden = |id: u32| id >= 9_000;
    let hosts: Vec<CompanyId> = all
        .positions
        .iter()
        .filter(|position| hidden(position.id.0))
        .flat_map(|position| position.stations.iter().map(|station| station.company))
        .collect();
    let mut places: Vec<MunicipalityCode> = all
        .companies
        .iter()
        .filter(|company| hidden(company.id.0) || hosts.contains(&company.id))
        .map(|company| company.place.municipality)
        .collect();
    places.extend(MunicipalityCode::all().take(2));
    places.sort_unstable();
    places.dedup();
    let open = || public.positions.iter().filter(|position| position.is_open(TODAY));
    let at_hosts = open().filter(|each| each.stations.iter().any(|station| hosts.contains(&station.company)));
    let positions: Vec<&Position> = at_hosts.chain(open().take(3)).collect();
    let mut paths: Vec<String> = places.iter().map(|place| format!("/bilde/kommune/{place}.png")).collect();
    paths.extend(public.companies.iter().take(3).map(|each| format!("/bilde/bedrift/{}.png", each.slug)));
    paths.extend(["region/namdalen", "fag/07", "kart"].map(|each| format!("/bilde/{each}.png")));
    paths.extend(positions.iter().map(|each| format!("/bilde{}.png?sprak=en", Route::Position(&each.slug))));
    for path in &paths {
        let (expected, found) = (fetch(&plain, path).await, fetch(&full, path).await);
        assert!(expected.body.starts_with(b"\x89PNG"), "{path}: {}", expected.status);
        assert!(found.body == expected.body, "{path}");
    }
    assert!(places.len() > 1 && positions.len() > 3);
}

/// Checks the test itself: the word appears when the records are published.
#[tokio::test]
async fn what_is_shown_is_found() {
    let mut all = with_hidden();
    for position in &mut all.positions {
        (position.status, position.published) = (Status::Published, TODAY);
    }
    let full = site(all).await;
    for path in ["/feed.atom", "/api/v1/positions?q=kanarifugl", "/?q=kanarifugl"] {
        assert!(holds(&get(&full, path, "identity").await.body, "kanarifugl-stilling"), "{path}");
    }
    let request = || Request::post("/api/overview").header(header::CONTENT_TYPE, "application/json");
    let body = json!({ "query_string": format!("q={CANARY}"), "size": [800, 600] }).to_string();
    assert!(holds(&send(&full, request(), body).await.body, "kanarifugl-stilling"));
    let public = records();
    let open = public.positions.iter().find(|position| position.is_open(TODAY)).unwrap();
    let host = public.companies.iter().find(|company| company.id == open.stations[0].company).unwrap();
    let path = format!("/bilde/kommune/{}.png", host.place.municipality);
    let plain = site(records()).await;
    assert!(fetch(&full, &path).await.body != fetch(&plain, &path).await.body);
}
