//! Why an import stops.

use std::path::PathBuf;

/// A failure that leaves nothing to import. What is merely damaged or unknown is a diagnostic instead.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// There is nothing at the path.
    #[error("`{0}` does not exist")]
    Missing(PathBuf),
    /// The paths hold no file.
    #[error("there is no file to import in {0}")]
    NoFiles(String),
    /// The date is none.
    #[error("`{0}` is no date")]
    Date(String),
    /// The tenant id is none.
    #[error("`{0}` is no tenant id")]
    TenantId(String),
    /// The file system refused.
    #[error("cannot read `{path}`")]
    Read {
        /// What was being read.
        path: PathBuf,
        /// Why it was refused.
        #[source]
        source: std::io::Error,
    },
    /// The files are of several tenants: each with its id, its name and a file that holds its organisation.
    #[error("the files are of {} tenants: {}", .0.len(), .0.join("; "))]
    Tenants(Vec<String>),
    /// What a person says of the tenant is not what the files say.
    #[error("the {what} of the tenant is said to be `{said}`, and `{file}` says `{found}`")]
    OtherTenant {
        /// Which part of it: its id or its name.
        what: &'static str,
        /// What the person says.
        said: String,
        /// What the files say.
        found: String,
        /// A file that does.
        file: String,
    },
    /// What takes the rows refused one.
    #[error("cannot store what was imported: {0}")]
    Sink(#[source] SinkError),
}

/// Why a row could not be stored.
pub type SinkError = Box<dyn std::error::Error + Send + Sync>;

impl ImportError {
    /// What to do next, each a whole instruction.
    pub fn hints(&self) -> Vec<String> {
        let hint = match self {
            Self::Missing(_) => "name files or folders that exist",
            Self::NoFiles(_) => "name JSON files, or folders that hold them (hidden files and links are passed over)",
            Self::Date(_) => "write the date as `2026-08-31` or `2026-08-31T09:30:00Z`",
            Self::TenantId(_) => "write it as a GUID: `11111111-2222-3333-4444-555555555555`",
            Self::Read { .. } => "check that you may read it",
            Self::Tenants(_) => "import the files of one tenant at a time, each into a folder of its own",
            Self::OtherTenant { .. } => "leave `--tenant-name` and `--tenant-id` out, or name the files of that tenant",
            Self::Sink(_) => "check the folder named with `--out`",
        };
        vec![hint.to_owned()]
    }
}
