//! The snapshot folder of one tenant: rows, coverage, and writing both.

#![expect(clippy::disallowed_methods, reason = "the generator writes its folder itself")]

use crate::seed::{Seed, moment};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use tenantry::catalog::{DATASETS, Dataset, Detail, Tier, dataset};
use tenantry::snapshot::{Coverage, Manifest, SCHEMA_VERSION, Status, TenantRef};

/// The example tenants: display name and folder.
const EXAMPLES: &[(&str, &str)] = &[
    ("Contoso Ltd", "contoso"),
    ("Fabrikam Design Studio", "fabrikam"),
    ("Northwind Traders", "northwind"),
    ("Woodgrove Publishing", "woodgrove"),
];

/// A tenant in the making.
pub(crate) struct Tenant {
    /// Name of the folder, and seed of everything.
    pub(crate) folder: &'static str,
    /// Display name.
    pub(crate) name: &'static str,
    /// Default domain.
    pub(crate) domain: &'static str,
    /// The name before `.onmicrosoft.com` and `.sharepoint.com`.
    pub(crate) prefix: &'static str,
    /// Whether a signed-in person read it, and not an application.
    pub(crate) person: bool,
    rows: BTreeMap<&'static str, Vec<Value>>,
    answers: BTreeMap<&'static str, Answer>,
    requests: BTreeMap<&'static str, &'static str>,
}

/// What came when it was not simply everything.
struct Answer {
    status: Status,
    http: Option<u16>,
    message: &'static str,
}

/// Datasets that nobody reads by eye are packed where they are large, as the program packs its own.
const PACKED: &[&str] = &[
    "bitlocker-keys",
    "devices",
    "exchange-mailboxes",
    "groups",
    "managed-devices",
    "registration-details",
    "comanaged-devices",
    "service-principals",
    "sites",
    "teams",
    "user-sign-ins",
    "users",
];
/// What was read of other services than Microsoft Graph and holds nothing; the rest that has no rows was not asked for.
const EMPTY: &[(&str, &str)] = &[
    ("contoso", "adaptive-scopes"),
    ("contoso", "app-retention-policies"),
    ("contoso", "app-retention-rules"),
    ("contoso", "malware-filter-rules"),
    ("contoso", "safe-attachment-rules"),
    ("contoso", "outbound-spam-rules"),
    ("contoso", "organization-segments"),
    ("contoso", "auto-label-policies"),
    ("contoso", "auto-label-rules"),
    ("contoso", "data-encryption-policies"),
    ("contoso", "mailbox-encryption-policies"),
    ("contoso", "application-access-policies"),
];
/// People of a small company are left to be read.
const PEOPLE_ABOVE: usize = 300_000;
/// How large, in bytes.
const PACKED_ABOVE: usize = 140_000;
/// The same of tenants whose people are not what is read in them.
const BESIDE: &[(&str, usize)] = &[("woodgrove", 12_000)];

impl Tenant {
    /// A tenant without rows.
    pub(crate) fn new(folder: &'static str, name: &'static str, domain: &'static str, prefix: &'static str) -> Self {
        let (rows, answers, requests) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { folder, name, domain, prefix, person: false, rows, answers, requests }
    }

    /// The generator of one subject of this tenant.
    pub(crate) fn seed(&self, subject: &str) -> Seed {
        Seed::of(&format!("{}/{subject}", self.folder))
    }

    /// The id of an object that other objects refer to: always the same for the same name.
    pub(crate) fn id(&self, kind: &str, name: &str) -> String {
        self.seed(&format!("{kind}/{name}")).guid()
    }

    /// The tenant id.
    pub(crate) fn tenant_id(&self) -> String {
        self.id("tenant", "")
    }

    /// The tenant id of a partner: that of the other example where it is one, so that the two know each other.
    pub(crate) fn partner_id(&self, name: &str) -> String {
        match EXAMPLES.iter().find(|example| example.0 == name) {
            Some((_, folder)) => Seed::of(&format!("{folder}/tenant/")).guid(),
            // Contoso named its partners first; others that know them know the same ids.
            None => Seed::of(&format!("contoso/partner/{name}")).guid(),
        }
    }

    /// Adds a row.
    pub(crate) fn add(&mut self, dataset: &'static str, row: Value) {
        self.rows.entry(dataset).or_default().push(row);
    }

    /// Adds rows.
    pub(crate) fn add_all(&mut self, dataset: &'static str, rows: impl IntoIterator<Item = Value>) {
        rows.into_iter().for_each(|row| self.add(dataset, row));
    }

    /// Adds a row of a dataset that is read once for each object of another.
    pub(crate) fn add_under(&mut self, dataset: &'static str, parent: &str, mut row: Value) {
        if let Some(object) = row.as_object_mut() {
            object.insert("@tenantry.parent".to_owned(), Value::from(parent));
        }
        self.add(dataset, row);
    }

    /// The rows of a dataset so far.
    pub(crate) fn rows(&self, dataset: &str) -> &[Value] {
        self.rows.get(dataset).map(Vec::as_slice).unwrap_or_default()
    }

    /// The rows of a dataset so far, to change them.
    pub(crate) fn rows_mut(&mut self, dataset: &str) -> &mut [Value] {
        self.rows.get_mut(dataset).map(Vec::as_mut_slice).unwrap_or_default()
    }

    /// States what came of a dataset when it was not simply everything. A message that opens with the service's code
    /// and a colon is told apart from it.
    pub(crate) fn answer(&mut self, dataset: &'static str, status: Status, http: Option<u16>, message: &'static str) {
        self.answers.insert(dataset, Answer { status, http, message });
    }

    /// Refuses, for want of a licence, what takes another than these and has no rows.
    pub(crate) fn unlicensed(&mut self, held: &[&str]) {
        let refused = |row: &&Dataset| !row.licence.is_empty() && !held.contains(&row.licence);
        for row in DATASETS.iter().filter(refused) {
            if self.rows(row.id).is_empty() {
                let message = "Forbidden: The tenant has no licence for this service.";
                self.answer(row.id, Status::Unlicensed, Some(403), message);
            }
        }
    }

    /// States the request where it is more than the path of the catalogue.
    pub(crate) fn request(&mut self, dataset: &'static str, request: &'static str) {
        self.requests.insert(dataset, request);
    }

    /// Writes the folder anew.
    pub(crate) fn write(&self, root: &Path) -> Result<(), Box<dyn Error>> {
        let folder = root.join(self.folder);
        let data = folder.join("data");
        if data.exists() {
            std::fs::remove_dir_all(&data)?;
        }
        std::fs::create_dir_all(&data)?;
        let mut datasets = Vec::new();
        for dataset in DATASETS.iter().filter(|dataset| dataset.tier != Tier::Import) {
            datasets.push(self.write_dataset(&data, dataset)?);
        }
        datasets.sort_by(|a, b| a.id.cmp(&b.id));
        let manifest = Manifest {
            not_before: None,
            schema_version: SCHEMA_VERSION,
            tenant: TenantRef {
                id: self.tenant_id(),
                display_name: self.name.to_owned(),
                default_domain: self.domain.to_owned(),
            },
            source: "microsoft-graph".to_owned(),
            started_at: Some(moment(0, 7_264)),
            finished_at: Some(moment(0, 9_847)),
            datasets,
            imported: Vec::new(),
            remarks: Vec::new(),
        };
        let mut text = serde_json::to_string_pretty(&manifest)?;
        text.push('\n');
        std::fs::write(folder.join("manifest.json"), text)?;
        Ok(())
    }

    fn write_dataset(&self, data: &Path, dataset: &Dataset) -> Result<Coverage, Box<dyn Error>> {
        let unasked = self.unasked(dataset);
        let answer = unasked.as_ref().or_else(|| self.answers.get(dataset.id));
        let status = answer.map_or(Status::Complete, |answer| answer.status);
        let rows = self.rows(dataset.id);
        let sha256 = if status.has_rows() {
            let mut text = String::new();
            for row in rows {
                write_sorted(row, &mut text)?;
                text.push('\n');
            }
            let is_packed = text.len() > self.packed_above(dataset.id) && PACKED.contains(&dataset.id);
            let ending = if is_packed { "jsonl.zst" } else { "jsonl" };
            let bytes = if is_packed { zstd::encode_all(text.as_bytes(), 19)? } else { text.into_bytes() };
            std::fs::write(data.join(format!("{}.{ending}", dataset.id)), &bytes)?;
            Some(Sha256::digest(&bytes).iter().fold(String::new(), |mut hex, byte| {
                let _ = write!(hex, "{byte:02x}");
                hex
            }))
        } else {
            None
        };
        let plain = request_of(dataset);
        let (code, message) = answer.map_or(("", ""), |answer| said(answer.message));
        let missing = match status {
            Status::Denied => dataset.permission,
            Status::Unlicensed => dataset.licence,
            _ => "",
        };
        Ok(Coverage {
            id: dataset.id.to_owned(),
            status,
            count: if status.has_rows() { rows.len() as u64 } else { 0 },
            request: self.requests.get(dataset.id).map_or(plain, |request| format!("GET {request}")),
            source: if dataset.is_graph() { String::new() } else { dataset.source.row().word.to_owned() },
            permission: dataset.permission.to_owned(),
            http_status: answer.map_or(Some(200), |answer| answer.http),
            message: some(message),
            error_code: some(code),
            missing: some(missing),
            sha256,
            ..Coverage::default()
        })
    }

    /// From which size on a dataset is packed, in bytes.
    fn packed_above(&self, dataset: &str) -> usize {
        let beside = BESIDE.iter().find(|row| row.0 == self.folder).map(|row| row.1);
        beside.unwrap_or(match dataset {
            "users" => PEOPLE_ABOVE,
            "comanaged-devices" | "service-principals" | "teams" => PACKED_ABOVE / 2,
            _ => PACKED_ABOVE,
        })
    }

    /// Why a dataset is not asked for in a run at standard detail. What it is read for each of must
    /// have been read itself.
    fn unasked(&self, row: &Dataset) -> Option<Answer> {
        let left = |message| Some(Answer { status: Status::NotRequested, http: None, message });
        if row.tier == Tier::Delegated && !self.person {
            return left("only a signed-in person may read it: `--auth device-code`");
        }
        if self.answers.contains_key(row.id) {
            return None;
        }
        if row.tier == Tier::OptIn {
            return left("Asked for only when a person opts in.");
        }
        if !row.is_graph() && self.rows(row.id).is_empty() && !EMPTY.contains(&(self.folder, row.id)) {
            return left("left out with `--skip`");
        }
        if row.until < Detail::Standard {
            return left("counted at `--detail summary` only: here each object is read");
        }
        if row.detail > Detail::Standard {
            return left("read at `--detail full` only");
        }
        let parent = self.answers.get(row.parent.and_then(dataset)?.id)?;
        let message = "it is read for each object of another dataset, which could not be read";
        (!parent.status.has_rows()).then_some(Answer { status: parent.status, http: None, message })
    }
}

/// The request as a run tells it.
fn request_of(dataset: &Dataset) -> String {
    match (dataset.cmdlet(), dataset.rest) {
        (Some(cmdlet), _) => cmdlet.spoken(),
        (_, Some(rest)) => format!("{} {}", if rest.query.is_some() { "POST" } else { "GET" }, rest.target),
        _ => format!("GET /{}{}", dataset.version, dataset.path),
    }
}

/// A text that is there.
fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// The service's code and what it said: a code is one word before a colon.
fn said(message: &'static str) -> (&'static str, &'static str) {
    match message.split_once(": ") {
        Some((code, rest)) if !code.contains(' ') => (code, rest),
        _ => ("", message),
    }
}

/// Writes a value with its names sorted, whatever order the JSON library keeps.
fn write_sorted(value: &Value, out: &mut String) -> Result<(), Box<dyn Error>> {
    match value {
        Value::Object(map) => {
            let sorted: BTreeMap<_, _> = map.iter().collect();
            out.push('{');
            for (at, (name, value)) in sorted.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write!(out, "{}:", serde_json::to_string(name)?)?;
                write_sorted(value, out)?;
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                write_sorted(item, out)?;
            }
            out.push(']');
        }
        other => out.push_str(&serde_json::to_string(other)?),
    }
    Ok(())
}
