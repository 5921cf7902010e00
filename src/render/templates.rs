//! The templates: embedded, overridable one by one, strict about what they name.

use super::engine::{Engine, Limits};
use super::{Chapter, Manuscript, RenderError, escape, faults, filters};
use crate::document::Document;
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
    "hld/parts.md",
    "hld/cover.md",
    "hld/control.md",
    "hld/summary.md",
    "hld/architecture.md",
    "hld/catalogue.md",
    "hld/connections.md",
    "hld/tenant.md",
    "hld/identity.md",
    "hld/access.md",
    "hld/external.md",
    "hld/messaging.md",
    "hld/collaboration.md",
    "hld/endpoint.md",
    "hld/security.md",
    "hld/compliance.md",
    "hld/network.md",
    "hld/hybrid.md",
    "hld/operations.md",
    "hld/findings.md",
    "hld/notes.md",
    "hld/coverage.md",
    "hld/evidence.md",
    "hld/glossary.md",
    "hld/records.md",
    "hld/figures.md",
];

/// The variable that holds every claim by its id, in every template.
const CLAIMS: &str = "claims";

/// Variables that no section has to give.
const GIVEN: [&str; 2] = ["loop", CLAIMS];

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

    /// Fills in the template of each section.
    ///
    /// # Errors
    /// When a template is missing, names something that is not there, or uses it as what it is not.
    pub fn manuscript<'a>(&self, document: &'a Document) -> Result<Manuscript<'a>, RenderError> {
        let mut chapters = Vec::with_capacity(document.sections.len());
        for section in &document.sections {
            let mut text = String::new();
            if let Some(figures) = &section.figures {
                text.push_str(&self.filled(&document.pack, "figures", figures, document)?);
                text.push_str("\n\n");
            }
            text.push_str(&self.filled(&document.pack, &section.id, &section.context, document)?);
            if let Some(records) = &section.records {
                text.push_str("\n\n");
                text.push_str(&self.filled(&document.pack, "records", records, document)?);
            }
            if let Some(notes) = &section.notes {
                text.push_str("\n\n");
                text.push_str(&self.filled(&document.pack, "notes", notes, document)?);
            }
            chapters.push(Chapter { section, markdown: tidy(&text) });
        }
        Ok(Manuscript { document, chapters })
    }

    /// The text of one template, which sees its section's values and every claim.
    fn filled(
        &self,
        pack: &str,
        id: &str,
        values: &serde_json::Value,
        document: &Document,
    ) -> Result<String, RenderError> {
        let name = format!("{pack}/{id}.md");
        let mut context =
            Context::from_serialize(values).map_err(|error| faults::told(self.engine.texts(), &name, &error))?;
        context.insert(CLAIMS, &document.claims);
        self.check_names(&name, values)?;
        self.engine.fill(&name, context)
    }

    /// Refuses a template that names a variable its context does not hold: the engine alone takes an unknown name in
    /// a condition for false.
    fn check_names(&self, name: &str, context: &serde_json::Value) -> Result<(), RenderError> {
        let used = self.engine.variables(name)?;
        let text = self.engine.texts().get(name).map(String::as_str).unwrap_or_default();
        let mut unknown: Vec<&str> = used
            .into_iter()
            .filter(|variable| !GIVEN.contains(variable) && context.get(variable).is_none() && !is_set(text, variable))
            .collect();
        unknown.sort_unstable();
        let Some(first) = unknown.first() else { return Ok(()) };
        let line = text.lines().position(|line| line.contains(first)).map_or(1, |at| at + 1);
        let message = format!("`{first}` is not defined in this section");
        Err(faults::at_line(self.engine.texts(), name, line, &message))
    }
}

/// Whether a template sets this variable itself.
fn is_set(text: &str, variable: &str) -> bool {
    text.split("{%").skip(1).any(|tag| {
        let mut words = tag.trim_start_matches('-').split_whitespace();
        matches!(words.next(), Some("set" | "set_global"))
            && words.next().is_some_and(|word| word.split('=').next() == Some(variable))
    })
}

/// Removes what template tags leave behind: spaces at line ends and more than one blank line in a row.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            if !blank {
                out.push('\n');
            }
            blank = true;
        } else {
            out.push_str(line);
            out.push('\n');
            blank = false;
        }
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}
