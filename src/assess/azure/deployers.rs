//! Who may change an AI workload: programs, groups and persons that hold a role on its resource or on a project.

use super::identities::identities_of;
use crate::catalog::ai::{ScopeKind, changes_models};
use crate::catalog::azure::Reach;
use crate::facts::{AiProject, AutomationIdentity, AzureGrant, Facts, Truth};
use std::collections::BTreeSet;

/// Who holds a role that changes a project, its agents, or the resource around it.
#[derive(Debug, Clone, Copy)]
pub struct Deployer<'f> {
    /// The role and where it holds.
    pub grant: &'f AzureGrant,
    /// The identity, where those that programs sign in with were read and it is one of them.
    pub identity: Option<&'f AutomationIdentity>,
    /// Whether it is an identity of the workload itself.
    pub own: bool,
    /// Whether the role holds here: not read for a management group of which nobody said what it holds.
    pub holds: Truth,
    /// Whether it changes the resource, and not agents alone.
    pub changes: bool,
}

/// Who may change a project, its agents, or the resource that holds it: programs, groups and persons, sorted by scope.
pub fn deployers<'f>(facts: &'f Facts, project: &AiProject) -> Vec<Deployer<'f>> {
    let own: BTreeSet<&str> = identities_of(facts, project);
    let identity = |id: &str| facts.automation.items().iter().find(|it| it.id.eq_ignore_ascii_case(id));
    let deployer = |grant: &'f AzureGrant| {
        let changes = changes_models(&grant.role);
        if !changes && grant.reach != Some(Reach::Agents) {
            return None;
        }
        let holds = holds(facts, project, grant);
        (!holds.is_no()).then(|| Deployer {
            grant,
            identity: identity(&grant.principal),
            own: own.contains(grant.principal.as_str()),
            holds,
            changes,
        })
    };
    facts.azure.roles.items().iter().filter_map(deployer).collect()
}

/// How many roles hold on a project or the resource around it of which this version does not know what they allow.
pub fn unknown_roles(facts: &Facts, project: &AiProject) -> u64 {
    let counts = |it: &&AzureGrant| it.reach.is_none() && !holds(facts, project, it).is_no();
    facts.azure.roles.items().iter().filter(counts).count() as u64
}

/// Whether a role holds for a project or for the resource around it. Of management groups only
/// the root, which has the id of the tenant, is known to hold every subscription.
fn holds(facts: &Facts, project: &AiProject, grant: &AzureGrant) -> Truth {
    match ScopeKind::of(&grant.scope) {
        ScopeKind::Root => Truth::Yes,
        ScopeKind::ManagementGroup => {
            let name = crate::facts::azure_name(&grant.scope);
            let is_root = !name.is_empty() && name.eq_ignore_ascii_case(&facts.tenant.id);
            if is_root { Truth::Yes } else { Truth::Unread }
        }
        _ => (grant.is_over(&project.account) || grant.is_over(&project.id)).into(),
    }
}
