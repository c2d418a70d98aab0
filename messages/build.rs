//! Turns the message files into code, so that a missing or misspelt message does not compile.

use std::{env, error::Error, fs, path::PathBuf};

use leptos_i18n_parser::parse_locales::{
    options::{Config, ParseOptions},
    parse_locales,
};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=locales");
    let crate_folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let messages = PathBuf::from(env::var("OUT_DIR")?).join("messages.rs");

    // The library's own macro cannot make messages with values into strings, which attributes and feeds need.
    let options = ParseOptions::new().interpolate_display(true);
    let config = Config::new("nb")?.add_locale("nn")?.add_locale("en")?.parse_options(options);
    let parsed = parse_locales(Some(crate_folder), config)?;
    let code = leptos_i18n_codegen::gen_code(&parsed, None, false, None, false)?;
    fs::write(messages, code.to_string())?;
    Ok(())
}
