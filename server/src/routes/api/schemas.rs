//! The schemas of domain values, for the API's description. The domain crate does not depend on `OpenAPI`.

use std::borrow::Cow;

use domain::{
    codes::{
        campus::{Campus, Institution},
        enum_set::Indexed as _,
        field_of_study::FieldOfStudy,
        municipality::{MunicipalityCode, Region},
        slug::Slug as DomainSlug,
    },
    records::{
        company::Precision,
        position::{Level, PositionKind},
        supervisor_link::LinkKind,
    },
};
use serde_json::Value;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{ObjectBuilder, Schema, Type},
    },
};

/// Declares the schema of a value that is serialized as text.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident = $builder:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name;

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                $builder.schema_type(Type::String).into()
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($name))
            }
        }
    )+};
}

fn one_of(description: &str, values: impl Iterator<Item: Into<Value>>) -> ObjectBuilder {
    ObjectBuilder::new().description(Some(description)).enum_values(Some(values))
}

fn like(description: &str, pattern: &str) -> ObjectBuilder {
    ObjectBuilder::new().description(Some(description)).pattern(Some(pattern))
}

texts! {
    /// The slug of a record.
    Slug = like("The permanent name of a record in URLs.", "^[a-z0-9]+(-[a-z0-9]+)*$")
        .max_length(Some(DomainSlug::MAX_LENGTH));
    /// A kind of position.
    Kind = one_of(
        "A kind of position: a value of `type`.",
        PositionKind::ALL.iter().map(|each| each.as_str()),
    );
    /// A degree.
    Degree = one_of("A degree: a value of `niva`.", Level::ALL.iter().map(|each| each.as_str()));
    /// A kind of supervisor link.
    SupervisorLinkKind = one_of(
        "What a supervisor's link consists of.",
        LinkKind::ALL.iter().map(|each| each.as_str()),
    );
    /// How well a place is known.
    HowExact = one_of(
        "How exact a place on the map is: at the street address, or approximate.",
        Precision::ALL.iter().map(|each| each.as_str()),
    );
    /// A working language.
    WorkedIn = one_of(
        "Norwegian or another Scandinavian language, or English if that is enough.",
        ["norsk", "engelsk"].into_iter(),
    );
    /// A region.
    RegionSlug = one_of("A region: a value of `region`.", Region::every().map(Region::slug));
    /// A municipality.
    MunicipalityNumber = one_of(
        "The number of a municipality: a value of `kommune`.",
        MunicipalityCode::all().map(|each| each.to_string()),
    );
    /// A field of study.
    FieldCode = one_of(
        "A field of study by its code in ISCED-F 2013, two to four digits: a value of `fag` and `partner`.",
        FieldOfStudy::all().map(FieldOfStudy::code),
    );
    /// An organisation number.
    OrganisationNumberText = like("A number of the Central Coordinating Register for Legal Entities.", "\
        ^[0-9]{9}$");
    /// A campus.
    CampusCode = one_of("A campus.", Campus::ALL.into_iter().map(Campus::slug));
    /// A university.
    InstitutionCode = one_of("A university.", Institution::ALL.into_iter().map(Institution::slug));
}
