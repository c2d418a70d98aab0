//! Structured data: schema.org objects as JSON-LD.

use domain::paths::Route;
use domain::text::html::escaped;
use domain::{
    codes::{campus::Institution, postal_address::PostalAddress},
    records::{
        company::{Company, Location},
        deadline::Deadline,
        position::{Level, Position, PositionKind},
        supervisor::Supervisor,
    },
};
use jiff::{civil::DateTime, tz::TimeZone};
use serde_json::{Value, json};
use time::Date;

use crate::ui::{breadcrumbs::Crumb, head::absolute};

const CONTEXT: &str = "https://schema.org";

/// An open position as a `JobPosting`. `None` for a master's thesis: it is not employment, and job search
/// engines reject it.
pub(crate) fn job_posting(position: &Position, companies: &[Company]) -> Option<String> {
    if position.kind == PositionKind::MastersThesis {
        return None;
    }
    let employer = companies.first()?;
    let mut posting = json!({
        "@context": CONTEXT,
        "@type": "JobPosting",
        "title": position.title,
        "description": paragraphs(&position.description),
        "identifier": { "@type": "PropertyValue", "name": employer.name, "value": position.slug.as_str() },
        "url": absolute(&Route::Position(&position.slug).path()),
        "datePosted": domain::codes::date::iso_date(position.published),
        "hiringOrganization": organisation_value(employer),
        "jobLocation": companies.iter().map(|company| location(&company.place)).collect::<Vec<_>>(),
        "totalJobOpenings": position.openings,
        "directApply": false,
        "educationRequirements": position.levels.iter().map(credential).collect::<Vec<_>>(),
    });
    if let Value::Object(fields) = &mut posting {
        let mut put = |name: &str, value: String| fields.insert(name.to_owned(), Value::String(value));
        if let Some(kind) = employment_type(position) {
            put("employmentType", kind.to_owned());
        }
        if let Deadline::On(day) = position.deadline {
            put("validThrough", end_of(day));
        }
        if let Some(start) = position.start {
            put("jobStartDate", domain::codes::date::iso_date(start));
        }
    }
    Some(posting.to_string())
}

/// The employment type, where the record says it: one of the values in
/// <https://developers.google.com/search/docs/appearance/structured-data/job-posting>.
///
/// A trainee position whose stays all have a length ends with the last of them. Whether another is permanent,
/// and how many hours a week a position has, is not recorded.
fn employment_type(position: &Position) -> Option<&'static str> {
    match position.kind {
        PositionKind::SummerJob => Some("TEMPORARY"),
        PositionKind::Internship => Some("INTERN"),
        PositionKind::Trainee if position.stations.iter().all(|station| station.months.is_some()) => {
            Some("TEMPORARY")
        }
        PositionKind::Trainee | PositionKind::FirstJob | PositionKind::MastersThesis => None,
    }
}

/// Norway's time zone, with summer time.
const NORWAY: TimeZone = jiff::tz::get!("Europe/Oslo");

/// The last second of a day in Norway, with the UTC offset; without it for years outside the range of the
/// time zone library.
fn end_of(day: Date) -> String {
    let text = format!("{}T23:59:59", domain::codes::date::iso_date(day));
    match text.parse::<DateTime>().and_then(|end| end.to_zoned_datetime(NORWAY)) {
        Ok(end) => end.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        Err(_) => text,
    }
}

/// A company.
pub(crate) fn organisation(company: &Company) -> String {
    let mut value = organisation_value(company);
    if let Value::Object(fields) = &mut value {
        fields.insert("@context".to_owned(), CONTEXT.into());
        fields.insert("location".to_owned(), location(&company.place));
        fields.insert("description".to_owned(), company.about.clone().into());
        if let Some(number) = &company.organisation_number {
            fields.insert("identifier".to_owned(), number.to_string().into());
        }
    }
    value.to_string()
}

fn organisation_value(company: &Company) -> Value {
    let mut value = json!({
        "@type": "Organization",
        "name": company.name,
        "url": absolute(&Route::Company(&company.slug).path()),
    });
    if let (Value::Object(fields), Some(website)) = (&mut value, &company.website) {
        fields.insert("sameAs".to_owned(), website.as_str().into());
    }
    value
}

/// A supervisor.
pub(crate) fn person(supervisor: &Supervisor) -> String {
    let institution = supervisor.campus.institution();
    let mut value = json!({
        "@context": CONTEXT,
        "@type": "Person",
        "name": supervisor.name,
        "jobTitle": supervisor.title,
        "knowsAbout": supervisor.topics,
        "worksFor": { "@type": "CollegeOrUniversity", "name": Institution::name(institution) },
        "url": absolute(&Route::Supervisor(&supervisor.slug).path()),
    });
    if let (Value::Object(fields), Some(profile)) = (&mut value, &supervisor.profile) {
        fields.insert("sameAs".to_owned(), profile.as_str().into());
    }
    value.to_string()
}

/// Breadcrumbs.
pub(crate) fn breadcrumbs(crumbs: &[Crumb]) -> String {
    let items: Vec<Value> = (1..)
        .zip(crumbs)
        .map(|(place, crumb): (u32, &Crumb)| {
            let item = absolute(&crumb.href);
            json!({ "@type": "ListItem", "position": place, "name": crumb.name, "item": item })
        })
        .collect();
    json!({ "@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items }).to_string()
}

fn location(place: &Location) -> Value {
    let mut address = json!({
        "@type": "PostalAddress",
        "addressRegion": "Trøndelag",
        "addressCountry": "NO",
    });
    let parts = match PostalAddress::of_line(&place.address) {
        Some(PostalAddress { street, postal_code, post_town }) => [
            ("streetAddress", street),
            ("postalCode", Some(postal_code)),
            ("addressLocality", Some(post_town)),
        ],
        None => [
            ("streetAddress", Some(&*place.address)),
            ("postalCode", None),
            ("addressLocality", Some(place.municipality.name())),
        ],
    };
    if let Value::Object(fields) = &mut address {
        fields.extend(parts.into_iter().filter_map(|(name, part)| Some((name.to_owned(), part?.into()))));
    }
    json!({
        "@type": "Place",
        "address": address,
        "geo": { "@type": "GeoCoordinates", "latitude": place.at.lat(), "longitude": place.at.lng() },
    })
}

fn credential(level: Level) -> Value {
    let category = match level {
        Level::Bachelor => "bachelor degree",
        Level::Master | Level::Phd => "postgraduate degree",
    };
    json!({ "@type": "EducationalOccupationalCredential", "credentialCategory": category })
}

/// Plain text as HTML, which the description of a job must be.
fn paragraphs(text: &str) -> String {
    format!("<p>{}</p>", escaped(text).replace("\n\n", "</p><p>"))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_day_ends_by_the_time_that_norway_has_then() {
        for (day, end) in [
            (date!(2026 - 12 - 31), "2026-12-31T23:59:59+01:00"),
            (date!(2026 - 07 - 01), "2026-07-01T23:59:59+02:00"),
            (date!(2026 - 03 - 28), "2026-03-28T23:59:59+01:00"),
            (date!(2026 - 03 - 29), "2026-03-29T23:59:59+02:00"),
            (date!(2026 - 10 - 24), "2026-10-24T23:59:59+02:00"),
            (date!(2026 - 10 - 25), "2026-10-25T23:59:59+01:00"),
        ] {
            assert_eq!(end_of(day), end);
        }
    }
}
