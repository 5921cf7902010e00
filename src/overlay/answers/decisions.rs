//! Decisions, and the statements that guide them.

use super::{Named, section_of, sections_of};
use crate::catalog::ARCHITECTURE;
use crate::model::Model;
use crate::overlay::{Choice, Decision, DecisionStatus, Design, Statement};
use schemars::JsonSchema;
use serde::Serialize;

/// A decision as a table tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DecisionRow {
    /// Its id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// How far it is.
    pub status: DecisionStatus,
    /// When it was taken, `YYYY-MM-DD`; may be empty.
    pub date: String,
    /// By when an open one is to be taken, `YYYY-MM-DD`; may be empty.
    pub due: String,
    /// Whether that day has passed by the day of the snapshot, and it is still open.
    pub overdue: bool,
    /// Who took it; may be empty.
    pub by: String,
    /// What made it necessary; may be empty.
    pub context: String,
    /// The ways that were looked at.
    pub options: Vec<Choice>,
    /// What was decided; may be empty.
    pub decision: String,
    /// What follows.
    pub consequences: Vec<String>,
    /// The components it is about.
    pub components: Vec<Named>,
    /// Ids of the sections it belongs to, sorted.
    pub sections: Vec<String>,
    /// The one of them in which it is told in full: that of most of its components, the first of several.
    pub home: String,
    /// The id of the decision whose place it takes; may be empty.
    pub supersedes: String,
    /// Ids of the decisions that take its place, sorted.
    pub superseded_by: Vec<String>,
}

/// An assumption, a constraint or a principle as a table tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatementRow {
    /// Its id.
    pub id: String,
    /// What it says.
    pub text: String,
    /// Why it holds; may be empty.
    pub rationale: String,
    /// What follows from it.
    pub implications: Vec<String>,
    /// The id of the section it belongs to; empty for all of them.
    pub section: String,
}

impl Design {
    /// Every decision, sorted by id.
    pub fn decided(&self, model: &Model) -> Vec<DecisionRow> {
        self.decisions.iter().map(|it| self.decision_row(model, it)).collect()
    }

    /// The decisions that belong to a section, sorted by id.
    pub fn decided_in(&self, model: &Model, section: &str) -> Vec<DecisionRow> {
        let mut rows = self.decided(model);
        rows.retain(|row| row.sections.iter().any(|id| id == section));
        rows
    }

    /// The decisions that are still to be taken: those with a day first, by day.
    pub fn to_decide(&self, model: &Model) -> Vec<DecisionRow> {
        let mut rows = self.decided(model);
        rows.retain(|row| is_open(row.status));
        rows.sort_by(|a, b| (a.due.is_empty(), &a.due, &a.id).cmp(&(b.due.is_empty(), &b.due, &b.id)));
        rows
    }

    fn decision_row(&self, model: &Model, it: &Decision) -> DecisionRow {
        let after = self.decisions.iter().filter(|other| other.supersedes.as_ref() == Some(&it.id));
        DecisionRow {
            id: it.id.to_string(),
            title: it.title.clone(),
            status: it.status,
            date: it.date.to_string(),
            due: it.due.to_string(),
            overdue: is_open(it.status) && it.due.is_before(&model.date),
            by: it.by.clone(),
            context: it.context.clone(),
            options: it.options.clone(),
            decision: it.decision.clone(),
            consequences: it.consequences.clone(),
            components: Named::components(self, model, &it.components),
            sections: sections_of(self, model, &it.section, &it.components),
            home: self.home(model, it),
            supersedes: it.supersedes.as_ref().map(ToString::to_string).unwrap_or_default(),
            superseded_by: after.map(|other| other.id.to_string()).collect(),
        }
    }

    /// The section in which a decision is told.
    fn home(&self, model: &Model, it: &Decision) -> String {
        if !it.section.is_empty() {
            return it.section.clone();
        }
        let all: Vec<String> = it.components.iter().filter_map(|id| section_of(self, model, id)).collect();
        let times = |section: &String| all.iter().filter(|it| *it == section).count();
        // Of several with as many the last would win: so the first is asked last.
        let most = all.iter().rev().max_by_key(|section| times(section));
        most.cloned().unwrap_or_else(|| ARCHITECTURE.to_owned())
    }

    /// What the design takes as given.
    pub fn assumed(&self) -> Vec<StatementRow> {
        self.assumptions.iter().map(StatementRow::from).collect()
    }

    /// What the design cannot change.
    pub fn constrained(&self) -> Vec<StatementRow> {
        self.constraints.iter().map(StatementRow::from).collect()
    }

    /// What guides every decision.
    pub fn guided(&self) -> Vec<StatementRow> {
        self.principles.iter().map(StatementRow::from).collect()
    }
}

fn is_open(status: DecisionStatus) -> bool {
    matches!(status, DecisionStatus::Open | DecisionStatus::Proposed)
}

impl From<&Statement> for StatementRow {
    fn from(it: &Statement) -> Self {
        Self {
            id: it.id.to_string(),
            text: it.text.clone(),
            rationale: it.rationale.clone(),
            implications: it.implications.clone(),
            section: it.section.clone(),
        }
    }
}
