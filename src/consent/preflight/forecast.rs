//! A forecast as text.

use super::{Doubt, Held, Readable, foretell, rank};
use crate::catalog::{Dataset, SourceId, Tier, scope_of};
use crate::consent::set::{LeftOut, sections};
use crate::consent::text::{Lines, titles};
use crate::document::OUTLINE;
use std::collections::BTreeMap;

/// A forecast as text: what to grant, what will be blank section by section, and what may be.
pub fn forecast(datasets: &[&'static Dataset], held: &Held) -> String {
    let told: Vec<(&'static Dataset, Readable)> =
        datasets.iter().filter(|row| row.tier != Tier::Import).map(|row| (*row, foretell(row, held))).collect();
    let mut out = Lines::default();
    let count = |wanted: u8| told.iter().filter(|(_, readable)| rank(readable) == wanted).count();
    out.heading(&format!("{} of {} datasets will be read", count(0), told.len()));
    let (maybe, blank) = (count(1), told.len() - count(0) - count(1));
    if blank + maybe > 0 {
        out.wrapped("", &format!("{blank} will be blank, {maybe} may be blank."));
    }
    grants(&mut out, &told, datasets);
    closed(&mut out, &told);
    other_way(&mut out, &told);
    blanks(&mut out, &told);
    doubts(&mut out, &told);
    out.text
}

/// What to grant, and what each brings.
fn grants(out: &mut Lines, told: &[(&'static Dataset, Readable)], datasets: &[&'static Dataset]) {
    let mut grants: BTreeMap<&'static str, Vec<&'static Dataset>> = BTreeMap::new();
    for (row, readable) in told {
        if let Readable::No(missing) = readable {
            missing.iter().for_each(|name| grants.entry(name).or_default().push(row));
        }
    }
    if grants.is_empty() {
        return;
    }
    out.heading(&format!("To grant ({})", grants.len()));
    for (name, rows) in grants {
        let warning = if crate::catalog::could_write(name) { " (could also write)" } else { "" };
        out.wrapped("  ", &format!("{name}{warning}"));
        let source = rows.first().map_or(SourceId::Graph, |row| row.source);
        if let Some(scope) = scope_of(source, name) {
            out.wrapped("    exposes  ", scope.exposes);
        }
        out.wrapped("    brings   ", &names(&rows));
        out.wrapped("    fills    ", &titles(&sections(&rows, datasets)));
    }
}

/// The services that cannot be asked, and why.
fn closed(out: &mut Lines, told: &[(&'static Dataset, Readable)]) {
    let mut services: BTreeMap<&str, (&str, Vec<&Dataset>)> = BTreeMap::new();
    for (row, readable) in told {
        if let Readable::Closed(service, why) = readable {
            services.entry(service).or_insert((why, Vec::new())).1.push(row);
        }
    }
    for (service, (why, rows)) in services {
        out.heading(&format!("Nothing can be read of {service} ({})", rows.len()));
        out.wrapped("  ", why);
        out.wrapped("  ", &names(&rows));
    }
}

/// What another way of signing in would read.
fn other_way(out: &mut Lines, told: &[(&'static Dataset, Readable)]) {
    let ways = [
        (LeftOut::PersonOnly, "Only a signed-in person may read"),
        (LeftOut::ApplicationOnly, "Only an application may read"),
    ];
    for (reason, heading) in ways {
        let rows: Vec<&Dataset> =
            told.iter().filter(|row| row.1 == Readable::OtherWay(reason)).map(|row| row.0).collect();
        if !rows.is_empty() {
            out.heading(&format!("{heading} ({})", rows.len()));
            out.wrapped("  ", &names(&rows));
        }
    }
}

/// What will be blank, section by section.
fn blanks(out: &mut Lines, told: &[(&'static Dataset, Readable)]) {
    let blank: Vec<&Dataset> = told.iter().filter(|row| rank(&row.1) > 1).map(|row| row.0).collect();
    if blank.is_empty() {
        return;
    }
    out.heading("Blank, by section of the high-level design");
    for section in OUTLINE {
        let rows: Vec<&Dataset> = blank.iter().copied().filter(|row| section.tells_of(row.feeds)).collect();
        if !rows.is_empty() {
            out.wrapped(&format!("  {:32}", section.title), &names(&rows));
        }
    }
}

/// What may be blank, and why.
fn doubts(out: &mut Lines, told: &[(&'static Dataset, Readable)]) {
    let mut doubts: BTreeMap<&Doubt, Vec<&Dataset>> = BTreeMap::new();
    for (row, readable) in told {
        if let Readable::Perhaps(doubt) = readable {
            doubts.entry(doubt).or_default().push(row);
        }
    }
    if doubts.is_empty() {
        return;
    }
    out.heading("May be blank");
    for (doubt, rows) in doubts {
        let why = match doubt {
            Doubt::Opaque => "the token does not say what it holds".to_owned(),
            Doubt::PersonOnly => "documented for signed-in people only".to_owned(),
            Doubt::InPart(least) => format!("what is held may show only a part; {least} shows all"),
            Doubt::Role(role) => format!("who signs in also needs a role that may read: {role}"),
            Doubt::AzureRole(role) => format!("it takes the Azure role {role}, and no token says which it holds"),
            Doubt::NotAsked(service) => format!("{service} was not asked"),
            Doubt::Licence(licence) => format!("without the licence {licence}"),
        };
        out.wrapped("  ", &format!("{why}:"));
        out.wrapped("    ", &names(&rows));
    }
}

fn names(rows: &[&Dataset]) -> String {
    rows.iter().map(|row| row.title).collect::<Vec<_>>().join("; ")
}
