//! The API's own words, until the message files speak every language that it answers in.

use std::borrow::Cow;

use domain::{
    language::Language::{self, En, Nb, Nn},
    query::Choice,
    record::{Level, PositionKind},
};

use super::types::ParameterError;

/// The name of a choice; where the name is the same in every language, the language does not matter.
pub(super) fn choice(choice: Choice, language: Language) -> Cow<'static, str> {
    Cow::Borrowed(match choice {
        Choice::Region(region) => region.name(),
        Choice::Municipality(municipality) => municipality.name(),
        Choice::Field(field) | Choice::Partner(field) => field.name(language),
        Choice::Kind(each) => kind(each, language),
        Choice::Level(each) => level(each, language),
        Choice::DeadlineWithin(days) => return Cow::Owned(deadline_within(days, language)),
        Choice::WithSupervisor => match language {
            Nb => "Bare med veileder ved universitetet",
            Nn => "Berre med rettleiar ved universitetet",
            En => "Only with a supervisor at the university",
        },
    })
}

fn kind(kind: PositionKind, language: Language) -> &'static str {
    match (kind, language) {
        (PositionKind::Trainee, _) => "Trainee",
        (PositionKind::FirstJob, Nb) => "Første jobb",
        (PositionKind::FirstJob, Nn) => "Første jobben",
        (PositionKind::FirstJob, En) => "First job",
        (PositionKind::SummerJob, Nb) => "Sommerjobb",
        (PositionKind::SummerJob, Nn) => "Sommarjobb",
        (PositionKind::SummerJob, En) => "Summer job",
        (PositionKind::Internship, Nb | Nn) => "Praksis",
        (PositionKind::Internship, En) => "Internship",
        (PositionKind::MastersThesis, Nb) => "Masteroppgave",
        (PositionKind::MastersThesis, Nn) => "Masteroppgåve",
        (PositionKind::MastersThesis, En) => "Master’s thesis",
    }
}

fn level(level: Level, language: Language) -> &'static str {
    match (level, language) {
        (Level::Bachelor, _) => "Bachelor",
        (Level::Master, _) => "Master",
        (Level::Phd, Nb | Nn) => "Doktorgrad",
        (Level::Phd, En) => "Doctorate",
    }
}

fn deadline_within(days: u16, language: Language) -> String {
    match (days, language) {
        (1, Nb) => "Innen 1 dag".to_owned(),
        (1, Nn) => "Innan 1 dag".to_owned(),
        (1, En) => "Within 1 day".to_owned(),
        (_, Nb) => format!("Innen {days} dager"),
        (_, Nn) => format!("Innan {days} dagar"),
        (_, En) => format!("Within {days} days"),
    }
}

/// The title of a problem with the address.
pub(super) const fn invalid_parameter_title(language: Language) -> &'static str {
    match language {
        Nb => "Forespørselen ble ikke forstått",
        Nn => "Førespurnaden vart ikkje forstått",
        En => "The request was not understood",
    }
}

/// What is wrong with a part of an address, as a sentence.
pub(super) fn invalid_parameter(error: &ParameterError, language: Language) -> String {
    let parameter = &error.parameter;
    match (&error.value, language) {
        (None, Nb) => format!("Ukjent parameter «{parameter}»."),
        (None, Nn) => format!("Ukjend parameter «{parameter}»."),
        (None, En) => format!("Unknown parameter “{parameter}”."),
        (Some(value), Nb) => format!("«{value}» er ikke en gyldig verdi for «{parameter}»."),
        (Some(value), Nn) => format!("«{value}» er ikkje ein gyldig verdi for «{parameter}»."),
        (Some(value), En) => format!("“{value}” is not a valid value for “{parameter}”."),
    }
}

/// Title and detail of the problem that the API has nothing at an address.
pub(super) const fn not_found(language: Language) -> (&'static str, &'static str) {
    match language {
        Nb => ("Ikke funnet", "Det er ingenting på denne adressen i programgrensesnittet."),
        Nn => ("Ikkje funne", "Det er ingenting på denne adressa i programgrensesnittet."),
        En => ("Not found", "The API has nothing at this address."),
    }
}

/// Title and detail of the problem that the API only lets itself be read.
pub(super) const fn method_not_allowed(language: Language) -> (&'static str, &'static str) {
    match language {
        Nb => ("Metoden er ikke tillatt", "Denne adressen kan bare leses, med GET eller HEAD."),
        Nn => ("Metoden er ikkje tillaten", "Denne adressa kan berre lesast, med GET eller HEAD."),
        En => ("Method not allowed", "This address can only be read, with GET or HEAD."),
    }
}

/// Title and detail of the problem that the server failed.
pub(super) const fn unavailable(language: Language) -> (&'static str, &'static str) {
    match language {
        Nb => ("Noe gikk galt hos oss", "Vi fikk ikke laget svaret. Prøv igjen om litt."),
        Nn => ("Noko gjekk gale hos oss", "Vi fekk ikkje laga svaret. Prøv igjen om litt."),
        En => ("Something went wrong on our side", "We could not make the answer. Try again in a while."),
    }
}
