//! The state of a record's publication, from first draft to withdrawal.

use crate::codes::code_list::named_values;

named_values! {
    /// The state of a record's publication. [`visibility`](crate::publication::visibility) decides from it
    /// whether the record is public.
    Status, UnknownStatus, "status", {
        /// Being written; visible to its author only.
        Draft = "utkast",
        /// Submitted; waiting for an editor.
        Submitted = "innsendt",
        /// Approved for publication.
        Published = "publisert",
        /// Withdrawn by its owner or an editor after the public could see it.
        Withdrawn = "trukket",
        /// Given up before the public could see it.
        Discarded = "forkastet",
    }
}
