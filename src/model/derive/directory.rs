//! The directory and its domains.

use super::amounts::{dataset, figure_of, numbered};
use super::draft::{Draft, fact, list, part};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{AttrCode, Evidence, NodeKind};
use crate::facts::{Domain, Facts, GroupNumbers, Verification};
use crate::model::Attribute;
use crate::wording::{number, tiles};

/// Entra ID, with what is known of it.
pub(super) fn directory(facts: &Facts, draft: &mut Draft<'_>) {
    let mut entra = part(NodeKind::EntraId, ids::ORGANIZATION);
    let read = facts.organization.read().is_some() || facts.users.read().is_some() || facts.domains.read().is_some();
    if !read {
        // Whoever has a tenant has a directory.
        entra = entra.inferred();
    }
    if let Some(domains) = facts.domains.read() {
        let verified = facts.domains_verified();
        let federated = domains.iter().filter(|domain| domain.federated()).count() as u64;
        let mut tile = figure_of(&verified, "domain", "domains");
        if federated > 0 {
            tile = format!("{tile} · {} federated", number(federated));
        }
        entra = entra.fact(numbered(A::VerifiedDomains, &verified).tile(tile));
        if federated > 0 {
            entra = entra.fact(fact(A::FederatedDomains, federated).of(ids::DOMAINS));
        }
    } else {
        entra = entra.fact(draft.gap(ids::DOMAINS).map(|gap| gap.tile("domains not read")));
    }
    let accounts = &facts.people.accounts;
    if accounts.is_read() {
        entra = entra.fact(numbered(A::Accounts, accounts).tile(figure_of(accounts, "account", "accounts")));
    } else {
        entra = entra.fact(draft.gap(ids::USERS).map(|gap| gap.tile("number of users not read")));
    }
    if facts.groups.total.is_read() {
        entra = entra.fact(numbered(A::Groups, &facts.groups.total));
    }
    if let Some(organization) = facts.organization.read() {
        let on = organization.sync_enabled.map(|on| if on { "on" } else { "off" });
        entra = entra
            .fact(on.map(|on| fact(A::DirectorySynchronisation, on).of(ids::ORGANIZATION)))
            .fact(organization.last_sync.clone().map(|at| fact(A::LastSynchronisation, at).of(ids::ORGANIZATION)))
            .fact(organization.country.clone().map(|at| fact(A::CountryOrRegion, at).of(ids::ORGANIZATION)));
    }
    draft.add(entra);
    groups(&facts.groups, draft);
}

/// Groups of the directory, and those of Microsoft 365 among them.
fn groups(groups: &GroupNumbers, draft: &mut Draft<'_>) {
    if !groups.total.is_read() {
        return;
    }
    let all = numbered(A::Groups, &groups.total).tile(figure_of(&groups.total, "group", "groups"));
    draft.add(
        part(NodeKind::DirectoryGroups, dataset(&groups.total))
            .known(&groups.total)
            .fact(all)
            .fact(numbered(A::SecurityGroups, &groups.security))
            .fact(numbered(A::DistributionLists, &groups.distribution))
            .fact(numbered(A::Dynamic, &groups.dynamic))
            .fact(numbered(A::Synchronised, &groups.synchronised)),
    );
    let unified = &groups.microsoft_365;
    if unified.least().is_some_and(|count| *count > 0) {
        draft.add(
            part(NodeKind::MicrosoftGroups, dataset(unified))
                .known(unified)
                .fact(numbered(A::Groups, unified).tile(figure_of(unified, "group", "groups")))
                .fact(numbered(A::WithATeam, &groups.with_team))
                .fact(numbered(A::Public, &groups.public)),
        );
    }
}

/// One component a verified domain.
pub(super) fn domains(facts: &Facts, draft: &mut Draft<'_>) {
    for domain in facts.domains.items().iter().filter(|domain| domain.verified()) {
        let mut row =
            part(NodeKind::VerifiedDomain, ids::DOMAINS).key(&domain.name).name(&domain.name).object(&domain.name);
        row = row.fact(sign_in(facts, domain));
        if domain.is_default == Some(true) {
            row = row.fact(fact(A::Role, "default domain").of(ids::DOMAINS));
        }
        if let Some(services) = domain.services.as_ref().filter(|it| !it.is_empty()) {
            row = row.fact(fact(A::Services, list(services)).of(ids::DOMAINS));
        }
        draft.add(row);
    }
}

/// The code of what verifies the users of a domain.
const WAYS: &[(Verification, AttrCode)] = &[
    (Verification::Federated, AttrCode::Federated),
    (Verification::PassThrough, AttrCode::ManagedPassThrough),
    (Verification::PasswordHash, AttrCode::ManagedPasswordHash),
    (Verification::Cloud, AttrCode::ManagedCloud),
];

/// How users of a domain sign in.
fn sign_in(facts: &Facts, domain: &Domain) -> Attribute {
    let of = |code: AttrCode| fact(A::SignIn, code).of(ids::DOMAINS).tile(tiles::verification(code));
    let Some(way) = facts.verification_today(domain) else {
        return match domain.managed() {
            true => of(AttrCode::ManagedNotRead),
            false => of(AttrCode::NotRead).evidence(Evidence::Unknown),
        };
    };
    match WAYS.iter().find(|row| row.0 == way) {
        Some((Verification::Federated, code)) => of(*code),
        Some((_, code)) => of(*code).inferred(),
        None => fact(A::SignIn, way.code()).of(ids::DOMAINS).tile(way.code()),
    }
}
