//! The program: arguments in, exit code out.

use std::process::ExitCode;

/// Start-up and extraction make many small strings: with the system's allocator they take a third longer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    rapporteur::cli::main()
}
