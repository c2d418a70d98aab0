//! The close map: sea, lakes and inland borders, fetched in pieces once the map is zoomed in. Until they are
//! there, or where fetching fails, the outlines show.

use std::{
    collections::{HashMap, HashSet},
    fmt::Write as _,
    sync::Arc,
};

use domain::{
    geo::{tile::Tile, viewport::Viewport},
    map::{
        geodata::DetailLevel,
        pieces::{PIECES_FROM_ZOOM, Piece, SIDE, UNITS_PER_WORLD, corner, pieces_in},
    },
    views::focus::places,
};
use leptos::prelude::*;

use crate::{
    browser,
    explore::state::ExploreState,
    map::shared::{geometry::GEOMETRY_VERSION, initial_view::view_box},
};

/// The level of detail that has the units of the pieces.
const LEVEL: DetailLevel = DetailLevel::Detailed;
const _: () = assert!(LEVEL.units_per_world().cast_unsigned() == UNITS_PER_WORLD);

/// The zoom at which the tint of municipalities has faded away.
const TINT_TO_ZOOM: f64 = 10.5;

/// The pieces of the close map that have been fetched.
#[derive(Clone, Copy)]
pub(super) struct CloseGround {
    viewport: Memo<Viewport>,
    /// Whether the map is close enough for pieces.
    pub(super) is_close: Memo<bool>,
    fetched: RwSignal<HashMap<Tile, Arc<Piece>>>,
    /// The pieces in view that have been fetched.
    shown: Memo<Vec<Tile>>,
}

impl CloseGround {
    /// Fetches the pieces that come into view.
    pub(super) fn following(viewport: Memo<Viewport>) -> Self {
        let fetched: RwSignal<HashMap<Tile, Arc<Piece>>> = RwSignal::new(HashMap::new());
        let asked = StoredValue::new(HashSet::new());
        // Only in the browser, and not before the page is alive: the first HTML has the outlines alone.
        let in_view = RwSignal::new(Vec::new());
        Effect::new(move |_| {
            let pieces = pieces_in(viewport.get());
            for &tile in &pieces {
                if asked.try_update_value(|asked| asked.insert(tile)) == Some(true) {
                    leptos::task::spawn_local(async move {
                        let url = format!("/geo/{}-{}.txt?v={GEOMETRY_VERSION}", tile.x, tile.y);
                        let text = browser::fetch_text(&url).await;
                        if let Some(piece) = text.and_then(|text| Piece::read(&text).ok()) {
                            fetched.try_update(|fetched| fetched.insert(tile, Arc::new(piece)));
                        } else {
                            // The next movement asks again.
                            asked.try_update_value(|asked| asked.remove(&tile));
                        }
                    });
                }
            }
            in_view.set(pieces);
        });
        let is_close = Memo::new(move |_| in_view.with(|pieces| !pieces.is_empty()));
        let shown = Memo::new(move |_| {
            let pieces = in_view.get();
            fetched.with(|fetched| pieces.into_iter().filter(|piece| fetched.contains_key(piece)).collect())
        });
        Self { viewport, is_close, fetched, shown }
    }

    /// How opaque the tint of municipalities is; none where it is not faded.
    pub(super) fn tint_opacity(self) -> Option<String> {
        let zoom = self.viewport.get().zoom();
        let left = (TINT_TO_ZOOM - zoom) / (TINT_TO_ZOOM - PIECES_FROM_ZOOM);
        (self.is_close.get() && left < 1.0).then(|| format!("{:.2}", left.max(0.0)))
    }

    /// Land below the outlines, which have sea in places where the pieces have land. Path data in the units
    /// of a level of detail.
    pub(super) fn land(self, level: DetailLevel) -> String {
        let ((west, north), ratio) = (level.origin(), LEVEL.units_per_world() / level.units_per_world());
        let mut data = String::new();
        for tile in self.shown.get() {
            let (x, y) = corner(tile);
            let side = SIDE / ratio;
            // Writing to a `String` cannot fail.
            let _ = write!(data, "M{} {}h{side}v{side}h-{side}z", x / ratio - west, y / ratio - north);
        }
        data
    }

    /// Borders, and the water over everything of the outlines.
    pub(super) fn water(self, state: ExploreState) -> impl IntoView {
        let piece = move |tile: Tile| {
            let markup = self.fetched.with_untracked(|fetched| fetched.get(&tile).map(|piece| markup(piece)));
            view! { <g transform=place(tile) inner_html=markup.unwrap_or_default()></g> }
        };
        let chosen = move || {
            let mut chosen = String::new();
            let (shown, chosen_places) = (self.shown.get(), state.query.with(places));
            self.fetched.with_untracked(|fetched| {
                for (tile, piece) in shown.iter().filter_map(|tile| Some((tile, fetched.get(tile)?))) {
                    let is_chosen = |code| chosen_places.contains(code);
                    for border in piece.borders.iter().filter(|border| border.is_around(is_chosen)) {
                        let _ = write!(chosen, r#"<path transform="{}" d="{}"/>"#, place(*tile), border.line);
                    }
                }
            });
            chosen
        };
        move || {
            self.is_close.get().then(|| {
                view! {
                    <svg
                        class="map-ground"
                        viewBox=move || view_box(self.viewport.get(), LEVEL)
                        preserveAspectRatio="xMidYMid meet"
                        width="100%"
                        height="100%"
                        pointer-events="none"
                    >
                        <For each=move || self.shown.get() key=|tile| *tile children=piece/>
                        <g fill="none" stroke="var(--berry)" stroke-width="2.5" inner_html=chosen></g>
                    </svg>
                }
                .into_any()
            })
        }
    }
}

/// The transform that puts a piece into its place.
fn place(tile: Tile) -> String {
    let ((x, y), (west, north)) = (corner(tile), LEVEL.origin());
    format!("translate({} {})", x - west, y - north)
}

/// A piece as SVG, styled by attributes: the style sheet stands in every page.
fn markup(piece: &Piece) -> String {
    let mut markup = String::from(r#"<g fill="none">"#);
    for border in &piece.borders {
        let style = match border.other {
            Some(_) => r#"stroke="var(--border)" stroke-width=".75" stroke-dasharray="5 3""#,
            None => r#"stroke="light-dark(#7d8a84,#7f9694)" stroke-width="1.25""#,
        };
        let _ = write!(markup, r#"<path {style} d="{}"/>"#, border.line);
    }
    let _ = write!(
        markup,
        r#"</g><g fill-rule="evenodd"><path class="close-sea" fill="var(--sea)" d="{}"/>"#,
        piece.sea
    );
    let _ = write!(markup, r#"<path fill="var(--lake)" d="{}"/></g>"#, piece.lakes);
    markup += r#"<g fill="none" stroke="light-dark(#8fb1bf,#41606c)" stroke-width=".75">"#;
    let _ = write!(markup, r#"<path d="{}"/><path d="{}"/></g>"#, piece.coast, piece.shore);
    markup
}
