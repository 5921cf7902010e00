//! Markdown in pages: every link leads somewhere whoever reads it, what people wrote moves between the two forms, and a
//! finding that goes takes its own lines with it and no others.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "documents are edited as a person edits them")]

use pulldown_cmark::{Event, Options, Parser, Tag};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use tenantry::assess::judge;
use tenantry::build::Tenant;
use tenantry::document::{DocumentOptions, Figure, Heading, Pack, Sibling, as_built, compose};
use tenantry::render::{Flavour, Markdown, Renderer, Templates};
use tenantry::snapshot::Snapshot;
use tenantry::{Document, Model};

fn tenant(example: &str) -> Tenant {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
    Tenant::read(&Snapshot::open(&folder).unwrap().value).value
}

fn templates() -> Templates {
    Templates::new(BTreeMap::new()).unwrap()
}

/// Two documents that know of each other.
fn documents(model: &Model) -> Vec<Document> {
    let figure = |section: &str| Figure {
        section: section.to_owned(),
        id: format!("of-{section}"),
        caption: "A drawing".to_owned(),
        description: "Boxes".to_owned(),
        width: 10.0,
        height: 10.0,
        svg: r##"<svg><a href="#identity"/><a href="#catalogue"/></svg>"##.to_owned(),
        ..Figure::default()
    };
    let judged = judge(&model.facts);
    let options = DocumentOptions { client: Some("<b>\"A\\".to_owned()), ..DocumentOptions::default() };
    let of =
        |pack: &str| compose(&Pack::named(pack).unwrap(), model, &judged, vec![figure("architecture")], &options).value;
    let mut all = vec![of("hld"), of("as-built")];
    let sibling = |it: &Document| Sibling {
        file: it.file.clone(),
        sections: it
            .sections
            .iter()
            .map(|it| Heading { id: it.id.clone(), title: it.title.clone(), level: it.level })
            .collect(),
    };
    let siblings: Vec<Sibling> = all.iter().map(sibling).collect();
    for (document, other) in all.iter_mut().zip(siblings.iter().rev()) {
        document.set = vec![other.clone()];
        let elsewhere = other.sections.iter().map(|it| (it.id.clone(), other.file.clone()));
        document.elsewhere = elsewhere.filter(|(id, _)| document.sections.iter().all(|own| own.id != *id)).collect();
    }
    all
}

/// The path that a link leads to, from the file it stands in.
fn resolved(from: &str, link: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{link} leads out of the folder"),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

/// Every link of every page, and every drawing, leads to a file of the set, and its anchor to a section.
#[test]
fn links_lead_somewhere_whoever_reads_them() {
    let model = tenant("fabrikam").model;
    let documents = documents(&model);
    for flavour in Flavour::names().map(|name| Flavour::from_name(name).unwrap()) {
        for renderer in [Markdown::default(), Markdown::default().split()].map(|it| it.read_by(flavour)) {
            let mut files: BTreeMap<String, String> = BTreeMap::new();
            for document in &documents {
                let manuscript = templates().manuscript(document).unwrap();
                let made = renderer.render(&manuscript).unwrap().value;
                files.extend(made.into_iter().map(|it| (it.path, String::from_utf8(it.bytes).unwrap())));
            }
            let mut seen = 0;
            for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".md")) {
                for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
                    let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event else {
                        continue;
                    };
                    let (link, anchor) = dest_url.split_once('#').unwrap_or((&dest_url, ""));
                    let file = if link.is_empty() { path.clone() } else { resolved(path, link) };
                    let target = files.get(&file).unwrap_or_else(|| panic!("{flavour:?} {path}: {dest_url}"));
                    let anchored = anchor.is_empty() || target.contains(&format!("<a id=\"{anchor}\"></a>"));
                    assert!(anchored, "{flavour:?} {path}: {dest_url}");
                    seen += 1;
                }
            }
            assert!(seen > 100, "{flavour:?}: {seen} links");
            for (path, svg) in files.iter().filter(|(path, _)| path.ends_with(".svg")) {
                for link in svg.split("href=\"").skip(1).map(|rest| rest.split(['"', '#']).next().unwrap()) {
                    let folder = resolved(path, link);
                    let named =
                        [folder.clone(), format!("{folder}index.md"), folder.trim_end_matches('/').to_owned() + ".md"];
                    assert!(
                        link.is_empty() || named.iter().any(|it| files.contains_key(it)),
                        "{flavour:?} {path}: {link}"
                    );
                }
            }
        }
    }
}

/// Front matter is YAML that no title breaks, and a page says its title once.
#[test]
fn a_page_begins_with_what_programs_read() {
    let model = tenant("fabrikam").model;
    let documents = documents(&model);
    let templates = templates();
    let manuscript = templates.manuscript(&documents[0]).unwrap();
    let made = Markdown::default().split().render(&manuscript).unwrap().value;
    let text = |path: &str| {
        let found = made.iter().find(|it| it.path == path).unwrap_or_else(|| panic!("{path}"));
        String::from_utf8(found.bytes.clone()).unwrap()
    };
    let index = text("high-level-design/index.md");
    assert!(index.starts_with("---\ntitle: \"High-level design for ‹b›”A\\\\\"\n"), "{index}");
    assert!(index.contains("\n# High-level design for &lt;b&gt;\"A\\\\\n"), "{index}");
    let page = text("high-level-design/identity.md");
    assert!(page.starts_with("---\ntitle: \"Identity\"\n") && page.contains("\nsidebar_position: "), "{page}");
    assert_eq!(page.lines().filter(|line| line.starts_with("# ")).count(), 1, "{page}");
    assert!(index.contains("](identity.md)"));
    let order = Markdown::default().split().read_by(Flavour::AzureDevOps).render(&manuscript).unwrap().value;
    let order = order.iter().find(|it| it.path == "high-level-design/.order").unwrap();
    assert!(String::from_utf8_lossy(&order.bytes).lines().any(|line| line == "Logical-architecture"));
}

/// A callout is one in the form of every reader, and what a person wrote stays as it is.
#[test]
fn callouts_have_the_form_of_their_reader() {
    let mut document = as_built(&Model::default(), &[], Vec::new(), &DocumentOptions::default()).value;
    document.sections.retain(|section| section.id == "identity");
    let body = "> [!IMPORTANT]\n> **One.** Two\n\nimport x\n\n<!-- keep: a -->\n> [!NOTE]\n> Mine\n<!-- /keep -->\n";
    let templates = templates();
    let mut manuscript = templates.manuscript(&document).unwrap();
    manuscript.chapters[0].markdown = body.to_owned();
    let forms = [
        ("any", "> **Important**\n>\n> **One.** Two\n"),
        ("github", "> [!IMPORTANT]\n> **One.** Two\n"),
        ("mkdocs", "!!! warning \"Important\"\n\n    **One.** Two\n"),
        ("docusaurus", ":::warning[Important]\n\n**One.** Two\n\n:::\n"),
        ("azure-devops", "> **Important**\n>\n> **One.** Two\n"),
    ];
    for (name, form) in forms {
        let renderer = Markdown::default().read_by(Flavour::from_name(name).unwrap());
        let made = renderer.render(&manuscript).unwrap().value;
        let text = String::from_utf8_lossy(&made[0].bytes).into_owned();
        assert!(text.contains(form), "{name}: {text}");
        assert!(text.contains("<!-- keep: a -->\n> [!NOTE]\n> Mine\n<!-- /keep -->\n"), "{name}: {text}");
        assert!(text.contains("\n&#105;mport x\n"), "{name}: {text}");
    }
}

/// Where one finding goes, its own lines go, and the lines that count findings change; nothing else.
#[test]
fn one_finding_less_is_one_change() {
    let tenant = tenant("contoso");
    let templates = templates();
    let made = |judged: &[tenantry::assess::Judged]| {
        let document = as_built(&tenant.model, judged, Vec::new(), &DocumentOptions::default()).value;
        let made = Markdown::default().render(&templates.manuscript(&document).unwrap()).unwrap().value;
        String::from_utf8(made[0].bytes.clone()).unwrap()
    };
    let whole = made(&tenant.judged);
    let lines = |text: &str| {
        let mut lines: BTreeMap<String, i64> = BTreeMap::new();
        text.lines().filter(|line| !line.is_empty()).for_each(|line| *lines.entry(line.to_owned()).or_default() += 1);
        lines
    };
    let before = lines(&whole);
    let rules: BTreeSet<&str> = tenant.findings.iter().map(|it| it.rule.as_str()).collect();
    assert!(rules.len() > 20);
    // The first, one in the middle and the last: those above would be counted anew.
    for rule in [&tenant.findings[0].rule, &tenant.findings[10].rule, &tenant.findings[tenant.findings.len() - 1].rule]
    {
        let without: Vec<_> = tenant.judged.iter().filter(|it| it.rule != rule).cloned().collect();
        let mut changed = before.clone();
        lines(&made(&without)).into_iter().for_each(|(line, count)| *changed.entry(line).or_default() -= count);
        let gone: Vec<_> = changed.iter().filter(|(_, count)| **count > 0).collect();
        let new: Vec<_> = changed.iter().filter(|(_, count)| **count < 0).collect();
        // Its row, heading and three paragraphs, its line in its section and in the summary, and two lines with counts; the
        // summary lists another in its place.
        assert!(gone.len() <= 10, "{rule}: {gone:#?}");
        assert!(new.len() <= 4, "{rule}: {new:#?}");
    }
}

/// A folder in which an example is built again and again.
struct Place(tempfile::TempDir);

impl Place {
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join("out").join(name)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name}: {from}");
        std::fs::write(self.path(name), text.replacen(from, to, 1)).unwrap();
    }

    fn build(&self, more: &[&str]) {
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/fabrikam");
        let mut args: Vec<OsString> = ["tenantry", "--quiet", "build"].map(OsString::from).to_vec();
        args.extend([example.into(), "--out".into(), self.0.path().join("out").into()]);
        args.extend(["--format", "md", "--pack", "hld"].iter().chain(more).map(OsString::from));
        let code = tenantry::cli::run(args);
        assert_eq!(format!("{code:?}"), format!("{:?}", std::process::ExitCode::SUCCESS));
    }
}

const WHOLE: &str = "high-level-design.md";
const PAGE: &str = "high-level-design/identity.md";

#[test]
fn what_people_wrote_moves_between_one_file_and_pages() {
    let place = Place(tempfile::tempdir().unwrap());
    place.build(&[]);
    place.edit(WHOLE, "<!-- keep: identity.notes -->\n", "<!-- keep: identity.notes -->\nOne forest.\n");
    place.build(&["--split"]);
    assert!(place.read(PAGE).contains("<!-- keep: identity.notes -->\nOne forest.\n<!-- /keep -->\n"));
    assert!(place.path(WHOLE).is_file(), "what is not written any more is left where it is");
    // The pages count from here on, not what was left; a region of a person's own stays in its chapter.
    place.edit(PAGE, "One forest.", "Two forests.");
    place.edit(PAGE, "\n# ", "\n<!-- keep: mine -->\nMy own.\n<!-- /keep -->\n\n# ");
    place.build(&["--split"]);
    let page = place.read(PAGE);
    assert!(
        page.contains("\nTwo forests.\n") && page.contains("\nMy own.\n") && !page.contains("One forest"),
        "{page}"
    );
    let index = place.read("high-level-design/index.md");
    assert!(!index.contains("My own.") && !index.contains("unplaced"), "{index}");
    place.build(&["--split"]);
    assert_eq!(page, place.read(PAGE), "a second build changes nothing");
    // Back to one file, in which somebody wrote meanwhile: that is not written over without a copy.
    place.edit(WHOLE, "One forest.", "Three forests.");
    place.build(&[]);
    let whole = place.read(WHOLE);
    assert!(whole.contains("\nTwo forests.\n") && whole.contains("\nMy own.\n") && !whole.contains("Three"), "{whole}");
    let copies: Vec<_> = std::fs::read_dir(place.path("kept")).unwrap().collect();
    assert_eq!(copies.len(), 1);
    assert!(std::fs::read_to_string(copies[0].as_ref().unwrap().path()).unwrap().contains("Three forests."));
}
