//! What a rule says: an outcome, whom it concerns, and the figures it rests on. No sentence.

use crate::assess::access::LetPast;
use crate::facts::{ClientApp, Code, Credential, CredentialKind, Known, Sources};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What came of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// What it demands is so.
    Pass,
    /// It is not.
    Fail,
    /// It is not, and that may be meant.
    Warning,
    /// A person has to look.
    Review,
    /// What it is about does not exist here.
    NotApplicable,
    /// It is about something this tenant has no licence for.
    NotLicensed,
}

impl Outcome {
    /// The outcome as claims write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Warning => "warning",
            Self::Review => "review",
            Self::NotApplicable => "not-applicable",
            Self::NotLicensed => "not-licensed",
        }
    }

    /// Whether a reader should hear of it.
    pub fn matters(self) -> bool {
        matches!(self, Self::Fail | Self::Warning | Self::Review)
    }
}

/// How much something matters that a rule found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Act now.
    High,
    /// Plan it.
    Medium,
    /// Worth knowing.
    Low,
}

/// An object that a rule names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Subject {
    /// Object id; empty where the source gives none.
    pub id: String,
    /// What people call it; its id where it has no name.
    pub name: String,
    /// What a reader is told of it beside its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
}

/// What a reader is told of a subject beside its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Note {
    /// It is let past: what it is, and how many it stands for.
    Past(LetPast),
    /// A credential, and the day it ends.
    Credential {
        /// What it is.
        kind: CredentialKind,
        /// The day, `YYYY-MM-DD`.
        ends: String,
    },
    /// The day it ends, `YYYY-MM-DD`.
    Ends(String),
    /// The account is disabled.
    Disabled,
    /// The kind of record of public DNS.
    Record(String),
}

/// A value that the words about a judgement need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Argument {
    /// A count, and how much was read for it.
    Count(Known<u64>),
    /// A fixed number: a threshold.
    Number(u64),
    /// A part of a whole, both counted in full or the part at least.
    Share {
        /// The part, and how much was read for it.
        part: Known<u64>,
        /// The whole.
        whole: u64,
    },
    /// A day, `YYYY-MM-DD`.
    Day(String),
    /// A moment, RFC 3339.
    Moment(String),
    /// Names that people or machines gave.
    Names(Vec<String>),
    /// Who and what is let past.
    Past(Vec<LetPast>),
    /// A kind of client.
    Client(#[schemars(with = "String")] Code<ClientApp>),
    /// A kind of credential.
    Credential(CredentialKind),
}

/// What one rule says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Judged {
    /// Id of the rule.
    pub rule: &'static str,
    /// What it is about: the topic that tells more.
    pub topic: &'static str,
    /// What came of it; without a value, the sources are what would have to be read.
    pub outcome: Known<Outcome>,
    /// How much it matters, by whom and what it reaches.
    pub severity: Severity,
    /// Objects or people concerned: what matters alike is told by reach.
    pub reach: u64,
    /// Which of the words of the rule fit; empty for the usual ones.
    pub case: &'static str,
    /// What it was found at.
    pub subjects: Vec<Subject>,
    /// Ids of the components it concerns.
    pub components: Vec<String>,
    /// What the words need, by name.
    pub arguments: BTreeMap<&'static str, Argument>,
    /// The rule that tells more of the same: where that one found something, a reader hears of it there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_by: Option<&'static str>,
}

/// A judgement while a rule makes it; the rule's row adds what it is called.
pub(in crate::assess) fn judged(outcome: Known<Outcome>) -> Judged {
    Judged {
        rule: "",
        topic: "",
        outcome,
        severity: Severity::Low,
        reach: 0,
        case: "",
        subjects: Vec::new(),
        components: Vec::new(),
        arguments: BTreeMap::new(),
        told_by: None,
    }
}

impl Judged {
    /// Fails from a number on, passes below it.
    pub(super) fn from(count: &Known<u64>, threshold: u64) -> Self {
        let mut judged = judged(fails_from(count, threshold));
        judged.reach = count.value.unwrap_or_default();
        judged.with("count", Argument::Count(count.clone()))
    }

    /// Fails where something was found.
    pub(super) fn found(count: &Known<u64>) -> Self {
        Self::from(count, 1)
    }

    /// Adds a value for the words.
    pub(super) fn with(mut self, name: &'static str, argument: Argument) -> Self {
        self.arguments.insert(name, argument);
        self
    }

    /// Adds a threshold, so that the document can say it.
    pub(super) fn limit(self, name: &'static str, number: u64) -> Self {
        self.with(name, Argument::Number(number))
    }

    /// Names a component it concerns.
    pub(super) fn on(mut self, component: impl Into<String>) -> Self {
        self.components.push(component.into());
        self
    }

    /// Adds a count for the words where it is known to be one at least; a sentence that needs it is left out otherwise.
    pub(super) fn with_some(self, name: &'static str, count: &Known<u64>) -> Self {
        if count.reaches(1).is_yes() { self.with(name, Argument::Count(count.clone())) } else { self }
    }

    /// Adds names for the words where there are any.
    pub(super) fn with_names(self, name: &'static str, names: Vec<String>) -> Self {
        if names.is_empty() { self } else { self.with(name, Argument::Names(names)) }
    }

    /// Adds for the words who is let past, where anybody is.
    pub(super) fn with_past(self, name: &'static str, past: Vec<LetPast>) -> Self {
        if past.is_empty() { self } else { self.with(name, Argument::Past(past)) }
    }

    /// Names what it was found at, by id and name.
    pub(super) fn at<'a>(self, subjects: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut subjects: Vec<Subject> = subjects.into_iter().map(|(id, name)| subject(id, name, None)).collect();
        subjects.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        self.listing(subjects)
    }

    /// Names what it was found at, in this order.
    pub(in crate::assess) fn listing(mut self, subjects: impl IntoIterator<Item = Subject>) -> Self {
        self.subjects.extend(subjects);
        self.subjects.dedup();
        self
    }

    /// Chooses among the words of the rule.
    pub(super) fn case(mut self, case: &'static str) -> Self {
        self.case = case;
        self
    }

    /// Matters more or less than the rule usually does.
    pub(super) fn ranked(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Concerns so many objects.
    pub(super) fn reaching(mut self, reach: u64) -> Self {
        self.reach = reach;
        self
    }

    /// Concerns everyone in the tenant.
    pub(super) fn everyone(mut self) -> Self {
        self.reach = u64::MAX;
        self
    }

    /// Where there is none of what the rule is about, it does not apply.
    pub(super) fn among(mut self, population: &Known<u64>) -> Self {
        self.outcome = match population.exactly() {
            Some(0) => Known::exact(Outcome::NotApplicable, self.outcome.sources),
            _ => self.outcome,
        };
        self.outcome = self.outcome.also(&population.sources);
        self
    }

    /// Whether a reader should hear of it.
    pub fn matters(&self) -> bool {
        self.told_by.is_none() && self.outcome.value.is_some_and(Outcome::matters)
    }
}

/// An object that a rule names; one without a name is told by its id.
pub(in crate::assess) fn subject(id: &str, name: &str, note: Option<Note>) -> Subject {
    let name = if name.trim().is_empty() { id } else { name };
    Subject { id: id.to_owned(), name: name.to_owned(), note }
}

impl From<&LetPast> for Subject {
    fn from(past: &LetPast) -> Self {
        let name = past.name.clone().unwrap_or_else(|| past.id.clone());
        Self { id: format!("{}:{}", past.kind.code(), past.id), name, note: Some(Note::Past(past.clone())) }
    }
}

impl From<&Credential> for Subject {
    fn from(credential: &Credential) -> Self {
        let note = Note::Credential { kind: credential.kind, ends: credential.ends.clone() };
        subject(&credential.id, &credential.application, Some(note))
    }
}

/// Fails where the count is known to reach a threshold, passes where it is known not to.
fn fails_from(count: &Known<u64>, threshold: u64) -> Known<Outcome> {
    use crate::facts::Truth;
    let sources = count.sources.clone();
    match (count.reaches(threshold), count.exactly()) {
        (Truth::Yes, Some(_)) => Known::exact(Outcome::Fail, sources),
        (Truth::Yes, None) => Known::at_least(Outcome::Fail, sources),
        (Truth::No, _) => Known::exact(Outcome::Pass, sources),
        (Truth::Unread, _) => Known::not_read(sources),
    }
}

/// Passes or fails by a truth that is known in full or not at all.
pub(super) fn fails_where(bad: Option<bool>, sources: Sources) -> Known<Outcome> {
    Known::exact_or_not_read(bad.map(|bad| if bad { Outcome::Fail } else { Outcome::Pass }), sources)
}
