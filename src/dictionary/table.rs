//! Reads one file of `dictionaries/`: a header line, then one row a line.

use std::sync::Arc;

use crate::error::DictionaryFault;

/// A row and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    fields: csv::StringRecord,
    columns: &'static [&'static str],
    /// File as the user knows it.
    pub path: Arc<str>,
    /// Line, counted from 1.
    pub line: u64,
}

impl Row {
    /// The field called `column`.
    ///
    /// # Panics
    /// When the file has no such column: an error of the caller, found by the first test.
    pub fn get(&self, column: &str) -> &str {
        &self.fields[self.index(column)]
    }

    /// The field called `column`, `None` where it is empty.
    pub fn optional(&self, column: &str) -> Option<&str> {
        Some(self.get(column)).filter(|field| !field.is_empty())
    }

    /// The field called `column` as a number.
    pub fn number<N: std::str::FromStr>(&self, column: &str) -> Result<N, DictionaryFault> {
        self.get(column).parse().map_err(|_| self.fault(column, "a whole number"))
    }

    /// One of the words `choices` in the field called `column`, by its index.
    pub fn choice(&self, column: &str, choices: &[&str]) -> Result<usize, DictionaryFault> {
        choices.iter().position(|choice| *choice == self.get(column)).ok_or_else(|| {
            let listed = choices.iter().map(|c| if c.is_empty() { "nothing" } else { c });
            self.fault(column, &listed.collect::<Vec<_>>().join(" or "))
        })
    }

    /// A fault in the field called `column`.
    pub fn fault(&self, column: &str, expected: &str) -> DictionaryFault {
        let index = self.index(column);
        let before: usize = self.fields.iter().take(index).map(|field| written_width(field) + 1).sum();
        DictionaryFault {
            path: self.path.to_string(),
            line: self.line,
            column: before + 1,
            expected: format!("{expected} in column `{column}`"),
            found: match &self.fields[index] {
                "" => "nothing".to_owned(),
                field => format!("`{field}`"),
            },
        }
    }

    fn index(&self, column: &str) -> usize {
        self.columns
            .iter()
            .position(|known| *known == column)
            .unwrap_or_else(|| panic!("{} has the columns {:?}, not {column}", self.path, self.columns))
    }
}

/// How many characters a field takes in the file.
fn written_width(field: &str) -> usize {
    let quotes = field.matches('"').count();
    let quoted = quotes > 0 || field.contains([',', '\n']);
    field.chars().count() + quotes + if quoted { 2 } else { 0 }
}

/// Reads the rows of `text`; faults are collected, so that one run shows them all.
pub(crate) fn read(
    path: &str,
    text: &str,
    columns: &'static [&'static str],
    faults: &mut Vec<DictionaryFault>,
) -> Vec<Row> {
    let path: Arc<str> = Arc::from(path);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut fault = |line: u64, column: usize, expected: String, found: String| {
        faults.push(DictionaryFault { path: path.to_string(), line, column, expected, found });
    };
    for (index, record) in reader.records().enumerate() {
        let fields = match record {
            Ok(fields) => fields,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                fault(line, 1, "a row of comma-separated UTF-8 text".to_owned(), error.to_string());
                continue;
            }
        };
        let line = fields.position().map_or(0, csv::Position::line);
        if index == 0 {
            if fields.iter().ne(columns.iter().copied()) {
                let found = fields.iter().collect::<Vec<_>>().join(",");
                fault(line, 1, format!("the header `{}`", columns.join(",")), format!("`{found}`"));
                return rows;
            }
        } else if fields.len() == columns.len() {
            rows.push(Row { fields, columns, path: Arc::clone(&path), line });
        } else {
            let found = format!("{} fields", fields.len());
            fault(line, 1, format!("{} fields ({})", columns.len(), columns.join(",")), found);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_names_its_place() {
        let mut faults = Vec::new();
        let rows = read("d/a.csv", "alias,id\n\"Bank, World\",x9\nshort\n", &["alias", "id"], &mut faults);
        assert_eq!(rows.len(), 1);
        assert_eq!(faults[0].to_string(), "d/a.csv:3:1: expected 2 fields (alias,id), found 1 fields");
        let fault = rows[0].number::<u32>("id").unwrap_err();
        assert_eq!(fault.to_string(), "d/a.csv:2:15: expected a whole number in column `id`, found `x9`");
    }
}
