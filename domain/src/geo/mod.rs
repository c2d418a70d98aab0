//! Positions, projections and views.

pub mod bounding_box;
pub mod covered;
pub mod distance;
pub mod lat_lng;
pub mod map_position;
pub mod mercator;
pub mod scale_bar;
pub mod tile;
pub mod tile_layer;
pub mod viewport;
