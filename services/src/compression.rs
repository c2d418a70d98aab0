//! Brotli, for what is compressed once and sent many times, and files that may be packed by gzip.

use std::io::{self, BufReader, Cursor, Read, Write as _};

use flate2::bufread::MultiGzDecoder;

/// The bytes, compressed with a quality from 0 to 11.
pub fn brotli(bytes: &[u8], quality: u32) -> io::Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, 22);
    writer.write_all(bytes)?;
    writer.flush()?;
    Ok(writer.into_inner())
}

/// What a file packed by gzip begins with.
pub(crate) const GZIP: [u8; 2] = [0x1f, 0x8b];

/// How much of a packed file is read at once.
const CHUNK: usize = 128 * 1024;

/// A file as it is, or unpacked.
pub enum Unpacked<R> {
    /// It was not packed.
    Plain(Source<R>),
    /// It was packed by gzip.
    Gzip(Box<MultiGzDecoder<BufReader<Source<R>>>>),
}

/// A file with its first bytes, which were looked at, put before it again.
type Source<R> = io::Chain<Cursor<Vec<u8>>, R>;

impl<R: Read> Unpacked<R> {
    /// Whether a file is packed by gzip is seen from its content.
    pub fn new(mut file: R) -> io::Result<Self> {
        let mut head = Vec::new();
        file.by_ref().take(2).read_to_end(&mut head)?;
        let is_packed = head == GZIP;
        let source = Cursor::new(head).chain(file);
        Ok(if is_packed {
            Self::Gzip(Box::new(MultiGzDecoder::new(BufReader::with_capacity(CHUNK, source))))
        } else {
            Self::Plain(source)
        })
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(source) => source.read(buffer),
            Self::Gzip(source) => source.read(buffer),
        }
    }
}
