//! `ProviderSettingsExport.json` of ScubaGear, versions 0.3 to 1.8: what each key holds and where it goes.
//!
//! Source of the keys and cmdlets: the export itself, which lists the cmdlets that worked and those that did not.
//! Objects of Graph come out in the shape of Graph. A key without a row here is kept as `scubagear-<key>`.

mod holders;
mod keys;
mod objects;
mod rest;
mod run;
mod taken;
#[cfg(test)]
mod tests;

use super::answers::Part;
use super::coverage::Claim;
use super::ledger::Ledger;
use super::marks::Cuts;
use crate::catalog::ids;
use crate::diag::Code;
use crate::shape;
use crate::snapshot::{ImportedFile, Status};
use keys::{KEYS, Key, OLDER, Shape};
use objects::{answers, application, assigned_plan, methods, objects, organization, preset, servers, shaped, sku};
use run::Run;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The dataset whose objects say nothing where a part of them is text. Of the others ScubaGear itself cuts parts off
/// that nobody reads.
const POLICIES: &str = ids::CONDITIONAL_ACCESS_POLICIES;

/// Whether an object is a settings export.
pub(super) fn is_export(map: &Map<String, Value>) -> bool {
    map.contains_key("module_version") && (map.contains_key("baseline_version") || map.contains_key("tenant_details"))
}

/// Takes an export.
pub(super) fn take(ledger: &mut Ledger<'_>, part: &Part<'_>, mut map: Map<String, Value>, file: &mut ImportedFile) {
    let version: String =
        map.get("module_version").and_then(Value::as_str).unwrap_or_default().chars().take(20).collect();
    file.format = format!("ScubaGear {version} settings export");
    ledger.sources.insert(format!("scubagear {version}"));
    let date = |name: &str| map.get(name).and_then(Value::as_str);
    let zulu = date("timestamp_zulu").and_then(shape::plain_date);
    let found =
        zulu.or_else(|| date("date").and_then(|text| shape::spoken_date(text).or_else(|| shape::plain_date(text))));
    match found {
        Some(date) => ledger.date = ledger.date.take().max(Some(date)),
        None => {
            let said = date("date").unwrap_or_default().to_owned();
            ledger.tell(
                Code::ImportRepaired,
                &part.label,
                format!("the date `{said}` names no time zone that is known; it was not used"),
            );
        }
    }
    tenant_ids(ledger, &map);
    let failed = commands(&map, "_unsuccessful_commands");
    let mut export = Export {
        ledger,
        part,
        file,
        failed,
        used: BTreeSet::new(),
        pairs: Vec::new(),
        assigned: BTreeSet::new(),
        total: None,
        alone: BTreeSet::new(),
        unlicensed: BTreeSet::new(),
        run: Run::take(&mut map),
    };
    export.weigh(&map);
    export.total = map.get("total_user_count").and_then(Value::as_u64);
    export.organization_first(&mut map);
    let superseded: Vec<&str> =
        OLDER.iter().filter(|(_, newer)| map.contains_key(*newer)).map(|(older, _)| *older).collect();
    for row in KEYS.iter().filter(|row| !superseded.contains(&row.key)) {
        match map.remove(row.key) {
            Some(value) => export.known(row, value),
            None => export.absent(row),
        }
    }
    export.derived_assignments();
    export.run();
    export.rest(map);
}

fn tenant_ids(ledger: &mut Ledger<'_>, map: &Map<String, Value>) {
    let details = objects(map.get("tenant_details").cloned().unwrap_or_default());
    for id in details.iter().filter_map(|it| it.get("TenantId")?.as_str()) {
        ledger.tenant_id(id);
    }
    if let Some(id) = map.get("tenant_id").and_then(Value::as_str) {
        ledger.tenant_id(id);
    }
    for isolation in objects(map.get("tenant_isolation").cloned().unwrap_or_default()) {
        if let Some(id) = isolation.pointer("/properties/tenantId").and_then(Value::as_str) {
            ledger.tenant_id(id);
        }
    }
}

/// The cmdlets in all lists whose names end so.
fn commands(map: &Map<String, Value>, ending: &str) -> BTreeSet<String> {
    let lists = map.iter().filter(|(key, _)| key.ends_with(ending)).map(|(_, value)| value);
    let names = lists.flat_map(|value| match value {
        Value::Array(items) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Value::String(name) => vec![name.clone()],
        _ => Vec::new(),
    });
    names.filter(|name| !name.is_empty()).collect()
}

struct Export<'e, 's> {
    ledger: &'e mut Ledger<'s>,
    part: &'e Part<'e>,
    file: &'e mut ImportedFile,
    failed: BTreeSet<String>,
    used: BTreeSet<String>,
    /// Principals and the names of roles they hold.
    pairs: Vec<(String, String)>,
    /// Principals and roles of the assignments.
    assigned: BTreeSet<(String, String)>,
    total: Option<u64>,
    /// Keys that are all of their dataset only with one that the export lacks.
    alone: BTreeSet<&'static str>,
    /// Keys that are empty for want of a licence.
    unlicensed: BTreeSet<&'static str>,
    /// How ScubaGear was called, and how much its keys hold.
    run: Run,
}

impl Export<'_, '_> {
    /// Adds what other keys tell of the organisation: plans and the number of users.
    fn organization_first(&mut self, map: &mut Map<String, Value>) {
        let plans: Vec<Value> =
            objects(map.get("service_plans").cloned().unwrap_or_default()).into_iter().map(shaped).collect();
        let total = self.total;
        let Some(details) = map.remove("tenant_details") else { return };
        let mut rows = Vec::new();
        for detail in objects(details) {
            let mut row = organization(detail);
            if let Some(row) = row.as_object_mut() {
                let known = row.get("assignedPlans").and_then(Value::as_array).is_some_and(|plans| !plans.is_empty());
                if !known && !plans.is_empty() {
                    row.insert("assignedPlans".to_owned(), Value::Array(plans.iter().map(assigned_plan).collect()));
                }
                if let Some(total) = total {
                    row.insert("@tenantry.totalUsers".to_owned(), json!(total));
                }
            }
            rows.push(row);
        }
        map.insert("tenant_details".to_owned(), Value::Array(rows));
    }

    /// Why rows of a cmdlet may be missing.
    fn failure(&mut self, row: &Key) -> Option<String> {
        let failed: Vec<String> =
            row.cmdlets.iter().filter(|name| self.failed.contains(**name)).map(|name| (*name).to_owned()).collect();
        self.used.extend(failed.iter().cloned());
        (!failed.is_empty()).then(|| format!("{} failed when the export was made", failed.join(", ")))
    }

    fn absent(&mut self, row: &Key) {
        if let Some(message) = self.failure(row) {
            self.ledger.claim(row.dataset, row.key, Claim::Refused(Status::Failed, None, message));
        }
    }

    fn known(&mut self, row: &Key, value: Value) {
        let mut failure = self.failure(row);
        if row.shape == Shape::Plain && value.is_string() {
            failure = failure.or_else(|| Some("the export holds a text where objects are expected".to_owned()));
        }
        let refused = taken::refused(&value);
        let count = match row.shape {
            _ if refused => 0,
            Shape::Holders => self.holders(row, value),
            Shape::Roles => self.roles(value),
            shape => self.plain(row, shape, value),
        };
        self.file.recognised.push(format!("{} → {} ({count})", row.key, row.dataset));
        if failure.is_none() && self.part.cut.is_none() && !refused {
            self.run.keys.insert(row.key, count as u64);
        }
        let claim = match (failure, self.part.cut) {
            (Some(message), _) => Claim::Refused(Status::Failed, None, message),
            (None, Some(cut)) => Claim::Cut(format!("the file could not be read in full: {cut}")),
            (None, None) if refused => Claim::Refused(Status::Denied, None, taken::CERTIFICATE.to_owned()),
            (None, None) => match row.shape {
                Shape::Holders => Claim::Part(self.only_holders(row)),
                Shape::Roles => Claim::Part("only the roles that ScubaGear checks are in the export".to_owned()),
                Shape::Servers => Claim::Part("only what Exchange servers use is in the export".to_owned()),
                _ => self.whole(row, count),
            },
        };
        if row.shape == Shape::Roles {
            self.ledger.claim(ids::ROLE_ASSIGNMENTS, row.key, claim.clone());
        }
        self.ledger.claim(row.dataset, row.key, claim);
    }

    /// Objects that are rows by themselves.
    fn plain(&mut self, row: &Key, shape: Shape, value: Value) -> usize {
        let rows = match shape {
            Shape::Answers => answers(value),
            Shape::Servers => servers(value),
            _ => objects(value),
        };
        let count = rows.len();
        let mut cuts = Cuts::default();
        for value in rows {
            let mut value = match shape {
                Shape::Methods => methods(value),
                Shape::Skus => sku(value),
                Shape::Organization | Shape::Servers => value,
                Shape::Applications => application(value),
                Shape::Presets(service) => preset(value, service),
                _ => shaped(value),
            };
            if row.dataset == POLICIES {
                cuts.take_out(&mut value, 2, |_| true);
            }
            self.ledger.row(row.dataset, None, value);
        }
        self.cut_off(row, cuts.told(count as u64, "objects"), &cuts);
        count
    }

    /// Tells what the export holds as text only.
    fn cut_off(&mut self, row: &Key, lost: Option<String>, cuts: &Cuts) {
        let Some(lost) = lost else { return };
        self.ledger.tell(Code::ImportLost, &self.part.label, lost.clone());
        self.ledger.unread(row.dataset, &cuts.properties);
        self.ledger.claim(row.dataset, row.key, Claim::Cut(lost.clone()));
        self.file.lost.push(format!("{}: {lost}", row.key));
    }

    fn only_holders(&self, row: &Key) -> String {
        match (row.dataset, self.total) {
            (ids::USERS, Some(total)) => {
                format!("only people in privileged roles are in the export; the tenant has {total} users")
            }
            (ids::USERS, None) => "only people in privileged roles are in the export".to_owned(),
            _ => {
                "only service principals in privileged roles and those of Exchange hybrid are in the export".to_owned()
            }
        }
    }
}
