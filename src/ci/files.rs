//! The files of a pipeline.

use super::Platform;
use super::platform::{PROPOSE, SCRIPTS};
use crate::consent::{PermissionSet, Proof, Trust, azure_cli, powershell};
use crate::render::Artifact;

/// What a pipeline is written for.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// Where it runs.
    pub platform: Platform,
    /// The branch that holds what people agreed to; made of letters, digits and `._/-`.
    pub branch: &'a str,
    /// The address below which archives of releases stand; empty where tenantry is built from crates.io.
    pub releases: &'a str,
    /// What the tokens of the pipeline say of themselves.
    pub trust: Trust,
    /// What the application is allowed to read.
    pub permissions: &'a PermissionSet,
}

/// The files, by their place in the repository.
pub fn files(plan: &Plan<'_>) -> Vec<Artifact> {
    let row = plan.platform.row();
    let (place, frame) = PROPOSE;
    let proof = Proof::Federated(&plan.trust);
    let written = [row.pipeline].into_iter().chain(SCRIPTS.iter().copied()).map(|(path, text)| (path, text.to_owned()));
    let made = [
        (place, frame.replace("@PLATFORM@", row.propose)),
        ("tenantry/register.sh", azure_cli(plan.permissions, proof)),
        ("tenantry/register.ps1", powershell(plan.permissions, proof)),
    ];
    written
        .chain(made)
        .map(|(path, text)| Artifact { path: path.to_owned(), bytes: filled(&text, plan).into_bytes() })
        .collect()
}

/// What a person does next, step by step.
pub fn next_steps(plan: &Plan<'_>) -> String {
    filled(plan.platform.row().next, plan)
}

/// A template with what the plan says in its places.
fn filled(text: &str, plan: &Plan<'_>) -> String {
    text.replace("@BRANCH@", plan.branch)
        .replace("@RELEASES@", plan.releases)
        .replace("@VERSION@", env!("CARGO_PKG_VERSION"))
}
