//! The report for a terminal.

use super::{Report, names, names_accepted};
use crate::assess::Severity;
use crate::checks::{Check, Set, Summary, Verdict};
use crate::wording::{counted, date, steers, wrapped};

/// Where the text of a check begins.
const INDENT: usize = 9;

pub(super) fn write(report: &Report<'_>) -> String {
    let mut out = String::new();
    for set in Set::all() {
        let of: Vec<&Check> = report.checks.iter().filter(|it| it.set == set).collect();
        if !of.is_empty() {
            section(set, &of, &mut out);
        }
    }
    out.push_str(&closing(report));
    out
}

/// What is amiss of a set in full, then what was not evaluated in a line each; what passes is a number at the end.
fn section(set: Set, checks: &[&Check], out: &mut String) {
    out.push_str(&format!("{}\n", set.heading()));
    let told = checks.iter().filter(|it| it.outcome.is_fault() || it.outcome == Verdict::Review);
    for check in told {
        one(check, out);
    }
    let unread: Vec<&str> =
        checks.iter().filter(|it| it.outcome == Verdict::NotEvaluated).map(|it| it.id.as_str()).collect();
    if !unread.is_empty() {
        wrapped(&format!("Not evaluated, for want of data: {}", unread.join(", ")), 0, out);
    }
    out.push('\n');
}

fn one(check: &Check, out: &mut String) {
    let mark = match check.outcome {
        Verdict::Fail => "FAIL",
        Verdict::Warning => "WARN",
        _ => "LOOK",
    };
    let severity = severity(check.severity);
    out.push_str(&format!("\n{mark}  {severity:<6} {}\n", check.id));
    wrapped(&check.title, INDENT, out);
    if let Some(names) = names(check) {
        wrapped(&format!("At: {names}"), INDENT, out);
    }
    if let Some(names) = names_accepted(check) {
        wrapped(&format!("Accepted or declared for emergencies, beside these: {names}"), INDENT, out);
    }
    if let Some(other) = &check.told_by {
        wrapped(&format!("Told in full by {other}"), INDENT, out);
        return;
    }
    if !check.detail.is_empty() {
        wrapped(&check.detail, INDENT, out);
    }
    if !check.advice.is_empty() {
        wrapped(&format!("Do: {}", check.advice), INDENT, out);
    }
    if let Some(accepted) = &check.accepted {
        let by = if accepted.owner.is_empty() { String::new() } else { format!(" by {}", accepted.owner) };
        let until = if accepted.until.is_empty() { String::new() } else { format!(" until {}", date(&accepted.until)) };
        let word = accepted.state.word();
        wrapped(&format!("{}{by}{until}: {}", crate::wording::sentence(word), accepted.reason), INDENT, out);
    }
    if !check.refs.is_empty() {
        wrapped(&format!("See: {}", check.refs.join(", ")), INDENT, out);
    }
}

/// How grave something is, in a word.
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
    }
}

/// A text without what would steer a terminal or turn the direction of text.
fn plain(text: &str) -> String {
    text.chars().map(|c| if steers(c) { ' ' } else { c }).collect()
}

/// How many came out how, in one line.
pub(super) fn closing(report: &Report<'_>) -> String {
    let summary = Summary::of(report.checks);
    let (passed, counting) = summary.rate();
    let parts: Vec<String> = summary
        .verdicts
        .iter()
        .filter(|it| it.1 > 0)
        .map(|(verdict, count)| format!("{count} {}", said(*verdict)))
        .collect();
    let day = if report.date.is_empty() { String::new() } else { format!(", {}", date(report.date)) };
    let accepted = match summary.accepted {
        0 => String::new(),
        some => format!("; {some} accepted"),
    };
    let checks = counted(report.checks.len() as u64, "check", "checks");
    format!(
        "{}{day}: {checks}: {}{accepted}\n{passed} of {counting} that could be judged pass\n",
        plain(report.tenant),
        parts.join(", ")
    )
}

fn said(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "pass",
        Verdict::Fail => "fail",
        Verdict::Warning => "warn",
        Verdict::Review => "to review",
        Verdict::NotApplicable => "not applicable",
        Verdict::NotLicensed => "not licensed",
        Verdict::NotEvaluated => "not evaluated",
    }
}
