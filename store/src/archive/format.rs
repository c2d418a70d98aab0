//! The first and the last line of an archive.

use std::{collections::BTreeMap, fmt, io::BufRead, io::Read as _};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{fault::ArchiveFault, tables::hexadecimal};
use crate::error::StoreError;

/// The newest format.
pub(super) const FORMAT: u64 = 1;

/// The longest line that is read. No text of a record or an event is nearly so long.
const MAX_LINE: u64 = 16 * 1024 * 1024;

/// The number of rows by table.
pub(super) type Counts = BTreeMap<String, u64>;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Header {
    /// Always `archive`; that the field is there tells this file from any other.
    traineekart: String,
    pub(super) format: u64,
    /// The number of the data set, in hexadecimal digits.
    pub(super) data_set: String,
    pub(super) revision: i64,
    pub(super) rows: Counts,
}

/// What is asked of a first line of whatever format.
#[derive(Deserialize)]
struct AnyHeader {
    traineekart: String,
    format: u64,
}

/// The last line.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Footer {
    pub(super) end: End,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct End {
    pub(super) rows: Counts,
    /// Of the rows alone: the same for every database with this content.
    pub(super) content: String,
    /// Of all lines before this one.
    pub(super) sha256: String,
}

impl Header {
    pub(super) fn new(data_set: u128, revision: i64, rows: Counts) -> Self {
        let data_set = format!("{data_set:032x}");
        Self { traineekart: "archive".to_owned(), format: FORMAT, data_set, revision, rows }
    }

    /// Reads a first line.
    pub(super) fn read(line: &[u8]) -> Result<Self, ArchiveFault> {
        let any: AnyHeader = serde_json::from_slice(line).map_err(|_| ArchiveFault::NoArchive)?;
        if any.traineekart != "archive" || any.format == 0 {
            return Err(ArchiveFault::NoArchive);
        }
        if any.format > FORMAT {
            return Err(ArchiveFault::Newer { found: any.format, known: FORMAT });
        }
        serde_json::from_slice(line)
            .map_err(|cause| ArchiveFault::Line { line: 1, reason: cause.to_string() })
    }
}

/// Anything as a line with its end.
pub(super) fn line(content: &impl Serialize) -> Result<Vec<u8>, StoreError> {
    let mut line = serde_json::to_vec(content).map_err(StoreError::Unwritable)?;
    line.push(b'\n');
    Ok(line)
}

/// Reads the next line into a buffer, with its end; says whether there is one.
pub(super) fn next_line(
    from: &mut (dyn BufRead + Send),
    number: u64,
    line: &mut Vec<u8>,
) -> Result<bool, ArchiveFault> {
    line.clear();
    let length = from.take(MAX_LINE).read_until(b'\n', line)?;
    if line.ends_with(b"\n") {
        return Ok(true);
    }
    if u64::try_from(length).is_ok_and(|length| length == MAX_LINE) {
        return Err(ArchiveFault::Line { line: number, reason: "it is too long".to_owned() });
    }
    // Each line has an end.
    if length == 0 { Ok(false) } else { Err(ArchiveFault::Truncated) }
}

/// What tells one content from another: the SHA-256 of its rows, as they are in an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ContentHash([u8; 32]);

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hexadecimal(&self.0))
    }
}

/// Makes a hash of lines.
#[derive(Clone, Default)]
pub(super) struct Hasher(Sha256);

impl Hasher {
    pub(super) fn add(&mut self, line: &[u8]) {
        self.0.update(line);
    }

    pub(super) fn finish(self) -> ContentHash {
        ContentHash(self.0.finalize().into())
    }
}
