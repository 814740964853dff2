//! What comes out for one release. The JSON Schema is generated from these types, and the names of
//! their fields are fixed: other programs read them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::mention::{Grade, Kind, Qualifier, Role, Scope, Value};

/// Version of the record's shape.
pub const SCHEMA: &str = "rapporteur/1";

/// Everything known about one release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Version of this shape: `rapporteur/1`.
    pub schema: String,
    /// `sha256:` and the hash of the source bytes.
    pub id: String,
    /// Where the release came from.
    pub source: Source,
    /// Language of the text, ISO 639-1; null where it cannot be told.
    pub language: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Publication date, ISO 8601.
    pub published: Option<String>,
    /// Where the publication date is from; null where there is none.
    pub published_from: Option<PublishedFrom>,
    /// Every mention, by position: the flat truth that all other lists group.
    pub mentions: Vec<Mention>,
    /// Dates by value.
    pub dates: Vec<DateEntity>,
    /// Countries by code.
    pub countries: Vec<CountryEntity>,
    /// Regions by id.
    pub regions: Vec<RegionEntity>,
    /// Places by name and country.
    pub places: Vec<PlaceEntity>,
    /// Agencies by id.
    pub agencies: Vec<AgencyEntity>,
    /// Resolutions by symbol.
    pub resolutions: Vec<ResolutionEntity>,
    /// Other documents by symbol.
    pub documents: Vec<DocumentEntity>,
    /// Participant counts, each once.
    pub participants: Vec<ParticipantsEntity>,
    /// What took place.
    pub events: Vec<Event>,
    /// Doubts and contradictions. A finding never changes a value.
    pub findings: Vec<Finding>,
    /// Every edit of normalisation.
    pub repairs: Vec<Repair>,
    /// The source text, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What gives the publication date: stated by the first two, inferred from the other two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PublishedFrom {
    /// The container: metadata of a page, headers of a mail.
    Metadata,
    /// The text: a dateline, stamp or trailer.
    Text,
    /// The file's name or its folders.
    Path,
    /// The user.
    Option,
}

impl PublishedFrom {
    /// The name used in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Text => "text",
            Self::Path => "path",
            Self::Option => "option",
        }
    }
}

/// Where a release came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Path as the user named it; `-` for standard input.
    pub path: Option<String>,
    /// Member of an archive.
    pub member: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Media type.
    pub media_type: String,
    /// Character set that the bytes were decoded from.
    pub charset: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
}

/// One place in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// Id within the record: `m1`, `m2` …
    pub id: String,
    /// Kind of mention.
    pub kind: Kind,
    /// The exact characters of the source.
    pub quote: String,
    /// First character, counted in Unicode code points of the source text.
    pub start: usize,
    /// One past the last character, in code points.
    pub end: usize,
    /// First byte, in UTF-8 bytes of the source text.
    pub byte_start: usize,
    /// One past the last byte.
    pub byte_end: usize,
    /// What it means; null for a relative date that nothing anchors.
    pub value: Value,
    /// How sure the value is.
    pub grade: Grade,
    /// Where an inferred or conflicting value was proved.
    pub evidence: Option<String>,
    /// Readings of an ambiguous mention.
    pub candidates: Vec<String>,
    /// The part it plays; null for kinds without roles.
    pub role: Option<Role>,
    /// Country only: `name` or `demonym`.
    pub form: Option<String>,
    /// Name of the rule that made it.
    pub rule: String,
    /// Dictionary row behind it: `dictionaries/countries/aliases.csv:12`.
    pub entry: Option<String>,
    /// Date only: the value as TIMEX3 writes it.
    pub timex: Option<Timex>,
}

/// A date in the terms of TIMEX3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Timex {
    /// `DATE`, `TIME`, or `DURATION` for a stretch that has no value of its own.
    #[serde(rename = "type")]
    pub kind: String,
    /// `2023-05-12`, `2023-W19`, `2024-Q3`, `199`, `2023-05-12TMO`, `P3D`.
    pub value: String,
    /// `START`, `MID` or `END`.
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    /// First point of a duration.
    pub begin: Option<String>,
    /// Last point of a duration, inclusive.
    pub end: Option<String>,
}

/// A date with all its mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DateEntity {
    /// ISO 8601 date, reduced date or interval.
    pub value: String,
    /// First day; null where the year is unknown.
    pub start: Option<String>,
    /// Last day, inclusive.
    pub end: Option<String>,
    /// `day`, `month`, `year` or `interval`.
    pub precision: String,
    /// The most telling role of its mentions.
    pub role: Role,
    /// The best grade of its mentions.
    pub grade: Grade,
    /// Ids of its mentions.
    pub mentions: Vec<String>,
}

/// A country with all its mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CountryEntity {
    /// ISO 3166-1 alpha-3.
    pub iso3: String,
    /// ISO 3166-1 alpha-2.
    pub iso2: Option<String>,
    /// UN M49.
    pub m49: Option<String>,
    /// English name.
    pub name: String,
    /// Parts it plays.
    pub roles: Vec<Role>,
    /// Ids of its mentions.
    pub mentions: Vec<String>,
}

/// A region with all its mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RegionEntity {
    /// Id.
    pub id: String,
    /// English name.
    pub name: String,
    /// UN M49, where it has a code.
    pub m49: Option<String>,
    /// Member states.
    pub members: Vec<String>,
    /// Ids of its mentions.
    pub mentions: Vec<String>,
}

/// A city with all its mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceEntity {
    /// English name.
    pub name: String,
    /// Country, ISO 3166-1 alpha-3.
    pub country: String,
    /// Ids of its mentions.
    pub mentions: Vec<String>,
}

/// An agency with all its mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AgencyEntity {
    /// The dictionary's id, or a slug of the name.
    pub id: String,
    /// Official English name, or the name as written.
    pub name: String,
    /// Acronym.
    pub acronym: Option<String>,
    /// Id of the body it belongs to.
    pub parent: Option<String>,
    /// Country of a national body.
    pub country: Option<String>,
    /// Whether the dictionary lists it.
    pub listed: bool,
    /// Parts it plays.
    pub roles: Vec<Role>,
    /// Ids of its mentions.
    pub mentions: Vec<String>,
}

/// A resolution with all its mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ResolutionEntity {
    /// Canonical document symbol.
    pub symbol: String,
    /// Id of the organ; null where the symbol does not tell.
    pub body: Option<String>,
    /// Number within its session or year.
    pub number: Option<String>,
    /// Session.
    pub session: Option<String>,
    /// Year.
    pub year: Option<i16>,
    /// Title, where the dictionary knows one.
    pub title: Option<String>,
    /// Address of the document, where it has one.
    pub url: Option<String>,
    /// The best grade of its mentions.
    pub grade: Grade,
    /// Ids of its mentions.
    pub mentions: Vec<String>,
}

/// Another document with all its mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentEntity {
    /// Document symbol.
    pub symbol: String,
    /// Address of the document, where it has one.
    pub url: Option<String>,
    /// Ids of its mentions.
    pub mentions: Vec<String>,
}

/// A participant count; one that is repeated stands here once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ParticipantsEntity {
    /// The number, or the lower end of a range.
    pub count: Option<u64>,
    /// The upper end of a range.
    pub count_max: Option<u64>,
    /// How exact it is.
    pub qualifier: Qualifier,
    /// Head noun phrase.
    pub group: Option<String>,
    /// `female` or `male`.
    pub gender: Option<String>,
    /// Quote of the whole.
    pub part_of: Option<String>,
    /// Which event the people belong to.
    pub scope: Scope,
    /// Ids of its mentions.
    pub mentions: Vec<String>,
}

/// How people met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// In a room.
    InPerson,
    /// On a screen.
    Online,
    /// Both.
    Hybrid,
}

impl Mode {
    /// The name used in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::InPerson => "in_person",
            Self::Online => "online",
            Self::Hybrid => "hybrid",
        }
    }
}

/// The people of an event, summed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Total {
    /// The sum, or the lower end of it.
    pub count: u64,
    /// The upper end.
    pub count_max: Option<u64>,
    /// The weakest qualifier of the parts.
    pub qualifier: Qualifier,
}

/// Something that took place, or will.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// First day, ISO 8601; a month (`2018-11`) or a day without its year (`XXXX-06-12`) where the text proves no more, which
    /// tables leave null.
    pub start: Option<String>,
    /// Last day, inclusive.
    pub end: Option<String>,
    /// Days from first to last.
    pub days: Option<u32>,
    /// Duration that the text states, in days.
    pub stated_days: Option<u32>,
    /// How people met; null where it is not told.
    pub mode: Option<Mode>,
    /// City.
    pub city: Option<String>,
    /// Country, ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// How many took part.
    pub participants: Option<Total>,
    /// Countries taking part.
    pub countries: Vec<String>,
    /// Ids of the agencies that organised it.
    pub organizers: Vec<String>,
    /// Ids of the agencies that helped.
    pub partners: Vec<String>,
    /// Codes and ids of who paid.
    pub donors: Vec<String>,
    /// Ids of the mentions that date and place it.
    pub mentions: Vec<String>,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Worth a look.
    Info,
    /// Something does not fit.
    Warning,
}

/// A doubt or a contradiction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Stable code, for example `date.weekday-mismatch`.
    pub code: String,
    /// How much it matters.
    pub level: Level,
    /// What does not fit, in words.
    pub message: String,
    /// Ids of the mentions concerned.
    pub mentions: Vec<String>,
}

/// One edit of normalisation, in code points of the source text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Repair {
    /// Name of the step.
    pub rule: String,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// What stands in the source.
    pub before: String,
    /// What the rules read.
    pub after: String,
}
