//! The report as JUnit XML: a suite for each set, a case for each check. Build servers show faults as failed tests, and
//! what was not evaluated as skipped.
//!
//! Source of the shape: the schema of the Jenkins xUnit plugin (`junit-10.xsd`), which GitLab and Azure DevOps read.

use super::text::severity;
use super::{Report, names};
use crate::checks::{Check, Set, Verdict};

pub(super) fn write(report: &Report<'_>) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"tenantry\">\n");
    for set in Set::all() {
        let checks: Vec<&Check> = report.checks.iter().filter(|it| it.set == set).collect();
        if !checks.is_empty() {
            suite(report, set, &checks, &mut out);
        }
    }
    out.push_str("</testsuites>\n");
    out
}

fn suite(report: &Report<'_>, set: Set, checks: &[&Check], out: &mut String) {
    let failures = checks.iter().filter(|it| it.is_open()).count();
    let skipped = checks.iter().filter(|it| skip(it).is_some()).count();
    out.push_str(&format!(
        "  <testsuite name=\"{} of {}\" tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n",
        set.word(),
        text(report.tenant),
        checks.len()
    ));
    for check in checks {
        case(set, check, out);
    }
    out.push_str("  </testsuite>\n");
}

fn case(set: Set, check: &Check, out: &mut String) {
    let name = text(&format!("{}: {}", check.id, check.title));
    out.push_str(&format!("    <testcase classname=\"tenantry.{}\" name=\"{name}\"", set.word()));
    if check.is_open() {
        let at = names(check).map_or_else(String::new, |it| format!("\nAt: {it}"));
        let body = format!("{}{at}\n{}", check.detail, check.advice);
        out.push_str(&format!(
            ">\n      <failure type=\"{}\" message=\"{}\">{}</failure>\n    </testcase>\n",
            severity(check.severity),
            text(&check.title),
            text(body.trim())
        ));
    } else if let Some(why) = skip(check) {
        out.push_str(&format!(">\n      <skipped message=\"{}\"/>\n    </testcase>\n", text(&why)));
    } else {
        out.push_str("/>\n");
    }
}

/// Why a check is neither passed nor failed.
fn skip(check: &Check) -> Option<String> {
    match (check.outcome, &check.accepted) {
        (Verdict::Pass, _) => None,
        (outcome, Some(accepted)) if outcome.is_fault() && !check.is_open() => {
            Some(format!("{}: {}", accepted.state.word(), accepted.reason))
        }
        (outcome, _) if outcome.is_fault() => None,
        (Verdict::NotEvaluated, _) => Some(check.reason.clone()),
        (outcome, _) => Some(outcome.word().replace('-', " ")),
    }
}

/// A text in XML, in an attribute too.
fn text(text: &str) -> String {
    crate::ooxml::escape(text)
}
