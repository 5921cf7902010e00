//! Where accounts are mastered, and what verifies the users of each domain.

use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind};
use crate::facts::{Domain, Facts, Truth, Verification};
use crate::model::derive::amounts::{figure, numbered};
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
    let verified = facts.domains.items().iter().filter(|domain| domain.verified());
    for domain in verified.take(EACH) {
        let at = id(NodeKind::VerifiedDomain, Some(&domain.name));
        let kinds = [
            (NodeKind::SyncedStaff, facts.synchronised_sign_in_as(domain)),
            (NodeKind::CloudStaff, facts.cloud_sign_in_as(domain)),
        ];
        for (kind, known) in kinds {
            let who = id(kind, None);
            let link = |dataset| tie(LinkKind::Authentication, &who, &at, "sign in as", dataset);
            match known {
                Truth::Yes => draft.link(link(ids::USERS)),
                // Unless something else is read, a federated domain holds accounts of Active Directory.
                Truth::Unread if !domain.federated() || kind == NodeKind::SyncedStaff => {
                    draft.link(link(ids::DOMAINS).inferred());
                }
                _ => {}
            }
        }
        if domain.managed() {
            managed(facts, draft, domain, &at);
        }
    }
}

/// The users of a managed domain are verified by Entra ID, or through its agents by Active Directory.
fn managed(facts: &Facts, draft: &mut Draft<'_>, domain: &Domain, at: &str) {
    let entra = id(NodeKind::EntraId, None);
    let (label, inferred) = match facts.verification_today(domain) {
        Some(Verification::PasswordHash) => ("password hash", true),
        Some(Verification::PassThrough) => ("pass-through", true),
        _ => ("managed", false),
    };
    // A domain opens no connection: it says who verifies.
    let link = tie(LinkKind::Authentication, at, &entra, label, ids::DOMAINS);
    draft.link(if inferred { link.inferred() } else { link });
}
