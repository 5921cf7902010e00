//! The tenants that packs are tried with: they are part of the program.

use super::Tenant;
use crate::catalog::ids;
use crate::document::DocumentOptions;
use crate::overlay::read;
use crate::snapshot::{Coverage, Manifest, SCHEMA_VERSION, Snapshot, Status, TenantRef};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// An invented company of a few people: the example `northwind` with the first rows of each dataset.
pub const EXAMPLE: &str = "the example tenant";
/// One of which hardly anything may be read.
pub const SMALL: &str = "a minimal tenant";
/// One of which nothing was read.
pub const EMPTY: &str = "an empty tenant";

/// The example: a manifest, and rows by dataset.
const NORTHWIND: &str = include_str!("northwind.json");

/// What people say of the example.
const DESIGN: &str = include_str!("design.toml");

/// A tenant, and what people decide of the documents about it.
pub(super) struct Trial {
    /// Its name.
    pub(super) name: &'static str,
    /// The tenant.
    pub(super) tenant: Tenant,
    /// Names and marks, and what people say of the architecture.
    pub(super) options: DocumentOptions,
}

/// Every tenant that packs are tried with; of the example people say something in each table of a design.
pub(super) fn trials() -> [Trial; 3] {
    [EXAMPLE, SMALL, EMPTY].map(|name| {
        let mut tenant = trial_tenant(name);
        let mut options = DocumentOptions::default();
        if name == EXAMPLE {
            // A test reads it.
            let design = read("design.toml", DESIGN).map(|it| it.value).unwrap_or_default();
            options.applied = tenant.declare(&design);
            options.design = design;
        }
        if name != EMPTY {
            options.classification = "Confidential".to_owned();
            options.client = Some(tenant.model.tenant.display_name.clone());
            options.author = Some("Fabrikam".to_owned());
        }
        Trial { name, tenant, options }
    })
}

/// A snapshot as one text.
#[derive(Deserialize)]
struct Packed {
    manifest: Manifest,
    rows: BTreeMap<String, Vec<Value>>,
}

/// The tenant of this name, read and judged; the empty one for any other name.
pub fn trial_tenant(name: &str) -> Tenant {
    let snapshot = match name {
        EXAMPLE => serde_json::from_str(NORTHWIND).ok().map(|it: Packed| Snapshot::from_rows(it.manifest, it.rows)),
        SMALL => Some(small()),
        _ => None,
    };
    let empty = || Snapshot::from_rows(Manifest::default(), BTreeMap::new());
    Tenant::read(&snapshot.unwrap_or_else(empty)).value
}

/// Its name and domains were read, its users in part, and its policies were refused.
fn small() -> Snapshot {
    let coverage = |id: &str, status, count| Coverage { id: id.to_owned(), status, count, ..Coverage::default() };
    let rows = |text: &str| serde_json::from_str::<Vec<Value>>(text).unwrap_or_default();
    let data = [
        (
            ids::ORGANIZATION,
            Status::Complete,
            r#"[{"id":"5bc36af5-8f81-4ac4-929d-00efe00467e8","displayName":"Contoso"}]"#,
        ),
        (
            ids::DOMAINS,
            Status::Complete,
            r#"[{"id":"contoso.com","isVerified":true,"isDefault":true,"authenticationType":"Managed"}]"#,
        ),
        (
            ids::USERS,
            Status::Partial,
            r#"[{"id":"11111111-0000-4000-8000-000000000001","userType":"Member","accountEnabled":true}]"#,
        ),
        (ids::CONDITIONAL_ACCESS_POLICIES, Status::Denied, "[]"),
        (ids::SITES, Status::Failed, "[]"),
        (ids::ACCESS_REVIEWS, Status::Unlicensed, "[]"),
    ]
    .map(|(id, status, text)| (id, status, rows(text)));
    let manifest = Manifest {
        schema_version: SCHEMA_VERSION,
        tenant: TenantRef { display_name: "Contoso".to_owned(), ..TenantRef::default() },
        datasets: data.iter().map(|(id, status, rows)| coverage(id, *status, rows.len() as u64)).collect(),
        ..Manifest::default()
    };
    Snapshot::from_rows(manifest, data.into_iter().map(|(id, _, rows)| (id.to_owned(), rows)).collect())
}
