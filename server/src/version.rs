//! The version and build of the program.

/// The version of the program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The build id from `build.rs`: the git commit, if there was one, and a hash of the sources.
pub const BUILD: &str = env!("TRAINEEKART_BUILD");

/// Both, for people: `0.1.0 (36c21c93a0b1.5d0d6c6b0f2a9a11)`.
pub(crate) const VERSION_AND_BUILD: &str =
    concat!(env!("CARGO_PKG_VERSION"), " (", env!("TRAINEEKART_BUILD"), ")");
