//! Compiles the names of `dictionaries/` into the tree that the program reads at its start.
//!
//! The code is the program's own: with a user's folder of dictionaries it runs at the start instead.

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

use dictionary::{Files, Names};

// Of the modules that the program shares with this script not every function is called here.
#[allow(dead_code)]
#[path = "src/error.rs"]
mod error;

#[allow(dead_code)]
#[path = "src/scan"]
mod scan {
    mod token;
    pub(super) use token::{TokenKind, tokenize};
}

#[allow(dead_code)]
#[path = "src/dictionary"]
mod dictionary {
    mod embedded;
    mod fold;
    mod names;
    mod table;
    mod tree;
    pub(super) use embedded::Files;
    pub(super) use names::Names;
}

fn main() -> Result<(), Box<dyn Error>> {
    // The files of the dictionaries are in this script: cargo runs it again when one of them changes.
    println!("cargo::rerun-if-changed=build.rs");
    let mut faults = Vec::new();
    let names = Names::compile(&mut Files::open(None)?, &mut faults);
    for fault in &faults {
        println!("cargo::error={fault}");
    }
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("expected OUT_DIR, which cargo sets")?);
    fs::write(folder.join("names.postcard"), postcard::to_allocvec(&names)?)?;
    Ok(())
}
