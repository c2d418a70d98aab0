//! Supervisors: people at a campus who supervise.

use serde::{Deserialize, Serialize};

use crate::{
    codes::{campus::Campus, field_of_study::FieldSet, slug::Slug, web_url::WebUrl},
    records::{consent::Consent, ids::SupervisorId, status::Status},
};

/// A person at a campus who supervises (veileder); published only with recorded consent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Supervisor {
    /// Their id.
    pub id: SupervisorId,
    /// Their name in URLs.
    pub slug: Slug,
    /// Their name.
    pub name: String,
    /// Their academic title.
    pub title: String,
    /// Where they work.
    pub campus: Campus,
    /// Their fields of study.
    pub fields: FieldSet,
    /// What they work on, in their own words.
    pub topics: Vec<String>,
    /// Their public profile.
    pub profile: Option<WebUrl>,
    /// Whether they consented to being shown.
    pub consent: Consent,
    /// The state of their record's publication.
    pub status: Status,
}
