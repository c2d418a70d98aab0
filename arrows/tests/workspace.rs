//! The dependency rules: between crates, between folders of `domain`, `app` and `server`, and no cycles of
//! files anywhere.

use std::{collections::BTreeSet, fs, path::PathBuf};

use arrows::{
    Law, arrows, circles, dependencies, folder, forbidden, may_use, members, paths_in_tables, read_sources,
};

/// What each crate may depend on, except for tests and benchmarks.
const CRATES: Law<'static> = &[
    ("arrows", &[]),
    ("test-postgres", &[]),
    ("domain", &[]),
    ("messages", &["domain"]),
    ("demo", &["domain"]),
    ("store", &["domain"]),
    ("services", &["domain", "messages", "store"]),
    ("app", &["domain", "messages"]),
    ("frontend", &["app"]),
    ("worker", &["domain"]),
    ("server", &["app", "demo", "domain", "messages", "services", "store"]),
    ("bench", &["app", "demo", "domain", "messages", "services", "store"]),
];

/// What each folder of `domain` may use, from the lowest layer to the highest.
const DOMAIN: Law<'static> = &[
    ("text", &[]),
    ("geo", &[]),
    ("codes", &["text", "geo"]),
    ("paths", &["codes"]),
    ("map", &["geo", "codes"]),
    ("records", &["text", "geo", "codes"]),
    ("publication", &["text", "geo", "codes", "records"]),
    ("catalogue", &["text", "geo", "codes", "map", "records", "publication"]),
    ("search", &["text", "geo", "codes", "paths", "map", "records", "publication", "catalogue"]),
    ("views", &["text", "geo", "codes", "paths", "map", "records", "publication", "catalogue", "search"]),
    // Compiled for tests only.
    ("test_records", &["records"]),
];

/// What each top-level folder and file of `app` may use.
const APP: Law<'static> = &[
    ("api_guide", &[]),
    ("assets", &[]),
    ("browser", &[]),
    ("codec", &[]),
    ("error", &[]),
    ("excerpt", &[]),
    ("language", &[]),
    ("paths", &[]),
    ("server_context", &[]),
    ("server_functions", &["error", "server_context"]),
    ("ui", &["error", "excerpt", "language", "paths", "server_context"]),
    ("explore", &["browser", "error", "language", "paths", "server_functions", "ui"]),
    ("map", &["browser", "excerpt", "explore", "language", "paths", "server_context", "ui"]),
    (
        "pages",
        &[
            "api_guide",
            "codec",
            "error",
            "explore",
            "language",
            "map",
            "paths",
            "server_context",
            "server_functions",
            "ui",
        ],
    ),
    ("router", &["error", "excerpt", "language", "pages", "ui"]),
    ("shell", &["assets", "explore", "map", "router", "server_context"]),
];

/// What each top-level folder and file of `server` may use.
const SERVER: Law<'static> = &[
    ("version", &[]),
    ("tiles", &["version"]),
    ("backups", &[]),
    ("metrics", &["backups", "version"]),
    ("error", &["tiles"]),
    ("state", &["metrics", "tiles"]),
    ("http", &["metrics", "state", "version"]),
    ("config", &["backups", "http", "tiles", "version"]),
    ("logging", &["config", "error"]),
    ("routes", &["http", "metrics", "state", "tiles", "version"]),
    ("cli", &["backups", "config", "error", "http", "logging", "metrics", "routes", "state", "tiles"]),
    ("main", &[]),
];

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn crates() -> Vec<String> {
    let members = members(&fs::read_to_string(root().join("Cargo.toml")).unwrap_or_default());
    assert!(members.len() > 5, "the workspace's members were not found: {members:?}");
    members
}

#[test]
fn crates_depend_only_on_what_the_law_allows() {
    let crates = crates();
    let mut found = 0;
    let mut wrong = Vec::new();
    for name in &crates {
        let manifest = format!("{name}/Cargo.toml");
        for used in dependencies(&fs::read_to_string(root().join(&manifest)).unwrap()) {
            if crates.contains(&used) {
                found += 1;
                if !may_use(CRATES, name, &used) {
                    wrong.push(format!("{manifest}: depends on {used}"));
                }
            }
        }
    }
    assert!(found > 5, "only {found} dependencies were found");
    assert!(wrong.is_empty(), "not allowed by CRATES in this file:\n{}", wrong.join("\n"));
}

/// The files of `server` that may use the Leptos app: those that serve its pages.
const USE_THE_APP: [&str; 2] = ["routes/pages.rs", "routes/api/guide.rs"];

#[test]
fn what_is_no_page_knows_no_leptos() {
    let sources = read_sources(&root().join("server/src")).unwrap();
    let uses_app = |text: &str| ["use app::", " app::", "(app::"].iter().any(|part| text.contains(part));
    let users: BTreeSet<&str> =
        sources.iter().filter(|(_, text)| uses_app(text)).map(|(file, _)| file.as_str()).collect();
    assert_eq!(users, BTreeSet::from(USE_THE_APP));
    for name in ["domain", "store", "services", "demo", "worker"] {
        let used = dependencies(&fs::read_to_string(root().join(name).join("Cargo.toml")).unwrap());
        let web = ["leptos", "axum", "http", "hyper", "tower"];
        let wrong: Vec<_> =
            used.iter().filter(|used| web.iter().any(|each| used.starts_with(each))).collect();
        assert!(!used.is_empty() && wrong.is_empty(), "{name}: {wrong:?}");
    }
}

#[test]
fn folders_use_only_what_the_law_allows() {
    let mut wrong = Vec::new();
    for (name, law) in [("domain", DOMAIN), ("app", APP), ("server", SERVER)] {
        let sources = read_sources(&root().join(name).join("src")).unwrap();
        let folders: BTreeSet<&str> =
            sources.keys().map(|file| folder(file)).filter(|&name| name != "lib").collect();
        let known: BTreeSet<&str> = law.iter().map(|&(name, _)| name).collect();
        assert_eq!(folders, known, "this file names all folders of {name}/src");

        let arrows = arrows(&sources);
        assert!(arrows.len() > 50, "only {} uses were found in {name}", arrows.len());
        wrong.extend(forbidden(&arrows, law).iter().map(|arrow| format!("{name}/src/{arrow}")));
    }
    assert!(wrong.is_empty(), "not allowed by the laws in this file:\n{}", wrong.join("\n"));
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let mut wrong = Vec::new();
    for name in crates() {
        let sources = read_sources(&root().join(&name).join("src")).unwrap();
        assert!(!sources.is_empty(), "{name} has no sources");
        for circle in circles(&arrows(&sources)) {
            let uses: Vec<String> = circle.iter().map(|arrow| format!("  {name}/src/{arrow}")).collect();
            wrong.push(format!("{} files in a circle:\n{}", circle.len(), uses.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_paths_in_the_architecture_document_exist() {
    let paths = paths_in_tables(&fs::read_to_string(root().join("docs/architecture.md")).unwrap());
    assert!(paths.len() > 25, "only {} paths were found", paths.len());
    let missing: Vec<&String> = paths.iter().filter(|path| !root().join(path).exists()).collect();
    assert!(missing.is_empty(), "docs/architecture.md names what does not exist: {missing:?}");
}
