//! What the rules say, and what ends.

use super::title;
use crate::assess::{Judged, Subject};
use crate::document::{Ending, Sources, endings};
use crate::facts::Truth;
use crate::tables::cell::{Cell, day, flag, list, named, number, text};
use crate::tables::coverage::From;
use crate::tables::table::{Table, table};
use crate::wording::findings::asks;

pub(super) const TABLES: &[Table] = &[
    table! {
        "findings", "Findings", "something that needs attention, the worst first", From::Snapshot;
        |given, it| given.findings;
        "Rule" Text => text(&it.rule);
        "Severity" Text => named(&it.severity);
        "Finding" Text => text(&it.title);
        "What was seen" Text => text(&it.detail);
        "Advice" Text => text(&it.advice);
        "Found at" List => list(&it.evidence);
        "Components" List => list(it.components.iter().map(|id| super::component(given, id)));
        "Section" Text => text(&it.section);
        "Mended by" Text => text(given.options.design.plan_for(&it.rule).map(|plan| plan.owner.as_str()).unwrap_or_default());
        "Until" Day => day(given.options.design.plan_for(&it.rule).map(|plan| plan.due.to_string()).unwrap_or_default());
        "Plan" Text => text(given.options.design.plan_for(&it.rule).map(|plan| plan.plan.as_str()).unwrap_or_default());
        "Accepted because" Text => text(accepted(given, &it.rule).0);
        "Accepted until" Day => day(accepted(given, &it.rule).1);
        "Judged by" List => list(it.sources.iter().map(|id| title(id)));
    },
    table! {
        "rules", "Rules", "a rule, and what came of it", From::Snapshot;
        |given, it| given.judged;
        "Rule" Text => text(it.rule);
        "What it asks" Text => text(asks(it.rule));
        "Outcome" Text => it.outcome.value.map_or(Cell::NotRead, |outcome| named(&outcome));
        "Severity" Text => if it.outcome.value.is_some_and(|it| it.matters()) { named(&it.severity) } else { Cell::Empty };
        "Found at" Number => if it.outcome.is_read() { number(it.subjects.len() as u64) } else { Cell::NotRead };
        "Section" Text => text(it.topic);
        "Judged by" List => list(it.outcome.sources.iter().map(|id| title(id)));
    },
    table! {
        "finding-subjects", "Found at", "an object that a rule names", From::Snapshot;
        |given, (judged, it)| subjects(given.judged);
        "Rule" Text => text(judged.rule);
        "Outcome" Text => judged.outcome.value.map_or(Cell::NotRead, |outcome| named(&outcome));
        "Severity" Text => named(&judged.severity);
        "Name" Text => text(&it.name);
        "Object id" Text => text(&it.id);
    },
    table! {
        "endings", "What ends", "something with an end, the soonest first", From::Snapshot;
        |given, it| endings(given);
        "Ends" Day => day(&it.ends);
        "On the day of the snapshot" Text => named(&it.stage);
        "Of" Text => text(&it.name);
        "What ends" Text => text(kind(&it));
        "Held by" Text => text(it.holder.replace('-', " "));
        "Another goes on" Flag => of_credential(&it, it.outlasted);
        "Another was valid" Flag => of_credential(&it, it.succeeded);
    },
];

/// Why a finding is accepted, and until when.
fn accepted(given: &Sources<'_>, rule: &str) -> (String, String) {
    let accepted = given.options.design.accepted.iter().find(|it| it.rule == rule);
    accepted.map(|it| (it.reason.clone(), it.until.to_string())).unwrap_or_default()
}

/// What rules that found something name.
fn subjects(judged: &[Judged]) -> impl Iterator<Item = (&Judged, &Subject)> {
    let matter = judged.iter().filter(|it| it.matters());
    matter.flat_map(|judged| judged.subjects.iter().map(move |it| (judged, it)))
}

/// What kind of thing ends; that of a credential is a code.
fn kind(it: &Ending) -> String {
    if it.holder.is_empty() { it.kind.clone() } else { it.kind.replace('-', " ") }
}

/// What is asked of credentials only.
fn of_credential(it: &Ending, holds: Truth) -> Cell {
    if it.holder.is_empty() { Cell::Empty } else { flag(holds) }
}
