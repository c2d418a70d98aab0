//! Written by `make data` (`scripts/geodata.py`); do not edit.

use super::{Settlement, settlement};
use crate::geo::lat_lng::LatLng;

/// Of each municipality in the order of the numbers, the point with the most room for its name around it.
#[rustfmt::skip]
pub(super) static LABEL_POINTS: [LatLng; 38] = [
    LatLng::literal(63.3854, 10.3505), // 5001
    LatLng::literal(63.9899, 11.8950), // 5006
    LatLng::literal(64.2565, 11.2386), // 5007
    LatLng::literal(63.7107, 8.7143), // 5014
    LatLng::literal(64.2587, 10.6726), // 5020
    LatLng::literal(62.6399, 9.5207), // 5021
    LatLng::literal(62.8402, 9.8046), // 5022
    LatLng::literal(62.6527, 11.6176), // 5025
    LatLng::literal(62.8276, 11.3152), // 5026
    LatLng::literal(62.9665, 10.4665), // 5027
    LatLng::literal(63.1440, 10.3008), // 5028
    LatLng::literal(63.2725, 10.0565), // 5029
    LatLng::literal(63.3915, 10.7364), // 5031
    LatLng::literal(63.1851, 11.1522), // 5032
    LatLng::literal(63.0359, 11.7427), // 5033
    LatLng::literal(63.4537, 11.8535), // 5034
    LatLng::literal(63.5046, 11.2196), // 5035
    LatLng::literal(63.6107, 10.7992), // 5036
    LatLng::literal(63.6361, 11.2771), // 5037
    LatLng::literal(63.8157, 11.9653), // 5038
    LatLng::literal(64.2467, 12.6124), // 5041
    LatLng::literal(64.4312, 13.5972), // 5042
    LatLng::literal(65.0217, 13.8032), // 5043
    LatLng::literal(64.8353, 12.9053), // 5044
    LatLng::literal(64.4950, 12.6368), // 5045
    LatLng::literal(64.6712, 12.2649), // 5046
    LatLng::literal(64.3785, 11.9123), // 5047
    LatLng::literal(64.3429, 10.8597), // 5049
    LatLng::literal(65.0964, 11.6556), // 5052
    LatLng::literal(63.8059, 10.8285), // 5053
    LatLng::literal(63.6510, 10.2104), // 5054
    LatLng::literal(63.2443, 9.1145), // 5055
    LatLng::literal(63.5113, 8.6080), // 5056
    LatLng::literal(63.8155, 9.9988), // 5057
    LatLng::literal(64.0446, 10.4458), // 5058
    LatLng::literal(63.4321, 9.6896), // 5059
    LatLng::literal(64.9899, 11.9443), // 5060
    LatLng::literal(63.1013, 9.2567), // 5061
];

/// The largest first, those of unknown population last.
#[rustfmt::skip]
pub(super) static SETTLEMENTS: [Settlement; 55] = [
    settlement("Trondheim", 63.4305, 10.3951, Some(216_518), 5001),
    settlement("Levanger", 63.7464, 11.2996, Some(20171), 5037),
    settlement("Stjørdalshalsen", 63.4681, 10.9262, Some(15693), 5035),
    settlement("Steinkjer", 64.0149, 11.4954, Some(13060), 5006),
    settlement("Namsos", 64.4662, 11.4957, Some(8413), 5007),
    settlement("Verdalsøra", 63.7933, 11.4817, Some(8308), 5038),
    settlement("Orkanger", 63.3067, 9.8503, Some(8204), 5059),
    settlement("Malvik", 63.4333, 10.6833, Some(6419), 5031),
    settlement("Melhus", 63.2856, 10.2781, Some(6393), 5028),
    settlement("Røros", 62.5747, 11.3842, Some(5572), 5025),
    settlement("Hommelvik", 63.4108, 10.7942, Some(5418), 5031),
    settlement("Oppdal", 62.5943, 9.6912, Some(4310), 5021),
    settlement("Rørvik", 64.8620, 11.2373, Some(2615), 5060),
    settlement("Alstad", 63.5891, 10.7423, Some(2495), 5036),
    settlement("Kyrksæterøra", 63.2906, 9.0891, Some(2471), 5055),
    settlement("Skogn", 63.7037, 11.1926, Some(1935), 5037),
    settlement("Hell", 63.4458, 10.9009, Some(1921), 5035),
    settlement("Brekstad", 63.6870, 9.6654, Some(1835), 5057),
    settlement("Skaun", 63.2515, 10.0524, Some(1682), 5029),
    settlement("Straumen", 63.8716, 11.2962, Some(1670), 5053),
    settlement("Kolvereid", 64.8655, 11.6046, Some(1467), 5060),
    settlement("Malm", 64.0753, 11.2240, Some(1268), 5006),
    settlement("Årnes", 63.9607, 10.2247, Some(1145), 5058),
    settlement("Botngård", 63.7648, 9.8086, Some(1144), 5057),
    settlement("Medjå", 64.4646, 12.3160, Some(1065), 5045),
    settlement("Lundamo", 63.1522, 10.2856, Some(1063), 5028),
    settlement("Tanem", 63.3167, 10.4500, Some(977), 5001),
    settlement("Midtbygda", 63.4141, 11.7430, Some(961), 5034),
    settlement("Løkken Verk", 63.1258, 9.7052, Some(943), 5059),
    settlement("Berkåk", 62.8250, 10.0118, Some(914), 5022),
    settlement("Bangsund", 64.3923, 11.3969, Some(878), 5007),
    settlement("Sistranda", 63.7252, 8.8332, Some(685), 5014),
    settlement("Snåsa", 64.2457, 12.3778, Some(659), 5041),
    settlement("Hegra", 63.4638, 11.1152, Some(649), 5035),
    settlement("Rindal", 63.0555, 9.2115, Some(649), 5061),
    settlement("Sparbu", 63.9190, 11.4329, Some(635), 5006),
    settlement("Skage", 64.4675, 11.7564, Some(603), 5047),
    settlement("Hovin", 63.1055, 10.2238, Some(588), 5028),
    settlement("Fillan", 63.6064, 8.9696, Some(510), 5056),
    settlement("Ranemsletta", 64.4945, 11.9491, Some(510), 5047),
    settlement("Lauvsnes", 64.5006, 10.8940, Some(467), 5049),
    settlement("Røyrvik", 64.8848, 13.5689, Some(254), 5043),
    settlement("Børsa", 63.3267, 10.0692, None, 5029),
    settlement("Høylandet", 64.6289, 12.3021, None, 5046),
    settlement("Klæbu", 63.2976, 10.4826, None, 5001),
    settlement("Krokstadøra", 63.4010, 9.5006, None, 5059),
    settlement("Leknes", 65.0880, 11.7080, None, 5052),
    settlement("Mebonden", 63.2303, 11.0310, None, 5032),
    settlement("Namsskogan", 64.9289, 13.1595, None, 5044),
    settlement("Sandvika", 64.4638, 13.5913, None, 5042),
    settlement("Steinsdalen", 64.2987, 10.5128, None, 5020),
    settlement("Støren", 63.0391, 10.2850, None, 5027),
    settlement("Ålen", 62.8419, 11.3013, None, 5026),
    settlement("Årnset", 63.5837, 9.9599, None, 5054),
    settlement("Ås", 63.0454, 11.6481, None, 5033),
];
