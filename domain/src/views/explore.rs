//! Computes what the map page shows: a pure function of catalogue, query, map size and day.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::{
    catalogue::Catalogue,
    codes::{
        field_of_study::{FieldOfStudy, FieldSet},
        idx::{Idx, count},
        slug::Slug,
    },
    geo::{
        bounding_box::BoundingBox,
        map_position::MapPosition,
        mercator::WorldPoint,
        viewport::{Size, Viewport},
    },
    map::{
        cluster::{self, Marker, MarkerKind, Point},
        scene::reading_order,
    },
    records::{
        company::{Company, Precision},
        deadline::Deadline,
        position::Position,
    },
    search::{
        chosen::ChosenRecord,
        facets::Facets,
        nearby::Employers,
        notice::Notice,
        query::{Page, Query},
        selection::{Selection, select, select_within},
    },
    text::query_pairs::query_pairs,
    views::{
        cards::{
            CARD_SIZE, CompanyCard, CompanyRef, PositionCard, SupervisorCard, company_card, position_card_of,
        },
        connection_lines::{ConnectionLine, connection_lines},
        focus::{focus, view},
        relaxation::{Relaxation, relaxations},
    },
};

/// The number of rows on a page of the list.
pub const PAGE_SIZE: u32 = 20;

/// Markers this far outside the map are drawn too, in CSS pixels: they may overlap its edge, and a drag
/// brings them into view.
const MARK_MARGIN: f64 = 300.0;

/// How many supervisors are listed by name for a text search.
const NAMED_SUPERVISORS: usize = 5;

/// What the map page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExploreView {
    /// The day that it is for.
    #[serde(with = "crate::codes::date::iso")]
    pub today: Date,
    /// Whether the records are invented.
    pub demo: bool,
    /// Open positions found.
    pub positions: u32,
    /// Companies found, with or without openings.
    pub companies: u32,
    /// Supervisors found.
    pub supervisors: u32,
    /// The first of them by name, if the query has a search text.
    pub named: Vec<SupervisorCard>,
    /// Rows of the page of the list: open positions first, then companies without any.
    pub rows: Vec<Row>,
    /// The number of rows on all pages.
    pub row_count: u32,
    /// The page shown, from 1: the last one if the query asks for a later one.
    pub page: u32,
    /// The number of pages; at least one.
    pub pages: u32,
    /// The counts next to every choice.
    pub facets: Facets,
    /// The markers on the map and just outside it.
    pub markers: Vec<MapMarker>,
    /// The links between universities and places to draw.
    pub connection_lines: Vec<ConnectionLine>,
    /// What is chosen on the map.
    pub chosen: Chosen,
    /// The part of the map that the query is about; none for the whole county.
    pub focus: Option<BoundingBox>,
    /// What was looked for in place of the search text, if that has a typo.
    pub correction: Option<Correction>,
    /// What the query asks for and there is not.
    pub missing: Missing,
    /// Without results: the filters of which one alone can be removed to get some.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relaxations: Vec<Relaxation>,
}

/// A search text that was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// As it was typed.
    pub typed: String,
    /// As it was looked for.
    pub corrected: String,
}

/// What a query asks for and there is not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Missing {
    /// The record to choose on the map, if it is not published.
    pub chosen: Option<Slug>,
    /// The page, if it is after the last one.
    pub page: Option<Page>,
}

impl Missing {
    /// A query string without the parameters that ask for it; the others stay as they are written.
    pub fn left_out_of(&self, search: &str) -> String {
        let is_missing = |name: &str, value: &str| match name {
            "valgt" => self.chosen.as_ref().is_some_and(|chosen| chosen.as_str() == value),
            "side" => self.page.is_some_and(|page| page.number().to_string() == value),
            _ => false,
        };
        let parts = search.trim_start_matches('?').split('&');
        let kept = parts.filter(|part| !query_pairs(part).any(|(name, value)| is_missing(&name, &value)));
        kept.collect::<Vec<_>>().join("&")
    }
}

/// The chosen record and its companies; empty if none is chosen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Chosen {
    /// The supervisor, where one is chosen.
    pub supervisor: Option<SupervisorCard>,
    /// The chosen company and those that share its marker at every zoom; the companies of a chosen position;
    /// those that a chosen supervisor is linked to.
    pub companies: Vec<CompanyCard>,
    /// The markers that contain any of them, by first company.
    pub markers: Vec<Slug>,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Row {
    /// An open position.
    Position(PositionCard),
    /// A company without an open position among the results.
    Company(CompanyCard),
}

/// A marker on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MapMarker {
    /// Its position.
    pub at: WorldPoint,
    /// What it leads to.
    pub kind: MarkerKind,
    /// The number of companies in it.
    pub companies: u32,
    /// The number of openings they have among the results.
    pub openings: u32,
    /// The nearest deadline of those openings; none if all are rolling.
    #[serde(with = "crate::codes::date::optional_iso", default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Date>,
    /// The first company, which identifies the marker.
    pub first: CompanyRef,
    /// How well the place is known: approximate only if it is so for all its companies.
    pub precision: Precision,
    /// For a cluster, the view in which it splits.
    pub view: Option<MapPosition>,
    /// Whether one of its companies is in the partner's field, if the query has one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_for_partner: bool,
    /// The broad fields of its companies with the number of companies, the most common first; empty without
    /// openings.
    pub fields: Vec<(FieldOfStudy, u32)>,
    /// The slugs of its companies with a row on this page of the list.
    pub listed: Vec<Slug>,
}

impl ExploreView {
    /// An estimate of its memory, in bytes.
    pub fn size_estimate(&self) -> usize {
        let positions: usize = self.chosen.companies.iter().map(|company| company.positions.len()).sum();
        let cards = self.named.len() + self.rows.len() + self.chosen.companies.len() + positions;
        let markers = self.markers.iter().map(|marker| {
            let texts = marker.first.slug.as_str().len() + marker.first.name.len();
            let listed = marker.listed.iter().map(|slug| size_of::<Slug>() + slug.as_str().len());
            size_of::<MapMarker>() + texts + size_of_val(&*marker.fields) + listed.sum::<usize>()
        });
        size_of::<Self>()
            + self.facets.size_estimate()
            + cards * CARD_SIZE
            + markers.sum::<usize>()
            + size_of_val(&*self.connection_lines)
            + self.chosen.markers.iter().map(|slug| size_of::<Slug>() + slug.as_str().len()).sum::<usize>()
    }
}

impl ExploreView {
    /// Whether nothing is found. A search that finds only supervisors is not empty.
    pub fn is_empty(&self) -> bool {
        self.row_count == 0 && self.named.is_empty()
    }

    /// Notices of what the query asks for and there is not.
    pub fn notices(&self) -> Vec<Notice> {
        let chosen = self.missing.chosen.iter().map(Notice::not_published);
        chosen.chain(self.missing.page.map(Notice::after_last_page)).collect()
    }

    /// The query for links from this view: without what there is not.
    #[must_use]
    pub fn query_for_links(&self, asked: &Query) -> Query {
        let mut query = asked.clone();
        // The view may be of an earlier query.
        if self.missing.chosen.is_some() && self.missing.chosen == query.chosen {
            query.chosen = None;
        }
        if self.missing.page == Some(query.page) {
            query.page = Page::try_from(self.page).unwrap_or_default();
        }
        query
    }
}

impl MapMarker {
    /// Its radius, in CSS pixels.
    pub fn radius(&self) -> f64 {
        self.kind.radius(self.companies, self.openings)
    }
}

/// The maximum number of fields in the ring around a cluster.
const RING_FIELDS: usize = 5;

/// Computes what the map page shows.
pub fn overview(catalogue: &Catalogue, query: &Query, size: Size) -> ExploreView {
    let found = select(catalogue, query);
    let focus = focus(catalogue, query, &found);
    let viewport = view(query.map, focus, size);
    let markers = clustered(catalogue, &found, viewport);
    let in_view = query.in_view.then(|| found_in_view(catalogue, query, viewport));
    let found = in_view.as_ref().unwrap_or(&found);
    assemble(catalogue, query, focus, viewport, found, &markers)
}

/// The results of the query inside the viewport.
pub(crate) fn found_in_view(catalogue: &Catalogue, query: &Query, viewport: Viewport) -> Selection {
    select_within(catalogue, query, Some(viewport.rect(0.0)))
}

/// The markers of all companies found, inside the viewport or not.
pub(crate) fn clustered(
    catalogue: &Catalogue,
    found: &Selection,
    viewport: Viewport,
) -> Vec<Marker<Idx<Company>>> {
    let mut markers = cluster::markers(&points(catalogue, found), viewport.zoom());
    let is_found = found.is_position_found(catalogue);
    cluster::count_openings(
        &mut markers,
        is_found.len(),
        |company| catalogue.positions_of(company),
        |position| is_found[position],
    );
    markers
}

/// The companies found, as points to cluster.
fn points(catalogue: &Catalogue, found: &Selection) -> Vec<Point<Idx<Company>>> {
    found
        .companies
        .iter()
        .zip(&found.openings)
        .map(|(&company, &openings)| Point { company, at: catalogue.company_facts()[company].at, openings })
        .collect()
}

/// Assembles the view from the results. `markers` cover all results, even if the list is limited to the
/// viewport, so that clusters do not change when the map moves.
pub(crate) fn assemble(
    catalogue: &Catalogue,
    query: &Query,
    focus: Option<BoundingBox>,
    viewport: Viewport,
    found: &Selection,
    markers: &[Marker<Idx<Company>>],
) -> ExploreView {
    let bare: Vec<Idx<Company>> = found
        .companies
        .iter()
        .zip(&found.openings)
        .filter(|(_, openings)| **openings == 0)
        .map(|(company, _)| *company)
        .collect();
    let row_count = count(found.positions.len() + bare.len());
    let pages = row_count.div_ceil(PAGE_SIZE).max(1);
    let page = query.page.number().min(pages);
    let first = ((page - 1) * PAGE_SIZE) as usize;
    let employers = (!query.partner.is_empty()).then(|| Employers::new(catalogue, query.partner));
    let for_partner =
        |companies: &[Idx<Company>]| employers.as_ref().map(|employers| employers.near(catalogue, companies));
    let position_row = |&position: &Idx<Position>| {
        let partner_employers = for_partner(catalogue.companies_of(position));
        Row::Position(PositionCard { partner_employers, ..position_card_of(catalogue, position, query) })
    };
    let company_row = |&company: &Idx<Company>| {
        let partner_employers = for_partner(&[company]);
        Row::Company(CompanyCard { partner_employers, ..company_card(catalogue, company, &[]) })
    };
    let rows: Vec<Row> = (found.positions.iter().map(position_row))
        .chain(bare.iter().map(company_row))
        .skip(first)
        .take(PAGE_SIZE as usize)
        .collect();
    let chosen = ChosenRecord::of(catalogue, query);
    let missing = Missing {
        chosen: query.chosen.clone().filter(|_| chosen.is_none()),
        page: Some(query.page).filter(|page| page.number() > pages),
    };
    let named = found.supervisors.iter().filter(|_| found.has_words).take(NAMED_SUPERVISORS);
    let named: Vec<SupervisorCard> =
        named.map(|&supervisor| SupervisorCard::from(&catalogue[supervisor])).collect();
    let is_empty = row_count == 0 && named.is_empty();

    ExploreView {
        today: catalogue.today(),
        demo: catalogue.records().demo,
        positions: count(found.positions.len()),
        companies: count(found.companies.len()),
        supervisors: count(found.supervisors.len()),
        named,
        markers: map_markers(catalogue, found, markers, &rows, query.partner, viewport),
        rows,
        row_count,
        page,
        pages,
        connection_lines: connection_lines(
            catalogue,
            query,
            found,
            chosen,
            markers,
            viewport.rect(MARK_MARGIN),
        ),
        chosen: chosen.map(|record| chosen_cards(record, catalogue, found, markers)).unwrap_or_default(),
        facets: found.facets.clone(),
        focus,
        correction: found
            .corrected
            .clone()
            // Without results there is nothing that the correction found.
            .filter(|_| row_count > 0)
            .map(|corrected| Correction { typed: query.text.clone(), corrected }),
        missing,
        relaxations: if is_empty { relaxations(catalogue, query, viewport) } else { Vec::new() },
    }
}

fn chosen_cards(
    record: ChosenRecord,
    catalogue: &Catalogue,
    found: &Selection,
    markers: &[Marker<Idx<Company>>],
) -> Chosen {
    let companies = match record {
        ChosenRecord::Company(chosen) => at_one_place(catalogue, chosen, found),
        ChosenRecord::Position(position) => catalogue.companies_of(position).to_vec(),
        ChosenRecord::Supervisor(supervisor) => catalogue.companies_of_supervisor(supervisor).to_vec(),
    };
    let supervisor = match record {
        ChosenRecord::Supervisor(supervisor) => Some(SupervisorCard::from(&catalogue[supervisor])),
        ChosenRecord::Company(_) | ChosenRecord::Position(_) => None,
    };
    Chosen {
        supervisor,
        markers: markers
            .iter()
            .filter(|marker| marker.companies.iter().any(|company| companies.contains(company)))
            .filter_map(|marker| Some(catalogue[*marker.companies.first()?].slug.clone()))
            .collect(),
        companies: companies
            .into_iter()
            .map(|company| company_card(catalogue, company, &found.positions))
            .collect(),
    }
}

/// The maximum number of companies listed for a marker that nothing separates.
const LISTED_AT_ONE_PLACE: usize = 50;

/// The company and those found that share its marker where the map is as large as it gets.
fn at_one_place(catalogue: &Catalogue, chosen: Idx<Company>, found: &Selection) -> Vec<Idx<Company>> {
    let apart = cluster::markers(&points(catalogue, found), cluster::SPREAD_FROM_ZOOM);
    let marker = apart.into_iter().find(|marker| marker.companies.contains(&chosen));
    let others = marker.into_iter().flat_map(|marker| marker.companies).filter(|&other| other != chosen);
    [chosen].into_iter().chain(others).take(LISTED_AT_ONE_PLACE).collect()
}

fn map_markers(
    catalogue: &Catalogue,
    found: &Selection,
    clustered: &[Marker<Idx<Company>>],
    rows: &[Row],
    partner: FieldSet,
    viewport: Viewport,
) -> Vec<MapMarker> {
    let in_view = viewport.rect(MARK_MARGIN);
    let is_found = found.is_position_found(catalogue);
    let listed: std::collections::HashSet<&Slug> = rows
        .iter()
        .flat_map(|row| match row {
            Row::Position(card) => card.hosts.iter().map(|host| &host.slug).collect(),
            Row::Company(card) => vec![&card.slug],
        })
        .collect();
    let mut markers: Vec<MapMarker> = clustered
        .iter()
        .filter(|marker| in_view.contains(marker.at))
        .filter_map(|marker| {
            let kind = marker.kind(viewport.zoom());
            let &first = marker.companies.first()?;
            let is_approximate =
                |&company: &Idx<Company>| catalogue[company].place.precision == Precision::Approximate;
            let precision = if kind != MarkerKind::Cluster && marker.companies.iter().all(is_approximate) {
                Precision::Approximate
            } else {
                Precision::Exact
            };
            let view = (kind == MarkerKind::Cluster)
                .then(|| {
                    let closer = Viewport::fit(marker.bounds, viewport.size(), 60.0);
                    Viewport::new(closer.centre(), closer.zoom().max(viewport.zoom() + 1.0), viewport.size())
                        .position()
                })
                .flatten();
            Some(MapMarker {
                at: marker.at.rounded(),
                kind,
                companies: count(marker.companies.len()),
                openings: marker.openings,
                deadline: marker
                    .companies
                    .iter()
                    .flat_map(|&company| catalogue.positions_of(company))
                    .filter(|&&position| is_found[position])
                    .filter_map(|&position| match catalogue[position].deadline {
                        Deadline::On(day) => Some(day),
                        Deadline::Rolling => None,
                    })
                    .min(),
                first: CompanyRef::from(&catalogue[first]),
                precision,
                view,
                is_for_partner: marker
                    .companies
                    .iter()
                    .any(|&company| catalogue.company_facts()[company].fields.intersects(partner)),
                fields: if kind == MarkerKind::Company || marker.openings == 0 {
                    Vec::new()
                } else {
                    ring(catalogue, &marker.companies)
                },
                listed: marker
                    .companies
                    .iter()
                    .map(|&company| &catalogue[company].slug)
                    .filter(|slug| listed.contains(slug))
                    .cloned()
                    .collect(),
            })
        })
        .collect();
    markers.sort_by(|a, b| reading_order(viewport, a.at, b.at));
    markers
}

/// The most common broad fields of the companies.
fn ring(catalogue: &Catalogue, companies: &[Idx<Company>]) -> Vec<(FieldOfStudy, u32)> {
    let mut fields: Vec<(FieldOfStudy, u32)> = FieldOfStudy::broad()
        .map(|field| {
            let employs =
                |&&company: &&Idx<Company>| catalogue.company_facts()[company].fields.contains(field);
            (field, count(companies.iter().filter(employs).count()))
        })
        .filter(|&(_, companies)| companies > 0)
        .collect();
    fields.sort_by_key(|&(field, companies)| (std::cmp::Reverse(companies), field));
    fields.truncate(RING_FIELDS);
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_missing_is_left_out() {
        let missing =
            Missing { chosen: Some("borte".parse().unwrap()), page: Some(Page::try_from(9).unwrap()) };
        assert_eq!(missing.left_out_of("?valgt=borte&q=a+b%26&side=9&farge=fag"), "q=a+b%26&farge=fag");
        assert_eq!(missing.left_out_of("valgt=her&side=2"), "valgt=her&side=2");
        assert_eq!(Missing::default().left_out_of("?valgt=borte&side=9"), "valgt=borte&side=9");
    }
}
