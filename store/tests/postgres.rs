//! The PostgreSQL store: the conformance suite, and tests of servers, connections and several programs.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is how it says no")]

mod conformance;
mod proxy;

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use domain::records::{Records, company::Company, ids::CompanyId};
use proxy::Proxy;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use store::{ChangeWatcher, CommandError, IfMissing, Store, StoreError};
use tokio::time::timeout;

/// A database of its own, on the server of the tests.
struct Database {
    name: String,
}

impl Database {
    async fn new() -> Self {
        Self::with("").await
    }

    /// A database that was made with these options.
    async fn with(options: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("traineekart_test_{}_{number}", std::process::id());
        on_server(&format!("CREATE DATABASE {name} {options}")).await;
        Self { name }
    }

    fn url(&self) -> String {
        test_postgres::url(&self.name)
    }

    /// The URL of a schema in it.
    fn url_of(&self, schema: &str) -> String {
        let url = self.url();
        let separator = if url.contains('?') { '&' } else { '?' };
        format!("{url}{separator}options[search_path]={schema}")
    }

    async fn open(&self) -> Store {
        store::open(&self.url(), IfMissing::Create).await.unwrap()
    }

    async fn refusal(&self) -> String {
        store::open(&self.url(), IfMissing::Create).await.map(|_| ()).unwrap_err().to_string()
    }

    /// A store with a demonstration.
    async fn filled(&self) -> Store {
        let store = self.open().await;
        store.migrate().await.unwrap();
        store.insert_demo(&conformance::demo_records(100), &conformance::change()).await.unwrap();
        store
    }

    async fn connection(&self) -> PgConnection {
        PgConnection::connect(&self.url()).await.unwrap()
    }

    /// Runs statements from outside.
    async fn tamper(&self, statements: &str) -> Result<(), sqlx::Error> {
        let mut connection = self.connection().await;
        let done = sqlx::raw_sql(AssertSqlSafe(statements.to_owned())).execute(&mut connection).await;
        connection.close().await.unwrap();
        done.map(|_| ())
    }

    async fn number(&self, query: &'static str) -> i64 {
        let mut connection = self.connection().await;
        let number = sqlx::query_scalar(query).fetch_one(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        number
    }

    /// Removes it, whoever is still connected. The server of a failed test is gone anyway.
    async fn remove(self) {
        on_server(&format!("DROP DATABASE {} WITH (FORCE)", self.name)).await;
    }
}

async fn on_server(statement: &str) {
    let mut connection = PgConnection::connect(&test_postgres::url("postgres")).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

async fn server_version() -> u32 {
    let connection = PgConnection::connect(&test_postgres::url("postgres")).await.unwrap();
    let version = connection.server_version_num().unwrap() / 10_000;
    connection.close().await.unwrap();
    version
}

macro_rules! stories {
    ($($story:ident),+ $(,)?) => {$(
        #[tokio::test]
        async fn $story() {
            let database = Database::new().await;
            let store = database.open().await;
            conformance::$story(&store).await;
            store.close().await;
            database.remove().await;
        }
    )+};
}

conformance::every_story!(stories);

#[tokio::test]
async fn two_programs_write() {
    let database = Database::new().await;
    let (one, other) = (database.open().await, database.open().await);
    conformance::two_writers(&one, &other).await;
    one.close().await;
    other.close().await;
    database.remove().await;
}

#[tokio::test]
async fn everything_moves_between_engines_and_back() {
    let databases = [Database::new().await, Database::new().await];
    let [one, other] = [databases[0].open().await, databases[1].open().await];
    let folder = tempfile::tempdir().unwrap();
    let file = async |name: &str| {
        let url = format!("sqlite:{}", folder.path().join(name).display());
        store::open(&url, IfMissing::Create).await.unwrap()
    };
    let files = [file("1").await, file("2").await, file("3").await];
    // SQLite to PostgreSQL to SQLite.
    conformance::archive::moves(&files[0], &one, &files[1], &files[2]).await;
    // And on to PostgreSQL, with what was changed meanwhile.
    other.migrate().await.unwrap();
    let (read, written) = files[1].copy_to(&other, &mut |_, _| {}).await.unwrap();
    assert_eq!(read.content, written.content);
    let refused = databases[1].tamper("DELETE FROM events").await.unwrap_err().to_string();
    assert!(refused.contains("events are never changed or deleted"), "{refused}");
    for store in [one, other].iter().chain(&files) {
        store.close().await;
    }
    for database in databases {
        database.remove().await;
    }
}

#[tokio::test]
async fn a_database_says_that_it_is_served() {
    let database = Database::new().await;
    let (server, other) = (database.open().await, database.open().await);
    conformance::archive::says_that_it_is_served(&server).await;
    assert!(other.is_served().await.unwrap());
    server.close().await;
    let begun = Instant::now();
    while other.is_served().await.unwrap() {
        assert!(begun.elapsed() < Duration::from_secs(20));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    other.close().await;
    database.remove().await;
}

#[test]
fn random_commands_do_what_the_model_does() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let database = runtime.block_on(Database::new());
    let count = AtomicU32::new(0);
    conformance::model::check(&runtime, 48, async || {
        // A schema is made sooner than a database.
        let schema = format!("case_{}", count.fetch_add(1, Ordering::Relaxed));
        database.tamper(&format!("CREATE SCHEMA {schema}")).await.unwrap();
        store::open(&database.url_of(&schema), IfMissing::Create).await.unwrap()
    });
    runtime.block_on(database.remove());
}

/// No order and no comparison depends on the collation of the database.
#[tokio::test]
async fn the_collation_of_the_database_does_not_matter() {
    let mut collations = vec!["LOCALE 'C.UTF-8'".to_owned()];
    if server_version().await >= 15 {
        for locale in ["nb-NO", "en-US-u-ka-shifted", "da-DK"] {
            collations.push(format!("LOCALE_PROVIDER icu ICU_LOCALE '{locale}' LOCALE 'C'"));
        }
    }
    for collation in collations {
        let options = format!("TEMPLATE template0 ENCODING 'UTF8' {collation}");
        for story in 0..3 {
            let database = Database::with(&options).await;
            let store = database.open().await;
            match story {
                0 => conformance::slugs_have_a_history(&store).await,
                1 => conformance::an_origin_is_one_records(&store).await,
                _ => conformance::records_of_every_kind_live(&store).await,
            }
            store.close().await;
            database.remove().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn programs_that_begin_a_database_at_once_do_not_get_in_each_others_way() {
    let database = Database::new().await;
    let begin = async || {
        let store = database.open().await;
        store.migrate().await.unwrap();
        assert!(store.is_empty().await.unwrap());
        store.close().await;
    };
    tokio::join!(begin(), begin(), begin(), begin());
    database.remove().await;
}

#[tokio::test]
async fn a_database_that_is_not_ours_or_newer_stays_as_it_is() {
    let database = Database::new().await;
    database.tamper("CREATE TABLE recipes (name TEXT)").await.unwrap();
    let message = database.refusal().await;
    assert!(message.contains("another program") && message.contains(&database.name), "{message}");
    assert_eq!(database.number("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").await, 1);
    database.remove().await;

    let database = Database::new().await;
    database.filled().await.close().await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (99, 'later', true, '', 0)";
    database.tamper(newer).await.unwrap();
    let message = database.refusal().await;
    assert!(message.contains("newer version") && message.contains("99"), "{message}");
    database.tamper("DELETE FROM _sqlx_migrations WHERE version = 99").await.unwrap();
    database.tamper("UPDATE _sqlx_migrations SET checksum = ''").await.unwrap();
    let message = database.refusal().await;
    assert!(message.contains("this program's version"), "{message}");
    database.remove().await;
}

#[tokio::test]
async fn a_database_that_would_not_do_is_refused() {
    let database = Database::with("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'").await;
    let message = database.refusal().await;
    assert!(message.contains("UTF8") && message.contains("LATIN1"), "{message}");
    database.remove().await;

    let database = Database::new().await;
    database.tamper(&format!("ALTER DATABASE {} SET search_path = 'nowhere'", database.name)).await.unwrap();
    let message = database.refusal().await;
    assert!(message.contains("search_path"), "{message}");
    database.remove().await;
}

/// A schema of one's own is as good as `public`.
#[tokio::test]
async fn the_tables_are_in_the_first_schema_of_the_search_path() {
    let database = Database::new().await;
    database.tamper("CREATE TABLE recipes (name TEXT); CREATE SCHEMA kart").await.unwrap();
    let url = database.url_of("kart");
    let store = store::open(&url, IfMissing::Create).await.unwrap();
    conformance::begins_empty(&store).await;
    store.close().await;
    let again = store::open(&url, IfMissing::Create).await.unwrap();
    again.migrate().await.unwrap();
    again.close().await;
    assert_eq!(database.number("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").await, 1);
    database.remove().await;
}

#[tokio::test]
async fn no_error_holds_the_password() {
    for address in [
        "postgres://kari:hemmelig@127.0.0.1:1/db",
        "postgres://kari:hemmelig@nowhere.invalid/db",
        "postgres://kari:hemmelig@localhost/db?host=/nowhere",
        "postgresql://kari:hemmelig@localhost/db?sslmod=require",
    ] {
        let refused = store::open(address, IfMissing::Create).await.map(|_| ()).unwrap_err();
        let (text, debug) = (refused.to_string(), format!("{refused:?}"));
        assert!(!text.contains("hemmelig") && !debug.contains("hemmelig"), "{text} {debug}");
    }
    let missing = test_postgres::url("missing");
    let refused = store::open(&missing, IfMissing::Create).await.map(|_| ()).unwrap_err().to_string();
    assert!(refused.contains(r#"database "missing" does not exist"#), "{refused}");
}

#[tokio::test]
async fn a_row_that_does_not_pass_the_gates_is_named_and_set_aside() {
    let database = Database::new().await;
    let store = database.filled().await;
    let invalid = [
        ("UPDATE companies SET municipality = '0301' WHERE id = 7", "companies is not valid: municipality"),
        ("UPDATE companies SET lat = 91 WHERE id = 8", "companies is not valid: lat, lng"),
        ("UPDATE companies SET employees = 5000000000 WHERE id = 9", "companies is not valid: employees"),
        ("INSERT INTO company_fields VALUES (10, '9999')", "companies is not valid: fields"),
        ("UPDATE positions SET published = '2026-13-01' WHERE id = 2", "positions is not valid: published"),
        ("UPDATE stations SET months = 300 WHERE position = 3", "stations is not valid: months"),
    ];
    for (statement, _) in invalid {
        database.tamper(statement).await.unwrap();
    }
    let set_aside = store.load().await.unwrap().set_aside;
    let named: Vec<String> = set_aside.iter().map(ToString::to_string).collect();
    for (_, expected) in invalid {
        assert!(named.iter().any(|error| error.contains(expected)), "{expected}: {named:?}");
    }
    assert_eq!(named.len(), invalid.len());
    store.close().await;
    database.remove().await;
}

/// A program that is still running goes on reading when a newer one adds columns.
#[tokio::test]
async fn a_running_program_reads_what_a_newer_one_has_expanded() {
    let database = Database::new().await;
    let store = database.filled().await;
    let before = store.load().await.unwrap().records;
    let expand = "ALTER TABLE positions ADD COLUMN salary TEXT;
                  ALTER TABLE supervisors ADD COLUMN pronoun TEXT;
                  UPDATE companies SET name = 'Ny' WHERE id = 1";
    database.tamper(expand).await.unwrap();
    for _ in 0..6 {
        let after = store.load().await.unwrap();
        assert!(after.set_aside.is_empty(), "{:?}", after.set_aside);
        assert_eq!(after.records.companies[0].name, "Ny");
        assert_eq!((&after.records.positions, &after.records.links), (&before.positions, &before.links));
    }
    store.close().await;
    database.remove().await;
}

#[tokio::test]
async fn events_cannot_be_changed_or_deleted() {
    let database = Database::new().await;
    let store = database.open().await;
    store.migrate().await.unwrap();
    store.create(conformance::company("a"), None, &conformance::change()).await.unwrap();
    for statement in ["UPDATE events SET reason = 'x'", "DELETE FROM events", "TRUNCATE events"] {
        let refused = database.tamper(statement).await.unwrap_err();
        assert!(refused.to_string().contains("events are never"), "{refused}");
    }
    store.close().await;
    database.remove().await;
}

/// A write waits for another, but not for ever.
#[tokio::test]
async fn a_writer_that_does_not_end_makes_others_say_that_the_database_is_busy() {
    let database = Database::new().await;
    let store = database.filled().await;
    let mut other = database.connection().await;
    let mut transaction = other.begin().await.unwrap();
    sqlx::raw_sql("UPDATE revision SET revision = revision").execute(&mut *transaction).await.unwrap();
    let begun = Instant::now();
    let (change, create) = (conformance::change(), async |name: &str| {
        store.create(conformance::company(name), None, &conformance::change()).await
    });
    let refused = create("a").await.unwrap_err();
    assert!(matches!(refused, CommandError::Store(StoreError::Busy)), "{refused}");
    assert!(begun.elapsed() < Duration::from_secs(8));
    // Reading waits for nobody.
    assert_eq!(store.load().await.unwrap().records.companies.len(), 100);
    transaction.rollback().await.unwrap();
    other.close().await.unwrap();
    create("a").await.unwrap();
    store.remove_demo(&change).await.unwrap();
    store.close().await;
    database.remove().await;
}

/// Whether a watcher is woken within a time.
async fn is_woken(watcher: &mut ChangeWatcher, within: Duration) -> bool {
    timeout(within, watcher.changed()).await.is_ok()
}

const SECOND: Duration = Duration::from_secs(1);

/// Two servers: a write through one is heard of by the other, also after its listener was thrown out.
#[tokio::test]
async fn the_writes_of_others_are_heard_of() {
    let database = Database::new().await;
    let (reader, writer) = (database.open().await, database.open().await);
    writer.migrate().await.unwrap();
    let before = reader.revision().await.unwrap();
    let mut watcher = reader.watcher();
    reader.listen(None).unwrap();
    assert!(is_woken(&mut watcher, 5 * SECOND).await, "the listener has begun");

    let begun = Instant::now();
    writer.insert_demo(&conformance::demo_records(3), &conformance::change()).await.unwrap();
    assert!(is_woken(&mut watcher, SECOND).await);
    eprintln!("a write and the word of it took {:?}", begun.elapsed());
    assert_eq!(reader.revision().await.unwrap(), before + 1);
    // The number that is told is the revision; a batch is told of once.
    let records: Records = reader.load().await.unwrap().records;
    assert_eq!(records.companies.len(), 3);
    assert!(!is_woken(&mut watcher, Duration::from_millis(200)).await);

    let killed = database
        .number("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
        .await;
    assert_eq!(killed, 1);
    // Once for the loss, and once for what may have been missed.
    assert!(is_woken(&mut watcher, SECOND).await);
    assert!(is_woken(&mut watcher, 3 * SECOND).await);
    writer.create(conformance::company("a"), None, &conformance::change()).await.unwrap();
    assert!(is_woken(&mut watcher, SECOND).await);

    // Nobody listens any more when the store is closed.
    reader.close().await;
    writer.close().await;
    let begun = Instant::now();
    let connections = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'traineekart'
                           AND datname = current_database()";
    while database.number(connections).await > 0 {
        assert!(begun.elapsed() < 5 * SECOND, "a connection is left");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    database.remove().await;
}

#[tokio::test]
async fn a_store_may_listen_at_another_address() {
    let database = Database::new().await;
    let store = database.open().await;
    store.migrate().await.unwrap();
    let mut watcher = store.watcher();
    let refused = store.listen(Some("postgres://kari:hem#melig@localhost/db")).unwrap_err().to_string();
    assert!(!refused.contains("melig"), "{refused}");
    store.listen(Some(&database.url())).unwrap();
    assert!(is_woken(&mut watcher, 5 * SECOND).await);
    store.close().await;
    database.remove().await;
}

/// The server is gone for a while: commands say so, and everything works again when it is back.
#[tokio::test]
async fn a_server_that_comes_back_is_used_again() {
    let database = Database::new().await;
    database.filled().await.close().await;
    let proxy = Proxy::before(&database.url());
    let store = store::open(&proxy.url(), IfMissing::Refuse).await.unwrap();
    let mut watcher = store.watcher();
    store.listen(None).unwrap();
    assert!(is_woken(&mut watcher, 5 * SECOND).await);
    assert_eq!(store.load().await.unwrap().records.companies.len(), 100);

    proxy.stop();
    assert!(is_woken(&mut watcher, SECOND).await);
    let refused = store.load().await.unwrap_err();
    assert!(matches!(refused, StoreError::Unavailable(_)), "{refused}");
    assert_eq!(refused.kind(), "the database cannot be reached");
    let created = store.create(conformance::company("a"), None, &conformance::change()).await;
    assert!(matches!(created, Err(CommandError::Store(StoreError::Unavailable(_)))), "{created:?}");
    let another = store::open(&proxy.url(), IfMissing::Refuse).await.map(|_| ()).unwrap_err();
    assert!(matches!(another, StoreError::Unavailable(_)), "{another}");

    proxy.start();
    store.create(conformance::company("a"), None, &conformance::change()).await.unwrap();
    assert!(store.get::<Company>(CompanyId(101)).await.unwrap().is_some());
    // The listener is back, too; its own change would wake the watcher anyway.
    let writer = database.open().await;
    let begun = Instant::now();
    loop {
        while is_woken(&mut watcher, Duration::from_millis(50)).await {}
        let name = format!("b-{}", begun.elapsed().as_millis());
        writer.create(conformance::company(&name), None, &conformance::change()).await.unwrap();
        if is_woken(&mut watcher, Duration::from_millis(300)).await {
            break;
        }
        assert!(begun.elapsed() < 20 * SECOND, "the listener is not back");
    }
    writer.close().await;
    store.close().await;
    database.remove().await;
}

/// Run it by hand: `cargo test -p store --release -- timings --ignored --nocapture`. The server of the tests
/// waits for no disk.
#[tokio::test]
#[ignore = "prints timings"]
async fn timings() {
    for companies in conformance::SIZES {
        let database = Database::new().await;
        conformance::timings(companies, async || database.open().await).await;
        database.remove().await;
    }
}
