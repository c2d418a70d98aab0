//! Topics of invented supervisors at the real campuses.

use domain::codes::campus::Campus::{
    self, NordLevanger, NordNamsos, NordSteinkjer, NordStjordal, NtnuDragvoll, NtnuGloshaugen,
    NtnuKalvskinnet, NtnuOya, NtnuTyholt,
};

/// A research group.
pub(crate) struct Theme {
    pub(crate) campus: Campus,
    /// Codes of ISCED-F 2013, each with topics, so that a supervisor linked to a company by a field has a
    /// topic that fits.
    pub(crate) fields: &'static [(&'static str, [&'static str; 2])],
}

impl Theme {
    /// The codes and topics of a supervisor in this many fields and topics; at least one topic from each
    /// field.
    pub(crate) fn of(
        &self,
        fields: usize,
        topics: usize,
        first: usize,
    ) -> (Vec<&'static str>, Vec<&'static str>) {
        let fields = &self.fields[..fields.min(self.fields.len())];
        let round = |nth: usize| fields.iter().map(move |(_, topics)| topics[(first + nth) % topics.len()]);
        let topics = round(0).chain(round(1)).take(topics.max(fields.len())).collect();
        (fields.iter().map(|(code, _)| *code).collect(), topics)
    }
}

/// Academic titles, the common ones repeated.
pub(crate) const TITLES: &[&str] = &[
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

const fn theme(campus: Campus, fields: &'static [(&'static str, [&'static str; 2])]) -> Theme {
    Theme { campus, fields }
}

/// All groups, ordered so that neighbours are at different campuses and a few supervisors cover all of them.
pub(crate) static THEMES: &[Theme] = &[
    theme(
        NtnuGloshaugen,
        &[("0713", ["vannkraft", "energilagring"]), ("0732", ["dammer og luker", "flomsikring av veier"])],
    ),
    theme(
        NordLevanger,
        &[
            ("0913", ["sykepleie i distriktene", "digital hjemmeoppfølging"]),
            ("0921", ["eldrehelse", "pårørende"]),
        ],
    ),
    theme(
        NtnuTyholt,
        &[("0716", ["utslippsfri skipsfart", "autonome fartøy"]), ("0831", ["havbruksteknikk", "fôrflåter"])],
    ),
    theme(
        NordSteinkjer,
        &[
            ("0811", ["presisjonslandbruk", "beitebruk"]),
            ("0812", ["fangvekster", "grønnsaker i nord"]),
            ("0522", ["jordhelse", "naturmangfold i kulturlandskap"]),
        ],
    ),
    theme(
        NtnuDragvoll,
        &[
            ("0314", ["bygdeutvikling", "flytting og bosetting"]),
            ("0312", ["lokaldemokrati", "arealkonflikter"]),
        ],
    ),
    theme(
        NtnuOya,
        &[("0912", ["allmennmedisin", "slagbehandling"]), ("0914", ["ultralyd", "medisinsk bildeanalyse"])],
    ),
    theme(
        NordNamsos,
        &[
            ("0921", ["velferdsteknologi", "vernepleie"]),
            ("0923", ["rus og psykisk helse", "levekår i små kommuner"]),
            ("0913", ["tverrfaglig samarbeid", "psykisk helsearbeid"]),
        ],
    ),
    theme(
        NtnuKalvskinnet,
        &[
            ("0222", ["arkeologi i fjellet", "bergverkshistorie"]),
            ("0314", ["museer og samlinger", "kulturarv i lokalsamfunn"]),
        ],
    ),
    theme(
        NordStjordal,
        &[
            ("1041", ["trafikksikkerhet", "mobilitet i distriktene"]),
            ("0114", ["trafikkpedagogikk", "kjøreopplæring"]),
        ],
    ),
    theme(
        NtnuGloshaugen,
        &[
            ("0613", ["programvareutvikling", "maskinlæring"]),
            ("0612", ["informasjonssikkerhet", "databaser"]),
        ],
    ),
    theme(
        NordSteinkjer,
        &[
            ("0413", ["innovasjon i distriktene", "familiebedrifter"]),
            ("0414", ["lokalmat og marked", "merkevarebygging"]),
            ("0311", ["regional økonomi", "entreprenørskap"]),
        ],
    ),
    theme(
        NtnuDragvoll,
        &[
            ("0313", ["psykisk helse hos unge", "arbeidsliv og mestring"]),
            ("0923", ["barnevern", "sosialt arbeid"]),
        ],
    ),
    theme(
        NordLevanger,
        &[
            ("0113", ["fådelt skole", "uteskole"]),
            ("0114", ["lesing", "sørsamisk i skolen"]),
            ("0111", ["spesialpedagogikk", "læringsmiljø"]),
        ],
    ),
    theme(
        NtnuGloshaugen,
        &[
            ("0714", ["robotikk", "reguleringsteknikk"]),
            ("0715", ["konstruksjon", "tilstandsovervåking av maskiner"]),
        ],
    ),
    theme(
        NtnuKalvskinnet,
        &[
            ("0411", ["regnskap og revisjon", "bærekraftsrapportering"]),
            ("0412", ["bank og risiko", "finansiering av små bedrifter"]),
            ("0413", ["styring i kommuner", "logistikk"]),
        ],
    ),
    theme(
        NtnuGloshaugen,
        &[
            ("0711", ["karbonfangst", "metallurgi"]),
            ("0531", ["biokarbon", "elektrokjemi"]),
            ("0712", ["overskuddsvarme", "livsløpsanalyse"]),
        ],
    ),
    theme(
        NtnuOya,
        &[("0915", ["rehabilitering", "fallforebygging"]), ("0916", ["legemiddelbruk", "smertebehandling"])],
    ),
    theme(
        NtnuGloshaugen,
        &[
            ("0731", ["arkitektur på bygda", "stedsutvikling"]),
            ("0732", ["trekonstruksjoner", "snø- og vindlast på bygg"]),
        ],
    ),
    theme(
        NordSteinkjer,
        &[
            ("0821", ["skogskjøtsel", "karbon i skog"]),
            ("0841", ["dyrehelse", "fiskehelse"]),
            ("0511", ["vilt og ferdsel", "bestander av hjortevilt"]),
        ],
    ),
    theme(
        NtnuDragvoll,
        &[
            ("0231", ["norsk som andrespråk", "flerspråklighet"]),
            ("0232", ["sørsamisk språk", "dialekter"]),
            ("0221", ["livssyn og dialog", "kirkelig kulturarv"]),
        ],
    ),
    theme(
        NtnuGloshaugen,
        &[("0532", ["skredfare", "grunnvann"]), ("0724", ["mineralressurser", "gamle gruver"])],
    ),
    theme(
        NordLevanger,
        &[
            ("1014", ["idrett i små lag", "friluftsliv"]),
            ("0112", ["barnehagepedagogikk", "lek ute"]),
            ("1015", ["naturbasert reiseliv", "arrangementer"]),
        ],
    ),
    theme(
        NtnuGloshaugen,
        &[
            ("0541", ["matematisk modellering", "optimering"]),
            ("0542", ["statistikk for klimadata", "flom og usikkerhet"]),
            ("0533", ["akustikk", "målemetoder"]),
        ],
    ),
    theme(
        NtnuGloshaugen,
        &[
            ("0512", ["enzymer", "restråstoff fra fisk"]),
            ("0511", ["algedyrking", "fiskens biologi"]),
            ("0721", ["mattrygghet", "fiskefôr"]),
        ],
    ),
    theme(
        NordSteinkjer,
        &[
            ("0211", ["film og fortelling", "spill"]),
            ("0215", ["scenekunst i distriktene", "lyd"]),
            ("0321", ["lokalmedier", "undersøkende journalistikk"]),
        ],
    ),
    theme(
        NtnuGloshaugen,
        &[
            ("0521", ["naturregnskap", "myr og karbon"]),
            ("0522", ["biologisk mangfold", "vassdragsøkologi"]),
            ("0712", ["sirkulær økonomi", "avfall og gjenvinning"]),
        ],
    ),
    theme(NtnuDragvoll, &[("0421", ["forvaltningsrett", "personvern"]), ("0322", ["arkiv", "innsyn"])]),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use domain::codes::field_of_study::FieldOfStudy;

    #[test]
    fn every_campus_has_a_theme_among_the_first_and_every_code_is_a_field_of_study() {
        let first: HashSet<Campus> =
            THEMES.iter().take(Campus::ALL.len()).map(|theme| theme.campus).collect();
        assert_eq!(first.len(), Campus::ALL.len());
        for (code, _) in THEMES.iter().flat_map(|theme| theme.fields) {
            assert!(code.parse::<FieldOfStudy>().is_ok(), "{code}");
        }
    }

    #[test]
    fn everybody_works_on_something_in_each_of_their_fields() {
        for theme in THEMES {
            for (fields, topics, first) in [(2, 2, 0), (2, 4, 1), (3, 2, 1), (3, 4, 0)] {
                let (codes, chosen) = theme.of(fields, topics, first);
                assert!(chosen.len() <= 4 && chosen.iter().collect::<HashSet<_>>().len() == chosen.len());
                let works_in = |code: &&str| {
                    theme.fields.iter().any(|(known, topics)| {
                        known == code && topics.iter().any(|topic| chosen.contains(topic))
                    })
                };
                assert!(codes.iter().all(works_in), "{codes:?} {chosen:?}");
            }
        }
    }
}
