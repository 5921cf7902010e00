//! `ProviderSettingsExport.json` of ScubaGear, versions 0.3 to 1.7: what each key holds and where it goes.
//!
//! Source of the keys and cmdlets: the export itself, which lists the cmdlets that worked and those that did not.
//! Objects of Graph come out in the shape of Graph. A key without a row here is kept as `scubagear-<key>`.

mod keys;
mod objects;

use super::answers::Part;
use super::coverage::Claim;
use super::ledger::Ledger;
use super::names;
use super::shape;
use crate::catalog::ids;
use crate::diag::Code;
use crate::snapshot::{ImportedFile, Status};
use keys::{KEYS, Key, ROLES, Shape};
use objects::{assigned_plan, methods, objects, organization, shaped, sku};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

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
    };
    export.total = map.get("total_user_count").and_then(Value::as_u64);
    export.organization_first(&mut map);
    let twice = map.contains_key("SPO_tenant");
    for row in KEYS.iter().filter(|row| !(twice && row.key == "SPO_tenant_info")) {
        match map.remove(row.key) {
            Some(value) => export.known(row, value),
            None => export.absent(row),
        }
    }
    export.derived_assignments();
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
        let count = match row.shape {
            Shape::Holders => self.holders(row, value),
            Shape::Roles => self.roles(value),
            shape => {
                let rows = objects(value);
                let count = rows.len();
                for value in rows {
                    let value = match shape {
                        Shape::Methods => methods(value),
                        Shape::Skus => sku(value),
                        Shape::Organization => value,
                        _ => shaped(value),
                    };
                    self.ledger.row(row.dataset, None, value);
                }
                count
            }
        };
        self.file.recognised.push(format!("{} → {} ({count})", row.key, row.dataset));
        let claim = match (failure, self.part.cut) {
            (Some(message), _) => Claim::Refused(Status::Failed, None, message),
            (None, Some(cut)) => Claim::Cut(format!("the file could not be read in full: {cut}")),
            (None, None) => match row.shape {
                Shape::Holders => Claim::Part(self.only_holders(row)),
                Shape::Roles => Claim::Part("only the roles that ScubaGear checks are in the export".to_owned()),
                _ => Claim::Whole,
            },
        };
        if row.shape == Shape::Roles {
            self.ledger.claim(ids::ROLE_ASSIGNMENTS, row.key, claim.clone());
        }
        self.ledger.claim(row.dataset, row.key, claim);
    }

    fn only_holders(&self, row: &Key) -> String {
        match (row.dataset, self.total) {
            (ids::USERS, Some(total)) => {
                format!("only people in privileged roles are in the export; the tenant has {total} users")
            }
            (ids::USERS, None) => "only people in privileged roles are in the export".to_owned(),
            _ => "only service principals in privileged roles are in the export".to_owned(),
        }
    }

    /// Objects by id, each with the names of its roles.
    fn holders(&mut self, row: &Key, value: Value) -> usize {
        let mut all: BTreeMap<String, Value> = BTreeMap::new();
        for group in objects(value) {
            if let Value::Object(map) = group {
                all.extend(map.into_iter().filter(|(_, value)| value.is_object()));
            }
        }
        let count = all.len();
        for (id, value) in all {
            let mut value = shaped(value);
            let roles = match value.get("roles") {
                Some(Value::Array(roles)) => roles.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
                Some(Value::String(role)) => vec![role.clone()],
                _ => Vec::new(),
            };
            self.pairs.extend(roles.into_iter().map(|role| (id.clone(), role)));
            if let Some(map) = value.as_object_mut() {
                map.insert("id".to_owned(), Value::String(id));
            }
            self.ledger.row(row.dataset, None, value);
        }
        count
    }

    /// Roles; their assignments become rows of their own.
    fn roles(&mut self, value: Value) -> usize {
        let roles = objects(value);
        let count = roles.len();
        for role in roles {
            let mut role = shaped(role);
            let template = role.get("roleTemplateId").and_then(Value::as_str).unwrap_or_default().to_owned();
            let assignments = role.as_object_mut().and_then(|map| map.remove("assignments")).unwrap_or_default();
            for mut assignment in objects(assignments) {
                if let Some(map) = assignment.as_object_mut() {
                    map.entry("roleDefinitionId").or_insert_with(|| Value::String(template.clone()));
                    let principal = map.get("principalId").and_then(Value::as_str).unwrap_or_default();
                    self.assigned.insert((principal.to_owned(), template.clone()));
                }
                self.ledger.row(ids::ROLE_ASSIGNMENTS, None, assignment);
            }
            if let Some(map) = role.as_object_mut() {
                map.insert("id".to_owned(), Value::String(template.clone()));
                map.insert("templateId".to_owned(), Value::String(template));
                map.insert("isBuiltIn".to_owned(), Value::Bool(true));
            }
            self.ledger.row(ids::ROLE_DEFINITIONS, None, role);
        }
        count
    }

    /// Roles that people hold by the list of people but not by the list of assignments: through a group, as eligible,
    /// or because the version of the export lists none.
    fn derived_assignments(&mut self) {
        for (principal, role) in std::mem::take(&mut self.pairs) {
            let Some((_, template)) = ROLES.iter().find(|(name, _)| *name == role) else { continue };
            if !self.assigned.insert((principal.clone(), (*template).to_owned())) {
                continue;
            }
            let row = json!({
                "id": format!("{principal}:{template}"), "principalId": principal, "roleDefinitionId": template,
                "assignmentType": "Unknown", "@tenantry.derived": "privileged_users"
            });
            self.ledger.row(ids::ROLE_ASSIGNMENTS, None, row);
            let why = "only the roles that ScubaGear checks are in the export".to_owned();
            self.ledger.claim(ids::ROLE_ASSIGNMENTS, "privileged_users", Claim::Part(why));
        }
    }

    /// Keeps every other key, and tells of cmdlets that failed and feed none.
    fn rest(&mut self, map: Map<String, Value>) {
        let mut facts = Map::new();
        for (key, value) in map {
            let is_list = value.as_array().is_some_and(|items| items.iter().any(Value::is_object)) || value.is_object();
            if !is_list {
                facts.insert(key, value);
                continue;
            }
            let dataset = format!("scubagear-{}", names::slug(&key));
            let rows = objects(value);
            self.file.unrecognised.push(format!("{key} → {dataset} ({})", rows.len()));
            for value in rows {
                self.ledger.row(&dataset, None, shaped(value));
            }
            let claim = self
                .part
                .cut
                .map_or(Claim::Whole, |cut| Claim::Cut(format!("the file could not be read in full: {cut}")));
            self.ledger.claim(&dataset, &key, claim);
        }
        let unused: Vec<String> = self.failed.iter().filter(|name| !self.used.contains(*name)).cloned().collect();
        if !unused.is_empty() {
            let message = format!("cmdlets that failed when the export was made: {}", unused.join(", "));
            self.ledger.tell(Code::ImportLost, &self.part.label, message.clone());
            self.file.lost.push(message);
        }
        self.file.unrecognised.push(format!("{} single values → scubagear-export (1)", facts.len()));
        self.ledger.row("scubagear-export", None, Value::Object(facts));
        self.ledger.claim("scubagear-export", "single values", Claim::Whole);
    }
}
