//! A picture of 1200 × 630 pixels: text on the left, the map on the right. The map is the site's own: the
//! same outlines, the same projection, the same tints.

use std::fmt::Write as _;

use app::{geometry, view_box};
use domain::{
    codes::municipality::{MunicipalityCode, MunicipalitySet},
    geo::{
        mercator::WorldPoint,
        viewport::{Size, Viewport},
    },
    map::geodata::DetailLevel,
};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{self, Tree},
};

use crate::routes::og_images::text_layout::{Style, options};

/// The size that social media ask for, in pixels: <https://ogp.me/> leaves it open, and they agree on 1.91
/// to 1.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;

/// Where the map begins, in pixels from the left.
const MAP_FROM: u32 = 640;

/// Where text begins and how wide it may be.
const MARGIN: f32 = 64.0;
const TEXT_WIDTH: f32 = 540.0;

// The colours of the site's style sheet in its light theme (`style/_theme.scss`, `style/_map.scss`), which
// a picture cannot take from it.
const PAPER: &str = "#fbfaf7";
const INK: &str = "#1c2b2d";
const QUIET: &str = "#51605f";
const SPRUCE: &str = "#155e55";
const BERRY: &str = "#b3480c";
const SEA: &str = "#d3e3ea";
const LAND: &str = "#eeebe3";
const LAKE: &str = "#c5dae4";
const BORDER: &str = "#b9b7ab";
const TINTS: [&str; 5] = ["#fbf9f3", "#e3eee3", "#c4dfd1", "#9dcbb9", "#6fb09d"];

const KICKER: Style = Style { size: 28.0, is_bold: true, colour: SPRUCE };
const TITLE: Style = Style { size: 54.0, is_bold: true, colour: INK };
const LINE: Style = Style { size: 30.0, is_bold: false, colour: QUIET };
const FOOT: Style = Style { size: 26.0, is_bold: true, colour: SPRUCE };

/// What a picture shows.
#[derive(Debug)]
pub(super) struct Drawing {
    /// A word or two above the title.
    pub(super) kicker: String,
    /// The title.
    pub(super) title: String,
    /// What stands under it, each on a line of its own or two.
    pub(super) lines: Vec<String>,
    /// The name of the site.
    pub(super) foot: String,
    /// The tint of each municipality, in the order of their numbers: 0 where there is no open position.
    pub(super) tints: Vec<usize>,
    /// The municipalities that it is about.
    pub(super) chosen: MunicipalitySet,
    /// The places that it is about.
    pub(super) places: Vec<WorldPoint>,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub(super) enum PictureError {
    /// The drawing is not what the renderer reads.
    #[error("the drawing is not valid: {0}")]
    Drawing(#[from] usvg::Error),
    /// The renderer has no room for it.
    #[error("there is no memory for the picture")]
    Memory,
    /// It cannot be compressed.
    #[error("the picture cannot be written: {0}")]
    Encoding(String),
}

impl Drawing {
    /// The picture as PNG.
    pub(super) fn png(&self) -> Result<Vec<u8>, PictureError> {
        let tree = Tree::from_str(&self.svg()?, &options())?;
        let mut picture = Pixmap::new(WIDTH, HEIGHT).ok_or(PictureError::Memory)?;
        resvg::render(&tree, Transform::identity(), &mut picture.as_mut());
        picture.encode_png().map_err(|error| PictureError::Encoding(error.to_string()))
    }

    fn svg(&self) -> Result<String, usvg::Error> {
        Ok(format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"><defs>{}</defs>{}<rect width="{MAP_FROM}" height="{HEIGHT}" fill="{PAPER}"/><rect width="12" height="{HEIGHT}" fill="{SPRUCE}"/>{}</svg>"#,
            geometry(DetailLevel::Coarse),
            self.map(),
            self.text()?
        ))
    }

    fn map(&self) -> String {
        let size = Size::new(f64::from(WIDTH - MAP_FROM), f64::from(HEIGHT));
        let view = Viewport::whole_county(size);
        let (width, height) = (size.width(), size.height());
        // In units of the outlines' file, of which `unit` make a pixel.
        let unit = f64::from(DetailLevel::Coarse.units_per_world()) / view.scale();
        let mut map = format!(
            r##"<rect x="{MAP_FROM}" width="{width}" height="{height}" fill="{SEA}"/><svg x="{MAP_FROM}" width="{width}" height="{height}" viewBox="{}"><use href="#land" fill="{LAND}"/>"##,
            view_box(view, DetailLevel::Coarse)
        );
        for (municipality, tint) in MunicipalityCode::all().zip(&self.tints) {
            let colour = TINTS.get(*tint).copied().unwrap_or(LAND);
            let _ = write!(
                map,
                r##"<use href="#k{municipality}" fill="{colour}" stroke="{BORDER}" stroke-width="{unit:.2}"/>"##
            );
        }
        let _ = write!(map, r##"<use href="#lakes" fill="{LAKE}"/>"##);
        for municipality in self.chosen.iter() {
            let _ = write!(
                map,
                r##"<use href="#k{municipality}" fill="{BERRY}" fill-opacity="0.25" stroke="{BERRY}" stroke-width="{:.2}" stroke-linejoin="round"/>"##,
                3.0 * unit
            );
        }
        map.push_str("</svg>");
        for place in &self.places {
            let at = view.to_screen(*place);
            let _ = write!(
                map,
                r##"<circle cx="{:.1}" cy="{:.1}" r="11" fill="{BERRY}" stroke="#fff" stroke-width="4"/>"##,
                f64::from(MAP_FROM) + at.x,
                at.y
            );
        }
        map
    }

    fn text(&self) -> Result<String, usvg::Error> {
        let mut y = 112.0;
        let mut text = KICKER.at(MARGIN, y, &self.kicker);
        y += 20.0;
        for line in TITLE.lines(&self.title, TEXT_WIDTH, 4)? {
            y += 64.0;
            text.push_str(&TITLE.at(MARGIN, y, &line));
        }
        y += 24.0;
        for line in &self.lines {
            for line in LINE.lines(line, TEXT_WIDTH, 2)? {
                y += 42.0;
                text.push_str(&LINE.at(MARGIN, y, &line));
            }
        }
        text.push_str(&FOOT.at(MARGIN, 582.0, &self.foot));
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_the_size_that_was_promised_and_nothing_breaks_out_of_it() {
        let roros: MunicipalityCode = "5025".parse().unwrap();
        let drawing = Drawing {
            kicker: "Trainee & co".to_owned(),
            title: "<svg onload=\"x\"> Trainee i bergstaden".to_owned(),
            lines: vec!["Røros".to_owned(), "\u{0}".to_owned(), String::new()],
            foot: "Traineekart".to_owned(),
            tints: MunicipalityCode::all().map(|_| 3).collect(),
            chosen: MunicipalitySet::only(roros),
            places: vec![roros.centre().at.into()],
        };
        let png = drawing.png().unwrap();
        assert_eq!(png.get(..8), Some(&b"\x89PNG\r\n\x1a\n"[..]));
        // The picture's header: width and height, 32 bits each, the high byte first.
        assert_eq!(png.get(16..24), Some(&[0, 0, 4, 176, 0, 0, 2, 118][..]));
    }
}
