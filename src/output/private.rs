//! Files and folders of a snapshot: for their owner only, as what a tenant holds is nobody else's business. Documents
//! follow the person's own mask instead. Where a system has no such modes, its own rules hold.

use super::OutputError;
use super::files::is_free;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Who may do what with a file: its owner reads and writes.
#[cfg(unix)]
const FILE: u32 = 0o600;
/// The same of a folder.
#[cfg(unix)]
const FOLDER: u32 = 0o700;

/// Options that make files which are for their owner only.
pub(super) fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, FILE);
    options
}

/// Makes a file, or empties the one that is there.
pub(super) fn create(path: &Path) -> io::Result<File> {
    let file = options().write(true).create(true).truncate(true).open(path)?;
    close_file(path)?;
    Ok(file)
}

/// Writes a whole file.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    create(path)?.write_all(bytes)
}

/// Makes a folder and those above it; one that is there stays as it is.
pub(super) fn make_folder(folder: &Path) -> Result<(), OutputError> {
    is_free(folder)?;
    // Those above it are the person's own.
    if let Some(above) = folder.parent().filter(|it| !it.as_os_str().is_empty()) {
        DirBuilder::new().recursive(true).create(above).map_err(OutputError::at(above))?;
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, FOLDER);
    builder.create(folder).map_err(OutputError::at(folder))
}

/// Makes a folder of our own, or takes the rights of others from the one that is there.
pub(super) fn make_own(folder: &Path) -> Result<(), OutputError> {
    make_folder(folder)?;
    #[cfg(unix)]
    set(folder, FOLDER).map_err(OutputError::at(folder))?;
    Ok(())
}

/// Takes the rights of others from a file that is there: one that an older version left.
pub(super) fn close_file(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    set(path, FILE)?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Takes rights away; a file system that knows none keeps its own.
#[cfg(unix)]
fn set(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let now = std::fs::metadata(path)?.mode();
    if now & 0o077 == 0 {
        return Ok(());
    }
    match std::fs::set_permissions(path, PermissionsExt::from_mode(mode)) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
        // Folders of other systems and of other people, to which one may write all the same.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
        done => done,
    }
}
