//! The ten numbers of the executive summary, each with how much was read for it and what it was before.

use crate::assess::{Claim, Said};
use crate::document::Sources;
use crate::facts::Known;
use crate::wording::{Hedge, amount};
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Ordering;

/// A number of the page.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Number {
    /// Id of its claim.
    pub(crate) claim: &'static str,
    /// What it counts, in plain words.
    pub(crate) label: &'static str,
    /// The number with its hedge.
    pub(crate) text: String,
    /// What it is a part of, where both are known in full; else null.
    pub(crate) whole: Option<String>,
    /// How many of the whole were read, where it is not known in full; else null.
    pub(crate) read: Option<String>,
    /// How many there are to read, where that is known; else null.
    pub(crate) all: Option<String>,
    /// `exact`, `at-least`, `at-most`, `in-part`, `not-read`: that of its claim.
    pub(crate) known: &'static str,
    /// What it was before; null where nothing earlier is at hand.
    pub(crate) trend: Option<Trend>,
}

/// What a number was before.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Trend {
    /// The earlier number with its hedge.
    pub(crate) before: String,
    /// Which way it went; null where one of the two is not exact, so that the two cannot be compared.
    pub(crate) way: Option<Direction>,
}

/// Which way a number went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Direction {
    /// More than before.
    Up,
    /// Less.
    Down,
    /// As many.
    Same,
}

/// How many numbers stand on the page.
const SHOWN: usize = 10;

/// The numbers by how much they tell: claim, the claim of what it is a part of, if any, and what it counts. The first ten
/// that were read are shown.
const NUMBERS: [(&str, &str, &str); 16] = [
    ("people.members", "", "Member accounts"),
    ("people.guests", "", "Guest accounts"),
    ("people.stale", "", "Open accounts of our own not used for 90 days"),
    ("risk.users.compromised", "", "Accounts confirmed to be in other hands"),
    ("risk.users", "", "Accounts suspected to be in other hands"),
    ("roles.global-administrator.standing", "", "People with complete control at all times"),
    ("registration.mfa-capable", "registration.members", "People able to give a second proof of identity"),
    ("devices.compliant", "devices.managed", "Managed devices that meet our rules"),
    ("consents.far-reaching", "", "Outside applications with far-reaching rights"),
    ("score.percent", "", "Microsoft's score of our protection, in percent"),
    ("access.policies.on", "", "Rules for sign-in in force"),
    ("access.policies.report-only", "", "Rules for sign-in that only watch"),
    ("dlp.on", "", "Rules against the loss of content in force"),
    ("labels.count", "", "Labels that classify content"),
    ("domains.verified", "", "Internet domains of ours"),
    ("teams.count", "", "Teams that work together online"),
];

/// Of a whole that is read in part the claim that counts all of them.
const WHOLES: [(&str, &str); 1] = [("registration.members", "people.members")];

/// The numbers: those that were read before those that were not, in the order of the table.
pub(super) fn numbers(sources: &Sources<'_>) -> Vec<Number> {
    let is_read = |claim: &str| sources.claims.get(claim).is_some_and(|it| it.known.is_read());
    let mut at: Vec<usize> = (0..NUMBERS.len()).collect();
    at.sort_by_key(|at| NUMBERS.get(*at).is_none_or(|row| !is_read(row.0)));
    at.truncate(SHOWN);
    at.sort_unstable();
    at.into_iter().filter_map(|at| NUMBERS.get(at)).map(|row| figure(sources, row)).collect()
}

fn figure(sources: &Sources<'_>, row: &(&'static str, &'static str, &'static str)) -> Number {
    let &(claim, whole, label) = row;
    let now = sources.claims.get(claim);
    // A part of a whole stands beside it only where both are known in full.
    let exact = |claim: &&Claim| claim.known.exactly().is_some();
    let of = sources.claims.get(whole).filter(exact).filter(|_| now.as_ref().is_some_and(exact));
    let counted = |id: &str| match sources.claims.get(id).map(|it| &it.known.value) {
        Some(Some(Said::Count(value))) => Some(*value),
        _ => None,
    };
    let read = counted(whole).filter(|_| of.is_none() && now.is_some_and(|it| it.known.is_read()));
    let all = WHOLES.iter().find(|row| row.0 == whole && read.is_some());
    let all = all.filter(|row| sources.claims.get(row.1).is_some_and(|it| it.known.exactly().is_some()));
    Number {
        claim,
        label,
        text: text(now),
        whole: of.map(|whole| text(Some(whole))),
        read: read.map(|read| amount(Some(read), Hedge::Exact)),
        all: all.map(|row| text(sources.claims.get(row.1))),
        known: now.map_or("not-read", super::claimed::known),
        trend: sources.options.before.get(claim).map(|before| trend(before, now)),
    }
}

/// A count as the page states it.
fn text(claim: Option<&Claim>) -> String {
    match claim.map(|it| (&it.known.value, super::claimed::hedge(it))) {
        Some((Some(Said::Count(value)), hedge)) => amount(Some(*value), hedge),
        _ => amount(None, Hedge::NotRead),
    }
}

/// How a number changed since an earlier list of claims.
fn trend(before: &Known<u64>, now: Option<&Claim>) -> Trend {
    let now = match now.and_then(|it| it.known.exactly()) {
        Some(Said::Count(value)) => Some(value),
        _ => None,
    };
    let way = before.exactly().zip(now).map(|(before, now)| match now.cmp(before) {
        Ordering::Greater => Direction::Up,
        Ordering::Less => Direction::Down,
        Ordering::Equal => Direction::Same,
    });
    Trend { before: super::claimed::figure(before), way }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Sources as Datasets;

    #[test]
    fn a_number_goes_up_or_down_only_where_both_are_exact() {
        let exact = |count| Known::exact(count, Datasets::new());
        let way = |before: &Known<u64>, now: Known<u64>| trend(before, Some(&Claim::from(now))).way;
        assert_eq!(way(&exact(4), exact(6)), Some(Direction::Up));
        assert_eq!(way(&exact(6), exact(4)), Some(Direction::Down));
        assert_eq!(way(&exact(6), exact(6)), Some(Direction::Same));
        let least = Known::at_least(5, Datasets::new());
        assert_eq!(way(&exact(4), least.clone()), None);
        assert_eq!(trend(&least, None), Trend { before: "at least 5".to_owned(), way: None });
    }
}
