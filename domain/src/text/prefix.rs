//! Words that begin alike, in a sorted list.

/// The entries whose key begins so. `entries` are sorted by key.
pub(crate) fn beginning<'a, T>(entries: &'a [T], key: impl Fn(&T) -> &str, typed: &str) -> &'a [T] {
    let start = entries.partition_point(|entry| key(entry) < typed);
    let rest = entries.get(start..).unwrap_or_default();
    let end = rest.partition_point(|entry| key(entry).starts_with(typed));
    rest.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_that_begin_so_stand_together() {
        let words = ["a", "fisk", "fiske", "fiskeri", "fjell", "ost"];
        let found = |typed: &str| beginning(&words, |word| *word, typed);
        assert_eq!(found("fiske"), ["fiske", "fiskeri"]);
        assert_eq!(found(""), words);
        assert!(found("fiskere").is_empty() && found("z").is_empty());
    }
}
