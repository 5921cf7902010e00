//! Secrets stay out: one of every documented kind is carried through import and discovery, and looked for in whatever
//! the program leaves behind. And the reverse: what only sounds like a secret stays.
//!
//! `tests/secrets/properties.tsv`: properties of the Microsoft Graph metadata (MIT, see the licence beside it) whose
//! names sound like secrets, and whether their values are. `kinds.json`: objects with an invented secret each.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(clippy::disallowed_methods, reason = "the program is run, and what it wrote is looked at as files")]

mod fake;

use fake::{Fake, FakeCredential, Reply};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use tenantry::catalog::{Dataset, Detail, dataset};
use tenantry::discover::{Means, Observer, Order, discover};
use tenantry::http::WebTransport;
use tenantry::output::Staging;
use tenantry::snapshot::secrets::{Keep, Sieve, is_not_kept, scrubbed};
use tenantry::snapshot::{Coverage, Snapshot, TenantRef};
use tenantry::source::{Cancel, Client, Meter, Settings};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/secrets")
}

/// One kind of secret.
struct Kind {
    name: String,
    dataset: String,
    object: Value,
    needles: Vec<String>,
    /// Only what is kept by default is free of it: nothing tells that it is a secret.
    named: bool,
}

fn kinds() -> Vec<Kind> {
    let all: Vec<Value> = serde_json::from_slice(&std::fs::read(folder().join("kinds.json")).unwrap()).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let kind = |(at, it): (usize, &Value)| {
        let mut object = it["object"].clone();
        object["id"] = json!(format!("00000000-0000-4000-8000-{at:012}"));
        let needles = it["needles"].as_array().unwrap().iter().map(text).collect();
        let named = it["named"] == json!(true);
        Kind { name: text(&it["kind"]), dataset: text(&it["dataset"]), object, needles, named }
    };
    all.iter().enumerate().map(kind).collect()
}

fn sifted(dataset: &str, keep: Keep, object: &Value) -> Value {
    let mut object = object.clone();
    Sieve::new(dataset, keep).sift(&mut object);
    object
}

#[test]
fn each_kind_of_secret_goes() {
    let mut found = Vec::new();
    for kind in kinds() {
        for keep in [Keep::Named, Keep::All] {
            for dataset in [kind.dataset.as_str(), "contoso-things"] {
                let text = sifted(dataset, keep, &kind.object).to_string();
                let left = kind.needles.iter().any(|needle| text.contains(needle.as_str()));
                if left && !(kind.named && keep == Keep::All) {
                    found.push(format!("{} ({keep:?}, {dataset}): {text}", kind.name));
                }
            }
        }
    }
    assert!(found.is_empty(), "{} of {}:\n{}", found.len(), kinds().len(), found.join("\n"));
}

/// A text that nothing but its name makes a secret of.
const CANARY: &str = "Zx9 Canary";

/// The ways in which people and tools write a name.
fn spellings(name: &str) -> Vec<String> {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !snake.is_empty() && !snake.ends_with('_') {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    let pascal = name[..1].to_uppercase() + &name[1..];
    vec![name.to_owned(), pascal, name.to_uppercase(), snake.replace('_', "-"), snake.replace('_', " "), snake]
}

#[test]
fn documented_properties_go_or_stay() {
    let table = std::fs::read_to_string(folder().join("properties.tsv")).unwrap();
    let (mut wrong, mut goes) = (Vec::new(), 0);
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (property, is_secret) = (cells[0], cells[1] == "goes");
        goes += usize::from(is_secret);
        for name in spellings(property) {
            for (form, value) in [
                ("text", json!(CANARY)),
                ("list", json!([CANARY, "other"])),
                ("below", json!({"a": [{(name.as_str()): CANARY}]})),
                ("JSON", json!(json!({(name.as_str()): CANARY}).to_string())),
            ] {
                let key = if matches!(form, "text" | "list") { name.as_str() } else { "things" };
                let text = sifted("contoso-things", Keep::All, &json!({"id": "1", (key): value})).to_string();
                if text.contains(CANARY) == is_secret {
                    wrong.push(format!("{name} ({form}): {text}"));
                }
            }
        }
    }
    assert!(goes > 60, "the table is short");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_only_sounds_like_a_secret_stays() {
    let innocent = json!({
        "id": "1", "displayName": "Self-service password reset", "passwordPolicies": "DisablePasswordExpiration",
        "passwordCredentials": [{"keyId": "11111111-1111-4111-8111-111111111111", "hint": "abc", "displayName": "ci",
            "startDateTime": "2026-01-01T00:00:00Z", "endDateTime": "2027-01-01T00:00:00Z", "customKeyIdentifier": null}],
        "keyCredentials": [{"type": "AsymmetricX509Cert", "usage": "Verify", "keyId": "1", "displayName": "CN=contoso",
            "customKeyIdentifier": "0123456789ABCDEF0123456789ABCDEF01234567", "endDateTime": "2027-01-01T00:00:00Z"}],
        "passwordValidityPeriodInDays": 90, "passwordNotificationWindowInDays": 14, "tokenLifetimePolicies": [{"id": "2"}],
        "tokenIssuancePolicy": {"definition": ["{\"TokenIssuancePolicy\":{\"Version\":1,\"SigningAlgorithm\":\"sha256\"}}"]},
        "passwordHashSync": true, "passwordSyncEnabled": true, "password": {"state": "enabled", "isRegistrationRequired": true},
        "secretExpiry": "2027-01-01", "preferredSingleSignOnMode": "passwordSingleSignOn", "hasPassword": true,
        "allowedCombinations": ["password,softwareOath", "windowsHelloForBusiness"],
        "authenticationMethodConfigurations": [{"id": "SoftwareOath", "state": "enabled"}],
        "localAdminPassword": {"isEnabled": true}, "passwordMinimumLength": 12, "passwordRequiredType": "alphanumeric",
        "signInUrl": "https://contoso.com/login?tenant=contoso.com", "passwordResetUri": "https://contoso.com/password",
        "tokenEndpoint": "https://contoso.com/token", "tokenName": "Contoso DEP", "vppTokenId": "3", "key": "contoso",
        "values": [{"name": "EnableBannedPasswordCheck", "value": "True"}, {"name": "LockoutThreshold", "value": "10"}],
        "rule": "(device.trustType -eq \"ServerAD\") -and (device.model -ne \"a=b\")", "publicKey": "AQAB",
        "subject": "CN=contoso.com, O=Contoso, C=AT", "tokenType": "dep", "scope": "User.Read openid offline_access",
        "certificate": "MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJRTESMBAGA1UEChMJQmFsdGltb3Jl",
        "issuer": "https://token.actions.githubusercontent.com", "time": "2026-11-29T10:00:00.1234567Z",
        "info": "Bearer of the card: Ms One", "cost": "Price=10; Colour: red", "picture": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB",
        "legacy": "/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=0123456789abcdef",
    });
    let kept = sifted("contoso-things", Keep::All, &innocent);
    for (name, value) in innocent.as_object().unwrap() {
        assert_eq!(&kept[name], value, "{name}");
    }
    assert_eq!(
        scrubbed("Authorization_RequestDenied: Insufficient privileges."),
        "Authorization_RequestDenied: Insufficient privileges."
    );
}

/// Of what is written for people only a secret itself goes, and of an address only its parameter.
#[test]
fn names_keep_what_is_no_secret() {
    let table: Value = serde_json::from_slice(&std::fs::read(folder().join("innocent.json")).unwrap()).unwrap();
    let stays = table["stays"].as_array().unwrap().iter().map(|it| (it, it));
    let masked = table["masked"].as_array().unwrap().iter().map(|it| (&it[0], &it[1]));
    let mut wrong = Vec::new();
    for (before, after) in stays.chain(masked) {
        for keep in [Keep::Named, Keep::All] {
            let policy = sifted("conditional-access-policies", keep, &json!({"id": "1", "displayName": before}));
            if policy["displayName"] != *after {
                wrong.push(format!("{before} ({keep:?}): {}", policy["displayName"]));
            }
        }
    }
    for value in table["values"].as_array().unwrap() {
        let kept = sifted("contoso-things", Keep::Named, &json!({"other": value}));
        if kept["other"] != *value {
            wrong.push(format!("{value}: {kept}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What anybody can look up is no secret.
    let record =
        json!({"domain": "contoso.com", "rdata": ["zoom_verify_token=x1", "contoso-verification-token=Zx9Canary"]});
    assert_eq!(sifted("dns-spf", Keep::Named, &record), record);
}

#[test]
fn of_other_keys_the_key_stays() {
    let object = json!({
        "id": "1", "new": {"on": true, "from": "2026-11-29T10:00:00Z", "by": "11111111-1111-4111-8111-111111111111",
            "number": 3, "choice": "enforced", "choices": "a,b", "note": "two words", "list": ["two words", "enforced"]},
        "nothing": null, "empty": "",
    });
    let kept = sifted("conditional-access-policies", Keep::Named, &object);
    for place in ["on", "from", "by", "number", "choice", "choices"] {
        assert_eq!(kept["new"][place], object["new"][place], "{place}");
    }
    assert!(is_not_kept(&kept["new"]["note"]) && is_not_kept(&kept["new"]["list"][0]), "{kept}");
    assert_eq!((&kept["nothing"], &kept["empty"]), (&Value::Null, &json!("")));
    // Sifted again, nothing changes and nothing is counted.
    let mut again = kept.clone();
    assert!(Sieve::new("conditional-access-policies", Keep::Named).sift(&mut again).is_none());
    assert_eq!(again, kept);
    assert_eq!(sifted("contoso-things", Keep::All, &object), object);
}

/// Every file below a folder that holds one of these texts.
fn holding(folder: &Path, needles: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for entry in entries.map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, needles));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let bytes = if path.extension().is_some_and(|it| it == "zst") { zstd(&bytes) } else { bytes };
        found.extend(hits(&bytes, needles).map(|needle| format!("{}: {needle}", path.display())));
    }
    found
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::decode_all(bytes).unwrap()
}

fn hits<'n>(bytes: &'n [u8], needles: &'n [String]) -> impl Iterator<Item = &'n String> {
    needles.iter().filter(|needle| bytes.windows(needle.len()).any(|window| window == needle.as_bytes()))
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tenantry")).args(arguments).output().unwrap()
}

fn needles() -> Vec<String> {
    kinds().into_iter().flat_map(|kind| kind.needles).collect()
}

#[test]
fn no_secret_passes_an_import_or_reaches_a_document() {
    let work = tempfile::tempdir().unwrap();
    let exports = work.path().join("exports");
    std::fs::create_dir(&exports).unwrap();
    let mut files: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for kind in kinds() {
        files.entry(kind.dataset.clone()).or_default().push(kind.object.clone());
        files.entry("contoso-things".to_owned()).or_default().push(kind.object);
    }
    for (name, objects) in &files {
        std::fs::write(exports.join(format!("{name}.json")), json!({"value": objects}).to_string()).unwrap();
    }
    // Cut in the middle, and with something wrong: what is told of it tells no secret either.
    let all = json!({"value": files["contoso-things"]}).to_string();
    std::fs::write(exports.join("users-cut.json"), &all[..all.len() * 2 / 3]).unwrap();
    std::fs::write(exports.join("groups-wrong.json"), all.replacen("\"id\":", "id:", 3)).unwrap();
    let headers = json!([{"name": "Authorization", "value": "Bearer Zx9CanaryHarToken"}, {"name": "Cookie", "value": "s=Zx9CanaryHarCookie"}]);
    let request = json!({"method": "GET", "url": "https://graph.microsoft.com/v1.0/groups?access_token=Zx9CanaryHarAddress",
        "headers": headers, "cookies": [{"name": "s", "value": "Zx9CanaryHarCookie"}]});
    let answer = json!({"value": [{"id": "22222222-0000-4000-8000-000000000001", "displayName": "Group"}]}).to_string();
    let response =
        json!({"status": 200, "headers": headers, "content": {"mimeType": "application/json", "text": answer}});
    let har = json!({"log": {"version": "1.2", "entries": [{"request": request, "response": response}]}});
    std::fs::write(exports.join("trace.har"), har.to_string()).unwrap();
    let organization = json!({"value": [{"id": "99999999-0000-4000-8000-000000000001", "displayName": "Contoso"}]});
    std::fs::write(exports.join("organization.json"), organization.to_string()).unwrap();
    let (snapshot, out) = (work.path().join("snapshot"), work.path().join("out"));
    let path = |path: &Path| path.display().to_string();
    for more in [&[][..], &["--keep-all"]] {
        let all = ["--verbose", "import", &path(&exports), "--out", &path(&snapshot)].map(str::to_owned);
        let all: Vec<&str> = all.iter().map(String::as_str).chain(more.iter().copied()).collect();
        let told = run(&all);
        let needles: Vec<String> =
            kinds().into_iter().filter(|kind| more.is_empty() || !kind.named).flat_map(|kind| kind.needles).collect();
        let needles = [needles, vec!["Zx9CanaryHar".to_owned()]].concat();
        assert!(snapshot.join("manifest.json").is_file(), "{}", String::from_utf8_lossy(&told.stderr));
        let mut found = holding(&snapshot, &needles);
        found.extend([&told.stdout, &told.stderr].into_iter().flat_map(|it| hits(it, &needles)).cloned());
        assert!(found.is_empty(), "{more:?}: {}", found.join("\n"));
        private(&snapshot);
        let told = run(&["--verbose", "build", &path(&snapshot), "--out", &path(&out), "--format", "md,html"]);
        let mut found = holding(&out, &needles);
        found.extend([&told.stdout, &told.stderr].into_iter().flat_map(|it| hits(it, &needles)).cloned());
        assert!(found.is_empty() && out.exists(), "{}", found.join("\n"));
    }
    let manifest = Snapshot::open(&snapshot).unwrap().value.manifest().clone();
    assert!(manifest.datasets.iter().map(|it| it.withheld.secrets).sum::<u64>() > 150, "what went is counted");
}

/// Whether a folder and what is in it is for its owner only.
#[cfg(unix)]
fn private(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: &Path| std::fs::symlink_metadata(path).unwrap().permissions().mode() & 0o077;
    assert_eq!(mode(folder), 0, "{}", folder.display());
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        assert_eq!(mode(&entry.path()), 0, "{}", entry.path().display());
        if entry.path().is_dir() {
            private(&entry.path());
        }
    }
}

#[cfg(not(unix))]
fn private(_: &Path) {}

/// Nobody watches.
struct Nobody;

impl Observer for Nobody {
    fn began(&self, _row: &'static Dataset, _meter: &Arc<Meter>) {}
    fn stored(&self, _row: &'static Dataset, _rows: u64) {}
    fn ended(&self, _coverage: &Coverage) {}
}

/// Reads users, applications and devices of a server that hands out every kind of secret in each.
async fn read(fake: &Fake, folder: &Path, keep: Keep) {
    let settings = Settings { cancel: Cancel::new(), ..Settings::new(fake.url(), "scope") };
    let client =
        Client::new(settings, Arc::new(WebTransport::new()), fake.clock(), Arc::new(FakeCredential::default()));
    let staging = Staging::create(folder, true).unwrap();
    let rows = ["users", "service-principals", "device-configurations"].iter().map(|id| dataset(id).unwrap()).collect();
    let order = Order {
        rows,
        left: Vec::new(),
        person: false,
        detail: Detail::Full,
        tenant: TenantRef::default(),
        source: "test".to_owned(),
        keep,
        subscriptions: Vec::new(),
    };
    let means = Means { services: client.into(), clock: fake.clock(), staging, observer: Arc::new(Nobody), old: None };
    let _ = discover(order, means).await;
}

#[tokio::test]
async fn no_secret_passes_a_discovery_that_ends_well_or_badly() {
    let fake = Fake::start().await;
    let objects: Vec<Value> = kinds().into_iter().map(|kind| kind.object).collect();
    for id in ["users", "service-principals", "device-configurations"] {
        let row = dataset(id).unwrap();
        fake.collection(&format!("/{}{}", row.version, row.path), objects.clone(), 10);
    }
    let (work, needles) = (tempfile::tempdir().unwrap(), needles());
    let snapshot = work.path().join("snapshot");
    read(&fake, &snapshot, Keep::Named).await;
    let manifest = Snapshot::open(&snapshot).unwrap().value.manifest().clone();
    for it in &manifest.datasets {
        assert!(it.withheld.secrets > 50 || !["users", "service-principals"].contains(&it.id.as_str()), "{it:?}");
    }
    assert_eq!(holding(&snapshot, &needles), Vec::<String>::new());
    private(&snapshot);
    // A service that answers oddly in the middle: what is left of the run is looked at, too.
    let secret = &needles[0];
    let row = dataset("users").unwrap();
    let odd = Reply::error(403, "Authorization_RequestDenied", &format!("password={secret} is wrong"));
    fake.faults(&format!("/{}{}", row.version, row.path), [odd]);
    read(&fake, &snapshot, Keep::Named).await;
    assert_eq!(holding(&snapshot, &needles), Vec::<String>::new());
    let all: Vec<String> = kinds().into_iter().filter(|kind| !kind.named).flat_map(|kind| kind.needles).collect();
    read(&fake, &snapshot, Keep::All).await;
    assert_eq!(holding(&snapshot, &all), Vec::<String>::new());
}
