//! Finds dependencies between source files and between crates.
//!
//! Each file is a module. Files are read as tokens, not parsed: a path that begins with `crate` or `super` is
//! an arrow to the longest module that it names. Paths built by macros and code under `#[cfg(test)]` are
//! ignored. The rules that are checked are in `tests/workspace.rs`.

mod tokens;

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt, fs, io,
    path::Path,
};

use tokens::{Token, tokens};

/// The source files of a crate: path below `src` to text.
pub type Sources = BTreeMap<String, String>;

/// A use of one file by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// The file that uses, as a path below `src`.
    pub from: String,
    /// The line of the use, from 1.
    pub line: usize,
    /// The path in the code.
    pub path: String,
    /// The file that is used, as a path below `src`.
    pub to: String,
}

impl fmt::Display for Arrow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} uses {} of {}", self.from, self.line, self.path, self.to)
    }
}

/// Reads all Rust files below a crate's `src`.
pub fn read_sources(src: &Path) -> io::Result<Sources> {
    let mut sources = Sources::new();
    let mut folders = vec![src.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let below = path.strip_prefix(src).map_err(io::Error::other)?;
                let name = below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
                sources.insert(name, fs::read_to_string(&path)?);
            }
        }
    }
    Ok(sources)
}

/// Every use of another file of the crate. Uses between a module and its ancestors or descendants do not
/// count.
pub fn arrows(sources: &Sources) -> Vec<Arrow> {
    let files: BTreeMap<Vec<&str>, &str> = sources.keys().map(|file| (module(file), file.as_str())).collect();
    let mut arrows = Vec::new();
    for (file, text) in sources {
        let here = module(file);
        for (line, path) in paths(&tokens(text)) {
            let Some(absolute) = resolve(&here, &path) else { continue };
            let there = (1..=absolute.len()).rev().find_map(|len| {
                let module = absolute.get(..len)?;
                files.get_key_value(module)
            });
            let Some((there, to)) = there else { continue };
            if !here.starts_with(there) && !there.starts_with(&here) {
                arrows.push(Arrow { from: file.clone(), line, path: path.join("::"), to: (*to).to_owned() });
            }
        }
    }
    arrows
}

/// The cycles of files that use each other. Of cycles that share a file, one is returned.
pub fn circles(arrows: &[Arrow]) -> Vec<Vec<Arrow>> {
    let mut outgoing: BTreeMap<&str, Vec<&Arrow>> = BTreeMap::new();
    for arrow in arrows {
        outgoing.entry(&arrow.from).or_default().push(arrow);
    }
    let mut known = BTreeSet::new();
    let mut circles = Vec::new();
    for start in outgoing.keys() {
        let circle = shortest_circle(start, &outgoing);
        let is_new = !circle.iter().any(|arrow| known.contains(arrow.from.as_str()));
        if is_new && !circle.is_empty() {
            known.extend(circle.iter().map(|arrow| arrow.from.as_str()));
            circles.push(circle.into_iter().cloned().collect());
        }
    }
    circles
}

/// The shortest cycle through a file; empty if there is none.
fn shortest_circle<'a>(start: &str, outgoing: &BTreeMap<&'a str, Vec<&'a Arrow>>) -> Vec<&'a Arrow> {
    let mut reached_by: BTreeMap<&str, &Arrow> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(file) = queue.pop_front() {
        for arrow in outgoing.get(file).into_iter().flatten() {
            if !reached_by.contains_key(arrow.to.as_str()) {
                reached_by.insert(&arrow.to, arrow);
                queue.push_back(&arrow.to);
            }
        }
    }
    let mut circle = Vec::new();
    let mut file = start;
    while let Some(arrow) = reached_by.get(file) {
        circle.push(*arrow);
        file = &arrow.from;
        if file == start {
            break;
        }
    }
    circle.reverse();
    circle
}

/// What each folder (or file directly below `src`) may use.
pub type Law<'a> = &'a [(&'a str, &'a [&'a str])];

/// The arrows between folders that the law does not allow. An unknown folder may use nothing.
pub fn forbidden<'a>(arrows: &'a [Arrow], law: Law<'_>) -> Vec<&'a Arrow> {
    let is_allowed = |arrow: &Arrow| {
        let (from, to) = (folder(&arrow.from), folder(&arrow.to));
        from == to || may_use(law, from, to)
    };
    arrows.iter().filter(|arrow| !is_allowed(arrow)).collect()
}

/// Whether the law allows `from` to use `to`.
pub fn may_use(law: Law<'_>, from: &str, to: &str) -> bool {
    law.iter().any(|(name, allowed)| *name == from && allowed.contains(&to))
}

/// The first part of a path below `src`, without `.rs`.
pub fn folder(file: &str) -> &str {
    let first = file.split('/').next().unwrap_or(file);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// The names under `[dependencies]` of a `Cargo.toml`, including those for one target only, without build and
/// dev dependencies.
pub fn dependencies(manifest: &str) -> Vec<String> {
    let mut is_wanted = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if let Some(header) = line.strip_prefix('[') {
            let header = header.trim_end_matches(']');
            is_wanted = header == "dependencies" || header.ends_with(".dependencies");
            is_wanted &= header != "workspace.dependencies";
            names.extend(header.strip_prefix("dependencies.").map(str::to_owned));
        } else if is_wanted && line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let end = line.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
            names.extend(line.get(..end.unwrap_or(line.len())).map(str::to_owned));
        }
    }
    names
}

/// The members of the workspace.
pub fn members(manifest: &str) -> Vec<String> {
    let list = manifest.split_once("members = [").and_then(|(_, rest)| rest.split_once(']'));
    let quoted = list.map_or("", |(list, _)| list).split('"');
    quoted.skip(1).step_by(2).map(str::to_owned).collect()
}

/// The paths in a Markdown document's tables: text in backticks with a `/` in it, except URLs.
pub fn paths_in_tables(markdown: &str) -> Vec<String> {
    let rows = markdown.lines().filter(|line| line.starts_with('|'));
    rows.flat_map(|row| row.split('`').skip(1).step_by(2))
        .filter(|code| code.contains('/') && !code.starts_with('/') && !code.contains([' ', '{', '?', '…']))
        .map(str::to_owned)
        .collect()
}

/// The module path of a file.
fn module(file: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = file.strip_suffix(".rs").unwrap_or(file).split('/').collect();
    if matches!(parts.last(), Some(&("mod" | "lib" | "main"))) {
        parts.pop();
    }
    parts
}

/// A path from the crate's root; `None` if it leads out of the crate.
fn resolve<'a>(here: &[&'a str], path: &[&'a str]) -> Option<Vec<&'a str>> {
    let (first, rest) = path.split_first()?;
    if *first == "crate" {
        return Some(rest.to_vec());
    }
    let supers = path.iter().take_while(|part| **part == "super").count();
    let base = here.get(..here.len().checked_sub(supers)?)?;
    Some([base, path.get(supers..)?].concat())
}

/// Every path that begins with `crate` or `super`, with its line; groups in braces are expanded.
fn paths<'a>(tokens: &[Token<'a>]) -> Vec<(usize, Vec<&'a str>)> {
    let mut found = Vec::new();
    let mut before = "";
    let mut rest = tokens;
    while let Some((token, after)) = rest.split_first() {
        let is_start = matches!(token.text, "crate" | "super") && before != "::" && starts_with(after, "::");
        before = token.text;
        rest = if is_start { tree(rest, &[], &mut found) } else { after };
    }
    found
}

/// Reads one branch of a path (a name, what follows it, or a group in braces) and returns the remaining
/// tokens.
fn tree<'a, 'b>(
    tokens: &'b [Token<'a>],
    prefix: &[&'a str],
    found: &mut Vec<(usize, Vec<&'a str>)>,
) -> &'b [Token<'a>] {
    let Some((token, mut rest)) = tokens.split_first() else { return tokens };
    if token.text != "{" {
        let path = [prefix, &[token.text]].concat();
        return match rest {
            [colons, next, ..] if colons.text == "::" && (next.is_name() || next.text == "{") => {
                tree(rest.get(1..).unwrap_or_default(), &path, found)
            }
            _ => {
                found.push((token.line, path));
                rest
            }
        };
    }
    while let Some((next, after)) = rest.split_first() {
        match next.text {
            "}" => return after,
            // `name as other_name`: the alias is skipped.
            "as" => rest = after.get(1..).unwrap_or_default(),
            _ if next.is_name() || next.text == "{" => rest = tree(rest, prefix, found),
            _ => rest = after,
        }
    }
    rest
}

fn starts_with(tokens: &[Token<'_>], text: &str) -> bool {
    tokens.first().is_some_and(|token| token.text == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(files: &[(&str, &str)]) -> Sources {
        files.iter().map(|&(file, text)| (file.to_owned(), text.to_owned())).collect()
    }

    fn shown(arrows: &[Arrow]) -> Vec<String> {
        arrows.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn groups_supers_and_paths_in_expressions_are_arrows() {
        let found = arrows(&sources(&[
            ("lib.rs", "mod geo; mod map; mod text;"),
            ("geo/mod.rs", "pub mod tile;"),
            ("geo/tile.rs", ""),
            ("map.rs", "use crate::{\n    geo::{self, tile::{Tile as T, Zoom}},\n    text,\n};"),
            ("text.rs", "fn f() -> u32 { super::geo::tile::number::<u8>() }"),
        ]));
        assert_eq!(
            shown(&found),
            [
                "map.rs:2 uses crate::geo::self of geo/mod.rs",
                "map.rs:2 uses crate::geo::tile::Tile of geo/tile.rs",
                "map.rs:2 uses crate::geo::tile::Zoom of geo/tile.rs",
                "map.rs:3 uses crate::text of text.rs",
                "text.rs:1 uses super::geo::tile::number of geo/tile.rs",
            ]
        );
    }

    #[test]
    fn what_is_no_use_is_no_arrow() {
        let found = arrows(&sources(&[
            (
                "a.rs",
                "// crate::b\n/* crate::b /* super::b */ */ \
                 const A: &str = \"crate::b\"; const C: char = '\"';\n\
                 const R: &str = r#\"crate::b \"quoted\" \"#;\n\
                 #[cfg(test)]\nmod tests { use crate::b; fn f() { loop {} } }\n#[cfg(test)]\nuse crate::b;",
            ),
            ("b.rs", ""),
            ("b/child.rs", "use super::Parent; use crate::b::Parent;"),
        ]));
        assert_eq!(shown(&found), [""; 0]);
    }

    #[test]
    fn a_circle_is_found_with_the_uses_that_close_it() {
        let mut tree = sources(&[
            ("a.rs", "use crate::b::B;"),
            ("b.rs", "use crate::c::C;\nuse crate::d::D;"),
            ("c.rs", "use crate::d::D;"),
            ("d.rs", ""),
        ]);
        assert_eq!(circles(&arrows(&tree)), [[]; 0]);
        tree.insert("d.rs".to_owned(), "\nuse super::a::A;".to_owned());
        let found = circles(&arrows(&tree));
        assert_eq!(found.len(), 1);
        assert_eq!(
            shown(&found[0]),
            [
                "a.rs:1 uses crate::b::B of b.rs",
                "b.rs:2 uses crate::d::D of d.rs",
                "d.rs:2 uses super::a::A of a.rs"
            ]
        );
    }

    #[test]
    fn the_law_refuses_what_it_does_not_name() {
        let found = arrows(&sources(&[
            ("geo/tile.rs", "use crate::search::Query;"),
            ("search/mod.rs", "use crate::geo::tile::Tile;"),
            ("new.rs", "use crate::geo::tile::Tile;"),
        ]));
        let law: Law<'_> = &[("geo", &[]), ("search", &["geo"])];
        let refused: Vec<_> = forbidden(&found, law).into_iter().cloned().collect();
        assert_eq!(
            shown(&refused),
            [
                "geo/tile.rs:1 uses crate::search::Query of search/mod.rs",
                "new.rs:1 uses crate::geo::tile::Tile of geo/tile.rs"
            ]
        );
    }

    #[test]
    fn dependencies_are_those_of_the_program() {
        let manifest = "[package]\nname = \"x\"\n[dependencies]\ndomain.workspace = true\n# no\n\
                        web-sys = { workspace = true, features = [\n    \"Document\",\n] }\n\
                        [target.'cfg(unix)'.dependencies]\nstore = { path = \"../store\" }\n\
                        [dependencies.app]\nworkspace = true\n[dev-dependencies]\ndemo.workspace = true\n";
        assert_eq!(dependencies(manifest), ["domain", "web-sys", "store", "app"]);
        assert_eq!(members("members = [\"domain\", \"app\"]"), ["domain", "app"]);
    }

    #[test]
    fn paths_of_tables_are_in_backticks_with_a_slash() {
        let table = "`out/side.rs`\n| what | `a/b.rs`, `name`, `c/` |\n| `/api` | `fag/{code}` |";
        assert_eq!(paths_in_tables(table), ["a/b.rs", "c/"]);
    }
}
