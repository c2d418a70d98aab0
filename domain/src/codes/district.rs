//! Everyday names of parts of the county: the former counties, valleys and districts, former municipalities.

use crate::codes::{
    former_municipality::{FormerCounty, successors},
    municipality::{MunicipalityCode, MunicipalitySet, Region},
};

/// A part of the county that people have a name for.
#[derive(Clone, Copy, Debug)]
pub struct District {
    /// Its names, separated by commas, the most common first.
    names: &'static str,
    place: Place,
}

#[derive(Clone, Copy, Debug)]
enum Place {
    County,
    FormerCounty(FormerCounty),
    Region(Region),
    Municipalities(&'static [u16]),
}

impl District {
    /// Its names as they are written, the most common first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.names.split(", ")
    }

    /// The municipalities of today that it is in, or was.
    pub fn municipalities(&self) -> MunicipalitySet {
        match self.place {
            Place::County => MunicipalityCode::all().collect(),
            Place::FormerCounty(county) => successors(county),
            Place::Region(region) => region.municipalities(),
            Place::Municipalities(numbers) => {
                numbers.iter().filter_map(|&number| MunicipalityCode::try_from(number).ok()).collect()
            }
        }
    }
}

const fn region(names: &'static str, region: Region) -> District {
    District { names, place: Place::Region(region) }
}

const fn within(names: &'static str, municipalities: &'static [u16]) -> District {
    District { names, place: Place::Municipalities(municipalities) }
}

/// Everyday names, the whole county first. A district that reaches into another county is what lies in
/// Trøndelag of it. A former municipality is the one of today where most of its people live.
///
/// Sources: the municipalities of the regional councils and of the valleys by Store norske leksikon; former
/// municipalities as in [`former_municipality`](crate::codes::former_municipality).
pub static DISTRICTS: [District; 38] = [
    District {
        names: "Trøndelag, hele Trøndelag, heile Trøndelag, Trøndelag fylke, Trööndelage, whole Trøndelag, \
                the whole of Trøndelag, all of Trøndelag, Trøndelag county",
        place: Place::County,
    },
    District {
        names: "Nord-Trøndelag, Nord-Trøndelag fylke",
        place: Place::FormerCounty(FormerCounty::NordTrondelag),
    },
    District {
        names: "Sør-Trøndelag, Sør-Trøndelag fylke",
        place: Place::FormerCounty(FormerCounty::SorTrondelag),
    },
    region("Trondheimsregionen, Stor-Trondheim, Greater Trondheim", Region::Trondheimsomradet),
    region("Værnes, Værnesregionen, Stjørdalsregionen", Region::Vaernes),
    region("Oppdal og Gauldal", Region::OppdalOgGauldal),
    region("Orkdal og kysten", Region::OrkdalOgKysten),
    region("Innherad, Innherred-regionen", Region::Innherred),
    region("Namdal, Namdalsregionen", Region::Namdalen),
    region("Fosenhalvøya, Fosenhalvøy, Fosenregionen", Region::Fosen),
    within("Ytre Namdal", &[5052, 5060]),
    within("Midtre Namdal", &[5007, 5047, 5049]),
    within("Indre Namdal", &[5042, 5043, 5044, 5045, 5046]),
    within("Inn-Trøndelag", &[5006, 5041, 5053]),
    within("Gauldal, Gauldalen", &[5026, 5027, 5028]),
    within("Neadal, Neadalen", &[5032, 5033]),
    within("Fjellregionen", &[5025, 5026]),
    within("Orkdalsregionen", &[5014, 5055, 5056, 5059, 5061]),
    within("Øyregionen, Hitra og Frøya", &[5014, 5056]),
    within("Orkdal, Orkdalen", &[5059]),
    within("Meldal", &[5059]),
    within("Agdenes", &[5059]),
    within("Snillfjord", &[5059]),
    within("Hemne", &[5055]),
    within("Halsa", &[5055]),
    within("Klæbu", &[5001]),
    within("Rissa", &[5054]),
    within("Leksvik", &[5054]),
    within("Bjugn", &[5057]),
    within("Roan", &[5058]),
    within("Verran", &[5006]),
    within("Mosvik", &[5053]),
    within("Fosnes", &[5007]),
    within("Namdalseid", &[5007]),
    within("Vikna", &[5060]),
    within("Nærøy", &[5060]),
    within("Verdalen", &[5038]),
    within("Stjørdalen", &[5034, 5035]),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::{codes::enum_set::EnumSet, text::fold::search_words};

    fn called(name: &str) -> MunicipalitySet {
        DISTRICTS.iter().find(|each| each.names().any(|own| own == name)).unwrap().municipalities()
    }

    #[test]
    fn every_name_stands_once_and_is_somewhere() {
        let mut seen = HashSet::new();
        for district in &DISTRICTS {
            assert!(!district.municipalities().is_empty());
            if let Place::Municipalities(numbers) = district.place {
                assert_eq!(district.municipalities().len() as usize, numbers.len());
            }
            for name in district.names() {
                assert!(name.trim() == name && seen.insert(search_words(name).join(" ")), "{name}");
            }
        }
    }

    #[test]
    fn the_former_counties_are_the_county_without_what_came_later() {
        let [north, south] = ["Nord-Trøndelag", "Sør-Trøndelag"].map(called);
        let [indre_fosen, rindal] =
            [5054, 5061].map(|number| EnumSet::only(MunicipalityCode::literal(number)));
        // Leksvik and Rissa are one municipality today.
        assert_eq!(north.intersection(south), indre_fosen);
        // Rindal was in Møre og Romsdal.
        assert_eq!(north.union(south).union(rindal), called("hele Trøndelag"));
        assert!(!north.union(south).intersects(rindal));
        assert_eq!((north.len(), south.len()), (19, 19));
    }

    #[test]
    fn districts_are_told_from_regions() {
        assert_eq!(called("Namdal"), Region::Namdalen.municipalities());
        let parts = ["Ytre Namdal", "Midtre Namdal", "Indre Namdal"].map(called);
        assert_eq!(parts.into_iter().fold(EnumSet::EMPTY, EnumSet::union), called("Namdal"));
    }
}
