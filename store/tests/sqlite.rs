//! The SQLite store: the conformance suite, and tests of database files.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is how it says no")]

mod conformance;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use domain::{
    publication::snapshot::snapshot,
    records::{Records, consent::Consent, ids::SupervisorId, status::Status},
};
use sqlx::{Connection as _, SqliteConnection};
use store::{IfMissing, Store, StoreError};
use tempfile::TempDir;
use time::macros::date;

/// Runs each test on a file and in memory.
macro_rules! stories {
    ($($story:ident),+ $(,)?) => {$(
        #[tokio::test]
        async fn $story() {
            conformance::$story(&*store::open("sqlite::memory:", IfMissing::Create).await.unwrap()).await;
            let folder = tempfile::tempdir().unwrap();
            let store = created(&folder.path().join("traineekart.db")).await;
            conformance::$story(&*store).await;
            store.close().await;
        }
    )+};
}

stories! {
    begins_empty,
    is_not_empty_with_a_record_of_any_kind,
    reads_as_of_one_moment,
    keeps_what_it_is_given,
    writes_all_or_nothing,
    removes_the_demonstration_only,
    keeps_a_demonstration_in_use,
}

fn url(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

async fn created(path: &Path) -> Arc<dyn Store> {
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
    store.insert_all(&conformance::demo_records(100)).await.unwrap();
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
    for address in ["postgres://user:hemmelig@localhost/db", "traineekart.db", ""] {
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
            "UPDATE positions SET deadline = 'snarest' WHERE id = 2",
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
        "UPDATE supervisors SET consented = NULL WHERE id = 1;
         UPDATE supervisors SET consent_withdrawn = '2026-11-01' WHERE id = 2;
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

/// Data in the first version's tables survives the migration and stays public.
#[tokio::test]
async fn a_filled_database_of_the_first_version_is_migrated() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("traineekart.db");
    let store = created(&path).await;
    tamper(&path, include_str!("databases/version-1.sql")).await;
    store.migrate().await.unwrap();
    assert_ne!(store.data_set().await.unwrap().id, 0);
    let read = store.load().await.unwrap();
    assert!(read.set_aside.is_empty(), "{:?}", read.set_aside);
    let Records { companies, positions, supervisors, links, connection_points, .. } = read.records;
    assert_eq!((companies.len(), connection_points.len()), (40, 2));
    assert!(!positions.is_empty() && !supervisors.is_empty() && !links.is_empty());
    assert!(companies.iter().all(|each| each.status == Status::Published));
    assert!(positions.iter().all(|each| each.status == Status::Published));
    assert!(supervisors.iter().filter(|each| each.consent == Consent::Never).count() == 1);
    store.close().await;
}

#[tokio::test]
async fn a_data_set_stays_the_same_wherever_its_file_is_and_whatever_it_holds() {
    let (folder, path) = filled().await;
    let store = created(&path).await;
    let data_set = store.data_set().await.unwrap();
    store.remove_demo().await.unwrap();
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

#[tokio::test]
async fn two_writers_wait_for_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("traineekart.db");
    let one = created(&path).await;
    one.migrate().await.unwrap();
    let other = created(&path).await;
    let demo = conformance::demo_records(300);
    let real = Records { demo: false, companies: vec![], ..Default::default() };
    let (first, second, third) =
        tokio::join!(one.insert_all(&demo), other.remove_demo(), other.insert_all(&real));
    first.unwrap();
    second.unwrap();
    third.unwrap();
}

/// Measures how long operations take; asserts no limits. Run it by hand: `cargo test -p store --release --
/// --ignored --nocapture`.
#[tokio::test]
#[ignore = "prints timings"]
async fn timings() {
    for companies in [1_000, 10_000, 100_000] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("traineekart.db");
        let records = conformance::demo_records(companies);
        let store = created(&path).await;
        store.migrate().await.unwrap();
        let start = Instant::now();
        store.insert_all(&records).await.unwrap();
        let inserted = start.elapsed();
        store.close().await;
        let start = Instant::now();
        let store = created(&path).await;
        let opened = start.elapsed();
        let start = Instant::now();
        assert_eq!(store.load().await.unwrap().records.companies.len(), companies as usize);
        let loaded = start.elapsed();
        let start = Instant::now();
        store.remove_demo().await.unwrap();
        let size = fs::metadata(&path).unwrap().len() / 1024;
        eprintln!(
            "{companies}: insert {inserted:?}, open {opened:?}, load {loaded:?}, remove {:?}, {size} kB",
            start.elapsed()
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn programs_that_begin_a_database_at_once_do_not_get_in_each_others_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("traineekart.db");
    // Opened one after the other, since only the migrations are tested here.
    let mut stores = Vec::new();
    for _ in 0..4 {
        stores.push(created(&path).await);
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
    writer.insert_all(&conformance::demo_records(3)).await.unwrap();
    assert_ne!(reader.revision().await.unwrap(), before);
    reader.close().await;
    writer.close().await;
}

/// The results of all operations on a store.
#[cfg(unix)]
async fn refusals(store: &dyn Store) -> Vec<StoreError> {
    let records = conformance::demo_records(3);
    vec![
        store.revision().await.unwrap_err(),
        store.load().await.unwrap_err(),
        store.is_empty().await.unwrap_err(),
        store.insert_all(&records).await.unwrap_err(),
        store.remove_demo().await.unwrap_err(),
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
    for refused in refusals(&*store).await {
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
    for refused in refusals(&*store).await {
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
