//! Organisations whose people are guests, and what is arranged for them and for partner tenants.

use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind};
use crate::facts::{Code, Facts, Inviters};
use crate::model::derive::draft::{Draft, fact, id, list, part, tie};
use crate::wording::counted;

/// More organisations than this are one component for the rest.
const EACH: usize = 8;

/// The organisations most guests come from, and the rest.
pub(in crate::model::derive) fn guests(facts: &Facts, draft: &mut Draft<'_>) {
    let Some(users) = facts.users.read() else { return };
    let guests = id(NodeKind::Guests, None);
    let mut rows: Vec<(String, String, u64, Option<u64>)> =
        users.guest_domains.iter().take(EACH).map(|it| (it.name.clone(), it.name.clone(), it.count, None)).collect();
    let rest = users.guest_domains.iter().skip(EACH);
    let (more, people) = rest.fold((0_u64, 0_u64), |sum, it| (sum.0 + 1, sum.1 + it.count));
    if more > 0 {
        let name = counted(more, "other organisation", "other organisations");
        rows.push(("others".to_owned(), name, people, Some(more)));
    }
    for (key, name, count, stands_for) in rows {
        let mut organisation = part(NodeKind::GuestOrganisation, ids::USERS)
            .key(&key)
            .name(name)
            .fact(fact(A::Guests, count).of(ids::USERS).tile(counted(count, "guest", "guests")));
        if let Some(several) = stands_for {
            organisation = organisation.count(several);
        }
        let at = draft.add(organisation);
        draft.link(tie(LinkKind::Authentication, &at, &guests, "people", ids::USERS));
    }
}

/// Who may invite, from where, and what partners are told apart by.
pub(in crate::model::derive) fn terms(facts: &Facts, draft: &mut Draft<'_>) {
    settings(facts, draft);
    let access = id(NodeKind::CrossTenantAccess, None);
    let partners: Vec<(String, String)> =
        draft.model().of_kind(NodeKind::PartnerTenant).map(|it| (it.id.clone(), it.source.dataset.clone())).collect();
    for (partner, dataset) in partners.iter().filter(|it| it.1 == ids::CROSS_TENANT_PARTNERS) {
        draft.link(tie(LinkKind::Trust, partner, &access, "terms", dataset).both());
    }
    // Guests whose identity is of this tenant come from no other.
    if !facts.people.guests_external.reaches(1).is_no() {
        let guests = id(NodeKind::Guests, None);
        draft.link(tie(LinkKind::Management, &access, &guests, "lets in", ids::CROSS_TENANT_DEFAULT).inferred());
    }
}

fn settings(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::AUTHORIZATION_POLICY;
    let Some(policy) = facts.authorization.read() else { return };
    let known = policy.inviters().as_ref().and_then(invites);
    let mut settings = part(NodeKind::GuestSettings, dataset).fact(
        policy
            .inviters_setting()
            .map(|it| fact(A::WhoMayInvite, &it.value).of(dataset).tile(known.unwrap_or(&it.value))),
    );
    if let Some(domains) = facts.guest_domains.read() {
        let rows = [(A::OnlyFrom, "allowed", &domains.allowed), (A::NotFrom, "blocked", &domains.blocked)];
        for (key, word, domains) in rows.into_iter().filter(|row| !row.2.is_empty()) {
            let count = domains.len() as u64;
            let tile = format!("{} {word}", counted(count, "domain", "domains"));
            settings = settings.fact(fact(key, list(domains)).of(ids::B2B_MANAGEMENT_POLICIES).tile(tile));
        }
    }
    settings =
        settings.fact(policy.guest_access.clone().map(|it| fact(A::AccessOfGuests, it.clone()).of(dataset).tile(it)));
    let at = draft.add(settings);
    let guests = id(NodeKind::Guests, None);
    draft.link(tie(LinkKind::Management, &at, &guests, "invitation", dataset));
}

/// Who may invite, in the few words of a tile.
fn invites(from: &Code<Inviters>) -> Option<&'static str> {
    let rows = [
        (Inviters::Everyone, "anyone invites, guests too"),
        (Inviters::Members, "members may invite"),
        (Inviters::Chosen, "chosen people invite"),
        (Inviters::Nobody, "nobody may invite"),
    ];
    rows.into_iter().find(|row| from.is(row.0)).map(|row| row.1)
}
