//! A model of a store in memory, and random sequences of commands on both. They must agree after each step.

use std::collections::{BTreeMap, BTreeSet};

use domain::records::{
    Records,
    company::Company,
    consent::Consent,
    former_slug::FormerSlug,
    ids::{CompanyId, RecordKind, SupervisorId, SupervisorLinkId},
    origin::Origin,
    status::Status,
    supervisor::Supervisor,
    supervisor_link::{LinkTarget, SupervisorLink},
};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use store::{Action, CommandError, Record, Store, StoreError, Stored, Version};
use time::macros::date;
use tokio::runtime::Runtime;

use super::{MODELS, change, company, demo_records, slug, supervisor};

/// The kinds that the sequences use: with an address, with consent, with references.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Company,
    Supervisor,
    Link,
}

/// What the sequences vary in a record: `name` stands for one of [`NAMES`]. A link has no address and no
/// consent, and is to the company with the number in `name`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Content {
    slug: u8,
    name: u8,
    status: Status,
    consent: Consent,
}

/// Names that engines might not keep as they are: letters whose order depends on the language, letters of
/// four bytes, and marks that SQL knows. The last is refused, since PostgreSQL could not hold it.
const NAMES: [&str; 4] = ["Aalesund Ærlig Øl Å", "Å aa \u{1d11e} ?", "'; -- \\ $1 %_", "a\0b"];

/// The index of the name that is refused.
const REFUSED: u8 = 3;

/// Numbers up to the widest.
const EMPLOYEES: [Option<u32>; 4] = [None, Some(0), Some(u32::MAX), Some(1)];

#[derive(Clone, Copy, Debug)]
enum Command {
    Create(Kind, Content, Option<u8>),
    /// The record, by its index among all that were created; whether the expected version is a stale one.
    Put(prop::sample::Index, Content, bool),
    Withdraw(prop::sample::Index, bool),
    Restore(prop::sample::Index, u32, bool),
    InsertDemo,
    RemoveDemo,
}

/// What a command answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done(u32),
    Conflict(u32),
    NotFound,
    NoSuchVersion,
    SharedSlug,
    Contradiction,
    Invalid,
}

fn content() -> impl Strategy<Value = Content> {
    let consent = prop_oneof![
        Just(Consent::Never),
        Just(Consent::Given(date!(2026 - 10 - 01))),
        Just(Consent::Withdrawn(date!(2026 - 11 - 01))),
    ];
    let status = prop::sample::select(Status::ALL);
    let name = prop_oneof![9 => 0..REFUSED, 1 => Just(REFUSED)];
    (0..5_u8, name, status, consent).prop_map(|(slug, name, status, consent)| Content {
        slug,
        name,
        status,
        consent,
    })
}

fn command() -> impl Strategy<Value = Command> {
    let kind = prop::sample::select(&[Kind::Company, Kind::Supervisor, Kind::Link][..]);
    let origin = prop_oneof![3 => Just(None), 1 => (0..3_u8).prop_map(Some)];
    let is_stale = || prop::bool::weighted(0.1);
    let which = any::<prop::sample::Index>;
    let create =
        (kind, content(), origin).prop_map(|(kind, content, origin)| Command::Create(kind, content, origin));
    let put = (which(), content(), is_stale())
        .prop_map(|(which, content, is_stale)| Command::Put(which, content, is_stale));
    let withdraw = (which(), is_stale()).prop_map(|(which, is_stale)| Command::Withdraw(which, is_stale));
    let restore = (which(), 0..5_u32, is_stale())
        .prop_map(|(which, version, is_stale)| Command::Restore(which, version, is_stale));
    prop_oneof![
        4 => create,
        6 => put,
        2 => withdraw,
        2 => restore,
        1 => Just(Command::InsertDemo),
        1 => Just(Command::RemoveDemo),
    ]
}

/// Runs so many random sequences, each on a store that is empty and not migrated.
pub(crate) fn check(runtime: &Runtime, cases: u32, open: impl AsyncFn() -> Store) {
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let result = runner.run(&steps(), |steps| {
        runtime.block_on(async {
            let store = open().await;
            agrees_with_the_model(&store, steps).await;
            store.close().await;
        });
        Ok(())
    });
    result.unwrap();
}

/// Random sequences of commands.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(command().prop_map(Step), 1..25)
}

/// One command of a sequence.
#[derive(Clone, Debug)]
struct Step(Command);

#[derive(Clone, Debug)]
struct Entry {
    versions: Vec<Content>,
    origin: Option<u8>,
}

impl Entry {
    fn now(&self) -> Content {
        self.versions[self.versions.len() - 1]
    }
}

type Key = (Kind, u32);

#[derive(Clone, Debug, Default)]
struct Model {
    entries: BTreeMap<Key, Entry>,
    /// Whose a slug is, and whether the public saw the record under it.
    slugs: BTreeMap<u8, (Key, bool)>,
    last: BTreeMap<Kind, u32>,
    /// All that were created, in order; removed demonstrations are no part of it.
    created: Vec<Key>,
    /// The invented records that are there.
    demo: BTreeSet<Key>,
    revision: i64,
}

impl Model {
    fn is_public(kind: Kind, content: Content) -> bool {
        content.status == Status::Published && (kind != Kind::Supervisor || content.consent.is_given())
    }

    fn is_invalid(kind: Kind, content: Content) -> bool {
        kind != Kind::Link && content.name == REFUSED
    }

    fn ended(content: Content, was_public: bool) -> Content {
        let status = match content.status {
            Status::Withdrawn | Status::Discarded if was_public => Status::Withdrawn,
            Status::Withdrawn | Status::Discarded => Status::Discarded,
            other => other,
        };
        Content { status, ..content }
    }

    /// What a kind can hold of a content.
    fn of_kind(kind: Kind, mut content: Content) -> Content {
        if kind != Kind::Supervisor {
            content.consent = Consent::Never;
        }
        if kind == Kind::Link {
            content.slug = 0;
        }
        content
    }

    fn has_company(&self, number: u8) -> bool {
        self.has((Kind::Company, u32::from(number) + 1))
    }

    fn create(&mut self, kind: Kind, content: Content, origin: Option<u8>) -> Outcome {
        let content = Self::ended(Self::of_kind(kind, content), false);
        if Self::is_invalid(kind, content) {
            return Outcome::Invalid;
        }
        if kind != Kind::Link && self.slugs.contains_key(&content.slug) {
            return Outcome::SharedSlug;
        }
        let taken = |entry: (&Key, &Entry)| entry.0.0 == kind && entry.1.origin == origin;
        if origin.is_some() && self.entries.iter().any(taken) {
            return Outcome::Contradiction;
        }
        if kind == Kind::Link && !(self.has_company(content.name) && self.has_supervisor()) {
            return Outcome::Contradiction;
        }
        let last = self.last.entry(kind).or_default();
        *last += 1;
        let key = (kind, *last);
        if kind != Kind::Link {
            self.slugs.insert(content.slug, (key, Self::is_public(kind, content)));
        }
        self.entries.insert(key, Entry { versions: vec![content], origin });
        self.created.push(key);
        self.revision += 1;
        Outcome::Done(1)
    }

    fn has_supervisor(&self) -> bool {
        self.has((Kind::Supervisor, 1))
    }

    fn has(&self, key: Key) -> bool {
        self.entries.contains_key(&key) || self.demo.contains(&key)
    }

    fn insert_demo(&mut self, counts: [(Kind, usize); 3]) {
        for (kind, count) in counts {
            for _ in 0..count {
                let last = self.last.entry(kind).or_default();
                *last += 1;
                self.demo.insert((kind, *last));
            }
        }
        self.revision += 1;
    }

    /// Links go with what they are to.
    fn remove_demo(&mut self) {
        let demo = std::mem::take(&mut self.demo);
        self.entries.retain(|(kind, _), entry| {
            let company = (Kind::Company, u32::from(entry.now().name) + 1);
            *kind != Kind::Link || !(demo.contains(&company) || demo.contains(&(Kind::Supervisor, 1)))
        });
        self.revision += 1;
    }

    fn replace(
        &mut self,
        key: Key,
        expected: u32,
        changed: impl FnOnce(&Entry) -> Option<Content>,
    ) -> Outcome {
        let kind = key.0;
        let Some(entry) = self.entries.get(&key) else { return Outcome::NotFound };
        let version = u32::try_from(entry.versions.len()).unwrap();
        if version != expected {
            return Outcome::Conflict(version);
        }
        let before = entry.now();
        let Some(content) = changed(entry) else { return Outcome::NoSuchVersion };
        if Self::is_invalid(kind, content) {
            return Outcome::Invalid;
        }
        let seen = self.slugs.values().any(|(of, was_public)| *of == key && *was_public);
        let was_public = seen || Self::is_public(kind, before) || before.status == Status::Withdrawn;
        let content = Self::ended(Self::of_kind(kind, content), was_public);
        if content == before {
            return Outcome::Done(version);
        }
        if kind == Kind::Link && !self.has_company(content.name) {
            return Outcome::Contradiction;
        }
        if kind != Kind::Link {
            let is_public = Self::is_public(kind, content);
            match self.slugs.get(&content.slug) {
                Some((of, _)) if *of != key => return Outcome::SharedSlug,
                _ => {}
            }
            if before.slug != content.slug && !self.slugs[&before.slug].1 {
                self.slugs.remove(&before.slug);
            }
            self.slugs.entry(content.slug).or_insert((key, false)).1 |= is_public;
        }
        self.entries.get_mut(&key).unwrap().versions.push(content);
        self.revision += 1;
        Outcome::Done(version + 1)
    }

    fn restored(kind: Kind, entry: &Entry, version: u32) -> Option<Content> {
        let older = *entry.versions.get(usize::try_from(version.checked_sub(1)?).unwrap())?;
        let consent = if kind == Kind::Supervisor { entry.now().consent } else { older.consent };
        Some(Content { consent, ..older })
    }

    /// All records of a kind with their ids.
    fn of(&self, kind: Kind) -> Vec<(u32, Content)> {
        let of_kind = self.entries.iter().filter(|((of, _), _)| *of == kind);
        of_kind.map(|((_, id), entry)| (*id, entry.now())).collect()
    }

    fn former_slugs(&self) -> Vec<(u8, Key)> {
        let is_former = |slug: u8, key: Key| self.entries[&key].now().slug != slug;
        let former = self.slugs.iter().filter(|(slug, (key, seen))| *seen && is_former(**slug, *key));
        former.map(|(slug, (key, _))| (*slug, *key)).collect()
    }
}

fn slug_text(number: u8) -> String {
    format!("adresse-{number}")
}

fn a_company(id: u32, content: Content) -> Company {
    Company {
        id: CompanyId(id),
        name: NAMES[usize::from(content.name)].to_owned(),
        employees: EMPLOYEES[usize::from(content.name)],
        status: content.status,
        ..company(&slug_text(content.slug))
    }
}

fn a_supervisor(id: u32, content: Content) -> Supervisor {
    Supervisor {
        id: SupervisorId(id),
        name: NAMES[usize::from(content.name)].to_owned(),
        status: content.status,
        consent: content.consent,
        ..supervisor(&slug_text(content.slug))
    }
}

fn a_link(id: u32, content: Content) -> SupervisorLink {
    SupervisorLink {
        id: SupervisorLinkId(id),
        supervisor: SupervisorId(1),
        target: LinkTarget::Company(CompanyId(u32::from(content.name) + 1)),
        status: content.status,
        ..MODELS.links[0]
    }
}

fn outcome<R>(answer: Result<Stored<R>, CommandError<R>>) -> Outcome {
    match answer {
        Ok(stored) => Outcome::Done(stored.version.0),
        Err(CommandError::Conflict(now)) => Outcome::Conflict(now.version.0),
        Err(CommandError::NotFound) => Outcome::NotFound,
        Err(CommandError::NoSuchVersion(_)) => Outcome::NoSuchVersion,
        Err(CommandError::Store(StoreError::SharedSlug(_))) => Outcome::SharedSlug,
        Err(CommandError::Store(StoreError::Contradiction(_))) => Outcome::Contradiction,
        Err(CommandError::Store(StoreError::InvalidRow { .. })) => Outcome::Invalid,
        Err(CommandError::Store(error)) => unreachable!("{error}"),
    }
}

/// Runs a command of any kind on the store.
macro_rules! on_kind {
    ($kind:expr, $call:ident ! ($($argument:expr),*)) => {
        match $kind {
            Kind::Company => outcome($call!(Company, a_company, CompanyId $(, $argument)*)),
            Kind::Supervisor => outcome($call!(Supervisor, a_supervisor, SupervisorId $(, $argument)*)),
            Kind::Link => outcome($call!(SupervisorLink, a_link, SupervisorLinkId $(, $argument)*)),
        }
    };
}

/// Runs the steps on the store and on the model.
async fn agrees_with_the_model(store: &Store, steps: Vec<Step>) {
    store.migrate().await.unwrap();
    let mut model = Model { revision: store.revision().await.unwrap(), ..Model::default() };
    let demo = demo_records(3);
    for Step(command) in steps {
        let pick = |which: prop::sample::Index| {
            (!model.created.is_empty()).then(|| model.created[which.index(model.created.len())])
        };
        let version_of = |model: &Model, key: Key, is_stale: bool| {
            let version = model.entries.get(&key).map_or(1, |entry| entry.versions.len());
            u32::try_from(version).unwrap() + u32::from(is_stale)
        };
        match command {
            Command::Create(kind, content, origin) => {
                let from = origin.map(|number| Origin::new(slug("nav"), format!("{number}")).unwrap());
                macro_rules! create {
                    ($record:ident, $make:ident, $id:ident) => {
                        store.create($make(1, content), from, &change()).await
                    };
                }
                let answer = on_kind!(kind, create!());
                assert_eq!(answer, model.create(kind, content, origin), "{command:?}");
            }
            Command::Put(which, content, is_stale) => {
                let Some(key) = pick(which) else { continue };
                let expected = version_of(&model, key, is_stale);
                macro_rules! put {
                    ($record:ident, $make:ident, $id:ident) => {
                        store.put($make(key.1, content), Version(expected), &change()).await
                    };
                }
                let answer = on_kind!(key.0, put!());
                assert_eq!(answer, model.replace(key, expected, |_| Some(content)), "{command:?}");
            }
            Command::Withdraw(which, is_stale) => {
                let Some(key) = pick(which) else { continue };
                let expected = version_of(&model, key, is_stale);
                macro_rules! withdraw {
                    ($record:ident, $make:ident, $id:ident) => {
                        store.withdraw::<$record>($id(key.1), Version(expected), &change()).await
                    };
                }
                let answer = on_kind!(key.0, withdraw!());
                let withdrawn = |entry: &Entry| Some(Content { status: Status::Withdrawn, ..entry.now() });
                let modelled = model.replace(key, expected, |entry| match entry.now().status {
                    Status::Withdrawn | Status::Discarded => Some(entry.now()),
                    _ => withdrawn(entry),
                });
                assert_eq!(answer, modelled, "{command:?}");
            }
            Command::Restore(which, version, is_stale) => {
                let Some(key) = pick(which) else { continue };
                let expected = version_of(&model, key, is_stale);
                macro_rules! restore {
                    ($record:ident, $make:ident, $id:ident) => {
                        store
                            .restore::<$record>($id(key.1), Version(version), Version(expected), &change())
                            .await
                    };
                }
                let answer = on_kind!(key.0, restore!());
                let modelled = model.replace(key, expected, |entry| Model::restored(key.0, entry, version));
                assert_eq!(answer, modelled, "{command:?}");
            }
            Command::InsertDemo if model.demo.is_empty() => {
                store.insert_demo(&demo, &change()).await.unwrap();
                model.insert_demo([
                    (Kind::Company, demo.companies.len()),
                    (Kind::Supervisor, demo.supervisors.len()),
                    (Kind::Link, demo.links.len()),
                ]);
            }
            Command::RemoveDemo if !model.demo.is_empty() => {
                let removed = store.remove_demo(&change()).await.unwrap();
                assert_eq!(removed.companies, 3);
                model.remove_demo();
            }
            Command::InsertDemo | Command::RemoveDemo => {}
        }
        compare(store, &model).await;
    }
    compare_history(store, &model).await;
}

async fn compare(store: &Store, model: &Model) {
    let loaded = store.load().await.unwrap();
    assert!(loaded.set_aside.is_empty(), "{:?}", loaded.set_aside);
    let Records { companies, supervisors, links, former_slugs, demo, .. } = loaded.records;
    let is_real = |slug: &str| slug.starts_with("adresse-");
    let made = |kind| model.of(kind).into_iter();
    let companies: Vec<Company> = companies.into_iter().filter(|it| is_real(it.slug.as_str())).collect();
    assert_eq!(companies, made(Kind::Company).map(|(id, it)| a_company(id, it)).collect::<Vec<_>>());
    let supervisors: Vec<Supervisor> =
        supervisors.into_iter().filter(|it| is_real(it.slug.as_str())).collect();
    assert_eq!(supervisors, made(Kind::Supervisor).map(|(id, it)| a_supervisor(id, it)).collect::<Vec<_>>());
    let ours = |link: &SupervisorLink| model.entries.contains_key(&(Kind::Link, link.id.0));
    let links: Vec<SupervisorLink> = links.into_iter().filter(ours).collect();
    assert_eq!(links, made(Kind::Link).map(|(id, it)| a_link(id, it)).collect::<Vec<_>>());
    let former = model.former_slugs().into_iter().map(|(number, (kind, id))| FormerSlug {
        slug: slug(&slug_text(number)),
        kind: if kind == Kind::Company { RecordKind::Company } else { RecordKind::Supervisor },
        id,
    });
    assert_eq!(former_slugs, former.collect::<Vec<_>>());
    assert_eq!((demo, store.revision().await.unwrap()), (!model.demo.is_empty(), model.revision));
}

/// The events of each record add up to its versions, and the consents to those of the versions.
async fn compare_history(store: &Store, model: &Model) {
    for ((kind, id), entry) in &model.entries {
        match kind {
            Kind::Company => history(store, *id, entry, a_company).await,
            Kind::Supervisor => history(store, *id, entry, a_supervisor).await,
            Kind::Link => history(store, *id, entry, a_link).await,
        }
        if *kind == Kind::Supervisor {
            let mut consents = vec![Consent::Never];
            consents.extend(entry.versions.iter().map(|version| version.consent));
            consents.dedup();
            let entered = store.consents(SupervisorId(*id)).await.unwrap();
            let entered: Vec<Consent> = entered.into_iter().map(|it| it.consent).collect();
            assert_eq!(entered, consents[1..]);
        }
    }
}

async fn history<R: Record + std::fmt::Debug>(
    store: &Store,
    id: u32,
    entry: &Entry,
    make: fn(u32, Content) -> R,
) {
    let record = make(id, entry.now());
    let events = store.events::<R>(record.record_id()).await.unwrap();
    let contents: Vec<R> = entry.versions.iter().map(|content| make(id, *content)).collect();
    assert_eq!(events.iter().map(|event| event.after.clone()).collect::<Vec<R>>(), contents);
    assert!(
        events.iter().skip(1).zip(&contents).all(|(event, before)| event.before.as_ref() == Some(before))
    );
    assert!(events.iter().zip(1..).all(|(event, version)| event.version == Version(version)));
    assert_eq!(events[0].action, Action::Created);
    let stored = store.get::<R>(record.record_id()).await.unwrap().unwrap();
    assert_eq!((stored.record, stored.version), (record, events[events.len() - 1].version));
}
