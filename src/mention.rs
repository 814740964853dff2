//! A mention: one place in the text, its kind, its value and what proves it.

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::{Normalized, Span};

/// The kinds of mention, in the order in which equals are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A place on the calendar.
    Date,
    /// A state or territory with an ISO 3166-1 code, and Kosovo.
    Country,
    /// A region or continent.
    Region,
    /// A city.
    Place,
    /// A named organisation or a named unit of one.
    Agency,
    /// A citation of a formal decision of an organ.
    Resolution,
    /// A citation of another document by its symbol.
    Document,
    /// How many people took part.
    ParticipantCount,
    /// An instrument by the name under which it is known, where a resolution adopted it.
    Instrument,
}

impl Kind {
    /// Every kind, in order.
    pub const ALL: [Self; 9] = [
        Self::Date,
        Self::Country,
        Self::Region,
        Self::Place,
        Self::Agency,
        Self::Resolution,
        Self::Document,
        Self::ParticipantCount,
        Self::Instrument,
    ];

    /// The name used in records, gold files and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Country => "country",
            Self::Region => "region",
            Self::Place => "place",
            Self::Agency => "agency",
            Self::Resolution => "resolution",
            Self::Document => "document",
            Self::ParticipantCount => "participant_count",
            Self::Instrument => "instrument",
        }
    }

    /// The kind called `name`, if there is one.
    ///
    /// ```
    /// use rapporteur::mention::Kind;
    /// assert_eq!(Kind::from_name("agency"), Some(Kind::Agency));
    /// assert_eq!(Kind::from_name("agencies"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How sure a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// The text says it.
    Explicit,
    /// Proved from elsewhere; the evidence says from where.
    Inferred,
    /// Several readings and no winner; the candidates list them.
    Ambiguous,
    /// The text, or a table, contradicts it.
    Conflicting,
}

impl Grade {
    /// Every grade.
    pub const ALL: [Self; 4] = [Self::Explicit, Self::Inferred, Self::Ambiguous, Self::Conflicting];

    /// The name used in records and tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Inferred => "inferred",
            Self::Ambiguous => "ambiguous",
            Self::Conflicting => "conflicting",
        }
    }
}

/// What a mention means. Each kind has its own shape.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// A region with its member states.
    Region(RegionValue),
    /// A number of people.
    Participants(ParticipantCount),
    /// A city with its country.
    Place(PlaceValue),
    /// A listed or unlisted agency.
    Agency(AgencyValue),
    /// A date in ISO 8601 or EDTF, an ISO 3166-1 alpha-3 code, or a document symbol.
    Text(String),
    /// A relative date that nothing anchors.
    Unknown(()),
}

impl Value {
    /// The value as text, for dates, countries, resolutions and documents.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// In one line, for people to read.
///
/// ```
/// use rapporteur::mention::{PlaceValue, Value};
/// let place = PlaceValue { name: "Nairobi".to_owned(), country: "KEN".to_owned() };
/// assert_eq!(Value::Place(place).to_string(), "Nairobi, KEN");
/// assert_eq!(Value::Unknown(()).to_string(), "?");
/// ```
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Region(region) => f.write_str(&region.name),
            Self::Participants(people) => people.fmt(f),
            Self::Place(place) => write!(f, "{}, {}", place.name, place.country),
            Self::Agency(AgencyValue { name, acronym: Some(acronym), .. }) if acronym != name => {
                write!(f, "{name} ({acronym})")
            }
            Self::Agency(agency) => f.write_str(&agency.name),
            Self::Text(text) => f.write_str(text),
            Self::Unknown(()) => f.write_str("?"),
        }
    }
}

/// The value of an agency mention.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct AgencyValue {
    /// The dictionary's id, or a slug of the name where the body is not listed.
    pub id: String,
    /// Official English name, or the name as written where the body is not listed.
    pub name: String,
    /// Acronym, where there is one.
    pub acronym: Option<String>,
}

/// The value of a region mention.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct RegionValue {
    /// Region id.
    pub id: String,
    /// English name.
    pub name: String,
    /// Member states, ISO 3166-1 alpha-3; empty where no list is agreed.
    pub members: Vec<String>,
}

/// The value of a place mention.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct PlaceValue {
    /// Current usual English name.
    pub name: String,
    /// Country, ISO 3166-1 alpha-3.
    pub country: String,
}

/// How exact a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// Just so many.
    Exact,
    /// About so many.
    Approximately,
    /// More than.
    Over,
    /// So many or more.
    AtLeast,
    /// Fewer than.
    Under,
    /// So many or fewer.
    UpTo,
    /// Between two numbers.
    Range,
    /// "Hundreds", "dozens": no number.
    Vague,
}

impl Qualifier {
    /// Every qualifier.
    pub const ALL: [Self; 8] = [
        Self::Exact,
        Self::Approximately,
        Self::Over,
        Self::AtLeast,
        Self::Under,
        Self::UpTo,
        Self::Range,
        Self::Vague,
    ];

    /// The name used in records and dictionaries.
    ///
    /// ```
    /// use rapporteur::mention::Qualifier;
    /// assert_eq!(Qualifier::AtLeast.name(), "at_least");
    /// assert_eq!(Qualifier::ALL.into_iter().find(|one| one.name() == "up_to"), Some(Qualifier::UpTo));
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Approximately => "approximately",
            Self::Over => "over",
            Self::AtLeast => "at_least",
            Self::Under => "under",
            Self::UpTo => "up_to",
            Self::Range => "range",
            Self::Vague => "vague",
        }
    }
}

/// Which event the people of a count belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The event that the release reports.
    Event,
    /// People who taught or facilitated it.
    Facilitators,
    /// An earlier or another event.
    OtherEvent,
}

/// The value of a participant count.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct ParticipantCount {
    /// The number, or the lower end of a range; null where the text is vague.
    pub count: Option<u64>,
    /// The upper end of a range.
    pub count_max: Option<u64>,
    /// How exact the number is.
    pub qualifier: Qualifier,
    /// Head noun phrase: "law enforcement officers".
    pub group: Option<String>,
    /// `female` or `male`, where the group says so.
    pub gender: Option<String>,
    /// Quote of the whole, where this count is a part of it.
    pub part_of: Option<String>,
    /// Quote of the count that this one repeats.
    pub repeat_of: Option<String>,
    /// Which event the people belong to.
    pub scope: Scope,
    /// Where the whole stands in the normalised text: `part_of` is quoted from there.
    #[serde(skip)]
    #[schemars(skip)]
    pub(crate) whole: Option<std::ops::Range<usize>>,
    /// Where the repeated count stands: `repeat_of` is quoted from there.
    #[serde(skip)]
    #[schemars(skip)]
    pub(crate) repeated: Option<std::ops::Range<usize>>,
}

/// "over 90 representatives", "20 to 25 women, part of …".
impl fmt::Display for ParticipantCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.count, self.count_max) {
            (Some(count), Some(most)) => write!(f, "{count} to {most}")?,
            (Some(count), None) if self.qualifier == Qualifier::Exact => write!(f, "{count}")?,
            (Some(count), None) => write!(f, "{} {count}", self.qualifier.name().replace('_', " "))?,
            (None, _) => f.write_str(self.qualifier.name())?,
        }
        if let Some(group) = &self.group {
            write!(f, " {group}")?;
        }
        match self.scope {
            Scope::Event => {}
            Scope::Facilitators => f.write_str(", who taught")?,
            Scope::OtherEvent => f.write_str(", of another event")?,
        }
        let line = |quote: &str| quote.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(whole) = &self.part_of {
            write!(f, ", part of '{}'", line(whole))?;
        }
        if let Some(first) = &self.repeat_of {
            write!(f, ", the same as '{}'", line(first))?;
        }
        Ok(())
    }
}

/// The part that a date, a country or an agency plays in the release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Date: when what the release is about took place.
    Event,
    /// Date: when the release was published.
    Publication,
    /// Date: programme or mandate.
    Period,
    /// Date: until when something is due.
    Deadline,
    /// Date: part of the name of an instrument.
    Title,
    /// Date: none of these.
    Other,
    /// Country: where the event took place.
    Venue,
    /// Country or agency: took part.
    Participant,
    /// Country or agency: paid.
    Donor,
    /// Agency: organised.
    Organizer,
    /// Agency: helped to organise.
    Partner,
    /// Country or agency: no role can be told.
    Mentioned,
}

impl Role {
    /// The name used in records and gold files.
    ///
    /// ```
    /// assert_eq!(rapporteur::mention::Role::Organizer.name(), "organizer");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Publication => "publication",
            Self::Period => "period",
            Self::Deadline => "deadline",
            Self::Title => "title",
            Self::Other => "other",
            Self::Venue => "venue",
            Self::Participant => "participant",
            Self::Donor => "donor",
            Self::Organizer => "organizer",
            Self::Partner => "partner",
            Self::Mentioned => "mentioned",
        }
    }
}

/// What a recogniser proposes, before precedence and roles are settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Kind of mention.
    pub kind: Kind,
    /// Where, in the normalised text.
    pub span: Span<Normalized>,
    /// Meaning.
    pub value: Value,
    /// How sure.
    pub grade: Grade,
    /// Name of the rule.
    pub rule: &'static str,
    /// Where an inferred value was proved.
    pub evidence: Option<Cow<'static, str>>,
    /// The readings of an ambiguous mention.
    pub readings: Vec<String>,
    /// Dictionary row, by index into the lexicon.
    pub entry: Option<u32>,
    /// Role, where the recogniser itself can tell.
    pub role: Option<Role>,
    /// Country only: the surface is a demonym or adjective.
    pub demonym: bool,
    /// Date only: of all datelines and stamps, the one on whose day the release was published.
    pub publishes: bool,
}

impl Candidate {
    /// An explicit mention without dictionary row, evidence or role.
    #[must_use]
    pub fn new(kind: Kind, span: Span<Normalized>, value: Value, rule: &'static str) -> Self {
        Self {
            kind,
            span,
            value,
            grade: Grade::Explicit,
            rule,
            evidence: None,
            readings: Vec::new(),
            entry: None,
            role: None,
            demonym: false,
            publishes: false,
        }
    }

    /// The same mention, proved from elsewhere.
    #[must_use]
    pub fn inferred(mut self, evidence: impl Into<Cow<'static, str>>) -> Self {
        self.grade = Grade::Inferred;
        self.evidence = Some(evidence.into());
        self
    }
}
