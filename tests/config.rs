//! `tenantry.toml`: what it may say, and what is told of what it may not.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use proptest::prelude::*;
use std::collections::BTreeSet;
use tenantry::config::{Config, GIVEN, PLACEHOLDERS, Value, filled, logo, read};
use tenantry::diag::{Code, Diagnostic};

const FILE: &str = "tenantry.toml";

fn told(said: &[Diagnostic]) -> String {
    let line = |it: &Diagnostic| {
        let hints: String = it.hints.iter().map(|hint| format!("  {hint}\n")).collect();
        format!("{}: {}\n{hints}", it.subject, it.message)
    };
    said.iter().map(line).collect()
}

fn clean(text: &str) -> Config {
    let read = read(FILE, text).unwrap();
    assert_eq!(told(&read.diagnostics), "");
    read.value
}

/// What is said of a configuration that is not in order.
fn said(text: &str) -> String {
    match read(FILE, text) {
        Ok(read) => {
            assert!(read.diagnostics.iter().all(|it| it.code == Code::Configuration));
            told(&read.diagnostics)
        }
        Err(said) => told(&[said]),
    }
}

#[test]
fn the_example_says_everything() {
    let config = clean(include_str!("../examples/contoso/tenantry.toml"));
    assert_eq!(config.client.name, "Contoso Ltd");
    assert_eq!(config.document.version, "1.1");
    assert_eq!(config.document.status_text(), "For review");
    assert!(config.document.approvals.iter().any(|it| it.date.is_empty()), "an approval is open");
    let text = include_str!("../examples/contoso/tenantry.toml");
    let named = |key: &str| text.lines().any(|line| line.trim_start_matches(['#', ' ', '[']).starts_with(key));
    let schema = serde_json::to_value(schemars::schema_for!(Config)).unwrap();
    for key in schema["properties"].as_object().unwrap().keys() {
        assert!(named(key), "the example says nothing of `{key}`");
    }
}

/// Every table of the schema, and its keys as TOML; the reader knows them all, and no others.
#[test]
fn the_schema_and_the_reader_know_the_same_keys() {
    let schema = serde_json::to_value(schemars::schema_for!(Config)).unwrap();
    let keys = |name: &str| -> BTreeSet<String> {
        let table = if name.is_empty() { &schema } else { &schema["$defs"][name] };
        table["properties"].as_object().unwrap_or_else(|| panic!("{name}")).keys().cloned().collect()
    };
    let tables = [
        ("", ""),
        ("Client", "[client]"),
        ("Consultant", "[consultant]"),
        ("Project", "[project]"),
        ("Control", "[document]"),
        ("Approval", "[[document.approvals]]"),
        ("Recipient", "[[document.distribution]]"),
        ("Look", "[look]"),
        ("Colours", "[look.colours]"),
        ("Fonts", "[look.fonts]"),
        ("TenantOf", "[tenant]"),
        ("Pack", "[[packs]]"),
        ("Section", "[[packs]]\nname = \"hld\"\n[[packs.section]]"),
        ("Chapter", "[[chapter]]"),
    ];
    for (name, head) in tables {
        for key in keys(name) {
            let text = format!("{head}\n{key} = 1979-05-27\n");
            let told = said(&text);
            assert!(!told.contains(&format!("the field `{key}` is not known")), "{text}{told}");
        }
        let told = said(&format!("{head}\nsomething-else = 1\n"));
        assert!(told.contains("the field `something-else` is not known"), "{head}{told}");
    }
}

#[test]
fn numbers_and_dates_need_no_quotes() {
    let config = clean("[document]\nversion = 1.10\nnumber = 42\ndate = 2026-11-20\n[project]\nnumber = 0x10\n");
    assert_eq!((config.document.version.as_str(), config.document.number.as_str()), ("1.10", "42"));
    assert_eq!(config.document.date, "2026-11-20");
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let cases = [
        ("[document\nversion = 1", "tenantry.toml:1: not TOML"),
        (
            "[docment]\nversion = \"1\"",
            "tenantry.toml:1: the field `docment` is not known and was left out\n  the line reads `[docment]`\n  did you mean `document`?",
        ),
        (
            "[document]\nversoin = \"1.1\"",
            "tenantry.toml:2: the field `versoin` is not known and was left out\n  the line reads `versoin = \"1.1\"`\n  did you mean `version`?",
        ),
        ("document = 3", "tenantry.toml:1: `document` is a number, not a table: write `[document]`"),
        ("[document]\nversion = [1]", "tenantry.toml:2: `version` is a list, not a text"),
        (
            "[document]\ndate = \"20 November\"",
            "tenantry.toml:2: `date` is not a day and was left out\n  the line reads `date = \"20 November\"`\n  write a day such as `2026-11-20`",
        ),
        ("[document]\ndate = \"2026-02-30\"", "tenantry.toml:2: `date` is not a day"),
        ("[document]\napprovals = [\"me\"]", "tenantry.toml:2: `approvals` is a text, not a table"),
        (
            "[document]\napprovals = [{ date = 2026-01-01 }]",
            "tenantry.toml:2: an approval says neither `name` nor `role`",
        ),
        ("[look]\ncolours = { accent = \"blue\" }", "tenantry.toml:2: `accent` is not a colour and was left out"),
        (
            "[look]\nfooter = \"{clasification} {page}\"",
            "tenantry.toml:2: `{clasification}` in `footer` is not known and stands as it is\n  the line reads `footer = \"{clasification} {page}\"`\n  did you mean `{classification}`?",
        ),
        ("[look]\npaper = \"a5\"", "tenantry.toml:2: the paper `a5` is not known"),
        ("[look]\nmade-by = \"no\"", "tenantry.toml:2: `made-by` is a text, not `true` or `false`"),
        ("[tenant]\nidd = \"x\"", "tenantry.toml:2: the field `idd` is not known\n"),
        ("[tennant]\nid = \"x\"", "tenantry.toml:1: the field `tennant` is not known\n"),
        (
            "[[packs]]\nname = \"hld\"\nfile = \"a\"\n[[packs]]\nname = \"lld\"\nfile = \"A\"",
            "the packs `hld` and `lld` would be written to the same file `A`",
        ),
        ("[tenant]\nid = \"contoso\"", "tenantry.toml:2: `id` is not a tenant id"),
        ("packs = \"hld\"", "tenantry.toml:1: `packs` is a text, not a list"),
        ("packs = [\"hld\", \"hld\"]", "tenantry.toml:1: the pack `hld` is listed twice"),
        ("[[packs]]\ntitle = \"x\"", "tenantry.toml:1: a pack without `name` was left out"),
        ("[[packs]]\nname = \"hld\"\nfile = \"../x\"", "tenantry.toml:3: `file` cannot be the name of a file"),
        ("[[packs]]\nname = \"hld\"\ndepth = 6", "tenantry.toml:3: `depth` is not a whole number from 0 to 5"),
        (
            "[[packs]]\nname = \"hld\"\n[[packs.section]]\nid = \"a\"\nafter = \"b\"\nbefore = \"c\"",
            "a section has more than one of `after`, `before` and `replace`",
        ),
        (
            "[[packs]]\nname = \"hld\"\n[[packs.section]]\nid = \"a\"\nadd = \"a.md\"\nremove = true",
            "a section is added and removed at once",
        ),
        ("[[chapter]]\ntitle = \"x\"", "tenantry.toml:1: a chapter without `file` was left out"),
        (
            "[[chapter]]\nfile = \"a.md\"\n[[chapter]]\nfile = \"b/a.md\"",
            "tenantry.toml:3: two chapters have the id `a`",
        ),
        ("[variables]\nclient = \"x\"", "tenantry.toml:2: `client` is a name of the program's own"),
        ("[variables]\nsupport-hours = \"x\"", "tenantry.toml:2: `support-hours` cannot be the name of a variable"),
        ("[variables]\nx = [1]", "tenantry.toml:2: `x` is a list, not a text or a number"),
        ("formats = [\"doc\"]", "tenantry.toml:1: the format `doc` is not known"),
        ("templates = \"\"", "tenantry.toml:1: `templates` names no file"),
    ];
    for (text, wanted) in cases {
        let told = said(text);
        assert!(told.contains(wanted), "{text}\n{told}");
    }
}

#[test]
fn the_tenant_of_the_configuration_is_the_snapshot_s() {
    let config = clean("[tenant]\nid = \"7A1D6C3E-0000-4000-8000-00000000abcd\"\ndefault-domain = \"Contoso.com.\"\n");
    let id = "7a1d6c3e-0000-4000-8000-00000000ABCD";
    assert_eq!(config.check_tenant(id, "contoso.COM").unwrap(), []);
    assert_eq!(config.check_tenant("", "contoso.com").unwrap().len(), 1, "what is not known is told");
    let wrong = config.check_tenant("11111111-2222-3333-4444-555555555555", "contoso.com").unwrap_err();
    assert_eq!(wrong.subject, "tenantry.toml:2");
    assert!(wrong.message.contains("7A1D6C3E") && wrong.message.contains("11111111-"), "{}", wrong.message);
    let wrong = config.check_tenant(id, "fabrikam.com").unwrap_err();
    assert!(wrong.message.contains("Contoso.com") && wrong.message.contains("fabrikam.com"), "{}", wrong.message);
    assert_eq!(clean("").check_tenant(id, "fabrikam.com").unwrap(), []);
}

#[test]
fn packs_sections_and_chapters_are_read() {
    let config = clean(
        "packs = [\"hld\", { name = \"as-built\", title = \"As built\", file = \"as-built-2026.md\", depth = 3, section = [\
         { id = \"mail\", remove = true }, { id = \"access\", depth = 5, after = \"identity\" }, { add = \"own/a.md\", replace = \"network\" }] }]\n\
         [[chapter]]\nfile = \"chapters/our-approach.md\"\nafter = \"summary\"\npacks = [\"hld\"]\n",
    );
    assert_eq!(config.packs.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["hld", "as-built"]);
    assert_eq!(config.packs[1].file, "as-built-2026");
    assert_eq!(config.packs[1].sections.len(), 3);
    let chapter = &config.chapter[0];
    assert_eq!((chapter.id.as_str(), chapter.title.as_str()), ("our-approach", "Our approach"));
    let paths: Vec<_> = config.paths().into_iter().map(|(key, named)| (key, named.path.as_str())).collect();
    assert_eq!(paths, [("chapter.file", "chapters/our-approach.md"), ("packs.section.add", "own/a.md")]);
    assert_eq!(chapter.file.place, "tenantry.toml:3");
}

#[test]
fn variables_stand_beside_those_that_are_given() {
    let config =
        clean("[client]\nname = \"Contoso Ltd\"\n[variables]\nhours = \"8 to 18\"\nsites = 12\nurgent = true\n");
    let values = config.values("Contoso", "2026-11-20");
    assert_eq!(values["client"], Value::Text("Contoso Ltd".to_owned()));
    assert_eq!((&values["sites"], &values["urgent"]), (&Value::Number(12), &Value::Flag(true)));
    assert_eq!(values["date"], Value::Text("2026-11-20".to_owned()));
    assert!(GIVEN.iter().all(|name| values.contains_key(*name)));
}

#[test]
fn headers_are_filled_in_once() {
    let values = [("client", "{page}".to_owned()), ("page", "3".to_owned()), ("status", String::new())].into();
    assert_eq!(filled("{client} · {status} · {page} / {pages} · {", &values), "{page} · 3 / {pages} · {");
    assert!(PLACEHOLDERS.contains(&"page"));
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8], data: &[u8]| {
        let mut sum = flate2::Crc::new();
        sum.update(&[kind, data].concat());
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        bytes.extend([kind, data, &sum.sum().to_be_bytes()].concat());
    };
    chunk(b"IHDR", &[&width.to_be_bytes()[..], &height.to_be_bytes(), &[1, 0, 0, 0, 0]].concat());
    let rows = usize::try_from(height.min(100) * (1 + width.div_ceil(8))).unwrap();
    let mut pixels = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut pixels, &vec![0; rows]).unwrap();
    chunk(b"IDAT", &pixels.finish().unwrap());
    chunk(b"IEND", b"");
    bytes
}

#[test]
fn a_logo_is_told_by_its_content() {
    let check = |bytes: &[u8]| logo::check(bytes).map(|it| (it.kind, it.width, it.height)).map_err(|it| it.to_string());
    assert_eq!(check(&png(200, 80)), Ok((logo::Kind::Png, 200.0, 80.0)));
    let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x50\0\xc8\x03\x01\x11\0\x02\x11\x01\x03\x11\x01\xff\xda..\xff\xd9";
    assert_eq!(check(jpeg), Ok((logo::Kind::Jpeg, 200.0, 80.0)));
    let svg = |inner: &str| {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 8\">{inner}</svg>").into_bytes()
    };
    assert_eq!(check(&svg("<path d=\"M0 0h1\" fill=\"url(#a)\"/>")), Ok((logo::Kind::Svg, 20.0, 8.0)));
    let cases: &[(Vec<u8>, &str)] = &[
        (vec![], "empty"),
        (vec![0; logo::MOST_BYTES + 1], "larger than 2 MB"),
        (b"GIF89a".to_vec(), "no PNG, JPEG or SVG"),
        (b"%PDF-1.7".to_vec(), "no PNG, JPEG or SVG"),
        (png(50_000, 50_000), "more than 16 million"),
        (png(0, 10), "no width"),
        (png(10, 10)[..30].to_vec(), "cut off"),
        (png(10, 10).iter().enumerate().map(|(at, byte)| byte ^ u8::from(at == 45)).collect(), "damaged"),
        (png(10, 200), "damaged"),
        (jpeg[..14].to_vec(), "cut off"),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(), "no width"),
        (svg("<script>x</script>"), "an element `script`"),
        (svg("<g onload=\"x()\"/>"), "an event handler `onload`"),
        (svg("<image href=\"https://contoso.com/x.png\"/>"), "a reference"),
        (svg("<image xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"file:///etc/passwd\"/>"), "a reference"),
        (svg("<style>@import 'https://contoso.com/x.css';</style>"), "a style"),
        (svg("<rect style=\"fill:url(https://contoso.com/x)\"/>"), "a reference"),
        (svg("<foreignObject/>"), "an element `foreignObject`"),
        (svg("<a href=\"javascript:x\"/>"), "a reference"),
        (
            b"<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>"
                .to_vec(),
            "a document type",
        ),
        (
            b"<?xml-stylesheet href=\"x\"?><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>".to_vec(),
            "a processing instruction",
        ),
        (svg("<g>"), "no sound SVG"),
        (svg(&"<g>".repeat(100_000)), "nested too deep"),
    ];
    for (bytes, wanted) in cases {
        let error = check(bytes).unwrap_err();
        assert!(error.contains(wanted), "{wanted}: {error}");
    }
}

proptest! {
    #[test]
    fn no_text_is_a_reason_to_panic(text in "\\PC{0,200}", value in "\\PC{0,40}") {
        let _ = read(FILE, &text);
        for key in ["[document]\nversion", "[look]\nheader", "[[packs]]\nname = \"a\"\nfile", "[variables]\nx", "packs", "formats"] {
            let _ = read(FILE, &format!("{key} = {value}"));
            let _ = read(FILE, &format!("{key} = {value:?}"));
        }
    }

    #[test]
    fn no_picture_is_a_reason_to_panic(kind in 0..4_usize, bytes in prop::collection::vec(any::<u8>(), 0..80)) {
        let start: &[u8] = [b"".as_slice(), b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<svg "][kind];
        let _ = logo::check(&[start, &bytes].concat());
    }
}

#[test]
fn packs_are_changed_as_the_configuration_wishes() {
    use tenantry::document::Pack;
    let change = |text: &str| {
        let config = clean(&format!("[[packs]]\nname = \"hld\"\n{text}"));
        let mut pack = Pack::named("hld").unwrap();
        let said = pack.change(&config.packs[0]);
        let ids: Vec<String> = pack.sections.iter().map(|it| format!("{}{}", it.id, it.level)).collect();
        (pack, ids, told(&said))
    };
    let (usual, ids, _) = change("");
    let at = |ids: &[String], id: &str| ids.iter().position(|it| it == id).unwrap_or_else(|| panic!("{id} in {ids:?}"));
    // A chapter moves with the sections below it.
    let (_, moved, said) = change("[[packs.section]]\nid = \"access\"\nbefore = \"identity\"\n");
    assert_eq!(said, "");
    assert_eq!(at(&moved, "access1") + 1, at(&moved, "external2"));
    assert_eq!(at(&moved, "external2") + 1, at(&moved, "identity1"));
    // What stood below a chapter that is taken out goes on as a chapter.
    let (_, removed, _) = change("[[packs.section]]\nid = \"access\"\nremove = true\n");
    assert!(!removed.contains(&"access1".to_owned()) && removed.contains(&"external1".to_owned()));
    let (pack, added, said) =
        change("[[packs.section]]\nadd = \"evidence\"\nreplace = \"glossary\"\ndepth = 5\ntitle = \"Proof\"\n");
    assert_eq!(said, "");
    assert_eq!(added.len(), ids.len());
    let proof = pack.section("evidence").unwrap();
    assert_eq!((proof.title.as_str(), proof.depth, proof.template.as_str()), ("Proof", 5, "as-built/evidence.md"));
    let (pack, _, said) = change("[[packs.section]]\nadd = \"own/a-b.md\"\nafter = \"nowhere\"\n");
    assert!(said.contains("the pack `hld` has no section `nowhere`") && said.contains("before the annexes"), "{said}");
    assert_eq!(pack.section("a-b").unwrap().template, "own/a-b.md", "what was added is never left out");
    let (pack, _, _) = change("depth = 1\n[[packs.section]]\nid = \"access\"\ndepth = 4\n");
    assert!(pack.sections.iter().all(|it| it.depth == if it.id == "access" { 4 } else { 1 }));
    for (text, wanted) in [
        ("add = \"acces\"", "there is no topic `acces`"),
        ("add = \"access\"", "has a section `access` already"),
        ("id = \"acess\"\nremove = true", "did you mean `access`?"),
        ("id = \"access\"\nafter = \"access\"", "beside itself"),
    ] {
        let (pack, _, said) = change(&format!("[[packs.section]]\n{text}\n"));
        assert!(said.contains(wanted), "{text}: {said}");
        assert_eq!(pack.sections.len(), usual.sections.len());
    }
}
