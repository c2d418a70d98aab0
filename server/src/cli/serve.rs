//! The `serve` command, from opening the database to shutdown.

use std::{io, net::SocketAddr, path::PathBuf, sync::Arc};

use domain::{geo::tile_layer::TileLayer, views::operator::Operator};
use prometheus_client::metrics::gauge::Gauge;
use services::{
    clock,
    publisher::{Publisher, Source},
};
use store::{IfMissing, Store, StoreError};
use tokio::{net::TcpListener, task::JoinSet};

use crate::{
    ServerError,
    backups::{Backups, Schedule},
    cli::commands::absolute,
    config::Serve,
    http::{connections, response_cache::ResponseCache},
    metrics::{MeasuredSource, Metrics, endpoint},
    routes::router,
    state::{AppState, SiteContext, Stopping},
    tiles::{TileProxy, TileSettings},
};

/// Serves until interrupted.
pub(crate) async fn serve(options: Serve) -> Result<(), ServerError> {
    // Before the database is opened, which another server may be using.
    let listener = listen(&options.address, ["--address", "TRAINEEKART_ADDRESS"]).await?;
    let metrics_listener = match options.metrics_address.as_ref().and_then(|set| set.0.as_deref()) {
        Some(address) => Some(listen(address, ["--metrics-address", "TRAINEEKART_METRICS_ADDRESS"]).await?),
        None => None,
    };
    let store = Arc::new(up_to_date(&options.database.url).await?);
    store.listen(options.database_listen_url.as_ref().and_then(|url| url.0.as_deref()))?;
    let metrics = Metrics::default();
    let source: Arc<dyn Source> = match &metrics_listener {
        Some(_) => Arc::new(MeasuredSource::of(store.clone(), metrics.clone())),
        None => store.clone(),
    };
    let (publisher, revision) = Publisher::start(source, clock::wall_clock()).await?;
    let catalogue = publisher.handle().current();
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
    let (limits, page_cache_size) = (options.connections.limits(), options.page_cache_bytes());
    let listening = listener.local_addr().map_err(ServerError::Serve)?;
    let visitable = visitable(listening);
    let public_url = options.public_url.clone().and_then(|url| url.0);
    if public_url.is_none() && is_open_to_others(listening) {
        tracing::warn!(
            "without --public-url, feeds, calendars and the site map name pages by http://{visitable}, \
             which other machines cannot reach"
        );
    }
    let public_url = public_url.map_or_else(|| format!("http://{visitable}"), |url| url.to_string());
    let (proxy, layer) = tiles(&options, &public_url).await?;
    let backups = options
        .backups
        .schedule(|| beside(&options.database.url, "backups"))
        .map(|schedule| backups(&options.database.url, schedule, &metrics))
        .transpose()?;
    let counters = metrics.response_cache("pages");
    let page_cache = ResponseCache::new(publisher.handle().clone(), page_cache_size, counters);
    let stopping = Stopping::default();
    let state = AppState {
        leptos: leptos.leptos_options,
        context: SiteContext {
            catalogue: publisher.handle().clone(),
            public_url: public_url.into(),
            tiles: layer,
            operator: Arc::new(Operator {
                name: options.contact_name.and_then(|name| name.0).map(|name| name.0),
                email: options.contact_email.and_then(|email| email.0),
            }),
            data_set: store.data_set().await?,
            metrics: metrics.clone(),
        },
        tiles: proxy,
        publisher: publisher.clone(),
        is_measured: metrics_listener.is_some(),
        stopping: stopping.clone(),
    };
    let limit = options.client_limits.limit(metrics.limited_requests());
    let router = router(state, page_cache.clone(), limit);
    let prepare = {
        let router = router.clone();
        move |next| {
            let (cache, router) = (page_cache.clone(), router.clone());
            async move { cache.prepare(&router, next).await }
        }
    };
    let mut jobs = JoinSet::new();
    if let Some(backups) = &backups {
        jobs.spawn(backups.clone().run(store.clone()));
    }
    if let Some(listener) = metrics_listener {
        let endpoint = endpoint(metrics.clone(), publisher.clone(), backups);
        jobs.spawn(connections::serve(listener, endpoint, limits, Gauge::default(), std::future::pending()));
    }
    jobs.spawn(publisher.run(revision, prepare));
    println!("Traineekart is ready: http://{visitable}");
    let told_to_stop = async {
        shutdown_signal().await;
        stopping.begin();
    };
    connections::serve(listener, router, limits, metrics.connections(), told_to_stop).await;
    jobs.shutdown().await;
    store.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Opens the database, upgraded to this version.
async fn up_to_date(url: &str) -> Result<Store, StoreError> {
    let store = open(url).await?;
    if let Some(copy) = store.migrate().await? {
        tracing::warn!(
            copy = %absolute(&copy).display(),
            "the database was upgraded to this version; a copy as it was before lies beside it"
        );
    }
    if store.is_empty().await? {
        tracing::warn!(
            "the database holds no records, so the site is empty; \
             `traineekart demo` fills it with invented ones"
        );
    }
    Ok(store)
}

/// The map's raster tiles, if there are any: what fetches them, and what pages say of them.
async fn tiles(
    options: &Serve,
    public_url: &str,
) -> Result<(Option<Arc<TileProxy>>, Option<Arc<TileLayer>>), ServerError> {
    let Some((source, layer)) = options.tiles.layer() else { return Ok((None, None)) };
    let folder = options.tiles.folder().unwrap_or_else(|| beside(&options.database.url, "tiles"));
    tracing::info!(host = source.host, folder = %folder.display(), "the map has tiles");
    let (max_size, clock) = (options.tiles.max_size(), clock::wall_clock());
    let proxy = TileProxy::open(TileSettings { source, folder, max_size, public_url, clock }).await?;
    Ok((Some(proxy), Some(Arc::new(layer))))
}

/// Opens the database, creating it if needed; the log says so, since the URL may be mistyped.
async fn open(url: &str) -> Result<Store, StoreError> {
    match store::open(url, IfMissing::Refuse).await {
        Err(StoreError::Missing(path)) => {
            let begun = store::open(url, IfMissing::Create).await?;
            let path = std::path::absolute(&path).unwrap_or(path);
            tracing::warn!(path = %path.display(), "there was no database here, so an empty one was created");
            Ok(begun)
        }
        opened => opened,
    }
}

/// The folder for something beside a database.
fn beside(database: &str, what: &str) -> PathBuf {
    let path = store::path(database).unwrap_or_else(|| PathBuf::from("traineekart"));
    path.with_extension(what)
}

/// The backups of a schedule.
fn backups(database: &str, schedule: Schedule, metrics: &Metrics) -> Result<Backups, ServerError> {
    if store::path(database).is_none() {
        return Err(ServerError::NoFileToBackUp);
    }
    let folder = schedule.folder.clone();
    let opened = Backups::open(schedule, metrics.backup_errors(), clock::wall_clock());
    let backups = opened.map_err(|cause| ServerError::BackupFolder { folder: folder.clone(), cause })?;
    tracing::info!(folder = %absolute(&folder).display(), "the database is backed up at intervals");
    Ok(backups)
}

/// Listens at an address, which the flag and the variable set.
async fn listen(address: &str, [flag, variable]: [&'static str; 2]) -> Result<TcpListener, ServerError> {
    TcpListener::bind(address).await.map_err(|cause| match cause.kind() {
        io::ErrorKind::AddrInUse => ServerError::AddressTaken { address: address.to_owned(), flag, variable },
        _ => ServerError::Address { address: address.to_owned(), cause },
    })
}

/// A URL to open in a browser: for a server that listens on all addresses, the local one.
fn visitable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => std::net::Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => std::net::Ipv6Addr::LOCALHOST.into(),
        });
    }
    address
}

/// Whether other machines can reach the listener.
fn is_open_to_others(address: SocketAddr) -> bool {
    !address.ip().to_canonical().is_loopback()
}

/// Waits for Ctrl-C or, on Unix, SIGTERM.
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
    fn the_url_in_the_ready_line_can_be_visited() {
        for (listening, visited) in [
            ("127.0.0.1:3000", "127.0.0.1:3000"),
            ("0.0.0.0:80", "127.0.0.1:80"),
            ("[::]:80", "[::1]:80"),
            ("192.0.2.7:3000", "192.0.2.7:3000"),
        ] {
            assert_eq!(visitable(listening.parse().unwrap()).to_string(), visited);
        }
    }

    #[test]
    fn tiles_and_backups_are_kept_beside_the_database() {
        for (database, folder) in [
            ("sqlite:traineekart.db", "traineekart.tiles"),
            ("sqlite:///var/lib/traineekart/site.db?mode=rwc", "/var/lib/traineekart/site.tiles"),
            ("sqlite::memory:", "traineekart.tiles"),
            ("postgres://kari@localhost/traineekart", "traineekart.tiles"),
        ] {
            assert_eq!(beside(database, "tiles"), PathBuf::from(folder), "{database}");
        }
    }

    #[test]
    fn an_address_of_this_machine_alone_is_not_open_to_others() {
        for (address, is_open) in [
            ("127.0.0.1:3000", false),
            ("127.8.9.1:3000", false),
            ("[::1]:3000", false),
            ("[::ffff:127.0.0.1]:3000", false),
            ("0.0.0.0:80", true),
            ("[::]:80", true),
            ("192.0.2.7:3000", true),
        ] {
            assert_eq!(is_open_to_others(address.parse().unwrap()), is_open, "{address}");
        }
    }
}
