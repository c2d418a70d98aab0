//! A throw-away PostgreSQL for tests: started when the first test asks, gone when the test program has ended,
//! also after a panic or a kill. Where `TRAINEEKART_TEST_POSTGRES` names a server, that one is used.
//!
//! Whatever is missing makes the test fail: a test that is skipped looks like one that passes.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, ChildStdin, Command, Stdio},
    sync::LazyLock,
};

/// The server that is started where no other is named, and the pipe that keeps it alive.
struct Server {
    folder: String,
    _process: Child,
    _alive: ChildStdin,
}

static SERVER: LazyLock<Result<Server, String>> = LazyLock::new(|| start(Durable::No));

static DURABLE_SERVER: LazyLock<Result<Server, String>> = LazyLock::new(|| start(Durable::Yes));

/// Whether a commit waits until it is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Durable {
    /// As in earnest.
    Yes,
    /// Most tests only ask what was committed.
    No,
}

/// The URL of a database on the server, by its name. Only `postgres` exists from the beginning.
///
/// # Panics
///
/// If there is no server and none can be started.
pub fn url(database: &str) -> String {
    url_on(&SERVER, database)
}

/// The same on a server of its own that writes to the disk before it acknowledges a commit (`fsync`).
///
/// # Panics
///
/// If there is no server and none can be started.
pub fn durable_url(database: &str) -> String {
    url_on(&DURABLE_SERVER, database)
}

#[expect(clippy::panic, reason = "in a test, a panic is how it says no")]
fn url_on(started: &LazyLock<Result<Server, String>>, database: &str) -> String {
    if let Ok(server) = std::env::var("TRAINEEKART_TEST_POSTGRES") {
        return with_database(&server, database);
    }
    match &**started {
        Ok(server) => format!("postgres://postgres@localhost:5432/{database}?host={}", server.folder),
        Err(reason) => panic!("{reason}"),
    }
}

/// The URL of another database on the same server.
fn with_database(url: &str, database: &str) -> String {
    let (start, settings) = url.split_once('?').map_or((url, None), |(url, settings)| (url, Some(settings)));
    let authority = start.find("://").map_or(0, |scheme| scheme + 3);
    let server = start.get(authority..).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let scheme = start.get(..authority).unwrap_or_default();
    let settings = settings.map_or(String::new(), |settings| format!("?{settings}"));
    format!("{scheme}{server}/{database}{settings}")
}

fn start(durable: Durable) -> Result<Server, String> {
    let programs = programs().ok_or(
        "the tests need PostgreSQL 14 or later: install it (Debian: apt-get install postgresql), or name a \
         server in TRAINEEKART_TEST_POSTGRES, as in postgres://user:password@host/postgres",
    )?;
    let failed = |cause| format!("the PostgreSQL of the tests could not be started: {cause}");
    let mut process = shell()
        .args(["-c", include_str!("server.sh"), "server.sh"])
        .arg(&programs)
        .arg(if durable == Durable::Yes { "on" } else { "off" })
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|cause| failed(cause.to_string()))?;
    let mut folder = String::new();
    let output = process.stdout.take().ok_or_else(|| failed("it has no output".to_owned()))?;
    BufReader::new(output).read_line(&mut folder).map_err(|cause| failed(cause.to_string()))?;
    let alive = process.stdin.take().ok_or_else(|| failed("it has no input".to_owned()))?;
    match folder.trim_end() {
        "" => Err(failed("the reason stands above".to_owned())),
        folder => Ok(Server { folder: folder.to_owned(), _process: process, _alive: alive }),
    }
}

/// A shell of a user who may run PostgreSQL, which refuses to be run by root.
fn shell() -> Command {
    let is_root = fs::metadata("/proc/self").is_ok_and(|it| owner(&it) == 0);
    if !is_root {
        return Command::new("sh");
    }
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let has_postgres = users.lines().any(|line| line.starts_with("postgres:"));
    let user = if has_postgres { "postgres" } else { "nobody" };
    let mut command = Command::new("setpriv");
    // The folder for temporary files may be root's alone.
    command
        .env_remove("TMPDIR")
        .arg(format!("--reuid={user}"))
        .args([group(&users, user), "--clear-groups".to_owned()]);
    command.args(["--", "sh"]);
    command
}

/// The option for a user's own group.
fn group(users: &str, user: &str) -> String {
    let line = users.lines().find(|line| line.split(':').next() == Some(user));
    let number = line.and_then(|line| line.split(':').nth(3)).unwrap_or("65534");
    format!("--regid={number}")
}

#[cfg(unix)]
fn owner(of: &fs::Metadata) -> u32 {
    std::os::unix::fs::MetadataExt::uid(of)
}

#[cfg(not(unix))]
fn owner(_: &fs::Metadata) -> u32 {
    1
}

/// The folder with the server's programs, of the newest version that is installed.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|version| {
            let number = version.file_name().to_str()?.parse().ok()?;
            Some((number, version.path().join("bin")))
        })
        .filter(|(number, programs)| *number >= 14 && programs.join("initdb").exists())
        .collect();
    found.sort();
    let elsewhere = || {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| folder.join("initdb").exists())
    };
    found.pop().map(|(_, programs)| programs).or_else(elsewhere)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_leads_to_another_database() {
        for (url, expected) in [
            ("postgres://a:b@host/postgres", "postgres://a:b@host/test"),
            ("postgres://host", "postgres://host/test"),
            ("postgres://a@host:5433/x?sslmode=require", "postgres://a@host:5433/test?sslmode=require"),
        ] {
            assert_eq!(with_database(url, "test"), expected);
        }
    }

    #[test]
    fn a_user_has_a_group() {
        let users = "root:x:0:0:root:/root:/bin/sh\npostgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\n";
        assert_eq!(group(users, "postgres"), "--regid=104");
        assert_eq!(group(users, "nobody"), "--regid=65534");
    }
}
