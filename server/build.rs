//! Generates the build id: the git commit, if there is one, and a hash of the sources.

use std::{
    error::Error,
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use sha2::{Digest as _, Sha256};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from("..");
    let mut files = Vec::new();
    for source in sources(&root)? {
        println!("cargo:rerun-if-changed={}", source.display());
        collect(&source, &mut files)?;
    }
    files.sort();
    let mut hasher = Sha256::new();
    for file in files {
        let content = fs::read(&file)?;
        // The same on every system. The lengths make the input unambiguous.
        let name = file.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        for part in [name.as_bytes(), &content] {
            hasher.update(u64::try_from(part.len())?.to_be_bytes());
            hasher.update(part);
        }
    }
    let content = format!("{:.16x}", hasher.finalize());
    // Not rebuilt when only the commit changes: a build of the same files stays valid.
    let build = commit(&root).map_or_else(|| content.clone(), |commit| format!("{commit}.{content}"));
    println!("cargo:rustc-env=TRAINEEKART_BUILD={build}");
    Ok(())
}

/// The sources of the program: this crate and the workspace's own dependencies. Tests are left out, so that
/// changing one does not recompile the program.
fn sources(root: &Path) -> io::Result<Vec<PathBuf>> {
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let libraries = manifest.lines().filter_map(|line| line.split_once("{ path = \"")?.1.split('"').next());
    let mut sources: Vec<_> = [".cargo/config.toml", "Cargo.toml", "Cargo.lock", "data/geo"]
        .into_iter()
        .map(|name| root.join(name))
        .collect();
    for package in ["server"].into_iter().chain(libraries) {
        for entry in fs::read_dir(root.join(package))? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default();
            if name != "tests" && name != "proptest-regressions" {
                sources.push(path);
            }
        }
    }
    Ok(sources)
}

/// Adds the file, or every file in the folder.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}

/// The current commit, with `-dirty` if files differ from it; `None` without git, or if the sources are
/// inside another repository.
fn commit(root: &Path) -> Option<String> {
    if !root.join(".git").exists() {
        return None;
    }
    let output = Command::new("git")
        .args(["describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"])
        .current_dir(root)
        .output()
        .ok()?;
    let commit = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !commit.is_empty()).then_some(commit)
}
