//! Rules for every text: the same values in every language, hard spaces, one word for one thing.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is how it says no")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

const FILES: [(&str, &str); 3] = [
    ("nb", include_str!("../locales/nb.json")),
    ("nn", include_str!("../locales/nn.json")),
    ("en", include_str!("../locales/en.json")),
];

/// The headings of tables, which programs look for.
const TABLE_HEADINGS: &str = "export.";

/// The texts of a language by their keys.
fn texts(file: &str) -> BTreeMap<String, String> {
    fn collect(value: &Value, key: &str, texts: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                    collect(member, &key, texts);
                }
            }
            text => drop(texts.insert(key.to_owned(), text.as_str().unwrap().to_owned())),
        }
    }
    let mut texts = BTreeMap::new();
    collect(&serde_json::from_str(file).unwrap(), "", &mut texts);
    texts
}

fn values(text: &str) -> BTreeSet<&str> {
    text.split("{{ ").skip(1).filter_map(|rest| rest.split(" }}").next()).collect()
}

fn without_values(text: &str) -> String {
    text.split("{{ ").map(|part| part.split_once(" }}").map_or(part, |(_, rest)| rest)).collect()
}

#[test]
fn a_text_has_the_same_values_in_every_language() {
    let [nb, nn, en] = FILES.map(|(_, file)| texts(file));
    assert!(nb.keys().eq(nn.keys()) && nb.keys().eq(en.keys()));
    for (key, text) in &nb {
        for other in [&nn[key], &en[key]] {
            assert_eq!(values(text), values(other), "{key}: {other}");
            assert_eq!(text.contains("%s"), other.contains("%s"), "{key}: {other}");
        }
    }
}

#[test]
fn a_line_does_not_end_between_a_number_and_what_it_belongs_to() {
    let follows_number = ["km", "kB", "piksler", "pikslar", "pixels"];
    let comes_first = ["BY", "WCAG", "ISCED-F", "OpenAPI"];
    for (language, file) in FILES {
        for (key, text) in texts(file).into_iter().filter(|(key, _)| !key.starts_with(TABLE_HEADINGS)) {
            let words: Vec<&str> = text.split(' ').collect();
            for pair in words.windows(2) {
                let [first, second] =
                    [pair[0], pair[1]].map(|word| word.trim_matches(['(', ')', '.', ',', ':']));
                let is_number = first == "}}" || first.ends_with(|last: char| last.is_ascii_digit());
                let is_split = is_number && follows_number.contains(&second)
                    || comes_first.contains(&first) && second.starts_with(|c: char| c.is_ascii_digit());
                assert!(!is_split, "{language} {key}: {text}");
            }
        }
    }
}

#[test]
fn there_is_one_word_for_one_thing() {
    // Beginnings of words, small.
    let norwegian = [
        "bedrift",
        "virksomhet",
        "verksemd",
        "tilknyt",
        "knyttet",
        "knytta",
        "registrert",
        "tjener",
        "tenar",
        "skript",
        "fagområde",
        "programgrense",
        "utelat",
        "internship",
    ];
    let english = ["compan", "whom", "tied", "chosen", "internship", "vacanc", "script", "doctorate", "hits"];
    for (language, file) in FILES {
        let avoided: &[&str] = if language == "en" { &english } else { &norwegian };
        for (key, text) in texts(file) {
            let text = without_values(&text).to_lowercase();
            for word in text.split(|c: char| !c.is_alphabetic()) {
                let found = avoided.iter().find(|avoided| word.starts_with(**avoided));
                assert_eq!(found, None, "{language} {key}: {text}");
            }
        }
    }
}
