//! Streams documents while they are written, so that memory use does not depend on their length.

use std::io;

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderName, HeaderValue},
    response::{IntoResponse as _, Response},
};
use domain::codes::language::Language;
use futures_util::{StreamExt as _, stream};

use crate::http::{problem::Problem, queue::Queue};

/// The size of a chunk, in bytes.
const PIECE: usize = 16 * 1024;

/// A document with a beginning, a part for each item, and an end.
///
/// A write error breaks off the response, so that clients do not take a part for the whole.
pub(crate) trait Document: Send + 'static {
    /// The item of a part.
    type Item: Send + 'static;

    /// Writes the text before the parts.
    fn begin(&mut self, out: &mut Vec<u8>) -> io::Result<()>;

    /// Writes a part; nothing for an item without content.
    fn part(&mut self, item: Self::Item, out: &mut Vec<u8>) -> io::Result<()>;

    /// Writes the text after the parts.
    fn end(&mut self, out: &mut Vec<u8>) -> io::Result<()>;
}

/// The rest of a document.
enum Rest<I> {
    Everything(I),
    Parts(I),
    Nothing,
}

/// A document to be sent.
pub(crate) struct Export {
    headers: HeaderMap,
    pieces: Pieces,
}

type Pieces = Box<dyn Iterator<Item = io::Result<Bytes>> + Send>;

impl Export {
    /// The document of these items.
    pub(crate) fn of<D: Document>(
        mut document: D,
        items: impl IntoIterator<Item = D::Item, IntoIter: Send + 'static>,
    ) -> Self {
        let mut rest = Rest::Everything(items.into_iter());
        let pieces = std::iter::from_fn(move || {
            let mut piece = Vec::new();
            let written = fill(&mut document, &mut rest, &mut piece);
            if let Err(error) = written {
                tracing::error!(%error, "a document could not be written to its end");
                rest = Rest::Nothing;
                return Some(Err(error));
            }
            (!piece.is_empty()).then(|| Ok(Bytes::from(piece)))
        });
        Self { headers: HeaderMap::new(), pieces: Box::new(pieces) }
    }

    /// Adds a response header where there is a value for it.
    pub(crate) fn with_any(self, name: HeaderName, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds a response header; an invalid value is left out.
    pub(crate) fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }
}

/// The number of documents written at once.
const AT_ONCE: usize = 2;

/// The number of documents that may wait to begin; further ones get 503.
const WAITING: usize = 32;

/// Writes documents on blocking threads, chunk by chunk, so that a slow reader does not delay others.
#[derive(Clone)]
pub(crate) struct Exports(Queue);

impl Default for Exports {
    fn default() -> Self {
        Self(Queue::new(AT_ONCE, WAITING))
    }
}

impl Exports {
    /// Answers with a document. `make` prepares it on a blocking thread.
    pub(crate) async fn answer(
        &self,
        language: Language,
        make: impl FnOnce() -> Export + Send + 'static,
    ) -> Response {
        let begun = self.0.run(move || {
            let mut export = make();
            let first = export.pieces.next();
            (export, first)
        });
        match begun.await {
            Ok((Export { headers, pieces }, first)) => {
                let rest = stream::unfold((self.0.clone(), pieces), next);
                (headers, Body::from_stream(stream::iter(first).chain(rest).fuse())).into_response()
            }
            Err(reason) => Problem::not_done(reason, language).into_response(),
        }
    }
}

/// The next chunk, and the state after it.
async fn next((queue, mut pieces): (Queue, Pieces)) -> Option<(io::Result<Bytes>, (Queue, Pieces))> {
    let written = queue.go_on(move || (pieces.next(), pieces)).await;
    match written {
        Ok((piece, pieces)) => Some((piece?, (queue, pieces))),
        // The log has the cause; the broken response shows that the document is incomplete.
        Err(_) => Some((Err(io::Error::other("broken off")), (queue, Box::new(std::iter::empty())))),
    }
}

/// Writes until the chunk is full or the document is complete.
fn fill<D: Document>(
    document: &mut D,
    rest: &mut Rest<impl Iterator<Item = D::Item>>,
    piece: &mut Vec<u8>,
) -> io::Result<()> {
    while piece.len() < PIECE {
        *rest = match std::mem::replace(rest, Rest::Nothing) {
            Rest::Everything(items) => {
                document.begin(piece)?;
                Rest::Parts(items)
            }
            Rest::Parts(mut items) => {
                if let Some(item) = items.next() {
                    document.part(item, piece)?;
                    Rest::Parts(items)
                } else {
                    document.end(piece)?;
                    Rest::Nothing
                }
            }
            Rest::Nothing => return Ok(()),
        };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use axum::{
        body::{HttpBody as _, to_bytes},
        http::{StatusCode, header},
    };

    use super::*;

    async fn numbers(items: impl Iterator<Item = u32> + Send + 'static) -> Body {
        let answer = Exports::default().answer(Language::Nb, || Export::of(Numbers, items)).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answer.into_body()
    }

    /// A list of numbers that fails at thirteen.
    struct Numbers;

    impl Document for Numbers {
        type Item = u32;

        fn begin(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
            out.push(b'<');
            Ok(())
        }

        fn part(&mut self, item: u32, out: &mut Vec<u8>) -> io::Result<()> {
            if item == 13 {
                return Err(io::Error::other("thirteen"));
            }
            out.extend(format!("{item:09},").into_bytes());
            Ok(())
        }

        fn end(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
            out.push(b'>');
            Ok(())
        }
    }

    #[tokio::test]
    async fn a_document_is_whole_and_comes_in_pieces() {
        assert_eq!(to_bytes(numbers(std::iter::empty()).await, usize::MAX).await.unwrap(), "<>");
        let mut body = numbers(100..100_100).await;
        let (mut length, mut pieces) = (0, 0);
        while let Some(frame) =
            std::future::poll_fn(|context| std::pin::Pin::new(&mut body).poll_frame(context)).await
        {
            let piece = frame.unwrap().into_data().unwrap();
            assert!(piece.len() < PIECE + 16);
            length += piece.len();
            pieces += 1;
        }
        assert_eq!(length, 2 + 100_000 * 10);
        assert!(pieces > 50);
    }

    #[tokio::test]
    async fn what_cannot_be_written_breaks_off() {
        assert!(to_bytes(numbers(13..14).await, usize::MAX).await.is_err());
        assert!(to_bytes(numbers(100..101).await, usize::MAX).await.is_ok());
    }

    /// A document that waits for a signal after its beginning.
    async fn blocked(exports: &Exports) -> (mpsc::Sender<()>, tokio::task::JoinHandle<Response>) {
        let (release, released) = mpsc::channel::<()>();
        let (began, has_begun) = tokio::sync::oneshot::channel();
        let exports = exports.clone();
        let answer = tokio::spawn(async move {
            let make = move || {
                began.send(()).unwrap();
                released.recv().unwrap();
                Export::of(Numbers, 100..100_100)
            };
            exports.answer(Language::Nb, make).await
        });
        has_begun.await.unwrap();
        (release, answer)
    }

    #[tokio::test]
    async fn who_comes_while_too_many_wait_is_asked_to_come_again() {
        let exports = Exports(Queue::new(1, 0));
        let (release, first) = blocked(&exports).await;
        let second = exports.answer(Language::En, || Export::of(Numbers, [])).await;
        assert_eq!(second.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(second.headers().contains_key(header::RETRY_AFTER));
        assert_eq!(second.headers()[header::CONTENT_LANGUAGE], "en");
        release.send(()).unwrap();
        assert_eq!(first.await.unwrap().status(), StatusCode::OK);
        // A reader that stops reading does not delay others.
        assert_eq!(exports.answer(Language::Nb, || Export::of(Numbers, [])).await.status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn a_list_that_has_begun_waits_for_its_turn_and_is_never_refused() {
        let exports = Exports(Queue::new(1, 0));
        let begun = exports.answer(Language::Nb, || Export::of(Numbers, 100..100_100)).await;
        let (release, other) = blocked(&exports).await;
        let mut whole = Box::pin(to_bytes(begun.into_body(), usize::MAX));
        assert!(futures_util::poll!(&mut whole).is_pending());
        release.send(()).unwrap();
        assert_eq!(whole.await.unwrap().len(), 2 + 100_000 * 10);
        assert_eq!(other.await.unwrap().status(), StatusCode::OK);
    }
}
