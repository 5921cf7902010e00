//! What surrounds the program: environment variables, the person's cache folder, secrets in files and on standard input.

#![expect(clippy::disallowed_methods, reason = "`cli` is the one room that reads the environment")]

use super::error::CommandError;
use crate::signin::{Environment, Secret};
use std::fs::File;
use std::io::{Read, stdin};
use std::path::{Path, PathBuf};

/// Longest secret worth reading, in bytes.
const LARGEST: u64 = 1 << 16;

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
    let mut text = String::new();
    let read = if path.as_os_str() == "-" {
        stdin().lock().take(LARGEST).read_to_string(&mut text)
    } else {
        File::open(path).and_then(|file| file.take(LARGEST).read_to_string(&mut text))
    };
    match read {
        Err(error) => Err(CommandError::usage(format!("cannot read what `{flag}` names: {error}"))),
        Ok(_) if text.trim().is_empty() => Err(CommandError::usage(format!("what `{flag}` names is empty"))),
        Ok(_) => Ok(Secret::new(text.trim())),
    }
}

/// The bytes of a certificate file.
pub(super) fn certificate(path: &Path) -> Result<Vec<u8>, CommandError> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST * 16 + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) => Ok(bytes),
        Err(error) => Err(CommandError::usage(format!("cannot read the certificate `{}`: {error}", path.display()))),
    }
}
