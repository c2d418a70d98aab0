//! Limits the number of connections and the time that each may take.
//!
//! `axum::serve` limits neither. Here every connection is in one of four phases, each with a limit: waiting
//! for a request, receiving its head, working on the response, and sending it. See
//! docs/decisions/0014-connections.md.

use std::{
    collections::HashMap,
    convert::Infallible,
    io,
    net::SocketAddr,
    pin::{Pin, pin},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::ConnectInfo,
    http::{HeaderName, HeaderValue, Request, Response, StatusCode, Version, header},
};
use hyper::{
    body::{Body as HttpBody, Frame, Incoming, SizeHint},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use prometheus_client::metrics::gauge::Gauge;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::{Notify, watch},
    time::{Instant, Sleep, sleep, timeout},
};
use tower::Service as _;

/// The maximum size of a request head in bytes, and of the write buffer for a slow reader.
const BUFFER: usize = 64 * 1024;

/// How long to wait after the system refused a connection for lack of file descriptors, unless one closes
/// before.
const PAUSE: Duration = Duration::from_secs(1);

/// The interval in which the same problem is not logged again.
const QUIET: Duration = Duration::from_mins(10);

/// The limits of connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The maximum number of connections. Above it, those that have been idle longest are closed; if none is
    /// idle, new ones wait.
    pub connections: usize,
    /// The maximum time for receiving a request head, from first to last byte.
    pub header: Duration,
    /// The maximum time without a request, and without the client receiving any of a response.
    pub idle: Duration,
    /// The maximum time until a response begins, including reading the request body.
    pub request: Duration,
    /// The time between being told to stop and stopping, so that a proxy may notice that the server is not
    /// ready any more.
    pub stop_delay: Duration,
    /// The maximum time for running requests to finish after that.
    pub drain: Duration,
}

/// Serves requests until some time after `shutdown` completes, then lets running requests finish. Each
/// request has the address of its peer as [`ConnectInfo`]. `open` shows how many connections there are.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    open: Gauge,
    shutdown: impl Future<Output = ()> + Send,
) {
    // Builds the routes once; given to `axum::serve` directly, a router builds them for each connection.
    let router = router.with_state(());
    let connections = Arc::new(Connections { gauge: open, ..Connections::default() });
    let (stop, stopped) = watch::channel(());
    let accepting = accept(&listener, &limits, &connections, |stream, peer, admitted| {
        tokio::spawn(answer(stream, peer, admitted, router.clone(), limits, stopped.clone()));
    });
    let shutdown = async {
        shutdown.await;
        sleep(limits.stop_delay).await;
    };
    tokio::select! {
        // `shutdown` is polled first, so that its signal handler is installed before the first request.
        biased;
        () = shutdown => {}
        () = accepting => {}
    }
    tracing::info!("stopping");
    drop(listener);
    stop.send_replace(());
    if timeout(limits.drain, connections.none_left()).await.is_err() {
        tracing::warn!("requests that took longer than {} seconds were cut off", limits.drain.as_secs_f64());
    }
}

/// Accepts connections while there is room for them; never returns.
async fn accept(
    listener: &TcpListener,
    limits: &Limits,
    connections: &Arc<Connections>,
    begin: impl Fn(TcpStream, SocketAddr, Admitted),
) {
    let (mut full, mut out_of_files, mut refused) =
        (Trouble::default(), Trouble::default(), Trouble::default());
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                if connections.make_room(limits.connections).await && full.is_news() {
                    tracing::warn!(
                        limit = limits.connections,
                        "as many connections as there may be: the oldest idle ones are closed"
                    );
                }
                // A streamed page is sent in many small writes. With Nagle's algorithm each could cost 40 ms.
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%error, "TCP_NODELAY");
                }
                begin(stream, peer, Connections::admit(connections));
            }
            // The client closed the connection before it was accepted.
            Err(error) if is_about_one_connection(&error) => {}
            Err(error) => {
                if is_out_of_files(&error) {
                    if out_of_files.is_news() {
                        tracing::error!(
                            %error,
                            "no further connection can be opened: allow more open files, or fewer \
                             connections with --max-connections"
                        );
                    }
                } else if refused.is_news() {
                    tracing::error!(%error, "a connection could not be taken");
                }
                connections.close_oldest_idle();
                tokio::select! {
                    () = connections.changed.notified() => {}
                    () = sleep(PAUSE) => {}
                }
            }
        }
    }
}

fn is_about_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

/// Whether the process or the system has reached its limit of open files: `EMFILE` and `ENFILE`, which have
/// these numbers on all common systems.
fn is_out_of_files(error: &io::Error) -> bool {
    cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24))
}

/// Limits how often a frequent event is logged.
#[derive(Default)]
struct Trouble {
    said: Option<Instant>,
}

impl Trouble {
    fn is_news(&mut self) -> bool {
        let is_news = self.said.is_none_or(|said| said.elapsed() >= QUIET);
        if is_news {
            self.said = Some(Instant::now());
        }
        is_news
    }
}

/// The phase of a connection, and when it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Idle: no byte of the next request has arrived.
    Waiting,
    /// The head of a request is being received.
    Receiving,
    /// The site is working on the response.
    Working,
    /// The response is being sent; the time is that of the last byte sent.
    Sending,
    /// The response is complete and being flushed.
    Flushing,
}

struct State {
    phase: Phase,
    since: Instant,
    /// When the connection was opened or last finished a response, whatever was received since.
    idle_since: Instant,
    must_close: bool,
}

/// The state of a connection, shared with the accept loop.
struct Activity {
    state: Mutex<State>,
    close: Notify,
}

impl Activity {
    fn begun() -> Self {
        let now = Instant::now();
        let state = State { phase: Phase::Waiting, since: now, idle_since: now, must_close: false };
        Self { state: Mutex::new(state), close: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, phase: Phase) {
        let mut state = self.state();
        (state.phase, state.since) = (phase, Instant::now());
    }

    /// Records that bytes were received.
    fn received(&self) {
        let mut state = self.state();
        match state.phase {
            Phase::Waiting => (state.phase, state.since) = (Phase::Receiving, Instant::now()),
            Phase::Receiving | Phase::Working => {}
            Phase::Sending | Phase::Flushing => state.since = Instant::now(),
        }
    }

    /// Records that bytes were sent.
    fn sent(&self) {
        let mut state = self.state();
        if matches!(state.phase, Phase::Sending | Phase::Flushing) {
            state.since = Instant::now();
        }
    }

    /// Records that all written bytes were handed to the system. Returns whether the connection became idle.
    fn flushed(&self) -> bool {
        let mut state = self.state();
        let is_answered = state.phase == Phase::Flushing;
        if is_answered {
            let now = Instant::now();
            (state.phase, state.since, state.idle_since) = (Phase::Waiting, now, now);
        }
        is_answered
    }

    /// When the connection times out, if nothing happens before.
    fn deadline(&self, limits: &Limits) -> Option<Instant> {
        let state = self.state();
        match state.phase {
            Phase::Waiting | Phase::Sending | Phase::Flushing => state.since.checked_add(limits.idle),
            Phase::Receiving => state.since.checked_add(limits.header),
            // The request has its own timeout.
            Phase::Working => None,
        }
    }
}

impl State {
    fn is_idle(&self) -> bool {
        matches!(self.phase, Phase::Waiting | Phase::Receiving)
    }
}

/// All open connections.
#[derive(Default)]
struct Connections {
    open: Mutex<HashMap<u64, Arc<Activity>>>,
    opened: AtomicU64,
    gauge: Gauge,
    /// Notified when one has ended or become idle.
    changed: Notify,
}

impl Connections {
    fn open(&self) -> MutexGuard<'_, HashMap<u64, Arc<Activity>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn admit(connections: &Arc<Self>) -> Admitted {
        let number = connections.opened.fetch_add(1, Ordering::Relaxed);
        let activity = Arc::new(Activity::begun());
        connections.open().insert(number, Arc::clone(&activity));
        connections.gauge.inc();
        Admitted { number, activity, connections: Arc::clone(connections) }
    }

    /// Waits until there are fewer than `limit`, closing the oldest idle ones. Returns whether that was
    /// needed.
    async fn make_room(&self, limit: usize) -> bool {
        let mut was_full = false;
        while self.open().len() >= limit {
            was_full = true;
            self.close_oldest_idle();
            self.changed.notified().await;
        }
        was_full
    }

    /// Asks the connection that has been idle longest to close, unless one that was asked is still open.
    fn close_oldest_idle(&self) {
        let open = self.open();
        let mut oldest: Option<(Instant, &Arc<Activity>)> = None;
        for activity in open.values() {
            let state = activity.state();
            if state.must_close {
                return;
            }
            if state.is_idle() && oldest.is_none_or(|(since, _)| state.idle_since < since) {
                oldest = Some((state.idle_since, activity));
            }
        }
        if let Some((_, activity)) = oldest {
            activity.state().must_close = true;
            activity.close.notify_one();
        }
    }

    async fn none_left(&self) {
        while !self.open().is_empty() {
            self.changed.notified().await;
        }
    }
}

/// A registered connection, removed when dropped.
struct Admitted {
    number: u64,
    activity: Arc<Activity>,
    connections: Arc<Connections>,
}

impl Drop for Admitted {
    fn drop(&mut self) {
        self.connections.open().remove(&self.number);
        self.connections.gauge.dec();
        self.connections.changed.notify_one();
    }
}

/// Serves the requests of a connection until it ends, times out, or has to close.
async fn answer(
    stream: TcpStream,
    peer: SocketAddr,
    admitted: Admitted,
    router: Router,
    limits: Limits,
    mut stopped: watch::Receiver<()>,
) {
    let activity = &admitted.activity;
    let stream =
        Watched { stream, activity: Arc::clone(activity), connections: Arc::clone(&admitted.connections) };
    let service =
        service_fn(|request| respond(request, peer, router.clone(), Arc::clone(activity), limits.request));
    // Hyper's header timeout would include the idle time between two requests.
    let connection = http1::Builder::new()
        .header_read_timeout(None)
        .max_buf_size(BUFFER)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    let mut watchdog = Watchdog { sleep: Box::pin(sleep(limits.idle)) };
    let mut is_stopping = false;
    loop {
        tokio::select! {
            biased;
            result = connection.as_mut() => {
                if let Err(error) = result {
                    tracing::debug!(%error, "a connection broke");
                }
                return;
            }
            () = activity.close.notified() => {
                let mut state = activity.state();
                if state.is_idle() {
                    return;
                }
                // A request arrived first.
                state.must_close = false;
                drop(state);
                admitted.connections.changed.notify_one();
            }
            // An error means that the server is gone.
            _ = stopped.changed(), if !is_stopping => {
                is_stopping = true;
                connection.as_mut().graceful_shutdown();
            }
            () = watchdog.late(activity, &limits) => {
                tracing::debug!(phase = ?activity.state().phase, "a connection took too long");
                return;
            }
        }
    }
}

/// A timer for the timeout of a connection, which moves with every activity.
struct Watchdog {
    sleep: Pin<Box<Sleep>>,
}

impl Watchdog {
    async fn late(&mut self, activity: &Activity, limits: &Limits) {
        std::future::poll_fn(|context| {
            loop {
                let Some(deadline) = activity.deadline(limits) else { return Poll::Pending };
                if self.sleep.is_elapsed() && deadline <= Instant::now() {
                    return Poll::Ready(());
                }
                // Usually the deadline has moved later: it is enough to check when the earlier one is
                // reached.
                if self.sleep.is_elapsed() || deadline < self.sleep.deadline() {
                    self.sleep.as_mut().reset(deadline);
                }
                if self.sleep.as_mut().poll(context).is_pending() {
                    return Poll::Pending;
                }
            }
        })
        .await;
    }
}

/// Passes a request to the site, with a timeout.
async fn respond(
    mut request: Request<Incoming>,
    peer: SocketAddr,
    mut router: Router,
    activity: Arc<Activity>,
    limit: Duration,
) -> Result<Response<Answer>, Infallible> {
    activity.enter(Phase::Working);
    request.extensions_mut().insert(ConnectInfo(peer));
    let response = if !names_its_host(&request) {
        refusal(StatusCode::BAD_REQUEST)
    } else if let Ok(response) = timeout(limit, router.call(request)).await {
        response?
    } else {
        tracing::warn!("a request took longer than it may");
        too_late()
    };
    activity.enter(Phase::Sending);
    Ok(response.map(|body| Answer { body, activity }))
}

/// Whether the request has exactly one `Host`, as HTTP/1.1 requires (RFC 9112, section 3.2).
fn names_its_host<B>(request: &Request<B>) -> bool {
    let hosts = request.headers().get_all(header::HOST).iter().count();
    hosts == 1 || (hosts == 0 && request.version() < Version::HTTP_11)
}

fn too_late() -> Response<Body> {
    let mut response = refusal(StatusCode::SERVICE_UNAVAILABLE);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    response
}

/// A response without a body that closes the connection, since the rest of the request is not read.
fn refusal(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response.headers_mut().extend([
        (header::CONNECTION, HeaderValue::from_static("close")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (HeaderName::from_static("x-content-type-options"), HeaderValue::from_static("nosniff")),
    ]);
    response
}

/// The body of a response; records its end.
struct Answer {
    body: Body,
    activity: Arc<Activity>,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.activity.enter(Phase::Flushing);
    }
}

/// A connection that records all reads and writes.
struct Watched {
    stream: TcpStream,
    activity: Arc<Activity>,
    connections: Arc<Connections>,
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if buffer.filled().len() > before {
            self.activity.received();
        }
        read
    }
}

impl AsyncWrite for Watched {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.note(&written);
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(context);
        if flushed.is_ready() && self.activity.flushed() {
            self.connections.changed.notify_one();
        }
        flushed
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.note(&written);
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

impl Watched {
    fn note(&self, written: &Poll<io::Result<usize>>) {
        if matches!(written, Poll::Ready(Ok(1..))) {
            self.activity.sent();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_trouble_is_no_news() {
        let mut trouble = Trouble::default();
        assert!(trouble.is_news());
        assert!(!trouble.is_news());
        trouble.said = Instant::now().checked_sub(QUIET);
        assert!(trouble.is_news());
    }

    #[test]
    fn a_visitor_who_leaves_is_no_trouble() {
        assert!(is_about_one_connection(&io::ErrorKind::ConnectionAborted.into()));
        assert!(!is_about_one_connection(&io::ErrorKind::OutOfMemory.into()));
    }
}
