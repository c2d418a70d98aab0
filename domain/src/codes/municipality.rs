//! The municipalities of Trøndelag and the regions they form.

use std::{fmt, str::FromStr};

use crate::{
    codes::{
        code_list::text_code,
        enum_set::{EnumSet, Indexed},
        language::Language,
    },
    geo::lat_lng::LatLng,
};

mod neighbours;

/// One of the 38 municipalities (kommuner) of Trøndelag, known by its number.
///
/// Numbers and names are those of Statistics Norway's list of municipalities (Klass 131), unchanged since
/// 2020. Ordered by number. The gates are [`FromStr`], through which serde passes, and `TryFrom<u16>`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MunicipalityCode(u8);

/// A set of municipalities; in JSON a list of numbers as strings.
pub type MunicipalitySet = EnumSet<MunicipalityCode>;

/// A set of regions; in JSON a list of slugs.
pub type RegionSet = EnumSet<Region>;

/// The text or number is no municipality number of Trøndelag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no municipality number of Trøndelag: {0}")]
pub struct UnknownMunicipality(String);

/// The text is no slug of a region.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown region: {0}")]
pub struct UnknownRegion(String);

/// Where a municipality is run from (administrasjonssenter).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Centre {
    /// The town or village, as in "Kyrksæterøra".
    pub name: &'static str,
    /// The middle of it, to about 500 metres.
    pub at: LatLng,
}

/// A part of the county that people think of as one labour market.
///
/// There is no official partition. This one is the project's own: the regional councils' areas, rounded so
/// that every municipality is in exactly one region.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Region {
    /// The city and its commuter belt.
    Trondheimsomradet,
    /// The valleys east of the airport.
    Vaernes,
    /// The inner part of the fjord.
    Innherred,
    /// The north of the county.
    Namdalen,
    /// The peninsula north-west of the fjord.
    Fosen,
    /// Orkdalen, and the islands and the coast to the south-west.
    OrkdalOgKysten,
    /// The valleys to the south.
    OppdalOgGauldal,
    /// The mountain plateau to the south-east.
    Rorosregionen,
}

struct Row {
    number: u16,
    name: &'static str,
    sami_name: Option<&'static str>,
    slug: &'static str,
    region: Region,
    centre: Centre,
}

const COUNT: u8 = 38;

const fn row(
    number: u16,
    name: &'static str,
    sami_name: Option<&'static str>,
    slug: &'static str,
    region: Region,
    (centre, lat, lng): (&'static str, f64, f64),
) -> Row {
    Row {
        number,
        name,
        sami_name,
        slug,
        region,
        centre: Centre { name: centre, at: LatLng::literal(lat, lng) },
    }
}

/// Sorted by number.
///
/// Southern Sámi names: Statistics Norway's Klass 131; Stïentje as of 1 January 2026. Sources differ on
/// Levangke and on which name stands first; the authority is Kartverket's place-name register. Centres:
/// public facts, positions after geonames.org where it has the place to better than a kilometre. Nærøysund
/// is administered from Kolvereid and Rørvik alike. Røyrvik is moved 300 metres, out of the lake as it is
/// drawn.
static ROWS: [Row; COUNT as usize] = {
    use Region::{
        Fosen, Innherred, Namdalen, OppdalOgGauldal, OrkdalOgKysten, Rorosregionen, Trondheimsomradet,
        Vaernes,
    };
    [
        row(
            5001,
            "Trondheim",
            Some("Tråante"),
            "trondheim",
            Trondheimsomradet,
            ("Trondheim", 63.4305, 10.3951),
        ),
        row(5006, "Steinkjer", Some("Stïentje"), "steinkjer", Innherred, ("Steinkjer", 64.0149, 11.4954)),
        row(5007, "Namsos", Some("Nåavmesjenjaelmie"), "namsos", Namdalen, ("Namsos", 64.4662, 11.4957)),
        row(5014, "Frøya", None, "froya", OrkdalOgKysten, ("Sistranda", 63.7252, 8.8332)),
        row(5020, "Osen", None, "osen", Fosen, ("Steinsdalen", 64.2988, 10.5128)),
        row(5021, "Oppdal", None, "oppdal", OppdalOgGauldal, ("Oppdal", 62.5943, 9.6912)),
        row(5022, "Rennebu", None, "rennebu", OppdalOgGauldal, ("Berkåk", 62.8250, 10.0118)),
        row(5025, "Røros", Some("Rosse"), "roros", Rorosregionen, ("Røros", 62.5747, 11.3842)),
        row(5026, "Holtålen", None, "holtalen", Rorosregionen, ("Ålen", 62.8419, 11.3013)),
        row(5027, "Midtre Gauldal", None, "midtre-gauldal", OppdalOgGauldal, ("Støren", 63.0391, 10.2850)),
        row(5028, "Melhus", None, "melhus", Trondheimsomradet, ("Melhus", 63.2856, 10.2781)),
        row(5029, "Skaun", None, "skaun", Trondheimsomradet, ("Børsa", 63.3267, 10.0692)),
        row(5031, "Malvik", None, "malvik", Trondheimsomradet, ("Hommelvik", 63.4108, 10.7942)),
        row(5032, "Selbu", None, "selbu", Vaernes, ("Mebonden", 63.2303, 11.0310)),
        row(5033, "Tydal", None, "tydal", Vaernes, ("Ås", 63.0454, 11.6481)),
        row(5034, "Meråker", None, "meraker", Vaernes, ("Midtbygda", 63.4141, 11.7430)),
        row(5035, "Stjørdal", None, "stjordal", Vaernes, ("Stjørdalshalsen", 63.4681, 10.9262)),
        row(5036, "Frosta", None, "frosta", Vaernes, ("Alstad", 63.5891, 10.7423)),
        row(5037, "Levanger", Some("Levangke"), "levanger", Innherred, ("Levanger", 63.7464, 11.2996)),
        row(5038, "Verdal", None, "verdal", Innherred, ("Verdalsøra", 63.7933, 11.4817)),
        row(5041, "Snåsa", Some("Snåase"), "snasa", Innherred, ("Snåsa", 64.2457, 12.3778)),
        row(5042, "Lierne", None, "lierne", Namdalen, ("Sandvika", 64.4638, 13.5912)),
        row(5043, "Røyrvik", Some("Raarvihke"), "royrvik", Namdalen, ("Røyrvik", 64.8848, 13.5689)),
        row(5044, "Namsskogan", None, "namsskogan", Namdalen, ("Namsskogan", 64.9289, 13.1595)),
        row(5045, "Grong", None, "grong", Namdalen, ("Medjå", 64.4646, 12.3160)),
        row(5046, "Høylandet", None, "hoylandet", Namdalen, ("Høylandet", 64.6289, 12.3021)),
        row(5047, "Overhalla", None, "overhalla", Namdalen, ("Ranemsletta", 64.4945, 11.9491)),
        row(5049, "Flatanger", None, "flatanger", Namdalen, ("Lauvsnes", 64.5006, 10.8940)),
        row(5052, "Leka", None, "leka", Namdalen, ("Leknes", 65.0880, 11.7080)),
        row(5053, "Inderøy", None, "inderoy", Innherred, ("Straumen", 63.8716, 11.2962)),
        row(5054, "Indre Fosen", None, "indre-fosen", Fosen, ("Årnset", 63.5837, 9.9599)),
        row(5055, "Heim", None, "heim", OrkdalOgKysten, ("Kyrksæterøra", 63.2906, 9.0891)),
        row(5056, "Hitra", None, "hitra", OrkdalOgKysten, ("Fillan", 63.6064, 8.9696)),
        row(5057, "Ørland", None, "orland", Fosen, ("Botngård", 63.7648, 9.8086)),
        row(5058, "Åfjord", None, "afjord", Fosen, ("Årnes", 63.9611, 10.2260)),
        row(5059, "Orkland", None, "orkland", OrkdalOgKysten, ("Orkanger", 63.3067, 9.8503)),
        row(5060, "Nærøysund", None, "naeroysund", Namdalen, ("Kolvereid", 64.8655, 11.6047)),
        row(5061, "Rindal", None, "rindal", OrkdalOgKysten, ("Rindal", 63.0555, 9.2115)),
    ]
};

text_code!(MunicipalityCode, expecting "a municipality number of Trøndelag with four digits");

text_code!(Region, expecting "the slug of a region of Trøndelag");

impl MunicipalityCode {
    /// Every municipality, sorted by number.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone {
        (0..COUNT).map(Self)
    }

    /// For tables: in a `const` or `static`, a number outside the list does not compile.
    ///
    /// # Panics
    ///
    /// For a number outside the list.
    pub const fn literal(number: u16) -> Self {
        let mut code = Self(0);
        while code.0 < COUNT && code.number() != number {
            code.0 += 1;
        }
        assert!(code.0 < COUNT);
        code
    }

    const fn row(self) -> &'static Row {
        &ROWS[self.index()]
    }

    /// The position in the list, from 0.
    pub const fn index(self) -> usize {
        self.0 as usize
    }

    /// The municipality number, as in 5025.
    pub const fn number(self) -> u16 {
        self.row().number
    }

    /// The official Norwegian name.
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The official Southern Sámi name, where there is one.
    pub const fn sami_name(self) -> Option<&'static str> {
        self.row().sami_name
    }

    /// Whether Southern Sámi and Norwegian are equal languages here: the municipality is part of the
    /// administrative area for Sámi languages (forvaltningsområdet for samiske språk, the Sámi Act § 3-1).
    pub const fn sami_administrative_area(self) -> bool {
        matches!(self.number(), 5025 | 5041 | 5043)
    }

    /// The region that it is in.
    pub const fn region(self) -> Region {
        self.row().region
    }

    /// The name in URLs, as in "indre-fosen": å is a, ø is o, æ is ae.
    pub const fn slug(self) -> &'static str {
        self.row().slug
    }

    /// The town or village that it is run from.
    pub const fn centre(self) -> Centre {
        self.row().centre
    }
}

impl Indexed for MunicipalityCode {
    const COUNT: usize = COUNT as usize;

    fn index(self) -> usize {
        self.index()
    }

    fn from_index(index: usize) -> Option<Self> {
        let index = u8::try_from(index).ok()?;
        (index < COUNT).then_some(Self(index))
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number().fmt(f)
    }
}

impl TryFrom<u16> for MunicipalityCode {
    type Error = UnknownMunicipality;

    fn try_from(number: u16) -> Result<Self, Self::Error> {
        ROWS.binary_search_by_key(&number, |row| row.number)
            .ok()
            .and_then(Self::from_index)
            .ok_or_else(|| UnknownMunicipality(number.to_string()))
    }
}

impl FromStr for MunicipalityCode {
    type Err = UnknownMunicipality;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // Only four digits: `parse` alone would take "+5025" and "005025" too, and one municipality would
        // have many URLs.
        let number = match text.len() {
            4 if text.starts_with('5') => text.parse::<u16>().ok(),
            _ => None,
        };
        number
            .and_then(|number| Self::try_from(number).ok())
            .ok_or_else(|| UnknownMunicipality(text.to_owned()))
    }
}

impl Region {
    /// Every region, the city first.
    pub const ALL: [Self; 8] = [
        Self::Trondheimsomradet,
        Self::Vaernes,
        Self::Innherred,
        Self::Namdalen,
        Self::Fosen,
        Self::OrkdalOgKysten,
        Self::OppdalOgGauldal,
        Self::Rorosregionen,
    ];

    /// What people call the region; one name for both written forms of Norwegian.
    pub const fn name(self, language: Language) -> &'static str {
        let (norwegian, english) = match self {
            Self::Trondheimsomradet => ("Trondheimsområdet", "Trondheim area"),
            Self::Vaernes => ("Værnesregionen", "Værnes area"),
            Self::Innherred => ("Innherred", "Innherred"),
            Self::Namdalen => ("Namdalen", "Namdalen"),
            Self::Fosen => ("Fosen", "Fosen"),
            Self::OrkdalOgKysten => ("Orkland og kysten", "Orkland and the coast"),
            Self::OppdalOgGauldal => ("Oppdal og Gauldalen", "Oppdal and Gauldalen"),
            Self::Rorosregionen => ("Rørosregionen", "Røros region"),
        };
        match language {
            Language::Nb | Language::Nn => norwegian,
            Language::En => english,
        }
    }

    /// The name in URLs, which stays when people call the region otherwise.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Trondheimsomradet => "trondheimsomradet",
            Self::Vaernes => "vaernes",
            Self::Innherred => "innherred",
            Self::Namdalen => "namdalen",
            Self::Fosen => "fosen",
            Self::OrkdalOgKysten => "orkdal-og-kysten",
            Self::OppdalOgGauldal => "oppdal-og-gauldal",
            Self::Rorosregionen => "rorosregionen",
        }
    }

    /// The position in [`ALL`](Self::ALL).
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The municipalities in it.
    pub fn municipalities(self) -> MunicipalitySet {
        MunicipalityCode::all().filter(|municipality| municipality.region() == self).collect()
    }
}

impl Indexed for Region {
    const COUNT: usize = Self::ALL.len();

    fn index(self) -> usize {
        self.index()
    }

    fn from_index(index: usize) -> Option<Self> {
        Self::ALL.get(index).copied()
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.slug())
    }
}

impl FromStr for Region {
    type Err = UnknownRegion;

    fn from_str(slug: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|region| region.slug() == slug)
            .ok_or_else(|| UnknownRegion(slug.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::HashSet, fs, path::Path};

    use serde_json::Value;

    use super::*;

    fn municipality(number: u16) -> MunicipalityCode {
        number.try_into().unwrap()
    }

    /// Reads a file of the shared samples, which are beside the project and not part of it. Where there are
    /// none, a skipped test says so on the terminal itself: what tests print is shown for failures only.
    fn sample(name: &str) -> Option<Value> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/samples").join(name);
        let Ok(text) = fs::read_to_string(&path) else {
            let _ = fs::write("/dev/stderr", format!("skipped: {} is not here\n", path.display()));
            return None;
        };
        Some(serde_json::from_str(&text).unwrap())
    }

    fn fold(name: &str) -> String {
        let lower = name.to_lowercase();
        lower.replace('å', "a").replace('ø', "o").replace('æ', "ae").replace(' ', "-")
    }

    #[test]
    fn there_are_38_sorted_by_number() {
        assert_eq!(MunicipalityCode::all().len(), 38);
        assert!(MunicipalityCode::all().map(MunicipalityCode::number).is_sorted_by(|a, b| a < b));
        assert!(MunicipalityCode::all().is_sorted());
        assert!(MunicipalityCode::every().eq(MunicipalityCode::all()));
    }

    #[test]
    fn every_number_survives_text_and_json() {
        for municipality in MunicipalityCode::all() {
            let text = municipality.to_string();
            assert_eq!(text.parse(), Ok(municipality));
            assert_eq!(MunicipalityCode::try_from(text.as_str()), Ok(municipality));
            assert_eq!(MunicipalityCode::try_from(municipality.number()), Ok(municipality));
            let json = serde_json::to_string(&municipality).unwrap();
            assert_eq!(json, format!("\"{text}\""));
            assert_eq!(serde_json::from_str::<MunicipalityCode>(&json).unwrap(), municipality);
        }
        assert_eq!(format!("{:?}", municipality(5025)), "MunicipalityCode(5025)");
    }

    #[test]
    fn what_is_no_number_of_trondelag_does_not_pass_the_gate() {
        for text in ["", "5", "0301", "5002", "5000", "5062", "+502", "05025", " 5025", "røros", "5æ1"] {
            assert_eq!(text.parse::<MunicipalityCode>(), Err(UnknownMunicipality(text.to_owned())));
        }
        assert!(MunicipalityCode::try_from(301).is_err());
        assert!(serde_json::from_str::<MunicipalityCode>("5025").is_err());
    }

    #[test]
    fn the_regions_partition_the_municipalities() {
        let expected = [
            ("trondheimsomradet", &[5001, 5028, 5029, 5031][..]),
            ("vaernes", &[5032, 5033, 5034, 5035, 5036]),
            ("innherred", &[5006, 5037, 5038, 5041, 5053]),
            ("namdalen", &[5007, 5042, 5043, 5044, 5045, 5046, 5047, 5049, 5052, 5060]),
            ("fosen", &[5020, 5054, 5057, 5058]),
            ("orkdal-og-kysten", &[5014, 5055, 5056, 5059, 5061]),
            ("oppdal-og-gauldal", &[5021, 5022, 5027]),
            ("rorosregionen", &[5025, 5026]),
        ];
        let mut all = MunicipalitySet::EMPTY;
        for (region, (slug, numbers)) in Region::ALL.into_iter().zip(expected) {
            assert_eq!(region.slug(), slug);
            let numbers: MunicipalitySet = numbers.iter().map(|&number| municipality(number)).collect();
            assert_eq!(region.municipalities(), numbers, "{region}");
            assert!(!all.intersects(numbers), "{region}");
            all = all.union(numbers);
        }
        assert_eq!(all, MunicipalityCode::all().collect());
    }

    #[test]
    fn every_region_survives_text_json_and_index() {
        for (index, region) in Region::ALL.into_iter().enumerate() {
            assert_eq!(region.index(), index);
            assert_eq!(region.to_string().parse(), Ok(region));
            let json = serde_json::to_string(&region).unwrap();
            assert_eq!(json, format!("\"{}\"", region.slug()));
            assert_eq!(serde_json::from_str::<Region>(&json).unwrap(), region);
        }
        for text in ["", "Fosen", "fosen ", "trøndelag"] {
            assert_eq!(text.parse::<Region>(), Err(UnknownRegion(text.to_owned())));
        }
        let set: RegionSet = [Region::Rorosregionen, Region::Fosen].into_iter().collect();
        assert_eq!(serde_json::to_string(&set).unwrap(), r#"["fosen","rorosregionen"]"#);
    }

    #[test]
    fn every_slug_is_the_folded_name_and_unique() {
        let mut seen = HashSet::new();
        for municipality in MunicipalityCode::all() {
            assert_eq!(municipality.slug(), fold(municipality.name()));
            assert!(seen.insert(municipality.slug()));
        }
    }

    #[test]
    fn every_region_has_a_name_of_its_own_in_every_language() {
        for language in Language::ALL {
            let names: HashSet<&str> = Region::ALL.into_iter().map(|each| each.name(language)).collect();
            assert_eq!(names.len(), Region::ALL.len(), "{language}");
        }
        assert_eq!(Region::OrkdalOgKysten.name(Language::Nn), "Orkland og kysten");
        assert_eq!(Region::OrkdalOgKysten.name(Language::En), "Orkland and the coast");
    }

    #[test]
    fn names_agree_with_the_sample() {
        let Some(sample) = sample("kommune-names.json") else { return };
        let entries = sample["municipalities"].as_array().unwrap();
        assert_eq!(entries.len(), 38);
        for entry in entries {
            let municipality: MunicipalityCode = entry["kommunenummer"].as_str().unwrap().parse().unwrap();
            assert_eq!(entry["no"], municipality.name());
            assert_eq!(entry["sma"].as_str(), municipality.sami_name());
            assert_eq!(entry["samisk_forvaltningsomrade"], municipality.sami_administrative_area());
        }
    }

    #[test]
    fn every_centre_lies_in_its_municipality() {
        let Some(sample) = sample("kommuner-2020-trondelag.geojson") else { return };
        let features = sample["features"].as_array().unwrap();
        assert_eq!(features.len(), 38);
        for feature in features {
            let number = feature["properties"]["kommunenummer"].as_str().unwrap();
            let municipality: MunicipalityCode = number.parse().unwrap();
            let geometry = &feature["geometry"];
            assert_eq!(geometry["type"], "MultiPolygon");
            let centre = municipality.centre();
            let rings: Vec<Vec<(f64, f64)>> = geometry["coordinates"]
                .as_array()
                .unwrap()
                .iter()
                .flat_map(|polygon| polygon.as_array().unwrap())
                .map(|ring| serde_json::from_value(ring.clone()).unwrap())
                .collect();
            assert!(is_inside(centre.at, &rings), "{municipality} {} {:?}", centre.name, centre.at);
        }
    }

    /// Ray casting by the even-odd rule over all rings at once, which also handles holes.
    fn is_inside(at: LatLng, rings: &[Vec<(f64, f64)>]) -> bool {
        let edges = rings.iter().flat_map(|ring| ring.windows(2)).map(|edge| (edge[0], edge[1]));
        let crossings = edges.filter(|&((x1, y1), (x2, y2))| {
            (y1 > at.lat()) != (y2 > at.lat()) && at.lng() < (x2 - x1) * (at.lat() - y1) / (y2 - y1) + x1
        });
        crossings.count() % 2 == 1
    }
}
