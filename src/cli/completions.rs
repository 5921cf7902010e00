//! `tenantry completions SHELL`.

use super::args::{Cli, Completions};
use super::error::CommandError;
use super::{Done, messages};
use clap::CommandFactory;

/// Prints the completion script of a shell.
pub(super) fn run(args: &Completions) -> Result<Done, CommandError> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "tenantry", &mut script);
    messages::print(&script)?;
    Ok(Done::Whole)
}
