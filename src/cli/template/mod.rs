//! `tenantry template`: the packs there are, and those of a person.

mod blank;
mod check;
mod eject;
mod list;
mod word;

use super::Done;
use super::args::Talk;
use super::error::CommandError;
use super::template_args::{Job, Template};

/// Does what a person wants with packs.
pub(super) fn run(args: &Template, talk: &Talk) -> Result<Done, CommandError> {
    match &args.job {
        Job::List(args) => list::run(args),
        Job::Eject(args) => eject::run(args, talk),
        Job::Check(args) => check::run(args, talk),
        Job::Blank(args) => blank::run(args, talk),
    }
}
