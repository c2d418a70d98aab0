//! Where a record stands between its first draft and its end.

use crate::codes::code_list::named_values;

named_values! {
    /// Where a record stands. Whether the public sees it is decided by
    /// [`visibility`](crate::publication::visibility).
    Status, UnknownStatus, "status", {
        /// Being written; nobody else sees it.
        Draft = "utkast",
        /// Handed in; waits for an editor.
        Submitted = "innsendt",
        /// Cleared for the public.
        Published = "publisert",
        /// Taken back by its owner or an editor.
        Withdrawn = "trukket",
    }
}
