//! The light theme's colours, read from the style sheet, since pictures are drawn without one.

/// Two files of the style sheet, whose colours read `--name: light-dark(#light, #dark)`.
const THEME: &str = include_str!("../../../../style/_theme.scss");
const MAP: &str = include_str!("../../../../style/_map.scss");

pub(super) const PAPER: &str = light(THEME, "--paper: light-dark(");
pub(super) const INK: &str = light(THEME, "--ink: light-dark(");
pub(super) const QUIET: &str = light(THEME, "--ink-quiet: light-dark(");
pub(super) const SPRUCE: &str = light(THEME, "--spruce: light-dark(");
pub(super) const BERRY: &str = light(THEME, "--berry: light-dark(");
pub(super) const SEA: &str = light(MAP, "--sea: light-dark(");
pub(super) const LAND: &str = light(MAP, "--land: light-dark(");
pub(super) const LAKE: &str = light(MAP, "--lake: light-dark(");
pub(super) const BORDER: &str = light(MAP, "--border: light-dark(");
pub(super) const TINTS: [&str; 5] = [
    light(MAP, "--tint-0: light-dark("),
    light(MAP, "--tint-1: light-dark("),
    light(MAP, "--tint-2: light-dark("),
    light(MAP, "--tint-3: light-dark("),
    light(MAP, "--tint-4: light-dark("),
];

/// The length of a colour such as `#d3e3ea`.
const LENGTH: usize = 7;

/// The colour after the given prefix.
#[expect(clippy::panic, reason = "runs in the compiler only, which a missing colour stops")]
const fn light(style: &'static str, words: &str) -> &'static str {
    let (text, words) = (style.as_bytes(), words.as_bytes());
    let mut from = 0;
    while from + words.len() + LENGTH < text.len() {
        let mut equal = 0;
        while equal < words.len() && text[from + equal] == words[equal] {
            equal += 1;
        }
        if equal == words.len() {
            return style.split_at(from + equal).1.split_at(LENGTH).0;
        }
        from += 1;
    }
    panic!("the style sheet has no such colour")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_the_style_sheet() {
        assert_eq!([PAPER, SEA, TINTS[4]], ["#fbfaf7", "#d3e3ea", "#6fb09d"]);
    }
}
