//! The way of a release, on one screen: normalize, scan, recognise, assemble.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use crate::assemble::{self, Parts};
use crate::dictionary::Dictionaries;
use crate::document::Document;
use crate::error::{BuildError, ReleaseError};
use crate::explain::{self, Explanation};
use crate::kinds::precedence::Loser;
use crate::kinds::{self, Context};
use crate::mention::Kind;
use crate::normalize::{NormalizedText, normalize};
use crate::profile::{Profile, Stage};
use crate::record::{PublishedFrom, Record};
use crate::scan::Scan;

/// Turns documents into records. Built once, shared by any number of threads.
///
/// ```
/// use rapporteur::{Document, Pipeline};
///
/// let pipeline = Pipeline::builder().build()?;
/// let text = "On 5 and 6 May 2021, UNODC trained 26 customs officers in Nairobi, Kenya.";
/// let record = pipeline.extract(&Document::from_text("nairobi.txt", text));
/// let quotes: Vec<&str> = record.mentions.iter().map(|m| m.quote.as_str()).collect();
/// assert_eq!(quotes, ["5 and 6 May 2021", "UNODC", "26 customs officers", "Nairobi", "Kenya"]);
/// assert_eq!(record.events[0].start.as_deref(), Some("2021-05-05"));
/// # Ok::<(), rapporteur::error::BuildError>(())
/// ```
#[derive(Debug)]
pub struct Pipeline {
    dictionaries: Dictionaries,
    settings: Settings,
}

#[derive(Clone, Debug)]
struct Settings {
    published: Option<Date>,
    kinds: Vec<Kind>,
    with_text: bool,
    profile: Option<Arc<Profile>>,
}

/// Settings of a [`Pipeline`], all of them optional.
#[derive(Clone, Debug, Default)]
pub struct PipelineBuilder {
    overlay: Option<PathBuf>,
    published: Option<Date>,
    kinds: Option<Vec<Kind>>,
    with_text: bool,
    profile: Option<Arc<Profile>>,
}

impl PipelineBuilder {
    /// A folder of dictionary files that is laid over the embedded ones.
    #[must_use]
    pub fn dictionaries(mut self, folder: &Path) -> Self {
        self.overlay = Some(folder.to_owned());
        self
    }

    /// Publication date of releases that state none.
    #[must_use]
    pub fn published(mut self, date: Date) -> Self {
        self.published = Some(date);
        self
    }

    /// Writes mentions of these kinds only. Roles and events are told from all kinds all the same.
    #[must_use]
    pub fn kinds(mut self, kinds: &[Kind]) -> Self {
        self.kinds = Some(kinds.to_vec());
        self
    }

    /// Puts the source text into each record.
    #[must_use]
    pub fn with_text(mut self, with_text: bool) -> Self {
        self.with_text = with_text;
        self
    }

    /// Notes the time of each stage in `profile`.
    #[must_use]
    pub fn profile(mut self, profile: &Arc<Profile>) -> Self {
        self.profile = Some(Arc::clone(profile));
        self
    }

    /// Reads and compiles the dictionaries.
    ///
    /// # Errors
    /// [`BuildError`] where the overlay cannot be read or has faulty rows; the message names each
    /// place.
    pub fn build(self) -> Result<Pipeline, BuildError> {
        let dictionaries = match &self.overlay {
            Some(folder) => Dictionaries::with_overlay(folder)?,
            None => Dictionaries::embedded()?,
        };
        let settings = Settings {
            published: self.published,
            kinds: self.kinds.unwrap_or_else(|| Kind::ALL.to_vec()),
            with_text: self.with_text,
            profile: self.profile,
        };
        Ok(Pipeline { dictionaries, settings })
    }
}

impl Pipeline {
    /// Settings with their defaults: embedded dictionaries, every kind, no text.
    #[must_use]
    pub fn builder() -> PipelineBuilder {
        PipelineBuilder::default()
    }

    /// The record of one release.
    #[must_use]
    pub fn extract(&self, document: &Document) -> Record {
        let profile = self.settings.profile.as_deref();
        let normalized = Profile::time(profile, Stage::Normalize, || normalize(&document.text));
        let lexicon = &self.dictionaries.lexicon;
        let lower = Profile::time(profile, Stage::Scan, || normalized.text.to_ascii_lowercase());
        let scan = Profile::time(profile, Stage::Scan, || Scan::new(&normalized.text, &lower, lexicon));
        self.record(document, &normalized, &scan, &mut |_| ())
    }

    /// The record of one release, and what the rules tried and refused on the way to it.
    ///
    /// ```
    /// use rapporteur::{Document, Pipeline};
    ///
    /// let pipeline = Pipeline::builder().build()?;
    /// let text = "Michael Jordan opened the workshop, and a kit for 300 survivors was shown.";
    /// let explanation = pipeline.explain(&Document::from_text("opening.txt", text));
    /// let refused = |quote| explanation.refused.iter().find(|one| one.quote == quote).map(|one| one.reason.as_str());
    /// assert_eq!(refused("Jordan"), Some("a name stands beside it: a person"));
    /// assert_eq!(refused("300 survivors"), Some("things are given to them"));
    /// # Ok::<(), rapporteur::error::BuildError>(())
    /// ```
    #[must_use]
    pub fn explain(&self, document: &Document) -> Explanation {
        let normalized = normalize(&document.text);
        let lower = normalized.text.to_ascii_lowercase();
        let scan = Scan::traced(&normalized.text, &lower, &self.dictionaries.lexicon);
        let mut lost = Vec::new();
        let mut record = self.record(document, &normalized, &scan, &mut |loser| lost.push(loser));
        record.text = Some(document.text.clone());
        explain::explanation(document, &normalized, &scan, &self.dictionaries, record, &lost)
    }

    fn record(
        &self,
        document: &Document,
        normalized: &NormalizedText,
        scan: &Scan<'_>,
        lost: &mut dyn FnMut(Loser),
    ) -> Record {
        // The words of a text are believed before what its page says of it.
        let stated = || document.metadata.language.as_deref().and_then(assemble::stated_language);
        let language = assemble::language(scan).or_else(stated);
        let mut read = |stated_publication| {
            let profile = self.settings.profile.as_deref();
            let context = Context { scan, dictionaries: &self.dictionaries, stated_publication, profile };
            kinds::recognize(&context, lost)
        };
        let mut published = document.metadata.published;
        let mut published_from = published.map(|_| PublishedFrom::Metadata);
        let candidates = match language {
            // The rules are those of English: in another language they would only guess.
            Some(other) if other != "en" => Vec::new(),
            _ => {
                let found = read(published);
                let states_none = published.is_none() && !found.iter().any(kinds::is_publication);
                let path = document.metadata.path_date.map(|date| (date, PublishedFrom::Path));
                let option = self.settings.published.map(|date| (date, PublishedFrom::Option));
                match path.or(option).filter(|_| states_none) {
                    Some((given, from)) => {
                        published = Some(given);
                        published_from = Some(from);
                        read(published)
                    }
                    None => found,
                }
            }
        };
        let parts = Parts {
            document,
            normalized,
            scan,
            dictionaries: &self.dictionaries,
            candidates,
            language,
            published,
            published_from,
        };
        let mut record = Profile::time(self.settings.profile.as_deref(), Stage::Assemble, || {
            assemble::assemble(parts, &self.settings.kinds)
        });
        if self.settings.with_text {
            record.text = Some(document.text.clone());
        }
        record
    }

    /// The same, for runs over many releases: a fault of the program in one of them becomes an error
    /// of that release.
    ///
    /// # Errors
    /// [`ReleaseError::Internal`] where extraction panicked.
    pub fn try_extract(&self, document: &Document) -> Result<Record, ReleaseError> {
        catch_unwind(AssertUnwindSafe(|| self.extract(document)))
            .map_err(|panic| ReleaseError::of_panic(panic.as_ref()))
    }

    /// The dictionaries in use.
    #[must_use]
    pub fn dictionaries(&self) -> &Dictionaries {
        &self.dictionaries
    }
}
