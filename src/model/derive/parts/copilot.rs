//! The way of a prompt: from people through their applications to Copilot, what it reads, and what guards that.

use crate::catalog::ids;
use crate::catalog::{Evidence, LinkKind, NodeKind as K};
use crate::facts::Facts;
use crate::model::derive::draft::{Draft, id, tie};

/// Steps of a prompt and its guards, as Microsoft documents the architecture of Microsoft 365 Copilot
/// (learn.microsoft.com, "Microsoft 365 Copilot architecture and how it works").
const STEPS: &[(LinkKind, K, K, &str)] = &[
    (LinkKind::Data, K::Staff, K::OfficeApps, "prompt"),
    (LinkKind::Data, K::OfficeApps, K::Copilot, "prompt, answer"),
    (LinkKind::Data, K::Teams, K::Copilot, "prompt, answer"),
    (LinkKind::Authentication, K::Copilot, K::EntraId, "rights of the person"),
    (LinkKind::Data, K::Copilot, K::Onedrive, "grounding"),
    (LinkKind::Data, K::Copilot, K::CopilotConnector, "grounding"),
    (LinkKind::Management, K::SensitivityLabels, K::Copilot, "rights to extract"),
];

/// Guards that are drawn as not read where nothing of them was.
const UNREAD: &[&str] = &[ids::DLP_POLICIES, ids::AUDIT_CONFIG];

/// The steps whose ends are there.
pub(in crate::model::derive) fn prompts(facts: &Facts, draft: &mut Draft<'_>) {
    for (kind, from, to, label) in STEPS {
        draft.link(tie(*kind, &id(*from, None), &id(*to, None), label, "").inferred());
    }
    let copilot = id(K::Copilot, None);
    if facts.dlp_policies.items().iter().any(|it| it.is_on() && it.copilot.is_yes()) {
        let guard = id(K::DataLossPrevention, None);
        draft.link(tie(LinkKind::Management, &guard, &copilot, "withholds content", ids::DLP_POLICIES));
    }
    if facts.audit.read() == Some(&true) {
        let guard = id(K::AuditRetention, None);
        draft.link(tie(LinkKind::Management, &guard, &copilot, "records use", ids::AUDIT_CONFIG).inferred());
    }
    for dataset in UNREAD {
        let guard = id(K::DataControl, Some(dataset));
        if draft.model().component(&guard).is_some_and(|it| it.evidence == Evidence::Unknown) {
            draft.link(tie(LinkKind::Management, &guard, &copilot, "not read", dataset).evidence(Evidence::Unknown));
        }
    }
}
