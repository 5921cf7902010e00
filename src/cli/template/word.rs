//! `tenantry template check FILE.docx`, and `tenantry template eject docx`: Word templates.

use crate::cli::Done;
use crate::cli::args::Talk;
use crate::cli::drawing::print_json;
use crate::cli::error::{CommandError, chain};
use crate::cli::messages::{self, counted, plain};
use crate::cli::template_args::{Check, Told};
use crate::diag::{Diagnostic, Severity, Warned};
use crate::render::docx::{Offered, PageOffered, PlaceOffered, StyleOffered, check};
use crate::render::{Artifact, Docx, RenderError};
use serde::Serialize;
use std::path::Path;

/// What `template eject` calls our own template.
pub(super) const NAME: &str = "docx";
/// The file it is written to.
const FILE: &str = "tenantry.docx";
/// Bytes of a file that is read.
const MOST_BYTES: u64 = 256 << 20;
/// Endings of files of Word, those that are refused as well.
const ENDINGS: [&str; 5] = [".docx", ".dotx", ".docm", ".dotm", ".doc"];

/// Whether a person named a Word file, and no pack.
pub(super) fn is_word(name: &str) -> bool {
    let lower = name.to_lowercase();
    ENDINGS.iter().any(|ending| lower.ends_with(ending)) && !Path::new(name).is_dir()
}

/// What is told as JSON.
#[derive(Serialize)]
struct Json<'a> {
    #[serde(flatten)]
    offered: &'a Offered,
    diagnostics: &'a [Diagnostic],
}

/// Says what a Word template offers, and what is wrong with it.
pub(super) fn check_template(args: &Check, talk: &Talk) -> Result<Done, CommandError> {
    let path = Path::new(&args.pack);
    let refused = |why: String| CommandError::usage(format!("cannot read `{}`: {why}", path.display()));
    let size = std::fs::metadata(path).map_err(|error| refused(chain(&error)))?.len();
    if size > MOST_BYTES {
        return Err(refused("it is larger than 256 MB".to_owned()));
    }
    let bytes = std::fs::read(path).map_err(|error| refused(chain(&error)))?;
    let name = path.file_name().map_or_else(|| args.pack.clone(), |name| name.to_string_lossy().into_owned());
    let refused = |error| CommandError::failed(format!("the Word template `{}` cannot be used: {error}", args.pack));
    let Warned { value: offered, mut diagnostics } = check(&name, &bytes).map_err(refused)?;
    if talk.quiet {
        diagnostics.retain(|it| it.severity == Severity::Error);
    }
    match args.format {
        Told::Json => print_json(&Json { offered: &offered, diagnostics: &diagnostics })?,
        Told::Text => messages::print(text(&args.pack, &offered, &diagnostics, talk.quiet).as_bytes())?,
    }
    match diagnostics.iter().filter(|it| it.severity == Severity::Error).count() {
        0 => Ok(Done::Whole),
        errors => Err(CommandError::failed(format!("{} in `{}`", counted(errors, "error"), args.pack))),
    }
}

/// Our own template as a file.
pub(super) fn own() -> Result<Vec<Artifact>, CommandError> {
    let bytes = Docx::own_template();
    let bytes = bytes.map_err(|error| CommandError::from(RenderError::Word { template: FILE.to_owned(), error }))?;
    Ok(vec![Artifact { path: FILE.to_owned(), bytes }])
}

/// What to do with it.
pub(super) fn next(out: &Path) -> String {
    let file = out.join(FILE);
    let file = file.display();
    format!(
        "wrote {file}\nchange it in Word, see what it offers with `tenantry template check {file}`, and write documents with \
         `tenantry build SNAPSHOT --format docx --docx-template {file} --out DIR`"
    )
}

fn text(name: &str, offered: &Offered, said: &[Diagnostic], is_quiet: bool) -> String {
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
    if !is_quiet {
        out.push_str(&styles(&offered.styles));
        out.push_str(&places(&offered.places));
        out.push_str(&pages(&offered.pages));
    }
    let count = |severity: Severity| said.iter().filter(|it| it.severity == severity).count();
    let there = offered.styles.iter().filter(|it| it.id.is_some()).count();
    out.push_str(&format!(
        "{name}: {} and {}; a Word {} with {there} of the {} styles documents use, the others are added\n",
        counted(count(Severity::Error), "error"),
        counted(count(Severity::Warning), "warning"),
        if offered.is_template { "template" } else { "document" },
        offered.styles.len(),
    ));
    out
}

fn styles(styles: &[StyleOffered]) -> String {
    let mut out = "styles it has, each with its id:\n".to_owned();
    for style in styles {
        if let Some(id) = &style.id {
            out.push_str(&format!("  {:<18} {:<20} {}\n", style.role, style.name, plain(id)));
        }
    }
    let lacks = styles.iter().filter(|it| it.id.is_none() && !it.name.starts_with("Tenantry "));
    let lacks: Vec<String> = lacks.map(|it| format!("{} ({})", it.role, it.name)).collect();
    if !lacks.is_empty() {
        out.push_str(&format!("styles of Word's own that it lacks: {}\n", lacks.join(", ")));
    }
    out
}

fn places(places: &[PlaceOffered]) -> String {
    let mut out = String::new();
    if !places.is_empty() {
        out.push_str("places that are filled in:\n");
    }
    for place in places {
        let how = if place.is_marker { "marker" } else { "content control" };
        out.push_str(&format!("  {:<18} {how} in {}\n", plain(&place.name), plain(&place.part)));
    }
    out
}

fn pages(pages: &[PageOffered]) -> String {
    let mut out = "sections:\n".to_owned();
    let list = |what: &str, when: &[String]| match when {
        [] => format!("{what} of the section before, if any"),
        when => format!("{what}: {}", plain(&when.join(", "))),
    };
    for (at, page) in pages.iter().enumerate() {
        let lies = if page.is_landscape { "lying" } else { "standing" };
        let (headers, footers) = (list("headers", &page.headers), list("footers", &page.footers));
        out.push_str(&format!("  {} {}, {lies}; {headers}; {footers}\n", at + 1, page.paper));
    }
    out
}
