//! Every command of README.md is run, and what it prints is compared with what README.md shows.
//! `BLESS=1 cargo test --test readme` writes what is printed into README.md.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

#[path = "common/tools.rs"]
mod tools;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Commands with the lines that are shown below them, from the `console` blocks.
fn commands(readme: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap();
        let mut fresh = false;
        for line in block.lines() {
            if let Some(command) = line.strip_prefix("$ ") {
                found.push((command.to_owned(), String::new()));
                fresh = true;
            } else if fresh {
                let shown = &mut found.last_mut().unwrap().1;
                shown.push_str(line);
                shown.push('\n');
            }
        }
    }
    found
}

#[test]
fn every_command_of_the_readme_does_what_it_shows() {
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for name in ["corpus", "dictionaries"] {
        symlink(Path::new(ROOT).join(name), folder.path().join(name)).unwrap();
    }
    let bin = Path::new(env!("CARGO_BIN_EXE_rapporteur")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    tools::installed("sqlite3", || Command::new("sqlite3").arg("--version").output().ok());
    let mut run = 0;
    let mut blessed = readme.clone();
    for (written, shown) in commands(&readme) {
        // The tests are running already.
        if written == "cargo test" {
            continue;
        }
        let command = written.replace("cargo run --release -- ", "rapporteur ");
        let output = Command::new("sh")
            .args(["-c", &command])
            .current_dir(folder.path())
            .env("PATH", &path)
            .output()
            .unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
        if std::env::var_os("BLESS").is_some() {
            let printed = String::from_utf8(output.stdout).unwrap();
            blessed = blessed.replace(&format!("$ {written}\n{shown}"), &format!("$ {written}\n{printed}"));
        } else if !shown.is_empty() {
            assert_eq!(
                String::from_utf8_lossy(&output.stdout),
                shown,
                "what README.md shows below `{command}`"
            );
        }
        run += 1;
    }
    if blessed != readme {
        fs::write(Path::new(ROOT).join("README.md"), blessed).unwrap();
    }
    assert!(run >= 6, "README.md has its commands in console blocks, found {run}");
}
