//! Documents that are written while they are sent, so that the longest takes no more memory than a short one.

use std::io;

use axum::body::{Body, Bytes};
use futures_util::stream;

/// How much is written before it is sent, in bytes.
const PIECE: usize = 16 * 1024;

/// A document that is a beginning, a part for each of a number of things, and an end.
///
/// What cannot be written breaks off the answer, so that nobody takes a part for the whole.
pub(crate) trait Document: Send + 'static {
    /// What each part is about.
    type Item: Send + 'static;

    /// Writes what comes before the parts.
    fn begin(&mut self, out: &mut Vec<u8>) -> io::Result<()>;

    /// Writes a part; nothing for an item that there is nothing to say about.
    fn part(&mut self, item: Self::Item, out: &mut Vec<u8>) -> io::Result<()>;

    /// Writes what comes after the parts.
    fn end(&mut self, out: &mut Vec<u8>) -> io::Result<()>;
}

/// What is left to write of a document.
enum Rest<I> {
    Everything(I),
    Parts(I),
    Nothing,
}

/// The document about these items as the body of an answer.
pub(crate) fn streamed<D: Document>(
    mut document: D,
    items: impl IntoIterator<Item = D::Item, IntoIter: Send + 'static>,
) -> Body {
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
    Body::from_stream(stream::iter(pieces))
}

/// Writes until the piece is full or the document at its end.
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
    use axum::body::{HttpBody as _, to_bytes};

    use super::*;

    /// A list of numbers that cannot count to thirteen.
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
        assert_eq!(to_bytes(streamed(Numbers, []), usize::MAX).await.unwrap(), "<>");
        let mut body = streamed(Numbers, 100..100_100);
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
        assert!(to_bytes(streamed(Numbers, [13]), usize::MAX).await.is_err());
        assert!(to_bytes(streamed(Numbers, 100..101), usize::MAX).await.is_ok());
    }
}
