//! Whether a run begins anew or goes on with one that was cut short. A run that nobody watches (every night) always goes
//! on to its end: what another left behind is gone on with or thrown away, and said, and never a reason to refuse.

use super::args::Talk;
use super::discover_args::Discover;
use super::error::CommandError;
use super::messages::{self, counted};
use crate::discover::{Order, Unfinished, unfinished};
use crate::output::{OutputError, Staging};
use jiff::Timestamp;
use std::path::Path;

/// The folder of the run, new or resumed.
pub(super) fn begin(
    args: &Discover,
    out: &Path,
    order: &Order,
    now: Timestamp,
    talk: &Talk,
) -> Result<Staging, CommandError> {
    let say = |text: &str| {
        if !talk.quiet {
            messages::progress(text);
        }
    };
    if args.fresh {
        return Ok(Staging::create(out, true)?);
    }
    let staging = match Staging::resume(out) {
        Ok(Some(staging)) => staging,
        Ok(None) => {
            if args.resume {
                say("there is no unfinished run in the folder: a new one begins");
            }
            return Ok(Staging::create(out, false)?);
        }
        Err(error @ OutputError::NotResumable { .. }) if !args.resume => {
            say(&format!("{error}; a new one begins"));
            return Ok(Staging::create(out, true)?);
        }
        Err(error) => return Err(error.into()),
    };
    if args.resume {
        return Ok(staging);
    }
    match unfinished(&staging, order, now) {
        Unfinished::GoesOn { since, done } => {
            if !since.is_empty() {
                let done = counted(done, "dataset");
                say(&format!("going on with the run of {since}, {done} done; `--fresh` begins anew"));
            }
            return Ok(staging);
        }
        Unfinished::Old { since } => say(&format!(
            "the unfinished run of {since} is too old to go on with and is thrown away; `--resume` goes on with such a run"
        )),
        Unfinished::Other => say("the unfinished run in the folder was begun with other options and is thrown away"),
    }
    drop(staging);
    Ok(Staging::create(out, true)?)
}
