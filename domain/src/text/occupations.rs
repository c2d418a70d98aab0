//! What people call their work, in words that no code list has.

/// An occupation, or something else that people type when they look for work in a field of study.
#[derive(Clone, Copy, Debug)]
pub struct Occupation {
    /// Codes of ISCED-F 2013, the closest first, separated by spaces.
    fields: &'static str,
    /// Its names and abbreviations in bokmål, nynorsk and English, separated by commas.
    names: &'static str,
}

impl Occupation {
    /// The codes (ISCED-F 2013) of the fields of study that lead to it, the closest first.
    pub fn fields(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.fields.split(' ')
    }

    /// Its names and abbreviations in bokmål, nynorsk and English, as they are written.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.names.split(", ")
    }
}

const fn row(fields: &'static str, names: &'static str) -> Occupation {
    Occupation { fields, names }
}

/// Everyday occupations and abbreviations.
///
/// Written by hand: no public table leads from the classification of occupations (STYRK-08) to fields of
/// study. Where the detailed field differs from one employer to the next, the wider one stands.
pub static OCCUPATIONS: [Occupation; 148] = [
    row("06", "IT, IKT, ICT, EDB, data, informatikk, informatics, computer science"),
    row("06", "IT-konsulent, IT-rådgiver, IT-rådgjevar, IT consultant"),
    row("06", "IT-support, IT-brukerstøtte, IT-brukarstøtte, helpdesk"),
    row("0613", "utvikler, utviklar, developer"),
    row("0613", "programvareutvikler, programvareutviklar, software developer, software engineer"),
    row("0613", "systemutvikler, systemutviklar, systems developer"),
    row("0613", "programmerer, programmerar, programmer, programmering, programming, koding, coding"),
    row("0613", "webutvikler, webutviklar, web developer, frontend, backend, fullstack"),
    row("0613", "apputvikler, apputviklar, app developer"),
    row("0613", "spillutvikler, spelutviklar, game developer"),
    row("0613", "C++, C#, .NET, Java, JavaScript, TypeScript, Python, Kotlin, PHP"),
    row("0613", "dataingeniør, computer engineer, informatiker, informatikar"),
    row("0613", "programvaretester, programvaretestar, software tester"),
    row("0613 0542", "maskinlæring, machine learning, kunstig intelligens, artificial intelligence, KI, AI"),
    row("0542 0613", "dataanalytiker, dataanalytikar, data analyst, data scientist"),
    row(
        "0613 0212",
        "UX, UX-designer, UX-designar, interaksjonsdesigner, interaksjonsdesignar, interaction designer",
    ),
    row("0612", "databaseadministrator, database administrator"),
    row("0612", "nettverksingeniør, network engineer"),
    row("0612", "systemadministrator, systems administrator, sysadmin, IT-drift, DevOps"),
    row(
        "0612",
        "informasjonssikkerhet, informasjonstryggleik, information security, cybersikkerhet, cybersecurity",
    ),
    row("0913", "sykepleier, sjukepleiar, nurse"),
    row("0913", "helsesykepleier, helsesjukepleiar, public health nurse"),
    row("0913", "jordmor, midwife"),
    row("0913 0921", "helsefagarbeider, helsefagarbeidar, healthcare worker"),
    row("0912", "lege, fastlege, doctor, physician, GP, LIS1"),
    row("0911", "tannlege, dentist, tannpleier, tannpleiar, dental hygienist"),
    row("0914", "bioingeniør, biomedical laboratory scientist"),
    row("0914", "radiograf, radiographer"),
    row("0914 0613", "helseteknolog, health technologist"),
    row("0914", "paramedisiner, paramedisinar, paramedic, ambulansearbeider, ambulansearbeidar"),
    row("0914", "optiker, optikar, optometrist, audiograf, audiographer"),
    row("0915", "fysioterapeut, physiotherapist"),
    row("0915", "ergoterapeut, occupational therapist"),
    row("0915", "logoped, speech therapist"),
    row("0915", "ernæringsfysiolog, dietitian, nutritionist"),
    row("0916", "farmasøyt, pharmacist, apotektekniker, apotekteknikar, pharmacy technician"),
    row("0921 0923", "vernepleier, vernepleiar, social educator"),
    row("0922 0923", "barnevernspedagog, child welfare officer"),
    row("0922", "barne- og ungdomsarbeider, barne- og ungdomsarbeidar, youth worker"),
    row("0923", "sosionom, sosialarbeider, sosialarbeidar, social worker"),
    row("0923", "miljøterapeut, miljøarbeider, miljøarbeidar"),
    row("0313", "psykolog, psychologist"),
    row("0841", "veterinær, dyrlege, veterinarian, dyrepleier, dyrepleiar, veterinary nurse"),
    row("1022", "HMS, HMS-rådgiver, HMS-rådgjevar, HSE"),
    row("0113 0114", "lærer, lærar, teacher"),
    row("0113 0114", "grunnskolelærer, grunnskulelærar, primary school teacher"),
    row("0114", "lektor, faglærer, faglærar, secondary school teacher"),
    row("0112", "barnehagelærer, barnehagelærar, kindergarten teacher"),
    row("0112", "førskolelærer, førskulelærar, preschool teacher"),
    row("0114 0215", "musikklærer, musikklærar, music teacher"),
    row("0111", "pedagog, spesialpedagog, special needs teacher"),
    row("0421", "jurist, advokat, advokatfullmektig, lawyer, solicitor"),
    row("041 0311", "økonom, economist"),
    row("041", "siviløkonom, business economist"),
    row("0311", "samfunnsøkonom"),
    row("0411", "revisor, auditor"),
    row("0411", "regnskapsfører, rekneskapsførar, accountant, controller"),
    row("0412", "bankrådgiver, bankrådgjevar, banker"),
    row("0412", "finansanalytiker, finansanalytikar, financial analyst"),
    row("0412", "forsikringsrådgiver, forsikringsrådgjevar, insurance adviser"),
    row("0413", "HR, HR-rådgiver, HR-rådgjevar, personalrådgiver, personalrådgjevar, human resources"),
    row("0413", "daglig leder, dagleg leiar, general manager"),
    row("0413 1041", "logistiker, logistikar, logistikkplanlegger, logistikkplanleggjar, logistics planner"),
    row("0413 0312", "saksbehandler, sakshandsamar, caseworker"),
    row("0414", "markedsfører, marknadsførar, marketing, markedsrådgiver, marknadsrådgjevar"),
    row("0414 0321", "kommunikasjonsrådgiver, kommunikasjonsrådgjevar, communications adviser, PR"),
    row("0415", "sekretær, secretary, kontormedarbeider, kontormedarbeidar, office worker"),
    row("0416", "selger, seljar, salesperson, butikksjef, shop manager"),
    row("0416", "innkjøper, innkjøpar, buyer"),
    row("0312", "statsviter, statsvitar, political scientist"),
    row("0314", "sosiolog, sociologist, antropolog, anthropologist"),
    row("031", "samfunnsviter, samfunnsvitar, social scientist"),
    row("0314 0532", "geograf, geographer"),
    row("0321", "journalist, reporter"),
    row("0322", "bibliotekar, librarian, arkivar, archivist"),
    row("0231", "tolk, interpreter, oversetter, omsetjar, translator"),
    row("0222", "historiker, historikar, historian, arkeolog, archaeologist"),
    row("0222", "konservator, museumsformidler, museumsformidlar, curator"),
    row("0221", "prest, priest, diakon, deacon"),
    row("0211", "fotograf, photographer, grafisk designer, grafisk designar, graphic designer"),
    row("0211", "filmskaper, filmskapar, filmmaker"),
    row("0212", "designer, designar, industridesigner, industridesignar, industrial designer"),
    row("0212", "interiørarkitekt, interior designer"),
    row("0213", "kunstner, kunstnar, artist"),
    row("0215", "musiker, musikar, musician, skuespiller, skodespelar, actor"),
    row("071 0732", "ingeniør, sivilingeniør, engineer"),
    row("071 0732", "prosjektingeniør, project engineer"),
    row("0715 0711", "kvalitetsingeniør, quality engineer"),
    row("0732", "byggingeniør, bygningsingeniør, anleggsingeniør, civil engineer, structural engineer"),
    row("0732", "byggeleder, byggjeleiar, construction manager"),
    row("0732 0712", "VA-ingeniør, vassdragsingeniør, water engineer"),
    row("0732", "tømrer, tømrar, carpenter, snekker, snikkar, murer, murar, bricklayer"),
    row("0732", "rørlegger, røyrleggjar, plumber"),
    row("0732", "anleggsarbeider, anleggsarbeidar, construction worker"),
    row("0731", "arkitekt, architect, landskapsarkitekt, landscape architect"),
    row(
        "0731",
        "arealplanlegger, arealplanleggjar, byplanlegger, byplanleggjar, samfunnsplanlegger, urban planner",
    ),
    row("0731", "GIS, geomatiker, geomatikar, landmåler, landmålar, surveyor"),
    row("0715", "maskiningeniør, mechanical engineer"),
    row("0715", "industrimekaniker, industrimekanikar, industrial mechanic, sveiser, sveisar, welder"),
    row("0715 0722", "materialingeniør, materials engineer, metallurg, metallurgist"),
    row(
        "0716 0715",
        "skipsingeniør, skipsdesigner, skipsdesignar, marin ingeniør, marine engineer, naval architect",
    ),
    row("0716", "flyingeniør, flytekniker, flyteknikar, aircraft engineer"),
    row("0716", "bilmekaniker, bilmekanikar, car mechanic"),
    row("0713", "elkraftingeniør, elektroingeniør, elkraft, electrical engineer"),
    row("0713", "elektriker, elektrikar, electrician, energimontør"),
    row("0713", "energiingeniør, energy engineer"),
    row("0714", "elektronikkingeniør, electronics engineer"),
    row("0714", "automasjonsingeniør, automatiker, automatikar, automasjon, automation engineer"),
    row(
        "0714",
        "kybernetiker, kybernetikar, kybernetikk, cybernetics, robotikk, robotics, mekatronikk, mechatronics",
    ),
    row("0711", "kjemiingeniør, chemical engineer, prosessingeniør, process engineer"),
    row("0711 0531", "laborant, laboratory technician"),
    row("0712", "miljøingeniør, environmental engineer"),
    row("0721", "matteknolog, food technologist, baker, bakar, slakter, slaktar, butcher"),
    row("0722", "treteknolog, wood technologist"),
    row("0722", "møbelsnekker, møbelsnikkar, furniture maker"),
    row("0724", "bergingeniør, mining engineer, petroleumsingeniør, petroleum engineer"),
    row("0532", "geolog, geologist, geofysiker, geofysikar, geophysicist"),
    row("0532", "meteorolog, meteorologist, hydrolog, hydrologist"),
    row("0531", "kjemiker, kjemikar, chemist"),
    row("0533", "fysiker, fysikar, physicist"),
    row("0541", "matematiker, matematikar, mathematician"),
    row("0542", "statistiker, statistikar, statistician, aktuar, actuary"),
    row("0511", "biolog, biologist, marinbiolog, marine biologist"),
    row(
        "0512",
        "bioteknolog, bioteknologi, biotechnologist, biotechnology, biokjemiker, biokjemikar, biochemist",
    ),
    row("0521", "miljøviter, miljøvitar, environmental scientist, økolog, ecologist"),
    row("0521", "miljørådgiver, miljørådgjevar, klimarådgiver, klimarådgjevar, environmental adviser"),
    row("0521", "bærekraft, berekraft, sustainability, bærekraftsrådgiver, berekraftsrådgjevar"),
    row("0522", "naturforvalter, naturforvaltar, nature manager, park ranger"),
    row("0831 0841", "fiskehelsebiolog, fish health biologist"),
    row("0831", "havbruk, fiskeoppdrett, aquaculture, fisker, fiskar, fisherman, røkter, røktar"),
    row("0811", "agronom, sivilagronom, agronomist"),
    row("0811", "bonde, bønder, gårdbruker, gardbrukar, farmer"),
    row(
        "0811",
        "landbruksrådgiver, landbruksrådgjevar, husdyrrådgiver, husdyrrådgjevar, agricultural adviser",
    ),
    row("0811", "reindrift, reindriftsutøver, reindriftsutøvar, reindeer herder"),
    row("0812", "gartner, gartnar, gardener, anleggsgartner, anleggsgartnar"),
    row("0821", "skogbruker, skogbrukar, skogforvalter, skogforvaltar, skogingeniør, forester"),
    row("1013", "kokk, cook, chef, servitør, waiter"),
    row("1012", "frisør, hairdresser"),
    row("1014", "trener, trenar, coach, idrettspedagog"),
    row("1014", "idrettsviter, idrettsvitar, sports scientist"),
    row("1015", "guide, reiselivsutvikler, reiselivsutviklar, tourism"),
    row("1021", "renholder, reinhaldar, cleaner"),
    row("1031", "soldat, soldier, offiser, military officer"),
    row("1032", "politi, politibetjent, police officer, vekter, vektar, security guard"),
    row("1032", "brannkonstabel, brannmann, firefighter"),
    row("1032", "beredskapsrådgiver, beredskapsrådgjevar, emergency planner"),
    row("1041", "sjåfør, driver, styrmann, skipper, ship's officer, pilot, flygeleder, flygeleiar"),
    row("1041 0731", "transportplanlegger, transportplanleggjar, transport planner"),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::text::fold::search_words;

    #[test]
    fn every_name_can_be_typed_and_stands_once() {
        let mut seen = HashSet::new();
        for occupation in &OCCUPATIONS {
            for name in occupation.names() {
                let key = search_words(name).join(" ");
                assert!(!key.is_empty() && name.trim() == name, "{name}");
                assert!(seen.insert(key), "{name}");
            }
        }
        assert!(seen.len() > 400);
    }
}
