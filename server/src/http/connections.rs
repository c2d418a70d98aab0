//! Connections of visitors: how many there are at once, how long each may take its time, and how they end.
//!
//! `axum::serve` bounds neither. Here every connection is in one of four phases, and each phase has a limit:
//! waiting for a request, receiving its head, being answered, and receiving the answer. Why it is ours:
//! docs/decisions/0014-connections.md.

use std::{
    collections::HashMap,
    convert::Infallible,
    io,
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
    http::{HeaderName, HeaderValue, Request, Response, StatusCode, Version, header},
};
use hyper::{
    body::{Body as HttpBody, Frame, Incoming, SizeHint},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::{Notify, watch},
    time::{Instant, Sleep, sleep, timeout},
};
use tower::Service as _;

/// The largest head of a request in bytes, and how much of an answer waits for a slow reader.
const BUFFER: usize = 64 * 1024;

/// How long to wait after the system refused a connection for want of files, unless one ends before.
const PAUSE: Duration = Duration::from_secs(1);

/// The same trouble is not logged again before this time has passed.
const QUIET: Duration = Duration::from_mins(10);

/// How much visitors may ask of the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many connections there may be at once. Beyond it, those that have waited longest for a request are
    /// closed; while all are being answered, new ones wait.
    pub connections: usize,
    /// How long the head of a request may take from its first byte to its last.
    pub header: Duration,
    /// How long a connection may be open without a request, and an answer without anybody receiving it.
    pub idle: Duration,
    /// How long the site may take until an answer begins, with what it reads of the request's body.
    pub request: Duration,
    /// How long requests that are under way may take to finish once the server is told to stop.
    pub drain: Duration,
}

/// Answers requests until `shutdown` completes, and then for a while those that have begun.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    shutdown: impl Future<Output = ()> + Send,
) {
    // Makes the routes once: handed to axum::serve as it is, a router makes them anew for each connection.
    let router = router.with_state(());
    let connections = Arc::new(Connections::default());
    let (stop, stopped) = watch::channel(());
    let accepting = accept(&listener, &limits, &connections, |stream, admitted| {
        tokio::spawn(answer(stream, admitted, router.clone(), limits, stopped.clone()));
    });
    tokio::select! {
        // Asked first, so that a signal is listened for before the first request is answered.
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

/// Takes connections as long as there is room for them; does not end.
async fn accept(
    listener: &TcpListener,
    limits: &Limits,
    connections: &Arc<Connections>,
    begin: impl Fn(TcpStream, Admitted),
) {
    let (mut full, mut out_of_files, mut refused) =
        (Trouble::default(), Trouble::default(), Trouble::default());
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                if connections.make_room(limits.connections).await && full.is_news() {
                    tracing::warn!(
                        limit = limits.connections,
                        "as many connections as there may be: the oldest idle ones are closed"
                    );
                }
                // A streamed page is many small writes; held back until the last is acknowledged, each costs
                // 40 ms.
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%error, "TCP_NODELAY");
                }
                begin(stream, Connections::admit(connections));
            }
            // The visitor was gone before the connection was taken.
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

/// Whether this process or the whole system has as many files open as it may: `EMFILE` and `ENFILE`, which
/// have these numbers on all systems that are common.
fn is_out_of_files(error: &io::Error) -> bool {
    cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24))
}

/// Something that may happen many times a second and is worth a line in the log now and then.
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

/// What a connection is doing, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    /// Nothing: no byte of the next request has come.
    Waiting,
    /// The head of a request is being received.
    Receiving,
    /// The site works out an answer.
    Working,
    /// The answer is being sent; the moment is that of the last byte that moved.
    Sending,
    /// The answer is complete and on its way out.
    Flushing,
}

struct State {
    phase: Phase,
    since: Instant,
    /// When the connection was opened or last answered, whatever has been received since.
    idle_since: Instant,
    is_let_go: bool,
}

/// What is known about a connection.
struct Activity {
    state: Mutex<State>,
    let_go: Notify,
}

impl Activity {
    fn begun() -> Self {
        let now = Instant::now();
        let state = State { phase: Phase::Waiting, since: now, idle_since: now, is_let_go: false };
        Self { state: Mutex::new(state), let_go: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn enter(&self, phase: Phase) {
        let mut state = self.state();
        (state.phase, state.since) = (phase, Instant::now());
    }

    /// Bytes have come in.
    fn received(&self) {
        let mut state = self.state();
        match state.phase {
            Phase::Waiting => (state.phase, state.since) = (Phase::Receiving, Instant::now()),
            Phase::Receiving | Phase::Working => {}
            Phase::Sending | Phase::Flushing => state.since = Instant::now(),
        }
    }

    /// Bytes have gone out.
    fn sent(&self) {
        let mut state = self.state();
        if matches!(state.phase, Phase::Sending | Phase::Flushing) {
            state.since = Instant::now();
        }
    }

    /// Everything that was written is with the system. Says whether the connection has become idle by this.
    fn flushed(&self) -> bool {
        let mut state = self.state();
        let is_answered = state.phase == Phase::Flushing;
        if is_answered {
            let now = Instant::now();
            (state.phase, state.since, state.idle_since) = (Phase::Waiting, now, now);
        }
        is_answered
    }

    /// When the connection has taken too long, if nothing happens until then.
    fn deadline(&self, limits: &Limits) -> Option<Instant> {
        let state = self.state();
        match state.phase {
            Phase::Waiting | Phase::Sending | Phase::Flushing => state.since.checked_add(limits.idle),
            Phase::Receiving => state.since.checked_add(limits.header),
            // The request has its own.
            Phase::Working => None,
        }
    }
}

impl State {
    fn is_idle(&self) -> bool {
        matches!(self.phase, Phase::Waiting | Phase::Receiving)
    }
}

/// The connections that there are.
#[derive(Default)]
struct Connections {
    open: Mutex<HashMap<u64, Arc<Activity>>>,
    opened: AtomicU64,
    /// One has ended or become idle.
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
        Admitted { number, activity, connections: Arc::clone(connections) }
    }

    /// Waits until there are fewer than so many, closing the oldest idle ones. Says whether that was needed.
    async fn make_room(&self, limit: usize) -> bool {
        let mut was_full = false;
        while self.open().len() >= limit {
            was_full = true;
            self.close_oldest_idle();
            self.changed.notified().await;
        }
        was_full
    }

    /// Tells the connection that has waited longest for a request to end, unless one has been told and has
    /// not yet.
    fn close_oldest_idle(&self) {
        let open = self.open();
        let mut oldest: Option<(Instant, &Arc<Activity>)> = None;
        for activity in open.values() {
            let state = activity.state();
            if state.is_let_go {
                return;
            }
            if state.is_idle() && oldest.is_none_or(|(since, _)| state.idle_since < since) {
                oldest = Some((state.idle_since, activity));
            }
        }
        if let Some((_, activity)) = oldest {
            activity.state().is_let_go = true;
            activity.let_go.notify_one();
        }
    }

    async fn none_left(&self) {
        while !self.open().is_empty() {
            self.changed.notified().await;
        }
    }
}

/// A connection's place among those that there may be.
struct Admitted {
    number: u64,
    activity: Arc<Activity>,
    connections: Arc<Connections>,
}

impl Drop for Admitted {
    fn drop(&mut self) {
        self.connections.open().remove(&self.number);
        self.connections.changed.notify_one();
    }
}

/// Answers the requests of a connection until it ends, takes too long, or has to go.
async fn answer(
    stream: TcpStream,
    admitted: Admitted,
    router: Router,
    limits: Limits,
    mut stopped: watch::Receiver<()>,
) {
    let activity = &admitted.activity;
    let stream =
        Watched { stream, activity: Arc::clone(activity), connections: Arc::clone(&admitted.connections) };
    let service =
        service_fn(|request| respond(request, router.clone(), Arc::clone(activity), limits.request));
    // The timer of hyper would count the time between two requests as that of the second one's head.
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
            () = activity.let_go.notified() => {
                let mut state = activity.state();
                if state.is_idle() {
                    return;
                }
                // A request was quicker.
                state.is_let_go = false;
                drop(state);
                admitted.connections.changed.notify_one();
            }
            // An error means that the server has gone.
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

/// Waits for the moment at which a connection has taken too long, which moves while something happens.
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
                // Most often the moment is put off: it is enough to look when the earlier one has come.
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

/// Hands a request to the site, and gives up after a time.
async fn respond(
    request: Request<Incoming>,
    mut router: Router,
    activity: Arc<Activity>,
    limit: Duration,
) -> Result<Response<Answer>, Infallible> {
    activity.enter(Phase::Working);
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

/// Whether the request names the server in the one way that HTTP/1.1 demands (RFC 9112, section 3.2).
fn names_its_host<B>(request: &Request<B>) -> bool {
    let hosts = request.headers().get_all(header::HOST).iter().count();
    hosts == 1 || (hosts == 0 && request.version() < Version::HTTP_11)
}

fn too_late() -> Response<Body> {
    let mut response = refusal(StatusCode::SERVICE_UNAVAILABLE);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    response
}

/// An answer without a body, after which the connection ends: what is left of the request is of no use.
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

/// The body of an answer, whose end is noted.
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

/// A connection whose every byte is noted.
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
