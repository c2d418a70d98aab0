//! The columns of each sheet: the names under which they are written, and those under which they are found.

use domain::text::fold::words;

/// The name of the sheet that explains the others.
pub(super) const EXPLANATION: &str = "Les dette";

/// What a sheet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Table {
    Companies,
    ConnectionPoints,
    Supervisors,
    Positions,
    Stations,
    Links,
}

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    /// The name under which it is written.
    pub(super) name: &'static str,
    /// Further names, in bokmål, nynorsk and English, separated by commas.
    pub(super) others: &'static str,
    /// Whether a row without it cannot be a new record.
    pub(super) is_required: bool,
}

const fn column(name: &'static str, others: &'static str) -> Column {
    Column { name, others, is_required: false }
}

const fn required(name: &'static str, others: &'static str) -> Column {
    Column { name, others, is_required: true }
}

pub(super) const ID: &str = "Id";
pub(super) const SLUG: &str = "Kortnavn";
pub(super) const PAGE: &str = "Side på Traineekart";
pub(super) const STATUS: &str = "Status";
pub(super) const NAME: &str = "Navn";
pub(super) const FIELDS: &str = "Fag";
pub(super) const MUNICIPALITY: &str = "Kommune";
pub(super) const LATITUDE: &str = "Breddegrad";
pub(super) const LONGITUDE: &str = "Lengdegrad";
pub(super) const WEBSITE: &str = "Nettsted";
pub(super) const ORGANISATION_NUMBER: &str = "Organisasjonsnummer";
pub(super) const INDUSTRY: &str = "Bransje";
pub(super) const ADDRESS: &str = "Adresse";
pub(super) const PRECISION: &str = "Plassering";
pub(super) const EMPLOYEES: &str = "Ansatte";
pub(super) const ABOUT: &str = "Om arbeidsgiveren";
pub(super) const TITLE: &str = "Tittel";
pub(super) const KIND: &str = "Type";
pub(super) const COMPANY: &str = "Arbeidsgiver";
pub(super) const LEVELS: &str = "Utdanningsnivå";
pub(super) const OPENINGS: &str = "Antall stillinger";
pub(super) const DEADLINE: &str = "Søknadsfrist";
pub(super) const START: &str = "Oppstart";
pub(super) const PUBLISHED: &str = "Utlyst";
pub(super) const LANGUAGE: &str = "Arbeidsspråk";
pub(super) const HOUSING: &str = "Hjelp med bolig";
pub(super) const DESCRIPTION: &str = "Beskrivelse";
pub(super) const SOURCE: &str = "Søk her";
pub(super) const POSITION: &str = "Stilling";
pub(super) const ORDER: &str = "Rekkefølge";
pub(super) const MONTHS: &str = "Måneder";
pub(super) const CAMPUS: &str = "Studiested";
pub(super) const TOPICS: &str = "Temaer";
pub(super) const PROFILE: &str = "Profil";
pub(super) const CONSENT: &str = "Samtykke";
pub(super) const CONSENT_KNOWN: &str = "Samtykket er kjent fra";
pub(super) const SUPERVISOR: &str = "Veileder";
pub(super) const SINCE: &str = "Siden";
pub(super) const SERVES: &str = "Betjener";

const ID_COLUMN: Column = column(ID, "Traineekart-id");
const SLUG_COLUMN: Column = column(SLUG, "Kortnamn, slug, short name");
const PAGE_COLUMN: Column = column(PAGE, "Page on Traineekart");
const STATUS_COLUMN: Column = column(STATUS, "");
const MUNICIPALITY_NAMES: &str = "Kommunenummer, kommunenr, kommunenavn, municipality, municipality number";
const LATITUDE_NAMES: &str = "Breiddegrad, bredde, latitude, lat";
const LONGITUDE_NAMES: &str = "Lengde, longitude, long, lon, lng";
const WEBSITE_NAMES: &str = "Nettstad, nettside, hjemmeside, heimeside, website, web, URL";
const FIELDS_NAMES: &str = "Fagområde, fagområder, fields of study, field of study, fields, field";

static COMPANIES: [Column; 16] = [
    ID_COLUMN,
    required(
        NAME,
        "Arbeidsgiver, arbeidsgivar, bedrift, bedriftsnavn, firma, firmanavn, selskap, virksomhet, verksemd, \
         namn, name, company, employer",
    ),
    column(ORGANISATION_NUMBER, "Orgnr, org nr, organisasjonsnr, organisation number, organization number"),
    required(INDUSTRY, "Næring, industry, hva de gjør"),
    required(ADDRESS, "Besøksadresse, gateadresse, forretningsadresse, address"),
    required(MUNICIPALITY, MUNICIPALITY_NAMES),
    column(LATITUDE, LATITUDE_NAMES),
    column(LONGITUDE, LONGITUDE_NAMES),
    column(PRECISION, "Precision, nøyaktighet"),
    column(
        FIELDS,
        "Ansetter folk innen, tilset folk innan, recruits in, fagområde, fagområder, fields of study",
    ),
    column(EMPLOYEES, "Tilsette, antall ansatte, employees"),
    column(WEBSITE, WEBSITE_NAMES),
    column(ABOUT, "Om arbeidsgivaren, om bedriften, om oss, omtale, about"),
    STATUS_COLUMN,
    SLUG_COLUMN,
    PAGE_COLUMN,
];

static POSITIONS: [Column; 18] = [
    ID_COLUMN,
    required(TITLE, "Stilling, stillingstittel, overskrift, title, position"),
    required(KIND, "Stillingstype, kind"),
    required(COMPANY, "Arbeidsgivar, bedrift, firma, virksomhet, verksemd, employer, company"),
    column(FIELDS, FIELDS_NAMES),
    column(LEVELS, "Nivå, utdanning, degree level, level"),
    column(OPENINGS, "Antall, tal på stillingar, talet på stillingar, number of positions, openings"),
    required(DEADLINE, "Frist, application deadline, deadline"),
    column(START, "Startdato, start"),
    column(PUBLISHED, "Lyst ut, publisert, published"),
    column(LANGUAGE, "Språk, working language, language"),
    column(HOUSING, "Hjelp med bustad, bolig, help with housing, housing"),
    required(DESCRIPTION, "Omtale, tekst, stillingsbeskrivelse, skildring, description"),
    column(SOURCE, "Lenke, lenkje, URL, annonse, søknadslenke, apply here, source"),
    STATUS_COLUMN,
    SLUG_COLUMN,
    PAGE_COLUMN,
    // Of our own tables; it follows from the employer.
    column(MUNICIPALITY, "Municipality"),
];

static STATIONS: [Column; 4] = [
    required(POSITION, "Tittel, position"),
    required(ORDER, "Rekkjefølgje, nr, nummer, order"),
    required(COMPANY, "Arbeidsgivar, bedrift, firma, employer, company"),
    column(MONTHS, "Månader, antall måneder, months"),
];

static SUPERVISORS: [Column; 12] = [
    ID_COLUMN,
    required(NAME, "Namn, veileder, rettleiar, name, supervisor"),
    required(TITLE, "Stilling, stillingstittel, title"),
    required(CAMPUS, "Studiestad, campus, lærested, arbeidssted"),
    column(FIELDS, FIELDS_NAMES),
    column(TOPICS, "Tema, emner, topics"),
    column(PROFILE, "Profilside, nettside, profile"),
    column(CONSENT, "Samtykke gitt, samtykket, consent"),
    column(CONSENT_KNOWN, "Samtykkekilde, samtykke fra, consent known from"),
    STATUS_COLUMN,
    SLUG_COLUMN,
    PAGE_COLUMN,
];

static LINKS: [Column; 7] = [
    ID_COLUMN,
    required(SUPERVISOR, "Rettleiar, navn, namn, supervisor"),
    column(COMPANY, "Arbeidsgivar, bedrift, firma, employer, company"),
    column(POSITION, "Position"),
    required(KIND, "Hva det gjelder, kind"),
    required(SINCE, "Sidan, fra, since"),
    STATUS_COLUMN,
];

static CONNECTION_POINTS: [Column; 9] = [
    ID_COLUMN,
    required(NAME, "Namn, koblingspunkt, koplingspunkt, næringshage, name"),
    required(MUNICIPALITY, MUNICIPALITY_NAMES),
    column(LATITUDE, LATITUDE_NAMES),
    column(LONGITUDE, LONGITUDE_NAMES),
    column(SERVES, "Tener, kommuner, dekker, serves"),
    column(WEBSITE, WEBSITE_NAMES),
    STATUS_COLUMN,
    SLUG_COLUMN,
];

impl Table {
    /// Every table, in the order in which they are read: what others refer to comes first.
    pub(super) const ALL: [Self; 6] = [
        Self::Companies,
        Self::ConnectionPoints,
        Self::Supervisors,
        Self::Positions,
        Self::Stations,
        Self::Links,
    ];

    /// Its columns.
    pub(super) fn columns(self) -> &'static [Column] {
        match self {
            Self::Companies => &COMPANIES,
            Self::ConnectionPoints => &CONNECTION_POINTS,
            Self::Supervisors => &SUPERVISORS,
            Self::Positions => &POSITIONS,
            Self::Stations => &STATIONS,
            Self::Links => &LINKS,
        }
    }

    /// The name of its sheet, and further names separated by commas.
    pub(super) const fn sheet_names(self) -> (&'static str, &'static str) {
        match self {
            Self::Companies => ("Arbeidsgivere", "Arbeidsgivarar, bedrifter, firma, companies, employers"),
            Self::ConnectionPoints => {
                ("Koblingspunkter", "Koplingspunkt, næringshager, næringshagar, connection points")
            }
            Self::Supervisors => ("Veiledere", "Rettleiarar, supervisors"),
            Self::Positions => ("Stillinger", "Stillingar, ledige stillinger, positions"),
            Self::Stations => ("Rotasjon", "Stasjoner, stasjonar, stations, rotation"),
            Self::Links => ("Koblinger", "Koplingar, links"),
        }
    }

    /// The table of a sheet with this name.
    pub(super) fn of_sheet(name: &str) -> Option<Self> {
        let is_named = |table: &Self| {
            let (first, others) = table.sheet_names();
            key(first) == key(name) || others.split(',').any(|other| key(other) == key(name))
        };
        Self::ALL.into_iter().find(is_named)
    }

    /// The column with this heading.
    pub(super) fn column(self, heading: &str) -> Option<&'static Column> {
        let wanted = key(heading);
        let is_named = |column: &&Column| {
            !wanted.is_empty()
                && (key(column.name) == wanted || column.others.split(',').any(|other| key(other) == wanted))
        };
        self.columns().iter().find(is_named)
    }
}

/// A name as it is compared: case, accents, signs and spaces do not matter.
pub(super) fn key(name: &str) -> String {
    words(name).join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn columns_are_found_by_any_of_their_names_and_each_name_is_of_one_column() {
        for table in Table::ALL {
            let mut seen = HashSet::new();
            for column in table.columns() {
                for name in [column.name].into_iter().chain(column.others.split(',')) {
                    let name = key(name);
                    if !name.is_empty() {
                        assert!(seen.insert(name.clone()), "{table:?}: {name}");
                        assert_eq!(table.column(&name).unwrap().name, column.name);
                    }
                }
            }
        }
        assert_eq!(Table::Companies.column("Org.nr.").unwrap().name, ORGANISATION_NUMBER);
        assert_eq!(Table::Positions.column(" SØKNADSFRIST ").unwrap().name, DEADLINE);
        assert!(Table::Companies.column("").is_none() && Table::Companies.column("Telefon").is_none());
    }

    #[test]
    fn sheets_are_known_by_their_names() {
        assert_eq!(Table::of_sheet("Bedrifter"), Some(Table::Companies));
        assert_eq!(Table::of_sheet("links"), Some(Table::Links));
        assert_eq!(Table::of_sheet("Ark1"), None);
    }
}
