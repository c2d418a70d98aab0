//! Where records come from.

use crate::codes::{
    plain_text::{InvalidText, check_line},
    slug::Slug,
};

/// The source of an imported record, and what identifies it there. No two records of a kind share an origin.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    source: Slug,
    identity: String,
}

impl Origin {
    /// A record of a source, by its identity there. Returns an error if the identity is not
    /// [one line](check_line).
    pub fn new(source: Slug, identity: impl Into<String>) -> Result<Self, InvalidText> {
        let identity = identity.into();
        check_line(&identity)?;
        Ok(Self { source, identity })
    }

    /// The source, as in `nav`.
    pub fn source(&self) -> &Slug {
        &self.source
    }

    /// What identifies the record at the source.
    pub fn identity(&self) -> &str {
        &self.identity
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_is_one_line() {
        let source = || "nav".parse::<Slug>().unwrap();
        let origin = Origin::new(source(), "7b1c-44").unwrap();
        assert_eq!((origin.source().as_str(), origin.identity()), ("nav", "7b1c-44"));
        for bad in ["", "a\0b", " a", "a\nb"] {
            assert!(Origin::new(source(), bad).is_err(), "{bad:?}");
        }
    }
}
