//! Connections over real sockets, with short limits where a test waits for them and long ones elsewhere.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{ConnectInfo, Request},
    routing::{get, post},
};
use futures_util::stream;
use prometheus_client::metrics::gauge::Gauge;
use server::http::connections::{Limits, serve};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::{Notify, Semaphore, oneshot},
    task::JoinHandle,
    time::{Instant, sleep, timeout},
};

/// Longer than any test takes.
const LONG: Duration = Duration::from_mins(10);

/// A limit that a test waits for.
const SHORT: Duration = Duration::from_millis(300);

/// A timeout that keeps a failing test from hanging.
const NEVER: Duration = Duration::from_mins(1);

const LIMITS: Limits = Limits {
    connections: 100,
    header: LONG,
    idle: LONG,
    request: LONG,
    stop_delay: Duration::ZERO,
    drain: LONG,
};

/// A server that runs until it is told to stop.
struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
    open: Gauge,
}

impl Server {
    async fn start(limits: Limits, router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let open = Gauge::default();
        let ended = tokio::spawn(serve(listener, router, limits, open.clone(), async {
            let _ = stopped.await;
        }));
        Self { address, stop, ended, open }
    }

    async fn connect(&self) -> Visitor {
        Visitor(TcpStream::connect(self.address).await.unwrap())
    }

    async fn stop(self) {
        self.stop.send(()).unwrap();
        timeout(NEVER, self.ended).await.unwrap().unwrap();
    }
}

struct Visitor(TcpStream);

impl Visitor {
    async fn send(&mut self, text: &str) {
        self.0.write_all(text.as_bytes()).await.unwrap();
    }

    /// The head of the next response, read byte by byte so that the body is left unread.
    async fn head(&mut self) -> String {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(timeout(NEVER, self.0.read_u8()).await.unwrap().unwrap());
        }
        String::from_utf8(head).unwrap()
    }

    /// The rest of the response until the server closes the connection, as it must.
    async fn rest(mut self) -> String {
        let mut rest = Vec::new();
        match timeout(NEVER, self.0.read_to_end(&mut rest)).await.unwrap() {
            // Data that was still in transit when the server closed.
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => {}
            result => {
                result.unwrap();
            }
        }
        String::from_utf8(rest).unwrap()
    }

    /// Requests a path and expects the response "ok".
    async fn ask(&mut self, path: &str) {
        self.send(&request(path)).await;
        let head = self.head().await;
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        let mut body = [0; 2];
        self.0.read_exact(&mut body).await.unwrap();
        assert_eq!(&body, b"ok");
    }
}

fn request(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n")
}

fn ok() -> Router {
    Router::new().route("/", get(async || "ok"))
}

/// A server that answers `/slow` when permitted, and notifies when it is requested.
fn slow() -> (Router, Arc<Notify>, Arc<Semaphore>) {
    let (asked, allowed) = (Arc::new(Notify::new()), Arc::new(Semaphore::new(0)));
    let router = ok().route("/slow", {
        let (asked, allowed) = (Arc::clone(&asked), Arc::clone(&allowed));
        get(async move || {
            asked.notify_one();
            let _permit = allowed.acquire().await.unwrap();
            "ok"
        })
    });
    (router, asked, allowed)
}

#[tokio::test]
async fn requests_follow_each_other_on_a_connection() {
    let server = Server::start(LIMITS, ok()).await;
    let mut visitor = server.connect().await;
    for _ in 0..3 {
        visitor.ask("/").await;
    }
    server.stop().await;
    assert_eq!(visitor.rest().await, "");
}

#[tokio::test]
async fn a_head_that_comes_byte_by_byte_is_cut_off() {
    let server = Server::start(Limits { header: SHORT, ..LIMITS }, ok()).await;
    let mut slow = server.connect().await;
    let mut patient = server.connect().await;
    // Each byte arrives in time, the whole head does not.
    let cut_off = async {
        slow.send("GET / HTTP/1.1\r\n").await;
        loop {
            sleep(SHORT / 10).await;
            if slow.0.write_all(b"a").await.is_err() {
                break;
            }
        }
    };
    timeout(NEVER, cut_off).await.unwrap();
    // A new connection and one after a response have no head that could be late.
    patient.ask("/").await;
    sleep(SHORT * 2).await;
    patient.ask("/").await;
    server.stop().await;
}

#[tokio::test]
async fn a_connection_that_is_idle_ends_after_its_time() {
    let server = Server::start(Limits { idle: SHORT, ..LIMITS }, ok()).await;
    let silent = server.connect().await;
    let mut kept = server.connect().await;
    kept.ask("/").await;
    assert_eq!(silent.rest().await, "");
    assert_eq!(kept.rest().await, "");
    server.stop().await;
}

/// Notifies when a body is dropped.
struct Gone(Arc<Notify>);

impl Drop for Gone {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

#[tokio::test]
async fn an_answer_that_nobody_receives_is_given_up() {
    let sent_all = Arc::new(Notify::new());
    let gone = Arc::clone(&sent_all);
    let router = ok().route(
        "/endless",
        get(async move || {
            let gone = Gone(gone);
            Body::from_stream(stream::repeat_with(move || {
                let _ = &gone;
                Ok::<_, io::Error>(Bytes::from(vec![b'x'; 1 << 16]))
            }))
        }),
    );
    let server = Server::start(Limits { idle: SHORT, ..LIMITS }, router).await;
    let mut visitor = server.connect().await;
    visitor.send(&request("/endless")).await;
    timeout(NEVER, sent_all.notified()).await.unwrap();
    server.stop().await;
}

#[tokio::test]
async fn work_that_takes_longer_than_an_idle_connection_may_is_no_idle_connection() {
    let (router, asked, allowed) = slow();
    let server = Server::start(Limits { idle: SHORT, header: SHORT, ..LIMITS }, router).await;
    let mut visitor = server.connect().await;
    visitor.send(&request("/slow")).await;
    asked.notified().await;
    sleep(SHORT * 2).await;
    allowed.add_permits(1);
    assert!(visitor.head().await.starts_with("HTTP/1.1 200"));
    server.stop().await;
}

#[tokio::test]
async fn the_oldest_idle_connection_goes_where_there_are_too_many() {
    let server = Server::start(Limits { connections: 3, ..LIMITS }, ok()).await;
    let mut visitors = Vec::new();
    for _ in 0..3 {
        let mut visitor = server.connect().await;
        visitor.ask("/").await;
        visitors.push(visitor);
    }
    // The first was answered last, and the second has begun a request.
    visitors[0].ask("/").await;
    visitors[1].send("GET / HT").await;
    server.connect().await.ask("/").await;
    assert_eq!(visitors.remove(1).rest().await, "");
    for mut visitor in visitors {
        visitor.ask("/").await;
    }
    server.stop().await;
}

#[tokio::test]
async fn a_connection_waits_while_all_others_are_being_answered() {
    let (router, asked, allowed) = slow();
    let server = Server::start(Limits { connections: 1, ..LIMITS }, router).await;
    let mut first = server.connect().await;
    first.send(&request("/slow")).await;
    asked.notified().await;
    let mut second = server.connect().await;
    second.send(&request("/slow")).await;
    assert!(timeout(SHORT, asked.notified()).await.is_err());
    allowed.add_permits(2);
    assert!(first.head().await.starts_with("HTTP/1.1 200"));
    assert!(second.head().await.starts_with("HTTP/1.1 200"));
    assert_eq!(first.rest().await, "ok");
    server.stop().await;
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_told_to_come_again() {
    let (router, ..) = slow();
    let server = Server::start(Limits { request: SHORT, ..LIMITS }, router).await;
    let mut visitor = server.connect().await;
    visitor.send(&request("/slow")).await;
    let answer = visitor.rest().await.to_ascii_lowercase();
    assert!(answer.starts_with("http/1.1 503") && answer.contains("\r\nretry-after: "), "{answer}");
    assert!(answer.contains("\r\nconnection: close\r\n"), "{answer}");
    server.stop().await;
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let router = ok().route("/body", post(async |body: Bytes| body));
    let server = Server::start(Limits { request: SHORT, ..LIMITS }, router).await;
    let mut visitor = server.connect().await;
    visitor.send("POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf").await;
    let answer = visitor.rest().await;
    assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    server.stop().await;
}

#[tokio::test]
async fn a_request_that_has_begun_is_answered_before_the_server_stops() {
    let (router, asked, allowed) = slow();
    let server = Server::start(LIMITS, router).await;
    let mut visitor = server.connect().await;
    let idle = server.connect().await;
    let address = server.address;
    visitor.send(&request("/slow")).await;
    asked.notified().await;
    let stopping = tokio::spawn(server.stop());
    // It does not wait for idle connections, and accepts no new ones.
    assert_eq!(idle.rest().await, "");
    assert!(TcpStream::connect(address).await.is_err());
    allowed.add_permits(1);
    let answer = visitor.rest().await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"), "{answer}");
    stopping.await.unwrap();
}

#[tokio::test]
async fn the_server_stops_even_if_a_request_does_not_end() {
    let (router, asked, _allowed) = slow();
    let server = Server::start(Limits { drain: SHORT, ..LIMITS }, router).await;
    let mut visitor = server.connect().await;
    visitor.send(&request("/slow")).await;
    asked.notified().await;
    server.stop().await;
}

#[tokio::test]
async fn for_a_while_after_being_told_to_stop_the_server_goes_on() {
    let server = Server::start(Limits { stop_delay: SHORT, ..LIMITS }, ok()).await;
    let address = server.address;
    let begun = Instant::now();
    let stopping = tokio::spawn(server.stop());
    let mut visitor = Visitor(TcpStream::connect(address).await.unwrap());
    visitor.ask("/").await;
    stopping.await.unwrap();
    assert!(begun.elapsed() >= SHORT);
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn a_request_knows_its_peer_and_open_connections_are_counted() {
    let peer = async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.to_string();
    let server = Server::start(LIMITS, Router::new().route("/", get(peer))).await;
    let mut visitor = server.connect().await;
    let own = visitor.0.local_addr().unwrap().to_string();
    visitor.send(&request("/")).await;
    visitor.head().await;
    assert_eq!(server.open.get(), 1);
    let mut body = vec![0; own.len()];
    visitor.0.read_exact(&mut body).await.unwrap();
    assert_eq!(String::from_utf8(body).unwrap(), own);
    let open = server.open.clone();
    server.stop().await;
    assert_eq!(open.get(), 0);
}

#[tokio::test]
async fn a_request_names_its_host_once() {
    let router = Router::new().fallback(async |request: Request| request.uri().to_string());
    let server = Server::start(LIMITS, router).await;
    for (head, status) in [
        ("GET / HTTP/1.1\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n", "400"),
        ("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n", "400"),
        ("GET / HTTP/1.0\r\n", "200"),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n", "200"),
        ("GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n", "200"),
    ] {
        let mut visitor = server.connect().await;
        visitor.send(&format!("{head}\r\n")).await;
        let answer = visitor.rest().await;
        assert_eq!(answer.get(9..12), Some(status), "{head}: {answer}");
    }
    server.stop().await;
}

#[tokio::test]
async fn a_head_of_any_length_is_not_taken() {
    let server = Server::start(LIMITS, ok()).await;
    let mut visitor = server.connect().await;
    let long = format!("GET / HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\n\r\n", "a".repeat(1 << 20));
    // The server may close before everything is sent.
    let _ = visitor.0.write_all(long.as_bytes()).await;
    let answer = visitor.rest().await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");
    server.stop().await;
}
