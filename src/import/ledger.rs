//! What an import has taken so far: rows handed on, and the coverage that follows from how they came.

use super::Options;
use super::coverage::{Claim, Entry};
use super::dates::Newest;
use super::domains::Domains;
use super::error::SinkError;
use super::kinds::Kind;
use super::states::{self, Arrival, Fate, States};
use super::sums::{self, Sums};
use super::target::is_deleted;
use super::tenants::Tenants;
use crate::catalog;
use crate::catalog::ids;
use crate::diag::{Code, Diagnostic};
use crate::shape::without_types;
use crate::snapshot::secrets::{Keep, Sieve};
use crate::snapshot::{ImportedFile, Row, digest};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Takes the rows of an import as they are read.
pub type RowSink<'s> = dyn FnMut(&str, &Value) -> Result<(), SinkError> + 's;

pub(super) struct Ledger<'s> {
    sink: &'s mut RowSink<'s>,
    keep: Keep,
    sieves: BTreeMap<String, Sieve>,
    pub(super) datasets: BTreeMap<String, Entry>,
    pub(super) states: States,
    /// Objects that another dataset is read for.
    pub(super) parents: BTreeMap<&'static str, BTreeSet<[u8; 16]>>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) sums: Sums,
    pub(super) sources: BTreeSet<String>,
    pub(super) date: Option<String>,
    pub(super) newest: Newest,
    pub(super) tenants: Tenants,
    /// Name and id of the tenant that a person said.
    pub(super) said: (Option<String>, Option<String>),
    /// Whether the rows that come now are of a file that does not say that it holds all.
    pub(super) is_loose: bool,
    /// Policies of authentication methods, each with its file: their configurations may come by themselves.
    pub(super) policies: Vec<(String, Value)>,
    /// Configurations of authentication methods that came one by one, by id.
    pub(super) members: BTreeMap<String, Value>,
    /// The file that is being read, below the folder that a person named.
    pub(super) reading: String,
    pub(super) domains: Domains,
    /// Variables of scripts that a data file gave a text, lower case.
    pub(super) variables: BTreeMap<String, String>,
    /// Files that are of no use, and what they are, each once with a file.
    pub(super) kinds: Vec<(&'static Kind, String)>,
    pub(super) failure: Option<SinkError>,
}

impl<'s> Ledger<'s> {
    pub(super) fn new(sink: &'s mut RowSink<'s>, options: &Options) -> Self {
        Self {
            sink,
            keep: options.keep,
            sieves: BTreeMap::new(),
            datasets: BTreeMap::new(),
            states: States::default(),
            parents: BTreeMap::new(),
            diagnostics: Vec::new(),
            sums: Sums::default(),
            sources: BTreeSet::new(),
            date: None,
            newest: Newest::default(),
            tenants: Tenants::default(),
            said: (options.tenant_name.clone(), options.tenant_id.clone()),
            is_loose: false,
            policies: Vec::new(),
            members: BTreeMap::new(),
            reading: String::new(),
            domains: Domains::default(),
            kinds: Vec::new(),
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

    /// Takes note of a file that was read.
    pub(super) fn file(&mut self, mut file: ImportedFile) {
        self.reading.clone_into(&mut file.file);
        self.sums.add(file);
    }

    /// Takes note of a file that holds nothing that is read: what it is.
    pub(super) fn pass(&mut self, kind: &'static Kind) {
        if !self.kinds.iter().any(|(known, _)| known.name == kind.name) {
            self.kinds.push((kind, self.reading.clone()));
        }
        if kind.may_hold {
            let subject = self.reading.escape_debug().to_string();
            let message = format!("{}: {}; nothing of it was taken", kind.name, kind.why);
            self.diagnostics
                .push(Diagnostic::new(Code::ImportUnrecognised, subject, message).hint(kind.instead.to_owned()));
            return self.file(ImportedFile { format: format!("not read: {}", kind.name), ..ImportedFile::default() });
        }
        self.sums.pass(kind.name, &self.reading);
    }

    /// Takes note of secrets that were taken out of an object before it was handed over.
    pub(super) fn withheld(&mut self, dataset: &str, secrets: u64) {
        if secrets > 0 {
            let all = &mut self.datasets.entry(dataset.to_owned()).or_default().withheld.secrets;
            *all = all.saturating_add(secrets);
        }
    }

    /// Takes note of a file of no kind that is known.
    pub(super) fn pass_unknown(&mut self) {
        self.sums.pass("of no kind that is known", &self.reading);
    }

    /// Takes an object. The policy of authentication methods waits for its configurations.
    pub(super) fn row(&mut self, dataset: &str, parent: Option<&str>, value: Value) {
        if dataset == ids::AUTHENTICATION_METHODS_POLICY {
            return self.policies.push((self.reading.clone(), value));
        }
        self.hand(dataset, parent, value);
    }

    /// Takes an object: secrets go, what was seen before is counted and passed over.
    pub(super) fn hand(&mut self, dataset: &str, parent: Option<&str>, mut value: Value) {
        // A whole `for parent` object of a delta answer that was removed must not count as one that is there.
        let removed = value.get("@removed").is_some() || (catalog::dataset(dataset).is_some() && is_deleted(&value));
        let dataset = if removed { format!("removed-{dataset}") } else { dataset.to_owned() };
        // What is declared has the shape of what would be seen, and nothing else to do with it.
        let shape = catalog::declared_of(&dataset).unwrap_or(&dataset).to_owned();
        let known = catalog::dataset(&shape);
        if known.is_some_and(|row| row.cmdlet().is_some()) {
            without_types(&mut value);
        }
        // Objects are the same where they were the same before anything was taken out of them.
        let text = value.to_string();
        let sieve = self.sieves.entry(dataset.clone()).or_insert_with(|| Sieve::new(&shape, self.keep));
        let withheld = sieve.sift(&mut value);
        if dataset == ids::APP_ROLE_ASSIGNMENTS {
            set_parent(&mut value, None, &["principalId"]);
        }
        if let Some(parent) = parent.filter(|_| known.is_some()) {
            set_parent(&mut value, Some(parent), &[]);
        }
        self.newest.see(&dataset, &value);
        let entry = self.datasets.entry(dataset.clone()).or_default();
        entry.withheld.add(withheld);
        if let Some(parent) = parent {
            entry.parents.insert(digest(&[parent]));
        }
        let carried = states::carried(known, &value);
        let place = entry.handed;
        let arrival = Arrival { dataset: &dataset, known, value: &value, text: &text, carried, place };
        let fate = self.states.meet(&arrival, &self.reading);
        let id = known.and_then(|row| value.get(row.key)).or_else(|| value.get("id"));
        entry.meet(id.and_then(Value::as_str), self.is_loose, fate == Fate::New);
        match fate {
            Fate::Repeated | Fate::Older => {
                entry.repeated = entry.repeated.saturating_add(1);
                return;
            }
            Fate::New => entry.keep(known, carried),
            Fate::InPlaceOf(other) => {
                entry.repeated = entry.repeated.saturating_add(1);
                entry.drop_one(known, other);
                entry.keep(known, carried);
            }
        }
        self.note(&dataset, &value);
        if self.failure.is_none()
            && let Err(error) = (self.sink)(&dataset, &value)
        {
            self.failure = Some(error);
        }
    }

    /// Notes how a part of a dataset came, and by which request.
    pub(super) fn claim(&mut self, dataset: &str, request: &str, claim: Claim) {
        // Files that are one object each are named by their folder.
        let own = !self.reading.is_empty() && request == self.reading.escape_debug().to_string();
        let place = if own { sums::place_of(&self.reading) } else { String::new() };
        let request = if place.is_empty() { request } else { &place };
        let entry = self.datasets.entry(dataset.to_owned()).or_default();
        if !request.is_empty() && entry.requests.len() < 20 {
            entry.requests.insert(request.to_owned());
        }
        entry.claim(claim);
    }

    /// Notes properties that were there and could not be read.
    pub(super) fn unread(&mut self, dataset: &str, properties: &BTreeSet<String>) {
        self.datasets.entry(dataset.to_owned()).or_default().damaged.extend(properties.iter().cloned());
    }

    /// Notes a page of a collection, its number if its name has one, and whether it names a next one.
    pub(super) fn page(&mut self, dataset: &str, group: String, number: Option<u32>, next: bool) {
        let entry = self.datasets.entry(dataset.to_owned()).or_default();
        if let Some(number) = number {
            entry.numbers.entry(group.clone()).or_default().insert(number);
        }
        let pages = entry.pages.entry(group).or_default();
        let counter = if next { &mut pages.0 } else { &mut pages.1 };
        *counter = counter.saturating_add(1);
    }

    /// Notes an object that a dataset was read for, even if the answer was empty.
    pub(super) fn asked_for(&mut self, dataset: &str, parent: &str) {
        self.datasets.entry(dataset.to_owned()).or_default().parents.insert(digest(&[parent]));
    }

    /// Notes a tenant id that a file names.
    pub(super) fn tenant_id(&mut self, id: &str) {
        self.tenants.id(id, &self.reading);
    }

    /// Notes the tenant that a file names.
    pub(super) fn tenant(&mut self, id: &str, name: &str) {
        self.tenants.id(id, &self.reading);
        self.tenants.name(id, name);
    }

    /// Notes a domain of the tenant that a file names, where no object has told one.
    pub(super) fn tenant_domain(&mut self, domain: &str) {
        self.tenants.default_domain(&domain.to_ascii_lowercase(), false);
    }

    /// What the manifest and the coverage take from an object.
    fn note(&mut self, dataset: &str, value: &Value) {
        let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let is = |name: &str| value.get(name) == Some(&Value::Bool(true));
        let id = text("id");
        match dataset {
            ids::ORGANIZATION => {
                self.tenants.organization(id, text("displayName"), &self.reading);
                if let Some(default) = self.domains.list(value) {
                    self.tenants.default_domain(&default, true);
                }
                for domain in value.get("verifiedDomains").and_then(Value::as_array).into_iter().flatten() {
                    if domain.get("isInitial") == Some(&Value::Bool(true)) {
                        let name = domain.get("name").and_then(Value::as_str).unwrap_or_default();
                        self.tenants.initial_domain(name, &self.reading);
                    }
                }
            }
            ids::DOMAINS => {
                self.domains.take(id);
                if is("isDefault") {
                    self.tenants.default_domain(id, false);
                }
                if is("isInitial") {
                    self.tenants.initial_domain(id, &self.reading);
                }
                if text("authenticationType").eq_ignore_ascii_case("federated") {
                    self.parents.entry(ids::DOMAIN_FEDERATION).or_default().insert(digest(&[id]));
                }
                self.parents.entry(ids::DOMAIN_SERVICE_RECORDS).or_default().insert(digest(&[id]));
            }
            // An organisation of Exchange Online is named by its initial domain.
            ids::EXCHANGE_ORGANIZATION => self.tenants.initial_domain(text("name"), &self.reading),
            ids::ACCEPTED_DOMAINS if Row::new(value).flag("initialDomain") == Some(true) => {
                self.tenants.initial_domain(text("domainName"), &self.reading);
            }
            ids::SERVICE_PRINCIPALS => {
                for child in [ids::APP_ROLE_ASSIGNMENTS, ids::SYNCHRONIZATION_JOBS] {
                    self.parents.entry(child).or_default().insert(digest(&[id]));
                }
            }
            _ => {}
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
