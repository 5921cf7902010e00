//! What rules found, in words: what documents and drawings say of it.

use crate::assess::{Argument, Judged, Note, Severity, Subject};
use crate::model::let_past_name;
use crate::wording::{Hedge, access, date, findings as words, twins};
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;

/// Most names of evidence a finding lists.
const NAMES: usize = 20;

/// One thing that matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding {
    /// Id of the rule: `standing-global-administrators`.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// One line: `Seven people are Global Administrator at all times`.
    pub title: String,
    /// What was seen, in one or two sentences with figures.
    pub detail: String,
    /// What to do, one or two sentences.
    pub advice: String,
    /// From where on it is told; empty where it always is.
    pub limit: String,
    /// Ids of the components it concerns.
    pub components: Vec<String>,
    /// Id of the section that tells more.
    pub section: String,
    /// Names of what it was found at; two of one name with their ids.
    pub evidence: Vec<String>,
    /// Datasets it was judged by, sorted.
    pub sources: Vec<String>,
}

/// What the judgements say that a reader should hear, worst first, then by reach, then in the order of the rules.
pub fn told(judged: &[Judged]) -> Vec<Finding> {
    let mut some: Vec<&Judged> = judged.iter().filter(|it| it.matters()).collect();
    some.sort_by_key(|it| (it.severity, Reverse(it.reach)));
    some.into_iter().filter_map(in_words).collect()
}

/// What a judgement says, in words; none where the rule has no words for it.
pub fn in_words(judged: &Judged) -> Option<Finding> {
    let arguments = judged.arguments.iter().filter_map(|(name, value)| Some((*name, argument(value)?))).collect();
    let text = words::text(judged.rule, judged.case, &arguments)?;
    Some(Finding {
        rule: judged.rule.to_owned(),
        severity: judged.severity,
        title: text.title,
        detail: text.detail,
        advice: text.advice,
        limit: text.limit,
        components: judged.components.clone(),
        section: judged.topic.to_owned(),
        evidence: evidence(judged),
        sources: judged.outcome.sources.iter().map(|it| (*it).to_owned()).collect(),
    })
}

fn argument(value: &Argument) -> Option<words::Argument> {
    Some(match value {
        Argument::Count(count) => {
            let bound = bound(count.exactly().is_some(), count.least().is_some());
            words::Argument::Count(count.value?, bound)
        }
        Argument::Number(number) => words::Argument::Count(*number, Hedge::Exact),
        Argument::Share { part, whole } => {
            let bound = bound(part.exactly().is_some(), part.least().is_some());
            words::Argument::Share(part.value?, *whole, bound)
        }
        Argument::Day(text) | Argument::Moment(text) => words::Argument::Day(text.clone()),
        Argument::Names(names) => words::Argument::Names(names.clone()),
        Argument::Past(past) => words::Argument::Names(past.iter().map(let_past_name).collect()),
        Argument::Client(client) => words::Argument::Word(access::legacy_client(client.word())),
        Argument::Credential(kind) => words::Argument::Word(access::credential(kind.id())),
    })
}

/// A value that is read is exact, at least or at most; findings rest on no other.
fn bound(exact: bool, least: bool) -> Hedge {
    match (exact, least) {
        (true, _) => Hedge::Exact,
        (false, true) => Hedge::AtLeast,
        (false, false) => Hedge::AtMost,
    }
}

/// Names of all subjects in their order, each with what is told of it: two objects of one name are two.
pub fn names_of(judged: &Judged) -> Vec<String> {
    let things: Vec<(&str, &str)> = judged.subjects.iter().map(|it| (it.id.as_str(), it.name.as_str())).collect();
    judged.subjects.iter().zip(twins(&things)).map(|(subject, mark)| named(subject, mark)).collect()
}

/// The first names of what it was found at.
fn evidence(judged: &Judged) -> Vec<String> {
    names_of(judged).into_iter().take(NAMES).collect()
}

fn named(subject: &Subject, mark: Option<&str>) -> String {
    let note = match &subject.note {
        None => None,
        // What is let past is written as it is in the table of paths.
        Some(Note::Past(past)) => return let_past_name(past),
        Some(Note::Credential { kind, ends }) => Some(format!("{}, {}", access::credential(kind.id()), date(ends))),
        Some(Note::Ends(day)) => Some(date(day)),
        Some(Note::Disabled) => Some("disabled".to_owned()),
        Some(Note::Record(kind)) => Some(kind.clone()),
    };
    let parts: Vec<&str> = mark.into_iter().chain(note.as_deref()).collect();
    if parts.is_empty() { subject.name.clone() } else { format!("{} ({})", subject.name, parts.join("; ")) }
}
