//! The outlines of land, municipalities and lakes: coarse in the first HTML; finer ones are fetched when the
//! page comes alive and on zooming in, and the pieces of the close map are drawn over them.

use domain::map::geodata::DetailLevel;
use leptos::prelude::*;

use crate::browser;

/// The version of the outlines: part of their URL, so that they may be cached forever.
pub const GEOMETRY_VERSION: &str = env!("GEOMETRY_VERSION");

/// The outlines in the first HTML. They are not part of the client program: the page contains them already.
#[cfg(feature = "ssr")]
const fn first_paths(level: DetailLevel) -> &'static str {
    domain::map::embedded::outline_paths(level)
}

#[cfg(not(feature = "ssr"))]
const fn first_paths(_: DetailLevel) -> &'static str {
    ""
}

/// The level to draw at a zoom. The pieces of the close map hide what the finest one adds.
fn wanted(zoom: f64) -> DetailLevel {
    DetailLevel::for_zoom(zoom).min(DetailLevel::Regional)
}

/// The outlines in the document, and their level of detail.
#[derive(Clone, Copy)]
pub(crate) struct Outlines {
    pub(crate) level: RwSignal<DetailLevel>,
    pub(crate) paths: RwSignal<String>,
}

impl Outlines {
    /// Starts with those of the first HTML and follows the zoom.
    pub(crate) fn following(zoom: Memo<f64>) -> Self {
        let first = DetailLevel::first_for_zoom(zoom.get_untracked());
        let outlines =
            Self { level: RwSignal::new(first), paths: RwSignal::new(first_paths(first).to_owned()) };
        Effect::new(move |_| {
            let wanted = wanted(zoom.get());
            // A page reached by client-side navigation has no outlines yet.
            if wanted != outlines.level.get_untracked() || !browser::has_element("land") {
                outlines.fetch(wanted, zoom);
            }
        });
        outlines
    }

    fn fetch(self, level: DetailLevel, zoom: Memo<f64>) {
        leptos::task::spawn_local(async move {
            let url = format!("/geo/{}.svg?v={GEOMETRY_VERSION}", level.name());
            let Some(paths) = browser::fetch_text(&url).await else { return };
            // The visitor may have zoomed or left since; the coarser outlines stay until the finer ones are
            // loaded.
            if zoom.try_get_untracked().map(wanted) == Some(level) {
                self.level.set(level);
                self.paths.set(paths);
            }
        });
    }
}
