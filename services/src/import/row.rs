//! A row whose columns are known: what it says, and what is wrong with it.

use std::{collections::HashMap, fmt::Display};

use super::{columns::Column, values};

/// Something about a row that the operator should know.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Remark {
    /// The sheet; none in a text file.
    pub sheet: Option<String>,
    /// The row, from 1; none if it is about the whole sheet, or not of a sheet.
    pub row: Option<u32>,
    /// What the record is called at its source, where that is no sheet.
    pub record: Option<String>,
    /// The column, by the name under which we write it.
    pub column: Option<&'static str>,
    /// What it is, and what would be right.
    pub text: String,
}

/// A row.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) sheet: Option<String>,
    pub(super) number: u32,
    /// What the record is called at its source, where that has no rows.
    record: Option<String>,
    /// The texts of the columns that the sheet has, and of those that a stored record has.
    texts: HashMap<&'static str, String>,
    /// What was guessed.
    pub(super) guesses: Vec<Remark>,
    /// What is wrong.
    pub(super) problems: Vec<Remark>,
}

impl Row {
    pub(super) fn new(sheet: Option<String>, number: u32, texts: HashMap<&'static str, String>) -> Self {
        Self { sheet, number, record: None, texts, guesses: Vec::new(), problems: Vec::new() }
    }

    /// What a register says of a record, by the record's name there.
    pub(super) fn of_register(record: String, texts: HashMap<&'static str, String>) -> Self {
        Self { record: Some(record), ..Self::new(None, 0, texts) }
    }

    /// The number of the row, where there are rows.
    pub(super) fn shown_number(&self) -> Option<u32> {
        self.record.is_none().then_some(self.number)
    }

    /// The text of a column; empty if the sheet does not have it.
    pub(super) fn text(&self, column: &'static str) -> &str {
        self.texts.get(column).map_or("", String::as_str)
    }

    /// The row with the cells of a stored record where the sheet has no such column.
    pub(super) fn completed_by(&mut self, columns: &'static [Column], stored: Vec<String>) {
        for (column, text) in columns.iter().zip(stored) {
            self.texts.entry(column.name).or_insert(text);
        }
    }

    /// Gives a column a text where it has none.
    pub(super) fn set_if_empty(&mut self, column: &'static str, text: &str) {
        if self.text(column).is_empty() {
            self.texts.insert(column, text.to_owned());
        }
    }

    /// The row with an empty cell, also where a stored record has one.
    pub(super) fn forget(&mut self, column: &'static str) {
        self.texts.insert(column, String::new());
    }

    fn remark(&self, column: Option<&'static str>, text: impl Display) -> Remark {
        let (sheet, record) = (self.sheet.clone(), self.record.clone());
        Remark { sheet, row: self.shown_number(), record, column, text: text.to_string() }
    }

    /// Notes that something is wrong with a column.
    pub(super) fn refuse(&mut self, column: &'static str, wrong: impl Display) {
        self.problems.push(self.remark(Some(column), wrong));
    }

    /// Notes what was guessed from a column.
    pub(super) fn guess(&mut self, column: &'static str, guess: impl Display) {
        self.guesses.push(self.remark(Some(column), guess));
    }

    /// The value of a column that must have one.
    pub(super) fn required<T, E: Display>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        if self.text(column).is_empty() {
            self.refuse(column, "the cell is empty, and must not be");
            return None;
        }
        self.optional(column, read).flatten()
    }

    /// The value of a column that may be empty: `None` if there is something wrong with it.
    #[expect(clippy::option_option, reason = "nothing there is not the same as something wrong there")]
    pub(super) fn optional<T, E: Display>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<Option<T>> {
        let text = self.text(column);
        if text.is_empty() {
            return Some(None);
        }
        match read(text) {
            Ok(value) => Some(Some(value)),
            Err(wrong) => {
                let wrong = wrong.to_string();
                self.refuse(column, wrong);
                None
            }
        }
    }

    /// The value of a column, or the usual one where the cell is empty.
    pub(super) fn or_usual<T, E: Display>(
        &mut self,
        column: &'static str,
        usual: T,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        Some(self.optional(column, read)?.unwrap_or(usual))
    }

    /// One line of text.
    pub(super) fn line(&mut self, column: &'static str) -> Option<String> {
        self.required(column, |text| {
            let line = values::one_line(text);
            domain::codes::plain_text::check_line(&line).map(|()| line)
        })
    }

    /// Text of several lines.
    pub(super) fn prose(&mut self, column: &'static str) -> Option<String> {
        self.or_usual(column, String::new(), |text| {
            domain::codes::plain_text::check_prose(text).map(|()| text.to_owned())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(&'static str, &str)]) -> Row {
        Row::new(None, 3, cells.iter().map(|&(column, text)| (column, text.to_owned())).collect())
    }

    #[test]
    fn every_problem_of_a_row_is_noted_with_its_column() {
        let mut row = row(&[("A", "x"), ("B", ""), ("C", "to\nlinjer")]);
        let number = |text: &str| text.parse::<u8>().map_err(|_| "no number");
        assert_eq!(row.required("A", number), None);
        assert_eq!(row.required("B", number), None);
        assert_eq!(row.optional("B", number), Some(None));
        assert_eq!(row.or_usual("B", 7, number), Some(7));
        assert_eq!(row.line("C").as_deref(), Some("to linjer"));
        let noted: Vec<_> = row.problems.iter().map(|it| (it.row, it.column, &*it.text)).collect();
        assert_eq!(
            noted,
            [(Some(3), Some("A"), "no number"), (Some(3), Some("B"), "the cell is empty, and must not be")]
        );
    }

    #[test]
    fn what_the_sheet_says_comes_before_what_is_stored() {
        static COLUMNS: [Column; 2] = [
            Column { name: "A", others: "", is_required: false },
            Column { name: "B", others: "", is_required: false },
        ];
        let mut row = row(&[("A", "ny")]);
        row.completed_by(&COLUMNS, vec!["gammel".to_owned(), "lagret".to_owned()]);
        assert_eq!((row.text("A"), row.text("B")), ("ny", "lagret"));
    }
}
