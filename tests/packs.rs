//! Packs: every one renders from any tenant, the same every time, and its links lead somewhere.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tenantry::assess::judge;
use tenantry::document::{DocumentOptions, Figure, PACKS, Pack, compose};
use tenantry::render::{Html, Markdown, Renderer, Templates};
use tenantry::{Document, Model, Snapshot};

fn example(name: &str) -> Model {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    Model::from_snapshot(&Snapshot::open(&folder).unwrap().value).value
}

fn document(pack: &Pack, model: &Model) -> Document {
    let figures = tenantry::diagram::VIEWS.iter().map(|view| Figure {
        id: view.name.to_owned(),
        section: view.section.to_owned(),
        caption: view.title.to_owned(),
        description: String::new(),
        width: 10.0,
        height: 10.0,
        svg: "<svg/>".to_owned(),
        ..Figure::default()
    });
    compose(pack, model, &judge(&model.facts), figures.collect(), &DocumentOptions::default()).value
}

fn packs() -> Vec<Pack> {
    PACKS.iter().map(|(id, _)| Pack::named(id).unwrap()).collect()
}

#[test]
fn every_pack_renders_from_any_tenant_and_says_the_same_twice() {
    let templates = Templates::new(BTreeMap::new()).unwrap_or_else(|error| panic!("{error}"));
    let tenants = ["contoso", "fabrikam", "northwind"].map(example).into_iter().chain([Model::default()]);
    for model in tenants {
        for pack in packs() {
            let (one, two) = (document(&pack, &model), document(&pack, &model));
            for renderer in [&Markdown::default() as &dyn Renderer, &Html::default()] {
                let written = |document: &Document| {
                    let manuscript = templates.manuscript(document).unwrap_or_else(|error| panic!("{error}"));
                    renderer.render(&manuscript).unwrap().value
                };
                assert_eq!(written(&one), written(&two), "{} of {}", pack.id, model.name());
            }
        }
    }
}

/// A link to a section that the document does not have may only be one to a section of another pack.
#[test]
fn links_name_sections_that_some_pack_has() {
    let sections: BTreeSet<String> =
        packs().iter().flat_map(|pack| pack.sections.iter().map(|section| section.id.clone())).collect();
    let templates = Templates::new(BTreeMap::new()).unwrap();
    let model = example("contoso");
    for pack in packs() {
        let document = document(&pack, &model);
        for chapter in templates.manuscript(&document).unwrap().chapters {
            for piece in chapter.markdown.split("](#").skip(1) {
                let id = piece.split(')').next().unwrap();
                assert!(sections.contains(id), "{}/{}: a link to `{id}`", pack.id, chapter.section.id);
            }
            assert!(!chapter.markdown.contains("{{") && !chapter.markdown.contains("{%"), "{}", pack.id);
        }
    }
}

/// The figures a pack names are views, or drawings of the way to a target.
#[test]
fn figures_of_packs_are_views() {
    let known = |name: &str| {
        // Waves have names of people's own.
        name == "wave-*"
            || tenantry::diagram::VIEWS.iter().any(|view| view.name == name)
            || ["to-be", "transition"].contains(&name)
    };
    for pack in packs() {
        for name in pack.sections.iter().flat_map(|section| section.figures.iter().flatten()) {
            assert!(known(name) || name == "blank", "{}: there is no view `{name}`", pack.id);
        }
    }
}

/// The names that Microsoft's documentation uses for organisations: in the text of a pack they would stand in a client's
/// document.
const MADE_UP: [&str; 9] =
    ["contoso", "fabrikam", "northwind", "adatum", "tailspin", "woodgrove", "litware", "proseware", "relecloud"];

#[test]
fn texts_of_packs_name_no_organisation() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut seen = 0;
    for folder in std::fs::read_dir(root).unwrap().map(|it| it.unwrap().path()).filter(|it| it.is_dir()) {
        let files = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
        for file in files.filter(|it| it.extension().is_some_and(|it| it == "md" || it == "toml")) {
            let text = std::fs::read_to_string(&file).unwrap().to_lowercase();
            let named: Vec<&&str> = MADE_UP.iter().filter(|name| text.contains(**name)).collect();
            assert!(named.is_empty(), "{} names {named:?}", file.display());
            seen += 1;
        }
    }
    assert!(seen > 60, "{seen}");
}
