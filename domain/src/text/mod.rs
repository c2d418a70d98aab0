//! Text made comparable.

pub mod fold;
pub mod typo;
