//! Words of Azure AI Foundry that say how well a model is guarded and where it runs.
//!
//! Sources: <https://learn.microsoft.com/azure/ai-foundry/openai/concepts/content-filter>,
//! <https://learn.microsoft.com/azure/ai-foundry/foundry-models/concepts/deployment-types>,
//! <https://learn.microsoft.com/azure/role-based-access-control/built-in-roles>, November 2026.

use super::azure::{Reach, azure_role};

/// The type of resources that hold models, in lower case.
pub const AI_ACCOUNTS: &str = "microsoft.cognitiveservices/accounts";

/// The filter that holds for a deployment that names none.
pub const STANDARD_FILTER: &str = "Microsoft.DefaultV2";

/// What a filter calls attempts of a person to talk a model out of its rules.
pub const JAILBREAK: &str = "Jailbreak";

/// What a filter calls orders that stand hidden in documents and answers of tools.
pub const INDIRECT_ATTACK: &str = "Indirect Attack";

/// What the names of filters that come with the service begin with.
const OF_THE_SERVICE: &str = "microsoft.";

/// Whether a filter comes with the service; a deployment that names none has such a one.
pub fn is_standard_filter(name: &str) -> bool {
    name.is_empty() || name.get(..OF_THE_SERVICE.len()).is_some_and(|it| it.eq_ignore_ascii_case(OF_THE_SERVICE))
}

/// What the names of models begin with that make vectors of texts, or texts of speech: nothing that a filter on prompts
/// would keep from harm.
const WITHOUT_PROMPT: &[&str] = &["text-embedding", "cohere-embed", "embed-v", "whisper", "tts"];

/// Whether a model, by its name in the catalogue of the service, answers prompts.
pub fn takes_prompts(model: &str) -> bool {
    !WITHOUT_PROMPT.iter().any(|it| model.get(..it.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(it)))
}

/// Where a deployment works on prompts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Processing {
    /// In any region in which the model is offered.
    Anywhere,
    /// Within the data zone of its region: the United States, or the member states of the European Union.
    Zone,
    /// In the region of its resource.
    Region,
}

impl Processing {
    /// Its word in templates.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Anywhere => "anywhere",
            Self::Zone => "zone",
            Self::Region => "region",
        }
    }
}

/// How deployments are run: the word of the service, where they work on prompts, and whether they are paid by reserved
/// units.
const DEPLOYMENT_KINDS: &[(&str, Processing, bool)] = &[
    ("DataZoneBatch", Processing::Zone, false),
    ("DataZoneProvisionedManaged", Processing::Zone, true),
    ("DataZoneStandard", Processing::Zone, false),
    ("DeveloperTier", Processing::Anywhere, false),
    ("GlobalBatch", Processing::Anywhere, false),
    ("GlobalProvisionedManaged", Processing::Anywhere, true),
    ("GlobalStandard", Processing::Anywhere, false),
    ("ProvisionedManaged", Processing::Region, true),
    ("Standard", Processing::Region, false),
];

/// Where a deployment of this kind works on prompts, and whether it is paid by reserved units; none for an unknown one.
pub fn deployment_kind(sku: &str) -> Option<(Processing, bool)> {
    DEPLOYMENT_KINDS.iter().find(|row| row.0.eq_ignore_ascii_case(sku)).map(|row| (row.1, row.2))
}

/// Whether a role changes everything in its scope, or decides who may: Owner, Contributor, and those that assign roles.
pub fn is_wide_role(role: &str) -> bool {
    // Contributor is the one role for changes that is bound to no kind of resource.
    const CONTRIBUTOR: &str = "b24988ac-6180-42a0-ab88-20f7382dd24c";
    azure_role(role).is_some_and(|row| row.reach == Reach::Own || row.id == CONTRIBUTOR)
}

/// Roles that change resources that hold models, or the models in them, and nothing else: Cognitive Services Contributor
/// and Cognitive Services OpenAI Contributor.
const CHANGING_MODELS: &[&str] = &["25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68", "a001fd3d-188f-4b5d-821b-7da978bf7442"];

/// Whether a role, by the id of its definition, changes a resource that holds models, deploys models in it, or decides
/// who may.
pub fn changes_models(role: &str) -> bool {
    is_wide_role(role) || azure_role(role).is_some_and(|row| CHANGING_MODELS.contains(&row.id))
}

/// How far a scope of Azure reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScopeKind {
    /// One resource.
    Resource,
    /// A resource group.
    Group,
    /// A subscription.
    Subscription,
    /// A management group, and every subscription below it.
    ManagementGroup,
    /// Everything.
    Root,
}

impl ScopeKind {
    /// Of a scope in lower case.
    pub fn of(scope: &str) -> Self {
        let parts: Vec<&str> = scope.split('/').filter(|it| !it.is_empty()).collect();
        match parts.as_slice() {
            [] => Self::Root,
            ["providers", "microsoft.management", "managementgroups", _] => Self::ManagementGroup,
            ["subscriptions", _] => Self::Subscription,
            ["subscriptions", _, "resourcegroups", _] => Self::Group,
            _ => Self::Resource,
        }
    }

    /// Its word in templates.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Resource => "resource",
            Self::Group => "group",
            Self::Subscription => "subscription",
            Self::ManagementGroup => "management-group",
            Self::Root => "root",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_roles_and_models_are_told_apart() {
        let of = ScopeKind::of;
        assert_eq!(of("/"), ScopeKind::Root);
        assert_eq!(of("/subscriptions/a"), ScopeKind::Subscription);
        assert_eq!(of("/subscriptions/a/resourcegroups/b"), ScopeKind::Group);
        assert_eq!(of("/subscriptions/a/resourcegroups/b/providers/c/d/e"), ScopeKind::Resource);
        assert_eq!(of("/providers/microsoft.management/managementgroups/m"), ScopeKind::ManagementGroup);
        assert!(is_wide_role("b24988ac-6180-42a0-ab88-20f7382dd24c"));
        assert!(!is_wide_role("25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68"));
        assert!(changes_models("25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68"));
        // Search Service Contributor changes search services alone.
        assert!(!changes_models("7ca78c08-252a-4471-8644-bb5ff32d4ba0"));
        assert!(is_standard_filter("") && is_standard_filter("Microsoft.Default") && !is_standard_filter("strict"));
        assert!(takes_prompts("gpt-4.1") && !takes_prompts("text-embedding-3-large"));
    }
}
