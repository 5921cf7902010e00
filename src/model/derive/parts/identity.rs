//! Where accounts are mastered, and what verifies the users of each domain.

use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind, PortUse};
use crate::facts::{Domain, Facts};
use crate::model::derive::amounts::{figure, numbered};
use crate::model::derive::authority::password_hash_sync;
use crate::model::derive::draft::{Draft, fact, id, part, tie};
use crate::wording::{number, percent};

/// Members by where their accounts are mastered.
pub(in crate::model::derive) fn authority(facts: &Facts, draft: &mut Draft<'_>) {
    let people = &facts.people;
    let rows = [
        (NodeKind::SyncedStaff, &people.members_synchronised, "mastered in Active Directory"),
        (NodeKind::CloudStaff, &people.cloud_only, "mastered in Entra ID"),
    ];
    for (kind, known, words) in rows {
        if known.least().is_none_or(|count| *count == 0) {
            continue;
        }
        let tile = match (known.exactly(), people.members.exactly()) {
            (Some(count), Some(all)) => format!("{} · {}", number(*count), percent(*count, *all)),
            _ => figure(known),
        };
        draft.add(
            part(kind, ids::USERS)
                .known(known)
                .fact(numbered(A::Members, known).tile(tile))
                .fact(fact(A::SourceOfAuthority, words).of(ids::USERS).tile(words)),
        );
    }
}

/// More domains than this are drawn without a line each to whom they sign in.
const EACH: usize = 24;

/// What verifies the users of each domain.
pub(in crate::model::derive) fn sign_in(facts: &Facts, draft: &mut Draft<'_>) {
    let verified = facts.domains.items().iter().filter(|domain| domain.is_verified);
    let people: Vec<String> = [NodeKind::SyncedStaff, NodeKind::CloudStaff].map(|kind| id(kind, None)).to_vec();
    for domain in verified.take(EACH) {
        let at = id(NodeKind::VerifiedDomain, Some(&domain.name));
        // A federated domain holds accounts of Active Directory.
        let federated = domain.authentication == "Federated";
        for who in people.iter().filter(|it| !federated || it.starts_with("synced")) {
            draft.link(tie(LinkKind::Authentication, who, &at, "sign in as", ids::DOMAINS).inferred());
        }
        if domain.authentication == "Managed" {
            managed(facts, draft, domain, &at);
        }
    }
}

/// The users of a managed domain are verified by Entra ID, or through its agents by Active Directory.
fn managed(facts: &Facts, draft: &mut Draft<'_>, domain: &Domain, at: &str) {
    let entra = id(NodeKind::EntraId, None);
    let hashes = matches!(password_hash_sync(facts), Some((true, _))) && !domain.is_initial;
    let label = if hashes { "password hash" } else { "managed" };
    let link = tie(LinkKind::Authentication, at, &entra, label, ids::DOMAINS).port(PortUse::SignIn);
    draft.link(if hashes { link.inferred() } else { link });
}
