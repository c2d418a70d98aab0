//! `/feed.atom`: open positions as an Atom feed (RFC 4287), the newest first, page by page (RFC 5005).

use domain::paths::{FEED, Route};
use messages::{format, language::PageLanguage};
use std::{fmt::Display, io, sync::Arc};

use crate::{
    http::streaming::{Document, Export, Exports},
    routes::{
        feeds::{feed, identity::identity, moment},
        list_request::{SEARCH_CORRECTED, SearchResult, parse},
        record_text::{COMMA, employers, municipalities, without_control_characters},
    },
    state::SiteContext,
};
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse as _, Response},
};
use domain::{
    catalogue::{Catalogue, orders::Sort},
    codes::idx::{Idx, count},
    records::position::Position,
    search::query::{Page, Query},
};
use messages::{Locale, text};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};
use time::OffsetDateTime;

/// The number of entries on a page of the feed.
const PAGE_SIZE: usize = 100;

/// Answers with the requested page of the feed.
pub(crate) async fn answer(
    State(context): State<SiteContext>,
    State(exports): State<Exports>,
    RawQuery(query_string): RawQuery,
) -> Response {
    match parse(query_string.as_deref()) {
        Ok(query) => exports.answer(query.language, move || page(query, context)).await,
        Err(problem) => problem.into_response(),
    }
}

fn page(query: Query, context: SiteContext) -> Export {
    let found = SearchResult::of(context.catalogue.current(), Query { sort: Some(Sort::Newest), ..query });
    let (corrected, corrected_sentence) = (found.corrected(), found.corrected_sentence());
    let positions = found.selection.positions;
    let updated = positions.iter().map(|&position| found.catalogue.last_changed(position)).max();
    // A feed without entries must say a time, too, and not a new one every day.
    let updated = updated.unwrap_or_else(|| context.data_set.created.midnight().assume_utc());
    let pages = count(positions.len().div_ceil(PAGE_SIZE)).max(1);
    let document = Feed {
        updated,
        corrected_sentence,
        catalogue: found.catalogue,
        page: found.query.page,
        pages,
        query: Query {
            sort: None,
            map: None,
            in_view: false,
            tint: None,
            connections: false,
            chosen: None,
            ..found.query
        }
        .first_page(),
        context,
    };
    let language = document.query.language;
    let before = usize::try_from(document.page.number() - 1).unwrap_or(usize::MAX).saturating_mul(PAGE_SIZE);
    let entries = positions.into_iter().skip(before).take(PAGE_SIZE);
    feed("application/atom+xml; charset=utf-8", "feed.atom", language, document, entries)
        .with_any(SEARCH_CORRECTED, corrected.as_deref())
}

/// A page of the feed of a query, without its entries.
struct Feed {
    catalogue: Arc<Catalogue>,
    context: SiteContext,
    /// The query of the feed, on its first page.
    query: Query,
    page: Page,
    /// The number of pages.
    pages: u32,
    /// When one of its entries last changed; without entries, the day on which the data set was made.
    updated: OffsetDateTime,
    /// What is said about a typo that was corrected.
    corrected_sentence: Option<String>,
}

type Out<'a> = Writer<&'a mut Vec<u8>>;

impl Feed {
    fn language(&self) -> PageLanguage {
        PageLanguage(self.query.language)
    }

    fn locale(&self) -> Locale {
        self.language().locale()
    }

    /// The absolute URL of a page of the site, with the query.
    fn url(&self, path: &str) -> String {
        self.url_of_page(path, Page::FIRST)
    }

    /// The id of something in the data set, as a URN.
    fn id(&self, kind: &str, name: impl Display) -> String {
        identity(&self.context.data_set, kind, name).urn().to_string()
    }

    fn url_of_page(&self, path: &str, page: Page) -> String {
        let query = Query { page, ..self.query.clone() }.to_query_string();
        let separator = if query.is_empty() { "" } else { "?" };
        self.context.absolute(&format!("{path}{separator}{query}"))
    }

    /// The page itself and, if there are several, the pages to link to (RFC 5005, section 3).
    fn neighbours(&self) -> Vec<(&'static str, Page)> {
        let page = self.page.number();
        let mut numbers = vec![("self", page)];
        if self.pages > 1 {
            numbers.extend([("first", 1), ("last", self.pages)]);
        }
        if page > 1 {
            numbers.push(("previous", self.pages.min(page - 1)));
        }
        if page < self.pages {
            numbers.push(("next", page + 1));
        }
        numbers
            .into_iter()
            .filter_map(|(relation, page)| Some((relation, Page::try_from(page).ok()?)))
            .collect()
    }

    fn title(&self) -> String {
        let mut choices: Vec<String> =
            self.query.choices().into_iter().map(|choice| format::choice(self.language(), choice)).collect();
        if !self.query.text.is_empty() {
            choices.push(text!(self.locale(), explore.quoted, text = self.query.text.clone()));
        }
        if choices.is_empty() {
            text!(self.locale(), feed.title)
        } else {
            text!(self.locale(), feed.title_filtered, filters = choices.join(", "))
        }
    }

    fn entry(&self, index: Idx<Position>, out: &mut Out<'_>) -> io::Result<()> {
        let position = &self.catalogue[index];
        let locale = self.locale();
        let path = Route::Position(&position.slug).path();
        element(out, "id", &self.id("position", position.id.0))?;
        self.of_records(out, "title", &position.title)?;
        element(out, "published", &moment(position.published.midnight().assume_utc()))?;
        element(out, "updated", &moment(self.catalogue.last_changed(index)))?;
        link(out, "alternate", "text/html", &self.context.absolute(&self.language().href(&path)))?;
        for company in self.catalogue.hosts(index) {
            out.create_element("author").write_inner_content(|out| {
                element(out, "name", &company.name)?;
                element(out, "uri", &self.context.absolute(&Route::Company(&company.slug).path()))
            })?;
        }
        category(out, "type", position.kind.as_str(), &format::kind(locale, position.kind))?;
        for field in position.fields.iter() {
            category(out, "fag", &field.to_string(), field.name(self.query.language))?;
        }
        let summary = text!(
            locale,
            feed.summary,
            employer = employers(&self.catalogue, index, COMMA),
            place = municipalities(&self.catalogue, index, COMMA),
            deadline = format::deadline(locale, position.deadline)
        );
        let warning = self.warning().map(|warning| format!("{warning} ")).unwrap_or_default();
        element(out, "summary", &format!("{warning}{summary}"))?;
        self.of_records(out, "content", &position.description)
    }

    /// An element with a text of a record, which is in Norwegian whatever the language of the feed.
    fn of_records(&self, out: &mut Out<'_>, name: &str, text: &str) -> io::Result<()> {
        let language = self.language().of_records().map(|tag| ("xml:lang", tag));
        out.create_element(name)
            .with_attributes(language)
            .write_text_content(BytesText::new(&without_control_characters(text)))?;
        Ok(())
    }

    /// A note that the records are invented, if they are.
    fn warning(&self) -> Option<String> {
        let locale = self.locale();
        self.catalogue.records().demo.then(|| {
            format!("{}: {}", text!(locale, site.demo_banner_title), text!(locale, site.demo_banner))
        })
    }
}

impl Document for Feed {
    type Item = Idx<Position>;

    fn begin(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        let locale = self.locale();
        let mut out = Writer::new(out);
        out.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let root = BytesStart::new("feed").with_attributes([
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", self.query.language.tag()),
        ]);
        out.write_event(Event::Start(root))?;
        // The id is the same on all pages.
        element(&mut out, "id", &self.id("feed", self.query.to_query_string()))?;
        element(&mut out, "title", &self.title())?;
        let subtitle = self.warning().unwrap_or_else(|| text!(locale, site.tagline));
        let notes: Vec<&str> = self.corrected_sentence.as_deref().into_iter().chain([&*subtitle]).collect();
        element(&mut out, "subtitle", &notes.join(" "))?;
        element(&mut out, "updated", &moment(self.updated))?;
        for (relation, page) in self.neighbours() {
            link(&mut out, relation, "application/atom+xml", &self.url_of_page(FEED, page))?;
        }
        link(&mut out, "alternate", "text/html", &self.url("/"))?;
        out.create_element("author")
            .write_inner_content(|out| element(out, "name", &text!(locale, site.name)))?;
        Ok(())
    }

    fn part(&mut self, position: Idx<Position>, out: &mut Vec<u8>) -> io::Result<()> {
        Writer::new(out).create_element("entry").write_inner_content(|out| self.entry(position, out))?;
        Ok(())
    }

    fn end(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        Writer::new(out).write_event(Event::End(BytesEnd::new("feed")))
    }
}

fn element(out: &mut Out<'_>, name: &str, text: &str) -> io::Result<()> {
    out.create_element(name).write_text_content(BytesText::new(&without_control_characters(text)))?;
    Ok(())
}

fn link(out: &mut Out<'_>, relation: &str, media_type: &str, url: &str) -> io::Result<()> {
    let attributes = [("rel", relation), ("type", media_type), ("href", url)];
    out.create_element("link").with_attributes(attributes).write_empty()?;
    Ok(())
}

/// A category; its scheme is the parameter that filters by it.
fn category(out: &mut Out<'_>, scheme: &str, term: &str, label: &str) -> io::Result<()> {
    let scheme = format!("urn:traineekart:{scheme}");
    let attributes = [("term", term), ("scheme", &*scheme), ("label", label)];
    out.create_element("category").with_attributes(attributes).write_empty()?;
    Ok(())
}
