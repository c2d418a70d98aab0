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

/// How much of a word was typed with a typo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Typed {
    /// Its beginning.
    Beginning,
    /// All of it.
    Whole,
}

/// Whether one typo at most can lie between two beginnings: rules out nearly all words at little cost.
fn may_begin_alike(word: &str, typed: &str) -> bool {
    let (mut word, mut typed) = (word.chars(), typed.chars());
    let ((a, b), (x, y)) = ((word.next(), word.next()), (typed.next(), typed.next()));
    a == x || b == y || a == y || b == x
}

/// How much of a folded word was typed, if one typo in it is corrected; `None` if it is another word, or too
/// short to be sure.
pub fn corrects(word: &str, typed: &str) -> Option<Typed> {
    // A folded word has at least as many bytes as letters.
    if !may_begin_alike(word, typed) || word.len() + 1 < typed.chars().count() {
        return None;
    }
    let typed: Vec<char> = typed.chars().collect();
    if typed.len() < FORGIVING_LENGTH {
        return None;
    }
    // One letter more than what can be compared.
    let word: Vec<char> = word.chars().take(typed.len() + 2).collect();
    if within_one_typo(&word, &typed) {
        return Some(Typed::Whole);
    }
    let longest = word.len().min(typed.len() + 1);
    (typed.len() - 1..=longest)
        .any(|length| within_one_typo(&word[..length], &typed))
        .then_some(Typed::Beginning)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_typo_is_corrected_in_longer_words_only() {
        assert_eq!(corrects("trondheim", "trodnheim"), Some(Typed::Whole));
        assert_eq!(corrects("trondheim", "trondhiem"), Some(Typed::Whole));
        assert_eq!(corrects("laering", "laerling"), Some(Typed::Whole));
        assert_eq!(corrects("trondheim", "trohdh"), Some(Typed::Beginning));
        assert_eq!(corrects("trondheimsomradet", "trodnheim"), Some(Typed::Beginning));
        assert_eq!(corrects("trondheim", "stein"), None);
        assert_eq!(corrects("frosta", "frus"), None);
        assert_eq!(corrects("a", "trondheim"), None);
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
        fn a_typo_is_corrected_wherever_it_is(word in "[abå]{3,9}", typed in "[abå]{5,7}") {
            let (word_, typed_): (Vec<char>, Vec<char>) = (word.chars().collect(), typed.chars().collect());
            let is_near = |length: usize| optimal_alignment(&word_[..length], &typed_) <= 1;
            let expected = if is_near(word_.len()) {
                Some(Typed::Whole)
            } else {
                (0..word_.len()).any(is_near).then_some(Typed::Beginning)
            };
            prop_assert_eq!(corrects(&word, &typed), expected);
        }

        #[test]
        fn one_typo_is_an_edit_distance_of_at_most_one(a in "[abc]{0,6}", b in "[abc]{0,6}") {
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(within_one_typo(&x, &y), optimal_alignment(&x, &y) <= 1);
        }
    }
}
