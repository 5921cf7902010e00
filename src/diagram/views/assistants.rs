//! Copilot and agents: the way of a prompt, what answers are grounded in, and what guards them.

use super::row::{Area, View, one, several};
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;
use crate::catalog::ids;
use crate::catalog::{AttrCode, AttrKey as A};

/// A zone for connectors: a fan of lines from it is one.
const OTHERS: Area<'static> =
    Area { id: "stores-others", label: "Indexed from other systems", kind: Z::Collaboration, parent: Some("tenant") };

/// The prompt's way, the content it reaches, and the guards.
pub(super) const COPILOT: View<'static> = View {
    name: "copilot",
    title: "Microsoft 365 Copilot",
    description: "The way of a prompt from people to Copilot, the content that answers are grounded in, and the guards on it.",
    section: "collaboration",
    areas: &[
        Area { id: "assistant", label: "Copilot and agents", kind: Z::Automation, parent: Some("tenant") },
        Area { id: "content", label: "Grounding", kind: Z::Collaboration, parent: Some("tenant") },
        OTHERS,
        Area { id: "guards", label: "Guards", kind: Z::Security, parent: Some("tenant") },
    ],
    shows: &[
        one(K::Copilot).at("assistant"),
        one(K::Staff).lines(2),
        one(K::OfficeApps).lines(1),
        one(K::EntraId).lines(1).at("guards"),
        one(K::ConditionalAccess).lines(1).at("guards"),
        one(K::SensitivityLabels).lines(1).at("guards"),
        one(K::DataLossPrevention).lines(1).at("guards"),
        one(K::AuditRetention).lines(1).at("guards"),
        several(K::DataControl, 2)
            .from(&[ids::DLP_POLICIES, ids::AUDIT_CONFIG])
            .having(A::Control, AttrCode::Record.id())
            .at("guards"),
        one(K::SharepointOnline).lines(2).at("content"),
        one(K::Onedrive).lines(1).at("content"),
        one(K::Teams).lines(1).at("content"),
        one(K::ExchangeOnline).lines(1).at("content"),
        several(K::CopilotConnector, 6).tell(&[Some(A::Property("state"))]).at("stores-others"),
        several(K::Agents, 4).at("assistant"),
        one(K::PowerPlatform).lines(1).at("assistant").tied(),
    ],
    links: &[L::Authentication, L::Data, L::Management],
    budget: 30,
    without: &[
        (L::Data, K::Staff, K::Teams),
        (L::Data, K::Staff, K::ExchangeOnline),
        (L::Data, K::Staff, K::SharepointOnline),
        (L::Data, K::Staff, K::Onedrive),
        (L::Data, K::Teams, K::ExchangeOnline),
        (L::Data, K::Teams, K::SharepointOnline),
        (L::Data, K::Teams, K::Onedrive),
        (L::Data, K::Onedrive, K::SharepointOnline),
        (L::Data, K::OfficeApps, K::SharepointOnline),
        (L::Data, K::OfficeApps, K::Onedrive),
        (L::Data, K::OfficeApps, K::ExchangeOnline),
        (L::Data, K::Teams, K::Copilot),
        (L::Management, K::DataControl, K::ExchangeOnline),
        (L::Management, K::DataControl, K::SharepointOnline),
        (L::Management, K::DataControl, K::Teams),
        (L::Management, K::DataControl, K::Onedrive),
    ],
    needs: &[&[ids::SUBSCRIBED_SKUS, ids::COPILOT_USAGE]],
    heart: &[K::Copilot],
    ..View::BARE
};

/// Agents, who they act as, what they use, and what guards them.
pub(super) const AI_AGENTS: View<'static> = View {
    name: "ai-agents",
    title: "AI agents",
    description: "The agents of the tenant, the identities they act as, the models, tools and stores they use, and what guards them.",
    section: "collaboration",
    areas: &[
        Area {
            id: "agents-1-own",
            label: "Agents that act as themselves",
            kind: Z::Automation,
            parent: Some("tenant"),
        },
        Area { id: "agents-1-packages", label: "Agents of Copilot", kind: Z::Automation, parent: Some("tenant") },
        Area { id: "agents-1-studio", label: "Agents of Copilot Studio", kind: Z::Automation, parent: Some("tenant") },
        Area { id: "agents-1-foundry", label: "Agents of AI Foundry", kind: Z::Automation, parent: Some("tenant") },
        Area { id: "agents-2-models", label: "Models and tools", kind: Z::Automation, parent: Some("tenant") },
        Area { id: "identities", label: "Identities and guards", kind: Z::Identity, parent: Some("tenant") },
        Area { id: "stores", label: "Stores", kind: Z::Collaboration, parent: Some("tenant") },
        OTHERS,
    ],
    shows: &[
        several(K::Agent, 10).by(A::Of).from(&[ids::AGENT_IDENTITIES]).at("agents-1-own"),
        several(K::Agent, 12).by(A::Of).from(&[ids::COPILOT_PACKAGES]).at("agents-1-packages"),
        several(K::Agent, 12).by(A::Of).from(&[ids::POWER_PLATFORM_AGENTS]).at("agents-1-studio"),
        one(K::Copilot).lines(1).at("agents-2-models"),
        several(K::Agent, 12)
            .from(&[ids::AZURE_AI_AGENTS, ids::AZURE_AI_ASSISTANTS])
            .tell(&[Some(A::Role), Some(A::Tools)])
            .at("agents-1-foundry"),
        several(K::AiModel, 4).lines(1).at("agents-2-models").tied(),
        several(K::AiTool, 4).lines(0).tied(),
        several(K::SearchService, 2).lines(1).at("azure").tied(),
        one(K::EntraId).lines(1).at("identities"),
        one(K::ConditionalAccess).lines(1).at("identities"),
        one(K::SensitivityLabels).lines(1).at("identities").tied(),
        one(K::DataLossPrevention).lines(1).at("identities").tied(),
        one(K::AuditRetention).lines(1).at("identities").tied(),
        several(K::DataControl, 2)
            .from(&[ids::DLP_POLICIES, ids::AUDIT_CONFIG])
            .having(A::Control, AttrCode::Record.id())
            .at("identities")
            .tied(),
        one(K::AutomationIdentities).lines(2).at("identities").tied(),
        several(K::CopilotConnector, 6).tell(&[Some(A::Property("state"))]).at("stores-others").tied(),
        one(K::PowerPlatform).lines(1).at("agents-2-models").tied(),
        several(K::KeyVault, 2).at("azure").tied(),
        one(K::SharepointOnline).lines(1).at("stores").tied(),
        one(K::ExchangeOnline).lines(1).at("stores").tied(),
        one(K::Teams).lines(1).at("stores").tied(),
        one(K::Onedrive).lines(1).at("stores").tied(),
    ],
    links: &[L::Authentication, L::Data, L::Management],
    without: &[
        (L::Data, K::Teams, K::ExchangeOnline),
        (L::Data, K::Teams, K::SharepointOnline),
        (L::Data, K::Teams, K::Onedrive),
        (L::Data, K::Teams, K::Copilot),
        (L::Data, K::Onedrive, K::SharepointOnline),
        (L::Authentication, K::ConditionalAccess, K::ExchangeOnline),
        (L::Authentication, K::ConditionalAccess, K::SharepointOnline),
        (L::Authentication, K::ConditionalAccess, K::Teams),
        (L::Authentication, K::ConditionalAccess, K::Onedrive),
        (L::Management, K::SensitivityLabels, K::ExchangeOnline),
        (L::Management, K::SensitivityLabels, K::SharepointOnline),
        (L::Management, K::SensitivityLabels, K::Teams),
        (L::Management, K::SensitivityLabels, K::Onedrive),
        (L::Management, K::DataControl, K::ExchangeOnline),
        (L::Management, K::DataControl, K::SharepointOnline),
        (L::Management, K::DataControl, K::Teams),
        (L::Management, K::DataControl, K::Onedrive),
    ],
    budget: 40,
    needs: &[&[
        ids::COPILOT_PACKAGES,
        ids::AGENT_IDENTITIES,
        ids::POWER_PLATFORM_AGENTS,
        ids::AZURE_AI_AGENTS,
        ids::AZURE_AI_ASSISTANTS,
    ]],
    heart: &[K::Agents, K::Agent],
    ..View::BARE
};
