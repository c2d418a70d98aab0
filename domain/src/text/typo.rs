//! Comparing words that may hold a typo.

/// Whether the two words differ by at most one typo: a letter changed, added, left out, or swapped with its
/// neighbour.
fn within_one_typo(a: &[char], b: &[char]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 {
        return false;
    }
    let Some(first) = short.iter().zip(long).position(|(x, y)| x != y) else {
        return true;
    };
    if long.len() > short.len() {
        return short[first..] == long[first + 1..];
    }
    let swapped = first + 1 < short.len()
        && short[first] == long[first + 1]
        && short[first + 1] == long[first]
        && short[first + 2..] == long[first + 2..];
    swapped || short[first + 1..] == long[first + 1..]
}

/// Words shorter than this must be typed without a typo: too many short words differ by one letter.
const FORGIVING_LENGTH: usize = 5;

/// Whether a folded word of a text matches a folded word that was typed: it begins with it, or would if one
/// typo were corrected (in words of five letters or more).
pub fn answers(word: &str, typed: &str) -> bool {
    if word.starts_with(typed) {
        return true;
    }
    let typed: Vec<char> = typed.chars().collect();
    if typed.len() < FORGIVING_LENGTH {
        return false;
    }
    let word: Vec<char> = word.chars().take(typed.len() + 1).collect();
    (typed.len() - 1..=word.len()).any(|length| within_one_typo(&word[..length], &typed))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn forgives_one_typo_in_longer_words_only() {
        assert!(answers("trondheim", "trond"));
        assert!(answers("trondheim", "trodnheim"));
        assert!(answers("trondheim", "trondhiem"));
        assert!(answers("trondheim", "trohdh"));
        assert!(!answers("trondheim", "stein"));
        assert!(answers("frosta", "fros"));
        assert!(!answers("frosta", "frus"));
    }

    fn optimal_alignment(a: &[char], b: &[char]) -> usize {
        let mut d = vec![vec![0usize; b.len() + 1]; a.len() + 1];
        for (i, row) in d.iter_mut().enumerate() {
            row[0] = i;
        }
        for (j, cell) in d[0].iter_mut().enumerate() {
            *cell = j;
        }
        for i in 1..=a.len() {
            for j in 1..=b.len() {
                let change = usize::from(a[i - 1] != b[j - 1]);
                d[i][j] = (d[i - 1][j] + 1).min(d[i][j - 1] + 1).min(d[i - 1][j - 1] + change);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    d[i][j] = d[i][j].min(d[i - 2][j - 2] + 1);
                }
            }
        }
        d[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn one_typo_is_an_edit_distance_of_at_most_one(a in "[abc]{0,6}", b in "[abc]{0,6}") {
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(within_one_typo(&x, &y), optimal_alignment(&x, &y) <= 1);
        }
    }
}
