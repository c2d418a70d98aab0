//! What pages show, computed from a catalogue.

pub mod cards;
pub mod connection_lines;
pub mod embed;
pub mod explore;
pub mod focus;
pub mod operator;
pub mod place;
pub mod published;
pub mod relaxation;
pub mod saved;
pub mod search_session;
pub mod university_coverage;
