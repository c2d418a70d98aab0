//! Imports of spreadsheets, from the bytes of a file to the store.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is how it says no")]

use domain::records::{
    company::Company, consent::Consent, deadline::Deadline, position::PositionKind, status::Status,
};
use services::import::{
    plan::{Action, Counts, Plan},
    read::read,
    report,
    spreadsheet::{Options, plan},
    workbook::{self, Invented},
};
use store::{Actor, Change, IfMissing, Store};
use time::{
    Date,
    macros::{date, datetime},
};

const TODAY: Date = date!(2026 - 11 - 27);

fn options() -> Options {
    Options { today: TODAY, columns: Vec::new(), withdraw_missing: false }
}

fn change() -> Change {
    Change::new(Actor::Operator, datetime!(2026-11-27 12:00 UTC))
}

async fn empty() -> Store {
    let store = store::open("sqlite::memory:", IfMissing::Create).await.unwrap();
    store.migrate().await.unwrap();
    store
}

async fn with_demo(companies: u32) -> Store {
    let store = empty().await;
    store.insert_demo(&demo::records(companies, 1, TODAY).unwrap(), &change()).await.unwrap();
    store
}

async fn planned(store: &Store, file: &[u8], options: &Options) -> Plan {
    plan(read(file).unwrap(), &store.contents().await.unwrap(), options)
}

async fn apply(store: &Store, plan: Plan) {
    store.apply(plan.batch, plan.revision, &change()).await.unwrap();
}

async fn import(store: &Store, file: &str) -> Plan {
    let plan = planned(store, file.as_bytes(), &options()).await;
    apply(store, plan.clone()).await;
    plan
}

/// Everything that is wrong, as `row column text`.
fn wrong(plan: &Plan) -> Vec<String> {
    let line = |remark: &services::import::plan::Remark| {
        format!("{} {} {}", remark.row.unwrap(), remark.column.unwrap_or_default(), remark.text)
    };
    plan.set_aside.iter().map(line).collect()
}

const COMPANIES: &str = "\
Firma;Org.nr.;Bransje;Adresse;Kommune;Fag;Ansatte;Nettside\n\
Namdal Bygg;923 609 016;Entreprenør;Storgata 1, 7800 Namsos;Namsos;0732, 0715;25;namdalbygg.example\n\
Røros Sykehjem;;Helse og omsorg;Kjerkgata 2, 7374 Røros;5025;sykepleier;60;\n";

#[tokio::test]
async fn new_rows_are_added_and_the_same_file_again_changes_nothing() {
    let store = empty().await;
    let first = import(&store, COMPANIES).await;
    assert_eq!(first.counts(), Counts { new: 2, ..Counts::default() }, "{first:?}");
    assert!(first.notes.iter().any(|note| note.text.contains("“sykepleier” was taken for")));
    assert!(first.notes.iter().any(|note| note.text.contains("in the middle of Namsos")));
    let contents = store.contents().await.unwrap();
    let bygg = &contents.companies[0];
    assert_eq!(bygg.record.name, "Namdal Bygg");
    assert_eq!(bygg.record.slug.as_str(), "namdal-bygg");
    assert_eq!(bygg.record.website.as_deref(), Some("https://namdalbygg.example"));
    assert_eq!((bygg.record.fields.len(), bygg.record.employees, bygg.is_demo), (2, Some(25), false));
    assert_eq!(bygg.origin.as_ref().unwrap().identity(), "923609016");

    // The order of rows and columns does not matter, nor do empty rows.
    let lines: Vec<&str> = COMPANIES.lines().collect();
    let again = [lines[0], lines[2], "", ";;;;;;;", lines[1]].join("\r\n");
    let again = planned(&store, again.as_bytes(), &options()).await;
    assert_eq!(again.counts(), Counts { unchanged: 2, ..Counts::default() }, "{:?}", again.items);
    assert!(again.batch.is_empty());
}

#[tokio::test]
async fn what_was_withdrawn_and_is_in_a_file_again_is_published_again() {
    let store = empty().await;
    import(&store, COMPANIES).await;
    let before = store.contents().await.unwrap().companies[0].clone();
    store.withdraw::<Company>(before.record.id, before.version, &change()).await.unwrap();
    let plan = planned(&store, COMPANIES.as_bytes(), &options()).await;
    assert_eq!(plan.counts(), Counts { changed: 1, unchanged: 1, ..Counts::default() }, "{:?}", plan.items);
    apply(&store, plan).await;
    let contents = store.contents().await.unwrap();
    assert_eq!((contents.companies.len(), contents.companies[0].version.0), (2, 3));
    assert_eq!(contents.companies[0].record, before.record);
    assert!(planned(&store, COMPANIES.as_bytes(), &options()).await.batch.is_empty());

    // One that the file says is withdrawn stays so.
    let file = "Firma;Org.nr.;Kommune;Status\nNamdal Bygg;923609016;Namsos;trukket\n";
    import(&store, file).await;
    assert!(planned(&store, file.as_bytes(), &options()).await.batch.is_empty());
}

#[tokio::test]
async fn a_row_finds_its_record_by_what_it_was_called_at_first() {
    let store = empty().await;
    import(&store, COMPANIES).await;
    let sykehjem = store.contents().await.unwrap().companies[1].clone();
    let file = format!("Id;Firma\n{};Bergstaden sykehjem\n", sykehjem.record.id.0);
    import(&store, &file).await;
    let plan = planned(&store, COMPANIES.as_bytes(), &options()).await;
    assert_eq!(plan.counts(), Counts { changed: 1, unchanged: 1, ..Counts::default() }, "{:?}", plan.items);
    apply(&store, plan).await;
    assert_eq!(store.contents().await.unwrap().companies[1].record, sykehjem.record);
}

#[tokio::test]
async fn what_is_exported_goes_back_unchanged() {
    let store = with_demo(60).await;
    import(&store, COMPANIES).await;
    let contents = store.contents().await.unwrap();
    let workbook = workbook::export(&contents, TODAY, Invented::Included).unwrap();
    let back = planned(&store, &workbook, &options()).await;
    assert_eq!(wrong(&back), Vec::<String>::new());
    assert!(back.batch.is_empty(), "{:?}", back.items.iter().find(|item| item.action != Action::Unchanged));
    let records = contents.companies.len()
        + contents.positions.len()
        + contents.supervisors.len()
        + contents.links.len()
        + contents.connection_points.len();
    assert_eq!(back.counts(), Counts { unchanged: records, ..Counts::default() });
    assert_eq!(back.notes, []);

    // Without the invented records, their links and positions are not there either.
    let real = workbook::export(&contents, TODAY, Invented::LeftOut).unwrap();
    let back = planned(&store, &real, &options()).await;
    assert_eq!(back.counts(), Counts { unchanged: 2, ..Counts::default() });
}

#[tokio::test]
async fn a_sheet_with_some_columns_changes_these_only() {
    let store = empty().await;
    import(&store, COMPANIES).await;
    let before = store.contents().await.unwrap().companies[0].clone();
    let file = "Org nr,Antall ansatte,Status\n923609016,30,utkast\n";
    let plan = planned(&store, file.as_bytes(), &options()).await;
    let [item] = &*plan.items else { panic!("{:?}", plan.items) };
    let Action::Changed(changes) = &item.action else { panic!("{item:?}") };
    let changes: Vec<_> = changes.iter().map(|it| (it.column, &*it.before, &*it.after)).collect();
    assert_eq!(changes, [("Ansatte", "25", "30"), ("Status", "publisert", "utkast")]);
    apply(&store, plan).await;
    let after = store.contents().await.unwrap().companies[0].clone();
    assert_eq!((after.version.0, after.record.employees, after.record.status), (2, Some(30), Status::Draft));
    assert_eq!((&after.record.about, after.record.place), (&before.record.about, before.record.place));
}

#[tokio::test]
async fn positions_supervisors_and_links_refer_to_rows_of_the_same_file_or_to_the_store() {
    let store = empty().await;
    import(&store, COMPANIES).await;
    let positions = "\
        Tittel;Type;Arbeidsgiver;Fag;Nivå;Frist;Oppstart;Beskrivelse;Lenke\n\
        Trainee bygg;Trainee;Namdal Bygg;Bygg og anlegg;Master;1.2.2027;august 2027;Et løp.;\n\
        Sommerjobb;Sommerjobb;923609016;0732;bachelor eller master;snarest;1. juni 2027;Tekst.;\
            www.example.org/a\n\
        Ukjent;Vikariat;Ukjent AS;astrologi;;31.2.2027;;;javascript:alert(1)\n";
    let plan = import(&store, positions).await;
    assert_eq!(plan.counts().new, 1, "{:?}", plan.set_aside);
    let problems = wrong(&plan).join("\n");
    for expected in [
        "2 Fag “Bygg og anlegg” is no field of study",
        "2 Oppstart “august 2027” is no date",
        "4 Type “Vikariat” is no kind of position",
        "4 Arbeidsgiver there is no employer called “Ukjent AS”",
        "4 Fag “astrologi”",
        "4 Søknadsfrist “31.2.2027” is no date",
        "4 Beskrivelse the cell is empty",
        "4 Søk her “javascript:alert(1)” is no URL",
    ] {
        assert!(problems.contains(expected), "{expected} in\n{problems}");
    }
    let contents = store.contents().await.unwrap();
    let [position] = &*contents.positions else { panic!("one position") };
    assert_eq!(position.record.kind, PositionKind::SummerJob);
    assert_eq!((position.record.levels.len(), position.record.published), (2, TODAY));

    let supervisors = "\
        Navn;Tittel;Studiested;Fag;Samtykke;Samtykket er kjent fra\n\
        Kari Nordmann;professor;NTNU Gløshaugen;0732;1.9.2026;e-post til kommunen\n\
        Ola Nordmann;førstelektor;Nord universitet, Levanger;0913;1.9.2026;\n";
    let plan = import(&store, supervisors).await;
    assert_eq!(plan.counts().new, 2, "{:?}", plan.set_aside);
    assert!(plan.notes.iter().any(|note| note.row == Some(3) && note.text.contains("not shown")));
    let contents = store.contents().await.unwrap();
    let given: Vec<Consent> = contents.supervisors.iter().map(|each| each.record.consent).collect();
    assert_eq!(given, [Consent::Given(date!(2026 - 09 - 01)), Consent::Never]);
    let events = store.events(contents.supervisors[0].record.id);
    let events: Vec<store::Event<domain::records::supervisor::Supervisor>> = events.await.unwrap();
    assert!(events[0].reason.as_deref().unwrap().contains("e-post til kommunen"));

    let links = "Veileder;Arbeidsgiver;Stilling;Type;Siden\n\
        Kari Nordmann;Namdal Bygg;;masteroppgave;1.10.2026\n\
        Ola Nordmann;;Sommerjobb;traineeveiledning;1.10.2026\nKari Nordmann;;;masteroppgave;1.10.2026\n";
    let plan = import(&store, links).await;
    assert_eq!((plan.counts().new, plan.counts().set_aside), (2, 1), "{:?}", plan.set_aside);
    assert!(planned(&store, links.as_bytes(), &options()).await.batch.is_empty());
}

#[tokio::test]
async fn whoever_empties_a_consent_takes_it_back() {
    let store = empty().await;
    import(
        &store,
        "Navn;Tittel;Studiested;Samtykke;Samtykke fra\nKari Nordmann;professor;NTNU Øya;1.9.2026;samtale\n",
    )
    .await;
    let plan = import(&store, "Navn;Tittel;Studiested;Samtykke\nKari Nordmann;professor;NTNU Øya;\n").await;
    assert_eq!(plan.counts().changed, 1);
    let contents = store.contents().await.unwrap();
    assert_eq!(contents.supervisors[0].record.consent, Consent::Withdrawn(TODAY));
}

#[tokio::test]
async fn what_a_complete_sheet_does_not_have_is_withdrawn_only_when_asked() {
    let store = empty().await;
    let row = |number: u32| format!("Bedrift {number};Bransje;Adresse {number}, 7800 Namsos;Namsos\n");
    let rows: String = (1..=10).map(row).collect();
    import(&store, &format!("Navn;Bransje;Adresse;Kommune\n{rows}")).await;
    let ids = |count: u32| -> String {
        let lines = (1..=count).map(|id| format!("{id};Bedrift {id}\n"));
        format!("Id;Navn\n{}", lines.collect::<String>())
    };
    let kept = planned(&store, ids(8).as_bytes(), &options()).await;
    assert_eq!(kept.counts(), Counts { unchanged: 8, missing: 2, ..Counts::default() });
    assert!(kept.batch.is_empty());
    let removing = Options { withdraw_missing: true, ..options() };
    let few = planned(&store, ids(8).as_bytes(), &removing).await;
    assert!(!few.is_mass_removal());
    let many = planned(&store, ids(7).as_bytes(), &removing).await;
    assert_eq!((many.counts().withdrawn, many.is_mass_removal()), (3, true));
    apply(&store, few).await;
    let contents = store.contents().await.unwrap();
    let gone: Vec<u32> = contents
        .companies
        .iter()
        .filter(|each| each.record.status != Status::Published)
        .map(|each| each.record.id.0)
        .collect();
    assert_eq!(gone, [9, 10]);
    // A sheet without ids says nothing about other records.
    assert_eq!(planned(&store, COMPANIES.as_bytes(), &removing).await.counts().withdrawn, 0);
}

#[tokio::test]
async fn every_problem_of_a_row_is_named_at_once() {
    let store = empty().await;
    let file = "Navn;Bransje;Adresse;Kommune;Breddegrad;Lengdegrad;Orgnr;Ansatte;Nettsted;Status\n\
        ;Bransje;Vei 1;Bergen;10,39;63,43;123456789;mange;//evil.example;ukjent\n\
        A;B;C 1;Namsos;64,46;;9.23609E+08;;;\n\
        Langt borte;B;C 2;Namsos;0;0;;;;\n";
    let plan = planned(&store, file.as_bytes(), &options()).await;
    let problems = wrong(&plan).join("\n");
    for expected in [
        "2 Navn the cell is empty",
        "2 Kommune “Bergen” is no municipality",
        "2 Breddegrad latitude and longitude are swapped",
        "2 Organisasjonsnummer “123456789” is no organisation number",
        "2 Ansatte “mange” is no whole number",
        "2 Nettsted “//evil.example” is no URL",
        "2 Status “ukjent” is no status",
        "3 Lengdegrad one of latitude and longitude",
        "3 Organisasjonsnummer “9.23609E+08” has lost its digits",
        "4 Navn",
    ] {
        assert!(problems.contains(expected), "{expected} in\n{problems}");
    }
    assert_eq!(plan.counts(), Counts { set_aside: 3, ..Counts::default() });
}

#[tokio::test]
async fn the_same_row_twice_is_set_aside_and_names_of_several_ask_for_an_id() {
    let store = empty().await;
    let twice = "Navn;Bransje;Adresse;Kommune\nA;B;C;Namsos\na;B;D;5007\nA;B;C;Røros\n";
    let plan = import(&store, twice).await;
    assert_eq!(
        (plan.counts().new, wrong(&plan)),
        (2, vec!["3 Navn the same employer as in row 2".to_owned()])
    );
    let positions = "Tittel;Type;Arbeidsgiver;Frist;Beskrivelse\nT;Trainee;A;Løpende;x\n";
    let plan = planned(&store, positions.as_bytes(), &options()).await;
    assert!(wrong(&plan)[0].contains("several are called “A”; write the id instead, one of: 1, 2"));
    assert!(
        wrong(&planned(&store, b"Id;Navn\n99;A\n", &options()).await)[0]
            .contains("no employer with the id 99")
    );
}

#[tokio::test]
async fn columns_are_assigned_by_hand_and_unknown_ones_are_named() {
    let store = empty().await;
    let file = "Kunde;Bransje;Adresse;Kommune;Telefon\nA;B;C;Namsos;12345678\n";
    let plan = planned(&store, file.as_bytes(), &options()).await;
    assert_eq!(plan.counts().set_aside, 1);
    let named: Vec<&str> = plan.notes.iter().map(|note| &*note.text).collect();
    assert!(named.iter().any(|note| note.contains("“Kunde” is not known")), "{named:?}");
    assert!(named.iter().any(|note| note.contains("“Telefon” is not known")), "{named:?}");
    let columns = vec![("Kunde".to_owned(), "Navn".to_owned())];
    let assigned = Options { columns, ..options() };
    assert_eq!(planned(&store, file.as_bytes(), &assigned).await.counts().new, 1);
    let strange = planned(&store, b"en;to\ntre;fire\n", &options()).await;
    assert!(strange.notes[0].text.contains("no row of it has headings that are known"));
}

#[tokio::test]
async fn a_rotation_has_a_row_for_each_stay() {
    let store = with_demo(120).await;
    let contents = store.contents().await.unwrap();
    let rotation = contents.positions.iter().find(|each| each.record.is_rotation()).unwrap();
    let id = rotation.record.id;
    let [first, second, ..] = &*rotation.record.stations else { panic!("two stations") };
    let company = |id: u32| contents.companies.iter().find(|each| each.record.id.0 == id).unwrap();
    let (first, second) = (&company(first.company.0).record, &company(second.company.0).record);
    let file = format!(
        "Stilling;Rekkefølge;Arbeidsgiver;Måneder\n{0};2;{1};6\n{0};1;{2};18\n",
        rotation.record.slug, first.slug, second.slug
    );
    let plan = planned(&store, file.as_bytes(), &options()).await;
    assert_eq!((plan.counts().changed, wrong(&plan)), (1, Vec::new()));
    apply(&store, plan).await;
    let contents = store.contents().await.unwrap();
    let changed = &contents.positions.iter().find(|each| each.record.id == id).unwrap().record;
    let stays: Vec<_> = changed.stations.iter().map(|stay| (stay.company, stay.months)).collect();
    assert_eq!(stays, [(second.id, Some(18)), (first.id, Some(6))]);
    assert!(planned(&store, file.as_bytes(), &options()).await.batch.is_empty());
}

#[tokio::test]
async fn a_rotation_and_its_position_change_together() {
    let store = empty().await;
    import(&store, COMPANIES).await;
    let position = |title: &str| {
        format!(
            "Tittel;Type;Arbeidsgiver;Frist;Beskrivelse;Kortnavn\n{title};Trainee;Namdal Bygg;Løpende;x;t\n"
        )
    };
    import(&store, &position("Trainee")).await;
    let stays = "Stilling;Rekkefølge;Arbeidsgiver;Måneder\nt;1;Namdal Bygg;12\nt;2;Røros Sykehjem;12\n";
    let sheets = |text: &str| read(text.as_bytes()).unwrap();
    let both = [sheets(&position("Trainee i to kommuner")), sheets(stays)].concat();
    let plan = plan(both, &store.contents().await.unwrap(), &options());
    let changed: Vec<_> = plan.items.iter().filter(|item| item.kind == "position").collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    let Action::Changed(fields) = &changed[0].action else { panic!("{changed:?}") };
    let fields: Vec<_> = fields.iter().map(|field| (field.column, &*field.after)).collect();
    assert_eq!(
        fields,
        [
            ("Tittel", "Trainee i to kommuner"),
            ("Arbeidsgiver", "Namdal Bygg (12 months); Røros Sykehjem (12 months)"),
        ]
    );
    apply(&store, plan).await;
    let record = store.contents().await.unwrap().positions[0].record.clone();
    assert_eq!((&*record.title, record.stations.len()), ("Trainee i to kommuner", 2));
}

#[tokio::test]
async fn workbooks_are_read_as_spreadsheet_programs_show_them() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let headings = ["Bedrift", "Orgnr", "Bransje", "Adresse", "Kommune", "Fag", "Ansatte", "Breddegrad"];
    for (column, heading) in (0..).zip(headings.into_iter().chain(["Lengdegrad", "Om arbeidsgiveren"])) {
        sheet.write_string(2, column, heading).unwrap();
    }
    sheet.write_string(0, 0, "Bedrifter i kommunen 2026").unwrap();
    for (column, text) in [(0, "Regneark AS"), (2, "Bransje"), (3, "Gata 1, 7800 Namsos"), (9, "en\nto")] {
        sheet.write_string(3, column, text).unwrap();
    }
    // Numbers that spreadsheets made of codes, and a formula's value.
    for (column, number) in [(1, 923_609_016.0), (4, 5007.0), (5, 7.0), (7, 64.4668), (8, 11.4953)] {
        sheet.write_number(3, column, number).unwrap();
    }
    sheet.write_formula(3, 6, Formula::new("=10+2").set_result("12")).unwrap();
    sheet.write_string(4, 0, "Feil AS").unwrap();
    sheet.write_formula(4, 6, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.merge_range(5, 0, 6, 0, "Slått sammen", &Format::new()).unwrap();
    let hidden = workbook.add_worksheet().set_name("Stillinger").unwrap().set_hidden(true);
    for (column, text) in (0..).zip(["Tittel", "Type", "Arbeidsgiver", "Frist", "Beskrivelse", "Bolig"]) {
        hidden.write_string(0, column, text).unwrap();
    }
    for (column, text) in [(0, "Trainee"), (1, "Trainee"), (2, "Regneark AS"), (4, "Tekst")] {
        hidden.write_string(1, column, text).unwrap();
    }
    let day = ExcelDateTime::from_ymd(2027, 2, 1).unwrap();
    let format = Format::new().set_num_format("dd.mm.yyyy");
    hidden.write_datetime_with_format(1, 3, &day, &format).unwrap();
    hidden.write_boolean(1, 5, true).unwrap();

    let store = empty().await;
    let plan = planned(&store, &workbook.save_to_buffer().unwrap(), &options()).await;
    let problems = wrong(&plan).join("\n");
    assert!(problems.contains("5 Ansatte the formula of the cell failed: #DIV/0!"), "{problems}");
    assert!(problems.contains("6  cells are merged here"), "{problems}");
    assert_eq!(plan.counts().new, 2, "{problems}");
    apply(&store, plan).await;
    let contents = store.contents().await.unwrap();
    let company = &contents.companies[0].record;
    assert_eq!(company.organisation_number.unwrap().to_string(), "923609016");
    assert_eq!((company.place.municipality.name(), company.employees), ("Namsos", Some(12)));
    assert_eq!((company.fields.iter().next().unwrap().code(), &*company.about), ("07", "en\nto"));
    let position = &contents.positions[0].record;
    assert_eq!(position.deadline, Deadline::On(date!(2027 - 02 - 01)));
    assert!(position.housing_help);
}

#[tokio::test]
async fn open_document_sheets_are_read_too() {
    let text = |text: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let headings = ["Navn", "Bransje", "Adresse", "Kommune", "Ansatte"].map(text).concat();
    let cells = ["Ods AS", "Bransje", "Gata 1, 7374 Røros", "Røros"].map(text).concat();
    let number = r#"<table:table-cell office:value-type="float" office:value="14"/>"#;
    // LibreOffice fills the sheet so.
    let rest = r#"<table:table-row table:number-rows-repeated="1048574"><table:table-cell
        table:number-columns-repeated="16384"/></table:table-row>"#;
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content
        xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
        <table:table table:name="Arbeidsgivere">{}{}{rest}</table:table></office:spreadsheet></office:body>
        </office:document-content>"#,
        row(&headings),
        row(&format!("{cells}{number}")),
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest =
        r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    for (name, part) in [("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", &content)] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut archive, part.as_bytes()).unwrap();
    }
    let file = archive.finish().unwrap().into_inner();
    let store = empty().await;
    let plan = planned(&store, &file, &options()).await;
    assert_eq!((plan.counts().new, wrong(&plan)), (1, Vec::new()), "{:?}", plan.notes);
    apply(&store, plan).await;
    let contents = store.contents().await.unwrap();
    assert_eq!(contents.companies[0].record.employees, Some(14));
}

#[tokio::test]
async fn the_template_holds_examples_that_can_be_imported() {
    let store = empty().await;
    let plan = planned(&store, &workbook::template().unwrap(), &options()).await;
    assert_eq!((plan.counts().new, wrong(&plan)), (3, Vec::new()));
    apply(&store, plan).await;
    let contents = store.contents().await.unwrap();
    assert!(contents.companies.iter().all(|each| each.record.status == Status::Draft));
}

#[tokio::test]
async fn a_plan_is_written_for_people_and_programs_and_known_by_its_fingerprint() {
    let store = empty().await;
    let plan = planned(&store, COMPANIES.as_bytes(), &options()).await;
    let text = report::text(&plan);
    assert!(text.starts_with("New 2, changed 0,") && text.contains("employer: Namdal Bygg, Namsos (row 2)"));
    let csv = report::csv(&plan).unwrap();
    assert!(csv.contains("new,employer,,\"Namdal Bygg, Namsos\",,2,,,\n"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&report::json(&plan).unwrap()).unwrap();
    assert_eq!(
        (json["counts"]["new"].as_u64(), json["fingerprint"].as_str().map(str::len)),
        (Some(2), Some(12))
    );
    let same = planned(&store, COMPANIES.as_bytes(), &options()).await;
    assert_eq!(plan.fingerprint(), same.fingerprint());
    apply(&store, same).await;
    assert_ne!(plan.fingerprint(), planned(&store, COMPANIES.as_bytes(), &options()).await.fingerprint());
    // What was planned before is not applied to what is there now.
    let refused = store.apply(plan.batch, plan.revision, &change()).await.unwrap_err();
    assert!(refused.to_string().contains("changed meanwhile"));
}
