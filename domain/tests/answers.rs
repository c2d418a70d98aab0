//! The browser answers like the server: the same records over the wire, one question after another, the same
//! overview.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is how it says no")]

use domain::{
    catalogue::{Catalogue, orders::Sort},
    codes::enum_set::{EnumSet, Indexed},
    geo::{lat_lng::LatLng, map_position::MapPosition, viewport::Size},
    map::tint::Tint,
    publication::{
        client_catalogue::{decode, encode},
        snapshot::snapshot,
    },
    records::Records,
    search::query::Query,
    views::{explore::overview, search_session::SearchSession},
};
use proptest::prelude::*;
use time::{Date, macros::date};

const TODAY: Date = date!(2026 - 11 - 23);

fn set<T: Indexed + std::fmt::Debug>() -> impl Strategy<Value = EnumSet<T>> {
    let some = prop::collection::vec((0..T::COUNT).prop_map(|i| T::from_index(i).unwrap()), 1..4);
    prop_oneof![
        3 => Just(EnumSet::EMPTY),
        1 => some.prop_map(|values| values.into_iter().collect()),
    ]
}

/// What people type: a letter, a place, typing errors, a word with a place, and what nothing has.
const TEXTS: [&str; 7] = ["a", "røros", "trainne", "Snåase", "ingeniør", "sykepleier levanger", "zzz"];

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(String::new()),
        1 => prop::sample::select(&TEXTS[..])
            .prop_map(str::to_owned),
        1 => "[a-zæøå ]{0,6}".prop_map(|text| text.trim().to_owned()),
    ]
}

fn views() -> impl Strategy<Value = Option<MapPosition>> {
    let view = (4.0..16.0f64, 62.3..65.2f64, 8.2..14.3f64)
        .prop_map(|(zoom, lat, lng)| MapPosition::new(zoom, LatLng::new(lat, lng).unwrap()));
    prop_oneof![1 => Just(None), 3 => view]
}

fn queries(records: &Records) -> impl Strategy<Value = Query> + use<> {
    let slugs: Vec<_> = records
        .companies
        .iter()
        .map(|company| &company.slug)
        .chain(records.positions.iter().map(|position| &position.slug))
        .chain(records.supervisors.iter().map(|supervisor| &supervisor.slug))
        .cloned()
        .collect();
    let filters = (set(), set(), set(), set(), set(), set());
    let more = (prop::option::weighted(0.2, 1..120u16), prop::bool::weighted(0.2), words());
    let layers =
        (prop::bool::weighted(0.3), prop::bool::weighted(0.3), prop::sample::select(Tint::ALL.to_vec()));
    let rest = (
        views(),
        prop::option::weighted(0.3, prop::sample::select(slugs)),
        1..5u32,
        prop::option::weighted(0.5, prop::sample::select(Sort::ALL.to_vec())),
    );
    (filters, more, layers, rest).prop_map(
        |(
            (regions, municipalities, fields, partner, kinds, levels),
            (deadline_within, with_supervisor, text),
            (in_view, connections, tint),
            (map, chosen, page, sort),
        )| Query {
            regions,
            municipalities,
            fields,
            partner,
            kinds,
            levels,
            deadline_within,
            with_supervisor,
            text,
            in_view,
            connections,
            tint: Some(tint),
            map,
            chosen,
            page: page.try_into().unwrap(),
            sort,
            ..Query::default()
        },
    )
}

/// Thousands of queries, in visits of several: the same question twice, another view of it, another filter.
#[test]
fn browser_and_server_agree() {
    let records = demo::records(400, 3, TODAY).unwrap();
    let on_server = Catalogue::new(snapshot(records.clone(), TODAY));
    let wire = encode(&snapshot(records.clone(), TODAY)).unwrap();
    let visits =
        (prop::collection::vec((queries(&records), views()), 1..8), 300.0..2000.0f64, 200.0..1200.0f64);
    let mut runner =
        proptest::test_runner::TestRunner::new(ProptestConfig { cases: 400, ..ProptestConfig::default() });
    runner
        .run(&visits, |(questions, width, height)| {
            let catalogue = Catalogue::new(decode(&wire).unwrap());
            let mut in_browser = SearchSession::new(catalogue);
            let size = Size::new(width, height);
            for (query, elsewhere) in questions {
                let moved = Query { map: elsewhere, ..query.clone() };
                for query in [query, moved] {
                    let answer = in_browser.overview(&query, size);
                    prop_assert_eq!(
                        answer,
                        overview(&on_server, &query, size),
                        "{}",
                        query.to_query_string()
                    );
                }
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn only_what_the_map_shows_is_listed_and_markers_stay_what_they_are() {
    let records = demo::records(400, 3, TODAY).unwrap();
    let catalogue = Catalogue::new(snapshot(records, TODAY));
    let size = Size::new(600.0, 500.0);
    let map = MapPosition::new(9.0, LatLng::new(62.57, 11.38).unwrap());
    let everywhere = overview(&catalogue, &Query { map, ..Query::default() }, size);
    let here = overview(&catalogue, &Query { map, in_view: true, ..Query::default() }, size);
    assert!(here.companies > 0 && here.companies < everywhere.companies);
    let places = |overview: &domain::views::explore::ExploreView| {
        overview
            .markers
            .iter()
            .map(|marker| (marker.first.slug.clone(), marker.companies))
            .collect::<Vec<_>>()
    };
    assert_eq!(places(&here), places(&everywhere));
    // Every company counted lies in the view, so that the facets count those only.
    let in_regions: u32 = domain::codes::municipality::Region::ALL
        .into_iter()
        .map(|region| here.facets.count(domain::search::query::Choice::Region(region)).companies)
        .sum();
    assert_eq!(in_regions, here.companies);
}
