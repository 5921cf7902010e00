//! `tenantry init ci`: the pipeline of a stranger's repository.

use super::Done;
use super::args::Talk;
use super::error::CommandError;
use super::init_args::{Init, InitCi, own_releases};
use super::messages;
use crate::ci::{Plan, Platform, Repository, files, next_steps, origin};
use crate::consent::{self, Choice, PermissionSet, Trust, Way};
use crate::output::write_all;
use crate::render::Artifact;
use std::path::Path;

/// Runs the command.
pub(super) fn run(command: &Init, talk: &Talk) -> Result<Done, CommandError> {
    match command {
        Init::Ci(args) => ci(args, talk),
    }
}

fn ci(args: &InitCi, talk: &Talk) -> Result<Done, CommandError> {
    let platform = args.platform.platform();
    let repository = repository(args)?;
    let rows = consent::select(&Choice::default())?;
    let permissions = PermissionSet::of(&rows, Way::Application, false);
    let releases = args.releases.clone().unwrap_or_else(own_releases);
    let plan = Plan {
        platform,
        branch: &args.branch,
        releases: &releases,
        trust: repository.as_ref().map_or_else(Trust::default, |it| it.trust(platform, &args.branch)),
        permissions: &permissions,
    };
    let artifacts = files(&plan);
    if !args.force {
        refuse_present(&args.out, &artifacts)?;
    }
    let written = write_all(&args.out, &artifacts)?;
    if talk.quiet {
        return Ok(Done::Whole);
    }
    for (path, _) in &written.files {
        messages::report(&format!("wrote {}", path.display()))?;
    }
    messages::report(&next_steps(&plan))?;
    notice(platform, repository.as_ref());
    Ok(Done::Whole)
}

/// The repository that was named, else the one the folder was cloned from; Azure DevOps needs none.
fn repository(args: &InitCi) -> Result<Option<Repository>, CommandError> {
    if let Some(text) = &args.repository {
        let read = Repository::read(text);
        return read
            .map(Some)
            .map_err(|error| CommandError::usage(format!("`--repository` is not understood: {error}")));
    }
    let config = std::fs::read_to_string(args.out.join(".git").join("config")).unwrap_or_default();
    Ok(origin(&config).and_then(|address| Repository::read(address).ok()))
}

/// Nothing that is there is written over; also a link that leads nowhere is something that a person made.
fn refuse_present(out: &Path, artifacts: &[Artifact]) -> Result<(), CommandError> {
    let present: Vec<&str> = artifacts
        .iter()
        .map(|it| it.path.as_str())
        .filter(|path| std::fs::symlink_metadata(out.join(path)).is_ok())
        .collect();
    if present.is_empty() {
        return Ok(());
    }
    Err(CommandError::usage(format!("there already, and nothing was written: `{}`", present.join("`, `")))
        .hint("write to another folder with `--out`, and take from there what is new")
        .hint("`--force` writes over them"))
}

/// What a person has to know of the federated credential.
fn notice(platform: Platform, repository: Option<&Repository>) {
    match (platform, repository) {
        (Platform::GitHub, Some(one))
            if !one.has_ids() && one.host.as_deref().is_none_or(|host| host == "github.com") =>
        {
            messages::warn(
                "repositories made, renamed or moved since July 2026 have ids in their tokens, and this subject has none",
                "`gh api repos/OWNER/NAME --jq '\"\\(.owner.login)@\\(.owner.id)/\\(.name)@\\(.id)\"'` prints what to give \
                 as `--repository`, with `--force`",
            );
        }
        (Platform::GitHub | Platform::GitLab, None) => messages::warn(
            "which repository this is was not found, so the registration asks for issuer and subject",
            "name it with `--repository OWNER/NAME`",
        ),
        _ => {}
    }
}
