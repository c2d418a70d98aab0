//! The selection against a plain reading of its rules: slow, obvious, and written down a second time.

#![expect(clippy::unwrap_used, reason = "in a test, a panic is how it says no")]

use std::collections::BTreeSet;

use domain::{
    catalogue::{Catalogue, orders::Sort},
    codes::{
        enum_set::{EnumSet, Indexed},
        field_of_study::{FieldOfStudy, FieldSet},
        idx::Idx,
        language::Language,
        municipality::{MunicipalityCode, Region},
    },
    geo::{distance::PARTNER_DISTANCE_KM, lat_lng::LatLng},
    map::tint::Tint,
    publication::snapshot::snapshot,
    records::{
        Records,
        company::{Company, Location, Precision},
        consent::Consent,
        deadline::Deadline,
        ids::{CompanyId, PositionId, SupervisorId, SupervisorLinkId},
        position::{Level, Position, PositionKind, Station, WorkingLanguage},
        status::Status,
        supervisor::Supervisor,
        supervisor_link::{LinkKind, LinkTarget, SupervisorLink},
    },
    search::{
        facets::Facets,
        query::{Choice, Query},
        selection::select,
    },
};
use proptest::prelude::*;
use time::{Date, Duration, macros::date};

const TODAY: Date = date!(2026 - 11 - 23);

/// Few enough values that filters meet records often.
fn field() -> impl Strategy<Value = FieldOfStudy> {
    prop::sample::select(vec!["06", "061", "0613", "07", "071", "0713", "09", "0913", "0811"])
        .prop_map(|code: &str| code.parse().unwrap())
}

fn fields(size: std::ops::Range<usize>) -> impl Strategy<Value = FieldSet> {
    prop::collection::vec(field(), size).prop_map(|fields| fields.into_iter().collect())
}

fn municipality() -> impl Strategy<Value = MunicipalityCode> {
    prop::sample::select(vec!["5001", "5025", "5026", "5007", "5037"]).prop_map(|n: &str| n.parse().unwrap())
}

fn set<T: Indexed + std::fmt::Debug>(size: std::ops::Range<usize>) -> impl Strategy<Value = EnumSet<T>> {
    prop::collection::vec((0..T::COUNT).prop_map(|i| T::from_index(i).unwrap()), size)
        .prop_map(|values| values.into_iter().collect())
}

const WORDS: [&str; 6] = ["Havbruk", "Vannkraft", "Rørosmeieri", "Sykehjem", "Trelast", "Programvare"];

fn company(id: u32) -> impl Strategy<Value = Company> {
    let near_and_far = (municipality(), -0.5..0.5f64, -0.5..0.5f64);
    (near_and_far, fields(0..3), prop::sample::select(WORDS.to_vec())).prop_map(
        move |((municipality, north, east), fields, word)| {
            let centre = municipality.centre().at;
            Company {
                id: CompanyId(id),
                slug: format!("bedrift-{id}").parse().unwrap(),
                name: format!("{word} {id}"),
                organisation_number: None,
                place: Location {
                    at: LatLng::new(centre.lat() + north, centre.lng() + east).unwrap(),
                    precision: Precision::Exact,
                    municipality,
                    address: String::new(),
                },
                fields,
                industry: word.to_owned(),
                about: String::new(),
                employees: None,
                website: None,
                status: Status::Published,
            }
        },
    )
}

fn position(id: u32, companies: u32) -> impl Strategy<Value = Position> {
    let deadline = prop_oneof![
        1 => Just(Deadline::Rolling),
        6 => (-20..120i64).prop_map(|days| Deadline::On(TODAY + Duration::days(days))),
    ];
    let stations = prop::collection::vec(0..companies, 1..3);
    (fields(1..3), set(1..2), set(1..3), deadline, stations, -5..30i64).prop_map(
        move |(fields, kinds, levels, deadline, stations, age)| Position {
            id: PositionId(id),
            slug: format!("stilling-{id}").parse().unwrap(),
            title: format!("Trainee {id}"),
            kind: EnumSet::<PositionKind>::iter(kinds).next().unwrap(),
            fields,
            levels,
            openings: 1,
            start: None,
            deadline,
            published: TODAY - Duration::days(age),
            stations: stations.into_iter().map(|c| Station { company: CompanyId(c), months: None }).collect(),
            description: String::new(),
            language: WorkingLanguage::Norwegian,
            housing_help: false,
            source: None,
            status: Status::Published,
        },
    )
}

fn supervisor(id: u32) -> impl Strategy<Value = Supervisor> {
    (fields(1..3), prop::sample::select(WORDS.to_vec())).prop_map(move |(fields, word)| Supervisor {
        id: SupervisorId(id),
        slug: format!("veileder-{id}").parse().unwrap(),
        name: format!("Kari {id}"),
        title: "professor".to_owned(),
        campus: "ntnu-gloshaugen".parse().unwrap(),
        fields,
        topics: vec![word.to_owned()],
        profile: None,
        consent: Consent::Given(TODAY),
        status: Status::Published,
    })
}

fn records() -> impl Strategy<Value = Records> {
    (1..12u32, 0..16u32, 0..5u32).prop_flat_map(|(companies, positions, supervisors)| {
        let link = (0..supervisors.max(1), any::<bool>(), any::<prop::sample::Index>()).prop_map(
            move |(supervisor, to_company, index)| {
                let target = if to_company || positions == 0 {
                    LinkTarget::Company(CompanyId(u32::try_from(index.index(companies as usize)).unwrap()))
                } else {
                    LinkTarget::Position(PositionId(u32::try_from(index.index(positions as usize)).unwrap()))
                };
                SupervisorLink {
                    id: SupervisorLinkId(1),
                    supervisor: SupervisorId(supervisor),
                    target,
                    kind: LinkKind::Thesis,
                    since: TODAY,
                    status: Status::Published,
                }
            },
        );
        (
            (0..companies).map(company).collect::<Vec<_>>(),
            (0..positions).map(|id| position(id, companies)).collect::<Vec<_>>(),
            (0..supervisors).map(supervisor).collect::<Vec<_>>(),
            prop::collection::vec(link, 0..if supervisors == 0 { 1 } else { 6 }),
        )
            .prop_map(|(companies, positions, supervisors, links)| Records {
                demo: true,
                companies,
                positions,
                supervisors,
                links,
                connection_points: Vec::new(),
                former_slugs: Vec::new(),
                revisions: Vec::new(),
            })
    })
}

fn sometimes<T: std::fmt::Debug + Default + Clone + 'static>(
    strategy: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<T> {
    prop_oneof![3 => Just(T::default()), 2 => strategy].boxed()
}

fn query() -> impl Strategy<Value = Query> {
    let text = prop::sample::select(vec![
        "røros",
        "havbruk",
        "trainee 1",
        "helse",
        "vanmkraft",
        "namdalen",
        "summer job",
        "thesis",
        "xyz",
        "aafjord",
        "roeros",
        "hele Trøndelag",
        "Fjellregionen",
        "nurse",
    ]);
    (
        sometimes(set::<Region>(1..3)),
        sometimes(prop::collection::vec(municipality(), 1..3).prop_map(|m| m.into_iter().collect())),
        sometimes(fields(1..3)),
        sometimes(fields(1..2)),
        sometimes(set::<PositionKind>(1..3)),
        sometimes(set::<Level>(1..2)),
        sometimes(prop::sample::select(vec![7u16, 14, 30, 90, 45]).prop_map(Some)),
        sometimes(Just(true)),
        sometimes(text.prop_map(str::to_owned)),
        prop::option::of(set::<Sort>(1..2).prop_map(|s| s.iter().next().unwrap())),
    )
        .prop_map(
            |(regions, municipalities, fields, partner, kinds, levels, days, with_supervisor, text, sort)| {
                Query {
                    regions,
                    municipalities,
                    fields,
                    partner,
                    kinds,
                    levels,
                    deadline_within: days,
                    with_supervisor,
                    text,
                    sort,
                    ..Query::default()
                }
            },
        )
}

/// The rules once more, record by record.
struct Plain<'a>(&'a Records);

impl Plain<'_> {
    fn company(&self, id: CompanyId) -> &Company {
        self.0.companies.iter().find(|c| c.id == id).unwrap()
    }

    fn hosts(p: &Position) -> BTreeSet<CompanyId> {
        p.stations.iter().map(|s| s.company).collect()
    }

    fn positions_at<'a>(&'a self, c: &'a Company) -> impl Iterator<Item = &'a Position> {
        self.0.positions.iter().filter(|p| Self::hosts(p).contains(&c.id))
    }

    fn employs(&self, c: &Company) -> FieldSet {
        self.positions_at(c).fold(c.fields, |fields, p| fields.union(p.fields))
    }

    fn field_answers(asked: FieldSet, has: FieldSet) -> bool {
        asked.is_empty() || asked.iter().any(|a| has.iter().any(|h| a.contains(h)))
    }

    fn place(&self, q: &Query, c: &Company) -> bool {
        let m = c.place.municipality;
        (q.regions.is_empty() || q.regions.contains(m.region()))
            && (q.municipalities.is_empty() || q.municipalities.contains(m))
            && (q.partner.is_empty()
                || self.0.companies.iter().any(|other| {
                    (other.id == c.id || other.place.at.distance_km(c.place.at) <= PARTNER_DISTANCE_KM)
                        && Self::field_answers(q.partner, self.employs(other))
                }))
    }

    fn is_open(p: &Position) -> bool {
        p.published <= TODAY && p.deadline.is_open(TODAY)
    }

    fn opening(q: &Query, p: &Position) -> bool {
        (q.kinds.is_empty() || q.kinds.contains(p.kind))
            && (q.levels.is_empty() || q.levels.intersects(p.levels))
            && q.deadline_within
                .is_none_or(|days| p.deadline.days_left(TODAY).is_some_and(|left| left <= i64::from(days)))
    }

    fn is_of_company(&self, link: &SupervisorLink, c: &Company) -> bool {
        match link.target {
            LinkTarget::Company(id) => id == c.id,
            LinkTarget::Position(id) => self.positions_at(c).any(|p| p.id == id),
        }
    }

    fn is_of_position(link: &SupervisorLink, p: &Position) -> bool {
        match link.target {
            LinkTarget::Company(id) => Self::hosts(p).contains(&id),
            LinkTarget::Position(id) => id == p.id,
        }
    }

    fn words(
        q: &Query,
        texts: &[&str],
        fields: FieldSet,
        places: &[MunicipalityCode],
        kind: Option<PositionKind>,
    ) -> bool {
        match &*q.text {
            "hele Trøndelag" => return true,
            "Fjellregionen" => return places.iter().any(|m| matches!(m.number(), 5025 | 5026)),
            "nurse" => return Self::field_answers(FieldSet::only("0913".parse().unwrap()), fields),
            _ => {}
        }
        let answers = |name: &str, typed: &str| {
            let readings = domain::text::fold::readings(typed);
            domain::text::fold::words(name).iter().any(|w| readings.iter().any(|r| w.starts_with(&**r)))
        };
        domain::text::fold::words(&q.text).iter().all(|typed| {
            texts.iter().any(|t| answers(t, typed))
                || kind.is_some_and(|kind| typed.len() >= 3 && answers(&kind.names().join(" "), typed))
                || fields
                    .iter()
                    .flat_map(|f| f.ancestors_and_self().iter().collect::<Vec<_>>())
                    .any(|f| typed.len() >= 3 && Language::ALL.into_iter().any(|l| answers(f.name(l), typed)))
                || places.iter().any(|m| {
                    answers(m.name(), typed)
                        || m.sami_name().is_some_and(|n| answers(n, typed))
                        || Language::ALL.iter().any(|l| answers(m.region().name(*l), typed))
                })
        })
    }

    fn position_by_itself(&self, q: &Query, p: &Position) -> bool {
        let hosts: Vec<&Company> = Self::hosts(p).into_iter().map(|id| self.company(id)).collect();
        let mut texts = vec![p.title.as_str()];
        texts.extend(hosts.iter().map(|c| c.name.as_str()));
        let places: Vec<_> = hosts.iter().map(|c| c.place.municipality).collect();
        Self::is_open(p)
            && Self::opening(q, p)
            && Self::field_answers(q.fields, p.fields)
            && (!q.with_supervisor || self.0.links.iter().any(|l| Self::is_of_position(l, p)))
            && Self::words(q, &texts, p.fields, &places, Some(p.kind))
    }

    fn position(&self, q: &Query, p: &Position) -> bool {
        self.position_by_itself(q, p) && Self::hosts(p).into_iter().any(|id| self.place(q, self.company(id)))
    }

    /// Whether a filter is set that only a position can match.
    fn asks_for_positions(q: &Query) -> bool {
        !q.kinds.is_empty() || !q.levels.is_empty() || q.deadline_within.is_some()
    }

    fn company_found(&self, q: &Query, c: &Company) -> bool {
        let by_itself = !Self::asks_for_positions(q)
            && Self::field_answers(q.fields, self.employs(c))
            && (!q.with_supervisor || self.0.links.iter().any(|l| self.is_of_company(l, c)))
            && Self::words(
                q,
                &[&c.name, &c.industry, &c.place.address],
                self.employs(c),
                &[c.place.municipality],
                None,
            );
        self.place(q, c) && (by_itself || self.positions_at(c).any(|p| self.position_by_itself(q, p)))
    }

    fn supervisor_found(&self, q: &Query, s: &Supervisor) -> bool {
        let mine: Vec<_> = self.0.links.iter().filter(|l| l.supervisor == s.id).collect();
        let asks_for_places = !(q.regions.is_empty() && q.municipalities.is_empty() && q.partner.is_empty());
        let hosts = || self.0.companies.iter().filter(|c| mine.iter().any(|l| self.is_of_company(l, c)));
        let mut texts = vec![s.name.as_str(), s.title.as_str(), s.campus.full_name()];
        texts.extend(s.topics.iter().map(String::as_str));
        Self::field_answers(q.fields, s.fields)
            && (!q.with_supervisor || !mine.is_empty())
            && Self::words(q, &texts, s.fields, &[], None)
            && (!(asks_for_places || Self::asks_for_positions(q))
                || hosts().any(|c| {
                    self.place(q, c)
                        && (!Self::asks_for_positions(q)
                            || self.positions_at(c).any(|p| Self::is_open(p) && Self::opening(q, p)))
                }))
    }
}

/// The query with the choice alone in its filter.
fn with_only(query: &Query, choice: Choice) -> Query {
    let mut query = query.clone();
    match choice {
        Choice::Region(_) => query.regions = EnumSet::EMPTY,
        Choice::Municipality(_) => query.municipalities = EnumSet::EMPTY,
        Choice::Field(_) => query.fields = EnumSet::EMPTY,
        Choice::Partner(_) => query.partner = EnumSet::EMPTY,
        Choice::Kind(_) => query.kinds = EnumSet::EMPTY,
        Choice::Level(_) => query.levels = EnumSet::EMPTY,
        Choice::DeadlineWithin(_) => query.deadline_within = None,
        Choice::WithSupervisor => query.with_supervisor = false,
    }
    query.toggled(choice)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn finds_what_the_rules_say(records in records(), query in query()) {
        let public = snapshot(records, TODAY);
        let records = public.records().clone();
        let catalogue = Catalogue::new(public);
        let found = select(&catalogue, &query);
        let plain = Plain(&records);
        // A typo is corrected where another word is in the records.
        if let Some(corrected) = &found.corrected {
            prop_assert_eq!((&*query.text, &**corrected), ("vanmkraft", "vannkraft"));
        }
        let query = Query { text: found.corrected.clone().unwrap_or(query.text), ..query };

        let positions: BTreeSet<Idx<Position>> = found.positions.iter().copied().collect();
        let expected: BTreeSet<Idx<Position>> = records
            .positions
            .iter()
            .filter(|p| plain.position(&query, p))
            .map(|p| catalogue.position_at(&p.slug).unwrap())
            .collect();
        prop_assert_eq!(&positions, &expected);
        prop_assert_eq!(positions.len(), found.positions.len());

        let companies: BTreeSet<Idx<Company>> = found.companies.iter().copied().collect();
        let expected: BTreeSet<Idx<Company>> = records
            .companies
            .iter()
            .filter(|c| plain.company_found(&query, c))
            .map(|c| catalogue.company_at(&c.slug).unwrap())
            .collect();
        prop_assert_eq!(&companies, &expected);

        let supervisors: BTreeSet<Idx<Supervisor>> = found.supervisors.iter().copied().collect();
        let expected: BTreeSet<Idx<Supervisor>> = records
            .supervisors
            .iter()
            .filter(|s| plain.supervisor_found(&query, s))
            .map(|s| catalogue.supervisor_at(&s.slug).unwrap())
            .collect();
        prop_assert_eq!(&supervisors, &expected);

        // List and map agree: every position found stands at a company found, which counts it.
        for (&company, &openings) in found.companies.iter().zip(&found.openings) {
            let at = catalogue.positions_of(company).iter().filter(|p| positions.contains(p)).count();
            prop_assert_eq!(openings as usize, at);
        }
        for &position in &found.positions {
            prop_assert!(catalogue.companies_of(position).iter().any(|c| companies.contains(c)));
        }
    }

}

proptest! {
    // Each case makes some three hundred selections.
    #![proptest_config(ProptestConfig { cases: 50, ..ProptestConfig::default() })]

    #[test]
    fn a_count_is_what_the_choice_would_give(records in records(), query in query()) {
        let catalogue = Catalogue::new(snapshot(records, TODAY));
        let facets = select(&catalogue, &query).facets;
        for choice in Facets::choices() {
            let chosen = select(&catalogue, &with_only(&query, choice));
            let count = facets.count(choice);
            prop_assert_eq!(count.positions as usize, chosen.positions.len(), "{:?}", choice);
            prop_assert_eq!(count.companies as usize, chosen.companies.len(), "{:?}", choice);
            prop_assert_eq!(count.supervisors as usize, chosen.supervisors.len(), "{:?}", choice);
        }
    }

}

proptest! {
    #[test]
    fn a_query_string_says_the_whole_query(
        query in query(),
        side in 1..9u32,
        zoom in 4.0..16.0f64,
        lat in 62.0..66.0f64,
        (in_view, connections) in any::<(bool, bool)>(),
        tint in prop::option::of(prop::sample::select(Tint::every().collect::<Vec<_>>())),
        chosen in prop::option::of("[a-z]{1,9}(-[0-9]{1,3})?"),
        language in prop::sample::select(Language::ALL.to_vec()),
    ) {
        let query = Query {
            in_view,
            connections,
            tint,
            chosen: chosen.map(|slug| slug.parse().unwrap()),
            language,
            page: side.try_into().unwrap(),
            map: domain::geo::map_position::MapPosition::new(zoom, LatLng::new(lat, 10.5).unwrap()),
            ..query
        };
        prop_assert_eq!(Query::parse(&query.to_query_string()), (query, Vec::new()));
    }

    #[test]
    fn any_query_string_gives_a_query_that_reads_the_same_again(address in ".{0,80}") {
        let (query, _) = Query::parse(&address);
        prop_assert_eq!(Query::parse(&query.to_query_string()), (query, Vec::new()));
    }

    #[test]
    fn any_parameter_gives_a_query_that_reads_the_same_again(
        name in prop::sample::select(domain::search::query_string::PARAMETERS.to_vec()),
        value in "[0-9a-zæøå,/.&=%-]{0,30}",
    ) {
        let (query, _) = Query::parse(&format!("{name}={value}"));
        prop_assert_eq!(Query::parse(&query.to_query_string()), (query, Vec::new()));
    }
}

#[test]
fn query_strings_are_read_as_the_contract_says() {
    let (query, notices) = Query::parse(
        "?region=namdalen&fag=0613,07&fag=09&frist=30&veileder=1&q=r%C3%B8ros&kart=8.5/63.4/10.4&sprak=en",
    );
    assert_eq!(notices, []);
    assert_eq!(
        query.to_query_string(),
        "region=namdalen&fag=0613,07,09&frist=30&veileder=1&q=r%C3%B8ros&kart=8.5/63.4/10.4&sprak=en"
    );

    let (query, notices) =
        Query::parse("kommune=5025,0301&frist=snart&farge=bl%C3%A5&kart=99/0/0&side=0&fag=");
    assert_eq!(query.to_query_string(), "kommune=5025");
    let said: Vec<_> = notices.iter().map(|n| (n.parameter.as_str(), n.value.as_deref())).collect();
    assert_eq!(
        said,
        [
            ("kommune", Some("0301")),
            ("frist", Some("snart")),
            ("farge", Some("blå")),
            ("kart", Some("99/0/0")),
            ("side", Some("0"))
        ]
    );
}
