//! Limits how much each client may ask for.
//!
//! A client has an allowance that refills with time. A page takes one request of it, what is expensive takes
//! more, and files and tiles, of which a page needs many, take none. See docs/decisions/0025-limits.md.

use std::{
    net::IpAddr,
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
    state::keyed::HashMapStateStore,
};
use prometheus_client::metrics::counter::Counter;

use crate::http::{
    client_address::{FORWARDED_FOR, client_address, network},
    problem::{Problem, language},
};

/// How many seconds' worth of requests a client may send at once: a class behind one address opens the map at
/// the same time.
const BURST: u32 = 30;

/// What a list of everything, a calendar or a picture takes, in requests.
const EXPENSIVE: u32 = 10;

/// Clients that have their whole allowance again are forgotten after this many checks.
const FORGET_EVERY: u64 = 4096;

/// How many clients are remembered at most; what more of them ask for is not limited.
const CLIENTS: usize = 200_000;

/// The limit. Clones share it.
#[derive(Clone)]
pub struct ClientLimit(Arc<Limit>);

struct Limit {
    clients: RateLimiter<IpAddr, HashMapStateStore<IpAddr>, DefaultClock>,
    trusted_proxies: usize,
    checks: AtomicU64,
    was_proxy_reported: AtomicBool,
    refused: Counter,
}

impl ClientLimit {
    /// Allows each client so many requests per second in the long run, with `trusted_proxies` between it and
    /// the server. `refused` counts the others.
    pub fn new(per_second: NonZeroU32, trusted_proxies: usize, refused: Counter) -> Self {
        let burst = per_second.saturating_mul(NonZeroU32::MIN.saturating_add(BURST - 1));
        let quota = Quota::per_second(per_second).allow_burst(burst);
        Self(Arc::new(Limit {
            clients: RateLimiter::hashmap(quota),
            trusted_proxies,
            checks: AtomicU64::new(0),
            was_proxy_reported: AtomicBool::new(false),
            refused,
        }))
    }

    /// Whether a client may ask for something; otherwise after how many seconds it may.
    fn check(&self, client: IpAddr, cost: NonZeroU32) -> Result<(), u64> {
        let Limit { clients, checks, .. } = &*self.0;
        if checks.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            clients.retain_recent();
            clients.shrink_to_fit();
        }
        if clients.len() >= CLIENTS {
            return Ok(());
        }
        match clients.check_key_n(&network(client), cost) {
            Ok(Err(until)) => Err(until.wait_time_from(DefaultClock::default().now()).as_secs() + 1),
            // An error would mean that it takes more than anybody may ask for at once, which the least
            // burst excludes.
            Ok(Ok(())) | Err(_) => Ok(()),
        }
    }

    /// Says once that a proxy is there which is not trusted.
    fn report_proxy(&self, request: &Request) {
        let Limit { trusted_proxies, was_proxy_reported, .. } = &*self.0;
        if *trusted_proxies == 0
            && request.headers().contains_key(FORWARDED_FOR)
            && !was_proxy_reported.swap(true, Ordering::Relaxed)
        {
            tracing::warn!(
                "requests come through a proxy, and its visitors count as one client, or as none if it is on \
                 this machine: --trusted-proxies says how many proxies there are"
            );
        }
    }
}

/// The folders of what a page needs besides itself: it comes from memory, or from the disk as it is.
const FILES: [&str; 4] = ["/pkg/", "/katalog/", "/geo/", "/kart/"];

/// How the names of other such files end.
const FILE_ENDINGS: [&str; 7] = [".css", ".js", ".svg", ".wasm", ".woff2", ".ico", ".webmanifest"];

/// How the names of what is expensive end: lists of everything, feeds, calendars, pictures.
const EXPENSIVE_ENDINGS: [&str; 6] = [".csv", ".geojson", ".atom", ".ics", ".png", ".xml"];

/// What a path takes of the allowance, in requests; `None` for nothing.
fn cost(path: &str) -> Option<NonZeroU32> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| path.ends_with(ending));
    let is_file = FILES.iter().any(|folder| path.starts_with(folder)) || ends(&FILE_ENDINGS);
    if is_file || matches!(path, "/healthz" | "/readyz") {
        return None;
    }
    NonZeroU32::new(if ends(&EXPENSIVE_ENDINGS) { EXPENSIVE } else { 1 })
}

/// Refuses requests of a client that sends too many. This machine itself is not limited.
pub(crate) async fn limited(State(limit): State<ClientLimit>, request: Request, next: Next) -> Response {
    let Some(cost) = cost(request.uri().path()) else { return next.run(request).await };
    let client = client_address(request.headers(), request.extensions(), limit.0.trusted_proxies);
    limit.report_proxy(&request);
    let Some(client) = client.filter(|client| !client.is_loopback()) else { return next.run(request).await };
    match limit.check(client, cost) {
        Ok(()) => next.run(request).await,
        Err(seconds) => {
            limit.0.refused.inc();
            Problem::too_many(seconds, language(request.uri().query())).answer(request.headers())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(per_second: u32) -> ClientLimit {
        ClientLimit::new(NonZeroU32::new(per_second).unwrap(), 0, Counter::default())
    }

    #[test]
    fn a_client_may_send_many_requests_at_once_and_is_then_told_when_to_come_back() {
        let limit = limit(1);
        let [one, its_neighbour, other] =
            ["2001:db8::1", "2001:db8::2", "192.0.2.1"].map(|address| address.parse().unwrap());
        for _ in 0..BURST {
            assert_eq!(limit.check(one, NonZeroU32::MIN), Ok(()));
        }
        // A second may have passed meanwhile, but not ten.
        let ten = NonZeroU32::new(10).unwrap();
        let wait = limit.check(its_neighbour, ten).unwrap_err();
        assert!((1..=10).contains(&wait), "{wait}");
        assert_eq!(limit.check(other, ten), Ok(()));
    }

    #[test]
    fn what_is_expensive_takes_more_and_the_files_of_a_page_take_nothing() {
        for (path, expected) in [
            ("/", Some(1)),
            ("/stilling/trainee-roros", Some(1)),
            ("/api/v1/positions", Some(1)),
            ("/api/overview", Some(1)),
            ("/api/v1/positions.csv", Some(10)),
            ("/feed.atom", Some(10)),
            ("/bilde/kart.png", Some(10)),
            ("/pkg/traineekart.1a2b.js", None),
            ("/katalog/current", None),
            ("/kart/topo/9/270/130", None),
            ("/saved.js", None),
            ("/favicon.svg", None),
            ("/healthz", None),
        ] {
            assert_eq!(cost(path).map(NonZeroU32::get), expected, "{path}");
        }
    }
}
