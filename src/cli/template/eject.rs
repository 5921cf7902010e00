//! `tenantry template eject PACK --out DIR`.

use super::word;
use crate::cli::Done;
use crate::cli::args::Talk;
use crate::cli::error::{CommandError, chain};
use crate::cli::messages::{self, counted};
use crate::cli::packs::{FILE, unknown};
use crate::cli::template_args::Eject;
use crate::document::{BODY, PACKS, PARTS, Pack};
use crate::output::write_all;
use crate::render::{Artifact, TEMPLATES};
use std::collections::BTreeMap;
use std::path::Path;

/// Writes a pack and every template it uses.
pub(super) fn run(args: &Eject, talk: &Talk) -> Result<Done, CommandError> {
    if args.pack == word::NAME {
        refuse_full(&args.out)?;
        write_all(&args.out, &word::own()?)?;
        return if talk.quiet {
            Ok(Done::Whole)
        } else {
            messages::report(&word::next(&args.out)).map(|()| Done::Whole)
        };
    }
    let found = PACKS.iter().find(|(id, _)| *id == args.pack).and_then(|row| Some((Pack::named(row.0)?, row.1)));
    let Some((pack, text)) = found else { return Err(unknown(&args.pack, Path::new(&args.pack))) };
    refuse_full(&args.out)?;
    let files = files(&pack, text);
    let artifacts: Vec<Artifact> =
        files.into_iter().map(|(path, text)| Artifact { path, bytes: text.into_bytes() }).collect();
    write_all(&args.out, &artifacts)?;
    if !talk.quiet {
        let out = args.out.display();
        messages::report(&format!(
            "wrote {} to {out}: `{FILE}` and the templates of its sections\nchange them, see what is wrong with \
             `tenantry template check {out}`, and write documents with `tenantry build SNAPSHOT --pack {out} --out DIR`",
            counted(artifacts.len(), "file")
        ))?;
    }
    Ok(Done::Whole)
}

/// Nothing that a person wrote is written over.
fn refuse_full(out: &Path) -> Result<(), CommandError> {
    let mut entries = match std::fs::read_dir(out) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(CommandError::usage(format!("cannot read `{}`: {}", out.display(), chain(&error)))),
    };
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(CommandError::usage(format!("`{}` holds files", out.display()))
            .hint("name a new folder with `--out`; what stands in this one is not written over")),
    }
}

/// The files of a pack's folder, by name: what comes from other packs stands in it under a name of its own.
fn files(pack: &Pack, text: &str) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut outline = text.to_owned();
    for section in &pack.sections {
        for part in &section.parts {
            let Some((source, template)) = section.templates(part).iter().find_map(|name| named(name)) else {
                continue;
            };
            if part != BODY {
                files.insert(format!("{part}.md"), template.to_owned());
                continue;
            }
            let own = section.template.strip_prefix(&format!("{}/", pack.id));
            let name = own.map_or_else(|| free(&files, source, template), str::to_owned);
            if own.is_none() {
                outline = renamed(&outline, &section.template, &name);
            }
            files.insert(name, template.to_owned());
        }
    }
    files.insert(FILE.to_owned(), outline);
    files
}

/// A template of the program by its name.
fn named(name: &str) -> Option<(&'static str, &'static str)> {
    TEMPLATES.iter().find(|row| row.0 == name).copied()
}

/// A name in the folder for a template of another pack: its own, unless another template or a part has that.
fn free(files: &BTreeMap<String, String>, source: &str, template: &str) -> String {
    let short = source.rsplit('/').next().unwrap_or(source);
    let is_part = PARTS.iter().any(|row| short.strip_suffix(".md") == Some(row.id));
    let is_taken = is_part || files.get(short).is_some_and(|other| other != template);
    if is_taken { source.replace('/', "-") } else { short.to_owned() }
}

/// The outline with another name for a template.
fn renamed(outline: &str, from: &str, to: &str) -> String {
    let from = from.strip_suffix(".md").unwrap_or(from);
    let to = format!("\"{}\"", to.strip_suffix(".md").unwrap_or(to));
    let line = |line: &str| {
        if !line.trim_start().starts_with("template") {
            return line.to_owned();
        }
        line.replace(&format!("\"{from}\""), &to).replace(&format!("\"{from}.md\""), &to)
    };
    outline.lines().map(|it| line(it) + "\n").collect()
}
