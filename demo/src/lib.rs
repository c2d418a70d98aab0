//! Invented records for trying the product and for measuring it, the same for the same seed.
//!
//! Only the places, the campuses, the two connection points and the codes are real. Every name of a company
//! or person contains [`MARK`], streets do not exist, URLs are under `example.org`, and organisation numbers
//! are from a range that is not in use.

use std::{collections::HashSet, f64::consts::TAU};

use time::{Date, Duration, Month};

use domain::{
    codes::{
        enum_set::Indexed as _,
        field_of_study::{FieldOfStudy, FieldSet, UnknownField},
        language::Language,
        municipality::{MunicipalityCode, Region},
        organisation_number::OrganisationNumber,
        slug::{InvalidSlug, Slug},
        web_url::InvalidWebUrl,
    },
    geo::lat_lng::{InvalidLatLng, LatLng},
    records::{
        Records,
        company::{Company, Location, Precision},
        connection_point::ConnectionPoint,
        consent::Consent,
        deadline::Deadline,
        ids::{CompanyId, ConnectionPointId, PositionId, SupervisorId, SupervisorLinkId},
        position::{Level, Position, PositionKind, Station, WorkingLanguage},
        status::Status,
        supervisor::Supervisor,
        supervisor_link::{LinkKind, LinkTarget, SupervisorLink},
    },
};

mod dice;
mod industries;
mod names;
mod places;
mod prose;
mod supervision;

pub use names::MARK;

use dice::Dice;
use industries::{INDUSTRIES, Industry, Job};
use places::{AREAS, Area, SPOTS, Spot, Trait};
use supervision::{THEMES, TITLES};

/// A table of the generator contains an invalid value, which the tests of this module rule out.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub enum DemoError {
    /// A code is not a field of study.
    Field(#[from] UnknownField),
    /// A name does not give a slug.
    Slug(#[from] InvalidSlug),
    /// A URL is invalid.
    WebUrl(#[from] InvalidWebUrl),
    /// A place is outside the map.
    Location(#[from] InvalidLatLng),
    /// `today` is too close to the end of the calendar.
    Date(#[from] time::error::ComponentRange),
}

/// Invents this many companies, with positions, supervisors and links.
///
/// About 40 % of the companies have openings, on average somewhat more than one each; deadlines are around
/// `today`. From 38 companies on, every municipality has one. Time and memory are proportional to the number
/// of companies.
pub fn records(companies: u32, seed: u64, today: Date) -> Result<Records, DemoError> {
    let mut generator = Generator {
        dice: Dice(oorandom::Rand64::new(seed.into())),
        today,
        slugs: HashSet::new(),
        drafts: Vec::new(),
        records: Records { demo: true, connection_points: connection_points()?, ..Records::default() },
    };
    generator.companies(companies)?;
    generator.positions()?;
    generator.supervisors(companies)?;
    generator.links();
    Ok(generator.records)
}

/// Data of a company that its positions are generated from.
struct Draft {
    area: &'static Area,
    spot: &'static Spot,
    jobs: Vec<&'static Job>,
    /// The company's name without the mark.
    name: String,
}

struct Generator {
    dice: Dice,
    today: Date,
    /// The slugs in use; they are unique across kinds.
    slugs: HashSet<Slug>,
    /// One for each company, in the same order.
    drafts: Vec<Draft>,
    records: Records,
}

/// The next id; ids count from 1, as in a database.
fn next_id<T>(records: &[T]) -> u32 {
    u32::try_from(records.len()).map_or(u32::MAX, |taken| taken.saturating_add(1))
}

fn fields(codes: &str, at_most: usize) -> Result<FieldSet, UnknownField> {
    codes.split(' ').take(at_most).map(str::parse::<FieldOfStudy>).collect()
}

/// The number of companies in each area: a base of one to three, and the rest by inhabitants (largest
/// remainder method).
fn apportion(companies: u32) -> Vec<u64> {
    let areas = AREAS.len() as u64;
    let companies = u64::from(companies);
    let floor = if companies < areas { 0 } else { (companies / 120).clamp(1, 3) };
    let rest = companies - floor * areas;
    let inhabitants: u64 = AREAS.iter().map(|area| area.inhabitants).sum();
    let mut counts: Vec<u64> =
        AREAS.iter().map(|area| floor + rest * area.inhabitants / inhabitants).collect();
    let mut by_remainder: Vec<usize> = (0..AREAS.len()).collect();
    by_remainder.sort_by_key(|&index| std::cmp::Reverse(rest * AREAS[index].inhabitants % inhabitants));
    let missing = companies - counts.iter().sum::<u64>();
    for index in by_remainder.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        counts[index] += 1;
    }
    counts
}

fn likelihood(industry: &Industry, traits: &[Trait]) -> u64 {
    let favours = industry.favoured.iter().filter(|(favoured, _)| traits.contains(favoured));
    industry.anywhere + favours.map(|(_, weight)| weight).sum::<u64>()
}

/// The first of these days of the year after a date.
fn next_of(days: &[(Month, u8)], after: Date) -> Result<Date, time::error::ComponentRange> {
    let mut next = None;
    for year in [after.year(), after.year() + 1] {
        for &(month, day) in days {
            let date = Date::from_calendar_date(year, month, day)?;
            if date > after && next.is_none_or(|earlier| date < earlier) {
                next = Some(date);
            }
        }
    }
    Ok(next.unwrap_or(after))
}

impl Generator {
    /// A unique slug made from the title, with the record's id if the plain one is taken.
    fn slug(&mut self, title: &str, id: u32) -> Result<Slug, InvalidSlug> {
        let fallback = format!("nr-{id}");
        let plain = Slug::from_title(title, &fallback)?;
        if self.slugs.insert(plain.clone()) {
            return Ok(plain);
        }
        let room = Slug::MAX_LENGTH - fallback.len() - 1;
        let stem = plain.as_str();
        let stem = if stem.len() <= room { stem } else { stem[..room].trim_end_matches('-') };
        let numbered: Slug = format!("{stem}-{fallback}").parse()?;
        self.slugs.insert(numbered.clone());
        Ok(numbered)
    }

    fn companies(&mut self, companies: u32) -> Result<(), DemoError> {
        for (area, count) in AREAS.iter().zip(apportion(companies)) {
            let spots: Vec<&'static Spot> =
                SPOTS.iter().filter(|spot| spot.municipality == area.municipality).collect();
            let spot_weights: Vec<u64> = spots.iter().map(|spot| spot.weight).collect();
            let industry_weights: Vec<u64> =
                INDUSTRIES.iter().map(|industry| likelihood(industry, area.traits)).collect();
            let mut addresses: Vec<Vec<Location>> = vec![Vec::new(); spots.len()];
            for _ in 0..count {
                let industry = &INDUSTRIES[self.dice.weighted(&industry_weights)];
                let at = self.dice.weighted(&spot_weights);
                let place = self.place(spots[at], &mut addresses[at])?;
                self.company(area, spots[at], industry, place)?;
            }
        }
        Ok(())
    }

    /// A place in the village: a new address, the address of another company, or an approximate place.
    fn place(
        &mut self,
        spot: &'static Spot,
        addresses: &mut Vec<Location>,
    ) -> Result<Location, InvalidLatLng> {
        if self.dice.chance(6) {
            return Ok(Location {
                at: spot.middle,
                precision: Precision::Approximate,
                municipality: spot.municipality,
                address: spot.post.to_owned(),
            });
        }
        if !addresses.is_empty() && self.dice.chance(12) {
            return Ok(addresses[self.dice.index(addresses.len())].clone());
        }
        // Uniform by distance rather than by area: villages are densest in the middle.
        let metres = f64::from(spot.radius) * self.dice.0.rand_float();
        let direction = TAU * self.dice.0.rand_float();
        let (middle, metres_per_degree) = (spot.middle, 111_195.0);
        let lat = middle.lat() + metres * direction.sin() / metres_per_degree;
        let lng =
            middle.lng() + metres * direction.cos() / (metres_per_degree * middle.lat().to_radians().cos());
        // Five decimals are about a metre.
        let round = |degrees: f64| (degrees * 1e5).round() / 1e5;
        let place = Location {
            at: LatLng::new(round(lat), round(lng))?,
            precision: Precision::Exact,
            municipality: spot.municipality,
            address: format!("{}, {}", names::street(&mut self.dice), spot.post),
        };
        addresses.push(place.clone());
        Ok(place)
    }

    fn company(
        &mut self,
        area: &'static Area,
        spot: &'static Spot,
        industry: &'static Industry,
        place: Location,
    ) -> Result<(), DemoError> {
        let id = next_id(&self.records.companies);
        let first_job = self.dice.index(industry.jobs.len());
        let job_count = 1 + self.dice.index(industry.jobs.len().min(3));
        let jobs: Vec<&'static Job> = industry.jobs.iter().cycle().skip(first_job).take(job_count).collect();
        let ending = self.dice.index(industry.names.len());
        let opening = match industry.names.len() {
            1 => self.dice.pick(industry.abouts),
            _ => industry.abouts[ending % industry.abouts.len()],
        };
        let name =
            names::company(&mut self.dice, industry.names[ending], jobs[0].subject, industry.legal_form());
        let marked = format!("{name} {MARK}");
        let slug = self.slug(&marked, id)?;
        let employees = self.employees();
        let mut employed = FieldSet::EMPTY;
        for (job, at_most) in jobs.iter().zip([3, 2, 2]) {
            employed = employed.union(fields(job.fields, at_most)?);
        }
        if self.dice.chance(15) {
            employed = employed.union(fields("0413 0411", 1 + self.dice.index(2))?);
        }
        let company = Company {
            id: CompanyId(id),
            name: marked,
            organisation_number: if self.dice.chance(90) { organisation_number(id) } else { None },
            place,
            fields: employed,
            industry: industry.label.to_owned(),
            about: prose::about(&mut self.dice, opening, spot, employees),
            employees,
            website: if self.dice.chance(85) {
                Some(format!("https://example.org/{slug}").parse()?)
            } else {
                None
            },
            status: Status::Published,
            slug,
        };
        self.records.companies.push(company);
        self.drafts.push(Draft { area, spot, jobs, name });
        Ok(())
    }

    fn employees(&mut self) -> Option<u32> {
        let (from, choices) = [(5, 8), (8, 30), (40, 110), (150, 550)][self.dice.weighted(&[35, 40, 18, 7])];
        let number = u32::try_from(from + self.dice.below(choices)).ok();
        if self.dice.chance(85) { number } else { None }
    }

    fn positions(&mut self) -> Result<(), DemoError> {
        let mut by_region: Vec<Vec<usize>> = vec![Vec::new(); Region::ALL.len()];
        for (index, draft) in self.drafts.iter().enumerate() {
            by_region[draft.area.municipality.region().index()].push(index);
        }
        for host in 0..self.drafts.len() {
            if !self.dice.chance(40) {
                continue;
            }
            for _ in 0..=self.dice.weighted(&[58, 26, 11, 5]) {
                self.position(host, &by_region)?;
            }
        }
        Ok(())
    }

    fn position(&mut self, host: usize, by_region: &[Vec<usize>]) -> Result<(), DemoError> {
        let id = next_id(&self.records.positions);
        let kind = [
            PositionKind::Trainee,
            PositionKind::FirstJob,
            PositionKind::SummerJob,
            PositionKind::Internship,
            PositionKind::MastersThesis,
        ][self.dice.weighted(&[42, 20, 14, 10, 14])];
        let job = self.drafts[host].jobs[self.dice.index(self.drafts[host].jobs.len())];
        let asked = fields(job.fields, 1 + self.dice.index(3))?;
        let levels = if kind == PositionKind::MastersThesis { &[Level::Master] } else { job.levels };
        let region = self.drafts[host].area.municipality.region();
        let hosts = if kind == PositionKind::Trainee && self.dice.chance(40) {
            self.rotation(host, asked, &by_region[region.index()])
        } else {
            vec![host]
        };
        let months = self.months(hosts.len());
        let deadline = self.deadline();
        let published = self.published(deadline);
        let start = self.start(kind, deadline)?;
        let title = prose::title(&mut self.dice, kind, job, hosts.len(), region.name(Language::Nb));
        let slug = self.slug(&format!("{title} {}", self.drafts[host].name), id)?;
        let openings = match kind {
            PositionKind::MastersThesis => 1,
            PositionKind::SummerJob => self.dice.pick(&[1, 1, 2, 2, 3, 5]),
            _ => self.dice.pick(&[1, 1, 1, 1, 1, 2, 2, 3]),
        };
        let is_city = self.drafts[host].area.traits.contains(&Trait::City);
        let language = if self.dice.chance(if is_city { 16 } else { 5 }) {
            WorkingLanguage::English
        } else {
            WorkingLanguage::Norwegian
        };
        let housing_help = self.dice.chance(if is_city { 5 } else { 40 });
        let stations: Vec<(&'static Spot, Option<u8>)> =
            hosts.iter().zip(&months).map(|(&host, &months)| (self.drafts[host].spot, months)).collect();
        let field = job.fields.split(' ').next().unwrap_or_default().parse::<FieldOfStudy>()?;
        let description = prose::description(
            &mut self.dice,
            &prose::Facts {
                kind,
                job,
                field: field.name(Language::Nb),
                levels,
                stations: &stations,
                openings,
                rolling: deadline == Deadline::Rolling,
                language,
                housing_help,
                is_city,
            },
        );
        self.records.positions.push(Position {
            id: PositionId(id),
            title,
            kind,
            fields: asked,
            levels: levels.iter().copied().collect(),
            openings,
            start,
            deadline,
            published,
            stations: hosts
                .iter()
                .zip(months)
                .map(|(&host, months)| Station { company: self.records.companies[host].id, months })
                .collect(),
            description,
            language,
            housing_help,
            // Some have a page of their own for the announcement, others link to the application form.
            source: Some(if self.dice.chance(75) {
                format!("https://example.org/stilling/{slug}").parse()?
            } else {
                format!("https://example.org/soknad/{slug}").parse()?
            }),
            status: Status::Published,
            slug,
        });
        Ok(())
    }

    /// The companies of a rotation: the host and one or two others of the region, in the same line of work if
    /// there are any near.
    fn rotation(&mut self, host: usize, asked: FieldSet, around: &[usize]) -> Vec<usize> {
        let wanted = if self.dice.chance(25) { 3 } else { 2 };
        let mut hosts = vec![host];
        for attempt in 0..24 {
            if hosts.len() == wanted {
                break;
            }
            let candidate = around[self.dice.index(around.len())];
            let in_the_field = self.records.companies[candidate].fields.intersects(asked);
            let elsewhere = hosts
                .iter()
                .all(|&taken| self.drafts[taken].spot.at_place != self.drafts[candidate].spot.at_place);
            let fits = attempt > 16 || in_the_field && (elsewhere || attempt > 8);
            if fits && !hosts.contains(&candidate) {
                hosts.push(candidate);
            }
        }
        hosts
    }

    /// The length of the stay at each station: known, or not (an open profile).
    fn months(&mut self, stations: usize) -> Vec<Option<u8>> {
        match stations {
            2 => self
                .dice
                .pick(&[[Some(12), Some(12)], [Some(12), Some(12)], [Some(6), Some(18)], [None, None]])
                .to_vec(),
            3 if self.dice.chance(75) => vec![Some(8); 3],
            _ => vec![None; stations],
        }
    }

    fn deadline(&mut self) -> Deadline {
        let today = self.today;
        match self.dice.below(100) {
            0..14 => Deadline::Rolling,
            14..20 => Deadline::On(today.saturating_sub(self.dice.days(1, 60))),
            20..22 => Deadline::On(today),
            22..45 => Deadline::On(today.saturating_add(self.dice.days(1, 14))),
            _ => Deadline::On(today.saturating_add(self.dice.days(10, 100))),
        }
    }

    fn published(&mut self, deadline: Deadline) -> Date {
        let not_after = match deadline {
            Deadline::On(day) => self.today.min(day.saturating_sub(Duration::days(14))),
            Deadline::Rolling => self.today,
        };
        not_after.saturating_sub(self.dice.days(0, 30))
    }

    fn start(&mut self, kind: PositionKind, deadline: Deadline) -> Result<Option<Date>, DemoError> {
        let settled = match deadline {
            Deadline::On(day) => day,
            Deadline::Rolling => self.today,
        };
        let (unsettled, days): (u64, &[(Month, u8)]) = match kind {
            PositionKind::Trainee => {
                (15, &[(Month::August, 15), (Month::September, 1), (Month::February, 1)])
            }
            PositionKind::FirstJob => (50, &[(Month::August, 1), (Month::January, 5), (Month::April, 1)]),
            PositionKind::SummerJob => (0, &[(Month::June, 15)]),
            PositionKind::Internship => (20, &[(Month::August, 25), (Month::January, 15)]),
            PositionKind::MastersThesis => (20, &[(Month::August, 20), (Month::January, 10)]),
        };
        if self.dice.chance(unsettled) {
            return Ok(None);
        }
        Ok(Some(next_of(days, settled.saturating_add(Duration::days(21)))?))
    }

    /// About one supervisor for six companies, up to a maximum.
    fn supervisors(&mut self, companies: u32) -> Result<(), DemoError> {
        let wanted = (companies / 6).clamp(u32::from(companies > 0), 600);
        for (id, theme) in (1..=wanted).zip(THEMES.iter().cycle()) {
            let name = names::person(&mut self.dice);
            let slug = self.slug(&name, id)?;
            let topics = 2 + self.dice.index(3);
            let first = self.dice.index(2);
            let title = self.dice.pick(TITLES).to_owned();
            let (codes, topics) = theme.of(2 + self.dice.index(2), topics, first);
            self.records.supervisors.push(Supervisor {
                id: SupervisorId(id),
                name,
                title,
                campus: theme.campus,
                fields: codes.into_iter().map(str::parse::<FieldOfStudy>).collect::<Result<_, _>>()?,
                topics: topics.into_iter().map(str::to_owned).collect(),
                profile: if self.dice.chance(80) {
                    Some(format!("https://example.org/veileder/{slug}").parse()?)
                } else {
                    None
                },
                consent: Consent::Given(self.today.saturating_sub(self.dice.days(10, 600))),
                status: Status::Published,
                slug,
            });
        }
        Ok(())
    }

    fn links(&mut self) {
        let mut by_field: Vec<Vec<SupervisorId>> = vec![Vec::new(); FieldOfStudy::COUNT];
        for supervisor in &self.records.supervisors {
            for field in supervisor.fields.iter() {
                by_field[field.index()].push(supervisor.id);
            }
        }
        let mut positions: Vec<Vec<(PositionId, PositionKind)>> = vec![Vec::new(); self.drafts.len()];
        for position in &self.records.positions {
            let host = position.stations.first().map_or(0, |station| station.company.0.saturating_sub(1));
            if let Some(own) = positions.get_mut(host as usize) {
                own.push((position.id, position.kind));
            }
        }
        for (host, own_positions) in positions.iter().enumerate() {
            if !self.dice.chance(self.drafts[host].area.contact) {
                continue;
            }
            let company = &self.records.companies[host];
            let candidates: Vec<SupervisorId> =
                company.fields.iter().flat_map(|field| by_field[field.index()].iter().copied()).collect();
            if candidates.is_empty() {
                continue;
            }
            let company = company.id;
            let mut taken = Vec::new();
            for _ in 0..=self.dice.weighted(&[60, 30, 10]) {
                let supervisor = self.dice.pick(&candidates);
                if !taken.contains(&supervisor) {
                    taken.push(supervisor);
                    self.link(supervisor, company, own_positions);
                }
            }
        }
    }

    fn link(
        &mut self,
        supervisor: SupervisorId,
        company: CompanyId,
        positions: &[(PositionId, PositionKind)],
    ) {
        let position_of = |wanted| {
            positions.iter().find(|(_, kind)| *kind == wanted).map(|(id, _)| LinkTarget::Position(*id))
        };
        let kind =
            self.dice.pick(&[LinkKind::TraineeSupervision, LinkKind::Thesis, LinkKind::ResearchProject]);
        let position = match kind {
            LinkKind::TraineeSupervision => position_of(PositionKind::Trainee),
            LinkKind::Thesis => position_of(PositionKind::MastersThesis),
            LinkKind::ResearchProject => None,
        };
        let target = match position {
            Some(position) if self.dice.chance(70) => position,
            _ => LinkTarget::Company(company),
        };
        let since = self.today.saturating_sub(self.dice.days(5, 1800));
        let id = SupervisorLinkId(next_id(&self.records.links));
        let status = Status::Published;
        self.records.links.push(SupervisorLink { id, supervisor, target, kind, since, status });
    }
}

/// A valid number that is not in use: the register assigns numbers that begin with 8 or 9.
fn organisation_number(id: u32) -> Option<OrganisationNumber> {
    let stem = id.checked_mul(2)?.checked_add(10_000_000)?;
    // If the stem has no check digit, the next one has.
    OrganisationNumber::from_stem(stem).or_else(|| OrganisationNumber::from_stem(stem + 1))
}

/// The two connection points named in the mission. They are real, so nothing about them is invented.
fn connection_points() -> Result<Vec<ConnectionPoint>, DemoError> {
    const ROROS: MunicipalityCode = MunicipalityCode::literal(5025);
    const NAMSOS: MunicipalityCode = MunicipalityCode::literal(5007);
    let point =
        |id, name: &str, at, municipality: MunicipalityCode, serves: Region| -> Result<_, DemoError> {
            Ok(ConnectionPoint {
                id: ConnectionPointId(id),
                slug: Slug::from_title(name, "koblingspunkt")?,
                name: name.to_owned(),
                at,
                municipality,
                serves: serves.municipalities(),
                website: None,
                status: Status::Published,
            })
        };
    Ok(vec![
        point(
            1,
            "Rørosregionen Næringshage",
            LatLng::literal(62.5752, 11.3838),
            ROROS,
            Region::Rorosregionen,
        )?,
        point(2, "iNam", LatLng::literal(64.4662, 11.4957), NAMSOS, Region::Namdalen)?,
    ])
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use time::macros::date;

    use super::*;
    use domain::publication::snapshot::snapshot;

    const TODAY: Date = date!(2026 - 11 - 23);

    fn demo(companies: u32, seed: u64) -> Records {
        records(companies, seed, TODAY).unwrap()
    }

    fn count<T>(records: &[T], is_counted: impl Fn(&&T) -> bool) -> usize {
        records.iter().filter(is_counted).count()
    }

    #[test]
    fn the_seed_decides_everything() {
        assert_eq!(demo(250, 1), demo(250, 1));
        assert_ne!(demo(250, 1), demo(250, 2));
    }

    #[test]
    fn there_are_as_many_as_asked_for_and_they_agree_with_each_other() {
        for companies in [0, 1, 2, 37, 38, 39, 250, 1000] {
            let records = demo(companies, 7);
            assert_eq!(records.companies.len(), companies as usize);
            assert!(records.demo);
            assert!(snapshot(records, TODAY).set_aside().is_empty());
        }
    }

    #[test]
    fn every_municipality_has_a_company_and_the_city_many() {
        for companies in [38, 250, 1000] {
            let records = demo(companies, 1);
            for municipality in MunicipalityCode::all() {
                assert!(records.companies.iter().any(|company| company.place.municipality == municipality));
            }
        }
        let trondheim = MunicipalityCode::literal(5001);
        let in_the_city = count(&demo(250, 1).companies, |company| company.place.municipality == trondheim);
        assert!((60..125).contains(&in_the_city), "{in_the_city}");
    }

    #[test]
    fn every_special_case_occurs_whatever_the_seed() {
        for seed in 0..20 {
            let Records { companies, positions, supervisors, links, .. } = demo(250, seed);
            let open = count(&positions, |position| position.deadline.is_open(TODAY));
            assert!((110..200).contains(&open), "{open}");
            assert!(open < positions.len());
            assert!(positions.iter().any(|position| position.deadline == Deadline::Rolling));
            for kind in PositionKind::ALL {
                assert!(positions.iter().any(|position| position.kind == *kind), "{kind} {seed}");
            }
            for kind in LinkKind::ALL {
                assert!(links.iter().any(|link| link.kind == *kind), "{kind} {seed}");
            }
            let settled =
                |position: &&Position| position.stations.iter().all(|station| station.months.is_some());
            assert!(positions.iter().any(|position| position.is_rotation() && settled(&position)));
            assert!(positions.iter().any(|position| position.start.is_none()));
            assert!(positions.iter().any(|position| position.language == WorkingLanguage::English));
            assert!(positions.iter().any(|position| position.housing_help));
            assert!(companies.iter().any(|company| company.name.chars().count() > 60));
            assert!(companies.iter().any(|company| company.employees.is_none()));
            assert!(companies.iter().any(|company| company.website.is_none()));
            assert!(count(&companies, |company| company.place.precision == Precision::Approximate) > 3);
            let mut at_address: HashMap<&str, usize> = HashMap::new();
            for company in companies.iter().filter(|company| company.place.precision == Precision::Exact) {
                *at_address.entry(&company.place.address).or_default() += 1;
            }
            assert!(at_address.values().any(|&sharing| sharing > 1));
            assert_eq!(supervisors.len(), 41);
            for campus in domain::codes::campus::Campus::ALL {
                assert!(supervisors.iter().any(|supervisor| supervisor.campus == campus), "{campus}");
            }
        }
    }

    #[test]
    fn contact_is_dense_near_the_city_and_absent_in_places() {
        let catalogue = demo(4000, 3);
        let linked: HashSet<CompanyId> = catalogue
            .links
            .iter()
            .filter_map(|link| match link.target {
                LinkTarget::Company(company) => Some(company),
                LinkTarget::Position(id) => catalogue
                    .positions
                    .iter()
                    .find(|position| position.id == id)
                    .map(|position| position.stations[0].company),
            })
            .collect();
        let share = |number| {
            let here: Vec<&Company> = catalogue
                .companies
                .iter()
                .filter(|company| company.place.municipality == MunicipalityCode::literal(number))
                .collect();
            let in_contact = here.iter().filter(|company| linked.contains(&company.id)).count();
            (in_contact * 100).checked_div(here.len()).unwrap_or(0)
        };
        assert!(share(5001) > 30, "{}", share(5001));
        assert!(share(5060) < 25, "{}", share(5060));
        assert_eq!(share(5052), 0);
    }

    #[test]
    fn nothing_can_be_taken_for_real() {
        let records = demo(1000, 5);
        for company in &records.companies {
            assert!(company.name.ends_with(MARK));
            let number =
                company.organisation_number.map_or_else(|| "1".to_owned(), |number| number.to_string());
            assert!(!number.starts_with(['8', '9']), "{number}");
            assert!(company.website.iter().all(|site| site.starts_with("https://example.org/")));
        }
        assert!(records.supervisors.iter().all(|supervisor| supervisor.name.ends_with(MARK)));
        assert!(records.positions.iter().all(|position| {
            position.source.as_ref().is_some_and(|source| source.starts_with("https://example.org/"))
        }));
        let numbers: Vec<OrganisationNumber> =
            records.companies.iter().filter_map(|company| company.organisation_number).collect();
        assert_eq!(numbers.iter().collect::<HashSet<_>>().len(), numbers.len());
    }

    #[test]
    fn texts_have_no_holes() {
        for position in demo(1000, 9).positions {
            for text in [&position.title, &position.description] {
                assert!(!text.contains(['{', '}']) && !text.contains("  ") && !text.contains(" ."), "{text}");
            }
            assert!(
                (2..=3).contains(&position.description.split("\n\n").count()),
                "{}",
                position.description
            );
            assert!(!position.fields.is_empty() && !position.levels.is_empty() && position.openings > 0);
            assert!(position.published <= TODAY);
            let asked =
                |start| position.deadline == Deadline::Rolling || Deadline::On(start) != position.deadline;
            assert!(position.start.is_none_or(asked));
        }
    }

    #[test]
    fn professions_with_a_licence_ask_for_it_and_not_for_any_degree_like_it() {
        let positions = demo(1000, 9).positions;
        let is_said = |text: &str| positions.iter().any(|position| position.description.contains(text));
        assert!(is_said("autorisasjon som sykepleier.") && is_said("master i rettsvitenskap."));
        assert!(is_said("eller noe lignende"));
        assert!(!is_said("medisin eller noe lignende") && !is_said("jus eller noe lignende"));
    }

    #[test]
    fn companies_lie_in_their_village() {
        for company in demo(1000, 4).companies {
            let near = SPOTS.iter().any(|spot| {
                spot.municipality == company.place.municipality
                    && spot.middle.distance_km(company.place.at) * 1000.0 < f64::from(spot.radius) + 2.0
            });
            assert!(near, "{} {:?}", company.name, company.place);
        }
    }

    #[test]
    fn shares_are_whole_and_add_up() {
        for companies in [0, 1, 37, 38, 119, 120, 250, 99_999] {
            assert_eq!(apportion(companies).iter().sum::<u64>(), u64::from(companies));
        }
        assert!(apportion(38).iter().all(|&count| count == 1));
    }
}
