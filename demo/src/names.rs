//! Names of invented places and people, each with a mark.

use crate::dice::Dice;

/// Part of every name that could be mistaken for a real one.
pub const MARK: &str = "(eksempel)";

const LANDSCAPE: &[&str] = &[
    "Nord", "Sør", "Øst", "Vest", "Grøn", "Blå", "Stor", "Lang", "Fjell", "Furu", "Gran", "Bjørke", "Selje",
    "Elve", "Fjord", "Sol", "Vinter", "Stein", "Tinde", "Lyng", "Vier", "Tyri", "Multe", "Kvern", "Hegge",
    "Rogne", "Sommer", "Måne", "Stjerne", "Gull", "Sølv", "Kvit", "Svart", "Glimt", "Tåke", "Dis", "Vind",
    "Bris", "Ospe", "Orre", "Rype", "Kråke", "Gaupe", "Oter", "Laks", "Aure", "Sild", "Torv", "Mose",
    "Einer",
];

const FORM: &[&str] = &[
    "vika", "neset", "lia", "åsen", "bekken", "sundet", "skjæret", "myra", "moen", "dalen", "berget",
    "haugen", "fossen", "tjønna", "vangen", "vollen", "heimen", "kleiva", "bukta", "odden", "holmen", "øra",
    "hamna", "tangen", "kollen", "flata", "brua", "skaret", "grinda", "halsen",
];

const GIVEN: &[&str] = &[
    "Ingrid",
    "Solveig",
    "Marit",
    "Hilde",
    "Ragnhild",
    "Siri",
    "Astrid",
    "Turid",
    "Ellen",
    "Maja",
    "Sunniva",
    "Amina",
    "Priya",
    "Katarzyna",
    "Elena",
    "Laila",
    "Gunnhild",
    "Oda",
    "Vilde",
    "Yasmin",
    "Lars",
    "Knut",
    "Håkon",
    "Eirik",
    "Magnus",
    "Sverre",
    "Trond",
    "Anders",
    "Jovna",
    "Nils",
    "Omar",
    "Jürgen",
    "Tomasz",
    "Luca",
    "Aslak",
    "Torbjørn",
    "Sindre",
    "Wei",
    "Rahul",
    "Mikkel",
];

const THOUGHT: &[&str] = &[
    "Tanke", "Lære", "Kart", "Prøve", "Spørre", "Undre", "Granske", "Skrive", "Lese", "Finne", "Måle",
    "Drøfte", "Svare", "Telle", "Regne", "Lytte",
];

const HOMESTEAD: &[&str] =
    &["voll", "bakken", "moen", "lien", "haug", "vik", "nes", "tun", "berg", "dal", "mark", "stuen"];

const STREETS: &[&str] = &[
    "Eksempelvegen",
    "Prøvegata",
    "Modellvegen",
    "Traineegata",
    "Øvingsvegen",
    "Demobakken",
    "Utkastlia",
    "Skissestien",
    "Kladdegata",
    "Forsøksvegen",
    "Oppdiktavegen",
    "Testmyra",
];

/// The name of a place that does not exist.
pub(crate) fn landscape(dice: &mut Dice) -> String {
    let (landscape, form) = (dice.pick(LANDSCAPE), dice.pick(FORM));
    // Where two parts meet in three equal consonants, Norwegian writes two: Fjellia.
    let mut end = landscape.chars().rev();
    let (last, before) = (end.next(), end.next());
    let is_third = last == before && form.chars().next() == last;
    format!("{landscape}{}", form.get(usize::from(is_third)..).unwrap_or(form))
}

/// A company's name without its mark: mostly short, sometimes very long.
pub(crate) fn company(dice: &mut Dice, ending: &str, subject: &str, legal_form: &str) -> String {
    let place = landscape(dice);
    match dice.below(60) {
        0 => format!("{place} og omegn samarbeidsforum for {subject}, rekruttering og grønn omstilling"),
        1 => format!("Stiftelsen {place} kompetansesenter for {subject}"),
        2..10 => format!("{place} og {} {ending}", landscape(dice)),
        10..20 => format!("{place} {ending} {legal_form}"),
        _ => format!("{place} {ending}"),
    }
}

/// The name of an invented person, with the mark.
pub(crate) fn person(dice: &mut Dice) -> String {
    format!("{} {}{} {MARK}", dice.pick(GIVEN), dice.pick(THOUGHT), dice.pick(HOMESTEAD))
}

/// An invented street with a number.
pub(crate) fn street(dice: &mut Dice) -> String {
    let street = dice.pick(STREETS);
    let number = 1 + dice.below(48);
    match dice.below(8) {
        0 => format!("{street} {number} B"),
        _ => format!("{street} {number}"),
    }
}
