//! Kills a program with SIGKILL while it writes, and checks that nothing it acknowledged is lost or halved.
//!
//! `make kills` does it 200 times on each engine, both with `fsync`. A run is this test binary again, as the
//! program that writes; it says on standard output what is committed.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "in a test, a panic is how it says no")]

use std::{
    collections::{HashMap, HashSet},
    env,
    io::{BufRead as _, BufReader, Write as _},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use domain::records::{
    Records,
    company::Company,
    ids::CompanyId,
    position::{Position, Station},
};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use store::{Actor, Batch, Change, Changes, IfMissing, NewRecord, Store, Version};
use time::OffsetDateTime;

/// The database that the writing program is given.
const DATABASE: &str = "TRAINEEKART_KILLS_DATABASE";

/// How often the program is killed, if this is set.
const KILLS: &str = "TRAINEEKART_KILLS";

/// How often in `make test`.
const FEW: u32 = 20;

fn change() -> Change {
    Change::new(Actor::Operator, OffsetDateTime::now_utc())
}

fn models() -> Records {
    demo::records(40, 1, time::macros::date!(2026 - 11 - 23)).unwrap()
}

/// The program that is killed: creates companies, changes and withdraws them, one at a time and in batches
/// with their positions, for as long as it is let.
#[tokio::test]
async fn writes_until_it_is_killed() {
    // Only as the child of the test below.
    let Ok(url) = env::var(DATABASE) else { return };
    let store = store::open(&url, IfMissing::Refuse).await.unwrap();
    let models = models();
    for number in 0_u32.. {
        let slug = |what: &str| format!("{what}-{}-{number}", std::process::id()).parse().unwrap();
        let company = Company {
            slug: slug("bedrift"),
            organisation_number: None,
            about: "x".repeat(usize::try_from(number % 50).unwrap() * 100),
            ..models.companies[0].clone()
        };
        let position = |host| Position {
            slug: slug("stilling"),
            stations: vec![Station { company: host, months: None }],
            ..models.positions[0].clone()
        };
        if number % 4 == 3 {
            let temporary = CompanyId(u32::MAX);
            let batch = Batch {
                companies: added(Company { id: temporary, ..company }),
                positions: added(position(temporary)),
                ..Batch::default()
            };
            let revision = store.revision().await.unwrap();
            store.apply(batch, revision, &change()).await.unwrap();
            say(&format!("batch {number}"));
            continue;
        }
        let created = store.create(company, None, &change()).await.unwrap();
        let id = created.record.id;
        acknowledge(id, created.version);
        let renamed = Company { name: format!("Bedrift {number}"), ..created.record };
        let changed = store.put(renamed, created.version, &change()).await.unwrap();
        acknowledge(id, changed.version);
        if number % 2 == 0 {
            let withdrawn = store.withdraw::<Company>(id, changed.version, &change()).await.unwrap();
            acknowledge(id, withdrawn.version);
        }
    }
}

fn added<R>(record: R) -> Changes<R> {
    Changes { new: vec![NewRecord { record, origin: None, reason: None }], ..Changes::default() }
}

fn acknowledge(id: CompanyId, version: Version) {
    say(&format!("acknowledged {} {version}", id.0));
}

/// Says something at once, and not through the test's own capture of output.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{line}").unwrap();
    out.flush().unwrap();
}

/// What the programs that were killed had acknowledged.
#[derive(Default)]
struct Acknowledged {
    versions: HashMap<CompanyId, Version>,
    batches: usize,
    writes: usize,
}

/// Lets the program write for some time after its first acknowledgement, and kills it.
fn kill_one(url: &str, after: Duration, acknowledged: &mut Acknowledged) {
    let mut writer = Command::new(env::current_exe().unwrap())
        .args(["--exact", "writes_until_it_is_killed", "--nocapture"])
        .env(DATABASE, url)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(writer.stdout.take().unwrap()).lines();
    let id = rustix::process::Pid::from_child(&writer);
    let kill = move || {
        thread::sleep(after);
        rustix::process::kill_process(id, rustix::process::Signal::KILL).unwrap();
    };
    let mut killer = None;
    for line in lines.map_while(Result::ok) {
        let mut words = line.split(' ');
        match (words.next(), words.next(), words.next()) {
            (Some("acknowledged"), Some(id), Some(version)) => {
                let (id, version) = (CompanyId(id.parse().unwrap()), Version(version.parse().unwrap()));
                acknowledged.versions.insert(id, version);
            }
            (Some("batch"), Some(_), None) => acknowledged.batches += 1,
            _ => continue,
        }
        acknowledged.writes += 1;
        killer.get_or_insert_with(|| thread::spawn(kill));
    }
    assert!(killer.is_some(), "the program ended before it wrote");
    killer.unwrap().join().unwrap();
    assert!(!writer.wait().unwrap().success());
}

/// Everything acknowledged is there, and nothing is there in part: a record has an event for each version,
/// and the last one left what is stored; a company of a batch has its position. At most the one write that
/// was under way may be there without having been acknowledged.
async fn check(store: &Store, acknowledged: &Acknowledged, kills: usize) {
    let contents = store.contents().await.unwrap();
    let (mut in_batches, mut unacknowledged) = (0, 0);
    let stations = contents.positions.iter().flat_map(|entry| &entry.record.stations);
    let hosts: HashSet<CompanyId> = stations.map(|station| station.company).collect();
    let mut found = HashMap::new();
    for entry in &contents.companies {
        let (id, version) = (entry.record.id, entry.version);
        let events = store.events::<Company>(id).await.unwrap();
        assert_eq!(events.len(), usize::try_from(version.0).unwrap(), "{id:?}");
        assert_eq!(events.last().unwrap().after, entry.record, "{id:?}");
        found.insert(id, version);
        match acknowledged.versions.get(&id) {
            Some(known) => unacknowledged += usize::try_from(version.0 - known.0).unwrap(),
            None if hosts.contains(&id) => in_batches += 1,
            None => unacknowledged += 1,
        }
    }
    for (id, known) in &acknowledged.versions {
        assert!(found.get(id).is_some_and(|version| version >= known), "{id:?} {known}");
    }
    assert_eq!(in_batches, contents.positions.len());
    assert!(in_batches >= acknowledged.batches);
    unacknowledged += in_batches - acknowledged.batches;
    assert!(unacknowledged <= kills, "{unacknowledged} writes that nobody knows of after {kills} kills");
}

/// A number in a range that differs from run to run. The clock is random enough, and needs no library.
fn random_below(limit: u32) -> u32 {
    OffsetDateTime::now_utc().nanosecond() / 1000 % limit
}

/// How often the program is killed on each engine.
fn kills() -> u32 {
    env::var(KILLS).map_or(FEW, |number| number.parse().unwrap())
}

/// Kills the program again and again. `settle` waits until nothing of it is left; `inspect` looks at the
/// database as a whole, now and then.
async fn kill_again_and_again(
    engine: &str,
    url: &str,
    settle: impl AsyncFn(),
    inspect: impl AsyncFn(&Store, u32),
) {
    let kills = kills();
    let store = store::open(url, IfMissing::Create).await.unwrap();
    store.migrate().await.unwrap();
    store.close().await;
    let mut acknowledged = Acknowledged::default();
    for kill in 0..kills {
        kill_one(url, Duration::from_millis(random_below(80).into()), &mut acknowledged);
        settle().await;
        // The next start is clean; the whole is checked now and then.
        let store = store::open(url, IfMissing::Refuse).await.unwrap();
        assert_eq!(store.migrate().await.unwrap(), None);
        assert!(store.load().await.unwrap().set_aside.is_empty());
        if kill % 20 == 19 || kill + 1 == kills {
            check(&store, &acknowledged, usize::try_from(kill).unwrap() + 1).await;
            inspect(&store, kill).await;
        }
        store.close().await;
    }
    println!("{engine}: {kills} kills, {} acknowledged writes, none lost", acknowledged.writes);
    assert!(acknowledged.writes > usize::try_from(kills).unwrap());
}

#[tokio::test]
async fn no_acknowledged_write_is_lost_when_the_program_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("traineekart.db").display());
    // The kernel has released its locks when it is gone.
    let settle = async || {};
    // Checks the whole file: `integrity_check` and `foreign_key_check`.
    let inspect = async |store: &Store, kill: u32| {
        store.backup(&folder.path().join(format!("{kill}.db"))).await.unwrap();
    };
    kill_again_and_again("SQLite", &url, settle, inspect).await;
}

#[tokio::test]
async fn no_acknowledged_write_is_lost_on_postgresql() {
    let name = format!("traineekart_kills_{}", std::process::id());
    let on_server = async |statement: String| {
        let mut connection = PgConnection::connect(&test_postgres::durable_url("postgres")).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    };
    on_server(format!("CREATE DATABASE {name}")).await;
    let url = test_postgres::durable_url(&name);
    // The server may still be committing the last write that the program has asked for.
    let settle = async || {
        let mut connection = PgConnection::connect(&url).await.unwrap();
        let others = "SELECT count(*) FROM pg_stat_activity
                      WHERE datname = current_database() AND pid <> pg_backend_pid()";
        while sqlx::query_scalar::<_, i64>(others).fetch_one(&mut connection).await.unwrap() > 0 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        connection.close().await.unwrap();
    };
    // Everything goes through all gates on its way into another database.
    let inspect = async |store: &Store, _: u32| {
        let other = store::open("sqlite::memory:", IfMissing::Create).await.unwrap();
        other.migrate().await.unwrap();
        store.copy_to(&other, &mut |_, _| {}).await.unwrap();
        other.close().await;
    };
    kill_again_and_again("PostgreSQL", &url, settle, inspect).await;
    on_server(format!("DROP DATABASE {name} WITH (FORCE)")).await;
}
