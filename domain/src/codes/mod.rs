//! Code lists and small values, each with one gate.

pub mod campus;
pub(crate) mod checked_text;
pub(crate) mod code_list;
pub mod date;
pub mod district;
pub mod email_address;
pub mod enum_set;
pub mod field_of_study;
pub mod former_municipality;
pub mod idx;
pub mod language;
pub mod municipality;
pub mod organisation_number;
pub mod plain_text;
pub mod postal_address;
pub mod slug;
pub mod web_url;
