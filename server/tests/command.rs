//! The program as a process.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is how it says no")]

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

/// The program in a folder of its own, with a clean environment.
fn traineekart(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_traineekart"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    for (name, _) in
        std::env::vars().filter(|(name, _)| name.starts_with("TRAINEEKART_") || name == "RUST_LOG")
    {
        command.env_remove(name);
    }
    command.env("LEPTOS_OUTPUT_NAME", "traineekart");
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    traineekart(folder, arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The one-line error message of a command.
fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(
        text.starts_with("traineekart: ") && !text.contains("Error {") && !text.contains("Os {"),
        "{text}"
    );
    text
}

/// A running server and its address.
struct Serving {
    process: Child,
    address: String,
}

impl Serving {
    fn start(folder: &Path) -> Self {
        Self::logging_to(folder, Stdio::null())
    }

    /// The same, with a log that [`log`](Self::log) reads.
    fn start_with_log(folder: &Path) -> Self {
        Self::logging_to(folder, Stdio::piped())
    }

    fn logging_to(folder: &Path, log: Stdio) -> Self {
        Self::with(folder, &[], log)
    }

    fn with(folder: &Path, arguments: &[&str], log: Stdio) -> Self {
        let mut command = traineekart(folder, &["serve", "--address", "127.0.0.1:0"]);
        Self::of(command.args(arguments).stdout(Stdio::piped()).stderr(log).spawn().unwrap())
    }

    /// Ends it and returns its log.
    fn log(mut self) -> String {
        let mut log = self.process.stderr.take().unwrap();
        self.terminate();
        let mut text = String::new();
        log.read_to_string(&mut text).unwrap();
        text
    }

    /// A process that prints its address on standard output.
    fn of(mut process: Child) -> Self {
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Traineekart is ready: http://").unwrap().to_owned();
        Self { process, address }
    }

    /// Requests a path until the response contains a text.
    fn wait_for(&self, path: &str, text: &str) {
        let begun = Instant::now();
        while !self.get(path).contains(text) {
            assert!(begun.elapsed() < Duration::from_mins(1), "{path}: {text}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// The version of the catalogue that it publishes.
    fn catalogue_version(&self) -> String {
        let answer = self.get("/katalog/current");
        let (_, version) = answer.split_once("\"version\":\"").unwrap();
        version.split_once('"').unwrap().0.to_owned()
    }

    /// Sends SIGTERM and returns how long the process took to end.
    fn terminate(mut self) -> Duration {
        let start = Instant::now();
        let signalled =
            Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status().unwrap();
        assert!(signalled.success());
        assert!(self.process.wait().unwrap().success());
        start.elapsed()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It has already ended unless the test failed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn every_command_explains_itself() {
    let folder = tempfile::tempdir().unwrap();
    for command in [&[][..], &["serve"], &["migrate"], &["demo"], &["backup"], &["restore"], &["copy"]] {
        let arguments = [command, &["--help"]].concat();
        let help = said(&run(folder.path(), &arguments));
        assert!(help.contains("Usage:"), "{help}");
    }
    let help = said(&run(folder.path(), &["serve", "--help"]));
    for variable in [
        "TRAINEEKART_ADDRESS",
        "TRAINEEKART_PUBLIC_URL",
        "TRAINEEKART_CONTACT_NAME",
        "TRAINEEKART_CONTACT_EMAIL",
        "TRAINEEKART_MAX_CONNECTIONS",
        "TRAINEEKART_HEADER_TIMEOUT",
        "TRAINEEKART_IDLE_TIMEOUT",
        "TRAINEEKART_REQUEST_TIMEOUT",
        "TRAINEEKART_DATABASE_URL",
        "TRAINEEKART_TILE_LAYER",
        "TRAINEEKART_TILE_CREDIT",
        "TRAINEEKART_TILE_CACHE",
        "TRAINEEKART_TILE_CACHE_SIZE",
        "TRAINEEKART_LOG_FORMAT",
    ] {
        assert!(help.contains(variable), "{variable}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// The parts of `traineekart 0.1.0 (36c21c93a0b1.5d0d6c6b0f2a9a11)`.
fn version_and_build(folder: &Path) -> (String, String) {
    let line = said(&run(folder, &["--version"]));
    let both = line.trim().strip_prefix("traineekart ").and_then(|rest| rest.strip_suffix(')')).unwrap();
    let (version, build) = both.split_once(" (").unwrap();
    (version.to_owned(), build.to_owned())
}

#[test]
fn it_names_its_version_and_build() {
    let folder = tempfile::tempdir().unwrap();
    let (version, build) = version_and_build(folder.path());
    assert_eq!(version, env!("CARGO_PKG_VERSION"));
    // The hash of the sources comes last, with or without a git commit before it.
    let (commit, content) = build.rsplit_once('.').unwrap_or(("", &build));
    let is_hexadecimal = |text: &str| text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    assert!(content.len() == 16 && is_hexadecimal(content), "{build}");
    assert!(is_hexadecimal(commit.trim_end_matches("-dirty")), "{build}");
}

#[test]
fn the_demonstration_comes_once_and_goes() {
    let folder = tempfile::tempdir().unwrap();
    assert!(said(&run(folder.path(), &["migrate"])).contains("ready"));
    assert!(
        said(&run(folder.path(), &["demo", "--companies", "40"]))
            .contains("Stored invented records: companies 40,")
    );
    assert!(said(&run(folder.path(), &["demo"])).contains("left as it is"));
    assert!(
        said(&run(folder.path(), &["demo", "--remove"])).contains("Removed invented records: companies 40,")
    );
    assert!(said(&run(folder.path(), &["demo", "--remove"])).contains("no invented records"));
    assert!(said(&run(folder.path(), &["demo"])).contains("Stored invented records: companies 250,"));
}

#[test]
fn a_backup_is_made_while_it_serves_and_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    said(&run(folder.path(), &["demo", "--companies", "40"]));
    let server = Serving::start(folder.path());
    let version = server.catalogue_version();
    assert!(said(&run(folder.path(), &["backup", "copy.db"])).contains("copy.db, checked and complete"));
    assert!(complaint(&run(folder.path(), &["backup", "copy.db"])).contains("there is a file already"));
    assert!(complaint(&run(folder.path(), &["restore", "copy.db"])).contains("holds records"));
    said(&run(folder.path(), &["demo", "--remove"]));
    server.wait_for("/api/v1/companies", r#""total":0,"#);
    server.terminate();
    fs::remove_file(folder.path().join("traineekart.db")).unwrap();
    assert!(said(&run(folder.path(), &["restore", "copy.db"])).contains("restored from"));
    let server = Serving::start(folder.path());
    assert!(server.get("/api/v1/companies").contains(r#""total":40,"#));
    assert_eq!(server.catalogue_version(), version);
    server.terminate();
}

#[test]
fn it_serves_until_it_is_told_to_stop() {
    let folder = tempfile::tempdir().unwrap();
    let stored = said(&run(folder.path(), &["demo", "--companies", "40"]));
    let server = Serving::start(folder.path());
    let (_, closed) = stored.trim().split_once("A position whose deadline has passed: ").unwrap();
    assert!(server.get(closed).starts_with("HTTP/1.1 410"), "{closed}");
    let health = server.get("/healthz");
    assert!(health.starts_with("HTTP/1.1 200") && health.contains(r#""status":"ok""#), "{health}");
    // The server reports the same version as `--version`.
    let (version, build) = version_and_build(folder.path());
    assert!(health.contains(&format!(r#""version":"{version}""#)), "{health}");
    assert!(health.contains(&format!(r#""build":"{build}""#)), "{health}");
    assert!(server.get("/").starts_with("HTTP/1.1 200"));
    // A browser keeps its connection open, which must not delay shutdown.
    let _idle = TcpStream::connect(&server.address).unwrap();
    let took = server.terminate();
    assert!(took < Duration::from_secs(3), "{took:?}");
    // The journal was merged into the database, so that one file can be copied.
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["traineekart.db"]);
}

#[test]
fn what_others_write_is_published() {
    let folder = tempfile::tempdir().unwrap();
    let server = Serving::start(folder.path());
    let waits_for = |total: &str| server.wait_for("/api/v1/companies", total);
    waits_for(r#""total":0,"#);
    said(&run(folder.path(), &["demo", "--companies", "40"]));
    waits_for(r#""total":40,"#);
    said(&run(folder.path(), &["demo", "--remove"]));
    waits_for(r#""total":0,"#);
    server.terminate();
}

/// Runs a statement on the PostgreSQL of the tests.
fn on_postgres(statement: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let url = test_postgres::url("postgres");
        let mut connection = <sqlx::PgConnection as sqlx::Connection>::connect(&url).await.unwrap();
        let statement = sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned()));
        statement.execute(&mut connection).await.unwrap();
    });
}

/// The version of the catalogue that a server publishes from a database.
fn published(folder: &Path, url: &str) -> String {
    let server = Serving::with(folder, &["--database", url], Stdio::null());
    let version = server.catalogue_version();
    server.terminate();
    version
}

/// From SQLite to PostgreSQL and back, by copying and by archive: the site is the same.
#[test]
fn everything_moves_to_another_engine_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let name = format!("traineekart_moved_{}", std::process::id());
    on_postgres(&format!("CREATE DATABASE {name}"));
    let postgres = test_postgres::url(&name);
    said(&run(folder, &["demo", "--companies", "40"]));
    let version = published(folder, "sqlite:traineekart.db");

    // Not while a server runs, unless one insists.
    let copy = ["copy", "--from", "sqlite:traineekart.db", "--to"];
    let server = Serving::start(folder);
    let refused = complaint(&run(folder, &[&copy[..], &[&postgres]].concat()));
    assert!(refused.contains("a server is using the database"), "{refused}");
    let other = ["sqlite:other.db", "--while-serving"];
    assert!(said(&run(folder, &[&copy[..], &other].concat())).contains("Both hold the same."));
    server.terminate();
    let told = said(&run(folder, &[&copy[..], &[&postgres]].concat()));
    let hashes: Vec<&str> = told.lines().filter_map(|line| Some(line.split_once("sha256 ")?.1)).collect();
    assert!(hashes.len() == 2 && hashes[0] == hashes[1] && told.contains("companies 40,"), "{told}");
    assert_eq!(published(folder, &postgres), version);
    let refused = complaint(&run(folder, &[&copy[..], &[&postgres]].concat()));
    assert!(refused.contains("holds records or a history"), "{refused}");

    // A server on PostgreSQL is seen, too, as soon as it has connected to hear of changes.
    let server = Serving::with(folder, &["--database", &postgres], Stdio::null());
    let tries = (0..).map(|number| {
        run(folder, &["copy", "--from", &postgres, "--to", &format!("sqlite:too-early-{number}.db")])
    });
    let refused = complaint(&tries.take(50).find(|output| !output.status.success()).unwrap());
    assert!(refused.contains("a server is using the database"), "{refused}");
    server.terminate();
    // The database's server may notice a little later that it has gone.
    let back = ["copy", "--while-serving", "--from", &postgres, "--to", "sqlite:back.db"];
    let told = said(&run(folder, &back));
    assert!(told.contains(hashes[0]), "{told}");
    assert_eq!(published(folder, "sqlite:back.db"), version);

    for file in ["all.jsonl", "all.jsonl.gz"] {
        let told = said(&run(folder, &["export", "archive", file, "--database", &postgres]));
        assert!(told.contains(hashes[0]), "{told}");
        let into = format!("sqlite:{file}.db");
        let told = said(&run(folder, &["import", "archive", file, "--database", &into]));
        assert!(told.contains(hashes[0]), "{told}");
        assert_eq!(published(folder, &into), version);
    }
    let taken = complaint(&run(folder, &["export", "archive", "all.jsonl"]));
    assert!(taken.contains("was not written"), "{taken}");
    let lines = fs::read(folder.join("all.jsonl")).unwrap();
    let compressed = fs::read(folder.join("all.jsonl.gz")).unwrap();
    assert!(lines.len() > 5 * compressed.len());
    for (name, part) in [("half.jsonl", &lines), ("half.jsonl.gz", &compressed)] {
        fs::write(folder.join(name), &part[..part.len() / 2]).unwrap();
        let refused = complaint(&run(folder, &["import", "archive", name, "--database", "sqlite:half.db"]));
        assert!(refused.contains("its end is missing"), "{refused}");
    }
    let refused = complaint(&run(folder, &["import", "archive", "other.db", "--database", "sqlite:half.db"]));
    assert!(refused.contains("it is no archive of Traineekart"), "{refused}");
    on_postgres(&format!("DROP DATABASE {name} WITH (FORCE)"));
}

/// Two servers and two commands on one database of PostgreSQL, which is away for a while.
#[test]
fn servers_that_share_a_database_show_each_others_writes() {
    let folder = tempfile::tempdir().unwrap();
    let name = format!("traineekart_test_{}", std::process::id());
    on_postgres(&format!("CREATE DATABASE {name}"));
    let url = test_postgres::url(&name);
    let database = ["--database-url", &*url];
    let one = Serving::with(folder.path(), &database, Stdio::null());
    let other = Serving::with(folder.path(), &database, Stdio::piped());
    for (arguments, total) in
        [(&["demo", "--companies", "40"][..], r#""total":40,"#), (&["demo", "--remove"], r#""total":0,"#)]
    {
        said(&run(folder.path(), &[arguments, &database].concat()));
        let written = Instant::now();
        one.wait_for("/api/v1/companies", total);
        other.wait_for("/api/v1/companies", total);
        eprintln!("a write of another program is on both servers after {:?}", written.elapsed());
    }

    // Under another name it does not exist, which is as good as a server that is gone.
    on_postgres(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"));
    on_postgres(&format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"));
    on_postgres(&format!("ALTER DATABASE {name} RENAME TO {name}_away"));
    let failing = r#""failing":"the database cannot be reached""#;
    one.wait_for("/readyz", failing);
    other.wait_for("/readyz", failing);
    assert!(one.get("/api/v1/companies").contains(r#""total":0,"#));
    let complaint = complaint(&run(folder.path(), &[&["migrate"][..], &database].concat()));
    assert!(complaint.contains("the database cannot be reached"), "{complaint}");

    on_postgres(&format!("ALTER DATABASE {name}_away RENAME TO {name}"));
    on_postgres(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"));
    said(&run(folder.path(), &[&["demo", "--companies", "3"][..], &database].concat()));
    for server in [&one, &other] {
        server.wait_for("/api/v1/companies", r#""total":3,"#);
        server.wait_for("/readyz", r#""failing":null"#);
    }
    assert!(other.log().contains("the database tells of no changes"));
    one.terminate();
    on_postgres(&format!("DROP DATABASE {name} WITH (FORCE)"));
}

#[test]
fn a_site_that_begins_empty_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let created = "WARN server::cli::serve: there was no database here, so an empty one was created";
    let empty =
        "WARN server::cli::serve: the database holds no records, so the site is empty; `traineekart demo`";
    let path = folder.path().canonicalize().unwrap().join("traineekart.db").display().to_string();
    let log_of_start = || {
        let server = Serving::start_with_log(folder.path());
        // Once it answers, its signal handler is installed.
        server.get("/healthz");
        server.log()
    };
    let log = log_of_start();
    assert!(log.contains(created) && log.contains(empty) && log.contains(&path), "{log}");
    let log = log_of_start();
    assert!(!log.contains(created) && log.contains(empty), "{log}");
    said(&run(folder.path(), &["demo", "--companies", "1"]));
    assert!(!log_of_start().contains("WARN"));
}

#[test]
fn a_site_open_to_others_without_a_public_url_says_so_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let log_of_start = |arguments: &[&str]| {
        let mut command = traineekart(folder.path(), &["serve", "--address", "0.0.0.0:0"]);
        let process = command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let server = Serving::of(process.unwrap());
        server.get("/healthz");
        server.log()
    };
    let log = log_of_start(&[]);
    let warning: Vec<&str> = log.lines().filter(|line| line.contains("--public-url")).collect();
    assert_eq!(warning.len(), 1, "{log}");
    assert!(warning[0].contains("WARN") && warning[0].contains("other machines cannot reach"), "{log}");
    assert!(!log_of_start(&["--public-url", "https://traineekart.example"]).contains("--public-url"));
}

#[cfg(unix)]
#[test]
fn a_database_that_is_moved_away_is_missed_and_the_site_keeps_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    said(&run(folder.path(), &["demo", "--companies", "40"]));
    let server = Serving::start_with_log(folder.path());
    let (path, elsewhere) = (folder.path().join("traineekart.db"), folder.path().join("elsewhere.db"));
    fs::rename(&path, &elsewhere).unwrap();
    server.wait_for("/readyz", r#""failing":"the database file is gone","failing_since":1"#);
    assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    assert!(server.get("/api/v1/companies").contains(r#""total":40,"#));
    assert!(!path.exists());
    fs::rename(&elsewhere, &path).unwrap();
    server.wait_for("/readyz", r#""failing":null"#);
    let log = server.log();
    assert_eq!(
        log.matches("traineekart.db was removed or moved away while it was in use").count(),
        1,
        "{log}"
    );
}

/// A file system of its own with little room, if this process may mount one.
#[cfg(target_os = "linux")]
struct SmallDisk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn mounted() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"]).arg(folder.path()).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then(|| Self(folder))
    }

    fn remount(&self, options: &str) {
        let mut mount = Command::new("mount");
        let status = mount.args(["-o", &format!("remount,{options}")]).arg(self.0.path()).status().unwrap();
        assert!(status.success(), "{options}");
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.0.path()).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_or_read_only_disk_is_said_and_nothing_is_damaged() {
    let Some(disk) = SmallDisk::mounted() else {
        println!("SKIPPED: a full disk needs the right to mount one");
        return;
    };
    let folder = disk.0.path();
    said(&run(folder, &["demo", "--companies", "40"]));
    let server = Serving::start(folder);
    said(&run(folder, &["demo", "--remove"]));
    server.wait_for("/api/v1/companies", r#""total":0,"#);

    let text = complaint(&run(folder, &["demo", "--companies", "4000"]));
    assert!(text.contains("there is no room left"), "{text}");
    let text = complaint(&run(folder, &["backup", "copy.db", "--database", "sqlite:traineekart.db"]));
    assert!(text.contains("copy.db"), "{text}");
    assert!(!folder.join("copy.db").exists() && !folder.join("copy.db.unfinished").exists());
    assert!(server.get("/readyz").contains(r#""failing":null"#));
    assert!(server.get("/api/v1/companies").contains(r#""total":0,"#));
    // With room again, the same command goes through, and the file is sound.
    disk.remount("size=64m");
    said(&run(folder, &["demo", "--companies", "4000"]));
    server.wait_for("/api/v1/companies", r#""total":4000,"#);
    said(&run(folder, &["backup", "copy.db"]));

    server.terminate();
    disk.remount("ro");
    for arguments in [&["demo", "--remove"][..], &["serve", "--address", "127.0.0.1:0"]] {
        let text = complaint(&run(folder, arguments));
        assert!(text.contains("cannot be written"), "{text}");
    }
    disk.remount("rw");
    said(&run(folder, &["demo", "--remove"]));
}

#[test]
fn the_operator_has_metrics_and_backups_and_time_to_stop() {
    let folder = tempfile::tempdir().unwrap();
    said(&run(folder.path(), &["demo", "--companies", "40"]));
    let metrics = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let mut command = traineekart(folder.path(), &["serve", "--address", "127.0.0.1:0"]);
    command.args(["--metrics-address", &metrics, "--backup-every", "1h", "--stop-delay", "1"]);
    let mut server = Serving::of(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
    assert!(server.get("/").starts_with("HTTP/1.1 200"));
    let address = std::mem::replace(&mut server.address, metrics);
    let mut endpoint = server;
    endpoint.wait_for("/metrics", "traineekart_last_backup_timestamp_seconds 1");
    let text = endpoint.get("/metrics");
    for line in [
        r#"traineekart_requests_total{method="GET",route="/",status="200"} 1"#,
        r#"traineekart_records{kind="company",status="published"} 40"#,
        r#"traineekart_store_duration_seconds_count{operation="load"} 1"#,
    ] {
        assert!(text.contains(line), "{line} is missing in: {text}");
    }
    endpoint.wait_for("/metrics", "traineekart_connections 0");
    let backups: Vec<_> = fs::read_dir(folder.path().join("traineekart.backups")).unwrap().collect();
    assert_eq!(backups.len(), 1);
    let begun = Instant::now();
    let signalled = Command::new("kill").args(["-TERM", &endpoint.process.id().to_string()]).status();
    assert!(signalled.unwrap().success());
    endpoint.address = address;
    let mut server = endpoint;
    server.wait_for("/readyz", r#""status":"stopping""#);
    assert!(server.process.wait().unwrap().success());
    assert!(begun.elapsed() >= Duration::from_secs(1));
}

#[test]
fn whatever_is_wrong_is_said_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let text = complaint(&run(folder.path(), &["serve", "--address", &address]));
    assert!(text.contains(&address) && text.contains("taken"), "{text}");
    assert!(!folder.path().join("traineekart.db").exists());

    complaint(&run(folder.path(), &["serve", "--address", "nowhere"]));
    complaint(&run(folder.path(), &["migrate", "--log", "loud,,=="]));
    let text = complaint(&run(folder.path(), &["demo", "--database", "sqlite:missing/traineekart.db"]));
    assert!(text.contains("missing"), "{text}");
    let text = complaint(&run(folder.path(), &["demo", "--database", "postgres://u:hemmelig@h/d"]));
    assert!(!text.contains("hemmelig"), "{text}");
    let mut help = traineekart(folder.path(), &["serve", "--help"]);
    help.env("TRAINEEKART_DATABASE_URL", "postgres://u:hemmelig@h/d");
    help.env("TRAINEEKART_DATABASE_LISTEN_URL", "postgres://u:hemmelig@h/d");
    assert!(!said(&help.output().unwrap()).contains("hemmelig"));
    complaint(&run(folder.path(), &["demo", "--remove"]));

    fs::write(folder.path().join("letter.db"), "Kjære deg").unwrap();
    let text = complaint(&run(folder.path(), &["migrate", "--database", "sqlite:letter.db"]));
    assert!(text.contains("letter.db"), "{text}");
    assert_eq!(fs::read_to_string(folder.path().join("letter.db")).unwrap(), "Kjære deg");
}

#[test]
fn without_its_tile_server_the_site_serves_all_else_and_says_so_once() {
    let folder = tempfile::tempdir().unwrap();
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let layer = format!("http://{nobody}/{{z}}/{{x}}/{{y}}.png?key=hemmelig");
    let mut command = traineekart(folder.path(), &["serve", "--address", "127.0.0.1:0"]);
    command.args(["--tile-layer", &layer]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let server = Serving::of(command.spawn().unwrap());
    let page = server.get("/");
    let (_, template) = page.split_once("<meta name=\"tiles\" content=\"").unwrap();
    let tile = template.split_once('"').unwrap().0.replace("{z}", "10").replace("{y}", "276");
    for x in ["541", "542", "543"] {
        let answer = server.get(&tile.replace("{x}", x));
        assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("retry-after: "), "{answer}");
    }
    assert!(folder.path().join("traineekart.tiles").is_dir());
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    let log = server.log();
    assert_eq!(log.matches("no tiles from the tile server").count(), 1, "{log}");
    assert!(!log.contains("hemmelig") && !page.contains("hemmelig"), "{log}");
}

#[cfg(target_os = "linux")]
#[test]
fn without_certificates_no_tile_server_can_be_verified() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = traineekart(folder.path(), &["serve", "--address", "127.0.0.1:0"]);
    command.args(["--tile-layer", "kartverket"]);
    command.env("SSL_CERT_FILE", "/nonexistent").env("SSL_CERT_DIR", "/nonexistent").env("RUST_LOG", "off");
    let text = complaint(&command.output().unwrap());
    assert!(text.contains("ca-certificates"), "{text}");
}

/// With more idle connections than open files allowed, the server still accepts others, and the log is not
/// flooded.
#[cfg(unix)]
#[test]
fn too_many_open_files_are_said_once_and_idle_connections_make_room() {
    let folder = tempfile::tempdir().unwrap();
    let mut process = Command::new("sh");
    process
        .args(["-c", "ulimit -n 40 && exec \"$0\" serve --address 127.0.0.1:0 --max-connections 1000"])
        .arg(env!("CARGO_BIN_EXE_traineekart"))
        .current_dir(folder.path())
        .env("LEPTOS_OUTPUT_NAME", "traineekart")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let server = Serving::of(process.spawn().unwrap());
    let idle: Vec<_> = (0..120).map(|_| TcpStream::connect(&server.address).unwrap()).collect();
    for _ in 0..3 {
        assert!(server.get("/robots.txt").starts_with("HTTP/1.1 200"));
    }
    drop(idle);
    let text = server.log();
    assert_eq!(text.matches("no further connection can be opened").count(), 1, "{text}");
}

#[test]
fn the_log_holds_paths_but_not_what_is_looked_for() {
    let folder = tempfile::tempdir().unwrap();
    let process = traineekart(
        folder.path(),
        &["serve", "--address", "127.0.0.1:0", "--log", "debug", "--log-format", "json"],
    )
    .stdout(Stdio::piped())
    .stderr(Stdio::piped())
    .spawn()
    .unwrap();
    let server = Serving::of(process);
    server.get("/?q=hemmelighet");
    let text = server.log();
    assert!(text.lines().all(|line| line.starts_with('{') && line.ends_with('}')), "{text}");
    assert!(text.contains(r#""path":"/""#), "{text}");
    assert!(!text.contains("hemmelighet"), "{text}");
}

/// The exit code of a command, and what it printed.
fn outcome(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_spreadsheet_is_compared_and_then_applied() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    said(&run(folder, &["migrate"]));
    said(&run(folder, &["template", "ny.xlsx"]));
    assert!(complaint(&run(folder, &["template", "ny.xlsx"])).contains("was not written"));

    // Looking at it changes nothing, not a byte.
    let database = folder.join("traineekart.db");
    let before = fs::read(&database).unwrap();
    let (code, plan, advice) = outcome(&run(folder, &["import", "table", "ny.xlsx"]));
    assert_eq!(code, 3, "{advice}");
    assert!(plan.starts_with("New 3, changed 0, unchanged 0,"), "{plan}");
    assert!(advice.contains("Nothing was changed. --apply="), "{advice}");
    assert_eq!(fs::read(&database).unwrap(), before);

    let fingerprint = advice.split("--apply=").nth(1).unwrap().split(' ').next().unwrap();
    let refused = run(folder, &["import", "table", "ny.xlsx", "--apply=0123456789ab"]);
    let (code, _, why) = outcome(&refused);
    assert!(code == 1 && why.contains("nothing was changed"), "{why}");
    let apply = format!("--apply={fingerprint}");
    let (code, _, done) = outcome(&run(folder, &["import", "table", "ny.xlsx", &apply]));
    assert_eq!((code, &*done), (0, "Applied.\n"));
    let (code, plan, _) = outcome(&run(folder, &["import", "table", "ny.xlsx", "--format", "json"]));
    assert!(code == 0 && plan.contains("\"unchanged\": 3"), "{plan}");

    said(&run(folder, &["export", "table", "ut.xlsx"]));
    let (code, plan, _) = outcome(&run(folder, &["import", "table", "ut.xlsx", "--apply"]));
    assert!(code == 0 && plan.starts_with("New 0, changed 0, unchanged 3,"), "{plan}");

    // Rows with problems do not stop the others.
    fs::write(folder.join("feil.csv"), "Navn;Bransje;Adresse;Kommune\nA;B;C;Namsos\nD;E;F;Bergen\n").unwrap();
    let (code, plan, _) = outcome(&run(folder, &["import", "table", "feil.csv", "--apply"]));
    assert!(code == 4 && plan.contains("row 3, Kommune: “Bergen” is no municipality"), "{plan}");
    let (_, plan, _) = outcome(&run(folder, &["import", "table", "feil.csv"]));
    assert!(plan.starts_with("New 0, changed 0, unchanged 1,"), "{plan}");
    let (code, _, why) = outcome(&run(folder, &["import", "table", "borte.csv"]));
    assert!(code == 1 && why.contains("borte.csv cannot be read"), "{why}");
}

#[test]
fn a_table_that_lacks_much_removes_it_only_with_a_second_word() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    said(&run(folder, &["migrate"]));
    said(&run(folder, &["template", "ny.xlsx"]));
    said(&run(folder, &["import", "table", "ny.xlsx", "--apply"]));
    fs::write(folder.join("halv.csv"), "Id;Navn\n1;Eksempel Bygg AS\n").unwrap();
    let half = ["import", "table", "halv.csv", "--apply"];
    let (code, plan, _) = outcome(&run(folder, &half));
    assert!(code == 0 && plan.contains("not in the file 2"), "{plan}");
    let withdrawing = [&half[..], &["--withdraw-missing"]].concat();
    let (code, _, why) = outcome(&run(folder, &withdrawing));
    assert!(code == 1 && why.contains("2 records would be withdrawn"), "{why}");
    let (code, ..) = outcome(&run(folder, &[&withdrawing[..], &["--yes-remove"]].concat()));
    assert_eq!(code, 0);
    let (_, plan, _) = outcome(&run(folder, &half));
    assert!(plan.contains("not in the file 0"), "{plan}");
}

/// Two workplaces as Enhetsregisteret writes them.
const WORKPLACES: &str = r#"[
    {"organisasjonsnummer": "923609016", "navn": "NAMDAL BYGG AS", "antallAnsatte": 25,
     "naeringskode1": {"kode": "41.200", "beskrivelse": "Oppføring av bygninger"},
     "beliggenhetsadresse": {"adresse": ["Storgata 1"], "postnummer": "7800", "poststed": "NAMSOS",
                             "kommune": "NAMSOS", "kommunenummer": "5007"}},
    {"organisasjonsnummer": "974767880", "navn": "RØROS SYKEHJEM", "antallAnsatte": 60,
     "naeringskode1": {"kode": "87.101", "beskrivelse": "Somatiske sykehjem"},
     "beliggenhetsadresse": {"adresse": ["Kjerkgata 2"], "postnummer": "7374", "poststed": "RØROS",
                             "kommune": "RØROS", "kommunenummer": "5025"}}
]"#;

#[test]
fn the_register_is_compared_and_then_applied() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    said(&run(folder, &["migrate"]));
    fs::write(folder.join("alle.json"), WORKPLACES).unwrap();
    let import = ["import", "brreg", "alle.json"];
    let (code, plan, advice) = outcome(&run(folder, &[&import[..], &["--municipality", "Namsos"]].concat()));
    assert_eq!(code, 3, "{advice}");
    assert!(plan.starts_with("New 1, changed 0, unchanged 0,"), "{plan}");
    assert!(plan.contains("employer: Namdal Bygg AS, Namsos"), "{plan}");
    let (code, ..) = outcome(&run(folder, &[&import[..], &["--apply"]].concat()));
    assert_eq!(code, 0);
    let (code, plan, _) = outcome(&run(folder, &[&import[..], &["--apply"]].concat()));
    assert!(code == 0 && plan.starts_with("New 0, changed 0, unchanged 2,"), "{plan}");

    // A person's word stays, and what the register says is shown.
    fs::write(folder.join("ansatte.csv"), "Org.nr.;Ansatte\n923609016;30\n").unwrap();
    said(&run(folder, &["import", "table", "ansatte.csv", "--apply"]));
    let (code, plan, _) = outcome(&run(folder, &[&import[..], &["--apply"]].concat()));
    assert!(code == 0 && plan.contains("Ansatte: 30; the register says 25"), "{plan}");

    // Half a file is none, and what takes much away needs a second word.
    fs::write(folder.join("halv.json"), &WORKPLACES[..300]).unwrap();
    let (code, _, why) = outcome(&run(folder, &["import", "brreg", "halv.json", "--apply"]));
    assert!(code == 1 && why.contains("ends early"), "{why}");
    let closed = WORKPLACES.replace("\"antallAnsatte\": 60", "\"nedleggelsesdato\": \"2020-01-01\"");
    fs::write(folder.join("alle.json"), closed).unwrap();
    let (code, plan, why) = outcome(&run(folder, &[&import[..], &["--apply"]].concat()));
    assert!(plan.contains("Røros sykehjem, Røros: closed, 2020-01-01"), "{plan}");
    assert!(code == 1 && why.contains("1 records would be withdrawn"), "{why}");
    let (code, ..) = outcome(&run(folder, &[&import[..], &["--apply", "--yes-remove"]].concat()));
    assert_eq!(code, 0);
    let (code, _, why) = outcome(&run(folder, &["import", "brreg", "borte.json"]));
    assert!(code == 1 && why.contains("borte.json cannot be read"), "{why}");
}
