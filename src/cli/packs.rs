//! The packs of `build`: those of the program by name, and folders of a person.

use super::configured::Configured;
use super::error::CommandError;
use super::folders;
use crate::config;
use crate::diag::{Diagnostic, nearest};
use crate::document::{PACKS, Pack, USUAL, read_pack};
use std::collections::BTreeMap;
use std::path::Path;

/// Name of the file that makes a folder a pack.
pub(super) const FILE: &str = "pack.toml";

/// The packs asked for, and the templates of those that are folders.
#[derive(Debug, Default)]
pub(super) struct Packs {
    /// Outlines, in the order asked for.
    pub(super) packs: Vec<Pack>,
    /// Templates of folders, by name: `our-pack/identity.md`.
    pub(super) templates: BTreeMap<String, String>,
}

impl Packs {
    /// Reads the packs that are named, or the usual ones.
    pub(super) fn read(
        named: &[String],
        configured: &Configured,
        noticed: &mut Vec<Diagnostic>,
    ) -> Result<Self, CommandError> {
        let mut read = Self { templates: configured.chapters()?, ..Self::default() };
        for (name, change) in asked(named, configured) {
            let mut pack = match Pack::named(&name) {
                Some(pack) => pack,
                None => read.folder(&name, noticed)?,
            };
            noticed.extend(change.iter().flat_map(|change| pack.change(change)));
            for chapter in &configured.config.chapter {
                if chapter.packs.is_empty() || chapter.packs.contains(&pack.id) {
                    noticed.extend(pack.add_chapter(chapter));
                }
            }
            if read.packs.iter().any(|other| other.file.eq_ignore_ascii_case(&pack.file)) {
                return Err(CommandError::usage(format!("two packs write `{}`", pack.file))
                    .hint("name each pack once, and give packs of your own another `file`"));
            }
            read.packs.push(pack);
        }
        Ok(read)
    }

    /// A pack that is a folder, with its templates.
    pub(super) fn folder(&mut self, name: &str, noticed: &mut Vec<Diagnostic>) -> Result<Pack, CommandError> {
        let folder = Path::new(name);
        let file = folder.join(FILE);
        if !file.is_file() {
            return Err(unknown(name, folder));
        }
        let stem = folder.canonicalize().ok().and_then(|it| Some(it.file_name()?.to_string_lossy().into_owned()));
        let id = stem.unwrap_or_else(|| name.to_owned());
        let read = read_pack(&file.display().to_string(), &id, &folders::settings(&file)?);
        let pack = read
            .map_err(|said| {
                let error = CommandError::usage(format!("{}: {}", said.subject, said.message));
                said.hints.into_iter().fold(error, CommandError::hint)
            })?
            .into_value(noticed);
        is_for_this_version(&pack)?;
        let texts = folders::texts(folder, ".md", 1)?;
        let known: Vec<String> = known_files(&pack);
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let included = |name: &str| texts.values().any(|text| text.contains(name));
        noticed.extend(folders::unused(folder, 1, |it| known.contains(&it) || included(it), &known)?);
        self.templates.extend(texts.into_iter().map(|(name, text)| (format!("{id}/{name}"), text)));
        Ok(pack)
    }
}

/// The packs to read: those of the command line, else of the configuration, else the usual ones; each with what the
/// configuration changes in it.
fn asked<'a>(named: &[String], configured: &'a Configured) -> Vec<(String, Option<&'a config::Pack>)> {
    let listed = configured.packs();
    if !named.is_empty() {
        let change = |name: &String| {
            listed.iter().find(|(other, pack)| other == name || pack.is_some_and(|pack| pack.name == *name))
        };
        return named.iter().map(|name| (name.clone(), change(name).and_then(|it| it.1))).collect();
    }
    if !listed.is_empty() {
        return listed;
    }
    USUAL.iter().map(|name| ((*name).to_owned(), None)).collect()
}

/// The files a pack's folder may hold.
fn known_files(pack: &Pack) -> Vec<String> {
    let own = format!("{}/", pack.id);
    let sections = pack.sections.iter().filter_map(|it| it.template.strip_prefix(&own)).map(str::to_owned);
    let parts = crate::document::PARTS.iter().map(|row| format!("{}.md", row.id));
    let others = [FILE, "README.md"].map(str::to_owned).into_iter();
    sections.chain(parts).chain(others).collect()
}

/// There is no such pack.
pub(super) fn unknown(name: &str, folder: &Path) -> CommandError {
    if folder.is_dir() {
        return CommandError::usage(format!("`{name}` is a folder without `{FILE}`"))
            .hint("`tenantry template eject hld --out DIR` writes a pack to begin with");
    }
    let names: Vec<&str> = PACKS.iter().map(|row| row.0).collect();
    let near = nearest(name, names.iter().copied(), 1);
    let error = CommandError::usage(format!("there is no document pack `{name}`"));
    let error = near.iter().fold(error, |error, near| error.hint(format!("did you mean `{near}`?")));
    error.hint(format!("use one of: {}; or a folder that holds `{FILE}`", names.join(", ")))
}

/// Refuses a pack that is written for a later version.
fn is_for_this_version(pack: &Pack) -> Result<(), CommandError> {
    let parts = |text: &str| -> Vec<u64> { text.split('.').map(|it| it.trim().parse().unwrap_or_default()).collect() };
    let own = env!("CARGO_PKG_VERSION");
    if parts(&pack.needs) > parts(own) {
        return Err(CommandError::usage(format!(
            "the pack `{}` needs tenantry {} or later; this is {own}",
            pack.id, pack.needs
        ))
        .hint("install that version, or take a pack made for this one"));
    }
    Ok(())
}
