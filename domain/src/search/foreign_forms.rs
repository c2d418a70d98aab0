//! Values of our parameters in the forms in which other sites and people write them: names, other cases,
//! codes without a leading zero, numbers of former municipalities.

use std::{collections::HashMap, sync::LazyLock};

use crate::{
    codes::{
        field_of_study::FieldOfStudy,
        former_municipality::successor,
        language::Language,
        municipality::{MunicipalityCode, Region},
    },
    text::{fold::words, query_pairs::query_pairs},
};

/// The query string with our own values for foreign forms, for a redirect; none if it holds no foreign form.
/// What is understood in neither form stays as it is, for a notice.
pub fn canonical(query_string: &str) -> Option<String> {
    let mut is_changed = false;
    let mut canonical = form_urlencoded::Serializer::new(String::new());
    for (name, value) in query_pairs(query_string) {
        let ours = match &*name {
            "region" => ours(&value, region, region),
            "kommune" => ours(&value, named_municipality, municipality),
            "fag" | "partner" => ours(&value, named_field, field),
            _ => None,
        };
        is_changed |= ours.is_some();
        canonical.append_pair(&name, ours.as_deref().unwrap_or(&value));
    }
    // Commas separate the values of a list in our own URLs.
    is_changed.then(|| canonical.finish().replace("%2C", ","))
}

/// The list with our own values; none if every value is our own or unknown.
///
/// Some names contain commas, which also separate values: what is longer counts.
fn ours<T>(list: &str, named: fn(&str) -> Option<T>, foreign: fn(&str) -> Option<T>) -> Option<String>
where
    T: std::str::FromStr + ToString,
{
    let parts: Vec<&str> = list.split(',').collect();
    let mut values: Vec<String> = Vec::new();
    let mut is_changed = false;
    let mut rest = parts.as_slice();
    while let [first, ..] = rest {
        let name = (2..=MAX_PARTS.min(rest.len())).rev().find_map(|taken| {
            let (name, after) = rest.split_at(taken);
            Some((named(&name.join(","))?, after))
        });
        let (value, after) = match name {
            Some((value, after)) => (Some(value), after),
            None if first.trim().parse::<T>().is_ok() => (None, &rest[1..]),
            None => (foreign(first.trim()), &rest[1..]),
        };
        is_changed |= value.is_some();
        values.push(value.map_or_else(|| first.trim().to_owned(), |value| value.to_string()));
        rest = after;
    }
    is_changed.then(|| values.join(","))
}

/// The largest number of parts of a name that are separated by commas.
const MAX_PARTS: usize = 3;

/// The maximum length of a name that is looked up, in bytes.
const MAX_NAME: usize = 200;

/// Values by their names.
type Names<T> = LazyLock<HashMap<String, T>>;

/// A name as it is looked up: the same for `OPPDAL-OG-GAULDAL` and `Oppdal og Gauldal`.
fn key(name: &str) -> String {
    words(name).join(" ")
}

fn look_up<T: Copy>(names: &Names<T>, name: &str) -> Option<T> {
    if name.len() > MAX_NAME { None } else { names.get(&key(name)).copied() }
}

/// The region of a name, in any case; a slug is a former name.
pub fn region(name: &str) -> Option<Region> {
    static NAMES: Names<Region> = LazyLock::new(|| {
        let names =
            |each: Region| Language::ALL.map(|language| each.name(language)).into_iter().chain([each.slug()]);
        Region::ALL.into_iter().flat_map(|each| names(each).map(move |name| (key(name), each))).collect()
    });
    look_up(&NAMES, name)
}

fn named_municipality(name: &str) -> Option<MunicipalityCode> {
    static NAMES: Names<MunicipalityCode> = LazyLock::new(|| {
        let names = |each: MunicipalityCode| {
            let whole = format!("{} kommune", each.name());
            [Some(key(each.name())), Some(key(&whole)), each.sami_name().map(key)].into_iter().flatten()
        };
        MunicipalityCode::all().flat_map(|each| names(each).map(move |name| (name, each))).collect()
    });
    look_up(&NAMES, name)
}

fn named_field(name: &str) -> Option<FieldOfStudy> {
    static NAMES: Names<FieldOfStudy> = LazyLock::new(|| {
        let mut names = HashMap::new();
        // The broader one of two fields with one name.
        for (field, language) in
            FieldOfStudy::all().flat_map(|each| Language::ALL.map(|language| (each, language)))
        {
            names.entry(key(field.name(language))).or_insert(field);
        }
        names
    });
    look_up(&NAMES, name)
}

/// The municipality of a name, of a former number, or of a number and a name as in `5007-namsos`.
pub fn municipality(value: &str) -> Option<MunicipalityCode> {
    match leading_digits(value) {
        Some(number) => number.parse().ok().or_else(|| successor(number.parse().ok()?)),
        None => named_municipality(value),
    }
}

/// The field of a name in any language, of a code without its leading zero, of a code with an F before it, as
/// in our tables, or of a code and a name.
pub fn field(value: &str) -> Option<FieldOfStudy> {
    let code = value.strip_prefix(['F', 'f']).filter(|code| code.starts_with(|c: char| c.is_ascii_digit()));
    match leading_digits(code.unwrap_or(value)) {
        // Spreadsheets take codes for numbers.
        Some(code) => code.parse().ok().or_else(|| format!("0{code}").parse().ok()),
        None => named_field(value),
    }
}

/// The number before a name, if there is one: `5007` of `5007-namsos` and of `5007 Namsos`.
fn leading_digits(value: &str) -> Option<&str> {
    let (digits, rest) = value.split_at(value.bytes().take_while(u8::is_ascii_digit).count());
    let is_number = !digits.is_empty() && digits.len() <= 4 && !rest.starts_with(char::is_alphanumeric);
    is_number.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::Query;

    #[test]
    fn foreign_forms_become_ours() {
        for (foreign, ours) in [
            ("region=NAMDALEN", "region=namdalen"),
            ("region=Namdalen,fosen", "region=namdalen,fosen"),
            ("region=Oppdal+og+Gauldal", "region=oppdal-og-gauldal"),
            ("region=Oppdal+og+Gauldalen", "region=oppdal-og-gauldal"),
            ("region=Trondheim+area", "region=trondheimsomradet"),
            ("region=R%C3%B8rosregionen&q=a%26b", "region=rorosregionen&q=a%26b"),
            ("kommune=Namsos", "kommune=5007"),
            ("kommune=nåavmesjenjaelmie", "kommune=5007"),
            ("kommune=5007-namsos", "kommune=5007"),
            ("kommune=1703,5001", "kommune=5007,5001"),
            ("kommune=Mera%CC%8Aker", "kommune=5034"),
            ("fag=7", "fag=07"),
            ("fag=613&partner=913", "fag=0613&partner=0913"),
            ("fag=07-ingenior-industri-og-bygg", "fag=07"),
            ("fag=F07,f0613&partner=F09", "fag=07,0613&partner=09"),
            ("kommune=5007+Namsos,Namsos+kommune", "kommune=5007,5007"),
            ("fag=Naturvitenskap,+matematikk+og+statistikk,0613", "fag=05,0613"),
            ("region=NAMDALEN&utm_source=brev&frist=x", "region=namdalen&frist=x"),
        ] {
            assert_eq!(canonical(foreign).as_deref(), Some(ours), "{foreign}");
            // Nothing more to change.
            assert_eq!(canonical(ours), None, "{ours}");
        }
        let (query, notices) = Query::parse(&canonical("kommune=1703&fag=61").unwrap());
        assert_eq!((query.to_query_string(), notices.len()), ("kommune=5007&fag=061".to_owned(), 0));
    }

    #[test]
    fn every_name_leads_to_its_field_whatever_commas_it_has() {
        for field in FieldOfStudy::all() {
            for language in Language::ALL {
                let name: String = form_urlencoded::byte_serialize(field.name(language).as_bytes()).collect();
                let (query, notices) = Query::parse(&canonical(&format!("fag={name}")).unwrap());
                let found: Vec<FieldOfStudy> = query.fields.iter().collect();
                assert!(notices.is_empty() && found.len() == 1, "{name}: {found:?}");
                assert_eq!(found[0].name(language), field.name(language));
            }
        }
    }

    #[test]
    fn our_own_forms_and_nonsense_stay() {
        for query_string in [
            "",
            "region=namdalen&fag=07,06",
            "region=lykke",
            "kommune=9999",
            "fag=-",
            "q=NAMDALEN",
            "fag=F",
            "fag=FF07",
            "fag=F9999",
        ] {
            assert_eq!(canonical(query_string), None, "{query_string}");
        }
    }
}
