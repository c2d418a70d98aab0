//! Stands between a store and its server, and can be gone for a while.

use std::{path::PathBuf, str::FromStr as _, sync::Mutex};

use sqlx::postgres::PgConnectOptions;
use tempfile::TempDir;
use tokio::{
    io::copy_bidirectional,
    net::{TcpStream, UnixListener, UnixStream},
    task::JoinSet,
};

/// A socket that leads to the server of a database.
pub(crate) struct Proxy {
    folder: TempDir,
    server: PgConnectOptions,
    open: Mutex<Option<tokio::task::JoinHandle<()>>>,
}

impl Proxy {
    /// A proxy that is there.
    pub(crate) fn before(database: &str) -> Self {
        let server = PgConnectOptions::from_str(database).unwrap();
        let proxy = Self { folder: tempfile::tempdir().unwrap(), server, open: Mutex::default() };
        proxy.start();
        proxy
    }

    /// The URL of the database through the proxy. The server asks its tests for no password.
    pub(crate) fn url(&self) -> String {
        let (user, database) = (self.server.get_username(), self.server.get_database().unwrap());
        format!("postgres://{user}@localhost/{database}?host={}", self.folder.path().display())
    }

    /// As a socket of PostgreSQL is called, so that it is found.
    fn socket(&self) -> PathBuf {
        self.folder.path().join(".s.PGSQL.5432")
    }

    /// Lets connections through.
    pub(crate) fn start(&self) {
        let listener = UnixListener::bind(self.socket()).unwrap();
        let server = self.server.clone();
        let serving = tokio::spawn(async move {
            // Dropped with this task, and the connections with it.
            let mut connections = JoinSet::new();
            loop {
                let (client, _) = listener.accept().await.unwrap();
                connections.spawn(forward(client, server.clone()));
            }
        });
        *self.open.lock().unwrap() = Some(serving);
    }

    /// Ends all connections, and takes no more.
    pub(crate) fn stop(&self) {
        self.open.lock().unwrap().take().unwrap().abort();
        std::fs::remove_file(self.socket()).unwrap();
    }
}

async fn forward(mut client: UnixStream, server: PgConnectOptions) {
    let port = server.get_port();
    // Either end may be gone at any time.
    let _ = if let Some(folder) = server.get_socket() {
        let mut server = UnixStream::connect(folder.join(format!(".s.PGSQL.{port}"))).await.unwrap();
        copy_bidirectional(&mut client, &mut server).await
    } else {
        let mut server = TcpStream::connect((server.get_host(), port)).await.unwrap();
        copy_bidirectional(&mut client, &mut server).await
    };
}
