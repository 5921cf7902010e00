//! Copilot and agents: the way of a prompt, what answers are grounded in, and what guards them.

use super::row::{Area, View, one, several};
use crate::catalog::LinkKind as L;
use crate::catalog::NodeKind as K;
use crate::catalog::ZoneKind as Z;

/// The prompt's way, the content it reaches, and the guards.
pub(super) const COPILOT: View<'static> = View {
    name: "copilot",
    title: "Microsoft 365 Copilot",
    description: "The way of a prompt from people to Copilot, the content that answers are grounded in, and the guards on it.",
    section: "collaboration",
    areas: &[
        Area { id: "assistant", label: "Copilot and agents", kind: Z::Automation, parent: Some("tenant") },
        Area { id: "content", label: "Grounding", kind: Z::Collaboration, parent: Some("tenant") },
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
        one(K::SharepointOnline).lines(2).at("content"),
        one(K::Onedrive).lines(1).at("content"),
        one(K::Teams).lines(1).at("content"),
        one(K::ExchangeOnline).lines(1).at("content"),
        several(K::CopilotConnector, 6).at("content"),
        several(K::Agents, 4).at("assistant"),
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
    ],
    needs: &[&["subscribed-skus", "copilot-usage"]],
    heart: &[K::Copilot],
    ..View::BARE
};

/// Agents, who they act as, what they use, and what guards them.
pub(super) const AI_AGENTS: View<'static> = View {
    name: "ai-agents",
    title: "AI agents",
    description: "The agents of the tenant, the identities they act as, the services and models they use, and what guards them.",
    section: "collaboration",
    areas: &[
        Area { id: "agents", label: "Agents", kind: Z::Automation, parent: Some("tenant") },
        Area { id: "identities", label: "Identities and guards", kind: Z::Identity, parent: Some("tenant") },
    ],
    shows: &[
        several(K::Agents, 10).at("agents"),
        one(K::Copilot).lines(1).at("agents"),
        one(K::PowerPlatform).lines(1).at("agents"),
        one(K::EntraId).lines(1).at("identities"),
        one(K::ConditionalAccess).lines(1).at("identities"),
        one(K::AutomationIdentities).lines(2).at("identities"),
        one(K::EnterpriseApplications).lines(1).at("identities").tied(),
        several(K::AiFoundry, 4),
        several(K::KeyVault, 2).tied(),
        one(K::SharepointOnline).lines(1).tied(),
        one(K::ExchangeOnline).lines(1).tied(),
        one(K::Teams).lines(1).tied(),
        one(K::Onedrive).lines(1).tied(),
    ],
    links: &[L::Authentication, L::Data, L::Management],
    budget: 30,
    heart: &[K::Agents],
    ..View::BARE
};
