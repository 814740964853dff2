//! The slots of the event: what a database row about it would say.

use super::score::Counts;
use crate::dictionary::Dictionaries;
use crate::gold::{Gold, GoldRecord};
use crate::record::{Event, Mode, Record, Total};

/// One thing that a record says about the release as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Headline.
    Title,
    /// Publication date.
    Published,
    /// First day of the event.
    Start,
    /// Last day of the event.
    End,
    /// How people met.
    Mode,
    /// City.
    City,
    /// Country.
    Country,
    /// Stated duration in days.
    Days,
    /// Who ran it.
    Organizers,
    /// Who had a share in it.
    Partners,
    /// Who paid.
    Donors,
    /// How many took part.
    Participants,
}

impl Slot {
    /// All slots, in the order of reports.
    pub const ALL: [Self; 12] = [
        Self::Title,
        Self::Published,
        Self::Start,
        Self::End,
        Self::Mode,
        Self::City,
        Self::Country,
        Self::Days,
        Self::Organizers,
        Self::Partners,
        Self::Donors,
        Self::Participants,
    ];

    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Published => "published",
            Self::Start => "start",
            Self::End => "end",
            Self::Mode => "mode",
            Self::City => "city",
            Self::Country => "country",
            Self::Days => "stated days",
            Self::Organizers => "organizers",
            Self::Partners => "partners",
            Self::Donors => "donors",
            Self::Participants => "participants",
        }
    }
}

/// Counts each slot of a release. A slot with one value is right, wrong (both a false positive and a
/// false negative), missing or spurious; of a list each member counts. A release without labels of the
/// document counts nothing.
pub(super) fn score(dictionaries: &Dictionaries, gold: &Gold, record: &Record) -> [Counts; Slot::ALL.len()] {
    let mut counts = [Counts::default(); Slot::ALL.len()];
    let Some(labels) = &gold.about.record else { return counts };
    let event = whole(&record.events);
    let same_text = |one: &str, other: &str| plain(one) == plain(other);
    let text = |label: &Option<String>, found: Option<&str>| single(label.as_deref(), found, same_text);
    counts[Slot::Title as usize] = text(&labels.title, record.title.as_deref());
    counts[Slot::Published as usize] = text(&gold.about.published, record.published.as_deref());
    counts[Slot::Start as usize] = text(&labels.event_start, event.start.as_deref());
    counts[Slot::End as usize] = text(&labels.event_end, event.end.as_deref());
    counts[Slot::Mode as usize] = text(&labels.event_mode, event.mode.map(Mode::name));
    counts[Slot::City as usize] =
        single(labels.event_city.as_deref(), event.city.as_deref(), |label, found| {
            same_text(label, found) || dictionaries.names_place(label, found)
        });
    counts[Slot::Country as usize] = text(&labels.event_country, event.country.as_deref());
    counts[Slot::Days as usize] =
        single(labels.duration_days, event.stated_days, |label, found| label == found);
    let bodies = |labels: &[String], found: &[String]| {
        list(labels, found, |label, found| same_body(dictionaries, record, label, found))
    };
    counts[Slot::Organizers as usize] = bodies(&labels.organizers, &event.organizers);
    counts[Slot::Partners as usize] = bodies(&labels.partners, &event.partners);
    counts[Slot::Donors as usize] = bodies(&labels.donors, &event.donors);
    counts[Slot::Participants as usize] = participants(labels, event.participants.as_ref());
    counts
}

/// The event, or a series as one: from its first day to its last, and in one city or country only where
/// all its parts are.
fn whole(events: &[Event]) -> Event {
    let Some(first) = events.first() else { return none() };
    let mut whole = first.clone();
    for event in &events[1..] {
        whole.start = whole.start.min(event.start.clone());
        whole.end = whole.end.max(event.end.clone());
        whole.city = whole.city.filter(|city| event.city.as_ref() == Some(city));
        whole.country = whole.country.filter(|country| event.country.as_ref() == Some(country));
    }
    whole
}

fn none() -> Event {
    Event {
        start: None,
        end: None,
        days: None,
        stated_days: None,
        mode: None,
        city: None,
        country: None,
        participants: None,
        countries: Vec::new(),
        organizers: Vec::new(),
        partners: Vec::new(),
        donors: Vec::new(),
        mentions: Vec::new(),
    }
}

fn participants(labels: &GoldRecord, found: Option<&Total>) -> Counts {
    single(labels.participants_total.as_ref(), found, |label, found| {
        (label.count, label.count_max, label.qualifier) == (found.count, found.count_max, found.qualifier)
    })
}

fn single<L: Copy, F: Copy>(label: Option<L>, found: Option<F>, same: impl Fn(L, F) -> bool) -> Counts {
    match (label, found) {
        (Some(label), Some(found)) if same(label, found) => Counts { tp: 1, fp: 0, fn_: 0 },
        (label, found) => {
            Counts { tp: 0, fp: usize::from(found.is_some()), fn_: usize::from(label.is_some()) }
        }
    }
}

fn list(labels: &[String], found: &[String], same: impl Fn(&str, &str) -> bool) -> Counts {
    let mut free: Vec<&String> = found.iter().collect();
    let mut tp = 0;
    for label in labels {
        if let Some(at) = free.iter().position(|found| same(label, found)) {
            free.swap_remove(at);
            tp += 1;
        }
    }
    Counts { tp, fp: free.len(), fn_: labels.len() - tp }
}

/// Whether a label (a country's code, a body's name or acronym) means the country or body of this id.
fn same_body(dictionaries: &Dictionaries, record: &Record, label: &str, id: &str) -> bool {
    label == id
        || dictionaries.names_body(label, id)
        || record.agencies.iter().filter(|agency| agency.id == id).any(|agency| {
            agency.acronym.as_deref() == Some(label) || dictionaries.same_unlisted(label, &agency.name)
        })
}

/// Without case, and with single spaces: how a headline was wrapped does not matter.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_value_counts_against_precision_and_recall() {
        let same = |label: u32, found: u32| label == found;
        assert_eq!(single(Some(5), Some(5), same), Counts { tp: 1, fp: 0, fn_: 0 });
        assert_eq!(single(Some(5), Some(4), same), Counts { tp: 0, fp: 1, fn_: 1 });
        assert_eq!(single(Some(5), None, same), Counts { tp: 0, fp: 0, fn_: 1 });
        assert_eq!(single(None, Some(4), same), Counts { tp: 0, fp: 1, fn_: 0 });
        assert_eq!(single(None, None, same), Counts::default());
    }

    #[test]
    fn members_of_a_list_count_one_by_one() {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let counts = list(&names(&["unodc", "KAZ"]), &names(&["KAZ", "osce", "oic"]), |a, b| a == b);
        assert_eq!(counts, Counts { tp: 1, fp: 2, fn_: 1 });
    }
}
