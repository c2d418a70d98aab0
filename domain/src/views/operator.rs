//! Who runs the site.

use crate::codes::email_address::EmailAddress;

/// Who runs the site, as far as the configuration says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Operator {
    /// What the organisation is called.
    pub name: Option<String>,
    /// Where to write to.
    pub email: Option<EmailAddress>,
}
