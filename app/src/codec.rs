//! Encoding of values in the first HTML: as JSON, read by the same code as the answers of server
//! functions.
//!
//! Leptos' own codec reads JSON from text, server functions read it from bytes; the browser's program would
//! hold every reader twice.

use codee::{Decoder, Encoder};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

/// JSON, read from bytes.
pub(crate) struct JsonBytes;

impl<T: Serialize> Encoder<T> for JsonBytes {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, Self::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for JsonBytes {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Self::Error> {
        serde_json::from_slice(text.as_bytes())
    }
}

/// A value that the server computes and the first HTML contains.
pub(crate) type FirstValue<T> = SharedValue<T, JsonBytes>;
