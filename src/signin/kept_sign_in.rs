//! A person's sign-in, kept for the next run: one file per application and tenant, readable by its owner only.
//!
//! What is kept is the refresh token, and nothing that was read from the tenant. Losing the file costs a sign-in; so no
//! failure here is an error.

#![expect(clippy::disallowed_methods, reason = "`signin` owns the files in which a person's sign-in is kept")]

use super::Secret;
use super::place::Place;
use ring::digest;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Longest file worth reading, in bytes.
const LARGEST: u64 = 1 << 16;

/// One file of the folder.
#[derive(Debug)]
pub(super) struct KeptSignIn {
    folder: PathBuf,
    file: PathBuf,
    /// What the sign-in is for; a file of another is not used.
    owner: String,
}

impl KeptSignIn {
    /// The file for an application in a tenant at a login service.
    pub(super) fn new(folder: &Path, place: &Place, client_id: &str) -> Self {
        let owner = format!("{} {} {}", place.login, place.tenant, client_id.to_ascii_lowercase());
        let name: String = digest::digest(&digest::SHA256, owner.as_bytes())
            .as_ref()
            .iter()
            .take(12)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self { folder: folder.to_owned(), file: folder.join(format!("sign-in-{name}.json")), owner }
    }

    /// The refresh token of the last run. A file that others may read is not trusted, and removed.
    pub(super) fn read(&self) -> Option<Secret> {
        let about = fs::symlink_metadata(&self.file).ok()?;
        if !about.is_file() || about.len() > LARGEST || !is_private(&about) {
            self.forget();
            return None;
        }
        let value: Value = serde_json::from_slice(&fs::read(&self.file).ok()?).ok()?;
        let member = |name: &str| value.get(name).and_then(Value::as_str);
        (member("for") == Some(&self.owner)).then(|| member("refresh_token").map(Secret::new)).flatten()
    }

    /// Keeps a refresh token, in place of what was kept.
    pub(super) fn write(&self, refresh: &Secret) {
        let text = json!({"for": self.owner, "refresh_token": refresh.reveal()}).to_string();
        // A failure leaves the old file or none: then a person signs in again next time.
        let _ = self.replace(text.as_bytes());
    }

    /// Removes what was kept.
    pub(super) fn forget(&self) {
        let _ = fs::remove_file(&self.file);
    }

    fn replace(&self, bytes: &[u8]) -> std::io::Result<()> {
        make_private_folder(&self.folder)?;
        // Made with 0600 from the start, so that nobody can read it between the making and the closing.
        let mut aside = tempfile::Builder::new().prefix(".sign-in-").tempfile_in(&self.folder)?;
        aside.write_all(bytes)?;
        aside.as_file().sync_all()?;
        aside.persist(&self.file)?;
        Ok(())
    }
}

#[cfg(unix)]
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    // The folder is in the person's profile, which others cannot read.
    fs::create_dir_all(folder)
}

#[cfg(unix)]
fn is_private(about: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    about.permissions().mode() & 0o077 == 0
}

#[cfg(not(unix))]
fn is_private(_about: &fs::Metadata) -> bool {
    true
}
