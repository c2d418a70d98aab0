//! The API: requests to the router, without a network.

use std::{collections::HashSet, sync::LazyLock};

use axum::http::{Method, Request, StatusCode, header};
use domain::{
    codes::{
        campus::Campus,
        enum_set::EnumSet,
        field_of_study::{FieldOfStudy, FieldSet},
        municipality::MunicipalityCode,
    },
    geo::lat_lng::LatLng,
    records::{
        Records,
        company::{Company, Location, Precision},
        consent::Consent,
        deadline::Deadline,
        ids::{CompanyId, PositionId, SupervisorId, SupervisorLinkId},
        position::{Level, Position, PositionKind, Station, WorkingLanguage},
        status::Status,
        supervisor::Supervisor,
        supervisor_link::{LinkKind, LinkTarget, SupervisorLink},
    },
    search::{query::Query, query_string::PARAMETERS, selection::select},
};
use serde_json::{Value, json};
use server::{
    routes::{api::PAGE_SIZE, exports::router},
    state::SiteContext,
};
use time::{Date, macros::date};

use crate::common::{self, Answer, ask};

const TODAY: Date = date!(2026 - 09 - 01);

const LISTINGS: [&str; 5] = ["positions", "companies", "supervisors", "municipalities", "fields"];
const ENDPOINTS: [&str; 6] =
    ["positions", "companies", "supervisors", "municipalities", "fields", "map.geojson"];

/// Enough invented records for several pages of companies.
static DEMO: LazyLock<SiteContext> = LazyLock::new(|| serving(demo::records(260, 1, TODAY).unwrap()));

fn serving(records: Records) -> SiteContext {
    common::serving_on(records, TODAY)
}

async fn request(context: &SiteContext, method: Method, path: &str) -> Answer {
    ask(&router(context, 7), Request::builder().method(method).uri(format!("/api/v1{path}"))).await
}

/// The JSON document at a path.
async fn read(context: &SiteContext, path: &str) -> Value {
    let answer = request(context, Method::GET, path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&answer.body));
    answer.json()
}

/// The problem document at a path.
async fn problem(path: &str, status: StatusCode) -> Value {
    let answer = request(&DEMO, Method::GET, path).await;
    assert_eq!(answer.status, status, "{path}");
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json", "{path}");
    let problem = answer.json();
    assert_eq!(problem["status"], status.as_u16(), "{path}");
    problem
}

fn texts<'a>(items: &'a Value, key: &str) -> Vec<&'a str> {
    items.as_array().unwrap().iter().map(|item| item[key].as_str().unwrap()).collect()
}

/// The percent-encoded text.
fn encoded(text: &str) -> String {
    let bytes = text.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'/' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    bytes.collect()
}

fn field(code: &str) -> FieldOfStudy {
    code.parse().unwrap()
}

fn company(id: u32, slug: &str, municipality: &str, (lat, lng): (f64, f64)) -> Company {
    let municipality: MunicipalityCode = municipality.parse().unwrap();
    Company {
        id: CompanyId(id),
        slug: slug.parse().unwrap(),
        name: format!("{} AS", municipality.name()),
        organisation_number: None,
        place: Location {
            at: LatLng::new(lat, lng).unwrap(),
            precision: Precision::Approximate,
            municipality,
            address: "Storgata 1".to_owned(),
        },
        fields: FieldSet::only(field("0714")),
        industry: "Elektronikk".to_owned(),
        about: "Vi lager ting.".to_owned(),
        employees: None,
        website: None,
        status: Status::Published,
    }
}

fn position(id: u32, slug: &str, deadline: Deadline, stations: Vec<Station>) -> Position {
    Position {
        id: PositionId(id),
        slug: slug.parse().unwrap(),
        title: slug.to_uppercase(),
        kind: PositionKind::Trainee,
        fields: FieldSet::only(field("0714")),
        levels: EnumSet::only(Level::Master),
        openings: 2,
        start: Some(date!(2027 - 01 - 15)),
        deadline,
        published: date!(2026 - 08 - 15),
        stations,
        description: "Om jobben.\n\nMer om jobben.".to_owned(),
        language: WorkingLanguage::English,
        housing_help: true,
        source: Some("https://example.org/stilling".parse().unwrap()),
        status: Status::Published,
    }
}

/// A rotation between Røros and Namsos that returns to Røros, a closed position, one that is not announced
/// yet, and their supervisors.
fn small() -> Records {
    let at = |company: u32, months: Option<u8>| Station { company: CompanyId(company), months };
    let link = |target: LinkTarget| SupervisorLink {
        id: SupervisorLinkId(1),
        supervisor: SupervisorId(3),
        target,
        kind: LinkKind::TraineeSupervision,
        since: date!(2025 - 02 - 03),
        status: Status::Published,
    };
    let mut roros = company(10, "roros-as", "5025", (62.5747, 11.3842));
    roros.organisation_number = Some("974767880".parse().unwrap());
    roros.place.precision = Precision::Exact;
    roros.employees = Some(12);
    roros.website = Some("https://example.org".parse().unwrap());
    let mut to_come = position(22, "kommer", Deadline::Rolling, vec![at(10, None)]);
    to_come.published = date!(2026 - 09 - 02);
    Records {
        demo: true,
        companies: vec![roros, company(11, "namsos-as", "5007", (64.4662, 11.4957))],
        positions: vec![
            position(
                20,
                "turnus",
                Deadline::On(TODAY),
                vec![at(10, Some(12)), at(11, Some(6)), at(10, Some(6))],
            ),
            position(21, "for-sent", Deadline::On(date!(2026 - 08 - 31)), vec![at(11, None)]),
            to_come,
        ],
        supervisors: vec![Supervisor {
            id: SupervisorId(3),
            slug: "ola-normann".parse().unwrap(),
            name: "Ola Normann".to_owned(),
            title: "Professor".to_owned(),
            campus: Campus::NtnuGloshaugen,
            fields: FieldSet::only(field("0714")),
            topics: vec!["Kretser".to_owned()],
            profile: Some("https://example.org/ola".parse().unwrap()),
            consent: Consent::Given(date!(2026 - 01 - 01)),
            status: Status::Published,
        }],
        links: vec![
            link(LinkTarget::Company(CompanyId(11))),
            link(LinkTarget::Position(PositionId(20))),
            link(LinkTarget::Position(PositionId(21))),
            link(LinkTarget::Position(PositionId(22))),
        ],
        connection_points: Vec::new(),
        former_slugs: vec![],
        revisions: vec![],
    }
}

fn link() -> Value {
    json!({
        "slug": "ola-normann",
        "name": "Ola Normann",
        "kind": "traineeveiledning",
        "since": "2025-02-03",
    })
}

#[tokio::test]
async fn a_position_says_everything() {
    let found = read(&serving(small()), "/positions").await;
    let roros = json!({
        "slug": "roros-as", "url": "/bedrift/roros-as", "name": "Røros AS", "municipality": "5025",
        "region": "rorosregionen", "at": { "lat": 62.5747, "lon": 11.3842 }, "months": 12,
    });
    let mut roros_again = roros.clone();
    roros_again["months"] = json!(6);
    let namsos = json!({
        "slug": "namsos-as", "url": "/bedrift/namsos-as", "name": "Namsos AS", "municipality": "5007",
        "region": "namdalen", "at": { "lat": 64.4662, "lon": 11.4957 }, "months": 6,
    });
    assert_eq!((&found["total"], &found["page"], &found["pages"]), (&json!(1), &json!(1), &json!(1)));
    let item = json!({
        "slug": "turnus",
        "url": "/stilling/turnus",
        "title": "TURNUS",
        "kind": "trainee",
        "levels": ["master"],
        "fields": ["0714"],
        "vacancies": 2,
        "start": "2027-01-15",
        "deadline": "2026-09-01",
        "published": "2026-08-15",
        "stations": [roros, namsos, roros_again],
        "description": "Om jobben.\n\nMer om jobben.",
        "working_language": "engelsk",
        "housing_help": true,
        "source": "https://example.org/stilling",
        "supervisors": [link(), link()],
    });
    assert_eq!(found["items"], json!([item]));
}

#[tokio::test]
async fn what_is_not_known_is_null() {
    let mut records = small();
    let position = &mut records.positions[0];
    (position.deadline, position.start, position.source) = (Deadline::Rolling, None, None);
    position.stations[1].months = None;
    let found = read(&serving(records), "/positions").await;
    let item = &found["items"][0];
    for key in ["deadline", "start", "source"] {
        assert_eq!(item.get(key), Some(&Value::Null), "{key}");
    }
    assert_eq!(item["stations"][1].get("months"), Some(&Value::Null));
}

#[tokio::test]
async fn a_company_says_everything() {
    let found = read(&serving(small()), "/companies").await;
    let namsos = json!({
        "slug": "namsos-as",
        "url": "/bedrift/namsos-as",
        "name": "Namsos AS",
        "organisation_number": null,
        "municipality": "5007",
        "region": "namdalen",
        "address": "Storgata 1",
        "at": { "lat": 64.4662, "lon": 11.4957 },
        "precision": "omtrentlig",
        "fields": ["0714"],
        "industry": "Elektronikk",
        "about": "Vi lager ting.",
        "employees": null,
        "website": null,
        "openings": 1,
        "positions": ["turnus"],
        // A position that is not announced yet has no public links.
        "supervisors": [link(), link()],
    });
    assert_eq!(found["items"][0], namsos);
    let roros = &found["items"][1];
    assert_eq!(roros["organisation_number"], "974767880");
    assert_eq!(roros["precision"], "noyaktig");
    assert_eq!(roros["employees"], 12);
    assert_eq!(roros["website"], "https://example.org");
    assert_eq!(found["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_supervisor_says_everything_but_names_no_position_that_is_not_open() {
    let found = read(&serving(small()), "/supervisors").await;
    let roros = json!({ "slug": "roros-as", "url": "/bedrift/roros-as", "name": "Røros AS" });
    let namsos = json!({ "slug": "namsos-as", "url": "/bedrift/namsos-as", "name": "Namsos AS" });
    let link = |position: Value, companies: Value| {
        json!({
            "kind": "traineeveiledning", "since": "2025-02-03", "position": position, "companies": companies,
        })
    };
    let item = json!({
        "slug": "ola-normann",
        "name": "Ola Normann",
        "title": "Professor",
        "campus": {
            "slug": "ntnu-gloshaugen", "name": "NTNU Gløshaugen", "institution": "ntnu",
            "municipality": "5001", "at": { "lat": 63.4179, "lon": 10.4023 },
        },
        "fields": ["0714"],
        "topics": ["Kretser"],
        "profile": "https://example.org/ola",
        "links": [
            // The link to the closed position becomes one to its company, which is linked already.
            link(Value::Null, json!([namsos])),
            link(json!("turnus"), json!([roros, namsos])),
        ],
    });
    assert_eq!(found["items"], json!([item]));
}

#[tokio::test]
async fn municipalities_and_fields_come_whole_with_counts() {
    let context = serving(small());
    let found = read(&context, "/municipalities").await;
    assert_eq!((&found["total"], &found["pages"]), (&json!(38), &json!(1)));
    let items = found["items"].as_array().unwrap();
    assert_eq!(items.len(), 38);
    let roros = json!({
        "number": "5025",
        "names": { "no": "Røros", "sma": "Rosse" },
        "region": "rorosregionen",
        "centre": { "name": "Røros", "at": { "lat": 62.5747, "lon": 11.3842 } },
        "counts": { "positions": 1, "companies": 1, "supervisors": 1 },
    });
    assert!(items.contains(&roros), "{items:?}");

    let found = read(&context, "/fields").await;
    assert_eq!((&found["total"], &found["pages"]), (&json!(120), &json!(1)));
    let items = found["items"].as_array().unwrap();
    assert_eq!(items.len(), 120);
    assert_eq!(items[0]["level"], "broad");
    assert_eq!(items[0]["parent"], Value::Null);
    let electronics = items.iter().find(|item| item["code"] == "0714").unwrap();
    assert_eq!(electronics["level"], "detailed");
    assert_eq!(electronics["parent"], "071");
    assert_eq!(electronics["names"]["en"], "Electronics and automation");
    assert!(["nb", "nn"].iter().all(|tag| electronics["names"][tag].is_string()));
    assert_eq!(electronics["counts"], json!({ "positions": 1, "companies": 2, "supervisors": 1 }));

    for listing in ["/municipalities", "/fields"] {
        assert_eq!(read(&context, &format!("{listing}?side=2")).await["items"], json!([]));
    }
}

#[tokio::test]
async fn the_map_is_geojson_with_degrees_east_first() {
    let context = serving(small());
    let answer = request(&context, Method::GET, "/map.geojson?kommune=5025").await;
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/geo+json");
    let feature = json!({
        "type": "Feature",
        "id": "roros-as",
        "geometry": { "type": "Point", "coordinates": [11.3842, 62.5747] },
        "properties": {
            "slug": "roros-as", "url": "/bedrift/roros-as", "name": "Røros AS", "openings": 1,
            "municipality": "5025", "precision": "noyaktig",
        },
    });
    assert_eq!(answer.json(), json!({ "type": "FeatureCollection", "demo": true, "features": [feature] }));

    let whole = read(&DEMO, "/map.geojson?side=2").await;
    assert_eq!(whole["features"].as_array().unwrap().len(), DEMO.catalogue.current().companies().len());
}

/// Paths with query strings that use every filter and order.
const ADDRESSES: [&str; 14] = [
    "",
    "region=innherred,fosen",
    "kommune=5001,5025",
    "fag=07",
    "fag=09&partner=06",
    "type=trainee,sommerjobb",
    "niva=bachelor",
    "frist=21",
    "veileder=1",
    "q=AS",
    "sorter=navn",
    "sorter=sted&niva=master",
    "sorter=nyeste&kart=8/63.4/10.4&valgt=ingen",
    "region=namdalen&type=trainee&fag=07,04&sprak=en",
];

#[tokio::test]
async fn items_are_what_a_selection_finds_in_its_order() {
    let catalogue = DEMO.catalogue.current();
    let slugs = |found: &Value| -> Vec<String> {
        texts(&found["items"], "slug").into_iter().map(str::to_owned).collect()
    };
    for address in ADDRESSES {
        let found = select(&catalogue, &Query::parse(address).0);
        let positions: Vec<&str> = found.positions.iter().map(|&n| catalogue[n].slug.as_str()).collect();
        let companies: Vec<&str> = found.companies.iter().map(|&n| catalogue[n].slug.as_str()).collect();
        let supervisors: Vec<&str> = found.supervisors.iter().map(|&n| catalogue[n].slug.as_str()).collect();
        for (listing, expected) in
            [("positions", positions), ("companies", companies), ("supervisors", supervisors)]
        {
            let page = read(&DEMO, &format!("/{listing}?{address}")).await;
            assert_eq!(page["total"], expected.len(), "{listing}?{address}");
            assert_eq!(slugs(&page), expected[..expected.len().min(PAGE_SIZE)], "{listing}?{address}");
        }
        let openings: Vec<u64> = read(&DEMO, &format!("/map.geojson?{address}")).await["features"]
            .as_array()
            .unwrap()
            .iter()
            .map(|feature| feature["properties"]["openings"].as_u64().unwrap())
            .collect();
        assert_eq!(openings, found.openings.iter().map(|&n| u64::from(n)).collect::<Vec<_>>(), "{address}");
    }
}

#[tokio::test]
async fn a_company_names_as_many_positions_as_it_has_openings() {
    for address in ADDRESSES {
        let companies = read(&DEMO, &format!("/companies?{address}")).await;
        for company in companies["items"].as_array().unwrap() {
            assert_eq!(company["positions"].as_array().unwrap().len() as u64, company["openings"]);
        }
    }
}

#[tokio::test]
async fn pages_follow_each_other_and_the_one_after_the_last_is_empty() {
    let mut seen = HashSet::new();
    let first = read(&DEMO, "/companies").await;
    let (total, pages) = (first["total"].as_u64().unwrap(), first["pages"].as_u64().unwrap());
    assert!(pages > 2, "{pages}");
    for number in 1..=pages {
        let page = read(&DEMO, &format!("/companies?side={number}")).await;
        assert_eq!(page["page"], number);
        assert_eq!((page["total"].as_u64(), page["pages"].as_u64()), (Some(total), Some(pages)));
        let slugs = texts(&page["items"], "slug");
        assert!(number == pages || slugs.len() == PAGE_SIZE);
        for slug in slugs {
            assert!(seen.insert(slug.to_owned()), "{slug}");
        }
    }
    assert_eq!(seen.len() as u64, total);

    for beyond in [pages + 1, u64::from(u32::MAX)] {
        let page = read(&DEMO, &format!("/companies?side={beyond}")).await;
        assert_eq!((&page["page"], &page["items"]), (&json!(beyond), &json!([])));
        assert_eq!(page["total"], total);
    }
}

#[tokio::test]
async fn an_empty_catalogue_has_one_empty_page() {
    let context = serving(Records::default());
    for listing in ["positions", "companies", "supervisors"] {
        let page = read(&context, &format!("/{listing}")).await;
        assert_eq!((&page["total"], &page["pages"], &page["items"]), (&json!(0), &json!(1), &json!([])));
        assert_eq!(page["facets"]["region"].as_array().unwrap().len(), 8);
        assert_eq!(page["facets"]["fag"], json!([]));
        assert_eq!(page["demo"], false);
    }
    assert_eq!(read(&context, "/map.geojson").await["features"], json!([]));
}

const FACETS: [&str; 8] = ["region", "kommune", "fag", "partner", "type", "niva", "frist", "veileder"];

/// The query string with one choice alone in its filter.
fn with_choice(address: &str, parameter: &str, value: &str) -> String {
    let others = address.split('&').filter(|part| !part.starts_with(&format!("{parameter}=")));
    let parts: Vec<String> = others.map(str::to_owned).chain([format!("{parameter}={value}")]).collect();
    parts.join("&")
}

#[tokio::test]
async fn the_count_beside_a_choice_is_what_the_choice_finds() {
    let addresses = ["", "region=innherred&fag=07", "veileder=1&frist=21&sprak=en"];
    let catalogue = DEMO.catalogue.current();
    for address in addresses {
        for (listing, counted) in
            [("positions", 0), ("companies", 1), ("supervisors", 2), ("municipalities", 0), ("fields", 0)]
        {
            let page = read(&DEMO, &format!("/{listing}?{address}")).await;
            let facets = page["facets"].as_object().unwrap();
            assert_eq!(facets.keys().collect::<HashSet<_>>().len(), FACETS.len());
            for parameter in FACETS {
                for choice in facets[parameter].as_array().unwrap() {
                    let chosen = with_choice(address, parameter, choice["value"].as_str().unwrap());
                    let (query, notices) = Query::parse(&chosen);
                    assert_eq!(notices, []);
                    let found = select(&catalogue, &query);
                    let totals = [found.positions.len(), found.companies.len(), found.supervisors.len()];
                    assert_eq!(choice["count"], totals[counted], "{listing}?{chosen}");
                }
            }
        }
    }
}

#[tokio::test]
async fn counts_of_municipalities_and_fields_are_what_choosing_them_finds() {
    let address = "region=innherred&kommune=5006&fag=07";
    let catalogue = DEMO.catalogue.current();
    for (listing, parameter, key) in [("municipalities", "kommune", "number"), ("fields", "fag", "code")] {
        let page = read(&DEMO, &format!("/{listing}?{address}")).await;
        for item in page["items"].as_array().unwrap() {
            let chosen = with_choice(address, parameter, item[key].as_str().unwrap());
            let found = select(&catalogue, &Query::parse(&chosen).0);
            let expected = json!({
                "positions": found.positions.len(),
                "companies": found.companies.len(),
                "supervisors": found.supervisors.len(),
            });
            assert_eq!(item["counts"], expected, "{listing}?{chosen}");
        }
    }
}

#[tokio::test]
async fn short_lists_of_choices_are_whole_and_long_ones_hold_what_counts_or_is_chosen() {
    let page = read(&DEMO, "/positions?kommune=5033&fag=1041&q=finnesikkenoensteder").await;
    let facets = &page["facets"];
    let values = |parameter: &str| texts(&facets[parameter], "value");
    assert_eq!(page["total"], 0);
    assert_eq!(values("region").len(), 8);
    assert_eq!(values("type"), ["trainee", "jobb", "sommerjobb", "praksis", "masteroppgave"]);
    assert_eq!(values("niva"), ["bachelor", "master", "phd"]);
    assert_eq!(values("frist"), ["7", "14", "30", "90"]);
    assert_eq!(values("veileder"), ["1"]);
    assert_eq!(values("kommune"), ["5033"]);
    assert_eq!(values("fag"), ["1041"]);
    assert_eq!(values("partner"), [""; 0]);
}

#[tokio::test]
async fn a_deadline_that_is_not_offered_stands_in_its_place_when_it_is_chosen() {
    for (days, expected) in [
        ("1", ["1", "7", "14", "30", "90"]),
        ("21", ["7", "14", "21", "30", "90"]),
        ("365", ["7", "14", "30", "90", "365"]),
    ] {
        let page = read(&DEMO, &format!("/companies?frist={days}")).await;
        assert_eq!(texts(&page["facets"]["frist"], "value"), expected);
        let chosen = page["facets"]["frist"].as_array().unwrap().iter().find(|c| c["value"] == days).unwrap();
        assert_eq!(chosen["count"], page["total"]);
    }
}

#[tokio::test]
async fn labels_are_in_the_language_asked_for() {
    for (language, summer_job, one_day, region, fields) in [
        ("nb", "Sommerjobb", "Innen 1 dag", "Rørosregionen", "nb"),
        ("nn", "Sommarjobb", "Innan 1 dag", "Rørosregionen", "nn"),
        ("en", "Summer job", "Within 1 day", "Røros region", "en"),
    ] {
        let answer =
            request(&DEMO, Method::GET, &format!("/positions?frist=1&fag=07&sprak={language}")).await;
        assert_eq!(answer.header(header::CONTENT_LANGUAGE), language);
        let facets = &answer.json()["facets"];
        assert_eq!(facets["type"][2]["label"], summer_job);
        assert_eq!(facets["frist"][0]["label"], one_day);
        assert_eq!(facets["region"][7]["label"], region);
        let engineering =
            facets["fag"].as_array().unwrap().iter().find(|choice| choice["value"] == "07").unwrap();
        let name = field("07").name(fields.parse().unwrap());
        assert_eq!(engineering["label"], name);
    }
    let answer = request(&DEMO, Method::GET, "/map.geojson").await;
    assert_eq!(answer.header(header::CONTENT_LANGUAGE), "nb");
}

#[tokio::test]
async fn a_value_that_is_not_understood_is_a_problem_that_names_it() {
    for (parameter, value) in [
        ("region", "oslo"),
        ("kommune", "0301"),
        ("kommune", "+5025"),
        ("fag", "9999"),
        ("partner", "7"),
        ("type", "lærling"),
        ("niva", "fagbrev"),
        ("frist", "0"),
        ("frist", "366"),
        ("frist", "snart"),
        ("veileder", "ja"),
        ("kart", "8/63.4"),
        ("kart", "NaN/63.4/10.4"),
        ("valgt", "Ikke En Slug"),
        ("sorter", "lengde"),
        ("side", "0"),
        ("side", "-1"),
        ("side", "99999999999999999999"),
        ("sprak", "de"),
    ] {
        for endpoint in ENDPOINTS {
            let path = format!("/{endpoint}?{parameter}={}", encoded(value));
            let problem = problem(&path, StatusCode::BAD_REQUEST).await;
            assert_eq!(problem["type"], "/api/openapi.json#/components/responses/InvalidParameter");
            assert_eq!(problem["title"], "Vi forsto ikke forespørselen");
            let detail = format!("«{value}» er ikke en gyldig verdi for «{parameter}».");
            assert_eq!(problem["detail"], detail);
            assert_eq!((&problem["parameter"], &problem["value"]), (&json!(parameter), &json!(value)));
            assert_eq!(problem["errors"].as_array().unwrap().len(), 1);
            assert_eq!(problem["errors"][0]["parameter"], parameter);
        }
    }
}

#[tokio::test]
async fn a_problem_says_what_could_have_stood_there() {
    let bad = problem("/positions?niva=fagbrev", StatusCode::BAD_REQUEST).await;
    assert_eq!(bad["allowed"], json!(["bachelor", "master", "phd"]));
    let bad = problem("/positions?sprak=de", StatusCode::BAD_REQUEST).await;
    assert_eq!(bad["allowed"], json!(["nb", "nn", "en"]));
    let bad = problem("/positions?fag=9999", StatusCode::BAD_REQUEST).await;
    assert_eq!(bad["allowed"], Value::Null);
    let bad = problem("/positions?page=2", StatusCode::BAD_REQUEST).await;
    assert_eq!(bad["allowed"], json!(PARAMETERS));
}

#[tokio::test]
async fn every_error_is_listed_in_the_order_of_the_query_string() {
    let path = "/companies?region=oslo,fosen&sprak=en&bransje=fisk&niva=master,fagbrev";
    let bad = problem(path, StatusCode::BAD_REQUEST).await;
    assert_eq!(bad["title"], "We did not understand the request");
    assert_eq!(
        bad["detail"],
        "“oslo” is not a valid value for “region”. Unknown parameter “bransje”. “fagbrev” is not a valid \
         value for “niva”."
    );
    let errors = bad["errors"].as_array().unwrap();
    let named: Vec<_> = errors.iter().map(|error| (&error["parameter"], &error["value"])).collect();
    assert_eq!(
        named,
        [
            (&json!("region"), &json!("oslo")),
            (&json!("bransje"), &Value::Null),
            (&json!("niva"), &json!("fagbrev")),
        ]
    );
    assert_eq!((&bad["parameter"], &bad["value"]), (&json!("region"), &json!("oslo")));
}

#[tokio::test]
async fn a_long_url_gives_a_short_problem() {
    let path = format!("/positions?{}", format!("{}=x&", "y".repeat(300)).repeat(13));
    let bad = problem(&path, StatusCode::BAD_REQUEST).await;
    assert_eq!(bad["errors"].as_array().unwrap().len(), 10);
    assert!(bad["parameter"].as_str().unwrap().chars().count() <= 60);
}

#[tokio::test]
async fn an_empty_value_is_no_choice_and_a_form_repeats_its_parameters() {
    let all = read(&DEMO, "/positions").await;
    assert_eq!(read(&DEMO, "/positions?region=&q=&frist=&side=").await, all);
    let repeated = read(&DEMO, "/positions?region=fosen&region=namdalen").await;
    assert_eq!(repeated, read(&DEMO, "/positions?region=fosen,namdalen").await);
}

#[tokio::test]
async fn an_unknown_path_is_a_problem_whatever_the_method() {
    for path in ["", "/", "/stillinger", "/positions/", "/positions/1", "/openapi.json", "/%2e%2e/x"] {
        let missing = problem(path, StatusCode::NOT_FOUND).await;
        assert_eq!(missing["type"], "about:blank");
        assert_eq!(missing["title"], "Ikke funnet");
        assert_eq!(missing.get("errors"), None);
        assert_eq!(missing.get("parameter"), None);
        assert_eq!(request(&DEMO, Method::POST, path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(problem("/jobs?sprak=en", StatusCode::NOT_FOUND).await["title"], "Not found");
}

#[tokio::test]
async fn the_api_can_only_be_read() {
    for endpoint in ENDPOINTS {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let answer = request(&DEMO, method, &format!("/{endpoint}?sprak=nn")).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
            let mut allowed: Vec<&str> = answer.header(header::ALLOW).split(',').map(str::trim).collect();
            allowed.sort_unstable();
            assert_eq!(allowed, ["GET", "HEAD"]);
            assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
            let problem = answer.json();
            assert_eq!((&problem["status"], &problem["type"]), (&json!(405), &json!("about:blank")));
            assert_eq!(problem["title"], "Metoden er ikkje tillaten");
        }
    }
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    for path in ["/positions?fag=07", "/map.geojson", "/fields?side=x", "/nowhere"] {
        let (get, head) = (request(&DEMO, Method::GET, path).await, request(&DEMO, Method::HEAD, path).await);
        assert_eq!(head.status, get.status, "{path}");
        assert_eq!(head.body, [0; 0], "{path}");
        for name in [header::CONTENT_TYPE, header::CONTENT_LANGUAGE] {
            assert_eq!(head.header(name.clone()), get.header(name), "{path}");
        }
    }
}

#[tokio::test]
async fn every_listing_has_the_same_shape() {
    for listing in LISTINGS {
        let answer = request(&DEMO, Method::GET, &format!("/{listing}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/json");
        let page = answer.json();
        let keys: Vec<&String> = page.as_object().unwrap().keys().collect();
        assert_eq!(keys.iter().copied().collect::<HashSet<_>>().len(), 7, "{keys:?}");
        assert_eq!(page["demo"], true);
        assert!(page["corrected"].is_null());
        assert!(page["items"].is_array() && page["facets"].is_object());
        for parameter in FACETS {
            for choice in page["facets"][parameter].as_array().unwrap() {
                assert!(choice["value"].is_string() && choice["label"].is_string());
                assert!(choice["count"].is_u64());
            }
        }
    }
}
