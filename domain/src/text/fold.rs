//! Text made comparable: folding for search, slugs for URLs.

/// The plain letters that a letter counts as when text is compared, in lower case.
///
/// Norwegian and Southern Sámi letters fold the way people type them on a foreign keyboard (å → a, ø and ö
/// → o, æ and ä → a, ï → i), so that `roros` finds Røros and `snaase` finds Snåase.
fn fold_char(c: char) -> Option<&'static str> {
    Some(match c {
        'å' | 'ä' | 'á' | 'à' | 'â' | 'Å' | 'Ä' | 'Á' | 'À' | 'Â' => "a",
        'æ' | 'Æ' => "ae",
        'ø' | 'ö' | 'ó' | 'ò' | 'ô' | 'Ø' | 'Ö' | 'Ó' | 'Ò' | 'Ô' => "o",
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => "e",
        'ï' | 'í' | 'ì' | 'î' | 'Ï' | 'Í' | 'Ì' | 'Î' => "i",
        'ü' | 'ú' | 'ù' | 'û' | 'Ü' | 'Ú' | 'Ù' | 'Û' => "u",
        'č' | 'ç' | 'Č' | 'Ç' => "c",
        'đ' | 'ð' | 'Đ' | 'Ð' => "d",
        'ŋ' | 'ñ' | 'Ŋ' | 'Ñ' => "n",
        'š' | 'Š' => "s",
        'ŧ' | 'Ŧ' => "t",
        'ž' | 'Ž' => "z",
        'ý' | 'Ý' => "y",
        _ => return None,
    })
}

/// Whether it is a mark on the letter before it, as in texts that write å as `a` and a ring (Unicode's block
/// of combining diacritical marks): some systems and files decompose letters so.
const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The text in lower case with every letter folded to plain letters, whether it is composed or decomposed.
///
/// ```
/// assert_eq!(domain::text::fold::fold("Åfjord og RØROS"), "afjord og roros");
/// assert_eq!(domain::text::fold::fold("Mera\u{30a}ker"), "meraker");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| !is_combining(c)) {
        match fold_char(c) {
            Some(plain) => folded.push_str(plain),
            None => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// The text as Norwegian alphabets sort it: folded, but for æ, ø and å, which come last. `aa` counts as å,
/// of which it is an older spelling in names; ICU's collation for Norwegian does the same.
///
/// ```
/// let mut names = ["Åfjord", "Ørland", "Zoar", "Orkland"];
/// names.sort_by_key(|name| domain::text::fold::collation_key(name));
/// assert_eq!(names, ["Orkland", "Zoar", "Ørland", "Åfjord"]);
/// ```
pub fn collation_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied();
        // Behind z, in this order.
        let last = match (c, next) {
            ('æ' | 'Æ' | 'ä' | 'Ä', _) | ('a' | 'A', Some('\u{308}')) => Some('{'),
            ('ø' | 'Ø' | 'ö' | 'Ö', _) | ('o' | 'O', Some('\u{308}')) => Some('|'),
            ('å' | 'Å', _) => Some('}'),
            ('a' | 'A', Some('\u{30a}')) => {
                letters.next();
                Some('}')
            }
            // Not if the second one is itself a decomposed å.
            ('a' | 'A', Some('a' | 'A')) if letters.clone().nth(1) != Some('\u{30a}') => {
                letters.next();
                Some('}')
            }
            _ => None,
        };
        match (last, fold_char(c)) {
            (Some(last), _) => key.push(last),
            (None, _) if is_combining(c) => {}
            (None, Some(plain)) => key.push_str(plain),
            (None, None) => key.extend(c.to_lowercase()),
        }
    }
    key
}

/// The folded words of a text, of letters and digits alone.
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of a text and what is between them, in order; whether each is a word.
///
/// Signs at the end of a word are part of it, as in `C++` and `C#`.
pub fn pieces(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_word = rest.starts_with(is_in_word);
        let end = rest.find(|c| is_in_word(c) != is_word).unwrap_or(rest.len());
        let signs = if is_word { signs(rest.get(end..).unwrap_or_default()) } else { 0 };
        let (piece, after) = rest.split_at(end + signs);
        rest = after;
        (!piece.is_empty()).then_some((piece, is_word))
    })
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c)
}

/// The length of the signs right after a word that are part of it.
fn signs(after: &str) -> usize {
    let rest = after.trim_start_matches(['+', '#']);
    if rest.starts_with(is_in_word) { 0 } else { after.len() - rest.len() }
}

/// The folded words of a text that can be searched for, `c++` among them.
pub fn search_words(text: &str) -> Vec<String> {
    pieces(text)
        .filter(|(_, is_word)| *is_word)
        .map(|(word, _)| fold(word))
        .filter(|word| !word.is_empty())
        .collect()
}

/// The possible meanings of a folded word that was typed: the word itself, and where å and ø were written
/// as `aa` and `oe`, as on foreign keyboards and in old names, the word with those folded.
///
/// ```
/// assert_eq!(domain::text::fold::readings("aafjord"), ["aafjord", "afjord"]);
/// assert_eq!(domain::text::fold::readings("roros"), ["roros"]);
/// ```
pub fn readings(typed: &str) -> Vec<String> {
    let plain = typed.replace("aa", "a").replace("oe", "o");
    let other = (plain != typed).then_some(plain);
    std::iter::once(typed.to_owned()).chain(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_norwegian_and_southern_sami_letters() {
        assert_eq!(fold("Røros"), "roros");
        assert_eq!(fold("Snåase"), "snaase");
        assert_eq!(fold("Stïentje ÆØÅ"), "stientje aeoa");
    }

    #[test]
    fn decomposed_letters_are_the_same_as_composed_ones() {
        for (decomposed, composed) in [
            ("Mera\u{30a}ker", "Meråker"),
            ("Stei\u{308}nkjer", "Steïnkjer"),
            ("A\u{308}lg O\u{308}n", "Älg Ön"),
            ("baa\u{30a}t", "baåt"),
        ] {
            assert_eq!(fold(decomposed), fold(composed));
            assert_eq!(words(decomposed), words(composed));
            assert_eq!(collation_key(decomposed), collation_key(composed));
        }
    }

    #[test]
    fn signs_are_part_of_the_word_that_they_end() {
        assert_eq!(search_words("C++, C# og F#-kode; 1+1"), ["c++", "c#", "og", "f#", "kode", "1", "1"]);
        assert_eq!(search_words("Bygg+anlegg"), ["bygg", "anlegg"]);
        assert_eq!(search_words("Mera\u{30a}ker"), ["meraker"]);
        for text in ["", "%", "++", "# -", " – ", "\u{30a}", "💩"] {
            assert!(search_words(text).is_empty(), "{text}");
        }
        let text = "Røros, C++ (og mer)";
        assert_eq!(pieces(text).map(|(piece, _)| piece).collect::<String>(), text);
    }

    #[test]
    fn double_a_is_sorted_as_the_last_letter() {
        let mut names = ["Aasen", "Berg", "Ørn", "Åfjord", "Zoar", "Haavik", "Havn"];
        names.sort_by_key(|name| collation_key(name));
        assert_eq!(names, ["Berg", "Havn", "Haavik", "Zoar", "Ørn", "Åfjord", "Aasen"]);
    }
}
