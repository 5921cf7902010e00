//! `tenantry template blank --out DIR`.

use crate::build::Build;
use crate::cli::Done;
use crate::cli::args::Talk;
use crate::cli::configured::Configured;
use crate::cli::environment;
use crate::cli::error::CommandError;
use crate::cli::formats::{Mounted, Wanted};
use crate::cli::messages::{self, counted};
use crate::cli::packs::Packs;
use crate::cli::template_args::Blank;
use crate::document::DocumentOptions;
use crate::output::write_all;
use crate::render::{Limits, Templates};

/// Writes the documents of a pack for nobody yet.
pub(super) fn run(args: &Blank, talk: &Talk) -> Result<Done, CommandError> {
    let mut noticed = Vec::new();
    let packs = Packs::read(std::slice::from_ref(&args.pack), &Configured::default(), &mut noticed)?;
    let limits = Limits { resident: environment::resident, ..Limits::default() };
    let templates = Templates::new(packs.templates.clone())?.within(limits);
    let document = DocumentOptions {
        classification: args.classification.clone(),
        client: args.client.clone(),
        ..DocumentOptions::default()
    };
    let build = Build { document, ..Build::default() };
    let renderers = Mounted::default().renderers(&Wanted { formats: &args.format, ..Wanted::default() })?;
    let artifacts = build.blank(&packs.packs, &templates, &renderers)?.into_value(&mut noticed);
    messages::diagnostics(&noticed, talk);
    write_all(&args.out, &artifacts)?;
    if !talk.quiet {
        let mut text = format!("wrote {} to {}:\n", counted(artifacts.len(), "file"), args.out.display());
        artifacts.iter().for_each(|it| text.push_str(&format!("  {}\n", it.path)));
        messages::report(&text)?;
    }
    Ok(Done::Whole)
}
