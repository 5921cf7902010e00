//! What people accept of a check.

use crate::assess::Judged;
use crate::overlay::{Accepted, Answer, Design, Outstanding};
use schemars::JsonSchema;
use serde::Serialize;

/// How an acceptance stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// All of it is accepted.
    Accepted,
    /// All of it is so on purpose, for this customer.
    CustomerSpecific,
    /// Part of what it was found at is accepted; the rest is not.
    InPart,
    /// Somebody asked for it to be accepted and was refused.
    Denied,
    /// It was accepted until a day that has passed.
    Expired,
}

impl State {
    /// Whether nothing is left to mend.
    pub fn rests(self) -> bool {
        matches!(self, Self::Accepted | Self::CustomerSpecific)
    }

    /// Its word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::CustomerSpecific => "customer-specific",
            Self::InPart => "accepted in part",
            Self::Denied => "denied",
            Self::Expired => "expired",
        }
    }
}

/// Who answers for a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Acceptance {
    /// How it stands.
    pub state: State,
    /// Why.
    pub reason: String,
    /// Who answers for it; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// The last day on which it is accepted, `YYYY-MM-DD`; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub until: String,
}

/// What people say of a judgement on a day; none where nobody says anything that holds.
///
/// Never wider than written: what is accepted at one group leaves the others open.
pub(super) fn acceptance(judged: &Judged, design: &Design, today: &str) -> Option<Acceptance> {
    accepted_at(judged.rule, &design.outstanding(judged, today), design, today)
}

/// The same of any rule, by what of it nobody accepts.
pub(super) fn accepted_at(rule: &str, left: &Outstanding, design: &Design, today: &str) -> Option<Acceptance> {
    let rows: Vec<&Accepted> = design.accepted.iter().filter(|it| it.rule == rule && it.except.is_empty()).collect();
    let in_force: Vec<&&Accepted> = rows.iter().filter(|it| it.is_in_force(today)).collect();
    let state = match left {
        Outstanding::None if in_force.iter().all(|it| it.state == Answer::CustomerSpecific) => State::CustomerSpecific,
        Outstanding::None => State::Accepted,
        Outstanding::Some(_) if !in_force.is_empty() => State::InPart,
        _ if rows.iter().any(|it| it.state == Answer::Denied) => State::Denied,
        _ if rows.iter().any(|it| it.until.is_before(today)) => State::Expired,
        _ => return None,
    };
    let told: Vec<&Accepted> = match state {
        State::Denied => rows.iter().filter(|it| it.state == Answer::Denied).copied().collect(),
        State::Expired => rows.iter().filter(|it| it.until.is_before(today)).copied().collect(),
        _ => in_force.into_iter().copied().collect(),
    };
    let texts = |of: fn(&Accepted) -> String| {
        let mut texts: Vec<String> = told.iter().map(|it| of(it)).filter(|it| !it.is_empty()).collect();
        texts.dedup();
        texts
    };
    Some(Acceptance {
        state,
        reason: texts(|it| it.reason.clone()).join("; "),
        owner: texts(|it| it.owner.clone()).join(", "),
        until: texts(|it| it.until.to_string()).into_iter().min().unwrap_or_default(),
    })
}
