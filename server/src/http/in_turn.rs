//! Pages are made in turn.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};

use crate::http::{
    problem::{Problem, language},
    queue::Queue,
};

/// Handles a request when it is its turn; the page for those who come after too many says so. The response's
/// body must be complete.
pub(crate) async fn in_turn(State(queue): State<Queue>, request: Request, next: Next) -> Response {
    let Ok(_turn) = queue.turn().await else {
        return Problem::busy(language(request.uri().query())).into_page();
    };
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::{
        Router,
        body::Body,
        http::{StatusCode, header},
        middleware::from_fn_with_state,
        routing::get,
    };
    use tokio::sync::Notify;
    use tower::ServiceExt as _;

    use super::*;
    use crate::http::queue::RETRY_AFTER;

    #[tokio::test]
    async fn pages_are_made_in_turn_and_whoever_comes_after_too_many_is_told_when_to_come_back() {
        let go_on = Arc::new(Notify::new());
        let page = {
            let go_on = Arc::clone(&go_on);
            move || async move { go_on.notified().await }
        };
        let router = Router::new().route("/", get(page)).layer(from_fn_with_state(Queue::new(1, 1), in_turn));
        let ask = || Box::pin(router.clone().oneshot(Request::get("/").body(Body::empty()).unwrap()));
        let (mut first, mut second) = (ask(), ask());
        assert!(futures_util::poll!(&mut first).is_pending());
        assert!(futures_util::poll!(&mut second).is_pending());
        let third = ask().await.unwrap();
        assert_eq!(third.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(third.headers()[header::RETRY_AFTER], RETRY_AFTER);
        assert_eq!(third.headers()[header::CACHE_CONTROL], "no-store");
        go_on.notify_one();
        assert_eq!(first.await.unwrap().status(), StatusCode::OK);
        assert!(futures_util::poll!(&mut second).is_pending());
        go_on.notify_one();
        assert_eq!(second.await.unwrap().status(), StatusCode::OK);
    }
}
