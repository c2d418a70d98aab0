//! hydrate().
