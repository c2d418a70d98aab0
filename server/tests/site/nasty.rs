//! Text with special characters in every field of every record, through every document format; each is read
//! by an independent parser.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use axum::{Router, http::StatusCode};
use domain::{
    codes::web_url::WebUrl,
    paths::Route,
    records::{
        Records,
        ids::{ConnectionPointId, SupervisorId},
    },
};
use html5ever::{parse_document, tendril::TendrilSink as _};
use ical::IcalParser;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use quick_xml::{Reader, events::Event};
use serde_json::Value;

use crate::common::{Answer, SITE, TODAY, fetch, real_records, site};

/// Texts that pass validation.
const NASTY: [&str; 12] = [
    "</title><meta http-equiv=refresh content=0;url=https://evil.example>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg onload=alert(1)> `onfocus=alert(1)",
    "</script><script>alert(1)</script><!--",
    "--><!--[if IE]><b>x</b><![endif]-->",
    "&amp; &lt;B&gt; &quot;AS&quot; &nbsp",
    "a]]><![CDATA[b]]>",
    "\u{200f}שלום\u{200e} &rlm; é 👩‍🔬",
    "{{7*7}} ${7*7} {name} %s \\n \\u003c",
    "=cmd|' /C calc'!A1;\"x\",y",
    "</textarea></style></select><base href=https://evil.example><plaintext>",
    LONG,
];

/// 500 letters without a space.
const LONG: &str = {
    const LETTERS: [u8; 500] = [b'W'; 500];
    match std::str::from_utf8(&LETTERS) {
        Ok(text) => text,
        Err(_) => "",
    }
};

/// A web URL with characters that are special in some format.
const ADDRESS: &str = "https://example.org/?a=1&lt=2&quot;'onclick=alert(1)//*;,#--";

fn plain() -> Records {
    let mut records = real_records(60);
    // One record for each text; the demonstration has fewer.
    for number in 0..NASTY.len() {
        let id = u32::try_from(number).unwrap() + 1;
        if records.supervisors.len() <= number {
            let mut supervisor = records.supervisors[0].clone();
            (supervisor.id, supervisor.slug) = (SupervisorId(id), format!("person-{id}").parse().unwrap());
            records.supervisors.push(supervisor);
        }
        if records.connection_points.len() <= number {
            let mut point = records.connection_points[0].clone();
            (point.id, point.slug) = (ConnectionPointId(id), format!("hage-{id}").parse().unwrap());
            records.connection_points.push(point);
        }
    }
    for point in &mut records.connection_points {
        point.website = Some(ADDRESS.parse().unwrap());
    }
    records
}

/// The same records, with such a text in every text field.
fn nasty() -> Records {
    let mut records = plain();
    let line = |number: usize| NASTY[number % NASTY.len()].to_owned();
    let prose = |number: usize| format!("{}\n\n{}\n{}", line(number), line(number + 1), line(number + 2));
    for (number, company) in records.companies.iter_mut().enumerate() {
        company.name = line(number);
        company.industry = line(number + 1);
        company.place.address = line(number + 2);
        company.about = prose(number + 3);
        company.website = company.website.take().map(|_| ADDRESS.parse().unwrap());
    }
    for (number, position) in records.positions.iter_mut().enumerate() {
        position.title = line(number);
        position.description = prose(number + 1);
        position.source = position.source.take().map(|_| ADDRESS.parse().unwrap());
    }
    for (number, supervisor) in records.supervisors.iter_mut().enumerate() {
        supervisor.name = line(number);
        supervisor.title = line(number + 1);
        supervisor.topics.iter_mut().zip(number + 2..).for_each(|(topic, number)| *topic = line(number));
        supervisor.profile = supervisor.profile.take().map(|_| ADDRESS.parse().unwrap());
    }
    for (number, point) in records.connection_points.iter_mut().enumerate() {
        point.name = line(number);
    }
    records.check().unwrap();
    records
}

/// The name of the record at each path.
fn names(records: &Records) -> HashMap<String, String> {
    let companies = records.companies.iter().map(|each| (Route::Company(&each.slug), &each.name));
    let positions = records.positions.iter().map(|each| (Route::Position(&each.slug), &each.title));
    let supervisors = records.supervisors.iter().map(|each| (Route::Supervisor(&each.slug), &each.name));
    let points =
        records.connection_points.iter().map(|each| (Route::ConnectionPoint(&each.slug), &each.name));
    let routes = companies.chain(positions).chain(supervisors).chain(points);
    routes.map(|(route, name)| (route.path(), name.clone())).collect()
}

/// The other texts that the page of a record shows, line by line.
fn other_texts(records: &Records) -> HashMap<String, Vec<String>> {
    let lines =
        |text: &str| text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let companies = records.companies.iter().map(|each| {
        let texts = [lines(&each.about), vec![each.industry.clone(), each.place.address.clone()]].concat();
        (Route::Company(&each.slug).path(), texts)
    });
    let positions = records.positions.iter().filter(|each| each.is_open(TODAY));
    let positions = positions.map(|each| (Route::Position(&each.slug).path(), lines(&each.description)));
    let supervisors = records.supervisors.iter().map(|each| {
        (Route::Supervisor(&each.slug).path(), [each.topics.clone(), vec![each.title.clone()]].concat())
    });
    companies.chain(positions).chain(supervisors).collect()
}

/// Every page of a record in every language, every fifth page of a place or field, and those that are not in
/// the site map.
async fn pages(site: &Router, records: &Records) -> Vec<String> {
    let map = fetch(site, "/sitemap.xml").await;
    let listed =
        elements(map.text(), "loc").into_iter().map(|address| address.strip_prefix(SITE).unwrap().to_owned());
    let is_place =
        |address: &String| ["/fag/", "/kommune/", "/region/"].iter().any(|kind| address.starts_with(kind));
    let (places, mut pages): (Vec<String>, Vec<String>) = listed.partition(is_place);
    pages.extend(places.into_iter().step_by(5));
    let slugs: Vec<&str> = records.positions.iter().take(12).map(|each| each.slug.as_str()).collect();
    let text: String = form_urlencoded::byte_serialize(NASTY[0].as_bytes()).collect();
    for language in ["nb", "nn", "en"] {
        pages.extend([
            format!("/lagret?sprak={language}&stilling={}", slugs.join(",")),
            format!("/sammenlign?sprak={language}&stilling={}", slugs[..3].join(",")),
            format!("/embed?sprak={language}&antall=30"),
            format!("/embed/bygg?sprak={language}"),
            format!("/embed/bygg?sprak={language}&fag={text}"),
            format!("/finnes-ikke?sprak={language}"),
            format!("/?sprak={language}&q={text}&{text}={text}"),
            format!("/?sprak={language}&valgt={}", records.companies[0].slug),
            format!("/?sprak={language}&valgt={}&band=1", records.supervisors[0].slug),
        ]);
        pages.extend(slugs.iter().map(|slug| format!("/?sprak={language}&valgt={slug}")));
    }
    pages
}

/// An element: name, attributes and text.
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", |value| value)
    }
}

/// The elements of a page, as a browser parses it.
fn parsed(html: &str) -> Vec<Element> {
    let dom = parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
    let mut elements = Vec::new();
    collect(&dom.document, &mut elements);
    elements
}

/// Adds the elements in a node; returns its text.
fn collect(node: &Handle, elements: &mut Vec<Element>) -> String {
    let place = elements.len();
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let attributes = attributes.iter().map(|each| (each.name.local.to_string(), each.value.to_string()));
        let attributes = attributes.collect();
        elements.push(Element { name: name.local.to_string(), attributes, text: String::new() });
    }
    let text = match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => node.children.borrow().iter().map(|child| collect(child, elements)).collect(),
    };
    if let NodeData::Element { .. } = &node.data {
        elements[place].text.clone_from(&text);
    }
    text
}

/// The elements of a page with their attributes, by name.
fn vocabulary(elements: &[Element]) -> impl Iterator<Item = (String, String)> {
    elements.iter().flat_map(|element| {
        let attributes = element.attributes.keys().map(String::as_str).chain([""]);
        attributes.map(|attribute| (element.name.clone(), attribute.to_owned()))
    })
}

fn schema_objects(elements: &[Element]) -> Vec<Value> {
    let scripts = elements.iter().filter(|element| element.attribute("type") == "application/ld+json");
    scripts.map(|script| serde_json::from_str(&script.text).unwrap()).collect()
}

async fn page(site: &Router, address: &str) -> Answer {
    let answer = fetch(site, address).await;
    assert!(
        [StatusCode::OK, StatusCode::GONE, StatusCode::NOT_FOUND].contains(&answer.status),
        "{address}: {}",
        answer.status
    );
    answer
}

#[tokio::test]
async fn pages_hold_texts_as_texts() {
    let (plain, records) = (plain(), nasty());
    let plain_site = site(plain).await;
    let site = site(records.clone()).await;
    let (names, pages) = (names(&records), pages(&site, &records).await);
    let others = other_texts(&records);
    let mut known: BTreeSet<(String, String)> = BTreeSet::new();
    for address in &pages {
        known.extend(vocabulary(&parsed(page(&plain_site, address).await.text())));
    }
    let mut is_reached: BTreeSet<&str> = BTreeSet::new();
    let mut postings = 0;
    for address in &pages {
        let answer = page(&site, address).await;
        let elements = parsed(answer.text());
        let unknown: Vec<_> = vocabulary(&elements).filter(|each| !known.contains(each)).collect();
        assert!(unknown.is_empty(), "{address}: {unknown:?}");
        let all = |name: &'static str| elements.iter().filter(move |element| element.name == name);
        assert!(all("meta").all(|meta| meta.attribute("http-equiv").is_empty()), "{address}");
        for element in &elements {
            for attribute in ["href", "src", "action", "formaction"] {
                let Some(target) = element.attributes.get(attribute) else { continue };
                let is_on_site =
                    target.starts_with(['#', '?']) || target.starts_with('/') && !target.starts_with("//");
                let is_safe =
                    is_on_site || target.parse::<WebUrl>().is_ok() || target.starts_with("data:image/");
                assert!(is_safe, "{address}: {target}");
            }
            let name = (element.name == "a").then(|| names.get(element.attribute("href"))).flatten();
            if let Some(name) = name.filter(|name| element.text.contains(&***name)) {
                is_reached.insert(name);
            }
        }
        let path = address.split('?').next().unwrap();
        let objects = schema_objects(&elements);
        let Some(name) = names.get(path) else { continue };
        let body = letters(&all("main").next().unwrap().text);
        for text in others.get(path).into_iter().flatten() {
            assert!(body.contains(&letters(text)), "{address}: {text}");
        }
        let title = &all("title").next().unwrap().text;
        assert!(title.starts_with(&**name) && title.ends_with(" – Traineekart"), "{address}: {title}");
        assert_eq!(all("h1").map(|h1| &*h1.text).collect::<Vec<_>>(), [&**name], "{address}");
        let shared = all("meta").find(|meta| meta.attribute("property") == "og:title").unwrap();
        assert!(shared.attribute("content").starts_with(&**name), "{address}");
        let trail = objects.iter().find(|object| object["@type"] == "BreadcrumbList").unwrap();
        let last = trail["itemListElement"].as_array().unwrap().last().unwrap();
        assert_eq!(last["name"], **name, "{address}");
        for object in &objects {
            match object["@type"].as_str().unwrap() {
                "JobPosting" => {
                    postings += 1;
                    assert_eq!(object["title"], **name, "{address}");
                    let position =
                        records.positions.iter().find(|each| Route::Position(&each.slug).path() == path);
                    let paragraphs: String = parsed(object["description"].as_str().unwrap())
                        .iter()
                        .filter(|element| element.name == "p")
                        .map(|element| &*element.text)
                        .collect();
                    assert_eq!(paragraphs, position.unwrap().description.replace("\n\n", ""), "{address}");
                }
                "Organization" | "Person" => assert_eq!(object["name"], **name, "{address}"),
                _ => {}
            }
        }
    }
    assert!(postings > NASTY.len(), "{postings}");
    let missed: Vec<&&str> = NASTY.iter().filter(|text| !is_reached.contains(**text)).collect();
    assert!(missed.is_empty(), "no link is called {missed:?}");
}

/// The texts of an element of an XML document; checks that it is well-formed.
fn elements(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut texts, mut is_inside) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                is_inside = start.name().as_ref() == name;
                if is_inside {
                    texts.push(String::new());
                }
            }
            Event::End(_) => is_inside = false,
            Event::Text(text) if is_inside => texts.last_mut().unwrap().push_str(&text),
            Event::Eof => return texts,
            _ => {}
        }
    }
}

/// The letters of a text; the calendar parser drops spaces at folded lines.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[tokio::test]
async fn documents_for_programs_hold_texts_as_texts() {
    let records = nasty();
    let site = site(records.clone()).await;
    let open = || records.positions.iter().filter(|position| position.is_open(TODAY));
    let titles: BTreeSet<&str> = open().map(|position| &*position.title).collect();

    let feed = fetch(&site, "/feed.atom").await;
    let feed = feed_rs::parser::parse(&*feed.body).unwrap();
    let by_address: HashMap<String, &str> = open()
        .map(|position| (format!("{SITE}{}", Route::Position(&position.slug)), &*position.title))
        .collect();
    assert_eq!(feed.entries.len(), by_address.len());
    for entry in &feed.entries {
        assert_eq!(entry.title.as_ref().unwrap().content, by_address[&entry.links[0].href]);
        assert!(
            entry
                .authors
                .iter()
                .all(|author| author.name.as_deref().is_some_and(|name| NASTY.contains(&name))),
            "{:?}",
            entry.authors
        );
    }

    let calendar = fetch(&site, "/frister.ics").await;
    let calendar = IcalParser::new(&*calendar.body).next().unwrap().unwrap();
    assert!(!calendar.events.is_empty());
    for event in &calendar.events {
        let summary = event.properties.iter().find(|property| property.name == "SUMMARY").unwrap();
        let summary = letters(&summary.value.as_deref().unwrap().replace("\\,", ",").replace("\\;", ";"));
        let is_said = |title: &&str| summary.contains(&letters(title).replace('\\', "\\\\"));
        assert!(titles.iter().any(is_said), "{summary}");
    }

    for (list, total) in [
        ("positions", open().count()),
        ("companies", records.companies.len()),
        ("supervisors", records.supervisors.len()),
        ("municipalities", 38),
    ] {
        let table = fetch(&site, &format!("/api/v1/{list}.csv")).await;
        let text = table.text().strip_prefix('\u{feff}').unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), total, "{list}");
        for row in &rows {
            assert!(
                row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0'])),
                "{row:?}"
            );
            let cells: Vec<&str> = row.iter().map(|cell| cell.strip_prefix('\'').unwrap_or(cell)).collect();
            let is_of = |route: Route| cells.contains(&&*format!("{SITE}{route}"));
            let company = records.companies.iter().find(|each| is_of(Route::Company(&each.slug)));
            let supervisor = records.supervisors.iter().find(|each| is_of(Route::Supervisor(&each.slug)));
            let expected = match (list, company, supervisor) {
                ("companies", Some(each), _) => vec![each.industry.clone(), each.place.address.clone()],
                ("supervisors", _, Some(each)) => vec![each.topics.join(" | ")],
                ("positions" | "municipalities", ..) => Vec::new(),
                _ => panic!("{list}: {cells:?}"),
            };
            for text in expected {
                let text = text.strip_prefix('\'').unwrap_or(&text);
                assert!(cells.contains(&text), "{list}: {text} is not in {cells:?}");
            }
            let name = &row[0];
            let name = name.strip_prefix('\'').filter(|rest| NASTY.contains(rest)).unwrap_or(name);
            assert!(list == "municipalities" || NASTY.contains(&name), "{list}: {name}");
        }

        let key = if list == "positions" { "title" } else { "name" };
        let listing = fetch(&site, &format!("/api/v1/{list}")).await.json();
        let geojson = fetch(&site, &format!("/api/v1/{list}.geojson")).await.json();
        let items = listing["items"].as_array().unwrap().iter();
        let features = geojson["features"].as_array().unwrap().iter().map(|feature| &feature["properties"]);
        assert!(listing["items"].as_array().is_some_and(|items| !items.is_empty()), "{list}");
        for item in items.chain(features).filter(|_| list != "municipalities") {
            let name = item[key].as_str();
            assert!(name.is_some_and(|name| NASTY.contains(&name)), "{list}: {name:?}");
            for address in ["source", "website", "profile"].map(|field| &item[field]) {
                assert!(
                    address.is_null() || address == ADDRESS || address.as_str().is_some_and(is_of_demo),
                    "{address}"
                );
            }
        }
    }
    assert_eq!(fetch(&site, "/kontakt.csv").await.status, StatusCode::OK);
    for position in open().take(NASTY.len()) {
        let picture = fetch(&site, &format!("/bilde{}.png", Route::Position(&position.slug))).await;
        assert_eq!(picture.status, StatusCode::OK, "{}", position.title);
        assert!(picture.body.starts_with(b"\x89PNG"));
    }
}

fn is_of_demo(address: &str) -> bool {
    address.starts_with("https://example.org/")
}

#[test]
fn what_no_document_can_hold_stops_at_the_gate() {
    for bad in ["", " ", "a\0b", "a\u{2028}b", "a\u{2029}b", "a\u{202e}b", "a\u{1b}b", &"a".repeat(1_000_000)]
    {
        let mut records = plain();
        bad.clone_into(&mut records.companies[0].name);
        assert!(records.check().is_err(), "{:?}", bad.chars().take(10).collect::<String>());
    }
    for bad in [
        "javascript:alert(1)",
        "//evil.example",
        "mailto:ola@example.org",
        "data:text/html,x",
        "https://a b.example",
    ] {
        assert!(bad.parse::<WebUrl>().is_err(), "{bad}");
    }
}
