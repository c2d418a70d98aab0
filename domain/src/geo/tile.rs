//! Raster tiles: which ones cover a view, and where they are.

use crate::geo::{
    bounding_box::BoundingBox,
    mercator::WorldPoint,
    viewport::{Size, TILE_SIZE, Viewport, ZOOM_RANGE, county},
};

/// The zoom from which raster tiles are shown: below it, the map's own outlines show more.
pub const TILES_FROM_ZOOM: f64 = 10.0;

/// The largest zoom that tile servers commonly have.
const MAX_ZOOM: f64 = 18.0;

/// How far beyond the viewport tiles are loaded, for dragging, in CSS pixels.
const MARGIN: f64 = 96.0;

/// A tile of the Web Mercator pyramid: at zoom *z* the world is 2^z tiles wide and high.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tile {
    /// The zoom.
    pub z: u8,
    /// The column, eastwards.
    pub x: u32,
    /// The row, southwards.
    pub y: u32,
}

impl Tile {
    /// The part of the world that the tile shows.
    pub fn rect(self) -> BoundingBox {
        let side = (-f64::from(self.z)).exp2();
        let (x, y) = (f64::from(self.x) * side, f64::from(self.y) * side);
        BoundingBox { min: WorldPoint { x, y }, max: WorldPoint { x: x + side, y: y + side } }
    }

    /// Whether some view of the map has this tile in its [cover](cover): at a zoom with tiles, and no further
    /// from the county than the largest map reaches.
    pub fn can_be_shown(self) -> bool {
        let z = f64::from(self.z);
        if !(TILES_FROM_ZOOM..=ZOOM_RANGE.end().min(MAX_ZOOM)).contains(&z) {
            return false;
        }
        // The smallest zoom that rounds to z shows most.
        let scale = TILE_SIZE * (z - 0.5).max(TILES_FROM_ZOOM).exp2();
        let reach = (Size::MAX / 2.0 + MARGIN) / scale;
        let county = county();
        let reached = BoundingBox {
            min: WorldPoint { x: county.min.x - reach, y: county.min.y - reach },
            max: WorldPoint { x: county.max.x + reach, y: county.max.y + reach },
        };
        self.rect().intersects(reached)
    }

    /// The tile's URL, from a template with `{z}`, `{x}` and `{y}`.
    pub fn url(self, template: &str) -> String {
        template
            .replace("{z}", &self.z.to_string())
            .replace("{x}", &self.x.to_string())
            .replace("{y}", &self.y.to_string())
    }
}

/// The tiles that cover the view, by rows; none where the map is better without.
pub fn cover(viewport: Viewport) -> Vec<Tile> {
    if viewport.zoom() < TILES_FROM_ZOOM {
        return Vec::new();
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 10 and 18")]
    let z = viewport.zoom().round().min(MAX_ZOOM) as u8;
    tiles_in(viewport.rect(MARGIN), z).collect()
}

/// The tiles of a zoom that meet a part of the world, by rows.
pub(crate) fn tiles_in(rect: BoundingBox, z: u8) -> impl Iterator<Item = Tile> {
    let tiles = f64::from(z).exp2();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the pyramid just before"
    )]
    let index = move |part: f64| (part * tiles).floor().clamp(0.0, tiles - 1.0) as u32;
    (index(rect.min.y)..=index(rect.max.y))
        .flat_map(move |y| (index(rect.min.x)..=index(rect.max.x)).map(move |x| Tile { z, x, y }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::geo::lat_lng::LatLng;

    #[test]
    fn the_tile_of_a_place_is_the_one_of_the_published_formula() {
        // Trondheim at zoom 10, computed by the formula that the OpenStreetMap wiki gives (Slippy map
        // tilenames).
        let view = Viewport::new(LatLng::literal(63.4305, 10.3951).into(), 10.0, Size::new(1.0, 1.0));
        let tile = cover(view).into_iter().find(|tile| tile.rect().contains(view.centre()));
        assert_eq!(tile, Some(Tile { z: 10, x: 541, y: 276 }));
        let template = "https://tiles.example/{z}/{y}/{x}.png";
        assert_eq!(Tile { z: 10, x: 541, y: 276 }.url(template), "https://tiles.example/10/276/541.png");
    }

    #[test]
    fn tiles_far_away_or_at_other_zooms_are_never_shown() {
        let shown = |z, x, y| Tile { z, x, y }.can_be_shown();
        // Trondheim at the first and the last zoom, and one beyond each.
        assert!(shown(10, 541, 276) && shown(16, 34_660, 17_720));
        assert!(!shown(9, 270, 138) && !shown(17, 69_320, 35_440));
        // Oslo close up, Paris, the antimeridian, and what is no tile at all.
        assert!(!shown(16, 34_725, 19_068) && !shown(10, 518, 352) && !shown(10, 0, 0));
        assert!(!shown(10, 1 << 20, 276) && !shown(255, 0, 0) && !shown(16, u32::MAX, u32::MAX));
    }

    proptest! {
        #[test]
        fn every_tile_of_a_view_can_be_shown(
            zoom in 10.0..=16.0f64,
            lat in 62.0..65.5f64,
            lng in 8.0..14.5f64,
            width in 200.0..8192.0f64,
            height in 200.0..8192.0f64,
        ) {
            let view = Viewport::new(LatLng::new(lat, lng).unwrap().into(), zoom, Size::new(width, height));
            prop_assert!(cover(view).into_iter().all(Tile::can_be_shown));
        }

        #[test]
        fn the_tiles_cover_the_view_and_are_few(
            zoom in 10.0..16.0f64,
            lat in 62.3..65.2f64,
            lng in 8.2..14.3f64,
        ) {
            let view = Viewport::new(LatLng::new(lat, lng).unwrap().into(), zoom, Size::new(1280.0, 960.0));
            let tiles = cover(view);
            let corners = tiles.iter().flat_map(|tile| [tile.rect().min, tile.rect().max]);
            let covered = BoundingBox::around(corners).unwrap();
            let rect = view.rect(0.0);
            prop_assert!(covered.contains(rect.min) && covered.contains(rect.max));
            prop_assert!(tiles.len() <= 10 * 8);
        }
    }
}
