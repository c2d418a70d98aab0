//! `/sitemap.xml` and `/robots.txt`.
//!
//! The format is that of <https://www.sitemaps.org/protocol.html>, each page in every language with links to
//! the others as <https://developers.google.com/search/docs/specialty/international/localized-versions>
//! describes.

use domain::paths::{CALENDAR, FEED, Route, UNIVERSITY_COVERAGE_TABLE};
use messages::language::PageLanguage;
use std::{io, ops::Range, sync::Arc};

use crate::routes::export_state::ExportState;
use crate::{
    http::{
        problem::{Problem, Vocabulary, language},
        streaming::{Document, Export, Exports},
    },
    state::SiteContext,
};
use axum::{
    Router,
    extract::{RawQuery, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{
    catalogue::Catalogue,
    codes::{
        date::iso_date,
        field_of_study::FieldOfStudy,
        language::Language,
        municipality::{MunicipalityCode, Region},
    },
    search::notice::Notice,
    text::query_pairs::query_pairs,
};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};
use time::Date;

/// The number of pages in a part. Each has a URL for every language, and a part may contain 50,000 URLs.
const PAGES_PER_PART: usize = 16_000;

/// The site map, and `robots.txt`.
pub(crate) fn router(state: ExportState) -> Router {
    Router::new().route("/sitemap.xml", get(sitemap)).route("/robots.txt", get(robots)).with_state(state)
}

/// Robots may read every page. The map's filters give countless URLs with the same records, so only the map
/// page itself is allowed, in every language.
async fn robots(State(context): State<SiteContext>) -> Response {
    let mut text = "User-agent: *\nDisallow: /*?\n".to_owned();
    for language in Language::ALL.into_iter().filter(|language| *language != Language::default()) {
        text.push_str("Allow: /*?sprak=");
        text.push_str(language.tag());
        text.push_str("$\n");
    }
    // Feeds, calendars and tables are asked for by what subscribes to them, which obeys this file (Google
    // Calendar does). That they are not to be indexed is said by a header.
    for subscribed in [FEED, CALENDAR, UNIVERSITY_COVERAGE_TABLE] {
        text.push_str("Allow: ");
        text.push_str(subscribed);
        text.push_str("?\n");
    }
    text.push_str("Allow: /api/v1/\n");
    // The parts of a long site map.
    text.push_str("Allow: /sitemap.xml?del=\n\nSitemap: ");
    text.push_str(&context.absolute("/sitemap.xml"));
    text.push('\n');
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// The parameter of the query string.
const VOCABULARY: Vocabulary = Vocabulary { parameters: &["del"], values: |_| None };

/// The part that a query string asks for, from 1. Without one, the answer is the whole site map or, if that
/// is too long, the index of the parts.
fn asked_part(query_string: &str) -> Result<Option<usize>, Problem> {
    let Some((name, value)) =
        query_pairs(query_string).find(|(name, value)| name == "del" && !value.is_empty())
    else {
        return Ok(None);
    };
    value.parse().map(Some).map_err(|_| {
        let notice = Notice::dropped(&name, &value);
        Problem::invalid(vec![notice], &VOCABULARY, language(Some(query_string)))
    })
}

async fn sitemap(
    State(context): State<SiteContext>,
    State(exports): State<Exports>,
    RawQuery(query_string): RawQuery,
) -> Response {
    let del = match asked_part(query_string.as_deref().unwrap_or_default()) {
        Ok(del) => del,
        Err(problem) => return problem.into_response(),
    };
    let catalogue = context.catalogue.current();
    let pages = Pages { catalogue };
    let parts = pages.len().div_ceil(PAGES_PER_PART);
    let export = match del {
        None if parts > 1 => Export::of(Index { context }, 1..=parts),
        None | Some(1..) if del.is_none_or(|part| part <= parts) => {
            let range = pages.part(del.unwrap_or(1));
            Export::of(UrlSet { context, pages }, range)
        }
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let export = export.with(header::CONTENT_TYPE, "application/xml; charset=utf-8");
    exports.answer(Language::default(), || export).await
}

/// All pages, by index.
struct Pages {
    catalogue: Arc<Catalogue>,
}

impl Pages {
    /// The number of pages.
    fn len(&self) -> usize {
        self.lengths().into_iter().sum()
    }

    fn lengths(&self) -> [usize; 8] {
        let records = self.catalogue.records();
        [
            Route::LISTED.len(),
            Region::ALL.len(),
            MunicipalityCode::all().len(),
            FieldOfStudy::all().len(),
            records.connection_points.len(),
            records.companies.len(),
            records.positions.len(),
            records.supervisors.len(),
        ]
    }

    fn part(&self, part: usize) -> Range<usize> {
        let first = part.saturating_sub(1).saturating_mul(PAGES_PER_PART);
        first..first.saturating_add(PAGES_PER_PART).min(self.len()).max(first)
    }

    /// The path of a page, and the date of its last change, where known.
    fn page(&self, number: usize) -> Option<(String, Option<Date>)> {
        let records = self.catalogue.records();
        let mut kind = 0;
        let mut number = number;
        for length in self.lengths() {
            if number < length {
                break;
            }
            number -= length;
            kind += 1;
        }
        let path = match kind {
            0 => Route::LISTED.get(number)?.path(),
            1 => Route::Region(*Region::ALL.get(number)?).path(),
            2 => Route::Municipality(MunicipalityCode::all().nth(number)?).path(),
            3 => Route::Field(FieldOfStudy::all().nth(number)?).path(),
            4 => Route::ConnectionPoint(&records.connection_points.get(number)?.slug).path(),
            5 => Route::Company(&records.companies.get(number)?.slug).path(),
            6 => {
                let slug = &records.positions.get(number)?.slug;
                let changed = self.catalogue.last_changed(self.catalogue.position_at(slug)?);
                return Some((Route::Position(slug).path(), Some(changed.date())));
            }
            _ => Route::Supervisor(&records.supervisors.get(number)?.slug).path(),
        };
        Some((path, None))
    }
}

type Out<'a> = Writer<&'a mut Vec<u8>>;

fn begin(name: &str, out: &mut Vec<u8>) -> io::Result<()> {
    let mut out = Writer::new(out);
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    out.write_event(Event::Start(BytesStart::new(name).with_attributes([
        ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"),
        ("xmlns:xhtml", "http://www.w3.org/1999/xhtml"),
    ])))
}

fn end(name: &str, out: &mut Vec<u8>) -> io::Result<()> {
    Writer::new(out).write_event(Event::End(BytesEnd::new(name)))
}

fn element(out: &mut Out<'_>, name: &str, text: &str) -> io::Result<()> {
    out.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

/// The index of the parts.
struct Index {
    context: SiteContext,
}

impl Document for Index {
    type Item = usize;

    fn begin(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        begin("sitemapindex", out)
    }

    fn part(&mut self, part: usize, out: &mut Vec<u8>) -> io::Result<()> {
        let url = self.context.absolute(&format!("/sitemap.xml?del={part}"));
        Writer::new(out).create_element("sitemap").write_inner_content(|out| element(out, "loc", &url))?;
        Ok(())
    }

    fn end(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        end("sitemapindex", out)
    }
}

/// The URLs of pages.
struct UrlSet {
    context: SiteContext,
    pages: Pages,
}

impl Document for UrlSet {
    type Item = usize;

    fn begin(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        begin("urlset", out)
    }

    fn part(&mut self, number: usize, out: &mut Vec<u8>) -> io::Result<()> {
        let Some((path, changed)) = self.pages.page(number) else { return Ok(()) };
        let url = |language| self.context.absolute(&PageLanguage(language).href(&path));
        let alternates: Vec<(&str, String)> = Language::ALL
            .into_iter()
            .map(|language| (language.tag(), url(language)))
            .chain([("x-default", url(Language::default()))])
            .collect();
        let mut out = Writer::new(out);
        for language in Language::ALL {
            out.create_element("url").write_inner_content(|out| {
                element(out, "loc", &url(language))?;
                if let Some(day) = changed {
                    element(out, "lastmod", &iso_date(day))?;
                }
                for (tag, url) in &alternates {
                    let attributes = [("rel", "alternate"), ("hreflang", *tag), ("href", &**url)];
                    out.create_element("xhtml:link").with_attributes(attributes).write_empty()?;
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        end("urlset", out)
    }
}
