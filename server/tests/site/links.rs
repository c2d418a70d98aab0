//! Where the site leads: every URL of the site map, and every link on a page, has an answer.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use axum::http::{StatusCode, header};
use domain::{codes::slug::Slug, records::Records};

use crate::common::{Answer, SITE, TODAY, fetch, real_records, site};

/// How many URLs with a query are followed of one kind: the same kind of page, with the same parameters.
const QUERIES_OF_A_KIND: usize = 2;

/// URLs of the map page with more parameters are not followed: it leads from every choice to every other.
const PARAMETERS: usize = 3;

/// Every how many URLs of the site map in a language other than the default one is read.
const STEP: usize = 41;

fn records() -> Records {
    real_records(60)
}

fn open_positions() -> impl Iterator<Item = Slug> {
    records().positions.into_iter().filter(|position| position.is_open(TODAY)).map(|position| position.slug)
}

/// What the attributes of this name hold, in the order of the page.
fn attributes<'a>(html: &'a str, name: &str) -> impl Iterator<Item = String> + use<'a> {
    let start = format!(" {name}=\"");
    let parts: Vec<&str> = html.split(&*start).skip(1).collect();
    parts.into_iter().map(|rest| rest.split('"').next().unwrap_or_default().replace("&amp;", "&"))
}

/// The URLs of a site map.
fn locations(xml: &str) -> impl Iterator<Item = &str> {
    xml.split("<loc>").skip(1).map(|rest| rest.split("</loc>").next().unwrap_or_default())
}

#[tokio::test]
async fn every_address_of_the_site_map_is_that_of_a_page() {
    let site = site(records()).await;
    let map = fetch(&site, "/sitemap.xml").await;
    let all: Vec<&str> = locations(map.text()).collect();
    let (translated, plain): (Vec<&str>, Vec<&str>) = all.iter().partition(|address| address.contains('?'));
    assert_eq!(translated.len(), plain.len() * 2);
    for address in plain.into_iter().chain(translated.into_iter().step_by(STEP)) {
        let page = fetch(&site, address.strip_prefix(SITE).unwrap()).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(page.text().contains(&format!("<link href=\"{address}\" rel=\"canonical\"")), "{address}");
        assert!(!page.text().contains("noindex"), "{address}");
    }
}

/// The path on the site that a link leads to, with its fragment; none where it leads elsewhere.
fn internal(link: &str, page: &str) -> Option<String> {
    let link = link.strip_prefix(SITE).unwrap_or(link);
    match link.chars().next() {
        Some('#') => Some(format!("{page}{link}")),
        Some('/') if !link.starts_with("//") => Some(link.to_owned()),
        Some('?') => Some(format!("{}{link}", page.split('?').next().unwrap_or_default())),
        _ => {
            let is_elsewhere = ["https://", "http://", "mailto:", "data:"];
            assert!(is_elsewhere.iter().any(|scheme| link.starts_with(scheme)), "{page}: relative: {link:?}");
            None
        }
    }
}

/// What URLs with a query have in common that need not all be followed: the kind of page, and the names of
/// parameters.
type Kind = (String, usize, BTreeSet<String>);

fn kind(address: &str) -> Option<Kind> {
    let (path, query) = address.split_once('?')?;
    let parts: Vec<&str> = path.split('/').collect();
    let names = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default().to_owned());
    Some((parts[1].to_owned(), parts.len(), names.collect()))
}

/// Whether a page is what a link promised.
fn is_right(address: &str, answer: &Answer) -> bool {
    // A position keeps its page when its deadline has passed, and says so.
    let is_closed = answer.status == StatusCode::GONE && address.starts_with("/stilling/");
    answer.status == StatusCode::OK || is_closed
}

#[tokio::test]
async fn every_link_leads_somewhere() {
    let site = site(records()).await;
    let mut followed: HashMap<Kind, usize> = HashMap::new();
    // What is saved is the one thing that only a script asks for.
    let saved: Vec<String> = open_positions().map(|slug| slug.to_string()).take(2).collect();
    let starts = ["/".to_owned(), format!("/lagret?stilling={}", saved.join(","))];
    let mut known = BTreeSet::from(starts.clone());
    let mut waiting: VecDeque<(String, String)> =
        starts.into_iter().map(|start| (start, "the start".to_owned())).collect();
    // For each document, what can be pointed to within it; and what was pointed to, by whom.
    let mut identities: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut fragments = Vec::new();
    let mut broken = Vec::new();
    while let Some((address, from)) = waiting.pop_front() {
        let answer = fetch(&site, &address).await;
        if !is_right(&address, &answer) {
            broken.push(format!("{from} leads to {address}: {}", answer.status));
        }
        if !answer.header(header::CONTENT_TYPE).starts_with("text/html") {
            continue;
        }
        let html = answer.text();
        identities.insert(address.clone(), attributes(html, "id").collect());
        // A form leads somewhere too, even with nothing filled in.
        for link in ["href", "src", "action"].into_iter().flat_map(|name| attributes(html, name)) {
            let Some(target) = internal(&link, &address) else { continue };
            let target = match target.split_once('#') {
                Some((target, fragment)) => {
                    fragments.push((address.clone(), target.to_owned(), fragment.to_owned()));
                    target.to_owned()
                }
                None => target,
            };
            // Program and style are made by the build.
            if target.starts_with("/pkg/") || known.contains(&target) {
                continue;
            }
            if let Some(kind) = kind(&target) {
                if kind.0.is_empty() && kind.2.len() > PARAMETERS {
                    continue;
                }
                let count = followed.entry(kind).or_default();
                *count += 1;
                if *count > QUERIES_OF_A_KIND {
                    continue;
                }
            }
            known.insert(target.clone());
            waiting.push_back((target, address.clone()));
        }
    }
    for (from, target, fragment) in fragments {
        if identities.get(&target).is_some_and(|known| !known.contains(&fragment)) {
            broken.push(format!("{from} leads to {target}#{fragment}, which is not there"));
        }
    }
    println!("{} addresses, {} of them pages", known.len(), identities.len());
    assert!(broken.is_empty(), "{broken:#?}");
    // It came to every kind of page.
    for kind in [
        "/api",
        "/bedrift/",
        "/embed/bygg",
        "/embed?",
        "/fag/",
        "/kommune/",
        "/kontakt?",
        "/koblingspunkt/",
        "/lagret",
        "/om",
        "/personvern",
        "/region/",
        "/sammenlign",
        "/stilling/",
        "/tilgjengelighet",
        "/veileder/",
    ] {
        assert!(identities.keys().any(|address| address.starts_with(kind)), "{kind}");
    }
}
