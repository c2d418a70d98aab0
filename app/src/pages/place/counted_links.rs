//! A list of links, each with a figure and a proportional bar.

use leptos::prelude::*;
use messages::format;

/// A link with a figure.
#[derive(Clone, Debug)]
pub(crate) struct CountedLink {
    /// Its text.
    pub(crate) name: String,
    /// The Southern Sámi name, if there is one.
    pub(crate) sami_name: Option<&'static str>,
    /// Its URL.
    pub(crate) href: String,
    /// The figure that the bar shows.
    pub(crate) figure: u32,
    /// The figures as text.
    pub(crate) text: String,
}

/// The links; the bars repeat the text visually.
#[component]
pub(crate) fn CountedLinks(
    /// The links.
    links: Vec<CountedLink>,
) -> impl IntoView {
    let largest = links.iter().map(|link| link.figure).max().unwrap_or(0).max(1);
    let items = links
        .into_iter()
        .map(|link| {
            let width = format!("{:.1}%", f64::from(link.figure) / f64::from(largest) * 100.0);
            let sami =
                link.sami_name.map(|name| view! { " " <span class="sami-name" lang="sma">{name}</span> });
            view! {
                <li>
                    <p class="counted-name">
                        <a class="ds-link" href=link.href>{format::with_soft_hyphens(&link.name)}</a>
                        {sami}
                    </p>
                    <p class="counted-text">{link.text}</p>
                    <svg class="bar" width="100%" height="6" aria-hidden="true">
                        <rect class="bar-track" width="100%" height="6" rx="3"/>
                        <rect class="bar-value" width=width height="6" rx="3"/>
                    </svg>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="counted">{items}</ul> }
}
