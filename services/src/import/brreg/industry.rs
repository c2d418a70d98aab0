//! What codes of industries (NACE; in Norway SN2007 and, since 2025, SN2025) say about an employer.

use crate::import::values::one_line;

/// The longest description, in characters.
const LONGEST: usize = 60;

/// What stands where the register has no industry.
pub(super) const UNKNOWN: &str = "Uoppgitt næring";

/// A few words of the register's own description of an industry.
///
/// Notes for statisticians go (`ikke nevnt annet sted`, brackets), and what is too long ends with a whole
/// part or word of it.
pub(super) fn few_words(description: &str) -> String {
    let mut text = String::new();
    let mut depth = 0_usize;
    for c in description.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => text.push(c),
            _ => {}
        }
    }
    let mut text = one_line(&text);
    for note in
        [", ikke nevnt annet sted", " ikke nevnt annet sted", ", i.n.a.", " i.n.a.", ", ellers", " mv."]
    {
        text = text.replace(note, "");
    }
    if text.chars().count() > LONGEST {
        let start: String = text.chars().take(LONGEST).collect();
        let end = start.rfind(", ").filter(|&end| end > LONGEST / 2).or_else(|| start.rfind(' '));
        let mut short = end.and_then(|end| start.get(..end)).unwrap_or(&start);
        for dangling in [" og", " eller", " av", " til", " for", " med", " i", " på", " samt"] {
            short = short.strip_suffix(dangling).unwrap_or(short);
        }
        short.clone_into(&mut text);
    }
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-')).to_owned();
    if text.is_empty() { UNKNOWN.to_owned() } else { text }
}

/// A code without its points.
pub(super) fn digits(code: &str) -> String {
    code.chars().filter(char::is_ascii_digit).collect()
}

/// The fields of study (ISCED-F 2013) that an industry mostly employs, by the longest beginning of its code;
/// none where every employer is different, as in the hiring out of labour. A guess, and shown as one.
///
/// Made by hand: no public table leads from industries to fields of study. The divisions of NACE Rev. 2
/// (SN2007) and Rev. 2.1 (SN2025) have the same numbers, but for 45, which Rev. 2.1 has no more, and 60 and
/// 63, which are wider in it; where groups differ, both stand here.
pub(super) fn fields(code: &str) -> &'static [&'static str] {
    let digits = digits(code);
    let mut best: (usize, &'static [&'static str]) = (0, &[]);
    for (prefixes, fields) in TABLE {
        for prefix in prefixes.split(' ') {
            if prefix.len() > best.0 && digits.starts_with(prefix) {
                best = (prefix.len(), fields);
            }
        }
    }
    best.1
}

/// Beginnings of codes without their points, and fields.
#[rustfmt::skip]
const TABLE: &[(&str, &[&str])] = &[
    // Agriculture, forestry and fishing.
    ("01", &["0811"]),
    ("02", &["0821"]),
    ("03", &["0831"]),
    // Mining.
    ("05 06 07 08 09", &["0724", "0532"]),
    // Manufacturing.
    ("10 11 12", &["0721"]),
    ("13 14 15", &["0723"]),
    ("16 17", &["0722"]),
    ("18", &["0211"]),
    ("19 20", &["0711"]),
    ("21", &["0916", "0711"]),
    ("22 23", &["0722"]),
    ("24 25 28", &["0715"]),
    ("26", &["0714", "0613"]),
    ("27", &["0713", "0714"]),
    ("29", &["0716", "0715"]),
    ("30", &["0716", "0715"]),
    ("31", &["0722"]),
    ("325", &["0914", "0911"]),
    ("33", &["0715"]),
    // Power, water and waste.
    ("35", &["0713"]),
    ("36 37 38 39", &["0712"]),
    // Construction.
    ("41 42 43", &["0732"]),
    ("4321", &["0713"]),
    // Trade; 45 in Rev. 2 only.
    ("45", &["0716"]),
    ("46 47", &["0416"]),
    ("4773", &["0916"]),
    // Transport and post.
    ("49 50 51 52 53", &["1041"]),
    // Hotels and restaurants.
    ("55 56", &["1013"]),
    // Media; 60 has news agencies, too, in Rev. 2.1.
    ("58", &["0321"]),
    ("582", &["0613"]),
    ("59", &["0211"]),
    ("60", &["0321", "0211"]),
    // Telecommunications and IT; in Rev. 2.1 data centres are 63.1.
    ("61", &["0714", "0612"]),
    ("62", &["0613", "0612"]),
    ("63", &["0612", "0613"]),
    ("6391 6392", &["0321"]),
    // Finance and property.
    ("64 65 66", &["0412"]),
    ("68", &["0413"]),
    // Professions.
    ("691", &["0421"]),
    ("692", &["0411"]),
    ("70", &["0413"]),
    ("71", &["07"]),
    ("7111", &["0731"]),
    ("72", &["05", "07"]),
    ("722", &["03"]),
    ("73", &["0414"]),
    ("741", &["0212"]),
    ("742", &["0211"]),
    ("75", &["0841"]),
    // Services.
    ("77", &["0416"]),
    ("79", &["1015"]),
    ("80", &["1032"]),
    ("81", &["1021"]),
    ("813", &["0812"]),
    // Public administration; most of it is in the municipalities.
    ("84", &["0413"]),
    ("8422", &["1031"]),
    ("8423", &["0421"]),
    ("8424", &["1032"]),
    // Education.
    ("85", &["0114"]),
    ("851", &["0112"]),
    ("852", &["0113"]),
    // Health: groups of 86.9 as in SN2007 (86.901 and so on), then as in SN2025 (86.91 and so on).
    ("86", &["09"]),
    ("861", &["0913", "0912"]),
    ("862", &["0912"]),
    ("8623", &["0911"]),
    ("86901 86903", &["0913"]),
    ("86902", &["0915"]),
    ("86905", &["0313"]),
    ("86906", &["0914"]),
    ("86907", &["0914"]),
    ("8691", &["0914"]),
    ("8692", &["0914"]),
    ("8693", &["0313"]),
    ("8694", &["0913"]),
    ("8695", &["0915"]),
    ("8696", &["0917"]),
    ("87", &["0913", "0921"]),
    ("88", &["0923"]),
    ("881", &["0921"]),
    ("8891", &["0112"]),
    // Culture and sport.
    ("90", &["0215"]),
    ("91", &["0322", "0222"]),
    ("93", &["1014"]),
    ("9491", &["0221"]),
    // Repair and personal services: 95.3 in Rev. 2.1 is what was 45.2.
    ("951", &["0612"]),
    ("953", &["0716"]),
    ("9602 9621 9622", &["1012"]),
];

#[cfg(test)]
mod tests {
    use domain::codes::field_of_study::FieldOfStudy;

    use super::*;

    #[test]
    fn descriptions_become_a_few_words() {
        for (description, words) in [
            ("Barnehager", "Barnehager"),
            (
                "Annen forretningsmessig tjenesteyting ikke nevnt annet sted",
                "Annen forretningsmessig tjenesteyting",
            ),
            ("Bygging av båter (fritidsbåter under 15 m)", "Bygging av båter"),
            (" Detaljhandel med  bredt utvalg, ellers", "Detaljhandel med bredt utvalg"),
            (
                "Produksjon av innretninger for måling, prøving og navigering samt klokker til bruk ute",
                "Produksjon av innretninger for måling",
            ),
            ("", UNKNOWN),
            ("(x)", UNKNOWN),
        ] {
            assert_eq!(few_words(description), words);
        }
        assert!(few_words(&"å".repeat(500)).chars().count() <= LONGEST);
    }

    #[test]
    fn codes_of_both_editions_lead_to_fields() {
        for (code, expected) in [
            ("88.911", &["0112"][..]),
            ("88.992", &["0923"]),
            ("86.902", &["0915"]),
            ("86.950", &["0915"]),
            ("86.901", &["0913"]),
            ("86.940", &["0913"]),
            ("86.23", &["0911"]),
            ("45.200", &["0716"]),
            ("95.310", &["0716"]),
            ("71.112", &["0731"]),
            ("71.121", &["07"]),
            ("62.010", &["0613", "0612"]),
            ("78.200", &[]),
            ("00.000", &[]),
            ("", &[]),
        ] {
            assert_eq!(fields(code), expected, "{code}");
        }
    }

    #[test]
    fn every_field_of_the_table_exists_and_no_beginning_stands_twice() {
        let mut seen = std::collections::HashSet::new();
        for (prefixes, fields) in TABLE {
            assert!(fields.iter().all(|field| field.parse::<FieldOfStudy>().is_ok()), "{prefixes}");
            for prefix in prefixes.split(' ') {
                assert!(seen.insert(prefix) && prefix.bytes().all(|byte| byte.is_ascii_digit()), "{prefix}");
            }
        }
    }
}
