//! Other tenants.

use super::draft::{Draft, fact, id, list, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind};
use crate::facts::{CrossTenantAccess, Facts, Openness, Term, Word};
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
        let words = default.collaboration_in.set().map(|it| it.word());
        access = access.fact(words.map(|it| fact(A::InboundCollaborationByDefault, it).of(ids::CROSS_TENANT_DEFAULT)));
        let trusts = default.trust_mfa.set().map(|on| if on { "trusted" } else { "not trusted" });
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
        let tile = terms.first().cloned().unwrap_or_default();
        let tenant = draft.add(
            part(NodeKind::PartnerTenant, dataset)
                .key(&partner.tenant)
                .name(name)
                .object(&partner.tenant)
                .fact(fact(A::Terms, list(&terms)).of(dataset).tile(tile)),
        );
        b2b(partner, facts.cross_tenant_default.read(), draft, (&tenant, &entra));
        if partner.user_sync_in == Some(true) {
            draft.link(tie(LinkKind::Synchronisation, &tenant, &entra, "cross-tenant sync", dataset));
        }
    }
}

/// What a partner is called whose name was not read: the beginning of its tenant id tells it from others.
pub(in crate::model) fn unnamed(tenant: &str) -> String {
    format!("Partner tenant {}", tenant.chars().take(8).collect::<String>())
}

/// The line of guests between a partner and this tenant, each direction as the settings say: those of the partner, else
/// the defaults. `ends` are the partner and the directory.
fn b2b(partner: &CrossTenantAccess, default: Option<&CrossTenantAccess>, draft: &mut Draft<'_>, ends: (&str, &str)) {
    let holds = |own: Term<Openness>, of: fn(&CrossTenantAccess) -> Term<Openness>| match own {
        Term::Default => default.and_then(|it| of(it).set()),
        own => own.set(),
    };
    let into = holds(partner.collaboration_in, |it| it.collaboration_in);
    let out = holds(partner.collaboration_out, |it| it.collaboration_out);
    let open = |direction: Option<Openness>| direction != Some(Openness::Blocked);
    let ((tenant, entra), dataset) = (ends, ids::CROSS_TENANT_PARTNERS);
    let label = match (open(into), open(out)) {
        (false, false) => "B2B blocked",
        _ if into.is_none() || out.is_none() => "B2B, part not read",
        _ => "B2B",
    };
    draft.link(match (open(into), open(out)) {
        (true, false) => tie(LinkKind::Trust, tenant, entra, label, dataset),
        (false, true) => tie(LinkKind::Trust, entra, tenant, label, dataset),
        _ => tie(LinkKind::Trust, tenant, entra, label, dataset).both(),
    });
}

/// What was arranged with a partner, most telling first.
pub(in crate::model) fn terms(partner: &CrossTenantAccess) -> Vec<String> {
    use Openness::{Allowed, Blocked, Partly};
    let (into, out) = (partner.collaboration_in, partner.collaboration_out);
    let (shared_in, shared_out) = (partner.direct_connect_in, partner.direct_connect_out);
    let rows = [
        (partner.user_sync_in == Some(true), "cross-tenant sync"),
        (partner.service_provider.is(true), "service provider"),
        (shared_in.is(Allowed), "shared channels"),
        (shared_in.is(Partly), "shared channels in part"),
        (shared_in.is(Blocked), "shared channels blocked"),
        (partner.trust_mfa.is(true), "MFA trusted"),
        (partner.trust_compliant.is(true), "compliant devices trusted"),
        (partner.trust_hybrid_joined.is(true), "hybrid joined trusted"),
        (partner.consent_in.is(true) && partner.consent_out.is(true), "redeemed automatically"),
        (partner.consent_in.is(true) && !partner.consent_out.is(true), "redeemed automatically in"),
        (partner.consent_out.is(true) && !partner.consent_in.is(true), "redeemed automatically out"),
        (into.is(Allowed), "B2B inbound allowed"),
        (into.is(Partly), "B2B inbound in part"),
        (into.is(Blocked), "B2B inbound blocked"),
        (out.is(Allowed), "B2B outbound allowed"),
        (out.is(Partly), "B2B outbound in part"),
        (out.is(Blocked), "B2B outbound blocked"),
        (shared_out.is(Allowed), "shared channels there"),
        (shared_out.is(Partly), "shared channels there in part"),
        (shared_out.is(Blocked), "shared channels there blocked"),
        (partner.trust_mfa.is(false), "MFA not trusted"),
        (partner.trust_compliant.is(false), "compliant devices not trusted"),
        (partner.trust_hybrid_joined.is(false), "hybrid joined not trusted"),
        (partner.tenant_restrictions.is(true), "tenant restrictions"),
    ];
    let mut terms: Vec<String> = rows.into_iter().filter(|row| row.0).map(|row| row.1.to_owned()).collect();
    terms.extend(partner.unknown.iter().map(|name| format!("not known here: {name}")));
    let unread = partner.directions().iter().any(|it| it.1 == Term::Unread)
        || partner.switches().iter().any(|it| it.1 == Term::Unread);
    match (terms.is_empty(), unread) {
        (true, false) => terms.push("default terms".to_owned()),
        (true, true) => terms.push("terms not read".to_owned()),
        (false, true) => terms.push("more not read".to_owned()),
        (false, false) => {}
    }
    terms
}
