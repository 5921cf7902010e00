//! What surrounds the program: environment variables, the person's cache folder, secrets in files and on standard input.

#![expect(clippy::disallowed_methods, reason = "`cli` is the one room that reads the environment")]

use super::error::CommandError;
use super::named::{self, Bounds};
use crate::signin::{Environment, Secret};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long whoever hands over a secret may take: the Azure CLI, a vault.
const TIME: Duration = Duration::from_secs(120);
/// What is read of a secret.
const SECRET: Bounds = Bounds { bytes: 1 << 16, time: TIME };
/// What is read of a certificate with its key and chain.
const CERTIFICATE: Bounds = Bounds { bytes: 1 << 20, time: TIME };

/// The variables that signing in may ask for.
pub(super) fn environment() -> Environment {
    let value = |name: &&str| std::env::var(name).ok().map(|value| ((*name).to_owned(), value));
    Environment::new(Environment::NAMES.iter().filter_map(value))
}

/// Bytes of memory that the program takes, where the system tells.
pub(super) fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

/// The folder of this program in the person's cache folder; `None` where there is no such folder.
pub(super) fn cache_folder() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library").join("Caches"))
    } else {
        folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")))
    };
    base.map(|base| base.join("tenantry"))
}

/// A secret in a file, or on standard input for `-`, without the white space around it.
pub(super) fn secret(path: &Path, flag: &str) -> Result<Secret, CommandError> {
    let bytes = named::read(path, SECRET)
        .map_err(|error| CommandError::usage(format!("cannot read what `{flag}` names: {error}")))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| CommandError::usage(format!("what `{flag}` names is no text in UTF-8")))?;
    match text.trim() {
        "" => Err(CommandError::usage(format!("what `{flag}` names is empty"))),
        text => Ok(Secret::new(text)),
    }
}

/// The bytes of a certificate file.
pub(super) fn certificate(path: &Path) -> Result<Vec<u8>, CommandError> {
    named::read(path, CERTIFICATE)
        .map_err(|error| CommandError::usage(format!("cannot read the certificate `{}`: {error}", path.display())))
}
