//! Programs that the tests need and a bare machine does not have.

use std::process::Command;

/// Installs a package of Debian unless `found` sees what is wanted of it.
pub fn installed<T>(package: &str, found: impl Fn() -> Option<T>) -> T {
    if let Some(found) = found() {
        return found;
    }
    let apt = |arguments: &[&str]| {
        let status =
            Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive").status();
        assert!(
            status.is_ok_and(|status| status.success()),
            "expected {package} on this machine, or to be root on Debian to install it: apt-get {arguments:?}"
        );
    };
    apt(&["update", "-qq"]);
    apt(&["install", "-y", "-qq", "--no-install-recommends", package]);
    found().unwrap_or_else(|| panic!("expected {package} to bring what the tests need"))
}
