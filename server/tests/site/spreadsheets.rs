//! The tables of the API go back into an import.

use services::import::{
    plan::Action,
    read::read,
    spreadsheet::{Options, plan},
};
use store::{Actor, Change};
use time::macros::datetime;

use crate::common::{TODAY, empty_store, fetch, site};

#[tokio::test]
async fn tables_of_the_api_are_unchanged_when_they_are_imported_again() {
    let store = empty_store().await;
    let change = Change::new(Actor::Demonstration, datetime!(2026-11-23 12:00 UTC));
    store.insert_demo(&demo::records(150, 1, TODAY).unwrap(), &change).await.unwrap();
    let router = site(store.load().await.unwrap().records).await;
    let contents = store.contents().await.unwrap();
    let options = Options { today: TODAY, columns: Vec::new(), withdraw_missing: true };
    for language in ["nb", "nn", "en"] {
        for list in ["companies", "positions", "supervisors"] {
            let table = fetch(&router, &format!("/api/v1/{list}.csv?sprak={language}")).await;
            let plan = plan(read(&table.body).unwrap(), &contents, &options);
            let (counts, rows) = (plan.counts(), table.text().lines().count() - 1);
            assert!(plan.set_aside.is_empty(), "{language} {list}: {:?}", plan.set_aside.first());
            let changed = plan.items.iter().find(|item| item.action != Action::Unchanged);
            assert!(plan.batch.is_empty(), "{language} {list}: {changed:?}");
            assert!(counts.unchanged > 10 && counts.unchanged == rows, "{language} {list}: {counts:?}");
        }
    }
}
