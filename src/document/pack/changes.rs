//! What a configuration changes in a pack: titles and depths, sections added, removed, moved, replaced, own chapters.

use super::{DEEPEST, Outlined, Pack};
use crate::config;
use crate::diag::{Code, Diagnostic, nearest};
use crate::document::{Numbering, OUTLINE};

/// Folder of templates that are chapters of a person's own.
const OWN: &str = "own";
/// Depth of a section that is added where nobody says.
const USUAL_DEPTH: u8 = 3;
/// Words by which people call a section, and its id.
const CALLED: &[(&str, &str)] = &[
    ("conditional-access", "access"),
    ("devices", "endpoint"),
    ("exchange", "messaging"),
    ("guests", "external"),
    ("intune", "endpoint"),
    ("licences", "tenant"),
    ("mail", "messaging"),
    ("purview", "compliance"),
    ("sharepoint", "collaboration"),
    ("teams", "collaboration"),
    ("users", "identity"),
];
/// What an added topic is made of.
const TOPIC_PARTS: [&str; 4] = ["figures", "body", "records", "notes"];

/// The name of the template that a chapter of a person's own has: `own/our-approach.md`.
pub fn own_template(id: &str) -> String {
    format!("{OWN}/{id}.md")
}

/// Where a section goes.
enum Place<'a> {
    After(&'a str),
    Before(&'a str),
    Replace(&'a str),
    End,
}

impl Pack {
    /// Changes the pack as a configuration wishes. What names a section that is not there is told, with the nearest.
    pub fn change(&mut self, wanted: &config::Pack) -> Vec<Diagnostic> {
        if !wanted.title.is_empty() {
            self.title.clone_from(&wanted.title);
        }
        if !wanted.file.is_empty() {
            self.file.clone_from(&wanted.file);
        }
        if !wanted.number.is_empty() {
            self.number.clone_from(&wanted.number);
        }
        if let Some(depth) = wanted.depth {
            self.sections.iter_mut().filter(|it| it.depth > 0).for_each(|it| it.depth = depth.min(DEEPEST));
        }
        let mut said = Vec::new();
        for section in &wanted.sections {
            if let Err(why) = self.change_section(section) {
                said.push(why);
            }
        }
        said
    }

    /// Adds a chapter of a person's own; its text is the template [`own_template`] names.
    pub fn add_chapter(&mut self, chapter: &config::Chapter) -> Vec<Diagnostic> {
        let place = match (chapter.after.as_str(), chapter.before.as_str()) {
            ("", "") => Place::End,
            ("", before) => Place::Before(before),
            (after, _) => Place::After(after),
        };
        let outlined = own(&chapter.id, &chapter.title, USUAL_DEPTH);
        self.insert(vec![outlined], &place, &chapter.file.place).err().into_iter().collect()
    }

    fn change_section(&mut self, wanted: &config::Section) -> Result<(), Diagnostic> {
        let place = match (wanted.after.as_str(), wanted.before.as_str(), wanted.replace.as_str()) {
            ("", "", "") => Place::End,
            ("", "", other) => Place::Replace(other),
            ("", before, _) => Place::Before(before),
            (after, ..) => Place::After(after),
        };
        if let Some(add) = &wanted.add {
            let mut outlined = if wanted.adds_own() {
                own(&wanted.id, &wanted.title, USUAL_DEPTH)
            } else {
                topic(&wanted.id, &add.path, &wanted.place)?
            };
            if !wanted.title.is_empty() {
                outlined.title.clone_from(&wanted.title);
            }
            outlined.depth = wanted.depth.unwrap_or(outlined.depth).min(DEEPEST);
            return self.insert(vec![outlined], &place, &wanted.place);
        }
        let at = self.find(&wanted.id, &wanted.place)?;
        if wanted.remove {
            self.remove(at);
            return Ok(());
        }
        if let Some(section) = self.sections.get_mut(at) {
            if !wanted.title.is_empty() {
                section.title.clone_from(&wanted.title);
            }
            section.depth = wanted.depth.unwrap_or(section.depth).min(DEEPEST);
        }
        if let Place::After(other) | Place::Before(other) | Place::Replace(other) = place {
            // Looked for first: a section goes nowhere where its place is not there.
            self.find(other, &wanted.place)?;
            if other == wanted.id {
                return Err(told(&wanted.place, format!("the section `{other}` cannot be placed beside itself")));
            }
            let end = self.end(at);
            let block = self.sections.drain(at..end).collect();
            return self.insert(block, &place, &wanted.place);
        }
        Ok(())
    }

    /// Where a section stands.
    fn find(&self, id: &str, place: &str) -> Result<usize, Diagnostic> {
        self.sections.iter().position(|it| it.id == id).ok_or_else(|| {
            let near = nearest(id, self.sections.iter().map(|it| it.id.as_str()), 1);
            let said = told(place, format!("the pack `{}` has no section `{}`", self.id, short(id)));
            let called = CALLED.iter().find(|row| row.0.eq_ignore_ascii_case(id)).map(|row| row.1);
            let called = called.filter(|called| self.section(called).is_some());
            let meant = near.first().copied().or(called);
            match meant {
                Some(meant) => said.hint(format!("did you mean `{meant}`?")),
                None => {
                    let ids: Vec<&str> = self.sections.iter().map(|it| it.id.as_str()).collect();
                    said.hint(format!("its sections are: {}", ids.join(", ")))
                }
            }
        })
    }

    /// Where a chapter with the sections below it ends; a section below a chapter ends after itself.
    fn end(&self, at: usize) -> usize {
        let is_chapter = self.sections.get(at).is_some_and(|it| it.level <= 1);
        let below = self.sections.iter().skip(at + 1).take_while(|it| is_chapter && it.level > 1).count();
        at + 1 + below
    }

    /// Takes a section out. What stood below a chapter goes on as a chapter.
    fn remove(&mut self, at: usize) {
        let removed = self.sections.remove(at);
        if let Some(next) = self.sections.get_mut(at).filter(|it| it.level > 1 && removed.level <= 1) {
            next.level = 1;
        }
    }

    /// Puts sections at a place: at the end, that is before the annexes.
    fn insert(&mut self, block: Vec<Outlined>, place: &Place<'_>, written: &str) -> Result<(), Diagnostic> {
        if let Some(twice) = block.iter().find(|new| self.sections.iter().any(|it| it.id == new.id))
            && !matches!(place, Place::Replace(other) if *other == twice.id)
        {
            let said = told(written, format!("the pack `{}` has a section `{}` already", self.id, short(&twice.id)));
            return Err(said.hint("give the one that is added another `id`, or use `replace`"));
        }
        let annexes = self.sections.iter().position(|it| it.numbering == Numbering::Annex);
        let last = annexes.unwrap_or(self.sections.len());
        let found = match place {
            Place::After(other) => self.find(other, written).map(|at| {
                let below = block.first().is_some_and(|it| it.level > 1);
                if below { at + 1 } else { self.end(at) }
            }),
            Place::Before(other) => self.find(other, written),
            Place::Replace(other) => self.find(other, written).inspect(|at| {
                let at = *at;
                self.remove(at);
            }),
            Place::End => Ok(last),
        };
        // What a person added is never left out: without its place it goes to the end.
        let (at, said) = match found {
            Ok(at) => (at, Ok(())),
            Err(said) => (last, Err(said.hint("it stands before the annexes now"))),
        };
        let at = at.min(self.sections.len());
        self.sections.splice(at..at, block);
        said
    }
}

/// A chapter of a person's own.
fn own(id: &str, title: &str, depth: u8) -> Outlined {
    Outlined {
        id: id.to_owned(),
        title: title.to_owned(),
        template: own_template(id),
        level: 1,
        numbering: Numbering::Chapter,
        depth,
        parts: vec!["body".to_owned()],
        ..Outlined::default()
    }
}

/// A section about a topic.
fn topic(id: &str, topic: &str, place: &str) -> Result<Outlined, Diagnostic> {
    let row = OUTLINE.iter().find(|row| row.id == topic).ok_or_else(|| {
        let near = nearest(topic, OUTLINE.iter().map(|row| row.id), 1);
        let said = told(place, format!("there is no topic `{}`", short(topic)));
        let said = near.iter().fold(said, |said, near| said.hint(format!("did you mean `{near}`?")));
        said.hint("a chapter of your own is a file that ends in `.md`")
    })?;
    Ok(Outlined {
        id: id.to_owned(),
        title: row.title.to_owned(),
        topic: row.id.to_owned(),
        template: format!("as-built/{}.md", row.id),
        level: 1,
        numbering: Numbering::Chapter,
        depth: USUAL_DEPTH,
        parts: TOPIC_PARTS.map(str::to_owned).to_vec(),
        in_parts: true,
        ..Outlined::default()
    })
}

fn told(place: &str, message: String) -> Diagnostic {
    Diagnostic::new(Code::Configuration, place, message)
}

fn short(id: &str) -> String {
    id.chars().take(80).collect()
}
