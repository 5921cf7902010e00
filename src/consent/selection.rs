//! Which datasets a person means by `--only` and `--skip`.

use super::set::line;
use crate::catalog::{DATASETS, Dataset, Detail, SOURCES, SourceId, TOPICS, Tier, dataset};
use crate::document::OUTLINE;
use std::collections::BTreeSet;

/// Words for a service or an area, and the starts of the paths they stand for.
const WORKLOADS: &[(&str, &[&str])] = &[
    ("agents", &["/servicePrincipals/microsoft.graph.agent", "/applications/microsoft.graph.agent", "/agent"]),
    ("applications", &["/applications", "/servicePrincipals", "/oauth2PermissionGrants"]),
    ("conditional-access", &["/identity/conditionalAccess"]),
    ("copilot", &["/copilot"]),
    ("cross-tenant", &["/policies/crossTenantAccessPolicy", "/tenantRelationships", "/contracts"]),
    ("defender", &["/security/identities", "/security/dataDiscovery", "/roleManagement/defender"]),
    (
        "entra",
        &[
            "/organization",
            "/domains",
            "/subscribedSkus",
            "/directory",
            "/users",
            "/groups",
            "/devices",
            "/applications",
            "/servicePrincipals",
            "/oauth2PermissionGrants",
            "/roleManagement/directory",
            "/roleManagement/entitlementManagement",
            "/identity/",
            "/identityGovernance",
            "/identityProtection",
            "/policies",
            "/tenantRelationships",
            "/contracts",
            "/onPremisesPublishingProfiles",
            "/reports/authenticationMethods",
        ],
    ),
    ("global-secure-access", &["/networkAccess"]),
    ("governance", &["/identityGovernance", "/roleManagement/entitlementManagement"]),
    ("intune", &["/deviceManagement", "/deviceAppManagement", "/roleManagement/deviceManagement"]),
    (
        "purview",
        &[
            "/security/informationProtection",
            "/security/labels",
            "/security/cases",
            "/security/dataSecurityAndGovernance",
        ],
    ),
    ("sharepoint", &["/admin/sharepoint", "/sites"]),
    ("teams", &["/teams", "/teamwork", "/appCatalogs/teamsApps", "/admin/teams"]),
    ("windows-365", &["/deviceManagement/virtualEndpoint", "/roleManagement/cloudPC"]),
];

/// Names shown when one is not known.
const SUGGESTIONS: usize = 3;

/// What a person asked to read.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Ids of datasets or sections, or words for a workload; empty chooses all.
    pub only: Vec<String>,
    /// The same, left out; stronger than `only`.
    pub skip: Vec<String>,
    /// How much is read.
    pub detail: Detail,
    /// Whether datasets whose only scope could also write are chosen.
    pub opt_in: bool,
    /// Sources that are read beside those that always are.
    pub with: Vec<SourceId>,
}

impl Default for Choice {
    fn default() -> Self {
        Self { only: Vec::new(), skip: Vec::new(), detail: Detail::Standard, opt_in: false, with: Vec::new() }
    }
}

/// A choice that names what cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectionError {
    /// No dataset, section or workload has this name.
    #[error("there is no dataset, section or workload `{name}`")]
    Unknown {
        /// The name as given.
        name: String,
        /// The nearest names, nearest first.
        near: Vec<&'static str>,
    },
    /// The dataset comes from another tool.
    #[error("dataset `{0}` is not read by `discover`")]
    Imported(&'static str),
    /// The dataset is read at another level of detail.
    #[error("dataset `{id}` is not read at detail `{}`", level(*.detail))]
    OtherDetail {
        /// The dataset.
        id: &'static str,
        /// The level asked for.
        detail: Detail,
        /// The level it is read at.
        read_at: Detail,
    },
    /// The only scope of the dataset could also write.
    #[error("dataset `{id}` needs `{permission}`, which could also write")]
    OptIn {
        /// The dataset.
        id: &'static str,
        /// The scope.
        permission: &'static str,
    },
    /// The source of the dataset is read only where a person says so.
    #[error("dataset `{id}` is read from {}, which was not asked for", .source_of.row().title)]
    OtherSource {
        /// The dataset.
        id: &'static str,
        /// Its source.
        source_of: SourceId,
    },
    /// What was skipped left nothing.
    #[error("nothing is left to read")]
    Nothing,
}

impl SelectionError {
    /// What to do next, most useful first.
    pub fn hints(&self) -> Vec<String> {
        match self {
            Self::Unknown { near, .. } if near.is_empty() => {
                vec!["`tenantry permissions --format json` lists every dataset and the sections it feeds".to_owned()]
            }
            Self::Unknown { near, .. } => {
                let names: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
                vec![format!("did you mean {}?", names.join(" or "))]
            }
            Self::Imported(_) => vec!["bring it in with `tenantry import`".to_owned()],
            Self::OtherDetail { read_at, .. } => vec![format!("use `--detail {}`", level(*read_at))],
            Self::OptIn { .. } => vec!["add `--include-opt-in` to ask for it all the same".to_owned()],
            Self::OtherSource { source_of, .. } => vec![format!("add `--with {}`", source_of.row().word)],
            Self::Nothing => vec!["skip less, or name more with `--only`".to_owned()],
        }
    }
}

/// The word of a level of detail on the command line.
pub fn level(detail: Detail) -> &'static str {
    match detail {
        Detail::Summary => "summary",
        Detail::Standard => "standard",
        Detail::Full => "full",
    }
}

/// The rows a person chose, in the order of the catalogue. A row read for each object of another brings that one along;
/// a row that is skipped takes those below it away.
///
/// # Errors
/// When a name is not known, what it names cannot be read, or nothing is left.
pub fn select(choice: &Choice) -> Result<Vec<&'static Dataset>, SelectionError> {
    let mut chosen = BTreeSet::new();
    for name in &choice.only {
        chosen.extend(named(name, choice, true)?.iter().map(|row| row.id));
    }
    let mut skipped = BTreeSet::new();
    for name in &choice.skip {
        skipped.extend(named(name, choice, false)?.iter().map(|row| row.id));
    }
    let all = choice.only.is_empty();
    let kept: Vec<&'static Dataset> = DATASETS
        .iter()
        .filter(|row| is_offered(row, choice) && (all || chosen.contains(row.id)))
        .filter(|row| !line(row).iter().any(|row| skipped.contains(row.id)))
        .collect();
    // What tells where a source answers is read before it, where it may be.
    let before = kept.iter().filter_map(|row| dataset(row.source.row().after?));
    let before = before.filter(|row| is_offered(row, choice) && !skipped.contains(row.id));
    let wanted: BTreeSet<&str> = kept.iter().copied().chain(before).flat_map(line).map(|row| row.id).collect();
    let rows: Vec<&'static Dataset> = DATASETS.iter().filter(|row| wanted.contains(row.id)).collect();
    if rows.is_empty() { Err(SelectionError::Nothing) } else { Ok(rows) }
}

/// Whether a row is read at all with this detail, these tiers and these sources.
fn is_offered(row: &Dataset, choice: &Choice) -> bool {
    is_open(row, choice)
        && row.tier != Tier::Import
        && row.is_read_at(choice.detail)
        && (choice.opt_in || row.tier != Tier::OptIn)
}

/// Whether the source of a row is asked.
fn is_open(row: &Dataset, choice: &Choice) -> bool {
    row.source.row().by_default || choice.with.contains(&row.source)
}

/// The rows a name stands for. `reads` tells whether they are to be read: then one that cannot be is an error.
fn named(name: &str, choice: &Choice, reads: bool) -> Result<Vec<&'static Dataset>, SelectionError> {
    let word = name.trim().to_lowercase();
    let own = dataset(&word);
    if let Some(row) = own.filter(|_| reads) {
        check(row, choice)?;
    }
    let source = SOURCES.iter().find(|row| row.word == word || (word == "purview" && row.id == SourceId::Compliance));
    let starts = WORKLOADS.iter().find(|(workload, _)| *workload == word).map_or(&[][..], |(_, starts)| starts);
    let of_source = |row: &&Dataset| source.is_some_and(|it| row.source == it.id && row.tier != Tier::Import);
    let rows: Vec<&'static Dataset> = match own {
        // A dataset's id is the narrowest meaning a word can have; the source of that name was asked for beside it.
        Some(row) => {
            let asked = |it: &&Dataset| it.id == row.id || (choice.with.contains(&it.source) && of_source(it));
            DATASETS.iter().filter(asked).collect()
        }
        None => DATASETS
            .iter()
            .filter(|row| {
                row.feeds.iter().any(|topic| topic.id() == word)
                    || of_source(row)
                    || starts.iter().any(|start| row.path.starts_with(start))
            })
            .collect(),
    };
    if let Some(row) =
        source.filter(|row| reads && !row.by_default && !choice.with.contains(&row.id) && starts.is_empty())
    {
        let first = DATASETS.iter().find(|it| it.source == row.id);
        return Err(SelectionError::OtherSource { id: first.map_or("", |it| it.id), source_of: row.id });
    }
    let is_known =
        !rows.is_empty() || !starts.is_empty() || source.is_some() || OUTLINE.iter().any(|row| row.id == word);
    if is_known { Ok(rows) } else { Err(SelectionError::Unknown { name: name.to_owned(), near: nearest(&word) }) }
}

/// Whether a row a person named can be read as chosen.
fn check(row: &'static Dataset, choice: &Choice) -> Result<(), SelectionError> {
    match row.tier {
        Tier::Import => Err(SelectionError::Imported(row.id)),
        _ if !is_open(row, choice) => Err(SelectionError::OtherSource { id: row.id, source_of: row.source }),
        Tier::OptIn if !choice.opt_in => Err(SelectionError::OptIn { id: row.id, permission: row.permission }),
        _ if !row.is_read_at(choice.detail) => {
            let read_at = if choice.detail < row.detail { row.detail } else { row.until };
            Err(SelectionError::OtherDetail { id: row.id, detail: choice.detail, read_at })
        }
        _ => Ok(()),
    }
}

/// Known names near to one that is not known, nearest first.
fn nearest(word: &str) -> Vec<&'static str> {
    let words = DATASETS.iter().filter(|row| row.tier != Tier::Import).map(|row| row.id);
    let words = words.chain(WORKLOADS.iter().map(|row| row.0)).chain(SOURCES.iter().map(|row| row.word));
    let words: BTreeSet<&'static str> = words.chain(TOPICS.iter().map(|row| row.1)).collect();
    let typed: Vec<char> = word.chars().take(64).collect();
    let mut near: Vec<(usize, &str)> = words
        .into_iter()
        .map(|known| {
            let holds = typed.len() > 3 && known.contains(word);
            (if holds { 1 } else { distance(&typed, known) }, known)
        })
        .filter(|(far, known)| *far <= (known.len() / 3 + 1).min(4) && *far < typed.len())
        .collect();
    near.sort_unstable();
    near.into_iter().take(SUGGESTIONS).map(|(_, known)| known).collect()
}

/// How many characters to add, take away or change to make one word of another (Levenshtein).
fn distance(typed: &[char], known: &str) -> usize {
    let mut row: Vec<usize> = (0..=typed.len()).collect();
    for (at, letter) in known.chars().enumerate() {
        let mut before = at;
        let mut next = vec![at + 1];
        for (other, above) in typed.iter().zip(row.iter().skip(1)) {
            let last = next.last().copied().unwrap_or(at);
            next.push((before + usize::from(*other != letter)).min(above + 1).min(last + 1));
            before = *above;
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(only: &[&str], skip: &[&str]) -> Result<Vec<&'static str>, SelectionError> {
        let words = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let choice = Choice { only: words(only), skip: words(skip), ..Choice::default() };
        Ok(select(&choice)?.iter().map(|row| row.id).collect())
    }

    #[test]
    fn everything_that_can_be_read_is_chosen_by_default() {
        let all = ids(&[], &[]).unwrap();
        assert!(all.contains(&"users") && all.contains(&"accepted-domains"));
        assert!(!["send-connectors", "app-proxy-connectors", "teams-gateways"].iter().any(|id| all.contains(id)));
    }

    #[test]
    fn a_row_brings_its_parent_and_a_skipped_parent_takes_its_rows() {
        assert_eq!(ids(&["domain-federation"], &[]).unwrap(), ["domains", "domain-federation"]);
        assert_eq!(ids(&["domains", "domain-federation"], &["domain-federation"]).unwrap(), ["domains"]);
        assert_eq!(ids(&["domain-federation"], &["domains"]), Err(SelectionError::Nothing));
    }

    #[test]
    fn sections_workloads_and_case_are_understood() {
        assert!(ids(&["external"], &[]).unwrap().contains(&"cross-tenant-partners"));
        assert!(ids(&[" Intune "], &[]).unwrap().contains(&"managed-devices"));
        assert!(!ids(&["intune"], &[]).unwrap().contains(&"devices"));
        assert_eq!(ids(&["Users"], &[]).unwrap(), ["users"]);
    }

    #[test]
    fn a_name_that_is_not_known_finds_its_nearest() {
        let near = |name: &str| match ids(&[name], &[]) {
            Err(SelectionError::Unknown { near, .. }) => near,
            other => panic!("{other:?}"),
        };
        assert_eq!(near("usres").first(), Some(&"users"));
        assert!(near("federation").contains(&"domain-federation"));
        for hostile in ["", "../../etc/passwd", "$(id)", "\u{0}", "\u{202e}sresu", &"a".repeat(100_000)] {
            assert!(near(hostile).is_empty(), "{hostile:?}");
        }
        assert!(matches!(ids(&[], &["nope"]), Err(SelectionError::Unknown { .. })));
    }

    #[test]
    fn what_cannot_be_read_is_refused_by_its_reason() {
        assert_eq!(ids(&["send-connectors"], &[]), Err(SelectionError::Imported("send-connectors")));
        assert!(matches!(ids(&["app-proxy-connectors"], &[]), Err(SelectionError::OptIn { .. })));
        assert!(
            ids(&["users"], &["app-proxy-connectors", "send-connectors"]).is_ok(),
            "skipping what is not read is fine"
        );
    }
}
