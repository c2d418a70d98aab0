//! What the closed code lists of this crate have in common: their text forms, all through one gate.

/// Gives a type with `Display` and `FromStr` its other text forms through the same gate:
/// `TryFrom<&str>`, `Debug` as `Type(code)`, and serde as a string.
macro_rules! text_code {
    ($type:ident, expecting $expecting:literal) => {
        impl ::std::fmt::Debug for $type {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, concat!(stringify!($type), "({})"), self)
            }
        }

        impl TryFrom<&str> for $type {
            type Error = <Self as ::std::str::FromStr>::Err;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                // A visitor, because `&str` cannot be borrowed from every format and `String` allocates for
                // each code.
                struct Text;
                impl ::serde::de::Visitor<'_> for Text {
                    type Value = $type;

                    fn expecting(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        f.write_str($expecting)
                    }

                    fn visit_str<E: ::serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }
    };
}

/// A closed list of values with a name on the wire, in URLs and in the database.
macro_rules! named_values {
    (
        $(#[$doc:meta])* $name:ident, $error:ident, $what:literal,
        { $($(#[$vdoc:meta])* $variant:ident = $wire:literal),+ $(,)? }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        #[doc = concat!("The text names no ", $what, ".")]
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[error("unknown {what}: {0}", what = $what)]
        pub struct $error(String);

        impl $name {
            /// Every value, in the order in which they are listed on the screen.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name on the wire, in URLs and in the database.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $wire),+ }
            }
        }

        impl $crate::codes::enum_set::Indexed for $name {
            const COUNT: usize = Self::ALL.len();

            fn index(self) -> usize {
                self as usize
            }

            fn from_index(index: usize) -> Option<Self> {
                Self::ALL.get(index).copied()
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|v| v.as_str() == text).ok_or_else(|| $error(text.to_owned()))
            }
        }

        $crate::codes::code_list::text_code!($name, expecting $what);

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use {named_values, text_code};
