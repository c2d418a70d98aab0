//! The migrations of an engine.

use sqlx::{
    SqlSafeStr as _,
    migrate::{Migration, MigrationType, Migrator},
};

use crate::error::StoreError;

/// What is asked of a database for [`check`], newest first.
pub(crate) const APPLIED: &str = "SELECT version, checksum FROM _sqlx_migrations ORDER BY version DESC";

/// The migrations with these versions, names and texts. Those that are released are never edited.
pub(crate) fn migrator(migrations: &[(i64, &'static str, &'static str)]) -> Migrator {
    let migration = |&(version, name, text): &(i64, &'static str, &'static str)| {
        Migration::new(version, name.into(), MigrationType::Simple, text.into_sql_str(), false)
    };
    Migrator::with_migrations(migrations.iter().map(migration).collect())
}

/// The newest version of the tables.
pub(crate) fn newest(migrator: &Migrator) -> i64 {
    migrator.iter().map(|migration| migration.version).max().unwrap_or(0)
}

/// An error unless the migrations of a database, with their checksums, are known.
pub(crate) fn check(
    migrator: &Migrator,
    applied: &[(i64, Vec<u8>)],
    database: &str,
) -> Result<(), StoreError> {
    for (version, checksum) in applied {
        match migrator.iter().find(|migration| migration.version == *version) {
            Some(known) if *known.checksum == **checksum => {}
            Some(_) => return Err(StoreError::ChangedMigration(*version)),
            None => {
                return Err(StoreError::Newer {
                    database: database.to_owned(),
                    found: *version,
                    known: newest(migrator),
                });
            }
        }
    }
    Ok(())
}

/// The files in an engine's folder, and what they should be: those of its migrations.
#[cfg(test)]
pub(crate) fn files(folder: &str, migrator: &Migrator) -> (Vec<String>, Vec<String>) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder);
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let known =
        migrator.iter().map(|known| format!("{:04}_{}.sql", known.version, known.description)).collect();
    (files, known)
}
