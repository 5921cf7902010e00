//! The checklist for Microsoft 365 Copilot: each question once, answered from what was read.
//!
//! A row answers yes or no only where that is certain; what was not read stays unanswered, and says how to find out.

use super::copilot::licensed;
use super::count;
use super::readiness_design::{Design, Planned, design, planned};
use super::readiness_rows as rows;
use crate::catalog::dataset;
use crate::document::{OUTLINE, Sources};
use crate::facts::Truth;
use crate::wording::{Cause, advice, readiness as words};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `readiness.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Day of the snapshot, `YYYY-MM-DD`; empty when not known.
    pub(crate) date: &'a str,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Whether the tenant has licences of Microsoft 365 Copilot that can be used: `yes`, `no`, `unread`.
    pub(crate) licensed: Truth,
    /// The checklist, rows of one area together.
    pub(crate) areas: Vec<Area>,
    /// The phases of a rollout, each with what is to be in order before it begins.
    pub(crate) phases: Vec<PhaseRow>,
    /// What people said of Copilot.
    pub(crate) design: Design<'a>,
    /// Questions.
    pub(crate) total: u64,
    /// Questions answered yes.
    pub(crate) yes: u64,
    /// Questions answered in part.
    pub(crate) in_part: u64,
    /// Questions answered no.
    pub(crate) no: u64,
    /// Questions that what was read does not answer.
    pub(crate) not_read: u64,
}

/// Questions about one thing.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Area {
    /// What they are about.
    pub(crate) title: &'static str,
    /// The questions.
    pub(crate) rows: Vec<CheckRow>,
    /// Those answered yes.
    pub(crate) yes: u64,
    /// Those answered in part.
    pub(crate) in_part: u64,
    /// Those answered no.
    pub(crate) no: u64,
    /// Those that what was read does not answer.
    pub(crate) not_read: u64,
}

/// A question, its answer and what the answer rests on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct CheckRow {
    /// Stable id: `mfa`.
    pub(crate) id: &'static str,
    /// The question; yes is good.
    pub(crate) question: &'static str,
    /// The answer.
    pub(crate) answer: Answer,
    /// What it rests on.
    pub(crate) evidence: Vec<Proof>,
    /// Titles of the datasets that answer it.
    pub(crate) sources: Vec<&'static str>,
    /// What to do, or how to find out; commands stand between backticks. Empty where the answer is yes.
    pub(crate) advice: &'static str,
    /// Who mends it by when, where somebody said so and the answer is not yes.
    pub(crate) planned: Option<Planned>,
    /// Id of the section that tells more; empty when there is none.
    pub(crate) section: &'static str,
    /// Title of that section.
    pub(crate) section_title: &'static str,
    /// Before which phase it is to be in order.
    pub(crate) before: Phase,
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Answer {
    /// It is so.
    Yes,
    /// It is so for some, or but for some.
    InPart,
    /// It is not so.
    No,
    /// What would tell was not read.
    NotRead,
}

/// Something an answer rests on.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Proof {
    /// What was looked at: a setting as administrators know it, or what was counted.
    pub(crate) what: &'static str,
    /// What it says, with its hedge.
    pub(crate) value: String,
}

/// A phase of a rollout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Phase {
    /// A few people who try it.
    Pilot,
    /// Whole departments.
    Wider,
    /// All who are to have it.
    Everyone,
}

/// A phase and what is to be in order before it begins.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PhaseRow {
    /// Which one.
    pub(crate) phase: Phase,
    /// The questions that are not answered yes.
    pub(crate) open: Vec<CheckRow>,
    /// How many questions belong to it.
    pub(crate) total: u64,
}

/// What a row of the checklist says before it has its words.
pub(super) struct Found {
    /// The answer.
    pub(super) answer: Answer,
    /// What it rests on.
    pub(super) evidence: Vec<Proof>,
    /// What keeps it from yes, where that is known: the advice follows from it, not from the question.
    pub(super) cause: Option<Cause>,
}

/// Every row, those of one area together.
pub(super) fn checklist(sources: &Sources<'_>) -> Vec<CheckRow> {
    let row = |check: &rows::Check| {
        let &(id, section, before, datasets, answer) = check;
        let (found, words) = (answer(sources), words(id));
        let section = OUTLINE.iter().find(|row| row.id == section);
        CheckRow {
            id,
            question: words.map_or("", |it| it.question),
            advice: words.map_or("", |it| match found.answer {
                Answer::Yes => "",
                Answer::InPart | Answer::No => found.cause.map_or(it.open, advice),
                Answer::NotRead => it.unread,
            }),
            planned: if found.answer == Answer::Yes { None } else { planned(sources, id) },
            answer: found.answer,
            evidence: found.evidence,
            sources: datasets.iter().filter_map(|id| dataset(id)).map(|row| row.title).collect(),
            section: section.map_or("", |row| row.id),
            section_title: section.map_or("", |row| row.title),
            before,
        }
    };
    rows::CHECKS.iter().map(row).collect()
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let all = checklist(sources);
    Context {
        date: &sources.model.date,
        tenant: sources.tenant_name(),
        licensed: licensed(sources),
        design: design(sources),
        phases: [Phase::Pilot, Phase::Wider, Phase::Everyone].map(|it| phase(&all, it)).into(),
        total: count(all.len()),
        yes: answered(&all, Answer::Yes),
        in_part: answered(&all, Answer::InPart),
        no: answered(&all, Answer::No),
        not_read: answered(&all, Answer::NotRead),
        areas: areas(all),
    }
}

/// How many questions have this answer.
fn answered(rows: &[CheckRow], answer: Answer) -> u64 {
    count(rows.iter().filter(|it| it.answer == answer).count())
}

fn phase(all: &[CheckRow], phase: Phase) -> PhaseRow {
    let of: Vec<&CheckRow> = all.iter().filter(|it| it.before == phase).collect();
    let open = of.iter().filter(|it| it.answer != Answer::Yes);
    PhaseRow { phase, open: open.map(|it| (*it).clone()).collect(), total: count(of.len()) }
}

/// The rows under what they are about, in the order of the checklist.
fn areas(all: Vec<CheckRow>) -> Vec<Area> {
    let mut gathered: Vec<(&'static str, Vec<CheckRow>)> = Vec::new();
    for row in all {
        let title = words(row.id).map_or("", |it| it.area);
        match gathered.last_mut().filter(|it| it.0 == title) {
            Some((_, rows)) => rows.push(row),
            None => gathered.push((title, vec![row])),
        }
    }
    let area = |(title, rows): (&'static str, Vec<CheckRow>)| Area {
        title,
        yes: answered(&rows, Answer::Yes),
        in_part: answered(&rows, Answer::InPart),
        no: answered(&rows, Answer::No),
        not_read: answered(&rows, Answer::NotRead),
        rows,
    };
    gathered.into_iter().map(area).collect()
}
