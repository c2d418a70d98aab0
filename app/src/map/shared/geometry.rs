//! The outlines of land, municipalities and lakes: coarse in the first HTML; finer ones are fetched on
//! zooming in, and the pieces of the close map are drawn over them.

#[cfg(feature = "ssr")]
use std::sync::LazyLock;

use domain::map::geodata::DetailLevel;
#[cfg(feature = "ssr")]
use domain::map::{outlines, pieces};
use leptos::prelude::*;

use crate::browser;

/// The version of the outlines: part of their URL, so that they may be cached forever.
pub const GEOMETRY_VERSION: &str = env!("GEOMETRY_VERSION");

/// The outlines of a level of detail as SVG `path` elements.
#[cfg(feature = "ssr")]
pub const fn geometry(level: DetailLevel) -> &'static str {
    match level {
        DetailLevel::Coarse => include_str!("../../../../data/geo/overview.svg.txt"),
        DetailLevel::Regional => include_str!("../../../../data/geo/regional.svg.txt"),
        DetailLevel::Detailed => include_str!("../../../../data/geo/detailed.svg.txt"),
    }
}

/// A piece of the close map.
#[cfg(feature = "ssr")]
pub fn piece(column: u32, row: u32) -> Option<&'static str> {
    pieces::piece(include_str!("../../../../data/geo/close.txt"), column, row)
}

/// The outlines of a level of detail, parsed on first use.
#[cfg(feature = "ssr")]
pub fn outlines(level: DetailLevel) -> &'static outlines::Outlines {
    static READ: [LazyLock<outlines::Outlines>; 3] = [
        LazyLock::new(|| read(DetailLevel::Coarse)),
        LazyLock::new(|| read(DetailLevel::Regional)),
        LazyLock::new(|| read(DetailLevel::Detailed)),
    ];
    match level {
        DetailLevel::Coarse => &READ[0],
        DetailLevel::Regional => &READ[1],
        DetailLevel::Detailed => &READ[2],
    }
}

/// A test parses every level, so nothing is left out.
#[cfg(feature = "ssr")]
fn read(level: DetailLevel) -> outlines::Outlines {
    outlines::Outlines::read(level, geometry(level)).unwrap_or_default()
}

/// The outlines are not part of the client program: the page contains the coarse ones, and the server sends
/// the others.
#[cfg(not(feature = "ssr"))]
pub const fn geometry(_level: DetailLevel) -> &'static str {
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
    /// Starts with the overview and follows the zoom.
    pub(crate) fn following(zoom: Memo<f64>) -> Self {
        let outlines = Self {
            level: RwSignal::new(DetailLevel::Coarse),
            paths: RwSignal::new(geometry(DetailLevel::Coarse).to_owned()),
        };
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
