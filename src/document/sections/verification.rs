//! Access under Zero Trust: who comes from where to what, what verifies it, and who is let past.
//!
//! It asks the same questions as the section on access and gives the same answers, one column a part of the path.

use super::access::{PATHS, Row, path, unclear};
use crate::assess::{self, Verdict};
use crate::document::Sources;
use crate::facts::{ClientApp, Extent, Facts};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `verification.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// Day of the snapshot, `YYYY-MM-DD`; empty when not known.
    pub(crate) date: &'a str,
    /// Whether Conditional Access policies were read.
    pub(crate) policies_read: bool,
    /// Whether all of them were.
    pub(crate) policies_complete: bool,
    /// The paths, in the order of the table.
    pub(crate) ways: Vec<Way>,
    /// Names of policies that may be enforced and say something that this document does not know: they count for no path.
    pub(crate) unclear: Vec<String>,
    /// Whether any domain is known to be federated.
    pub(crate) some_federated: bool,
}

/// How far a path is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum State {
    /// Always.
    Verified,
    /// Always, but for those who are named as let past.
    Except,
    /// In some circumstances.
    Conditional,
    /// By what is asked for, or by something else.
    Alternative,
    /// Of some people, or for some resources.
    Some,
    /// Not at all.
    Open,
    /// Not known.
    Unread,
}

/// A path of access, part by part.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Way {
    /// Who comes.
    pub(crate) who: &'static str,
    /// From where, or with what.
    pub(crate) from: &'static str,
    /// To what.
    pub(crate) to: &'static str,
    /// What is asked for.
    pub(crate) check: &'static str,
    /// How far that is verified.
    pub(crate) state: State,
    /// The same in words, as in the section on access.
    pub(crate) verdict: String,
    /// Whether part of what would tell was not read, so that it may be verified further.
    pub(crate) at_least: bool,
    /// Names of those who are let past, and of what they are let past to.
    pub(crate) except: Vec<String>,
    /// What it depends on.
    pub(crate) conditions: Vec<String>,
    /// Names of the enforced policies that take all of them in.
    pub(crate) by: Vec<String>,
    /// Names of enforced policies that take some of them in.
    pub(crate) in_part: Vec<String>,
    /// Names of policies that would, but only report, in part or in full.
    pub(crate) reporting: Vec<String>,
}

const ANYWHERE: &str = "anywhere";
const EVERYTHING: &str = "every resource";

/// Who comes from where to what on a path.
fn parts(path: assess::Path) -> (&'static str, &'static str, &'static str) {
    match path {
        assess::Path::Administrators => ("Administrators", ANYWHERE, EVERYTHING),
        assess::Path::Guests => ("Guests", ANYWHERE, EVERYTHING),
        assess::Path::LegacyBy(ClientApp::ActiveSync) => {
            ("Everyone", "anywhere, with Exchange ActiveSync and legacy authentication", EVERYTHING)
        }
        assess::Path::LegacyBy(_) | assess::Path::Legacy => {
            ("Everyone", "anywhere, with other clients and legacy authentication", EVERYTHING)
        }
        assess::Path::Devices => ("Everyone", "any device", EVERYTHING),
        assess::Path::Applications => ("Everyone", "applications on mobile devices", EVERYTHING),
        assess::Path::SignInRisk => ("Everyone", "a sign-in of high risk", EVERYTHING),
        assess::Path::UserRisk => ("Everyone whose account is of high risk", ANYWHERE, EVERYTHING),
        assess::Path::Workloads => ("Workload identities", ANYWHERE, EVERYTHING),
        assess::Path::Agents | assess::Path::AgentIdentities | assess::Path::AgentUsers => {
            ("Agents", ANYWHERE, EVERYTHING)
        }
        _ => ("Everyone", ANYWHERE, EVERYTHING),
    }
}

pub(super) fn way(facts: &Facts, row: Row) -> Way {
    let verdict = assess::answer(facts, row.2).verdict;
    let told = path(facts, row);
    let (who, from, to) = parts(row.2);
    let state = match verdict.value {
        None => State::Unread,
        Some(Verdict::Covered) => State::Verified,
        Some(Verdict::CoveredExcept) => State::Except,
        Some(Verdict::Conditional) => State::Conditional,
        Some(Verdict::Alternative) => State::Alternative,
        Some(Verdict::NotCovered) if told.in_part.is_empty() => State::Open,
        Some(Verdict::NotCovered) => State::Some,
    };
    Way {
        who,
        from,
        to,
        check: told.check,
        state,
        verdict: told.verdict,
        at_least: verdict.extent == Extent::AtLeast,
        except: told.except,
        conditions: told.conditions,
        by: told.by,
        in_part: told.in_part,
        reporting: [told.reporting, told.reporting_in_part].concat(),
    }
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    Context {
        date: &sources.model.date,
        policies_read: facts.policies.read().is_some(),
        policies_complete: facts.policies.is_complete(),
        ways: PATHS.iter().map(|row| way(facts, *row)).collect(),
        unclear: unclear(facts),
        some_federated: facts.domains.items().iter().any(|it| it.federated()),
    }
}
