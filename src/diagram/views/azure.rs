//! Azure: its networks, and AI workloads as they run.

use super::row::{Area, View, one, several};
use crate::catalog::AttrKey as A;
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;
use crate::catalog::ids;

const IN_AZURE: Option<&str> = Some("azure");

/// An agent team with its models, tools, knowledge, memory, guards and identities, and who calls it.
pub(super) const AI_WORKLOAD: View<'static> = View {
    name: "ai-workload",
    title: "AI workloads",
    description: "The applications that call AI, the agents of each project with their models, tools and stores, and what guards and watches them.",
    section: "ai-workloads",
    areas: &[
        Area { id: "ai-0-people", label: "People and identities", kind: Z::People, parent: None },
        Area { id: "ai-1-apps", label: "Applications", kind: Z::Subscription, parent: IN_AZURE },
        Area { id: "ai-2-stores", label: "Knowledge and memory", kind: Z::Subscription, parent: IN_AZURE },
        Area { id: "ai-3-guards", label: "Identities and secrets", kind: Z::Subscription, parent: IN_AZURE },
        Area { id: "ai-4-watch", label: "Monitoring", kind: Z::Subscription, parent: IN_AZURE },
    ],
    shows: &[
        several(K::AppUsers, 3).at("ai-0-people"),
        several(K::AiFoundry, 3).lines(3),
        several(K::Agent, 14)
            .from(&[ids::AZURE_AI_AGENTS, ids::AZURE_AI_ASSISTANTS])
            .tell(&[Some(A::Role), Some(A::Tools)]),
        several(K::AiModel, 6).lines(3),
        several(K::ContentSafety, 4).lines(3),
        several(K::AiTool, 6).lines(1),
        several(K::ApplicationGateway, 3).lines(2).at("ai-1-apps").tied(),
        several(K::ApiManagement, 2).lines(2).at("ai-1-apps").tied(),
        several(K::FrontDoor, 2).lines(2).at("ai-1-apps").tied(),
        several(K::ContainerApp, 6).lines(2).at("ai-1-apps").tied(),
        several(K::AppService, 4).lines(2).at("ai-1-apps").tied(),
        several(K::FunctionApp, 4).lines(2).at("ai-1-apps").tied(),
        several(K::ContainerRegistry, 2).lines(2).at("ai-1-apps").tied(),
        several(K::SearchService, 4).lines(3).at("ai-2-stores").tied(),
        several(K::CosmosDb, 4).lines(3).at("ai-2-stores").tied(),
        several(K::StorageAccount, 4).lines(3).at("ai-2-stores").tied(),
        several(K::KeyVault, 2).lines(2).at("ai-3-guards").tied(),
        several(K::ManagedIdentity, 4).lines(1).at("ai-3-guards").tied(),
        one(K::EntraId).lines(1).at("ai-0-people").tied(),
        one(K::AutomationIdentities).lines(1).at("ai-0-people").tied(),
        several(K::ApplicationInsights, 3).lines(2).at("ai-4-watch").tied(),
        several(K::LogAnalytics, 3).lines(2).at("ai-4-watch").tied(),
        several(K::Sentinel, 2).lines(1).at("ai-4-watch").tied(),
    ],
    links: &[L::Authentication, L::Data, L::Management],
    budget: 52,
    least: usize::MAX,
    steps: true,
    apart: true,
    needs: &[&[ids::AZURE_RESOURCES, ids::AZURE_AI_AGENTS, ids::AZURE_AI_ASSISTANTS]],
    heart: &[K::AiFoundry, K::Agent],
    ..View::BARE
};

/// Hub and spokes, the ways to the on-premises network, and what is reached by private addresses.
pub(super) const AZURE_NETWORK: View<'static> = View {
    name: "azure-network",
    title: "Azure network",
    description: "The virtual networks and how they are tied, the ways to sites and circuits, and the services that private endpoints lead to.",
    section: "network",
    areas: &[
        Area {
            id: "reached-privately",
            label: "Reached by private endpoints",
            kind: Z::Subscription,
            parent: IN_AZURE,
        },
        Area { id: "names-and-hubs", label: "Hubs and name resolution", kind: Z::Subscription, parent: IN_AZURE },
    ],
    shows: &[
        several(K::VirtualNetwork, 12).lines(2),
        several(K::VpnGateway, 3).lines(2),
        several(K::ExpressRouteGateway, 3).lines(2),
        several(K::AzureFirewall, 3).lines(2),
        several(K::NetworkSite, 8).lines(3),
        several(K::ExpressRouteCircuit, 6).lines(3),
        several(K::VirtualHub, 6).at("names-and-hubs"),
        several(K::VirtualWan, 2).lines(1).at("names-and-hubs"),
        several(K::PrivateEndpoint, 3).lines(1),
        several(K::VirtualMachine, 4).lines(1),
        several(K::AzureBastion, 2).lines(1),
        one(K::PrivateDnsZone).lines(1).at("names-and-hubs").tied(),
        several(K::AiFoundry, 4).lines(1).at("reached-privately").tied(),
        several(K::SearchService, 4).lines(1).at("reached-privately").tied(),
        several(K::CosmosDb, 4).lines(1).at("reached-privately").tied(),
        several(K::StorageAccount, 4).lines(1).at("reached-privately").tied(),
        several(K::KeyVault, 4).lines(1).at("reached-privately").tied(),
        several(K::ContainerRegistry, 2).lines(1).at("reached-privately").tied(),
    ],
    links: &[L::Network],
    budget: 56,
    needs: &[&[ids::AZURE_RESOURCES]],
    heart: &[K::VirtualNetwork, K::VirtualHub],
    ..View::BARE
};
