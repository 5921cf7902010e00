//! `tenantry gap SNAPSHOT`: a tenant and its design against the parts that the architecture guide asks for.

use super::args::Talk;
use super::build::tenant;
use super::design::{add_accepted, design};
use super::drawing::json;
use super::error::CommandError;
use super::gap_args::{Gap as Arguments, GapFormat};
use super::{Done, folders, gap_text, messages};
use crate::build::Tenant;
use crate::config;
use crate::diag::Diagnostic;
use crate::formats::{self, FormatOptions};
use crate::gap::{Reference, evaluate, gap_diagram};
use crate::layout::{self, Layout, Options};
use crate::output::write_file;
use crate::overlay::Design;
use std::path::Path;

/// The format of its drawing.
const SVG: &str = "svg";

/// Evaluates a snapshot and reports.
pub(super) fn run(args: &Arguments, talk: &Talk) -> Result<Done, CommandError> {
    let mut noticed = Vec::new();
    let mut tenant = tenant(&args.snapshot, &mut noticed)?;
    let mut design = design(args.design.as_deref(), &args.snapshot, &tenant, &mut noticed, talk)?;
    add_accepted(&mut design, None, &args.snapshot, &tenant, &mut noticed, talk)?;
    let reference = match args.reference {
        Some(word) => Some(word.into()),
        None => configured(&args.snapshot, &mut noticed)?,
    };
    tenant.declare(&design);
    let bytes = match args.format {
        GapFormat::Svg => drawn(&tenant, &design, reference, &mut noticed)?,
        format => report(&tenant, &design, reference, format)?,
    };
    messages::diagnostics(&noticed, talk);
    match args.output.as_deref().filter(|it| *it != Path::new("-")) {
        Some(path) => write_file(path, &bytes).map(drop)?,
        None => messages::print(&bytes)?,
    }
    Ok(Done::Whole)
}

fn report(
    tenant: &Tenant,
    design: &Design,
    reference: Option<Reference>,
    format: GapFormat,
) -> Result<Vec<u8>, CommandError> {
    let all = evaluate(&tenant.model, &tenant.claims, &tenant.judged, design, reference);
    match format {
        GapFormat::Json => json(&all),
        GapFormat::Md => Ok(gap_text::markdown(&all).into_bytes()),
        GapFormat::Text | GapFormat::Svg => Ok(gap_text::text(&all).into_bytes()),
    }
}

fn drawn(
    tenant: &Tenant,
    design: &Design,
    reference: Option<Reference>,
    noticed: &mut Vec<Diagnostic>,
) -> Result<Vec<u8>, CommandError> {
    let diagram = gap_diagram(&tenant.model, &tenant.claims, &tenant.judged, design, reference);
    let scene = layout::zoned().lay_out(&diagram, &Options::default()).into_value(noticed);
    let Some(svg) = formats::format(SVG) else { return Err(CommandError::failed("drawings cannot be written")) };
    (svg.write)(&scene, &FormatOptions::default()).map_err(|error| CommandError::failed(error.to_string()))
}

/// The reference that the configuration beside the snapshot names.
fn configured(snapshot: &Path, noticed: &mut Vec<Diagnostic>) -> Result<Option<Reference>, CommandError> {
    let file = snapshot.join(config::FILE);
    if !file.is_file() {
        return Ok(None);
    }
    let name = file.display().to_string();
    let read = config::read(&name, &folders::settings(&file)?)
        .map_err(|said| CommandError::usage(format!("{}: {}", said.subject, said.message)))?;
    Ok(Reference::from_word(&read.into_value(noticed).reference))
}
