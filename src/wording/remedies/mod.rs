//! Why a finding matters, and what to do about it: for each rule one or two sentences and a list of steps, by topic.
//!
//! Written for the person who has to act. This tool reads and never changes a tenant: a step that changes it says so
//! ([`Step::changes`]) and is for a person to run. What stands in angle brackets is to be filled in.
//!
//! Checked in November 2026: paths of admin centres against Microsoft's documentation of Entra, Intune, Defender,
//! Purview, SharePoint and Exchange and the baselines of ScubaGear (CC0), as far as these name them; requests against the
//! metadata of Microsoft Graph (`https://graph.microsoft.com`, v1.0 and beta of August 2026); cmdlets of Exchange Online
//! and Security & Compliance with their parameters against the reference (MicrosoftDocs/office-docs-powershell), those of
//! SharePoint Online, Entra Connect and the script for Exchange hybrid against published uses; tables and columns of
//! queries against the schema of advanced hunting and published queries.

mod accounts;
mod administrators;
mod applications;
mod azure;
mod devices;
mod guarded;
mod mail;
mod mail_ways;
mod platforms;
mod sharing;
mod sign_in;
mod watch;

/// Where a step is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In an admin centre; what is done in public DNS stands here too.
    Portal,
    /// With a request to Microsoft Graph.
    Graph,
    /// In PowerShell.
    PowerShell,
    /// With a hunting query, in Microsoft Defender or in a Log Analytics workspace that takes the logs of Entra ID.
    Query,
}

impl Place {
    /// All of them, in the order in which a reader reaches for them.
    pub const ALL: [Self; 4] = [Self::Portal, Self::Graph, Self::PowerShell, Self::Query];

    /// How it is named in outputs for machines: `portal`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Graph => "graph",
            Self::PowerShell => "powershell",
            Self::Query => "query",
        }
    }

    /// How it is named for a reader: `Microsoft Graph`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Portal => "Admin centre",
            Self::Graph => "Microsoft Graph",
            Self::PowerShell => "PowerShell",
            Self::Query => "Hunting query",
        }
    }
}

/// One step of a remedy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Where it is done.
    pub place: Place,
    /// What it does, in a sentence; for an admin centre, with the path to it.
    pub text: &'static str,
    /// The request, command or query, over one or several lines; none for an admin centre.
    pub command: Option<&'static str>,
    /// Whether it changes the tenant, or what stands around it: for a person to run.
    pub changes: bool,
}

/// Why a finding matters, and what to do about it.
#[derive(Debug)]
pub struct Remedy {
    /// The rule: `standing-global-administrators`.
    pub rule: &'static str,
    /// What an attacker or an accident makes of it.
    pub why: &'static str,
    /// What to do, first things first: what is looked at stands before what is changed.
    pub steps: &'static [Step],
}

/// The remedies of each topic.
const TOPICS: [&[Remedy]; 12] = [
    sign_in::REMEDIES,
    administrators::REMEDIES,
    accounts::REMEDIES,
    applications::REMEDIES,
    sharing::REMEDIES,
    mail::REMEDIES,
    platforms::REMEDIES,
    mail_ways::REMEDIES,
    devices::REMEDIES,
    watch::REMEDIES,
    guarded::REMEDIES,
    azure::REMEDIES,
];

/// Why the finding of a rule matters and what to do about it; none for a rule this version does not know.
pub fn remedy(rule: &str) -> Option<&'static Remedy> {
    TOPICS.iter().copied().flatten().find(|row| row.rule == rule)
}

/// A look into an admin centre.
const fn look(text: &'static str) -> Step {
    Step { place: Place::Portal, text, command: None, changes: false }
}

/// A setting in an admin centre.
const fn set(text: &'static str) -> Step {
    Step { place: Place::Portal, text, command: None, changes: true }
}

/// A request that reads.
const fn get(text: &'static str, request: &'static str) -> Step {
    Step { place: Place::Graph, text, command: Some(request), changes: false }
}

/// A request that changes.
const fn send(text: &'static str, request: &'static str) -> Step {
    Step { place: Place::Graph, text, command: Some(request), changes: true }
}

/// A command that reads.
const fn show(text: &'static str, command: &'static str) -> Step {
    Step { place: Place::PowerShell, text, command: Some(command), changes: false }
}

/// A command that changes.
const fn run(text: &'static str, command: &'static str) -> Step {
    Step { place: Place::PowerShell, text, command: Some(command), changes: true }
}

/// A hunting query.
const fn hunt(text: &'static str, query: &'static str) -> Step {
    Step { place: Place::Query, text, command: Some(query), changes: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn all() -> impl Iterator<Item = &'static Remedy> {
        TOPICS.iter().copied().flatten()
    }

    #[test]
    fn each_rule_has_one_remedy() {
        let mut seen = BTreeSet::new();
        for row in all() {
            let kebab = row.rule.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-');
            assert!(kebab && !row.rule.starts_with('-') && !row.rule.ends_with('-'), "{}", row.rule);
            assert!(seen.insert(row.rule), "{} stands twice", row.rule);
        }
        assert_eq!(remedy("dmarc").map(|it| it.rule), Some("dmarc"));
        assert!(remedy("no-such-rule").is_none());
    }

    #[test]
    fn texts_are_sentences() {
        for row in all() {
            for text in row.steps.iter().map(|step| step.text).chain([row.why]) {
                assert!(text.ends_with('.') && text.trim() == text && !text.contains("  "), "{}: {text}", row.rule);
                assert!(text.starts_with(char::is_uppercase), "{}: {text}", row.rule);
            }
            assert!(!row.steps.is_empty(), "{} says nothing to do", row.rule);
        }
    }

    #[test]
    fn each_place_takes_what_it_can_run() {
        for row in all() {
            for step in row.steps {
                let command = step.command.unwrap_or_default();
                let first = command.split_whitespace().next().unwrap_or_default();
                let fits = match step.place {
                    Place::Portal => {
                        let path = step.text.contains(" > ") || step.text.starts_with("Public DNS");
                        path && step.command.is_none()
                    }
                    Place::Graph => {
                        let known = ["/v1.0/", "/beta/"].iter().any(|it| command.contains(it));
                        known && (first == "GET") != step.changes && ["GET", "POST", "PATCH", "DELETE"].contains(&first)
                    }
                    Place::PowerShell => !first.is_empty(),
                    Place::Query => command.contains("\n| ") && !step.changes,
                };
                assert!(fits, "{}: {}", row.rule, step.text);
            }
        }
    }

    /// Verbs of cmdlets that change nothing.
    const READING: [&str; 6] = ["Get-", "Where-", "Format-", "Select-", "Resolve-", "ForEach-"];

    #[test]
    fn what_is_not_marked_changes_nothing() {
        for step in all().flat_map(|row| row.steps).filter(|step| step.place == Place::PowerShell) {
            let parts = step.command.unwrap_or_default().split(['|', '\n']).map(str::trim);
            let reads = parts.filter(|it| !it.is_empty()).all(|it| READING.iter().any(|verb| it.starts_with(verb)));
            assert_eq!(reads, !step.changes, "{}", step.text);
        }
    }

    #[test]
    fn placeholders_and_braces_are_closed() {
        for row in all() {
            for command in row.steps.iter().filter_map(|step| step.command) {
                for (open, close) in [('{', '}'), ('(', ')'), ('[', ']')] {
                    let count = |sign: char| command.chars().filter(|it| *it == sign).count();
                    assert_eq!(count(open), count(close), "{}: {command}", row.rule);
                }
                assert_eq!(command.matches('"').count() % 2, 0, "{}: {command}", row.rule);
            }
        }
    }
}
