//! Takes a large JSON array apart, one element at a time, so that memory stays flat and a bad element spoils
//! only itself.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use crate::compression::Unpacked;

/// Why a file of the register cannot be read. Nothing of it is used then.
#[derive(Debug, thiserror::Error)]
pub enum UnreadableRegister {
    /// It is neither a JSON array nor an object.
    #[error("it is no JSON array of workplaces, packed by gzip or not")]
    NoArray,
    /// The array, or what it is packed in, is not finished.
    #[error("it ends early, after {0} entries: fetch it again; nothing of it was used")]
    EndsEarly(u64),
    /// Something else than a comma stands between two elements, or something follows the array.
    #[error("it is damaged after entry {0}: fetch it again; nothing of it was used")]
    Damaged(u64),
    /// Unpacked it is larger than any file of the register.
    #[error("unpacked it is larger than {} GB", MAX_TOTAL / 1_000_000_000)]
    TooLarge,
    /// More is chosen than can be compared.
    #[error("more than {0} workplaces were chosen: choose fewer with --municipality or --min-employees")]
    TooMany(usize),
    /// Reading failed.
    #[error(transparent)]
    Io(io::Error),
}

/// The most that is read, unpacked, in bytes. All workplaces are some 75 MB packed, and about a gigabyte
/// unpacked.
pub const MAX_TOTAL: u64 = 8_000_000_000;

/// The longest element, in bytes; a usual one has about a thousand.
pub(super) const MAX_ENTRY: usize = 64 * 1024;

/// How much is read at once.
const CHUNK: usize = 128 * 1024;

/// Whether an element is there as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// It is.
    Whole,
    /// It is longer than [`MAX_ENTRY`], and only its beginning is there.
    TooLong,
}

/// The elements of an array; a lone object is one element.
pub(super) struct Entries<R> {
    input: BufReader<Unpacked<R>>,
    /// The element that was read last.
    element: Vec<u8>,
    /// How many were read.
    pub(super) count: u64,
    total: u64,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Start,
    First,
    Lone,
    Further,
    End,
}

impl<R: Read> Entries<R> {
    /// The elements of a file; whether it is packed by gzip is seen from its content.
    pub(super) fn new(file: R) -> Result<Self, UnreadableRegister> {
        let unpacked = Unpacked::new(file).map_err(UnreadableRegister::Io)?;
        Ok(Self {
            input: BufReader::with_capacity(CHUNK, unpacked),
            element: Vec::new(),
            count: 0,
            total: 0,
            state: State::Start,
        })
    }

    /// The next element; none at the end of the array, after which nothing may come.
    pub(super) fn next(&mut self) -> Result<Option<(Piece, &[u8])>, UnreadableRegister> {
        let is_there = match self.state {
            State::Start => self.start()?,
            State::First => self.is_not_closed()?,
            State::Further => match self.after_space()? {
                Some(b',') => true,
                Some(b']') => false,
                Some(_) => return Err(UnreadableRegister::Damaged(self.count)),
                None => return Err(UnreadableRegister::EndsEarly(self.count)),
            },
            State::Lone | State::End => false,
        };
        if !is_there {
            self.finish()?;
            return Ok(None);
        }
        let piece = self.element()?;
        self.count += 1;
        self.state = if self.state == State::Lone { State::Lone } else { State::Further };
        Ok(Some((piece, &self.element)))
    }

    /// Whether it is a list; otherwise it is one object that stands alone.
    pub(super) fn is_list(&self) -> bool {
        self.state != State::Lone
    }

    /// Opens the array; returns whether an element follows.
    fn start(&mut self) -> Result<bool, UnreadableRegister> {
        // The mark of UTF-8, which may be in two chunks.
        for byte in "\u{feff}".bytes() {
            if self.peek()? == Some(byte) {
                self.skip(1)?;
            }
        }
        match self.peek_after_space()? {
            Some(b'[') => {
                self.skip(1)?;
                self.state = State::First;
                self.is_not_closed()
            }
            Some(b'{') => {
                self.state = State::Lone;
                Ok(true)
            }
            _ => Err(UnreadableRegister::NoArray),
        }
    }

    /// Whether the array does not end before its first element.
    fn is_not_closed(&mut self) -> Result<bool, UnreadableRegister> {
        match self.peek_after_space()? {
            Some(b']') => {
                self.skip(1)?;
                Ok(false)
            }
            Some(_) => Ok(true),
            None => Err(UnreadableRegister::EndsEarly(0)),
        }
    }

    /// Sees to it that nothing follows.
    fn finish(&mut self) -> Result<(), UnreadableRegister> {
        if self.state != State::Lone {
            self.state = State::End;
        }
        match self.peek_after_space()? {
            None => Ok(()),
            Some(_) => Err(UnreadableRegister::Damaged(self.count)),
        }
    }

    /// Reads an element up to its end.
    fn element(&mut self) -> Result<Piece, UnreadableRegister> {
        self.element.clear();
        let mut piece = Piece::Whole;
        let mut scan = Scan::default();
        self.peek_after_space()?;
        loop {
            let count = self.count;
            let chunk = self.input.fill_buf().map_err(|error| unreadable(error, count))?;
            if chunk.is_empty() {
                return Err(UnreadableRegister::EndsEarly(count));
            }
            let (used, is_done) = scan.run(chunk);
            let room = MAX_ENTRY.saturating_sub(self.element.len());
            if used > room {
                piece = Piece::TooLong;
            }
            self.element.extend(chunk.iter().take(used.min(room)));
            self.skip(used)?;
            if is_done {
                return Ok(piece);
            }
        }
    }

    fn after_space(&mut self) -> Result<Option<u8>, UnreadableRegister> {
        let found = self.peek_after_space()?;
        if found.is_some() {
            self.skip(1)?;
        }
        Ok(found)
    }

    fn peek_after_space(&mut self) -> Result<Option<u8>, UnreadableRegister> {
        loop {
            match self.peek()? {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.skip(1)?,
                other => return Ok(other),
            }
        }
    }

    fn peek(&mut self) -> Result<Option<u8>, UnreadableRegister> {
        let count = self.count;
        let chunk = self.input.fill_buf().map_err(|error| unreadable(error, count))?;
        Ok(chunk.first().copied())
    }

    fn skip(&mut self, bytes: usize) -> Result<(), UnreadableRegister> {
        self.input.consume(bytes);
        self.total += bytes as u64;
        if self.total > MAX_TOTAL { Err(UnreadableRegister::TooLarge) } else { Ok(()) }
    }
}

/// An error of reading, of unpacking or of an unpacked file that is not whole.
fn unreadable(error: io::Error, count: u64) -> UnreadableRegister {
    match error.kind() {
        ErrorKind::UnexpectedEof => UnreadableRegister::EndsEarly(count),
        ErrorKind::InvalidData | ErrorKind::InvalidInput => UnreadableRegister::Damaged(count),
        _ => UnreadableRegister::Io(error),
    }
}

/// Where the end of an element is: brackets are counted, but for those in strings.
#[derive(Default)]
struct Scan {
    depth: usize,
    is_string: bool,
    is_escaped: bool,
}

impl Scan {
    /// How many bytes belong to the element, and whether it ends there. Wrong brackets make it end somewhere,
    /// and the parser finds them.
    fn run(&mut self, chunk: &[u8]) -> (usize, bool) {
        for (index, &byte) in chunk.iter().enumerate() {
            if self.is_string {
                match byte {
                    _ if self.is_escaped => self.is_escaped = false,
                    b'\\' => self.is_escaped = true,
                    b'"' => self.is_string = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.is_string = true,
                b'{' | b'[' => self.depth += 1,
                // The end of the array, or the comma after something that has no brackets.
                b'}' | b']' | b',' if self.depth == 0 => return (index, true),
                b'}' | b']' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return (index + 1, true);
                    }
                }
                _ => {}
            }
        }
        (chunk.len(), false)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::{Compression, write::GzEncoder};
    use proptest::prelude::*;

    use super::*;
    use crate::compression::GZIP;

    fn all(file: &[u8]) -> Result<Vec<String>, String> {
        let mut entries = Entries::new(file).map_err(|error| error.to_string())?;
        let mut found = Vec::new();
        while let Some((piece, element)) = entries.next().map_err(|error| error.to_string())? {
            let text = String::from_utf8_lossy(element).trim().to_owned();
            found.push(if piece == Piece::Whole { text } else { format!("too long: {}", text.len()) });
        }
        Ok(found)
    }

    fn packed(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn an_array_falls_into_its_elements() {
        let expected = vec!["{\"a\":\"}],\\\"\"}".to_owned(), "{\"b\":[{}]}".to_owned()];
        let text = format!("\u{feff}[\n {} ,\n{}]\n", expected[0], expected[1]);
        assert_eq!(all(text.as_bytes()), Ok(expected.clone()));
        assert_eq!(all(&packed(&text)), Ok(expected.clone()));
        // Two files packed one after the other are one.
        let (first, second) = text.split_at(20);
        assert_eq!(all(&[packed(first), packed(second)].concat()), Ok(expected));
        assert_eq!(all(b"[]"), Ok(vec![]));
        assert_eq!(all(b" {\"a\":1} "), Ok(vec!["{\"a\":1}".to_owned()]));
        // What is no object is for the parser to refuse.
        assert_eq!(all(b"[1, \"]\", null,{}]").unwrap().len(), 4);
    }

    #[test]
    fn what_is_cut_off_or_damaged_is_an_error() {
        let text = "[{\"a\":\"en\"},{\"b\":\"to\"}]";
        for end in 1..text.len() {
            let why = all(&text.as_bytes()[..end]).unwrap_err();
            assert!(why.contains("ends early"), "{end}: {why}");
        }
        let packed = packed(text);
        for end in 2..packed.len() {
            let why = all(&packed[..end]).unwrap_err();
            assert!(why.contains("ends early"), "{end}: {why}");
        }
        let mut wrong = packed.clone();
        let middle = wrong.len() - 6;
        wrong[middle] ^= 0xff;
        assert!(all(&wrong).unwrap_err().contains("damaged"));
        for damaged in ["[{} {}]", "[{}]]", "[{}],", "{}{}"] {
            assert!(all(damaged.as_bytes()).unwrap_err().contains("damaged"), "{damaged}");
        }
        for other in ["", " ", "<!doctype html>", "PK\u{3}\u{4}", "\"a\""] {
            assert!(all(other.as_bytes()).unwrap_err().contains("no JSON array"), "{other}");
        }
    }

    #[test]
    fn an_endless_element_takes_no_memory() {
        let text = format!("[{{\"a\":\"{}\"}},{{}}]", "x".repeat(3 * MAX_ENTRY));
        assert_eq!(all(text.as_bytes()), Ok(vec![format!("too long: {MAX_ENTRY}"), "{}".to_owned()]));
    }

    proptest! {
        #[test]
        fn no_file_is_too_strange(file in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = all(&file);
            let _ = all(&[&b"["[..], &file].concat());
            let _ = all(&[&GZIP[..], &file].concat());
        }

        #[test]
        fn any_json_comes_out_as_it_was(texts in proptest::collection::vec("\\PC{0,20}", 0..6)) {
            let values: Vec<serde_json::Value> =
                texts.iter().map(|text| serde_json::json!({ text.as_str(): [text] })).collect();
            let found = all(serde_json::to_string(&values).unwrap().as_bytes()).unwrap();
            let back: Vec<serde_json::Value> =
                found.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
            prop_assert_eq!(back, values);
        }
    }
}
