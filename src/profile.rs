//! Time by stage: what `extract --profile` prints and the benches measure.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A stage on the way from a file to a written record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Opening files and taking the text out of them.
    Read,
    /// Repairs of the text.
    Normalize,
    /// Tokens, sentences and dictionary rows.
    Scan,
    /// Countries, regions and places.
    Geography,
    /// Agencies.
    Agencies,
    /// Resolutions, documents and instruments.
    Resolutions,
    /// Dates.
    Dates,
    /// Participant counts.
    Participants,
    /// Which candidates stand, roles, events, findings, and the record.
    Assemble,
    /// JSON or rows of the record.
    Encode,
    /// Writing to the output.
    Write,
}

impl Stage {
    /// Every stage, in the order in which a release passes them.
    pub const ALL: [Self; 11] = [
        Self::Read,
        Self::Normalize,
        Self::Scan,
        Self::Geography,
        Self::Agencies,
        Self::Resolutions,
        Self::Dates,
        Self::Participants,
        Self::Assemble,
        Self::Encode,
        Self::Write,
    ];

    /// The rooms in the order of [`crate::kinds::ROOMS`].
    pub(crate) const ROOMS: [Self; 5] =
        [Self::Geography, Self::Agencies, Self::Resolutions, Self::Dates, Self::Participants];

    /// The name that is printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Normalize => "normalize",
            Self::Scan => "scan",
            Self::Geography => "geography",
            Self::Agencies => "agencies",
            Self::Resolutions => "resolutions",
            Self::Dates => "dates",
            Self::Participants => "participants",
            Self::Assemble => "assemble",
            Self::Encode => "encode",
            Self::Write => "write",
        }
    }
}

/// Time that each stage took, summed over all threads.
///
/// ```
/// use std::sync::Arc;
/// use rapporteur::profile::{Profile, Stage};
/// use rapporteur::{Document, Pipeline};
///
/// let profile = Arc::new(Profile::default());
/// let pipeline = Pipeline::builder().profile(&profile).build()?;
/// pipeline.extract(&Document::from_text("a.txt", "The UN met in Oslo on 6 May 2021."));
/// assert!(profile.spent(Stage::Dates).as_nanos() > 0);
/// assert_eq!(profile.spent(Stage::Write).as_nanos(), 0, "nothing was written");
/// # Ok::<(), rapporteur::error::BuildError>(())
/// ```
#[derive(Debug, Default)]
pub struct Profile {
    nanoseconds: [AtomicU64; Stage::ALL.len()],
}

impl Profile {
    /// Runs what belongs to a stage, and adds its time where somebody measures.
    pub(crate) fn time<T>(profile: Option<&Self>, stage: Stage, run: impl FnOnce() -> T) -> T {
        let Some(profile) = profile else { return run() };
        let started = Instant::now();
        let result = run();
        let spent = u64::try_from(started.elapsed().as_nanos()).unwrap_or(u64::MAX);
        profile.nanoseconds[stage as usize].fetch_add(spent, Ordering::Relaxed);
        result
    }

    /// Time that a stage took so far.
    #[must_use]
    pub fn spent(&self, stage: Stage) -> Duration {
        Duration::from_nanos(self.nanoseconds[stage as usize].load(Ordering::Relaxed))
    }

    /// A line for each stage that took time: its name, its seconds on all threads, its share, and how many megabytes of source it passed in a second of
    /// its own time.
    #[must_use]
    #[allow(clippy::cast_precision_loss)] // Bytes are far fewer than the integers that `f64` holds exactly.
    pub fn table(&self, bytes: u64) -> String {
        let total: f64 = Stage::ALL.iter().map(|stage| self.spent(*stage).as_secs_f64()).sum();
        let line = |name: &str, seconds: f64| {
            let share = 100.0 * seconds / total.max(1e-9);
            let speed = bytes as f64 / 1e6 / seconds.max(1e-9);
            format!("{name:<12}  {seconds:>8.3}  {share:>5.1}  {speed:>8.1}\n")
        };
        let mut table = format!("{:<12}  {:>8}  {:>5}  {:>8}\n", "stage", "seconds", "%", "MB/s");
        for stage in Stage::ALL.into_iter().filter(|stage| !self.spent(*stage).is_zero()) {
            table.push_str(&line(stage.name(), self.spent(stage).as_secs_f64()));
        }
        table + &line("all stages", total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_stand_in_their_order_and_rooms_are_those_of_the_registry() {
        for (place, stage) in Stage::ALL.into_iter().enumerate() {
            assert_eq!(stage as usize, place);
        }
        let rooms: Vec<&str> = crate::kinds::ROOMS.iter().map(|room| room.name).collect();
        assert_eq!(Stage::ROOMS.map(Stage::name).to_vec(), rooms);
    }

    #[test]
    fn the_table_tells_seconds_shares_and_speed() {
        let profile = Profile::default();
        for (stage, milliseconds) in [(Stage::Read, 100), (Stage::Dates, 300)] {
            profile.nanoseconds[stage as usize].store(milliseconds * 1_000_000, Ordering::Relaxed);
        }
        let table = profile.table(6_000_000);
        assert_eq!(table.lines().nth(1), Some("read             0.100   25.0      60.0"));
        assert_eq!(table.lines().nth(2), Some("dates            0.300   75.0      20.0"));
        assert_eq!(table.lines().last(), Some("all stages       0.400  100.0      15.0"));
    }
}
