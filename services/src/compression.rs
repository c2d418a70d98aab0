//! Brotli, for what is compressed once and sent many times.

use std::io::{self, Write as _};

/// The bytes, compressed with a quality from 0 to 11.
pub fn brotli(bytes: &[u8], quality: u32) -> io::Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, quality, 22);
    writer.write_all(bytes)?;
    writer.flush()?;
    Ok(writer.into_inner())
}
