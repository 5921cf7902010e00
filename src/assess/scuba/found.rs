//! What a policy came to, on the way to a judgement.

use super::objects::Objects;
use crate::assess::rules::judged::{Judged, Outcome, Subject, judged, subject};
use crate::facts::{AskedObject, Facts, Known, Sources, Truth};
use crate::snapshot::Status;

/// What a policy came to.
#[derive(Debug, Clone)]
pub(super) struct Found {
    met: Truth,
    licensed: Truth,
    applies: Truth,
    from: Sources,
    at: Vec<Subject>,
}

/// Whether the demand is met, and which datasets tell.
pub(super) fn found<const N: usize>(met: Truth, from: [&'static str; N]) -> Found {
    Found { met, licensed: Truth::Yes, applies: Truth::Yes, from: Sources::from(from), at: Vec::new() }
}

/// Met where nothing offends; names what does.
pub(super) fn unless<const N: usize>(
    objects: &Objects<'_>,
    from: [&'static str; N],
    offends: impl Fn(&AskedObject) -> Truth,
) -> Found {
    let at = objects.where_yes(&offends);
    found(objects.none(&offends), from).at(&at)
}

/// A person has to look, where what there is to look at was read; else not evaluated.
pub(super) fn review<const N: usize>(facts: &Facts, from: [&'static str; N]) -> Judged {
    let read = !from.is_empty() && from.iter().all(|id| facts.coverage_of(id).status.has_rows());
    let from = Sources::from(from);
    judged(if read { Known::exact(Outcome::Review, from) } else { Known::not_read(from) })
}

impl Found {
    /// Names what it fails at.
    pub(super) fn at(mut self, objects: &[&AskedObject]) -> Self {
        self.at.extend(objects.iter().map(|it| subject(&it.id, &it.name, None)));
        self
    }

    /// Without the names of the objects themselves: others are told in their place.
    pub(super) fn without_names(mut self) -> Self {
        self.at.clear();
        self
    }

    /// The same, by names alone: domains, roles, places.
    pub(super) fn named<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        self.at.extend(names.into_iter().map(|name| subject(name, name, None)));
        self
    }

    /// The same, by ids and names.
    pub(super) fn called<'n>(mut self, them: impl IntoIterator<Item = (&'n str, &'n str)>) -> Self {
        self.at.extend(them.into_iter().map(|(id, name)| subject(id, name, None)));
        self
    }

    /// Whether the demand is met, licence or not.
    pub(super) fn truth(&self) -> Truth {
        self.met
    }

    /// Only where the tenant has a licence for it.
    pub(super) fn licensed(mut self, licensed: Truth) -> Self {
        self.licensed = licensed;
        self
    }

    /// Only where there is what it is about.
    pub(super) fn applies(mut self, applies: Truth) -> Self {
        self.applies = applies;
        self
    }

    /// The judgement: a failure is exact where all that tells was read, else what was read decides it already.
    pub(super) fn judge(self, facts: &Facts) -> Judged {
        let whole = self.from.iter().all(|id| facts.coverage_of(id).status == Status::Complete);
        let from = self.from;
        let outcome = match (self.applies, self.licensed, self.met) {
            (_, Truth::No, _) => Known::exact(Outcome::NotLicensed, from),
            (Truth::No, Truth::Yes, _) => Known::exact(Outcome::NotApplicable, from),
            (Truth::Yes, Truth::Yes, Truth::Yes) => Known::exact(Outcome::Pass, from),
            (Truth::Yes, Truth::Yes, Truth::No) if whole => Known::exact(Outcome::Fail, from),
            (Truth::Yes, Truth::Yes, Truth::No) => Known::at_least(Outcome::Fail, from),
            _ => Known::not_read(from),
        };
        let fails = outcome.value == Some(Outcome::Fail);
        let mut at = if fails { self.at } else { Vec::new() };
        at.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        let mut judged = judged(outcome);
        judged.reach = at.len() as u64;
        judged.listing(at)
    }
}
