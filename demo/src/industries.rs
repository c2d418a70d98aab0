//! The industries of invented companies, and the jobs in them.

use super::places::Trait::{self, City, Coast, Defence, Factories, Farmland, Forest, Mountain, Sami, Town};
use domain::records::position::Level;

pub(crate) struct Industry {
    /// Its name in a few words, as on the company's page.
    pub(crate) label: &'static str,
    /// Words that end the company's name.
    pub(crate) names: &'static [&'static str],
    /// Its base weight everywhere.
    pub(crate) anywhere: u64,
    /// Additional weights where a trait applies.
    pub(crate) favoured: &'static [(Trait, u64)],
    /// Texts in which a company describes itself, with its name to be inserted.
    pub(crate) abouts: &'static [&'static str],
    /// The jobs in it.
    pub(crate) jobs: &'static [Job],
}

impl Industry {
    /// What the names of its companies may end with: their legal form.
    pub(crate) fn legal_form(&self) -> &'static str {
        // Municipalities cooperate in companies of their own kind.
        if self.label == "Kommunal sektor" { "IKS" } else { "AS" }
    }
}

/// A job for a graduate.
pub(crate) struct Job {
    /// Its subject, to follow "innen".
    pub(crate) subject: &'static str,
    /// Its title, to follow "en".
    pub(crate) profession: &'static str,
    /// Codes of ISCED-F 2013, the closest first, separated by spaces.
    pub(crate) fields: &'static str,
    /// The degrees that it asks for.
    pub(crate) levels: &'static [Level],
    /// Its tasks, to follow "å".
    pub(crate) tasks: [&'static str; 3],
    /// A question for a thesis.
    pub(crate) thesis: &'static str,
}

const BOTH: &[Level] = &[Level::Bachelor, Level::Master];
const BACHELOR: &[Level] = &[Level::Bachelor];
const MASTER: &[Level] = &[Level::Master];
const RESEARCH: &[Level] = &[Level::Master, Level::Phd];

const fn job(
    subject: &'static str,
    profession: &'static str,
    fields: &'static str,
    levels: &'static [Level],
    tasks: [&'static str; 3],
    thesis: &'static str,
) -> Job {
    Job { subject, profession, fields, levels, tasks, thesis }
}

/// Every industry.
pub(crate) static INDUSTRIES: &[Industry] = &[
    Industry {
        label: "Havbruk",
        names: &["Havbruk", "Laks", "Sjøoppdrett", "Smolt"],
        anywhere: 0,
        favoured: &[(Coast, 40), (City, 2)],
        abouts: &[
            "Vi driver oppdrett av laks på fem lokaliteter og har eget smoltanlegg på land.",
            "Vi følger fisken fra smolt til slakteklar laks ved flere anlegg langs trøndelagskysten.",
            "Vi er et familieeid oppdrettsselskap som vokser sammen med kystsamfunnet rundt oss.",
        ],
        jobs: &[
            job(
                "havbruk og fiskehelse",
                "fiskehelsebiolog",
                "0831 0841 0511",
                BOTH,
                [
                    "følge opp fiskevelferd og lusetall på lokalitetene",
                    "ta prøver og tolke svar fra laboratoriet",
                    "gjøre miljødata om til råd som røkterne kan bruke",
                ],
                "Hva kan kamera i merden fortelle om fiskevelferden?",
            ),
            job(
                "miljø og bærekraft i havbruk",
                "miljørådgiver",
                "0521 0831 0532",
                BOTH,
                [
                    "føre klimaregnskap for fôr, båter og slakteri",
                    "overvåke bunnforholdene under anleggene",
                    "skrive søknader om nye lokaliteter",
                ],
                "Nitrogen og fosfor fra åpne merder: Hvor blir de av?",
            ),
            job(
                "automasjon på sjøanlegg",
                "automasjonsingeniør",
                "0714 0713 0715",
                BOTH,
                [
                    "koble sensorer på flåtene til et felles driftssenter",
                    "prøve ut fjernstyrt fôring",
                    "elektrifisere anlegg som i dag går på diesel",
                ],
                "Landstrøm til fôrflåter: dimensjonering og lønnsomhet",
            ),
        ],
    },
    Industry {
        label: "Sjømat og foredling",
        names: &["Sjømat", "Fiskeforedling", "Skalldyr"],
        anywhere: 0,
        favoured: &[(Coast, 18)],
        abouts: &[
            "Vi slakter og foredler laks og hvitfisk for markeder i Europa og Asia.",
            "Vi lager ferdigretter av fisk som er landet samme døgn.",
            "Vi tar imot krabbe, kamskjell og fisk fra den lokale flåten.",
        ],
        jobs: &[
            job(
                "matkvalitet og sporbarhet",
                "kvalitetsleder",
                "0721 0512 0511",
                BOTH,
                [
                    "bygge ut sporingen fra merd til butikk",
                    "revidere hygieneplanen sammen med skiftlederne",
                    "teste holdbarheten i nye pakninger",
                ],
                "Superkjøling av laksefilet: holdbarhet og kvalitet",
            ),
            job(
                "produksjon og ledelse",
                "produksjonsplanlegger",
                "0413 0721 0715",
                BOTH,
                [
                    "planlegge skift etter hva båtene leverer",
                    "finne flaskehalser på filetlinjen",
                    "lede forbedringsmøter med operatørene",
                ],
                "Restråstoff fra filetlinjen: Hva kan det bli?",
            ),
        ],
    },
    Industry {
        label: "Skogbruk",
        names: &["Skog", "Skogforvaltning", "Utmark"],
        anywhere: 1,
        favoured: &[(Forest, 16)],
        abouts: &[
            "Vi forvalter skog for private eiere og planlegger hogst, planting og veier.",
            "Vi kjøper tømmer fra skogeiere i hele regionen og følger det fram til sagbruket.",
            "Vi steller skog som skal stå i hundre år, og tar vare på det som lever i den.",
        ],
        jobs: &[
            job(
                "skogforvaltning og kartdata",
                "skogbruksplanlegger",
                "0821 0532 0521",
                BOTH,
                [
                    "lage skogbruksplaner ut fra laserdata og feltarbeid",
                    "veilede skogeiere om foryngelse",
                    "kartlegge nøkkelbiotoper",
                ],
                "Granbarkbille i høyden: Hvor går grensen framover?",
            ),
            job(
                "karbon og biomangfold i skog",
                "naturforvalter",
                "0522 0521 0821",
                MASTER,
                [
                    "måle karbon i stående skog og i jorda",
                    "vurdere hensyn ved hogst nær vann",
                    "formidle resultatene til eiere og kommuner",
                ],
                "Lukket hogst i trøndersk granskog: vekst og økonomi",
            ),
        ],
    },
    Industry {
        label: "Trevare og trebygg",
        names: &["Sagbruk", "Massivtre", "Trevare"],
        anywhere: 2,
        favoured: &[(Forest, 8), (Factories, 3)],
        abouts: &[
            "Vi skjærer lokalt tømmer til konstruksjonsvirke og kledning.",
            "Vi bygger moduler i massivtre og frakter dem ferdige til byggeplassen.",
            "Vi lager vinduer og dører av furu, slik bedriften har gjort i tre generasjoner.",
        ],
        jobs: &[
            job(
                "treteknologi og produksjon",
                "treteknolog",
                "0722 0715 0732",
                BOTH,
                [
                    "forbedre tørkeprosessen og måle resultatet",
                    "regne på bæreevne i nye elementer",
                    "dokumentere miljødata for produktene",
                ],
                "Svinn i sagbruket: Kan bildeanalyse sortere bedre?",
            ),
            job(
                "innkjøp og industriell økonomi",
                "innkjøpsleder",
                "0413 0311 0722",
                MASTER,
                [
                    "planlegge innkjøp av tømmer gjennom året",
                    "bygge kalkyler for nye produkter",
                    "følge ordrer fra tegning til levering",
                ],
                "Ombruk av trekonstruksjoner: marked og verdikjede",
            ),
        ],
    },
    Industry {
        label: "Landbruk og rådgivning",
        names: &["Landbruksrådgivning", "Frøavl", "Landbruk"],
        anywhere: 1,
        favoured: &[(Farmland, 11)],
        abouts: &[
            "Vi gir råd til bønder om jord, fôr og økonomi.",
            "Vi foredler frø og settepotet for et kaldt klima.",
            "Vi driver forsøksfelt og felles maskinpark for gårdene i bygda.",
        ],
        jobs: &[
            job(
                "agronomi og presisjonslandbruk",
                "agronom",
                "0811 0812 0521",
                BOTH,
                [
                    "tolke drone- og satellittbilder av avlingene",
                    "legge opp forsøk sammen med bøndene",
                    "lage gjødselplaner som sparer både penger og vassdrag",
                ],
                "Fangvekster i kornåker nord for 63 grader",
            ),
            job(
                "landbruksøkonomi",
                "landbruksrådgiver",
                "0311 0413 0811",
                BOTH,
                [
                    "regne på investeringer i driftsbygninger",
                    "veilede ved generasjonsskifte",
                    "holde kurs om klimatiltak på gården",
                ],
                "Hva skjer med jorda når brukene blir færre?",
            ),
            job(
                "husdyr og dyrevelferd",
                "husdyrrådgiver",
                "0811 0841",
                BACHELOR,
                [
                    "følge helse og vekst i besetningene",
                    "prøve ut sensorer i løsdriftsfjøs",
                    "skrive korte råd som blir lest i fjøset",
                ],
                "Metan fra melkekyr: måling i vanlige fjøs",
            ),
        ],
    },
    Industry {
        label: "Mat og drikke",
        names: &["Meieri", "Lokalmat", "Bryggeri"],
        anywhere: 3,
        favoured: &[(Farmland, 5), (Mountain, 3)],
        abouts: &[
            "Vi lager ost og rømme av melk fra gårder innenfor fem mil.",
            "Vi foredler kjøtt og korn fra bygda og selger det i hele landet.",
            "Vi brygger øl og tapper mineralvann fra egen kilde.",
        ],
        jobs: &[
            job(
                "matteknologi og produktutvikling",
                "matteknolog",
                "0721 0512 0531",
                BOTH,
                [
                    "utvikle nye produkter fra idé til hylle",
                    "følge opp prøver av råvarer og ferdig vare",
                    "skalere opp fra prøvekjøkken til produksjon",
                ],
                "Myse som råvare: fra avfall til drikke",
            ),
            job(
                "markedsføring av lokalmat",
                "markedskoordinator",
                "0414 0413 0416",
                BACHELOR,
                [
                    "bygge merkevaren i sosiale medier og i butikk",
                    "møte kunder på messer og markeder",
                    "måle hva kampanjene faktisk gir",
                ],
                "Hva er kortreist mat verdt for kunden?",
            ),
        ],
    },
    Industry {
        label: "Reiseliv",
        names: &["Gjestegård", "Opplevelser", "Hotell"],
        anywhere: 2,
        favoured: &[(Mountain, 16), (Coast, 4)],
        abouts: &[
            "Vi tar imot gjester hele året, til turer, fiske og lange måltider.",
            "Vi utvikler turer og arrangementer sammen med gårder, guider og museer.",
            "Vi driver hotell i verneverdige hus og kjøper det meste av maten lokalt.",
        ],
        jobs: &[
            job(
                "bærekraftig reiseliv",
                "reiselivsutvikler",
                "1015 0413 0522",
                BOTH,
                [
                    "telle ferdsel og sette grenser for sårbar natur",
                    "utvikle opplevelser utenom høysesongen",
                    "samarbeide med grunneiere om stier og tilrettelegging",
                ],
                "Når blir det for mange? Tålegrenser for ferdsel i naturen",
            ),
            job(
                "hotelldrift og vertskap",
                "avdelingsleder",
                "1013 1015 0413",
                BACHELOR,
                [
                    "lede vakter i resepsjon og restaurant",
                    "få ned matsvinnet sammen med kjøkkenet",
                    "lære opp sesongansatte",
                ],
                "Helårsarbeid i reiselivet: Hva får folk til å bli?",
            ),
            job(
                "digital markedsføring av reisemål",
                "markedsrådgiver",
                "0414 0211 0613",
                BOTH,
                [
                    "fortelle historier i bilder og film",
                    "analysere bestillinger og trafikk på nettsidene",
                    "samordne kampanjer for små bedrifter",
                ],
                "Anmeldelser på nett og valg av reisemål",
            ),
        ],
    },
    Industry {
        label: "Helse og omsorg",
        names: &["Klinikk", "Rehabilitering", "Helsehus"],
        anywhere: 9,
        favoured: &[(Town, 4), (City, 4)],
        abouts: &[
            "Vi tilbyr spesialisthelsetjenester der folk bor.",
            "Vi driver rehabilitering etter skade og sykdom, med naturen som treningsrom.",
            "Vi samler leger, fysioterapeuter og hjemmetjeneste under samme tak.",
        ],
        jobs: &[
            job(
                "sykepleie i distriktene",
                "sykepleier",
                "0913 0921",
                BACHELOR,
                [
                    "følge opp pasienter fra sykehuset og hjem",
                    "bruke digital hjemmeoppfølging",
                    "delta i fagutvikling på tvers av kommuner",
                ],
                "Digital hjemmeoppfølging av eldre med hjertesvikt",
            ),
            job(
                "fysioterapi og rehabilitering",
                "fysioterapeut",
                "0915 1014",
                BOTH,
                [
                    "lage treningsopplegg sammen med pasientene",
                    "lede grupper for folk med langvarige plager",
                    "måle effekten av oppholdene",
                ],
                "Fallforebygging i små kommuner: Hva virker?",
            ),
            job(
                "allmennmedisin",
                "lege i spesialisering",
                "0912",
                MASTER,
                [
                    "arbeide under veiledning i allmennpraksis",
                    "gå legevakt sammen med erfarne kolleger",
                    "bidra i kvalitetsarbeidet på kontoret",
                ],
                "Lange avstander og tid til behandling ved hjerneslag",
            ),
            job(
                "helseteknologi",
                "helseteknolog",
                "0914 0613 0714",
                BOTH,
                [
                    "prøve ut velferdsteknologi sammen med brukere",
                    "få systemene til å snakke sammen",
                    "lære opp ansatte i nye verktøy",
                ],
                "Trygghetssensorer i hjemmet: nytte og personvern",
            ),
            job(
                "psykisk helse",
                "psykolog",
                "0313 0923",
                MASTER,
                [
                    "utrede og behandle unge og voksne",
                    "veilede førstelinjen i kommunene",
                    "prøve ut samtaler på video",
                ],
                "Psykologsamtaler på video: Hvem faller fra?",
            ),
        ],
    },
    Industry {
        label: "Oppvekst og utdanning",
        names: &["Oppvekstsenter", "Læringssenter", "Fagsenter"],
        anywhere: 7,
        favoured: &[(Town, 2)],
        abouts: &[
            "Vi driver skole og barnehage i samme hus, med skogen som klasserom.",
            "Vi gir voksne en ny sjanse til utdanning og norskopplæring.",
            "Vi er et lite fagsenter som hjelper skoler med spesialpedagogikk.",
        ],
        jobs: &[
            job(
                "læring og utvikling i skolen",
                "grunnskolelærer",
                "0113 0114",
                BOTH,
                [
                    "undervise i aldersblandede grupper",
                    "legge opp uteskole sammen med lokale bedrifter",
                    "samarbeide tett med hjemmene",
                ],
                "Fådelt skole som læringsmiljø",
            ),
            job(
                "barnehage og tidlig innsats",
                "barnehagelærer",
                "0112 0922",
                BACHELOR,
                [
                    "lede en avdeling med barn fra ett til fem år",
                    "utvikle språkarbeidet",
                    "planlegge overgangen til skolen",
                ],
                "Flerspråklige barn i små barnehager",
            ),
            job(
                "spesialpedagogikk",
                "spesialpedagog",
                "0111 0313",
                MASTER,
                [
                    "kartlegge behov sammen med lærerne",
                    "veilede flere skoler over nett",
                    "følge opp enkeltelever",
                ],
                "Spesialpedagogisk støtte over nett: erfaringer fra spredtbygde kommuner",
            ),
        ],
    },
    Industry {
        label: "Kommunal sektor",
        names: &["Plansamarbeid", "Samfunnsutvikling", "Velferd"],
        anywhere: 10,
        favoured: &[],
        abouts: &[
            "Vi løser oppgaver innen plan, byggesak og tekniske tjenester for flere småkommuner.",
            "Vi er stab for samfunnsutvikling der veien fra idé til vedtak er kort.",
            "Vi gir sosiale tjenester og råd til folk i alle aldre.",
        ],
        jobs: &[
            job(
                "samfunnsplanlegging",
                "samfunnsplanlegger",
                "0312 0731 0314",
                BOTH,
                [
                    "skrive samfunnsdelen av kommuneplanen sammen med innbyggerne",
                    "hente fram tall og kart til de folkevalgte",
                    "lede folkemøter i grendene",
                ],
                "Krympende kommuner: planlegging uten vekst",
            ),
            job(
                "vann og avløp",
                "VA-ingeniør",
                "0732 0712 0532",
                BOTH,
                [
                    "prosjektere nye ledninger og renseanlegg",
                    "finne lekkasjer med sensorer og data",
                    "følge opp entreprenører ute på anlegget",
                ],
                "Overvann i små tettsteder: åpne løsninger i kaldt klima",
            ),
            job(
                "sosialt arbeid",
                "sosionom",
                "0923 0922",
                BACHELOR,
                [
                    "følge opp unge som står uten arbeid og skole",
                    "samarbeide med lokale arbeidsgivere",
                    "gi råd om økonomi og bolig",
                ],
                "Ung og utenfor på bygda: veien tilbake",
            ),
            job(
                "forvaltning og jus",
                "juridisk rådgiver",
                "0421 0312",
                MASTER,
                [
                    "forberede saker til politisk behandling",
                    "svare innbyggere klart og forståelig",
                    "bistå i anskaffelser og byggesak",
                ],
                "Habilitet når alle kjenner alle",
            ),
            job(
                "klima og naturmangfold i kommunen",
                "klimarådgiver",
                "0521 0522 0312",
                BOTH,
                [
                    "lage klimabudsjett som følger økonomiplanen",
                    "kartlegge myr og strandsone",
                    "få med næringslivet på tiltak",
                ],
                "Naturregnskap i en liten kommune",
            ),
        ],
    },
    Industry {
        label: "IT og programvare",
        names: &["Systemutvikling", "Innsikt", "Programvare", "Data"],
        anywhere: 3,
        favoured: &[(City, 26), (Town, 5)],
        abouts: &[
            "Vi lager fagsystemer for kommuner og kraftselskaper.",
            "Vi utvikler programvare for sensorer, kart og kamera.",
            "Vi er et lite utviklerteam som leverer til kunder i hele Norden.",
        ],
        jobs: &[
            job(
                "systemutvikling",
                "systemutvikler",
                "0613 0612",
                BOTH,
                [
                    "utvikle tjenester i et lite team fra første dag",
                    "skrive tester og sette koden i drift",
                    "snakke med dem som skal bruke systemet",
                ],
                "Kart på nett for alle: Hva får skjermleserbrukere med seg?",
            ),
            job(
                "dataanalyse og maskinlæring",
                "dataanalytiker",
                "0613 0542 0541",
                MASTER,
                [
                    "rydde og koble data fra mange kilder",
                    "bygge modeller og måle hvor gode de er",
                    "forklare resultatene for folk som ikke kan fagspråket",
                ],
                "Små datasett, store modeller: maskinlæring på lokale værdata",
            ),
            job(
                "informasjonssikkerhet",
                "sikkerhetsrådgiver",
                "0612 0613",
                BOTH,
                [
                    "teste systemer før andre gjør det",
                    "lage beredskapsplaner for små virksomheter",
                    "holde øvelser med kundene",
                ],
                "Digital beredskap i små virksomheter",
            ),
            job(
                "tjenestedesign",
                "tjenestedesigner",
                "0212 0313 0613",
                MASTER,
                [
                    "intervjue brukere og prøve ut skisser",
                    "tegne tjenester som fungerer uten opplæring",
                    "sørge for universell utforming",
                ],
                "Selvbetjening for dem som ikke liker skjermer",
            ),
        ],
    },
    Industry {
        label: "Energi og vannkraft",
        names: &["Kraft", "Nett", "Fjernvarme", "Energi"],
        anywhere: 4,
        favoured: &[(Mountain, 5), (Coast, 3), (City, 2), (Town, 2)],
        abouts: &[
            "Vi eier og driver vannkraftverk fra fjell til fjord.",
            "Vi bygger og vedlikeholder strømnettet i fire kommuner.",
            "Vi utvikler fjernvarme og lokal energi fra restråstoff.",
        ],
        jobs: &[
            job(
                "vannkraft og miljø",
                "vassdragsingeniør",
                "0713 0521 0732",
                MASTER,
                [
                    "planlegge rehabilitering av dammer og luker",
                    "vurdere minstevannføring og fiskevandring",
                    "bruke tilsigsdata i produksjonsplanen",
                ],
                "Effektkjøring og ørret i regulerte vassdrag",
            ),
            job(
                "strømnett og elektrifisering",
                "nettplanlegger",
                "0713 0714",
                BOTH,
                [
                    "beregne kapasitet når industri og ferger skal lade",
                    "prøve ut målere som varsler før feil oppstår",
                    "følge prosjekter ut i felt",
                ],
                "Fleksibilitet i svake nett: Hva kan batterier løse?",
            ),
            job(
                "fornybar energi og samfunn",
                "prosjektutvikler",
                "0713 0314 0421",
                MASTER,
                [
                    "lede dialogen med grunneiere, reineiere og naboer",
                    "samle kunnskapsgrunnlaget for konsesjonssøknader",
                    "regne på lokal verdiskaping",
                ],
                "Hvem får verdiene? Lokale avtaler om fornybar kraft",
            ),
            job(
                "energiøkonomi",
                "kraftanalytiker",
                "0311 0542 0713",
                MASTER,
                [
                    "lage prognoser for pris og tilsig",
                    "vurdere investeringer under usikkerhet",
                    "skrive ukentlige markedsbrev",
                ],
                "Vannverdier i et våtere klima",
            ),
        ],
    },
    Industry {
        label: "Bygg og anlegg",
        names: &["Bygg", "Entreprenør", "Betong"],
        anywhere: 9,
        favoured: &[(City, 2)],
        abouts: &[
            "Vi bygger skoler, omsorgsboliger og små broer.",
            "Vi er en entreprenør med egne maskiner, egne folk og korte beslutningsveier.",
            "Vi støper elementer og leverer betong med lavt klimaavtrykk.",
        ],
        jobs: &[
            job(
                "prosjektledelse i bygg og anlegg",
                "prosjektingeniør",
                "0732 0413",
                BOTH,
                [
                    "planlegge framdrift sammen med formennene",
                    "følge opp økonomi og avvik",
                    "følge opp HMS på byggeplassen",
                ],
                "Læring på tvers av byggeplasser",
            ),
            job(
                "klimavennlige bygg",
                "miljøkoordinator",
                "0732 0712 0521",
                MASTER,
                [
                    "lage klimagassregnskap for nye bygg",
                    "finne materialer som kan brukes om igjen",
                    "teste lavkarbonbetong i kaldt vær",
                ],
                "Ombruk av betongelementer i landbruksbygg",
            ),
            job(
                "stikning, BIM og geodata",
                "stikningsingeniør",
                "0732 0532 0613",
                BACHELOR,
                [
                    "måle inn terreng med drone og totalstasjon",
                    "bygge modeller som maskinførerne kan kjøre etter",
                    "kontrollere mengder",
                ],
                "Maskinstyring på små anlegg: Lønner det seg?",
            ),
        ],
    },
    Industry {
        label: "Arkitektur og stedsutvikling",
        names: &["Arkitektur", "Plankontor", "Landskap"],
        anywhere: 2,
        favoured: &[(City, 6), (Town, 2)],
        abouts: &[
            "Vi tegner hus og tettsteder der folk kjenner seg igjen.",
            "Vi gir gamle driftsbygninger nytt liv.",
            "Vi planlegger uterom, turveier og små sentrum.",
        ],
        jobs: &[
            job(
                "arkitektur og stedsutvikling",
                "arkitekt",
                "0731 0732",
                MASTER,
                [
                    "tegne fra skisse til byggesak",
                    "lede mulighetsstudier sammen med innbyggere",
                    "finne ny bruk for tomme bygg",
                ],
                "Boliger for nyinnflyttere i gamle sentrumsbygg",
            ),
            job(
                "landskap og naturmangfold",
                "landskapsarkitekt",
                "0731 0522 0812",
                MASTER,
                [
                    "planlegge uterom som tåler mer regn",
                    "kartlegge verdier i kulturlandskapet",
                    "følge anlegg til de er ferdige",
                ],
                "Setervoller i gjengroing: Hva bør holdes åpent?",
            ),
        ],
    },
    Industry {
        label: "Mekanisk industri",
        names: &["Mekaniske", "Automasjon", "Verktøy"],
        anywhere: 3,
        favoured: &[(Factories, 11), (Town, 2)],
        abouts: &[
            "Vi maskinerer deler i stål og aluminium for kunder i hele verden.",
            "Vi bygger spesialmaskiner, ofte bare én av hvert slag.",
            "Vi utvikler verktøy og utstyr som skal vare i tretti år.",
        ],
        jobs: &[
            job(
                "konstruksjon og produktutvikling",
                "maskiningeniør",
                "0715 0714",
                BOTH,
                [
                    "konstruere deler og teste dem i verkstedet",
                    "regne på styrke og utmatting",
                    "følge produktet ut til kunden",
                ],
                "Reparerbare produkter: design for lang levetid",
            ),
            job(
                "robotisering av produksjon",
                "automasjonsingeniør",
                "0714 0613 0715",
                BOTH,
                [
                    "sette opp robotceller for små serier",
                    "programmere styring og kamera",
                    "lære opp operatørene",
                ],
                "Robot i verksted med små serier: Når lønner det seg?",
            ),
            job(
                "kvalitet og forbedring",
                "kvalitetsingeniør",
                "0715 0413 1022",
                BACHELOR,
                [
                    "måle, dokumentere og forbedre prosesser",
                    "lede små forbedringsgrupper",
                    "følge opp leverandører",
                ],
                "Forbedringsarbeid uten konsulenter",
            ),
        ],
    },
    Industry {
        label: "Prosessindustri",
        names: &["Smelteverk", "Papir", "Prosess", "Silisium"],
        anywhere: 0,
        favoured: &[(Factories, 8)],
        abouts: &[
            "Vi framstiller metall med vannkraft og fanger stadig mer av varmen.",
            "Vi lager papir og emballasje av trevirke fra regionen.",
            "Vi foredler mineraler til produkter som ingen ser, men alle bruker.",
        ],
        jobs: &[
            job(
                "prosess og metallurgi",
                "prosessingeniør",
                "0711 0531 0724",
                MASTER,
                [
                    "overvåke og stabilisere ovnsdriften",
                    "planlegge forsøk og tolke resultatene",
                    "finne veier til lavere energibruk",
                ],
                "Biokarbon som reduksjonsmiddel",
            ),
            job(
                "karbonfangst og overskuddsvarme",
                "energiingeniør",
                "0711 0713 0712",
                MASTER,
                [
                    "kartlegge varmestrømmer i fabrikken",
                    "vurdere teknologi for fangst av CO₂",
                    "samarbeide med naboer som kan bruke varmen",
                ],
                "Overskuddsvarme til landbasert oppdrett og veksthus",
            ),
            job(
                "helse, miljø og sikkerhet i industrien",
                "HMS-rådgiver",
                "1022 0313",
                BOTH,
                [
                    "gå vernerunder på alle skift",
                    "granske hendelser og følge opp tiltak",
                    "måle støv og støy",
                ],
                "Skiftarbeid og søvn: et forsøk med nye turnuser",
            ),
        ],
    },
    Industry {
        label: "Bergverk og mineraler",
        names: &["Pukkverk", "Mineral", "Kalk"],
        anywhere: 0,
        favoured: &[(Factories, 2), (Mountain, 3)],
        abouts: &[
            "Vi leverer pukk og grus fra tre brudd.",
            "Vi undersøker mineralforekomster og rydder etter gamle gruver.",
            "Vi bryter kalk og leverer til landbruk og industri.",
        ],
        jobs: &[
            job(
                "geologi og ressurskartlegging",
                "geolog",
                "0532 0724",
                MASTER,
                [
                    "kartlegge i felt og logge borekjerner",
                    "bygge geologiske modeller",
                    "vurdere kvaliteten på massene",
                ],
                "Kritiske råvarer i gamle avganger",
            ),
            job(
                "gruver, vann og miljø",
                "miljøgeolog",
                "0532 0521 0712",
                MASTER,
                [
                    "ta vannprøver gjennom hele året",
                    "planlegge tildekking av gamle tipper",
                    "rapportere til myndighetene",
                ],
                "Metaller i bekker nedenfor gamle gruver",
            ),
        ],
    },
    Industry {
        label: "Maritim virksomhet",
        names: &["Verft", "Rederi", "Maritim"],
        anywhere: 0,
        favoured: &[(Coast, 9), (City, 2)],
        abouts: &[
            "Vi bygger og reparerer brønnbåter, ferger og arbeidsbåter.",
            "Vi driver hurtigbåter og ferger mellom øyene.",
            "Vi utvikler utstyr for utslippsfrie fartøy.",
        ],
        jobs: &[
            job(
                "utslippsfri skipsfart",
                "skipsdesigner",
                "0716 0713",
                MASTER,
                [
                    "tegne og beregne skrog for mindre fartøy",
                    "vurdere batteri, hydrogen og ammoniakk",
                    "følge byggingen på verftet",
                ],
                "Hurtigbåt på batteri: Hva må rutetabellen tåle?",
            ),
            job(
                "autonome fartøy og sensorer",
                "kybernetiker",
                "0714 0716 0613",
                MASTER,
                ["teste styringssystemer i fjorden", "bygge simuleringer", "dokumentere sikkerheten"],
                "Autonom forsyning av oppdrettsanlegg",
            ),
        ],
    },
    Industry {
        label: "Regnskap og rådgivning",
        names: &["Regnskap", "Revisjon", "Økonomirådgivning"],
        anywhere: 6,
        favoured: &[(City, 3)],
        abouts: &[
            "Vi fører regnskap for gårder, håndverkere og lag.",
            "Vi reviderer kommuner og små og mellomstore bedrifter.",
            "Vi hjelper bedrifter med lønn, budsjett og eierskifte.",
        ],
        jobs: &[
            job(
                "regnskap og rådgivning",
                "økonomirådgiver",
                "0411 0412",
                BOTH,
                [
                    "ha ansvar for egne kunder",
                    "lage analyser som kundene forstår",
                    "sette opp regnskapssystemer i skyen",
                ],
                "Eierskifte i små familiebedrifter",
            ),
            job(
                "bærekraftsrapportering",
                "bærekraftsrådgiver",
                "0411 0521 0413",
                MASTER,
                [
                    "samle tall om klima og arbeidsforhold",
                    "kvalitetssikre rapporter",
                    "lære opp kunder i det nye regelverket",
                ],
                "Bærekraftsrapportering hos underleverandører",
            ),
        ],
    },
    Industry {
        label: "Bank og forsikring",
        names: &["Sparebank", "Forsikring", "Kapital"],
        anywhere: 3,
        favoured: &[(City, 3), (Town, 2)],
        abouts: &[
            "Vi er en lokal bank som kjenner kundene sine.",
            "Vi forsikrer gårder, båter og hytter.",
            "Vi investerer i bedrifter som vil vokse der de er.",
        ],
        jobs: &[
            job(
                "bank og bedriftskunder",
                "bedriftsrådgiver",
                "0412 0311 0411",
                BOTH,
                [
                    "vurdere lånesøknader fra små bedrifter",
                    "besøke kunder på gården og i verkstedet",
                    "følge markedet for boliger og næringsbygg",
                ],
                "Grønne lån til landbruket",
            ),
            job(
                "risiko og dataanalyse i finans",
                "analytiker",
                "0542 0412 0613",
                MASTER,
                ["bygge og teste risikomodeller", "lage rapporter til ledelsen", "finne mønstre i skadedata"],
                "Klimarisiko i lokale boliglån",
            ),
        ],
    },
    Industry {
        label: "Juridiske tjenester",
        names: &["Advokatkontor", "Advokater", "Rettshjelp"],
        anywhere: 1,
        favoured: &[(City, 3), (Town, 2)],
        abouts: &[
            "Vi gir råd om eiendom, arv og landbruk.",
            "Vi bistår bedrifter med avtaler, arbeidsrett og personvern.",
            "Vi fører saker for folk og virksomheter i hele regionen.",
        ],
        jobs: &[
            job(
                "eiendoms- og landbruksrett",
                "advokatfullmektig",
                "0421",
                MASTER,
                [
                    "skrive betenkninger om odel, beite og veirett",
                    "møte klienter og forberede saker",
                    "prosedere mindre saker under veiledning",
                ],
                "Beiterett og nye inngrep i utmark",
            ),
            job(
                "arbeidsrett og personvern",
                "advokatfullmektig",
                "0421 0612",
                MASTER,
                [
                    "lage avtaler som små bedrifter kan leve med",
                    "gi råd når noe har gått galt",
                    "holde kurs for ledere",
                ],
                "Kontrolltiltak på små arbeidsplasser",
            ),
        ],
    },
    Industry {
        label: "Kultur og museum",
        names: &["Museum", "Kulturhus", "Scene"],
        anywhere: 3,
        favoured: &[(Town, 2), (City, 2)],
        abouts: &[
            "Vi tar vare på bygninger, båter og historier fra bygda.",
            "Vi driver scene, kino og bibliotek i samme hus.",
            "Vi lager konserter og teater på steder der ingen venter det.",
        ],
        jobs: &[
            job(
                "kulturarv og formidling",
                "museumsformidler",
                "0222 0314",
                BOTH,
                [
                    "lage utstillinger med barn som medskapere",
                    "registrere og fotografere samlingen",
                    "ta imot skoleklasser",
                ],
                "Lokale museer som møtested for nyinnflyttere",
            ),
            job(
                "kulturproduksjon",
                "produsent",
                "0215 0413",
                BOTH,
                [
                    "booke artister og bygge program",
                    "lede frivillige på store dager",
                    "skrive søknader og regnskap",
                ],
                "Frivillighet på små festivaler",
            ),
            job(
                "arkiv og bibliotek",
                "arkivar",
                "0322 0222 0231",
                BOTH,
                [
                    "digitalisere lokale samlinger",
                    "hjelpe folk som leter etter slekt og steder",
                    "lage møteplasser i biblioteket",
                ],
                "Stedsnavn som historisk kilde",
            ),
            job(
                "bygningsvern",
                "bygningsvernrådgiver",
                "0222 0731 0214",
                BOTH,
                [
                    "dokumentere gamle tømmerhus",
                    "veilede eiere om vindu, tak og laft",
                    "arrangere kurs sammen med håndverkere",
                ],
                "Energisparing i verneverdige trehus",
            ),
        ],
    },
    Industry {
        label: "Reindrift og sørsamisk språk",
        names: &["Reindrift", "Reinkjøtt", "Språksenter"],
        anywhere: 0,
        favoured: &[(Sami, 9)],
        abouts: &[
            "Vi er flere familier som driver med rein på sommer- og vinterbeiter.",
            "Vi slakter og foredler reinkjøtt og tar vare på hele dyret.",
            "Vi lager møteplasser og kurs der sørsamisk er hverdagsspråk.",
        ],
        jobs: &[
            job(
                "reindrift og arealbruk",
                "arealplanlegger",
                "0811 0522 0421",
                BOTH,
                [
                    "kartlegge beiter og flyttleier sammen med reineierne",
                    "svare på høringer om veier, hytter og kraft",
                    "bruke sporing og satellittbilder",
                ],
                "Tradisjonell kunnskap og satellittdata om vinterbeiter",
            ),
            job(
                "sørsamisk språk og opplæring",
                "språkrådgiver",
                "0232 0114 0231",
                BOTH,
                [
                    "lage læremidler for barn og voksne",
                    "holde språkkafé og kurs på nett",
                    "dokumentere ord og uttrykk sammen med eldre",
                ],
                "Å ta tilbake språket: voksne elever i sørsamisk",
            ),
        ],
    },
    Industry {
        label: "Transport og logistikk",
        names: &["Transport", "Mobilitet", "Logistikk"],
        anywhere: 5,
        favoured: &[(City, 2), (Coast, 1)],
        abouts: &[
            "Vi frakter fisk, tømmer og dagligvarer over hele Midt-Norge.",
            "Vi kjører buss, skoleskyss og bestillingstransport.",
            "Vi driver terminal og lager ved bane og havn.",
        ],
        jobs: &[
            job(
                "logistikk og utslippsfri transport",
                "logistikkplanlegger",
                "1041 0413 0541",
                BOTH,
                [
                    "legge ruter som fyller bilene begge veier",
                    "planlegge lading for tunge kjøretøy",
                    "forhandle med kunder og havner",
                ],
                "Fersk fisk på bane: Hva skal til?",
            ),
            job(
                "mobilitet i spredtbygde strøk",
                "transportplanlegger",
                "1041 0731 0314",
                MASTER,
                [
                    "prøve ut bestillingstransport i to kommuner",
                    "snakke med folk som ikke kjører bil",
                    "analysere reisedata",
                ],
                "Bestillingstransport der bussen er lagt ned",
            ),
        ],
    },
    Industry {
        label: "Miljø og gjenvinning",
        names: &["Gjenvinning", "Biogass", "Miljø"],
        anywhere: 4,
        favoured: &[(Farmland, 2), (Town, 1)],
        abouts: &[
            "Vi henter og sorterer avfall fra åtte kommuner.",
            "Vi lager biogass og gjødsel av matavfall, møkk og fiskeslam.",
            "Vi renser vann og overvåker vassdrag.",
        ],
        jobs: &[
            job(
                "sirkulær økonomi",
                "miljørådgiver",
                "0712 0413 1021",
                BOTH,
                [
                    "finne nye brukere for det andre kaster",
                    "måle hva som havner i feil dunk",
                    "lage avtaler mellom bedrifter",
                ],
                "Ombruk av byggevarer mellom småkommuner",
            ),
            job(
                "biogass og gjødsel",
                "prosessingeniør",
                "0711 0712 0811",
                MASTER,
                [
                    "styre prosessen fra mottak til gass",
                    "ta prøver og regne på utbytte",
                    "teste gjødsel sammen med bønder",
                ],
                "Biogass av fiskeslam og husdyrgjødsel",
            ),
        ],
    },
    Industry {
        label: "Medier og kommunikasjon",
        names: &["Avis", "Media", "Kommunikasjon"],
        anywhere: 2,
        favoured: &[(City, 4), (Town, 1)],
        abouts: &[
            "Vi lager lokalavis på papir og nett, seks dager i uka.",
            "Vi er et lite byrå for tekst, bilde og film.",
            "Vi hjelper virksomheter med å bli forstått.",
        ],
        jobs: &[
            job(
                "lokaljournalistikk",
                "journalist",
                "0321 0312",
                BOTH,
                [
                    "følge kommunestyret og næringslivet",
                    "grave i åpne data",
                    "lage lyd og bilde til egne saker",
                ],
                "Lokalavisen som møteplass på nett",
            ),
            job(
                "innhold, film og strategi",
                "innholdsprodusent",
                "0211 0414 0321",
                BACHELOR,
                [
                    "filme og klippe for kunder i hele fylket",
                    "skrive tekster som er lette å forstå",
                    "planlegge kampanjer",
                ],
                "Rekruttering til bygda: Hvilke historier virker?",
            ),
        ],
    },
    Industry {
        label: "Forskning og laboratorier",
        names: &["Laboratorier", "Forskning", "Instrument", "Bioteknologi"],
        anywhere: 0,
        favoured: &[(City, 11), (Town, 1)],
        abouts: &[
            "Vi analyserer prøver av vann, jord og mat.",
            "Vi forsker på oppdrag for næringsliv og forvaltning.",
            "Vi utvikler måleinstrumenter fra prototyp til serie.",
        ],
        jobs: &[
            job(
                "bioteknologi",
                "forsker",
                "0512 0511 0531",
                RESEARCH,
                [
                    "planlegge og gjennomføre forsøk",
                    "utvikle nye analysemetoder",
                    "skrive artikler og rapporter",
                ],
                "Enzymer fra kalde fjorder",
            ),
            job(
                "fysikk og sensorteknologi",
                "utviklingsingeniør",
                "0533 0714 0541",
                RESEARCH,
                [
                    "bygge og kalibrere prototyper",
                    "simulere optikk og akustikk",
                    "teste utstyr ute hos brukere",
                ],
                "Akustisk måling av fisk på avstand",
            ),
            job(
                "statistikk og klimadata",
                "statistiker",
                "0542 0541 0532",
                RESEARCH,
                [
                    "modellere ekstremvær på lokal skala",
                    "lage kart over flom og skred",
                    "publisere åpen kode",
                ],
                "Usikkerhet i flomkart: Hvordan vises den?",
            ),
        ],
    },
    Industry {
        label: "Beredskap og luftfart",
        names: &["Beredskap", "Flystøtte", "Sikring"],
        anywhere: 0,
        favoured: &[(Defence, 12)],
        abouts: &[
            "Vi trener kommuner og bedrifter for den dagen noe skjer.",
            "Vi vedlikeholder utstyr for sivil og militær luftfart.",
            "Vi leverer vakt, brannvern og redningstjeneste.",
        ],
        jobs: &[
            job(
                "beredskap og totalforsvar",
                "beredskapsrådgiver",
                "1032 0312 1031",
                BOTH,
                [
                    "lage risikoanalyser sammen med kommunene",
                    "planlegge øvelser",
                    "samordne frivillige og nødetater",
                ],
                "Frivillige i beredskapen: Hvem kommer når det gjelder?",
            ),
            job(
                "flyteknikk",
                "flyingeniør",
                "0716 0714",
                BOTH,
                [
                    "planlegge vedlikehold",
                    "dokumentere etter strenge krav",
                    "finne årsaken til feil, så de ikke gjentar seg",
                ],
                "Tilstandsbasert vedlikehold av bakkeutstyr",
            ),
        ],
    },
    Industry {
        label: "Handel og service",
        names: &["Handel", "Byggvare", "Sport"],
        anywhere: 7,
        favoured: &[],
        abouts: &[
            "Vi driver butikk på stedet og på nett.",
            "Vi selger byggevarer til proffer og hytteeiere.",
            "Vi reparerer, leier ut og selger utstyr for friluftsliv.",
        ],
        jobs: &[
            job(
                "handel og ledelse",
                "butikksjef",
                "0416 0413",
                BACHELOR,
                [
                    "lede femten medarbeidere",
                    "planlegge varer etter sesong og værmelding",
                    "bygge opp nettbutikken",
                ],
                "Nærbutikken som tjenestepunkt",
            ),
            job(
                "personal og arbeidsmiljø",
                "HR-rådgiver",
                "0413 0417 0313",
                BOTH,
                ["rekruttere til hele kjeden", "følge opp sykefravær og lærlinger", "utvikle lederne våre"],
                "Hva får unge med høyere utdanning til å flytte hit?",
            ),
        ],
    },
    Industry {
        label: "Dyrehelse",
        names: &["Dyreklinikk", "Veterinærvakt", "Veterinærer"],
        anywhere: 1,
        favoured: &[(Farmland, 3)],
        abouts: &[
            "Vi behandler alt fra kaniner til melkekyr.",
            "Vi har vakt for produksjonsdyr i fem kommuner.",
            "Vi driver klinikk og kjører ut til gårdene.",
        ],
        jobs: &[job(
            "produksjonsdyr og smådyr",
            "veterinær",
            "0841 0811",
            MASTER,
            [
                "behandle dyr på klinikken og ute på gårdene",
                "gå vakt med bakvakt på telefon",
                "gi råd om forebyggende helse",
            ],
            "Mindre antibiotika i små besetninger",
        )],
    },
    Industry {
        label: "Tannhelse",
        names: &["Tannklinikk", "Tannhelse"],
        anywhere: 1,
        favoured: &[],
        abouts: &[
            "Vi driver tannklinikk for barn og voksne.",
            "Vi gir tannbehandling og veiledning til folk i hele bygda.",
        ],
        jobs: &[job(
            "tannhelse",
            "tannlege",
            "0911",
            MASTER,
            [
                "behandle pasienter i alle aldre",
                "samarbeide med skoler og sykehjem",
                "prøve ut skanning i stedet for avtrykk",
            ],
            "Tannhelse hos eldre som bor hjemme",
        )],
    },
    Industry {
        label: "Apotek",
        names: &["Apotek"],
        anywhere: 1,
        favoured: &[],
        abouts: &[
            "Vi er apotek og møteplass i samme lokale.",
            "Vi sender medisiner til hele kommunen og gir råd på video.",
        ],
        jobs: &[job(
            "farmasi",
            "farmasøyt",
            "0916",
            MASTER,
            [
                "gi råd om riktig bruk av legemidler",
                "gå gjennom medisinlister sammen med legene",
                "planlegge levering til dem som bor langt unna",
            ],
            "Legemiddelgjennomgang på avstand",
        )],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use domain::codes::field_of_study::FieldOfStudy;

    #[test]
    fn every_code_is_a_field_of_study() {
        for job in INDUSTRIES.iter().flat_map(|industry| industry.jobs) {
            for code in job.fields.split(' ') {
                assert!(code.parse::<FieldOfStudy>().is_ok(), "{}: {code}", job.subject);
            }
            assert!(!job.levels.is_empty());
        }
    }

    #[test]
    fn texts_fit_into_their_sentences() {
        for industry in INDUSTRIES {
            assert!(industry.anywhere > 0 || !industry.favoured.is_empty(), "{}", industry.label);
            assert!(industry.abouts.iter().all(|about| about.starts_with("Vi ") && about.ends_with('.')));
            assert!(!industry.names.is_empty() && !industry.jobs.is_empty());
            for job in industry.jobs {
                for task in job.tasks {
                    assert!(task.starts_with(char::is_lowercase) && !task.ends_with('.'), "{task}");
                }
                assert!(
                    !job.thesis.ends_with('.') && job.thesis.starts_with(char::is_uppercase),
                    "{}",
                    job.thesis
                );
            }
        }
    }
}
