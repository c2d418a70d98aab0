//! Gives the map's geometry a version, so that browsers may keep it for ever.

use std::{
    error::Error,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut hasher = DefaultHasher::new();
    for level in ["overview", "regional", "detailed"] {
        let file = format!("../data/geo/{level}.svg.txt");
        println!("cargo:rerun-if-changed={file}");
        fs::read(file)?.hash(&mut hasher);
    }
    println!("cargo:rustc-env=GEOMETRY_VERSION={:016x}", hasher.finish());
    Ok(())
}
