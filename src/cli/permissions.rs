//! `tenantry permissions`: what to grant before a tenant is read, why, and how.

use super::Done;
use super::args::Talk;
use super::drawing::print_json;
use super::error::CommandError;
use super::messages;
use super::permissions_args::{Permissions, PermissionsFormat, ReadAs};
use crate::catalog::Tier;
use crate::consent::{self, PermissionSet, Proof, Trust, Way};

/// Prints the least set of permissions for what is selected.
pub(super) fn run(args: &Permissions, talk: &Talk) -> Result<Done, CommandError> {
    super::packs::Packs::read(&args.packs, &super::configured::Configured::default(), &mut Vec::new())?;
    let mut choice = args.selection.choice();
    choice.only.extend(args.datasets.iter().cloned());
    let rows = consent::select(&choice)?;
    let way = match args.read_as {
        ReadAs::Application => Way::Application,
        ReadAs::Person => Way::Person,
    };
    let subscriptions = args.selection.subscriptions(&rows)?;
    let set = PermissionSet::of(&rows, way, choice.opt_in).within(subscriptions);
    let trust = federated(args)?;
    let proof = trust.as_ref().map_or(Proof::Certificate, Proof::Federated);
    match args.format {
        PermissionsFormat::Text => messages::print(consent::text(&set).as_bytes())?,
        PermissionsFormat::Json => print_json(&consent::listing(&set))?,
        PermissionsFormat::Manifest => print_json(&consent::manifest(&set))?,
        PermissionsFormat::Powershell => messages::print(consent::powershell(&set, proof).as_bytes())?,
        PermissionsFormat::AzureCli => messages::print(consent::azure_cli(&set, proof).as_bytes())?,
        PermissionsFormat::Names => {
            let names: String = set.names().iter().map(|name| format!("{name}\n")).collect();
            messages::print(names.as_bytes())?;
        }
    }
    if !talk.quiet {
        notices(&set, args.format);
    }
    Ok(Done::Whole)
}

/// Whose tokens are trusted; an application alone is known by them, and the commands alone tell it.
fn federated(args: &Permissions) -> Result<Option<Trust>, CommandError> {
    let Some([issuer, subject]) = args.federated.as_deref() else { return Ok(None) };
    let is_fit = args.read_as == ReadAs::Application
        && matches!(args.format, PermissionsFormat::Powershell | PermissionsFormat::AzureCli);
    if !is_fit {
        return Err(CommandError::usage("`--federated` is for the commands that register an application")
            .hint("add `--format powershell` or `--format azure-cli`, and leave `--as person` out"));
    }
    let is_plain = |text: &str| !text.trim().is_empty() && !text.chars().any(|c| c.is_control() || "\"\\".contains(c));
    if !(is_plain(issuer) && is_plain(subject)) {
        return Err(CommandError::usage("`--federated` takes an issuer and a subject, without quotes and backslashes"));
    }
    Ok(Some(Trust { issuer: issuer.clone(), subject: subject.clone() }))
}

/// Says beside formats without room for it what whoever pastes them should know.
fn notices(set: &PermissionSet, format: PermissionsFormat) {
    if matches!(format, PermissionsFormat::Text | PermissionsFormat::Names) {
        return;
    }
    if format == PermissionsFormat::Manifest {
        for name in set.without_id() {
            messages::warn(
                &format!("`{name}` is left out: no id of it is known to be offered for consent"),
                "choose it by its name in the portal, where its service offers it; without it what it reads stays blank",
            );
        }
    }
    for need in set.needs.iter().filter(|need| need.tier == Tier::OptIn) {
        messages::warn(
            &format!("`{}` could also write", need.name),
            "grant it for one run, to a registration of its own, and take it back",
        );
    }
}
