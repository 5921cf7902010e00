//! What every rule says of a tenant, as one list that reports are written from.
//!
//! In: judgements of the rules, and what people accept of them. Out: [`Check`]s, worst first, and the reports of them
//! ([`report`]). Nothing here reads a snapshot's objects, writes a file or prints.

mod accepted;
mod check;
mod earlier;
mod entry;
mod exceptions;
pub mod own;
pub mod report;
mod words;

pub use accepted::{Acceptance, State};
pub use check::{Check, Reach, Set, Step, Subject, Summary, Verdict};
pub use earlier::{Earlier, EarlierError, Found, reported};
pub use entry::{Entry, entry_text};
pub use exceptions::allowed;

use crate::assess::{Judged, judge, scuba};
use crate::facts::Facts;
use crate::overlay::Design;
use std::cmp::Reverse;

/// What every rule of every set says of a tenant, what people let pass on a day, `YYYY-MM-DD`, left aside.
pub fn judgements(facts: &Facts, design: &Design, today: &str) -> Vec<Judged> {
    let mut all = judge(facts);
    all.extend(scuba(facts, &allowed(facts, design, today)));
    all
}

/// What the rules say, worst first: what fails, then what a person has to look at, then what passes, then what was not
/// evaluated; each by severity, reach and id. `today` is the day of the snapshot, by which acceptances end.
pub fn checks(judged: &[Judged], design: &Design, today: &str) -> Vec<Check> {
    let mut all: Vec<Check> = judged.iter().map(|it| words::check(it, design, today)).collect();
    sort(&mut all);
    all
}

/// Brings checks into the order of reports.
pub fn sort(all: &mut [Check]) {
    all.sort_by(|a, b| {
        let key = |it: &Check| (it.outcome.rank(), it.severity, Reverse(it.reach));
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
}
