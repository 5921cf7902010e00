//! What claims, rules and the design say of a part.

use super::part::{Needs, Part, Sign};
use super::parts::named;
use super::possible::{Fault, May, Possible};
use super::row::{Lack, LackOf};
use super::{said, words};
use crate::assess::{Claims, Judged, Outcome, Said};
use crate::diagram::in_words;
use crate::facts::{Extent, Known};
use crate::overlay::{Design, Outstanding};
use std::collections::BTreeSet;

/// What an evaluation rests on.
pub(super) struct Ground<'a> {
    /// Every number and verdict.
    pub(super) claims: &'a Claims,
    /// What every rule says.
    pub(super) judged: &'a [Judged],
    /// What people say.
    pub(super) design: &'a Design,
    /// The day of the snapshot; may be empty.
    pub(super) today: &'a str,
}

/// What is known of a part.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// What may be so of it.
    pub(super) possible: Possible,
    /// What of it is amiss or lacking.
    pub(super) lacks: Vec<Lack>,
    /// Datasets that would tell more.
    pub(super) wants: BTreeSet<&'static str>,
}

impl Found {
    fn only(possible: Possible) -> Self {
        Self { possible, lacks: Vec::new(), wants: BTreeSet::new() }
    }

    fn lacking(self, lack: Lack) -> Self {
        Self { lacks: vec![lack], ..self }
    }

    /// Says why it stands in part, where it is known to.
    fn partly(self, of: LackOf, id: &str, text: &str) -> Self {
        match self.possible {
            Possible::PARTLY => self.lacking(Lack { of, id: id.to_owned(), text: text.to_owned() }),
            _ => self,
        }
    }

    /// Where the answer is open, these would tell.
    fn from<'s>(self, sources: impl IntoIterator<Item = &'s &'static str>) -> Self {
        let is_open = self.possible == Possible::ANY || self.possible == Possible::THERE;
        let wants = if is_open { sources.into_iter().copied().collect() } else { BTreeSet::new() };
        Self { wants, ..self }
    }
}

impl Ground<'_> {
    /// What is known of a part.
    pub(super) fn part(&self, part: &Part) -> Found {
        if let Some(answer) = said::answer(self.design, part) {
            return Found::only(answer);
        }
        let found: Vec<Found> = part.signs().iter().map(|sign| self.sign(sign)).collect();
        let mut whole = match part.needs {
            Needs::Any(_) => any(found),
            Needs::Every(_) => every(found),
        };
        if said::is_declared(self.design, part) {
            whole = Found::only(Possible::PRESENT);
        }
        part.concerns.iter().fold(whole, |whole, rule| self.concern(whole, rule))
    }

    fn sign(&self, sign: &Sign) -> Found {
        match *sign {
            Sign::Claim(id) => self.claim(id, some),
            Sign::Listed(dataset) => self.claim(&format!("listed.{dataset}.objects"), some),
            Sign::Trial(id) => self.trial(id),
            Sign::Access(id) => self.access(id),
            Sign::Share(id) => self.share(id),
            Sign::Rule(rule) => self.rule(rule),
            Sign::Part(id) => self.other(id),
            Sign::Design(says) => Found::only(says(self.design, self.today)),
        }
    }

    fn claim(&self, id: &str, tells: impl Fn(&Known<Said>) -> Possible) -> Found {
        let Some(claim) = self.claims.get(id) else { return Found::only(Possible::ANY) };
        Found::only(tells(&claim.known)).from(&claim.known.sources)
    }

    fn trial(&self, id: &str) -> Found {
        let tried = |known: &Known<Said>| match some(known) {
            Possible::PRESENT => Possible::PARTLY,
            other => other,
        };
        self.claim(id, tried).partly(LackOf::Trial, id, words::trial())
    }

    fn access(&self, id: &str) -> Found {
        let code = self.claims.get(id).and_then(|claim| match &claim.known.value {
            Some(Said::Code(code)) => Some(code.as_str()),
            _ => None,
        });
        self.claim(id, verdict).partly(LackOf::Access, id, code.map_or("", words::verdict))
    }

    fn share(&self, id: &str) -> Found {
        let some = |known: &Known<Said>| {
            let is_code = matches!(known.value, Some(Said::Code(_)));
            match if is_code { verdict(known) } else { some(known) } {
                Possible::PRESENT | Possible::PARTLY | Possible::THERE => Possible::PARTLY,
                other => other,
            }
        };
        self.claim(id, some).partly(LackOf::Share, id, words::share())
    }

    /// A rule as what makes a part stand.
    fn rule(&self, rule: &str) -> Found {
        let Some(judged) = self.judged.iter().find(|it| it.rule == rule) else { return Found::only(Possible::ANY) };
        let possible = match self.fault(judged) {
            // What the tenant has no licence for does not stand by that.
            Fault::None if judged.outcome.value == Some(Outcome::NotLicensed) => Possible::ANY,
            Fault::None => Possible::PRESENT,
            Fault::Surely => Possible::MISSING,
            Fault::Perhaps => Possible::ANY,
        };
        let found = Found::only(possible).from(&judged.outcome.sources);
        if possible == Possible::MISSING { found.lacking(finding(judged)) } else { found }
    }

    /// A rule about a part that stands for other reasons.
    fn concern(&self, whole: Found, rule: &str) -> Found {
        let Some(judged) = self.judged.iter().find(|it| it.rule == rule) else { return whole };
        let fault = self.fault(judged);
        let possible = whole.possible.marred(fault);
        let mut out = Found { possible, ..whole };
        match fault {
            // What is not known to be there has no faults of its own.
            Fault::Surely if !possible.holds(May::Missing) => out.lacks.push(finding(judged)),
            Fault::Perhaps if possible == Possible::THERE => out.wants.extend(&judged.outcome.sources),
            _ => {}
        }
        out
    }

    /// Whether something is amiss that nobody accepts.
    fn fault(&self, judged: &Judged) -> Fault {
        match judged.outcome.value {
            Some(Outcome::Pass | Outcome::NotApplicable | Outcome::NotLicensed) => Fault::None,
            Some(Outcome::Fail | Outcome::Warning) => match self.design.outstanding(judged, self.today) {
                Outstanding::None => Fault::None,
                Outstanding::Some(rest) if rest.is_empty() => Fault::Perhaps,
                _ => Fault::Surely,
            },
            Some(Outcome::Review) | None => Fault::Perhaps,
        }
    }

    fn other(&self, id: &str) -> Found {
        let Some(part) = named(id) else { return Found::only(Possible::ANY) };
        let found = self.part(part);
        let lack = Lack { of: LackOf::Part, id: id.to_owned(), text: part.title.to_owned() };
        let lacks = if found.possible.is_lacking() { vec![lack] } else { Vec::new() };
        Found { lacks, ..found }
    }
}

/// One is enough: what the others lack is of no matter where one stands.
fn any(found: Vec<Found>) -> Found {
    let possible =
        found.iter().fold(None, |all: Option<Possible>, it| Some(all.map_or(it.possible, |all| all.or(it.possible))));
    let possible = possible.unwrap_or(Possible::ANY);
    let is_open = possible == Possible::ANY || possible == Possible::THERE;
    let stands_so = found.iter().any(|it| it.possible == possible);
    let mut out = Found::only(possible);
    for it in found {
        if possible == it.possible && stands_so && possible != Possible::PRESENT {
            out.lacks.extend(it.lacks);
        }
        if is_open {
            out.wants.extend(it.wants);
        }
    }
    // That some are asked says nothing more where it is told who is not.
    if out.lacks.iter().any(|it| it.of != LackOf::Share) {
        out.lacks.retain(|it| it.of != LackOf::Share);
    }
    out.lacks.sort();
    out.lacks.dedup_by(|a, b| a.of == LackOf::Share && b.of == LackOf::Share);
    out
}

/// All belong to it: each that is known not to stand is lacking.
fn every(found: Vec<Found>) -> Found {
    let possible =
        found.iter().fold(None, |all: Option<Possible>, it| Some(all.map_or(it.possible, |all| all.and(it.possible))));
    let mut out = Found::only(possible.unwrap_or(Possible::ANY));
    for it in found {
        if it.possible.is_lacking() {
            out.lacks.extend(it.lacks);
        }
        out.wants.extend(it.wants);
    }
    out
}

fn finding(judged: &Judged) -> Lack {
    let text = in_words(judged).map_or_else(|| judged.rule.to_owned(), |it| it.title);
    Lack { of: LackOf::Rule, id: judged.rule.to_owned(), text }
}

/// A count of one or more, a set that holds something, a flag that is set; that none is there only where all was read.
fn some(known: &Known<Said>) -> Possible {
    let holds = match &known.value {
        None => return Possible::ANY,
        Some(Said::Count(count)) => *count > 0,
        Some(Said::Set(set)) => !set.is_empty(),
        Some(Said::Flag(flag)) => *flag,
        Some(Said::Code(_) | Said::Decimal(_)) => return Possible::ANY,
    };
    match (known.extent, holds) {
        (Extent::Exact | Extent::AtLeast, true) => Possible::PRESENT,
        (Extent::Exact | Extent::AtMost, false) => Possible::MISSING,
        _ => Possible::ANY,
    }
}

/// A verdict of access. A positive one that is a bound may be any positive one that is as strong.
fn verdict(known: &Known<Said>) -> Possible {
    let Some(Said::Code(code)) = &known.value else { return Possible::ANY };
    match (code.as_str(), known.extent) {
        ("covered", Extent::Exact | Extent::AtLeast) => Possible::PRESENT,
        ("covered-except" | "conditional" | "alternative", Extent::Exact) => Possible::PARTLY,
        ("covered-except" | "conditional" | "alternative", Extent::AtLeast) => Possible::THERE,
        ("not-covered", Extent::Exact) => Possible::MISSING,
        _ => Possible::ANY,
    }
}
