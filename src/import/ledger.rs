//! What an import has taken so far: rows handed on, and the coverage that follows from how they came.

use super::coverage::{Claim, Entry, coverage};
use super::dates::Newest;
use super::domains::Domains;
use super::error::{ImportError, SinkError};
use super::names;
use crate::catalog;
use crate::catalog::ids;
use crate::diag::{Code, Diagnostic};
use crate::snapshot::secrets::{Keep, Sieve};
use crate::snapshot::{Coverage, ImportedFile, Manifest, SCHEMA_VERSION, Status, TenantRef, digest};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Takes the rows of an import as they are read.
pub type RowSink<'s> = dyn FnMut(&str, &Value) -> Result<(), SinkError> + 's;

pub(super) struct Ledger<'s> {
    sink: &'s mut RowSink<'s>,
    keep: Keep,
    sieves: BTreeMap<String, Sieve>,
    datasets: BTreeMap<String, Entry>,
    seen: BTreeMap<[u8; 16], [u8; 16]>,
    /// Objects that another dataset is read for.
    parents: BTreeMap<&'static str, BTreeSet<[u8; 16]>>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) imported: Vec<ImportedFile>,
    pub(super) sources: BTreeSet<String>,
    pub(super) date: Option<String>,
    newest: Newest,
    tenant: TenantRef,
    tenant_ids: Vec<String>,
    /// The file that is being read, with its folders.
    pub(super) reading: String,
    /// Organisations by id, each with its name and the first file that holds it.
    organizations: BTreeMap<String, String>,
    domains: Domains,
    /// Variables of scripts that a data file gave a text, lower case.
    pub(super) variables: BTreeMap<String, String>,
    pub(super) failure: Option<SinkError>,
}

impl<'s> Ledger<'s> {
    pub(super) fn new(keep: Keep, sink: &'s mut RowSink<'s>) -> Self {
        Self {
            sink,
            keep,
            sieves: BTreeMap::new(),
            datasets: BTreeMap::new(),
            seen: BTreeMap::new(),
            parents: BTreeMap::new(),
            diagnostics: Vec::new(),
            imported: Vec::new(),
            sources: BTreeSet::new(),
            date: None,
            newest: Newest::default(),
            tenant: TenantRef::default(),
            tenant_ids: Vec::new(),
            reading: String::new(),
            organizations: BTreeMap::new(),
            domains: Domains::default(),
            variables: BTreeMap::new(),
            failure: None,
        }
    }

    pub(super) fn tell(&mut self, code: Code, subject: &str, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(code, subject, message));
    }

    /// Tells once a file that the names of its properties were brought to the form of Graph.
    pub(super) fn repaired_pascal(&mut self, label: &str) {
        let message = "property names were in Pascal case; they were brought to the form of Microsoft Graph";
        let known = self.diagnostics.iter().rev().take(50).any(|it| it.subject == label && it.message == message);
        if !known {
            self.tell(Code::ImportRepaired, label, message);
        }
    }

    /// Takes an object: secrets go, what was seen before is counted and passed over.
    pub(super) fn row(&mut self, dataset: &str, parent: Option<&str>, mut value: Value) {
        // A whole `for parent` object of a delta answer that was removed must not count as one that is there.
        let removed = value.get("@removed").is_some();
        let dataset = if removed { format!("removed-{dataset}") } else { dataset.to_owned() };
        let known = catalog::dataset(&dataset);
        // Objects are the same where they were the same before anything was taken out of them.
        let text = value.to_string();
        let sieve = self.sieves.entry(dataset.clone()).or_insert_with(|| Sieve::new(&dataset, self.keep));
        let withheld = sieve.sift(&mut value);
        if dataset == ids::APP_ROLE_ASSIGNMENTS {
            set_parent(&mut value, None, &["principalId"]);
        }
        if let Some(parent) = parent.filter(|_| known.is_some()) {
            set_parent(&mut value, Some(parent), &[]);
        }
        self.note(&dataset, &value);
        let entry = self.datasets.entry(dataset.clone()).or_default();
        entry.withheld.add(withheld);
        if let Some(parent) = parent {
            entry.parents.insert(digest(&[parent]));
        }
        let id = value.get("id").and_then(Value::as_str).filter(|id| !id.is_empty());
        let owner = value.get("@tenantry.parent").and_then(Value::as_str).unwrap_or_default();
        let (key, mark) = match id {
            Some(id) if known.is_some() => (digest(&[&dataset, owner, id]), digest(&[&text])),
            // Nothing is known of what makes an object of another dataset the same: there, all of it must be.
            Some(_) => (digest(&[&dataset, &text]), [0; 16]),
            // Without an id, an object is the same only if another file brought it: a list may well repeat itself.
            None => (digest(&[&dataset, owner, &text]), digest(&[&self.imported.len().to_string()])),
        };
        if let Some(before) = self.seen.get(&key) {
            if id.is_some() || *before != mark {
                entry.repeated = entry.repeated.saturating_add(1);
                entry.differing = entry.differing.saturating_add(u64::from(id.is_some() && *before != mark));
                return;
            }
        } else {
            self.seen.insert(key, mark);
        }
        entry.keep(known, &value);
        if self.failure.is_none()
            && let Err(error) = (self.sink)(&dataset, &value)
        {
            self.failure = Some(error);
        }
    }

    /// Notes how a part of a dataset came, and by which request.
    pub(super) fn claim(&mut self, dataset: &str, request: &str, claim: Claim) {
        let entry = self.datasets.entry(dataset.to_owned()).or_default();
        if !request.is_empty() && entry.requests.len() < 20 {
            entry.requests.insert(request.to_owned());
        }
        match claim {
            Claim::Whole => entry.whole = true,
            Claim::Part(why) => entry.part = entry.part.take().or(Some(why)),
            Claim::Cut(why) => {
                entry.cut.insert(why);
            }
            Claim::Refused(status, http, message) => {
                entry.refused = entry.refused.take().or(Some((status, http, message)))
            }
        }
    }

    /// Notes properties that were there and could not be read.
    pub(super) fn unread(&mut self, dataset: &str, properties: &BTreeSet<String>) {
        self.datasets.entry(dataset.to_owned()).or_default().damaged.extend(properties.iter().cloned());
    }

    /// Notes a page of a collection, and whether it names a next one.
    pub(super) fn page(&mut self, dataset: &str, group: String, next: bool) {
        let pages = self.datasets.entry(dataset.to_owned()).or_default().pages.entry(group).or_default();
        let counter = if next { &mut pages.0 } else { &mut pages.1 };
        *counter = counter.saturating_add(1);
    }

    /// Notes an object that a dataset was read for, even if the answer was empty.
    pub(super) fn asked_for(&mut self, dataset: &str, parent: &str) {
        self.datasets.entry(dataset.to_owned()).or_default().parents.insert(digest(&[parent]));
    }

    /// Notes a tenant id that a file names.
    pub(super) fn tenant_id(&mut self, id: &str) {
        if names::is_id(id) {
            self.tenant_ids.push(id.to_ascii_lowercase());
        }
    }

    /// Notes a domain of the tenant that a file names, where no object has told one.
    pub(super) fn tenant_domain(&mut self, domain: &str) {
        if self.tenant.default_domain.is_empty() {
            self.tenant.default_domain = domain.to_ascii_lowercase();
        }
    }

    /// What the manifest and the coverage take from an object.
    fn note(&mut self, dataset: &str, value: &Value) {
        let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        self.newest.see(dataset, value);
        let id = text("id");
        match dataset {
            ids::ORGANIZATION => {
                if self.tenant.id.is_empty() {
                    self.tenant.id = id.to_owned();
                    self.tenant.display_name = text("displayName").to_owned();
                }
                self.tenant_id(id);
                if names::is_id(id) {
                    let told = format!("{id} `{}` in `{}`", text("displayName"), self.reading);
                    self.organizations.entry(id.to_ascii_lowercase()).or_insert(told);
                }
                if let Some(default) = self.domains.list(value) {
                    self.tenant.default_domain = default;
                }
            }
            ids::DOMAINS => {
                self.domains.take(id);
                if value.get("isDefault") == Some(&Value::Bool(true)) && self.tenant.default_domain.is_empty() {
                    self.tenant.default_domain = id.to_owned();
                }
                if text("authenticationType").eq_ignore_ascii_case("federated") {
                    self.parents.entry(ids::DOMAIN_FEDERATION).or_default().insert(digest(&[id]));
                }
                self.parents.entry(ids::DOMAIN_SERVICE_RECORDS).or_default().insert(digest(&[id]));
            }
            ids::SERVICE_PRINCIPALS => {
                for child in [ids::APP_ROLE_ASSIGNMENTS, ids::SYNCHRONIZATION_JOBS] {
                    self.parents.entry(child).or_default().insert(digest(&[id]));
                }
            }
            _ => {}
        }
    }

    /// The manifest of what was taken.
    pub(super) fn finish(mut self) -> Result<(Manifest, Vec<Diagnostic>), ImportError> {
        if let Some(error) = self.failure.take() {
            return Err(ImportError::Sink(error));
        }
        if self.organizations.len() > 1 {
            return Err(ImportError::Tenants(self.organizations.into_values().collect()));
        }
        self.settle_tenant();
        if let Some(why) = self.domains.missing() {
            self.claim(ids::DOMAINS, "", Claim::Cut(why));
        }
        let mut datasets = Vec::new();
        for (id, entry) in std::mem::take(&mut self.datasets) {
            self.tell_of(&id, &entry);
            datasets.push(coverage(&id, entry, self.parents.get(id.as_str())));
        }
        for coverage in datasets.iter().filter(|it| !it.is_whole() && catalog::dataset(&it.id).is_some()) {
            let code = if coverage.status == Status::Complete { Code::PropertiesUnread } else { Code::DatasetGap };
            let message = coverage.message.clone().unwrap_or_else(|| coverage.words().to_owned());
            self.diagnostics.push(Diagnostic::new(code, format!("dataset `{}`", coverage.id), message));
        }
        let is_of_use = |it: &Coverage| it.status.has_rows() && catalog::dataset(&it.id).is_some();
        if self.date.is_none() && datasets.iter().any(is_of_use) {
            self.diagnostics.push(self.newest.told());
        }
        let sources: Vec<String> = self.sources.into_iter().collect();
        let manifest = Manifest {
            schema_version: SCHEMA_VERSION,
            tenant: self.tenant,
            source: if sources.is_empty() { "import".to_owned() } else { format!("import:{}", sources.join(", ")) },
            started_at: None,
            not_before: self.newest.into_bound().filter(|_| self.date.is_none()),
            finished_at: self.date,
            datasets,
            imported: self.imported,
        };
        Ok((manifest, self.diagnostics))
    }

    fn tell_of(&mut self, id: &str, entry: &Entry) {
        let subject = format!("dataset `{id}`");
        if entry.repeated > 0 {
            let mut message = format!("{} objects were seen before and kept once", entry.repeated);
            if entry.differing > 0 {
                message.push_str(&format!("; {} of them differ from the first, which was kept", entry.differing));
            }
            self.tell(Code::DuplicateId, &subject, message);
        }
        if entry.withheld.secrets > 0 {
            let message = format!("{} secret values were removed", entry.withheld.secrets);
            self.tell(Code::SecretRemoved, &subject, message);
        }
    }

    /// The id of the tenant is that of its organisation object; failing that, the one named most often, then first.
    fn settle_tenant(&mut self) {
        let mut counts: Vec<(String, usize)> = Vec::new();
        for id in &self.tenant_ids {
            match counts.iter_mut().find(|(known, _)| known == id) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => counts.push((id.clone(), 1)),
            }
        }
        if counts.len() > 1 {
            let ids: Vec<&str> = counts.iter().map(|(id, _)| id.as_str()).collect();
            let message = format!(
                "the files name {} tenants ({}); the id of the organisation object is used",
                ids.len(),
                ids.join(", ")
            );
            self.tell(Code::ImportRepaired, "tenant id", message);
        }
        if self.tenant.id.is_empty()
            && let Some(most) = counts.iter().map(|(_, count)| *count).max()
        {
            self.tenant.id = counts.into_iter().find(|(_, count)| *count == most).map(|(id, _)| id).unwrap_or_default();
        }
    }
}

/// Writes the id of the object a row was read for, from outside or from a property of it.
fn set_parent(value: &mut Value, parent: Option<&str>, properties: &[&str]) {
    let Some(map) = value.as_object_mut() else { return };
    let own = properties.iter().find_map(|name| map.get(*name)?.as_str().map(str::to_owned));
    if let Some(parent) = parent.map(str::to_owned).or(own)
        && !map.contains_key("@tenantry.parent")
    {
        map.insert("@tenantry.parent".to_owned(), Value::String(parent));
    }
}
