//! Detects whether a file was replaced after it was opened.

use std::{
    fs::{self, Metadata},
    io,
    path::{Path, PathBuf},
};

use crate::StoreError;

/// An open file. On Unix, a file stays usable after it was removed or replaced, without any error.
#[derive(Debug)]
pub(super) struct OpenedFile {
    path: PathBuf,
    identity: Option<(u64, u64)>,
}

impl OpenedFile {
    /// Identifies the file at a path, which has just been opened.
    pub(super) fn at(path: PathBuf) -> Result<Self, StoreError> {
        let metadata = metadata(&path)?;
        Ok(Self { path, identity: identity(&metadata) })
    }

    /// The path that it was opened at.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// An error if the path leads to another file or to none.
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

/// Device and inode, which are unique while the file is open.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
pub(super) fn identity(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    Some((metadata.dev(), metadata.ino()))
}

/// The standard library has no such identifier on other systems.
#[cfg(not(unix))]
pub(super) fn identity(_: &Metadata) -> Option<(u64, u64)> {
    None
}
