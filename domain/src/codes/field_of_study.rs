//! Fields of study: the international classification ISCED-F 2013.

use std::{fmt, str::FromStr};
use table::{COUNT, ROWS};

use crate::codes::{
    code_list::text_code,
    enum_set::{EnumSet, Indexed},
    language::Language,
};

mod table;

/// A field of study (fagområde): one code of ISCED-F 2013, UNESCO's classification of fields of education
/// and training.
///
/// Eleven broad fields contain 29 narrow ones, which contain 80 detailed ones. Ordered by code, so that a
/// field stands right before those it contains. The one gate is [`FromStr`]; serde passes through it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldOfStudy(u8);

/// How wide a field of study is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldLevel {
    /// Two digits, as in 07 Engineering, manufacturing and construction.
    Broad,
    /// Three digits, as in 071 Engineering and engineering trades.
    Narrow,
    /// Four digits, as in 0714 Electronics and automation.
    Detailed,
}

/// The text is no code of ISCED-F 2013.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown field of study: {0}")]
pub struct UnknownField(String);

text_code!(FieldOfStudy, expecting "a code of ISCED-F 2013 with two to four digits");

/// A set of fields of study; in JSON a list of codes.
pub type FieldSet = EnumSet<FieldOfStudy>;

/// For each field the index right after the last field it contains.
///
/// The table is a tree in preorder, so a field and everything in it are one run of indices.
static SUBTREE_END: [u8; COUNT as usize] = {
    let mut ends = [COUNT; COUNT as usize];
    let mut i = 0;
    while i < COUNT {
        let mut end = i + 1;
        while end < COUNT && ROWS[end as usize].code.len() > ROWS[i as usize].code.len() {
            end += 1;
        }
        ends[i as usize] = end;
        i += 1;
    }
    ends
};

/// For each field the index of the field that directly contains it, for a broad one its own.
static PARENT: [u8; COUNT as usize] = {
    let mut parents = [0; COUNT as usize];
    let mut i = 0;
    while i < COUNT {
        let mut parent = i;
        while parent > 0 && ROWS[parent as usize].code.len() + 1 > ROWS[i as usize].code.len() {
            parent -= 1;
        }
        let is_broad = ROWS[i as usize].code.len() == 2;
        parents[i as usize] = if is_broad { i } else { parent };
        i += 1;
    }
    parents
};

impl FieldOfStudy {
    /// Every field, sorted by code.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone {
        (0..COUNT).map(Self)
    }

    /// The position in the code list, from 0.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// Two to four digits, as in `"0714"`.
    pub const fn code(self) -> &'static str {
        ROWS[self.index()].code
    }

    /// The broad fields, by code.
    pub fn broad() -> impl Iterator<Item = Self> {
        Self::all().filter(|field| field.level() == FieldLevel::Broad)
    }

    /// Broad, narrow or detailed.
    pub const fn level(self) -> FieldLevel {
        match self.code().len() {
            2 => FieldLevel::Broad,
            3 => FieldLevel::Narrow,
            _ => FieldLevel::Detailed,
        }
    }

    /// What people call the field; unique on its level, but a narrow field may be called like the only
    /// detailed one in it.
    pub const fn name(self, language: Language) -> &'static str {
        let row = &ROWS[self.index()];
        match language {
            Language::Nb => row.nb,
            Language::Nn => row.nn,
            Language::En => row.en,
        }
    }

    /// Whether it is offered where a field is chosen: all but the generic programmes (00), under which nobody
    /// looks for work. Their codes are as valid as any.
    pub const fn is_offered(self) -> bool {
        !Self(0).contains(self)
    }

    /// The field that directly contains this one; `None` for a broad field.
    pub fn parent(self) -> Option<Self> {
        let parent = Self(PARENT[self.index()]);
        (parent != self).then_some(parent)
    }

    /// Whether the field that directly contains it has the same name, as where a narrow field contains only
    /// one detailed field: choosing it finds the same as choosing the wider one.
    pub fn repeats_its_parent(self, language: Language) -> bool {
        self.parent().is_some_and(|parent| parent.name(language) == self.name(language))
    }

    /// The fields directly within this one, sorted by code; none for a detailed field.
    pub fn children(self) -> impl Iterator<Item = Self> + Clone {
        (self.0 + 1..SUBTREE_END[self.index()]).map(Self).filter(move |field| PARENT[field.index()] == self.0)
    }

    /// Whether the other field is this one or within it.
    pub const fn contains(self, other: Self) -> bool {
        self.0 <= other.0 && other.0 < SUBTREE_END[self.index()]
    }

    /// The field and all that contain it: what somebody may have asked for who should find this field.
    pub fn ancestors_and_self(self) -> FieldSet {
        std::iter::successors(Some(self), |field| field.parent()).collect()
    }

    /// The field and all within it: what somebody finds who asks for this field.
    pub fn descendants_and_self(self) -> FieldSet {
        (self.0..SUBTREE_END[self.index()]).map(Self).collect()
    }
}

impl Indexed for FieldOfStudy {
    const COUNT: usize = COUNT as usize;

    fn index(self) -> usize {
        self.index()
    }

    fn from_index(index: usize) -> Option<Self> {
        let index = u8::try_from(index).ok()?;
        (index < COUNT).then_some(Self(index))
    }
}

impl FieldSet {
    /// The fields of the set and all that contain one of them.
    #[must_use]
    pub fn with_ancestors(self) -> Self {
        self.iter().map(FieldOfStudy::ancestors_and_self).fold(Self::EMPTY, Self::union)
    }
}

impl fmt::Display for FieldOfStudy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for FieldOfStudy {
    type Err = UnknownField;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        ROWS.binary_search_by(|row| row.code.cmp(code))
            .ok()
            .and_then(|index| u8::try_from(index).ok())
            .map(Self)
            .ok_or_else(|| UnknownField(code.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn field(code: &str) -> FieldOfStudy {
        code.parse().unwrap()
    }

    fn codes(fields: impl Iterator<Item = FieldOfStudy>) -> Vec<&'static str> {
        fields.map(FieldOfStudy::code).collect()
    }

    #[test]
    fn the_list_is_whole_and_sorted() {
        let on = |level| FieldOfStudy::all().filter(|field| field.level() == level).count();
        assert_eq!(on(FieldLevel::Broad), 11);
        assert_eq!(on(FieldLevel::Narrow), 29);
        assert_eq!(on(FieldLevel::Detailed), 80);
        assert!(FieldOfStudy::all().map(FieldOfStudy::code).is_sorted());
        assert!(FieldOfStudy::all().is_sorted());
        assert_eq!(FieldOfStudy::all().len(), <FieldOfStudy as Indexed>::COUNT);
    }

    #[test]
    fn every_code_is_digits_and_every_group_counts_from_its_own() {
        for field in FieldOfStudy::all() {
            assert!(field.code().bytes().all(|digit| digit.is_ascii_digit()));
            for (i, child) in field.children().enumerate() {
                let first = usize::from(field == self::field("00") || field.level() != FieldLevel::Broad);
                let number = i + first.max(1);
                assert_eq!(child.code(), format!("{field}{number}"));
            }
        }
    }

    #[test]
    fn every_code_survives_text_and_json() {
        for field in FieldOfStudy::all() {
            assert_eq!(field.to_string().parse(), Ok(field));
            assert_eq!(FieldOfStudy::try_from(field.code()), Ok(field));
            let json = serde_json::to_string(&field).unwrap();
            assert_eq!(json, format!("\"{}\"", field.code()));
            assert_eq!(serde_json::from_str::<FieldOfStudy>(&json).unwrap(), field);
        }
    }

    #[test]
    fn what_is_no_code_does_not_pass_the_gate() {
        for text in ["", "7", "11", "004", "0188", "0710", "07140", " 07", "07 ", "o7", "ø"] {
            assert_eq!(text.parse::<FieldOfStudy>(), Err(UnknownField(text.to_owned())));
        }
        assert!(serde_json::from_str::<FieldOfStudy>("7").is_err());
        assert!(serde_json::from_str::<FieldOfStudy>("\"99\"").is_err());
    }

    #[test]
    fn a_parent_is_one_digit_shorter() {
        for field in FieldOfStudy::all() {
            match field.parent() {
                None => assert_eq!(field.level(), FieldLevel::Broad),
                Some(parent) => {
                    assert_eq!(parent.code(), &field.code()[..field.code().len() - 1]);
                    assert!(parent.children().any(|child| child == field));
                }
            }
        }
    }

    #[test]
    fn children_are_the_next_level_only() {
        assert_eq!(codes(field("07").children()), ["071", "072", "073"]);
        assert_eq!(codes(field("073").children()), ["0731", "0732"]);
        assert_eq!(codes(field("0731").children()), [""; 0]);
        assert_eq!(codes(field("104").children()), ["1041"]);
    }

    #[test]
    fn a_field_contains_exactly_those_whose_code_begins_with_its_own() {
        for wide in FieldOfStudy::all() {
            for other in FieldOfStudy::all() {
                let expected = other.code().starts_with(wide.code());
                assert_eq!(wide.contains(other), expected, "{wide} {other}");
                assert_eq!(wide.descendants_and_self().contains(other), expected, "{wide} {other}");
                assert_eq!(other.ancestors_and_self().contains(wide), expected, "{wide} {other}");
            }
        }
    }

    #[test]
    fn every_name_is_written_and_unique_on_its_level() {
        for language in Language::ALL {
            let mut seen = HashSet::new();
            for field in FieldOfStudy::all() {
                let name = field.name(language);
                assert!(!name.is_empty() && name.trim() == name, "{field} {language}");
                assert!(name.starts_with(char::is_uppercase), "{field} {language}");
                assert!(seen.insert((field.level(), name)), "{field} {language}: {name}");
            }
        }
    }

    #[test]
    fn generic_programmes_are_valid_and_not_offered() {
        let left_out = FieldOfStudy::all().filter(|field| !field.is_offered());
        assert_eq!(codes(left_out), ["00", "001", "0011", "002", "0021", "003", "0031"]);
    }

    #[test]
    fn no_name_is_in_another_language() {
        // Word forms that betray a copied cell: bokmål ones in nynorsk and the reverse.
        let bokmal = ["vitenskap", "tjeneste", "syke", "personlig ", "lærer", "ferdigheter", "sikkerhet"];
        let nynorsk = ["vitskap", "teneste", "sjuke", "personleg ", "lærar", "ferdigheiter", "sikkerheit"];
        for field in FieldOfStudy::all() {
            let (nb, nn) = (field.name(Language::Nb), field.name(Language::Nn));
            for word in bokmal {
                assert!(!nn.to_lowercase().contains(word), "{field} {nn}");
            }
            for word in nynorsk {
                assert!(!nb.to_lowercase().contains(word), "{field} {nb}");
            }
        }
    }

    #[test]
    fn a_set_closes_over_what_contains_it() {
        let law = FieldSet::only(field("0421"));
        assert_eq!(codes(law.with_ancestors().iter()), ["04", "042", "0421"]);
        assert_eq!(FieldSet::EMPTY.with_ancestors(), FieldSet::EMPTY);
        assert_eq!(FieldOfStudy::all().collect::<FieldSet>().len(), 120);
        assert!(FieldOfStudy::every().eq(FieldOfStudy::all()));
    }

    #[test]
    fn a_set_is_a_list_of_codes_in_json() {
        let set: FieldSet = [field("0714"), field("01")].into_iter().collect();
        let json = serde_json::to_string(&set).unwrap();
        assert_eq!(json, r#"["01","0714"]"#);
        assert_eq!(serde_json::from_str::<FieldSet>(&json).unwrap(), set);
        assert!(serde_json::from_str::<FieldSet>(r#"["01","xx"]"#).is_err());
        assert_eq!(format!("{set:?}"), "{FieldOfStudy(01), FieldOfStudy(0714)}");
    }
}
