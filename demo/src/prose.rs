//! Sentences about invented companies and positions, in Norwegian bokmål.

use std::collections::HashSet;

use crate::{dice::Dice, industries::Job, places::Spot};
use domain::records::position::{Level, PositionKind, WorkingLanguage};

/// The facts for the description of a position.
pub(crate) struct Facts<'a> {
    pub(crate) kind: PositionKind,
    pub(crate) job: &'a Job,
    /// The name of the job's first field of study.
    pub(crate) field: &'static str,
    pub(crate) levels: &'a [Level],
    /// The places of work, in order, with the number of months.
    pub(crate) stations: &'a [(&'static Spot, Option<u8>)],
    pub(crate) openings: u16,
    pub(crate) rolling: bool,
    pub(crate) language: WorkingLanguage,
    pub(crate) housing_help: bool,
    pub(crate) is_city: bool,
}

/// A company's description of itself.
pub(crate) fn about(dice: &mut Dice, opening: &str, spot: &Spot, employees: Option<u32>) -> String {
    let size = match employees {
        Some(number @ ..50) => format!("Vi er {number} ansatte og holder til {}.", spot.at_place),
        Some(number) => format!("Vi er {number} ansatte, de fleste {}.", spot.at_place),
        None => format!("Vi er en liten gjeng og holder til {}.", spot.at_place),
    };
    let closing = dice.pick(&[
        "Vi tar imot studenter og lærlinger hvert år.",
        "Hos oss får nyutdannede ansvar tidlig.",
        "Vi har lange tradisjoner, men liker nye spørsmål.",
        "Vi samarbeider med skoler og universiteter når vi får det til.",
        "De fleste hos oss bor mindre enn et kvarter unna.",
        "Vi trenger flere med høyere utdanning de neste årene.",
        "Tre av lederne våre begynte her som nyutdannede.",
        "",
    ]);
    format!("{opening} {size} {closing}").trim_end().to_owned()
}

/// The title of a position.
pub(crate) fn title(dice: &mut Dice, kind: PositionKind, job: &Job, stations: usize, region: &str) -> String {
    let template = match kind {
        PositionKind::Trainee if dice.below(40) == 0 => {
            "Traineestilling for deg som vil kombinere {emne} med utvikling av små lokalsamfunn, ledelse og \
             digitalisering"
        }
        PositionKind::Trainee if stations > 1 => dice.pick(&[
            "Trainee – {emne}, med rotasjon ({region})",
            "Trainee – {emne} hos flere arbeidsgivere",
            "Trainee – {emne}",
        ]),
        PositionKind::Trainee => dice.pick(&["Trainee – {emne}", "Trainee innen {emne}", "Trainee – {emne}"]),
        PositionKind::FirstJob => dice.pick(&["{Yrke}", "Nyutdannet {yrke}", "{Yrke}, gjerne nyutdannet"]),
        PositionKind::SummerJob => dice.pick(&["Sommerjobb – {emne}", "Sommerjobb for studenter – {emne}"]),
        PositionKind::Internship => dice.pick(&["Praksisplass – {emne}", "Studentpraksis – {emne}"]),
        PositionKind::MastersThesis => "Masteroppgave – {oppgave}",
    };
    template
        .replace("{emne}", job.subject)
        .replace("{Yrke}", &capitalised(job.profession))
        .replace("{yrke}", job.profession)
        .replace("{oppgave}", job.thesis)
        .replace("{region}", region)
}

/// The description of a position: two or three paragraphs.
pub(crate) fn description(dice: &mut Dice, facts: &Facts<'_>) -> String {
    let mut paragraphs = vec![opening(dice, facts), tasks(dice, facts)];
    let closing = closing(dice, facts);
    if !closing.is_empty() {
        paragraphs.push(closing);
    }
    let job = facts.job;
    paragraphs
        .join("\n\n")
        .replace("{emne}", job.subject)
        .replace("{yrke}", job.profession)
        .replace("{sted}", facts.stations.first().map_or("", |(spot, _)| spot.at_place))
        .replace("{fag}", &lower_first(facts.field))
        .replace("{grad}", degree(facts.levels))
        .replace("{o1}", job.tasks[0])
        .replace("{o2}", job.tasks[1])
        .replace("{o3}", job.tasks[2])
}

fn opening(dice: &mut Dice, facts: &Facts<'_>) -> String {
    let first = match facts.kind {
        PositionKind::Trainee => dice.pick(&[
            "Vi søker en trainee som vil lære faget ordentlig og samtidig bli kjent med en hel bransje.",
            "Er du nyutdannet og nysgjerrig på {emne}? Som trainee jobber du med ekte prosjekter fra \
             første dag.",
            "Hos oss {sted} får du en mentor fra første dag og oppgaver som betyr noe fra første uke.",
            "Vi trenger deg som nettopp er ferdig med studiene og vil arbeide med {emne}.",
            "Som trainee får du trygge rammer: nok støtte til å lære, nok ansvar til å vokse.",
        ]),
        PositionKind::FirstJob => dice.pick(&[
            "Vi trenger en {yrke} som vil være med og bygge fagmiljøet videre {sted}.",
            "Vil du begynne yrkeslivet {sted}? Vi ser etter en {yrke} og tar gjerne imot deg rett fra \
             studiene.",
            "Vi har god tid til å lære deg opp, og vi håper at du blir.",
            "En av oss går snart av med pensjon, og vi vil at kunnskapen skal bli igjen i huset.",
        ]),
        PositionKind::SummerJob => dice.pick(&[
            "Bruk sommeren på {emne} {sted}. Du får lønn, en fast kontaktperson og en oppgave vi faktisk \
             bruker etterpå.",
            "Vi henter inn studenter hver sommer, og flere av dem har kommet tilbake for godt.",
            "I åtte uker får du jobbe tett på folk som arbeider med {emne}.",
        ]),
        PositionKind::Internship => dice.pick(&[
            "Vi tar imot studenter i praksis og har satt av tid til veiledning.",
            "Praksisplassen passer for deg som vil se hvordan {emne} ser ut utenfor forelesningssalen.",
            "Her får du følge arbeidet {sted} gjennom et helt semester eller noen uker, alt etter hva \
             studiet krever.",
        ]),
        PositionKind::MastersThesis => dice.pick(&[
            "Vi vil gjerne samarbeide med en masterstudent om dette temaet. Vi har data, folk som kan faget, \
             og vi trenger svaret.",
            "Dette har vi lurt på lenge, men aldri hatt tid til å undersøke. Du får tilgang til data, utstyr \
             og kolleger {sted}.",
            "Temaet er hentet fra hverdagen vår {sted}, og kan vris i den retningen du og veilederen din \
             ønsker.",
        ]),
    };
    match rotation(facts) {
        Some(rotation) => format!("{first} {rotation}"),
        None => first.to_owned(),
    }
}

/// A sentence about the stations of a position.
fn rotation(facts: &Facts<'_>) -> Option<String> {
    let (_, others) = facts.stations.split_first()?;
    if others.is_empty() {
        return None;
    }
    let places: HashSet<&str> = facts.stations.iter().map(|(spot, _)| spot.at_place).collect();
    let has_neighbours = places.len() < facts.stations.len();
    let legs: Option<Vec<String>> = facts
        .stations
        .iter()
        .map(|(spot, months)| months.map(|months| format!("{months} måneder {}", spot.at_place)))
        .collect();
    let employers = number_word(facts.stations.len());
    Some(match legs {
        // The same place is not named twice.
        Some(_) if has_neighbours => {
            format!("Du roterer mellom {employers} arbeidsgivere og har samme kontaktperson hele veien.")
        }
        Some(legs) => {
            format!("Du roterer: {}, med samme kontaktperson hele veien.", listed(&legs))
        }
        None => format!(
            "{} arbeidsgivere deler stillingen. Sammen finner vi ut hvor lenge du skal være på hvert sted.",
            capitalised(employers)
        ),
    })
}

fn tasks(dice: &mut Dice, facts: &Facts<'_>) -> String {
    let tasks = match facts.kind {
        PositionKind::MastersThesis => dice.pick(&[
            "Svaret vil hjelpe oss når vi skal {o1} og {o2}.",
            "Du får være med når vi skal {o1}, og ser selv hvor spørsmålet kommer fra.",
            "Vi håper at resultatet gjør det lettere å {o2}.",
        ]),
        PositionKind::Internship | PositionKind::SummerJob => dice.pick(&[
            "Du skal {o1}, og får være med når vi skal {o2}.",
            "Sammen med en erfaren kollega skal du {o1} og {o2}.",
            "Oppgavene avtaler vi etter hva du kan fra før. Du kan for eksempel {o1} eller {o3}.",
        ]),
        PositionKind::Trainee | PositionKind::FirstJob => dice.pick(&[
            "I det daglige vil du {o1}, {o2} og {o3}.",
            "Oppgavene er varierte: Du skal {o1} og {o2}, og etter hvert {o3}.",
            "De første månedene skal du {o1}. Når du er trygg på det, vil du også {o2} og {o3}.",
            "Sammen med kollegene dine skal du {o1} og {o2}. Du får også ansvar for å {o3}.",
        ]),
    };
    let qualification = qualification(facts.job.profession);
    let seeking = match facts.kind {
        PositionKind::Trainee | PositionKind::FirstJob => {
            let any_degree = dice.pick(&[
                "Du har {grad} innen {fag} eller noe lignende, eller er snart ferdig.",
                "Vi ser etter deg med {grad} innen {fag}. Hva du vil lære, er viktigere enn karakterene.",
                "Du trenger {grad}, helst innen {fag}.",
            ]);
            qualification.unwrap_or(any_degree)
        }
        PositionKind::SummerJob | PositionKind::Internship => {
            let halfway = "Du er minst halvveis i studiene innen {fag}.";
            let any_student = dice.pick(&["Du tar en utdanning innen {fag} eller noe lignende.", halfway]);
            if qualification.is_some() { halfway } else { any_student }
        }
        PositionKind::MastersThesis => dice.pick(&[
            "Oppgaven passer for en student innen {fag}.",
            "Du tar en master innen {fag} og liker å arbeide selvstendig.",
        ]),
    };
    format!("{tasks} {seeking}")
}

fn closing(dice: &mut Dice, facts: &Facts<'_>) -> String {
    let mut sentences: Vec<&str> = Vec::new();
    if facts.openings > 1 {
        sentences.push(dice.pick(&[
            "Vi søker flere, så ta gjerne med en medstudent.",
            "Dere blir flere som begynner samtidig.",
        ]));
    }
    if facts.language == WorkingLanguage::English {
        sentences.push("Arbeidsspråket er engelsk, og vi betaler norskkurs for deg som vil lære.");
    }
    if facts.housing_help {
        sentences.push(dice.pick(&[
            "Vi hjelper deg med å finne et sted å bo.",
            "Vi har en hybel som kan leies den første tiden.",
            "Trenger du bolig, kjenner vi dem som leier ut.",
        ]));
    }
    let place = if facts.is_city {
        [
            "Kontoret ligger nær buss og sykkelvei.",
            "Vi spiser lunsj sammen hver dag.",
            "Studentbyen er rett utenfor døra.",
        ]
    } else {
        [
            "Her er det kort vei til både kolleger, butikk og turstier.",
            "Har du en partner som også trenger jobb, hjelper vi gjerne med kontakter i næringslivet her.",
            "Det er lange avstander her, så førerkort er en fordel.",
        ]
    };
    if dice.chance(55) {
        sentences.push(dice.pick(&place));
    }
    if facts.kind == PositionKind::Trainee && dice.chance(60) {
        sentences.push(dice.pick(&[
            "Du møter traineer fra andre arbeidsgivere på samlinger fire ganger i året.",
            "Du får fast kontaktperson og tid til faglig påfyll.",
            "De fleste traineene våre har fått tilbud om fast jobb etterpå.",
        ]));
    }
    if facts.rolling {
        sentences.push("Vi leser søknader etter hvert som de kommer.");
    } else if dice.chance(45) {
        sentences.push(dice.pick(&[
            "Ring gjerne før du søker.",
            "Send CV og noen linjer om hvorfor du vil hit.",
            "Vi intervjuer på video og dekker reisen hvis du vil komme innom.",
        ]));
    }
    sentences.join(" ")
}

/// What a profession asks for that not every degree in the field leads to.
fn qualification(profession: &str) -> Option<&'static str> {
    match profession {
        "sykepleier" | "fysioterapeut" | "psykolog" | "veterinær" | "tannlege" | "farmasøyt" => {
            Some("Du har, eller får snart, autorisasjon som {yrke}.")
        }
        "lege i spesialisering" => Some("Du har, eller får snart, autorisasjon som lege."),
        "advokatfullmektig" | "juridisk rådgiver" => {
            Some("Du har, eller får snart, master i rettsvitenskap.")
        }
        "grunnskolelærer" => Some("Du har, eller får snart, grunnskolelærerutdanning."),
        "barnehagelærer" => Some("Du har, eller får snart, barnehagelærerutdanning."),
        _ => None,
    }
}

fn degree(levels: &[Level]) -> &'static str {
    let has = |level| levels.contains(&level);
    match (has(Level::Bachelor), has(Level::Master), has(Level::Phd)) {
        (true, true, _) => "bachelor- eller mastergrad",
        (true, false, _) => "bachelorgrad",
        (false, true, true) => "mastergrad eller doktorgrad",
        (false, true, false) => "mastergrad",
        (false, false, _) => "doktorgrad",
    }
}

fn number_word(number: usize) -> &'static str {
    match number {
        2 => "to",
        3 => "tre",
        _ => "flere",
    }
}

fn listed(parts: &[String]) -> String {
    match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} og {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
