//! The report as a page of Markdown: for the summary of a build or a pull request.

use super::text::{closing, severity};
use super::{Report, names, names_accepted};
use crate::checks::{Check, Set, Verdict};
use crate::render::escape;
use crate::wording::sentence;

pub(super) fn write(report: &Report<'_>) -> String {
    let mut out = format!("# Checks of {}\n\n", escape(report.tenant));
    for line in closing(report).lines() {
        out.push_str(&format!("{}\n\n", escape(line)));
    }
    for set in Set::all() {
        section(set, report.checks.iter().filter(|it| it.set == set).collect(), &mut out);
    }
    out
}

fn section(set: Set, checks: Vec<&Check>, out: &mut String) {
    if checks.is_empty() {
        return;
    }
    out.push_str(&format!("## {}\n\n", set.heading()));
    let told: Vec<&&Check> =
        checks.iter().filter(|it| it.outcome.is_fault() || it.outcome == Verdict::Review).collect();
    if told.is_empty() {
        out.push_str("Nothing is amiss in what was read.\n\n");
    } else {
        out.push_str("| Outcome | Severity | Found | At | Accepted |\n|---|---|---|---|---|\n");
        for check in told {
            out.push_str(&row(check));
        }
        out.push('\n');
    }
    let unread: Vec<&&Check> = checks.iter().filter(|it| it.outcome == Verdict::NotEvaluated).collect();
    if !unread.is_empty() {
        out.push_str(&format!("<details><summary>{} not evaluated, for want of data</summary>\n\n", unread.len()));
        for check in unread {
            out.push_str(&format!("- `{}`: {}\n", check.id, escape(&check.title)));
        }
        out.push_str("\n</details>\n\n");
    }
}

/// What a check was found at, and what of that is accepted; escaped by nobody yet.
pub fn found_at(check: &Check) -> String {
    let open = names(check).unwrap_or_default();
    match names_accepted(check) {
        Some(accepted) => format!("{open}; accepted or declared for emergencies: {accepted}"),
        None => open,
    }
}

fn row(check: &Check) -> String {
    let accepted = check.accepted.as_ref().map_or_else(String::new, |it| {
        let by = if it.owner.is_empty() { String::new() } else { format!(" by {}", escape(&it.owner)) };
        format!("{}{by}: {}", sentence(it.state.word()), escape(&it.reason))
    });
    format!(
        "| {} | {} | {} (`{}`) | {} | {accepted} |\n",
        check.outcome.word(),
        severity(check.severity),
        escape(&check.title),
        check.id,
        escape(&found_at(check)),
    )
}
