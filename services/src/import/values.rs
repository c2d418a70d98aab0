//! Reads values as people write them in spreadsheets. Errors say what would be right.

use domain::{
    codes::{
        campus::Campus,
        date::parse_date,
        enum_set::{EnumSet, Indexed as _},
        field_of_study::FieldSet,
        language::Language,
        municipality::MunicipalityCode,
        organisation_number::OrganisationNumber,
        web_url::WebUrl,
    },
    records::{
        deadline::Deadline,
        position::{Level, PositionKind, WorkingLanguage},
        status::Status,
        supervisor_link::LinkKind,
    },
    search::foreign_forms,
    text::{
        fold::words,
        occupations::{OCCUPATIONS, Occupation},
    },
};
use messages::{format, language::PageLanguage};
use time::{Date, Month};

/// Separates the values of a cell; `|` does so in our own tables.
const SEPARATORS: [char; 3] = [';', '|', '\n'];

/// The values of a cell.
pub(super) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty())
}

/// A text as it is compared.
fn key(text: &str) -> String {
    words(text).join(" ")
}

/// The value whose code or name in any language is the text.
fn named<T: Copy>(
    text: &str,
    all: impl IntoIterator<Item = T>,
    names: impl Fn(T) -> Vec<String>,
) -> Option<T> {
    let wanted = key(text);
    all.into_iter().find(|&each| names(each).iter().any(|name| key(name) == wanted))
}

fn in_all_languages(name: impl Fn(PageLanguage) -> String) -> Vec<String> {
    Language::ALL.into_iter().map(|language| name(PageLanguage(language))).collect()
}

/// A day: as ISO 8601, or day, month and year with points, slashes or the name of the month.
pub(super) fn date(text: &str) -> Result<Date, String> {
    let wrong = || format!("“{text}” is no date; write it as 2026-12-01 or 1.12.2026");
    let is_whole = text.len() == 10 || text.get(10..11) == Some("T");
    if let Some(day) = text.get(..10).filter(|_| is_whole).and_then(parse_date) {
        return Ok(day);
    }
    let numbers: Vec<&str> = text.split(['.', '/', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = *numbers else { return Err(wrong()) };
    // A four-digit number first is the year.
    let (day, year) = if day.len() == 4 { (year, day) } else { (day, year) };
    let day: u8 = day.parse().map_err(|_| wrong())?;
    let year: i32 = match year.parse().map_err(|_| wrong())? {
        short @ 0..100 if year.len() == 2 => 2000 + short,
        year @ 1900..2200 => year,
        _ => return Err(wrong()),
    };
    let month = month_of(month).ok_or_else(wrong)?;
    Date::from_calendar_date(year, month, day).map_err(|_| wrong())
}

/// A month by its number or its name in any of the languages, whole or its first three letters.
fn month_of(text: &str) -> Option<Month> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"];
    if let Ok(number) = text.parse::<u8>() {
        return Month::try_from(number).ok();
    }
    let start: String = key(text).chars().take(3).collect();
    let start = match &*start {
        "may" => "mai",
        "oct" => "okt",
        "dec" => "des",
        start => start,
    };
    let place = NAMES.iter().position(|name| *name == start)?;
    Month::try_from(u8::try_from(place + 1).ok()?).ok()
}

/// A day, or a word that says that there is none.
pub(super) fn deadline(text: &str) -> Result<Deadline, String> {
    const ROLLING: [&str; 9] = [
        "lopende",
        "lopande",
        "snarest",
        "fortlopende",
        "rolling",
        "asap",
        "ingen frist",
        "as soon as possible",
        "apen",
    ];
    if ROLLING.contains(&&*key(text)) {
        return Ok(Deadline::Rolling);
    }
    date(text).map(Deadline::On).map_err(|wrong| format!("{wrong}, or “Løpende” where there is none"))
}

/// A number with a decimal point or comma.
pub(super) fn decimal(text: &str) -> Result<f64, String> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let number: f64 = compact
        .replace(',', ".")
        .parse()
        .map_err(|_| format!("“{text}” is no number; write it as 63.4305 or 63,4305"))?;
    if number.is_finite() { Ok(number) } else { Err(format!("“{text}” is no number")) }
}

/// A whole number.
pub(super) fn whole(text: &str) -> Result<u32, String> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let compact = compact.strip_suffix(".0").unwrap_or(&compact);
    compact.parse().map_err(|_| format!("“{text}” is no whole number"))
}

/// An organisation number, with or without spaces, points or hyphens.
pub(super) fn organisation_number(text: &str) -> Result<OrganisationNumber, String> {
    let lost = text.contains(['E', 'e']) && text.contains(|c: char| c.is_ascii_digit());
    if lost && text.parse::<f64>().is_ok() {
        return Err(format!(
            "“{text}” has lost its digits: the spreadsheet took it for a number; format the column as text"
        ));
    }
    let compact: String = text.chars().filter(|c| !matches!(c, '.' | '-')).collect();
    compact.parse().map_err(|_| {
        format!(
            "“{text}” is no organisation number: it has nine digits, the last of which \
             follows from the others"
        )
    })
}

/// A municipality by number, name or former number.
pub(super) fn municipality(text: &str) -> Result<MunicipalityCode, String> {
    // Spreadsheets make a number of it.
    let text = text.strip_suffix(".0").unwrap_or(text);
    foreign_forms::municipality(text).ok_or_else(|| {
        format!("“{text}” is no municipality of Trøndelag; write its name or number, as in 5007")
    })
}

/// The municipalities of a list.
pub(super) fn municipalities(text: &str) -> Result<EnumSet<MunicipalityCode>, String> {
    text.split([';', '|', '\n', ','])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(municipality)
        .collect()
}

/// Fields of study with what was guessed from words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fields {
    pub(super) fields: FieldSet,
    /// The words, and the codes that they were taken for.
    pub(super) guessed: Vec<(String, String)>,
}

/// Fields of study by code, name or occupation.
pub(super) fn fields(text: &str) -> Result<Fields, String> {
    let mut read = Fields::default();
    for part in parts(text) {
        // Names contain commas, and lists of codes do.
        let pieces: Vec<&str> = part.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
        let are_codes = pieces.iter().all(|piece| piece.bytes().any(|byte| byte.is_ascii_digit()));
        if !are_codes && take_fields(part, &mut read) {
            continue;
        }
        if let Some(unknown) = pieces.into_iter().find(|piece| !take_fields(piece, &mut read)) {
            return Err(format!(
                "“{unknown}” is no field of study; write its name or its ISCED-F code, as in 0913, or an \
                 occupation"
            ));
        }
    }
    Ok(read)
}

/// Adds the fields of a code, a name or an occupation; returns whether there are any.
fn take_fields(text: &str, read: &mut Fields) -> bool {
    let text = text.strip_suffix(".0").unwrap_or(text);
    if let Some(field) = foreign_forms::field(text) {
        read.fields.insert(field);
        return true;
    }
    let wanted = key(text);
    let is_named = |occupation: &&Occupation| occupation.names().any(|name| key(name) == wanted);
    let Some(occupation) = OCCUPATIONS.iter().find(is_named) else { return false };
    let codes: Vec<&str> = occupation.fields().collect();
    for field in codes.iter().filter_map(|code| code.parse().ok()) {
        read.fields.insert(field);
    }
    read.guessed.push((text.to_owned(), codes.join(", ")));
    true
}

/// The kind of a position.
pub(super) fn kind(text: &str) -> Result<PositionKind, String> {
    let names = |kind: PositionKind| {
        let mut names = in_all_languages(|language| format::kind(language.locale(), kind));
        names.push(kind.as_str().to_owned());
        names.extend(kind.names().iter().map(|&name| name.to_owned()));
        names
    };
    named(text, PositionKind::every(), names).ok_or_else(|| {
        format!(
            "“{text}” is no kind of position; write Trainee, Første jobb, Sommerjobb, Praksis or \
             Masteroppgave"
        )
    })
}

/// The levels of a list.
pub(super) fn levels(text: &str) -> Result<EnumSet<Level>, String> {
    let level = |text: &str| {
        let names = |level: Level| {
            let mut names = in_all_languages(|language| format::level(language.locale(), level));
            names.push(level.as_str().to_owned());
            names.push(format!("{}grad", level.as_str()));
            names
        };
        named(text, Level::every(), names)
            .ok_or_else(|| format!("“{text}” is no level; write Bachelor, Master or Doktorgrad"))
    };
    let parts = text.split([';', '|', ',', '/', '\n']).flat_map(|part| part.split(" eller "));
    let parts = parts.flat_map(|part| part.split(" og ")).flat_map(|part| part.split(" or "));
    parts.map(str::trim).filter(|part| !part.is_empty()).map(level).collect()
}

/// The working language, by the word that it begins with.
pub(super) fn working_language(text: &str) -> Result<WorkingLanguage, String> {
    match words(text).first().map(String::as_str) {
        Some("norsk" | "norwegian" | "skandinavisk" | "no" | "nb") => Ok(WorkingLanguage::Norwegian),
        Some("engelsk" | "english" | "en") => Ok(WorkingLanguage::English),
        _ => Err(format!("“{text}” is no working language; write Norsk or Engelsk")),
    }
}

/// Yes or no.
pub(super) fn yes_or_no(text: &str) -> Result<bool, String> {
    match &*key(text) {
        "ja" | "yes" | "x" | "1" | "true" | "sann" | "j" | "y" => Ok(true),
        "nei" | "no" | "0" | "false" | "usann" | "n" => Ok(false),
        _ => Err(format!("“{text}” is neither ja nor nei")),
    }
}

/// A URL; `https://` may be missing.
pub(super) fn url(text: &str) -> Result<WebUrl, String> {
    let has_scheme = text.contains("://") || text.starts_with("//") || text.contains(':');
    let whole = if has_scheme { text.to_owned() } else { format!("https://{text}") };
    whole.parse().map_err(|wrong| format!("“{}” is no URL: {wrong}", shortened(text)))
}

/// The state of a record.
pub(super) fn status(text: &str) -> Result<Status, String> {
    named(text, Status::every(), |status| vec![status.as_str().to_owned()]).ok_or_else(|| {
        format!("“{text}” is no status; write publisert, utkast or trukket, or leave the cell empty")
    })
}

/// A campus by its name.
pub(super) fn campus(text: &str) -> Result<Campus, String> {
    let names = |campus: Campus| {
        vec![campus.full_name().to_owned(), campus.name().to_owned(), campus.slug().to_owned()]
    };
    named(text, Campus::every(), names).ok_or_else(|| {
        let all: Vec<&str> = Campus::every().map(Campus::full_name).collect();
        format!("“{text}” is no campus; write one of: {}", all.join("; "))
    })
}

/// What a link is about.
pub(super) fn link_kind(text: &str) -> Result<LinkKind, String> {
    let names = |kind: LinkKind| vec![kind.as_str().to_owned()];
    named(text, LinkKind::every(), names).ok_or_else(|| {
        format!("“{text}” is no kind of link; write traineeveiledning, masteroppgave or forskningsprosjekt")
    })
}

/// The text in one line, with single spaces.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text short enough for a message.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        text.to_owned()
    } else {
        text.chars().take(MOST).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use domain::codes::field_of_study::FieldOfStudy;
    use time::macros::date;

    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        for text in [
            "2026-12-01",
            "1.12.2026",
            "01.12.2026",
            "1. desember 2026",
            "1/12/2026",
            "1.12.26",
            "1 Dec 2026",
            "2026/12/01",
            "2026-12-01T00:00:00",
            "1-12-2026",
        ] {
            assert_eq!(date(text), Ok(date!(2026 - 12 - 01)), "{text}");
        }
        for wrong in ["", "i morgen", "31.2.2026", "12/2026", "1.13.2026", "2026-13-01", "1.12.126"] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
        assert_eq!(deadline("Løpende"), Ok(Deadline::Rolling));
        assert_eq!(deadline("snarest"), Ok(Deadline::Rolling));
        assert_eq!(deadline("1.12.2026"), Ok(Deadline::On(date!(2026 - 12 - 01))));
    }

    #[test]
    fn numbers_are_read_with_comma_and_spaces() {
        assert_eq!(decimal("63,4305"), Ok(63.4305));
        assert_eq!(decimal("10.39"), Ok(10.39));
        assert!(decimal("63°25").is_err() && decimal("inf").is_err());
        assert_eq!(whole("1 200"), Ok(1200));
        assert_eq!(whole("12.0"), Ok(12));
        assert!(whole("-1").is_err() && whole("ca. 20").is_err());
    }

    #[test]
    fn organisation_numbers_that_lost_their_digits_are_named() {
        assert_eq!(
            organisation_number("923 609 016").map(|number| number.to_string()),
            Ok("923609016".to_owned())
        );
        assert!(organisation_number("9.23609E+08").unwrap_err().contains("format the column as text"));
        assert!(organisation_number("923609017").unwrap_err().contains("nine digits"));
    }

    #[test]
    fn places_are_read_by_name_and_number() {
        let namsos = "5007".parse::<MunicipalityCode>().unwrap();
        for text in ["5007", "Namsos", "NAMSOS", "Namsos kommune", "1703", "5007 Namsos", "5007.0"] {
            assert_eq!(municipality(text), Ok(namsos), "{text}");
        }
        assert!(municipality("Bergen").is_err() && municipality("").is_err());
        assert_eq!(municipalities("Namsos, Overhalla; 5049").unwrap().len(), 3);
    }

    #[test]
    fn fields_are_read_by_code_name_and_occupation() {
        let codes =
            |text: &str| fields(text).unwrap().fields.iter().map(FieldOfStudy::code).collect::<Vec<_>>();
        assert_eq!(codes("0613; 0715"), ["0613", "0715"]);
        assert_eq!(codes("0732, 0715"), ["0715", "0732"]);
        assert_eq!(codes("7"), ["07"]);
        assert_eq!(codes("F0913"), ["0913"]);
        let name = "0613".parse::<FieldOfStudy>().unwrap().name(Language::Nb);
        assert_eq!(codes(&format!("0613 {name}")), ["0613"]);
        assert_eq!(codes(&format!("{name} | Økonomi, administrasjon og jus")), ["04", "0613"]);
        let guessed = fields("sykepleier, IT").unwrap();
        assert_eq!(guessed.guessed[0], ("sykepleier".to_owned(), "0913".to_owned()));
        assert_eq!(guessed.fields.len(), 2);
        assert!(fields("astrologi").unwrap_err().contains("astrologi"));
        assert_eq!(codes(""), Vec::<&str>::new());
    }

    #[test]
    fn words_of_code_lists_are_read_in_every_language() {
        assert_eq!(kind("Masteroppgave"), Ok(PositionKind::MastersThesis));
        assert_eq!(kind("summer job"), Ok(PositionKind::SummerJob));
        assert_eq!(kind("Første jobb"), Ok(PositionKind::FirstJob));
        assert!(kind("Vikariat").unwrap_err().contains("Trainee"));
        assert_eq!(levels("Bachelor | Master").unwrap().len(), 2);
        assert_eq!(levels("bachelor eller master").unwrap().len(), 2);
        assert_eq!(working_language("Engelsk holder"), Ok(WorkingLanguage::English));
        assert_eq!(
            working_language("Norwegian or another Scandinavian language"),
            Ok(WorkingLanguage::Norwegian)
        );
        assert_eq!((yes_or_no("Ja"), yes_or_no("nei")), (Ok(true), Ok(false)));
        assert!(yes_or_no("kanskje").is_err());
        assert_eq!(campus("NTNU Gløshaugen"), Ok(Campus::NtnuGloshaugen));
        assert_eq!(status("Trukket"), Ok(Status::Withdrawn));
    }

    #[test]
    fn urls_may_lack_their_scheme() {
        assert_eq!(&*url("www.example.org").unwrap(), "https://www.example.org");
        assert!(url("javascript:alert(1)").is_err() && url("//example.org").is_err());
        assert!(url("mailto:a@example.org").is_err());
    }
}
