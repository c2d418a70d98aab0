//! The rectangles that hold the municipalities, for views of a place: the browser's programs do not contain
//! the outlines.

use crate::{
    codes::{
        enum_set::Indexed as _,
        municipality::{MunicipalityCode, MunicipalitySet},
    },
    geo::{bounding_box::BoundingBox, lat_lng::LatLng},
};

/// South, west, north and east of each municipality in the order of the numbers, in degrees rounded outwards;
/// a test compares them with the outlines in `data/geo`.
#[rustfmt::skip]
static EDGES: [(f64, f64, f64, f64); MunicipalityCode::COUNT] = [
    (63.15, 10.05, 63.46, 10.73), // 5001
    (63.77, 10.45, 64.34, 12.38), // 5006
    (64.09, 10.74, 64.84, 12.22), // 5007
    (63.65, 8.26, 64.05, 9.20), // 5014
    (64.16, 10.26, 64.43, 10.93), // 5020
    (62.25, 8.92, 62.82, 10.10), // 5021
    (62.55, 9.42, 62.98, 10.33), // 5022
    (62.31, 11.12, 62.83, 12.26), // 5025
    (62.66, 10.79, 63.07, 11.81), // 5026
    (62.64, 9.98, 63.15, 11.00), // 5027
    (63.01, 9.87, 63.35, 10.72), // 5028
    (63.16, 9.88, 63.36, 10.24), // 5029
    (63.29, 10.58, 63.45, 10.97), // 5031
    (63.00, 10.62, 63.35, 11.64), // 5032
    (62.74, 11.27, 63.20, 12.22), // 5033
    (63.18, 11.45, 63.64, 12.22), // 5034
    (63.32, 10.75, 63.61, 11.73), // 5035
    (63.53, 10.58, 63.68, 10.95), // 5036
    (63.55, 10.85, 63.82, 11.73), // 5037
    (63.59, 11.39, 63.98, 12.69), // 5038
    (63.95, 11.95, 64.44, 13.25), // 5041
    (64.00, 13.06, 64.83, 14.16), // 5042
    (64.50, 13.03, 65.14, 14.33), // 5043
    (64.50, 12.51, 65.12, 13.63), // 5044
    (64.33, 12.07, 64.73, 13.10), // 5045
    (64.52, 12.02, 64.99, 12.74), // 5046
    (64.28, 11.60, 64.68, 12.23), // 5047
    (64.28, 10.50, 64.62, 11.11), // 5049
    (65.03, 10.97, 65.21, 11.97), // 5052
    (63.71, 10.64, 63.98, 11.53), // 5053
    (63.48, 9.80, 63.87, 10.85), // 5054
    (63.02, 8.14, 63.47, 9.46), // 5055
    (63.41, 8.23, 63.69, 9.44), // 5056
    (63.63, 9.31, 63.95, 10.22), // 5057
    (63.77, 9.84, 64.29, 10.89), // 5058
    (62.89, 9.17, 63.65, 10.02), // 5059
    (64.72, 10.54, 65.08, 12.59), // 5060
    (62.79, 8.95, 63.22, 9.59), // 5061
];

/// The rectangle that holds the municipalities; none where there are none.
pub fn bounds(municipalities: MunicipalitySet) -> Option<BoundingBox> {
    BoundingBox::around(municipalities.iter().flat_map(|municipality: MunicipalityCode| {
        let (south, west, north, east) = EDGES[municipality.index()];
        [LatLng::literal(south, west).into(), LatLng::literal(north, east).into()]
    }))
}
