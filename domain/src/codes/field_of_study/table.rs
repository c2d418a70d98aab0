//! The code list itself: ISCED-F 2013 with names in three languages.

/// One field as it stands in the list.
pub(super) struct Row {
    /// Two, three or four digits.
    pub(super) code: &'static str,
    /// Norwegian bokmål.
    pub(super) nb: &'static str,
    /// Norwegian nynorsk.
    pub(super) nn: &'static str,
    /// English, as UNESCO publishes it.
    pub(super) en: &'static str,
}

/// How many fields there are: 11 broad, 29 narrow, 80 detailed.
pub(super) const COUNT: u8 = 120;

const fn row(code: &'static str, nb: &'static str, nn: &'static str, en: &'static str) -> Row {
    Row { code, nb, nn, en }
}

/// Sorted by code, which puts every field right before those it contains.
///
/// Codes and English names: UNESCO Institute for Statistics, *International Standard Classification of
/// Education: Fields of Education and Training 2013 (ISCED-F 2013) – Detailed field descriptions*, Montréal
/// 2015, CC BY-SA 3.0 IGO, <https://doi.org/10.15220/978-92-9189-179-5-en>. Without its codes for
/// inter-disciplinary (88), "not elsewhere classified" (9) and "not further defined" (0) programmes: those
/// serve statistics, nobody looks for work under them. The Norwegian names are this project's, after the
/// usage of Statistics Norway and utdanning.no; UNESCO publishes none.
#[rustfmt::skip]
pub(super) static ROWS: [Row; COUNT as usize] = [
    row("00", "Generelle programmer og kvalifikasjoner", "Generelle program og kvalifikasjonar", "Generic programmes and qualifications"),
    row("001", "Grunnleggende programmer og kvalifikasjoner", "Grunnleggjande program og kvalifikasjonar", "Basic programmes and qualifications"),
    row("0011", "Grunnleggende programmer og kvalifikasjoner", "Grunnleggjande program og kvalifikasjonar", "Basic programmes and qualifications"),
    row("002", "Lese-, skrive- og regneferdigheter", "Lese-, skrive- og rekneferdigheiter", "Literacy and numeracy"),
    row("0021", "Lese-, skrive- og regneferdigheter", "Lese-, skrive- og rekneferdigheiter", "Literacy and numeracy"),
    row("003", "Personlige ferdigheter og utvikling", "Personlege ferdigheiter og utvikling", "Personal skills and development"),
    row("0031", "Personlige ferdigheter og utvikling", "Personlege ferdigheiter og utvikling", "Personal skills and development"),

    row("01", "Lærerutdanning og pedagogikk", "Lærarutdanning og pedagogikk", "Education"),
    row("011", "Lærerutdanning og pedagogikk", "Lærarutdanning og pedagogikk", "Education"),
    row("0111", "Pedagogikk", "Pedagogikk", "Education science"),
    row("0112", "Barnehagelærerutdanning", "Barnehagelærarutdanning", "Training for pre-school teachers"),
    row("0113", "Lærerutdanning uten fagspesialisering", "Lærarutdanning utan fagspesialisering", "Teacher training without subject specialization"),
    row("0114", "Lærerutdanning med fagspesialisering", "Lærarutdanning med fagspesialisering", "Teacher training with subject specialization"),

    row("02", "Humaniora og kunst", "Humaniora og kunst", "Arts and humanities"),
    row("021", "Kunstfag", "Kunstfag", "Arts"),
    row("0211", "Lyd, bilde og medieproduksjon", "Lyd, bilete og medieproduksjon", "Audio-visual techniques and media production"),
    row("0212", "Mote-, interiør- og industridesign", "Mote-, interiør- og industridesign", "Fashion, interior and industrial design"),
    row("0213", "Billedkunst", "Biletkunst", "Fine arts"),
    row("0214", "Kunsthåndverk", "Kunsthandverk", "Handicrafts"),
    row("0215", "Musikk og scenekunst", "Musikk og scenekunst", "Music and performing arts"),
    row("022", "Humanistiske fag (unntatt språk)", "Humanistiske fag (unnateke språk)", "Humanities (except languages)"),
    row("0221", "Religion og teologi", "Religion og teologi", "Religion and theology"),
    row("0222", "Historie og arkeologi", "Historie og arkeologi", "History and archaeology"),
    row("0223", "Filosofi og etikk", "Filosofi og etikk", "Philosophy and ethics"),
    row("023", "Språk", "Språk", "Languages"),
    row("0231", "Fremmedspråk og språkopplæring", "Framandspråk og språkopplæring", "Language acquisition"),
    row("0232", "Litteratur og språkvitenskap", "Litteratur og språkvitskap", "Literature and linguistics"),

    row("03", "Samfunnsvitenskap, journalistikk og informasjon", "Samfunnsvitskap, journalistikk og informasjon", "Social sciences, journalism and information"),
    row("031", "Samfunns- og atferdsvitenskap", "Samfunns- og åtferdsvitskap", "Social and behavioural sciences"),
    row("0311", "Samfunnsøkonomi", "Samfunnsøkonomi", "Economics"),
    row("0312", "Statsvitenskap og samfunnskunnskap", "Statsvitskap og samfunnskunnskap", "Political sciences and civics"),
    row("0313", "Psykologi", "Psykologi", "Psychology"),
    row("0314", "Sosiologi og kulturfag", "Sosiologi og kulturfag", "Sociology and cultural studies"),
    row("032", "Journalistikk og informasjon", "Journalistikk og informasjon", "Journalism and information"),
    row("0321", "Journalistikk", "Journalistikk", "Journalism and reporting"),
    row("0322", "Bibliotek-, informasjons- og arkivfag", "Bibliotek-, informasjons- og arkivfag", "Library, information and archival studies"),

    row("04", "Økonomi, administrasjon og jus", "Økonomi, administrasjon og jus", "Business, administration and law"),
    row("041", "Økonomi og administrasjon", "Økonomi og administrasjon", "Business and administration"),
    row("0411", "Regnskap og skatt", "Rekneskap og skatt", "Accounting and taxation"),
    row("0412", "Finans, bank og forsikring", "Finans, bank og forsikring", "Finance, banking and insurance"),
    row("0413", "Ledelse og administrasjon", "Leiing og administrasjon", "Management and administration"),
    row("0414", "Markedsføring og reklame", "Marknadsføring og reklame", "Marketing and advertising"),
    row("0415", "Sekretær- og kontorfag", "Sekretær- og kontorfag", "Secretarial and office work"),
    row("0416", "Varehandel og salg", "Varehandel og sal", "Wholesale and retail sales"),
    row("0417", "Arbeidslivskunnskap", "Arbeidslivskunnskap", "Work skills"),
    row("042", "Jus", "Jus", "Law"),
    row("0421", "Jus", "Jus", "Law"),

    row("05", "Naturvitenskap, matematikk og statistikk", "Naturvitskap, matematikk og statistikk", "Natural sciences, mathematics and statistics"),
    row("051", "Biologi og beslektede fag", "Biologi og nærskylde fag", "Biological and related sciences"),
    row("0511", "Biologi", "Biologi", "Biology"),
    row("0512", "Biokjemi", "Biokjemi", "Biochemistry"),
    row("052", "Miljøfag", "Miljøfag", "Environment"),
    row("0521", "Miljøvitenskap", "Miljøvitskap", "Environmental sciences"),
    row("0522", "Naturmiljø og dyreliv", "Naturmiljø og dyreliv", "Natural environments and wildlife"),
    row("053", "Fysikk, kjemi og geofag", "Fysikk, kjemi og geofag", "Physical sciences"),
    row("0531", "Kjemi", "Kjemi", "Chemistry"),
    row("0532", "Geofag", "Geofag", "Earth sciences"),
    row("0533", "Fysikk", "Fysikk", "Physics"),
    row("054", "Matematikk og statistikk", "Matematikk og statistikk", "Mathematics and statistics"),
    row("0541", "Matematikk", "Matematikk", "Mathematics"),
    row("0542", "Statistikk", "Statistikk", "Statistics"),

    row("06", "Informasjons- og kommunikasjonsteknologi (IKT)", "Informasjons- og kommunikasjonsteknologi (IKT)", "Information and communication technologies (ICTs)"),
    row("061", "Informasjons- og kommunikasjonsteknologi (IKT)", "Informasjons- og kommunikasjonsteknologi (IKT)", "Information and communication technologies (ICTs)"),
    row("0611", "Bruk av IKT", "Bruk av IKT", "Computer use"),
    row("0612", "Utforming og drift av databaser og nettverk", "Utforming og drift av databasar og nettverk", "Database and network design and administration"),
    row("0613", "Utvikling og analyse av programvare og applikasjoner", "Utvikling og analyse av programvare og applikasjonar", "Software and applications development and analysis"),

    row("07", "Ingeniørfag, industri og bygg", "Ingeniørfag, industri og bygg", "Engineering, manufacturing and construction"),
    row("071", "Ingeniørfag og tekniske fag", "Ingeniørfag og tekniske fag", "Engineering and engineering trades"),
    row("0711", "Kjemiteknikk og prosessfag", "Kjemiteknikk og prosessfag", "Chemical engineering and processes"),
    row("0712", "Miljøteknologi", "Miljøteknologi", "Environmental protection technology"),
    row("0713", "Elkraft og energi", "Elkraft og energi", "Electricity and energy"),
    row("0714", "Elektronikk og automatisering", "Elektronikk og automatisering", "Electronics and automation"),
    row("0715", "Maskinteknikk og metallfag", "Maskinteknikk og metallfag", "Mechanics and metal trades"),
    row("0716", "Motorkjøretøy, skip og fly", "Motorkøyretøy, skip og fly", "Motor vehicles, ships and aircraft"),
    row("072", "Industriproduksjon og foredling", "Industriproduksjon og foredling", "Manufacturing and processing"),
    row("0721", "Næringsmiddelproduksjon", "Næringsmiddelproduksjon", "Food processing"),
    row("0722", "Materialer (glass, papir, plast og tre)", "Materialar (glas, papir, plast og tre)", "Materials (glass, paper, plastic and wood)"),
    row("0723", "Tekstiler (klær, skotøy og lær)", "Tekstilar (klede, skotøy og lêr)", "Textiles (clothes, footwear and leather)"),
    row("0724", "Bergverk og utvinning", "Bergverk og utvinning", "Mining and extraction"),
    row("073", "Arkitektur, bygg og anlegg", "Arkitektur, bygg og anlegg", "Architecture and construction"),
    row("0731", "Arkitektur og byplanlegging", "Arkitektur og byplanlegging", "Architecture and town planning"),
    row("0732", "Bygg- og anleggsteknikk", "Bygg- og anleggsteknikk", "Building and civil engineering"),

    row("08", "Landbruk, skogbruk, fiskeri og veterinærfag", "Landbruk, skogbruk, fiskeri og veterinærfag", "Agriculture, forestry, fisheries and veterinary"),
    row("081", "Jordbruk", "Jordbruk", "Agriculture"),
    row("0811", "Plante- og husdyrproduksjon", "Plante- og husdyrproduksjon", "Crop and livestock production"),
    row("0812", "Hagebruk og gartneri", "Hagebruk og gartneri", "Horticulture"),
    row("082", "Skogbruk", "Skogbruk", "Forestry"),
    row("0821", "Skogbruk", "Skogbruk", "Forestry"),
    row("083", "Fiskeri og akvakultur", "Fiskeri og akvakultur", "Fisheries"),
    row("0831", "Fiskeri og akvakultur", "Fiskeri og akvakultur", "Fisheries"),
    row("084", "Veterinærfag", "Veterinærfag", "Veterinary"),
    row("0841", "Veterinærfag", "Veterinærfag", "Veterinary"),

    row("09", "Helse og velferd", "Helse og velferd", "Health and welfare"),
    row("091", "Helse", "Helse", "Health"),
    row("0911", "Tannhelsefag", "Tannhelsefag", "Dental studies"),
    row("0912", "Medisin", "Medisin", "Medicine"),
    row("0913", "Sykepleie og jordmorfag", "Sjukepleie og jordmorfag", "Nursing and midwifery"),
    row("0914", "Medisinsk diagnostikk og behandlingsteknologi", "Medisinsk diagnostikk og behandlingsteknologi", "Medical diagnostic and treatment technology"),
    row("0915", "Terapi og rehabilitering", "Terapi og rehabilitering", "Therapy and rehabilitation"),
    row("0916", "Farmasi", "Farmasi", "Pharmacy"),
    row("0917", "Tradisjonell og komplementær medisin og terapi", "Tradisjonell og komplementær medisin og terapi", "Traditional and complementary medicine and therapy"),
    row("092", "Velferd", "Velferd", "Welfare"),
    row("0921", "Omsorg for eldre og voksne med funksjonsnedsettelse", "Omsorg for eldre og vaksne med funksjonsnedsetjing", "Care of the elderly and of disabled adults"),
    row("0922", "Barne- og ungdomsarbeid", "Barne- og ungdomsarbeid", "Child care and youth services"),
    row("0923", "Sosialt arbeid og rådgivning", "Sosialt arbeid og rådgjeving", "Social work and counselling"),

    row("10", "Tjenesteyting", "Tenesteyting", "Services"),
    row("101", "Personlig tjenesteyting", "Personleg tenesteyting", "Personal services"),
    row("1011", "Husholdstjenester", "Hushaldstenester", "Domestic services"),
    row("1012", "Frisørfag og skjønnhetspleie", "Frisørfag og venleikspleie", "Hair and beauty services"),
    row("1013", "Hotell- og restaurantfag", "Hotell- og restaurantfag", "Hotel, restaurants and catering"),
    row("1014", "Idrett", "Idrett", "Sports"),
    row("1015", "Reiseliv, turisme og fritid", "Reiseliv, turisme og fritid", "Travel, tourism and leisure"),
    row("102", "Hygiene og arbeidsmiljø", "Hygiene og arbeidsmiljø", "Hygiene and occupational health services"),
    row("1021", "Renhold og renovasjon", "Reinhald og renovasjon", "Community sanitation"),
    row("1022", "Helse, miljø og sikkerhet i arbeidslivet", "Helse, miljø og tryggleik i arbeidslivet", "Occupational health and safety"),
    row("103", "Forsvar, beredskap og sikkerhet", "Forsvar, beredskap og tryggleik", "Security services"),
    row("1031", "Militære fag og forsvar", "Militære fag og forsvar", "Military and defence"),
    row("1032", "Vern av personer og eiendom", "Vern av personar og eigedom", "Protection of persons and property"),
    row("104", "Transport", "Transport", "Transport services"),
    row("1041", "Transport", "Transport", "Transport services"),
];
