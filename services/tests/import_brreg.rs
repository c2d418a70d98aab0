//! Imports of Enhetsregisteret, from the bytes of a file to the store.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is how it says no")]

use std::{collections::BTreeSet, fs, io::Write as _, path::Path};

use domain::{
    codes::{field_of_study::FieldOfStudy, organisation_number::OrganisationNumber},
    records::{
        company::{Company, Precision},
        status::Status,
    },
};
use serde_json::{Value, json};
use services::import::{
    brreg::{self, Filter, UnreadableRegister, held, select, written},
    plan::{Action, Counts, Plan},
    read::read,
    report, spreadsheet,
};
use store::{Actor, Change, Entry, IfMissing, Store};
use time::{
    Date,
    macros::{date, datetime},
};

const TODAY: Date = date!(2026 - 11 - 27);

fn change(reason: &str) -> Change {
    Change::new(Actor::Operator, datetime!(2026-11-27 12:00 UTC)).because(reason).unwrap()
}

async fn empty() -> Store {
    let store = store::open("sqlite::memory:", IfMissing::Create).await.unwrap();
    store.migrate().await.unwrap();
    store
}

const BYGG: &str = "923609016";
const SYKEHJEM: &str = "974767880";
const SKOLE: &str = "974760673";

fn workplace(number: &str, name: &str, change: Value) -> Value {
    let mut entry = json!({
        "organisasjonsnummer": number,
        "navn": name,
        "organisasjonsform": { "kode": "BEDR", "beskrivelse": "Underenhet" },
        "naeringskode1": { "kode": "41.200", "beskrivelse": "Oppføring av bygninger" },
        "antallAnsatte": 25,
        "beliggenhetsadresse": {
            "landkode": "NO", "postnummer": "7800", "poststed": "NAMSOS",
            "adresse": ["Storgata 1"], "kommune": "NAMSOS", "kommunenummer": "5007"
        }
    });
    entry.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    entry
}

fn two() -> Vec<Value> {
    let roros = json!({
        "naeringskode1": { "kode": "87.101", "beskrivelse": "Somatiske sykehjem" },
        "hjemmeside": "www.sykehjem.example",
        "beliggenhetsadresse": {
            "landkode": "NO", "postnummer": "7374", "poststed": "RØROS",
            "adresse": [null, "KJERKGATA 2"], "kommune": "RØROS", "kommunenummer": "5025"
        }
    });
    vec![workplace(BYGG, "NAMDAL BYGG AS", json!({})), workplace(SYKEHJEM, "RØROS SYKEHJEM", roros)]
}

async fn planned_with(store: &Store, entries: &[Value], filter: Filter, withdraw_missing: bool) -> Plan {
    let contents = store.contents().await.unwrap();
    let file = serde_json::to_vec(entries).unwrap();
    let selection = select(&*file, &filter, &held(&contents), TODAY).unwrap();
    let written = written(store, &contents).await.unwrap();
    brreg::plan(selection, &contents, &written, brreg::Options { today: TODAY, withdraw_missing })
}

fn five() -> Filter {
    Filter { min_employees: 5, ..Filter::default() }
}

async fn planned(store: &Store, entries: &[Value]) -> Plan {
    planned_with(store, entries, five(), false).await
}

async fn apply(store: &Store, plan: Plan) {
    store.apply(plan.batch, plan.revision, &change(&brreg::reason("underenheter.json"))).await.unwrap();
}

async fn import(store: &Store, entries: &[Value]) -> Plan {
    let plan = planned(store, entries).await;
    apply(store, plan.clone()).await;
    plan
}

/// What an operator does with a spreadsheet.
async fn edit(store: &Store, sheet: &str) {
    let how = spreadsheet::Options { today: TODAY, columns: Vec::new(), withdraw_missing: false };
    let plan = spreadsheet::plan(read(sheet.as_bytes()).unwrap(), &store.contents().await.unwrap(), &how);
    assert_eq!(plan.set_aside, []);
    store.apply(plan.batch, plan.revision, &change("Importert fra ark.csv")).await.unwrap();
}

async fn company(store: &Store, number: &str) -> Entry<Company> {
    let contents = store.contents().await.unwrap();
    let is_it = |each: &&Entry<Company>| {
        let own = each.record.organisation_number.map(|number| number.to_string());
        own.as_deref() == Some(number)
    };
    contents.companies.iter().find(is_it).unwrap().clone()
}

/// What the register says, as `column: kept / register`.
fn says(plan: &Plan) -> Vec<String> {
    let line = |says: &services::import::plan::RegisterSays| {
        format!("{}: {} / {}", says.column, says.kept, says.register)
    };
    plan.register_says.iter().map(line).collect()
}

/// The reason of each record that would be withdrawn or is missing.
fn why(plan: &Plan) -> Vec<(Action, String)> {
    let gone = plan.items.iter().filter(|item| item.why.is_some());
    gone.map(|item| (item.action.clone(), item.why.clone().unwrap())).collect()
}

#[tokio::test]
async fn workplaces_become_employers_and_the_same_file_again_changes_nothing() {
    let store = empty().await;
    let first = import(&store, &two()).await;
    assert_eq!(first.counts(), Counts { new: 2, ..Counts::default() }, "{first:?}");
    let sykehjem = company(&store, SYKEHJEM).await;
    assert_eq!(sykehjem.record.name, "Røros sykehjem");
    assert_eq!(sykehjem.record.place.address, "Kjerkgata 2, 7374 Røros");
    assert_eq!(sykehjem.record.place.precision, Precision::Approximate);
    assert_eq!(sykehjem.record.website.as_deref(), Some("https://www.sykehjem.example"));
    assert_eq!((sykehjem.record.employees, &*sykehjem.record.industry), (Some(25), "Somatiske sykehjem"));
    assert_eq!(sykehjem.record.fields.iter().map(FieldOfStudy::code).collect::<Vec<_>>(), ["0913", "0921"]);
    let origin = sykehjem.origin.unwrap();
    assert_eq!((origin.source().as_str(), origin.identity()), ("brreg", SYKEHJEM));
    let notes: Vec<_> = first.notes.iter().map(|note| &*note.text).collect();
    for expected in ["2 entries were read, and 2 chosen", "taken for the fields of study", "in the middle of"]
    {
        assert!(notes.iter().any(|note| note.contains(expected)), "{expected}: {notes:?}");
    }

    let mut turned = two();
    turned.reverse();
    turned.push(turned[0].clone());
    let again = planned(&store, &turned).await;
    assert_eq!(again.counts(), Counts { unchanged: 2, ..Counts::default() }, "{:?}", again.items);
    assert!(again.batch.is_empty());
    assert_eq!(again.notes.len(), 1, "{:?}", again.notes);
    assert_eq!(again.fingerprint(), planned(&store, &two()).await.fingerprint());
}

#[tokio::test]
async fn the_register_changes_what_it_wrote_and_nothing_else() {
    let store = empty().await;
    import(&store, &two()).await;
    let before = company(&store, BYGG).await.record;
    edit(&store, &format!("Org.nr.;Ansatte;Om oss\n{BYGG};30;Vi bygger.\n")).await;
    let moved = json!({
        "antallAnsatte": 40,
        "beliggenhetsadresse": {
            "postnummer": "7374", "poststed": "RØROS", "adresse": ["Kjerkgata 9"], "kommunenummer": "5025"
        }
    });
    let plan = planned(&store, &[workplace(BYGG, "NAMDAL OG RØROS BYGG AS", moved)]).await;
    assert_eq!(says(&plan), ["Ansatte: 30 / 40"]);
    let changed = plan.items.iter().find_map(|item| match &item.action {
        Action::Changed(fields) => Some(fields.iter().map(|field| field.column).collect::<Vec<_>>()),
        _ => None,
    });
    let expected = ["Navn", "Adresse", "Kommune", "Breddegrad", "Lengdegrad"];
    assert_eq!(changed.unwrap(), expected);
    for text in [report::text(&plan), report::csv(&plan).unwrap(), report::json(&plan).unwrap()] {
        assert!(text.to_lowercase().contains("register") && text.contains("40"), "{text}");
    }
    apply(&store, plan).await;
    let after = company(&store, BYGG).await.record;
    assert_eq!((after.employees, &*after.about, &after.slug), (Some(30), "Vi bygger.", &before.slug));
    assert_eq!(&*after.name, "Namdal og Røros Bygg AS");

    // A person's field stays a person's after the register has changed others; the rest stays the register's.
    let plan = planned(&store, &[workplace(BYGG, "NAMDAL BYGG AS", json!({}))]).await;
    assert_eq!(says(&plan), ["Ansatte: 30 / 25"]);
    apply(&store, plan).await;
    assert_eq!(company(&store, BYGG).await.record.name, "Namdal Bygg AS");
}

#[tokio::test]
async fn an_exact_position_belongs_to_its_address() {
    let store = empty().await;
    import(&store, &two()).await;
    edit(&store, &format!("Org.nr.;Breddegrad;Lengdegrad;Plassering\n{BYGG};64,467;11,5;noyaktig\n")).await;
    let plan = planned(&store, &two()).await;
    assert_eq!((plan.counts().unchanged, says(&plan).len()), (2, 0));
    let moved = json!({ "beliggenhetsadresse": {
        "postnummer": "7800", "poststed": "NAMSOS", "adresse": ["Havnegata 3"], "kommunenummer": "5007"
    }});
    let plan = planned(&store, &[workplace(BYGG, "NAMDAL BYGG AS", moved)]).await;
    assert_eq!(says(&plan), ["Adresse: Storgata 1, 7800 Namsos / Havnegata 3, 7800 Namsos"]);
    assert!(plan.batch.is_empty());
}

#[tokio::test]
async fn an_employer_from_a_spreadsheet_keeps_its_fields() {
    let store = empty().await;
    let sheet = format!(
        "Navn;Org.nr.;Bransje;Adresse;Kommune;Ansatte\n\
         Byggmesteren;{BYGG};Snekkere;Storgata 1, 7800 Namsos;Namsos;25\n\
         Sykehjemmet;;Helse;Kjerkgata 2, 7374 Røros;Røros;\n\
         Røros sykehjem;;Helse;Kjerkgata 2, 7374 Røros;Røros;\n\
         Skolen;{SKOLE};Skole;Skoleveien 1, 7800 Namsos;Namsos;\n"
    );
    edit(&store, &sheet).await;
    let plan = planned(&store, &two()).await;
    assert_eq!(
        says(&plan),
        [
            "Navn: Byggmesteren / Namdal Bygg AS",
            "Bransje: Snekkere / Oppføring av bygninger",
            "Fag:  / 0732 Bygg- og anleggsteknikk",
            "Organisasjonsnummer: 974760673 / unknown to the register, or removed from it for legal reasons",
        ]
    );
    // One with the same name and no number may be the same: both are there, side by side.
    assert_eq!((plan.counts().new, plan.counts().changed, plan.counts().unchanged), (1, 0, 1));
    assert!(plan.notes.iter().any(|note| note.text.contains("perhaps the same as employer 3")));
    // The register says that it is closed, and a person that it is there.
    let closed = workplace(BYGG, "NAMDAL BYGG AS", json!({ "nedleggelsesdato": "2026-01-01" }));
    let plan = planned(&store, &[closed]).await;
    assert!(says(&plan).contains(&"Status: publisert / closed, 2026-01-01".to_owned()), "{:?}", says(&plan));
    assert!(plan.batch.is_empty());
}

#[tokio::test]
async fn what_has_ended_is_withdrawn_and_comes_back_with_the_register() {
    for (change, expected) in [
        (json!({ "nedleggelsesdato": "2026-11-01" }), "closed, 2026-11-01"),
        (json!({ "slettedato": "2026-11-01" }), "closed, 2026-11-01"),
        (json!({ "konkurs": true }), "bankrupt"),
        (json!({ "endringstype": "Fjernet" }), "removed from the register for legal reasons"),
        (
            json!({ "beliggenhetsadresse": { "kommune": "OSLO", "kommunenummer": "0301" } }),
            "moved out of the county, to Oslo 0301",
        ),
    ] {
        let store = empty().await;
        import(&store, &two()).await;
        let ended = [workplace(BYGG, "NAMDAL BYGG AS", change), two()[1].clone()];
        let plan = planned(&store, &ended).await;
        assert_eq!(why(&plan), [(Action::Withdrawn, expected.to_owned())]);
        // One of two is more than a fifth.
        assert!(plan.is_mass_removal());
        apply(&store, plan).await;
        assert_eq!(company(&store, BYGG).await.record.status, Status::Withdrawn);
        let again = planned(&store, &ended).await;
        assert!(again.batch.is_empty() && !again.is_mass_removal());
        let back = import(&store, &two()).await;
        assert_eq!(back.counts(), Counts { changed: 1, unchanged: 1, ..Counts::default() });
        assert_eq!(company(&store, BYGG).await.record.status, Status::Published);
    }
}

#[tokio::test]
async fn what_a_person_withdrew_stays_withdrawn() {
    let store = empty().await;
    import(&store, &two()).await;
    edit(&store, &format!("Org.nr.;Status\n{BYGG};trukket\n")).await;
    let plan = planned(&store, &two()).await;
    assert_eq!((plan.batch.is_empty(), plan.counts().new), (true, 0), "{:?}", plan.items);
}

#[tokio::test]
async fn what_is_absent_stays_unless_asked_otherwise() {
    let store = empty().await;
    import(&store, &two()).await;
    let plan = planned(&store, &two()[..1]).await;
    let absent = "unknown to the register, or removed from it for legal reasons".to_owned();
    assert_eq!(why(&plan), [(Action::Missing, absent)]);
    assert!(plan.batch.is_empty());
    let plan = planned_with(&store, &two()[..1], five(), true).await;
    assert_eq!((plan.counts().withdrawn, plan.is_mass_removal()), (1, true));
    // Filters choose what is new; what was taken in before is kept in step.
    let elsewhere = Filter {
        municipalities: ["5001".parse().unwrap()].into_iter().collect(),
        min_employees: 500,
        ..five()
    };
    let plan = planned_with(&store, &two(), elsewhere, true).await;
    assert_eq!(plan.counts(), Counts { unchanged: 2, ..Counts::default() });
    // Single numbers say nothing about others.
    let single = Filter { numbers: [BYGG.parse().unwrap()].into_iter().collect(), ..five() };
    let plan = planned_with(&store, &two()[..1], single, true).await;
    assert_eq!(plan.counts(), Counts { unchanged: 1, ..Counts::default() });
}

#[tokio::test]
async fn a_bad_entry_is_set_aside_and_the_rest_goes_on() {
    let store = empty().await;
    import(&store, &two()).await;
    let file = format!(
        "[{{\"organisasjonsnummer\":\"{SYKEHJEM}\",\"antallAnsatte\":\"mange\"}},7,{},{},{}]",
        workplace("923609017", "FEIL NUMMER AS", json!({})),
        workplace(SKOLE, "SKOLEN", json!({ "beliggenhetsadresse": { "kommunenummer": "5007" } })),
        workplace(BYGG, "NAMDAL BYGG AS", json!({ "antallAnsatte": 26 })),
    );
    let contents = store.contents().await.unwrap();
    let selection = select(file.as_bytes(), &five(), &held(&contents), TODAY).unwrap();
    let written = written(&store, &contents).await.unwrap();
    let how = brreg::Options { today: TODAY, withdraw_missing: true };
    let plan = brreg::plan(selection, &contents, &written, how);
    let aside: Vec<_> =
        plan.set_aside.iter().map(|it| (it.record.as_deref().unwrap(), it.column, &*it.text)).collect();
    assert_eq!(aside.len(), 4, "{aside:?}");
    assert!(aside[0].0 == SYKEHJEM && aside[0].2.contains("cannot be read"), "{aside:?}");
    assert!(aside[1].0 == "entry 2", "{aside:?}");
    assert!(aside[2].2.contains("no organisation number"), "{aside:?}");
    assert_eq!((aside[3].0, aside[3].1), ("974760673 SKOLEN", Some("Adresse")));
    // The one that cannot be read is not absent.
    let expected = Counts { changed: 1, set_aside: 4, ..Counts::default() };
    assert_eq!(plan.counts(), expected);
    assert!(report::text(&plan).contains("974760673 SKOLEN, Adresse: the cell is empty"));
    // The file with different contents for one number, in any order.
    let mut twice = two();
    twice.push(workplace(BYGG, "ET ANNET NAVN AS", json!({})));
    for _ in 0..2 {
        let plan = planned(&store, &twice).await;
        assert_eq!((plan.counts().unchanged, plan.counts().set_aside, plan.batch.is_empty()), (1, 1, true));
        twice.reverse();
    }
}

#[tokio::test]
async fn filters_choose_what_is_new() {
    let store = empty().await;
    let small = workplace(SKOLE, "NORDMANN KARI", json!({ "antallAnsatte": null }));
    let entries = [two(), vec![small]].concat();
    let numbers = |plan: &Plan| plan.items.len();
    let filter = |industry: &str, min_employees: u32, with_sole_proprietors: bool| Filter {
        industries: Some(industry.to_owned()).filter(|it| !it.is_empty()).into_iter().collect(),
        min_employees,
        with_sole_proprietors,
        ..Filter::default()
    };
    for (filter, expected) in [
        (filter("", 5, false), 2),
        (filter("87.1", 5, false), 1),
        (filter("41", 26, false), 0),
        (filter("", 0, false), 2),
        (filter("", 0, true), 3),
        (Filter { municipalities: ["5025".parse().unwrap()].into_iter().collect(), ..five() }, 1),
        (Filter { numbers: [BYGG.parse().unwrap()].into_iter().collect(), min_employees: 500, ..five() }, 1),
    ] {
        let text = format!("{filter:?}");
        let plan = planned_with(&store, &entries, filter, false).await;
        assert_eq!(numbers(&plan), expected, "{text}");
    }
    let unknown = Filter { numbers: [SKOLE.parse().unwrap()].into_iter().collect(), ..five() };
    let plan = planned_with(&store, &two(), unknown, false).await;
    assert!(
        plan.notes.iter().any(|note| note.text.contains("the file does not have it")),
        "{:?}",
        plan.notes
    );
}

#[test]
fn a_file_that_ends_early_is_an_error() {
    let file = serde_json::to_vec(&two()).unwrap();
    let cut = &file[..file.len() - 1];
    let error = select(cut, &five(), &BTreeSet::new(), TODAY).unwrap_err();
    assert!(matches!(error, UnreadableRegister::EndsEarly(2)), "{error}");
}

#[test]
fn the_registers_own_example_can_be_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/samples/brreg-underenhet.json");
    let Ok(example) = fs::read(&path) else {
        eprintln!("SKIPPED: the_registers_own_example_can_be_read needs {}", path.display());
        return;
    };
    // Its number is invented, and its municipality is none.
    let selection = select(&*example, &Filter::default(), &BTreeSet::new(), TODAY).unwrap();
    assert!(!format!("{selection:?}").contains("cannot be read"), "{selection:?}");
}

/// Measured by hand: `cargo test --release -p services --test import_brreg -- --ignored --nocapture`.
#[test]
#[ignore = "takes a while; for figures"]
fn all_workplaces_of_the_country_are_read_with_flat_memory() {
    const COUNT: u32 = 950_000;
    let path = std::env::temp_dir().join(format!("underenheter-{}.json.gz", std::process::id()));
    let file = std::io::BufWriter::new(fs::File::create(&path).unwrap());
    let mut packed = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    packed.write_all(b"[").unwrap();
    let numbers = (81_000_000..).filter_map(OrganisationNumber::from_stem).take(COUNT as usize);
    let mut unpacked = 0;
    for (index, number) in (0_u32..).zip(numbers) {
        // One in forty is in the county.
        let code = if index % 40 == 0 { "5007" } else { "0301" };
        let place = json!({
            "land": "Norge", "landkode": "NO", "postnummer": "7800", "poststed": "NAMSOS",
            "adresse": [format!("Storgata {index}")], "kommune": "NAMSOS", "kommunenummer": code
        });
        let more = json!({
            "antallAnsatte": index % 37, "beliggenhetsadresse": place, "postadresse": place,
            "registreringsdatoEnhetsregisteret": "1990-01-01", "registrertIMvaregisteret": false,
            "overordnetEnhet": number.to_string(), "oppstartsdato": "1990-01-01",
            "_links": { "self": { "href": format!(
                "https://data.brreg.no/enhetsregisteret/api/underenheter/{number}") },
                "overordnetEnhet": { "href": format!(
                "https://data.brreg.no/enhetsregisteret/api/enheter/{number}") } }
        });
        let entry = workplace(&number.to_string(), &format!("BEDRIFT {index} AS"), more).to_string();
        let comma = if index == 0 { "" } else { "," };
        unpacked += entry.len();
        packed.write_all(format!("{comma}{entry}").as_bytes()).unwrap();
    }
    packed.write_all(b"]").unwrap();
    packed.finish().unwrap();
    let start = std::time::Instant::now();
    let selection = select(fs::File::open(&path).unwrap(), &five(), &BTreeSet::new(), TODAY).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    let size = fs::metadata(&path).unwrap().len();
    fs::remove_file(&path).unwrap();
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM unknown");
    let rate = f64::from(COUNT) / seconds;
    eprintln!(
        "{COUNT} entries, {size} bytes, unpacked {unpacked}: {seconds:.1} s, {rate:.0} a second, {peak}"
    );
    assert!(!format!("{selection:?}").is_empty());
}
