//! Sizes in megabytes.

use std::str::FromStr;

/// A size from 1 MB to 1 TB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Megabytes(pub(super) u32);

/// The text is not a valid size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a number of megabytes from 1 to 1000000")]
pub struct InvalidMegabytes;

impl Megabytes {
    /// The size in bytes.
    pub fn bytes(self) -> u64 {
        u64::from(self.0) * 1_000_000
    }
}

impl FromStr for Megabytes {
    type Err = InvalidMegabytes;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let size = text.parse().ok().filter(|size| (1..=1_000_000).contains(size));
        size.map(Self).ok_or(InvalidMegabytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_a_number_of_megabytes() {
        assert_eq!("64".parse::<Megabytes>().unwrap().bytes(), 64_000_000);
        for text in ["0", "-1", "1.5", "1000001", "512MB", ""] {
            assert_eq!(text.parse::<Megabytes>(), Err(InvalidMegabytes), "{text}");
        }
    }
}
