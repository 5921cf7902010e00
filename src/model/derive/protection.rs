//! Labels, data loss prevention, audit and Secure Score.

use super::amounts::figure_of;
use super::draft::{Draft, fact, id, part, tie};
use crate::assess::protecting;
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{AttrCode, Inactive, LinkKind, NodeKind};
use crate::facts::{DlpPolicy, Facts, Known, Truth};
use crate::wording::{attribute_code, counted, number};

/// Parts of data protection that were read.
pub(super) fn protection(facts: &Facts, draft: &mut Draft<'_>) {
    let purview = id(NodeKind::Purview, None);
    if let Some(labels) = facts.labels.read().filter(|labels| !labels.is_empty()) {
        let all = labels.len() as u64;
        // Rows that do not say whether they protect do not say that they do not.
        let strong = Some(protecting(facts)).filter(Known::is_read);
        let protect = strong.as_ref().map(|it| format!(" · {}", figure_of(it, "protects", "protect")));
        let protect = protect.unwrap_or_default();
        let tile = format!("{}{protect}", counted(all, "label", "labels"));
        let dataset = facts.labels_from();
        let labels = draft.add(
            part(NodeKind::SensitivityLabels, dataset)
                .count(all)
                .fact(fact(A::Labels, all).of(dataset).tile(tile))
                .fact(strong.map(|it| fact(A::WithProtection, it).of(dataset))),
        );
        draft.link(tie(LinkKind::Management, &purview, &labels, "publishes", dataset).inferred());
    }
    if let Some(policies) = facts.dlp_policies.read().filter(|policies| !policies.is_empty()) {
        let (all, on) = (policies.len() as u64, policies.iter().filter(|it| it.is_on()).count() as u64);
        let tile = format!("{} · {} on", counted(all, "policy", "policies"), number(on));
        let dlp = draft.add(
            part(NodeKind::DataLossPrevention, ids::DLP_POLICIES)
                .count(all)
                .inactive(Inactive::of_all(policies.iter().map(|it| Inactive::from_code(&it.mode))))
                .fact(fact(A::Policies, all).of(ids::DLP_POLICIES).tile(tile)),
        );
        draft.link(tie(LinkKind::Management, &purview, &dlp, "policies", ids::DLP_POLICIES));
        watched(policies, &dlp, draft);
    }
    if let Some(on) = facts.audit.read() {
        let code = if *on { AttrCode::On } else { AttrCode::Off };
        let words = attribute_code(code);
        draft.add(
            part(NodeKind::AuditRetention, ids::AUDIT_CONFIG)
                .inactive((!on).then_some(Inactive::Off))
                .fact(fact(A::UnifiedAuditLog, code).of(ids::AUDIT_CONFIG).tile(format!("audit log {words}"))),
        );
    }
    if let Some(score) = facts.secure_score.read() {
        let tile = format!("{} %", number(score.percent));
        draft.add(
            part(NodeKind::SecureScore, ids::SECURE_SCORES)
                .fact(fact(A::Score, tile.clone()).of(ids::SECURE_SCORES).tile(format!("score {tile}")))
                .fact(score.peers_percent.map(|it| {
                    fact(A::TenantsOfLikeSize, format!("{} %", number(it)))
                        .of(ids::SECURE_SCORES)
                        .tile(format!("peers {} %", number(it)))
                })),
        );
    }
}

/// The link from data loss prevention to mail: as read where a policy names the place, as inferred where one may.
fn watched(policies: &[DlpPolicy], dlp: &str, draft: &mut Draft<'_>) {
    let exchange = |it: &DlpPolicy| it.places.iter().find(|it| it.code == "exchange").map_or(Truth::No, |it| it.named);
    let any = policies.iter().fold(Truth::No, |any, it| any.or(exchange(it)));
    let mail = id(NodeKind::ExchangeOnline, None);
    let here = policies.iter().filter(|it| exchange(it).is_yes());
    let inactive = Inactive::of_all(here.map(|it| Inactive::from_code(&it.mode)));
    let link = tie(LinkKind::Management, dlp, &mail, "DLP", ids::DLP_POLICIES);
    match any {
        Truth::Yes => draft.link(link.inactive(inactive)),
        Truth::Unread => draft.link(link.inferred()),
        Truth::No => {}
    }
}
