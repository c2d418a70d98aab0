//! Text in pictures, set in Noto Sans from the crate `notosans`, so that a picture is the same on every
//! machine.

use std::{
    borrow::Cow,
    sync::{Arc, LazyLock},
};

use quick_xml::escape::escape;
use resvg::usvg::{self, Node, Options, Tree, fontdb::Database};

use crate::routes::record_text::without_control_characters;

/// The fonts, loaded once.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
    fonts.load_font_data(notosans::BOLD_TTF.to_vec());
    Arc::new(fonts)
});

/// A text style.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    /// The font size, in pixels.
    pub(super) size: f32,
    /// Whether the text is bold.
    pub(super) is_bold: bool,
    /// The colour, in SVG syntax.
    pub(super) colour: &'static str,
}

/// How small a text may become to have room, as a fraction of its size.
const SMALLEST: f32 = 0.5;

/// The width of the space between words, as a fraction of the font size.
const SPACE: f32 = 0.26;

/// The options of the SVG renderer.
pub(super) fn options() -> Options<'static> {
    Options { font_family: "Noto Sans".to_owned(), fontdb: Arc::clone(&FONTS), ..Options::default() }
}

impl Style {
    /// The text as SVG; `x` and `y` are the start of its first baseline.
    pub(super) fn at(self, x: f32, y: f32, text: &str) -> String {
        let weight = if self.is_bold { 700 } else { 400 };
        let text = without_control_characters(text);
        format!(
            r#"<text x="{x}" y="{y}" font-size="{}" font-weight="{weight}" fill="{}">{}</text>"#,
            self.size,
            self.colour,
            escape(&*text)
        )
    }

    /// The style, made smaller where the longest word would be wider than the given width, in pixels.
    pub(super) fn fitting(self, text: &str, width: f32) -> Result<Self, usvg::Error> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let widest = self.widths(&words)?.into_iter().fold(width, f32::max);
        Ok(Self { size: self.size * (width / widest).max(SMALLEST), ..self })
    }

    /// Breaks the text into at most `most` lines of the given width, in pixels; the rest is cut with an
    /// ellipsis.
    pub(super) fn lines(self, text: &str, width: f32, most: usize) -> Result<Vec<String>, usvg::Error> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let widths = self.widths(&words)?;
        let fitted: Vec<(Cow<'_, str>, f32)> =
            words.into_iter().zip(widths).map(|(word, used)| fitted(word, used, width)).collect();
        let space = SPACE * self.size;
        let mut lines: Vec<(String, f32)> = Vec::new();
        for (word, word_width) in fitted {
            let is_full = lines.len() == most;
            match lines.last_mut() {
                Some((line, used)) if *used + space + word_width <= width => {
                    line.push(' ');
                    line.push_str(&word);
                    *used += space + word_width;
                }
                Some((line, _)) if is_full => {
                    line.push_str(" …");
                    break;
                }
                _ => lines.push((word.into_owned(), word_width)),
            }
        }
        Ok(lines.into_iter().map(|(line, _)| line).collect())
    }

    /// The width of each word, in pixels, measured by the renderer.
    fn widths(self, words: &[&str]) -> Result<Vec<f32>, usvg::Error> {
        let mut drawing = r#"<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">"#.to_owned();
        for word in words {
            drawing.push_str("<g>");
            drawing.push_str(&self.at(0.0, 0.0, word));
            drawing.push_str("</g>");
        }
        drawing.push_str("</svg>");
        let tree = Tree::from_str(&drawing, &options())?;
        Ok(tree.root().children().iter().map(width).collect())
    }
}

/// The word with its width; cut to about the width that there is, if it is wider.
fn fitted(word: &str, used: f32, width: f32) -> (Cow<'_, str>, f32) {
    if used <= width {
        return (Cow::Borrowed(word), used);
    }
    let each = used / word.chars().map(|_| 1.0).sum::<f32>();
    // One letter's room is for the ellipsis.
    let mut left = width - each;
    let letters = word.chars().take_while(|_| {
        left -= each;
        left >= 0.0
    });
    (Cow::Owned(letters.chain(['…']).collect()), width)
}

fn width(node: &Node) -> f32 {
    node.abs_bounding_box().width()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style { size: 50.0, is_bold: true, colour: "#000" };

    #[test]
    fn words_have_the_width_of_their_letters() {
        let widths = STYLE.widths(&["i", "trainee", "Snåasen", "<&>"]).unwrap();
        assert_eq!(widths.len(), 4);
        assert!(
            widths[0] > 0.0 && widths[0] < widths[1] && widths[1] > 100.0 && widths[1] < 250.0,
            "{widths:?}"
        );
    }

    #[test]
    fn a_long_title_is_broken_between_words_and_cut_off() {
        let title =
            "Trainee i elektrifisering og automasjon for havbruk og prosessindustri på kysten av Fosen";
        let lines = STYLE.lines(title, 500.0, 3).unwrap();
        assert_eq!(lines.len(), 3);
        assert!(title.starts_with(&lines[0]) && lines[2].ends_with(" …"), "{lines:?}");
        let lines = STYLE.lines(title, 500.0, 20).unwrap();
        assert_eq!(lines.join(" "), title);
        assert_eq!(STYLE.lines("", 500.0, 3).unwrap(), [""; 0]);
    }

    #[test]
    fn a_word_without_room_makes_the_text_smaller_and_is_cut_at_last() {
        let long = "Elektrifiseringsteknologiutdanning";
        let smaller = STYLE.fitting(&format!("i {long}"), 540.0).unwrap();
        assert!(smaller.size < STYLE.size && smaller.size > STYLE.size / 2.0, "{}", smaller.size);
        assert_eq!(smaller.lines(long, 541.0, 1).unwrap(), [long]);
        assert_eq!(STYLE.fitting("Kort", 540.0).unwrap(), STYLE);
        let endless = "m".repeat(400);
        let smallest = STYLE.fitting(&endless, 540.0).unwrap();
        let lines = smallest.lines(&endless, 540.0, 4).unwrap();
        assert!(lines.len() == 1 && lines[0].ends_with('…'), "{lines:?}");
        assert!(smallest.widths(&[&lines[0]]).unwrap()[0] <= 540.0);
    }
}
