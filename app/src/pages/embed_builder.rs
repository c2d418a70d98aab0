//! The form that builds embeds.

use domain::paths::Route;
use domain::{
    codes::{
        enum_set::EnumSet,
        language::Language,
        municipality::{MunicipalityCode, Region},
    },
    search::notice::Notice,
    text::html::escaped,
    views::embed::{Builder, Embed, Theme, snippet},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use messages::{Locale, text};
use messages::{format, language::PageLanguage};

use crate::{
    language::use_language,
    pages::embed::{heading, whole_page},
    server_context::ServerContext,
    ui::{field_options::FieldOptions, head::Head, notices::Notices},
};

/// The page at `/embed/bygg`.
#[component]
pub(crate) fn EmbedBuilderPage() -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let (builder, notices): (Builder, Vec<Notice>) = Builder::parse(&use_location().search.get_untracked());
    let embed = builder.embed.clone();
    let of_embed = PageLanguage(embed.query.language);
    let title = text!(of_embed.locale(), embed.frame_title, name = heading(&embed, of_embed));
    let query_string = embed.to_query_string();
    let path = Route::Embed.href_with(&query_string, Language::default());
    let absolute = |path: &str| {
        use_context::<ServerContext>().map_or_else(|| path.to_owned(), |context| context.absolute(path))
    };
    let code = snippet(&absolute(&path), &absolute(&whole_page(&embed, of_embed)), &title, builder.height);
    let lines = code.lines().count();
    // Leptos does not escape the content of a `textarea`; if leptos #4730 changes that, this escapes twice.
    let code = escaped(&code);
    view! {
        <Head
            title=Some(text!(locale, embed.builder))
            description=text!(locale, embed.builder_lead)
            path=Route::EmbedBuilder.path()
        />
        <article class="page place">
            <header class="place-head">
                <h1 class="ds-heading" data-size="lg">{text!(locale, embed.builder)}</h1>
                <p class="detail-lead">{text!(locale, embed.builder_lead)}</p>
                <Notices notices=notices/>
            </header>
            <div class="builder">
                <div class="builder-choices">
                    <BuilderForm builder=builder.clone()/>
                    <section class="snippet">
                        <h2 class="ds-heading" data-size="xs">{text!(locale, embed.snippet)}</h2>
                        <label for="kode">{text!(locale, embed.snippet_label)}</label>
                        <textarea class="ds-input" id="kode" readonly=true rows=lines spellcheck="false">
                            {code}
                        </textarea>
                        <p>
                            <button
                                type="button"
                                class="ds-button snippet-copy"
                                data-variant="secondary"
                                data-copied=text!(locale, embed.copied)
                                hidden=true
                            >
                                {text!(locale, embed.copy)}
                            </button>
                            " "
                            <span class="snippet-copied" role="status"></span>
                        </p>
                        <p class="is-subtle">{text!(locale, embed.resizes)}</p>
                    </section>
                </div>
                <section>
                    <h2 class="ds-heading" data-size="xs">{text!(locale, embed.preview)}</h2>
                    <iframe class="embed-preview" src=path title=title height=builder.height></iframe>
                </section>
            </div>
        </article>
        <script src="/embed-builder.js" defer=true></script>
    }
    .into_any()
}

/// The name of a theme.
fn theme_name(locale: Locale, theme: Theme) -> String {
    match theme {
        Theme::Light => text!(locale, embed.theme_light),
        Theme::Dark => text!(locale, embed.theme_dark),
        Theme::System => text!(locale, embed.theme_system),
    }
}

#[component]
fn BuilderForm(builder: Builder) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let Builder { embed: Embed { query, rows, theme }, height, .. } = builder;
    let municipalities = Region::ALL
        .map(|region| {
            let options = region.municipalities().iter().map(|municipality: MunicipalityCode| {
                let is_chosen = query.municipalities.contains(municipality);
                view! {
                    <option value=municipality.to_string() selected=is_chosen>{municipality.name()}</option>
                }
            });
            view! { <optgroup label=region.name(language.0)>{options.collect_view()}</optgroup> }
        })
        .into_iter()
        .collect_view();
    let regions = Region::ALL
        .map(|region| {
            let is_chosen = query.regions == EnumSet::only(region);
            view! { <option value=region.slug() selected=is_chosen>{region.name(language.0)}</option> }
        })
        .into_iter()
        .collect_view();
    let languages = Language::ALL
        .map(|each| {
            let is_chosen = query.language == each;
            view! {
                <option value=each.tag() lang=each.tag() selected=is_chosen>
                    {format::language_name(each)}
                </option>
            }
        })
        .into_iter()
        .collect_view();
    let themes = Theme::ALL
        .iter()
        .map(|&each| {
            view! { <option value=each.as_str() selected=each == theme>{theme_name(locale, each)}</option> }
        })
        .collect_view();
    let sprak = (language.0 != Language::default())
        .then(|| view! { <input type="hidden" name="sprak" value=language.0.tag()/> });
    let field = query.fields.iter().next();
    view! {
        <form class="builder-form" method="get" action=Route::EmbedBuilder.path()>
            <div>
                <label for="kommune">{text!(locale, explore.municipality)}</label>
                <select class="ds-input" id="kommune" name="kommune">
                    <option value="">{text!(locale, embed.any_municipality)}</option>
                    {municipalities}
                </select>
            </div>
            <div>
                <label for="region">{text!(locale, explore.region)}</label>
                <select class="ds-input" id="region" name="region" aria-describedby="regionhjelp">
                    <option value="">{text!(locale, embed.any_region)}</option>
                    {regions}
                </select>
                <p class="is-subtle" id="regionhjelp">{text!(locale, embed.region_hint)}</p>
            </div>
            <div>
                <label for="fag">{text!(locale, explore.field)}</label>
                <select class="ds-input" id="fag" name="fag">
                    <FieldOptions chosen=field none=text!(locale, university_coverage.all_fields)/>
                </select>
            </div>
            <div>
                <label for="utsnittsprak">{text!(locale, site.language)}</label>
                <select class="ds-input" id="utsnittsprak" name="utsnittsprak">{languages}</select>
            </div>
            <div>
                <label for="tema">{text!(locale, embed.theme)}</label>
                <select class="ds-input" id="tema" name="tema">{themes}</select>
            </div>
            <div>
                <label for="antall">{text!(locale, embed.rows)}</label>
                <input
                    class="ds-input"
                    id="antall"
                    name="antall"
                    type="number"
                    min="1"
                    max=Embed::MAX_ROWS
                    value=rows
                />
            </div>
            <div>
                <label for="hoyde">{text!(locale, embed.height)}</label>
                <input
                    class="ds-input"
                    id="hoyde"
                    name="hoyde"
                    type="number"
                    min=*Builder::HEIGHTS.start()
                    max=*Builder::HEIGHTS.end()
                    value=height
                />
            </div>
            {sprak}
            <button class="ds-button" type="submit">{text!(locale, embed.build)}</button>
        </form>
    }
    .into_any()
}
