//! Parts of a query string that were not understood.

use serde::{Deserialize, Serialize};

/// A part of an address that says nothing the product understands; it was left out of the query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The parameter as it stood in the address.
    pub parameter: String,
    /// The value that was dropped; none when the parameter itself is unknown.
    pub value: Option<String>,
}

impl Notice {
    /// More notices than this help nobody, and an address can hold thousands.
    pub const MAX: usize = 10;

    /// The parameter means nothing.
    pub fn unknown(parameter: &str) -> Self {
        Self { parameter: excerpt(parameter), value: None }
    }

    /// The parameter cannot have this value.
    pub fn dropped(parameter: &str, value: &str) -> Self {
        Self { parameter: excerpt(parameter), value: Some(excerpt(value)) }
    }
}

/// How much of a stranger's text a notice repeats, in characters.
const MAX_NOTICE_LENGTH: usize = 60;

fn excerpt(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(MAX_NOTICE_LENGTH).collect()
}
