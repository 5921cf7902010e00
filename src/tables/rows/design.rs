//! What people declare of the architecture: decisions, risks, the way to a target.

use crate::document::Sources;
use crate::overlay::{Gap, Named, RiskRow, StatementRow};
use crate::tables::cell::{Cell, day, flag, list, named, text};
use crate::tables::coverage::From;
use crate::tables::table::{Table, table};

pub(super) const TABLES: &[Table] = &[
    table! {
        "decisions", "Decisions", "a decision", From::Design;
        |given, it| given.options.design.decided(given.model);
        "Id" Text => text(&it.id);
        "Decision about" Text => text(&it.title);
        "Status" Text => text(it.status.word());
        "Taken" Day => day(&it.date);
        "Due" Day => day(&it.due);
        "Overdue" Flag => flag(it.overdue);
        "By" Text => text(&it.by);
        "Context" Text => text(&it.context);
        "Options" List => list(it.options.iter().map(|it| &it.name));
        "Decision" Text => text(&it.decision);
        "Consequences" List => list(&it.consequences);
        "Components" List => names(&it.components);
        "Sections" List => list(&it.sections);
        "Supersedes" Text => text(&it.supersedes);
        "Superseded by" List => list(&it.superseded_by);
    },
    table! {
        "statements", "Statements", "an assumption, a constraint or a principle", From::Design;
        |given, (kind, it)| statements(given);
        "Id" Text => text(&it.id);
        "Kind" Text => text(kind);
        "Statement" Text => text(&it.text);
        "Rationale" Text => text(&it.rationale);
        "Implications" List => list(&it.implications);
        "Section" Text => text(&it.section);
    },
    table! {
        "risks", "Risks", "a risk: declared, accepted, or a finding that nobody accepts", From::Design;
        |given, it| given.options.design.risk_register(given.model, given.judged, &given.model.date);
        "Id" Text => text(&it.id);
        "Risk" Text => text(risk_title(given, &it));
        "Origin" Text => named(&it.origin);
        "Likelihood" Text => text(it.likelihood.word());
        "Impact" Text => text(it.impact.word());
        "Severity" Text => it.severity.map_or(Cell::Empty, |it| named(&it));
        "Response" Text => text(it.response.word());
        "Measure" Text => text(&it.measure);
        "Owner" Text => text(&it.owner);
        "Until" Day => day(&it.until);
        "Past" Flag => flag(it.expired);
        "Components" List => names(&it.components);
        "Found at" List => names(&it.subjects);
        "Sections" List => list(&it.sections);
    },
    table! {
        "changes", "Changes", "a change between today and the target", From::Design;
        |given, it| given.options.design.gaps(given.model);
        "What it is about" Text => text(&it.about.name);
        "Id" Text => text(&it.about.id);
        "What becomes of it" Text => text(it.what.word());
        "Link" Flag => flag(it.is_link);
        "There today" Flag => there(&it);
        "Replaced by" Text => text(it.by.as_ref().map(|it| it.name.as_str()).unwrap_or_default());
        "Values" List => list(it.values.iter().map(|it| match &it.today {
            Some(today) => format!("{}: {today} → {}", it.label, it.target),
            None => format!("{}: {}", it.label, it.target),
        }));
        "Wave" Text => text(it.wave.as_ref().map(|it| it.title.as_str()).unwrap_or_default());
        "Done by" Day => day(it.wave.as_ref().map(|it| it.end.as_str()).unwrap_or_default());
        "Why" Text => text(&it.why);
        "Section" Text => text(&it.section);
    },
    table! {
        "roadmap", "Roadmap", "a wave of the way to the target", From::Design;
        |given, it| given.options.design.roadmap(given.model, given.judged).waves;
        "Id" Text => text(&it.id);
        "Wave" Text => text(&it.title);
        "Begins" Day => day(&it.start);
        "Ends" Day => day(&it.end);
        "Over" Flag => flag(it.over);
        "Goal" Text => text(&it.goal);
        "Changes" List => list(it.changes.iter().map(|it| &it.about.name));
    },
    table! {
        "plans", "Planned mending", "a finding that someone plans to mend", From::Design;
        |given, it| given.options.design.planned(given.model, given.judged);
        "Rule" Text => text(&it.rule);
        "Severity" Text => it.severity.map_or(Cell::Empty, |it| named(&it));
        "Found" Flag => flag(it.found);
        "Owner" Text => text(&it.owner);
        "Effort" Text => text(&it.effort);
        "Due" Day => day(&it.due);
        "Overdue" Flag => flag(it.overdue);
        "Plan" Text => text(&it.plan);
        "Components" List => names(&it.components);
    },
];

fn names(all: &[Named]) -> Cell {
    list(all.iter().map(|it| &it.name))
}

fn statements(given: &Sources<'_>) -> Vec<(&'static str, StatementRow)> {
    let design = &given.options.design;
    let of = |kind, rows: Vec<StatementRow>| rows.into_iter().map(move |it| (kind, it));
    let all = of("assumption", design.assumed()).chain(of("constraint", design.constrained()));
    all.chain(of("principle", design.guided())).collect()
}

/// What may go wrong; of a finding its words.
fn risk_title(given: &Sources<'_>, risk: &RiskRow) -> String {
    let finding = given.findings.iter().find(|it| it.rule == risk.rule);
    match (risk.title.is_empty(), finding) {
        (true, Some(finding)) => finding.title.clone(),
        (true, None) => risk.rule.clone(),
        (false, _) => risk.title.clone(),
    }
}

/// Whether it is in the model today: that it is not does not say that it is gone, it may not have been read.
fn there(gap: &Gap) -> Cell {
    if gap.there_today { Cell::Flag(true) } else { Cell::Empty }
}
