//! The commands that change the database.

use store::{IfMissing, Removed};

use crate::{
    ServerError,
    config::{Database, Demo},
};

/// Migrates the tables to this version's schema.
pub(crate) async fn migrate(database: &Database) -> Result<(), ServerError> {
    let store = store::open(&database.url, IfMissing::Create).await?;
    store.migrate().await?;
    store.close().await;
    println!("The database is ready for this version.");
    Ok(())
}

/// Fills an empty database with invented records.
pub(crate) async fn insert_demo(options: &Demo) -> Result<(), ServerError> {
    let store = store::open(&options.database.url, IfMissing::Create).await?;
    store.migrate().await?;
    if store.is_empty().await? {
        let today = services::clock::wall_clock().today();
        let records = demo::records(options.companies, options.seed, today)?;
        store.insert_all(&records).await?;
        println!(
            "Stored invented records: companies {}, positions {}, supervisors {}.",
            records.companies.len(),
            records.positions.len(),
            records.supervisors.len()
        );
        // No list shows closed positions, so one is printed for people who try the site.
        if let Some(closed) = records.positions.iter().find(|position| !position.deadline.is_open(today)) {
            println!("A position whose deadline has passed: /stilling/{}", closed.slug);
        }
    } else {
        println!("The database holds records already and was left as it is.");
    }
    store.close().await;
    Ok(())
}

/// Removes the invented records.
pub(crate) async fn remove_demo(database: &Database) -> Result<(), ServerError> {
    let store = store::open(&database.url, IfMissing::Refuse).await?;
    store.migrate().await?;
    let removed = store.remove_demo().await?;
    if removed == Removed::default() {
        println!("The database holds no invented records.");
    } else {
        println!(
            "Removed invented records: companies {}, positions {}, supervisors {}.",
            removed.companies, removed.positions, removed.supervisors
        );
    }
    store.close().await;
    Ok(())
}
