//! A workplace (underenhet) as the register writes it, and what that means.

use std::collections::HashMap;

use domain::{
    codes::{
        date::{iso_date, parse_date},
        municipality::MunicipalityCode,
        organisation_number::OrganisationNumber,
    },
    text::capitals::from_capitals,
};
use serde::Deserialize;
use time::Date;

use super::industry;
use crate::import::{
    columns as at,
    row::Row,
    values::{self, one_line},
};

/// An entry. Only what is used is read; persons, telephones and e-mail addresses are not.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub(super) struct Workplace {
    #[serde(rename = "organisasjonsnummer")]
    pub(super) number: Option<String>,
    #[serde(rename = "navn")]
    pub(super) name: Option<String>,
    #[serde(rename = "organisasjonsform")]
    form: Option<Coded>,
    #[serde(rename = "naeringskode1")]
    industry: Option<Coded>,
    #[serde(rename = "antallAnsatte")]
    pub(super) employees: Option<u32>,
    #[serde(rename = "beliggenhetsadresse")]
    address: Option<Address>,
    #[serde(rename = "hjemmeside")]
    website: Option<String>,
    #[serde(rename = "nedleggelsesdato")]
    closed: Option<String>,
    #[serde(rename = "slettedato")]
    deleted: Option<String>,
    #[serde(rename = "konkurs", default)]
    is_bankrupt: Option<bool>,
    #[serde(rename = "underAvvikling", default)]
    is_winding_up: Option<bool>,
    #[serde(rename = "underTvangsavviklingEllerTvangsopplosning", default)]
    is_wound_up_by_order: Option<bool>,
    /// In lists of changes.
    #[serde(rename = "endringstype")]
    change: Option<String>,
}

/// A code with its description.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
struct Coded {
    #[serde(rename = "kode")]
    code: Option<String>,
    #[serde(rename = "beskrivelse")]
    description: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
struct Address {
    #[serde(rename = "landkode")]
    country: Option<String>,
    #[serde(rename = "postnummer")]
    postal_code: Option<String>,
    #[serde(rename = "poststed")]
    post_town: Option<String>,
    #[serde(rename = "adresse", default)]
    lines: Option<Vec<Option<String>>>,
    #[serde(rename = "kommune")]
    municipality: Option<String>,
    #[serde(rename = "kommunenummer")]
    municipality_number: Option<String>,
}

/// Why a workplace is no employer of the map any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// It was closed (nedlagt) or deleted (slettet), on the day that the register names.
    Closed(String),
    /// Bankrupt (konkurs).
    Bankrupt,
    /// Wound up by order of a court (tvangsavvikling, tvangsoppløsning).
    WoundUpByOrder,
    /// Removed from the register for legal reasons (fjernet; 410 where one asks for it).
    Removed,
    /// It is elsewhere now.
    Moved(String),
}

impl std::fmt::Display for Ended {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Closed(day) => write!(f, "closed, {day}"),
            Self::Bankrupt => f.write_str("bankrupt"),
            Self::WoundUpByOrder => f.write_str("being wound up by order of a court"),
            Self::Removed => f.write_str("removed from the register for legal reasons"),
            Self::Moved(to) => write!(f, "moved out of the county, to {to}"),
        }
    }
}

/// Forms of organisation that bear the name of a person: sole proprietorship, and employment by a private
/// person.
const PERSONS: [&str; 3] = ["ENK", "AAFY", "PERS"];

/// Words in names that no person is called; apart from these and digits, a name may be a person's.
const NO_PERSONS: &[&str] = &[
    "ANS",
    "AS",
    "ASA",
    "BA",
    "BBL",
    "DA",
    "HF",
    "IKS",
    "KF",
    "KS",
    "NUF",
    "SA",
    "AVD",
    "AVDELING",
    "KOMMUNE",
    "FYLKESKOMMUNE",
    "SKOLE",
    "BARNEHAGE",
    "SYKEHJEM",
    "OG",
    "I",
    "FOR",
    "AV",
    "VED",
    "SERVICE",
    "BYGG",
];

impl Workplace {
    /// Its organisation number, if it is one.
    pub(super) fn number(&self) -> Option<OrganisationNumber> {
        self.number.as_deref()?.parse().ok()
    }

    /// What a remark calls it: number and name.
    pub(super) fn label(&self) -> String {
        let parts = [self.number.as_deref(), self.name.as_deref()];
        let known: Vec<&str> = parts.into_iter().flatten().collect();
        values::shortened(&known.join(" "))
    }

    /// Its municipality, if that is one of the county.
    pub(super) fn municipality(&self) -> Option<MunicipalityCode> {
        let number = self.address.as_ref()?.municipality_number.as_deref()?;
        values::municipality(number).ok()
    }

    /// The code of its industry, without points.
    pub(super) fn industry_digits(&self) -> String {
        let code = self.industry.as_ref().and_then(|industry| industry.code.as_deref());
        industry::digits(code.unwrap_or_default())
    }

    /// Why it is gone, as of a day.
    pub(super) fn ended(&self, today: Date) -> Option<Ended> {
        match self.change.as_deref() {
            Some("Fjernet") => return Some(Ended::Removed),
            Some("Sletting") => return Some(Ended::Closed("deleted from the register".to_owned())),
            _ => {}
        }
        let is_past = |text: &&String| parse_date(text).is_none_or(|day| day <= today);
        if let Some(day) = self.closed.iter().chain(&self.deleted).find(is_past) {
            return Some(Ended::Closed(values::shortened(day)));
        }
        if self.is_bankrupt == Some(true) {
            return Some(Ended::Bankrupt);
        }
        if self.is_wound_up_by_order == Some(true) {
            return Some(Ended::WoundUpByOrder);
        }
        self.elsewhere().map(Ended::Moved)
    }

    /// The municipality or country where it is, if that is not in the county.
    fn elsewhere(&self) -> Option<String> {
        let address = self.address.as_ref()?;
        let number = address.municipality_number.as_deref().unwrap_or_default();
        let is_number = number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && self.municipality().is_none() {
            let name = from_capitals(address.municipality.as_deref().unwrap_or_default());
            return Some(values::shortened(format!("{name} {number}").trim()));
        }
        let country = address.country.as_deref().filter(|country| !matches!(*country, "" | "NO"));
        country.filter(|_| !is_number).map(values::shortened)
    }

    /// What is coming, which changes nothing yet.
    pub(super) fn warning(&self, today: Date) -> Option<String> {
        if self.is_winding_up == Some(true) {
            return Some("it is being wound up, and stays until it is closed".to_owned());
        }
        let day = self.closed.as_deref().and_then(parse_date).filter(|day| *day > today)?;
        Some(format!("it will be closed on {}, and stays until then", iso_date(day)))
    }

    /// Whether its form of organisation says that its name is a person's.
    pub(super) fn is_a_persons(&self) -> bool {
        let code = self.form.as_ref().and_then(|form| form.code.as_deref());
        code.is_some_and(|code| PERSONS.contains(&code))
    }

    /// Whether the name could be a person's. The entry does not say what form the owner has, so where a
    /// workplace has no known employees either, two to four words that no firm needs are taken for a name.
    pub(super) fn may_be_a_persons(&self) -> bool {
        let name = self.name.as_deref().unwrap_or_default().to_uppercase();
        let words: Vec<&str> = name.split_whitespace().collect();
        let is_word = |word: &&str| {
            word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.')) && !NO_PERSONS.contains(word)
        };
        self.employees.is_none_or(|employees| employees == 0)
            && (2..=4).contains(&words.len())
            && words.iter().all(is_word)
    }

    /// What it says, as a row of the sheet of employers.
    pub(super) fn row(&self) -> Row {
        let (address, website) = (self.address_line(), self.website());
        let industry = self.industry.clone().unwrap_or_default();
        let code = industry.code.unwrap_or_default();
        let fields = industry::fields(&code);
        let description = industry.description.unwrap_or_default();
        let number = self.address.as_ref().and_then(|address| address.municipality_number.clone());
        let texts = HashMap::from([
            (at::NAME, from_capitals(&one_line(self.name.as_deref().unwrap_or_default()))),
            (at::ORGANISATION_NUMBER, self.number.clone().unwrap_or_default()),
            (at::INDUSTRY, industry::few_words(&description)),
            (at::ADDRESS, address),
            (at::MUNICIPALITY, number.unwrap_or_default()),
            (at::FIELDS, fields.join("; ")),
            (at::EMPLOYEES, self.employees.map(|number| number.to_string()).unwrap_or_default()),
            (at::WEBSITE, website.clone().unwrap_or_default()),
        ]);
        let mut row = Row::of_register(self.label(), texts);
        if !fields.is_empty() {
            let fields = fields.join(", ");
            row.guess(at::FIELDS, format!("the industry {code} was taken for the fields of study {fields}"));
        }
        if let Some(given) = self.website.as_deref().filter(|_| website.is_none()) {
            row.guess(at::WEBSITE, format!("“{}” is no URL and was left out", values::shortened(given)));
        }
        row
    }

    /// Street, postal code and post town as one line; of the register's lines, those that name a person or a
    /// box (`c/o`, `Postboks`) are left out where there are others.
    fn address_line(&self) -> String {
        let address = self.address.clone().unwrap_or_default();
        let lines = address.lines.unwrap_or_default();
        let lines = lines.iter().flatten().map(|line| one_line(line)).filter(|line| !line.is_empty());
        let is_street = |line: &String| {
            let line = line.to_lowercase();
            !["c/o", "v/", "att", "postboks", "pb "].iter().any(|start| line.starts_with(start))
        };
        let street = lines.filter(is_street).map(|line| from_capitals(&line)).collect::<Vec<_>>().join(", ");
        let town = from_capitals(&one_line(&address.post_town.unwrap_or_default()));
        let code = address.postal_code.unwrap_or_default();
        let post = one_line(&format!("{code} {town}"));
        let municipality = from_capitals(&one_line(&address.municipality.unwrap_or_default()));
        let post = if post.is_empty() { municipality } else { post };
        [street, post].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Its website, if that is one: hosts in capitals are written small.
    fn website(&self) -> Option<String> {
        let given = one_line(self.website.as_deref()?);
        let small = if given.chars().any(char::is_lowercase) { given } else { given.to_lowercase() };
        values::url(&small).ok().map(|url| url.to_string())
    }
}

/// The organisation number in an entry that cannot be read otherwise: so that it does not count as absent.
pub(super) fn number_in(entry: &[u8]) -> Option<OrganisationNumber> {
    const KEY: &str = "\"organisasjonsnummer\"";
    let text = String::from_utf8_lossy(entry);
    let (_, after) = text.split_once(KEY)?;
    let after = after.trim_start_matches([' ', ':', '"', '\n', '\t', '\r']);
    after.get(..9)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use time::macros::date;

    use super::*;

    fn workplace(change: Value) -> Workplace {
        let mut entry = json!({
            "organisasjonsnummer": "923609016",
            "navn": "NAMDAL BYGG AS",
            "organisasjonsform": { "kode": "BEDR" },
            "naeringskode1": { "kode": "41.200", "beskrivelse": "Oppføring av bygninger" },
            "antallAnsatte": 25,
            "hjemmeside": "WWW.NAMDALBYGG.EXAMPLE",
            "beliggenhetsadresse": {
                "landkode": "NO", "postnummer": "7800", "poststed": "NAMSOS",
                "adresse": ["c/o Kari Nordmann", null, "STORGATA  1", ""],
                "kommune": "NAMSOS", "kommunenummer": "5007"
            }
        });
        let fields = change.as_object().unwrap().clone();
        entry.as_object_mut().unwrap().extend(fields);
        serde_json::from_value(entry).unwrap()
    }

    #[test]
    fn an_entry_becomes_a_row() {
        let row = workplace(json!({})).row();
        for (column, text) in [
            (at::NAME, "Namdal Bygg AS"),
            (at::ORGANISATION_NUMBER, "923609016"),
            (at::INDUSTRY, "Oppføring av bygninger"),
            (at::ADDRESS, "Storgata 1, 7800 Namsos"),
            (at::MUNICIPALITY, "5007"),
            (at::FIELDS, "0732"),
            (at::EMPLOYEES, "25"),
            (at::WEBSITE, "https://www.namdalbygg.example"),
        ] {
            assert_eq!(row.text(column), text);
        }
        let [fields] = &*row.guesses else { panic!("{:?}", row.guesses) };
        assert_eq!(fields.record.as_deref(), Some("923609016 NAMDAL BYGG AS"));
        // What is no URL is left out, not the workplace.
        let row = workplace(json!({ "hjemmeside": "post@example.org", "naeringskode1": null })).row();
        assert_eq!((row.text(at::WEBSITE), row.text(at::INDUSTRY)), ("", industry::UNKNOWN));
        assert!(row.guesses.iter().any(|guess| guess.text.contains("left out")), "{:?}", row.guesses);
    }

    #[test]
    fn each_end_means_something_else() {
        let today = date!(2026 - 11 - 27);
        let elsewhere = json!({ "beliggenhetsadresse": { "kommune": "OSLO", "kommunenummer": "0301" } });
        let abroad = json!({ "beliggenhetsadresse": { "landkode": "SE", "poststed": "ÅRE" } });
        for (change, expected) in [
            (json!({}), None),
            (json!({ "nedleggelsesdato": "2026-11-27" }), Some("closed, 2026-11-27")),
            (json!({ "nedleggelsesdato": "2026-11-28" }), None),
            (json!({ "slettedato": "2020-01-01" }), Some("closed, 2020-01-01")),
            (json!({ "konkurs": true }), Some("bankrupt")),
            (
                json!({ "underTvangsavviklingEllerTvangsopplosning": true }),
                Some("being wound up by order of a court"),
            ),
            (json!({ "underAvvikling": true }), None),
            (elsewhere, Some("moved out of the county, to Oslo 0301")),
            (abroad, Some("moved out of the county, to SE")),
            (json!({ "beliggenhetsadresse": null }), None),
            (json!({ "endringstype": "Fjernet" }), Some("removed from the register for legal reasons")),
            (json!({ "endringstype": "Sletting" }), Some("closed, deleted from the register")),
        ] {
            let ended = workplace(change.clone()).ended(today).map(|ended| ended.to_string());
            assert_eq!(ended.as_deref(), expected, "{change}");
        }
        let coming = workplace(json!({ "nedleggelsesdato": "2026-11-28" })).warning(today);
        assert!(coming.unwrap().contains("2026-11-28"));
        assert!(workplace(json!({ "underAvvikling": true })).warning(today).unwrap().contains("wound up"));
    }

    #[test]
    fn names_that_may_be_a_persons_are_known() {
        let may_be = |name: &str, employees: Option<u32>| {
            workplace(json!({ "navn": name, "antallAnsatte": employees })).may_be_a_persons()
        };
        assert!(may_be("NORDMANN KARI", None) && may_be("OLA-A. NORDMANN", Some(0)));
        for (name, employees) in
            [("NORDMANN KARI", Some(5)), ("NAMDAL BYGG AS", None), ("KIOSK 3", None), ("LEKA", None)]
        {
            assert!(!may_be(name, employees), "{name}");
        }
        assert!(workplace(json!({ "organisasjonsform": { "kode": "ENK" } })).is_a_persons());
    }

    #[test]
    fn the_number_of_a_broken_entry_is_found() {
        let found = number_in(b"{\"organisasjonsnummer\" : \"923609016\", \"navn\": }");
        assert_eq!(found, workplace(json!({})).number());
        assert_eq!(number_in(b"{\"organisasjonsnummer\":"), None);
        assert_eq!(number_in("{\"organisasjonsnummer\":\"åååååååå".as_bytes()), None);
    }
}
