//! Finds the records that a cell refers to: by name, organisation number or id.

use std::collections::HashMap;

use super::columns::key;

/// The records of one kind by what a cell may call them.
#[derive(Debug, Default)]
pub(super) struct Directory {
    by_name: HashMap<String, Vec<u32>>,
    names: HashMap<u32, String>,
}

impl Directory {
    /// Adds a record with its name and whatever else identifies it.
    pub(super) fn add(&mut self, id: u32, name: &str, others: impl IntoIterator<Item = String>) {
        for each in [name.to_owned()].into_iter().chain(others) {
            let ids = self.by_name.entry(key(&each)).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        self.names.insert(id, name.to_owned());
    }

    /// The record that a text refers to. `what` says what kind of record is meant.
    pub(super) fn find(&self, text: &str, what: &str) -> Result<u32, String> {
        let named = self.by_name.get(&key(text)).map_or(&[][..], Vec::as_slice);
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match named {
            [id] => Ok(*id),
            [] if is_number => match text.parse() {
                Ok(id) if self.names.contains_key(&id) => Ok(id),
                _ => Err(format!("there is no {what} with the id {text}")),
            },
            [] => Err(format!("there is no {what} called “{text}” in the file or on the map")),
            several => {
                let ids: Vec<String> = several.iter().map(u32::to_string).collect();
                Err(format!("several are called “{text}”; write the id instead, one of: {}", ids.join(", ")))
            }
        }
    }

    /// How a cell refers to a record: by its name, or by its id if others have the same name.
    pub(super) fn reference(&self, id: u32) -> String {
        match self.names.get(&id) {
            Some(name) if self.by_name.get(&key(name)).is_some_and(|ids| ids.len() == 1) => name.clone(),
            _ => id.to_string(),
        }
    }

    /// The name of a record.
    pub(super) fn name(&self, id: u32) -> &str {
        self.names.get(&id).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_found_by_name_number_and_id() {
        let mut directory = Directory::default();
        directory.add(1, "Ørland Verft AS", ["923609016".to_owned()]);
        directory.add(2, "Namdal Bygg", []);
        directory.add(3, "namdal bygg", []);
        for text in ["Ørland Verft AS", "ORLAND VERFT AS", "923609016", "1"] {
            assert_eq!(directory.find(text, "employer"), Ok(1), "{text}");
        }
        assert!(directory.find("Namdal Bygg", "employer").unwrap_err().contains("2, 3"));
        assert!(directory.find("Ukjent", "employer").unwrap_err().contains("no employer called “Ukjent”"));
        assert!(directory.find("9", "employer").unwrap_err().contains("id 9"));
        assert_eq!(
            (directory.reference(1), directory.reference(2)),
            ("Ørland Verft AS".to_owned(), "2".to_owned())
        );
    }
}
