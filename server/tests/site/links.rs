//! Every URL in the site map, and every link on a page, works.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use axum::http::{StatusCode, header};
use domain::{codes::slug::Slug, records::Records};

use crate::common::{Answer, SITE, TODAY, fetch, real_records, site};

/// How many URLs with a query string are followed for each page and set of parameters.
const QUERIES_OF_A_KIND: usize = 2;

/// URLs of the map page with more parameters are not followed, since it links every choice to every other.
const PARAMETERS: usize = 3;

/// The sampling interval for site map URLs in languages other than the default one.
const STEP: usize = 41;

fn records() -> Records {
    real_records(60)
}

fn open_positions() -> impl Iterator<Item = Slug> {
    records().positions.into_iter().filter(|position| position.is_open(TODAY)).map(|position| position.slug)
}

/// The values of all attributes with this name, in order.
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
async fn every_url_of_the_site_map_is_that_of_a_page() {
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

/// The path on the site that a link leads to, with its fragment; `None` for external links.
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

/// URLs of the same kind of page with the same parameters, few of which are followed.
type Kind = (String, usize, BTreeSet<String>);

fn kind(address: &str) -> Option<Kind> {
    let (path, query) = address.split_once('?')?;
    let parts: Vec<&str> = path.split('/').collect();
    let names = query.split('&').map(|pair| pair.split('=').next().unwrap_or_default().to_owned());
    Some((parts[1].to_owned(), parts.len(), names.collect()))
}

/// Whether the response is what the link promised.
fn is_right(address: &str, answer: &Answer) -> bool {
    // A position keeps its page after its deadline, with status 410.
    let is_closed = answer.status == StatusCode::GONE && address.starts_with("/stilling/");
    answer.status == StatusCode::OK || is_closed
}

#[tokio::test]
async fn every_link_leads_somewhere() {
    let site = site(records()).await;
    let mut followed: HashMap<Kind, usize> = HashMap::new();
    // Pages of saved positions are linked by a script only.
    let saved: Vec<String> = open_positions().map(|slug| slug.to_string()).take(2).collect();
    let starts = ["/".to_owned(), format!("/lagret?stilling={}", saved.join(","))];
    let mut known = BTreeSet::from(starts.clone());
    let mut waiting: VecDeque<(String, String)> =
        starts.into_iter().map(|start| (start, "the start".to_owned())).collect();
    // The ids in each document, and the fragments that links refer to, with the linking page.
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
        // A form must work too, even with nothing filled in.
        for link in ["href", "src", "action"].into_iter().flat_map(|name| attributes(html, name)) {
            let Some(target) = internal(&link, &address) else { continue };
            let target = match target.split_once('#') {
                Some((target, fragment)) => {
                    fragments.push((address.clone(), target.to_owned(), fragment.to_owned()));
                    target.to_owned()
                }
                None => target,
            };
            // Client program and style sheet are made by the build.
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
    // The crawl reached every kind of page.
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
