//! Tables and statements, the same for every engine. What engines write differently is in their own modules.

pub(crate) mod connection;
pub(crate) mod migrations;
pub(crate) mod read;
pub(crate) mod record;
pub(crate) mod row;
pub(crate) mod statement;
pub(crate) mod transaction;
pub(crate) mod write;
