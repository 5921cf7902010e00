//! What is looked up again and again to tell who calls whom: resources by host, and roles by who holds them.

use super::resources;
use crate::facts::{AzureGrant, AzureResources, Facts, Resource, account_of};
use std::collections::{BTreeMap, BTreeSet};

/// Resources and roles, found without going through all of them.
pub(super) struct Reached<'f> {
    /// The resources.
    pub(super) read: &'f AzureResources,
    hosts: BTreeMap<&'f str, &'f Resource>,
    grants: BTreeMap<&'f str, Vec<&'f AzureGrant>>,
}

impl<'f> Reached<'f> {
    /// Of what was read; nothing where resources were not.
    pub(super) fn of(facts: &'f Facts) -> Option<Self> {
        let read = resources(facts)?;
        let mut hosts: BTreeMap<&str, &Resource> = BTreeMap::new();
        for resource in &read.kept {
            for host in &resource.hosts {
                hosts.entry(host).or_insert(resource);
            }
        }
        let mut grants: BTreeMap<&str, Vec<&AzureGrant>> = BTreeMap::new();
        for grant in facts.azure.roles.items() {
            grants.entry(&grant.principal).or_default().push(grant);
        }
        Some(Self { read, hosts, grants })
    }

    /// The resource that answers at a host.
    pub(super) fn answering(&self, host: &str) -> Option<&'f Resource> {
        self.hosts.get(host).copied()
    }

    /// The resource that a role is given on: itself, or a part of it.
    pub(super) fn scoped(&self, scope: &str) -> Option<&'f Resource> {
        self.read.get(scope).or_else(|| self.read.get(account_of(scope)))
    }

    /// Roles of one identity, by its object id.
    pub(super) fn held_by(&self, principal: &str) -> &[&'f AzureGrant] {
        self.grants.get(principal.to_lowercase().as_str()).map_or(&[], Vec::as_slice)
    }

    /// Roles of every identity that an application acts by, sorted.
    pub(super) fn held(&self, app: &Resource) -> BTreeSet<&'f AzureGrant> {
        let assigned = app.identities.iter().filter_map(|it| self.read.get(it)).map(|it| it.value("principalId"));
        let own = assigned.chain([app.principal.as_str()]).filter(|it| !it.is_empty());
        own.flat_map(|it| self.held_by(it)).copied().collect()
    }
}
