//! Ready commands that register the application and consent to a set of permissions.
//!
//! Sources: <https://learn.microsoft.com/powershell/module/microsoft.graph.applications/>,
//! <https://learn.microsoft.com/powershell/module/microsoft.graph.identity.governance/new-mgrolemanagementdirectoryroleassignment>,
//! <https://learn.microsoft.com/cli/azure/ad/app>, November 2026.

mod azure_cli;
mod powershell;

pub use azure_cli::azure_cli;
pub use powershell::powershell;

use super::set::{PermissionSet, Way};
use super::text::WARNING;
use super::trust::Trust;
use crate::catalog::{Source, Tier};
use std::fmt::Write as _;

/// How the application proves who it is, where it signs in by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof<'a> {
    /// With a certificate, whose public half is uploaded.
    Certificate,
    /// With the token of another identity provider.
    Federated(&'a Trust),
}

/// What is said before the commands.
fn head(set: &PermissionSet) -> String {
    let mut out = String::from("# Registers tenantry and consents to what it reads.\n");
    if set.needs.iter().any(|need| need.tier == Tier::OptIn) {
        line(&mut out, format_args!("# {WARNING}"));
    }
    for name in set.without_id() {
        line(&mut out, format_args!("# Left out, because no id of it is known to be offered for consent: {name}"));
    }
    let is_fit = |row: &&Source| !row.set_up.is_empty() && set.way == Way::Application;
    for row in set.sources.iter().map(|id| id.row()).filter(is_fit) {
        line(&mut out, format_args!("# {}: {}", row.title, row.set_up));
    }
    out
}

pub(super) fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{text}");
}

/// Text as one word of a POSIX shell.
pub(super) fn in_posix(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Text as one literal of PowerShell, which takes typographic quotes for quotes too.
pub(super) fn in_powershell(text: &str) -> String {
    let quotes = ['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'];
    let mut out = String::from("'");
    for letter in text.chars() {
        out.extend(std::iter::repeat_n(letter, if quotes.contains(&letter) { 2 } else { 1 }));
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_one_word_in_each_shell() {
        assert_eq!(in_posix("it's $(id) `id` \"x\""), r#"'it'\''s $(id) `id` "x"'"#);
        assert_eq!(in_powershell("it's $(id)"), "'it''s $(id)'");
        assert_eq!(in_powershell("a\u{2019}; id"), "'a\u{2019}\u{2019}; id'");
    }
}
