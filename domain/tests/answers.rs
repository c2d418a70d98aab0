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
    search::{
        notice::Reason,
        query::{Choice, Query},
    },
    views::{
        explore::{Correction, overview},
        search_session::SearchSession,
    },
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
const TEXTS: [&str; 10] = [
    "a",
    "røros",
    "trainne",
    "Snåase",
    "ingeniør",
    "sykepleier levanger",
    "zzz",
    "lærling",
    "hele Trøndelag",
    "C++",
];

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

#[test]
fn what_there_is_not_is_named_and_in_no_link() {
    let catalogue = Catalogue::new(snapshot(demo::records(60, 3, TODAY).unwrap(), TODAY));
    let size = Size::new(600.0, 500.0);
    let asked = |query_string: &str| {
        let (query, notices) = Query::parse(query_string);
        assert_eq!(notices, []);
        let view = overview(&catalogue, &query, size);
        let said: Vec<_> = view.notices().into_iter().map(|notice| (notice.reason, notice.value)).collect();
        (said, view.query_for_links(&query).to_query_string())
    };
    let (said, link) = asked("fag=07&valgt=borte-vekk");
    assert_eq!(said, [(Reason::NotPublished, Some("borte-vekk".to_owned()))]);
    assert_eq!(link, "fag=07");
    let (said, link) = asked("valgt=borte-vekk&side=400");
    assert_eq!(said[1], (Reason::AfterLastPage, Some("400".to_owned())));
    let last = overview(&catalogue, &Query::default(), size).pages;
    assert!(last > 1);
    assert_eq!(link, format!("side={last}"));

    let there = format!("valgt={}&side=2", catalogue.companies()[0].slug);
    assert_eq!(asked(&there), (vec![], there.clone()));
    // A view of an earlier query takes nothing from a later one.
    let earlier = overview(&catalogue, &Query::parse("valgt=borte-vekk&side=400").0, size);
    assert_eq!(earlier.query_for_links(&Query::parse(&there).0).to_query_string(), there);
}

#[test]
fn a_corrected_text_finds_what_the_right_one_does_and_everyday_words_find_their_field() {
    let catalogue = Catalogue::new(snapshot(demo::records(400, 3, TODAY).unwrap(), TODAY));
    let size = Size::new(600.0, 500.0);
    let of = |query_string: &str| overview(&catalogue, &Query::parse(query_string).0, size);
    let (right, wrong) = (of("q=fysioterapeut"), of("q=fysioterapuet"));
    let correction = Correction { typed: "fysioterapuet".to_owned(), corrected: "fysioterapeut".to_owned() };
    assert_eq!((wrong.correction, right.correction), (Some(correction), None));
    assert_eq!((wrong.rows, wrong.facets), (right.rows, right.facets));

    // At least all that the field holds, on the map and in the list, and counted alike.
    for (text, field) in [("utvikler", "0613"), ("nurse", "0913"), ("IT", "06"), ("C%2B%2B", "0613")] {
        let (typed, chosen) = (of(&format!("q={text}")), of(&format!("fag={field}")));
        assert!(chosen.positions > 0 && typed.positions >= chosen.positions, "{text}");
        let both = of(&format!("q={text}&fag={field}"));
        assert_eq!((both.positions, both.companies), (chosen.positions, chosen.companies), "{text}");
        let field = Choice::Field(field.parse().unwrap());
        assert_eq!(typed.facets.count(field).positions, chosen.positions, "{text}");
    }
    let whole = of("");
    for text in ["Trøndelag", "hele+Tr%C3%B8ndelag", "Trondelag", "whole+Tr%C3%B6ndelag"] {
        let typed = of(&format!("q={text}"));
        assert_eq!(
            (typed.rows, typed.facets, typed.named),
            (whole.rows.clone(), whole.facets.clone(), vec![])
        );
    }
    assert!(of("q=utvikler+namsos").positions <= of("q=utvikler").positions);
    assert_eq!(of("q=utvikler+namsos").positions, of("q=utvikler&kommune=5007").positions);
}
