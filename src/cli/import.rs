//! `tenantry import PATH… --out DIR`.

use super::Done;
use super::args::{Import, Talk};
use super::error::{CommandError, chain};
use super::messages::{self, counted, grouped, plain};
use crate::diag::{Code, Diagnostic};
use crate::import::{ImportError, Imported, Options, import};
use crate::output::SnapshotWriter;
use crate::snapshot::Manifest;
use crate::snapshot::secrets::Keep;

/// Turns exports into a snapshot folder.
pub(super) fn run(args: &Import, talk: &Talk) -> Result<Done, CommandError> {
    if let Some(folder) =
        args.paths.iter().find(|path| path.join("manifest.json").is_file() && path.join("data").is_dir())
    {
        return Err(CommandError::usage(format!("`{}` is a snapshot already", folder.display()))
            .hint(format!("use it as it is: tenantry build {} --out out", folder.display())));
    }
    let mut writer = SnapshotWriter::create(&args.out)?;
    let options = Options {
        date: args.date.clone(),
        skip: Some(args.out.clone()),
        tenant_name: args.tenant_name.clone(),
        tenant_id: args.tenant_id.clone(),
        keep: if args.keep_all { Keep::All } else { Keep::Named },
    };
    let imported = import(&args.paths, &options, &mut |dataset, row| Ok(writer.push(dataset, row)?))?;
    // What was not read of which dataset is told of each, however many there are: only this names the request.
    let (lacking, others): (Vec<_>, Vec<_>) =
        imported.diagnostics.iter().cloned().partition(|it| it.code == Code::PropertiesUnread);
    messages::diagnostics(&others, talk);
    lacking.iter().for_each(|it| messages::diagnostics(std::slice::from_ref(it), talk));
    if !imported.is_of_use() {
        return Err(of_no_use(&imported));
    }
    let ending = if imported.is_cut() { Done::Incomplete } else { Done::Whole };
    let told = told(&imported.manifest, &imported.diagnostics);
    for (dataset, rows) in imported.superseded {
        writer.supersede(&dataset, rows);
    }
    writer.finish(imported.manifest)?;
    if !talk.quiet {
        messages::report(&format!("{told}next: tenantry build {} --out out\n", args.out.display()))?;
    }
    Ok(ending)
}

/// That nothing can be made of what was given: what it is, and what to export instead.
fn of_no_use(imported: &Imported) -> CommandError {
    let error = CommandError::failed("nothing of use was found in what was given");
    if imported.instead.is_empty() {
        return error
            .hint("tenantry reads raw Microsoft Graph answers and ScubaGear's ProviderSettingsExport.json")
            .hint("--verbose tells what was made of each file");
    }
    let error = imported
        .instead
        .iter()
        .fold(error, |error, it| error.hint(format!("`{}` is {}; {}", plain(&it.file), it.what, it.instead)));
    error.hint("or read the tenant itself: `tenantry discover --out snapshot`")
}

/// What was taken of each file or folder, what was kept, and what was lost: a line for each folder and dataset.
fn told(manifest: &Manifest, diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    for file in &manifest.imported {
        let files = if file.files > 1 { format!(" ({} files)", grouped(file.files)) } else { String::new() };
        let place = if file.file.is_empty() { "." } else { &file.file };
        let place = format!("{}{files}", plain(place));
        let parts = file.recognised.len().saturating_add(file.unrecognised.len());
        // What came whole in one part needs no list.
        match (parts, file.lost.len(), file.recognised.first()) {
            (1, 0, Some(taken)) => text.push_str(&format!("{place} → {}\n", plain(&bare(taken)))),
            _ => {
                text.push_str(&format!("{place} ({})\n", plain(&file.format)));
                let lists = [("taken", &file.recognised), ("kept, not used", &file.unrecognised), ("lost", &file.lost)];
                for (word, lines) in lists {
                    lines.iter().for_each(|line| text.push_str(&format!("  {word}: {}\n", plain(line))));
                }
            }
        }
    }
    let passed = diagnostics.iter().filter(|it| it.code == Code::FileSkipped && it.subject == "files");
    passed.for_each(|it| text.push_str(&format!("{}\n", plain(&it.message))));
    let objects: u64 = manifest.datasets.iter().map(|dataset| dataset.count).sum();
    let word = if objects == 1 { "object" } else { "objects" };
    text.push_str(&format!("{} {word} in {}\n", grouped(objects), counted(manifest.datasets.len(), "dataset")));
    text
}

/// What was taken without where it stood: `users (1,200)`.
fn bare(taken: &str) -> String {
    let dataset = taken.rsplit_once(" → ").map_or(taken, |(_, dataset)| dataset);
    let count = dataset.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
    match count.and_then(|(dataset, count)| Some((dataset, count.parse().ok()?))) {
        Some((dataset, count)) => format!("{dataset} ({})", grouped(count)),
        None => dataset.to_owned(),
    }
}

impl From<ImportError> for CommandError {
    fn from(error: ImportError) -> Self {
        let hints = error.hints();
        Self { hints, ..Self::failed(chain(&error)) }
    }
}
