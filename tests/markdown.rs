//! Markdown: whatever a name holds, it stays text, in prose and in tables.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(unreachable_pub, reason = "a room of its own in one file")]
mod nasty {
    /// Names that mean something in one format or another.
    pub const NAMES: &[&str] = &[
        "| a | b |",
        "a|b\\|c",
        "\\| x \\\\",
        "<script>alert(1)</script>",
        "</td></tr></table><img src=x onerror=alert(1)>",
        "[click](https://evil.example)",
        "![pixel](https://evil.example/p.png)",
        "<https://evil.example>",
        "https://evil.example and www.evil.example",
        "*bold* _it_ ~~gone~~ `code` $x^2$ ``",
        "# heading",
        "- item",
        "+ item",
        "1. item",
        "12) item",
        "> quote",
        "=====",
        "-----",
        "&amp; &lt; &#124; &copy;",
        "{{ 7 * 7 }} {% raw %}",
        "[x]: https://evil.example",
        "[^1]",
        "- [ ] task",
        "@everyone :smile: #42",
        "line one\nline two\r\n\r\n# three",
        "tab\there \u{0}\u{7}\u{1b}[31m",
        "\u{202e}txt.exe",
        "!important [!NOTE]",
        "<!-- numbers -->",
        "\"quotes\" 'and' (brackets)",
        "Zoë 日本 🦀",
        "```\ncode\n```",
        "trailing backslash \\",
    ];
}

use nasty::NAMES;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use tenantry::Model;
use tenantry::assess::{Argument, Judged, Outcome, Severity, Subject};
use tenantry::catalog::{AttrKey, Evidence, NodeKind, ZoneKind};
use tenantry::document::{DocumentOptions, Figure, as_built};
use tenantry::facts::{
    Code, ConditionalAccessPolicy, Domain, Grant, Known, Organization, Principals, Reading, Scope, Sources,
};
use tenantry::model::{Attribute, Component, Source, Value};
use tenantry::render::{Markdown, Renderer, Templates, escape};
use tenantry::snapshot::{Coverage, Status};

/// What an escaped text is expected to read back as.
fn one_line(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().map(|c| if hidden(c) { ' ' } else { c }).collect::<String>().trim().to_owned()
}

/// Smart punctuation is the one extension that rewrites plain text.
fn options() -> Options {
    Options::all() - Options::ENABLE_SMART_PUNCTUATION
}

fn cells(markdown: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => rows.last_mut().unwrap().push(String::new()),
            Event::Text(text) => rows.last_mut().unwrap().last_mut().unwrap().push_str(&text),
            Event::Start(Tag::Table(_)) | Event::End(_) => {}
            other => panic!("{other:?} in {markdown}"),
        }
    }
    rows
}

fn check(name: &str) {
    let expected = one_line(name);
    let escaped = escape(name);
    let mut text = String::new();
    for event in Parser::new_ext(&escaped, options()) {
        match event {
            Event::Text(part) => text.push_str(&part),
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            other => panic!("{name:?} became {other:?} through {escaped:?}"),
        }
    }
    assert_eq!(text, expected, "{name:?} through {escaped:?}");
    let table = format!("| h | i | j |\n|---|---|---|\n| x | {escaped} | y |\n");
    let rows = cells(&table);
    assert_eq!(rows.len(), 2, "{table}");
    assert_eq!(rows[1], ["x", expected.as_str(), "y"], "{table}");
}

#[test]
fn nasty_names_read_back_as_they_are() {
    NAMES.iter().for_each(|name| check(name));
}

proptest! {
    #[test]
    fn any_name_reads_back_as_it_is(name in "\\PC{0,40}") {
        check(&name);
    }

    #[test]
    fn punctuation_reads_back_as_it_is(name in "[-+*_`~|\\\\<>&#!\\[\\](){}.:/=$@ a1\"'^\n\t]{0,24}") {
        check(&name);
    }
}

fn hostile_model() -> Model {
    let mut model = Model::default();
    let complete = |id: &str| Coverage { id: id.to_owned(), status: Status::Complete, ..Coverage::default() };
    let name = |at: usize| NAMES[at % NAMES.len()].to_owned();
    model.tenant.display_name = name(3);
    model.facts.organization = Reading::new(
        &complete("organization"),
        Organization {
            name: name(0),
            city: Some(name(9)),
            technical_contacts: Some(vec![name(5)]),
            ..Organization::default()
        },
    );
    let domains = NAMES.iter().map(|name| Domain {
        name: (*name).to_owned(),
        is_verified: Some(true),
        authentication: Some(Code::of(name)),
        services: Some(vec![(*name).to_owned()]),
        ..Domain::default()
    });
    model.facts.domains = Reading::new(&complete("domains"), domains.collect());
    let policies = NAMES.iter().map(|name| ConditionalAccessPolicy {
        id: (*name).to_owned(),
        name: (*name).to_owned(),
        state: Some(Code::Other((*name).to_owned())),
        users: Scope {
            include: Principals { users: BTreeSet::from([(*name).to_owned()]), ..Principals::default() },
            exclude: Principals::default(),
        },
        unknown: BTreeSet::from([(*name).to_owned()]),
        grant: Grant { custom: BTreeSet::from([(*name).to_owned()]), ..Grant::default() },
        ..ConditionalAccessPolicy::default()
    });
    model.facts.access_names.principals = NAMES.iter().map(|it| ((*it).to_owned(), (*it).to_owned())).collect();
    model.facts.policies = Reading::new(&complete("conditional-access-policies"), policies.collect());
    let zone = model.zone(ZoneKind::Internet);
    for (at, name) in NAMES.iter().enumerate() {
        model.add(Component {
            id: format!("partner-tenant:{at}"),
            kind: NodeKind::PartnerTenant,
            name: (*name).to_owned(),
            zone: zone.clone(),
            count: None,
            inactive: None,
            facts: vec![Attribute {
                key: AttrKey::Workload,
                about: (*name).to_owned(),
                value: Value::Text((*name).to_owned()),
                tile: None,
                evidence: Evidence::Observed,
                source: Source::default(),
            }],
            evidence: Evidence::Observed,
            source: Source::default(),
        });
    }
    model.coverage = NAMES
        .iter()
        .map(|name| Coverage {
            id: (*name).to_owned(),
            status: Status::Failed,
            message: Some((*name).to_owned()),
            request: (*name).to_owned(),
            ..Coverage::default()
        })
        .collect();
    model
}

#[test]
fn a_hostile_tenant_leaves_the_document_whole() {
    let model = hostile_model();
    let judged: Vec<Judged> = NAMES
        .iter()
        .map(|name| Judged {
            rule: "weak-methods",
            topic: "access",
            outcome: Known::exact(Outcome::Fail, Sources::from(["authentication-methods-policy"])),
            severity: Severity::High,
            reach: 1,
            case: "",
            subjects: vec![Subject { id: (*name).to_owned(), name: (*name).to_owned(), note: None }],
            components: vec!["partner-tenant:0".to_owned()],
            arguments: BTreeMap::from([("methods", Argument::Names(vec![(*name).to_owned()]))]),
            told_by: None,
        })
        .collect();
    let options = DocumentOptions {
        classification: NAMES[3].to_owned(),
        client: Some(NAMES[5].to_owned()),
        author: Some(NAMES[0].to_owned()),
        ..DocumentOptions::default()
    };
    let document = as_built(&model, &judged, Vec::new(), &options).value;
    let templates = Templates::new(BTreeMap::new()).unwrap();
    let manuscript = templates.manuscript(&document).unwrap_or_else(|error| panic!("{error}"));
    for chapter in &manuscript.chapters {
        inspect(&chapter.section.id, &chapter.markdown);
    }
    let rendered = Markdown::default().render(&manuscript).unwrap().value;
    for event in Parser::new(&String::from_utf8_lossy(&rendered[0].bytes)) {
        if let Event::Html(html) | Event::InlineHtml(html) = event {
            let kept = html.starts_with("<!-- keep: ") || html.trim() == "<!-- /keep -->";
            assert!(kept || html.starts_with("<a id=\"") || &*html == "</a>" || html.trim().is_empty(), "{html}");
        }
    }
}

/// No markup, link or picture may come of data, and every table row has as many cells as its head.
fn inspect(section: &str, markdown: &str) {
    let (mut head, mut row, mut in_head) = (0, 0, false);
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Html(html) => {
                let region = format!("<!-- keep: {section}.");
                let known = ["<!-- numbers -->", "<!-- /keep -->"].contains(&html.trim()) || html.starts_with(&region);
                assert!(known, "{section}: {html}");
            }
            Event::InlineHtml(html) => panic!("{section}: {html}"),
            Event::Start(Tag::Link { dest_url, .. }) => assert!(dest_url.starts_with('#'), "{section}: {dest_url}"),
            Event::Start(Tag::Image { dest_url, .. }) => {
                assert!(dest_url.starts_with("figure:"), "{section}: {dest_url}");
            }
            Event::Start(Tag::CodeBlock(_) | Tag::FootnoteDefinition(_)) | Event::TaskListMarker(_) => {
                panic!("{section}: {event:?}")
            }
            Event::Start(Tag::TableHead) => (head, row, in_head) = (0, 0, true),
            Event::Start(Tag::TableRow) => (row, in_head) = (0, false),
            Event::Start(Tag::TableCell) if in_head => head += 1,
            Event::Start(Tag::TableCell) => row += 1,
            Event::End(TagEnd::TableRow) => assert_eq!(row, head, "{section}"),
            _ => {}
        }
    }
    // The parser pads and cuts rows to the head, so the pipes themselves are counted, too.
    let mut width = 0;
    for line in markdown.lines() {
        let pipes = line.matches('|').count();
        if !line.starts_with('|') {
            width = 0;
        } else if width == 0 {
            width = pipes;
        } else {
            assert_eq!(pipes, width, "{section}: {line}");
        }
    }
}

/// A drawing becomes a file beside the text, and its links lead back into the text.
#[test]
fn drawings_are_files_whose_links_lead_back() {
    let figure = Figure {
        section: "architecture".to_owned(),
        id: "logical".to_owned(),
        caption: "Logical architecture".to_owned(),
        description: "Boxes".to_owned(),
        width: 10.0,
        height: 10.0,
        svg: r##"<svg><a href="#identity"/></svg>"##.to_owned(),
        ..Figure::default()
    };
    let document = as_built(&hostile_model(), &[], vec![figure], &DocumentOptions::default()).value;
    let templates = Templates::new(BTreeMap::new()).unwrap();
    let artifacts = Markdown::default().render(&templates.manuscript(&document).unwrap()).unwrap().value;
    let text = String::from_utf8_lossy(&artifacts[0].bytes);
    assert!(text.contains("[![Logical architecture](diagrams/logical.svg)](diagrams/logical.svg)"));
    assert_eq!(artifacts[1].path, "diagrams/logical.svg");
    assert!(String::from_utf8_lossy(&artifacts[1].bytes).contains("../as-built.md#identity"));
    for line in text.lines().filter(|line| line.trim_start().starts_with("- [") && line.contains("](#")) {
        let id = line.rsplit("](#").next().unwrap().trim_end_matches(')');
        assert!(text.contains(&format!("<a id=\"{id}\"></a>")), "{line}");
    }
}
