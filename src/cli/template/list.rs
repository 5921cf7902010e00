//! `tenantry template list`.

use crate::cli::Done;
use crate::cli::drawing::print_json;
use crate::cli::error::CommandError;
use crate::cli::messages;
use crate::cli::template_args::{List, Told};
use crate::document::{PACKS, Pack, USUAL};

/// Prints the packs of the program.
pub(super) fn run(args: &List) -> Result<Done, CommandError> {
    let packs: Vec<Pack> = PACKS.iter().filter_map(|(id, _)| Pack::named(id)).collect();
    match args.format {
        Told::Json => print_json(&packs)?,
        Told::Text => messages::print(text(&packs).as_bytes())?,
    }
    Ok(Done::Whole)
}

fn text(packs: &[Pack]) -> String {
    let told: Vec<String> = packs.iter().map(one).collect();
    let usual = USUAL.map(|id| format!("`{id}`")).join(" and ");
    format!(
        "{}\nWithout `--pack`, `build` writes {usual}. `template eject NAME --out DIR` writes one to change.\n",
        told.join("\n")
    )
}

fn one(pack: &Pack) -> String {
    let sections: Vec<&str> = pack.sections.iter().map(|it| it.id.as_str()).collect();
    let lines = [
        format!("{}: {}", pack.id, pack.title),
        format!("  for       {}", pack.audience),
        format!("  file      {}", pack.file),
        format!("  sections  {}", sections.join(", ")),
    ];
    format!("{}\n", lines.join("\n"))
}
