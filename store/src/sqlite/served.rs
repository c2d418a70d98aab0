//! Tells whether a server is using a database.
//!
//! A server keeps a shared lock on a file beside its database. The lock, not the file, is what counts: the
//! operating system releases it when the process ends, however that comes about. The database's own file
//! would not do: closing it a second time would release SQLite's locks.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use super::{opened::identity, with_suffix};

/// What is put after the database's name.
const SUFFIX: &str = ".serving";

/// As long as this is there, the database is marked as in use.
#[derive(Debug)]
pub(super) struct Mark {
    file: File,
    path: PathBuf,
}

impl Mark {
    /// Marks a database. Several servers may do so.
    pub(super) fn on(database: &Path) -> io::Result<Self> {
        let path = with_suffix(database, SUFFIX);
        loop {
            let file = File::options().read(true).write(true).create(true).truncate(false).open(&path)?;
            // Others hold it exclusively for an instant only, to see whether that is possible.
            file.lock_shared()?;
            // A server that has just ended may have removed the file meanwhile.
            if fs::metadata(&path).is_ok_and(|there| is_same(&file, &there)) {
                return Ok(Self { file, path });
            }
        }
    }
}

impl Drop for Mark {
    fn drop(&mut self) {
        // The last one takes the file away. Should that fail, it does no harm.
        if cfg!(unix) && self.file.try_lock().is_ok() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Whether a database is marked as in use.
pub(super) fn is_marked(database: &Path) -> io::Result<bool> {
    let file = match File::options().read(true).write(true).open(with_suffix(database, SUFFIX)) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(false),
        file => file?,
    };
    match file.try_lock() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(cause)) => Err(cause),
    }
}

fn is_same(file: &File, there: &fs::Metadata) -> bool {
    file.metadata().is_ok_and(|file| identity(&file) == identity(there))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_marked_as_long_as_somebody_uses_it() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("kart.db");
        assert!(!is_marked(&database).unwrap());
        let (one, other) = (Mark::on(&database).unwrap(), Mark::on(&database).unwrap());
        assert!(is_marked(&database).unwrap());
        drop(one);
        assert!(is_marked(&database).unwrap());
        drop(other);
        assert!(!is_marked(&database).unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        // What a killed server leaves is no mark.
        fs::write(with_suffix(&database, SUFFIX), "").unwrap();
        assert!(!is_marked(&database).unwrap());
        assert!(!is_marked(&folder.path().join("other.db")).unwrap());
    }
}
