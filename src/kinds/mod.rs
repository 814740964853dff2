//! The kinds of mention, each in its room. [`ROOMS`] is the only registry.

pub(crate) mod agencies;
pub(crate) mod dates;
pub(crate) mod deeds;
pub(crate) mod geography;
pub(crate) mod index;
pub(crate) mod participants;
pub(crate) mod precedence;
pub(crate) mod resolutions;
mod slips;

use jiff::civil::Date;

use crate::dictionary::Dictionaries;
use crate::mention::{Candidate, Kind, Role};
use crate::profile::{Profile, Stage};
use crate::scan::Scan;
use precedence::Loser;

/// What every recogniser may look at.
pub(crate) struct Context<'a> {
    pub scan: &'a Scan<'a>,
    pub dictionaries: &'a Dictionaries,
    /// Publication date that the container or the user gives.
    pub stated_publication: Option<Date>,
    /// Where time is noted, if anywhere.
    pub profile: Option<&'a Profile>,
}

/// One room: the kinds it finds, its rules, and the function that reads the anchors.
pub struct Room {
    /// Folder below `src/kinds/`.
    pub name: &'static str,
    /// Kinds of mention that it makes.
    pub kinds: &'static [Kind],
    /// Names of its rules, each proved by examples in the room's `examples.toml`.
    pub rules: &'static [&'static str],
    /// The examples, embedded so that the tests read the file that ships.
    pub examples: &'static str,
    /// Adds candidates to those that the rooms before it found.
    recognize: fn(&Context<'_>, &mut Vec<Candidate>),
}

/// Every room, in the order in which they run: agencies read the countries inside names,
/// resolutions the organs before them, dates keep out of citations, counts out of everything.
pub const ROOMS: [Room; 5] = [
    Room {
        name: "geography",
        kinds: &[Kind::Country, Kind::Region, Kind::Place],
        rules: geography::RULES,
        examples: include_str!("geography/examples.toml"),
        recognize: geography::recognize,
    },
    Room {
        name: "agencies",
        kinds: &[Kind::Agency],
        rules: agencies::RULES,
        examples: include_str!("agencies/examples.toml"),
        recognize: agencies::recognize,
    },
    Room {
        name: "resolutions",
        kinds: &[Kind::Resolution, Kind::Document, Kind::Instrument],
        rules: resolutions::RULES,
        examples: include_str!("resolutions/examples.toml"),
        recognize: resolutions::recognize,
    },
    Room {
        name: "dates",
        kinds: &[Kind::Date],
        rules: dates::RULES,
        examples: include_str!("dates/examples.toml"),
        recognize: dates::recognize,
    },
    Room {
        name: "participants",
        kinds: &[Kind::ParticipantCount],
        rules: participants::RULES,
        examples: include_str!("participants/examples.toml"),
        recognize: participants::recognize,
    },
];

/// Whether the candidate dates the release.
pub(crate) fn is_publication(candidate: &Candidate) -> bool {
    candidate.role == Some(Role::Publication)
}

/// Runs every room and settles which candidates stand; who gave way is handed to `lost`.
pub(crate) fn recognize(context: &Context<'_>, lost: &mut dyn FnMut(Loser)) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for (room, stage) in ROOMS.iter().zip(Stage::ROOMS) {
        Profile::time(context.profile, stage, || (room.recognize)(context, &mut candidates));
    }
    Profile::time(context.profile, Stage::Assemble, || precedence::settle(candidates, lost))
}
