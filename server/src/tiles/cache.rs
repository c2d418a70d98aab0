//! Tiles on disk: a file for each, and no more bytes than allowed.
//!
//! A file holds a line, a digest of all that follows, and the tile after what is known of it. It gets its
//! name when it is complete, and is deleted if what is read does not fit the digest.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use axum::body::Bytes;
use http_cache_semantics::CachePolicy;
use moka::{notification::RemovalCause, policy::EvictionPolicy, sync::Cache};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::tiles::client::Image;

/// The first bytes of a file; another layout gets another number.
const MAGIC: &[u8] = b"traineekart tile 1\n";

/// The length of the digest, in bytes.
const DIGEST: usize = 32;

/// The suffix of complete files.
const SUFFIX: &str = ".tile";

/// The prefix of files that are being written.
const UNFINISHED: &str = ".unfinished-";

/// After this time an unfinished file is left over from a process that was killed.
const LEFT_OVER: Duration = Duration::from_hours(1);

/// The unit in which file systems give out space, in bytes.
const BLOCK: u32 = 4096;

/// How often a file's time of modification follows its use, which decides what goes first after a restart.
const USE_NOTED: Duration = Duration::from_hours(1);

/// A tile as it is kept.
#[derive(Clone, Debug)]
pub(super) struct StoredTile {
    /// The picture.
    pub(super) image: Image,
    /// What is known of it.
    pub(super) details: Details,
}

/// What is known of a tile.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Details {
    /// How long it may be used, and how to ask whether it is still valid.
    pub(super) policy: CachePolicy,
    /// Whether it may be used beyond that while the tile server does not answer.
    pub(super) may_be_stale: bool,
}

/// The tiles on disk. Reading and writing wait for the disk: call them where blocking is allowed.
pub(super) struct TileCache {
    folder: PathBuf,
    /// The size of each file by its path in the folder, without suffix. It decides what goes when.
    index: Cache<Arc<str>, u32>,
}

impl TileCache {
    /// Opens a folder, creating it if there is none, and removes what goes beyond the size in bytes.
    pub(super) fn open(folder: &Path, max_size: u64) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let folder = folder.canonicalize()?;
        let evicted_from = folder.clone();
        let index = Cache::builder()
            .max_capacity(max_size)
            .weigher(|_, size| *size)
            .eviction_policy(EvictionPolicy::lru())
            .eviction_listener(move |key: Arc<Arc<str>>, _, cause| {
                if cause == RemovalCause::Size {
                    remove(&path(&evicted_from, &key));
                }
            })
            .build();
        let mut found = Vec::new();
        scan(&folder, &folder, 0, &mut found)?;
        found.sort_unstable_by_key(|(used, _, _)| *used);
        for (_, key, size) in found {
            index.insert(key, size);
            // What comes after it may push it out.
            index.run_pending_tasks();
        }
        Ok(Self { folder, index })
    }

    /// Whether there is a file for this key. It does not wait for the disk.
    pub(super) fn holds(&self, key: &str) -> bool {
        self.index.contains_key(key)
    }

    /// The tile of this key, if it is there and undamaged. `now` is noted as its last use.
    pub(super) fn read(&self, key: &str, now: SystemTime) -> Option<StoredTile> {
        self.index.get(key)?;
        let path = path(&self.folder, key);
        let stored = fs::read(&path).ok().and_then(|bytes| decode(bytes.into()));
        if stored.is_none() {
            tracing::debug!(key, "a stored tile is damaged or gone");
            self.remove(key);
            return None;
        }
        note_use(&path, now);
        stored
    }

    /// Keeps a tile.
    pub(super) fn write(&self, key: &str, tile: &StoredTile) -> io::Result<()> {
        let bytes = encode(tile)?;
        let path = path(&self.folder, key);
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)?;
        file.write_all(&bytes)?;
        file.persist(&path).map_err(|error| error.error)?;
        self.index.insert(key.into(), on_disk(bytes.len() as u64));
        self.index.run_pending_tasks();
        Ok(())
    }

    /// Forgets a tile.
    pub(super) fn remove(&self, key: &str) {
        self.index.invalidate(key);
        remove(&path(&self.folder, key));
    }
}

fn path(folder: &Path, key: &str) -> PathBuf {
    folder.join(format!("{key}{SUFFIX}"))
}

/// Deletes a file that may be gone already.
fn remove(path: &Path) {
    if let Err(error) = fs::remove_file(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::debug!(path = %path.display(), %error, "a tile could not be deleted");
    }
}

/// The space that a file of this length takes.
fn on_disk(length: u64) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX - BLOCK).next_multiple_of(BLOCK)
}

fn note_use(path: &Path, now: SystemTime) {
    let noted = fs::metadata(path).and_then(|file| file.modified());
    if noted.is_ok_and(|noted| now.duration_since(noted).is_ok_and(|ago| ago > USE_NOTED)) {
        // Where the system refuses, the order after a restart is that of writing.
        let _ = File::options().write(true).open(path).and_then(|file| file.set_modified(now));
    }
}

/// How deep the files are: layer, zoom, column, row.
const DEPTH: usize = 3;

/// Collects the complete files below a folder with their last use and size, and deletes left-over ones.
/// Whatever else is there is left alone.
fn scan(
    root: &Path,
    folder: &Path,
    depth: usize,
    found: &mut Vec<(SystemTime, Arc<str>, u32)>,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, data) = (entry.path(), entry.metadata()?);
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if data.is_dir() && depth < DEPTH {
            scan(root, &path, depth + 1, found)?;
        } else if data.is_file() && depth == DEPTH {
            let used = data.modified()?;
            if name.starts_with(UNFINISHED) && used.elapsed().is_ok_and(|age| age > LEFT_OVER) {
                remove(&path);
            }
            let key = path.strip_prefix(root).ok().and_then(|path| path.to_str()?.strip_suffix(SUFFIX));
            if let Some(key) = key {
                let key = key.replace(std::path::MAIN_SEPARATOR, "/");
                found.push((used, key.into(), on_disk(data.len())));
            }
        }
    }
    Ok(())
}

fn encode(tile: &StoredTile) -> io::Result<Vec<u8>> {
    let details = serde_json::to_vec(&tile.details)?;
    let length = u32::try_from(details.len()).map_err(io::Error::other)?;
    let mut content = length.to_le_bytes().to_vec();
    content.extend_from_slice(&details);
    content.extend_from_slice(&tile.image.bytes);
    Ok([MAGIC, &Sha256::digest(&content), &content].concat())
}

fn decode(file: Bytes) -> Option<StoredTile> {
    let rest = file.strip_prefix(MAGIC)?;
    let (digest, content) = rest.split_at_checked(DIGEST)?;
    if Sha256::digest(content)[..] != *digest {
        return None;
    }
    let (length, content) = content.split_first_chunk::<4>()?;
    let (details, image) = content.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    let details = serde_json::from_slice(details).ok()?;
    Some(StoredTile { image: Image::of(file.slice_ref(image))?, details })
}
