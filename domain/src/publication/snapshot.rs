//! The public records of a day.

use std::{
    collections::{HashMap, HashSet, hash_map},
    fmt,
};

use time::{Date, OffsetDateTime};

use crate::{
    codes::slug::Slug,
    publication::{
        archive::{Archive, ClosedPosition, Former},
        visibility::{self, PositionVisibility, Visibility},
    },
    records::{
        Records,
        company::Company,
        former_slug::FormerSlug,
        ids::{CompanyId, PositionId, RecordKind, SupervisorId},
        position::Position,
        supervisor::Supervisor,
        supervisor_link::{LinkKind, LinkTarget, SupervisorLink},
    },
};

/// The records that are public on a day. All slugs, ids and references in it are consistent.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    day: Date,
    records: Records,
    archive: Archive,
    set_aside: Vec<SetAside>,
}

impl Default for Snapshot {
    fn default() -> Self {
        snapshot(Records::default(), OffsetDateTime::UNIX_EPOCH.date())
    }
}

/// A record that is left out because it contradicts another one. Only writes by other programs can cause
/// this; this program checks what it writes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetAside {
    /// Another record of its kind has the same id.
    #[error("{0} is there twice; the second is set aside")]
    SharedIdentity(Entry),
    /// Another record, of any kind, has the same slug.
    #[error("{record} has the slug of {other} and is set aside")]
    SharedSlug {
        /// The record that is left out.
        record: Entry,
        /// The record that keeps the slug.
        other: Entry,
    },
    /// A position names a company that does not exist.
    #[error("position {position:?} is served at the unknown company {company:?}")]
    UnknownCompany {
        /// The position.
        position: PositionId,
        /// The company that it names.
        company: CompanyId,
    },
    /// A position names no company.
    #[error("position {0:?} is served nowhere")]
    NoStation(PositionId),
    /// A link names a supervisor, company or position that does not exist.
    #[error("a link of supervisor {0:?} leads nowhere")]
    DanglingLink(SupervisorId),
}

/// Identifies a record by list and id. Not by slug, since a supervisor's slug is a name, which the log must
/// not contain without consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// The list.
    pub list: &'static str,
    /// The record's id.
    pub id: u32,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "record {} of {}", self.id, self.list)
    }
}

impl Snapshot {
    /// The day that the snapshot is for.
    pub const fn day(&self) -> Date {
        self.day
    }

    /// The public records; the positions are the open ones.
    pub const fn records(&self) -> &Records {
        &self.records
    }

    /// Positions that used to be public.
    pub const fn archive(&self) -> &Archive {
        &self.archive
    }

    /// The records that were left out because they contradict others.
    pub fn set_aside(&self) -> &[SetAside] {
        &self.set_aside
    }

    /// What is public on a later day, as far as it can be told without the store: positions whose deadline
    /// has passed are closed, and none is announced.
    pub fn later(records: Records, archive: &Archive, day: Date) -> Self {
        let mut records = records;
        let closed = archive.closed_in_order().into_iter().map(|(_, closed)| closed.position.clone());
        records.positions.extend(closed);
        let mut later = snapshot(records, day);
        for (slug, kind, former) in archive.former_slugs() {
            later.archive.insert_former(slug.clone(), kind, former.clone());
        }
        later
    }

    /// The public records, the archive, and the day.
    pub fn into_parts(self) -> (Records, Archive, Date) {
        (self.records, self.archive, self.day)
    }
}

/// Selects what is public on a day: records that are approved, announced, open for applications and, for
/// people, shown with consent. Links and stations are kept only if both ends are public.
///
/// A link to a closed position becomes a link to the companies of that position: the position leaves the
/// lists, but the contact with the university remains.
///
/// What was withdrawn leaves its slug in the archive, and so does each slug that a record had before.
pub fn snapshot(records: Records, day: Date) -> Snapshot {
    let Records {
        demo,
        companies,
        positions,
        supervisors,
        links,
        connection_points,
        former_slugs,
        mut revisions,
    } = records;
    let mut set_aside = Vec::new();
    let mut retired = RetiredSlugs::of(&former_slugs);

    let known_companies: HashSet<CompanyId> = companies.iter().map(|company| company.id).collect();
    let known_positions: HashSet<PositionId> = positions.iter().map(|position| position.id).collect();
    let known_supervisors: HashSet<SupervisorId> = supervisors.iter().map(|each| each.id).collect();

    let once_public = once_public(&companies);

    let mut seen = Seen::default();
    let companies: Vec<Company> = companies
        .into_iter()
        .filter(|company| seen.is_first("companies", company.id.0, &company.slug, &mut set_aside))
        .filter(|company| {
            let visibility = visibility::company(company);
            retired.is_public(RecordKind::Company, company.id.0, &company.slug, visibility)
        })
        .collect();
    let by_id: HashMap<CompanyId, &Company> = companies.iter().map(|company| (company.id, company)).collect();

    let hosts = Hosts { known: &known_companies, once_public: &once_public, public: &by_id };
    let (open, closed) = split_positions(positions, day, &hosts, &mut seen, &mut retired, &mut set_aside);
    let mut archive = Archive::default();
    let mut closed_at: HashMap<PositionId, Vec<CompanyId>> = HashMap::new();
    for each in closed {
        closed_at.insert(each.position.id, each.companies.iter().map(|company| company.id).collect());
        archive.insert_closed(each);
    }

    let supervisors: Vec<Supervisor> = supervisors
        .into_iter()
        .filter(|each| seen.is_first("supervisors", each.id.0, &each.slug, &mut set_aside))
        .filter(|each| {
            let visibility = visibility::supervisor(each);
            retired.is_public(RecordKind::Supervisor, each.id.0, &each.slug, visibility)
        })
        .collect();

    let known =
        Known { companies: &known_companies, positions: &known_positions, supervisors: &known_supervisors };
    let public_positions = open.iter().map(|position| position.id).collect();
    let public_supervisors = supervisors.iter().map(|each| each.id).collect();
    let public = Known {
        companies: &by_id.keys().copied().collect(),
        positions: &public_positions,
        supervisors: &public_supervisors,
    };
    let links = public_links(links, &known, &public, &closed_at, &mut set_aside);
    revisions.retain(|revision| public.positions.contains(&revision.position));

    let connection_points = connection_points
        .into_iter()
        .filter(|point| seen.is_first("connection_points", point.id.0, &point.slug, &mut set_aside))
        .filter(|point| {
            let visibility = visibility::connection_point(point);
            retired.is_public(RecordKind::ConnectionPoint, point.id.0, &point.slug, visibility)
        })
        .collect();
    retired.archive(former_slugs, &seen, &mut archive);

    let records = Records {
        demo,
        companies,
        positions: open,
        supervisors,
        links,
        connection_points,
        former_slugs: Vec::new(),
        revisions,
    };
    Snapshot { day, records, archive, set_aside }
}

/// The companies that positions name.
struct Hosts<'a> {
    known: &'a HashSet<CompanyId>,
    once_public: &'a HashSet<CompanyId>,
    public: &'a HashMap<CompanyId, &'a Company>,
}

/// The open positions, and the closed ones.
fn split_positions(
    positions: Vec<Position>,
    day: Date,
    hosts: &Hosts<'_>,
    seen: &mut Seen,
    retired: &mut RetiredSlugs,
    set_aside: &mut Vec<SetAside>,
) -> (Vec<Position>, Vec<ClosedPosition>) {
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    for mut position in positions {
        if !seen.is_first("positions", position.id.0, &position.slug, set_aside) {
            continue;
        }
        if position.stations.is_empty() {
            set_aside.push(SetAside::NoStation(position.id));
            continue;
        }
        for station in &position.stations {
            if !hosts.known.contains(&station.company) {
                let (position, company) = (position.id, station.company);
                set_aside.push(SetAside::UnknownCompany { position, company });
            }
        }
        let on_day = visibility::position(&position, day);
        let was_public = position.stations.iter().any(|each| hosts.once_public.contains(&each.company));
        position.stations.retain(|station| hosts.public.contains_key(&station.company));
        let visibility = match on_day {
            PositionVisibility::Hidden => Visibility::Hidden,
            // A company that was never public hides its positions; a withdrawn one withdraws them too.
            _ if !was_public => Visibility::Hidden,
            PositionVisibility::Withdrawn => Visibility::Withdrawn,
            _ if position.stations.is_empty() => Visibility::Withdrawn,
            PositionVisibility::Open | PositionVisibility::Closed => Visibility::Public,
        };
        if !retired.is_public(RecordKind::Position, position.id.0, &position.slug, visibility) {
            continue;
        }
        if on_day == PositionVisibility::Open {
            open.push(position);
        } else {
            let ids = position.stations.iter().map(|station| station.company);
            let companies = ids.filter_map(|id| hosts.public.get(&id).map(|&company| company.clone()));
            closed.push(ClosedPosition { companies: companies.collect(), position });
        }
    }
    (open, closed)
}

/// The companies that are or were public.
fn once_public(companies: &[Company]) -> HashSet<CompanyId> {
    companies
        .iter()
        .filter(|company| visibility::company(company) != Visibility::Hidden)
        .map(|company| company.id)
        .collect()
}

/// The slugs of records that are withdrawn, and those that records had before.
struct RetiredSlugs {
    /// The records that had other slugs, with their present slugs if they are not hidden.
    renamed: HashMap<(RecordKind, u32), Option<Former>>,
    /// The slugs of withdrawn records.
    withdrawn: Vec<(RecordKind, Slug)>,
}

impl RetiredSlugs {
    fn of(former_slugs: &[FormerSlug]) -> Self {
        let renamed = former_slugs.iter().map(|former| ((former.kind, former.id), None)).collect();
        Self { renamed, withdrawn: Vec::new() }
    }

    fn note(&mut self, kind: RecordKind, id: u32, slug: &Slug, visibility: Visibility) {
        if let Some(present) = self.renamed.get_mut(&(kind, id)) {
            *present = match visibility {
                Visibility::Hidden => None,
                Visibility::Withdrawn => Some(Former::Gone),
                Visibility::Public => Some(Former::Moved(slug.clone())),
            };
        }
    }

    /// Whether a record is public; keeps its slug if it is withdrawn.
    fn is_public(&mut self, kind: RecordKind, id: u32, slug: &Slug, visibility: Visibility) -> bool {
        self.note(kind, id, slug, visibility);
        if visibility == Visibility::Withdrawn {
            self.withdrawn.push((kind, slug.clone()));
        }
        visibility == Visibility::Public
    }

    /// Puts the slugs into the archive. A slug that any record has now is that record's.
    fn archive(self, former_slugs: Vec<FormerSlug>, seen: &Seen, archive: &mut Archive) {
        for (kind, slug) in self.withdrawn {
            archive.insert_former(slug, kind, Former::Gone);
        }
        for FormerSlug { slug, kind, id } in former_slugs {
            if let Some(Some(former)) = self.renamed.get(&(kind, id))
                && !seen.slugs.contains_key(&slug)
            {
                archive.insert_former(slug, kind, former.clone());
            }
        }
    }
}

/// The ids of all records.
struct Known<'a> {
    companies: &'a HashSet<CompanyId>,
    positions: &'a HashSet<PositionId>,
    supervisors: &'a HashSet<SupervisorId>,
}

impl Known<'_> {
    fn has_target(&self, target: LinkTarget) -> bool {
        match target {
            LinkTarget::Company(id) => self.companies.contains(&id),
            LinkTarget::Position(id) => self.positions.contains(&id),
        }
    }
}

/// The links with two public ends; a link to a closed position becomes one to its companies. Of several of
/// one kind between the same two ends the oldest is kept.
fn public_links(
    links: Vec<SupervisorLink>,
    known: &Known<'_>,
    public: &Known<'_>,
    closed_at: &HashMap<PositionId, Vec<CompanyId>>,
    set_aside: &mut Vec<SetAside>,
) -> Vec<SupervisorLink> {
    let mut seen: HashMap<(SupervisorId, LinkTarget, LinkKind), usize> = HashMap::new();
    let mut kept: Vec<SupervisorLink> = Vec::new();
    for link in links {
        if !known.has_target(link.target) || !known.supervisors.contains(&link.supervisor) {
            set_aside.push(SetAside::DanglingLink(link.supervisor));
            continue;
        }
        if !visibility::link(&link) || !public.supervisors.contains(&link.supervisor) {
            continue;
        }
        let targets: Vec<LinkTarget> = match link.target {
            target if public.has_target(target) => vec![target],
            LinkTarget::Position(id) => {
                closed_at.get(&id).into_iter().flatten().copied().map(LinkTarget::Company).collect()
            }
            LinkTarget::Company(_) => Vec::new(),
        };
        // Several closed positions at one company give one link, so that links do not grow with history.
        for target in targets {
            let link = SupervisorLink { target, ..link };
            match seen.entry((link.supervisor, target, link.kind)) {
                hash_map::Entry::Occupied(at) => {
                    let first = &mut kept[*at.get()];
                    if link.since < first.since {
                        *first = link;
                    }
                }
                hash_map::Entry::Vacant(place) => {
                    place.insert(kept.len());
                    kept.push(link);
                }
            }
        }
    }
    kept
}

/// The ids and slugs seen so far, of public and hidden records alike: which of two records keeps a slug must
/// not depend on the day.
#[derive(Default)]
struct Seen {
    entries: HashSet<Entry>,
    slugs: HashMap<Slug, Entry>,
}

impl Seen {
    /// Whether neither was seen before; otherwise records why it is left out.
    fn is_first(&mut self, list: &'static str, id: u32, slug: &Slug, set_aside: &mut Vec<SetAside>) -> bool {
        let record = Entry { list, id };
        if !self.entries.insert(record) {
            set_aside.push(SetAside::SharedIdentity(record));
            return false;
        }
        let other = *self.slugs.entry(slug.clone()).or_insert(record);
        if other != record {
            set_aside.push(SetAside::SharedSlug { record, other });
        }
        other == record
    }
}

#[cfg(test)]
mod tests {
    use time::{Duration, macros::date};

    use super::*;
    use crate::{
        records::{
            consent::Consent, deadline::Deadline, ids::SupervisorLinkId, position::Station, status::Status,
        },
        test_records,
    };

    const DAY: Date = date!(2026 - 11 - 23);

    fn records() -> Records {
        test_records::records(120, 3, DAY)
    }

    fn an_open_position(records: &mut Records) -> &mut Position {
        records.positions.iter_mut().find(|each| each.is_open(DAY) && !each.is_rotation()).unwrap()
    }

    #[test]
    fn only_what_one_can_apply_for_is_let_through() {
        let all = records();
        let public = snapshot(all.clone(), DAY);
        assert!(public.set_aside().is_empty());
        let open = all.positions.iter().filter(|each| each.is_open(DAY)).count();
        assert_eq!(public.records().positions.len(), open);
        let closed = all.positions.iter().filter(|each| !each.deadline.is_open(DAY) && each.published <= DAY);
        assert_eq!(public.archive().closed_in_order().len(), closed.count());
        assert!(!public.archive().is_empty() && open > 10);
    }

    #[test]
    fn a_position_is_hidden_until_it_is_announced_open_until_its_deadline_and_closed_then() {
        let mut all = records();
        let position = an_open_position(&mut all);
        position.published = DAY + Duration::days(3);
        position.deadline = Deadline::On(DAY + Duration::days(5));
        let (id, slug) = (position.id, position.slug.clone());
        let on = |days| {
            let public = snapshot(all.clone(), DAY + Duration::days(days));
            let is_open = public.records().positions.iter().any(|each| each.id == id);
            (is_open, public.archive().closed(&slug).cloned())
        };
        assert_eq!([on(0), on(2)], [(false, None), (false, None)]);
        assert_eq!([on(3), on(5)], [(true, None), (true, None)]);
        assert!(matches!(on(6), (false, Some(_))));
    }

    #[test]
    fn without_the_store_positions_close_on_a_later_day_and_none_is_announced() {
        let mut all = records();
        all.positions.retain(|each| each.published <= DAY);
        let withdrawn = an_open_position(&mut all);
        withdrawn.status = Status::Withdrawn;
        let today = snapshot(all.clone(), DAY);
        for days in [0, 1, 20, 400] {
            let day = DAY + Duration::days(days);
            let later = Snapshot::later(today.records().clone(), today.archive(), day);
            assert_eq!(later, snapshot(all.clone(), day), "{days}");
        }
        let next = an_open_position(&mut all);
        next.published = DAY + Duration::days(1);
        let id = next.id;
        let today = snapshot(all, DAY);
        let later = Snapshot::later(today.records().clone(), today.archive(), DAY + Duration::days(1));
        assert!(later.records().positions.iter().all(|each| each.id != id));
    }

    #[test]
    fn what_is_withdrawn_leaves_nothing_but_that_it_was_there() {
        let mut all = records();
        let position = an_open_position(&mut all);
        position.status = Status::Withdrawn;
        let slug = position.slug.clone();
        let company = position.stations[0].company;
        let public = snapshot(all.clone(), DAY);
        assert!(public.records().positions.iter().all(|each| each.slug != slug));
        assert_eq!(public.archive().former(RecordKind::Position, &slug), Some(&Former::Gone));
        assert_eq!(public.archive().closed(&slug), None);

        all.companies.iter_mut().find(|each| each.id == company).unwrap().status = Status::Withdrawn;
        let public = snapshot(all, DAY);
        assert!(public.records().companies.iter().all(|each| each.id != company));
        assert!(public.records().links.iter().all(|link| link.target != LinkTarget::Company(company)));
        let served = |each: &Position| each.stations.iter().any(|station| station.company == company);
        assert!(!public.records().positions.iter().any(served));
    }

    #[test]
    fn drafts_are_not_even_known() {
        for status in [Status::Draft, Status::Submitted] {
            let mut all = records();
            let position = an_open_position(&mut all);
            position.status = status;
            let slug = position.slug.clone();
            let public = snapshot(all, DAY);
            assert!(public.records().positions.iter().all(|each| each.slug != slug));
            assert_eq!(public.archive().closed(&slug), None);
        }
    }

    #[test]
    fn at_a_company_that_nobody_has_seen_no_position_was_ever_there() {
        for (status, expected) in [(Status::Draft, None), (Status::Withdrawn, Some(&Former::Gone))] {
            let mut all = records();
            let position = an_open_position(&mut all).clone();
            let host = position.stations[0].company;
            all.companies.iter_mut().find(|each| each.id == host).unwrap().status = status;
            let former =
                |all| snapshot(all, DAY).archive().former(RecordKind::Position, &position.slug).cloned();
            assert_eq!(former(all.clone()).as_ref(), expected);

            // The same once its deadline has passed.
            let index = all.positions.iter().position(|each| each.id == position.id).unwrap();
            all.positions[index].deadline = Deadline::On(DAY - Duration::days(1));
            assert_eq!(former(all).as_ref(), expected);
        }
        let mut all = records();
        let position = an_open_position(&mut all).clone();
        all.companies.retain(|each| each.id != position.stations[0].company);
        assert_eq!(snapshot(all, DAY).archive().closed(&position.slug), None);
    }

    #[test]
    fn a_rotation_goes_on_without_a_company_that_is_not_shown() {
        let mut all = records();
        let rotation =
            all.positions.iter().find(|each| each.is_open(DAY) && each.is_rotation()).unwrap().clone();
        let hidden = rotation.stations[0].company;
        all.companies.iter_mut().find(|each| each.id == hidden).unwrap().status = Status::Draft;
        let public = snapshot(all, DAY);
        let left = public.records().positions.iter().find(|each| each.id == rotation.id).unwrap();
        assert_eq!(left.stations, rotation.stations[1..].to_vec());
    }

    #[test]
    fn nobody_is_shown_without_consent() {
        for consent in [Consent::Never, Consent::Withdrawn(DAY)] {
            let mut all = records();
            let shy = all.links[0].supervisor;
            all.supervisors.iter_mut().find(|each| each.id == shy).unwrap().consent = consent;
            let public = snapshot(all.clone(), DAY);
            assert_eq!(public.records().supervisors.len(), all.supervisors.len() - 1);
            assert!(public.records().links.iter().all(|link| link.supervisor != shy));
            assert!(public.set_aside().is_empty());
        }
    }

    #[test]
    fn a_link_to_a_closed_position_stays_one_to_its_companies() {
        let mut all = records();
        let closed = all.positions.iter().find(|each| !each.deadline.is_open(DAY)).unwrap().clone();
        let link = SupervisorLink { target: LinkTarget::Position(closed.id), ..all.links[0] };
        all.links = vec![link, link];
        let expected: Vec<SupervisorLink> = closed
            .stations
            .iter()
            .map(|station| SupervisorLink { target: LinkTarget::Company(station.company), ..link })
            .collect();
        assert_eq!(snapshot(all, DAY).records().links, expected);
    }

    #[test]
    fn what_contradicts_other_records_is_set_aside_and_the_rest_goes_on() {
        let mut all = records();
        let whole = snapshot(all.clone(), DAY);
        let mut twin = all.companies[0].clone();
        twin.id = CompanyId(900_000);
        all.companies.push(twin);
        let mut lost = all.positions[0].clone();
        (lost.id, lost.slug) = (PositionId(900_001), "borte".parse().unwrap());
        lost.stations = vec![Station { company: CompanyId(900_002), months: None }];
        all.positions.push(lost.clone());
        (lost.id, lost.slug) = (PositionId(900_003), "ingen-steder".parse().unwrap());
        lost.stations.clear();
        all.positions.push(lost);
        all.links.push(SupervisorLink { target: LinkTarget::Company(CompanyId(900_004)), ..all.links[0] });
        let public = snapshot(all, DAY);
        assert_eq!(public.records(), whole.records());
        assert_eq!(public.set_aside().len(), 4);
    }

    /// Companies take precedence over positions, positions over supervisors; connection points come last.
    #[test]
    fn a_slug_stays_with_the_first_record_that_has_it_whatever_is_public() {
        type Share = fn(&mut Records);
        let cases: [(&str, Share); 4] = [
            ("record 2 of companies has the slug of record 1 of companies", |all| {
                all.companies[1].slug = all.companies[0].slug.clone();
            }),
            ("record 2 of positions has the slug of record 1 of companies", |all| {
                all.positions[1].slug = all.companies[0].slug.clone();
            }),
            ("record 2 of supervisors has the slug of record 1 of positions", |all| {
                all.supervisors[1].slug = all.positions[0].slug.clone();
            }),
            ("record 2 of connection_points has the slug of record 1 of supervisors", |all| {
                all.connection_points[1].slug = all.supervisors[0].slug.clone();
            }),
        ];
        for (expected, share) in cases {
            let mut all = records();
            share(&mut all);
            let named = snapshot(all.clone(), DAY).set_aside().to_vec();
            assert_eq!(named.len(), 1, "{expected}");
            assert!(named[0].to_string().starts_with(expected), "{}", named[0]);
            // The same record is left out when the first one is not public.
            all.companies[0].status = Status::Draft;
            all.positions[0].status = Status::Draft;
            all.supervisors[0].consent = Consent::Never;
            assert_eq!(snapshot(all.clone(), DAY).set_aside(), named);
            assert_eq!(snapshot(all, DAY + Duration::days(1000)).set_aside(), named);
        }

        let mut all = records();
        let company = all.companies[0].clone();
        let position = an_open_position(&mut all);
        position.slug = company.slug.clone();
        let id = position.id;
        let public = snapshot(all, DAY);
        assert!(public.records().companies.contains(&company));
        assert!(public.records().positions.iter().all(|each| each.id != id));
        assert_eq!(public.archive().closed(&company.slug), None);
    }

    #[test]
    fn the_second_record_with_an_identity_is_set_aside_and_takes_no_slug() {
        let mut all = records();
        let mut twin = all.companies[0].clone();
        twin.slug = all.supervisors[0].slug.clone();
        all.companies.push(twin);
        let set_aside = snapshot(all, DAY).set_aside().to_vec();
        assert_eq!(set_aside, [SetAside::SharedIdentity(Entry { list: "companies", id: 1 })]);
    }

    #[test]
    fn a_connection_point_is_shown_when_it_is_published() {
        let mut all = records();
        all.connection_points[0].status = Status::Draft;
        let expected = all.connection_points[1..].to_vec();
        assert!(!expected.is_empty());
        assert_eq!(snapshot(all, DAY).records().connection_points, expected);
    }

    #[test]
    fn of_links_to_several_closed_positions_of_a_company_the_oldest_is_kept() {
        let mut all = records();
        let position = an_open_position(&mut all).clone();
        let company = position.stations[0].company;
        for link in &mut all.links {
            link.status = Status::Draft;
        }
        let supervisor = all.supervisors[0].id;
        let years = [2021, 2019, 2019, 2020];
        for (id, year) in (900_000..).zip(years) {
            let slug = format!("stengt-{id}").parse().unwrap();
            let deadline = Deadline::On(DAY - Duration::days(1));
            all.positions.push(Position { id: PositionId(id), slug, deadline, ..position.clone() });
            all.links.push(SupervisorLink {
                id: SupervisorLinkId(id),
                supervisor,
                target: LinkTarget::Position(PositionId(id)),
                since: date!(2000 - 05 - 06).replace_year(year).unwrap(),
                status: Status::Published,
                ..all.links[0]
            });
        }
        let links = snapshot(all, DAY).records().links.clone();
        let kept: Vec<_> = links.iter().map(|link| (link.id.0, link.since.year(), link.target)).collect();
        assert_eq!(kept, [(900_001, 2019, LinkTarget::Company(company))]);
    }

    #[test]
    fn a_withdrawn_link_is_not_shown() {
        let mut all = records();
        all.links.truncate(2);
        let kept = snapshot(all.clone(), DAY).records().links.len();
        all.links[0].status = Status::Withdrawn;
        assert_eq!(snapshot(all.clone(), DAY).records().links.len(), kept - 1);
        all.links[1].status = Status::Draft;
        assert_eq!(snapshot(all, DAY).records().links.len(), kept - 2);
    }

    fn former(slug: &str, kind: RecordKind, id: u32) -> FormerSlug {
        FormerSlug { slug: slug.parse().unwrap(), kind, id }
    }

    /// What becomes of a former slug of a company, position, supervisor and connection point, after a change
    /// of the records.
    fn after(change: fn(&mut Records)) -> [Option<Former>; 4] {
        let mut all = records();
        let position = an_open_position(&mut all);
        (position.id, position.slug) = (PositionId(900_000), "ny-stilling".parse().unwrap());
        position.stations[0].company = CompanyId(1);
        all.links.clear();
        all.former_slugs = vec![
            former("gammel-bedrift", RecordKind::Company, 1),
            former("gammel-stilling", RecordKind::Position, 900_000),
            former("gammel-veileder", RecordKind::Supervisor, 1),
            former("gammelt-punkt", RecordKind::ConnectionPoint, 1),
            former("ukjent", RecordKind::Company, 800_000),
        ];
        change(&mut all);
        let public = snapshot(all, DAY);
        assert!(public.set_aside().is_empty() && public.records().former_slugs.is_empty());
        let archive = public.archive();
        assert_eq!(archive.former(RecordKind::Company, &"ukjent".parse().unwrap()), None);
        // A URL has the kind in it.
        assert_eq!(archive.former(RecordKind::Company, &"gammel-stilling".parse().unwrap()), None);
        [
            (RecordKind::Company, "gammel-bedrift"),
            (RecordKind::Position, "gammel-stilling"),
            (RecordKind::Supervisor, "gammel-veileder"),
            (RecordKind::ConnectionPoint, "gammelt-punkt"),
        ]
        .map(|(kind, slug)| archive.former(kind, &slug.parse().unwrap()).cloned())
    }

    fn renamed(all: &mut Records) -> &mut Position {
        all.positions.iter_mut().find(|each| each.id.0 == 900_000).unwrap()
    }

    #[test]
    fn a_former_slug_leads_to_the_present_one_unless_the_record_is_gone_or_hidden() {
        let slugs = |all: &Records| {
            let [company, supervisor, point] =
                [&all.companies[0].slug, &all.supervisors[0].slug, &all.connection_points[0].slug]
                    .map(Clone::clone);
            [company, "ny-stilling".parse().unwrap(), supervisor, point]
        };
        let moved = slugs(&records()).map(|slug| Some(Former::Moved(slug)));
        assert_eq!(after(|_| {}), moved);
        // A closed position has a page, which says so.
        let closed = after(|all| renamed(all).deadline = Deadline::On(DAY - Duration::days(1)));
        assert_eq!(closed, moved);

        let gone = after(|all| {
            all.companies[1].status = Status::Withdrawn;
            all.companies[0].status = Status::Withdrawn;
            renamed(all).status = Status::Withdrawn;
            all.supervisors[0].status = Status::Withdrawn;
            all.connection_points[0].status = Status::Withdrawn;
        });
        assert_eq!(gone, [const { Some(Former::Gone) }; 4]);

        for hide in [Status::Draft, Status::Submitted, Status::Discarded] {
            let mut all = records();
            all.companies[0].status = hide;
            all.former_slugs = vec![former("gammel-bedrift", RecordKind::Company, 1)];
            assert!(snapshot(all, DAY).archive().former_in_order().is_empty());
        }
        let hidden = after(|all| {
            all.supervisors[0].consent = Consent::Withdrawn(DAY);
            renamed(all).published = DAY + Duration::days(1);
            all.supervisors[0].status = Status::Withdrawn;
        });
        assert_eq!((&hidden[1], &hidden[2]), (&None, &None));
    }

    #[test]
    fn a_former_slug_that_another_record_has_now_is_that_records() {
        let slug = records().companies[4].slug.clone();
        let mut all = records();
        all.former_slugs = vec![FormerSlug { slug: slug.clone(), kind: RecordKind::Company, id: 1 }];
        assert_eq!(snapshot(all, DAY).archive().former(RecordKind::Company, &slug), None);
    }

    #[test]
    fn a_withdrawn_record_leaves_its_slug() {
        let mut all = records();
        all.companies[0].status = Status::Withdrawn;
        all.supervisors[0].status = Status::Withdrawn;
        all.supervisors[1].consent = Consent::Withdrawn(DAY);
        let (company, supervisor) = (all.companies[0].slug.clone(), all.supervisors[0].slug.clone());
        let shy = all.supervisors[1].slug.clone();
        let public = snapshot(all, DAY);
        let archive = public.archive();
        assert_eq!(archive.former(RecordKind::Company, &company), Some(&Former::Gone));
        assert_eq!(archive.former(RecordKind::Supervisor, &supervisor), Some(&Former::Gone));
        // A name is not given away by saying that somebody withdrew her consent.
        assert_eq!(archive.former(RecordKind::Supervisor, &shy), None);
    }
}
