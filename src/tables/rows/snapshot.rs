//! The snapshot itself: what was read of it, every claim made from it, populations by what they have in common, settings.

use super::records::settings_of_records;
use super::{tallied, title};
use crate::assess::{Claim, Said};
use crate::catalog::{DATASETS, ids};
use crate::document::Sources;
use crate::facts::{Extent, Reading, Setting, Tally};
use crate::snapshot::{Coverage, Status};
use crate::tables::cell::{Cell, list, number, text};
use crate::tables::coverage::From;
use crate::tables::table::{Table, table};
use crate::wording::changes::subject;

pub(super) const TABLES: &[Table] = &[
    table! {
        "coverage", "Coverage", "a dataset, and how much of it was read", From::Snapshot;
        |given, it| coverage(given);
        "Dataset" Text => text(&it.id);
        "Title" Text => text(title(&it.id));
        "Read" Text => text(given.status(&it));
        "Objects" Number => if it.status.has_rows() { number(it.count) } else { Cell::NotRead };
        "Request" Text => text(&it.request);
        "Permission" Text => text(&it.permission);
        "Properties not read" List => list(&it.unread);
        "What the service said" Text => text(it.message.as_deref().unwrap_or_default());
    },
    table! {
        "claims", "Claims", "a number or verdict, and how much was read for it", From::Snapshot;
        |given, (id, it)| given.claims.iter();
        "Claim" Text => text(id);
        "What it says" Text => text(subject(id, &[]));
        "Value" Any => value(it);
        "Known" Text => text(extent(it.known.extent));
        "Of objects read" Number => of(it.known.extent).0;
        "Of objects" Number => of(it.known.extent).1;
        "Evidence" Text => text(it.evidence.word());
        "Rule" Text => text(it.rule.unwrap_or_default());
        "Leaves out" List => list(&it.except);
        "Datasets" List => list(&it.known.sources);
    },
    table! {
        "populations", "Populations", "how many of a population share something", From::Each(POPULATIONS);
        |given, it| populations(given);
        "Of" Text => text(it.of);
        "By" Text => text(it.by);
        "What they share" Text => text(&it.tally.name);
        "Number" Number => tallied(it.tally, it.complete);
    },
    table! {
        "settings", "Settings", "a setting of the tenant or of a service", From::Snapshot;
        |given, it| settings(given);
        "Of" Text => text(title(it.dataset));
        "Setting" Text => text(it.label);
        "Value" Any => it.value;
        "Property" Text => text(it.property);
        "Dataset" Text => text(it.dataset);
    },
    table! {
        "unknown-codes", "Unknown words", "a word of a service that this version does not know", From::Snapshot;
        |given, it| &given.model.facts.unknown_codes;
        "Dataset" Text => text(&it.dataset);
        "Property" Text => text(&it.property);
        "Word" Text => text(&it.code);
        "Times" Number => number(it.count);
    },
];

/// Datasets whose objects are counted by what they have in common.
const POPULATIONS: &[&str] = &[ids::USERS, ids::REGISTRATION_DETAILS, ids::DEVICES, ids::MANAGED_DEVICES];

/// Every dataset of the catalogue, then those that this version does not know.
fn coverage(given: &Sources<'_>) -> Vec<Coverage> {
    let unknown = given.model.coverage.iter().filter(|it| DATASETS.iter().all(|row| row.id != it.id));
    let mut unknown: Vec<Coverage> = unknown.cloned().collect();
    unknown.sort_by(|a, b| a.id.cmp(&b.id));
    let known = DATASETS.iter().map(|row| (row, given.model.coverage_of(row.id)));
    // A log that was not asked for is missed by nobody.
    let known = known.filter(|(row, it)| !row.is_log() || it.status != Status::NotRequested).map(|it| it.1);
    known.chain(unknown).collect()
}

/// The value of a claim as what it is.
fn value(claim: &Claim) -> Cell {
    match &claim.known.value {
        None => Cell::NotRead,
        Some(Said::Count(value)) => Cell::Number { value: *value, known: claim.known.extent },
        Some(Said::Flag(flag)) => Cell::Flag(*flag),
        Some(Said::Code(code)) => text(code),
        Some(Said::Decimal(number)) => number.as_f64().map_or_else(|| text(number.to_string()), Cell::Decimal),
        Some(Said::Set(set)) => list(set),
    }
}

/// The word of a claim's extent.
fn extent(extent: Extent) -> &'static str {
    match extent {
        Extent::Exact => "exact",
        Extent::AtLeast => "at-least",
        Extent::AtMost => "at-most",
        Extent::InPart { .. } => "in-part",
        Extent::NotRead => "not-read",
    }
}

/// Objects that a value in part holds for, and of how many.
fn of(extent: Extent) -> (Cell, Cell) {
    match extent {
        Extent::InPart { read, total } => (number(read), total.map_or(Cell::NotRead, number)),
        _ => (Cell::Empty, Cell::Empty),
    }
}

/// One number of a population.
struct Shared<'a> {
    of: &'static str,
    by: &'static str,
    tally: &'a Tally,
    complete: bool,
}

fn populations<'a>(given: &Sources<'a>) -> Vec<Shared<'a>> {
    let facts = &given.model.facts;
    let mut rows = Vec::new();
    let mut add = |of, by, tallies: Option<&'a Vec<Tally>>, complete| {
        rows.extend(tallies.into_iter().flatten().map(|tally| Shared { of, by, tally, complete }));
    };
    let whole = facts.users.is_complete();
    let users = facts.users.read();
    add("synchronised members", "domain of Active Directory", users.map(|it| &it.by_forest), whole);
    add("external accounts", "home domain", users.map(|it| &it.home_domains), whole);
    add("external guests", "home domain", users.map(|it| &it.guest_domains), whole);
    add("members", "usage location", users.map(|it| &it.by_country), whole);
    add("members", "service", users.map(|it| &it.by_service), whole);
    let methods = &facts.registration;
    add("members", "registered method", methods.read(), methods.is_complete());
    let devices = &facts.devices;
    let (read, whole) = (devices.read(), devices.is_complete());
    add(
        "device objects",
        "operating system",
        read.map(|it| &it.by_system),
        told(whole, read.map(|it| it.untold_system)),
    );
    let managed = &facts.managed_devices;
    let (read, whole) = (managed.read(), managed.is_complete());
    let told = told(whole, read.map(|it| it.untold_compliance));
    add("managed devices", "compliance", read.map(|it| &it.by_compliance), told);
    rows
}

/// Whether all rows were read, and each told what is counted.
fn told(whole: bool, untold: Option<u64>) -> bool {
    whole && untold.unwrap_or_default() == 0
}

/// One setting.
pub(super) struct SettingRow<'a> {
    /// Id of the dataset.
    pub(super) dataset: &'a str,
    /// What a reader calls it.
    pub(super) label: &'a str,
    /// Its value.
    pub(super) value: Cell,
    /// The property it was read from.
    pub(super) property: &'a str,
}

/// Settings that were read one by one, then those of datasets that are one object.
fn settings<'a>(given: &Sources<'a>) -> Vec<SettingRow<'a>> {
    let facts = &given.model.facts;
    let mut rows = Vec::new();
    rows.extend(of_part(&facts.authorization, |it| &it.settings));
    rows.extend(of_part(&facts.sync_features, |it| &it.settings));
    rows.extend(of_part(&facts.sharepoint, |it| &it.settings));
    rows.extend(of_part(&facts.exchange_settings, |it| it));
    rows.extend(of_part(&facts.teams_settings, |it| it));
    if let Some(on) = facts.security_defaults.read() {
        let (label, value) = ("Security defaults", Cell::Flag(*on));
        rows.push(SettingRow { dataset: &facts.security_defaults.dataset, label, value, property: "isEnabled" });
    }
    if let Some(on) = facts.audit.read() {
        let (label, property) = ("Unified audit log", "unifiedAuditLogIngestionEnabled");
        rows.push(SettingRow { dataset: &facts.audit.dataset, label, value: Cell::Flag(*on), property });
    }
    rows.extend(settings_of_records(given));
    rows
}

fn of_part<'a, T>(part: &'a Reading<T>, of: fn(&T) -> &Vec<Setting>) -> impl Iterator<Item = SettingRow<'a>> {
    let row = |it: &'a Setting| SettingRow {
        dataset: &part.dataset,
        label: &it.label,
        value: text(&it.value),
        property: &it.property,
    };
    part.read().into_iter().flat_map(of).map(row)
}
