//! Roles of Azure that a reading takes. They are assigned in Azure, on a scope, and neither by consent nor in Microsoft
//! Entra ID: an application has no permission of Azure at all, and a person's `user_impersonation` opens nothing alone.
//!
//! Sources, read November 2026: <https://learn.microsoft.com/azure/role-based-access-control/built-in-roles>,
//! <https://learn.microsoft.com/azure/governance/management-groups/overview> (the root management group has the id of the
//! tenant), <https://learn.microsoft.com/azure/ai-foundry/concepts/rbac-azure-ai-foundry>. Azure AI User was given the name
//! Foundry User in 2026 and kept its id; both names occur, so commands name the id.

use super::sources::SourceId;

/// Where a role can be assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantAt {
    /// On one resource of AI Foundry, with its projects.
    Account,
    /// On one subscription.
    Subscription,
    /// On the management group above all others: every subscription of the tenant, those to come too.
    Root,
}

impl GrantAt {
    /// The scope as commands name it; capitals stand for what only who runs them knows.
    pub fn scope(self) -> &'static str {
        match self {
            Self::Account => {
                "/subscriptions/SUBSCRIPTION-ID/resourceGroups/GROUP/providers/Microsoft.CognitiveServices/accounts/NAME"
            }
            Self::Subscription => "/subscriptions/SUBSCRIPTION-ID",
            Self::Root => "/providers/Microsoft.Management/managementGroups/TENANT-ID",
        }
    }

    /// What it covers, in a sentence.
    pub fn covers(self) -> &'static str {
        match self {
            Self::Account => "one AI Foundry resource and its projects",
            Self::Subscription => "one subscription",
            Self::Root => {
                "every subscription of the tenant, by the root management group, which has the id of the tenant"
            }
        }
    }
}

/// A role of Azure, and what it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AzureGrant {
    /// The source that reads nothing without it.
    pub source: SourceId,
    /// Its name.
    pub role: &'static str,
    /// Id of its definition.
    pub id: &'static str,
    /// What commands call it: the name, or the id where the name differs from tenant to tenant.
    pub word: &'static str,
    /// Where it can be assigned, the least first.
    pub at: &'static [GrantAt],
    /// Whether it gives nothing but reading.
    pub only_reads: bool,
    /// What whoever assigns it should know, as sentences.
    pub note: &'static str,
}

/// The roles, source by source.
pub const AZURE_GRANTS: &[AzureGrant] = &[
    AzureGrant {
        source: SourceId::Azure,
        role: "Reader",
        id: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
        word: "Reader",
        at: &[GrantAt::Subscription, GrantAt::Root],
        only_reads: true,
        note: "It shows what there is and how it is set, and no key, secret or content. At the root management group it \
               can be assigned by an owner of that group; a Global Administrator becomes User Access Administrator there \
               with “Access management for Azure resources” in the properties of Microsoft Entra ID.",
    },
    AzureGrant {
        source: SourceId::Foundry,
        role: "Foundry User",
        id: "53ca6127-db72-4b80-b1b0-d745d6d5456d",
        word: "53ca6127-db72-4b80-b1b0-d745d6d5456d",
        at: &[GrantAt::Account, GrantAt::Subscription],
        only_reads: false,
        note: "Its former name is Azure AI User. Reader, Contributor and Owner do not open agents. It also lets its holder \
               use and change agents; a custom role with the data action \
               Microsoft.CognitiveServices/accounts/AIServices/agents/read alone reads them.",
    },
];

/// The role that a source takes; nothing where it takes none of Azure.
pub fn azure_grant(source: SourceId) -> Option<&'static AzureGrant> {
    AZURE_GRANTS.iter().find(|row| row.source == source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::azure::azure_role;

    #[test]
    fn every_role_is_known_and_named_in_commands() {
        for row in AZURE_GRANTS {
            assert!(azure_role(row.id).is_some() && [row.role, row.id].contains(&row.word), "{}", row.role);
            assert!(row.source.grants_by_object() && !row.at.is_empty() && row.note.ends_with('.'), "{}", row.role);
        }
        assert_eq!(azure_grant(SourceId::Graph), None);
    }
}
