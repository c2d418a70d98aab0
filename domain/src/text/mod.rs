//! Text made comparable, and text made safe.

pub mod fold;
pub mod html;
pub mod typo;
