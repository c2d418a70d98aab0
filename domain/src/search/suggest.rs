//! Suggestions while typing: places, fields, kinds of positions, and records of every kind.

use crate::{
    catalogue::{
        Catalogue,
        orders::Sort,
        word_index::{Document, MatchField},
    },
    codes::{
        enum_set::{EnumSet, Indexed},
        field_of_study::{FieldOfStudy, FieldSet},
        idx::Idx,
        language::Language,
        municipality::{MunicipalityCode, MunicipalitySet, Region},
        slug::Slug,
    },
    geo::map_position::MapPosition,
    map::geodata::{Settlement, settlements},
    paths::{Route, with_query},
    records::position::PositionKind,
    search::{
        names::{Meaning, Name, everyday, everyday_beginning},
        query::Query,
        query_string::MAX_TEXT_LENGTH,
        typed_text::{TypedText, TypedWord},
    },
    text::fold::{fold, pieces, search_words},
};
use serde::{Deserialize, Serialize};

/// A suggestion for a text being typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What it leads to.
    pub target: Target,
    /// Its name, with the matching parts marked; empty for a kind of position, whose name the page knows.
    pub label: Vec<Segment>,
    /// What distinguishes it from others of the same name, or another text that matches.
    pub detail: Vec<Segment>,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// The text of the part.
    pub text: String,
    /// Whether it matches what was typed.
    pub marked: bool,
}

/// The target of a suggestion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The whole county, in place of any part of it.
    County,
    /// A district with a name of its own, as a filter of the map.
    District(MunicipalitySet),
    /// A municipality, as a filter of the map.
    Municipality(MunicipalityCode),
    /// A region, as a filter of the map.
    Region(Region),
    /// A town or village, as a view of the map.
    Settlement(MapPosition),
    /// A field of study, as a filter of the map.
    Field(FieldOfStudy),
    /// A kind of position, as a filter of the map.
    Kind(PositionKind),
    /// A company's page.
    Company(Slug),
    /// An open position's page.
    Position(Slug),
    /// A supervisor's page.
    Supervisor(Slug),
    /// A connection point's page.
    ConnectionPoint(Slug),
}

/// The zoom of the map for a town or village.
const SETTLEMENT_ZOOM: f64 = 11.0;

impl Target {
    /// The query with this filter or view added and the typed words removed; `None` for targets with a page
    /// of their own.
    pub fn added_to(&self, query: &Query) -> Option<Query> {
        let mut query = Query { text: String::new(), ..query.clone().first_page() };
        // The map goes to a place that is chosen.
        if self.kind() == PLACES {
            query.map = None;
        }
        match self {
            Self::County => {
                query.regions = EnumSet::EMPTY;
                query.municipalities = EnumSet::EMPTY;
            }
            Self::District(municipalities) => {
                query.municipalities = query.municipalities.union(*municipalities);
            }
            Self::Municipality(municipality) => query.municipalities.insert(*municipality),
            Self::Region(region) => query.regions.insert(*region),
            Self::Settlement(view) => query.map = Some(*view),
            Self::Field(field) => query.fields.insert(*field),
            Self::Kind(kind) => query.kinds.insert(*kind),
            Self::Company(_) | Self::Position(_) | Self::Supervisor(_) | Self::ConnectionPoint(_) => {
                return None;
            }
        }
        Some(query)
    }

    /// The page of a record; `None` for filters and views of the map.
    pub const fn page(&self) -> Option<Route<'_>> {
        match self {
            Self::Company(slug) => Some(Route::Company(slug)),
            Self::Position(slug) => Some(Route::Position(slug)),
            Self::Supervisor(slug) => Some(Route::Supervisor(slug)),
            Self::ConnectionPoint(slug) => Some(Route::ConnectionPoint(slug)),
            Self::County
            | Self::District(_)
            | Self::Municipality(_)
            | Self::Region(_)
            | Self::Settlement(_)
            | Self::Field(_)
            | Self::Kind(_) => None,
        }
    }

    /// Its URL in a language.
    pub fn href(&self, language: Language) -> String {
        let language = Query { language, ..Query::default() };
        let query = self.added_to(&language).unwrap_or(language);
        with_query(self.page().unwrap_or(Route::Explore), &query.to_query_string())
    }

    /// The position of its kind in the order of the list.
    const fn kind(&self) -> usize {
        match self {
            Self::County
            | Self::District(_)
            | Self::Municipality(_)
            | Self::Region(_)
            | Self::Settlement(_) => PLACES,
            Self::Field(_) => 1,
            Self::Kind(_) => 2,
            Self::Company(_) => 3,
            Self::Position(_) => 4,
            Self::Supervisor(_) => 5,
            Self::ConnectionPoint(_) => 6,
        }
    }
}

/// The kind of all places.
const PLACES: usize = 0;

/// How many kinds of targets there are.
const KINDS: usize = 7;

/// How well something matches what was typed; the best fit is the least value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Its name begins with the first word.
    Beginning,
    /// Its name contains the words.
    Name,
    /// Other texts match.
    Other,
}

/// The number of suggestions in a list.
pub const SUGGESTIONS: usize = 9;

/// The most likely suggestions for a text, at most `limit`, grouped by kind, the kind with the best match
/// first.
///
/// Every typed word must be a prefix of a word of the suggestion; letters are compared folded
/// ([`crate::text::fold::fold`]). In a word that is no prefix of any word, one typo is corrected
/// ([`crate::text::typo::corrects`]). An everyday name suggests what it stands for. No kind crowds out the
/// others. Only open positions are suggested.
pub fn suggest(catalogue: &Catalogue, text: &str, limit: usize, language: Language) -> Vec<Suggestion> {
    let text: String = text.chars().take(MAX_TEXT_LENGTH).collect();
    let typed = TypedText::new(catalogue.words(), &text);
    if typed.words().is_empty() {
        return Vec::new();
    }
    let finder = Finder { catalogue, typed: typed.words(), language };
    let mut found = finder.places();
    found.extend(finder.fields());
    finder.add_everyday(&typed.joined(), &mut found);
    found.extend(finder.companies(limit));
    found.extend(finder.positions(limit));
    found.extend(finder.supervisors(limit));
    found.extend(finder.connection_points());
    chosen(found, limit)
}

/// A suggestion before its texts are marked.
struct Candidate {
    fit: Fit,
    suggestion: Suggestion,
}

/// The best candidates, limited for each kind so that the other kinds have room.
fn chosen(mut found: Vec<Candidate>, limit: usize) -> Vec<Suggestion> {
    found.sort_by_key(|candidate| candidate.fit);
    let mut ranks: Vec<(usize, usize)> = Vec::with_capacity(found.len());
    let mut seen = [0_usize; KINDS];
    for (place, candidate) in found.iter().enumerate() {
        let kind = candidate.suggestion.target.kind();
        ranks.push((seen[kind] / EACH, place));
        seen[kind] += 1;
    }
    ranks.sort_unstable();
    ranks.truncate(limit);
    let taken: Vec<usize> = ranks.into_iter().map(|(_, place)| place).collect();
    let mut taken: Vec<Candidate> = found
        .into_iter()
        .enumerate()
        .filter(|(place, _)| taken.contains(place))
        .map(|(_, candidate)| candidate)
        .collect();
    let mut best = [Fit::Other; KINDS];
    for candidate in &taken {
        let kind = candidate.suggestion.target.kind();
        best[kind] = best[kind].min(candidate.fit);
    }
    taken.sort_by_key(|candidate| {
        let kind = candidate.suggestion.target.kind();
        (best[kind], kind, candidate.fit)
    });
    taken.into_iter().map(|candidate| candidate.suggestion).collect()
}

/// How many of each kind are taken before other kinds.
const EACH: usize = 3;

struct Finder<'a> {
    catalogue: &'a Catalogue,
    typed: &'a [TypedWord],
    language: Language,
}

impl Finder<'_> {
    /// How a name and other texts match; `None` unless every typed word is in one of them.
    fn fit(&self, name: &str, others: &[&str]) -> Option<Fit> {
        let names = search_words(name);
        let others: Vec<String> = others.iter().flat_map(|other| search_words(other)).collect();
        let mut fit = Fit::Other;
        for word in self.typed {
            match names.iter().position(|own| word.is_answered_by(own)) {
                Some(0) => fit = Fit::Beginning,
                Some(_) => fit = fit.min(Fit::Name),
                None if others.iter().any(|other| word.is_answered_by(other)) => {}
                None => return None,
            }
        }
        Some(fit)
    }

    /// The name with marks, and the first other text that matches a word that the name does not match; if
    /// there is none, the first other text.
    fn candidate(&self, fit: Fit, target: Target, name: &str, others: &[&str]) -> Candidate {
        let names = search_words(name);
        let missing = |word: &&TypedWord| !names.iter().any(|own| word.is_answered_by(own));
        let says_more = |other: &&&str| {
            let words = search_words(other);
            self.typed.iter().filter(missing).any(|word| words.iter().any(|own| word.is_answered_by(own)))
        };
        let detail = others.iter().find(says_more).or(others.first()).copied().unwrap_or_default();
        let suggestion = Suggestion { target, label: self.marked(name), detail: self.marked(detail) };
        Candidate { fit, suggestion }
    }

    fn marked(&self, text: &str) -> Vec<Segment> {
        marked(text, self.typed)
    }

    fn places(&self) -> Vec<Candidate> {
        let mut found = Vec::new();
        for municipality in MunicipalityCode::every() {
            let others: Vec<&str> = municipality
                .sami_name()
                .into_iter()
                .chain([municipality.region().name(self.language)])
                .collect();
            let own = municipality.sami_name().into_iter().collect::<Vec<_>>();
            if let Some(fit) = self.fit(municipality.name(), &own) {
                let target = Target::Municipality(municipality);
                found.push(self.candidate(fit, target, municipality.name(), &others));
            }
        }
        for region in Region::every() {
            let name = region.name(self.language);
            if let Some(fit) = self.fit(name, &[]) {
                found.push(self.candidate(fit, Target::Region(region), name, &[]));
            }
        }
        let is_more = |settlement: &&Settlement| settlement.name != settlement.municipality.name();
        for settlement in settlements().iter().filter(is_more) {
            let view = MapPosition::new(SETTLEMENT_ZOOM, settlement.at);
            if let (Some(fit), Some(view)) = (self.fit(settlement.name, &[]), view) {
                let others = [settlement.municipality.name()];
                found.push(self.candidate(fit, Target::Settlement(view), settlement.name, &others));
            }
        }
        found
    }

    fn fields(&self) -> Vec<Candidate> {
        FieldOfStudy::all()
            .filter(|field| !field.repeats_its_parent(self.language))
            .filter_map(|field| {
                let name = field.name(self.language);
                let other_names = Language::ALL.map(|language| field.name(language));
                let target = Target::Field(field);
                if let Some(fit) = self.fit(name, &[]) {
                    let parent = field.parent().map(|parent| parent.name(self.language));
                    return Some(self.candidate(fit, target, name, &parent.into_iter().collect::<Vec<_>>()));
                }
                // A name in another language matches too, but is never a prefix of the name shown.
                let foreign = other_names.into_iter().find(|other| self.fit(other, &[]).is_some())?;
                Some(self.candidate(Fit::Other, target, name, &[foreign]))
            })
            .collect()
    }

    /// Adds what an everyday name stands for: the one that was typed or, if there is none, those that begin
    /// so.
    fn add_everyday(&self, typed: &str, found: &mut Vec<Candidate>) {
        let (fit, names) = match everyday(typed) {
            Some(name) => (Fit::Beginning, std::slice::from_ref(name)),
            None => (Fit::Name, everyday_beginning(typed)),
        };
        for name in names {
            for (target, label) in self.targets(name) {
                let same = |candidate: &&mut Candidate| candidate.suggestion.target == target;
                if let Some(candidate) = found.iter_mut().find(same) {
                    candidate.fit = candidate.fit.min(fit);
                    continue;
                }
                let written = (label != name.written).then_some(name.written);
                found.push(self.candidate(fit, target, label, written.as_slice()));
            }
        }
    }

    /// What an everyday name stands for, with the names to show.
    fn targets(&self, name: &'static Name) -> Vec<(Target, &'static str)> {
        let Meaning { fields, municipalities, kinds } = name.meaning;
        let in_one = municipalities.iter().next().filter(|_| municipalities.len() == 1);
        let region = Region::ALL.into_iter().find(|region| region.municipalities() == municipalities);
        let place = if municipalities.is_empty() {
            None
        } else if name.meaning.is_county() {
            Some((Target::County, "Trøndelag"))
        } else if let Some(municipality) = in_one {
            Some((Target::Municipality(municipality), municipality.name()))
        } else if let Some(region) = region {
            Some((Target::Region(region), region.name(self.language)))
        } else {
            Some((Target::District(municipalities), name.written))
        };
        let fields = fields.iter().map(|field| (Target::Field(field), field.name(self.language)));
        let kinds = kinds.iter().map(|kind| (Target::Kind(kind), ""));
        place.into_iter().chain(fields).chain(kinds).collect()
    }

    /// How well a document matches; `None` unless every word is in its text or stands for its place, fields
    /// or kind, and one is in its text.
    fn document(
        &self,
        document: Idx<Document>,
        fields: FieldSet,
        places: MunicipalitySet,
        kind: Option<PositionKind>,
    ) -> Option<Fit> {
        let mut fit = None;
        for word in self.typed {
            let own = match word.found().place_in(document) {
                Some(MatchField::FirstWordOfTitle) => Fit::Beginning,
                Some(MatchField::Title) => Fit::Name,
                Some(MatchField::Text) => Fit::Other,
                None if word.meaning().includes(fields, places, kind) => continue,
                None => return None,
            };
            fit = Some(fit.map_or(own, |fit: Fit| fit.min(own)));
        }
        fit
    }

    /// The best records of each fit, in an order of the catalogue.
    fn best<T>(order: &[Idx<T>], limit: usize, fit: impl Fn(Idx<T>) -> Option<Fit>) -> Vec<(Fit, Idx<T>)> {
        let mut fits = [const { Vec::new() }; 3];
        for &record in order {
            if let Some(fit) = fit(record) {
                let of_fit: &mut Vec<(Fit, Idx<T>)> = &mut fits[fit as usize];
                if of_fit.len() < limit {
                    of_fit.push((fit, record));
                    if fit == Fit::Beginning && of_fit.len() == limit {
                        break;
                    }
                }
            }
        }
        fits.concat().into_iter().take(limit).collect()
    }

    fn companies(&self, limit: usize) -> Vec<Candidate> {
        let catalogue = self.catalogue;
        let order = catalogue.orders().companies(Sort::Name);
        let fit = |company| {
            let facts = &catalogue.company_facts()[company];
            let place = EnumSet::only(facts.municipality);
            self.document(catalogue.company_document(company), facts.fields, place, None)
        };
        let best = Self::best(order, limit, fit).into_iter();
        best.map(|(fit, company)| {
            let company = &catalogue[company];
            let place = company.place.municipality;
            let about = format!("{}, {}", company.industry, place.name());
            let others: Vec<&str> =
                [&*about, &company.place.address].into_iter().chain(place.sami_name()).collect();
            self.candidate(fit, Target::Company(company.slug.clone()), &company.name, &others)
        })
        .collect()
    }

    fn positions(&self, limit: usize) -> Vec<Candidate> {
        let catalogue = self.catalogue;
        let order = catalogue.orders().positions(Sort::Deadline);
        let fit = |position| {
            let facts = &catalogue.position_facts()[position];
            let document = Catalogue::position_document(position);
            self.document(document, facts.fields, facts.municipalities, Some(facts.kind))
        };
        let best = Self::best(order, limit, fit).into_iter();
        best.map(|(fit, index)| {
            let position = &catalogue[index];
            let hosts: Vec<String> = catalogue
                .hosts(index)
                .map(|company| format!("{}, {}", company.name, company.place.municipality.name()))
                .collect();
            let others: Vec<&str> = hosts.iter().map(String::as_str).collect();
            self.candidate(fit, Target::Position(position.slug.clone()), &position.title, &others)
        })
        .collect()
    }

    fn supervisors(&self, limit: usize) -> Vec<Candidate> {
        let catalogue = self.catalogue;
        let order = catalogue.orders().supervisors();
        let fit = |supervisor| {
            let fields = catalogue.supervisor_fields()[supervisor];
            self.document(catalogue.supervisor_document(supervisor), fields, EnumSet::EMPTY, None)
        };
        let best = Self::best(order, limit, fit).into_iter();
        best.map(|(fit, supervisor)| {
            let supervisor = &catalogue[supervisor];
            let place = format!("{}, {}", supervisor.title, supervisor.campus.full_name());
            let topics = supervisor.topics.iter().map(String::as_str);
            let institution = supervisor.campus.institution().name();
            let others: Vec<&str> = std::iter::once(&*place).chain(topics).chain([institution]).collect();
            let target = Target::Supervisor(supervisor.slug.clone());
            self.candidate(fit, target, &supervisor.name, &others)
        })
        .collect()
    }

    /// There are so few that they are in no index.
    fn connection_points(&self) -> Vec<Candidate> {
        let points = self.catalogue.records().connection_points.iter();
        let found = points.filter_map(|point| {
            let place = point.municipality.name();
            let others = [&[place], &CONNECTION_POINT[..]].concat();
            let fit = self.fit(&point.name, &others)?;
            // A place alone means the place.
            let is_place = fit == Fit::Other && self.fit("", &[place]).is_some();
            let target = Target::ConnectionPoint(point.slug.clone());
            (!is_place).then(|| self.candidate(fit, target, &point.name, &others))
        });
        found.collect()
    }
}

/// What connection points are called in general, in every language.
const CONNECTION_POINT: [&str; 4] = ["Næringshage", "Koblingspunkt", "Koplingspunkt", "Connection point"];

/// The text in parts, with what was typed marked.
fn marked(text: &str, typed: &[TypedWord]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut push = |part: &str, marked: bool| match segments.last_mut() {
        Some(last) if last.marked == marked => last.text.push_str(part),
        _ if part.is_empty() => {}
        _ => segments.push(Segment { text: part.to_owned(), marked }),
    };
    for (piece, is_word) in pieces(text) {
        if !is_word {
            push(piece, false);
            continue;
        }
        let folded = fold(piece);
        let answered = typed.iter().filter(|typed| typed.is_answered_by(&folded));
        let length = answered.map(|typed| typed.text().len()).max();
        let (head, tail) = piece.split_at(length.map_or(0, |length| unfolded(piece, length)));
        push(head, true);
        push(tail, false);
    }
    segments
}

/// The length in bytes of the part of a word that folds to its first `folded` bytes.
fn unfolded(word: &str, folded: usize) -> usize {
    let mut seen = 0;
    for (place, letter) in word.char_indices() {
        let length = fold(letter.encode_utf8(&mut [0; 4])).len();
        // A mark on a letter stays with it.
        if seen >= folded && length > 0 {
            return place;
        }
        seen += length;
    }
    word.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::{Date, macros::date};

    use super::*;
    use crate::publication::snapshot::snapshot;
    use crate::test_records;

    const TODAY: Date = date!(2026 - 11 - 23);

    fn catalogue() -> Catalogue {
        Catalogue::new(snapshot(test_records::records(200, 1, TODAY), TODAY))
    }

    fn plain(segments: &[Segment]) -> String {
        segments.iter().map(|segment| segment.text.as_str()).collect()
    }

    fn with_marks(segments: &[Segment]) -> String {
        segments.iter().map(|s| if s.marked { format!("[{}]", s.text) } else { s.text.clone() }).collect()
    }

    fn suggested(text: &str) -> Vec<Suggestion> {
        suggest(&catalogue(), text, 10, Language::Nb)
    }

    fn labels(text: &str) -> Vec<String> {
        suggested(text).iter().map(|suggestion| with_marks(&suggestion.label)).collect()
    }

    #[test]
    fn letters_are_folded_and_marked_as_they_are_written() {
        assert_eq!(labels("roros")[0], "[Røros]");
        assert_eq!(labels("rør")[0], "[Rør]os");
        let snasa = &suggested("Snåase")[0];
        assert_eq!(snasa.target, Target::Municipality("5041".parse().unwrap()));
        assert_eq!((plain(&snasa.label).as_str(), with_marks(&snasa.detail).as_str()), ("Snåsa", "[Snåase]"));
    }

    #[test]
    fn a_connection_point_is_found_by_its_name_and_by_what_it_is() {
        let points = |text: &str| {
            let is_point = |each: &Suggestion| matches!(each.target, Target::ConnectionPoint(_));
            suggested(text).into_iter().filter(is_point).map(|each| plain(&each.label)).collect::<Vec<_>>()
        };
        assert_eq!(points("rørosregionen næringshage"), ["Rørosregionen Næringshage"]);
        assert_eq!(points("inam"), ["iNam"]);
        assert!(points("næringshage").len() > 1 && points("koblingspunkt").len() > 1);
        // The name of a place means the place.
        assert_eq!(points("namsos"), [""; 0]);
        assert_eq!(points("koblingspunkt namsos"), ["iNam"]);
    }

    #[test]
    fn one_typo_is_forgiven_where_nothing_is_spelt_so() {
        assert_eq!(labels("stienkjer")[0], "[Steinkjer]");
        assert_eq!(labels("trohdheim")[0], "[Trondheim]");
        assert!(labels("xyzzyx").is_empty());
        assert!(suggested("").is_empty() && suggested(" –, ").is_empty());
    }

    #[test]
    fn every_kind_is_found() {
        let catalogue = catalogue();
        let is_found = |text: &str, target: &Target| {
            let found = suggest(&catalogue, text, 10, Language::Nb);
            assert!(found.iter().any(|suggestion| suggestion.target == *target), "{text}: {found:?}");
        };
        let company = &catalogue.companies()[3];
        is_found(&company.name, &Target::Company(company.slug.clone()));
        let supervisor = &catalogue.supervisors()[0];
        is_found(&supervisor.name, &Target::Supervisor(supervisor.slug.clone()));
        is_found(&supervisor.name.to_uppercase(), &Target::Supervisor(supervisor.slug.clone()));
        let position = catalogue.positions().iter().find(|position| position.is_open(TODAY)).unwrap();
        let host = catalogue.hosts(catalogue.position_at(&position.slug).unwrap()).next().unwrap();
        is_found(&format!("{} {}", position.title, host.name), &Target::Position(position.slug.clone()));
        is_found("namdalen", &Target::Region("namdalen".parse().unwrap()));
        is_found("arkitektur bygg", &Target::Field("073".parse().unwrap()));
    }

    #[test]
    fn closed_positions_are_not_suggested() {
        let catalogue = catalogue();
        for position in catalogue.positions().iter().filter(|position| !position.is_open(TODAY)) {
            let found = suggest(&catalogue, &position.title, 100, Language::Nb);
            assert!(!found.iter().any(|s| s.target == Target::Position(position.slug.clone())));
        }
    }

    #[test]
    fn no_kind_crowds_out_the_others() {
        let found = suggested("tr");
        assert_eq!(found.len(), 10);
        let kinds: std::collections::HashSet<usize> = found.iter().map(|s| s.target.kind()).collect();
        assert!(kinds.len() >= 3, "{found:?}");
    }

    /// Who or what comes first, and whether it comes before every record.
    fn first(text: &str) -> Target {
        suggested(text).first().unwrap_or_else(|| panic!("{text}")).target.clone()
    }

    #[test]
    fn everyday_words_suggest_what_they_stand_for_before_single_records() {
        let field = |code: &str| Target::Field(code.parse().unwrap());
        for (text, target) in [
            ("utvikler", field("0613")),
            ("Sykepleier", field("0913")),
            ("nurse", field("0913")),
            ("IT", field("06")),
            ("C++", field("0613")),
            ("byggingeniører", field("0732")),
            ("jurist", field("0421")),
            ("masteroppgave", Target::Kind(PositionKind::MastersThesis)),
            ("masteroppgaver", Target::Kind(PositionKind::MastersThesis)),
            ("trainee", Target::Kind(PositionKind::Trainee)),
            ("sommerjobb", Target::Kind(PositionKind::SummerJob)),
            ("praksis", Target::Kind(PositionKind::Internship)),
            ("Trøndelag", Target::County),
            ("hele Trøndelag", Target::County),
            ("Namdal", Target::Region(Region::Namdalen)),
            ("Rissa", Target::Municipality("5054".parse().unwrap())),
        ] {
            assert_eq!(first(text), target, "{text}");
        }
        let Target::District(places) = first("Ytre Namdal") else { panic!() };
        assert_eq!(places.iter().map(MunicipalityCode::name).collect::<Vec<_>>(), ["Leka", "Nærøysund"]);
        // The word that was typed is shown beside the field.
        let nurse = &suggested("nurse")[0];
        assert_eq!(with_marks(&nurse.detail), "[nurse]");
        assert_eq!(plain(&nurse.label), "Sykepleie og jordmorfag");
    }

    #[test]
    fn everyday_names_are_suggested_while_they_are_typed() {
        let is_suggested = |text: &str, target: &Target| suggested(text).iter().any(|s| s.target == *target);
        assert!(is_suggested("sykepl", &Target::Field("0913".parse().unwrap())));
        assert!(is_suggested("programm", &Target::Field("0613".parse().unwrap())));
        assert!(is_suggested("hele trø", &Target::County));
        assert!(is_suggested("masteropp", &Target::Kind(PositionKind::MastersThesis)));
    }

    #[test]
    fn the_whole_county_takes_the_place_of_its_parts() {
        let (query, _) = Query::parse("region=fosen&kommune=5025&fag=07&q=hele+tr%C3%B8ndelag&kart=9/63/10");
        let added = |target: Target| target.added_to(&query).unwrap().to_query_string();
        assert_eq!(added(Target::County), "fag=07");
        assert_eq!(
            added(Target::Kind(PositionKind::Trainee)),
            "region=fosen&kommune=5025&fag=07&type=trainee&kart=9/63/10"
        );
        let ytre_namdal = ["5052", "5060"].iter().map(|number| number.parse::<MunicipalityCode>().unwrap());
        assert_eq!(
            added(Target::District(ytre_namdal.collect())),
            "region=fosen&kommune=5025,5052,5060&fag=07"
        );
    }

    #[test]
    fn what_is_suggested_leads_there() {
        let municipality = Target::Municipality("5025".parse().unwrap());
        assert_eq!(municipality.href(Language::Nb), "/?kommune=5025");
        assert_eq!(municipality.href(Language::En), "/?kommune=5025&sprak=en");
        assert_eq!(Target::Company("a-b".parse().unwrap()).href(Language::Nn), "/bedrift/a-b?sprak=nn");
        let (query, _) = Query::parse("fag=07&q=roros&side=3");
        let narrowed = municipality.added_to(&query).map(|query| query.to_query_string());
        assert_eq!(narrowed.as_deref(), Some("kommune=5025&fag=07"));
    }

    #[test]
    fn the_best_of_a_kind_come_first_wherever_they_stand() {
        let fits = [Fit::Name, Fit::Other, Fit::Name, Fit::Beginning, Fit::Name, Fit::Beginning];
        let fit = |record: Idx<()>| fits.get(record.to_usize()).copied();
        let records: Vec<Idx<()>> = (0..7).map(Idx::of).collect();
        let best = |limit| {
            let best = Finder::best(&records, limit, fit).into_iter();
            best.map(|(fit, record)| (fit, record.to_usize())).collect::<Vec<_>>()
        };
        assert_eq!(best(2), [(Fit::Beginning, 3), (Fit::Beginning, 5)]);
        assert_eq!(best(4), [(Fit::Beginning, 3), (Fit::Beginning, 5), (Fit::Name, 0), (Fit::Name, 2)]);
        assert_eq!(best(9).last(), Some(&(Fit::Other, 1)));
    }

    #[test]
    fn three_of_each_kind_come_before_more_of_one() {
        let candidate = |target: Target, fit: Fit| Candidate {
            fit,
            suggestion: Suggestion { target, label: Vec::new(), detail: Vec::new() },
        };
        let fields = ["01", "02", "03", "04", "05"].map(|code| Target::Field(code.parse().unwrap()));
        let companies = ["a", "b", "c", "d", "e"].map(|slug| Target::Company(slug.parse().unwrap()));
        let found = || {
            let fields = fields.iter().map(|target| candidate(target.clone(), Fit::Name));
            let companies = companies.iter().map(|target| candidate(target.clone(), Fit::Beginning));
            fields.chain(companies).collect()
        };
        let targets = |limit| chosen(found(), limit).into_iter().map(|each| each.target).collect::<Vec<_>>();
        assert_eq!(targets(6), [&companies[..3], &fields[..3]].concat());
        assert_eq!(targets(7), [&companies[..4], &fields[..3]].concat());
        assert_eq!(targets(20), [&companies[..], &fields].concat());
    }

    #[test]
    fn a_text_has_no_empty_parts_and_no_two_alike_beside_each_other() {
        let segment = |text: &str, marked| Segment { text: text.to_owned(), marked };
        assert_eq!(marked("By, og land.", &[]), [segment("By, og land.", false)]);
        assert_eq!(suggested("roros")[0].label, [segment("Røros", true)]);
        assert_eq!(suggested("ror")[0].label, [segment("Rør", true), segment("os", false)]);
    }

    proptest! {
        #[test]
        fn marks_change_no_letter(text in ".{0,60}", typed in "[a-zæøåéï ]{0,12}") {
            let catalogue = Catalogue::default();
            let typed = TypedText::new(catalogue.words(), &typed);
            prop_assert_eq!(plain(&marked(&text, typed.words())), text);
        }

        #[test]
        fn every_suggestion_has_every_word(typed in "[a-z]{1,3}( [a-z]{1,2})?") {
            let catalogue = Catalogue::new(snapshot(test_records::records(60, 2, TODAY), TODAY));
            for suggestion in suggest(&catalogue, &typed, 50, Language::Nb) {
                let is_marked = |segments: &[Segment]| segments.iter().any(|segment| segment.marked);
                let shown = is_marked(&suggestion.label) || is_marked(&suggestion.detail);
                prop_assert!(shown, "{:?}", suggestion);
            }
        }
    }
}
