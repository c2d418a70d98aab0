//! Saved positions. The query string names them, since the server stores nothing about visitors.

use crate::{
    codes::slug::Slug,
    search::notice::{Notice, Notices},
    text::query_pairs::query_pairs,
};

/// The maximum number of positions in a query string; the rest is left out.
pub const MAX_POSITIONS: usize = 50;

/// The maximum number of positions compared side by side.
pub const MAX_COMPARED: usize = 3;

/// The positions that a query string names, each once, as `stilling=a,b` or, from a form,
/// `stilling=a&stilling=b`; and notices of what was not understood.
pub fn positions_in(query_string: &str) -> (Vec<Slug>, Vec<Notice>) {
    let (mut slugs, mut notices) = (Vec::new(), Notices::default());
    for (name, value) in query_pairs(query_string).filter(|(name, _)| name == "stilling") {
        for text in value.split(',').map(str::trim).filter(|text| !text.is_empty()) {
            match text.parse() {
                Ok(slug) if slugs.len() < MAX_POSITIONS && !slugs.contains(&slug) => slugs.push(slug),
                Ok(_) => {}
                Err(_) => notices.dropped(&name, text),
            }
        }
    }
    (slugs, notices.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(query_string: &str) -> Vec<String> {
        positions_in(query_string).0.into_iter().map(String::from).collect()
    }

    #[test]
    fn a_list_and_a_form_say_the_same() {
        assert_eq!(named("?stilling=a,b-2&sprak=en"), ["a", "b-2"]);
        assert_eq!(named("stilling=a&stilling=b-2"), ["a", "b-2"]);
    }

    #[test]
    fn what_is_no_position_is_left_out() {
        assert_eq!(named("stilling=,a,,Å,a,<script>&fag=07"), ["a"]);
        let notices = ["Å", "<script>"].map(|text| Notice::dropped("stilling", text));
        assert_eq!(positions_in("stilling=,a,,Å,a,<script>&fag=07").1, notices);
        assert!(named("").is_empty());
        let many: Vec<String> = (0..200).map(|n| format!("s-{n}")).collect();
        assert_eq!(named(&format!("stilling={}", many.join(","))).len(), MAX_POSITIONS);
    }
}
