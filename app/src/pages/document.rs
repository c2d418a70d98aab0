//! What all documents share: they look up a record in the request's catalogue and show it, or answer 404.

use std::sync::Arc;

use domain::{
    catalogue::Catalogue,
    codes::slug::Slug,
    paths::Route,
    publication::archive::Former,
    records::ids::RecordKind,
    search::notice::Notice,
    views::{published::PublishedViews, saved::positions_in},
};
use http::{HeaderValue, StatusCode, header};
use leptos::prelude::*;
use leptos_router::{
    hooks::{use_location, use_params_map},
    params::ParamsMap,
};
use time::Date;

use crate::{
    error::AppError,
    language::use_language,
    server_context::ServerContext,
    ui::{error_view::ErrorView, notices::Notices},
};

/// The context of a document: the published catalogue, the day, and the URL.
pub(crate) struct PageContext {
    /// The catalogue.
    pub(crate) catalogue: Arc<Catalogue>,
    /// The cached views of the catalogue.
    pub(crate) published: Arc<dyn PublishedViews>,
    /// The current day.
    pub(crate) today: Date,
    params: ParamsMap,
    search: String,
}

impl PageContext {
    /// A path parameter.
    pub(crate) fn param(&self, name: &str) -> Option<&str> {
        self.params.get_str(name)
    }

    /// The path parameter that identifies a record.
    pub(crate) fn slug(&self) -> Option<Slug> {
        self.param("slug")?.parse().ok()
    }

    /// The query string.
    pub(crate) fn search(&self) -> &str {
        &self.search
    }
}

/// A document: `show` renders the result of `find`; without a result, the page has status 404. It takes no
/// query parameters except the language; notices list any others.
pub(crate) fn document<T, V: IntoView + 'static>(
    find: impl FnOnce(&PageContext) -> Option<T>,
    show: impl FnOnce(T) -> V,
) -> AnyView {
    subpage(
        domain::search::query_string::unknown_parameters(&use_location().search.get_untracked(), &[]),
        find,
        show,
    )
}

/// A document about the record that the path names. If there is none, but was one, it answers 301 or 410.
pub(crate) fn document_of_record<T, V: IntoView + 'static>(
    kind: RecordKind,
    route: for<'a> fn(&'a Slug) -> Route<'a>,
    find: impl FnOnce(&PageContext, &Slug) -> Option<T>,
    show: impl FnOnce(T) -> V,
) -> AnyView {
    document(|visit| found_or_former(visit, kind, find), |found| show_found(found, route, show))
}

/// A record, or what became of it.
pub(crate) enum Found<T> {
    /// The record is public.
    Public(T),
    /// It is not at this URL any more.
    Former(Former),
}

/// The record that the path names, or what became of it.
pub(crate) fn found_or_former<T>(
    visit: &PageContext,
    kind: RecordKind,
    find: impl FnOnce(&PageContext, &Slug) -> Option<T>,
) -> Option<Found<T>> {
    let slug = visit.slug()?;
    let former = visit.catalogue.archive().former(kind, &slug).cloned();
    former.map(Found::Former).or_else(|| find(visit, &slug).map(Found::Public))
}

/// Shows a record, or says where it is now.
pub(crate) fn show_found<T, V: IntoView + 'static>(
    found: Found<T>,
    route: for<'a> fn(&'a Slug) -> Route<'a>,
    show: impl FnOnce(T) -> V,
) -> AnyView {
    match found {
        Found::Public(record) => show(record).into_any(),
        Found::Former(Former::Moved(slug)) => moved_permanently(&route(&slug).path()),
        Found::Former(Former::Gone) => view! { <ErrorView error=AppError::Gone/> }.into_any(),
    }
}

/// A document about what a segment of its path names. `read` also understands foreign forms (a former number,
/// a name in capitals), which are redirected to the page's own path.
pub(crate) fn document_of_segment<R: Copy, T, V: IntoView + 'static>(
    parameter: &str,
    read: fn(&str) -> Option<R>,
    route: fn(R) -> Route<'static>,
    find: impl FnOnce(&PageContext, R) -> T,
    show: impl FnOnce(T) -> V,
) -> AnyView {
    document(
        |visit| {
            let segment = visit.param(parameter)?;
            let named = read(segment)?;
            let path = route(named).path();
            Some(if path.ends_with(&format!("/{segment}")) { Ok(find(visit, named)) } else { Err(path) })
        },
        |found| match found {
            Ok(found) => show(found).into_any(),
            Err(path) => moved_permanently(&path),
        },
    )
}

/// A document about the positions named in the query string.
pub(crate) fn document_of_positions<T, V: IntoView + 'static>(
    find: impl FnOnce(&PageContext, Vec<Slug>) -> T,
    show: impl FnOnce(T) -> V,
) -> AnyView {
    let search = use_location().search.get_untracked();
    let (slugs, unread) = positions_in(&search);
    let notices = domain::search::query_string::unknown_parameters(&search, &["stilling"])
        .into_iter()
        .chain(unread)
        .collect();
    subpage(notices, |visit| Some(find(visit, slugs)), show)
}

fn subpage<T, V: IntoView + 'static>(
    notices: Vec<Notice>,
    find: impl FnOnce(&PageContext) -> Option<T>,
    show: impl FnOnce(T) -> V,
) -> AnyView {
    let has_notices = !notices.is_empty();
    page_with_query(find, |found| {
        view! {
            {has_notices.then(|| view! { <div class="page-notices"><Notices notices=notices/></div> })}
            {show(found)}
        }
    })
}

/// A document that parses the whole query string itself and returns notices.
pub(crate) fn page_with_query<T, V: IntoView + 'static>(
    find: impl FnOnce(&PageContext) -> Option<T>,
    show: impl FnOnce(T) -> V,
) -> AnyView {
    let Some(context) = use_context::<ServerContext>() else {
        return view! { <ErrorView error=AppError::Unavailable/> }.into_any();
    };
    let published = context.published;
    let visit = PageContext {
        catalogue: Arc::clone(published.catalogue()),
        today: published.catalogue().today(),
        published,
        params: use_params_map().get_untracked(),
        search: use_location().search.get_untracked(),
    };
    match find(&visit) {
        Some(found) => show(found).into_any(),
        None => view! { <ErrorView error=AppError::NotFound/> }.into_any(),
    }
}

/// Sets a status other than 200.
pub(crate) fn answer_with(status: StatusCode) {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(status);
    }
}

/// Redirects permanently to the page's path, whose slug was outdated or wrong.
fn moved_permanently(path: &str) -> AnyView {
    answer_with(StatusCode::MOVED_PERMANENTLY);
    let url = use_language().href(path);
    if let (Some(response), Ok(location)) =
        (use_context::<leptos_axum::ResponseOptions>(), HeaderValue::from_str(&url))
    {
        response.insert_header(header::LOCATION, location);
    }
    view! { <p class="page"><a class="ds-link" href=url>{path.to_owned()}</a></p> }.into_any()
}
