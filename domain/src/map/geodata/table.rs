//! Written by `make data` (`scripts/geodata/names.py`); do not edit.

use super::PlaceKind::{Country, County, Lake, Sea};
use super::{LabelPoint, PlaceName, Settlement, label_point, place_name, settlement};

/// Of each municipality in the order of the numbers, the point with the most room for its name.
#[rustfmt::skip]
pub(super) static LABEL_POINTS: [LabelPoint; 38] = [
    label_point(63.3854, 10.3505, [317, 395, 815, 735]), // 5001
    label_point(63.9899, 11.8950, [2109, 518, 1248, 1192]), // 5006
    label_point(64.2565, 11.2386, [415, 713, 885, 1223]), // 5007
    label_point(63.7107, 8.7143, [336, 153, 381, 349]), // 5014
    label_point(64.2587, 10.6726, [625, 560, 693, 689]), // 5020
    label_point(62.6399, 9.5207, [996, 2182, 1295, 1247]), // 5021
    label_point(62.8402, 9.8046, [792, 735, 978, 958]), // 5022
    label_point(62.6527, 11.6176, [716, 1660, 1341, 1285]), // 5025
    label_point(62.8276, 11.3152, [1036, 507, 1093, 1330]), // 5026
    label_point(62.9665, 10.4665, [747, 1747, 1328, 1330]), // 5027
    label_point(63.1440, 10.3008, [998, 444, 1148, 1152]), // 5028
    label_point(63.2725, 10.0565, [439, 471, 410, 411]), // 5029
    label_point(63.3915, 10.7364, [256, 558, 349, 349]), // 5031
    label_point(63.1851, 11.1522, [974, 787, 1298, 1317]), // 5032
    label_point(63.0359, 11.7427, [920, 864, 1239, 1232]), // 5033
    label_point(63.4537, 11.8535, [1069, 1627, 911, 924]), // 5034
    label_point(63.5046, 11.2196, [424, 989, 1291, 1040]), // 5035
    label_point(63.6107, 10.7992, [134, 194, 240, 271]), // 5036
    label_point(63.6361, 11.2771, [592, 381, 929, 988]), // 5037
    label_point(63.8157, 11.9653, [592, 1331, 1550, 1418]), // 5038
    label_point(64.2467, 12.6124, [1020, 1759, 1796, 1761]), // 5041
    label_point(64.4312, 13.5972, [2228, 2379, 1461, 1450]), // 5042
    label_point(65.0217, 13.8032, [607, 1405, 1049, 1073]), // 5043
    label_point(64.8353, 12.9053, [910, 1397, 954, 922]), // 5044
    label_point(64.4950, 12.6368, [1345, 553, 1428, 1254]), // 5045
    label_point(64.6712, 12.2649, [1120, 815, 651, 643]), // 5046
    label_point(64.3785, 11.9123, [1340, 343, 692, 694]), // 5047
    label_point(64.3429, 10.8597, [712, 356, 436, 408]), // 5049
    label_point(65.0964, 11.6556, [148, 203, 238, 267]), // 5052
    label_point(63.8059, 10.8285, [336, 310, 496, 492]), // 5053
    label_point(63.6510, 10.2104, [994, 636, 1056, 1104]), // 5054
    label_point(63.2443, 9.1145, [305, 702, 796, 659]), // 5055
    label_point(63.5113, 8.6080, [330, 349, 721, 1243]), // 5056
    label_point(63.8155, 9.9988, [403, 363, 932, 593]), // 5057
    label_point(64.0446, 10.4458, [1243, 1686, 1043, 968]), // 5058
    label_point(63.4321, 9.6896, [1285, 2982, 1272, 789]), // 5059
    label_point(64.9899, 11.9443, [454, 299, 924, 645]), // 5060
    label_point(63.1013, 9.2567, [604, 1075, 746, 513]), // 5061
];

/// The largest first, those of unknown population last.
#[rustfmt::skip]
pub(super) static SETTLEMENTS: [Settlement; 126] = [
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
    settlement("Rørvik", 64.8622, 11.2355, Some(2615), 5060),
    settlement("Alstad", 63.5891, 10.7423, Some(2495), 5036),
    settlement("Kyrksæterøra", 63.2906, 9.0891, Some(2471), 5055),
    settlement("Skogn", 63.7037, 11.1926, Some(1935), 5037),
    settlement("Hell", 63.4458, 10.9009, Some(1921), 5035),
    settlement("Brekstad", 63.6870, 9.6654, Some(1835), 5057),
    settlement("Skaun", 63.2515, 10.0524, Some(1682), 5029),
    settlement("Straumen", 63.8716, 11.2962, Some(1670), 5053),
    settlement("Kolvereid", 64.8655, 11.6046, Some(1467), 5060),
    settlement("Malm", 64.0754, 11.2230, Some(1268), 5006),
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
    settlement("Abelvær", 64.7323, 11.1861, None, 5060),
    settlement("Beitstad", 64.0830, 11.3500, None, 5006),
    settlement("Bessaker", 64.2476, 10.3159, None, 5058),
    settlement("Brekken", 62.6490, 11.8790, None, 5025),
    settlement("Buvika", 63.3090, 10.1730, None, 5029),
    settlement("Børsa", 63.3267, 10.0692, None, 5029),
    settlement("Ekne", 63.6920, 11.0590, None, 5037),
    settlement("Fagerhaug", 62.6620, 9.8640, None, 5021),
    settlement("Fannrem", 63.2660, 9.8210, None, 5059),
    settlement("Flornes", 63.4560, 11.3530, None, 5035),
    settlement("Foldereid", 64.9620, 12.1710, None, 5060),
    settlement("Follafoss", 63.9830, 11.1000, None, 5006),
    settlement("Glåmos", 62.6818, 11.4793, None, 5025),
    settlement("Gutvik", 65.0880, 11.8194, None, 5052),
    settlement("Haltdalen", 62.9280, 11.1440, None, 5026),
    settlement("Hamarvik", 63.7040, 8.8340, None, 5014),
    settlement("Harran", 64.5520, 12.4770, None, 5045),
    settlement("Heimdal", 63.3508, 10.3556, None, 5001),
    settlement("Hestvika", 63.5677, 9.1953, None, 5056),
    settlement("Høylandet", 64.6289, 12.3021, None, 5046),
    settlement("Innset", 62.6990, 10.0090, None, 5022),
    settlement("Jøa", 64.6430, 11.2130, None, 5007),
    settlement("Klæbu", 63.2976, 10.4826, None, 5001),
    settlement("Knarrlagsund", 63.6815, 9.0828, None, 5056),
    settlement("Kongsmoen", 64.8840, 12.4370, None, 5046),
    settlement("Kopperå", 63.3990, 11.8440, None, 5034),
    settlement("Korsvegen", 63.1570, 10.4270, None, 5028),
    settlement("Krokstadøra", 63.4010, 9.5006, None, 5059),
    settlement("Kvam", 64.1370, 11.7400, None, 5006),
    settlement("Kvenvær", 63.5250, 8.3850, None, 5056),
    settlement("Kvål", 63.2270, 10.2870, None, 5028),
    settlement("Leknes", 65.0880, 11.7080, None, 5052),
    settlement("Leksvik", 63.6712, 10.6223, None, 5054),
    settlement("Lensvik", 63.5123, 9.8146, None, 5059),
    settlement("Ler", 63.2000, 10.3040, None, 5028),
    settlement("Lysøysund", 63.8860, 9.8730, None, 5057),
    settlement("Lønset", 62.6180, 9.3690, None, 5021),
    settlement("Mausund", 63.8690, 8.6670, None, 5014),
    settlement("Mebonden", 63.2303, 11.0310, None, 5032),
    settlement("Meldal", 63.0480, 9.7130, None, 5059),
    settlement("Mosvik", 63.8200, 11.0060, None, 5053),
    settlement("Namdalseid", 64.2280, 11.2050, None, 5007),
    settlement("Namsskogan", 64.9289, 13.1595, None, 5044),
    settlement("Opphaug", 63.7300, 9.7170, None, 5057),
    settlement("Ottersøy", 64.8310, 11.2960, None, 5060),
    settlement("Ranheim", 63.4283, 10.5385, None, 5001),
    settlement("Revsnes", 64.0380, 10.0500, None, 5058),
    settlement("Roan", 64.1750, 10.2290, None, 5058),
    settlement("Rognes", 63.0100, 10.4200, None, 5027),
    settlement("Ronglan", 63.6600, 11.1400, None, 5037),
    settlement("Råkvåg", 63.7710, 10.0780, None, 5054),
    settlement("Røra", 63.8570, 11.4070, None, 5053),
    settlement("Salsbruket", 64.8020, 11.8710, None, 5060),
    settlement("Salsnes", 64.6660, 11.4280, None, 5007),
    settlement("Sandstad", 63.5180, 9.0790, None, 5056),
    settlement("Sandvika", 64.4638, 13.5913, None, 5042),
    settlement("Selbustrand", 63.2800, 10.8900, None, 5032),
    settlement("Singsås", 62.9500, 10.7300, None, 5027),
    settlement("Skatval", 63.5080, 10.8250, None, 5035),
    settlement("Skorovatn", 64.6360, 13.1120, None, 5044),
    settlement("Soknedal", 62.9500, 10.1930, None, 5027),
    settlement("Spillum", 64.4430, 11.5300, None, 5007),
    settlement("Spongdal", 63.3667, 10.1850, None, 5001),
    settlement("Stadsbygd", 63.5100, 10.0300, None, 5054),
    settlement("Statland", 64.4970, 11.1430, None, 5007),
    settlement("Steinsdalen", 64.2987, 10.5128, None, 5020),
    settlement("Storås", 63.0950, 9.7080, None, 5059),
    settlement("Stugudal", 62.9030, 11.8760, None, 5033),
    settlement("Støren", 63.0391, 10.2850, None, 5027),
    settlement("Sula", 63.8470, 8.4550, None, 5014),
    settlement("Svorkmo", 63.1760, 9.7590, None, 5059),
    settlement("Sørli", 64.2390, 13.7700, None, 5042),
    settlement("Titran", 63.6678, 8.3070, None, 5014),
    settlement("Trones", 64.7460, 12.8200, None, 5044),
    settlement("Uthaug", 63.7260, 9.5910, None, 5057),
    settlement("Vanvikan", 63.5529, 10.2213, None, 5054),
    settlement("Vikhammer", 63.4385, 10.6280, None, 5031),
    settlement("Vinjeøra", 63.2100, 8.9930, None, 5055),
    settlement("Vuku", 63.7720, 11.7200, None, 5038),
    settlement("Ytterøya", 63.7882, 11.1375, None, 5037),
    settlement("Ålen", 62.8419, 11.3013, None, 5026),
    settlement("Årnset", 63.5837, 9.9599, None, 5054),
    settlement("Ås", 63.0454, 11.6481, None, 5033),
    settlement("Åsen", 63.6080, 11.0490, None, 5037),
];

/// In the order in which they take their room.
#[rustfmt::skip]
pub(super) static PLACE_NAMES: [PlaceName; 38] = [
    place_name(Sea, "Norskehavet", 64.4500, 9.0000, 5.5),
    place_name(County, "Nordland", 65.1700, 12.7000, 5.5),
    place_name(County, "Møre og Romsdal", 62.4200, 8.6200, 5.5),
    place_name(County, "Innlandet", 62.3800, 10.5500, 5.5),
    place_name(Country, "Sverige", 63.7000, 13.3000, 5.5),
    place_name(Sea, "Trondheimsfjorden", 63.5700, 10.5500, 6.5),
    place_name(Sea, "Frohavet", 63.9300, 9.1500, 6.5),
    place_name(County, "Jämtland", 63.4500, 13.4500, 6.5),
    place_name(Sea, "Namsenfjorden", 64.5035, 11.2466, 7.5),
    place_name(Sea, "Folda", 64.6800, 10.9500, 7.5),
    place_name(Sea, "Beitstadfjorden", 63.9700, 11.2000, 7.5),
    place_name(Lake, "Snåsavatnet", 64.1819, 12.0561, 7.5),
    place_name(Lake, "Selbusjøen", 63.2455, 10.9497, 7.5),
    place_name(Lake, "Tunnsjøen", 64.7200, 13.3837, 7.5),
    place_name(Lake, "Limingen", 64.8310, 13.5419, 7.5),
    place_name(Lake, "Storsjön", 63.2270, 14.2838, 7.5),
    place_name(Sea, "Trondheimsleia", 63.4575, 8.8037, 8.0),
    place_name(Sea, "Hemnfjorden", 63.3500, 9.1200, 8.0),
    place_name(Lake, "Namsvatnet", 65.0150, 13.7421, 8.0),
    place_name(Lake, "Femunden", 62.1200, 11.8015, 8.0),
    place_name(Lake, "Kallsjön", 63.6433, 12.9705, 8.0),
    place_name(Sea, "Ramsøyfjorden", 63.4500, 8.2000, 8.5),
    place_name(Sea, "Stjørdalsfjorden", 63.4650, 10.8000, 8.5),
    place_name(Sea, "Orkdalsfjorden", 63.3500, 9.9300, 8.5),
    place_name(Sea, "Gaulosen", 63.3325, 10.1600, 8.5),
    place_name(Sea, "Strindfjorden", 63.4550, 10.5200, 8.5),
    place_name(Sea, "Åsenfjorden", 63.5665, 10.8392, 8.5),
    place_name(Sea, "Vinjefjorden", 63.1819, 8.6251, 8.5),
    place_name(Sea, "Verrasundet", 63.9160, 11.0017, 8.5),
    place_name(Lake, "Aursunden", 62.6819, 11.6500, 8.5),
    place_name(Lake, "Salsvatnet", 64.7100, 11.6827, 8.5),
    place_name(Lake, "Essandsjøen", 63.0994, 11.9800, 8.5),
    place_name(Lake, "Feren", 63.5706, 11.8600, 8.5),
    place_name(Lake, "Torrön", 63.9597, 12.8450, 8.5),
    place_name(Sea, "Åfjorden", 63.9580, 10.0550, 9.0),
    place_name(Sea, "Stjørnfjorden", 63.6900, 9.8500, 9.0),
    place_name(Sea, "Svesfjorden", 64.3059, 10.3752, 9.0),
    place_name(Lake, "Leksdalsvatnet", 63.8570, 11.6136, 9.0),
];
