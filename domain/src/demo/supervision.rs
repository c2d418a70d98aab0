//! What invented supervisors at the real campuses work on.

use crate::campus::Campus::{
    self, NordLevanger, NordNamsos, NordSteinkjer, NordStjordal, NtnuDragvoll, NtnuGloshaugen,
    NtnuKalvskinnet, NtnuOya, NtnuTyholt,
};

/// A group that a supervisor may belong to.
pub(super) struct Theme {
    pub(super) campus: Campus,
    /// Codes of ISCED-F 2013, parted by spaces.
    pub(super) fields: &'static str,
    pub(super) topics: [&'static str; 5],
}

/// Academic titles, the common ones more than once.
pub(super) const TITLES: &[&str] = &[
    "professor",
    "professor",
    "førsteamanuensis",
    "førsteamanuensis",
    "førsteamanuensis",
    "universitetslektor",
    "førstelektor",
    "dosent",
    "forsker",
    "postdoktor",
];

const fn theme(campus: Campus, fields: &'static str, topics: [&'static str; 5]) -> Theme {
    Theme { campus, fields, topics }
}

/// Every group; neighbours in the list are at different campuses, so that a few supervisors already cover all of them.
pub(super) static THEMES: &[Theme] = &[
    theme(
        NtnuGloshaugen,
        "0713 0732",
        ["vannkraft", "dammer og luker", "fisk i regulerte vassdrag", "energilagring", "effektkjøring"],
    ),
    theme(
        NordLevanger,
        "0913 0921",
        ["sykepleie i distrikt", "digital hjemmeoppfølging", "eldrehelse", "simulering", "pårørende"],
    ),
    theme(
        NtnuTyholt,
        "0716 0831",
        ["havbruksteknikk", "fôrflåter", "utslippsfri skipsfart", "autonome fartøy", "bølger og fortøyning"],
    ),
    theme(
        NordSteinkjer,
        "0811 0812 0522",
        ["presisjonslandbruk", "fangvekster", "beitebruk", "jordhelse", "naturmangfold i kulturlandskap"],
    ),
    theme(
        NtnuDragvoll,
        "0314 0312",
        ["bygdeutvikling", "flytting og bosetting", "lokaldemokrati", "medvirkning", "arealkonflikter"],
    ),
    theme(
        NtnuOya,
        "0912 0914",
        ["allmennmedisin", "ultralyd", "slagbehandling", "helsedata", "medisinsk bildeanalyse"],
    ),
    theme(
        NordNamsos,
        "0921 0923 0913",
        [
            "velferdsteknologi",
            "vernepleie",
            "rus og psykisk helse",
            "levekår i små kommuner",
            "tverrfaglig samarbeid",
        ],
    ),
    theme(
        NtnuKalvskinnet,
        "0222 0314",
        ["arkeologi i fjellet", "museer og samlinger", "bergverkshistorie", "kulturminner", "bygningsvern"],
    ),
    theme(
        NordStjordal,
        "1041 0114",
        ["trafikksikkerhet", "mobilitet i distrikt", "trafikkpedagogikk", "fagdidaktikk", "kjøreopplæring"],
    ),
    theme(
        NtnuGloshaugen,
        "0613 0612",
        ["programvareutvikling", "maskinlæring", "informasjonssikkerhet", "menneske og maskin", "databaser"],
    ),
    theme(
        NordSteinkjer,
        "0413 0414 0311",
        [
            "innovasjon i distriktene",
            "familiebedrifter",
            "lokalmat og marked",
            "entreprenørskap",
            "regional økonomi",
        ],
    ),
    theme(
        NtnuDragvoll,
        "0313 0923",
        [
            "psykisk helse hos unge",
            "arbeidsliv og mestring",
            "sosialt arbeid",
            "barnevern",
            "samtaler på video",
        ],
    ),
    theme(
        NordLevanger,
        "0113 0114 0111",
        ["fådelt skole", "uteskole", "spesialpedagogikk", "lesing", "sørsamisk i skolen"],
    ),
    theme(
        NtnuGloshaugen,
        "0714 0715",
        ["robotikk", "reguleringsteknikk", "automasjon i havbruk", "konstruksjon", "sensorer"],
    ),
    theme(
        NtnuKalvskinnet,
        "0411 0412 0413",
        [
            "regnskap og revisjon",
            "bærekraftsrapportering",
            "styring i kommuner",
            "bank og risiko",
            "logistikk",
        ],
    ),
    theme(
        NtnuGloshaugen,
        "0711 0531 0712",
        ["karbonfangst", "biokarbon", "metallurgi", "overskuddsvarme", "livsløpsanalyse"],
    ),
    theme(
        NtnuOya,
        "0915 0916",
        ["rehabilitering", "fallforebygging", "bevegelse hos barn", "legemiddelbruk", "smerte"],
    ),
    theme(
        NtnuGloshaugen,
        "0731 0732",
        ["arkitektur i bygd", "stedsutvikling", "trekonstruksjoner", "ombruk av bygninger", "snø og vind"],
    ),
    theme(
        NordSteinkjer,
        "0821 0841 0511",
        ["skogskjøtsel", "karbon i skog", "vilt og ferdsel", "dyrehelse", "fiskehelse"],
    ),
    theme(
        NtnuDragvoll,
        "0231 0232 0221",
        ["norsk som andrespråk", "stedsnavn", "sørsamisk språk", "dialekter", "flerspråklighet"],
    ),
    theme(
        NtnuGloshaugen,
        "0532 0724",
        ["skredfare", "mineralressurser", "gamle gruver", "grunnvann", "geologisk kartlegging"],
    ),
    theme(
        NordLevanger,
        "1014 0112 1015",
        ["friluftsliv", "barnehagepedagogikk", "idrett i små lag", "naturbasert reiseliv", "arrangementer"],
    ),
    theme(
        NtnuGloshaugen,
        "0541 0542 0533",
        [
            "statistikk for klimadata",
            "flom og usikkerhet",
            "optimering",
            "akustikk",
            "matematisk modellering",
        ],
    ),
    theme(
        NtnuGloshaugen,
        "0512 0511 0721",
        ["enzymer", "restråstoff fra fisk", "fiskefôr", "mattrygghet", "algedyrking"],
    ),
    theme(
        NordSteinkjer,
        "0211 0215 0321",
        ["film og fortelling", "spill", "lokalmedier", "scenekunst i distrikt", "lyd"],
    ),
    theme(
        NtnuGloshaugen,
        "0521 0522 0712",
        ["naturregnskap", "biologisk mangfold", "myr og karbon", "sirkulær økonomi", "vassdragsøkologi"],
    ),
    theme(NtnuDragvoll, "0421 0322", ["forvaltningsrett", "personvern", "beiterett", "arkiv", "innsyn"]),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::field_of_study::FieldOfStudy;

    #[test]
    fn every_campus_has_a_theme_among_the_first_and_every_code_is_a_field_of_study() {
        let first: HashSet<Campus> =
            THEMES.iter().take(Campus::ALL.len()).map(|theme| theme.campus).collect();
        assert_eq!(first.len(), Campus::ALL.len());
        for code in THEMES.iter().flat_map(|theme| theme.fields.split(' ')) {
            assert!(code.parse::<FieldOfStudy>().is_ok(), "{code}");
        }
    }
}
