//! The same release twice: on two sites, in two formats, in an archive and beside it.
//!
//! Two texts are compared by their runs of five words (folded to small letters, without marks): their similarity is
//! the share of runs that both have among all that either has (Jaccard). It is estimated by MinHash over 64 hash
//! values (Broder 1997, "On the resemblance and containment of documents"), and candidates are found by 16 bands of
//! four values, so that a run over many releases stays linear. Texts whose words are all the same are exact copies,
//! whatever their bytes.

use rustc_hash::FxHashMap;

/// Words of a run.
const RUN: usize = 5;
/// Hash values of a text.
const VALUES: usize = 64;
/// Values of a band: two texts that agree in all of one are compared.
const BAND: usize = 4;
/// Texts that are at least so similar are copies.
pub const THRESHOLD: f64 = 0.8;

/// What is kept of a text to compare it: a fifth of a kilobyte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    words: u64,
    values: [u32; VALUES],
    /// Too short for runs of words: only exact copies are told.
    short: bool,
}

impl Signature {
    /// The signature of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let folded = text.to_lowercase();
        let words: Vec<u64> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| mixed(hash ^ u64::from(byte))))
            .collect();
        let mut values = [u32::MAX; VALUES];
        for run in words.windows(RUN) {
            let hash = run.iter().fold(RUN as u64, |hash, word| mixed(hash ^ word));
            for (at, value) in values.iter_mut().enumerate() {
                // One permutation for each value, all from one hash.
                *value = (*value).min((mixed(hash ^ (at as u64) << 32) >> 32) as u32);
            }
        }
        Self {
            words: words.iter().fold(0, |hash, word| mixed(hash ^ word)),
            values,
            short: words.len() < 4 * RUN,
        }
    }

    /// How similar two texts are, from 0 to 1.
    ///
    /// ```
    /// use rapporteur::duplicates::Signature;
    /// let text = "Twelve judges from Chad and Mali took part in a course on the law of the sea that was held in \
    ///             Dakar from 5 to 7 May 2021 and that the Office had prepared with the Ministry of Justice.";
    /// let copy = format!("{text} (end)");
    /// assert!(Signature::of(text).similarity(&Signature::of(&copy)) > 0.9);
    /// let other = "The Council will meet on Thursday to hear the Special Representative on the talks that he led in \
    ///              Geneva, and its members will then go on in consultations behind closed doors until noon.";
    /// assert!(Signature::of(text).similarity(&Signature::of(other)) < 0.1);
    /// assert_eq!(Signature::of("A course.").similarity(&Signature::of("a  course")), 1.0);
    /// ```
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn similarity(&self, other: &Self) -> f64 {
        if self.words == other.words {
            return 1.0;
        }
        if self.short || other.short {
            return 0.0;
        }
        let same = self.values.iter().zip(&other.values).filter(|(a, b)| a == b).count();
        same as f64 / VALUES as f64
    }
}

/// A 64-bit hash of a 64-bit number (the finalizer of SplitMix64).
fn mixed(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// The releases seen so far. Each takes about a kilobyte.
#[derive(Debug, Default)]
pub struct Seen {
    releases: Vec<(String, Signature)>,
    bands: FxHashMap<(usize, [u32; BAND]), Vec<u32>>,
    words: FxHashMap<u64, u32>,
}

/// An earlier release with the same text.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy<'a> {
    /// Name of the earlier release.
    pub of: &'a str,
    /// How similar the two are: 1 for the same words.
    pub similarity: f64,
}

impl Seen {
    /// The most similar earlier release, the first of equals, where one is a copy. A text that is no copy is kept to
    /// compare later ones with; a copy is not, so that copies of copies lead to the first.
    pub fn copy_or_keep(&mut self, name: &str, signature: Signature) -> Option<Copy<'_>> {
        let mut best: Option<(u32, f64)> = self.words.get(&signature.words).map(|first| (*first, 1.0));
        let bands = || signature.values.as_chunks::<BAND>().0.iter().copied().enumerate();
        if best.is_none() && !signature.short {
            let mut candidates: Vec<u32> =
                bands().filter_map(|band| self.bands.get(&band)).flatten().copied().collect();
            candidates.sort_unstable();
            candidates.dedup();
            for candidate in candidates {
                let similarity = self.releases[candidate as usize].1.similarity(&signature);
                if similarity >= THRESHOLD && best.is_none_or(|(_, best)| similarity > best) {
                    best = Some((candidate, similarity));
                }
            }
        }
        if let Some((first, similarity)) = best {
            return Some(Copy { of: &self.releases[first as usize].0, similarity });
        }
        let index = self.releases.len() as u32;
        for band in bands().filter(|_| !signature.short) {
            self.bands.entry(band).or_default().push(index);
        }
        self.words.insert(signature.words, index);
        self.releases.push((name.to_owned(), signature));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RELEASE: &str = "DAKAR, 7 May 2021 – Twelve judges from Chad and Mali took part in a course on the law of \
        the sea that ended today. The Office had prepared it with the Ministry of Justice of Senegal, and the Government \
        of Norway paid for it. A second course will follow in Nouakchott in the autumn, for prosecutors and for officers \
        of the coast guard. The judges went home with a manual in French and Arabic that they had helped to write.";

    #[test]
    fn copies_lead_to_the_first() {
        let mut seen = Seen::default();
        assert_eq!(seen.copy_or_keep("a.txt", Signature::of(RELEASE)), None);
        let shouted = RELEASE.to_uppercase();
        assert_eq!(
            seen.copy_or_keep("b.txt", Signature::of(&shouted)),
            Some(Copy { of: "a.txt", similarity: 1.0 })
        );
        let longer = format!("Share this page\n\n{RELEASE}\n\nFor the media: press@example.org");
        let near = seen.copy_or_keep("c.html", Signature::of(&longer)).expect("a near copy");
        assert_eq!(near.of, "a.txt");
        assert!((THRESHOLD..1.0).contains(&near.similarity), "{}", near.similarity);
    }

    #[test]
    fn the_next_course_of_a_series_is_no_copy() {
        let mut seen = Seen::default();
        seen.copy_or_keep("a.txt", Signature::of(RELEASE));
        let next = "NOUAKCHOTT, 8 October 2021 – Fifteen prosecutors and officers of the coast guard took part in a course \
            on the law of the sea that ended today. It followed the one for judges in Dakar in May. The Office had prepared \
            it with the Ministry of Justice of Mauritania, and the Government of Norway paid for it.";
        assert_eq!(seen.copy_or_keep("b.txt", Signature::of(next)), None);
    }

    #[test]
    fn short_texts_are_copies_only_word_for_word() {
        let mut seen = Seen::default();
        assert_eq!(seen.copy_or_keep("a.txt", Signature::of("No meetings today.")), None);
        assert_eq!(seen.copy_or_keep("b.txt", Signature::of("No meetings tomorrow.")), None);
        assert_eq!(
            seen.copy_or_keep("c.txt", Signature::of("no meetings, today")).map(|copy| copy.of),
            Some("a.txt")
        );
    }
}
