//! Metadata of pages for search engines and link previews.

use domain::{codes::language::Language, paths::with_language, text::html::escaped};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use messages::language::PageLanguage;
use messages::text;

use crate::language::use_language;

/// The maximum length of a description, in characters: what search engines show.
const DESCRIPTION_LENGTH: usize = 160;

/// Title, description, URLs in every language, link preview, and structured data.
#[component]
pub(crate) fn Head(
    /// The page's own title, which the site's name is added to; `None` on the page about the site.
    #[prop(optional_no_strip)]
    title: Option<String>,
    /// What the page is about; cut to the maximum length.
    description: String,
    /// The page's path, without a language. A page without one is not indexed: an error or a personal page.
    #[prop(optional, into)]
    path: Option<String>,
    /// The part of the query string that identifies the page, without the language.
    #[prop(optional)]
    search: String,
    /// The path of a picture of 1200 × 630 pixels.
    #[prop(optional_no_strip)]
    image: Option<String>,
    /// Whether search engines must not index the page although it has a path.
    #[prop(optional)]
    noindex: bool,
    /// The `JobPosting` of the page, as JSON; left out if the page is not indexed.
    #[prop(optional_no_strip)]
    job_posting: Option<String>,
    /// Other schema.org objects, as JSON.
    #[prop(optional)]
    structured: Vec<String>,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let site = text!(locale, site.name);
    let shared_title = title.clone().unwrap_or_else(|| text!(locale, site.title));
    let full_title = title.map_or_else(|| text!(locale, site.title), |title| format!("{title} – {site}"));
    let description = summary(&description);
    let noindex = noindex || path.is_none() || has_invented_records();
    let structured = job_posting.filter(|_| !noindex).into_iter().chain(structured).collect::<Vec<_>>();
    let noindex = noindex.then(|| view! { <Meta name="robots" content="noindex"/> });
    let urls = path.map(|path| {
        let url = |language| absolute(&with_language(&path, &search, language));
        let alternates = Language::ALL
            .map(|each| view! { <Link rel="alternate" hreflang=each.tag() href=url(each)/> })
            .into_iter()
            .collect_view();
        view! {
            <Link rel="canonical" href=url(language.0)/>
            {alternates}
            <Link rel="alternate" hreflang="x-default" href=url(Language::default())/>
            <Meta property="og:url" content=url(language.0)/>
        }
    });
    let card = if image.is_some() { "summary_large_image" } else { "summary" };
    let image = image.map(|image| {
        view! {
            <Meta property="og:image" content=absolute(&image)/>
            <Meta property="og:image:width" content="1200"/>
            <Meta property="og:image:height" content="630"/>
            <Meta property="og:image:alt" content=shared_title.clone()/>
        }
    });
    view! {
        // leptos_meta 0.8 does not escape the title. If leptos #4812 changes that, this escapes twice.
        <Title text=escaped(&full_title)/>
        <Meta name="description" content=description.clone()/>
        {noindex}
        {urls}
        <Meta property="og:type" content="website"/>
        <Meta property="og:site_name" content=site/>
        <Meta property="og:locale" content=og_locale(language)/>
        <Meta property="og:title" content=shared_title/>
        <Meta property="og:description" content=description/>
        <Meta name="twitter:card" content=card/>
        {image}
        {structured.iter().map(|json| structured_data(json)).collect_view()}
    }
    .into_any()
}

/// The absolute URL of a path, for use outside the site.
pub(crate) fn absolute(path: &str) -> String {
    let context = use_context::<crate::server_context::ServerContext>();
    context.map_or_else(|| path.to_owned(), |context| context.absolute(path))
}

/// Whether the site shows invented records: search engines must not list jobs that do not exist.
fn has_invented_records() -> bool {
    let context = use_context::<crate::server_context::ServerContext>();
    context.is_some_and(|context| context.published.catalogue().records().demo)
}

fn og_locale(language: PageLanguage) -> &'static str {
    match language.0 {
        Language::Nb => "nb_NO",
        Language::Nn => "nn_NO",
        Language::En => "en_GB",
    }
}

/// The beginning of a text as one line, cut between words.
pub(crate) fn summary(text: &str) -> String {
    let mut summary = String::new();
    let mut length = 0;
    for word in text.split_whitespace() {
        length += word.chars().count() + 1;
        if length > DESCRIPTION_LENGTH {
            summary.push('…');
            break;
        }
        if !summary.is_empty() {
            summary.push(' ');
        }
        summary.push_str(word);
    }
    summary
}

/// The object as a data block. Browsers do not run those, so the content security policy requires no nonce
/// (HTML, "prepare the script element"); without one the page is the same for everybody.
fn structured_data(json: &str) -> impl IntoView + use<> {
    // A `<` inside a text could end the block or begin a comment, so it is written as a JSON escape.
    let json = json.replace('<', "\\u003c");
    view! { <script type="application/ld+json" inner_html=json></script> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_ends_between_words() {
        assert_eq!(summary("Kort\n\ntekst"), "Kort tekst");
        let long = summary(&"ord ".repeat(100));
        assert!(long.ends_with("ord…") && long.chars().count() <= DESCRIPTION_LENGTH + 1, "{long}");
    }

    #[test]
    fn structured_data_cannot_leave_its_block() {
        let html = structured_data(r#"{"name":"</script><!--"}"#).to_html();
        assert_eq!(html, r#"<script type="application/ld+json">{"name":"\u003c/script>\u003c!--"}</script>"#);
    }
}
