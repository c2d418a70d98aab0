//! Gives the map's geometry a version, so that browsers may keep it for ever.

use std::{error::Error, fs};

use sha2::{Digest as _, Sha256};

fn main() -> Result<(), Box<dyn Error>> {
    let mut hasher = Sha256::new();
    for name in ["overview.svg.txt", "regional.svg.txt", "detailed.svg.txt", "close.txt"] {
        let file = format!("../data/geo/{name}");
        println!("cargo:rerun-if-changed={file}");
        hasher.update(fs::read(file)?);
    }
    println!("cargo:rustc-env=GEOMETRY_VERSION={:.16}", format!("{:x}", hasher.finalize()));
    Ok(())
}
