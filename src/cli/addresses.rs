//! `tenantry addresses SNAPSHOT`: what recipients are reached by, and a plan of further addresses.

use super::addresses_args::{Addresses, AddressesFormat, RecipientKind};
use super::addresses_text::{plan_script, survey_text};
use super::args::Talk;
use super::error::{CommandError, chain};
use super::named::{self, Bounds};
use super::{Done, messages};
use crate::addresses::{self, Checked, Kind, Listed, PART, Scheme, Verdict, cell};
use crate::diag::Diagnostic;
use crate::snapshot::Snapshot;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What is read of a plan.
const PLAN: Bounds = Bounds { bytes: 64 << 20, time: Duration::from_secs(300) };

/// Prints the addresses, or what comes of a plan.
pub(super) fn run(args: &Addresses, talk: &Talk) -> Result<Done, CommandError> {
    let mut noticed = Vec::new();
    let snapshot = Snapshot::open(&args.snapshot)?.into_value(&mut noticed);
    let kinds = kinds(&args.kind);
    let format = args.format.unwrap_or_else(|| format_of(args.output.as_deref()));
    let done = match &args.plan {
        Some(file) => of_plan(&snapshot, &kinds, file, format, args, &mut noticed)?,
        None => of_tenant(&snapshot, &kinds, format, args, &mut noticed)?,
    };
    messages::diagnostics(&noticed, talk);
    Ok(done)
}

fn kinds(asked: &[RecipientKind]) -> Vec<Kind> {
    let is_asked = |kind: &Kind| {
        let word = match kind {
            Kind::Groups => RecipientKind::Groups,
            Kind::Contacts => RecipientKind::Contacts,
            Kind::Mailboxes => RecipientKind::Mailboxes,
            Kind::DynamicGroups => RecipientKind::DynamicGroups,
            Kind::MailUsers => RecipientKind::MailUsers,
            Kind::PublicFolders => RecipientKind::PublicFolders,
        };
        asked.is_empty() || asked.contains(&word)
    };
    Kind::ALL.into_iter().filter(is_asked).collect()
}

/// The format that the file a person named ends in, else text.
fn format_of(output: Option<&Path>) -> AddressesFormat {
    let ending = output.and_then(Path::extension).and_then(|it| it.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "csv" => AddressesFormat::Csv,
        "json" => AddressesFormat::Json,
        _ => AddressesFormat::Text,
    }
}

/// Where a person wants it: a file, or standard output.
fn write(output: Option<&PathBuf>, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), CommandError> {
    match output {
        Some(path) if path != Path::new("-") => Ok(crate::output::write_streamed(path, fill)?),
        _ => {
            let mut out = io::BufWriter::new(io::stdout().lock());
            Ok(fill(&mut out).and_then(|()| out.flush())?)
        }
    }
}

fn of_tenant(
    snapshot: &Snapshot,
    kinds: &[Kind],
    format: AddressesFormat,
    args: &Addresses,
    noticed: &mut Vec<Diagnostic>,
) -> Result<Done, CommandError> {
    match format {
        AddressesFormat::Text => {
            let survey = addresses::survey(snapshot, kinds, noticed);
            let text = survey_text(&survey, &snapshot.manifest().tenant.display_name);
            write(args.output.as_ref(), |out| out.write_all(text.as_bytes()))?;
        }
        AddressesFormat::Csv => {
            write(args.output.as_ref(), |out| addresses::write_list(snapshot, kinds, PART, noticed, out).map(drop))?;
        }
        AddressesFormat::Json => write(args.output.as_ref(), |out| {
            let mut first = true;
            write!(out, "[")?;
            addresses::listed(snapshot, kinds, PART, noticed, |row| {
                let comma = if std::mem::take(&mut first) { "" } else { "," };
                write!(out, "{comma}\n  {}", listed(row))
            })?;
            writeln!(out, "\n]")
        })?,
    }
    Ok(Done::Whole)
}

/// A recipient, for programs.
fn listed(row: &Listed) -> Value {
    let other = |(scheme, address): &(Scheme, String)| json!({ "scheme": scheme_id(*scheme), "address": address });
    json!({
        "kind": row.kind.id(), "id": row.id, "name": row.name, "primary": row.primary, "further": row.further,
        "other": row.other.iter().map(other).collect::<Vec<_>>(), "synchronised": row.synchronised,
    })
}

fn scheme_id(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Smtp => "smtp",
        Scheme::Sip => "sip",
        Scheme::X500 => "x500",
        Scheme::Spo => "spo",
        Scheme::Other => "other",
    }
}

fn of_plan(
    snapshot: &Snapshot,
    kinds: &[Kind],
    file: &Path,
    format: AddressesFormat,
    args: &Addresses,
    noticed: &mut Vec<Diagnostic>,
) -> Result<Done, CommandError> {
    let named = file.display();
    let bytes = named::read(file, PLAN).map_err(|error| {
        CommandError::failed(format!("cannot read `{named}`: {}", chain(&error)))
            .hint("name a CSV file that exists and that you may read, or `-` for standard input")
    })?;
    let hint = "write the plan with the columns `PrimarySmtpAddress` and `SecondaryEmail`, one line a further address; \
                `tenantry addresses SNAPSHOT --format csv` prints those there are in this form";
    let Some(table) = crate::import::read_table(&bytes) else {
        return Err(CommandError::usage(format!("`{named}` is no table: it is empty or holds no text")).hint(hint));
    };
    let lines = addresses::plan(&table.head, table.rows.into_iter())
        .map_err(|error| CommandError::usage(format!("`{named}` is no plan: {error}")).hint(hint))?;
    for lost in &table.lost {
        messages::warn(&format!("{named}: {lost}"), "mend the line; the others were compared");
    }
    let checked = addresses::check_plan(snapshot, kinds, &lines, noticed);
    match format {
        AddressesFormat::Text => {
            let text = plan_script(&checked, &snapshot.manifest().tenant.display_name);
            write(args.output.as_ref(), |out| out.write_all(text.as_bytes()))?;
        }
        AddressesFormat::Csv => write(args.output.as_ref(), |out| {
            writeln!(out, "{},Verdict", addresses::HEAD)?;
            checked.iter().try_for_each(|it| {
                writeln!(out, "{},{},{}", cell(&it.line.primary), cell(&it.line.secondary), it.verdict.id())
            })
        })?,
        AddressesFormat::Json => write(args.output.as_ref(), |out| {
            writeln!(out, "{:#}", Value::Array(checked.iter().map(judged).collect()))
        })?,
    }
    let is_open = !table.lost.is_empty() || checked.iter().any(|it| it.verdict.is_open());
    Ok(if is_open { Done::Incomplete } else { Done::Whole })
}

/// A line of a plan and what comes of it, for programs.
fn judged(it: &Checked) -> Value {
    let owner =
        |it: &addresses::Owner| json!({ "kind": it.kind.id(), "id": it.id, "name": it.name, "primary": it.primary });
    let mut told = json!({
        "line": it.line.number, "primary": it.line.primary, "secondary": it.line.secondary, "verdict": it.verdict.id(),
        "recipient": it.owner.as_ref().map(owner),
    });
    match &it.verdict {
        Verdict::Taken(other) => told["taken-by"] = owner(other),
        Verdict::Unchecked(unread) => told["not-read"] = json!(unread),
        Verdict::Repeated(line) | Verdict::Conflict(line) => told["first-line"] = json!(line),
        Verdict::Malformed(fault) | Verdict::MalformedRecipient(fault) => told["fault"] = json!(fault.id()),
        _ => {}
    }
    if let Some(owner) = it.owner.as_ref().filter(|_| it.verdict.is_to_run()) {
        told["command"] = json!(addresses::command(owner.holder, it.identity(), &[it.secondary()]));
    }
    told
}
