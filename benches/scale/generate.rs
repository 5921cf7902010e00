//! Writes a synthetic snapshot of a large tenant: `scale-snapshot 1000000 FOLDER`, with devices, groups, members,
//! applications and grants in proportion; with `--later 1000` the same tenant a month later.

#[path = "../objects.rs"]
mod objects;

use clap::Parser;
use serde_json::{Value, json};
use std::path::PathBuf;
use tenantry::output::Staging;
use tenantry::snapshot::{Coverage, Manifest, SCHEMA_VERSION, Status, TenantRef};

#[derive(Debug, Parser)]
struct Options {
    /// Users.
    users: u64,
    /// Where to write the snapshot.
    folder: PathBuf,
    /// Only this dataset.
    #[arg(long)]
    only: Option<String>,
    /// A month later: every object was synchronised and seen again, and one in so many is disabled.
    #[arg(long)]
    later: Option<u64>,
}

/// What a month does to an object: all that changes by itself, and what somebody decided.
fn later(row: &str, is_changed: bool) -> String {
    let row = row.replace("2026-02-1", "2026-03-1");
    if is_changed { row.replace("\"accountEnabled\":true", "\"accountEnabled\":false") } else { row }
}

/// Objects of the datasets that [`objects::all`] does not have.
fn others() -> Vec<(&'static str, Value)> {
    let managed = json!({
        "id": "00000000-0005-4000-8000-a00000000005", "deviceName": "LAPTOP-00000000", "operatingSystem": "Windows",
        "managedDeviceOwnerType": "company", "complianceState": "compliant", "isEncrypted": true,
        "lastSyncDateTime": "2026-02-10T04:00:00Z", "managementAgent": "mdm", "userId": "00000000-0001-4000-8000-a00000000001"
    });
    let principal = json!({
        "id": "00000000-0006-4000-8000-a00000000006", "appId": "00000000-0007-4000-8000-a00000000007",
        "displayName": "Application 00000000", "accountEnabled": true, "servicePrincipalType": "Application",
        "appOwnerOrganizationId": "22222222-2222-4222-8222-222222222222", "preferredSingleSignOnMode": "saml",
        "replyUrls": ["https://app00000000.contoso.com/saml"], "tags": [], "keyCredentials": []
    });
    let application = json!({
        "id": "00000000-0008-4000-8000-a00000000008", "appId": "00000000-0007-4000-8000-a00000000007",
        "displayName": "Application 00000000", "signInAudience": "AzureADMyOrg", "keyCredentials": [],
        "passwordCredentials": [{"keyId": "00000000-0009-4000-8000-a00000000009", "endDateTime": "2028-01-01T00:00:00Z"}]
    });
    let grant = json!({
        "id": "grant-00000000", "clientId": "00000000-0006-4000-8000-a00000000006", "consentType": "Principal",
        "principalId": "00000000-0001-4000-8000-a00000000001", "resourceId": "00000001-0006-4000-8000-a00000000006",
        "scope": "openid profile User.Read"
    });
    let site = json!({
        "id": "contoso.sharepoint.com,00000000-000a-4000-8000-a0000000000a", "displayName": "Project 00000000",
        "webUrl": "https://contoso.sharepoint.com/sites/project00000000", "isPersonalSite": false
    });
    vec![
        ("managed-devices", managed),
        ("service-principals", principal),
        ("applications", application),
        ("oauth2-permission-grants", grant),
        ("sites", site),
    ]
}

/// Objects of a dataset for each hundred thousand users.
const IN_PROPORTION: &[(&str, u64)] = &[
    ("users", 100_000),
    ("devices", 80_000),
    ("managed-devices", 50_000),
    ("groups", 20_000),
    ("sites", 10_000),
    ("oauth2-permission-grants", 5_000),
    ("service-principals", 2_000),
    ("applications", 1_000),
];

fn main() {
    let options = Options::parse();
    let staging = Staging::create(&options.folder, true).expect("a folder to write to");
    let mut manifest = Manifest {
        schema_version: SCHEMA_VERSION,
        tenant: TenantRef {
            id: "11111111-1111-4111-8111-111111111111".to_owned(),
            display_name: "Contoso".to_owned(),
            default_domain: "contoso.com".to_owned(),
        },
        source: "synthetic".to_owned(),
        finished_at: Some(
            if options.later.is_some() { "2026-03-12T06:00:00Z" } else { "2026-02-12T06:00:00Z" }.to_owned(),
        ),
        ..Manifest::default()
    };
    for (id, object) in objects::all().into_iter().chain(others()) {
        if options.only.as_ref().is_some_and(|only| only != id) {
            continue;
        }
        let Some((_, share)) = IN_PROPORTION.iter().find(|row| row.0 == id) else { continue };
        let text = object.to_string();
        let mut file = staging.dataset(id, |_| None).expect("a data file");
        for number in 0..options.users * share / 100_000 {
            let mut row = text.replace(objects::MARK, &format!("{number:08}"));
            if let Some(every) = options.later {
                row = later(&row, number % every.max(1) == 0);
            }
            file.push(row.as_bytes(), None).expect("room on the disk");
            if number % 1000 == 999 {
                file.commit(&Value::Null).expect("room on the disk");
            }
        }
        file.commit(&Value::Null).expect("room on the disk");
        file.seal().expect("room on the disk");
        manifest.datasets.push(Coverage { id: id.to_owned(), status: Status::Complete, ..Coverage::default() });
    }
    let written = staging.finish(manifest).expect("room on the disk");
    println!("{} bytes", written.bytes());
}
