//! The resources of a file to rows, with what is known of how many there are.

use super::kinds::{Join, Target, target};
use super::references::References;
use super::report::{report, snapshot};
use super::{Found, Resource, access, rows, script};
use crate::catalog::{Dataset, ids};
use crate::diag::Code;
use crate::import::answers::Part;
use crate::import::coverage::Claim;
use crate::import::forms::{self, Source};
use crate::import::ledger::Ledger;
use crate::import::names;
use crate::snapshot::ImportedFile;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Where a configuration keeps what differs between tenants.
const DATA: &str = "configurationdata.nonnodedata.";

/// Takes a report of Microsoft365DSC.
pub(in crate::import) fn take_report(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    items: Vec<Value>,
    file: &mut ImportedFile,
) {
    take(ledger, part, report(items), file);
}

/// Takes a snapshot of unified tenant configuration.
pub(in crate::import) fn take_snapshot(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    map: Map<String, Value>,
    file: &mut ImportedFile,
) {
    take(ledger, part, snapshot(map), file);
}

/// Takes a script.
pub(in crate::import) fn take_script(ledger: &mut Ledger<'_>, source: &Source<'_>, text: &str) {
    let part = source.part();
    let mut file = ImportedFile { file: source.name.to_owned(), ..ImportedFile::default() };
    take_text(ledger, &part, text, &mut file);
    forms::close(ledger, source, file, None);
}

fn take_text(ledger: &mut Ledger<'_>, part: &Part<'_>, text: &str, file: &mut ImportedFile) {
    let read = script::parse(text, &ledger.variables);
    if !read.data.is_empty() {
        file.recognised.push(format!("{} values of configuration data", read.data.len()));
    }
    for (key, value) in read.data {
        if let Value::String(text) = value {
            tenant(ledger, &key, &text);
            ledger.variables.insert(format!("{DATA}{}", key.to_ascii_lowercase()), text);
        }
    }
    if read.passed > 0 {
        let message = format!("{} blocks of code were passed over; only data is read", read.passed);
        ledger.tell(Code::ImportLost, &part.label, message.clone());
        file.lost.push(message);
    }
    let version = version(text);
    let found = Found {
        is_export: text.contains("Generated with Microsoft365DSC"),
        format: "Microsoft365DSC configuration".to_owned(),
        source: version.as_ref().map_or_else(
            || "microsoft365dsc".to_owned(),
            |it| format!("microsoft365dsc {}", it.iter().map(u64::to_string).collect::<Vec<_>>().join(".")),
        ),
        version,
        resources: read.resources,
        cut: read.cut,
    };
    take(ledger, part, found, file);
}

/// The version that a script names: of the tool that wrote it, or of the module that it needs.
fn version(text: &str) -> Option<Vec<u64>> {
    let after = ["Microsoft365DSC version ", "-ModuleVersion"].iter().find_map(|it| text.split_once(it))?.1;
    let word: String = after
        .trim_start_matches([' ', '"', '\''])
        .chars()
        .take(40)
        .take_while(|c| c.is_ascii_digit() || *c == '.')
        .collect();
    word.split('.')
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<Vec<u64>>>()
        .filter(|it| !it.is_empty())
}

/// Takes the resources of a file.
fn take(ledger: &mut Ledger<'_>, part: &Part<'_>, found: Found, file: &mut ImportedFile) {
    file.format.clone_from(&found.format);
    if found.resources.is_empty() {
        return;
    }
    ledger.sources.insert(found.source.clone());
    if let Some(cut) = &found.cut {
        ledger.tell(Code::ImportLost, &part.label, format!("the file could not be read in full: {cut}"));
        file.lost.push(cut.clone());
    }
    let references = References::of(&found.resources);
    let scope = access::scope(&found);
    let mut sets = Sets::default();
    for resource in found.resources.iter().filter(|it| !it.is_absent()) {
        for key in ["TenantId", "OrganizationName"] {
            if let Some(text) = resource.text(key) {
                tenant(ledger, key, text);
            }
        }
        match target(&resource.kind) {
            Some(target) => {
                let mut row = rows::row(resource, &target, &references);
                if target.dataset.id == ids::CONDITIONAL_ACCESS_POLICIES {
                    access::complete(&mut row, resource, scope);
                }
                sets.add(ledger, &target, resource.label(), row);
            }
            None => sets.keep(ledger, resource),
        }
    }
    let cut = found.cut.as_deref().or(part.cut);
    let why = cut.map(|cut| format!("the file could not be read in full: {cut}"));
    sets.finish(ledger, &found, why.as_deref(), file);
}

/// What a file holds, by dataset.
#[derive(Default)]
struct Sets {
    /// Datasets of the catalogue: how many objects of which kinds.
    known: BTreeMap<&'static str, (&'static Dataset, BTreeMap<String, u64>)>,
    /// Datasets that are one object, put together from several resources.
    whole: BTreeMap<&'static str, Map<String, Value>>,
    other: BTreeMap<String, (String, u64)>,
}

impl Sets {
    fn add(&mut self, ledger: &mut Ledger<'_>, target: &Target, kind: &str, row: Map<String, Value>) {
        let dataset = target.dataset;
        let counts = &mut self.known.entry(dataset.id).or_insert_with(|| (dataset, BTreeMap::new())).1;
        let count = counts.entry(kind.to_owned()).or_default();
        *count = count.saturating_add(1);
        match target.join {
            Join::Own => ledger.row(dataset.id, None, Value::Object(row)),
            Join::One => {
                let whole = self.whole.entry(dataset.id).or_default();
                for (key, value) in row {
                    whole.entry(key).or_insert(value);
                }
            }
            Join::Into(list) => {
                let whole = self.whole.entry(dataset.id).or_default();
                let mut row = row;
                if let Some(Value::Array(names)) = row.remove(rows::NAMES)
                    && let Value::Array(all) = whole.entry(rows::NAMES).or_insert_with(|| json!([]))
                {
                    all.extend(names);
                }
                if let Value::Array(items) = whole.entry(list).or_insert_with(|| json!([])) {
                    items.push(Value::Object(row));
                }
            }
        }
    }

    /// Keeps a resource that no dataset is known for.
    fn keep(&mut self, ledger: &mut Ledger<'_>, resource: &Resource) {
        let dataset = format!("m365dsc-{}", names::slug(&resource.kind));
        let reach = |key: &String| super::rules::REACH.iter().any(|it| it.eq_ignore_ascii_case(key));
        let mut row: Map<String, Value> = resource
            .properties
            .iter()
            .filter(|(key, _)| !reach(key))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        row.insert("ResourceInstanceName".to_owned(), json!(resource.instance));
        ledger.row(&dataset, None, Value::Object(row));
        let (_, count) = self.other.entry(dataset).or_insert_with(|| (resource.label().to_owned(), 0));
        *count = count.saturating_add(1);
    }

    fn finish(self, ledger: &mut Ledger<'_>, found: &Found, cut: Option<&str>, file: &mut ImportedFile) {
        let mut wholes = self.whole;
        for (id, (dataset, counts)) in self.known {
            let row = wholes.remove(id);
            let is_one = row.is_some();
            if let Some(row) = row {
                ledger.row(id, None, Value::Object(row));
            }
            for (kind, count) in &counts {
                file.recognised.push(format!("{kind} → {id} ({count})"));
            }
            let request = counts.into_keys().collect::<Vec<_>>().join(", ");
            // One object is all there is of it: what of it was not read its properties say.
            let is_whole = is_one && dataset.id != ids::AUTHENTICATION_METHODS_POLICY && found.is_export;
            let claim = match cut {
                Some(cut) => Claim::Cut(cut.to_owned()),
                None if is_whole => Claim::Whole,
                None => Claim::Part(part_of(found, dataset)),
            };
            ledger.claim(id, &request, claim);
        }
        for (id, (kind, count)) in self.other {
            file.unrecognised.push(format!("{kind} → {id} ({count})"));
            ledger.claim(&id, &kind, cut.map_or(Claim::Whole, |cut| Claim::Cut(cut.to_owned())));
        }
    }
}

fn part_of(found: &Found, dataset: &Dataset) -> String {
    let holds = if !dataset.is_graph() || found.is_export {
        "nothing says that these are all"
    } else {
        "it says what is wanted, and nothing says that these are all"
    };
    format!("from a {}; {holds}", found.format)
}

/// Takes note of the tenant that a file names, by its id or its domain.
fn tenant(ledger: &mut Ledger<'_>, key: &str, text: &str) {
    if !["TenantId", "TenantGuid", "OrganizationName"].iter().any(|it| it.eq_ignore_ascii_case(key)) {
        return;
    }
    if super::references::is_guid(text) {
        ledger.tenant_id(text);
    } else if names::is_id(text) {
        ledger.tenant_domain(text);
    }
}
