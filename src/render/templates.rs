//! The templates: embedded, overridable one by one, strict about what they name.

use super::engine::{Engine, Limits};
use super::tidy::tidy;
use super::{Chapter, Manuscript, RenderError, escape, faults, filters};
use crate::document::{Document, Section, SectionPart};
use serde::Serialize;
use std::collections::BTreeMap;
use tera::{Context, Tera};

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        /// Every embedded template: its name and its text.
        pub const TEMPLATES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../templates/", $name)))),*];
    };
}

templates![
    "parts/components.md",
    "parts/azure_network.md",
    "parts/in_short.md",
    "parts/unread.md",
    "hld/summary.md",
    "parts/why.md",
    "parts/missing.md",
    "parts/target.md",
    "hld/about.md",
    "hld/roadmap.md",
    "hld/risks.md",
    "hld/copilot.md",
    "as-built/cover.md",
    "as-built/control.md",
    "as-built/summary.md",
    "as-built/architecture.md",
    "as-built/catalogue.md",
    "as-built/connections.md",
    "as-built/tenant.md",
    "as-built/identity.md",
    "as-built/access.md",
    "as-built/external.md",
    "as-built/messaging.md",
    "as-built/collaboration.md",
    "as-built/endpoint.md",
    "as-built/security.md",
    "as-built/compliance.md",
    "as-built/network.md",
    "as-built/hybrid.md",
    "as-built/ai-workloads.md",
    "as-built/operations.md",
    "as-built/findings.md",
    "operations/start.md",
    "operations/bitlocker.md",
    "operations/windows.md",
    "operations/automation.md",
    "operations/ai-workload.md",
    "operations/addresses.md",
    "operations/ends.md",
    "parts/notes.md",
    "as-built/deviations.md",
    "as-built/completeness.md",
    "as-built/coverage.md",
    "as-built/unused.md",
    "as-built/evidence.md",
    "as-built/glossary.md",
    "parts/records.md",
    "parts/figures.md",
    "security/applications.md",
    "security/layers.md",
    "security/outside.md",
    "security/policies.md",
    "security/privileged.md",
    "security/summary.md",
    "security/vectors.md",
    "security/verification.md",
    "executive/executive.md",
    "copilot-readiness/copilot.md",
    "copilot-readiness/grounding.md",
    "copilot-readiness/prompt.md",
    "copilot-readiness/readiness.md",
    "copilot-readiness/rollout.md",
    "copilot-readiness/summary.md",
    "lld/access.md",
    "lld/architecture.md",
    "lld/azure.md",
    "lld/compliance.md",
    "lld/endpoint.md",
    "lld/reading.md",
    "lld/why.md",
    "migration/as-is.md",
    "migration/decisions.md",
    "migration/cutover.md",
    "migration/options.md",
    "migration/remains.md",
    "migration/roadmap.md",
    "migration/summary.md",
    "migration/to-be.md",
    "migration/transition.md",
    "blank/about.md",
    "blank/access.md",
    "blank/architecture.md",
    "blank/automation.md",
    "blank/collaboration.md",
    "blank/completeness.md",
    "blank/compliance.md",
    "blank/control.md",
    "blank/cover.md",
    "blank/decisions.md",
    "blank/endpoint.md",
    "blank/external.md",
    "blank/hybrid.md",
    "blank/identity.md",
    "blank/licensing.md",
    "blank/messaging.md",
    "blank/network.md",
    "blank/operations.md",
    "blank/risks.md",
    "blank/roadmap.md",
    "blank/security.md",
    "blank/workshop.md",
    "parts/details.md",
];

/// The variable that holds every claim by its id, in every template.
const CLAIMS: &str = "claims";

/// The variable that holds where a template stands, in every template.
const HERE: &str = "here";

/// The section whose text stands below the title.
const COVER: &str = "cover";

/// Variables that no section has to give.
const GIVEN: [&str; 3] = ["loop", CLAIMS, HERE];

/// Where a template stands.
#[derive(Debug, Serialize)]
struct Here<'a> {
    /// Id of the pack.
    pack: &'a str,
    /// Id of the section.
    id: &'a str,
    /// Id of its topic; empty for none.
    topic: &'a str,
    /// Its heading.
    title: &'a str,
    /// How deep it goes, 1 to 5.
    depth: u8,
    /// Ids of the sections of the document, for links.
    sections: Vec<&'a str>,
    /// Files of the other documents of the set by the id of a section that only they have.
    elsewhere: &'a BTreeMap<String, String>,
}

impl<'a> Here<'a> {
    fn new(section: &'a Section, document: &'a Document) -> Self {
        Self {
            pack: &document.pack,
            id: &section.id,
            topic: &section.topic,
            title: &section.title,
            depth: section.depth,
            sections: document.sections.iter().map(|it| it.id.as_str()).collect(),
            elsewhere: &document.elsewhere,
        }
    }
}

/// A set of templates, ready to fill in.
#[derive(Debug)]
pub struct Templates {
    engine: Engine,
}

impl Templates {
    /// The embedded templates, those in `overrides` (name, as in [`TEMPLATES`], and text) in their place. Names that
    /// are not embedded are added, so that templates may include each other.
    ///
    /// # Errors
    /// When a template cannot be parsed.
    pub fn new(overrides: BTreeMap<String, String>) -> Result<Self, RenderError> {
        let mut texts: BTreeMap<String, String> =
            TEMPLATES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        texts.extend(overrides);
        let mut tera = Tera::default();
        tera.set_escape_fn(escape::escape_to);
        tera.autoescape_on([".md"]);
        filters::register(&mut tera);
        Ok(Self { engine: Engine::new(tera, texts)? })
    }

    /// Filled in within other limits.
    #[must_use]
    pub fn within(self, limits: Limits) -> Self {
        Self { engine: self.engine.within(limits) }
    }

    /// Names of all templates, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.engine.texts().keys().map(String::as_str)
    }

    /// Fills in the templates of each section.
    ///
    /// # Errors
    /// When a template is missing, names something that is not there, or uses it as what it is not.
    pub fn manuscript<'a>(&self, document: &'a Document) -> Result<Manuscript<'a>, RenderError> {
        let mut chapters = Vec::with_capacity(document.sections.len());
        for section in &document.sections {
            let text = self.chapter(section, document)?;
            chapters.push(Chapter { section, markdown: with_notes(text, section) });
        }
        Ok(Manuscript { document, chapters })
    }

    /// Fills in the templates of one section of a document: its text in Markdown.
    ///
    /// # Errors
    /// When a template is missing, names something that is not there, or uses it as what it is not.
    pub fn chapter(&self, section: &Section, document: &Document) -> Result<String, RenderError> {
        let mut text = String::new();
        for part in &section.parts {
            text.push_str(&self.filled(part, section, document)?);
            text.push_str("\n\n");
        }
        Ok(tidy(&text))
    }

    /// The text of a part, whose template sees its values, every claim, and where it stands.
    fn filled(&self, part: &SectionPart, section: &Section, document: &Document) -> Result<String, RenderError> {
        let there = |name: &&String| self.engine.texts().contains_key(*name);
        let name = part.templates.iter().find(there).or(part.templates.first()).map_or("", String::as_str);
        let mut context =
            Context::from_serialize(&part.context).map_err(|error| faults::told(self.engine.texts(), name, &error))?;
        context.insert(CLAIMS, &document.claims);
        context.insert(HERE, &Here::new(section, document));
        for (variable, value) in document.variables.as_object().into_iter().flatten() {
            if part.context.get(variable).is_none() && variable != CLAIMS && variable != HERE {
                context.insert(variable.clone(), value);
            }
        }
        self.check_names(name, &part.context, &document.variables)?;
        self.engine.fill(name, context)
    }

    /// Refuses a template that names a variable its context does not hold: the engine alone takes an unknown name in
    /// a condition for false.
    fn check_names(
        &self,
        name: &str,
        context: &serde_json::Value,
        variables: &serde_json::Value,
    ) -> Result<(), RenderError> {
        let used = self.engine.variables(name)?;
        let text = self.engine.texts().get(name).map(String::as_str).unwrap_or_default();
        let mut unknown: Vec<&str> = used
            .into_iter()
            .filter(|variable| !GIVEN.contains(variable) && context.get(variable).is_none())
            .filter(|variable| variables.get(variable).is_none() && !is_set(text, variable))
            .collect();
        unknown.sort_unstable();
        let Some(first) = unknown.first() else { return Ok(()) };
        let line = text.lines().position(|line| line.contains(first)).map_or(1, |at| at + 1);
        let message = format!("`{first}` is not defined in this section");
        Err(faults::at_line(self.engine.texts(), name, line, &message))
    }
}

/// A chapter with a place for notes of people at its end.
fn with_notes(mut text: String, section: &Section) -> String {
    if section.id != COVER {
        text.push_str(&format!("\n<!-- keep: {}.notes -->\n<!-- /keep -->\n", section.id));
    }
    text
}

/// Whether a template sets this variable itself.
fn is_set(text: &str, variable: &str) -> bool {
    text.split("{%").skip(1).any(|tag| {
        let mut words = tag.trim_start_matches('-').split_whitespace();
        matches!(words.next(), Some("set" | "set_global"))
            && words.next().is_some_and(|word| word.split('=').next() == Some(variable))
    })
}
