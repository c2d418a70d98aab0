//! The universities of the county and where they teach.

use std::{fmt, str::FromStr};

use crate::{
    codes::{code_list::text_code, enum_set::Indexed, municipality::MunicipalityCode},
    geo::lat_lng::LatLng,
};

/// A university with campuses in the county.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Institution {
    /// The Norwegian University of Science and Technology.
    Ntnu,
    /// Nord University.
    Nord,
}

/// A place where a university teaches and researches.
///
/// Public facts; NTNU also has places outside the county (Gjøvik, Ålesund) and so has Nord (Bodø and
/// others), which no map of Trøndelag shows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Campus {
    /// NTNU, Trondheim: technology and natural sciences.
    NtnuGloshaugen,
    /// NTNU, Trondheim: humanities, social and educational sciences.
    NtnuDragvoll,
    /// NTNU, Trondheim: medicine and health, at St. Olavs hospital.
    NtnuOya,
    /// NTNU, Trondheim: archaeology, the museum and engineering, in the city centre.
    NtnuKalvskinnet,
    /// NTNU, Trondheim: marine technology.
    NtnuTyholt,
    /// Nord universitet, Levanger (Røstad).
    NordLevanger,
    /// Nord universitet, Steinkjer.
    NordSteinkjer,
    /// Nord universitet, Namsos.
    NordNamsos,
    /// Nord universitet, Stjørdal.
    NordStjordal,
}

/// The text is no slug of an institution.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown institution: {0}")]
pub struct UnknownInstitution(String);

/// The text is no slug of a campus.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown campus: {0}")]
pub struct UnknownCampus(String);

text_code!(Institution, expecting "the slug of an institution");

text_code!(Campus, expecting "the slug of a campus");

struct Row {
    institution: Institution,
    slug: &'static str,
    name: &'static str,
    full_name: &'static str,
    municipality: MunicipalityCode,
    at: LatLng,
}

/// In the order of [`Campus::ALL`]. Positions are those of the main building or the middle of the area:
/// public facts, to about 200 metres for NTNU and one kilometre for Nord universitet.
#[rustfmt::skip]
static ROWS: [Row; Campus::ALL.len()] = {
    use Institution::{Nord, Ntnu};
    [
        row(Ntnu, "ntnu-gloshaugen", "Gløshaugen", "NTNU Gløshaugen", 5001, (63.4179, 10.4023)),
        row(Ntnu, "ntnu-dragvoll", "Dragvoll", "NTNU Dragvoll", 5001, (63.4083, 10.4704)),
        row(Ntnu, "ntnu-oya", "Øya", "NTNU Øya", 5001, (63.4204, 10.3889)),
        row(Ntnu, "ntnu-kalvskinnet", "Kalvskinnet", "NTNU Kalvskinnet", 5001, (63.4289, 10.3861)),
        row(Ntnu, "ntnu-tyholt", "Tyholt", "NTNU Tyholt", 5001, (63.4236, 10.4348)),
        row(Nord, "nord-levanger", "Levanger", "Nord universitet, Levanger", 5037, (63.7530, 11.2760)),
        row(Nord, "nord-steinkjer", "Steinkjer", "Nord universitet, Steinkjer", 5006, (64.0159, 11.4955)),
        row(Nord, "nord-namsos", "Namsos", "Nord universitet, Namsos", 5007, (64.4700, 11.5010)),
        row(Nord, "nord-stjordal", "Stjørdal", "Nord universitet, Stjørdal", 5035, (63.4660, 10.9120)),
    ]
};

const fn row(
    institution: Institution,
    slug: &'static str,
    name: &'static str,
    full_name: &'static str,
    municipality: u16,
    (lat, lng): (f64, f64),
) -> Row {
    Row {
        institution,
        slug,
        name,
        full_name,
        municipality: MunicipalityCode::literal(municipality),
        at: LatLng::literal(lat, lng),
    }
}

impl Institution {
    /// Both institutions.
    pub const ALL: [Self; 2] = [Self::Ntnu, Self::Nord];

    /// The name, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ntnu => "NTNU",
            Self::Nord => "Nord universitet",
        }
    }

    /// The home page.
    pub const fn url(self) -> &'static str {
        match self {
            Self::Ntnu => "https://www.ntnu.no/",
            Self::Nord => "https://www.nord.no/",
        }
    }

    /// The name in URLs.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Ntnu => "ntnu",
            Self::Nord => "nord",
        }
    }

    /// Its campuses in the county.
    pub fn campuses(self) -> impl Iterator<Item = Campus> + Clone {
        Campus::ALL.into_iter().filter(move |campus| campus.institution() == self)
    }
}

impl Campus {
    /// Every campus, by institution.
    pub const ALL: [Self; 9] = [
        Self::NtnuGloshaugen,
        Self::NtnuDragvoll,
        Self::NtnuOya,
        Self::NtnuKalvskinnet,
        Self::NtnuTyholt,
        Self::NordLevanger,
        Self::NordSteinkjer,
        Self::NordNamsos,
        Self::NordStjordal,
    ];

    const fn row(self) -> &'static Row {
        &ROWS[self.index()]
    }

    /// The position in [`ALL`](Self::ALL).
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The university that it belongs to.
    pub const fn institution(self) -> Institution {
        self.row().institution
    }

    /// The place alone, as in "Gløshaugen".
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The place with its university, as in "NTNU Gløshaugen".
    pub const fn full_name(self) -> &'static str {
        self.row().full_name
    }

    /// The name in URLs, as in "ntnu-gloshaugen".
    pub const fn slug(self) -> &'static str {
        self.row().slug
    }

    /// The municipality that it lies in.
    pub const fn municipality(self) -> MunicipalityCode {
        self.row().municipality
    }

    /// Where it is.
    pub const fn at(self) -> LatLng {
        self.row().at
    }
}

impl Indexed for Campus {
    const COUNT: usize = Self::ALL.len();

    fn index(self) -> usize {
        self.index()
    }

    fn from_index(index: usize) -> Option<Self> {
        Self::ALL.get(index).copied()
    }
}

impl fmt::Display for Institution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.slug())
    }
}

impl fmt::Display for Campus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.slug())
    }
}

impl FromStr for Institution {
    type Err = UnknownInstitution;

    fn from_str(slug: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|institution| institution.slug() == slug);
        found.ok_or_else(|| UnknownInstitution(slug.to_owned()))
    }
}

impl FromStr for Campus {
    type Err = UnknownCampus;

    fn from_str(slug: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|campus| campus.slug() == slug)
            .ok_or_else(|| UnknownCampus(slug.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_variants() {
        for (index, campus) in Campus::ALL.into_iter().enumerate() {
            assert_eq!(campus.index(), index);
            let variant = campus.slug().replace('-', "");
            let name = match campus {
                Campus::NtnuGloshaugen => "NtnuGloshaugen",
                Campus::NtnuDragvoll => "NtnuDragvoll",
                Campus::NtnuOya => "NtnuOya",
                Campus::NtnuKalvskinnet => "NtnuKalvskinnet",
                Campus::NtnuTyholt => "NtnuTyholt",
                Campus::NordLevanger => "NordLevanger",
                Campus::NordSteinkjer => "NordSteinkjer",
                Campus::NordNamsos => "NordNamsos",
                Campus::NordStjordal => "NordStjordal",
            };
            assert_eq!(variant, name.to_lowercase());
        }
    }

    #[test]
    fn every_slug_survives_text_and_json_and_is_unique() {
        let mut seen = HashSet::new();
        for campus in Campus::ALL {
            assert!(seen.insert(campus.slug()));
            assert_eq!(campus.to_string().parse(), Ok(campus));
            let json = serde_json::to_string(&campus).unwrap();
            assert_eq!(json, format!("\"{}\"", campus.slug()));
            assert_eq!(serde_json::from_str::<Campus>(&json).unwrap(), campus);
        }
        for institution in Institution::ALL {
            assert_eq!(institution.to_string().parse(), Ok(institution));
            let json = serde_json::to_string(&institution).unwrap();
            assert_eq!(serde_json::from_str::<Institution>(&json).unwrap(), institution);
        }
    }

    #[test]
    fn what_is_no_slug_does_not_pass_the_gate() {
        assert_eq!("ntnu-alesund".parse::<Campus>(), Err(UnknownCampus("ntnu-alesund".to_owned())));
        assert_eq!("NTNU".parse::<Institution>(), Err(UnknownInstitution("NTNU".to_owned())));
        assert!(serde_json::from_str::<Campus>("\"\"").is_err());
    }

    #[test]
    fn every_campus_belongs_to_the_institution_in_its_name_and_lies_near_the_centre() {
        for campus in Campus::ALL {
            let institution = campus.institution();
            assert!(campus.slug().starts_with(institution.slug()));
            assert!(campus.full_name().starts_with(institution.name()));
            assert!(campus.full_name().ends_with(campus.name()));
            assert!(campus.at().distance_km(campus.municipality().centre().at) < 6.0, "{campus}");
        }
        assert_eq!(Institution::Ntnu.campuses().count(), 5);
        assert_eq!(Institution::Nord.campuses().count(), 4);
    }
}
