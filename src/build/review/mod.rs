//! What is wrong with packs and templates, before a client sees it.
//!
//! In: packs, and the templates of a person. Out: diagnostics, each with its file and line: what cannot be filled in for
//! any of three tenants that the program carries (an example, a small one, an empty one), names that do not exist, links
//! that lead nowhere, markup that goes wrong; as remarks, what a pack leaves out. Nothing is laid out or drawn.

mod links;
mod markup;
mod names;
mod outline;
mod pieces;
mod tenants;

pub use tenants::{EMPTY, EXAMPLE, SMALL, trial_tenant};

use self::links::Places;
use self::names::{ClaimIds, Contexts};
use self::tenants::{Trial, trials};
use super::Tenant;
use crate::diag::{Code, Diagnostic};
use crate::diagram::VIEWS;
use crate::document::{Figure, OUTLINE, Outlined, Pack, compose};
use crate::render::{RenderError, TEMPLATES, Templates};
use std::collections::{BTreeMap, BTreeSet};

/// A pack, and the text it was read from.
#[derive(Debug)]
pub struct PackFile {
    /// The pack.
    pub pack: Pack,
    /// What messages call its file.
    pub file: String,
    /// The text of `pack.toml`.
    pub text: String,
}

/// What is looked at.
#[derive(Debug, Default)]
pub struct Reviewed {
    /// The packs.
    pub packs: Vec<PackFile>,
    /// Packs that may stand beside these: links may lead to their sections.
    pub beside: Vec<Pack>,
    /// Templates of a person by name, which are looked at alone; where there are none, those of the program that the
    /// packs use are.
    pub own: BTreeMap<String, String>,
    /// What messages call a template, by its name; those that are not here go by their names.
    pub files: BTreeMap<String, String>,
}

/// Looks at packs and their templates. Errors come first, then by place.
pub fn review(reviewed: &Reviewed) -> Vec<Diagnostic> {
    let mut said = Said { files: &reviewed.files, all: BTreeSet::new(), failures: BTreeSet::new() };
    let Some(templates) = compiled(reviewed, &mut said) else { return said.all.into_iter().collect() };
    let trials = trials();
    let mut uses = Uses::default();
    for file in &reviewed.packs {
        outline::check(file, &templates, &mut said);
        for trial in &trials {
            filled(&whole(&file.pack), trial, &templates, &mut uses, &mut said);
        }
        uses.tell_empty(file, &mut said);
    }
    texts(reviewed, &uses, &trials, &mut said);
    let mut all: Vec<Diagnostic> = said.all.into_iter().collect();
    all.sort_by(|a, b| (b.severity, place(&a.subject), a).cmp(&(a.severity, place(&b.subject), b)));
    all
}

/// File and line of a subject, so that line 9 comes before line 10.
fn place(subject: &str) -> (&str, usize) {
    let line = subject.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse().ok()?)));
    line.unwrap_or((subject, 0))
}

/// What there is to say.
pub(super) struct Said<'a> {
    files: &'a BTreeMap<String, String>,
    all: BTreeSet<Diagnostic>,
    /// Templates and messages of what could not be filled in, each told for one tenant only.
    failures: BTreeSet<(String, String)>,
}

impl Said<'_> {
    /// Something is wrong at a line of a template.
    fn fault(&mut self, template: &str, line: usize, message: &str, hint: &str) {
        self.say(Code::TemplateFault, template, line, message, hint);
    }

    /// Something looks wrong.
    fn doubt(&mut self, template: &str, line: usize, message: &str, hint: &str) {
        self.say(Code::TemplateDoubt, template, line, message, hint);
    }

    /// Something is worth knowing.
    fn remark(&mut self, template: &str, line: usize, message: &str, hint: &str) {
        self.say(Code::TemplateRemark, template, line, message, hint);
    }

    /// Line 0 is none.
    fn say(&mut self, code: Code, template: &str, line: usize, message: &str, hint: &str) {
        let file = self.files.get(template).map_or(template, String::as_str);
        let subject = if line == 0 { file.to_owned() } else { format!("{file}:{line}") };
        let said = Diagnostic::new(code, subject, message);
        self.all.insert(if hint.is_empty() { said } else { said.hint(hint) });
    }

    /// What a template could not be filled in for.
    fn failed(&mut self, error: &RenderError, tenant: &str) {
        let RenderError::Template { template, message } = error else { return };
        if !self.failures.insert((template.clone(), message.clone())) {
            return;
        }
        let (line, message) = placed(message);
        let message = if tenant.is_empty() { message.to_owned() } else { format!("{message} (for {tenant})") };
        self.fault(template, line, &message, "");
    }
}

/// The line that a message of the engine names, and the rest of it.
fn placed(message: &str) -> (usize, &str) {
    let parts = message.strip_prefix("line ").and_then(|rest| rest.split_once(": "));
    let line = parts.and_then(|(place, _)| place.split(',').next()?.parse().ok());
    match (line, parts) {
        (Some(line), Some((_, rest))) => (line, rest),
        _ => (0, message),
    }
}

/// The templates, without those that cannot be read: each of these is told.
fn compiled(reviewed: &Reviewed, said: &mut Said<'_>) -> Option<Templates> {
    let mut texts = reviewed.own.clone();
    for _ in 0..=texts.len() {
        let error = match Templates::new(texts.clone()) {
            Ok(templates) => return Some(templates),
            Err(error) => error,
        };
        said.failed(&error, "");
        let RenderError::Template { template, .. } = error else { break };
        let Some(text) = texts.get_mut(&template) else { break };
        text.clear();
    }
    Templates::new(BTreeMap::new()).ok()
}

/// A pack with all of its sections, whatever their conditions.
fn whole(pack: &Pack) -> Pack {
    let mut pack = pack.clone();
    for section in &mut pack.sections {
        section.when.clear();
        section.depth = section.depth.max(1);
    }
    pack
}

/// What the packs use.
#[derive(Debug, Default)]
struct Uses {
    /// Ids of the contexts that a template is filled with, by its name.
    contexts: BTreeMap<String, BTreeSet<String>>,
    /// Ids of sections, and whether anything was written in them.
    sections: BTreeMap<String, bool>,
}

impl Uses {
    /// Remarks on sections that stay empty.
    fn tell_empty(&mut self, file: &PackFile, said: &mut Said<'_>) {
        for (id, _) in std::mem::take(&mut self.sections).into_iter().filter(|(_, written)| !written) {
            let line = outline::line_of_section(&file.text, &id);
            let message = format!("the section `{id}` stays empty for each of the tenants it was tried with");
            said.remark(&file.file, line, &message, "");
        }
    }
}

/// Fills in every section of a pack for a tenant.
fn filled(pack: &Pack, trial: &Trial, templates: &Templates, uses: &mut Uses, said: &mut Said<'_>) {
    let tenant = &trial.tenant;
    let document = compose(pack, &tenant.model, &tenant.judged, figures(tenant), &trial.options).value;
    let names: BTreeSet<&str> = templates.names().collect();
    for section in &document.sections {
        let outlined = pack.section(&section.id);
        for part in &section.parts {
            if let Some(used) = part.templates.iter().find(|it| names.contains(it.as_str())) {
                uses.contexts.entry(used.clone()).or_default().extend(contexts(part.id, outlined));
            }
        }
        let is_there = section.parts.iter().all(|part| part.templates.iter().any(|it| names.contains(it.as_str())));
        let written = match is_there.then(|| templates.chapter(section, &document)) {
            // Told with the outline.
            None => true,
            Some(Ok(text)) => !text.trim().is_empty(),
            Some(Err(error)) => {
                said.failed(&error, trial.name);
                true
            }
        };
        *uses.sections.entry(section.id.clone()).or_default() |= written;
    }
}

/// The ids of the contexts that a part of a section is filled with.
fn contexts(part: &str, section: Option<&Outlined>) -> Vec<String> {
    match (part, section) {
        ("body", Some(section)) => section.uses.iter().chain([&section.topic]).cloned().collect(),
        _ => vec![part.to_owned()],
    }
}

/// The drawings a tenant has, without their pictures.
fn figures(tenant: &Tenant) -> Vec<Figure> {
    let drawn = VIEWS.iter().filter(|view| view.absence(&tenant.model).is_none());
    let figure = |view: &crate::diagram::View<'_>| Figure {
        id: view.name.to_owned(),
        section: view.section.to_owned(),
        caption: view.title.to_owned(),
        description: view.description.to_owned(),
        width: 100.0,
        height: 100.0,
        ..Figure::default()
    };
    drawn.map(figure).collect()
}

/// Looks at the texts of templates, whatever of them was filled in.
fn texts(reviewed: &Reviewed, uses: &Uses, trials: &[Trial], said: &mut Said<'_>) {
    let used = TEMPLATES.iter().filter(|(name, _)| uses.contexts.contains_key(*name));
    let own = reviewed.own.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let looked_at: Vec<(&str, &str)> = match reviewed.own.is_empty() {
        true => used.copied().collect(),
        false => own.clone().collect(),
    };
    let sections = reviewed.packs.iter().map(|it| &it.pack).chain(&reviewed.beside).flat_map(|it| &it.sections);
    let places = Places {
        sections: sections.map(|it| it.id.as_str()).collect(),
        figures: VIEWS.iter().map(|view| view.name).collect(),
    };
    let (known, claims) = (Contexts::new(), claim_ids(trials));
    let any = BTreeSet::new();
    for (name, text) in &looked_at {
        let fields = known.fields(uses.contexts.get(*name).unwrap_or(&any));
        markup::check(name, text, said);
        names::check(name, text, &fields, &claims, said);
        links::check(name, text, &places, said);
    }
    for file in &reviewed.packs {
        outline::check_figures(file, &places, said);
    }
    let all: Vec<(&str, &str)> = TEMPLATES.iter().copied().chain(own).collect();
    unused(&known, uses, &all, said);
}

/// Remarks on what topics offer and no template names.
fn unused(known: &Contexts, uses: &Uses, all: &[(&str, &str)], said: &mut Said<'_>) {
    for row in OUTLINE {
        let mine = |name: &str| uses.contexts.get(name).is_some_and(|ids| ids.contains(row.id));
        let names: Vec<&(&str, &str)> = all.iter().filter(|it| mine(it.0)).collect();
        let texts: Vec<&str> = names.iter().map(|it| it.1).collect();
        let Some((last, _)) = names.last() else { continue };
        let fields = known.unused(row.id, &texts);
        if !fields.is_empty() {
            let message = format!("of the topic `{}` no template names `{}`", row.id, fields.join("`, `"));
            said.remark(last, 0, &message, "");
        }
    }
}

/// The claims of the tenants, and of what a tenant has more than an empty one.
fn claim_ids(trials: &[Trial]) -> ClaimIds {
    let ids = |tenant: &Tenant| -> BTreeSet<String> { tenant.claims.iter().map(|(id, _)| id.to_owned()).collect() };
    let known: BTreeSet<String> = trials.iter().flat_map(|it| ids(&it.tenant)).collect();
    let fixed = trials.iter().find(|it| it.name == EMPTY).map(|it| ids(&it.tenant)).unwrap_or_default();
    let open = known.difference(&fixed).filter_map(|id| Some(id.split('.').next()?.to_owned())).collect();
    ClaimIds { known, open }
}
