//! The columns of the CSV tables, one function for each list.

use domain::paths::Route;
use messages::{format, language::PageLanguage};
use std::sync::Arc;

use crate::{
    http::streaming::Export,
    routes::{
        api::csv::table,
        list_request::SearchResult,
        record_text::{employers, joined, municipalities as municipality_names},
    },
    state::SiteContext,
};
use domain::{
    catalogue::Catalogue,
    codes::{
        date::iso_date,
        field_of_study::{FieldOfStudy, FieldSet},
        language::Language,
        municipality::MunicipalityCode,
    },
    geo::lat_lng::LatLng,
    records::{
        deadline::Deadline, position::WorkingLanguage, supervisor::Supervisor,
        supervisor_link::SupervisorLink,
    },
    search::query::Choice,
};
use messages::{Locale, text};

/// Separates the values in a cell; names of fields contain commas.
const BETWEEN: &str = " | ";

/// What the cells of a table need besides their record.
pub(super) struct Cells {
    pub(super) catalogue: Arc<Catalogue>,
    pub(super) context: SiteContext,
    pub(super) language: Language,
}

impl Cells {
    fn of(found: &SearchResult, context: &SiteContext) -> Self {
        Self {
            catalogue: Arc::clone(&found.catalogue),
            context: context.clone(),
            language: found.query.language,
        }
    }

    pub(super) fn locale(&self) -> Locale {
        PageLanguage(self.language).locale()
    }

    fn is_demo(&self) -> bool {
        self.catalogue.records().demo
    }

    /// The absolute URL of a page, in the reader's language.
    fn page(&self, path: &str) -> String {
        self.context.absolute(&PageLanguage(self.language).href(path))
    }

    fn fields(&self, fields: FieldSet) -> String {
        let names: Vec<&str> = fields.iter().map(|field| field.name(self.language)).collect();
        names.join(BETWEEN)
    }

    fn yes_or_no(&self, is_so: bool) -> String {
        if is_so { text!(self.locale(), export.yes) } else { text!(self.locale(), export.no) }
    }

    /// Degrees, with the decimal separator of the reader's language.
    fn degrees(&self, degrees: f64) -> String {
        let text = format!("{degrees:.5}");
        if self.language == Language::En { text } else { text.replace('.', ",") }
    }

    fn place(&self, at: LatLng) -> [String; 2] {
        [self.degrees(at.lat()), self.degrees(at.lng())]
    }

    /// The file name, which also marks invented records.
    pub(super) fn file(&self, name: &str) -> String {
        if self.is_demo() { format!("eksempeldata-{name}") } else { name.to_owned() }
    }

    /// The headings, with one more if the records are invented.
    pub(super) fn headings(&self, headings: impl IntoIterator<Item = String>) -> Vec<String> {
        let demo = self.is_demo().then(|| text!(self.locale(), site.demo_banner_title));
        headings.into_iter().chain(demo).collect()
    }

    /// The row, with one more cell if the records are invented.
    pub(super) fn row(&self, cells: impl IntoIterator<Item = String>) -> Vec<String> {
        cells.into_iter().chain(self.is_demo().then(|| self.yes_or_no(true))).collect()
    }
}

/// The names of the supervisors, each once.
fn supervisor_names<'a>(links: impl Iterator<Item = (&'a Supervisor, &'a SupervisorLink)>) -> String {
    joined(links.map(|(supervisor, _)| &*supervisor.name), BETWEEN)
}

/// The positions found.
pub(super) fn positions(found: SearchResult, context: &SiteContext) -> Export {
    let cells = Cells::of(&found, context);
    let locale = cells.locale();
    let headings = cells.headings([
        text!(locale, export.position),
        text!(locale, explore.kind),
        text!(locale, position.employer),
        text!(locale, explore.municipality),
        text!(locale, position.fields),
        text!(locale, explore.level),
        text!(locale, position.openings),
        text!(locale, position.deadline),
        text!(locale, position.start),
        text!(locale, position.published),
        text!(locale, position.language),
        text!(locale, export.housing),
        text!(locale, export.supervisors),
        text!(locale, export.source),
        text!(locale, export.page),
    ]);
    table(&cells.file("stillinger"), cells.language, headings, found.selection.positions, move |index| {
        let position = &cells.catalogue[index];
        cells.row([
            position.title.clone(),
            format::kind(locale, position.kind),
            employers(&cells.catalogue, index, BETWEEN),
            municipality_names(&cells.catalogue, index, BETWEEN),
            cells.fields(position.fields),
            position.levels.iter().map(|each| format::level(locale, each)).collect::<Vec<_>>().join(BETWEEN),
            position.openings.to_string(),
            match position.deadline {
                Deadline::On(day) => iso_date(day),
                Deadline::Rolling => text!(locale, position.rolling),
            },
            position.start.map(iso_date).unwrap_or_default(),
            iso_date(position.published),
            match position.language {
                WorkingLanguage::Norwegian => text!(locale, position.language_no),
                WorkingLanguage::English => text!(locale, position.language_en),
            },
            cells.yes_or_no(position.housing_help),
            supervisor_names(cells.catalogue.links_of_position(index)),
            position.source.clone().map(String::from).unwrap_or_default(),
            cells.page(&Route::Position(&position.slug).path()),
        ])
    })
}

/// The companies found.
pub(super) fn companies_found(found: SearchResult, context: &SiteContext) -> Export {
    let cells = Cells::of(&found, context);
    let locale = cells.locale();
    let headings = cells.headings([
        text!(locale, export.company),
        text!(locale, company.organisation_number),
        text!(locale, export.industry),
        text!(locale, company.address),
        text!(locale, export.municipality_number),
        text!(locale, explore.municipality),
        text!(locale, explore.region),
        text!(locale, export.latitude),
        text!(locale, export.longitude),
        text!(locale, company.fields),
        text!(locale, company.employees),
        text!(locale, company.positions),
        text!(locale, export.supervisors),
        text!(locale, company.website),
        text!(locale, export.page),
    ]);
    let items = found.selection.companies.into_iter().zip(found.selection.openings);
    table(&cells.file("bedrifter"), cells.language, headings, items, move |(index, openings)| {
        let company = &cells.catalogue[index];
        let [latitude, longitude] = cells.place(company.place.at);
        let municipality = company.place.municipality;
        cells.row([
            company.name.clone(),
            company.organisation_number.map(|number| number.to_string()).unwrap_or_default(),
            company.industry.clone(),
            company.place.address.clone(),
            municipality.to_string(),
            municipality.name().to_owned(),
            municipality.region().name(cells.language).to_owned(),
            latitude,
            longitude,
            cells.fields(company.fields),
            company.employees.map(|employees| employees.to_string()).unwrap_or_default(),
            openings.to_string(),
            supervisor_names(cells.catalogue.links_of_company(index)),
            company.website.clone().map(String::from).unwrap_or_default(),
            cells.page(&Route::Company(&company.slug).path()),
        ])
    })
}

/// The supervisors found.
pub(super) fn supervisors(found: SearchResult, context: &SiteContext) -> Export {
    let cells = Cells::of(&found, context);
    let locale = cells.locale();
    let headings = cells.headings([
        text!(locale, export.name),
        text!(locale, export.title),
        text!(locale, export.campus),
        text!(locale, position.fields),
        text!(locale, supervisor.topics),
        text!(locale, export.linked_companies),
        text!(locale, supervisor.profile),
        text!(locale, export.page),
    ]);
    table(&cells.file("veiledere"), cells.language, headings, found.selection.supervisors, move |index| {
        let supervisor = &cells.catalogue[index];
        let companies = cells.catalogue.links_of_supervisor(index).flat_map(|resolved| resolved.companies);
        cells.row([
            supervisor.name.clone(),
            supervisor.title.clone(),
            supervisor.campus.full_name().to_owned(),
            cells.fields(supervisor.fields),
            supervisor.topics.join(BETWEEN),
            joined(companies.map(|&company| &*cells.catalogue[company].name), BETWEEN),
            supervisor.profile.clone().map(String::from).unwrap_or_default(),
            cells.page(&Route::Supervisor(&supervisor.slug).path()),
        ])
    })
}

/// Every municipality, with the counts of choosing it.
pub(super) fn municipalities(found: SearchResult, context: &SiteContext) -> Export {
    let cells = Cells::of(&found, context);
    let locale = cells.locale();
    let headings = cells.headings([
        text!(locale, export.municipality_number),
        text!(locale, explore.municipality),
        text!(locale, export.sami_name),
        text!(locale, explore.region),
        text!(locale, export.centre),
        text!(locale, export.latitude),
        text!(locale, export.longitude),
        text!(locale, company.positions),
        text!(locale, export.companies),
        text!(locale, export.supervisors),
        text!(locale, export.page),
    ]);
    let facets = found.selection.facets;
    table(&cells.file("kommuner"), cells.language, headings, MunicipalityCode::all(), move |each| {
        let count = facets.count(Choice::Municipality(each));
        let [latitude, longitude] = cells.place(each.centre().at);
        cells.row([
            each.to_string(),
            each.name().to_owned(),
            each.sami_name().unwrap_or_default().to_owned(),
            each.region().name(cells.language).to_owned(),
            each.centre().name.to_owned(),
            latitude,
            longitude,
            count.positions.to_string(),
            count.companies.to_string(),
            count.supervisors.to_string(),
            cells.page(&Route::Municipality(each).path()),
        ])
    })
}

/// Every field of study, with the counts of choosing it.
pub(super) fn fields(found: SearchResult, context: &SiteContext) -> Export {
    let cells = Cells::of(&found, context);
    let locale = cells.locale();
    let headings = cells.headings([
        text!(locale, export.field_code),
        text!(locale, explore.field),
        text!(locale, company.positions),
        text!(locale, export.companies),
        text!(locale, export.supervisors),
        text!(locale, export.page),
    ]);
    let facets = found.selection.facets;
    table(&cells.file("fagomrader"), cells.language, headings, FieldOfStudy::all(), move |each| {
        let count = facets.count(Choice::Field(each));
        cells.row([
            // Whatever opens the table would take 07 for the number 7. Eurostat writes these codes so, too,
            // in its code list ISCEDF13.
            format!("F{}", each.code()),
            each.name(cells.language).to_owned(),
            count.positions.to_string(),
            count.companies.to_string(),
            count.supervisors.to_string(),
            cells.page(&Route::Field(each).path()),
        ])
    })
}
