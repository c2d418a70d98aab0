//! Text made comparable, text made safe, everyday words, and query strings.

pub mod capitals;
pub mod fold;
pub mod html;
pub mod occupations;
pub(crate) mod prefix;
pub mod query_pairs;
pub mod typo;
