//! `tenantry template check PACK|DIR|FILE`.

use super::word;
use crate::build::{PackFile, Reviewed, review};
use crate::cli::Done;
use crate::cli::args::Talk;
use crate::cli::drawing::print_json;
use crate::cli::error::CommandError;
use crate::cli::folders;
use crate::cli::formats::Mounted;
use crate::cli::messages::{self, counted, plain};
use crate::cli::packs::{FILE, Packs, unknown};
use crate::cli::template_args::{Check, Told};
use crate::diag::{Code, Diagnostic, Severity};
use crate::document::{PACKS, Pack};
use std::path::Path;

/// Says what is wrong with a pack or with templates.
pub(super) fn run(args: &Check, talk: &Talk) -> Result<Done, CommandError> {
    if word::is_word(&args.pack) {
        return word::check_template(args, talk);
    }
    let mut said = Vec::new();
    let reviewed = reviewed(&args.pack, &mut said)?;
    // What a build passes over is meant to be mended here.
    said.iter_mut().filter(|it| it.code == Code::PackFile).for_each(|it| it.severity = Severity::Error);
    said.extend(review(&reviewed));
    if talk.quiet {
        said.retain(|it| it.severity == Severity::Error);
    }
    match args.format {
        Told::Json => print_json(&said)?,
        Told::Text => messages::print(text(&args.pack, &reviewed, &said).as_bytes())?,
    }
    match said.iter().filter(|it| it.severity == Severity::Error).count() {
        0 => Ok(Done::Whole),
        errors => Err(CommandError::failed(format!("{} in `{}`", counted(errors, "error"), args.pack))),
    }
}

/// What a person named: a pack of the program, a folder that is one, or a folder of templates for all of them.
fn reviewed(name: &str, said: &mut Vec<Diagnostic>) -> Result<Reviewed, CommandError> {
    let own = |id: &str, text: &str| {
        let pack = Pack::named(id)?;
        Some(PackFile { pack, file: format!("{id}/{FILE}"), text: text.to_owned() })
    };
    let beside: Vec<Pack> = PACKS.iter().filter_map(|row| Pack::named(row.0)).collect();
    if let Some((id, text)) = PACKS.iter().find(|row| row.0 == name) {
        return Ok(Reviewed { packs: own(id, text).into_iter().collect(), beside, ..Reviewed::default() });
    }
    let folder = Path::new(name);
    let shown = |template: &str| folder.join(template).display().to_string();
    if folder.join(FILE).is_file() {
        let mut packs = Packs::default();
        let pack = packs.folder(name, said)?;
        let file = folder.join(FILE);
        let inside = |template: &String| {
            let path = template.strip_prefix(&format!("{}/", pack.id)).unwrap_or(template);
            (template.clone(), shown(path))
        };
        let files = packs.templates.keys().map(inside).collect();
        let text = folders::settings(&file)?;
        let packs_of = vec![PackFile { pack, file: file.display().to_string(), text }];
        return Ok(Reviewed { packs: packs_of, beside, own: packs.templates, files });
    }
    if !folder.is_dir() {
        return Err(unknown(name, folder));
    }
    let all = Packs { packs: beside.clone(), ..Packs::default() };
    let templates = Mounted::folder(folder, &all, said)?.sections;
    if templates.is_empty() {
        return Err(unknown(name, folder));
    }
    let packs = PACKS.iter().filter_map(|row| own(row.0, row.1)).collect();
    let files = templates.keys().map(|template| (template.clone(), shown(template))).collect();
    Ok(Reviewed { packs, beside, own: templates, files })
}

/// What is wrong, a line each, and how much there is of it.
fn text(name: &str, reviewed: &Reviewed, said: &[Diagnostic]) -> String {
    let mut out = String::new();
    for it in said {
        let word = match it.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        out.push_str(&format!("{word}: {}: {}\n", plain(&it.subject), plain(&it.message)));
        it.hints.iter().for_each(|hint| out.push_str(&format!("  hint: {}\n", plain(hint))));
    }
    let count = |severity: Severity| said.iter().filter(|it| it.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let sections: usize = reviewed.packs.iter().map(|it| it.pack.sections.len()).sum();
    out.push_str(&format!(
        "{name}: {} and {} in {}, each filled in for an example, a minimal and an empty tenant\n",
        counted(errors, "error"),
        counted(warnings, "warning"),
        counted(sections, "section"),
    ));
    out
}
