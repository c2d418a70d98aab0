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

/// The text in lower case with every letter folded to plain letters.
///
/// ```
/// assert_eq!(domain::text::fold::fold("Åfjord og RØROS"), "afjord og roros");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match fold_char(c) {
            Some(plain) => folded.push_str(plain),
            None => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// The text as Norwegian alphabets sort it: folded, but for æ, ø and å, which come last.
///
/// ```
/// let mut names = ["Åfjord", "Ørland", "Zoar", "Orkland"];
/// names.sort_by_key(|name| domain::text::fold::collation_key(name));
/// assert_eq!(names, ["Orkland", "Zoar", "Ørland", "Åfjord"]);
/// ```
pub fn collation_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Behind z, in this order.
            'æ' | 'Æ' | 'ä' | 'Ä' => key.push('{'),
            'ø' | 'Ø' | 'ö' | 'Ö' => key.push('|'),
            'å' | 'Å' => key.push('}'),
            other => match fold_char(other) {
                Some(plain) => key.push_str(plain),
                None => key.extend(other.to_lowercase()),
            },
        }
    }
    key
}

/// The folded words of a text: what search compares.
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
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
}
