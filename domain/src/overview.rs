//! What the map page shows: a pure function of catalogue, query, size of the map and day.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::{
    catalogue::Catalogue,
    field_of_study::FieldSet,
    index_set::IndexSet,
    marks::{self, MarkKind, Point},
    mercator::WorldPoint,
    municipality::MunicipalityCode,
    query::{MapPosition, Query},
    record::{Deadline, Level, PositionKind, Precision},
    selection::{Facets, Selection, select},
    text::Slug,
    viewport::{Size, Viewport},
};

/// How many rows a page of the list has.
pub const PAGE_SIZE: u32 = 20;

/// Marks this far outside the map are drawn too, in CSS pixels: they may reach into it, and a short drag meets them.
const MARK_MARGIN: f64 = 200.0;

/// What the map page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// The day for which it holds.
    #[serde(with = "crate::date::iso")]
    pub today: Date,
    /// Whether the records are invented.
    pub demo: bool,
    /// Open positions found.
    pub positions: u32,
    /// Companies found, with or without openings.
    pub companies: u32,
    /// Supervisors found.
    pub supervisors: u32,
    /// Rows of the page of the list: open positions first, then companies without any.
    pub rows: Vec<Row>,
    /// How many rows there are on all pages.
    pub row_count: u32,
    /// The page shown, from 1: the last one where the query asks for a later one.
    pub page: u32,
    /// How many pages there are; at least one.
    pub pages: u32,
    /// The counts beside every choice.
    pub facets: Facets,
    /// The marks on and about the map.
    pub marks: Vec<MapMark>,
    /// The company that is chosen, and its neighbours at the same address.
    pub chosen: Vec<CompanyCard>,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Row {
    /// An open position.
    Position(PositionCard),
    /// A company without an open position among those found.
    Company(CompanyCard),
}

/// An open position in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PositionCard {
    /// Its address.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// What sort of opening it is.
    pub kind: PositionKind,
    /// The degrees that answer it.
    pub levels: IndexSet<Level>,
    /// How many are sought.
    pub openings: u16,
    /// When the application is due.
    pub deadline: Deadline,
    /// Where it is served: company, address, municipality.
    pub hosts: Vec<Host>,
    /// Whether a supervisor is tied to it or to one of its companies.
    pub has_supervisor: bool,
}

/// A company in a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Host {
    /// Its address.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// The municipality where it lies.
    pub municipality: MunicipalityCode,
}

/// A company in short.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompanyCard {
    /// Its address.
    pub slug: Slug,
    /// Its name.
    pub name: String,
    /// What it does.
    pub industry: String,
    /// Where it lies.
    pub municipality: MunicipalityCode,
    /// The fields that it employs.
    pub fields: FieldSet,
    /// Whether a supervisor is tied to it.
    pub has_supervisor: bool,
    /// Its open positions among those found; none in a [`Row`].
    pub positions: Vec<PositionCard>,
    /// Where it stands on the map.
    pub at: WorldPoint,
    /// How well that is known.
    pub precision: Precision,
}

/// A mark on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MapMark {
    /// Where it stands.
    pub at: WorldPoint,
    /// What it leads to.
    pub kind: MarkKind,
    /// How many companies it stands for.
    pub companies: u32,
    /// How many openings they have among those found.
    pub openings: u32,
    /// The first company, by which the mark is chosen.
    pub first: Host,
    /// How well the place of a single company is known.
    pub precision: Precision,
    /// For a cluster the view that parts it.
    pub view: Option<MapPosition>,
    /// The addresses of its companies that have a row on this page of the list.
    pub listed: Vec<Slug>,
}

/// Works out what the map page shows.
pub fn overview(catalogue: &Catalogue, query: &Query, size: Size, today: Date) -> Overview {
    let found = select(catalogue, query, today);
    let bare: Vec<u32> = found
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
    let rows: Vec<Row> = (found.positions.iter().map(|&p| Row::Position(position_card(catalogue, p))))
        .chain(bare.iter().map(|&c| Row::Company(company_card(catalogue, c, &[]))))
        .skip(first)
        .take(PAGE_SIZE as usize)
        .collect();

    Overview {
        today,
        demo: catalogue.records().demo,
        positions: count(found.positions.len()),
        companies: count(found.companies.len()),
        supervisors: count(found.supervisors.len()),
        marks: map_marks(catalogue, &found, &rows, Viewport::of(query.map, size)),
        rows,
        row_count,
        page,
        pages,
        chosen: chosen(catalogue, query, &found),
        facets: found.facets,
    }
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn host(catalogue: &Catalogue, company: u32) -> Host {
    let company = &catalogue.companies()[company as usize];
    Host { slug: company.slug.clone(), name: company.name.clone(), municipality: company.place.municipality }
}

/// The position in short.
pub fn position_card(catalogue: &Catalogue, position: u32) -> PositionCard {
    let record = &catalogue.positions()[position as usize];
    PositionCard {
        slug: record.slug.clone(),
        title: record.title.clone(),
        kind: record.kind,
        levels: record.levels,
        openings: record.openings,
        deadline: record.deadline,
        hosts: catalogue.companies_of(position).iter().map(|&company| host(catalogue, company)).collect(),
        has_supervisor: catalogue.links_of_position(position).next().is_some(),
    }
}

/// The company in short, with those of the positions that it hosts.
pub fn company_card(catalogue: &Catalogue, company: u32, positions: &[u32]) -> CompanyCard {
    let record = &catalogue.companies()[company as usize];
    let own = catalogue.positions_of(company);
    CompanyCard {
        slug: record.slug.clone(),
        name: record.name.clone(),
        industry: record.industry.clone(),
        municipality: record.place.municipality,
        fields: record.fields,
        has_supervisor: catalogue.links_of_company(company).next().is_some(),
        positions: positions
            .iter()
            .filter(|p| own.contains(p))
            .map(|&p| position_card(catalogue, p))
            .collect(),
        at: record.place.at.into(),
        precision: record.place.precision,
    }
}

/// The company that the query chooses and, where several share its address, the others found there.
fn chosen(catalogue: &Catalogue, query: &Query, found: &Selection) -> Vec<CompanyCard> {
    let Some(chosen) = query.chosen.as_ref().and_then(|slug| catalogue.company_at(slug)) else {
        return Vec::new();
    };
    let at = catalogue.companies()[chosen as usize].place.at;
    let neighbours = found.companies.iter().copied().filter(|&company| {
        company != chosen
            && catalogue.companies()[company as usize].place.at.distance_km(at) < SAME_ADDRESS_KM
    });
    [chosen]
        .into_iter()
        .chain(neighbours)
        .map(|company| company_card(catalogue, company, &found.positions))
        .collect()
}

/// Companies closer than this are listed together when one of them is chosen.
const SAME_ADDRESS_KM: f64 = 0.005;

fn map_marks(catalogue: &Catalogue, found: &Selection, rows: &[Row], viewport: Viewport) -> Vec<MapMark> {
    let points: Vec<Point> = found
        .companies
        .iter()
        .zip(&found.openings)
        .map(|(&company, &openings)| Point {
            company,
            at: catalogue.companies()[company as usize].place.at.into(),
            openings,
        })
        .collect();
    let in_view = viewport.rect(MARK_MARGIN);
    let listed: std::collections::HashSet<&Slug> = rows
        .iter()
        .flat_map(|row| match row {
            Row::Position(card) => card.hosts.iter().map(|host| &host.slug).collect(),
            Row::Company(card) => vec![&card.slug],
        })
        .collect();
    let mut marks: Vec<MapMark> = marks::gather(&points, viewport.zoom())
        .into_iter()
        .filter(|mark| in_view.contains(mark.at))
        .filter_map(|mark| {
            let kind = mark.kind();
            let &first = mark.companies.first()?;
            let record = &catalogue.companies()[first as usize];
            let view = (kind == MarkKind::Cluster)
                .then(|| {
                    let closer = Viewport::fit(mark.bounds, viewport.size(), 60.0);
                    Viewport::new(closer.centre(), closer.zoom().max(viewport.zoom() + 1.0), viewport.size())
                        .position()
                })
                .flatten();
            Some(MapMark {
                at: mark.at,
                kind,
                companies: count(mark.companies.len()),
                openings: mark.openings,
                first: host(catalogue, first),
                precision: record.place.precision,
                view,
                listed: mark
                    .companies
                    .iter()
                    .map(|&company| &catalogue.companies()[company as usize].slug)
                    .filter(|slug| listed.contains(slug))
                    .cloned()
                    .collect(),
            })
        })
        .collect();
    // Reading order, in bands as high as a mark, which is also the order of the Tab key.
    let band = marks::MARK_SPACING / viewport.scale();
    marks.sort_by(|a, b| {
        let row = |mark: &MapMark| (mark.at.y / band).floor();
        row(a).total_cmp(&row(b)).then(a.at.x.total_cmp(&b.at.x))
    });
    marks
}
