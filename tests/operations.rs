//! What the runbooks rest on: recovery keys beside their devices, Windows devices by their join, identities of programs.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod support;

use serde_json::{Value, json};
use support::{Rows, TENANT};
use tenantry::assess::claims;
use tenantry::facts::{Facts, Proof, Truth};
use tenantry::snapshot::Status;

/// A claim as `--emit claims` writes it: its value and how much was read.
fn claim(rows: Rows, id: &str) -> (Value, String) {
    let all = serde_json::to_value(claims(&Facts::read(&rows.build()).value)).unwrap();
    let found = all.as_array().unwrap().iter().find(|it| it["id"] == id).unwrap_or_else(|| panic!("no claim {id}"));
    (found["value"].clone(), found["known"].as_str().unwrap().to_owned())
}

fn told(rows: Rows, id: &str) -> String {
    let (value, known) = claim(rows, id);
    format!("{value} {known}")
}

fn device(id: &str, trust: &str, seen: &str) -> Value {
    json!({"id": format!("o-{id}"), "deviceId": id, "accountEnabled": true, "operatingSystem": "Windows",
        "operatingSystemVersion": "10.0.26100.1", "trustType": trust, "approximateLastSignInDateTime": seen})
}

fn managed(id: &str, encrypted: bool) -> Value {
    json!({"id": format!("m-{id}"), "azureADDeviceId": id, "operatingSystem": "Windows", "isEncrypted": encrypted})
}

fn key(number: u32, device: &str, volume: Value) -> Value {
    json!({"id": format!("k{number}"), "deviceId": device, "volumeType": volume})
}

fn devices() -> Rows {
    let server = json!({"id": "o-s", "deviceId": "s", "accountEnabled": true, "operatingSystem": "Windows Server 2022",
        "trustType": "ServerAd", "approximateLastSignInDateTime": "2026-05-20T00:00:00Z"});
    let phone = json!({"id": "o-p", "deviceId": "p", "accountEnabled": true, "operatingSystem": "IPhone",
        "trustType": "Workplace", "approximateLastSignInDateTime": "2026-05-20T00:00:00Z"});
    Rows::new()
        .with(
            "devices",
            [
                device("A1", "AzureAd", "2026-05-20T00:00:00Z"),
                device("b2", "ServerAd", "2026-05-20T00:00:00Z"),
                device("c3", "ServerAd", "2025-01-01T00:00:00Z"),
                device("d4", "Workplace", "2026-05-20T00:00:00Z"),
                server,
                phone,
            ],
        )
        .with("managed-devices", [managed("a1", true), managed("b2", true), managed("c3", false)])
        .with(
            "bitlocker-keys",
            [
                key(1, "a1", json!("operatingSystemVolume")),
                key(2, "a1", json!("fixedDataVolume")),
                key(3, "gone", json!("1")),
                key(4, "gone", json!(1)),
            ],
        )
}

#[test]
fn keys_are_counted_beside_their_devices() {
    for (id, wanted) in [
        ("devices.bitlocker.keys", "4 exact"),
        ("devices.bitlocker.devices", "2 exact"),
        ("devices.bitlocker.keys.operating-system", "3 exact"),
        ("devices.bitlocker.keys.fixed-data", "1 exact"),
        ("devices.bitlocker.keys.removable-data", "0 exact"),
        ("devices.bitlocker.keys.without-device", "2 exact"),
        ("devices.bitlocker.escrowed", "1 exact"),
        ("devices.bitlocker.missing", "3 exact"),
        ("devices.bitlocker.joined.missing", "0 exact"),
        ("devices.bitlocker.hybrid-joined.missing", "2 exact"),
        ("devices.bitlocker.managed.missing", "2 exact"),
        ("devices.bitlocker.encrypted.missing", "1 exact"),
        ("devices.bitlocker.encrypted.escrowed", "1 exact"),
    ] {
        assert_eq!(told(devices(), id), wanted, "{id}");
    }
}

#[test]
fn a_key_that_was_not_read_is_not_missing() {
    let some = || devices().state("bitlocker-keys", Status::Partial);
    assert_eq!(told(some(), "devices.bitlocker.escrowed"), "1 at-least");
    assert_eq!(told(some(), "devices.bitlocker.missing"), "3 at-most");
    assert_eq!(told(some(), "devices.bitlocker.keys.without-device"), "2 at-least");
    let few = || devices().state("devices", Status::Partial);
    assert_eq!(told(few(), "devices.bitlocker.missing"), "3 at-least");
    assert_eq!(told(few(), "devices.bitlocker.keys.without-device"), "2 at-most");
    let none = || devices().state("bitlocker-keys", Status::Denied);
    for id in ["keys", "escrowed", "missing", "encrypted.missing", "keys.without-device"] {
        assert_eq!(told(none(), &format!("devices.bitlocker.{id}")), "null not-read", "{id}");
    }
    let nameless = devices().each(|row| {
        if row["id"] == "k2" {
            row.as_object_mut().unwrap().remove("deviceId");
        }
    });
    assert_eq!(told(nameless, "devices.bitlocker.missing"), "3 at-most", "a key without its device may be of any");
}

#[test]
fn windows_devices_are_counted_by_their_join() {
    for (id, wanted) in [
        ("devices.windows.objects", "4 exact"),
        ("devices.windows.joined", "1 exact"),
        ("devices.windows.hybrid-joined", "2 exact"),
        ("devices.windows.hybrid-joined.active", "1 exact"),
        ("devices.windows.hybrid-joined.idle", "1 exact"),
        ("devices.windows.registered", "1 exact"),
        ("devices.windows.servers", "1 exact"),
        ("devices.windows.stale", "1 exact"),
    ] {
        assert_eq!(told(devices(), id), wanted, "{id}");
    }
    let windows = Facts::read(&devices().build()).value.devices.read().unwrap().windows.clone();
    assert_eq!(windows.releases.len(), 1);
    assert_eq!((windows.releases[0].name.as_str(), windows.releases[0].total), ("Windows 11 24H2", 4));
}

const READ: &str = "microsoft.directory/bitlockerKeys/key/read";

fn role(id: &str, built_in: bool, actions: Option<&[&str]>) -> Value {
    let mut row = json!({"id": id, "templateId": id, "displayName": id, "isBuiltIn": built_in, "isPrivileged": false});
    if let Some(actions) = actions {
        row["rolePermissions"] = json!([{"allowedResourceActions": actions, "condition": null}]);
    }
    row
}

#[test]
fn who_may_read_keys_follows_from_roles() {
    let (helpdesk, guest_inviter) = ("729827e3-9c14-49f7-bb1b-9608f156bbb8", "95e79109-95c0-4d8e-aee3-d01accf2d47b");
    let tenant = |actions: Option<&'static [&'static str]>| {
        let given = |number: u32, user: &str, role: &str| json!({"id": format!("r{number}"), "principalId": user, "roleDefinitionId": role, "directoryScopeId": "/"});
        let user = |id: &str| json!({"id": id, "displayName": id, "userType": "Member", "accountEnabled": true});
        Rows::new()
            .with(
                "role-definitions",
                [
                    role(helpdesk, true, actions),
                    role(guest_inviter, true, actions.map(|_| &["a"][..])),
                    role("own", false, actions),
                ],
            )
            .with("users", [user("u1"), user("u2"), user("u3")])
            .with("groups", [])
            .with("service-principals", [])
            .with("role-assignments", [given(1, "u1", helpdesk), given(2, "u2", guest_inviter), given(3, "u3", "own")])
    };
    let now = "devices.bitlocker.readers.now";
    assert_eq!(told(tenant(Some(&[READ])), now), "2 exact", "the service desk, and the role of the tenant's own");
    assert_eq!(told(tenant(Some(&["a"])), now), "1 exact", "a built-in role is known without its definition");
    assert_eq!(told(tenant(None), now), "1 at-least", "what a role of the tenant's own allows was not read");
}

#[test]
fn people_may_read_their_own_keys_where_the_policy_says_so() {
    let policy = |own: Value| {
        let permissions = json!({"allowedToReadBitlockerKeysForOwnedDevice": own});
        Rows::new().with("authorization-policy", [json!({"id": "a", "defaultUserRolePermissions": permissions})])
    };
    assert_eq!(told(policy(json!(false)), "devices.bitlocker.self-service"), "false exact");
    assert_eq!(told(policy(Value::Null), "devices.bitlocker.self-service"), "null not-read");
}

fn programs() -> Rows {
    let graph = "00000000-aaaa-4000-8000-000000000003";
    let credential = |end: &str| json!([{"keyId": "k", "endDateTime": end}]);
    let app = |id: &str, secrets: Value, keys: Value| json!({"id": format!("app-{id}"), "appId": id, "displayName": id, "passwordCredentials": secrets, "keyCredentials": keys});
    let principal = |id: &str, kind: &str, owner: Value| {
        json!({"id": id, "appId": id.trim_start_matches("sp-"), "displayName": id, "servicePrincipalType": kind,
            "appOwnerOrganizationId": owner, "accountEnabled": true, "preferredSingleSignOnMode": null, "appRoles": [],
            "passwordCredentials": [], "keyCredentials": []})
    };
    // Mail.ReadWrite and User.Read.All, by the ids that Microsoft Graph gives them.
    let grant = |number: u32, client: &str, role: &str| {
        json!({"id": format!("g{number}"), "principalId": client, "principalType": "ServicePrincipal", "resourceId": graph,
            "resourceDisplayName": "Microsoft Graph", "appRoleId": role})
    };
    Rows::new()
        .with(
            "applications",
            [
                app("relay", credential("2026-07-01T00:00:00Z"), json!([])),
                app("sync", json!([]), credential("2027-06-01T00:00:00Z")),
                app("ended", credential("2025-01-01T00:00:00Z"), json!([])),
            ],
        )
        .with(
            "application-owners",
            [
                json!({"id": "app-relay", "owners": [{"id": "u1"}, {"id": "u2"}]}),
                json!({"id": "app-sync", "owners": []}),
            ],
        )
        .with("federated-credentials", [])
        .with(
            "service-principals",
            [
                principal("sp-relay", "Application", json!(TENANT)),
                principal("sp-sync", "Application", json!(TENANT)),
                principal("sp-runbook", "ManagedIdentity", Value::Null),
                principal("sp-other", "Application", json!("99999999-2222-3333-4444-555555555555")),
            ],
        )
        .with(
            "app-role-assignments",
            [
                grant(1, "sp-relay", "df021288-bdef-4463-88db-98f22de89214"),
                grant(2, "sp-relay", "e2a3a72e-5f79-4c64-b1b1-878b674786c9"),
                grant(3, "sp-other", "df021288-bdef-4463-88db-98f22de89214"),
            ],
        )
}

#[test]
fn identities_have_their_proof_their_permissions_and_their_end() {
    let facts = Facts::read(&programs().build()).value;
    let of =
        |name: &str| facts.automation.items().iter().find(|it| it.name == name).unwrap_or_else(|| panic!("{name}"));
    let relay = of("sp-relay");
    let permissions: Vec<&str> = relay.permissions.iter().map(|it| it.permission.as_str()).collect();
    assert_eq!(permissions, ["Mail.ReadWrite", "User.Read.All"], "what reaches far comes first");
    assert_eq!(
        (relay.proof(), relay.next_end.as_deref(), relay.owners.value),
        (Proof::Secret, Some("2026-07-01"), Some(2))
    );
    assert_eq!((of("sp-sync").proof(), of("sp-sync").owners.value), (Proof::Certificate, Some(0)));
    assert_eq!(relay.secret_end.as_deref(), Some("2026-07-01"));
    assert_eq!(of("sp-sync").next_end, of("sp-sync").certificate_end);
    assert_eq!(of("sp-runbook").proof(), Proof::Managed);
    assert_eq!(of("sp-other").proof(), Proof::Nothing, "its maker keeps its credentials");
    let ended = of("ended");
    assert_eq!((ended.secret, ended.ended, ended.next_end.as_deref()), (Truth::No, 1, None));
    assert_eq!(ended.proof(), Proof::Unread, "of files nobody knows whose federated credentials they hold");
    assert_eq!(told(programs(), "apps.automation.granted"), "2 exact");
    assert_eq!(told(programs(), "apps.automation.secret"), "1 exact");
    assert_eq!(told(programs(), "apps.automation.far-reaching"), "1 exact");
}

#[test]
fn what_was_not_read_of_an_identity_stays_open() {
    let blind = programs().state("applications", Status::Denied);
    let facts = Facts::read(&blind.build()).value;
    let relay = facts.automation.items().iter().find(|it| it.name == "sp-relay").unwrap();
    assert_eq!((relay.secret, relay.proof()), (Truth::Unread, Proof::Unread));
    assert_eq!(told(programs().state("applications", Status::Denied), "apps.automation.secret"), "null not-read");
    assert_eq!(
        told(programs().state("app-role-assignments", Status::Partial), "apps.automation.granted"),
        "2 at-least"
    );
    let nameless = programs().each(|row| {
        if row["id"] == "app-relay" {
            row.as_object_mut().unwrap().remove("appId");
        }
    });
    assert_eq!(told(nameless, "apps.automation.secret"), "null not-read", "it may be the registration of any of them");
}
