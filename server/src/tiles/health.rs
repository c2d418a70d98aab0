//! Whether the tile server answers, and when it may be asked again.

use std::{
    pin::pin,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{sync::Notify, time::Instant};

use crate::tiles::client::{Fault, FaultKind};

/// The pause after a first fault; each further one doubles it. Shorter than the page's own pause before it
/// asks again, so that one fault leaves no gap in the map.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// The maximum pause that we choose ourselves.
const LONGEST_PAUSE: Duration = Duration::from_mins(10);

/// The maximum pause that the server may ask for.
const LONGEST_RETRY_AFTER: Duration = Duration::from_hours(24);

/// How many tiles in a row may be missing. A layer ends somewhere; one that has nothing is misconfigured.
const MISSING_IN_A_ROW: u32 = 32;

/// Whether the tile server answers. It logs each change.
pub(super) struct Health {
    host: String,
    state: Mutex<State>,
    /// Tells those who wait that the request which tries again has ended.
    tried: Notify,
}

#[derive(Default)]
struct State {
    /// Grows with each fault and recovery, so that requests begun before are not counted again.
    era: u64,
    /// How many requests in a row failed. While there are any, one request at a time tries again.
    faults: u32,
    missing_in_a_row: u32,
    /// When the next request is allowed.
    until: Option<Instant>,
    is_trying: bool,
}

/// The permission for one request. Say how it went, or drop it.
pub(super) struct Permit<'a> {
    health: &'a Health,
    era: u64,
    is_try: bool,
}

impl Health {
    /// The state of a server that has not been asked yet.
    pub(super) fn new(host: &str) -> Self {
        Self { host: host.to_owned(), state: Mutex::default(), tried: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Permission to ask the server, or how long it must be left alone. While another request tries whether
    /// it answers again, this waits for the outcome.
    pub(super) async fn permit(&self) -> Result<Permit<'_>, Duration> {
        loop {
            let tried = pin!(self.tried.notified());
            {
                let mut state = self.state();
                let is_try = state.faults > 0;
                let left = state.until.map_or(Duration::ZERO, |until| until - Instant::now());
                if is_try && !left.is_zero() {
                    return Err(left);
                }
                if !(is_try && state.is_trying) {
                    state.is_trying = is_try;
                    return Ok(Permit { health: self, era: state.era, is_try });
                }
            }
            tried.await;
        }
    }

    /// How long the server must be left alone yet.
    pub(super) fn pause(&self) -> Duration {
        let left = self.state().until.map_or(Duration::ZERO, |until| until - Instant::now());
        left.max(FIRST_PAUSE)
    }
}

impl Permit<'_> {
    /// The server has the tile.
    pub(super) fn has_tile(self) {
        self.answered(|_| 0);
    }

    /// The server has no such tile.
    pub(super) fn has_none(self) {
        if self.answered(|missing| missing.saturating_add(1)) >= MISSING_IN_A_ROW {
            self.failed(&FaultKind::NothingThere.into());
        }
    }

    /// Counts the missing tiles anew, and returns their number. Unless there are too many, the server is well
    /// again.
    fn answered(&self, count: impl FnOnce(u32) -> u32) -> u32 {
        let mut state = self.health.state();
        if state.era != self.era {
            return 0;
        }
        let (missing, attempts) = (count(state.missing_in_a_row), state.faults);
        state.missing_in_a_row = missing;
        if attempts > 0 && missing < MISSING_IN_A_ROW {
            let era = state.era + 1;
            *state = State { era, missing_in_a_row: missing, ..State::default() };
            drop(state);
            tracing::info!(host = self.health.host, attempts, "the tile server answers again");
        }
        missing
    }

    /// The server did not answer as it should.
    pub(super) fn failed(&self, fault: &Fault) {
        let mut state = self.health.state();
        if state.era != self.era {
            return;
        }
        let doubled = FIRST_PAUSE.saturating_mul(1_u32.checked_shl(state.faults).unwrap_or(u32::MAX));
        let asked = fault.retry_after.unwrap_or_default().min(LONGEST_RETRY_AFTER);
        let pause = doubled.min(LONGEST_PAUSE).max(asked);
        let is_first = state.faults == 0;
        state.era += 1;
        state.faults = state.faults.saturating_add(1);
        state.until = Some(Instant::now() + pause);
        drop(state);
        let (host, cause, pause) = (&*self.health.host, &fault.kind, pause.as_secs());
        if is_first {
            tracing::warn!(host, %cause, pause, "no tiles from the tile server for now");
        } else {
            tracing::debug!(host, %cause, pause, "still no tiles from the tile server");
        }
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        if self.is_try {
            self.health.state().is_trying = false;
            self.health.tried.notify_waiters();
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{FutureExt as _, poll};
    use http::StatusCode;

    use super::*;

    fn refused() -> Fault {
        FaultKind::Status(StatusCode::FORBIDDEN).into()
    }

    /// The pauses between attempts that all fail, in seconds.
    async fn pauses(health: &Health, fault: &Fault, attempts: usize) -> Vec<u64> {
        let mut pauses = Vec::new();
        for _ in 0..attempts {
            health.permit().await.ok().unwrap().failed(fault);
            let pause = health.permit().await.err().unwrap();
            let moment = Duration::from_millis(1);
            tokio::time::advance(pause.saturating_sub(moment)).await;
            assert!(health.permit().await.is_err());
            tokio::time::advance(moment).await;
            pauses.push(pause.as_secs());
        }
        pauses
    }

    #[tokio::test(start_paused = true)]
    async fn pauses_grow_to_a_bound_and_begin_anew_after_an_answer() {
        let health = Health::new("tiles.example.org");
        let grown = pauses(&health, &refused(), 12).await;
        assert_eq!(grown, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]);
        health.permit().await.ok().unwrap().has_tile();
        assert_eq!(pauses(&health, &refused(), 2).await, [1, 2]);
        // Many more do not overflow.
        assert_eq!(pauses(&health, &refused(), 100).await.last(), Some(&600));
    }

    #[tokio::test(start_paused = true)]
    async fn the_server_may_ask_for_a_longer_pause_but_not_for_ever() {
        let with = |retry_after| Fault { retry_after: Some(Duration::from_secs(retry_after)), ..refused() };
        let health = Health::new("tiles.example.org");
        assert_eq!(pauses(&health, &with(1), 1).await, [1]);
        assert_eq!(pauses(&health, &with(3600), 1).await, [3600]);
        assert_eq!(pauses(&health, &with(u64::MAX), 1).await, [86_400]);
    }

    #[tokio::test(start_paused = true)]
    async fn after_a_pause_one_request_tries_again() {
        let health = Health::new("tiles.example.org");
        let (first, second) = (health.permit().await.ok().unwrap(), health.permit().await.ok().unwrap());
        first.failed(&refused());
        // It began before, so that it says nothing new.
        second.failed(&refused());
        tokio::time::advance(FIRST_PAUSE).await;
        let trying = health.permit().await.ok().unwrap();
        let mut others = [health.permit().boxed(), health.permit().boxed()];
        for other in &mut others {
            assert!(poll!(other).is_pending());
        }
        // One that is broken off makes room for another.
        drop(trying);
        let [second, third] = others;
        let trying = second.await.ok().unwrap();
        let mut third = third;
        assert!(poll!(&mut third).is_pending());
        trying.has_tile();
        // The server is well, and all may ask.
        let third = third.await.ok().unwrap();
        assert!(!third.is_try && health.permit().await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn those_who_wait_for_a_try_that_fails_are_refused() {
        let health = Health::new("tiles.example.org");
        health.permit().await.ok().unwrap().failed(&refused());
        tokio::time::advance(FIRST_PAUSE).await;
        let trying = health.permit().await.ok().unwrap();
        let mut waiting = health.permit().boxed();
        assert!(poll!(&mut waiting).is_pending());
        trying.failed(&refused());
        drop(trying);
        assert_eq!(waiting.await.err(), Some(2 * FIRST_PAUSE));
    }

    #[tokio::test(start_paused = true)]
    async fn a_missing_tile_is_an_answer_and_many_in_a_row_are_a_fault() {
        let health = Health::new("tiles.example.org");
        for _ in 1..MISSING_IN_A_ROW {
            health.permit().await.ok().unwrap().has_none();
        }
        health.permit().await.ok().unwrap().has_tile();
        for _ in 0..MISSING_IN_A_ROW {
            health.permit().await.ok().unwrap().has_none();
        }
        assert_eq!(health.permit().await.err(), Some(FIRST_PAUSE));
        tokio::time::advance(FIRST_PAUSE).await;
        health.permit().await.ok().unwrap().has_none();
        assert_eq!(health.permit().await.err(), Some(2 * FIRST_PAUSE));
        tokio::time::advance(2 * FIRST_PAUSE).await;
        health.permit().await.ok().unwrap().has_tile();
        assert!(health.permit().await.is_ok());
    }
}
