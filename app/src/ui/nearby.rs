//! Employers near a place.

use domain::paths::Route;
use domain::{
    catalogue::Catalogue,
    codes::{
        field_of_study::{FieldLevel, FieldOfStudy, FieldSet},
        idx::Idx,
        language::Language,
        municipality::MunicipalityCode,
        slug::Slug,
    },
    geo::{lat_lng::LatLng, map_position::MapPosition},
    records::company::Company,
    search::{
        nearby::{Nearby, employers_near},
        query::Query,
    },
};
use leptos::prelude::*;
use messages::format;
use messages::{Locale, plural, text};

use crate::{language::use_language, paths};

/// The number of employers that a page lists; the others are on the map.
const LISTED: usize = 6;

/// The zoom at which the map shows what is within 30 km.
const AROUND_ZOOM: f64 = 9.0;

/// An employer in the list.
#[derive(Clone, Debug)]
struct Employer {
    slug: Slug,
    name: String,
    industry: String,
    municipality: MunicipalityCode,
    distance_km: f64,
    openings: u32,
}

/// The employers of some fields near some places.
#[derive(Clone, Debug)]
pub(crate) struct Around {
    /// The fields.
    fields: FieldSet,
    /// The first of the places.
    centre: Option<LatLng>,
    /// The employers to list.
    listed: Vec<Employer>,
    /// All employers, with the number of openings of each.
    found: Vec<(Idx<Company>, u32)>,
}

impl Around {
    /// Finds the employers.
    pub(crate) fn of(
        catalogue: &Catalogue,
        places: &[LatLng],
        fields: FieldSet,
        left_out: &[Idx<Company>],
    ) -> Self {
        let found = employers_near(catalogue, places, fields, left_out);
        let employer = |nearby: &Nearby| {
            let company = &catalogue[nearby.company];
            Employer {
                slug: company.slug.clone(),
                name: company.name.clone(),
                industry: company.industry.clone(),
                municipality: company.place.municipality,
                distance_km: nearby.distance_km,
                openings: nearby.openings,
            }
        };
        Self {
            fields,
            centre: places.first().copied(),
            listed: found.iter().take(LISTED).map(employer).collect(),
            found: found.iter().map(|nearby| (nearby.company, nearby.openings)).collect(),
        }
    }

    /// The employers, each with its number of openings in the fields.
    pub(crate) fn employers(&self) -> impl Iterator<Item = (Idx<Company>, u32)> + '_ {
        self.found.iter().copied()
    }

    fn on_map(&self, language: Language) -> String {
        let map = self.centre.and_then(|centre| MapPosition::new(AROUND_ZOOM, centre));
        paths::href(&Query { fields: self.fields, map, in_view: true, language, ..Query::default() })
    }
}

fn distance(locale: Locale, km: f64) -> String {
    if km < 1.0 {
        text!(locale, nearby.close_by)
    } else {
        text!(locale, nearby.distance, km = format!("{km:.0}"))
    }
}

/// Other employers of the same fields, or a note that there are none.
#[component]
pub(crate) fn SameField(
    /// The employers.
    around: Around,
) -> impl IntoView {
    let locale = use_language().locale();
    if around.found.is_empty() {
        return view! { <p class="ds-paragraph is-subtle">{text!(locale, nearby.none)}</p> }.into_any();
    }
    let employers = plural!(locale, nearby.employers, count = around.found.len());
    view! {
        <p class="ds-paragraph">{text!(locale, nearby.same_field_text, employers = employers)}</p>
        <EmployerList around/>
    }
    .into_any()
}

#[component]
fn EmployerList(around: Around) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let on_map = around.on_map(language.0);
    let nearest = (around.listed.len() < around.found.len()).then(|| {
        let text = text!(locale, nearby.nearest, count = around.listed.len());
        view! { <p class="ds-paragraph is-subtle">{text}</p> }
    });
    let items = around
        .listed
        .into_iter()
        .map(|employer| {
            let openings = (employer.openings > 0).then(|| {
                let openings = plural!(locale, nearby.openings, count = employer.openings);
                view! { <span class="ds-tag" data-size="sm" data-color="accent">{openings}</span> }
            });
            view! {
                <li class="nearby">
                    <p class="nearby-name">
                        <a class="ds-link" href=language.href(Route::Company(&employer.slug))>
                            {employer.name}
                        </a>
                        {openings}
                    </p>
                    <p class="nearby-facts">
                        <span lang=language.of_records()>{employer.industry}</span>
                        <span>{employer.municipality.name()}</span>
                        <span>{distance(locale, employer.distance_km)}</span>
                    </p>
                </li>
            }
        })
        .collect_view();
    view! {
        {nearest}
        <ul class="nearby-list">{items}</ul>
        <p><a class="ds-link" href=on_map>{text!(locale, nearby.see_all)}</a></p>
    }
    .into_any()
}

/// The form for choosing a partner's field, and the employers of it nearby. Works without scripts.
#[component]
pub(crate) fn PartnerForm(
    /// The path of the page.
    path: String,
    /// The chosen field, and its employers.
    chosen: Option<(FieldOfStudy, Around)>,
) -> impl IntoView {
    let language = use_language();
    let locale = language.locale();
    let field = chosen.as_ref().map(|(field, _)| *field);
    let is_offered = |each: &FieldOfStudy| each.is_offered() && each.level() != FieldLevel::Detailed;
    let offered = FieldOfStudy::all().filter(|each| is_offered(each) || Some(*each) == field);
    let options = offered
        .map(|each| {
            let indent = if each.level() == FieldLevel::Broad { "" } else { "\u{2003}" };
            view! {
                <option value=each.code() selected=field == Some(each)>
                    {format!("{indent}{}", each.name(language.0))}
                </option>
            }
        })
        .collect_view();
    let language_field = (language.0 != Language::default())
        .then(|| view! { <input type="hidden" name="sprak" value=language.0.tag()/> });
    let found = chosen.map(|(field, around)| {
        let name = format::within_sentence(field.name(language.0));
        if around.found.is_empty() {
            return view! {
                <p class="ds-paragraph is-subtle">{text!(locale, nearby.partner_none, field = name)}</p>
            }
            .into_any();
        }
        let employers = plural!(locale, nearby.employers, count = around.found.len());
        view! {
            <p class="ds-paragraph">
                {text!(locale, nearby.partner_found, employers = employers, field = name)}
            </p>
            <EmployerList around/>
        }
        .into_any()
    });
    view! {
        <section class="partner" id="partner">
            <h3 class="ds-heading" data-size="2xs">{text!(locale, nearby.partner_heading)}</h3>
            <form class="partner-form" method="get" action=format!("{path}#partner")>
                <p class="ds-paragraph is-subtle" id="partner-hint">{text!(locale, nearby.partner_text)}</p>
                <label for="partner-field">{text!(locale, nearby.partner_label)}</label>
                <div class="partner-choice">
                    <select
                        class="ds-input"
                        id="partner-field"
                        name="partner"
                        aria-describedby="partner-hint"
                    >
                        <option value="">{text!(locale, nearby.partner_choose)}</option>
                        {options}
                    </select>
                    {language_field}
                    <button class="ds-button" data-variant="secondary" type="submit">
                        {text!(locale, nearby.partner_show)}
                    </button>
                </div>
            </form>
            {found}
        </section>
    }
    .into_any()
}
