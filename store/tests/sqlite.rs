//! The SQLite store: the conformance suite, and tests of database files.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is how it says no")]

mod conformance;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use domain::{
    publication::snapshot::snapshot,
    records::{
        Records,
        company::Company,
        consent::Consent,
        deadline::Deadline,
        ids::{CompanyId, SupervisorId},
        status::Status,
    },
};
use sqlx::{Connection as _, SqliteConnection};
use store::{Actor, CommandError, IfMissing, Store, StoreError, Version};
use tempfile::TempDir;
use time::macros::date;

/// Runs each test on a file and in memory.
macro_rules! stories {
    ($($story:ident),+ $(,)?) => {$(
        #[tokio::test]
        async fn $story() {
            conformance::$story(&store::open("sqlite::memory:", IfMissing::Create).await.unwrap()).await;
            let folder = tempfile::tempdir().unwrap();
            let store = created(&folder.path().join("traineekart.db")).await;
            conformance::$story(&store).await;
            store.close().await;
        }
    )+};
}

conformance::every_story!(stories);

#[tokio::test]
async fn two_programs_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("traineekart.db");
    let (one, other) = (created(&path).await, created(&path).await);
    conformance::two_writers(&one, &other).await;
    one.close().await;
    other.close().await;
}

#[tokio::test]
async fn everything_moves_from_file_to_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = async |name: &str| created(&folder.path().join(name)).await;
    let all = [store("1").await, store("2").await, store("3").await, store("4").await];
    let [first, second, third, fourth] = &all;
    conformance::archive::moves(first, second, third, fourth).await;
    for store in all {
        store.close().await;
    }
    // The triggers are there as before.
    let path = folder.path().join("3");
    let mut connection = SqliteConnection::connect(&url(&path)).await.unwrap();
    let refused = sqlx::raw_sql("DELETE FROM events").execute(&mut connection).await.unwrap_err();
    assert!(refused.to_string().contains("events are never deleted"), "{refused}");
}

#[tokio::test]
async fn a_file_says_that_it_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("traineekart.db");
    let (server, other) = (created(&path).await, created(&path).await);
    conformance::archive::says_that_it_is_served(&server).await;
    assert!(other.is_served().await.unwrap());
    server.close().await;
    assert!(!other.is_served().await.unwrap());
    other.close().await;
    assert_eq!(contents(folder.path()).len(), 1);
}

#[test]
fn random_commands_do_what_the_model_does() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    conformance::model::check(&runtime, 96, async || {
        store::open("sqlite::memory:", IfMissing::Create).await.unwrap()
    });
}

fn url(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

async fn created(path: &Path) -> Store {
    store::open(&url(path), IfMissing::Create).await.unwrap()
}

async fn refusal(path: &Path) -> StoreError {
    store::open(&url(path), IfMissing::Create).await.map(|_| ()).unwrap_err()
}

/// A folder with a closed database that holds a demonstration.
async fn filled() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("traineekart.db");
    let store = created(&path).await;
    store.migrate().await.unwrap();
    store.insert_demo(&conformance::demo_records(100), &conformance::change()).await.unwrap();
    store.close().await;
    (folder, path)
}

/// Modifies a database from outside.
async fn tamper(path: &Path, statement: &'static str) {
    let mut connection = SqliteConnection::connect(&url(path)).await.unwrap();
    sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// The names and contents of the files in a folder.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap())
        })
        .collect();
    files.sort();
    files
}

async fn refused_and_untouched(folder: &TempDir, path: &Path) -> String {
    let before = contents(folder.path());
    let error = refusal(path).await;
    assert!(contents(folder.path()) == before, "{error}");
    error.to_string()
}

#[tokio::test]
async fn a_file_lasts_and_is_in_the_journal_mode_that_was_asked_for() {
    let (_folder, path) = filled().await;
    let store = store::open(&url(&path), IfMissing::Refuse).await.unwrap();
    store.migrate().await.unwrap();
    assert_eq!(store.load().await.unwrap().records, conformance::demo_records(100));
    store.close().await;
    let mut connection = SqliteConnection::connect(&url(&path)).await.unwrap();
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut connection).await.unwrap();
    assert_eq!(mode, "wal");
}

#[tokio::test]
async fn a_file_that_is_no_database_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in
        [("notes.txt", "Dette er ikke en database, men et brev.".repeat(9)), ("short", "x".into())]
    {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        let message = refused_and_untouched(&folder, &path).await;
        assert!(message.contains(name) && message.contains("not an SQLite database"), "{message}");
    }
    assert!(matches!(refusal(folder.path()).await, StoreError::NotADatabase(_)));
}

#[tokio::test]
async fn a_damaged_database_stays_as_it_is() {
    let (folder, path) = filled().await;
    let whole = fs::read(&path).unwrap();

    let mut scratched = whole.clone();
    let middle = (scratched.len() / 2) & !4095;
    scratched[middle..middle + 8192].fill(0xa5);
    fs::write(&path, &scratched).unwrap();
    let message = refused_and_untouched(&folder, &path).await;
    assert!(message.contains("damaged"), "{message}");

    fs::write(&path, &whole[..whole.len() / 3]).unwrap();
    let message = refused_and_untouched(&folder, &path).await;
    assert!(message.contains("damaged"), "{message}");
}

#[tokio::test]
async fn a_newer_database_stays_as_it_is() {
    let (folder, path) = filled().await;
    tamper(
        &path,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (99, 'later', true, x'00', 0)",
    )
    .await;
    let message = refused_and_untouched(&folder, &path).await;
    assert!(message.contains("newer version") && message.contains("99"), "{message}");
}

#[tokio::test]
async fn a_database_of_another_program_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("recipes.db");
    fs::write(&path, "").unwrap();
    tamper(&path, "CREATE TABLE recipes (name TEXT)").await;
    let message = refused_and_untouched(&folder, &path).await;
    assert!(message.contains("another program"), "{message}");

    let (folder, path) = filled().await;
    tamper(&path, "UPDATE _sqlx_migrations SET checksum = x'00'").await;
    let message = refused_and_untouched(&folder, &path).await;
    assert!(message.contains("this program's version"), "{message}");
}

#[tokio::test]
async fn a_read_only_database_stays_as_it_is() {
    let (folder, path) = filled().await;
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let message = refused_and_untouched(&folder, &path).await;
    assert!(message.contains("read-only"), "{message}");
}

#[tokio::test]
async fn a_missing_file_or_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("missing").join("traineekart.db");
    assert!(matches!(refusal(&nowhere).await, StoreError::MissingFolder(path) if path.ends_with("missing")));
    let path = folder.path().join("traineekart.db");
    let refused = store::open(&url(&path), IfMissing::Refuse).await.map(|_| ()).unwrap_err();
    assert!(matches!(refused, StoreError::Missing(_)), "{refused}");
    assert!(!path.exists());
}

#[tokio::test]
async fn a_url_that_names_no_backend_is_not_repeated() {
    for address in ["mysql://user:hemmelig@localhost/db", "traineekart.db", ""] {
        let refused = store::open(address, IfMissing::Create).await.map(|_| ()).unwrap_err();
        assert!(matches!(refused, StoreError::UnknownScheme(_)));
        assert!(!refused.to_string().contains("hemmelig"));
    }
}

#[tokio::test]
async fn a_row_that_does_not_pass_the_gates_is_named_and_set_aside() {
    for (statement, expected) in [
        (
            "UPDATE companies SET municipality = '0301' WHERE id = 7",
            "row 7 of the table companies is not valid: municipality",
        ),
        ("UPDATE companies SET lat = 91 WHERE id = 8", "row 8 of the table companies is not valid: lat, lng"),
        (
            "UPDATE companies SET organisation_number = '974767881' WHERE id = 9",
            "companies is not valid: organisation_number",
        ),
        ("UPDATE companies SET employees = -1 WHERE id = 9", "companies is not valid: employees"),
        (
            "INSERT INTO company_fields VALUES (10, '9999')",
            "row 10 of the table companies is not valid: fields",
        ),
        (
            "UPDATE positions SET deadline_kind = 'dato', deadline_day = 'snarest' WHERE id = 2",
            "row 2 of the table positions is not valid: deadline",
        ),
        ("UPDATE positions SET published = '2026-13-01' WHERE id = 2", "positions is not valid: published"),
        ("UPDATE positions SET language = 'latin' WHERE id = 2", "positions is not valid: language"),
        ("UPDATE positions SET slug = 'Ås' WHERE id = 2", "positions is not valid: slug"),
        (
            "UPDATE stations SET months = 300 WHERE position = 3",
            "row 3 of the table stations is not valid: months",
        ),
        ("DELETE FROM stations WHERE position = 3", "row 3 of the table positions is not valid: stations"),
        (
            "UPDATE supervisors SET campus = 'ntnu-alesund' WHERE id = 1",
            "row 1 of the table supervisors is not valid: campus",
        ),
        (
            "UPDATE companies SET website = 'javascript:alert(1)' WHERE id = 6",
            "row 6 of the table companies is not valid: website",
        ),
        ("UPDATE positions SET source = '//evil.example' WHERE id = 2", "positions is not valid: source"),
        (
            "UPDATE supervisors SET profile = 'mailto:a@b.no' WHERE id = 1",
            "supervisors is not valid: profile",
        ),
        (
            "UPDATE connection_points SET website = 'x' WHERE id = 1",
            "connection_points is not valid: website",
        ),
        (
            "UPDATE companies SET name = 'a' || char(0) || 'b' WHERE id = 6",
            "row 6 of the table companies is not valid: name",
        ),
        ("UPDATE positions SET title = '' WHERE id = 2", "positions is not valid: title"),
        (
            "UPDATE companies SET lat = 0, lng = 0 WHERE id = 6",
            "row 6 of the table companies is not valid: lat, lng",
        ),
        ("UPDATE links SET kind = 'x' WHERE id = 1", "row 1 of the table links is not valid: kind"),
    ] {
        let (_folder, path) = filled().await;
        tamper(&path, statement).await;
        let store = created(&path).await;
        let loaded = store.load().await.unwrap();
        // Records that depend on an invalid row are handled by the domain; all other rows are read.
        let [row] = &loaded.set_aside[..] else { panic!("{statement}: {:?}", loaded.set_aside) };
        assert!(row.to_string().contains(expected), "{statement}: {row}");
        assert!(loaded.records.companies.len() >= 99 && !loaded.records.positions.is_empty());
        store.close().await;
    }
}

#[tokio::test]
async fn consent_and_status_are_read_as_they_are_stored() {
    let (_folder, path) = filled().await;
    tamper(
        &path,
        "UPDATE supervisors SET consent = 'aldri', consent_day = NULL WHERE id = 1;
         UPDATE supervisors SET consent = 'trukket', consent_day = '2026-11-01' WHERE id = 2;
         UPDATE positions SET status = 'trukket' WHERE id = 1;
         UPDATE companies SET status = 'utkast' WHERE id = 1",
    )
    .await;
    let read = created(&path).await.load().await.unwrap();
    assert!(read.set_aside.is_empty(), "{:?}", read.set_aside);
    let consent =
        |id| read.records.supervisors.iter().find(|each| each.id == SupervisorId(id)).unwrap().consent;
    assert_eq!(consent(1), Consent::Never);
    assert_eq!(consent(2), Consent::Withdrawn(date!(2026 - 11 - 01)));
    assert!(matches!(consent(3), Consent::Given(_)));
    assert_eq!(read.records.positions[0].status, Status::Withdrawn);
    assert_eq!(read.records.companies[0].status, Status::Draft);
}

/// A folder with a database as an older version left it.
async fn older(content: &'static str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("traineekart.db");
    fs::write(&path, "").unwrap();
    tamper(&path, content).await;
    (folder, path)
}

/// Everything in a database, by an independent program's eyes: the number of rows of each table.
async fn row_counts(path: &Path) -> Vec<(String, i64)> {
    let mut connection = SqliteConnection::connect(&url(path)).await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema
         WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    let mut counts = Vec::new();
    for table in tables {
        let count = format!("SELECT count(*) FROM {table}");
        let count = sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&mut connection).await.unwrap();
        counts.push((table, count));
    }
    connection.close().await.unwrap();
    counts
}

/// Migrates a database of an older version; nothing is lost, and a copy as it was lies beside it.
async fn migrated(content: &'static str, version: u32) -> (TempDir, Store, Records) {
    let (folder, path) = older(content).await;
    let before = row_counts(&path).await;
    let store = created(&path).await;
    let copy = store.migrate().await.unwrap().unwrap();
    assert_eq!(copy, folder.path().join(format!("traineekart.db.version-{version}")));
    assert_eq!(row_counts(&copy).await, before);
    let after = row_counts(&path).await;
    for count in &before {
        assert!(after.contains(count), "{count:?} of {after:?}");
    }
    // Once is enough.
    assert_eq!(store.migrate().await.unwrap(), None);
    let read = store.load().await.unwrap();
    assert!(read.set_aside.is_empty(), "{:?}", read.set_aside);
    let mut connection = SqliteConnection::connect(&url(&path)).await.unwrap();
    let check: String =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut connection).await.unwrap();
    assert_eq!(check, "ok");
    let broken = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut connection).await.unwrap();
    assert!(broken.is_empty());
    connection.close().await.unwrap();
    (folder, store, read.records)
}

/// Data in the first version's tables survives the migration and stays public.
#[tokio::test]
async fn a_filled_database_of_the_first_version_is_migrated() {
    let (_folder, store, read) = migrated(include_str!("databases/version-1.sql"), 1).await;
    assert_ne!(store.data_set().await.unwrap().id, 0);
    let Records { companies, positions, supervisors, links, connection_points, .. } = read;
    assert_eq!((companies.len(), connection_points.len()), (40, 2));
    assert!(!positions.is_empty() && !supervisors.is_empty() && !links.is_empty());
    assert!(companies.iter().all(|each| each.status == Status::Published));
    assert!(positions.iter().all(|each| each.status == Status::Published));
    assert!(supervisors.iter().filter(|each| each.consent == Consent::Never).count() == 1);
    store.close().await;
}

/// States, consents and deadlines of the second version become those of the third, with their history.
#[tokio::test]
async fn a_filled_database_of_the_second_version_is_migrated() {
    let (_folder, store, read) = migrated(include_str!("databases/version-2.sql"), 2).await;
    let Records { companies, positions, supervisors, links, .. } = &read;
    assert_eq!((companies.len(), positions.len(), supervisors.len(), links.len()), (12, 16, 3, 3));
    assert_eq!(companies[1].status, Status::Draft);
    assert_eq!((positions[0].status, positions[1].status), (Status::Withdrawn, Status::Submitted));
    assert_eq!(positions[0].deadline, Deadline::Rolling);
    assert_eq!(positions[1].deadline, Deadline::On(date!(2026 - 11 - 29)));
    let consents: Vec<Consent> = supervisors.iter().map(|each| each.consent).collect();
    let (given, withdrawn) = (date!(2026 - 08 - 24), date!(2026 - 11 - 01));
    let of_kari = Consent::Given(date!(2026 - 05 - 04));
    assert_eq!(consents, [Consent::Never, Consent::Withdrawn(withdrawn), of_kari]);
    let history: Vec<Consent> =
        store.consents(SupervisorId(2)).await.unwrap().iter().map(|entry| entry.consent).collect();
    assert_eq!(history, [Consent::Given(given), Consent::Withdrawn(withdrawn)]);

    // Each record is at its first version, and can be edited and put back.
    let company = store.get::<Company>(CompanyId(3)).await.unwrap().unwrap();
    assert_eq!((company.version, company.created.actor), (Version::FIRST, Actor::Migration));
    let change = conformance::change();
    let renamed = Company { slug: conformance::slug("nytt-navn"), ..company.record.clone() };
    let renamed = store.put(renamed, Version::FIRST, &change).await.unwrap();
    assert_eq!(renamed.former_slugs, std::slice::from_ref(&company.record.slug));
    let back = store.restore::<Company>(CompanyId(3), Version::FIRST, Version(2), &change).await.unwrap();
    assert_eq!(back.record, company.record);
    // A draft's address was never public, a withdrawn position's was.
    let draft = store.withdraw::<Company>(CompanyId(2), Version::FIRST, &change).await.unwrap();
    assert_eq!(draft.record.status, Status::Discarded);
    // New ids follow the old ones.
    let new = store.create(conformance::company("ny"), None, &change).await.unwrap();
    assert_eq!(new.record.id, CompanyId(13));
    // Two of the companies are not invented.
    assert_eq!(store.remove_demo(&change).await.unwrap().companies, 10);
    store.close().await;
}

/// A program that is still running goes on reading when a newer one adds columns and makes tables anew.
#[tokio::test]
async fn a_running_program_reads_what_a_newer_one_has_expanded() {
    let (_folder, path) = filled().await;
    let store = created(&path).await;
    let before = store.load().await.unwrap().records;
    tamper(
        &path,
        "ALTER TABLE positions ADD COLUMN salary TEXT;
         ALTER TABLE supervisors ADD COLUMN pronoun TEXT;
         PRAGMA foreign_keys = OFF;
         CREATE TABLE new_links AS SELECT *, 'x' AS note FROM links;
         DROP TABLE links;
         ALTER TABLE new_links RENAME TO links;
         UPDATE companies SET name = 'Ny' WHERE id = 1",
    )
    .await;
    let after = store.load().await.unwrap();
    assert!(after.set_aside.is_empty(), "{:?}", after.set_aside);
    assert_eq!(after.records.companies[0].name, "Ny");
    assert_eq!((after.records.positions, after.records.links), (before.positions, before.links));
    store.close().await;
}

#[tokio::test]
async fn a_migration_that_fails_leaves_everything_as_it_was() {
    let (folder, path) = older(include_str!("databases/version-2.sql")).await;
    // A row that refers to none: only a program without foreign keys can have left it.
    tamper(&path, "PRAGMA foreign_keys = OFF; INSERT INTO company_fields VALUES (999, '061')").await;
    let before = row_counts(&path).await;
    let store = created(&path).await;
    let refused = store.migrate().await.unwrap_err();
    assert!(matches!(&refused, StoreError::BrokenReferences(what) if what.contains("company_fields")));
    store.close().await;
    assert_eq!(row_counts(&path).await, before);
    let left: Vec<String> = contents(folder.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(left, ["traineekart.db"]);
}

#[tokio::test]
async fn a_copy_of_an_earlier_migration_is_kept() {
    let (folder, path) = older(include_str!("databases/version-2.sql")).await;
    let earlier = folder.path().join("traineekart.db.version-2");
    fs::write(&earlier, "tidligere").unwrap();
    let store = created(&path).await;
    let copy = store.migrate().await.unwrap().unwrap();
    store.close().await;
    assert_eq!(copy, folder.path().join("traineekart.db.version-2-2"));
    assert_eq!(fs::read_to_string(earlier).unwrap(), "tidligere");
}

/// Fill, back up while others write, destroy, restore: everything is there again.
#[tokio::test]
async fn a_backup_brings_everything_back() {
    let (folder, path) = filled().await;
    let backup = folder.path().join("backup.db");
    let store = created(&path).await;
    let company = store.create(conformance::company("ekte"), None, &conformance::change()).await.unwrap();
    let renamed = Company { slug: conformance::slug("ny"), ..company.record.clone() };
    let renamed = store.put(renamed, company.version, &conformance::change()).await.unwrap();
    let expected = (store.load().await.unwrap().records, store.revision().await.unwrap());
    let counts = row_counts(&path).await;

    store.backup(&backup).await.unwrap();
    store.create(conformance::company("etterpa"), None, &conformance::change()).await.unwrap();
    store.close().await;
    fs::remove_file(&path).unwrap();
    store::restore(&backup, &url(&path)).await.unwrap();
    assert_eq!(row_counts(&path).await, counts);
    let store = created(&path).await;
    assert_eq!(store.migrate().await.unwrap(), None);
    assert_eq!((store.load().await.unwrap().records, store.revision().await.unwrap()), expected);
    assert_eq!(store.get::<Company>(company.record.id).await.unwrap(), Some(renamed));
    assert_eq!(store.events::<Company>(company.record.id).await.unwrap().len(), 2);

    // Neither a backup nor a database is ever replaced.
    let before = fs::read(&backup).unwrap();
    let refused = store.backup(&backup).await.unwrap_err();
    assert!(matches!(&refused, StoreError::NoCopy { .. }), "{refused}");
    assert!(fs::read(&backup).unwrap() == before);
    let revision = store.revision().await.unwrap();
    let refused = store::restore(&backup, &url(&path)).await.unwrap_err();
    assert!(matches!(&refused, StoreError::NotEmpty(_)), "{refused}");
    assert_eq!(store.revision().await.unwrap(), revision);
    store.close().await;
    let left: Vec<String> = contents(folder.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(left, ["backup.db", "traineekart.db"]);
}

#[tokio::test]
async fn a_backup_goes_into_a_database_that_was_only_begun() {
    let (folder, path) = filled().await;
    let expected = created(&path).await.load().await.unwrap().records;
    let begun = folder.path().join("begun.db");
    let store = created(&begun).await;
    store.migrate().await.unwrap();
    store.close().await;
    store::restore(&path, &url(&begun)).await.unwrap();
    assert_eq!(created(&begun).await.load().await.unwrap().records, expected);
}

#[tokio::test]
async fn a_backup_of_an_older_version_is_brought_up_to_date() {
    let (folder, backup) = older(include_str!("databases/version-2.sql")).await;
    let path = folder.path().join("restored.db");
    store::restore(&backup, &url(&path)).await.unwrap();
    let store = created(&path).await;
    store.migrate().await.unwrap().unwrap();
    assert_eq!(store.load().await.unwrap().records.companies.len(), 12);
    store.close().await;
}

#[tokio::test]
async fn what_is_no_whole_backup_is_refused_and_nothing_is_changed() {
    let (folder, path) = filled().await;
    let target = folder.path().join("target.db");
    let whole = fs::read(&path).unwrap();
    let part = folder.path().join("part.db");
    fs::write(&part, &whole[..whole.len() / 3]).unwrap();
    let nothing = folder.path().join("nothing.db");
    fs::write(&nothing, "").unwrap();
    let foreign = folder.path().join("recipes.db");
    fs::write(&foreign, "").unwrap();
    tamper(&foreign, "CREATE TABLE recipes (name TEXT)").await;
    let letter = folder.path().join("letter.db");
    fs::write(&letter, "Kjære deg").unwrap();
    let lost = folder.path().join("lost.db");
    fs::write(&lost, &whole).unwrap();
    tamper(&lost, "PRAGMA foreign_keys = OFF; INSERT INTO company_fields VALUES (999, '061')").await;
    for (backup, expected) in [
        (part, "damaged"),
        (nothing, "no backup"),
        (foreign, "another program"),
        (letter, "not an SQLite database"),
        (lost, "refers to none"),
        (folder.path().join("missing.db"), "there is no database"),
    ] {
        let before = contents(folder.path());
        let refused = store::restore(&backup, &url(&target)).await.unwrap_err().to_string();
        assert!(refused.contains(expected), "{refused}");
        assert!(contents(folder.path()) == before, "{refused}");
    }
    assert!(store::restore(&path, "sqlite::memory:").await.is_err());
}

#[tokio::test]
async fn events_cannot_be_changed_or_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("traineekart.db");
    let store = created(&path).await;
    store.migrate().await.unwrap();
    store.create(conformance::company("a"), None, &conformance::change()).await.unwrap();
    store.close().await;
    let mut connection = SqliteConnection::connect(&url(&path)).await.unwrap();
    for statement in ["UPDATE events SET reason = 'x'", "DELETE FROM events"] {
        let refused = sqlx::raw_sql(statement).execute(&mut connection).await.unwrap_err();
        assert!(refused.to_string().contains("events are never"), "{refused}");
    }
    connection.close().await.unwrap();
}

/// Run it by hand: `cargo test -p store --release -- timings --ignored --nocapture`.
#[tokio::test]
#[ignore = "prints timings"]
async fn timings() {
    for companies in conformance::SIZES {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("traineekart.db");
        conformance::timings(companies, async || created(&path).await).await;
        eprintln!("{} kB", fs::metadata(&path).unwrap().len() / 1024);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn programs_that_begin_a_database_at_once_do_not_get_in_each_others_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("traineekart.db");
    // Opened one after the other, since only the migrations are tested here.
    let mut stores = Vec::new();
    for _ in 0..4 {
        stores.push(Arc::new(created(&path).await));
    }
    let migrations: Vec<_> =
        stores.iter().cloned().map(|store| tokio::spawn(async move { store.migrate().await })).collect();
    for migration in migrations {
        migration.await.unwrap().unwrap();
    }
    assert!(stores[0].is_empty().await.unwrap());
    for store in stores {
        store.close().await;
    }
}

#[tokio::test]
async fn the_writes_of_others_are_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("traineekart.db");
    let (reader, writer) = (created(&path).await, created(&path).await);
    writer.migrate().await.unwrap();
    let before = reader.revision().await.unwrap();
    assert_eq!(reader.revision().await.unwrap(), before);
    writer.insert_demo(&conformance::demo_records(3), &conformance::change()).await.unwrap();
    let after = reader.revision().await.unwrap();
    assert_eq!((after, writer.revision().await.unwrap()), (before + 1, before + 1));
    reader.close().await;
    writer.close().await;
    // It survives a restart.
    let again = created(&path).await;
    assert_eq!(again.revision().await.unwrap(), after);
    again.close().await;
}

/// The results of all operations on a store.
#[cfg(unix)]
async fn refusals(store: &Store) -> Vec<StoreError> {
    let (records, change) = (conformance::demo_records(3), conformance::change());
    let created = store.create(conformance::company("a"), None, &change).await.unwrap_err();
    let CommandError::Store(created) = created else { unreachable!("{created}") };
    vec![
        store.revision().await.unwrap_err(),
        store.load().await.unwrap_err(),
        store.is_empty().await.unwrap_err(),
        store.get::<Company>(CompanyId(1)).await.unwrap_err(),
        created,
        store.insert_demo(&records, &change).await.unwrap_err(),
        store.remove_demo(&change).await.unwrap_err(),
        store.migrate().await.unwrap_err(),
    ]
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_is_moved_away_is_missed_until_it_is_back() {
    let (folder, path) = filled().await;
    let store = created(&path).await;
    let before = store.revision().await.unwrap();
    let elsewhere = folder.path().join("elsewhere.db");
    fs::rename(&path, &elsewhere).unwrap();
    for refused in refusals(&store).await {
        assert!(matches!(&refused, StoreError::Gone(_)), "{refused}");
        assert!(refused.to_string().contains("traineekart.db was removed"), "{refused}");
        assert!(!refused.kind().contains("traineekart.db"));
    }
    // No connection created a new file in its place.
    assert!(!path.exists());

    fs::rename(&elsewhere, &path).unwrap();
    assert_eq!(store.revision().await.unwrap(), before);
    assert_eq!(store.load().await.unwrap().records, conformance::demo_records(100));
    store.close().await;
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_in_the_place_of_another_is_told_from_it() {
    let (folder, path) = filled().await;
    let store = created(&path).await;
    // A copy with the same bytes is a different file: writes to it do not reach this store.
    let copy = folder.path().join("copy.db");
    fs::copy(&path, &copy).unwrap();
    fs::rename(&copy, &path).unwrap();
    let bytes = fs::read(&path).unwrap();
    for refused in refusals(&store).await {
        assert!(matches!(&refused, StoreError::Replaced(_)), "{refused}");
        assert!(refused.to_string().contains("restart the server"), "{refused}");
    }
    store.close().await;
    assert!(fs::read(&path).unwrap() == bytes);
}

/// The catalogue leaves the second record out; the store reads both.
#[tokio::test]
async fn a_slug_that_two_kinds_share_does_not_keep_the_rest_from_being_read() {
    let (_folder, path) = filled().await;
    tamper(&path, "UPDATE positions SET slug = (SELECT slug FROM companies WHERE id = 1) WHERE id = 2").await;
    let store = created(&path).await;
    let read = store.load().await.unwrap();
    assert!(read.set_aside.is_empty(), "{:?}", read.set_aside);
    let set_aside = snapshot(read.records, date!(2026 - 11 - 23)).set_aside().to_vec();
    let [record] = &set_aside[..] else { panic!("{set_aside:?}") };
    assert!(record.to_string().starts_with("record 2 of positions has the slug of record 1 of companies"));
    store.close().await;
}

#[tokio::test]
async fn a_data_set_stays_the_same_wherever_its_file_is_and_whatever_it_holds() {
    let (folder, path) = filled().await;
    let store = created(&path).await;
    let data_set = store.data_set().await.unwrap();
    store.remove_demo(&conformance::change()).await.unwrap();
    store.close().await;
    let moved = folder.path().join("flyttet.db");
    fs::rename(&path, &moved).unwrap();
    let store = created(&moved).await;
    store.migrate().await.unwrap();
    assert_eq!(store.data_set().await.unwrap(), data_set);
    store.close().await;
    let (_folder, other) = filled().await;
    assert_ne!(created(&other).await.data_set().await.unwrap().id, data_set.id);
}
