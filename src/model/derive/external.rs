//! Other tenants.

use super::draft::{Draft, fact, id, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{AttrCode, Inactive, LinkKind, NodeKind};
use crate::facts::{CrossTenantAccess, Facts, Openness, Term, Word};
use crate::model::Value;
use crate::wording::{attribute_code, counted, tiles};

/// More partners than this are one component.
const PARTNERS: usize = 12;

/// Cross-tenant access, and the partners it names.
pub(super) fn partners(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::CROSS_TENANT_PARTNERS;
    let partners = facts.partners.items();
    if facts.cross_tenant_default.read().is_none() && facts.partners.read().is_none() {
        // Every tenant has a default for others.
        draft.unread(NodeKind::CrossTenantAccess, ids::CROSS_TENANT_DEFAULT);
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
        let tile = terms(partner).0.first().map(|it| attribute_code(*it)).unwrap_or_default();
        let tenant = draft.add(
            part(NodeKind::PartnerTenant, dataset)
                .key(&partner.tenant)
                .name(name)
                .object(&partner.tenant)
                .fact(fact(A::Terms, told_terms(partner)).of(dataset).tile(tile)),
        );
        b2b(partner, facts.cross_tenant_default.read(), draft, (&tenant, &entra));
        if partner.user_sync_in == Some(true) {
            // Only the other tenant knows whether a job sends anybody.
            let sync = tie(LinkKind::Synchronisation, &tenant, &entra, "sync in allowed", dataset);
            draft.link(sync.inferred());
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
        _ if into.is_none() || out.is_none() => "B2B, part not read",
        _ => "B2B",
    };
    // Neither way: what is arranged carries nobody.
    let shut = (!open(into) && !open(out)).then_some(Inactive::Blocked);
    let link = match (open(into), open(out)) {
        (true, false) => tie(LinkKind::Trust, tenant, entra, label, dataset),
        (false, true) => tie(LinkKind::Trust, entra, tenant, label, dataset),
        _ => tie(LinkKind::Trust, tenant, entra, label, dataset).both(),
    };
    draft.link(link.inactive(shut));
}

/// What was arranged with a partner, most telling first; the names of what this version does not know follow.
pub(in crate::model) fn terms(partner: &CrossTenantAccess) -> (Vec<AttrCode>, &[String]) {
    use AttrCode as C;
    use Openness::{Allowed, Blocked, Partly};
    let (into, out) = (partner.collaboration_in, partner.collaboration_out);
    let (shared_in, shared_out) = (partner.direct_connect_in, partner.direct_connect_out);
    let rows = [
        (partner.user_sync_in == Some(true), C::CrossTenantSync),
        (partner.service_provider.is(true), C::ServiceProvider),
        (shared_in.is(Allowed), C::SharedChannels),
        (shared_in.is(Partly), C::SharedChannelsPartly),
        (shared_in.is(Blocked), C::SharedChannelsBlocked),
        (partner.trust_mfa.is(true), C::MfaTrusted),
        (partner.trust_compliant.is(true), C::CompliantTrusted),
        (partner.trust_hybrid_joined.is(true), C::HybridJoinedTrusted),
        (partner.consent_in.is(true) && partner.consent_out.is(true), C::RedeemedAutomatically),
        (partner.consent_in.is(true) && !partner.consent_out.is(true), C::RedeemedAutomaticallyIn),
        (partner.consent_out.is(true) && !partner.consent_in.is(true), C::RedeemedAutomaticallyOut),
        (into.is(Allowed), C::B2bInAllowed),
        (into.is(Partly), C::B2bInPartly),
        (into.is(Blocked), C::B2bInBlocked),
        (out.is(Allowed), C::B2bOutAllowed),
        (out.is(Partly), C::B2bOutPartly),
        (out.is(Blocked), C::B2bOutBlocked),
        (shared_out.is(Allowed), C::SharedChannelsThere),
        (shared_out.is(Partly), C::SharedChannelsTherePartly),
        (shared_out.is(Blocked), C::SharedChannelsThereBlocked),
        (partner.trust_mfa.is(false), C::MfaNotTrusted),
        (partner.trust_compliant.is(false), C::CompliantNotTrusted),
        (partner.trust_hybrid_joined.is(false), C::HybridJoinedNotTrusted),
        (partner.tenant_restrictions.is(true), C::TenantRestrictions),
    ];
    let mut terms: Vec<AttrCode> = rows.into_iter().filter(|row| row.0).map(|row| row.1).collect();
    let none = terms.is_empty() && partner.unknown.is_empty();
    let unread = partner.directions().iter().any(|it| it.1 == Term::Unread)
        || partner.switches().iter().any(|it| it.1 == Term::Unread);
    match (none, unread) {
        (true, false) => terms.push(C::DefaultTerms),
        (true, true) => terms.push(C::TermsNotRead),
        (false, true) => terms.push(C::MoreNotRead),
        (false, false) => {}
    }
    (terms, &partner.unknown)
}

/// The same as the value of an attribute.
pub(in crate::model) fn told_terms(partner: &CrossTenantAccess) -> Value {
    let (terms, unknown) = terms(partner);
    let unknown = unknown.iter().map(|name| Value::from(tiles::not_known_here(name)));
    Value::Parts(terms.into_iter().map(Value::from).chain(unknown).collect())
}
