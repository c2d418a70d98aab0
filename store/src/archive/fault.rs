//! What is wrong with an archive, in words for the person who runs the command.

use std::io;

/// Why an archive was not taken over. Nothing was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveFault {
    /// The file is something else.
    #[error("it is no archive of Traineekart")]
    NoArchive,
    /// A newer program has written it.
    #[error(
        "it was written by a newer version of Traineekart (its format is {found}, this program reads up to \
         {known})"
    )]
    Newer {
        /// Its format.
        found: u64,
        /// The newest format that this program reads.
        known: u64,
    },
    /// Its end is missing.
    #[error("its end is missing: was it copied to the last byte?")]
    Truncated,
    /// Its content is not that of which its last line has the hash or the counts.
    #[error("it was changed after it was written: {0} is not what its last line says")]
    Altered(&'static str),
    /// A line is none of an archive.
    #[error("line {line} is damaged: {reason}")]
    Line {
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// It cannot be read.
    #[error("it cannot be read: {0}")]
    Unreadable(#[source] io::Error),
}

/// A reader of compressed files tells in the same way what is missing or damaged.
impl From<io::Error> for ArchiveFault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Truncated,
            _ => Self::Unreadable(error),
        }
    }
}
