//! Why files cannot be written.

use std::io;
use std::path::PathBuf;

/// A failure to write. What was there before is still there.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// The output folder, or a folder in it, is a file.
    #[error("`{0}` is a file, not a folder")]
    NotAFolder(PathBuf),
    /// A file to be written is a folder.
    #[error("`{0}` is a folder, not a file")]
    NotAFile(PathBuf),
    /// The name of an artifact leaves the folder, or is none.
    #[error("`{0}` is no safe file name below the output folder")]
    UnsafePath(String),
    /// Two artifacts have the same name.
    #[error("`{0}` would be written twice")]
    Twice(String),
    /// The folder holds something which is not a snapshot.
    #[error("`{0}` is not empty and is not a snapshot; it was left as it is")]
    NotASnapshot(PathBuf),
    /// The folder holds a run that was not finished.
    #[error("`{0}` holds an unfinished run")]
    Unfinished(PathBuf),
    /// The unfinished run in the folder cannot be gone on with.
    #[error("the unfinished run in `{folder}` cannot be resumed: {message}")]
    NotResumable {
        /// The folder.
        folder: PathBuf,
        /// Why not.
        message: String,
    },
    /// Another process writes to the run.
    #[error("another process writes to `{0}`")]
    InUse(PathBuf),
    /// The file system refused.
    #[error("cannot write `{path}`")]
    Write {
        /// What was being written.
        path: PathBuf,
        /// Why it was refused.
        #[source]
        source: io::Error,
    },
}

impl OutputError {
    /// A refusal of the file system at a place.
    pub(super) fn at(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| match plain(source) {
            source if source.kind() == io::ErrorKind::NotADirectory => Self::NotAFolder(path),
            source if source.kind() == io::ErrorKind::IsADirectory => Self::NotAFile(path),
            source => Self::Write { path, source },
        }
    }

    /// What to do next, each a whole instruction.
    pub fn hints(&self) -> Vec<String> {
        let hint = match self {
            Self::NotAFolder(_) => "name another folder with `-o`, or move the file away",
            Self::NotAFile(_) => "name a file with `-o`, or move the folder away",
            Self::UnsafePath(_) | Self::Twice(_) => "report this: names of artifacts are made by tenantry",
            Self::NotASnapshot(_) => "name an empty folder, a new one or a snapshot with `-o`",
            Self::Unfinished(_) => {
                return vec![
                    "go on with it: add `--resume`".to_owned(),
                    "or throw it away and begin anew: add `--fresh`".to_owned(),
                ];
            }
            Self::NotResumable { .. } => "throw it away and begin anew: add `--fresh`",
            Self::InUse(_) => "wait for the other run to end, or name another folder with `-o`",
            Self::Write { source, .. } => match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    "make room on the disk, or name another place with `-o`"
                }
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    "name a place that you may write to with `-o`"
                }
                io::ErrorKind::NotFound => "make the folder first, or name one that exists with `-o`",
                _ => "check the folder, or name another with `-o`",
            },
        };
        vec![hint.to_owned()]
    }
}

/// An error without the name of the file that was staged, which nobody asked for.
fn plain(error: io::Error) -> io::Error {
    if error.get_ref().is_some() { error.kind().into() } else { error }
}
