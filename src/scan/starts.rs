//! Where each number begins in a list of ordered numbers, told without a search.

/// The first index of each number of a list in ascending order: the sentence of each token, the token of each hit.
#[derive(Debug, Default)]
pub(super) struct Starts {
    firsts: Vec<u32>,
    length: usize,
}

impl Starts {
    pub fn new(ascending: impl IntoIterator<Item = usize>) -> Self {
        let mut starts = Self::default();
        for number in ascending {
            if starts.firsts.len() <= number {
                let at = u32::try_from(starts.length).unwrap_or(u32::MAX);
                starts.firsts.resize(number + 1, at);
            }
            starts.length += 1;
        }
        starts
    }

    /// The index of the first number that is not below `number`; the length of the list where all are.
    pub fn from(&self, number: usize) -> usize {
        self.firsts.get(number).map_or(self.length, |first| *first as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::Starts;

    #[test]
    fn agrees_with_a_search() {
        let numbers = [0, 0, 2, 2, 2, 5];
        let starts = Starts::new(numbers);
        for number in 0..8 {
            assert_eq!(starts.from(number), numbers.partition_point(|&other| other < number), "{number}");
        }
        assert_eq!(Starts::new([]).from(0), 0);
    }
}
