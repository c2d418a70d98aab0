//! Values of our parameters in the forms in which other sites and people write them: names, other cases,
//! codes without a leading zero, numbers of former municipalities.

use std::borrow::Cow;

use crate::{
    codes::{
        field_of_study::FieldOfStudy,
        former_municipality::successor,
        language::Language,
        municipality::{MunicipalityCode, Region},
    },
    text::fold::words,
    text::query_pairs::query_pairs,
};

/// The query string with our own values for foreign forms, for a redirect; none if it holds no foreign form.
/// What is understood in neither form stays as it is, for a notice.
pub fn canonical(query_string: &str) -> Option<String> {
    let mut is_changed = false;
    let mut canonical = form_urlencoded::Serializer::new(String::new());
    for (name, value) in query_pairs(query_string) {
        let ours = match &*name {
            "region" => ours(&value, region),
            "kommune" => ours(&value, municipality),
            "fag" | "partner" => ours(&value, field),
            _ => None,
        };
        is_changed |= ours.is_some();
        canonical.append_pair(&name, ours.as_deref().unwrap_or(&value));
    }
    // Commas separate the values of a list in our own URLs.
    is_changed.then(|| canonical.finish().replace("%2C", ","))
}

/// The list with our own values; none if every value is our own or unknown.
fn ours<T: std::str::FromStr + ToString>(list: &str, foreign: fn(&str) -> Option<T>) -> Option<String> {
    let mut is_changed = false;
    let values = list.split(',').map(|value| {
        let value = value.trim();
        let read = if value.parse::<T>().is_ok() { None } else { foreign(value) };
        is_changed |= read.is_some();
        read.map_or(Cow::Borrowed(value), |read| read.to_string().into())
    });
    let values: Vec<Cow<'_, str>> = values.collect();
    is_changed.then(|| values.join(","))
}

/// Whether the texts are the same words: `OPPDAL-OG-GAULDAL` and `Oppdal og Gauldal`.
fn is_same(a: &str, b: &str) -> bool {
    let words_of_a = words(a);
    !words_of_a.is_empty() && words_of_a == words(b)
}

/// The region of a name, in any case.
pub fn region(value: &str) -> Option<Region> {
    Region::ALL.into_iter().find(|region| is_same(value, region.name()) || is_same(value, region.slug()))
}

/// The municipality of a name, of a former number, or of a number and a name as in `5007-namsos`.
pub fn municipality(value: &str) -> Option<MunicipalityCode> {
    let (number, rest) = leading_digits(value);
    if !number.is_empty() && (rest.is_empty() || rest.starts_with('-')) {
        return number.parse().ok().or_else(|| successor(number.parse().ok()?));
    }
    MunicipalityCode::all().find(|each| {
        is_same(value, each.name()) || each.sami_name().is_some_and(|sami_name| is_same(value, sami_name))
    })
}

/// The field of a name in any language, of a code without its leading zero, or of a code and a name.
pub fn field(value: &str) -> Option<FieldOfStudy> {
    let (code, rest) = leading_digits(value);
    if !code.is_empty() && (rest.is_empty() || rest.starts_with('-')) {
        // Spreadsheets take codes for numbers.
        return code.parse().ok().or_else(|| format!("0{code}").parse().ok());
    }
    FieldOfStudy::all()
        .find(|field| Language::ALL.into_iter().any(|language| is_same(value, field.name(language))))
}

fn leading_digits(value: &str) -> (&str, &str) {
    value.split_at(value.bytes().take_while(u8::is_ascii_digit).count())
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
            ("region=R%C3%B8rosregionen&q=a%26b", "region=rorosregionen&q=a%26b"),
            ("kommune=Namsos", "kommune=5007"),
            ("kommune=nåavmesjenjaelmie", "kommune=5007"),
            ("kommune=5007-namsos", "kommune=5007"),
            ("kommune=1703,5001", "kommune=5007,5001"),
            ("kommune=Mera%CC%8Aker", "kommune=5034"),
            ("fag=7", "fag=07"),
            ("fag=613&partner=913", "fag=0613&partner=0913"),
            ("fag=07-ingenior-industri-og-bygg", "fag=07"),
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
    fn our_own_forms_and_nonsense_stay() {
        for query_string in
            ["", "region=namdalen&fag=07,06", "region=lykke", "kommune=9999", "fag=-", "q=NAMDALEN"]
        {
            assert_eq!(canonical(query_string), None, "{query_string}");
        }
    }
}
