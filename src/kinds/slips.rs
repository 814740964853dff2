//! Slips of the pen: one letter too many, too few, another, or two that changed places (Damerau, "A technique for
//! computer detection and correction of spelling errors", 1964).

/// Whether one insertion, deletion, substitution or transposition makes one word of the other.
pub(super) fn is_one_slip(one: &[char], other: &[char]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one, other) {
        ([], []) => false,
        ([_, rest @ ..], []) | ([], [_, rest @ ..]) => rest.is_empty(),
        ([a, one_rest @ ..], [b, other_rest @ ..]) => {
            let swapped = one.len() >= 2
                && other.len() >= 2
                && (*a, one[1]) == (other[1], *b)
                && one[2..] == other[2..];
            swapped || one_rest == other_rest || one_rest == other || one == other_rest
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_one() {
        let slip = |one: &str, other: &str| {
            is_one_slip(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>())
        };
        for written in ["uzbeksitan", "uzbekstan", "uzbekisttan", "uzbekistam", "uzbekista", "uzbekistann"] {
            assert!(slip(written, "uzbekistan"), "{written}");
        }
        for written in ["uzbekistan", "uzbeksitna", "uzbekis", "kazakhstan"] {
            assert!(!slip(written, "uzbekistan"), "{written}");
        }
    }
}
