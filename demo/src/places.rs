//! Real places for invented companies: locations, inhabitants and common industries.

use domain::{codes::municipality::MunicipalityCode, geo::lat_lng::LatLng};

/// What makes an industry likely in a municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trait {
    City,
    Town,
    Coast,
    Forest,
    Farmland,
    Mountain,
    Factories,
    Sami,
    Defence,
}

/// The generator's data about a municipality.
pub(crate) struct Area {
    pub(crate) municipality: MunicipalityCode,
    /// Inhabitants, in hundreds; companies are distributed by it.
    pub(crate) inhabitants: u64,
    pub(crate) traits: &'static [Trait],
    /// The percentage of companies linked to a supervisor: high near Trondheim, 0 far away.
    pub(crate) contact: u64,
}

/// A town or village.
pub(crate) struct Spot {
    pub(crate) municipality: MunicipalityCode,
    /// The place with its preposition, as in "på Røros": there is no rule for "i" or "på".
    pub(crate) at_place: &'static str,
    /// Postal code and town.
    pub(crate) post: &'static str,
    pub(crate) middle: LatLng,
    /// A radius in metres within which everything is land of the municipality.
    pub(crate) radius: u16,
    /// The weight of the place when companies of the municipality are distributed.
    pub(crate) weight: u64,
}

const fn area(number: u16, inhabitants: u64, traits: &'static [Trait], contact: u64) -> Area {
    Area { municipality: MunicipalityCode::literal(number), inhabitants, traits, contact }
}

const fn place(
    number: u16,
    at_place: &'static str,
    post: &'static str,
    (lat, lng): (f64, f64),
    radius: u16,
    weight: u64,
) -> Spot {
    Spot {
        municipality: MunicipalityCode::literal(number),
        at_place,
        post,
        middle: LatLng::literal(lat, lng),
        radius,
        weight,
    }
}

/// Sorted by municipality number. Inhabitants: Statistics Norway, about 2024, rounded.
#[rustfmt::skip]
pub(crate) static AREAS: [Area; 38] = {
    use Trait::{City, Coast, Defence, Factories, Farmland, Forest, Mountain, Sami, Town};
    [
        area(5001, 2140, &[City], 46),
        area(5006, 240, &[Town, Farmland, Forest], 30),
        area(5007, 150, &[Town, Coast, Forest], 20),
        area(5014, 54, &[Coast], 14),
        area(5020, 9, &[Coast], 0),
        area(5021, 72, &[Mountain, Farmland], 9),
        area(5022, 25, &[Mountain, Farmland], 5),
        area(5025, 56, &[Mountain, Sami, Factories], 22),
        area(5026, 20, &[Mountain, Forest, Sami], 0),
        area(5027, 61, &[Forest, Farmland, Factories], 12),
        area(5028, 175, &[Farmland], 34),
        area(5029, 85, &[Farmland], 26),
        area(5031, 146, &[Factories], 34),
        area(5032, 41, &[Forest, Farmland, Factories], 10),
        area(5033, 8, &[Mountain, Sami], 0),
        area(5034, 25, &[Mountain, Forest, Factories], 4),
        area(5035, 247, &[Town, Farmland, Defence], 36),
        area(5036, 26, &[Farmland], 10),
        area(5037, 203, &[Town, Farmland, Factories], 30),
        area(5038, 150, &[Factories, Farmland], 24),
        area(5041, 20, &[Forest, Sami], 6),
        area(5042, 13, &[Forest, Mountain, Sami], 0),
        area(5043, 4, &[Mountain, Sami], 0),
        area(5044, 8, &[Forest, Sami], 0),
        area(5045, 23, &[Forest, Sami], 6),
        area(5046, 12, &[Farmland, Forest], 0),
        area(5047, 39, &[Farmland, Factories], 9),
        area(5049, 11, &[Coast], 5),
        area(5052, 6, &[Coast], 0),
        area(5053, 68, &[Farmland], 14),
        area(5054, 100, &[Farmland, Coast, Factories], 14),
        area(5055, 59, &[Coast, Factories], 8),
        area(5056, 52, &[Coast], 12),
        area(5057, 105, &[Defence, Farmland, Coast], 12),
        area(5058, 43, &[Coast], 6),
        area(5059, 187, &[Factories, Farmland], 24),
        area(5060, 99, &[Coast], 10),
        area(5061, 20, &[Forest, Farmland], 0),
    ]
};

/// Sorted by municipality number. Postal codes: Bring's register. Each disc was measured against Kartverket's
/// municipality boundaries of 2020, which follow the coast, and the large lakes, and is at least 120 metres
/// from either; for a village at the waterside, the disc is somewhat inland.
#[rustfmt::skip]
pub(crate) static SPOTS: &[Spot] = &[
    place(5001, "i Midtbyen", "7011 Trondheim", (63.4289, 10.3960), 630, 20),
    place(5001, "på Solsiden", "7042 Trondheim", (63.4335, 10.4150), 720, 8),
    place(5001, "på Lade", "7041 Trondheim", (63.4430, 10.4450), 900, 9),
    place(5001, "på Ranheim", "7055 Ranheim", (63.4230, 10.5380), 770, 5),
    place(5001, "på Tyholt", "7046 Trondheim", (63.4230, 10.4340), 1600, 6),
    place(5001, "på Moholt", "7049 Trondheim", (63.4110, 10.4380), 1600, 5),
    place(5001, "på Lerkendal", "7030 Trondheim", (63.4130, 10.4040), 1600, 10),
    place(5001, "på Sluppen", "7037 Trondheim", (63.3960, 10.3990), 1600, 13),
    place(5001, "på Tiller", "7092 Tiller", (63.3600, 10.3780), 1600, 9),
    place(5001, "på Heimdal", "7072 Heimdal", (63.3510, 10.3560), 1600, 6),
    place(5001, "på Byåsen", "7020 Trondheim", (63.4130, 10.3480), 1600, 3),
    place(5001, "på Saupstad", "7078 Saupstad", (63.3680, 10.3480), 1600, 2),
    place(5001, "på Spongdal", "7074 Spongdal", (63.3670, 10.1780), 1600, 1),
    place(5001, "i Klæbu", "7540 Klæbu", (63.2976, 10.4826), 1600, 3),
    place(5006, "på Steinkjer", "7714 Steinkjer", (64.0149, 11.4979), 660, 12),
    place(5006, "på Egge", "7715 Steinkjer", (64.0330, 11.4750), 1600, 4),
    place(5006, "på Sparbu", "7710 Sparbu", (63.9190, 11.4329), 1600, 3),
    place(5006, "på Malm", "7790 Malm", (64.0816, 11.2278), 680, 3),
    place(5006, "i Beitstad", "7730 Beitstad", (64.0880, 11.3720), 1020, 1),
    place(5006, "i Ogndal", "7711 Steinkjer", (64.0180, 11.6400), 1600, 1),
    place(5007, "i Namsos", "7800 Namsos", (64.4709, 11.5020), 610, 9),
    place(5007, "på Spillum", "7820 Spillum", (64.4472, 11.5372), 600, 2),
    place(5007, "på Bangsund", "7822 Bangsund", (64.3968, 11.4042), 650, 1),
    place(5007, "på Namdalseid", "7750 Namdalseid", (64.2500, 11.2000), 1600, 2),
    place(5007, "på Jøa", "7856 Jøa", (64.6405, 11.2178), 630, 1),
    place(5014, "på Sistranda", "7260 Sistranda", (63.7270, 8.8182), 670, 6),
    place(5014, "på Hamarvik", "7263 Hamarvik", (63.6999, 8.7976), 600, 2),
    place(5014, "på Nordhammarvika", "7273 Norddyrøy", (63.6930, 8.5500), 740, 2),
    place(5014, "i Dyrvik", "7270 Dyrvik", (63.7250, 8.7700), 1600, 1),
    place(5020, "i Steinsdalen", "7740 Steinsdalen", (64.2990, 10.5200), 610, 3),
    place(5020, "på Seter", "7748 Seter", (64.3539, 10.4841), 300, 1),
    place(5021, "på Oppdal", "7340 Oppdal", (62.5943, 9.6912), 1600, 8),
    place(5021, "på Vognill", "7343 Vognill", (62.6050, 9.5600), 1600, 1),
    place(5021, "på Lønset", "7342 Lønset", (62.6200, 9.3900), 1600, 1),
    place(5021, "i Drivdalen", "7345 Drivdalen", (62.5200, 9.6300), 1600, 1),
    place(5022, "på Berkåk", "7391 Rennebu", (62.8250, 10.0118), 1600, 4),
    place(5022, "på Innset", "7398 Rennebu", (62.7230, 10.0300), 1600, 1),
    place(5025, "på Røros", "7374 Røros", (62.5747, 11.3842), 1600, 9),
    place(5025, "på Glåmos", "7372 Glåmos", (62.6700, 11.3900), 1600, 1),
    place(5025, "i Brekken", "7370 Brekkebygd", (62.6450, 11.8750), 1600, 1),
    place(5026, "i Ålen", "7380 Ålen", (62.8419, 11.3013), 1600, 4),
    place(5026, "i Haltdalen", "7383 Haltdalen", (62.9280, 11.1350), 1600, 2),
    place(5027, "på Støren", "7290 Støren", (63.0391, 10.2850), 1600, 5),
    place(5027, "i Soknedal", "7288 Soknedal", (62.9530, 10.2000), 1600, 2),
    place(5027, "i Singsås", "7387 Singsås", (62.9620, 10.6400), 1600, 1),
    place(5027, "i Budalen", "7298 Budalen", (62.8000, 10.4700), 1600, 1),
    place(5028, "på Melhus", "7224 Melhus", (63.2856, 10.2781), 1600, 5),
    place(5028, "på Kvål", "7228 Kvål", (63.2360, 10.2830), 1600, 2),
    place(5028, "på Lundamo", "7232 Lundamo", (63.1520, 10.2860), 1600, 2),
    place(5028, "på Hovin", "7236 Hovin i Gauldal", (63.1055, 10.2238), 1600, 1),
    place(5028, "på Korsvegen", "7212 Korsvegen", (63.1500, 10.0500), 1600, 1),
    place(5029, "i Børsa", "7353 Børsa", (63.3239, 10.0650), 600, 3),
    place(5029, "i Buvika", "7350 Buvika", (63.3048, 10.1781), 620, 3),
    place(5029, "i Skaun", "7357 Skaun", (63.2515, 10.0524), 1600, 1),
    place(5031, "i Hommelvik", "7550 Hommelvik", (63.4062, 10.7943), 650, 4),
    place(5031, "på Vikhammer", "7560 Vikhammer", (63.4310, 10.6350), 1040, 3),
    place(5031, "i Malvik", "7563 Malvik", (63.4280, 10.6830), 930, 2),
    place(5032, "i Mebonden", "7580 Selbu", (63.2190, 11.0256), 1250, 4),
    place(5032, "på Selbustrand", "7584 Selbustrand", (63.2744, 10.8856), 700, 1),
    place(5033, "i Ås", "7590 Tydal", (63.0500, 11.6500), 1600, 2),
    place(5033, "i Stugudal", "7590 Tydal", (62.9000, 11.8800), 1600, 1),
    place(5034, "i Meråker", "7530 Meråker", (63.4141, 11.7430), 1600, 3),
    place(5034, "på Kopperå", "7533 Kopperå", (63.3950, 11.8600), 1600, 1),
    place(5035, "på Stjørdal", "7500 Stjørdal", (63.4690, 10.9262), 650, 10),
    place(5035, "på Hell", "7517 Hell", (63.4409, 10.9099), 610, 4),
    place(5035, "i Hegra", "7520 Hegra", (63.4640, 11.1150), 1600, 2),
    place(5035, "på Skatval", "7510 Skatval", (63.5100, 10.8250), 1600, 2),
    place(5036, "på Frosta", "7633 Frosta", (63.5890, 10.7450), 1550, 1),
    place(5037, "i Levanger", "7600 Levanger", (63.7448, 11.3113), 610, 9),
    place(5037, "på Skogn", "7620 Skogn", (63.7037, 11.1970), 830, 4),
    place(5037, "i Åsen", "7630 Åsen", (63.6080, 11.0550), 1600, 2),
    place(5037, "på Ronglan", "7623 Ronglan", (63.6650, 11.1100), 1600, 1),
    place(5037, "i Ekne", "7624 Ekne", (63.6850, 11.0200), 1600, 1),
    place(5038, "på Verdalsøra", "7650 Verdal", (63.7933, 11.4923), 640, 8),
    place(5038, "på Stiklestad", "7656 Verdal", (63.7960, 11.5600), 1600, 2),
    place(5038, "i Vuku", "7660 Vuku", (63.7760, 11.7300), 1600, 1),
    place(5041, "på Snåsa", "7760 Snåsa", (64.2500, 12.3800), 990, 2),
    place(5041, "på Jørstad", "7760 Snåsa", (64.2215, 12.1213), 660, 1),
    place(5042, "i Sandvika", "7882 Nordli", (64.4638, 13.5912), 1600, 2),
    place(5042, "i Sørli", "7884 Sørli", (64.2500, 13.7500), 1600, 1),
    place(5043, "i Røyrvik", "7898 Limingen", (64.8839, 13.5855), 680, 1),
    place(5044, "i Namsskogan", "7890 Namsskogan", (64.9289, 13.1595), 1600, 2),
    place(5044, "på Trones", "7892 Trones", (64.7600, 12.8500), 1600, 1),
    place(5045, "på Grong", "7870 Grong", (64.4646, 12.3160), 1600, 4),
    place(5045, "i Harran", "7873 Harran", (64.5620, 12.4900), 1600, 1),
    place(5046, "på Høylandet", "7877 Høylandet", (64.6289, 12.3021), 1600, 1),
    place(5047, "på Ranemsletta", "7863 Overhalla", (64.4945, 11.9491), 1600, 3),
    place(5047, "på Skage", "7860 Skage i Namdalen", (64.4675, 11.7564), 1600, 2),
    place(5049, "på Lauvsnes", "7770 Flatanger", (64.4922, 10.9113), 650, 1),
    place(5052, "på Leka", "7994 Leka", (65.0899, 11.7054), 640, 1),
    place(5053, "på Straumen", "7670 Inderøy", (63.8781, 11.2904), 650, 3),
    place(5053, "på Røra", "7670 Inderøy", (63.8550, 11.3980), 730, 2),
    place(5053, "i Mosvik", "7690 Mosvik", (63.8212, 10.9973), 610, 1),
    place(5054, "i Rissa", "7100 Rissa", (63.5837, 9.9650), 1600, 4),
    place(5054, "i Vanvikan", "7125 Vanvikan", (63.5575, 10.2103), 630, 2),
    place(5054, "i Leksvik", "7120 Leksvik", (63.6771, 10.6137), 640, 2),
    place(5054, "på Stadsbygd", "7105 Stadsbygd", (63.5150, 10.0250), 1600, 1),
    place(5055, "på Kyrksæterøra", "7200 Kyrksæterøra", (63.2906, 9.0752), 700, 4),
    place(5055, "på Vinjeøra", "7203 Vinjeøra", (63.2069, 8.9992), 600, 1),
    place(5055, "i Valsøyfjord", "6687 Valsøyfjord", (63.1250, 8.4900), 970, 1),
    place(5056, "på Fillan", "7240 Hitra", (63.6067, 8.9627), 590, 4),
    place(5056, "på Sandstad", "7246 Sandstad", (63.5206, 9.0627), 630, 1),
    place(5056, "på Melandsjø", "7250 Melandsjø", (63.6250, 8.8403), 590, 1),
    place(5056, "på Ansnes", "7241 Ansnes", (63.6266, 9.0389), 460, 1),
    place(5057, "på Brekstad", "7130 Brekstad", (63.6890, 9.6503), 670, 5),
    place(5057, "i Botngård", "7160 Bjugn", (63.7648, 9.8242), 670, 4),
    place(5057, "på Opphaug", "7140 Opphaug", (63.7250, 9.6700), 1320, 1),
    place(5057, "på Uthaug", "7142 Uthaug", (63.7204, 9.6003), 640, 1),
    place(5058, "på Årnes", "7170 Åfjord", (63.9649, 10.2272), 600, 4),
    place(5058, "i Roan", "7180 Roan", (64.1689, 10.2343), 630, 1),
    place(5058, "på Revsnes", "7177 Revsnes", (64.0303, 10.0672), 640, 1),
    place(5059, "på Orkanger", "7300 Orkanger", (63.3030, 9.8480), 1070, 7),
    place(5059, "på Fannrem", "7320 Fannrem", (63.2660, 9.8230), 1600, 3),
    place(5059, "på Løkken Verk", "7332 Løkken Verk", (63.1258, 9.7052), 1600, 2),
    place(5059, "i Meldal", "7336 Meldal", (63.0480, 9.7150), 1600, 2),
    place(5059, "i Lensvik", "7316 Lensvik", (63.5127, 9.7949), 600, 1),
    place(5060, "i Rørvik", "7900 Rørvik", (64.8683, 11.2361), 590, 5),
    place(5060, "på Kolvereid", "7970 Kolvereid", (64.8663, 11.5973), 620, 3),
    place(5060, "på Ottersøy", "7940 Ottersøy", (64.8272, 11.3174), 620, 1),
    place(5060, "på Foldereid", "7985 Foldereid", (64.9562, 12.1445), 650, 1),
    place(5061, "i Rindal", "6657 Rindal", (63.0555, 9.2115), 1600, 3),
    place(5061, "på Rindalsskogen", "6658 Rindalsskogen", (63.0750, 9.4000), 1600, 1),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_municipality_has_an_area_and_a_place_near_its_centre() {
        assert!(AREAS.iter().map(|area| area.municipality).eq(MunicipalityCode::all()));
        assert!(SPOTS.is_sorted_by_key(|spot| spot.municipality));
        for municipality in MunicipalityCode::all() {
            let mut spots = SPOTS.iter().filter(|spot| spot.municipality == municipality);
            assert!(
                spots.any(|spot| spot.middle.distance_km(municipality.centre().at) < 2.5),
                "{}",
                municipality.name()
            );
        }
    }

    #[test]
    fn places_are_complete() {
        for spot in SPOTS {
            assert!(spot.at_place.starts_with("i ") || spot.at_place.starts_with("på "), "{}", spot.at_place);
            assert!(spot.post.bytes().take(4).all(|digit| digit.is_ascii_digit()), "{}", spot.post);
            assert!((100..=2000).contains(&spot.radius) && spot.weight > 0, "{}", spot.at_place);
            assert!(spot.middle.distance_km(spot.municipality.centre().at) < 60.0, "{}", spot.at_place);
        }
    }
}
