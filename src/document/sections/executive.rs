//! What somebody reads who decides and does not administer: whether all is well, ten numbers, what could happen, what to
//! decide. No product and no jargon; nothing is said surer than its claim.

use super::count;
use super::executive_numbers::{Number, numbers};
use super::reasons::{MissingRow, findings, word};
use crate::assess::{RULES, Severity};
use crate::document::Sources;
use crate::model::Tallies;
use crate::overlay::DecisionStatus;
use crate::wording::findings::{asks_plainly, business};
use schemars::JsonSchema;
use serde::Serialize;

/// What could happen: so many at most.
const CONCERNS: usize = 5;
/// Decisions asked for: so many at most.
const DECISIONS: usize = 3;

/// Context of `executive.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Whether all is well.
    pub(crate) standing: Standing,
    /// Findings that need action now.
    pub(crate) high: u64,
    /// Findings to be planned.
    pub(crate) medium: u64,
    /// Findings of either kind that somebody accepted.
    pub(crate) accepted: u64,
    /// What the gravest rules ask and nobody could answer: `whether activity is recorded`.
    pub(crate) unanswered: Vec<&'static str>,
    /// The numbers, ten.
    pub(crate) numbers: Vec<Number>,
    /// The gravest findings, five at most; those of low severity are none of them.
    pub(crate) concerns: Vec<Concern<'a>>,
    /// How many more need action now.
    pub(crate) more_now: u64,
    /// How many more are to be planned.
    pub(crate) more_planned: u64,
    /// What is to be decided, three at most.
    pub(crate) decisions: Vec<Decision>,
    /// How many datasets were read.
    pub(crate) coverage: Tallies,
    /// Whether Exchange servers are all that was read: nothing of a tenant.
    pub(crate) only_servers: bool,
}

/// Whether all is well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Standing {
    /// No: something needs action now.
    Act,
    /// Nothing was read, so nothing is known.
    Unread,
    /// Nothing is known that needs action now, but grave questions could not be answered.
    Unknown,
    /// Nothing needs action now, something is to be planned.
    Plan,
    /// Every grave question was answered, and nothing needs action.
    Well,
}

/// What is amiss, and what could come of it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Concern<'a> {
    /// Id of the rule that found it.
    pub(crate) rule: &'a str,
    /// What is amiss, one line.
    pub(crate) concern: &'static str,
    /// What could happen if nothing is done, one sentence.
    pub(crate) consequence: &'static str,
    /// Whether it needs action now.
    pub(crate) now: bool,
    /// Id of the section that tells more.
    pub(crate) section: &'a str,
    /// Who mends it, or answers for it; empty when nobody is named.
    pub(crate) owner: &'a str,
    /// By when; empty when not said.
    pub(crate) due: &'a str,
}

/// Something to decide.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Decision {
    /// The question, or the title of an open decision.
    pub(crate) question: String,
    /// `open`, `proposed`; `raised` where a finding asks it and nobody has written it down.
    pub(crate) status: &'static str,
    /// Who decides, or answers for the finding; empty when nobody was named.
    pub(crate) owner: String,
    /// By which day, `YYYY-MM-DD`; empty when none was named.
    pub(crate) due: String,
    /// Whether that day has passed.
    pub(crate) overdue: bool,
}

/// Rules that need action now, by how far the harm reaches and how near it is: intruders, doors that stand open, rights
/// that reach everything, what nobody would notice, what ends on a day that is known. Others stand after them.
const REACH: [&str; 15] = [
    "people-at-risk",
    "no-mfa-for-all",
    "security-defaults-off",
    "legacy-authentication",
    "let-past-policies",
    "standing-global-administrators",
    "many-global-administrators",
    "synchronised-administrators",
    "guests-with-roles",
    "roles-through-groups",
    "third-party-consent",
    "audit-off",
    "ending-credentials",
    "push-certificate",
    "expired-credentials",
];

/// The place of a rule by its reach.
fn reach(rule: &str) -> usize {
    REACH.iter().position(|id| *id == rule).unwrap_or(REACH.len())
}

/// The place of a severity, the gravest first.
fn rank(severity: &str) -> usize {
    [Severity::High, Severity::Medium, Severity::Low].iter().position(|it| word(*it) == severity).unwrap_or_default()
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let mut said = findings(sources);
    said.sort_by_key(|it| (rank(it.severity), reach(it.rule)));
    let of = |severity: &str, settled: bool| {
        count(said.iter().filter(|it| it.severity == severity && it.settled == settled).count())
    };
    let (high, medium) = (of(word(Severity::High), false), of(word(Severity::Medium), false));
    let unanswered = unanswered(sources);
    let only_servers = super::hybrid::only_servers(sources);
    let is_read = sources.model.coverage.iter().any(|it| it.status.has_rows());
    let standing = match (high, unanswered.is_empty() && !only_servers, medium) {
        (1.., _, _) => Standing::Act,
        (0, _, _) if !is_read => Standing::Unread,
        (0, false, _) => Standing::Unknown,
        (0, true, 1..) => Standing::Plan,
        (0, true, 0) => Standing::Well,
    };
    let low = word(Severity::Low);
    let grave = said.iter().filter(|it| !it.settled && it.severity != low);
    let concerns: Vec<Concern<'_>> = grave.filter_map(concern).take(CONCERNS).collect();
    let now = count(concerns.iter().filter(|it| it.now).count());
    let planned = count(concerns.len()) - now;
    Context {
        tenant: sources.tenant_name(),
        standing,
        high,
        medium,
        accepted: of(word(Severity::High), true) + of(word(Severity::Medium), true),
        unanswered,
        numbers: numbers(sources),
        more_now: high.saturating_sub(now),
        more_planned: medium.saturating_sub(planned),
        concerns,
        decisions: decisions(sources, &said),
        coverage: sources.model.tallies(),
        only_servers,
    }
}

/// What the gravest rules ask and what was read does not answer.
fn unanswered(sources: &Sources<'_>) -> Vec<&'static str> {
    let grave = |rule: &str| RULES.iter().any(|row| row.id == rule && row.severity == Severity::High);
    let open = sources.judged.iter().filter(|it| !it.outcome.is_read() && grave(it.rule));
    open.filter_map(|it| asks_plainly(it.rule)).collect()
}

/// What a finding means for the business; none where its rule has no such words.
fn concern<'a>(row: &MissingRow<'a>) -> Option<Concern<'a>> {
    let words = business(row.rule)?;
    Some(Concern {
        rule: row.rule,
        concern: words.concern,
        consequence: words.consequence,
        now: row.severity == word(Severity::High),
        section: row.section,
        owner: row.owner,
        due: row.due,
    })
}

/// What is to be decided: what people wrote down as open, the nearest day first; then the questions that the gravest
/// findings raise.
fn decisions(sources: &Sources<'_>, said: &[MissingRow<'_>]) -> Vec<Decision> {
    let open = sources.options.design.to_decide(sources.model).into_iter().map(|it| Decision {
        question: it.title,
        status: if it.status == DecisionStatus::Proposed { "proposed" } else { "open" },
        owner: it.by,
        due: it.due,
        overdue: it.overdue,
    });
    let raised = said.iter().filter(|it| !it.settled).filter_map(|it| {
        Some(Decision {
            question: business(it.rule)?.question.to_owned(),
            status: "raised",
            owner: it.owner.to_owned(),
            due: it.due.to_owned(),
            overdue: false,
        })
    });
    open.chain(raised).take(DECISIONS).collect()
}
