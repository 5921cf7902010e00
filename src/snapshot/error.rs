//! Why a snapshot cannot be read at all.

use std::path::PathBuf;

/// A failure that leaves no snapshot to work with. What is merely damaged is a diagnostic instead.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// There is nothing at the path.
    #[error("`{0}` does not exist")]
    Missing(PathBuf),
    /// There is a folder, but no snapshot.
    #[error("`{0}` is not a snapshot: it holds no manifest.json")]
    NotASnapshot(PathBuf),
    /// There is a file, not a folder.
    #[error("`{0}` is a file, not a snapshot folder")]
    NotAFolder(PathBuf),
    /// The manifest is not what the schema says.
    #[error("`{path}` is not a snapshot manifest: {message}")]
    BadManifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong, with line and column.
        message: String,
    },
    /// The snapshot was written by a newer version.
    #[error("`{path}` has schema version {found}; this version reads up to {supported}")]
    Newer {
        /// The manifest.
        path: PathBuf,
        /// Its schema version.
        found: u32,
        /// The newest this version reads.
        supported: u32,
    },
    /// The file system refused.
    #[error("cannot read `{path}`")]
    Read {
        /// What was being read.
        path: PathBuf,
        /// Why it was refused.
        #[source]
        source: std::io::Error,
    },
}

impl SnapshotError {
    /// What to do next, each a whole instruction.
    pub fn hints(&self) -> Vec<String> {
        let hint = match self {
            Self::Missing(_) => "name the folder that `tenantry discover` or `tenantry import` wrote",
            Self::NotAFolder(path) if path.ends_with("manifest.json") => "name the folder that holds this manifest",
            Self::NotASnapshot(path) | Self::NotAFolder(path) => {
                return vec![
                    "name a folder that holds manifest.json".to_owned(),
                    format!(
                        "to read exports of other tools or raw Graph answers, run `tenantry import {} --out snapshot` first",
                        path.display()
                    ),
                ];
            }
            Self::BadManifest { .. } => {
                "make the snapshot again, or mend the manifest (`tenantry schema snapshot` prints its schema)"
            }
            Self::Newer { .. } => "install a newer version of tenantry, or make the snapshot with this one",
            Self::Read { .. } => "check that the folder exists and that you may read it",
        };
        vec![hint.to_owned()]
    }
}
