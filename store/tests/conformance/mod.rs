//! Tests that every store must pass. A backend's own tests call each of them with an empty, unmigrated store.

use std::cell::Cell;

use domain::{
    publication::snapshot::snapshot,
    records::{
        Records,
        company::Company,
        ids::{CompanyId, PositionId},
        position::{Position, Station},
    },
};
use store::{Loaded, Removed, Store, StoreError};
use time::macros::date;

pub(crate) fn demo_records(companies: u32) -> Records {
    demo::records(companies, 1, date!(2026 - 11 - 23)).unwrap()
}

/// One real company, and a real position if a host for it is given.
fn real_records(id: u32, host: Option<CompanyId>) -> Records {
    let demo = demo_records(1);
    let company = Company {
        id: CompanyId(id),
        slug: format!("bedrift-{id}").parse().unwrap(),
        organisation_number: None,
        ..demo.companies[0].clone()
    };
    let position = |host| Position {
        id: PositionId(id),
        slug: format!("stilling-{id}").parse().unwrap(),
        stations: vec![Station { company: host, months: None }],
        ..demo_records(250).positions[0].clone()
    };
    Records {
        companies: vec![company],
        positions: host.map(position).into_iter().collect(),
        ..Records::default()
    }
}

/// Migration is needed once and can be repeated.
pub(crate) async fn begins_empty(store: &dyn Store) {
    assert!(store.is_empty().await.is_err());
    store.migrate().await.unwrap();
    store.migrate().await.unwrap();
    assert!(store.is_empty().await.unwrap());
    assert_eq!(store.load().await.unwrap().records, Records::default());
}

/// One record of any kind makes a store non-empty.
pub(crate) async fn is_not_empty_with_a_record_of_any_kind(store: &dyn Store) {
    store.migrate().await.unwrap();
    let Records { companies, mut positions, supervisors, connection_points, .. } = demo_records(40);
    // Without stations, as no company is stored.
    for position in &mut positions {
        position.stations.clear();
    }
    for records in [
        Records { companies, ..Records::default() },
        Records { positions, ..Records::default() },
        Records { supervisors, ..Records::default() },
        Records { connection_points, ..Records::default() },
    ] {
        assert_ne!(records, Records::default());
        store.insert_all(&Records { demo: true, ..records }).await.unwrap();
        assert!(!store.is_empty().await.unwrap());
        assert!(store.load().await.unwrap().records.demo);
        store.remove_demo().await.unwrap();
        assert!(store.is_empty().await.unwrap());
        assert!(!store.load().await.unwrap().records.demo);
    }
}

/// A read during writes is a consistent snapshot.
pub(crate) async fn reads_as_of_one_moment(store: &dyn Store) {
    store.migrate().await.unwrap();
    let all = demo_records(60);
    let is_writing = Cell::new(true);
    let write = async {
        for _ in 0..20 {
            store.insert_all(&all).await.unwrap();
            store.remove_demo().await.unwrap();
        }
        is_writing.set(false);
    };
    let read = async {
        while is_writing.get() {
            let Loaded { records, set_aside } = store.load().await.unwrap();
            assert!(set_aside.is_empty(), "{set_aside:?}");
            assert!(records == all || records == Records::default(), "{} companies", records.companies.len());
        }
    };
    tokio::join!(write, read);
}

/// What is written can be read and makes a catalogue.
pub(crate) async fn keeps_what_it_is_given(store: &dyn Store) {
    store.migrate().await.unwrap();
    // More rows than one statement holds.
    let records = demo_records(1200);
    store.insert_all(&records).await.unwrap();
    assert!(!store.is_empty().await.unwrap());
    let loaded = store.load().await.unwrap().records;
    assert_eq!(loaded, records);
    assert!(snapshot(loaded, date!(2026 - 11 - 23)).set_aside().is_empty());
}

/// A write that contradicts stored records changes nothing.
pub(crate) async fn writes_all_or_nothing(store: &dyn Store) {
    store.migrate().await.unwrap();
    let before = demo_records(50);
    store.insert_all(&before).await.unwrap();

    let mut same_address = real_records(900, None);
    let mut second = same_address.companies[0].clone();
    second.id = CompanyId(901);
    second.slug = before.companies[7].slug.clone();
    same_address.companies.push(second);
    assert!(matches!(store.insert_all(&same_address).await, Err(StoreError::Contradiction(_))));

    let served_nowhere = real_records(902, Some(CompanyId(999)));
    assert!(matches!(store.insert_all(&served_nowhere).await, Err(StoreError::Contradiction(_))));

    // Slugs are unique across kinds, within the new records and with the stored ones.
    let mut shared = real_records(903, Some(CompanyId(903)));
    shared.positions[0].slug = shared.companies[0].slug.clone();
    assert!(
        matches!(store.insert_all(&shared).await, Err(StoreError::SharedSlug(slug)) if slug == "bedrift-903")
    );
    shared.positions[0].slug = before.supervisors[0].slug.clone();
    assert!(matches!(store.insert_all(&shared).await, Err(StoreError::SharedSlug(_))));

    let mut control_characters = real_records(904, None);
    control_characters.companies[0].name.push('\0');
    assert!(matches!(
        store.insert_all(&control_characters).await,
        Err(StoreError::InvalidRow { id: 904, .. })
    ));

    assert_eq!(store.load().await.unwrap().records, before);
}

/// Removing the demonstration removes nothing else.
pub(crate) async fn removes_the_demonstration_only(store: &dyn Store) {
    store.migrate().await.unwrap();
    assert_eq!(store.remove_demo().await.unwrap(), Removed::default());
    let real = real_records(9000, Some(CompanyId(9000)));
    store.insert_all(&real).await.unwrap();
    let demo = demo_records(250);
    store.insert_all(&demo).await.unwrap();
    assert!(store.load().await.unwrap().records.demo);

    let removed = store.remove_demo().await.unwrap();
    assert_eq!(removed.companies, 250);
    assert_eq!(removed.positions, demo.positions.len() as u64);
    assert_eq!(removed.supervisors, demo.supervisors.len() as u64);
    assert_eq!(removed.connection_points, 2);
    assert_eq!(store.load().await.unwrap().records, real);

    // It can be inserted again.
    store.insert_all(&demo).await.unwrap();
    store.remove_demo().await.unwrap();
    assert_eq!(store.load().await.unwrap().records, real);
}

/// A real position at an invented company is not deleted with it.
pub(crate) async fn keeps_a_demonstration_in_use(store: &dyn Store) {
    store.migrate().await.unwrap();
    store.insert_all(&demo_records(40)).await.unwrap();
    store.insert_all(&real_records(9000, Some(CompanyId(3)))).await.unwrap();
    let before = store.load().await.unwrap().records;
    let refused = store.remove_demo().await.unwrap_err();
    assert!(matches!(&refused, StoreError::DemoInUse(position) if position == "stilling-9000"), "{refused}");
    assert_eq!(store.load().await.unwrap().records, before);
}
