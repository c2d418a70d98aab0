//! Draws a picture of 1200 × 630 pixels: text on the left, the map on the right, with the outlines,
//! projection and tints of the site's map.

use std::fmt::Write as _;

use domain::map::embedded::outlines;
use domain::{
    geo::viewport::Size,
    map::{
        geodata::DetailLevel,
        outlines::STEPS_PER_PIXEL,
        scene::{Area, Scene},
    },
};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{self, Tree},
};

use crate::routes::og_images::{
    palette::{BERRY, BORDER, INK, LAKE, LAND, PAPER, QUIET, SEA, SPRUCE, TINTS},
    text_layout::{Style, options},
};

/// The size that social media ask for, in pixels: <https://ogp.me/> does not specify it, but they agree on a
/// ratio of 1.91 to 1.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;

/// The left edge of the map, in pixels.
const MAP_FROM: u32 = 640;

/// The left edge of the text, and its width, in pixels.
const MARGIN: f32 = 64.0;
const TEXT_WIDTH: f32 = 540.0;

/// The distance of the lines below the title, and the lowest baseline of one, in pixels.
const LINE_HEIGHT: f32 = 42.0;
const LAST_LINE: f32 = 540.0;

/// The baseline of the site's name, in pixels.
const FOOT_LINE: f32 = 592.0;

const KICKER: Style = Style { size: 28.0, is_bold: true, colour: SPRUCE };
const TITLE: Style = Style { size: 54.0, is_bold: true, colour: INK };
const LINE: Style = Style { size: 30.0, is_bold: false, colour: QUIET };
const FOOT: Style = Style { size: 26.0, is_bold: true, colour: SPRUCE };

/// The content of a picture.
#[derive(Debug)]
pub(super) struct Drawing {
    /// A word or two above the title.
    pub(super) kicker: String,
    /// The title.
    pub(super) title: String,
    /// The paragraphs below the title, each of one or two lines.
    pub(super) lines: Vec<String>,
    /// The name of the site.
    pub(super) foot: String,
    /// The map: a scene of [`map_size`].
    pub(super) scene: Scene,
}

/// The size of a picture's map, in pixels.
pub(super) fn map_size() -> Size {
    Size::new(f64::from(WIDTH - MAP_FROM), f64::from(HEIGHT))
}

/// Why a picture could not be drawn.
#[derive(Debug, thiserror::Error)]
pub(super) enum PictureError {
    /// The SVG is invalid.
    #[error("the drawing is not valid: {0}")]
    Drawing(#[from] usvg::Error),
    /// The picture could not be allocated.
    #[error("there is no memory for the picture")]
    Memory,
    /// The PNG could not be encoded.
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
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{}
<rect width="{MAP_FROM}" height="{HEIGHT}" fill="{PAPER}"/>
<rect width="12" height="{HEIGHT}" fill="{SPRUCE}"/>{}</svg>"#,
            self.map(),
            self.text()?
        ))
    }

    fn map(&self) -> String {
        let (width, height) = (self.scene.viewport.size().width(), self.scene.viewport.size().height());
        let ground = self.scene.ground(outlines(DetailLevel::for_zoom(self.scene.viewport.zoom())));
        let mut map = format!(
            r#"<rect x="{MAP_FROM}" width="{width}" height="{height}" fill="{SEA}"/>
<svg x="{MAP_FROM}" width="{width}" height="{height}" viewBox="0 0 {} {}">"#,
            width * STEPS_PER_PIXEL,
            height * STEPS_PER_PIXEL,
        );
        // Writing to a `String` cannot fail.
        if let Some(land) = &ground.land {
            let _ = write!(map, r#"<path d="{land}" fill="{LAND}"/>"#);
        }
        for (area, outline) in &ground.areas {
            let _ = write!(
                map,
                r#"<path d="{outline}" fill="{}" stroke="{BORDER}" stroke-width="{STEPS_PER_PIXEL}"/>"#,
                colour(area)
            );
        }
        if let Some(lakes) = &ground.lakes {
            let _ = write!(map, r#"<path d="{lakes}" fill="{LAKE}"/>"#);
        }
        for (_, outline) in ground.areas.iter().filter(|(area, _)| area.is_highlighted) {
            let _ = write!(
                map,
                r#"<path d="{outline}" fill="{BERRY}" fill-opacity="0.25"
 stroke="{BERRY}" stroke-width="{}" stroke-linejoin="round"/>"#,
                3.0 * STEPS_PER_PIXEL
            );
        }
        map.push_str("</svg>");
        for marker in self.scene.in_reading_order() {
            let at = self.scene.viewport.to_screen(marker.at);
            let _ = write!(
                map,
                r##"<circle cx="{:.1}" cy="{:.1}" r="{}" fill="{BERRY}" stroke="#fff" stroke-width="4"/>"##,
                f64::from(MAP_FROM) + at.x,
                at.y,
                marker.radius
            );
        }
        map
    }

    fn text(&self) -> Result<String, usvg::Error> {
        let mut y = 112.0;
        let mut text = String::new();
        for line in KICKER.lines(&self.kicker, TEXT_WIDTH, 1)? {
            text.push_str(&KICKER.at(MARGIN, y, &line));
        }
        y += 20.0;
        let title = TITLE.fitting(&self.title, TEXT_WIDTH)?;
        for line in title.lines(&self.title, TEXT_WIDTH, 4)? {
            y += 64.0;
            text.push_str(&title.at(MARGIN, y, &line));
        }
        y += 24.0;
        for line in self.lines_within(LAST_LINE - y)? {
            y += LINE_HEIGHT;
            text.push_str(&LINE.at(MARGIN, y, &line));
        }
        text.push_str(&FOOT.at(MARGIN, FOOT_LINE, &self.foot));
        Ok(text)
    }
}

impl Drawing {
    /// The lines below the title: paragraphs of two lines if there is room for them, of one otherwise.
    fn lines_within(&self, height: f32) -> Result<Vec<String>, usvg::Error> {
        let broken = |most| -> Result<Vec<String>, usvg::Error> {
            let paragraphs = self.lines.iter().map(|line| LINE.lines(line, TEXT_WIDTH, most));
            Ok(paragraphs.collect::<Result<Vec<_>, _>>()?.concat())
        };
        let has_room = |lines: &[String]| lines.iter().map(|_| LINE_HEIGHT).sum::<f32>() <= height;
        let mut lines = broken(2)?;
        if !has_room(&lines) {
            lines = broken(1)?;
        }
        while !has_room(&lines) {
            lines.pop();
        }
        Ok(lines)
    }
}

fn colour(area: &Area) -> &'static str {
    let step = area.tint.as_ref().map_or(0, |tint| tint.step);
    TINTS.get(step).copied().unwrap_or(LAND)
}

#[cfg(test)]
mod tests {
    use domain::{
        codes::municipality::{MunicipalityCode, MunicipalitySet},
        map::scene::AreaTint,
    };

    use super::*;
    use crate::routes::og_images::site;

    #[test]
    fn a_picture_has_the_size_that_was_promised_and_nothing_breaks_out_of_it() {
        let roros: MunicipalityCode = "5025".parse().unwrap();
        let drawing = Drawing {
            kicker: "Trainee & co".to_owned(),
            title: "<svg onload=\"x\"> Trainee i bergstaden".to_owned(),
            lines: vec!["Røros".to_owned(), "\u{0}".to_owned(), String::new()],
            foot: "Traineekart".to_owned(),
            scene: {
                let scene = Scene::of_county(map_size())
                    .tinted(|_| AreaTint { step: 3, figure: String::new() })
                    .highlighting(MunicipalitySet::only(roros));
                Scene { markers: vec![site(roros.centre().at)], ..scene }
            },
        };
        let svg = drawing.svg().unwrap();
        assert!(svg.contains(TINTS[3]) && svg.contains("fill-opacity") && svg.contains("<circle"), "{svg}");
        let png = drawing.png().unwrap();
        assert_eq!(png.get(..8), Some(&b"\x89PNG\r\n\x1a\n"[..]));
        // The picture's header: width and height, 32 bits each, the high byte first.
        assert_eq!(png.get(16..24), Some(&[0, 0, 4, 176, 0, 0, 2, 118][..]));
    }

    #[test]
    fn the_longest_texts_end_above_the_foot() {
        let long = "ord og flere ord ".repeat(20);
        for title in [&*long, &"m".repeat(400), "Kort"] {
            let drawing = Drawing {
                kicker: long.clone(),
                title: title.to_owned(),
                lines: vec![long.clone(), long.clone(), "Frist".to_owned()],
                foot: "Traineekart".to_owned(),
                scene: Scene::of_county(map_size()),
            };
            let text = drawing.text().unwrap();
            let options = options();
            let text =
                format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{text}</svg>"#);
            let tree = Tree::from_str(&text, &options).unwrap();
            let boxes = tree.root().children().iter().map(resvg::usvg::Node::abs_bounding_box);
            let boxes: Vec<_> = boxes.collect();
            let (foot, above) = boxes.split_last().unwrap();
            // The ellipsis after a last line that is full may stand in the margin before the map.
            assert!(above.iter().all(|each| each.bottom() < foot.top() && each.right() < 640.0), "{boxes:?}");
            assert!(text.contains(">Frist<"), "{text}");
        }
    }
}
