//! Decisions, findings, risks and emergency accounts.

use super::lines::{Lines, list, name, quoted};
use crate::assess::{Judged, Severity, Subject};
use crate::model::Model;
use crate::overlay::check::is_object_id;
use crate::wording::findings::asks;

/// Objects of a finding that are named one by one.
const NAMED: usize = 12;

/// The rules whose subjects may be emergency accounts.
const STANDING: &[&str] = &["standing-global-administrators", "many-global-administrators"];

/// Writes a table for each decision to be taken and each finding.
pub(super) fn findings(model: &Model, judged: &[Judged], out: &mut Lines) {
    decisions(model, out);
    emergency(judged, out);
    out.title("Findings");
    out.say("Who mends each, with how much work, by when? Which are accepted, by whom, why, and until when?");
    let mut found: Vec<&Judged> = judged.iter().filter(|it| it.matters()).collect();
    found.sort_by_key(|it| (it.severity, std::cmp::Reverse(it.reach)));
    for finding in found {
        let severity = match finding.severity {
            Severity::High => "high",
            Severity::Medium => "medium",
            Severity::Low => "low",
        };
        out.say(&format!("{}: {severity}. The rule asks {}.", finding.rule, asks(finding.rule)));
        let rule = format!("rule = {}", quoted(finding.rule));
        out.live(&["[[finding]]", &rule, "owner = \"\"", "effort = \"\"", "plan = \"\""]);
        subjects(finding, out);
        out.ready(&[
            "[[accepted]]",
            &rule,
            &format!("subjects = {}", list(named(finding).take(1).map(|it| it.id.as_str()))),
            "reason = \"Why it is accepted\"",
            "owner = \"\"",
            &format!("until = {}", later(&model.date)),
        ]);
    }
    risks(model, out);
}

fn decisions(model: &Model, out: &mut Lines) {
    out.title("Decisions");
    out.say(
        "What was decided, what else was looked at, why, and what follows? A decision belongs to the sections of its \
        components, or to the `section` it names. status: proposed, open, accepted, rejected, superseded.",
    );
    let first = model.components().next().map(|it| it.id.as_str());
    out.ready(&[
        "[[decision]]",
        "id = \"D-01\"",
        "title = \"What it is about\"",
        "status = \"open\"",
        &format!("due = {}", later(&model.date)),
        "by = \"\"",
        "context = \"\"",
        "options = [{ name = \"\", pros = [], cons = [] }]".replace("name = \"\"", "name = \"One way\"").as_str(),
        "decision = \"\"",
        "consequences = []",
        &format!("components = {}", list(first)),
    ]);
}

/// The objects of a finding that can be named in a design: those with an id.
fn named(finding: &Judged) -> impl Iterator<Item = &Subject> {
    finding.subjects.iter().filter(|subject| !subject.id.is_empty())
}

fn subjects(finding: &Judged, out: &mut Lines) {
    let all = named(finding).count();
    for subject in named(finding).take(NAMED) {
        out.say(&format!("  {}: {}", quoted(&subject.id), name(&subject.name)));
    }
    if all > NAMED {
        out.say(&format!("  and {} more", all - NAMED));
    }
}

fn emergency(judged: &[Judged], out: &mut Lines) {
    out.title("Emergency accounts");
    out.say(
        "Which accounts are for emergencies alone? Where are their credentials, who may fetch them, when was it tried?",
    );
    let holders = STANDING.iter().filter_map(|rule| judged.iter().find(|it| it.rule == *rule)).flat_map(named);
    let mut holders: Vec<&Subject> = holders.filter(|subject| is_object_id(&subject.id)).collect();
    holders.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    holders.dedup();
    if !holders.is_empty() {
        out.say("These are Global Administrator; those for emergencies may be among them:");
    }
    for subject in holders.iter().take(NAMED) {
        out.say(&format!("  {}: {}", quoted(&subject.id), name(&subject.name)));
    }
    let account = holders.first().map_or("00000000-0000-0000-0000-000000000000", |subject| subject.id.as_str());
    out.ready(&[
        "[[emergency-account]]",
        &format!("account = {}", quoted(account)),
        "reason = \"Sign-in when Conditional Access or federation fails\"",
        "custody = \"\"",
    ]);
}

fn risks(model: &Model, out: &mut Lines) {
    out.title("Risks");
    out.say(
        "What may go wrong that no rule finds? likelihood, impact: low, medium, high. response: avoid, reduce, \
        transfer, accept.",
    );
    out.ready(&[
        "[[risk]]",
        "id = \"R-01\"",
        "title = \"What may go wrong\"",
        "likelihood = \"medium\"",
        "impact = \"high\"",
        "response = \"reduce\"",
        "measure = \"\"",
        "owner = \"\"",
        &format!("until = {}", later(&model.date)),
    ]);
}

/// The last day of the year after that of a day: a day that has not passed.
pub(super) fn later(day: &str) -> String {
    let year = day.get(..4).and_then(|year| year.parse::<u32>().ok()).unwrap_or(2030);
    format!("{:04}-12-31", (year + 1).min(9999))
}
