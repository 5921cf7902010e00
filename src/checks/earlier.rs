//! What an earlier report found: only what is new since then fails.

use super::check::Check;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// What an earlier report found amiss: subjects by rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Earlier(BTreeMap<String, Vec<String>>);

/// Why a file is no report.
#[derive(Debug)]
pub enum EarlierError {
    /// It is no JSON.
    Json(serde_json::Error),
    /// It is JSON, but no list of checks.
    Shape,
}

impl fmt::Display for EarlierError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => write!(f, "it is no JSON: {error}"),
            Self::Shape => f.write_str("it is no list of checks, each with `id` and `outcome`"),
        }
    }
}

impl std::error::Error for EarlierError {}

/// A fault of an earlier report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The id of the rule.
    pub rule: String,
    /// Ids of what it was found at, where nobody accepted it.
    pub subjects: Vec<String>,
    /// Whether it names all that it was found at.
    pub names_all: bool,
}

/// The faults of a report that `check --format json` wrote: ids of rules, and of what they were found at, where nobody
/// accepted it.
///
/// # Errors
/// When the text is something else.
pub fn reported(text: &str) -> Result<Vec<Found>, EarlierError> {
    let value: Value = serde_json::from_str(text).map_err(EarlierError::Json)?;
    let mut found = Vec::new();
    for row in value.as_array().ok_or(EarlierError::Shape)? {
        let of = |name: &str| row.get(name).and_then(Value::as_str);
        let (Some(id), Some(outcome)) = (of("id"), of("outcome")) else { return Err(EarlierError::Shape) };
        if matches!(outcome, "fail" | "warning") {
            let subjects = row.get("subjects").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            let open = subjects.iter().filter(|it| it.get("accepted") != Some(&Value::Bool(true)));
            let ids = open.filter_map(|it| it.get("id")?.as_str()).filter(|id| !id.is_empty());
            let names_all = row.get("names_all") == Some(&Value::Bool(true));
            found.push(Found { rule: id.to_owned(), subjects: ids.map(str::to_owned).collect(), names_all });
        }
    }
    Ok(found)
}

impl Earlier {
    /// Reads what `check --format json` wrote.
    ///
    /// # Errors
    /// When the text is something else.
    pub fn read(text: &str) -> Result<Self, EarlierError> {
        let lower = |ids: Vec<String>| ids.iter().map(|id| id.to_lowercase()).collect();
        Ok(Self(reported(text)?.into_iter().map(|it| (it.rule, lower(it.subjects))).collect()))
    }

    /// Whether a fault was not there, or names something that it did not name.
    pub fn is_new(&self, check: &Check) -> bool {
        let Some(before) = self.0.get(&check.id) else { return true };
        check.subjects.iter().any(|it| !it.accepted && !it.id.is_empty() && !before.contains(&it.id.to_lowercase()))
    }
}
