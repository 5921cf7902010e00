//! `tenantry completions SHELL`.

use super::Done;
use super::args::{Cli, Completions};
use super::error::CommandError;
use clap::CommandFactory;
use std::io::Write;

/// Prints the completion script of a shell.
pub(super) fn run(args: &Completions) -> Result<Done, CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "tenantry", &mut script);
    std::io::stdout().lock().write_all(&script)?;
    Ok(Done::Whole)
}
