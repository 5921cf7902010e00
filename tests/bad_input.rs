//! Bad input through the real binary: a documented exit code, a message, no panic, and what was there stays.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]
#![expect(clippy::disallowed_methods, reason = "the binary is run as a person runs it")]

use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// Runs the binary in a folder; whatever comes, it is no panic and an exit code of the contract.
fn tenantry(folder: &Path, args: &[&str]) -> (i32, String) {
    let Output { status, stderr, .. } =
        Command::new(env!("CARGO_BIN_EXE_tenantry")).current_dir(folder).args(args).output().unwrap();
    let said = String::from_utf8_lossy(&stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
    assert!(said.len() < 20_000, "{} bytes of messages", said.len());
    (status.code().unwrap(), said)
}

/// A folder with a snapshot in `s`: data files by dataset, all of them complete in the manifest.
fn snapshot(files: &[(&str, Vec<u8>)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("s/data")).unwrap();
    let datasets: Vec<Value> =
        files.iter().map(|(id, _)| json!({"id": id, "status": "complete", "count": 1})).collect();
    let manifest = json!({"schemaVersion": 1, "source": "test", "datasets": datasets, "finishedAt": "2026-11-20T02:00:00Z",
        "tenant": {"id": "", "displayName": "Contoso", "defaultDomain": "contoso.com"}});
    std::fs::write(folder.path().join("s/manifest.json"), manifest.to_string()).unwrap();
    for (id, bytes) in files {
        std::fs::write(folder.path().join(format!("s/data/{id}.jsonl")), bytes).unwrap();
    }
    folder
}

fn lines(values: &[Value]) -> Vec<u8> {
    values.iter().map(|value| format!("{value}\n")).collect::<String>().into_bytes()
}

/// Builds: the document is there. What was said, and the Markdown.
fn built(folder: &TempDir) -> (String, String) {
    let (code, said) = tenantry(folder.path(), &["build", "s", "-o", "out", "--format", "md,html"]);
    assert_eq!(code, 0, "{said}");
    let markdown = std::fs::read_to_string(folder.path().join("out/high-level-design.md")).unwrap();
    roxmltree::Document::parse(&std::fs::read_to_string(folder.path().join("out/diagrams/logical.svg")).unwrap())
        .unwrap();
    (said, markdown)
}

fn user(id: &str) -> Value {
    json!({"id": id, "displayName": "A", "userPrincipalName": "a@contoso.com", "accountEnabled": true})
}

#[test]
fn a_manifest_alone_is_a_document_of_gaps() {
    let folder = snapshot(&[]);
    std::fs::remove_dir(folder.path().join("s/data")).unwrap();
    let (_, markdown) = built(&folder);
    assert!(markdown.contains("not read") || markdown.contains("not requested"), "gaps are told");
}

#[test]
fn a_file_that_is_missing_is_told() {
    let folder = snapshot(&[("users", Vec::new())]);
    std::fs::remove_file(folder.path().join("s/data/users.jsonl")).unwrap();
    let (said, _) = built(&folder);
    assert!(said.contains("dataset `users`") && said.contains("there is no data file"), "{said}");
    let (code, _) = tenantry(folder.path(), &["build", "s", "-o", "out", "--format", "md", "--strict"]);
    assert_eq!(code, 3);
}

#[test]
fn a_cut_line_has_its_place_and_the_rest_counts() {
    let mut bytes = lines(&[user("1"), user("2")]);
    bytes.extend(b"{\"id\":\"3\",\"displ");
    let (said, _) = built(&snapshot(&[("users", bytes)]));
    assert!(said.contains("data/users.jsonl:3: column"), "{said}");
}

#[test]
fn odd_bytes_and_depths_are_told() {
    let deep = format!("{{\"id\":\"1\",\"x\":{}{}}}\n", "[".repeat(20_000), "]".repeat(20_000));
    let surrogate = b"{\"id\":\"2\",\"displayName\":\"\\ud800\"}\n".to_vec();
    for bytes in
        [deep.into_bytes(), surrogate, b"\0\0\0\n".to_vec(), vec![0xff, 0xfe, b'\n'], b"[]\n7\nnull\n".to_vec()]
    {
        let (said, _) = built(&snapshot(&[("users", bytes)]));
        assert!(said.contains("data/users.jsonl:1"), "{said}");
    }
    built(&snapshot(&[("users", b"{\"id\":\"1\",\"displayName\":\"a\\u0000b\"}\n".to_vec())]));
}

/// A data file of the example, packed or not.
fn text(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let is_packed = path.extension().is_some_and(|it| it == "zst");
    String::from_utf8(if is_packed { zstd::decode_all(bytes.as_slice()).unwrap() } else { bytes }).unwrap()
}

#[test]
fn wrong_types_everywhere_are_no_reason_to_stop() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/fabrikam/data");
    let wrong = [json!(null), json!(-1), json!(1e300), json!("x"), json!([[]]), json!({"a": {}}), json!(true)];
    for (turn, _) in wrong.iter().enumerate().step_by(3) {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(&example).unwrap() {
            let path = entry.unwrap().path();
            let text = text(&path);
            let rows: Vec<Value> = text
                .lines()
                .take(5)
                .map(|line| {
                    let mut row: Value = serde_json::from_str(line).unwrap();
                    let values = row.as_object_mut().unwrap().iter_mut().filter(|(key, _)| *key != "id");
                    values.enumerate().for_each(|(at, (_, value))| *value = wrong[(at + turn) % wrong.len()].clone());
                    row
                })
                .collect();
            let id = path.file_name().unwrap().to_str().unwrap().split('.').next().unwrap().to_owned();
            files.push((id, lines(&rows)));
        }
        let files: Vec<(&str, Vec<u8>)> = files.iter().map(|(id, bytes)| (id.as_str(), bytes.clone())).collect();
        built(&snapshot(&files));
    }
}

#[test]
fn repeated_and_dangling_ids_are_told() {
    let group = json!({"id": "g", "displayName": "G", "members": ["nobody"]});
    let role = json!({"id": "r", "principalId": "nobody", "roleDefinitionId": "nothing", "directoryScopeId": "/"});
    let files = [
        ("users", lines(&[user("1"), user("1")])),
        ("groups", lines(&[group])),
        ("role-assignments", lines(&[role])),
        ("domain-federation", lines(&[json!({"id": "f", "_parent": "no.example", "issuerUri": "x"})])),
    ];
    let (said, _) = built(&snapshot(&files));
    assert!(said.contains("the object `1` is there twice"), "{said}");
}

#[test]
fn a_name_of_a_million_characters_is_a_name() {
    let long = "long & <wide> ".repeat(75_000);
    let folder = snapshot(&[
        ("organization", lines(&[json!({"id": "1", "displayName": long})])),
        ("conditional-access-policies", lines(&[json!({"id": "p", "displayName": long, "state": "enabled"})])),
        ("domains", lines(&[json!({"id": long, "isVerified": true, "authenticationType": "Federated"})])),
    ]);
    built(&folder);
    assert!(std::fs::metadata(folder.path().join("out/diagrams/logical.svg")).unwrap().len() < 20_000_000);
}

#[test]
fn what_was_there_stays_when_a_build_fails() {
    let folder = snapshot(&[("users", lines(&[user("1")]))]);
    built(&folder);
    let out = folder.path().join("out");
    let names = || {
        let mut names: Vec<_> = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let (before, there) = (std::fs::read(out.join("high-level-design.md")).unwrap(), names());
    std::fs::write(folder.path().join("s/data/users.jsonl"), lines(&[user("1"), user("2")])).unwrap();
    // The last file cannot take its place, so none does.
    std::fs::remove_file(out.join("high-level-design.html")).unwrap();
    std::fs::create_dir(out.join("high-level-design.html")).unwrap();
    let (code, said) = tenantry(folder.path(), &["build", "s", "-o", "out", "--format", "md,html"]);
    assert_eq!(code, 1);
    assert!(said.contains("high-level-design.html` is a folder") && said.contains("hint:"), "{said}");
    assert!(std::fs::read(out.join("high-level-design.md")).unwrap() == before);
    assert_eq!(names(), there, "nothing staged is left");
    // A broken manifest fails before anything is touched.
    std::fs::write(folder.path().join("s/manifest.json"), "{\n  \"schemaVersion\": 1,\n").unwrap();
    let (code, said) = tenantry(folder.path(), &["build", "s", "-o", "out"]);
    assert_eq!(code, 1);
    assert!(said.contains("manifest.json") && said.contains("line 3"), "{said}");
    assert!(std::fs::read(out.join("high-level-design.md")).unwrap() == before);
}

#[test]
fn an_import_that_fails_leaves_the_snapshot() {
    let folder = snapshot(&[("users", lines(&[user("1")]))]);
    let before = std::fs::read(folder.path().join("s/manifest.json")).unwrap();
    std::fs::write(folder.path().join("notes.txt"), "nothing of interest").unwrap();
    let (code, said) = tenantry(folder.path(), &["import", "notes.txt", "-o", "s"]);
    assert_eq!(code, 1, "{said}");
    assert!(std::fs::read(folder.path().join("s/manifest.json")).unwrap() == before);
    assert!(std::fs::read(folder.path().join("s/data/users.jsonl")).unwrap() == lines(&[user("1")]));
    let (code, said) = tenantry(folder.path(), &["import", "notes.txt", "-o", "new"]);
    assert_eq!(code, 1, "{said}");
    assert!(!folder.path().join("new").exists(), "a folder was made for nothing");
}

/// Draws a diagram: exit code, what was said, and the drawing.
fn drawn(diagram: &[u8]) -> (i32, String, Option<String>) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("d.json"), diagram).unwrap();
    let (code, said) = tenantry(folder.path(), &["draw", "d.json", "-o", "d.svg"]);
    (code, said, std::fs::read_to_string(folder.path().join("d.svg")).ok())
}

#[test]
fn diagrams_with_flaws_are_drawn_and_the_flaws_named() {
    let long = "long & <wide> ".repeat(75_000);
    let flawed = [
        (
            json!({"zones": [{"id": "a", "parent": "b"}, {"id": "b", "parent": "a"}, {"id": "c", "parent": "c"}],
            "nodes": [{"id": "n", "parent": "a"}, {"id": "m", "parent": "c"}]}),
            "c",
        ),
        (json!({"nodes": [{"id": "n", "label": "1"}, {"id": "n", "label": "2"}]}), "n"),
        (json!({"nodes": [{"id": "n"}], "edges": [{"id": "e", "src": "n", "dst": "ghost"}]}), "ghost"),
        (json!({"nodes": [{"id": "n", "parent": "ghost"}]}), "ghost"),
        (json!({"nodes": [{"id": "n", "w": -5, "h": 1e300}, {"id": "m", "w": 0, "h": 0}], "zones": [{"id": "n"}]}), ""),
        (json!({"nodes": [{"id": "", "label": ""}], "edges": [{"id": "", "src": "", "dst": ""}]}), ""),
        (json!({"title": long, "nodes": [{"id": "n", "label": long, "facts": [long]}]}), ""),
        (json!({"name": "empty"}), ""),
    ];
    for (diagram, named) in flawed {
        let (code, said, svg) = drawn(diagram.to_string().as_bytes());
        assert_eq!(code, 0, "{said}");
        assert!(said.contains(named) && (named.is_empty() || !said.is_empty()), "{said}");
        let svg = svg.unwrap();
        roxmltree::Document::parse(&svg).unwrap();
        assert!(!svg.contains("NaN") && !svg.contains("inf\""));
    }
    // Zones in each other, deeper than a stack would carry.
    let zones: Vec<Value> = (0..1_000)
        .map(|at| json!({"id": format!("z{at}"), "parent": (at > 0).then(|| format!("z{}", at - 1))}))
        .collect();
    let (code, said, _) =
        drawn(json!({"zones": zones, "nodes": [{"id": "n", "parent": "z999"}]}).to_string().as_bytes());
    assert!(code == 0 || code == 1, "{said}");
}

#[test]
fn what_is_no_diagram_is_named_with_its_place() {
    let deep = "[".repeat(20_000);
    let cases: [(&[u8], &str); 6] = [
        (b"{\"nodes\": [", "line 1 column"),
        (b"{\"name\": \"\\ud800\"}", "line 1 column"),
        (b"\0\0\0", "line 1 column"),
        (b"\xff\xfe{\0}\0", "UTF-8"),
        (b"{}", "holds no"),
        (deep.as_bytes(), "line 1 column"),
    ];
    for (diagram, place) in cases {
        let (code, said, svg) = drawn(diagram);
        assert_eq!((code, svg), (1, None), "{said}");
        assert!(said.contains("d.json") && said.contains(place) && said.contains("hint:"), "{said}");
    }
}

#[test]
fn parts_of_the_wrong_type_are_named_and_the_rest_is_drawn() {
    let diagram = br#"{"zones": {}, "nodes": [{"id": 7}, 5, {"id": "kept", "label": ["no"], "w": "wide"}],
                       "edges": [null, {"id": {}, "src": "kept", "dst": "kept", "both": "yes"}], "title": 3}"#;
    let (code, said, svg) = drawn(diagram);
    assert_eq!(code, 0, "{said}");
    assert!(svg.unwrap().contains("data-node-id=\"kept\""));
    let places = ["zones", "nodes[0]", "nodes[1]"];
    for place in places {
        assert!(said.contains(&format!("{place}: ")), "{place} in {said}");
    }
    assert!(said.contains("more of `diagram-field`"), "{said}");
}

/// What is read of a snapshot whose file is no plain file: it ends at once, and is named.
#[cfg(unix)]
#[test]
fn pipes_devices_and_links_in_a_snapshot_are_not_read() {
    let pipe = |path: &Path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    let link = |to: &str| {
        let to = to.to_owned();
        move |path: &Path| std::os::unix::fs::symlink(&to, path).unwrap()
    };
    let makers: [&dyn Fn(&Path); 4] = [&pipe, &link("/dev/zero"), &link("/dev/null"), &link("/etc/hostname")];
    for make in makers {
        for file in ["data/users.jsonl", "data/users.jsonl.zst", "manifest.json"] {
            let folder = snapshot(&[("users", lines(&[user("1")]))]);
            let path = folder.path().join("s").join(file);
            for old in ["data/users.jsonl", file] {
                let _ = std::fs::remove_file(folder.path().join("s").join(old));
            }
            make(&path);
            if file == "manifest.json" {
                let (code, said) = tenantry(folder.path(), &["build", "s", "-o", "out"]);
                assert_eq!(code, 1, "{said}");
                assert!(said.contains("manifest.json") && said.contains("hint:"), "{said}");
            } else {
                let (said, _) = built(&folder);
                assert!(said.contains("users.jsonl") && said.contains("no plain file"), "{said}");
            }
        }
    }
}

#[test]
fn what_has_no_end_is_bounded() {
    let folder = snapshot(&[("users", lines(&[user("1")]))]);
    let path = folder.path().join("s/data/users.jsonl");
    std::fs::remove_file(&path).unwrap();
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
    let piece = "{}\n".repeat(1 << 18);
    (0..90).for_each(|_| std::io::Write::write_all(&mut encoder, piece.as_bytes()).unwrap());
    std::fs::write(path.with_extension("jsonl.zst"), encoder.finish().unwrap()).unwrap();
    let (said, _) = built(&folder);
    assert!(said.contains("more lines than bytes"), "{said}");
    // A manifest of a million datasets.
    let entries = r#"{"id":"a","status":"complete"},"#.repeat(1_000_000);
    let manifest = format!(r#"{{"schemaVersion":1,"tenant":{{}},"source":"","datasets":[{entries}{{"id":"b"}}]}}"#);
    std::fs::write(folder.path().join("s/manifest.json"), manifest).unwrap();
    let (code, said) = tenantry(folder.path(), &["build", "s", "-o", "out"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("more than 10000 datasets"), "{said}");
}

/// A secret from a pipe of a shell is read; a pipe that nobody writes to is given up, and a device is bounded.
#[cfg(unix)]
#[test]
fn what_a_person_names_may_be_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let shell = |command: &str| {
        let Output { status, stdout, stderr } = Command::new("bash")
            .args(["-c", command, env!("CARGO_BIN_EXE_tenantry")])
            .current_dir(folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&stderr).into_owned();
        (status.code(), said, String::from_utf8_lossy(&stdout).into_owned())
    };
    let diagram = r#"{"name":"n","nodes":[{"id":"a"}]}"#;
    for command in [format!("\"$0\" draw <(echo '{diagram}') -o -"), format!("echo '{diagram}' | \"$0\" draw - -o -")] {
        let (code, said, drawn) = shell(&command);
        assert_eq!(code, Some(0), "{said}");
        assert!(drawn.contains("data-node-id=\"a\""), "{drawn}");
    }
    let (code, said, _) = shell("\"$0\" draw /dev/zero -o -");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("larger than 64 MB"), "{said}");
    let start = "\"$0\" discover --tenant contoso.com --graph-url http://127.0.0.1:1/ --preflight --access-token-file";
    let (code, said, _) = shell(&format!("{start} <(printf token)"));
    assert_eq!(code, Some(0), "{said}");
    let (code, said, _) = shell(&format!("{start} /dev/zero"));
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("larger than 64 kB"), "{said}");
}
