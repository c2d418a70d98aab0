//! The files of the site that a page names, and how the page starts its program.

use std::{env, fs, path::Path, sync::Arc};

use leptos::config::LeptosOptions;

/// The URLs of program and style, whose names change with their content, and the style that stands in the
/// page itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    script: String,
    program: String,
    /// The style sheet.
    pub style: String,
    /// The worker that answers out of the catalogue, without the ending of its files.
    pub(crate) worker: String,
    /// The part of the style sheet that the map page needs, put into the page so that its first paint waits
    /// for nothing else. None during development, when names have no hashes and the style sheet is reloaded
    /// while the page is open.
    pub(crate) front: Option<Arc<str>>,
}

/// Where the build puts the style of the map page, in the site's folder.
const FRONT_STYLE: &str = "front.css";

impl Assets {
    /// The names that the build gave them: a file beside the server's binary lists their hashes.
    pub fn of(options: &LeptosOptions) -> Self {
        let list = env::current_exe().ok().map(|program| program.with_file_name(&*options.hash_file));
        let hashes = list.filter(|_| options.hash_files).and_then(|list| fs::read_to_string(list).ok());
        let front = Path::new(&*options.site_root).join(FRONT_STYLE);
        let front = hashes.as_ref().and_then(|_| fs::read_to_string(front).ok()).map(Arc::from);
        let hashes = hashes.as_deref().unwrap_or_default();
        Self { front, ..Self::named(&options.site_pkg_dir, &options.output_name, hashes) }
    }

    fn named(folder: &str, name: &str, hashes: &str) -> Self {
        let hash = |kind: &str| {
            let named =
                hashes.lines().filter_map(|line| line.split_once(':')).find(|(of, _)| of.trim() == kind);
            named.map(|(_, hash)| format!(".{}", hash.trim())).unwrap_or_default()
        };
        let file = |kind: &str| format!("/{folder}/{name}{}.{kind}", hash(kind));
        Self {
            script: file("js"),
            program: file("wasm"),
            style: file("css"),
            worker: format!("/{folder}/worker{}", hash("worker")),
            front: None,
        }
    }

    /// The script that starts the program once the page has been painted. Pages show their content without
    /// the program, so it is not downloaded before that (`HydrationScripts` preloads it beside the page
    /// itself).
    pub(crate) fn loader(&self) -> String {
        let Self { script, program, .. } = self;
        // Leaving the page cancels the downloads, which is no error.
        format!(
            "requestAnimationFrame(() => requestAnimationFrame(async () => {{\
                import({PAGE_SCRIPT:?}).catch(() => {{}});\
                const program = fetch({program:?});\
                try {{\
                    const {{ default: init, hydrate }} = await import({script:?});\
                    await init({{ module_or_path: program }});\
                    hydrate();\
                }} catch (error) {{\
                    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;\
                }}\
            }}));"
        )
    }
}

/// The script of every page, interactive or not.
pub(crate) const PAGE_SCRIPT: &str = "/page.js";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_the_hashes_of_the_build() {
        let built = Assets::named("pkg", "traineekart", "js: ab1\nwasm: cd2\ncss: ef3\nworker: 0a4\n");
        assert_eq!(built.style, "/pkg/traineekart.ef3.css");
        assert_eq!(built.worker, "/pkg/worker.0a4");
        assert!(built.loader().contains("\"/pkg/traineekart.cd2.wasm\""));
        assert!(built.loader().contains("\"/pkg/traineekart.ab1.js\""));
        assert_eq!(Assets::named("pkg", "traineekart", "").style, "/pkg/traineekart.css");
    }
}
