//! The command line: one file a command; the only room that prints, and the one that wires the pipeline.
//!
//! In: arguments. Out: an exit code: 0 done, 1 failed, 2 usage or configuration, 3 written but incomplete (under
//! `--strict`, an import that lost part of a file, or a plan with a line that cannot be done). Standard output carries data, standard error talks.

mod accept;
mod accept_args;
mod addresses;
mod addresses_args;
mod addresses_text;
mod args;
mod auth;
mod before;
mod build;
mod build_args;
mod check;
mod check_args;
mod comment;
mod comment_args;
mod completions;
mod configured;
mod design;
mod diagram;
mod diff;
mod diff_args;
mod diff_drawing;
mod discover;
mod discover_args;
mod draw;
mod drawing;
mod drawing_args;
mod environment;
mod error;
mod folders;
mod formats;
mod gap;
mod gap_args;
mod gap_text;
mod import;
mod init;
mod init_args;
mod messages;
mod named;
mod packs;
mod permissions;
mod permissions_args;
mod progress;
mod run_begins;
mod run_summary;
mod schema;
mod servers;
mod services;
mod sign_in_args;
mod sign_in_choice;
mod signals;
mod site;
mod site_args;
mod template;
mod template_args;

use args::{Cli, Command};
use clap::Parser;
use error::CommandError;
use std::ffi::OsString;
use std::process::ExitCode;

/// How a command ended well.
enum Done {
    /// Everything is there.
    Whole,
    /// Written, but something was not read and `--strict` asks for it, or part of a file was lost.
    Incomplete,
}

/// Runs the command these arguments name (the first is the program's name) and returns its exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version come this way too; that nobody reads them is no failure.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    messages::choose_color(cli.talk.color);
    match execute(&cli) {
        Ok(Done::Whole) => ExitCode::SUCCESS,
        Ok(Done::Incomplete) => ExitCode::from(3),
        Err(error) => {
            messages::failure(&error);
            error.exit_code()
        }
    }
}

fn execute(cli: &Cli) -> Result<Done, CommandError> {
    match &cli.command {
        Command::Build(args) => build::run(args, &cli.talk),
        Command::Accept(args) => accept::run(args, &cli.talk),
        Command::Check(args) => check::run(args, &cli.talk),
        Command::Diff(args) => diff::run(args, &cli.talk),
        Command::Site(args) => site::run(args, &cli.talk),
        Command::Comment(args) => comment::run(args, &cli.talk),
        Command::Gap(args) => gap::run(args, &cli.talk),
        Command::Discover(args) => discover::run(args, &cli.talk),
        Command::Import(args) => import::run(args, &cli.talk),
        Command::Diagram(args) => diagram::run(args, &cli.talk),
        Command::Draw(args) => draw::run(args, &cli.talk),
        Command::Permissions(args) => permissions::run(args, &cli.talk),
        Command::Template(args) => template::run(args, &cli.talk),
        Command::Addresses(args) => addresses::run(args, &cli.talk),
        Command::Design(args) => design::run(args, &cli.talk),
        Command::Init(args) => init::run(args, &cli.talk),
        Command::Schema(args) => schema::run(args),
        Command::Completions(args) => completions::run(args),
    }
}
