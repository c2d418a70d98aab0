//! Which program this is.

/// The version of the program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The build: the git commit, where there was one, and a hash of what the program was made from. Made by
/// `build.rs`.
pub const BUILD: &str = env!("TRAINEEKART_BUILD");

/// Both, for people: `0.1.0 (36c21c93a0b1.5d0d6c6b0f2a9a11)`.
pub(crate) const VERSION_AND_BUILD: &str =
    concat!(env!("CARGO_PKG_VERSION"), " (", env!("TRAINEEKART_BUILD"), ")");
