//! The manifest of a snapshot: whose it is, where it came from, and what of it is there.

use schemars::JsonSchema;
use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// The schema version this version writes and the newest it reads.
pub const SCHEMA_VERSION: u32 = 1;

/// `manifest.json` of a snapshot folder.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// Version of this format.
    pub schema_version: u32,
    /// The tenant the data is of.
    pub tenant: TenantRef,
    /// Where the data came from: `microsoft-graph`, `import:scubagear 1.7.0`…
    pub source: String,
    /// When reading began, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<String>,
    /// When reading ended, RFC 3339. The date of every document made from the snapshot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finished_at: Option<String>,
    /// Where nothing says when reading ended: the newest date of an object, RFC 3339. The data is not older; nothing is
    /// counted from this date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<String>,
    /// What was asked and what came, one entry a dataset, sorted by id.
    #[serde(default, deserialize_with = "bounded")]
    pub datasets: Vec<Coverage>,
    /// For an import: each file, what was recognised in it and what was not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub imported: Vec<ImportedFile>,
    /// For an import: what was decided that a reader should know, such as which of two states of an object was kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
}

/// Most datasets of a manifest. There are some hundreds, and what imports keep under names of their own.
pub(super) const MOST_DATASETS: usize = 10_000;

/// Reads a list of datasets that is not longer than any snapshot has reason to be.
fn bounded<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Coverage>, D::Error> {
    struct List;

    impl<'de> Visitor<'de> for List {
        type Value = Vec<Coverage>;

        fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("a list of datasets")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<Coverage>, A::Error> {
            let mut list = Vec::new();
            while let Some(item) = items.next_element()? {
                if list.len() >= MOST_DATASETS {
                    return Err(A::Error::custom(format!("it lists more than {MOST_DATASETS} datasets")));
                }
                list.push(item);
            }
            Ok(list)
        }
    }

    deserializer.deserialize_seq(List)
}

/// Whose data it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TenantRef {
    /// Tenant id, a GUID.
    #[serde(default)]
    pub id: String,
    /// Display name; hostile text like every name.
    #[serde(default)]
    pub display_name: String,
    /// Default verified domain.
    #[serde(default)]
    pub default_domain: String,
}

/// How much of a dataset is there.
///
/// A status this version does not know is read as [`Status::Failed`]: it never passes for rows that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// All of it.
    Complete,
    /// Some of it.
    Partial,
    /// Refused for want of a permission.
    Denied,
    /// Refused for want of a licence.
    Unlicensed,
    /// Asked, and not answered as documented.
    Failed,
    /// Never asked.
    #[default]
    NotRequested,
}

/// JSON Schema of `manifest.json`.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Manifest).into()
}

impl<'de> Deserialize<'de> for Status {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Ok(Self::of_name(&name).unwrap_or(Self::Failed))
    }
}

impl Status {
    /// The status with this name in a manifest: `not-requested`.
    pub fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "complete" => Self::Complete,
            "partial" => Self::Partial,
            "denied" => Self::Denied,
            "unlicensed" => Self::Unlicensed,
            "failed" => Self::Failed,
            "not-requested" => Self::NotRequested,
            _ => return None,
        })
    }

    /// Whether the rows that are there can be used.
    pub fn has_rows(self) -> bool {
        matches!(self, Self::Complete | Self::Partial)
    }

    /// The words used in documents.
    pub fn words(self) -> &'static str {
        match self {
            Self::Complete => "read",
            Self::Partial => "read in part",
            Self::Denied => "not permitted",
            Self::Unlicensed => "not licensed",
            Self::Failed => "failed",
            Self::NotRequested => "not requested",
        }
    }
}

/// What was asked of one dataset and what came.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// Dataset id.
    pub id: String,
    /// How much is there.
    pub status: Status,
    /// Objects stored.
    #[serde(default)]
    pub count: u64,
    /// The request, or the part of the imported file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub request: String,
    /// The service it was read from, where that is not Microsoft Graph: `exchange`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// Permission that would read it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub permission: String,
    /// Properties that documents need and that objects among those stored do not carry: not read. Says nothing of how
    /// many objects there are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<String>,
    /// What of the objects was not stored.
    #[serde(default, skip_serializing_if = "Withheld::is_none")]
    pub withheld: Withheld,
    /// Status of the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub http_status: Option<u16>,
    /// What the service said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The service's code for a refusal: `Authorization_RequestDenied`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error_code: Option<String>,
    /// The permission or licence whose want was the reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
    /// Address that answers with what has changed since, for the next reading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delta: Option<String>,
    /// What reading it cost; differs from run to run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<Run>,
    /// SHA-256 of the data file, lower-case hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

impl Coverage {
    /// Whether all of it is there: every object, with every property that was to be read.
    pub fn is_whole(&self) -> bool {
        self.status == Status::Complete && self.unread.is_empty()
    }

    /// The words used in documents: as those of the status, but for objects that are all there and lack properties.
    pub fn words(&self) -> &'static str {
        match self.status {
            Status::Complete if !self.unread.is_empty() => Status::Partial.words(),
            status => status.words(),
        }
    }
}

/// What of the objects of a dataset was left out when they were stored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Withheld {
    /// Secret values.
    #[serde(default)]
    pub secrets: u64,
    /// Texts that nothing uses, of which only is kept that they were there.
    #[serde(default)]
    pub values: u64,
}

impl Withheld {
    /// Whether all was stored.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Adds what was left out elsewhere.
    pub fn add(&mut self, other: Self) {
        self.secrets = self.secrets.saturating_add(other.secrets);
        self.values = self.values.saturating_add(other.values);
    }
}

/// What reading a dataset cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// Requests, repeated ones among them.
    #[serde(default)]
    pub requests: u64,
    /// Requests that repeated another.
    #[serde(default)]
    pub retries: u64,
    /// Bytes of the answers, inflated.
    #[serde(default)]
    pub bytes: u64,
    /// From the first request to the last answer, in milliseconds.
    #[serde(default)]
    pub millis: u64,
}

/// An imported file, or the files of one folder that hold objects of the same datasets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImportedFile {
    /// The file below the folder that was named, or the folder of several, which ends with `/`.
    pub file: String,
    /// How many files there are.
    #[serde(default = "one")]
    pub files: u64,
    /// The format it was recognised as.
    pub format: String,
    /// Parts taken: `key → dataset (count)`; of several files `dataset (count)`.
    pub recognised: Vec<String>,
    /// Parts kept under a name no rule uses.
    pub unrecognised: Vec<String>,
    /// What was lost, and where.
    pub lost: Vec<String>,
}

fn one() -> u64 {
    1
}
