//! The formats for programs, read by independent parsers: feeds, tables, the site map, pictures; and their
//! caching.

use std::{collections::HashSet, sync::LazyLock};

use axum::http::{Method, Request, StatusCode, header, request};
use domain::{
    codes::municipality::MunicipalityCode,
    records::{Records, deadline::Deadline, position::Position, revision::PositionRevision},
    search::{foreign_forms::canonical, query::Query, selection::select},
};
use ical::{
    IcalParser,
    parser::ical::component::{IcalCalendar, IcalEvent},
};
use quick_xml::{Reader, events::Event};
use serde_json::Value;
use server::http::middleware::through_middleware;
use server::routes::exports::router;
use server::state::SiteContext;
use store::DataSet;
use time::{
    Date,
    macros::{date, datetime},
};

use crate::common::{self, Answer, SITE, TODAY, serving};

/// Text with characters that are special in some format.
const NASTY: &str =
    "=1+1; \"sitat\", <b> & \\ så\nlinje to\u{0} og en lang, lang tittel som må brytes: æøå Snåase";

fn records() -> Records {
    let mut records = demo::records(120, 1, TODAY).unwrap();
    let position = &mut records.positions[0];
    NASTY.clone_into(&mut position.title);
    (position.published, position.deadline) = (TODAY, Deadline::On(date!(2027 - 02 - 28)));
    NASTY.clone_into(&mut records.companies[0].name);
    records
}

static CONTEXT: LazyLock<SiteContext> = LazyLock::new(|| serving(records()));

/// The response to a request, from the routes for programs.
async fn ask(context: &SiteContext, request: request::Builder) -> Answer {
    common::ask(&router(context, 7), request).await
}

async fn get(path: &str) -> Answer {
    let answer = ask(&CONTEXT, Request::get(path)).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&answer.body));
    answer
}

/// The positions that a query string finds.
fn found(address: &str) -> Vec<Position> {
    let catalogue = CONTEXT.catalogue.current();
    let selection = select(&catalogue, &Query::parse(address).0);
    selection.positions.iter().map(|&position| catalogue[position].clone()).collect()
}

/// The letters of a text that feeds and calendars can contain. The calendar parser drops spaces at folded
/// lines.
fn readable(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect()
}

#[tokio::test]
async fn the_feed_holds_what_the_filter_finds_the_newest_first() {
    for address in ["", "fag=07&type=trainee", "region=namdalen&sprak=nn", "q=finnesikkenoensteder&sprak=en"]
    {
        let answer = get(&format!("/feed.atom?{address}")).await;
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/atom+xml; charset=utf-8");
        let feed = feed_rs::parser::parse(&*answer.body).unwrap();
        let mut expected = found(&format!("{address}&sorter=nyeste"));
        expected.truncate(PAGE_OF_THE_FEED);
        let links: Vec<&str> =
            feed.entries.iter().map(|each| each.links[0].href.split('?').next().unwrap()).collect();
        let addresses: Vec<String> =
            expected.iter().map(|position| format!("{SITE}/stilling/{}", position.slug)).collect();
        assert_eq!(links, addresses, "{address}");
        assert!(feed.updated.is_some() && !feed.authors.is_empty());
        assert!(feed.description.unwrap().content.contains(if address.contains("=en") {
            "Sample data"
        } else {
            "Eksempeldata"
        }));
        for (entry, position) in feed.entries.iter().zip(&expected) {
            assert_eq!(readable(&entry.title.as_ref().unwrap().content), readable(&position.title));
            assert_eq!(entry.updated.unwrap().date_naive().to_string(), position.published.to_string());
            assert!(!entry.authors.is_empty());
            assert!(entry.categories.iter().any(|category| category.term == position.kind.as_str()));
            let content = entry.content.as_ref().unwrap().body.as_deref().unwrap();
            assert_eq!(readable(content), readable(&position.description));
        }
    }
}

/// The number of entries on a page of the feed.
const PAGE_OF_THE_FEED: usize = 100;

#[tokio::test]
async fn the_pages_of_a_feed_lead_to_each_other() {
    let context = serving(demo::records(1_200, 1, TODAY).unwrap());
    let total = select(&context.catalogue.current(), &Query::parse("fag=07").0).positions.len();
    let last = total.div_ceil(PAGE_OF_THE_FEED);
    assert!(last >= 3 && !total.is_multiple_of(PAGE_OF_THE_FEED), "{total}");
    let page = async |address: &str| {
        let answer = ask(&context, Request::get(address.strip_prefix(SITE).unwrap())).await;
        feed_rs::parser::parse(&*answer.body).unwrap()
    };
    let link = |feed: &feed_rs::model::Feed, relation: &str| {
        let mut links = feed.links.iter().filter(|link| link.rel.as_deref() == Some(relation));
        let href = links.next().map(|link| link.href.clone());
        assert!(links.next().is_none(), "{relation}");
        href
    };
    let first_page = format!("{SITE}/feed.atom?fag=07");
    let last_page = format!("{first_page}&side={last}");
    let mut address = first_page.clone();
    let (mut entries, mut before, mut id) = (Vec::new(), None, None);
    loop {
        let feed = page(&address).await;
        assert!(!feed.entries.is_empty() && feed.entries.len() <= PAGE_OF_THE_FEED);
        assert_eq!(*id.get_or_insert(feed.id.clone()), feed.id);
        assert_eq!(link(&feed, "self"), Some(address.clone()));
        assert_eq!(link(&feed, "first"), Some(first_page.clone()));
        assert_eq!(link(&feed, "last"), Some(last_page.clone()));
        assert_eq!(link(&feed, "previous"), before);
        assert_eq!(link(&feed, "alternate"), Some(format!("{SITE}/?fag=07")));
        entries.extend(feed.entries.iter().map(|entry| (entry.published, entry.id.clone())));
        let Some(next) = link(&feed, "next") else { break };
        before = Some(std::mem::replace(&mut address, next));
    }
    assert_eq!(address, last_page);
    assert_eq!(entries.len(), total);
    assert!(entries.is_sorted_by(|a, b| a.0 >= b.0));
    let unique: HashSet<&String> = entries.iter().map(|(_, id)| id).collect();
    assert_eq!(unique.len(), total);

    let beyond = page(&format!("{first_page}&side=99")).await;
    assert!(beyond.entries.is_empty());
    assert_eq!(link(&beyond, "previous"), Some(last_page));
    assert_eq!(link(&beyond, "next"), None);
    // A feed with one page has no links to others.
    let short = page(&format!("{SITE}/feed.atom?fag=07&type=trainee&region=fosen")).await;
    assert!(short.entries.len() < PAGE_OF_THE_FEED);
    for relation in ["first", "last", "previous", "next"] {
        assert_eq!(link(&short, relation), None, "{relation}");
    }
}

/// A site with one position at one company, so that all its texts are known.
fn one_position() -> (Position, SiteContext) {
    let mut records = demo::records(30, 1, TODAY).unwrap();
    records.links.clear();
    let position = records
        .positions
        .iter_mut()
        .find(|position| position.is_open(TODAY) && position.stations.len() == 1)
        .unwrap();
    "Trainee".clone_into(&mut position.title);
    position.deadline = Deadline::On(date!(2026 - 12 - 31));
    let position = position.clone();
    records.positions = vec![position.clone()];
    records.companies.retain(|company| company.id == position.stations[0].company);
    "Fiskemat".clone_into(&mut records.companies[0].name);
    records.companies[0].place.municipality = "5053".parse().unwrap();
    records.demo = false;
    (position, serving(records))
}

#[tokio::test]
async fn an_entry_says_who_where_and_until_when() {
    let (_, context) = one_position();
    let answer = ask(&context, Request::get("/feed.atom")).await;
    let feed = feed_rs::parser::parse(&*answer.body).unwrap();
    let summary = feed.entries[0].summary.as_ref().unwrap();
    assert_eq!(summary.content, "Fiskemat (Inderøy). Frist: 31.\u{a0}desember 2026.");
}

#[tokio::test]
async fn a_deadline_says_where_and_keeps_nobody_from_other_appointments() {
    let (position, context) = one_position();
    let answer = ask(&context, Request::get("/frister.ics")).await;
    let events = calendar(&answer).events;
    assert_eq!(property(&events[0], "LOCATION"), "Inderøy");
    assert_eq!(property(&events[0], "TRANSP"), "TRANSPARENT");
    assert_eq!(property(&events[0], "SUMMARY"), "Frist: Trainee\\, Fiskemat");
    let description = unescaped(property(&events[0], "DESCRIPTION"));
    assert!(
        description.contains(&format!("hos Fiskemat. Les mer og søk: {SITE}/stilling/{}", position.slug)),
        "{description}"
    );
}

#[tokio::test]
async fn a_feed_has_one_id_however_it_was_asked_for() {
    let id = async |query: &str| {
        feed_rs::parser::parse(&*get(&format!("/feed.atom?{query}")).await.body).unwrap().id
    };
    let first = id("type=trainee&fag=07&side=2&kart=8/63.4/10.4").await;
    assert_eq!(first, id("fag=07&type=trainee").await);
    assert_ne!(first, id("fag=07").await);
    assert!(first.starts_with("urn:uuid:"), "{first}");
}

#[tokio::test]
async fn ids_survive_another_host_scheme_slug_and_title() {
    let ids = async |context: &SiteContext| {
        let feed = ask(context, Request::get("/feed.atom?fag=07")).await;
        let feed = feed_rs::parser::parse(&*feed.body).unwrap();
        let calendar = calendar(&ask(context, Request::get("/frister.ics?fag=07")).await);
        let events = calendar.events.iter().map(|event| property(event, "UID").to_owned());
        let entries = feed.entries.into_iter().map(|entry| entry.id);
        let mut ids: Vec<String> = entries.chain([feed.id]).chain(events).collect();
        ids.sort_unstable();
        ids
    };
    let before = ids(&CONTEXT).await;
    let unique: HashSet<&String> = before.iter().collect();
    assert!(before.len() > 20 && unique.len() == before.len(), "{before:?}");
    let mut renamed = records();
    for position in &mut renamed.positions {
        position.title = format!("Ny tittel {}", position.id.0);
        position.slug = format!("ny-tittel-{}", position.id.0).parse().unwrap();
    }
    let moved = SiteContext { public_url: "http://kart.example.org".into(), ..serving(renamed) };
    assert_eq!(ids(&moved).await, before);
    // The same ids in another data set are of other positions.
    let data_set = DataSet { id: 8, ..CONTEXT.data_set };
    let other = ids(&SiteContext { data_set, ..CONTEXT.clone() }).await;
    assert!(other.iter().all(|id| !before.contains(id)));
}

#[tokio::test]
async fn a_change_moves_the_times_of_its_entry_its_event_and_the_feed() {
    let mut changed = records();
    let at = datetime!(2026-11-20 08:09:10 UTC);
    let id = {
        let is_dated = |each: &&Position| {
            each.is_open(TODAY) && each.deadline != Deadline::Rolling && each.published < at.date()
        };
        changed.positions.iter().find(is_dated).unwrap().id
    };
    changed.revisions.push(PositionRevision { position: id, version: 4, changed: at });
    let position = changed.positions.iter().find(|each| each.id == id).unwrap().clone();
    // A change before the announcement is no news to anybody.
    let early = changed.positions.iter().find(|each| each.is_open(TODAY) && each.id != id).unwrap().clone();
    let before = datetime!(2020-01-01 0:00 UTC);
    changed.revisions.push(PositionRevision { position: early.id, version: 2, changed: before });
    let context = serving(changed);

    let path = format!("/frister.ics?stilling={}", position.slug);
    let events = calendar(&ask(&context, Request::get(&path)).await).events;
    let [event] = &*events else { panic!("{}", events.len()) };
    for name in ["DTSTAMP", "LAST-MODIFIED"] {
        assert_eq!(property(event, name), "20261120T080910Z");
    }
    assert_eq!(property(event, "SEQUENCE"), "3");

    let mut seen = 0;
    for page in 1..=3 {
        let answer = ask(&context, Request::get(format!("/feed.atom?side={page}"))).await;
        let feed = feed_rs::parser::parse(&*answer.body).unwrap();
        for entry in feed.entries {
            let is_of = |of: &Position| entry.links[0].href.ends_with(&format!("/stilling/{}", of.slug));
            let (published, updated) = (entry.published.unwrap(), entry.updated.unwrap());
            if is_of(&position) {
                assert_eq!(updated.timestamp(), at.unix_timestamp());
                assert!(updated > published);
                seen += 1;
            } else {
                assert_eq!(updated, published);
                seen += u32::from(is_of(&early));
            }
            assert!(updated <= feed.updated.unwrap());
        }
    }
    assert_eq!(seen, 2);
    let map = ask(&context, Request::get("/sitemap.xml?del=1")).await.text().to_owned();
    let own = map.split("<url>").find(|url| url.contains(&format!("/stilling/{}</loc>", position.slug)));
    assert!(own.unwrap().contains("<lastmod>2026-11-20</lastmod>"), "{own:?}");
}

#[tokio::test]
async fn an_empty_feed_is_not_new_every_day() {
    let updated = async |day| {
        let context = common::serving_on(records(), day);
        let feed = ask(&context, Request::get("/feed.atom?q=finnesikke")).await;
        feed_rs::parser::parse(&*feed.body).unwrap().updated.unwrap().date_naive().to_string()
    };
    assert_eq!(updated(TODAY).await, "2026-01-02");
    assert_eq!(updated(TODAY.next_day().unwrap()).await, "2026-01-02");
}

/// The calendar, parsed by another library; checks that every line is folded.
fn calendar(answer: &Answer) -> IcalCalendar {
    assert_eq!(answer.header(header::CONTENT_TYPE), "text/calendar; charset=utf-8");
    let text = answer.text();
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    // RFC 5545, section 3.1.
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let mut calendars = IcalParser::new(&*answer.body);
    let calendar = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    calendar
}

fn property<'a>(event: &'a IcalEvent, name: &str) -> &'a str {
    let named: Vec<_> = event.properties.iter().filter(|property| property.name == name).collect();
    assert_eq!(named.len(), 1, "{name}");
    named[0].value.as_deref().unwrap()
}

/// The unescaped text (RFC 5545, section 3.3.11).
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next().unwrap() {
                'n' | 'N' => out.push('\n'),
                other => out.push(other),
            },
            other => out.push(other),
        }
    }
    out
}

#[tokio::test]
async fn the_calendar_holds_the_deadlines_of_what_the_filter_finds() {
    for address in ["", "region=namdalen&frist=30", "fag=07&sprak=en"] {
        let calendar = calendar(&get(&format!("/frister.ics?{address}")).await);
        let expected: Vec<(Position, Date)> = found(&format!("{address}&sorter=frist"))
            .into_iter()
            .filter_map(|position| match position.deadline {
                Deadline::On(day) => Some((position, day)),
                Deadline::Rolling => None,
            })
            .collect();
        assert_eq!(calendar.events.len(), expected.len(), "{address}");
        let mut identities = HashSet::new();
        for (event, (position, day)) in calendar.events.iter().zip(&expected) {
            let basic = |day: Date| day.to_string().replace('-', "");
            let start = event.properties.iter().find(|property| property.name == "DTSTART").unwrap();
            assert_eq!(start.value.as_deref(), Some(&*basic(*day)));
            assert_eq!(start.params, Some(vec![("VALUE".to_owned(), vec!["DATE".to_owned()])]));
            assert_eq!(property(event, "DTEND"), basic(day.next_day().unwrap()));
            assert_eq!(property(event, "DTSTAMP"), format!("{}T000000Z", basic(position.published)));
            let language = if address.contains("sprak=en") { "?sprak=en" } else { "" };
            assert_eq!(property(event, "URL"), format!("{SITE}/stilling/{}{language}", position.slug));
            assert!(readable(&unescaped(property(event, "SUMMARY"))).contains(&readable(&position.title)));
            assert!(identities.insert(property(event, "UID").to_owned()));
        }
    }
}

#[tokio::test]
async fn a_calendar_of_saved_positions_holds_just_these() {
    let dated: Vec<Position> =
        found("").into_iter().filter(|position| position.deadline != Deadline::Rolling).take(3).collect();
    let [first, second, third] = &*dated else { panic!("too few") };
    let path = format!(
        "/frister.ics?stilling={},{},tatt-bort&stilling={}&sprak=nn",
        first.slug, second.slug, third.slug
    );
    let answer = get(&path).await;
    assert_eq!(answer.header(header::CONTENT_LANGUAGE), "nn");
    let events = calendar(&answer).events;
    let links: Vec<&str> = events.iter().map(|event| property(event, "URL")).collect();
    let expected = dated.iter().map(|position| format!("{SITE}/stilling/{}?sprak=nn", position.slug));
    assert_eq!(links, expected.collect::<Vec<_>>());
    assert_eq!(calendar(&get("/frister.ics?stilling=").await).events.len(), 0);
}

#[tokio::test]
async fn what_a_feed_does_not_understand_is_a_problem() {
    for (path, parameter) in [
        ("/feed.atom?fag=9999", "fag"),
        ("/frister.ics?region=oslo", "region"),
        ("/feed.atom?stilling=a", "stilling"),
        ("/frister.ics?stilling=Ikke+En", "stilling"),
        ("/frister.ics?stilling=a&fag=07", "fag"),
        ("/frister.ics?stilling=a&sprak=de", "sprak"),
        ("/bilde/kommune/5025.png?sprak=de", "sprak"),
        ("/sitemap.xml?del=x", "del"),
        ("/sitemap.xml?utm_source=a&del=-1&sprak=nn", "del"),
    ] {
        let answer = ask(&CONTEXT, Request::get(path)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
        let problem = answer.json();
        assert_eq!(problem["parameter"], parameter, "{path}");
        assert_eq!(answer.header(header::ETAG), "");
    }
    let answer = ask(&CONTEXT, Request::post("/feed.atom")).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
}

/// The rows of a table, parsed by another library.
fn rows(answer: &Answer) -> Vec<Vec<String>> {
    let text = answer.text().strip_prefix('\u{feff}').unwrap();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[tokio::test]
async fn tables_hold_what_the_lists_hold() {
    for list in ["positions", "companies", "supervisors", "municipalities", "fields"] {
        for address in ["", "fag=07", "region=fosen&sprak=en"] {
            let table = get(&format!("/api/v1/{list}.csv?{address}")).await;
            assert_eq!(table.header(header::CONTENT_TYPE), "text/csv; charset=utf-8; header=present");
            assert!(
                table.header(header::CONTENT_DISPOSITION).starts_with("attachment; filename=\"eksempeldata-")
            );
            let rows = rows(&table);
            let listing = get(&format!("/api/v1/{list}?{address}")).await;
            let listing = listing.json();
            assert_eq!(
                rows.len() - 1,
                usize::try_from(listing["total"].as_u64().unwrap()).unwrap(),
                "{list}?{address}"
            );
            // The CSV reader itself checks that all rows have the same length.
            for cell in rows.iter().flatten() {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
            }
        }
    }
    let table = get("/api/v1/positions.csv").await;
    assert!(rows(&table).iter().any(|row| row[0] == format!("'{NASTY}")));
    assert_eq!(rows(&table)[0][0], "Stilling");
    assert_eq!(rows(&get("/api/v1/supervisors.csv?sprak=nn").await)[0][0], "Namn");
    let places = rows(&get("/api/v1/municipalities.csv").await);
    assert!(
        places
            .iter()
            .any(|row| row[1] == "Røros" && row[5] == "62,57470" && row[10].ends_with("/kommune/5025-roros"))
    );
}

/// Spreadsheets and data frames guess types: what looks like a number becomes one and is written anew.
#[tokio::test]
async fn no_cell_of_a_table_changes_when_its_type_is_guessed() {
    let lists = ["positions", "companies", "supervisors", "municipalities", "fields"];
    let tables = lists.map(|list| format!("/api/v1/{list}.csv?sprak=en"));
    let mut numbers = 0;
    for path in tables.iter().map(|path| &**path).chain(["/kontakt.csv?sprak=en"]) {
        for cell in rows(&get(path).await).into_iter().flatten() {
            let Ok(number) = cell.parse::<f64>() else { continue };
            numbers += 1;
            // Zeros at the end of a decimal mean nothing.
            let shortest =
                if cell.contains('.') { cell.trim_end_matches('0').trim_end_matches('.') } else { &cell };
            assert_eq!(number.to_string(), shortest, "{path}");
        }
    }
    assert!(numbers > 500, "{numbers}");
    let codes: Vec<String> =
        rows(&get("/api/v1/fields.csv").await).into_iter().skip(1).map(|row| row[0].clone()).collect();
    let listed = get("/api/v1/fields").await.json();
    for (code, field) in codes.iter().zip(listed["items"].as_array().unwrap()) {
        assert_eq!(code.strip_prefix('F'), field["code"].as_str());
        let (query, notices) = Query::parse(&canonical(&format!("fag={code}")).unwrap());
        assert_eq!((query.to_query_string(), notices.len()), (format!("fag={}", &code[1..]), 0));
    }
}

#[tokio::test]
async fn every_list_is_on_the_map() {
    for list in ["positions", "companies", "supervisors", "municipalities"] {
        for address in ["", "region=fosen", "q=finnesikkenoensteder"] {
            let answer = get(&format!("/api/v1/{list}.geojson?{address}")).await;
            assert_eq!(answer.header(header::CONTENT_TYPE), "application/geo+json");
            let collection = answer.json();
            let listing = get(&format!("/api/v1/{list}?{address}")).await;
            let listing = listing.json();
            let features = collection["features"].as_array().unwrap();
            assert_eq!(
                features.len(),
                usize::try_from(listing["total"].as_u64().unwrap()).unwrap(),
                "{list}"
            );
            assert_eq!(
                (&collection["type"], &collection["demo"]),
                (&"FeatureCollection".into(), &true.into())
            );
            for feature in features {
                let kind = feature["geometry"]["type"].as_str().unwrap();
                let coordinates = feature["geometry"]["coordinates"].as_array().unwrap();
                let points =
                    if kind == "MultiPoint" { coordinates.clone() } else { vec![coordinates.clone().into()] };
                for point in points {
                    // East before north.
                    let (lon, lat) = (point[0].as_f64().unwrap(), point[1].as_f64().unwrap());
                    assert!((8.0..15.0).contains(&lon) && (62.0..66.0).contains(&lat), "{feature}");
                }
            }
        }
    }
}

/// The texts of all elements with a name; checks that the document is well-formed.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut texts, mut depth, mut is_inside) = (Vec::new(), 0, false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                depth += 1;
                is_inside = start.name().as_ref() == name;
                if is_inside {
                    texts.push(String::new());
                }
            }
            Event::End(_) => {
                depth -= 1;
                is_inside = false;
            }
            Event::Text(text) if is_inside => texts.last_mut().unwrap().push_str(&text),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    texts
}

#[tokio::test]
async fn the_site_map_names_every_page_in_every_language() {
    let answer = get("/sitemap.xml").await;
    assert_eq!(get("/sitemap.xml?utm_source=a&del=").await.body, answer.body);
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/xml; charset=utf-8");
    let addresses = texts(answer.text(), "loc");
    let unique: HashSet<&String> = addresses.iter().collect();
    assert_eq!(unique.len(), addresses.len());
    let catalogue = CONTEXT.catalogue.current();
    let has = |path: String| {
        ["", "?sprak=nn", "?sprak=en"].iter().all(|end| unique.contains(&format!("{SITE}{path}{end}")))
    };
    for path in [
        "/",
        "/kontakt",
        "/om",
        "/tilgjengelighet",
        "/personvern",
        "/kommune/5025-roros",
        "/region/rorosregionen",
    ] {
        assert!(has(path.to_owned()), "{path}");
    }
    assert!(catalogue.companies().iter().all(|company| has(format!("/bedrift/{}", company.slug))));
    assert!(catalogue.supervisors().iter().all(|person| has(format!("/veileder/{}", person.slug))));
    for position in catalogue.positions() {
        assert_eq!(has(format!("/stilling/{}", position.slug)), position.is_open(TODAY));
    }
    let days = texts(answer.text(), "lastmod");
    assert_eq!(days.len(), found("").len() * 3);
    assert!(days.contains(&"2026-11-23".to_owned()));
    assert_eq!(answer.text().matches("<xhtml:link ").count(), addresses.len() * 4);
}

#[tokio::test]
async fn a_long_site_map_comes_in_parts() {
    let context = serving(demo::records(16_000, 1, TODAY).unwrap());
    let index = ask(&context, Request::get("/sitemap.xml")).await;
    let parts = texts(index.text(), "loc");
    assert!(parts.len() >= 2);
    let mut seen = HashSet::new();
    for part in parts {
        let answer = ask(&context, Request::get(part.strip_prefix(SITE).unwrap())).await;
        let addresses = texts(answer.text(), "loc");
        assert!(!addresses.is_empty() && addresses.len() <= 50_000 && answer.body.len() <= 50 * 1024 * 1024);
        assert!(addresses.into_iter().all(|address| seen.insert(address)));
    }
    for path in ["/sitemap.xml?del=0", "/sitemap.xml?del=99"] {
        assert_eq!(ask(&context, Request::get(path)).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn robots_are_told_where_the_site_map_is() {
    let answer = get("/robots.txt").await;
    assert!(answer.header(header::CONTENT_TYPE).starts_with("text/plain"));
    let text = answer.text();
    assert!(text.contains("User-agent: *\n") && text.contains(&format!("\nSitemap: {SITE}/sitemap.xml\n")));
    assert!(text.contains("\nAllow: /*?sprak=nn$\n") && text.contains("\nDisallow: /*?\n"));
}

/// The rule of `robots.txt` for a path: of those that match, the longest (RFC 9309, section 2.2.2).
fn may_fetch(robots: &str, path: &str) -> bool {
    let rules = robots.lines().filter_map(|line| line.split_once(": "));
    let matching = rules.filter(|(_, rule)| match rule.split_once('*') {
        Some((before, after)) => match (path.strip_prefix(before), after.strip_suffix('$')) {
            (Some(rest), Some(end)) => rest.ends_with(end),
            (Some(rest), None) => rest.contains(after),
            (None, _) => false,
        },
        None => path.starts_with(rule),
    });
    let rule = matching.filter(|(kind, _)| matches!(*kind, "Allow" | "Disallow"));
    rule.max_by_key(|(_, rule)| rule.len()).is_none_or(|(kind, _)| kind == "Allow")
}

#[tokio::test]
async fn subscribers_may_fetch_what_search_engines_are_not_to_list() {
    let answer = get("/robots.txt").await;
    let robots = answer.text();
    let subscribed = [
        "/feed.atom?fag=07",
        "/frister.ics?region=namdalen",
        "/api/v1/positions.csv?fag=07",
        "/kontakt.csv?fag=07",
    ];
    for path in subscribed {
        assert!(may_fetch(robots, path), "{path}");
        assert_eq!(get(path).await.header("x-robots-tag"), "noindex", "{path}");
    }
    assert!(may_fetch(robots, "/stilling/a") && may_fetch(robots, "/?sprak=en"));
    assert!(!may_fetch(robots, "/?fag=07") && !may_fetch(robots, "/stilling/a?partner=09"));
}

#[tokio::test]
async fn a_calendar_that_finds_nothing_is_a_calendar() {
    let calendar = calendar(&get("/frister.ics?q=finnesikke").await);
    assert!(calendar.events.is_empty());
    assert_eq!(calendar.timezones.len(), 1);
    assert!(calendar.properties.iter().any(|property| property.name == "X-PUBLISHED-TTL"));
}

#[tokio::test]
async fn calendars_are_not_compressed() {
    for (path, is_compressed) in [("/frister.ics", false), ("/feed.atom", true)] {
        let request = Request::get(path).header(header::ACCEPT_ENCODING, "br, gzip");
        let answer = common::ask(&through_middleware(router(&CONTEXT, 7)), request).await;
        assert_eq!(answer.headers.contains_key(header::CONTENT_ENCODING), is_compressed, "{path}");
    }
}

#[tokio::test]
async fn features_have_ids_of_their_own() {
    for kind in ["positions", "companies", "supervisors", "municipalities"] {
        let answer = get(&format!("/api/v1/{kind}.geojson")).await;
        let collection: Value = serde_json::from_slice(&answer.body).unwrap();
        let features = collection["features"].as_array().unwrap();
        let ids: HashSet<&str> = features.iter().map(|each| each["id"].as_str().unwrap()).collect();
        assert!(!ids.is_empty() && ids.len() == features.len(), "{kind}");
    }
}

#[tokio::test]
async fn texts_of_records_say_their_language_in_a_feed_in_another() {
    let answers = (get("/feed.atom").await, get("/feed.atom?sprak=en").await);
    let (norwegian, english) = (answers.0.text(), answers.1.text());
    assert!(norwegian.contains("<content>") && !norwegian.contains("<content xml:lang"));
    assert!(english.contains(r#"<content xml:lang="nb">"#) && english.contains(r#"<title xml:lang="nb">"#));
}

#[tokio::test]
async fn a_copy_that_is_still_good_is_not_sent_again() {
    let (a_minute, an_hour) = (
        "public, max-age=60, stale-while-revalidate=300",
        "public, max-age=3600, stale-while-revalidate=86400",
    );
    for (path, kept) in [
        ("/api/v1/positions?fag=07", a_minute),
        ("/api/v1/companies.csv", a_minute),
        ("/api/v1/map.geojson", a_minute),
        ("/feed.atom", a_minute),
        ("/frister.ics?sprak=nn", a_minute),
        ("/sitemap.xml", an_hour),
        ("/robots.txt", an_hour),
        ("/bilde/kommune/5025.png", an_hour),
    ] {
        let first = get(path).await;
        let tag = first.header(header::ETAG).to_owned();
        assert!(tag.len() == 18 && tag.starts_with('"') && tag.ends_with('"'), "{path}: {tag}");
        assert_eq!(first.header(header::CACHE_CONTROL), kept, "{path}");
        for method in [Method::GET, Method::HEAD] {
            let request = Request::builder().method(method).uri(path).header(header::IF_NONE_MATCH, &tag);
            let again = ask(&CONTEXT, request).await;
            assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
            assert_eq!(again.body, [0; 0]);
            assert_eq!(again.header(header::ETAG), tag);
            assert_eq!(again.header(header::CACHE_CONTROL), first.header(header::CACHE_CONTROL));
        }
        let any = ask(&CONTEXT, Request::get(path).header(header::IF_NONE_MATCH, "*")).await;
        assert_eq!((any.status, any.header(header::ETAG)), (StatusCode::NOT_MODIFIED, &*tag), "{path}");
        assert_eq!(any.body, [0; 0]);
        for (held, status) in [
            // A cache on the way may have weakened it.
            (&*format!("W/{tag}"), StatusCode::NOT_MODIFIED),
            (&*format!("\"a,b\", W/\"another\",{tag}"), StatusCode::NOT_MODIFIED),
            ("W/\"another\"", StatusCode::OK),
            ("\"*\"", StatusCode::OK),
            (tag.trim_matches('"'), StatusCode::OK),
            ("", StatusCode::OK),
        ] {
            let request = Request::get(path).header(header::IF_NONE_MATCH, held);
            assert_eq!(ask(&CONTEXT, request).await.status, status, "{path}: {held}");
        }
        // Several header fields form one list.
        let request = Request::get(path).header(header::IF_NONE_MATCH, "\"another\"");
        let answer = ask(&CONTEXT, request.header(header::IF_NONE_MATCH, &tag)).await;
        assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{path}");
    }
    // `*` does not match what does not exist.
    let missing = Request::get("/bilde/kommune/0301.png").header(header::IF_NONE_MATCH, "*");
    assert_eq!(ask(&CONTEXT, missing).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn another_catalogue_day_or_url_is_another_answer() {
    let path = "/feed.atom";
    let tag = async |context: &SiteContext, path: &str| {
        common::fetch(&router(context, 7), path).await.header(header::ETAG).to_owned()
    };
    let first = tag(&CONTEXT, path).await;
    assert_eq!(tag(&serving(records()), path).await, first);
    assert_ne!(tag(&CONTEXT, "/feed.atom?sprak=en").await, first);
    assert_ne!(tag(&CONTEXT, "/frister.ics").await, first);
    assert_ne!(tag(&serving(demo::records(121, 1, TODAY).unwrap()), path).await, first);
    let later = common::serving_on(records(), date!(2026 - 12 - 24));
    assert_ne!(tag(&later, path).await, first);
    let elsewhere = SiteContext { public_url: "https://elsewhere.example".into(), ..CONTEXT.clone() };
    assert_ne!(tag(&elsewhere, path).await, first);
    let another = DataSet { id: 8, ..CONTEXT.data_set };
    assert_ne!(tag(&SiteContext { data_set: another, ..CONTEXT.clone() }, path).await, first);
}

/// A list that is too long to be kept is sent while it is written. Its tag is a hash of what it is made from,
/// and weak.
#[tokio::test]
async fn a_long_list_has_a_tag_before_it_is_written() {
    let long = || serving(demo::records(6_000, 1, TODAY).unwrap());
    let (context, path) = (long(), "/api/v1/positions.geojson");
    let tag = async |context: &SiteContext, build| {
        common::fetch(&router(context, build), path).await.header(header::ETAG).to_owned()
    };
    let first = tag(&context, 7).await;
    assert!(first.starts_with("W/\""), "{first}");
    assert_eq!(tag(&long(), 7).await, first);
    assert_ne!(tag(&context, 8).await, first);
    let elsewhere = SiteContext { public_url: "https://elsewhere.example".into(), ..context.clone() };
    assert_ne!(tag(&elsewhere, 7).await, first);
    let request = Request::get(path).header(header::IF_NONE_MATCH, &first);
    let again = ask(&context, request).await;
    assert_eq!((again.status, again.body.len()), (StatusCode::NOT_MODIFIED, 0));
}

#[tokio::test]
async fn pages_of_other_sites_may_read() {
    for path in
        ["/api/v1/positions", "/feed.atom", "/frister.ics", "/api/v1/companies.csv", "/api/v1/fields?side=x"]
    {
        let request = Request::get(path).header(header::ORIGIN, "https://roros.example");
        let answer = ask(&CONTEXT, request).await;
        assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*", "{path}");
        // The same for all sites, so that caches keep one copy.
        assert_eq!(answer.header(header::VARY), "accept-encoding", "{path}");
        assert_eq!(
            answer.header(header::ACCESS_CONTROL_EXPOSE_HEADERS),
            "etag,content-language,content-disposition,search-corrected"
        );
        let request = Request::builder()
            .method(Method::OPTIONS)
            .uri(path)
            .header(header::ORIGIN, "https://roros.example")
            .header(header::ACCESS_CONTROL_REQUEST_METHOD, "GET")
            .header(header::ACCESS_CONTROL_REQUEST_HEADERS, "if-none-match");
        let answer = ask(&CONTEXT, request).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_METHODS), "GET,HEAD,OPTIONS");
        assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_HEADERS), "*");
        assert_eq!(answer.header(header::ACCESS_CONTROL_MAX_AGE), "86400");
    }
}

#[tokio::test]
async fn pictures_are_drawn_of_what_there_is() {
    let position = found("").remove(0);
    for path in [
        format!("/bilde/stilling/{}.png", position.slug),
        format!("/bilde/stilling/{}.png?sprak=en", position.slug),
        "/bilde/kommune/5041.png".to_owned(),
        format!("/bilde/bedrift/{}.png", CONTEXT.catalogue.current().records().companies[0].slug),
        "/bilde/region/fosen.png".to_owned(),
        "/bilde/fag/0613.png?sprak=nn".to_owned(),
        "/bilde/kart.png".to_owned(),
    ] {
        let answer = get(&path).await;
        assert_eq!(answer.header(header::CONTENT_TYPE), "image/png");
        assert_eq!(answer.body.get(16..24), Some(&[0, 0, 4, 176, 0, 0, 2, 118][..]), "{path}");
        assert!(answer.body.len() < 300_000, "{}", answer.body.len());
        // To look at them: PICTURES=folder cargo test pictures_are_drawn
        if let Ok(folder) = std::env::var("PICTURES") {
            let name = path.split('?').next().unwrap().replace('/', "-");
            std::fs::write(format!("{folder}/{}", &name[1..]), &answer.body).unwrap();
        }
    }
    for path in [
        "/bilde/stilling/finnes-ikke.png",
        "/bilde/kommune/0301.png",
        "/bilde/kommune/5041.svg",
        "/bilde/kommune/5041",
        "/bilde/bedrift/finnes-ikke.png",
        "/bilde/bedrift/.png",
        "/bilde/region/lykke.png",
        "/bilde/fag/99.png",
    ] {
        assert_eq!(ask(&CONTEXT, Request::get(path)).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn pictures_wait_for_their_turn_and_too_many_are_asked_to_come_again() {
    // All are requested before the first is drawn.
    let asked = async |count| {
        let app = router(&CONTEXT, 7);
        let places = MunicipalityCode::all().take(count);
        let answers: Vec<_> = places
            .map(|each| common::ask(&app, Request::get(format!("/bilde/kommune/{each}.png"))))
            .collect();
        futures_util::future::join_all(answers).await
    };
    assert!(asked(20).await.iter().all(|answer| answer.status == StatusCode::OK));
    let refused: Vec<Answer> = asked(36)
        .await
        .into_iter()
        .filter(|answer| answer.status == StatusCode::SERVICE_UNAVAILABLE)
        .collect();
    assert_eq!(refused.len(), 2);
    assert!(!refused[0].header(header::RETRY_AFTER).is_empty());
    assert_eq!(refused[0].header(header::CONTENT_TYPE), "application/problem+json");
}
