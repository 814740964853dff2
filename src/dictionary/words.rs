//! Single words that the rules grow from: months, numbers, heads, cues.

use std::collections::HashMap;

use super::embedded::Files;
use super::fold::fold;
use crate::error::DictionaryFault;
use crate::mention::Role;

/// What a word can be. A word may be several things: "second" is an ordinal and a unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub(crate) enum Class {
    Month = 1,
    MonthAbbreviation = 1 << 1,
    Weekday = 1 << 2,
    WeekdayAbbreviation = 1 << 3,
    Unit = 1 << 4,
    Ten = 1 << 5,
    Scale = 1 << 6,
    Ordinal = 1 << 7,
    Season = 1 << 8,
    /// People who attend by definition: participants, trainees.
    Attendee = 1 << 9,
    /// People who may attend: officers, judges.
    Person = 1 << 10,
    /// The singular of either, as in "15-judge" or "one officer".
    PersonSingular = 1 << 11,
    /// People only where an adjective says so: members, staff.
    WeakPerson = 1 << 12,
    /// People who are counted but did not attend: victims, voters.
    Outsider = 1 << 13,
    /// A verb or noun of attendance: attended, trained, brought.
    Attendance = 1 << 14,
    /// What rules attendance out: killed, arrested, hired.
    NonAttendance = 1 << 15,
    /// Facilitated, taught.
    Teaching = 1 << 16,
    /// A meeting: workshop, training, conference.
    Meeting = 1 << 17,
    /// First word of a body's name: ministry, department.
    BodyHead = 1 << 18,
    /// Head that stands last: "Drug Control Agency".
    BodyTail = 1 << 19,
    /// Head that needs more than itself to be a name: "group", "mission".
    WeakBody = 1 << 20,
    /// Last word of the name of a state of the United States.
    UsState = 1 << 21,
    /// What never stands inside a body's name: function words, titles of persons.
    NameStop = 1 << 22,
    /// A modifier that names no body by itself: special, regional.
    Generic = 1 << 23,
    /// A head that a generic modifier is enough for: court, police.
    StrongBody = 1 << 24,
    /// A modifier of a body's own desks: press, media.
    Desk = 1 << 25,
    /// A modifier of armed groups: liberation, resistance.
    Armed = 1 << 26,
    /// The noun of an instrument or plan: convention, agenda.
    Instrument = 1 << 27,
    /// What makes the number before it a quantity: km, copies.
    Measure = 1 << 28,
    /// What ends the noun phrase behind a number.
    GroupStop = 1 << 29,
    /// What takes a sentence to another time than the event's: since, adopted.
    Background = 1 << 30,
    /// What a number behind it counts off: room, article, page.
    NumberLabel = 1 << 31,
    /// A verb whose subject organises a meeting.
    Organizing = 1 << 32,
    /// What may stand between an organiser and its verb.
    Linking = 1 << 33,
    /// What stands between the members of a list of bodies.
    Furniture = 1 << 34,
    /// A verb that says of its people that they attended: participated, graduated.
    TakingPart = 1 << 35,
    /// A verb that says of its people that they are or will be elsewhere: serve, guard, will.
    Elsewhere = 1 << 36,
    /// First word of a body's name in Spanish, French, Portuguese or Italian.
    ForeignHead = 1 << 37,
    /// A verb whose subject pays: funded, sponsors.
    Paying = 1 << 38,
    /// A verb whose subject pays where its object is a cost: bore, covers.
    Bearing = 1 << 39,
    /// A verb whose subject pays where its object is money: gave, pledged.
    Giving = 1 << 40,
    /// A verb whose subject helps where its object is people who teach: sent, lent.
    Lending = 1 << 41,
    /// What is paid: costs, fares.
    Cost = 1 << 42,
    /// What donors are thanked for: funding, generosity.
    Gift = 1 << 43,
    /// People who teach, and what they bring.
    Teacher = 1 << 44,
    /// A currency: euros, usd.
    Currency = 1 << 45,
    /// A month in another language: mayo, octobre.
    ForeignMonth = 1 << 46,
    /// What is given to people: kits, rations.
    Supply = 1 << 47,
    /// A plural that ends like a word for people and is none: "papers", "committees".
    Thing = 1 << 50,
    /// What a capitalised word behind "held in" may name and is no town: holy months, ways to meet online.
    NotTown = 1 << 48,
    /// A language that is no one country's: Swahili, Arabic.
    Tongue = 1 << 49,
}

/// The names of the classes in the files.
const CLASSES: [(&str, Class); 51] = [
    ("month", Class::Month),
    ("foreign-month", Class::ForeignMonth),
    ("supply", Class::Supply),
    ("thing", Class::Thing),
    ("not-town", Class::NotTown),
    ("tongue", Class::Tongue),
    ("month-abbreviation", Class::MonthAbbreviation),
    ("weekday", Class::Weekday),
    ("weekday-abbreviation", Class::WeekdayAbbreviation),
    ("unit", Class::Unit),
    ("ten", Class::Ten),
    ("scale", Class::Scale),
    ("ordinal", Class::Ordinal),
    ("season", Class::Season),
    ("attendee", Class::Attendee),
    ("person", Class::Person),
    ("singular", Class::PersonSingular),
    ("weak", Class::WeakPerson),
    ("outsider", Class::Outsider),
    ("attendance", Class::Attendance),
    ("non-attendance", Class::NonAttendance),
    ("teaching", Class::Teaching),
    ("meeting", Class::Meeting),
    ("head", Class::BodyHead),
    ("tail", Class::BodyTail),
    ("weak-head", Class::WeakBody),
    ("us-state", Class::UsState),
    ("name-stop", Class::NameStop),
    ("generic", Class::Generic),
    ("strong-head", Class::StrongBody),
    ("desk", Class::Desk),
    ("armed", Class::Armed),
    ("instrument", Class::Instrument),
    ("measure", Class::Measure),
    ("group-stop", Class::GroupStop),
    ("background", Class::Background),
    ("number-label", Class::NumberLabel),
    ("organizing", Class::Organizing),
    ("linking", Class::Linking),
    ("furniture", Class::Furniture),
    ("taking-part", Class::TakingPart),
    ("elsewhere", Class::Elsewhere),
    ("foreign-head", Class::ForeignHead),
    ("paying", Class::Paying),
    ("bearing", Class::Bearing),
    ("giving", Class::Giving),
    ("lending", Class::Lending),
    ("cost", Class::Cost),
    ("gift", Class::Gift),
    ("teacher", Class::Teacher),
    ("currency", Class::Currency),
];

/// What is known about a word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    classes: u64,
    /// Month, weekday, number or ordinal.
    value: u32,
}

impl Word {
    /// Whether the word can be a `class`.
    pub fn is(self, class: Class) -> bool {
        self.classes & class as u64 != 0
    }

    /// Whether the word can be one of `classes`.
    pub fn is_any(self, classes: &[Class]) -> bool {
        classes.iter().any(|&class| self.is(class))
    }

    /// The names of its classes, as the files have them.
    pub fn classes(self) -> impl Iterator<Item = &'static str> {
        CLASSES.iter().filter(move |(_, class)| self.is(*class)).map(|(name, _)| *name)
    }

    /// The number that goes with `class`, where the word is one.
    pub fn value(self, class: Class) -> Option<u32> {
        self.is(class).then_some(self.value)
    }
}

/// Words as they come from the files.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub known: HashMap<String, Word>,
    /// Phrases before a number, with what they make of it.
    pub qualifiers: Vec<(Vec<String>, String)>,
    /// Phrases that give a role to the list behind them, and the prepositions that link them.
    pub cues: Vec<Cue>,
}

/// A phrase, its role, and the words that may link it to a list.
pub(crate) type Cue = (Vec<String>, Role, Vec<String>);

pub(super) fn read(files: &mut Files, faults: &mut Vec<DictionaryFault>) -> Words {
    let mut words = Words::default();
    let names: Vec<&str> = CLASSES.iter().map(|(name, _)| *name).collect();
    for row in files.rows("words/words.csv", &["word", "class", "value"], faults) {
        match (row.choice("class", &names), row.number("value")) {
            (Ok(class), Ok(value)) => {
                let word = words.known.entry(fold(row.get("word")).into_owned()).or_default();
                word.classes |= CLASSES[class].1 as u64;
                // Words of classes without a number have 0 in their column.
                if value > 0 {
                    word.value = value;
                }
            }
            (Err(fault), _) | (_, Err(fault)) => faults.push(fault),
        }
    }
    for name in ["participants/heads.csv", "participants/cues.csv", "agencies/heads.csv", "roles/words.csv"] {
        for row in files.rows(name, &["word", "class"], faults) {
            match row.choice("class", &names) {
                Ok(class) => {
                    let word = words.known.entry(fold(row.get("word")).into_owned()).or_default();
                    word.classes |= CLASSES[class].1 as u64;
                }
                Err(fault) => faults.push(fault),
            }
        }
    }
    for row in files.rows("participants/qualifiers.csv", &["phrase", "qualifier"], faults) {
        let phrase = row.get("phrase").split(' ').map(str::to_owned).collect();
        words.qualifiers.push((phrase, row.get("qualifier").to_owned()));
    }
    let roles = [
        ("organizer", Role::Organizer),
        ("partner", Role::Partner),
        ("donor", Role::Donor),
        ("participant", Role::Participant),
    ];
    let mut cues: Vec<Cue> = Vec::new();
    for row in files.rows("roles/cues.csv", &["phrase", "role", "links"], faults) {
        match row.choice("role", &roles.map(|(name, _)| name)) {
            Ok(role) => {
                // "co-operation" is three tokens.
                let phrase = row.get("phrase").replace('-', " - ");
                let words = |text: &str| text.split(' ').map(str::to_owned).collect();
                cues.push((words(&phrase), roles[role].1, words(row.get("links"))));
            }
            Err(fault) => faults.push(fault),
        }
    }
    // Longest first, so that "well over" is tried before "over".
    words.qualifiers.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    cues.sort_by_key(|(phrase, _, _)| std::cmp::Reverse(phrase.len()));
    words.cues = cues;
    words
}
