//! The privacy statement, for visitors and for people shown on the site.

use domain::paths::Route;
use leptos::prelude::*;
use messages::text;

use crate::{
    language::use_language,
    pages::document::document,
    server_context::ServerContext,
    ui::{operator::OperatorContact, prose::Prose},
};

/// The data protection authority.
const AUTHORITY: &str = "https://www.datatilsynet.no/";

/// The page at `/personvern`.
#[component]
pub(crate) fn PrivacyPage() -> impl IntoView {
    document(|visit| Some(visit.catalogue.records().demo), |demo| view! { <PrivacyView demo/> })
}

#[component]
fn PrivacyView(demo: bool) -> impl IntoView {
    let locale = use_language().locale();
    let tiles = match use_context::<ServerContext>().and_then(|context| context.tiles) {
        Some(layer) => text!(locale, privacy.tiles_on, server = layer.server.clone()),
        None => text!(locale, privacy.tiles_off),
    };
    view! {
        <Prose title=text!(locale, privacy.title) lead=text!(locale, privacy.lead) path=Route::Privacy.path()>
            <h2>{text!(locale, privacy.visitor)}</h2>
            <p>{text!(locale, privacy.visitor_1)}</p>
            <p>{text!(locale, privacy.visitor_2)}</p>
            <p>{text!(locale, privacy.visitor_3)} " " {tiles}</p>
            <p>{text!(locale, privacy.visitor_4)}</p>
            <p>{text!(locale, privacy.visitor_5)}</p>
            <h2>{text!(locale, privacy.device)}</h2>
            <p>{text!(locale, privacy.device_1)}</p>
            <p>{text!(locale, privacy.device_2)}</p>
            <h2>{text!(locale, privacy.shown)}</h2>
            <p>{text!(locale, privacy.shown_1)}</p>
            <p>{text!(locale, privacy.shown_2)} <OperatorContact/></p>
            {demo.then(|| view! { <p>{text!(locale, privacy.demo)}</p> })}
            <h2>{text!(locale, privacy.embed)}</h2>
            <p>{text!(locale, privacy.embed_1)}</p>
            <h2>{text!(locale, privacy.links)}</h2>
            <p>{text!(locale, privacy.links_1)}</p>
            <h2>{text!(locale, privacy.rights)}</h2>
            <p>
                {text!(locale, privacy.rights_1)}
                <OperatorContact/>
                " "
                <a class="ds-link" href=AUTHORITY rel="external noopener">
                    {text!(locale, privacy.rights_link)}
                </a>
            </p>
        </Prose>
    }
    .into_any()
}
