//! Dates, numbers and names of codes as people write them.

use domain::{
    codes::{enum_set::EnumSet, language::Language, municipality::Region},
    records::{
        deadline::Deadline,
        position::{Level, PositionKind},
    },
    search::{
        filter::Filter,
        query::{Choice, Query},
    },
};
use time::Date;

use crate::{Locale, language::PageLanguage, plural, text};

/// `30. november 2026`, `30 November 2026`; the day and the month stay on one line.
pub fn date(locale: Locale, date: Date) -> String {
    let months = text!(locale, months);
    let month = months.split(',').nth(usize::from(u8::from(date.month())) - 1).unwrap_or_default();
    let dot = if locale == Locale::en { "" } else { "." };
    format!("{}{dot}\u{a0}{month} {}", date.day(), date.year())
}

/// The deadline as a date, or the word for a rolling one.
pub fn deadline(locale: Locale, deadline: Deadline) -> String {
    match deadline {
        Deadline::On(day) => date(locale, day),
        Deadline::Rolling => text!(locale, position.rolling),
    }
}

/// How many days are left; nothing when the deadline is rolling or has passed.
pub fn days_left(locale: Locale, deadline: Deadline, today: Date) -> Option<String> {
    let days = deadline.days_left(today).filter(|days| *days >= 0)?;
    Some(if days == 0 {
        text!(locale, position.last_day)
    } else {
        plural!(locale, position.days_left, count = days)
    })
}

/// A number with so many digits after the comma, or the point of an English reader: `1,5`, `1.5`.
pub fn decimal(locale: Locale, number: f64, digits: usize) -> String {
    let written = format!("{number:.digits$}");
    if locale == Locale::en { written } else { written.replace('.', ",") }
}

/// A name within a sentence: with a small first letter, unless it is an abbreviation.
pub fn within_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if !letters.clone().next().is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}

/// Words with these ends are long enough to need a place to break: browsers know no Norwegian hyphenation.
const LONG_WORD_ENDS: [&str; 9] = [
    "kunnskap",
    "nedsetjing",
    "nedsettelse",
    "produksjon",
    "teknologi",
    "utdanning",
    "utvikling",
    "vitenskap",
    "vitskap",
];

/// The shortest word that is given a soft hyphen, in letters.
const LONG_WORD: usize = 16;

/// A text with soft hyphens in its long compound words, for narrow columns and large headings.
pub fn with_soft_hyphens(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let end = LONG_WORD_ENDS.iter().filter_map(|end| word.find(end)).find(|&at| at > 0);
        match end.filter(|_| word.chars().count() >= LONG_WORD) {
            Some(at) => format!("{}\u{ad}{}", &word[..at], &word[at..]),
            None => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A region with its preposition, as within a sentence: `i Namdalen`, `på Fosen`, `in the Røros region`.
pub fn in_region(language: PageLanguage, region: Region) -> String {
    let preposition = match (language.0, region) {
        (Language::En, Region::Trondheimsomradet | Region::Vaernes | Region::Rorosregionen) => "in the",
        (Language::En, _) => "in",
        (_, Region::Innherred | Region::Fosen) => "på",
        _ => "i",
    };
    format!("{preposition} {}", region.name(language.0))
}

/// The name of a kind of position.
pub fn kind(locale: Locale, kind: PositionKind) -> String {
    match kind {
        PositionKind::Trainee => text!(locale, kind.trainee),
        PositionKind::FirstJob => text!(locale, kind.first_job),
        PositionKind::SummerJob => text!(locale, kind.summer_job),
        PositionKind::Internship => text!(locale, kind.internship),
        PositionKind::MastersThesis => text!(locale, kind.masters_thesis),
    }
}

/// The name of a level.
pub fn level(locale: Locale, level: Level) -> String {
    match level {
        Level::Bachelor => text!(locale, level.bachelor),
        Level::Master => text!(locale, level.master),
        Level::Phd => text!(locale, level.phd),
    }
}

/// Levels as alternatives: `Bachelor eller master`.
pub fn levels(locale: Locale, levels: EnumSet<Level>) -> String {
    let has = |level| levels.contains(level);
    match (has(Level::Bachelor), has(Level::Master), has(Level::Phd)) {
        (true, true, true) => text!(locale, level.any),
        (true, true, false) => text!(locale, level.bachelor_or_master),
        (true, false, true) => text!(locale, level.bachelor_or_phd),
        (false, true, true) => text!(locale, level.master_or_phd),
        _ => levels.iter().map(|each| level(locale, each)).collect(),
    }
}

/// The name of a choice in a filter.
pub fn choice(language: PageLanguage, choice: Choice) -> String {
    let locale = language.locale();
    match choice {
        Choice::Region(region) => region.name(language.0).to_owned(),
        Choice::Municipality(municipality) => municipality.name().to_owned(),
        Choice::Field(field) => field.name(language.0).to_owned(),
        Choice::Partner(field) => {
            format!("{}: {}", text!(locale, explore.partner), field.name(language.0))
        }
        Choice::Kind(each) => kind(locale, each),
        Choice::Level(each) => level(locale, each),
        Choice::DeadlineWithin(days) => plural!(locale, explore.deadline_within, count = days),
        Choice::WithSupervisor => text!(locale, explore.with_supervisor),
    }
}

/// The words that offer to remove a filter, with its choices if they are few.
pub fn remove_filter(language: PageLanguage, query: &Query, filter: Filter) -> String {
    const FEW: usize = 2;
    let locale = language.locale();
    let kind = match filter {
        Filter::Text => return text!(locale, explore.clear_search, text = query.text.clone()),
        Filter::Region => text!(locale, explore.region),
        Filter::Municipality => text!(locale, explore.municipality),
        Filter::Field => text!(locale, explore.field),
        Filter::Partner => text!(locale, explore.partner),
        Filter::Kind => text!(locale, explore.kind),
        Filter::Level => text!(locale, explore.level),
        Filter::Deadline => text!(locale, explore.deadline),
        Filter::Supervisor => text!(locale, explore.with_supervisor),
        Filter::InView => text!(locale, explore.in_view),
    };
    let of_filter = |each: &Choice| Filter::of(*each) == filter;
    let choices: Vec<Choice> = query.choices().into_iter().filter(of_filter).collect();
    let name = match choices.len() {
        1..=FEW => choices.into_iter().map(|each| choice(language, each)).collect::<Vec<_>>().join(", "),
        _ => kind,
    };
    text!(locale, explore.remove_filter, name = name)
}

/// The name of a language in itself, for the language menu.
pub fn language_name(language: Language) -> &'static str {
    match language {
        Language::Nb => "Bokmål",
        Language::Nn => "Nynorsk",
        Language::En => "English",
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn long_words_may_break_before_their_last_part() {
        for (text, expected) in [
            ("IKT (informasjons- og kommunikasjonsteknologi)", "kommunikasjons\u{ad}teknologi)"),
            ("Barnehagelærerutdanning", "Barnehagelærer\u{ad}utdanning"),
            ("Samfunnsvitenskap, journalistikk", "Samfunns\u{ad}vitenskap,"),
        ] {
            let broken = with_soft_hyphens(text);
            assert!(broken.contains(expected), "{broken}");
            assert_eq!(broken.replace('\u{ad}', ""), text);
        }
        for short in ["Teknologi", "Utvikling av ting", "Bioteknologi", ""] {
            assert_eq!(with_soft_hyphens(short), short);
        }
    }

    #[test]
    fn dates_are_written_as_the_language_does() {
        assert_eq!(super::date(Locale::nb, date!(2026 - 11 - 03)), "3.\u{a0}november 2026");
        assert_eq!(super::date(Locale::nn, date!(2027 - 02 - 28)), "28.\u{a0}februar 2027");
        assert_eq!(super::date(Locale::en, date!(2026 - 11 - 03)), "3\u{a0}November 2026");
    }

    #[test]
    fn regions_have_their_own_prepositions() {
        let [nb, nn, en] = Language::ALL.map(PageLanguage);
        assert_eq!(in_region(nb, Region::Namdalen), "i Namdalen");
        assert_eq!(in_region(nn, Region::Fosen), "på Fosen");
        assert_eq!(in_region(en, Region::Fosen), "in Fosen");
        assert_eq!(in_region(en, Region::Rorosregionen), "in the Røros region");
    }

    #[test]
    fn names_within_a_sentence_begin_small() {
        assert_eq!(within_sentence("Økonomi og ledelse"), "økonomi og ledelse");
        assert_eq!(within_sentence("IKT"), "IKT");
    }

    #[test]
    fn levels_are_alternatives() {
        use Level::{Bachelor, Master, Phd};
        let written = |locale, list: &[Level]| levels(locale, list.iter().copied().collect());
        assert_eq!(written(Locale::nb, &[Bachelor, Master]), "Bachelor eller master");
        assert_eq!(written(Locale::en, &[Bachelor, Master]), "Bachelor’s or master’s degree");
        assert_eq!(written(Locale::en, &[Phd, Master]), "Master’s degree or PhD");
        assert_eq!(written(Locale::nn, &[Phd]), "Doktorgrad");
        assert_eq!(written(Locale::nn, &[]), "");
    }

    #[test]
    fn days_left_are_counted_in_words() {
        let due = |day| days_left(Locale::nb, Deadline::On(day), date!(2026 - 11 - 23));
        assert_eq!(due(date!(2026 - 11 - 23)).as_deref(), Some("går ut i dag"));
        assert_eq!(due(date!(2026 - 11 - 24)).as_deref(), Some("1 dag igjen"));
        assert_eq!(due(date!(2026 - 12 - 03)).as_deref(), Some("10 dager igjen"));
        assert_eq!(due(date!(2026 - 11 - 22)), None);
        let in_nynorsk = days_left(Locale::nn, Deadline::On(date!(2026 - 12 - 03)), date!(2026 - 11 - 23));
        assert_eq!(in_nynorsk.as_deref(), Some("10 dagar igjen"));
        assert_eq!(days_left(Locale::nb, Deadline::Rolling, date!(2026 - 11 - 23)), None);
    }
}
