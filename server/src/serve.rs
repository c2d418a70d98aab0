//! Serving: from the database to the first request, and to the last.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use app::server_context::{CatalogueHandle, ServerContext};
use axum::{Router, serve::ListenerExt as _};
use domain::catalogue::Catalogue;
use store::IfMissing;
use tokio::{net::TcpListener, sync::Notify};

use crate::{ServerError, clock, config::Serve, publisher::renew, router::router, state::AppState};

/// How long requests that are under way may take to finish once the server is told to stop.
const DRAIN: Duration = Duration::from_secs(4);

/// Serves until interrupted.
pub(crate) async fn serve(options: Serve) -> Result<(), ServerError> {
    // Before the database is touched: another server may be using it.
    let listener = listen(&options.address).await?;
    let store = store::open(&options.database.url, IfMissing::Create).await?;
    store.migrate().await?;
    let revision = store.revision().await?;
    let catalogue = Catalogue::new(store.load().await?)?;
    let records = catalogue.records();
    tracing::info!(
        companies = records.companies.len(),
        positions = records.positions.len(),
        supervisors = records.supervisors.len(),
        demo = records.demo,
        "the catalogue is in memory"
    );
    let leptos =
        leptos::config::get_configuration(None).map_err(|cause| ServerError::Leptos(cause.to_string()))?;
    let credit = options.tile_credit.and_then(|credit| credit.0).map(|credit| credit.0);
    let tiles = options.tile_layer.and_then(|layer| layer.0).map(|layer| layer.credited(credit));
    let visitable = visitable(listener.local_addr().map_err(ServerError::Serve)?);
    let public_url = options
        .public_url
        .and_then(|url| url.0)
        .map_or_else(|| format!("http://{visitable}"), |url| url.to_string());
    let state = AppState {
        leptos: leptos.leptos_options,
        context: ServerContext {
            catalogue: CatalogueHandle::new(catalogue),
            clock: clock::wall_clock(),
            public_url: public_url.into(),
            tiles: tiles.map(Into::into),
        },
        store: store.clone(),
    };
    let renewal =
        tokio::spawn(renew(store.clone(), state.context.catalogue.clone(), state.context.clock, revision));
    let router = router(state);
    println!("Traineekart is ready: http://{visitable}");
    let served = run(listener, router).await;
    renewal.abort();
    served?;
    store.close().await;
    tracing::info!("stopped");
    Ok(())
}

async fn listen(address: &str) -> Result<TcpListener, ServerError> {
    TcpListener::bind(address).await.map_err(|cause| match cause.kind() {
        io::ErrorKind::AddrInUse => ServerError::AddressTaken(address.to_owned()),
        _ => ServerError::Address { address: address.to_owned(), cause },
    })
}

/// An address to click on: a server that listens on every address is reached on this machine's own.
fn visitable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}

/// Answers requests until the process is told to stop, and then for a while those that have begun.
async fn run(listener: TcpListener, router: Router) -> Result<(), ServerError> {
    let listener = listener.tap_io(|connection| {
        // A streamed page is many small writes; held back until the last is acknowledged, each costs 40 ms.
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY");
        }
    });
    let stop = Arc::new(Notify::new());
    let server = axum::serve(listener, router).with_graceful_shutdown(Arc::clone(&stop).notified_owned());
    let shutdown_deadline = async {
        shutdown_signal().await;
        tracing::info!("stopping");
        stop.notify_one();
        tokio::time::sleep(DRAIN).await;
    };
    tokio::select! {
        result = server => result.map_err(ServerError::Serve),
        () = shutdown_deadline => {
            tracing::warn!("requests that took longer than {} seconds were cut off", DRAIN.as_secs());
            Ok(())
        }
    }
}

/// Waits for Ctrl-C or, on Unix, the signal with which a supervisor ends a process.
async fn shutdown_signal() {
    let interrupt = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            tracing::error!(%error, "Ctrl-C will not be heard");
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(error) => {
                tracing::error!(%error, "SIGTERM will not be heard");
                std::future::pending::<()>().await;
            }
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_in_the_ready_line_can_be_visited() {
        for (listening, visited) in [
            ("127.0.0.1:3000", "127.0.0.1:3000"),
            ("0.0.0.0:80", "127.0.0.1:80"),
            ("[::]:80", "[::1]:80"),
            ("192.0.2.7:3000", "192.0.2.7:3000"),
        ] {
            assert_eq!(visitable(listening.parse().unwrap()).to_string(), visited);
        }
    }
}
