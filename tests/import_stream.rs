//! Large files are read object by object: the same rows, coverage and messages as if they were read as a whole.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where it fails, and writes what it reads"
)]

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use std::path::PathBuf;
use tenantry::import::{Imported, Options, into_memory, read_bytes, read_streamed};

/// Everything an import says and hands on.
fn told(imported: &Imported, rows: Vec<(String, Value)>) -> Value {
    let said: Vec<_> =
        imported.diagnostics.iter().map(|it| json!([format!("{:?}", it.code), it.subject, it.message])).collect();
    json!({"manifest": serde_json::to_value(&imported.manifest).unwrap(), "said": said, "rows": rows})
}

fn whole(name: &str, bytes: &[u8]) -> Value {
    let mut rows = Vec::new();
    let imported = read_bytes(name, bytes, &mut |dataset, row| {
        rows.push((dataset.to_owned(), row.clone()));
        Ok(())
    });
    told(&imported.unwrap(), rows)
}

fn streamed(name: &str, bytes: &[u8]) -> Option<Value> {
    let mut rows = Vec::new();
    let imported = read_streamed(name, bytes, &mut |dataset, row| {
        rows.push((dataset.to_owned(), row.clone()));
        Ok(())
    });
    imported.unwrap().map(|imported| told(&imported, rows))
}

const CONTEXT: &str = "https://graph.microsoft.com/v1.0/$metadata#users";

/// Names of files: a dataset, one of no dataset, a page of one.
const NAMES: &[&str] = &["users.json", "export/things.json", "groups_page2.json"];

/// Objects, written as services and people write them.
const OBJECTS: &[&str] = &[
    r#"{"id":"1","displayName":"A","accountEnabled":true,"assignedLicenses":[],"mail":null}"#,
    r#"{"id": "2", "displayName": "B \"quoted\" \\ }{][", "accountEnabled": null, "onPremisesSyncEnabled": null}"#,
    "{\n  \"id\": \"3\",\n  \"displayName\": \"Zoë 😀\",\n  \"proxyAddresses\": [\"smtp:a@contoso.com\"]\n}",
    r#"{"Id":"4","DisplayName":"C","AccountEnabled":null,"AssignedLicenses":[],"OnPremisesSyncEnabled":null}"#,
    r#"{"id":"5","displayName":"half \ud83d of one"}"#,
    r#"{"id":"6","displayName":"\ud83d\ude00","signInActivity":"@{lastSignInDateTime=x}"}"#,
    r##"{"@odata.type":"#microsoft.graph.group","id":"7","groupTypes":[],"mailEnabled":false}"##,
    r#"{"id":"1","displayName":"A","accountEnabled":true,"assignedLicenses":[],"mail":null}"#,
    r#"{"id":"8","createdDateTime":"2026-05-01T00:00:00Z","a":{"b":[{"c":{}}]},"n":-1.5e3}"#,
    r#"{"id":"9","passwordProfile":{"password":"x"}}"#,
    "{}",
];

/// Values that are no objects.
const ODD: &[&str] = &["null", "5", "\"text\"", "\"@{id=1}\"", "[1]", "true"];

/// What may stand beside a list.
const BESIDE: &[&str] = &[
    r#""@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users""#,
    r#""@odata.nextLink":"https://graph.microsoft.com/v1.0/users?$skiptoken=x""#,
    r#""@odata.count":3"#,
    r#""@microsoft.graph.tips":"Use $select""#,
    r#""Count":2"#,
];

#[derive(Debug, Clone, Copy)]
enum Form {
    List,
    Answer,
    Lines,
}

fn written(form: Form, items: &[&str], before: &[&str], after: &[&str], space: &str) -> String {
    let list = format!("[{space}{}{space}]", items.join(&format!("{space},{space}")));
    match form {
        Form::List => format!("{space}{list}{space}"),
        Form::Answer => {
            let members: Vec<String> = before
                .iter()
                .map(|it| (*it).to_owned())
                .chain([format!("\"value\":{space}{list}")])
                .chain(after.iter().map(|it| (*it).to_owned()))
                .collect();
            format!("{{{space}{}{space}}}", members.join(&format!("{space},{space}")))
        }
        Form::Lines => items.iter().map(|item| item.replace('\n', " ") + "\n").collect(),
    }
}

fn document() -> impl Strategy<Value = String> {
    let form = select(vec![Form::List, Form::Answer, Form::Answer, Form::Lines]);
    let item = prop_oneof![8 => select(OBJECTS), 1 => select(ODD)];
    let items = proptest::collection::vec(item, 0..8);
    let beside = || proptest::sample::subsequence(BESIDE, 0..3);
    (form, items, beside(), beside(), select(vec!["", " ", "\r\n", "\n  "])).prop_map(
        |(form, items, before, after, space)| {
            let after: Vec<&str> = after.into_iter().filter(|it| !before.contains(it)).collect();
            written(form, &items, &before, &after, space)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_comes_out_of_whole_files(text in document(), name in select(NAMES)) {
        if let Some(told) = streamed(name, text.as_bytes()) {
            prop_assert_eq!(told, whole(name, text.as_bytes()), "{}", text);
        }
    }

    #[test]
    fn the_same_comes_out_of_cut_files(text in document(), at in any::<Index>(), name in select(NAMES)) {
        let bytes = text.as_bytes();
        let cut = bytes.get(..at.index(bytes.len().max(1)).min(bytes.len())).unwrap();
        if let Some(told) = streamed(name, cut) {
            prop_assert_eq!(told, whole(name, cut), "{}", String::from_utf8_lossy(cut));
        }
    }

    #[test]
    fn the_same_comes_out_of_damaged_files(text in document(), at in any::<Index>(), byte in any::<u8>(), name in select(NAMES)) {
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len().max(1));
        if let Some(there) = bytes.get_mut(at) {
            *there = byte;
        }
        if let Some(told) = streamed(name, &bytes) {
            prop_assert_eq!(told, whole(name, &bytes), "{}", String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn plain_files_are_streamed_and_odd_ones_are_not() {
    let user = json!({"id": "1", "displayName": "A", "accountEnabled": true});
    let answer = json!({"@odata.context": CONTEXT, "value": [user, user]}).to_string();
    let after = format!("{{\"value\":[{user}],\"@odata.context\":\"{CONTEXT}\",\"@odata.nextLink\":\"x\"}}");
    let cut = answer.get(..answer.len() - 8).unwrap().to_owned();
    for (case, text, is_streamed) in [
        ("an answer", answer.clone(), true),
        ("keys after the list", after, true),
        ("a list", json!([user, null, user]).to_string(), true),
        ("lines of objects", format!("{user}\n{user}\n\n{user}"), true),
        ("lines of answers", format!("{answer}\n{answer}\n"), true),
        ("cut at the end", cut, true),
        ("with a byte order mark", format!("\u{feff}{answer}"), true),
        ("one object", user.to_string(), false),
        (
            "answers one after the other",
            format!("{}\n{}", serde_json::to_string_pretty(&json!({"value": [user]})).unwrap(), "{\n}"),
            false,
        ),
        ("other keys", json!({"value": [user], "other": 1}).to_string(), false),
        (
            "recorded answers",
            json!([{"url": "https://graph.microsoft.com/v1.0/users", "body": {"value": [user]}}]).to_string(),
            false,
        ),
        ("a trailing comma", "[{\"id\":\"1\"},]".to_owned(), false),
        ("no JSON", "id;name\n1;A\n".to_owned(), false),
        ("nothing", String::new(), false),
    ] {
        let told = streamed("users.json", text.as_bytes());
        assert_eq!(told.is_some(), is_streamed, "{case}");
        if let Some(told) = told {
            assert_eq!(told, whole("users.json", text.as_bytes()), "{case}");
        }
    }
}

#[test]
fn large_files_of_a_folder_are_streamed() {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("users.json");
    let users: Vec<Value> = (0..40_000)
        .map(|at| json!({"id": format!("{at}"), "displayName": "x".repeat(200), "onPremisesSyncEnabled": null, "accountEnabled": at % 2 == 0}))
        .collect();
    let text = json!({"@odata.context": CONTEXT, "value": users, "@odata.nextLink": "https://graph.microsoft.com/v1.0/users?$skiptoken=x"}).to_string();
    assert!(text.len() > 9 << 20);
    std::fs::write(&path, &text).unwrap();
    let (imported, rows) = into_memory(&[folder.path().to_path_buf()], &Options::default()).unwrap();
    let rows: Vec<_> = rows["users"].iter().map(|row| ("users".to_owned(), row.clone())).collect();
    assert_eq!(rows.len(), 40_000);
    assert_eq!(told(&imported, rows), whole("users.json", text.as_bytes()));
}
