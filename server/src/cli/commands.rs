//! The commands that change the database.

use std::path::{Path, PathBuf};

use services::clock::wall_clock;
use store::{Actor, Change, IfMissing, Removed, Store};

use crate::{
    ServerError,
    config::{Backup, Database, Demo, Restore},
};

/// Migrates the tables to this version's schema.
pub(crate) async fn migrate(database: &Database) -> Result<(), ServerError> {
    let store = store::open(&database.url, IfMissing::Create).await?;
    up_to_date(&store).await?;
    store.close().await;
    println!("The database is ready for this version.");
    Ok(())
}

/// Migrates the tables, and says where the copy of the database as it was is.
pub(super) async fn up_to_date(store: &Store) -> Result<(), ServerError> {
    if let Some(copy) = store.migrate().await? {
        println!("A copy of the database as it was before this version: {}", absolute(&copy).display());
    }
    Ok(())
}

/// The path as one can use it from any folder.
pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// A change by the demonstration's command, now.
fn demonstration() -> Change {
    Change::new(Actor::Demonstration, wall_clock().now())
}

/// Fills an empty database with invented records.
pub(crate) async fn insert_demo(options: &Demo) -> Result<(), ServerError> {
    let store = store::open(&options.database.url, IfMissing::Create).await?;
    up_to_date(&store).await?;
    if store.is_empty().await? {
        let today = wall_clock().today();
        let records = demo::records(options.companies, options.seed, today)?;
        store.insert_demo(&records, &demonstration()).await?;
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
    up_to_date(&store).await?;
    let removed = store.remove_demo(&demonstration()).await?;
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

/// Copies the database to a file.
pub(crate) async fn backup(options: &Backup) -> Result<(), ServerError> {
    let store = store::open(&options.database.url, IfMissing::Refuse).await?;
    let copied = store.backup(&options.file).await;
    store.close().await;
    copied?;
    println!("The database is in {}, checked and complete.", absolute(&options.file).display());
    Ok(())
}

/// Brings a backup back, and up to date with this version.
pub(crate) async fn restore(options: &Restore) -> Result<(), ServerError> {
    store::restore(&options.file, &options.database.url).await?;
    let store = store::open(&options.database.url, IfMissing::Refuse).await?;
    let migrated = store.migrate().await;
    store.close().await;
    migrated?;
    println!("The database is restored from {}.", absolute(&options.file).display());
    Ok(())
}
