//! Rows of Azure to their datasets, one by one.

use super::flat;
use super::powershell;
use super::route::{dataset_of, is_id, kind_of, of_shape, parent_of, text};
use super::spelling::spelled;
use super::withheld::withhold;
use crate::catalog::{dataset, declared, ids};
use crate::import::answers::Part;
use crate::import::coverage::Claim;
use crate::import::ledger::Ledger;
use crate::import::lists::Listing;
use crate::import::names::{self, Named};
use crate::import::nulls;
use crate::import::target::Target;
use crate::snapshot::ImportedFile;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// How much of what there is a list holds.
pub(super) struct Extent {
    /// What the name of its file says.
    named: Named,
    /// The level of the file that its rows stand at.
    level: usize,
    /// That rows are missing for sure, and why.
    pub(super) cut: Option<String>,
    /// Why rows may be missing.
    pub(super) doubt: Option<String>,
    /// Of an answer whether it names a next one.
    pub(super) next: Option<bool>,
    /// Whether a file only says what is to be: such rows stand apart from those that were seen.
    pub(super) is_declared: bool,
    /// Whether Resource Manager gave it.
    pub(super) is_manager: bool,
}

impl Extent {
    /// Of a part of a file.
    pub(super) fn of(part: &Part<'_>, level: usize) -> Self {
        let named = names::of_file(names::without_page(&part.stem));
        Self { named, level, cut: None, doubt: None, next: None, is_declared: false, is_manager: false }
    }

    /// The place of rows of a dataset, with what is said against their being all.
    fn target(&self, id: &str, part: &Part<'_>) -> Target {
        let mut target = Target::of(id.to_owned(), part.label.clone());
        target.doubt = self.doubt.clone();
        let Some(known) = target.known.filter(|_| target.doubt.is_none()) else { return target };
        match &self.named {
            Named::Dataset(row, beside) if row.id == known.id => target.beside.clone_from(beside),
            // What is read for one resource each is never called all.
            _ if known.parent.is_some() => {}
            _ if known.id == ids::AZURE_SUBSCRIPTIONS && self.is_manager => {}
            _ => {
                target.doubt = Some("recognised by the type of its objects; nothing says that these are all".to_owned())
            }
        }
        target
    }
}

/// Takes rows; those of a large file are read one by one.
pub(super) fn take(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    rows: Vec<Value>,
    extent: Extent,
    file: &mut ImportedFile,
) {
    let mut taking = Taking { part, extent, lists: BTreeMap::new(), tenants: BTreeSet::new(), roles: BTreeSet::new() };
    let broken = match part.stream {
        Some(stream) => stream.each(|row| taking.take(ledger, row)),
        None => {
            rows.into_iter().filter(|row| !row.is_null()).for_each(|row| taking.take(ledger, row));
            None
        }
    };
    taking.finish(ledger, broken.as_ref(), file);
}

/// Kinds of rows of one list that are told apart: a hostile one may hold any number.
const MOST_KINDS: usize = 60;

/// Rows under way.
struct Taking<'p> {
    part: &'p Part<'p>,
    extent: Extent,
    lists: BTreeMap<String, (Target, Listing)>,
    /// Tenants that subscriptions trust.
    tenants: BTreeSet<String>,
    /// Roles whose names assignments told.
    roles: BTreeSet<String>,
}

impl Taking<'_> {
    fn take(&mut self, ledger: &mut Ledger<'_>, mut row: Value) {
        if nulls::graph(&mut row) {
            ledger.repaired_pascal(&self.part.label);
        }
        spelled(&mut row);
        let withheld = withhold(&mut row);
        let Some(id) = self.placed(&mut row) else {
            // A text that PowerShell left, or something that stands among rows by mistake.
            let id = if row.is_object() { format!("other-{}", names::slug(&self.part.stem)) } else { self.likeliest() };
            return self.hand(ledger, &id, row);
        };
        ledger.withheld(&self.own(&id), withheld);
        // Ids of Azure do not differ by case, and every service writes them in another.
        if let Some(Value::String(own)) = row.get_mut("id").filter(|it| it.as_str().is_some_and(is_id)) {
            *own = own.to_lowercase();
        }
        if id == ids::AZURE_ROLE_ASSIGNMENTS
            && let Some(role) = self.role(&row)
        {
            self.hand(ledger, ids::AZURE_ROLE_DEFINITIONS, role);
        }
        if dataset(&id).is_some_and(|known| known.parent.is_some())
            && let Some(parent) = parent_of(text(&row, "id")).filter(|it| is_id(it)).map(str::to_owned)
            && let Some(map) = row.as_object_mut()
        {
            if !self.extent.is_declared {
                ledger.asked_for(&id, &parent.to_lowercase());
            }
            map.entry("@tenantry.parent").or_insert(Value::String(parent));
        }
        self.hand(ledger, &id, row);
    }

    /// Brings a row to the shape of its dataset, and says which that is.
    fn placed(&mut self, row: &mut Value) -> Option<String> {
        if let Some(id) = of_shape(row) {
            match id {
                ids::AZURE_SUBSCRIPTIONS => self.subscription(row),
                ids::AZURE_ROLE_ASSIGNMENTS => powershell::assignment(row),
                ids::AZURE_ROLE_DEFINITIONS => powershell::definition(row),
                _ => {}
            }
            return Some(id.to_owned());
        }
        let kind = kind_of(row)?;
        let Some(id) = dataset_of(&kind, text(row, "id")) else {
            let name = format!("other-{}", names::slug(&kind));
            let is_known = self.lists.len() < MOST_KINDS || self.lists.contains_key(&name);
            return Some(if is_known { name } else { "other-azure".to_owned() });
        };
        match id {
            ids::AZURE_RESOURCES => {
                flat::resource(row, &kind);
                set(row, "type", Value::String(kind));
            }
            ids::AZURE_SUBSCRIPTIONS => self.subscription(row),
            _ => flat::of_dataset(row, id),
        }
        if matches!(id, ids::AZURE_AI_CONNECTIONS | ids::AZURE_AI_PROJECT_CONNECTIONS) {
            without_credentials(row);
        }
        Some(id.to_owned())
    }

    /// A subscription as Resource Manager tells it. Who is signed in where it was listed is nobody's business.
    fn subscription(&mut self, row: &mut Value) {
        let tenant = text(row, "tenantId");
        if self.tenants.len() < 20 && !tenant.is_empty() {
            self.tenants.insert(tenant.to_lowercase());
        }
        let own = Some(text(row, "subscriptionId")).filter(|it| !it.is_empty());
        let id = own.unwrap_or_else(|| text(row, "id").rsplit('/').next().unwrap_or_default()).to_owned();
        for (name, other) in SUBSCRIPTION {
            let found = row.get(*name).filter(|it| !it.is_null()).or_else(|| row.pointer(other)).cloned();
            if let Some(found) = found {
                set(row, name, found);
            }
        }
        set(row, "id", Value::String(format!("/subscriptions/{id}")));
        set(row, "subscriptionId", Value::String(id));
        if let Some(map) = row.as_object_mut() {
            ["user", "name", "properties"].iter().for_each(|name| drop(map.remove(*name)));
        }
    }

    /// The role of an assignment whose name stands beside it.
    fn role(&mut self, row: &Value) -> Option<Value> {
        let id = row.pointer("/properties/roleDefinitionId")?.as_str().filter(|id| is_id(id))?;
        let name = Some(text(row, "roleDefinitionName")).filter(|name| !name.is_empty())?;
        let is_new = self.roles.len() < 5_000 && self.roles.insert(id.to_lowercase());
        let last = id.rsplit('/').next().unwrap_or_default();
        is_new.then(|| json!({"id": id, "name": last, "properties": {"roleName": name}}))
    }

    /// Where most rows of the list went.
    fn likeliest(&self) -> String {
        self.lists.keys().next().cloned().unwrap_or_else(|| ids::AZURE_RESOURCES.to_owned())
    }

    /// The dataset in which rows in the shape of another stand.
    fn own(&self, id: &str) -> String {
        if self.extent.is_declared && dataset(id).is_some() { declared(id) } else { id.to_owned() }
    }

    fn hand(&mut self, ledger: &mut Ledger<'_>, id: &str, row: Value) {
        let id = self.own(id);
        let (target, list) = self
            .lists
            .entry(id.clone())
            .or_insert_with(|| (self.extent.target(&id, self.part), Listing::at(self.extent.level)));
        list.one(ledger, target, row);
    }

    fn finish(self, ledger: &mut Ledger<'_>, broken: Option<&String>, file: &mut ImportedFile) {
        if let [tenant] = self.tenants.iter().collect::<Vec<_>>().as_slice() {
            ledger.tenant_id(tenant);
        }
        let group = format!("{:?}", self.part.path.folder());
        for (id, (target, mut list)) in self.lists {
            list.broken(broken);
            list.finish(ledger, self.part, &target, file);
            if let Some(cut) = &self.extent.cut {
                ledger.claim(&id, "", Claim::Cut(cut.clone()));
            }
            if let Some(next) = self.extent.next {
                ledger.page(&id, group.clone(), names::page_number(&self.part.stem), next);
            }
        }
    }
}

/// What a subscription tells, and where tools and Resource Graph put it.
const SUBSCRIPTION: &[(&str, &str)] = &[
    ("displayName", "/name"),
    ("state", "/properties/state"),
    ("subscriptionPolicies", "/properties/subscriptionPolicies"),
];

fn set(row: &mut Value, name: &str, value: Value) {
    if let Some(map) = row.as_object_mut() {
        map.insert(name.to_owned(), value);
    }
}

/// Takes the credentials out of a connection, and what follows the path of the address it goes to.
fn without_credentials(row: &mut Value) {
    let strip = |map: &mut Map<String, Value>| {
        map.remove("credentials");
        if let Some(Value::String(target)) = map.get_mut("target")
            && let Some(at) = target.find(['?', '#'])
        {
            target.truncate(at);
        }
    };
    if let Some(map) = row.as_object_mut() {
        strip(map);
        if let Some(Value::Object(properties)) = map.get_mut("properties") {
            strip(properties);
        }
    }
}
