//! What a map draws, without drawing it.

pub mod cluster;
pub mod embedded;
pub mod geodata;
pub mod gesture_recognizer;
pub mod labels;
pub mod municipality_bounds;
pub mod outlines;
mod path_data;
pub mod pieces;
pub mod scene;
pub mod tint;
