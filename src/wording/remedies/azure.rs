//! AI workloads in Azure.
//!
//! Cmdlets: references of Az.Resources, Az.CognitiveServices, Az.Storage and Az.Search; paths of portals: documentation of
//! Azure AI Foundry and Azure Private Link, November 2026.

use super::{Remedy, look, run, set, show};

pub(super) const REMEDIES: &[Remedy] = &[
    Remedy {
        rule: "azure-ai-wide-identity",
        why: "An agent does what texts tell it. With a role over a whole subscription, a text that deceives it can change or delete everything there.",
        steps: &[
            show(
                "List the roles of the identity.",
                "Get-AzRoleAssignment -ObjectId <object id> | Format-Table RoleDefinitionName, Scope",
            ),
            look(
                "Azure portal: Subscriptions > Activity log. Read what the identity changed in the last months, to know what it needs.",
            ),
            run(
                "Give it a role at the one resource that it uses.",
                "New-AzRoleAssignment -ObjectId <object id> -RoleDefinitionName \"Azure AI User\" -Scope <resource id>",
            ),
            run(
                "Take the wide role back.",
                "Remove-AzRoleAssignment -ObjectId <object id> -RoleDefinitionName Contributor -Scope /subscriptions/<subscription id>",
            ),
        ],
    },
    Remedy {
        rule: "azure-ai-model-retirement",
        why: "Models are taken out of service on a day that the service sets. A prompt that was tried with one model is untried with the next: it may answer otherwise, or refuse.",
        steps: &[
            show(
                "List the deployments of a resource with model and version.",
                "Get-AzCognitiveServicesAccountDeployment -ResourceGroupName <group> -AccountName <resource> | Format-List",
            ),
            look(
                "Azure AI Foundry portal: Models + endpoints > Deployment. Read the day of retirement, and what happens when a newer version comes.",
            ),
            set(
                "Azure AI Foundry portal: Models + endpoints > Deploy model. Deploy the successor beside it, and evaluate the prompts and agents with both.",
            ),
            set(
                "Azure AI Foundry portal: Agents > Model. Point agents and applications to the new deployment, and delete the old one when it is called no more.",
            ),
        ],
    },
    Remedy {
        rule: "azure-ai-public-access",
        why: "With the network open, a key or token that leaked is all that it takes: from any place, at the cost of the organisation.",
        steps: &[
            show(
                "Read who may reach it.",
                "Get-AzCognitiveServicesAccount -ResourceGroupName <group> -Name <resource> | Format-List PublicNetworkAccess, NetworkAcls",
            ),
            set(
                "Azure portal: AI resource > Networking > Private endpoint connections. Add a private endpoint in the network of the applications, with its private DNS zones.",
            ),
            look(
                "Azure portal: AI resource > Metrics. See that calls of the applications still arrive before the next step.",
            ),
            set("Azure portal: AI resource > Networking > Firewalls and virtual networks. Choose Disabled."),
        ],
    },
    Remedy {
        rule: "azure-store-public-access",
        why: "The store holds what agents know: documents, vectors, conversations. An agent that is closed off does not help where its store is open.",
        steps: &[
            look("Azure portal: Store > Networking. Read which networks and private endpoints it has today."),
            set(
                "Azure portal: Store > Networking > Private endpoint connections. Add a private endpoint for the workload, and for those who fill the store.",
            ),
            run(
                "Close the public way of a storage account.",
                "Set-AzStorageAccount -ResourceGroupName <group> -Name <store> -PublicNetworkAccess Disabled",
            ),
            set(
                "Azure portal: Store > Networking > Public network access. Choose Disabled, for search, Cosmos DB and key vaults.",
            ),
        ],
    },
    Remedy {
        rule: "azure-ai-content-filter",
        why: "A model takes orders from whatever text it is given. Prompt Shields look for such orders: in what a person writes (jailbreak), and in documents that the model reads (indirect attacks).",
        steps: &[
            look(
                "Azure AI Foundry portal: Guardrails + controls > Content filters. Read what each filter blocks, and which deployments use it.",
            ),
            set(
                "Azure AI Foundry portal: Guardrails + controls > Content filters > Create. Set Prompt Shields for jailbreak and for indirect attacks to annotate and block.",
            ),
            set("Azure AI Foundry portal: Models + endpoints > Deployment > Edit. Choose the new filter."),
            look(
                "Azure AI Foundry portal: Monitoring > Risks & safety. See what is blocked in the first days, and whether it was right.",
            ),
        ],
    },
    Remedy {
        rule: "azure-ai-local-keys",
        why: "Two keys open the whole resource. They stand in settings and pipelines, name nobody, and Conditional Access does not see them.",
        steps: &[
            look(
                "Azure portal: AI resource > Monitoring > Logs. Find calls that come with a key, where diagnostic settings collect them.",
            ),
            run(
                "Give the application the role to use models.",
                "New-AzRoleAssignment -ObjectId <identity of the application> -RoleDefinitionName \"Cognitive Services OpenAI User\" -Scope <resource id>",
            ),
            run(
                "Close the way by keys.",
                "Set-AzCognitiveServicesAccount -ResourceGroupName <group> -Name <resource> -DisableLocalAuth $true",
            ),
        ],
    },
    Remedy {
        rule: "azure-ai-connection-keys",
        why: "A key in a connection is used by every agent of the project alike. It does not end with the people and agents that knew it.",
        steps: &[
            look(
                "Azure AI Foundry portal: Management center > Connected resources. Read which connections sign in with a key.",
            ),
            run(
                "Give the identity of the project a role at the target.",
                "New-AzRoleAssignment -ObjectId <identity of the project> -RoleDefinitionName \"Search Index Data Reader\" -Scope <target id>",
            ),
            set(
                "Azure AI Foundry portal: Management center > Connected resources > New connection. Add it anew with Microsoft Entra ID, point the agents to it, and delete the old one.",
            ),
            look("Azure portal: Target > Keys. Renew the key that was used, so that the old one opens nothing."),
        ],
    },
    Remedy {
        rule: "azure-agents-without-identity",
        why: "Agents that share the identity of their project share its rights. What one of them needs, all of them may do.",
        steps: &[
            look("Azure AI Foundry portal: Agents > Agent. Read which tools each agent has, and who uses it."),
            set(
                "Azure AI Foundry portal: Agents > Publish. Publish the agent, so that it gets an identity of its own; make a classic one anew as an agent of the new kind first.",
            ),
            run(
                "Give the new identity the roles for the tools of this agent.",
                "New-AzRoleAssignment -ObjectId <identity of the agent> -RoleDefinitionName <role> -Scope <resource id>",
            ),
        ],
    },
];
