//! Text made comparable, text made safe, and query strings.

pub mod fold;
pub mod html;
pub mod query_pairs;
pub mod typo;
