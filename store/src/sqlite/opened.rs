//! Whether the file at a path is still the one that was opened.

use std::{
    fs::{self, Metadata},
    io,
    path::{Path, PathBuf},
};

use crate::StoreError;

/// A file that was opened. On Unix, whoever has it open can go on with it after it was removed or replaced,
/// and is not told.
#[derive(Debug)]
pub(super) struct OpenedFile {
    path: PathBuf,
    identity: Option<(u64, u64)>,
}

impl OpenedFile {
    /// The file at a path, which has just been opened.
    pub(super) fn at(path: PathBuf) -> Result<Self, StoreError> {
        let metadata = metadata(&path)?;
        Ok(Self { path, identity: identity(&metadata) })
    }

    /// An error where the path leads to another file or to none.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        if identity(&metadata(&self.path)?) == self.identity {
            Ok(())
        } else {
            Err(StoreError::Replaced(self.path.clone()))
        }
    }
}

fn metadata(path: &Path) -> Result<Metadata, StoreError> {
    fs::metadata(path).map_err(|reason| match reason.kind() {
        io::ErrorKind::NotFound => StoreError::Gone(path.to_owned()),
        _ => StoreError::Unreachable { path: path.to_owned(), reason },
    })
}

/// Device and inode, which no other file has while this one is open.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn identity(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    Some((metadata.dev(), metadata.ino()))
}

/// The standard library offers none here.
#[cfg(not(unix))]
fn identity(_: &Metadata) -> Option<(u64, u64)> {
    None
}
