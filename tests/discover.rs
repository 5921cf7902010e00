//! Discovery against a server on this machine that misbehaves in every way: what is stored, and what the server saw.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(clippy::disallowed_methods, reason = "snapshots are written and looked at as files")]

mod fake;

use fake::{Fake, FakeCredential, Reply, Shape};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tenantry::catalog::{Dataset, Detail, dataset};
use tenantry::discover::{DiscoverError, Means, Observer, Order, Outcome, Unfinished, discover, unfinished};
use tenantry::http::{Clock as _, WebTransport};
use tenantry::output::Staging;
use tenantry::signin::SignInError;
use tenantry::snapshot::{Coverage, Snapshot, Status, TenantRef};
use tenantry::source::{Cancel, Client, FailureKind, Meter, Settings};

/// What the runs here read: pages, an object, requests for each object of another, and something nobody may read.
const ROWS: &[&str] =
    &["organization", "users", "domains", "domain-federation", "security-defaults", "subscribed-skus"];

/// Nobody watches.
struct Nobody;

impl Observer for Nobody {
    fn began(&self, _row: &'static Dataset, _meter: &Arc<Meter>) {}
    fn stored(&self, _row: &'static Dataset, _rows: u64) {}
    fn ended(&self, _coverage: &Coverage) {}
}

/// One run into a folder.
struct Run<'a> {
    fake: &'a Fake,
    folder: &'a Path,
    rows: &'a [&'a str],
    detail: Detail,
    resume: bool,
    since: Option<&'a Path>,
    credential: Arc<FakeCredential>,
    cancel: Cancel,
}

impl<'a> Run<'a> {
    fn of(fake: &'a Fake, folder: &'a Path) -> Self {
        let (credential, cancel) = (Arc::default(), Cancel::new());
        Self { fake, folder, rows: ROWS, detail: Detail::Standard, resume: false, since: None, credential, cancel }
    }

    async fn go(self) -> Outcome {
        self.tried().await.unwrap()
    }

    async fn tried(self) -> Result<Outcome, DiscoverError> {
        let settings = Settings { cancel: self.cancel, ..Settings::new(self.fake.url(), "scope") };
        let client = Client::new(settings, Arc::new(WebTransport::new()), self.fake.clock(), self.credential);
        let staging = if self.resume {
            Staging::resume(self.folder).unwrap().unwrap()
        } else {
            Staging::create(self.folder, false).unwrap()
        };
        let order = Order {
            rows: self.rows.iter().map(|id| dataset(id).unwrap()).collect(),
            left: Vec::new(),
            person: false,
            detail: self.detail,
            tenant: TenantRef::default(),
            source: "test".to_owned(),
            keep: tenantry::snapshot::secrets::Keep::Named,
            subscriptions: Vec::new(),
        };
        let old = self.since.map(|since| Snapshot::open(since).unwrap().into_value(&mut Vec::new()));
        let means =
            Means { services: client.into(), clock: self.fake.clock(), staging, observer: Arc::new(Nobody), old };
        let outcome = discover(order, means).await;
        self.fake.assert_read_only();
        outcome
    }
}

/// A small tenant.
async fn tenant() -> Fake {
    let fake = Fake::start().await;
    let object = |prefix: &str, number: usize| json!({"id": format!("{prefix}{number}"), "displayName": format!("{prefix} {number}")});
    fake.collection("/v1.0/users", (0..47).map(|number| object("u", number)).collect(), 10);
    let domain = |number: usize| json!({"id": format!("d{number}.example"), "authenticationType": if number.is_multiple_of(3) { "Managed" } else { "Federated" }});
    fake.collection("/v1.0/domains", (0..66).map(domain).collect(), 50);
    fake.answer(
        "/beta/organization",
        Reply::page(&[json!({"id": "t", "displayName": "Contoso",
        "verifiedDomains": [{"name": "contoso.example", "isDefault": true}]})]),
    );
    fake.answer(
        "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy",
        Reply::json(&json!({"id": "s", "isEnabled": true})),
    );
    fake.answer(
        "/v1.0/subscribedSkus",
        Reply::error(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."),
    );
    fake.handler(|seen| {
        let name = seen.path.strip_prefix("/v1.0/domains/")?.strip_suffix("/federationConfiguration")?;
        Some(Reply::page(&[json!({"id": format!("f-{name}"), "issuerUri": name})]))
    });
    fake
}

/// Every data file, and the manifest without what depends on the run.
fn stored(folder: &Path) -> (BTreeMap<String, Vec<u8>>, Value) {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder.join("data")).unwrap() {
        let entry = entry.unwrap();
        files.insert(entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap());
    }
    let mut manifest: Value = serde_json::from_slice(&std::fs::read(folder.join("manifest.json")).unwrap()).unwrap();
    manifest["startedAt"] = Value::Null;
    manifest["finishedAt"] = Value::Null;
    for coverage in manifest["datasets"].as_array_mut().unwrap() {
        let coverage = coverage.as_object_mut().unwrap();
        coverage.remove("run");
        coverage.remove("delta");
        // The port of the server differs from test to test.
        coverage.remove("message");
    }
    (files, manifest)
}

fn coverage<'a>(outcome: &'a Outcome, id: &str) -> &'a Coverage {
    outcome.manifest.datasets.iter().find(|coverage| coverage.id == id).unwrap()
}

/// What is stored of the tenant when nothing goes wrong.
async fn undisturbed() -> (BTreeMap<String, Vec<u8>>, Value) {
    let (fake, folder) = (tenant().await, tempfile::tempdir().unwrap());
    Run::of(&fake, folder.path()).go().await;
    stored(folder.path())
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[tokio::test]
async fn a_tenant_is_read_whole_and_what_was_refused_is_told() {
    let (fake, folder) = (tenant().await, folder());
    let outcome = Run::of(&fake, folder.path()).go().await;
    let counts: Vec<(&str, Status, u64)> =
        ROWS.iter().map(|id| (*id, coverage(&outcome, id).status, coverage(&outcome, id).count)).collect();
    assert_eq!(
        counts,
        [
            ("organization", Status::Complete, 1),
            ("users", Status::Complete, 47),
            ("domains", Status::Complete, 66),
            ("domain-federation", Status::Complete, 44),
            ("security-defaults", Status::Complete, 1),
            ("subscribed-skus", Status::Denied, 0),
        ]
    );
    let refused = coverage(&outcome, "subscribed-skus");
    assert_eq!(refused.missing.as_deref(), Some("LicenseAssignment.Read.All"));
    assert_eq!((refused.http_status, refused.error_code.as_deref()), (Some(403), Some("Authorization_RequestDenied")));
    assert_eq!(outcome.manifest.tenant.default_domain, "contoso.example");
    assert_eq!(coverage(&outcome, "groups").status, Status::NotRequested);
    fake.assert_no_whole_page_twice();
    // The folder is a snapshot like any other, and nothing of the run is left in it.
    let snapshot = Snapshot::open(folder.path()).unwrap();
    assert!(snapshot.diagnostics.is_empty(), "{:?}", snapshot.diagnostics);
    assert!(!folder.path().join(".tenantry-run").exists());
    let mut parents = Vec::new();
    snapshot.value.for_each("domain-federation", &mut Vec::new(), |row| parents.push(row.parent().to_owned()));
    assert_eq!(parents.len(), 44);
    assert!(parents.is_sorted() && parents.iter().all(|parent| parent.ends_with(".example")));
}

/// One thing that goes wrong, and passes.
fn fault() -> impl Strategy<Value = u8> {
    0..11_u8
}

fn reply(fault: u8) -> Reply {
    let page = Reply::page(&[json!({"id": "half", "displayName": "of a page that never was"}), json!({"id": "x"})]);
    match fault {
        0 => Reply::throttled("3"),
        1 => Reply::throttled(""),
        2 => Reply::throttled("-7"),
        3 => Reply::error(500, "InternalServerError", "again later"),
        4 => Reply::error(503, "ServiceUnavailable", "again later")
            .header("retry-after", "Mon, 01 Jun 2026 08:00:20 GMT"),
        5 => Reply::html(200),
        6 => Reply::html(502),
        7 => page.shape(Shape::Cut(90)),
        8 => Reply::new(200, ""),
        9 => Reply::error(504, "GatewayTimeout", "again later"),
        _ => Reply::error(401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid."),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_goes_wrong_on_the_way_the_snapshot_is_the_same(
        faults in proptest::collection::vec((0..8_usize, fault()), 0..24)
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let (fake, folder) = (tenant().await, folder());
            let users = "/v1.0/users";
            let select = dataset("users").unwrap().select;
            let later = format!("{users}?$select={select}&$top=999&$skiptoken=20");
            let targets = ["/beta/organization", users, &later, "/v1.0/domains", "/v1.0/$batch",
                "/v1.0/domains/d1.example/federationConfiguration", "/v1.0/domains/d64.example/federationConfiguration",
                "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy"];
            let (mut renewed, mut met, mut odd) = (false, [0_usize; 8], [0_usize; 8]);
            for (target, fault) in faults {
                // A request is given up at the eighth attempt, at the third answer that makes no sense: what goes wrong
                // more often is no fault that passes.
                let makes_no_sense = matches!(fault, 5 | 7 | 8);
                if met[target] == 7 || (makes_no_sense && odd[target] == 2) {
                    continue;
                }
                met[target] += 1;
                odd[target] += usize::from(makes_no_sense);
                // A token is renewed once; a second refusal of a new token is no fault that passes.
                if fault == 10 && (renewed || (4..7).contains(&target)) {
                    continue;
                }
                // A part of a batch comes whole or not at all.
                if (5..7).contains(&target) && (5..=8).contains(&fault) {
                    continue;
                }
                renewed |= fault == 10;
                fake.faults(targets[target], [reply(fault)]);
            }
            let outcome = Run::of(&fake, folder.path()).go().await;
            prop_assert!(outcome.interrupted.is_empty(), "{:?}", outcome.interrupted);
            // Not `assert_eq`: what it prints is longer than anyone reads.
            prop_assert!(stored(folder.path()) == undisturbed().await, "another snapshot");
            Ok(())
        })?;
    }
}

#[tokio::test]
async fn a_run_that_is_stopped_goes_on_without_reading_again_what_is_whole() {
    for stop_after in [1, 3, 5, 8, 11] {
        let (fake, folder, cancel) = (tenant().await, folder(), Cancel::new());
        let stopping = cancel.clone();
        let count = std::sync::atomic::AtomicUsize::new(0);
        fake.handler(move |_| {
            if count.fetch_add(1, std::sync::atomic::Ordering::SeqCst) + 1 == stop_after {
                stopping.cancel();
            }
            None
        });
        let first = Run { cancel, ..Run::of(&fake, folder.path()) }.go().await;
        assert!(first.cancelled, "stopped after {stop_after}");
        // What is there is a snapshot that says it is not whole.
        let partial = Snapshot::open(folder.path()).unwrap().into_value(&mut Vec::new());
        assert!(partial.manifest().datasets.iter().any(|coverage| coverage.status != Status::Complete));
        let second = Run { resume: true, ..Run::of(&fake, folder.path()) }.go().await;
        assert!(!second.cancelled && second.interrupted.is_empty());
        assert_eq!(stored(folder.path()), undisturbed().await, "stopped after {stop_after}");
    }
}

#[tokio::test]
async fn what_hangs_below_two_objects_is_asked_for_with_both_keys() {
    let (fake, folder) = (Fake::start().await, folder());
    let principals = ["p1", "p2"].map(|id| json!({"id": id, "displayName": id}));
    fake.collection("/v1.0/servicePrincipals", principals.to_vec(), 10);
    fake.handler(|seen| {
        let rest = seen.path.strip_prefix("/v1.0/servicePrincipals/")?;
        let (principal, rest) = rest.split_once("/synchronization/jobs")?;
        Some(match rest {
            // The keys of jobs are the same below both.
            "" => Reply::page(&[json!({"id": "job"})]),
            "/job/schema" => Reply::json(&json!({"id": format!("schema of {principal}")})),
            _ => Reply::error(404, "ResourceNotFound", "no such job"),
        })
    });
    let rows = &["service-principals", "synchronization-jobs", "synchronization-schemas"];
    let outcome = Run { rows, detail: Detail::Full, ..Run::of(&fake, folder.path()) }.go().await;
    assert_eq!(coverage(&outcome, "synchronization-jobs").count, 2);
    assert_eq!(coverage(&outcome, "synchronization-schemas").status, Status::Complete);
    let snapshot = Snapshot::open(folder.path()).unwrap().into_value(&mut Vec::new());
    let mut found = Vec::new();
    snapshot.for_each("synchronization-schemas", &mut Vec::new(), |row| {
        found.push((row.parent().to_owned(), row.text("id").unwrap_or_default().to_owned()));
    });
    assert_eq!(found, [("job".to_owned(), "schema of p1".to_owned()), ("job".to_owned(), "schema of p2".to_owned())]);
}

#[tokio::test]
async fn a_sign_in_that_ends_leaves_a_run_to_resume() {
    let (fake, folder) = (tenant().await, folder());
    let credential = Arc::new(FakeCredential::default());
    fake.require_token(2);
    credential
        .refuse(SignInError::Refused { code: "AADSTS700082".to_owned(), message: "the session has ended".to_owned() });
    let first = Run { credential, ..Run::of(&fake, folder.path()) }.go().await;
    assert!(
        first.interrupted.iter().all(|failure| failure.kind == FailureKind::SignIn) && !first.interrupted.is_empty()
    );
    fake.require_token(1);
    let second = Run { resume: true, ..Run::of(&fake, folder.path()) }.go().await;
    assert!(second.interrupted.is_empty());
    assert_eq!(stored(folder.path()), undisturbed().await);
}

#[tokio::test]
async fn an_expired_page_token_restarts_that_dataset_alone() {
    let (fake, folder) = (tenant().await, folder());
    let select = dataset("users").unwrap().select;
    let expired = Reply::error(
        400,
        "Directory_ExpiredPageToken",
        "The specified page token value has expired and can no longer be included in your request.",
    );
    fake.faults(&format!("/v1.0/users?$select={select}&$top=999&$skiptoken=30"), [expired]);
    let outcome = Run::of(&fake, folder.path()).go().await;
    assert_eq!(coverage(&outcome, "users").status, Status::Complete);
    assert_eq!(stored(folder.path()), undisturbed().await);
    assert_eq!(fake.seen_at("/beta/organization").len(), 1);
    assert_eq!(fake.seen_at("/v1.0/users").iter().filter(|seen| !seen.query.contains("skiptoken")).count(), 2);
}

#[tokio::test]
async fn objects_seen_twice_are_kept_once_and_empty_pages_are_followed() {
    let (fake, folder) = (Fake::start().await, folder());
    let base = fake.url();
    let page = move |objects: &[Value], next: Option<&str>| {
        let mut page = json!({"value": objects});
        if let Some(next) = next {
            page["@odata.nextLink"] = json!(format!("{base}v1.0/users?$skiptoken={next}"));
        }
        Reply::json(&page)
    };
    let (one, two, three) = (json!({"id": "1"}), json!({"id": "2"}), json!({"id": "3"}));
    fake.answer("/v1.0/users", page(&[one.clone(), two.clone()], Some("a")));
    fake.answer("/v1.0/users?$skiptoken=a", page(&[], Some("b")));
    fake.answer("/v1.0/users?$skiptoken=b", page(&[two, three, one], None));
    let outcome = Run { rows: &["users"], ..Run::of(&fake, folder.path()) }.go().await;
    assert_eq!((coverage(&outcome, "users").status, coverage(&outcome, "users").count), (Status::Complete, 3));
}

#[tokio::test]
async fn links_that_lead_elsewhere_or_in_circles_are_refused() {
    let (fake, other) = (Fake::start().await, Fake::start().await);
    let cases = [
        ("foreign", format!("{}v1.0/users?$skiptoken=a", other.url())),
        ("loop", format!("{}v1.0/users?$skiptoken=loop", fake.url())),
        ("self", "https://127.0.0.1/v1.0/users".to_owned()),
        ("there and back", format!("{}v1.0/users?$skiptoken=there", fake.url())),
    ];
    let back = json!({"value": [{"id": "2"}], "@odata.nextLink": format!("{}v1.0/users?$skiptoken=loop", fake.url())});
    for (name, next) in cases {
        let folder = folder();
        let page = Reply::json(&json!({"value": [{"id": "1"}], "@odata.nextLink": next}));
        fake.answer("/v1.0/users", page.clone()).answer("/v1.0/users?$skiptoken=loop", page);
        fake.answer("/v1.0/users?$skiptoken=there", Reply::json(&back));
        let before = fake.seen_at("/v1.0/users").len();
        let outcome = Run { rows: &["users"], ..Run::of(&fake, folder.path()) }.go().await;
        let users = coverage(&outcome, "users");
        assert!(!matches!(users.status, Status::Complete | Status::NotRequested), "{name}: {users:?}");
        assert!(users.message.is_some(), "{name}");
        let asked = fake.seen_at("/v1.0/users").len() - before;
        assert!(asked <= 4, "{name}: {asked} requests");
    }
    assert!(other.seen().is_empty(), "a token went to another host");
}

#[tokio::test]
async fn objects_that_cannot_be_stored_make_a_dataset_partial_and_cost_no_other() {
    let (fake, folder) = (Fake::start().await, folder());
    let deep = format!("{{\"id\":\"deep\",\"a\":{}1{}}}", "[".repeat(20_000), "]".repeat(20_000));
    let body = format!(r#"{{"value":[{{"id":"1","n":"\ud800\u0000"}},{deep},7,{{"id":"2"}}]}}"#);
    fake.answer("/v1.0/users", Reply::new(200, body));
    let outcome = Run { rows: &["users"], ..Run::of(&fake, folder.path()) }.go().await;
    let users = coverage(&outcome, "users");
    assert_eq!((users.status, users.count), (Status::Partial, 2), "{users:?}");
    let mut noticed = Vec::new();
    let mut read = 0;
    Snapshot::open(folder.path()).unwrap().into_value(&mut noticed).for_each("users", &mut noticed, |_| read += 1);
    assert_eq!((read, noticed.len()), (2, 0), "{noticed:?}");
}

#[tokio::test]
async fn counts_are_asked_for_where_no_object_is_read() {
    let (fake, folder) = (Fake::start().await, folder());
    fake.handler(|seen| {
        (seen.path == "/v1.0/users/$count")
            .then(|| Reply::new(200, "\u{feff}4213").header("content-type", "text/plain"))
    });
    let outcome = Run { rows: &["user-counts"], detail: Detail::Summary, ..Run::of(&fake, folder.path()) }.go().await;
    let counts = coverage(&outcome, "user-counts");
    assert_eq!((counts.status, counts.count), (Status::Complete, dataset("user-counts").unwrap().counts.len() as u64));
    assert!(fake.seen().iter().all(|seen| seen.header("consistencylevel") == Some("eventual")));
    let (files, _) = stored(folder.path());
    assert!(String::from_utf8_lossy(&files["user-counts.jsonl"]).contains("4213"));
}

#[tokio::test]
async fn only_what_has_changed_is_asked_for_and_an_old_mark_reads_it_whole() {
    let fake = tenant().await;
    let delta = |token: &str| format!("{}v1.0/users/delta?$deltatoken={token}", fake.url());
    let (mark, next) = (delta("mark"), delta("next"));
    let select = dataset("users").unwrap().select;
    fake.answer(
        &format!("/v1.0/users/delta?$select={select}&$deltatoken=latest"),
        Reply::json(&json!({"value": [], "@odata.deltaLink": mark})),
    );
    let (old, new) = (folder(), folder());
    let first = Run { rows: &["users"], ..Run::of(&fake, old.path()) }.go().await;
    assert_eq!(coverage(&first, "users").delta.as_deref(), Some(mark.as_str()));
    let changes = json!({"value": [{"id": "u3", "displayName": "Renamed"}, {"id": "u4", "@removed": {"reason": "deleted"}},
        {"id": "u99", "displayName": "New"}], "@odata.deltaLink": next});
    fake.answer("/v1.0/users/delta?$deltatoken=mark", Reply::json(&changes));
    let pages = fake.seen_at("/v1.0/users").len();
    let second = Run { rows: &["users"], since: Some(old.path()), ..Run::of(&fake, new.path()) }.go().await;
    assert_eq!(fake.seen_at("/v1.0/users").len(), pages, "nothing but the changes was asked for");
    let users = coverage(&second, "users");
    assert_eq!((users.status, users.count, users.delta.as_deref()), (Status::Complete, 47, Some(next.as_str())));
    let text = String::from_utf8(stored(new.path()).0.remove("users.jsonl").unwrap()).unwrap();
    assert!(text.contains("Renamed") && text.contains("u99") && !text.contains("\"u4\""));
    // A mark the service has forgotten.
    let whole = folder();
    fake.answer(
        "/v1.0/users/delta?$deltatoken=mark",
        Reply::error(410, "syncStateNotFound", "The sync state generation is not found."),
    );
    let third = Run { rows: &["users"], since: Some(old.path()), ..Run::of(&fake, whole.path()) }.go().await;
    assert_eq!((coverage(&third, "users").status, coverage(&third, "users").count), (Status::Complete, 47));
}

#[tokio::test]
async fn a_log_is_asked_for_since_the_older_snapshot_and_keeps_no_values() {
    let (fake, old, new) = (tenant().await, folder(), folder());
    let path = "/v1.0/auditLogs/directoryAudits";
    let event = json!({"id": "1", "activityDateTime": "2026-01-01T00:00:00Z", "activityDisplayName": "Update user",
        "initiatedBy": {"user": {"userPrincipalName": "ada@contoso.example"}},
        "targetResources": [{"id": "u1", "modifiedProperties": [{"displayName": "StrongAuthenticationPhoneAppDetail",
            "oldValue": "[]", "newValue": "[{\"DeviceToken\":\"told to nobody\",\"Phone\":\"+44 20 7946 0000\"}]"}]}]});
    fake.answer(path, Reply::page(&[event]));
    let run =
        |since, folder| Run { rows: &["directory-audits"], detail: Detail::Full, since, ..Run::of(&fake, folder) };
    let first = run(None, old.path()).go().await;
    let began = first.manifest.started_at.clone().unwrap();
    let second = run(Some(old.path()), new.path()).go().await;
    let request = |outcome: &Outcome| coverage(outcome, "directory-audits").request.clone();
    let month_ago = began.parse::<jiff::Timestamp>().unwrap() - jiff::SignedDuration::from_hours(30 * 24);
    assert_eq!(request(&first), format!("GET {path}?$top=1000&$filter=activityDateTime ge {month_ago}"));
    assert_eq!(request(&second), format!("GET {path}?$top=1000&$filter=activityDateTime ge {began}"));
    let asked: Vec<String> =
        fake.seen_at(path).iter().map(|seen| seen.query.replace("%20", " ").replace("%3A", ":")).collect();
    assert!(asked[0].ends_with(&format!("ge {month_ago}")) && asked[1].ends_with(&format!("ge {began}")), "{asked:?}");
    let text = String::from_utf8(stored(new.path()).0.remove("directory-audits.jsonl").unwrap()).unwrap();
    assert!(text.contains("ada@contoso.example") && text.contains("Update user"), "{text}");
    assert!(!text.contains("told to nobody") && !text.contains("7946"), "{text}");
}

/// Answers that are whole and not what is documented, and a word of what is said of each: of a collection, of one object.
fn odd_answers() -> Vec<(&'static str, Reply, &'static str, &'static str)> {
    let list = r#"{"value":[{"id":"1"}]}"#;
    let object = json!({"id": "1", "isEnabled": true});
    vec![
        ("null", Reply::json(&json!({"value": null})), "has null as its `value`", "has null as its `value`"),
        ("annotated null", Reply::json(&json!({"@odata.context": "c", "value": null})), "has null", "has null"),
        ("no list", Reply::json(&json!({"@odata.context": "c"})), "without any property", "without any property"),
        ("nothing", Reply::json(&json!({})), "without any property", "without any property"),
        ("an object as value", Reply::json(&json!({"value": object})), "has an object", "has an object"),
        ("a text", Reply::json(&json!({"value": "x"})), "has a text", "has a text"),
        ("a number", Reply::new(200, "42"), "is a number", "is a number"),
        ("a bare list", Reply::new(200, r#"[{"id":"1"}]"#), "it is a list", "it is a list"),
        ("html", Reply::html(200), "text/html", "text/html"),
        ("html unsaid", Reply::new(200, "<html></html>"), "HTML", "HTML"),
        ("no body", Reply::new(200, ""), "empty", "empty"),
        ("no content", Reply::new(204, ""), "is empty", "is empty"),
        ("cut", Reply::new(200, r#"{"value":[{"id":"1"},{"id":"#), "ended early", "ended early"),
        ("another type", Reply::new(200, list).header("content-type", "text/plain"), "text/plain", "text/plain"),
        ("a page of a proxy", Reply::html(403), "HTML", "HTML"),
        ("one object", Reply::json(&object), "is one object", ""),
        ("a list", Reply::new(200, list), "", "is a list"),
    ]
}

#[tokio::test]
async fn an_odd_answer_fails_its_dataset_and_the_run_is_closed() {
    let single = "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy";
    for (name, reply, of_list, of_object) in odd_answers() {
        for (id, path, said) in [("users", "/v1.0/users", of_list), ("security-defaults", single, of_object)] {
            if said.is_empty() {
                continue;
            }
            let (fake, folder) = (tenant().await, folder());
            fake.answer(path, reply.clone());
            let answer = reply.clone();
            fake.first(move |seen| (seen.path == path).then(|| answer.clone()));
            let outcome = Run::of(&fake, folder.path()).go().await;
            let odd = coverage(&outcome, id);
            assert_eq!((odd.status, odd.count), (Status::Failed, 0), "{id}, {name}: {odd:?}");
            assert!(odd.message.as_ref().unwrap().contains(said), "{id}, {name}: {odd:?}");
            assert_eq!(fake.seen_at(path).len(), 3, "{id}, {name}");
            // Closed: nothing is left to go on with, and all else was read.
            assert!(outcome.interrupted.is_empty() && !folder.path().join(".tenantry-run").exists(), "{id}, {name}");
            assert_eq!(coverage(&outcome, "domain-federation").status, Status::Complete);
            Run::of(&fake, folder.path()).go().await;
        }
    }
}

#[tokio::test]
async fn an_odd_answer_that_passes_leaves_no_trace() {
    for (name, reply, of_list, _) in odd_answers() {
        if of_list.is_empty() {
            continue;
        }
        let (fake, folder) = (tenant().await, folder());
        fake.faults("/v1.0/users", vec![reply.clone(); 2]);
        let outcome = Run::of(&fake, folder.path()).go().await;
        let users = coverage(&outcome, "users");
        assert_eq!((users.status, users.count), (Status::Complete, 47), "{name}: {users:?}");
        assert!(stored(folder.path()) == undisturbed().await, "{name}");
    }
}

#[tokio::test]
async fn odd_answers_for_each_object_of_another_are_told_and_end() {
    // One of many; then all of them.
    for (odd, status) in [("d7.example", Status::Partial), ("", Status::Failed)] {
        let (fake, folder) = (Fake::start().await, folder());
        let domain = |number: usize| json!({"id": format!("d{number}.example"), "authenticationType": "Federated"});
        fake.collection("/v1.0/domains", (0..300).map(domain).collect(), 100);
        fake.handler(move |seen| {
            let name = seen.path.strip_prefix("/v1.0/domains/")?.strip_suffix("/federationConfiguration")?;
            let page = Reply::page(&[json!({"id": format!("f-{name}")})]);
            Some(if odd.is_empty() || odd == name { Reply::json(&json!({"value": null})) } else { page })
        });
        let rows = &["domains", "domain-federation"];
        let outcome = Run { rows, ..Run::of(&fake, folder.path()) }.go().await;
        let federation = coverage(&outcome, "domain-federation");
        assert_eq!(federation.status, status, "{federation:?}");
        assert!(federation.message.as_ref().unwrap().contains("has null"), "{federation:?}");
        assert!(outcome.interrupted.is_empty());
        // Not each of three hundred is asked for three times when none has an answer.
        let asked = fake.seen().iter().filter(|seen| seen.in_batch).count();
        assert!(asked <= 700, "{asked}");
    }
}

#[tokio::test]
async fn pages_without_anything_new_have_an_end() {
    // What each page holds, given its number; how the dataset ends, and after how many requests at most.
    type Page = fn(u64) -> Vec<Value>;
    let same: Page = |_| vec![json!({"id": "1"}), json!({"id": "2"})];
    let shuffled: Page = |page| vec![json!({"id": format!("{}", page % 3)}), json!({"id": format!("{}", page % 2)})];
    let nameless: Page = |_| vec![json!({"displayName": "without an id"})];
    let every_other: Page = |page| if page.is_multiple_of(2) { Vec::new() } else { vec![json!({"id": "1"})] };
    let empty: Page = |_| Vec::new();
    let slow: Page = |page| vec![json!({"id": format!("{}", page.min(700) / 40)})];
    for (name, objects, status, most) in [
        ("the same", same, Status::Failed, 60),
        ("shuffled", shuffled, Status::Failed, 60),
        ("without ids", nameless, Status::Failed, 60),
        ("every other empty", every_other, Status::Failed, 120),
        ("empty", empty, Status::Failed, 1_000),
        ("something new now and then", slow, Status::Failed, 760),
    ] {
        let (fake, folder) = (Fake::start().await, folder());
        let root = fake.url();
        fake.handler(move |seen| {
            let page: u64 = seen.query.split("skiptoken=").nth(1).map_or(0, |number| number.parse().unwrap());
            let next = format!("{root}v1.0/users?$skiptoken={}", page + 1);
            Some(Reply::json(&json!({"value": objects(page), "@odata.nextLink": next})))
        });
        let outcome = Run { rows: &["users"], ..Run::of(&fake, folder.path()) }.go().await;
        let users = coverage(&outcome, "users");
        assert_eq!((users.status, users.count), (status, 0), "{name}: {users:?}");
        assert!(users.message.as_ref().unwrap().contains("pages in a row"), "{name}: {users:?}");
        let asked = fake.seen_at("/v1.0/users").len();
        assert!(asked >= 50 && asked <= most, "{name}: {asked} requests");
        assert!(outcome.interrupted.is_empty());
        assert!(Snapshot::open(folder.path()).unwrap().diagnostics.is_empty(), "{name}");
    }
}

#[tokio::test]
async fn a_service_that_never_answers_ends_the_run_and_leaves_the_folder() {
    let folder = folder();
    let fake = tenant().await;
    Run::of(&fake, folder.path()).go().await;
    let before = stored(folder.path());
    for reply in [Reply::hang(), Reply::new(200, "").shape(Shape::Cut(0))] {
        // A head that came is an answer, though its body breaks.
        let answers = reply.shape != Shape::Hang;
        let silent = Fake::start().await;
        silent.handler(move |_| Some(reply.clone()));
        let began = silent.clock().steady();
        let outcome = Run::of(&silent, folder.path()).tried().await;
        if answers {
            assert!(!outcome.unwrap().interrupted.is_empty());
            assert!(folder.path().join(".tenantry-run").exists(), "there is a run to go on with");
        } else {
            let error = outcome.unwrap_err();
            assert!(matches!(error, DiscoverError::Unreachable(_)), "{error}");
            assert!(error.to_string().contains("127.0.0.1"), "{error}");
            assert!(!folder.path().join(".tenantry-run").exists());
            // Eight datasets at once share the clock of this test, and each moves it forward.
            let spent = (silent.clock().steady() - began).as_secs();
            assert!(spent <= 60 * 9, "{spent} s");
        }
        assert!(stored(folder.path()) == before, "what was there stays");
    }
}

#[tokio::test]
async fn what_every_tenant_has_is_never_read_as_none() {
    let (fake, folder) = (tenant().await, folder());
    fake.answer("/beta/organization", Reply::page(&[]));
    let outcome = Run::of(&fake, folder.path()).go().await;
    let organization = coverage(&outcome, "organization");
    assert_eq!(organization.status, Status::Failed, "{organization:?}");
    assert!(Snapshot::open(folder.path()).unwrap().diagnostics.is_empty());
}

/// Has a run stop when its first batch is asked for.
fn stop_in_a_batch(fake: &Fake, cancel: &Cancel) {
    let stopping = cancel.clone();
    fake.first(move |seen| {
        if seen.in_batch {
            stopping.cancel();
        }
        None
    });
}

#[tokio::test]
async fn a_run_that_was_cut_short_is_gone_on_with_for_a_while() {
    let (fake, folder, cancel) = (tenant().await, folder(), Cancel::new());
    stop_in_a_batch(&fake, &cancel);
    assert!(Run { cancel, ..Run::of(&fake, folder.path()) }.go().await.cancelled);
    let order = |detail: Detail| Order {
        rows: Vec::new(),
        left: Vec::new(),
        person: false,
        detail,
        keep: tenantry::snapshot::secrets::Keep::Named,
        subscriptions: Vec::new(),
        tenant: TenantRef::default(),
        source: "test".to_owned(),
    };
    let hours = |hours: i64| fake.clock().now() + jiff::SignedDuration::from_hours(hours);
    let staging = Staging::resume(folder.path()).unwrap().unwrap();
    let found = |detail: Detail, after: i64| unfinished(&staging, &order(detail), hours(after));
    assert!(matches!(found(Detail::Standard, 1), Unfinished::GoesOn { done, .. } if done > 0));
    assert!(matches!(found(Detail::Standard, 13), Unfinished::Old { .. }));
    assert!(matches!(found(Detail::Standard, -13), Unfinished::Old { .. }), "a clock that was set back");
    assert_eq!(found(Detail::Full, 1), Unfinished::Other);
    // What an earlier part of the run read stays named when the next asks for less.
    drop(staging);
    let rows = &["organization"];
    let outcome = Run { rows, resume: true, ..Run::of(&fake, folder.path()) }.go().await;
    let users = coverage(&outcome, "users");
    assert!(users.status.has_rows() && users.count > 0, "{users:?}");
    let partial = Snapshot::open(folder.path()).unwrap();
    assert!(partial.diagnostics.is_empty(), "{:?}", partial.diagnostics);
}

#[tokio::test]
async fn a_run_that_was_removed_in_part_is_not_gone_on_with() {
    let (fake, folder, cancel) = (tenant().await, folder(), Cancel::new());
    stop_in_a_batch(&fake, &cancel);
    Run { cancel, ..Run::of(&fake, folder.path()) }.go().await;
    // Killed while it was being removed: the record says that all is done, and the files are gone.
    let run = folder.path().join(".tenantry-run/data");
    std::fs::remove_dir_all(&run).unwrap();
    let outcome = Run { resume: true, ..Run::of(&fake, folder.path()) }.go().await;
    assert_eq!(coverage(&outcome, "users").count, 47);
    assert!(stored(folder.path()) == undisturbed().await);
}

#[tokio::test]
async fn batches_ahead_hold_nobody_up() {
    // One request at a time after the throttling: the pages of the first batch, while others wait to be asked for.
    let (fake, folder) = (Fake::start().await, folder());
    let group = |number: usize| json!({"id": format!("g{number:03}")});
    fake.collection("/v1.0/groups", (0..130).map(group).collect(), 200);
    let member = |number: usize| json!({"id": format!("m{number}")});
    (0..130).for_each(|at| {
        fake.collection(&format!("/v1.0/groups/g{at:03}/members"), (0..3).map(member).collect(), 2);
    });
    fake.faults("/v1.0/groups", vec![Reply::throttled("1"); 4]).linger(20);
    let reading =
        Run { rows: &["groups", "group-members"], detail: Detail::Full, ..Run::of(&fake, folder.path()) }.go();
    let outcome = tokio::time::timeout(std::time::Duration::from_secs(60), reading).await.expect("an end");
    assert_eq!(
        (coverage(&outcome, "group-members").status, coverage(&outcome, "group-members").count),
        (Status::Complete, 390)
    );
}

#[tokio::test]
async fn what_was_refused_or_odd_is_asked_for_again_by_the_run_that_goes_on() {
    // What users answer in a run that is cut short elsewhere.
    let denied = Reply::error(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    let odd = Reply::json(&json!({"value": null}));
    for (reply, from) in [(denied.clone(), 0), (odd.clone(), 0), (odd, 20), (denied, 20)] {
        let (fake, folder) = (tenant().await, folder());
        let disturbed = Arc::new(std::sync::atomic::AtomicBool::new(true));
        let flag = Arc::clone(&disturbed);
        fake.first(move |seen| {
            let is_here = seen.path == "/v1.0/users" && (from == 0 || seen.query.contains("skiptoken=20"));
            let is_down = seen.path == "/beta/organization";
            let answer = if is_down { Reply::new(503, "") } else { reply.clone() };
            (flag.load(std::sync::atomic::Ordering::SeqCst) && (is_here || is_down)).then_some(answer)
        });
        let first = Run::of(&fake, folder.path()).go().await;
        assert!(!first.interrupted.is_empty() && coverage(&first, "users").status != Status::Complete);
        disturbed.store(false, std::sync::atomic::Ordering::SeqCst);
        let second = Run { resume: true, ..Run::of(&fake, folder.path()) }.go().await;
        let users = coverage(&second, "users");
        // Refused in the middle for want of a permission: as it was told, until the run is begun anew.
        let stays = from > 0 && coverage(&first, "users").http_status == Some(403);
        assert!(stays || (users.status, users.count) == (Status::Complete, 47), "{users:?}");
        assert!(stays || stored(folder.path()) == undisturbed().await);
    }
}
