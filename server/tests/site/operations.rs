//! What the person who runs the server relies on: metrics, limits, readiness while it stops.

use std::{net::SocketAddr, num::NonZeroU32, path::Path};

use axum::{
    Router,
    extract::ConnectInfo,
    http::{Request, StatusCode, header},
};
use domain::records::Records;
use prometheus_client::metrics::counter::Counter;
use server::{http::client_limit::ClientLimit, metrics::endpoint, state::AppState};

use crate::common::{Answer, ask, fetch, real_records, router, router_limiting, state};

async fn state_with(records: Records) -> AppState {
    state(records, Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../public"))).await
}

#[tokio::test]
async fn metrics_count_requests_by_route_and_hold_nothing_that_a_visitor_typed() {
    let records = real_records(20);
    let slug = records.companies[0].slug.to_string();
    let state = AppState { is_measured: true, ..state_with(records).await };
    let (metrics, publisher) = (state.context.metrics.clone(), state.publisher.clone());
    let site = router(state);
    let company = format!("/bedrift/{slug}");
    for (path, status) in [
        (company.as_str(), StatusCode::OK),
        (&company, StatusCode::OK),
        ("/?q=Hemmeligord", StatusCode::OK),
        ("/hemmeligsti", StatusCode::NOT_FOUND),
        ("/api/v1/positions.csv", StatusCode::OK),
        ("/healthz", StatusCode::OK),
    ] {
        assert_eq!(fetch(&site, path).await.status, status, "{path}");
    }
    let invented = ask(&site, Request::builder().method("HEMMELIG").uri("/")).await;
    assert_eq!(invented.status, StatusCode::METHOD_NOT_ALLOWED);

    let answer = fetch(&endpoint(metrics, publisher, None), "/metrics").await;
    assert!(answer.header(header::CONTENT_TYPE).starts_with("application/openmetrics-text"));
    let text = answer.text();
    for line in [
        r#"traineekart_requests_total{method="GET",route="/bedrift/{slug}",status="200"} 2"#,
        r#"traineekart_requests_total{method="GET",route="/",status="200"} 1"#,
        r#"traineekart_requests_total{method="GET",route="none",status="404"} 1"#,
        r#"traineekart_requests_total{method="GET",route="/api/v1/positions.csv",status="200"} 1"#,
        r#"traineekart_requests_total{method="other",route="/",status="405"} 1"#,
        r#"traineekart_request_duration_seconds_count{route="/bedrift/{slug}"} 2"#,
        r#"traineekart_response_cache_total{cache="pages",result="hit"} 1"#,
        "traineekart_catalogue_current 1",
        "traineekart_store_failing 0",
        "traineekart_last_backup_timestamp_seconds 0",
        "# EOF",
    ] {
        assert!(text.lines().any(|each| each == line), "{line} is missing in:\n{text}");
    }
    assert!(!text.to_lowercase().contains("hemmelig") && !text.contains(&slug), "{text}");
}

#[tokio::test]
async fn the_metrics_are_not_part_of_the_site() {
    let site = router(AppState { is_measured: true, ..state_with(Records::default()).await });
    assert_eq!(fetch(&site, "/metrics").await.status, StatusCode::NOT_FOUND);
}

/// A site on which each client may ask for `burst` pages at once, and hardly any later.
async fn limited_site(burst: u32, trusted_proxies: usize, refused: Counter) -> Router {
    // Thirty times as many at once as there are per second.
    let limit = ClientLimit::new(NonZeroU32::new(burst / 30).unwrap(), trusted_proxies, refused);
    router_limiting(state_with(real_records(20)).await, Some(limit))
}

async fn ask_from(site: &Router, client: &str, request: axum::http::request::Builder) -> Answer {
    ask(site, request.extension(ConnectInfo::<SocketAddr>(client.parse().unwrap()))).await
}

#[tokio::test]
async fn whoever_asks_for_too_much_is_told_so_in_the_readers_language() {
    let refused = Counter::default();
    let site = limited_site(30, 0, refused.clone()).await;
    let (one, other) = ("192.0.2.1:1000", "192.0.2.2:1000");
    for _ in 0..3 {
        let table = ask_from(&site, one, Request::get("/api/v1/positions.csv")).await;
        assert_eq!(table.status, StatusCode::OK);
    }
    let program = ask_from(&site, one, Request::get("/feed.atom?sprak=en")).await;
    assert_eq!(program.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(program.header(header::CONTENT_TYPE), "application/problem+json");
    assert_eq!(program.json()["title"], "Too many requests");
    assert!((1..=10).contains(&program.header(header::RETRY_AFTER).parse::<u64>().unwrap()));
    assert_eq!(program.header(header::CACHE_CONTROL), "no-store");
    // A browser is shown a page.
    let reader = || Request::get("/frister.ics?sprak=nn").header(header::ACCEPT, "text/html,*/*;q=0.8");
    let page = ask_from(&site, one, reader()).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(page.text().contains(r#"<html lang="nn">"#), "{}", page.text());
    assert!(page.text().contains("For mange førespurnader"), "{}", page.text());
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(refused.get(), 2);
    // Files, and others, are not concerned.
    assert_eq!(ask_from(&site, one, Request::get("/favicon.svg")).await.status, StatusCode::OK);
    assert_eq!(ask_from(&site, one, Request::get("/healthz")).await.status, StatusCode::OK);
    assert_eq!(ask_from(&site, other, Request::get("/feed.atom")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn clients_behind_a_proxy_are_counted_one_by_one_and_this_machine_is_not_limited() {
    let site = limited_site(30, 1, Counter::default()).await;
    let table = |client: &str| {
        let forwarded = format!("127.0.0.1, {client}");
        Request::get("/api/v1/positions.csv").header("x-forwarded-for", forwarded)
    };
    for client in ["192.0.2.1", "192.0.2.2"] {
        for expected in [200, 200, 200, 429] {
            let answer = ask_from(&site, "10.0.0.1:80", table(client)).await;
            assert_eq!(answer.status.as_u16(), expected, "{client}");
        }
    }
    for _ in 0..10 {
        let own = ask_from(&site, "127.0.0.1:80", Request::get("/api/v1/positions.csv")).await;
        assert_eq!(own.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_server_that_is_about_to_stop_is_not_ready() {
    let state = state_with(Records::default()).await;
    let stopping = state.stopping.clone();
    let site = router(state);
    assert_eq!(fetch(&site, "/readyz").await.status, StatusCode::OK);
    stopping.begin();
    let answer = fetch(&site, "/readyz").await;
    assert_eq!(
        (answer.status, &answer.json()["status"]),
        (StatusCode::SERVICE_UNAVAILABLE, &"stopping".into())
    );
    assert_eq!(fetch(&site, "/").await.status, StatusCode::OK);
}
