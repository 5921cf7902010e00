//! The document: every section renders from any model, says nothing that is not so, and is the same every time.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use tenantry::assess::judge;
use tenantry::document::{DocumentOptions, Outlined, PACKS, PARTS, Pack, as_built};
use tenantry::facts::{Extent, Known, Reading, ServicePrincipals, Sources};
use tenantry::render::{Manuscript, Markdown, Renderer, TEMPLATES, Templates};
use tenantry::snapshot::{Coverage, ImportedFile, Status};
use tenantry::{Document, Model, Snapshot};

fn document(model: &Model) -> Document {
    as_built(model, &judge(&model.facts), Vec::new(), &DocumentOptions::default()).value
}

fn templates() -> Templates {
    Templates::new(BTreeMap::new()).unwrap_or_else(|error| panic!("{error}"))
}

fn text(manuscript: &Manuscript<'_>) -> String {
    let rendered = Markdown::default().render(manuscript).unwrap();
    String::from_utf8(rendered.value[0].bytes.clone()).unwrap()
}

#[test]
fn an_empty_model_makes_a_whole_document_that_claims_nothing() {
    let document = document(&Model::default());
    let manuscript = templates().manuscript(&document).unwrap_or_else(|error| panic!("{error}"));
    let text = text(&manuscript);
    for claim in ["cloud-only", "No directory", "There is no", "has no ", "No domain", "No network is", "none of which"]
    {
        assert!(!text.contains(claim), "an unread tenant is said to have nothing: {claim}");
    }
}

/// A template that no section or part of a pack names would be words that nobody reads.
#[test]
fn every_embedded_template_belongs_to_a_section() {
    let mut named: BTreeSet<String> = PARTS.iter().map(|row| format!("parts/{}.md", row.id)).collect();
    named.insert("parts/components.md".to_owned());
    // What templates include.
    named.extend(TEMPLATES.iter().flat_map(|(_, text)| {
        text.split("{% include \"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned)
    }));
    let packs: Vec<Pack> = PACKS.iter().map(|(id, _)| Pack::named(id).unwrap()).collect();
    // A pack may word a part in its own way.
    named.extend(packs.iter().flat_map(|pack| {
        let of = |it: &Outlined| -> Vec<String> {
            it.parts.iter().filter_map(|part| it.templates(part).into_iter().next()).collect()
        };
        pack.sections.iter().flat_map(of).collect::<Vec<String>>()
    }));
    named.extend(packs.iter().flat_map(|pack| pack.sections.iter().map(|it| it.template.clone())));
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    for (name, _) in TEMPLATES {
        assert!(named.contains(*name), "no section uses {name}");
    }
    let mut files = BTreeSet::new();
    for pack in PACKS.iter().map(|(id, _)| *id).chain(["parts"]) {
        for entry in std::fs::read_dir(folder.join(pack)).unwrap() {
            files.insert(format!("{pack}/{}", entry.unwrap().file_name().to_string_lossy()));
        }
    }
    files.retain(|name| name.ends_with(".md"));
    let embedded: BTreeSet<String> = TEMPLATES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, embedded, "the list in src/render/templates.rs and the folders differ");
}

#[test]
fn a_name_the_section_does_not_hold_is_an_error_with_its_place() {
    for wrong in ["one\n{{ nothing }}", "one\n{% if nothing %}x{% endif %}"] {
        let overrides = BTreeMap::from([("as-built/cover.md".to_owned(), wrong.to_owned())]);
        let templates = Templates::new(overrides).unwrap();
        let error = templates.manuscript(&document(&Model::default())).map(|_| ()).unwrap_err().to_string();
        assert!(
            error.contains("as-built/cover.md") && error.contains("nothing") && error.contains("line 2"),
            "{error}"
        );
    }
}

fn example(name: &str) -> Model {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    Model::from_snapshot(&Snapshot::open(&folder).unwrap().value).value
}

#[test]
fn the_examples_render_the_same_every_time() {
    for name in ["contoso", "fabrikam", "northwind"] {
        let (first, second) = (document(&example(name)), document(&example(name)));
        let templates = templates();
        let manuscript = templates.manuscript(&first).unwrap_or_else(|error| panic!("{error}"));
        let one = text(&manuscript);
        assert_eq!(one, text(&templates.manuscript(&second).unwrap()));
    }
}

/// Everything was asked, part of it came: figures of a part are never the figures of the tenant.
#[test]
fn a_part_is_never_taken_for_the_whole() {
    let mut model = Model::default();
    let partial = |id: &str| Coverage { id: id.to_owned(), status: Status::Partial, ..Coverage::default() };
    let users = Sources::from(["users"]);
    model.facts.people.members = Known::at_least(3, users.clone());
    model.facts.people.guests =
        Known { extent: Extent::InPart { read: 3, total: None }, value: Some(0), sources: users };
    model.facts.roles = Reading::new(&partial("role-assignments"), Vec::new());
    model.facts.service_principals = Reading::new(&partial("service-principals"), ServicePrincipals::default());
    model.facts.domains = Reading::new(&partial("domains"), Vec::new());
    model.facts.policies = Reading::new(&partial("conditional-access-policies"), Vec::new());
    model.facts.labels = Reading::new(&partial("sensitivity-labels"), Vec::new());
    let document = document(&model);
    let text = text(&templates().manuscript(&document).unwrap_or_else(|error| panic!("{error}")));
    for claim in [
        "for 3 member",
        "cloud-only",
        "no guests",
        "No domain",
        "Nobody holds",
        "none demands",
        "No sensitivity",
        "all 3",
    ] {
        assert!(!text.contains(claim), "a part is taken for the whole: {claim}");
    }
    assert!(text.contains("| Members | at least 3 |"));
    assert!(text.contains("| Guests | 0 of the 3 read |"));
}

/// What was read in full and holds nothing is said to be empty.
#[test]
fn none_is_said_where_all_was_read() {
    let mut model = Model::default();
    let complete = |id: &str| Coverage { id: id.to_owned(), status: Status::Complete, ..Coverage::default() };
    model.facts.policies = Reading::new(&complete("conditional-access-policies"), Vec::new());
    model.facts.labels = Reading::new(&complete("sensitivity-labels"), Vec::new());
    model.facts.named_locations = Reading::new(&complete("named-locations"), Vec::new());
    let document = document(&model);
    let text = text(&templates().manuscript(&document).unwrap_or_else(|error| panic!("{error}")));
    for claim in [
        "The tenant has no Conditional Access policy.",
        "No sensitivity label is defined",
        "No named location is defined",
    ] {
        assert!(text.contains(claim), "{claim}");
    }
}

/// Where Exchange servers are all that was read, the document does not speak of a tenant that it knows.
#[test]
fn servers_alone_are_no_tenant() {
    let mut model = Model::default();
    let read = |id: &str| Coverage { id: id.to_owned(), status: Status::Complete, count: 1, ..Coverage::default() };
    let text = |model: &Model| {
        let document = document(model);
        text(&templates().manuscript(&document).unwrap_or_else(|error| panic!("{error}")))
    };
    let of_tenant = "runs a Microsoft 365 tenant";
    model.coverage = vec![read("exchange-servers"), read("server-accepted-domains")];
    model.imported.push(ImportedFile { file: "servers/".to_owned(), files: 2, ..ImportedFile::default() });
    let alone = text(&model);
    assert!(alone.contains("nothing was read of a Microsoft 365 tenant") && !alone.contains(of_tenant), "{alone}");
    assert!(alone.contains("`Get-AcceptedDomain` in Exchange Online PowerShell"), "the servers answered it already");
    model.coverage.push(read("users"));
    assert!(text(&model).contains(of_tenant));
}
