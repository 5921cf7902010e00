//! Other tenants.

use super::draft::{Draft, fact, id, list, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind};
use crate::facts::{CrossTenantAccess, Facts};
use crate::wording::counted;

/// More partners than this are one component.
const PARTNERS: usize = 12;

/// Cross-tenant access, and the partners it names.
pub(super) fn partners(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::CROSS_TENANT_PARTNERS;
    let partners = facts.partners.items();
    if facts.cross_tenant_default.read().is_none() && facts.partners.read().is_none() {
        return;
    }
    let count = partners.len() as u64;
    let mut access = part(NodeKind::CrossTenantAccess, ids::CROSS_TENANT_DEFAULT);
    if facts.partners.read().is_some() {
        access = access.fact(fact(A::Partners, count).of(dataset).tile(counted(count, "partner", "partners")));
    } else {
        access = access.fact(draft.gap(dataset));
    }
    if let Some(default) = facts.cross_tenant_default.read() {
        let words = default.collaboration_in.clone();
        access = access.fact(words.map(|it| fact(A::InboundCollaborationByDefault, it).of(ids::CROSS_TENANT_DEFAULT)));
        let trusts = default.trust_mfa.map(|on| if on { "trusted" } else { "not trusted" });
        access =
            access.fact(trusts.map(|it| fact(A::MultifactorAuthenticationOfOthers, it).of(ids::CROSS_TENANT_DEFAULT)));
    }
    let access = draft.add(access);
    let entra = id(NodeKind::EntraId, None);
    draft.link(tie(LinkKind::Management, &access, &entra, "decides on guests", ids::CROSS_TENANT_DEFAULT));
    if partners.len() > PARTNERS {
        let all = draft.add(
            part(NodeKind::PartnerTenant, dataset)
                .name("Partner tenants")
                .count(count)
                .fact(fact(A::Partners, count).of(dataset).tile(counted(count, "partner", "partners"))),
        );
        draft.link(tie(LinkKind::Trust, &all, &entra, "B2B", dataset).both());
        return;
    }
    for partner in partners {
        let name = partner.name.clone().unwrap_or_else(|| unnamed(&partner.tenant));
        let terms = terms(partner);
        let tenant = draft.add(
            part(NodeKind::PartnerTenant, dataset)
                .key(&partner.tenant)
                .name(name)
                .object(&partner.tenant)
                .fact(fact(A::Terms, list(&terms)).of(dataset).tile(terms.first().copied().unwrap_or_default())),
        );
        draft.link(tie(LinkKind::Trust, &tenant, &entra, "B2B", dataset).both());
        if partner.user_sync_in == Some(true) {
            draft.link(tie(LinkKind::Synchronisation, &tenant, &entra, "cross-tenant sync", dataset));
        }
    }
}

/// What a partner is called whose name was not read: the beginning of its tenant id tells it from others.
pub(in crate::model) fn unnamed(tenant: &str) -> String {
    format!("Partner tenant {}", tenant.chars().take(8).collect::<String>())
}

/// What was arranged with a partner, most telling first.
pub(in crate::model) fn terms(partner: &CrossTenantAccess) -> Vec<&'static str> {
    let is = |words: &Option<String>, word: &str| words.as_deref() == Some(word);
    let mut terms = Vec::new();
    let rows = [
        (partner.user_sync_in == Some(true), "cross-tenant sync"),
        (partner.service_provider, "service provider"),
        (is(&partner.direct_connect_in, "allowed"), "shared channels"),
        (partner.trust_mfa == Some(true), "MFA trusted"),
        (partner.trust_compliant == Some(true), "compliant devices trusted"),
        (is(&partner.collaboration_in, "allowed"), "B2B inbound allowed"),
        (is(&partner.collaboration_in, "partly"), "B2B inbound in part"),
        (is(&partner.collaboration_in, "blocked"), "B2B inbound blocked"),
        (is(&partner.collaboration_out, "partly"), "B2B outbound in part"),
        (is(&partner.collaboration_out, "blocked"), "B2B outbound blocked"),
    ];
    terms.extend(rows.into_iter().filter(|row| row.0).map(|row| row.1));
    if terms.is_empty() {
        terms.push("default terms");
    }
    terms
}
