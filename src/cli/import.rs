//! `tenantry import PATH… --out DIR`.

use super::Done;
use super::args::{Import, Talk};
use super::error::{CommandError, chain};
use super::messages::{self, counted, plain};
use crate::diag::Code;
use crate::import::{ImportError, Options, import};
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
        keep: if args.keep_all { Keep::All } else { Keep::Named },
    };
    let imported = import(&args.paths, &options, &mut |dataset, row| Ok(writer.push(dataset, row)?))?;
    // What was not read of which dataset is told of each, however many there are: only this names the request.
    let (lacking, others): (Vec<_>, Vec<_>) =
        imported.diagnostics.iter().cloned().partition(|it| it.code == Code::PropertiesUnread);
    messages::diagnostics(&others, talk);
    lacking.iter().for_each(|it| messages::diagnostics(std::slice::from_ref(it), talk));
    if !imported.is_of_use() {
        return Err(CommandError::failed("nothing of use was found in what was given")
            .hint("tenantry reads raw Microsoft Graph answers and ScubaGear's ProviderSettingsExport.json")
            .hint("--verbose tells what was made of each file"));
    }
    let ending = if imported.is_cut() { Done::Incomplete } else { Done::Whole };
    let told = told(&imported.manifest);
    writer.finish(imported.manifest)?;
    if !talk.quiet {
        messages::report(&format!("{told}next: tenantry build {} --out out\n", args.out.display()))?;
    }
    Ok(ending)
}

/// What was recognised in each file, what was not, and what was lost.
fn told(manifest: &Manifest) -> String {
    let mut text = String::new();
    for file in &manifest.imported {
        text.push_str(&format!("{} ({})\n", plain(&file.file), plain(&file.format)));
        let parts = [("taken", &file.recognised), ("kept, not used", &file.unrecognised), ("lost", &file.lost)];
        for (word, lines) in parts {
            lines.iter().for_each(|line| text.push_str(&format!("  {word}: {}\n", plain(line))));
        }
    }
    let objects: u64 = manifest.datasets.iter().map(|dataset| dataset.count).sum();
    let objects = usize::try_from(objects).unwrap_or(usize::MAX);
    text.push_str(&format!("{} in {}\n", counted(objects, "object"), counted(manifest.datasets.len(), "dataset")));
    text
}

impl From<ImportError> for CommandError {
    fn from(error: ImportError) -> Self {
        let hints = error.hints();
        Self { hints, ..Self::failed(chain(&error)) }
    }
}
