//! Tests that every store must pass. An engine's own tests call each of them with an empty, unmigrated store.

pub(crate) mod archive;
pub(crate) mod model;

/// Gives the names of all stories to a macro of an engine's tests, so that none is missing for one of them.
macro_rules! every_story {
    ($stories:ident) => {
        $stories! {
            begins_empty,
            is_not_empty_with_a_record_of_any_kind,
            reads_as_of_one_moment,
            keeps_what_it_is_given,
            writes_all_or_nothing,
            reads_its_contents,
            applies_batches,
            removes_the_demonstration_only,
            keeps_a_demonstration_in_use,
            records_of_every_kind_live,
            ids_are_never_used_again,
            slugs_have_a_history,
            later_versions_of_positions_are_loaded_with_their_time,
            what_has_ended_says_whether_it_was_public,
            consent_has_a_history,
            an_origin_is_one_records,
            an_invented_record_can_be_edited,
            two_tasks_write,
            a_command_that_is_given_up_is_whole_or_nothing,
            watchers_hear_of_changes,
            is_archived_and_comes_back,
            refuses_what_is_no_archive,
        }
    };
}
pub(crate) use archive::{is_archived_and_comes_back, refuses_what_is_no_archive};
pub(crate) use every_story;

use std::{cell::Cell, fmt::Debug, sync::LazyLock, time::Instant};

use domain::{
    codes::slug::Slug,
    publication::snapshot::snapshot,
    records::{
        Records,
        company::Company,
        connection_point::ConnectionPoint,
        consent::Consent,
        deadline::Deadline,
        former_slug::FormerSlug,
        ids::{CompanyId, RecordKind, SupervisorId},
        origin::Origin,
        position::{Position, Station},
        revision::PositionRevision,
        status::Status,
        supervisor::Supervisor,
        supervisor_link::{LinkTarget, SupervisorLink},
    },
};
use store::{
    Action, Actor, Batch, Change, ChangedRecord, Changes, CommandError, Entry, Event, Loaded, NewRecord,
    Record, Removed, Store, StoreError, Stored, Version,
};
use time::macros::{date, datetime};

pub(crate) fn demo_records(companies: u32) -> Records {
    demo::records(companies, 1, date!(2026 - 11 - 23)).unwrap()
}

/// Records to make others of.
static MODELS: LazyLock<Records> = LazyLock::new(|| demo_records(40));

/// A change by the operator, at the microsecond that every engine must keep.
pub(crate) fn change() -> Change {
    Change::new(Actor::Operator, datetime!(2026-11-23 12:00:00.123456 UTC))
}

fn later() -> Change {
    Change::new(Actor::Operator, datetime!(2026-11-24 08:00 UTC)).because("Ny adresse").unwrap()
}

pub(crate) fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

/// A company that is not invented.
pub(crate) fn company(address: &str) -> Company {
    let company = MODELS.companies[0].clone();
    Company { slug: slug(address), organisation_number: None, status: Status::Published, ..company }
}

fn position(address: &str, host: CompanyId) -> Position {
    Position {
        slug: slug(address),
        stations: vec![Station { company: host, months: None }],
        ..MODELS.positions[0].clone()
    }
}

pub(crate) fn supervisor(address: &str) -> Supervisor {
    let day = date!(2026 - 09 - 01);
    let supervisor = MODELS.supervisors[0].clone();
    Supervisor { slug: slug(address), consent: Consent::Given(day), ..supervisor }
}

fn link(supervisor: SupervisorId, company: CompanyId) -> SupervisorLink {
    let target = LinkTarget::Company(company);
    SupervisorLink { supervisor, target, ..MODELS.links[0] }
}

fn connection_point(address: &str) -> ConnectionPoint {
    ConnectionPoint { slug: slug(address), ..MODELS.connection_points[0].clone() }
}

fn new<R>(record: R) -> NewRecord<R> {
    NewRecord { record, origin: None, reason: None }
}

fn changed<R>(record: R) -> ChangedRecord<R> {
    ChangedRecord { record, reason: None }
}

async fn create<R: Record + Debug>(store: &Store, record: R) -> Stored<R> {
    store.create(record, None, &change()).await.unwrap()
}

async fn load(store: &Store) -> Records {
    let Loaded { records, set_aside } = store.load().await.unwrap();
    assert!(set_aside.is_empty(), "{set_aside:?}");
    records
}

/// Migration is needed once and can be repeated.
pub(crate) async fn begins_empty(store: &Store) {
    assert!(store.is_empty().await.is_err());
    assert_eq!(store.migrate().await.unwrap(), None);
    assert_eq!(store.migrate().await.unwrap(), None);
    assert!(store.is_empty().await.unwrap());
    assert_eq!(load(store).await, Records::default());
}

/// One record of any kind makes a store non-empty.
pub(crate) async fn is_not_empty_with_a_record_of_any_kind(store: &Store) {
    store.migrate().await.unwrap();
    let Records { companies, positions, supervisors, connection_points, .. } = demo_records(40);
    for records in [
        Records { companies: companies.clone(), ..Records::default() },
        Records { companies, positions, ..Records::default() },
        Records { supervisors, ..Records::default() },
        Records { connection_points, ..Records::default() },
    ] {
        assert_ne!(records, Records::default());
        store.insert_demo(&records, &change()).await.unwrap();
        assert!(!store.is_empty().await.unwrap());
        assert!(load(store).await.demo);
        store.remove_demo(&change()).await.unwrap();
        assert!(store.is_empty().await.unwrap());
        assert!(!load(store).await.demo);
    }
    create(store, connection_point("en-hage")).await;
    assert!(!store.is_empty().await.unwrap());
    assert!(!load(store).await.demo);
}

/// A read during writes is a consistent snapshot.
pub(crate) async fn reads_as_of_one_moment(store: &Store) {
    store.migrate().await.unwrap();
    let all = demo_records(60);
    let size = |all: &Records| (all.companies.len(), all.positions.len(), all.supervisors.len());
    let is_writing = Cell::new(true);
    let write = async {
        for _ in 0..20 {
            store.insert_demo(&all, &change()).await.unwrap();
            store.remove_demo(&change()).await.unwrap();
        }
        is_writing.set(false);
    };
    let read = async {
        while is_writing.get() {
            let records = load(store).await;
            let expected = if records.companies.is_empty() { (0, 0, 0) } else { size(&all) };
            assert_eq!(size(&records), expected);
            assert!(snapshot(records, date!(2026 - 11 - 23)).set_aside().is_empty());
        }
    };
    tokio::join!(write, read);
}

/// What is written can be read and makes a catalogue.
pub(crate) async fn keeps_what_it_is_given(store: &Store) {
    store.migrate().await.unwrap();
    // More rows than one statement holds.
    let records = demo_records(1200);
    store.insert_demo(&records, &change()).await.unwrap();
    assert!(!store.is_empty().await.unwrap());
    let loaded = load(store).await;
    assert_eq!(loaded, records);
    assert!(snapshot(loaded, date!(2026 - 11 - 23)).set_aside().is_empty());
}

/// A write that contradicts stored records changes nothing, not even the revision.
pub(crate) async fn writes_all_or_nothing(store: &Store) {
    store.migrate().await.unwrap();
    store.insert_demo(&demo_records(50), &change()).await.unwrap();
    let (before, revision) = (load(store).await, store.revision().await.unwrap());

    let refused = store.insert_demo(&demo_records(2), &change()).await.unwrap_err();
    assert!(matches!(refused, StoreError::SharedSlug(_)), "{refused}");
    let mut lost = demo_records(40);
    lost.companies.clear();
    for position in &mut lost.positions {
        position.slug = slug(&format!("ny-{}", position.id.0));
    }
    lost.supervisors.clear();
    lost.connection_points.clear();
    let refused = store.insert_demo(&lost, &change()).await.unwrap_err();
    assert!(matches!(refused, StoreError::Contradiction(_)), "{refused}");

    let nowhere = store.create(position("borte", CompanyId(999)), None, &change()).await.unwrap_err();
    assert!(matches!(nowhere, CommandError::Store(StoreError::Contradiction(_))), "{nowhere}");

    // Slugs are unique across kinds.
    let taken = before.supervisors[0].slug.as_str();
    let refused = store.create(company(taken), None, &change()).await.unwrap_err();
    assert!(matches!(refused, CommandError::Store(StoreError::SharedSlug(slug)) if slug == taken));
    let mut moved = before.companies[7].clone();
    moved.slug = before.companies[8].slug.clone();
    moved.name.push('!');
    let refused = store.put(moved, Version::FIRST, &change()).await.unwrap_err();
    assert!(matches!(refused, CommandError::Store(StoreError::SharedSlug(_))), "{refused}");

    // One engine could not hold it.
    let mut control_characters = company("ny-bedrift");
    control_characters.name.push('\0');
    let refused = store.create(control_characters, None, &change()).await.unwrap_err();
    assert!(matches!(refused, CommandError::Store(StoreError::InvalidRow { .. })), "{refused}");
    assert!(change().because("a\0b").is_err());

    assert_eq!(load(store).await, before);
    assert_eq!(store.revision().await.unwrap(), revision);
}

/// What is kept beside each record is read with it.
pub(crate) async fn reads_its_contents(store: &Store) {
    store.migrate().await.unwrap();
    let demo = demo_records(40);
    store.insert_demo(&demo, &change()).await.unwrap();
    let origin = Origin::new(slug("tabell"), "Ekte AS, Namsos").unwrap();
    let real = store.create(company("ekte"), Some(origin.clone()), &change()).await.unwrap();
    let real = store.put(Company { name: "Ny".to_owned(), ..real.record }, real.version, &later()).await;
    let real = real.unwrap();
    let contents = store.contents().await.unwrap();
    assert_eq!(contents.revision, store.revision().await.unwrap());
    let (invented, others): (Vec<_>, Vec<_>) = contents.companies.into_iter().partition(|each| each.is_demo);
    let invented: Vec<Company> = invented.into_iter().map(|each| each.record).collect();
    assert_eq!(invented, demo.companies);
    let entry = Entry {
        record: real.record,
        version: real.version,
        changed: later().stamp(),
        origin: Some(origin),
        is_demo: false,
    };
    assert_eq!(others, [entry]);
    assert_eq!(contents.positions.len(), demo.positions.len());
    assert_eq!(contents.connection_points.len(), demo.connection_points.len());
    assert!(contents.links.len() == demo.links.len() && contents.links.iter().all(|each| each.is_demo));
}

/// The changes of a batch are made together, refer to each other, and are events like any others.
pub(crate) async fn applies_batches(store: &Store) {
    const TEMPORARY: u32 = u32::MAX;
    store.migrate().await.unwrap();
    let old = create(store, company("gammel")).await;
    let moved = create(store, company("flyttet")).await;
    let gone = create(store, position("borte", old.record.id)).await;
    let kept = create(store, position("igjen", old.record.id)).await;
    let revision = store.revision().await.unwrap();
    let temporary = Company { id: CompanyId(TEMPORARY), ..company("ny") };
    let origin = Origin::new(slug("tabell"), "ny").unwrap();
    let there = Station { company: temporary.id, months: Some(12) };
    let batch = Batch {
        companies: Changes {
            new: vec![NewRecord { origin: Some(origin.clone()), ..new(temporary.clone()) }],
            changed: vec![
                changed(Company { name: "Flyttet AS".to_owned(), ..moved.record.clone() }),
                // No change.
                changed(old.record.clone()),
            ],
            withdrawn: Vec::new(),
        },
        positions: Changes {
            new: vec![new(position("hos-den-nye", temporary.id))],
            changed: vec![ChangedRecord {
                record: Position { stations: vec![there], ..kept.record.clone() },
                reason: Some("Flyttet med".to_owned()),
            }],
            withdrawn: vec![gone.record.id.0],
        },
        supervisors: Changes {
            new: vec![new(Supervisor { id: SupervisorId(TEMPORARY), ..supervisor("veileder") })],
            ..Changes::default()
        },
        links: Changes { new: vec![new(link(SupervisorId(TEMPORARY), temporary.id))], ..Changes::default() },
        connection_points: Changes { new: vec![new(connection_point("hage"))], ..Changes::default() },
    };
    store.apply(batch.clone(), revision, &later()).await.unwrap();

    let contents = store.contents().await.unwrap();
    assert!(contents.revision > revision);
    let made = contents.companies.iter().find(|each| each.record.slug == temporary.slug).unwrap();
    assert_eq!((made.version, made.origin.as_ref()), (Version::FIRST, Some(&origin)));
    let id = made.record.id;
    assert!(id != temporary.id);
    assert_eq!(made.record, Company { id, ..temporary });
    let versions: Vec<u32> = contents.companies.iter().map(|each| each.version.0).collect();
    assert_eq!(versions, [1, 2, 1]);
    let position = |address: &str| {
        let found = contents.positions.iter().find(|each| each.record.slug.as_str() == address);
        found.unwrap().record.clone()
    };
    assert_eq!(position("hos-den-nye").stations[0].company, id);
    assert_eq!(position("igjen").stations, [Station { company: id, ..there }]);
    assert_eq!(position("borte").status, Status::Withdrawn);
    assert_eq!(contents.links.len(), 1);
    let link = &contents.links[0];
    assert_eq!(link.record.supervisor, contents.supervisors[0].record.id);
    assert_eq!(link.record.target, LinkTarget::Company(id));
    assert_eq!(store.consents(link.record.supervisor).await.unwrap().len(), 1);
    let events = store.events::<Company>(moved.record.id).await.unwrap();
    let last = events.last().unwrap();
    assert_eq!(
        (last.action, last.by, last.reason.as_deref()),
        (Action::Changed, later().stamp(), Some("Ny adresse"))
    );
    let events = store.events::<Position>(kept.record.id).await.unwrap();
    assert_eq!(events.last().unwrap().reason.as_deref(), Some("Flyttet med"));
    assert_eq!(store.events::<Company>(old.record.id).await.unwrap().len(), 1);
    assert_eq!(store.events::<Company>(id).await.unwrap()[0].action, Action::Created);
    assert_eq!(store.events::<Position>(gone.record.id).await.unwrap().len(), 2);

    // What was put together for an older revision is refused, and so is what contradicts the store.
    let revision = contents.revision;
    let refused = store.apply(batch, revision - 1, &later()).await.unwrap_err();
    assert!(matches!(refused, StoreError::MovedOn), "{refused}");
    let twice = Changes { new: vec![new(company("enda-en")), new(company("ny"))], ..Changes::default() };
    let twice = Batch { companies: twice, ..Batch::default() };
    let refused = store.apply(twice, revision, &later()).await.unwrap_err();
    assert!(matches!(refused, StoreError::SharedSlug(ref slug) if slug == "ny"), "{refused}");
    let missing = Changes { withdrawn: vec![999], ..Changes::default() };
    let missing = Batch { companies: missing, ..Batch::default() };
    let refused = store.apply(missing, revision, &later()).await.unwrap_err();
    assert!(matches!(refused, StoreError::MovedOn), "{refused}");
    store.apply(Batch::default(), revision, &later()).await.unwrap();
    assert_eq!(store.revision().await.unwrap(), revision);
}

/// Removing the demonstration removes nothing else.
pub(crate) async fn removes_the_demonstration_only(store: &Store) {
    store.migrate().await.unwrap();
    assert_eq!(store.remove_demo(&change()).await.unwrap(), Removed::default());
    let host = create(store, company("virkelig-bedrift")).await.record.id;
    create(store, position("virkelig-stilling", host)).await;
    let person = create(store, supervisor("virkelig-veileder")).await.record.id;
    create(store, link(person, host)).await;
    let real = load(store).await;
    let demo = demo_records(250);
    store.insert_demo(&demo, &change()).await.unwrap();
    assert!(load(store).await.demo);

    let removed = store.remove_demo(&change()).await.unwrap();
    assert_eq!(removed.companies, 250);
    assert_eq!(removed.positions, demo.positions.len() as u64);
    assert_eq!(removed.supervisors, demo.supervisors.len() as u64);
    assert_eq!(removed.connection_points, 2);
    assert_eq!(load(store).await, real);

    // It can be inserted again, under the same addresses and with other ids.
    store.insert_demo(&demo, &change()).await.unwrap();
    let again = load(store).await;
    assert_eq!(again.companies[1].slug, demo.companies[0].slug);
    assert_eq!(again.companies[1].id, CompanyId(252));
    store.remove_demo(&change()).await.unwrap();
    assert_eq!(load(store).await, real);
}

/// A real position at an invented company is not deleted with it.
pub(crate) async fn keeps_a_demonstration_in_use(store: &Store) {
    store.migrate().await.unwrap();
    store.insert_demo(&demo_records(40), &change()).await.unwrap();
    create(store, position("virkelig-stilling", CompanyId(3))).await;
    let before = load(store).await;
    let refused = store.remove_demo(&change()).await.unwrap_err();
    assert!(matches!(&refused, StoreError::DemoInUse(position) if position == "virkelig-stilling"));
    assert_eq!(load(store).await, before);
}

/// A record is created, changed, withdrawn and put back, each time as one version with one event.
async fn lives<R: Record + Debug>(store: &Store, draft: R, edit: impl Fn(&R) -> R) {
    let revision = store.revision().await.unwrap();
    let raised = async |by: i64| assert_eq!(store.revision().await.unwrap(), revision + by);

    let first = create(store, draft).await;
    let id = first.record.clone();
    raised(1).await;
    assert_eq!(first.version, Version::FIRST);
    assert_eq!((first.created, first.changed), (change().stamp(), change().stamp()));
    let get = async || store.get::<R>(id.record_id()).await.unwrap().unwrap();
    assert_eq!(get().await, first);

    let second = store.put(edit(&first.record), Version(1), &later()).await.unwrap();
    raised(2).await;
    assert_eq!((second.version, &second.record), (Version(2), &edit(&first.record)));
    assert_eq!((second.created, second.changed), (first.created, later().stamp()));
    assert_eq!(get().await, second);

    // What is not as expected is not written, and the answer says what is there.
    let conflict = store.put(first.record.clone(), Version(1), &later()).await.unwrap_err();
    assert!(matches!(conflict, CommandError::Conflict(now) if *now == second));
    let conflict = store.withdraw::<R>(id.record_id(), Version(1), &later()).await.unwrap_err();
    assert!(matches!(conflict, CommandError::Conflict(now) if *now == second));
    let missing = store.put(first.record.clone().with_id(4_000_000_000), Version(1), &later()).await;
    assert!(matches!(missing, Err(CommandError::NotFound)));
    // The same content is no change.
    assert_eq!(store.put(second.record.clone(), Version(2), &change()).await.unwrap(), second);
    raised(2).await;

    let third = store.withdraw::<R>(id.record_id(), Version(2), &later()).await.unwrap();
    assert_eq!(third.record, edit(&first.record).with_status(Status::Withdrawn));
    let again = store.withdraw::<R>(id.record_id(), Version(3), &later()).await.unwrap();
    assert_eq!(again, third);
    raised(3).await;

    let fourth = store.restore::<R>(id.record_id(), Version(1), Version(3), &later()).await.unwrap();
    assert_eq!((fourth.version, &fourth.record), (Version(4), &first.record));
    let unknown = store.restore::<R>(id.record_id(), Version(9), Version(4), &later()).await;
    assert!(matches!(unknown, Err(CommandError::NoSuchVersion(Version(9)))));
    raised(4).await;

    // Each event begins where the one before ended.
    let events: Vec<Event<R>> = store.events(id.record_id()).await.unwrap();
    let actions: Vec<Action> = events.iter().map(|event| event.action).collect();
    assert_eq!(actions, [Action::Created, Action::Changed, Action::Withdrawn, Action::Restored]);
    let mut before = None;
    for (event, version) in events.iter().zip(1..) {
        assert_eq!((event.version, &event.before), (Version(version), &before));
        let expected = if version == 1 { change() } else { later() };
        assert_eq!((event.by, event.reason.as_deref()), (expected.stamp(), expected.reason()));
        before = Some(event.after.clone());
    }
    assert_eq!(before.as_ref(), Some(&fourth.record));
}

/// Every kind of record can be edited.
pub(crate) async fn records_of_every_kind_live(store: &Store) {
    store.migrate().await.unwrap();
    let host = create(store, company("vert")).await.record.id;
    let person = create(store, supervisor("en-veileder")).await.record.id;
    let other = create(store, supervisor("en-annen-veileder")).await.record.id;
    lives(store, company("en-bedrift"), |it| Company {
        name: "Æ Ø Å \"'; --".to_owned(),
        employees: Some(u32::MAX),
        fields: domain::codes::field_of_study::FieldSet::EMPTY,
        ..it.clone()
    })
    .await;
    lives(store, position("en-stilling", host), |it| Position {
        deadline: match it.deadline {
            Deadline::Rolling => Deadline::On(date!(2027 - 01 - 31)),
            Deadline::On(_) => Deadline::Rolling,
        },
        openings: u16::MAX,
        stations: [Some(6), Some(12)].map(|months| Station { company: host, months }).to_vec(),
        ..it.clone()
    })
    .await;
    lives(store, supervisor("en-tredje-veileder"), |it| Supervisor {
        topics: vec!["å".to_owned(), "b".to_owned()],
        profile: None,
        ..it.clone()
    })
    .await;
    lives(store, link(person, host), |it| SupervisorLink { supervisor: other, ..*it }).await;
    lives(store, connection_point("en-hage"), |it| ConnectionPoint {
        name: "Ny hage".to_owned(),
        ..it.clone()
    })
    .await;
    let read = load(store).await;
    assert_eq!((read.companies.len(), read.positions.len(), read.links.len()), (2, 1, 1));
    assert!(snapshot(read, date!(2026 - 11 - 23)).set_aside().is_empty());
}

/// Ids are made by the store, and never used again.
pub(crate) async fn ids_are_never_used_again(store: &Store) {
    store.migrate().await.unwrap();
    let mut given = Vec::new();
    for number in 0..3 {
        store.insert_demo(&demo_records(2), &change()).await.unwrap();
        store.remove_demo(&change()).await.unwrap();
        // The id in a new record does not matter.
        let created = create(store, Company { id: CompanyId(1), ..company(&format!("b-{number}")) }).await;
        given.push(created.record.id.0);
    }
    assert_eq!(given, [3, 6, 9]);
    // Each kind counts for itself.
    let invented = u32::try_from(3 * demo_records(2).supervisors.len()).unwrap();
    assert_eq!(create(store, supervisor("kari")).await.record.id, SupervisorId(invented + 1));
}

/// Readers are told when a position last changed; one that never changed has its announcement.
pub(crate) async fn later_versions_of_positions_are_loaded_with_their_time(store: &Store) {
    store.migrate().await.unwrap();
    store.insert_demo(&demo_records(2), &change()).await.unwrap();
    assert_eq!(load(store).await.revisions, []);
    let id = load(store).await.positions[0].id;
    let Stored { record, version, .. } = store.get::<Position>(id).await.unwrap().unwrap();
    let renamed = Position { title: "Ny tittel".to_owned(), ..record };
    let changed = store.put(renamed, version, &change()).await.unwrap();
    let expected = PositionRevision { position: id, version: 2, changed: changed.changed.at };
    assert_eq!(load(store).await.revisions, [expected]);
}

/// A public slug stays its record's for ever; one that nobody saw is free again.
pub(crate) async fn slugs_have_a_history(store: &Store) {
    store.migrate().await.unwrap();
    let first = create(store, company("a")).await;
    let renamed =
        |slug_now: &str, of: &Stored<Company>| Company { slug: slug(slug_now), ..of.record.clone() };
    let second = store.put(renamed("b", &first), first.version, &change()).await.unwrap();
    assert_eq!(second.former_slugs, [slug("a")]);
    let third = store.put(renamed("c", &second), second.version, &change()).await.unwrap();
    assert_eq!(third.former_slugs, [slug("a"), slug("b")]);
    let former = |text: &str| FormerSlug { slug: slug(text), kind: RecordKind::Company, id: 1 };
    assert_eq!(load(store).await.former_slugs, [former("a"), former("b")]);

    let taken = store.create(supervisor("a"), None, &change()).await;
    assert!(matches!(taken, Err(CommandError::Store(StoreError::SharedSlug(slug))) if slug == "a"));
    let back = store.put(renamed("a", &third), third.version, &change()).await.unwrap();
    assert_eq!(back.former_slugs, [slug("b"), slug("c")]);
    assert_eq!(store.get::<Company>(CompanyId(1)).await.unwrap(), Some(back));

    let draft = create(store, Company { status: Status::Draft, ..company("utkast") }).await;
    let moved = store.put(renamed("ferdig", &draft), draft.version, &change()).await.unwrap();
    assert!(moved.former_slugs.is_empty());
    create(store, connection_point("utkast")).await;
    assert_eq!(load(store).await.former_slugs, [former("b"), former("c")]);
}

/// What nobody saw is discarded, anything else withdrawn, whatever the command says.
pub(crate) async fn what_has_ended_says_whether_it_was_public(store: &Store) {
    store.migrate().await.unwrap();
    let with = |status, address: &str| Company { status, ..company(address) };
    let draft = create(store, with(Status::Draft, "a")).await;
    let submitted =
        store.put(with(Status::Submitted, "a").with_id(1), draft.version, &change()).await.unwrap();
    let ended = store.withdraw::<Company>(CompanyId(1), submitted.version, &change()).await.unwrap();
    assert_eq!(ended.record.status, Status::Discarded);
    assert_eq!(create(store, with(Status::Withdrawn, "b")).await.record.status, Status::Discarded);

    // Published once, though a draft again when it is withdrawn.
    let public = create(store, with(Status::Published, "c")).await;
    let draft = Company { status: Status::Draft, ..public.record.clone() };
    let draft = store.put(draft, public.version, &change()).await.unwrap();
    let discarded = Company { status: Status::Discarded, ..draft.record.clone() };
    let ended = store.put(discarded, draft.version, &change()).await.unwrap();
    assert_eq!(ended.record.status, Status::Withdrawn);

    // A position that is not announced yet, and one that was by then.
    let host = create(store, company("vert")).await.record.id;
    let to_come = Position { published: date!(2026 - 11 - 25), ..position("kommer", host) };
    let to_come = create(store, to_come).await;
    let ended = store.withdraw::<Position>(to_come.record.id, to_come.version, &later()).await.unwrap();
    assert_eq!(ended.record.status, Status::Discarded);
    let tomorrow = Position { published: date!(2026 - 11 - 24), ..position("i-morgen", host) };
    let tomorrow = create(store, tomorrow).await;
    let ended = store.withdraw::<Position>(tomorrow.record.id, tomorrow.version, &later()).await.unwrap();
    assert_eq!(ended.record.status, Status::Withdrawn);

    // A supervisor without consent.
    let shy = create(store, Supervisor { consent: Consent::Never, ..supervisor("kari") }).await;
    let ended = store.withdraw::<Supervisor>(shy.record.id, shy.version, &change()).await.unwrap();
    assert_eq!(ended.record.status, Status::Discarded);
}

/// Consent has a history of its own, which no older version of a record changes.
pub(crate) async fn consent_has_a_history(store: &Store) {
    store.migrate().await.unwrap();
    let never = create(store, Supervisor { consent: Consent::Never, ..supervisor("kari") }).await;
    let id = never.record.id;
    assert!(store.consents(id).await.unwrap().is_empty());
    let given = Consent::Given(date!(2026 - 10 - 01));
    let withdrawn = Consent::Withdrawn(date!(2026 - 11 - 01));
    let mut now = never;
    for consent in [given, given, withdrawn] {
        now = store.put(Supervisor { consent, ..now.record }, now.version, &later()).await.unwrap();
    }
    assert_eq!((now.version, now.record.consent), (Version(3), withdrawn));
    let entered = |consent| store::ConsentEntry { consent, by: later().stamp() };
    assert_eq!(store.consents(id).await.unwrap(), [entered(given), entered(withdrawn)]);

    // Version 2 had a consent, which is not the editor's to give again.
    let edited = Supervisor { title: "professor".to_owned(), ..now.record };
    let edited = store.put(edited, now.version, &change()).await.unwrap();
    let restored = store.restore::<Supervisor>(id, Version(2), edited.version, &change()).await.unwrap();
    assert_ne!(restored.record.title, "professor");
    assert_eq!(restored.record.consent, withdrawn);
    assert_eq!(store.consents(id).await.unwrap().len(), 2);

    // A demonstration's consents are known too.
    let demo = demo_records(40);
    store.insert_demo(&demo, &change()).await.unwrap();
    let invented = SupervisorId(2);
    let expected = demo.supervisors[0].consent;
    let found: Vec<Consent> = store.consents(invented).await.unwrap().iter().map(|it| it.consent).collect();
    assert_eq!(found, if expected == Consent::Never { vec![] } else { vec![expected] });
}

/// A record can be found by where it comes from, and there is one of each kind.
pub(crate) async fn an_origin_is_one_records(store: &Store) {
    store.migrate().await.unwrap();
    let origin = |identity: &str| Origin::new(slug("nav"), identity).unwrap();
    let created = store.create(company("a"), Some(origin("Å-1")), &change()).await.unwrap();
    assert_eq!(created.origin, Some(origin("Å-1")));
    assert_eq!(store.find::<Company>(&origin("Å-1")).await.unwrap(), Some(created.clone()));
    assert_eq!(store.find::<Company>(&origin("å-1")).await.unwrap(), None);
    assert_eq!(store.find::<Supervisor>(&origin("Å-1")).await.unwrap(), None);

    let before = load(store).await;
    let twice = store.create(company("b"), Some(origin("Å-1")), &change()).await;
    assert!(matches!(twice, Err(CommandError::Store(StoreError::Contradiction(_)))));
    assert_eq!(load(store).await, before);
    store.create(supervisor("b"), Some(origin("Å-1")), &change()).await.unwrap();

    // It stays when the record changes.
    let renamed = Company { slug: slug("c"), ..created.record };
    let renamed = store.put(renamed, created.version, &change()).await.unwrap();
    assert_eq!(renamed.origin, Some(origin("Å-1")));
    assert_eq!(store.find::<Company>(&origin("Å-1")).await.unwrap(), Some(renamed));
}

/// An invented record can be edited; it is removed with the others.
pub(crate) async fn an_invented_record_can_be_edited(store: &Store) {
    store.migrate().await.unwrap();
    store.insert_demo(&demo_records(2), &change()).await.unwrap();
    let first: Stored<Company> = store.get(CompanyId(1)).await.unwrap().unwrap();
    assert_eq!((first.version, first.created.actor), (Version::FIRST, Actor::Operator));
    assert!(store.events::<Company>(CompanyId(1)).await.unwrap().is_empty());
    let edited = Company { slug: slug("ny-adresse"), ..first.record.clone() };
    let edited = store.put(edited, first.version, &later()).await.unwrap();
    // The first version is what the first event found.
    let restored = store.restore::<Company>(CompanyId(1), Version::FIRST, edited.version, &later()).await;
    assert_eq!(restored.unwrap().record, first.record);
    assert_eq!(store.remove_demo(&change()).await.unwrap().companies, 2);
    assert_eq!(load(store).await, Records::default());
    // What happened stays known, though its slugs are free.
    assert_eq!(store.events::<Company>(CompanyId(1)).await.unwrap().len(), 2);
    create(store, company("ny-adresse")).await;
}

/// Of two writers with the same expectation one wins; no write is lost.
pub(crate) async fn two_writers(one: &Store, other: &Store) {
    one.migrate().await.unwrap();
    let id = create(one, company("a")).await.record.id;
    let writer = async |store: &Store, name: &str| {
        let (mut written, mut conflicts) = (0, 0);
        while written < 25 {
            let now: Stored<Company> = store.get(id).await.unwrap().unwrap();
            tokio::task::yield_now().await;
            let name = format!("{name} {written}");
            match store.put(Company { name, ..now.record }, now.version, &change()).await {
                Ok(_) => written += 1,
                Err(CommandError::Conflict(_)) => conflicts += 1,
                Err(error) => unreachable!("{error}"),
            }
        }
        conflicts
    };
    let (one_writes, other_writes) = (writer(one, "Den ene"), writer(other, "Den andre"));
    let conflicts = tokio::join!(Box::pin(one_writes), Box::pin(other_writes));
    assert!(conflicts.0 + conflicts.1 > 0, "they never met");
    assert_eq!(other.get::<Company>(id).await.unwrap().unwrap().version, Version(51));
    let events = one.events::<Company>(id).await.unwrap();
    assert_eq!(events.len(), 51);
    assert!(events.windows(2).all(|two| two[1].before.as_ref() == Some(&two[0].after)));
    assert_eq!(one.revision().await.unwrap(), other.revision().await.unwrap());

    // Ids are not given twice.
    let create = async |store: &Store, name: &str| {
        let mut ids = Vec::new();
        for number in 0..10 {
            let address = format!("{name}-{number}");
            ids.push(store.create(company(&address), None, &change()).await.unwrap().record.id.0);
        }
        ids
    };
    let (mut ids, others) = tokio::join!(Box::pin(create(one, "en")), Box::pin(create(other, "to")));
    ids.extend(others);
    ids.sort_unstable();
    assert_eq!(ids, (2..=21).collect::<Vec<u32>>());
}

/// One store as two writers.
pub(crate) async fn two_tasks_write(store: &Store) {
    two_writers(store, store).await;
}

/// A command that is given up changes nothing, or everything.
pub(crate) async fn a_command_that_is_given_up_is_whole_or_nothing(store: &Store) {
    store.migrate().await.unwrap();
    let mut now = create(store, company("a")).await;
    for microseconds in (0..3_000).step_by(100) {
        let edited = Company { name: format!("Navn {microseconds}"), ..now.record.clone() };
        let patience = std::time::Duration::from_micros(microseconds);
        let _ = tokio::time::timeout(patience, store.put(edited, now.version, &change())).await;
        now = store.get(now.record.id).await.unwrap().unwrap();
        // A commit that was under way may have been done since.
        let events = store.events::<Company>(now.record.id).await.unwrap();
        assert!(events.len() >= now.version.0 as usize);
        let event = events.iter().find(|event| event.version == now.version).unwrap();
        assert_eq!(event.after, now.record);
    }
}

/// Whoever waits for changes is woken by those of this program, at once, and by nothing that changed nothing.
pub(crate) async fn watchers_hear_of_changes(store: &Store) {
    store.migrate().await.unwrap();
    let mut watcher = store.watcher();
    let mut is_woken = async || tokio::time::timeout(MOMENT, watcher.changed()).await.is_ok();
    let first = create(store, company("a")).await;
    assert!(is_woken().await);
    assert!(!is_woken().await);
    store.put(first.record.clone(), first.version, &change()).await.unwrap();
    store.put(first.record.clone(), Version(9), &change()).await.unwrap_err();
    store.create(company("a"), None, &change()).await.unwrap_err();
    assert!(!is_woken().await);
    store.withdraw::<Company>(first.record.id, first.version, &change()).await.unwrap();
    store.insert_demo(&demo_records(2), &change()).await.unwrap();
    assert!(is_woken().await);
}

/// How soon one's own change must be heard of.
const MOMENT: std::time::Duration = std::time::Duration::from_millis(100);

/// The numbers of companies for [`timings`].
pub(crate) const SIZES: [u32; 3] = [1_000, 10_000, 100_000];

/// Measures how long operations take on a new store; asserts no limits.
pub(crate) async fn timings(companies: u32, open: impl AsyncFn() -> Store) {
    let records = demo_records(companies);
    let store = open().await;
    store.migrate().await.unwrap();
    let start = Instant::now();
    store.insert_demo(&records, &change()).await.unwrap();
    let inserted = start.elapsed();
    store.close().await;
    let start = Instant::now();
    let store = open().await;
    let opened = start.elapsed();
    let start = Instant::now();
    assert_eq!(store.load().await.unwrap().records.companies.len(), companies as usize);
    let loaded = start.elapsed();
    let start = Instant::now();
    for number in 0..100 {
        create(&store, company(&format!("ny-{number}"))).await;
    }
    let created = start.elapsed() / 100;
    let start = Instant::now();
    store.remove_demo(&change()).await.unwrap();
    let removed = start.elapsed();
    eprintln!("{companies}: open {opened:?}, load {loaded:?}, create one {created:?}");
    eprintln!("  insert all {inserted:?}, remove all {removed:?}");
    store.close().await;
}
