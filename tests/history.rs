//! What changed between two runs, and the history of the documents.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tenantry::diff::history::{History, Issue, Next, Past, next};
use tenantry::diff::{Change, Entry, Group, Kind, claims, counts, read_claims};

fn entry(id: &str, value: Value, known: &str, sources: &[&str]) -> Value {
    json!({"id": id, "value": value, "known": known, "evidence": "observed", "sources": sources})
}

fn exact(id: &str, value: Value) -> Value {
    entry(id, value, "exact", &["users"])
}

fn text(entries: &[Value]) -> String {
    serde_json::to_string_pretty(entries).unwrap() + "\n"
}

fn entries(list: &[Value]) -> Vec<Entry> {
    read_claims("claims.json", &text(list)).unwrap()
}

fn changed(old: &[Value], new: &[Value]) -> Vec<Change> {
    claims(&entries(old), &entries(new))
}

/// Id, kind and sentence of each.
fn told(old: &[Value], new: &[Value]) -> Vec<(Kind, String)> {
    changed(old, new).into_iter().map(|it| (it.kind, it.text())).collect()
}

#[test]
fn numbers_and_verdicts_that_changed_are_told_in_the_words_of_a_client() {
    let old = [
        exact("people.members", json!(4150)),
        exact("access.mfa.everyone", json!("covered-except")),
        exact("finding.audit-off", json!("pass")),
        exact("signin.federated-domains", json!(["contoso.com", "emea.contoso.com"])),
        exact("hybrid.last-sync", json!("2026-11-19")),
        exact("people.guests", json!(7)),
    ];
    let new = [
        exact("people.members", json!(4213)),
        exact("access.mfa.everyone", json!("covered")),
        exact("finding.audit-off", json!("fail")),
        exact("signin.federated-domains", json!(["emea.contoso.com", "fabrikam.com"])),
        exact("hybrid.last-sync", json!("2026-11-20")),
        exact("people.guests", json!(7)),
    ];
    let changes = changed(&old, &new);
    let groups: Vec<Group> = changes.iter().map(|it| it.group).collect();
    assert_eq!(groups, [Group::Access, Group::Access, Group::Protection, Group::People]);
    let texts: Vec<String> = changes.iter().map(Change::text).collect();
    assert_eq!(texts[0], "Multifactor authentication of everyone: with exceptions, now for all");
    assert_eq!(texts[1], "Federated domains: new fabrikam.com; gone contoso.com");
    assert!(texts[2].ends_with(": met, now not met"), "{}", texts[2]);
    assert_eq!(texts[3], "Members: 4,150, now 4,213");
}

#[test]
fn what_was_not_read_is_no_change() {
    let unread = |id: &str| entry(id, Value::Null, "not-read", &["users"]);
    let rows = told(
        &[unread("people.guests"), exact("people.members", json!(3)), unread("people.disabled")],
        &[exact("people.guests", json!(7)), unread("people.members"), unread("people.disabled")],
    );
    assert_eq!(
        rows,
        [
            (Kind::NowRead, "Guests: not read before, now 7".to_owned()),
            (Kind::NoLongerRead, "Members: 3 before, not read now".to_owned()),
        ]
    );
    let counts = counts(&changed(&[unread("people.guests")], &[exact("people.guests", json!(7))]));
    assert_eq!((counts.changes, counts.now_read), (0, 1));
}

#[test]
fn bounds_that_overlap_tell_nothing() {
    let case = |was: (&str, u64), is: (&str, u64)| {
        let side = |(known, n): (&str, u64)| vec![entry("people.guests", json!(n), known, &["users"])];
        changed(&side(was), &side(is)).first().map(|it| it.kind)
    };
    assert_eq!(case(("at-least", 5), ("exact", 9)), Some(Kind::Unsure));
    assert_eq!(case(("exact", 3), ("at-least", 5)), Some(Kind::Changed));
    assert_eq!(case(("at-most", 5), ("exact", 7)), Some(Kind::Changed));
    assert_eq!(case(("at-least", 5), ("at-least", 5)), None);
    assert_eq!(case(("in-part", 5), ("exact", 7)), Some(Kind::Unsure));
}

#[test]
fn an_object_came_or_went_only_where_its_source_was_read_in_both() {
    let sku = |name: &str, n: u64| {
        [("assigned", n), ("usable", n + 5)]
            .map(|(word, n)| entry(&format!("licences.{name}.{word}"), json!(n), "exact", &["subscribed-skus"]))
    };
    let total = entry("licences.usable", json!(9), "exact", &["subscribed-skus"]);
    let unread = entry("licences.usable", Value::Null, "not-read", &["subscribed-skus"]);
    let with: Vec<Value> = sku("spe-e5", 20).into_iter().chain([total.clone()]).collect();
    let rows = told(std::slice::from_ref(&total), &with);
    assert_eq!(rows, [(Kind::Added, "Usable licences of Microsoft 365 E5: new, 25".to_owned())], "one object, one row");
    assert_eq!(told(&with, &[total])[0].0, Kind::Removed);
    let kinds: Vec<Kind> = told(std::slice::from_ref(&unread), &with).into_iter().map(|it| it.0).collect();
    assert_eq!(kinds, [Kind::NowRead, Kind::NowRead]);
    assert!(told(&with, &[unread]).iter().all(|it| it.0 == Kind::NoLongerRead));
    // A number that another version of the program does not know is no change of the tenant.
    assert_eq!(told(&[], &[exact("people.something-new", json!(3))])[0].0, Kind::NotCompared);
}

#[test]
fn a_file_that_holds_no_claims_is_told() {
    let cases = [
        ("", "the file is empty"),
        ("[{\"id\": \"people.members\", \"val", "the file is cut off"),
        ("hello", "the file is no JSON"),
        ("{\"datasets\": []}", "the file holds no claims"),
        ("[1]", "not a claim"),
        ("[{\"id\": \"a\"}]", "not a claim: it needs an `id`, a `value`"),
        ("[{\"id\": \"a\", \"value\": 1, \"known\": \"perhaps\"}]", "as `known` one of exact, at-least"),
        ("[{\"id\": \"a\", \"value\": null, \"known\": \"exact\"}]", "the value of `a` does not go with `known`"),
        ("[{\"id\": \"a\", \"value\": 3, \"known\": \"not-read\"}]", "the value of `a` does not go with `known`"),
        (
            "[{\"id\": \"a\", \"value\": 3, \"known\": \"exact\"}, {\"id\": \"a\", \"value\": 4, \"known\": \"exact\"}]",
            "the claim `a` is there twice",
        ),
    ];
    for (text, wanted) in cases {
        let said = read_claims("out/claims.json", text).unwrap_err();
        assert!(said.message.contains(wanted), "{text}: {}", said.message);
        assert!(said.subject.starts_with("out/claims.json") && !said.hints.is_empty());
    }
}

/// The folder of the documents.
#[derive(Default, Clone, PartialEq, Debug)]
struct Folder(BTreeMap<String, String>);

impl Folder {
    fn run(&mut self, version: &str, members: u64) -> Next {
        self.run_on(version, members, "2026-11-20")
    }

    fn run_on(&mut self, version: &str, members: u64, snapshot: &str) -> Next {
        let archives = self.0.iter().filter(|(path, _)| path.starts_with("history/"));
        let past = Past {
            history: self.0.get("history.json").cloned(),
            claims: self.0.get("claims.json").cloned(),
            archives: archives.map(|(path, text)| (path.clone(), text.clone())).collect(),
        };
        let new = text(&[exact("people.members", json!(members))]);
        let issue = Issue { version: version.to_owned(), snapshot: snapshot.to_owned(), ..Issue::default() };
        let step = next(&past, &issue, &read_claims("claims.json", &new).unwrap());
        self.0.insert("said".to_owned(), step.diagnostics.iter().map(|it| format!("{}\n", it.message)).collect());
        let mut step = step.value;
        step.history.record("high-level-design.md", format!("digest of {members}"));
        step.history.record_defaults("high-level-design.md", &BTreeMap::new());
        for (path, bytes) in &step.archives {
            self.0.insert(path.clone(), String::from_utf8(bytes.clone()).unwrap());
        }
        self.0.insert("history.json".to_owned(), step.history.to_json());
        self.0.insert("claims.json".to_owned(), new);
        step
    }

    fn said(&self) -> &str {
        &self.0["said"]
    }

    /// Runs once more: nothing may change.
    fn settles(&mut self, version: &str, members: u64) {
        let mut before = self.0.clone();
        self.run(version, members);
        before.insert("said".to_owned(), self.said().to_owned());
        assert_eq!(before, self.0, "a second run changes nothing");
    }

    fn versions(&self) -> Vec<String> {
        let history = History::read("history.json", &self.0["history.json"]).unwrap();
        history.revisions.into_iter().map(|it| it.version).collect()
    }
}

fn texts(step: &Next) -> Vec<String> {
    step.changes.iter().map(Change::text).collect()
}

#[test]
fn each_version_says_what_changed_since_the_one_before() {
    let mut folder = Folder::default();
    let step = folder.run("1.0", 10);
    assert_eq!((step.since.as_deref(), texts(&step).len(), step.archives.len()), (None, 0, 0));
    folder.settles("1.0", 10);
    let step = folder.run("1.1", 12);
    assert_eq!(step.since.as_deref(), Some("1.0"));
    assert_eq!(texts(&step), ["Members: 10, now 12"]);
    assert_eq!(step.archives[0].0, "history/claims-1.0.json");
    assert_eq!(step.recorded["high-level-design.md"], "digest of 10");
    folder.settles("1.1", 12);
    // The same version of a newer snapshot is still compared with the version before.
    assert_eq!(texts(&folder.run("1.1", 15)), ["Members: 10, now 15"]);
    folder.settles("1.1", 15);
    assert_eq!(texts(&folder.run("1.2", 16)), ["Members: 15, now 16"]);
    folder.settles("1.2", 16);
    assert_eq!(folder.versions(), ["1.0", "1.1", "1.2"]);
    assert_eq!(folder.said(), "");
}

#[test]
fn without_a_version_there_is_one_entry() {
    let mut folder = Folder::default();
    assert_eq!(texts(&folder.run("", 1)), [""; 0]);
    folder.settles("", 1);
    assert_eq!(texts(&folder.run("", 2)), ["Members: 1, now 2"]);
    folder.settles("", 2);
    assert_eq!(texts(&folder.run("", 3)), ["Members: 2, now 3"]);
    folder.settles("", 3);
    assert_eq!(folder.versions(), [""]);
    // A version comes: what was there before is what it is compared with.
    assert_eq!(texts(&folder.run("1.0", 4)), ["Members: 3, now 4"]);
    folder.settles("1.0", 4);
    // Drafts after it are compared with it, until the next version, which is too.
    assert_eq!(texts(&folder.run("", 5)), ["Members: 4, now 5"]);
    assert_eq!(texts(&folder.run("", 6)), ["Members: 4, now 6"]);
    folder.settles("", 6);
    assert_eq!(folder.versions(), ["1.0", ""]);
    assert_eq!(texts(&folder.run("1.1", 7)), ["Members: 4, now 7"]);
    folder.settles("1.1", 7);
    assert_eq!(folder.versions(), ["1.0", "1.1"]);
}

#[test]
fn an_older_version_is_told_and_loses_nothing() {
    let mut folder = Folder::default();
    folder.run("1.9", 1);
    folder.run("1.10", 2);
    assert_eq!(folder.said(), "", "1.10 comes after 1.9");
    folder.run("1.9", 3);
    assert!(folder.said().contains("version `1.9` follows version `1.10`"), "{}", folder.said());
    folder.settles("1.9", 3);
    folder.run("1.10", 4);
    folder.run("1.11", 5);
    assert_eq!(folder.versions(), ["1.9", "1.10", "1.11"], "a version that is known keeps its row");
    let kept: Vec<&String> = folder.0.values().filter(|text| text.contains("people.members")).collect();
    for members in 1..=5 {
        assert!(kept.iter().any(|text| text.contains(&format!("\"value\": {members}"))), "{members} of {folder:?}");
    }
}

#[test]
fn a_version_that_is_known_keeps_its_row() {
    let mut folder = Folder::default();
    folder.run("1.0", 1);
    folder.run("1.1", 2);
    folder.run("1.2", 3);
    folder.run("1.1", 4);
    folder.settles("1.1", 4);
    let archive = |folder: &Folder, name: &str| folder.0[&format!("history/claims-{name}.json")].clone();
    assert!(archive(&folder, "1.1").contains("\"value\": 2") && archive(&folder, "1.2").contains("\"value\": 3"));
    // The next is compared with the last version, and not with the one that was written again.
    assert_eq!(texts(&folder.run("1.3", 5)), ["Members: 3, now 5"]);
    assert_eq!(folder.versions(), ["1.0", "1.1", "1.2", "1.3"]);
    assert!(archive(&folder, "1.1").contains("\"value\": 2") && archive(&folder, "1.1-2").contains("\"value\": 4"));
}

#[test]
fn the_same_change_of_several_kinds_of_guests_is_one() {
    let of = |verdict: &str| {
        let kinds = ["", ".b2bcollaborationguest", ".internalguest", ".serviceprovider"];
        kinds.map(|kind| exact(&format!("access.mfa.guests{kind}"), json!(verdict)))
    };
    let (old, mut new) = (of("not-covered"), of("covered"));
    assert_eq!(changed(&old, &new).len(), 1);
    new[0] = exact("access.mfa.guests", json!("covered-except"));
    let texts: Vec<String> = changed(&old, &new).iter().map(Change::text).collect();
    assert!(texts[1].contains("(B2B collaboration guests, internal guests, service provider users): "), "{texts:?}");
    assert_eq!(texts.len(), 2);
}

#[test]
fn a_history_that_is_damaged_or_missing_is_kept_and_told() {
    for damaged in ["{\"schema\": 1, \"revis", "[]", "", "{\"schema\": 7, \"revisions\": []}"] {
        let mut folder = Folder::default();
        folder.run("1.0", 1);
        folder.run("1.1", 2);
        folder.0.insert("history.json".to_owned(), damaged.to_owned());
        let step = folder.run("1.1", 3);
        assert!(folder.said().contains("the history"), "{}", folder.said());
        assert!(
            step.archives
                .iter()
                .any(|(path, bytes)| path.starts_with("history/history-") && bytes == damaged.as_bytes())
        );
        folder.settles("1.1", 3);
    }
    let mut folder = Folder::default();
    folder.run("1.0", 1);
    folder.0.insert("claims.json".to_owned(), "[{".to_owned());
    let step = folder.run("1.1", 2);
    assert!(folder.said().contains("cut off") && folder.said().contains("cannot be told"), "{}", folder.said());
    assert!(step.archives.iter().any(|(_, bytes)| bytes == b"[{"));
    folder.settles("1.1", 2);
    // The claims of the version before are gone: what was told of it stays.
    let mut folder = Folder::default();
    folder.run("1.0", 1);
    folder.run("1.1", 2);
    folder.0.remove("history/claims-1.0.json");
    assert_eq!(texts(&folder.run("1.1", 3)), ["Members: 1, now 2"]);
    assert!(folder.said().contains("is told as it was"));
}

#[test]
fn odd_versions_make_safe_names() {
    for version in
        ["../../etc/x", "1.0/2", "con", "a b", "1.0\0", "é", "..", ".", "-", "unversioned", "1:0", &"9".repeat(300)]
    {
        let mut folder = Folder::default();
        folder.run(version, 1);
        let step = folder.run("next", 2);
        let (path, _) = &step.archives[0];
        let name = path.strip_prefix("history/claims-").and_then(|it| it.strip_suffix(".json")).unwrap();
        assert!(name.len() < 60 && name.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c)), "{path}");
        assert!(!name.contains(".."), "{path}");
        assert_eq!(step.since.as_deref(), Some(version));
    }
    let mut folder = Folder::default();
    for (version, members) in [("A", 1), ("a", 2), ("A", 3), ("b", 4)] {
        folder.run(version, members);
    }
    let names = folder.0.keys().filter(|it| it.starts_with("history/")).map(|it| it.to_lowercase());
    let names: Vec<String> = names.collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    assert_eq!(names, ["history/claims-a-2.json", "history/claims-a-3.json", "history/claims-a.json"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_second_run_changes_nothing_and_no_claims_of_a_version_are_lost(
        runs in prop::collection::vec((prop_oneof![Just(""), Just("1.0"), Just("1.1"), Just("2"), Just("x/y")], 0..5_u64), 1..12)
    ) {
        let mut folder = Folder::default();
        let mut last: BTreeMap<String, u64> = BTreeMap::new();
        for (version, members) in runs {
            folder.run(version, members);
            folder.settles(version, members);
            if !version.is_empty() {
                last.insert(version.to_owned(), members);
            }
        }
        for members in last.values() {
            let value = format!("\"value\": {members}\n");
            let value = value.trim_end();
            prop_assert!(folder.0.values().any(|text| text.contains(value)), "{} of {:?}", members, folder);
        }
    }

    #[test]
    fn no_text_is_a_reason_to_panic(text in "\\PC{0,200}") {
        let _ = read_claims("c", &text);
        let _ = History::read("h", &text);
    }
}

/// The examples' own claims: no two are alike, and every one has words.
#[test]
fn every_claim_of_the_examples_has_words() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for example in ["contoso", "fabrikam", "northwind"] {
        let snapshot = tenantry::Snapshot::open(&folder.join(example)).unwrap().value;
        let tenant = tenantry::build::Tenant::read(&snapshot).value;
        let text = serde_json::to_string(&tenant.claims).unwrap();
        let entries = read_claims("claims.json", &text).unwrap();
        assert_eq!(claims(&entries, &entries), []);
        let without: Vec<&str> = entries
            .iter()
            .map(|it| it.id.as_str())
            .filter(|id| !tenantry::wording::changes::has_words(id) && !tenantry::diff::VOLATILE.contains(id))
            .collect();
        assert!(without.is_empty(), "name them in src/wording/changes/subjects.rs: {without:?}");
    }
}
