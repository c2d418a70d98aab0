//! Where the catalogue lasts.
