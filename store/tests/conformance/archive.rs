//! Archives, and copies from one engine to another.

use domain::records::{
    company::Company, consent::Consent, ids::CompanyId, origin::Origin, supervisor::Supervisor,
};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use store::{ArchiveFault, IfMissing, Store, StoreError, Summary, Version};
use time::macros::date;

use super::{
    change, company, create, demo_records, later, load, records_of_every_kind_live, slug, supervisor,
};

/// Text that is quoted, escaped or long somewhere.
const NASTY: &str = "\"\\\"'`;--\n\t?$1 {}[]\u{7f}\u{200f}𝄞🧑🏽‍🔬 æøå Ǻ";

/// Fills a store with everything that it can hold.
async fn fill(store: &Store) {
    records_of_every_kind_live(store).await;
    let about = NASTY.replace('\u{7f}', "");
    let nasty = Company { about, name: "«Å» \"'\\ 🧑🏽‍🔬".to_owned(), ..company("rar") };
    let origin = Origin::new(slug("nav"), "𝄞-\"1\"").unwrap();
    let first = store.create(nasty, Some(origin), &later()).await.unwrap();
    let renamed = Company { slug: slug("rarere"), ..first.record };
    store.put(renamed, first.version, &later()).await.unwrap();
    let person = create(store, supervisor("kari")).await;
    let withdrawn = Supervisor { consent: Consent::Withdrawn(date!(2026 - 11 - 25)), ..person.record };
    store.put(withdrawn, person.version, &later()).await.unwrap();
    // More rows than fit into a page, and ids that are gone.
    store.insert_demo(&demo_records(3), &change()).await.unwrap();
    store.remove_demo(&change()).await.unwrap();
    store.insert_demo(&demo_records(600), &change()).await.unwrap();
}

async fn empty() -> Store {
    let store = store::open("sqlite::memory:", IfMissing::Create).await.unwrap();
    store.migrate().await.unwrap();
    store
}

async fn archive(store: &Store) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut last = (0, 0);
    let written = store.write_archive(&mut archive, &mut |done, of| last = (done, of)).await.unwrap();
    assert_eq!(written, store.summary().await.unwrap());
    let total: u64 = written.rows.iter().map(|(_, rows)| rows).sum();
    assert_eq!(last, (total, total));
    archive
}

async fn read(store: &Store, mut archive: &[u8]) -> Result<Summary, StoreError> {
    store.read_archive(&mut archive, &mut |_, _| {}).await
}

/// Two stores hold the same: records, what is kept beside them, and their history.
async fn same(one: &Store, other: &Store) {
    let (before, after) = (one.summary().await.unwrap(), other.summary().await.unwrap());
    assert_eq!((&before.rows, before.content), (&after.rows, after.content));
    assert_eq!(one.data_set().await.unwrap(), other.data_set().await.unwrap());
    assert!(after.revision >= before.revision);
    assert!(before.rows.iter().all(|(_, count)| *count > 0), "{:?}", before.rows);
    // The catalogue is made from these.
    assert_eq!(load(one).await, load(other).await);
    for person in load(one).await.supervisors {
        assert_eq!(one.consents(person.id).await.unwrap(), other.consents(person.id).await.unwrap());
    }
    for id in 1..5 {
        let of = async |store: &Store| {
            let stored = store.get::<Company>(CompanyId(id)).await.unwrap();
            (stored, store.events::<Company>(CompanyId(id)).await.unwrap())
        };
        assert_eq!(of(one).await, of(other).await);
    }
}

/// What was moved can be edited: ids, versions and the histories go on, and no old slug is free.
async fn lives_on(store: &Store, as_in: &Store) {
    let new = create(store, company("ny")).await;
    assert_eq!(new.record.id, create(as_in, company("ny")).await.record.id);
    let changed = store.withdraw::<Company>(new.record.id, Version::FIRST, &later()).await.unwrap();
    assert_eq!(store.events::<Company>(new.record.id).await.unwrap().len(), 2);
    assert_eq!(changed.version, Version(2));
    let person = create(store, supervisor("ny-veileder")).await.record.id;
    assert_eq!(store.consents(person).await.unwrap().len(), 1);
    let taken = store.create(company("rar"), None, &change()).await.unwrap_err().to_string();
    assert!(taken.contains("the address rar"), "{taken}");
    store.restore::<Company>(CompanyId(2), Version(1), Version(4), &later()).await.unwrap();
}

/// An archive holds everything, and comes back whole or not at all.
pub(crate) async fn is_archived_and_comes_back(store: &Store) {
    fill(store).await;
    let written = archive(store).await;
    assert_eq!(written, archive(store).await);
    let text = str::from_utf8(&written).unwrap();
    assert!(text.starts_with("{\"traineekart\":\"archive\",\"format\":1,"), "{}", &text[..80]);

    let other = empty().await;
    read(&other, &written).await.unwrap();
    same(store, &other).await;
    // Not a byte is different, but for the revision.
    let rows = |archive: &[u8]| {
        let text = str::from_utf8(archive).unwrap().trim_end();
        text.split_once('\n').unwrap().1.rsplit_once('\n').unwrap().0.to_owned()
    };
    assert_eq!(rows(&written), rows(&archive(&other).await));
    // Only once.
    assert!(matches!(read(&other, &written).await, Err(StoreError::HasContent)));
    lives_on(&other, store).await;
    other.close().await;
}

/// The archive with a line replaced, and a last line that goes with it.
fn forged(archive: &str, line: &str, by: &str) -> String {
    let lines: Vec<&str> = archive.lines().collect();
    assert!(lines.iter().any(|each| each.contains(line)), "{line}");
    let mut lines: Vec<String> = lines.iter().map(|each| each.replacen(line, by, 1) + "\n").collect();
    let end = lines.pop().unwrap();
    let mut end: Value = serde_json::from_str(&end).unwrap();
    let hash = |lines: &[String]| format!("{:x}", Sha256::digest(lines.concat()));
    end["end"]["content"] = hash(&lines[1..]).into();
    end["end"]["sha256"] = hash(&lines).into();
    lines.concat() + &end.to_string() + "\n"
}

/// What is wrong with an archive is said in a sentence, and nothing of it is kept.
pub(crate) async fn refuses_what_is_no_archive(store: &Store) {
    let source = empty().await;
    create(&source, company("en-bedrift")).await;
    create(&source, supervisor("kari")).await;
    let whole = String::from_utf8(archive(&source).await).unwrap();
    let name = source.get::<Company>(CompanyId(1)).await.unwrap().unwrap().record.name;
    source.close().await;
    // Tables come first.
    assert!(matches!(store.summary().await, Err(StoreError::NotMigrated)));
    assert!(read(store, whole.as_bytes()).await.is_err());
    store.migrate().await.unwrap();

    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    let without_last = lines[..lines.len() - 1].concat();
    for (archive, said) in [
        (String::new(), "it is no archive of Traineekart"),
        ("SQLite format 3\0".repeat(9) + "\n", "it is no archive"),
        ("{}\n".to_owned(), "it is no archive"),
        (whole.replacen("\"format\":1", "\"format\":2", 1), "newer version of Traineekart (its format is 2"),
        (lines[0].to_owned(), "its end is missing"),
        (without_last, "its end is missing"),
        (whole[..whole.len() - 1].to_owned(), "its end is missing"),
        (whole[..whole.len() / 2].to_owned(), "its end is missing"),
        (whole.replacen(&name, "Annet", 1), "the hash of its rows is not what its last line says"),
        (whole.replacen("\"revision\":", "\"revision\":1", 1), "the hash of its lines is not what"),
        (whole.clone() + "\n", "the end is not what its last line says"),
        (whole.clone() + &whole, "the end is not what its last line says"),
        (whole.replacen(lines[4], "", 1), "the number of rows is not what"),
        (whole.replacen("\n{\"companies\":", "\n{\"firms\":", 1), "no table has this name"),
        (whole.replacen("\n{\"companies\":", "\n[\"companies\":", 1), "is damaged"),
    ] {
        let refused = read(store, archive.as_bytes()).await.unwrap_err();
        assert!(matches!(refused, StoreError::Archive(_)), "{refused}");
        assert!(refused.to_string().contains(said), "{refused}\n{said}");
    }
    // With hashes that are right, the gates are left.
    for (line, by, said) in [
        (&*name, "a\u{2028}b", "row 1 of the table companies is not valid: name: it contains U+2028"),
        ("\"status\":\"publisert\"", "\"status\":\"borte\"", "row 1 of the table companies is not valid"),
        ("\"version\":1", "\"version\":-1", "row 1 of the table companies is not valid: version"),
        ("\"created_by\":\"operator\"", "\"created_by\":\"ola\"", "created_by: unknown: ola"),
        ("\"slug\":\"en-bedrift\",\"kind\"", "\"slug\":\"En Bedrift\",\"kind\"", "of the table slugs"),
        ("\"action\":\"created\"", "\"action\":\"made\"", "row 1 of the table events is not valid"),
        ("\\\"name\\\":", "\\\"nom\\\":", "row 1 of the table events is not valid: after"),
        ("\"last\":1", "\"last\":0", "the last id of companies would be given again"),
        ("\"supervisor\":1", "\"supervisor\":7", "contradict"),
    ] {
        let refused = read(store, forged(&whole, line, by).as_bytes()).await.unwrap_err().to_string();
        assert!(refused.contains(said), "{refused}\n{said}");
    }
    // Rows in another order, or written differently, are not what is read afterwards.
    let spaced = forged(&whole, "{\"companies\":{", "{\"companies\": {");
    assert!(matches!(read(store, spaced.as_bytes()).await, Err(StoreError::NotTheSame)));
    let swapped = {
        let [first, second] = [2, 3].map(|line| lines[line].trim_end());
        forged(&forged(&forged(&whole, first, "§"), second, first), "§", second)
    };
    assert!(matches!(read(store, swapped.as_bytes()).await, Err(StoreError::NotTheSame)));
    let late = {
        let counter = lines[2];
        whole.replacen(counter, "", 1).replacen("{\"end\"", &format!("{counter}{{\"end\""), 1)
    };
    let refused = read(store, late.as_bytes()).await.unwrap_err();
    assert!(matches!(refused, StoreError::Archive(ArchiveFault::Line { .. })), "{refused}");

    assert!(store.is_empty().await.unwrap());
    assert_eq!(store.revision().await.unwrap(), 1);
    read(store, whole.as_bytes()).await.unwrap();
    assert_eq!(load(store).await.companies.len(), 1);
}

/// From one store into a second and from there into a third, by copying and by archive: all hold the same.
pub(crate) async fn moves(first: &Store, second: &Store, third: &Store, fourth: &Store) {
    fill(first).await;
    for store in [second, third, fourth] {
        store.migrate().await.unwrap();
    }
    let mut last = (0, 0);
    let (read_there, written) = first.copy_to(second, &mut |done, of| last = (done, of)).await.unwrap();
    assert_eq!((&read_there.rows, read_there.content), (&written.rows, written.content));
    assert!(last.0 == last.1 && last.0 > 5000, "{last:?}");
    assert!(matches!(first.copy_to(second, &mut |_, _| {}).await, Err(StoreError::HasContent)));
    second.copy_to(third, &mut |_, _| {}).await.unwrap();
    read(fourth, &archive(second).await).await.unwrap();
    for store in [second, third, fourth] {
        same(first, store).await;
    }
    lives_on(second, third).await;
    lives_on(fourth, first).await;
}

/// A store says whether a server uses it.
pub(crate) async fn says_that_it_is_served(store: &Store) {
    store.migrate().await.unwrap();
    assert!(!store.is_served().await.unwrap());
    store.listen(None).unwrap();
    let begun = std::time::Instant::now();
    while !store.is_served().await.unwrap() {
        assert!(begun.elapsed().as_secs() < 20);
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}
