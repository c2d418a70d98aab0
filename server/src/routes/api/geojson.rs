//! Lists as `GeoJSON` (RFC 7946), with all results instead of a page.

use std::io;

use crate::{
    http::streaming::{Document, Export},
    routes::{
        api::{
            items,
            types::{Coordinates, Feature, Geometry},
        },
        list_request::SearchResult,
    },
    state::SiteContext,
};
use axum::http::header;
use domain::codes::{language::Language, municipality::MunicipalityCode};
use serde::Serialize;

/// A feature collection; `write` adds the feature of an item.
struct Collection<I, W> {
    demo: bool,
    write: W,
    is_empty: bool,
    of: std::marker::PhantomData<fn(I)>,
}

impl<I, W> Document for Collection<I, W>
where
    I: Send + 'static,
    W: FnMut(I, &mut Features<'_>) -> Result<(), serde_json::Error> + Send + 'static,
{
    type Item = I;

    fn begin(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        out.extend(format!(r#"{{"type":"FeatureCollection","demo":{},"features":["#, self.demo).into_bytes());
        Ok(())
    }

    fn part(&mut self, item: I, out: &mut Vec<u8>) -> io::Result<()> {
        let mut features = Features { out, is_empty: &mut self.is_empty };
        Ok((self.write)(item, &mut features)?)
    }

    fn end(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        out.extend(b"]}");
        Ok(())
    }
}

/// Collects the features.
struct Features<'a> {
    out: &'a mut Vec<u8>,
    is_empty: &'a mut bool,
}

impl Features<'_> {
    fn add<T: Serialize>(&mut self, feature: Feature<T>) -> Result<(), serde_json::Error> {
        if !std::mem::take(self.is_empty) {
            self.out.push(b',');
        }
        serde_json::to_writer(&mut *self.out, &feature)
    }
}

fn collection<I: Send + 'static>(
    demo: bool,
    language: Language,
    items: impl IntoIterator<Item = I, IntoIter: Send + 'static>,
    write: impl FnMut(I, &mut Features<'_>) -> Result<(), serde_json::Error> + Send + 'static,
) -> Export {
    let document = Collection { demo, write, is_empty: true, of: std::marker::PhantomData };
    Export::of(document, items)
        .with(header::CONTENT_TYPE, "application/geo+json")
        .with(header::CONTENT_LANGUAGE, language.tag())
}

/// The positions found, each at the places of its companies.
pub(super) fn positions(found: SearchResult, _: &SiteContext) -> Export {
    let (catalogue, positions) = (found.catalogue, found.selection.positions);
    let is_demo = catalogue.records().demo;
    collection(is_demo, found.query.language, positions, move |position, features| {
        let position = items::position(&catalogue, position);
        features.add(Feature {
            id: position.slug.to_string(),
            geometry: Geometry::of(position.stations.iter().map(|station| station.at)),
            properties: position,
        })
    })
}

/// The companies found.
pub(super) fn companies(found: SearchResult, _: &SiteContext) -> Export {
    let catalogue = found.catalogue;
    let items = found.selection.companies.into_iter().zip(found.selection.openings);
    collection(catalogue.records().demo, found.query.language, items, move |(company, openings), features| {
        features.add(items::feature(&catalogue, company, openings))
    })
}

/// The supervisors found, each at their campus.
pub(super) fn supervisors(found: SearchResult, _: &SiteContext) -> Export {
    let (catalogue, supervisors) = (found.catalogue, found.selection.supervisors);
    let is_demo = catalogue.records().demo;
    collection(is_demo, found.query.language, supervisors, move |supervisor, features| {
        let supervisor = items::supervisor(&catalogue, supervisor);
        features.add(Feature {
            id: supervisor.slug.to_string(),
            geometry: Geometry::of([supervisor.campus.at]),
            properties: supervisor,
        })
    })
}

/// Every municipality, at its administrative centre; its borders are on the map and available from
/// Kartverket.
pub(super) fn municipalities(found: SearchResult, _: &SiteContext) -> Export {
    let (is_demo, facets) = (found.catalogue.records().demo, found.selection.facets);
    collection(is_demo, found.query.language, MunicipalityCode::all(), move |each, features| {
        features.add(Feature {
            id: each.to_string(),
            geometry: Geometry::of([Coordinates::from(each.centre().at)]),
            properties: items::municipality(&facets, each),
        })
    })
}
