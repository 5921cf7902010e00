//! What a refusal of a service of plain addresses asks for. Their answers name no permission, and some are told in
//! statuses that mean something else elsewhere.
//!
//! Sources: <https://learn.microsoft.com/entra/identity-platform/reference-error-codes> (codes of the token service),
//! Microsoft365DSC (`MSFT_PPTenantIsolationSettings`: a 403 of Power Platform is an application that was not registered),
//! <https://learn.microsoft.com/fabric/admin/enable-service-principal-admin-apis> (Power BI and applications). What lifts a
//! refusal of Azure is a role of [`AZURE_GRANTS`](crate::catalog::AZURE_GRANTS).

use crate::catalog::{AzureGrant, Dataset, Protocol, RoleFor, Source, SourceId, azure_grant, ids};
use crate::source::{Failure, FailureKind};

/// What the token service says where it gives no token for one service, and would for others; and whether that means
/// that the tenant does not have the service.
const NO_TOKEN: &[(&str, FailureKind)] = &[
    // The service is not in the tenant, is disabled there, or was never subscribed to.
    ("AADSTS500011", FailureKind::Unlicensed),
    ("AADSTS500014", FailureKind::Unlicensed),
    ("AADSTS650052", FailureKind::Unlicensed),
    // The application may not ask for it: no consent, no permission of it, not assigned.
    ("AADSTS65001", FailureKind::Denied),
    ("AADSTS65002", FailureKind::Denied),
    ("AADSTS650057", FailureKind::Denied),
    ("AADSTS70011", FailureKind::Denied),
    ("AADSTS50105", FailureKind::Denied),
    ("AADSTS53003", FailureKind::Denied),
];

/// What a service of Azure says in the status of another fault: that there is nothing of the kind, or that the network
/// of the resource lets nobody in from here. The dataset or nothing for any, code, words, what it means. Sources: answers
/// quoted in public code that reads Sentinel, and
/// <https://learn.microsoft.com/azure/ai-services/cognitive-services-virtual-networks>.
const MEANT: &[(Option<&str>, &str, &str, FailureKind)] = &[
    (
        Some(ids::AZURE_SENTINEL_CONNECTORS),
        "BadRequest",
        "is not onboarded to microsoft sentinel",
        FailureKind::NotFound,
    ),
    (Some(ids::AZURE_SENTINEL_CONNECTORS), "BadRequest", "is not registered to", FailureKind::NotFound),
    (None, "AccessDenied", "public access is disabled", FailureKind::Refused),
    (None, "AccessDenied", "virtual network/firewall rules", FailureKind::Refused),
    (None, "403", "public access is disabled", FailureKind::Refused),
    (None, "403", "virtual network/firewall rules", FailureKind::Refused),
];

/// The failure with what it asks for, where it is one of a service of plain addresses.
pub(super) fn told(row: &Dataset, failure: Failure, person: bool) -> Failure {
    let source = row.source.row();
    if source.protocol != Protocol::Rest {
        return failure;
    }
    let failure = meant(source, of_azure(row, failure), person);
    match failure.kind {
        FailureKind::Denied => with_wish(row, source, failure, person),
        FailureKind::Refused if source.id == SourceId::PowerBi && !person => with_set_up(source, failure),
        _ => failure,
    }
}

/// The failure by what Azure says with it.
fn of_azure(row: &Dataset, failure: Failure) -> Failure {
    if !row.source.grants_by_object() {
        return failure;
    }
    let said = failure.message.to_lowercase();
    let fits = |(id, code, words, _): &&(Option<&str>, &str, &str, FailureKind)| {
        id.is_none_or(|id| id == row.id) && *code == failure.code && said.contains(words)
    };
    let Some(kind) = MEANT.iter().find(fits).map(|row| row.3) else { return failure };
    let message = match kind {
        FailureKind::Refused => {
            format!("{}. It answers in networks alone that its resource lets in", failure.message.trim_end_matches('.'))
        }
        _ => failure.message.clone(),
    };
    Failure { kind, message, ..failure }
}

/// What lets a dataset be read: the role of Azure of its source, else its permission; empty where a directory role alone
/// decides.
pub(super) fn takes(row: &Dataset, person: bool) -> String {
    let permission = if person { row.delegated_permission() } else { row.permission };
    azure_grant(row.source).map_or_else(|| permission.to_owned(), spoken)
}

/// A role of Azure as something to grant.
fn spoken(grant: &AzureGrant) -> String {
    format!("the Azure role {}", grant.role)
}

/// The failure by what its status means at this service.
fn meant(source: &Source, failure: Failure, person: bool) -> Failure {
    let kind = match (failure.kind, failure.status) {
        // A new token was taken before: it is the identity that is not taken.
        (FailureKind::SignIn, Some(401)) => FailureKind::Denied,
        (FailureKind::SignIn, _) => NO_TOKEN.iter().find(|row| row.0 == failure.code).map_or(failure.kind, |row| row.1),
        // Power BI answers so to an application that has a permission of it, every time.
        (FailureKind::Unavailable, Some(500)) if source.id == SourceId::PowerBi && !person => FailureKind::Refused,
        (kind, _) => kind,
    };
    Failure { kind, ..failure }
}

/// A denial with the permission or role that would lift it, and what has to be set up.
fn with_wish(row: &Dataset, source: &Source, failure: Failure, person: bool) -> Failure {
    // A token was given, so what is missing is the role on what was asked for.
    if let Some(grant) = azure_grant(source.id).filter(|_| failure.status.is_some()) {
        let said = failure.message.trim_end_matches('.');
        let at: Vec<&str> = grant.at.iter().map(|at| at.covers()).collect();
        let message = format!("{said}. It takes {}, on {}", spoken(grant), at.join("; or on "));
        return Failure { permission: Some(spoken(grant)), message, ..failure };
    }
    let permission = if person { row.delegated_permission() } else { row.permission };
    let is_role_asked = person || source.role_for == RoleFor::All;
    let role = source.roles.first().filter(|_| is_role_asked).map(|role| role.1);
    // Where a token was given, a person's permission was granted: what is missing is the role.
    let by_role = role.filter(|_| row.permission.is_empty() && failure.status.is_some());
    let missing = by_role.or(Some(permission).filter(|permission| !permission.is_empty())).or(role).map(str::to_owned);
    let failure = Failure { permission: failure.permission.clone().or(missing), ..failure };
    if !person && !source.set_up.is_empty() {
        return with_set_up(source, failure);
    }
    let names: Vec<&str> = source.roles.iter().map(|role| role.1).collect();
    if names.is_empty() || !is_role_asked {
        return failure;
    }
    let message = format!("{}; it takes one of the directory roles {}", failure.message, names.join(", "));
    Failure { message, ..failure }
}

fn with_set_up(source: &Source, failure: Failure) -> Failure {
    let said = failure.message.trim_end_matches('.');
    Failure { message: format!("{said}. {}", source.set_up), ..failure }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::dataset;

    fn after(id: &str, kind: FailureKind, status: Option<u16>, code: &str, person: bool) -> Failure {
        let failure = Failure { status, code: code.to_owned(), ..Failure::new(kind, "no") };
        told(dataset(id).expect("a dataset"), failure, person)
    }

    #[test]
    fn a_refusal_names_what_would_lift_it() {
        let teams = after("teams-meeting-policies", FailureKind::Denied, Some(403), "", false);
        assert_eq!(teams.permission.as_deref(), Some("Global Reader"));
        assert!(teams.message.contains("Teams Administrator"), "{}", teams.message);
        let power = after("power-platform-environments", FailureKind::Denied, Some(403), "Forbidden", false);
        assert!(power.message.starts_with("no. ") && power.message.contains("New-PowerAppManagementApp"));
        assert_eq!(power.permission, None, "no role helps an application");
        let person = after("power-bi-settings", FailureKind::Denied, Some(403), "", true);
        assert_eq!(
            person.permission.as_deref(),
            Some("Fabric Administrator"),
            "a token was given: the role is missing"
        );
        let opted = after("spo-tenant", FailureKind::SignIn, Some(401), "", false);
        assert_eq!((opted.kind, opted.permission.as_deref()), (FailureKind::Denied, Some("Sites.FullControl.All")));
    }

    #[test]
    fn a_service_without_a_token_does_not_end_the_run() {
        let kind = |code: &str| after("teams-federation", FailureKind::SignIn, None, code, false).kind;
        assert_eq!(kind("AADSTS650057"), FailureKind::Denied);
        assert_eq!(kind("AADSTS500011"), FailureKind::Unlicensed);
        assert_eq!(kind("AADSTS7000222"), FailureKind::SignIn, "the sign-in itself has ended");
        let graph = after("users", FailureKind::SignIn, Some(401), "AADSTS650057", false);
        assert_eq!(graph.kind, FailureKind::SignIn);
    }

    #[test]
    fn a_refusal_of_azure_names_the_role_and_where_to_assign_it() {
        for person in [false, true] {
            let refused = after("azure-resources", FailureKind::Denied, Some(403), "AuthorizationFailed", person);
            assert_eq!(refused.permission.as_deref(), Some("the Azure role Reader"));
            assert!(refused.message.contains("one subscription; or on every subscription"), "{}", refused.message);
            let agents = after("azure-ai-agents", FailureKind::SignIn, Some(401), "PermissionDenied", person);
            let told = (agents.kind, agents.permission.as_deref());
            assert_eq!(told, (FailureKind::Denied, Some("the Azure role Foundry User")));
        }
        let consent = after("azure-resources", FailureKind::SignIn, None, "AADSTS65001", true);
        assert_eq!(consent.permission.as_deref(), Some("user_impersonation"));
    }

    #[test]
    fn what_azure_says_in_another_status_is_understood() {
        let said = |id: &str, code: &str, message: &str, kind| {
            let failure = Failure { status: Some(400), code: code.to_owned(), ..Failure::new(kind, message) };
            told(dataset(id).expect("a dataset"), failure, false).kind
        };
        let sentinel = "Workspace 'w' is not onboarded to Microsoft Sentinel.";
        let (connectors, other) = ("azure-sentinel-connectors", "azure-ai-deployments");
        assert_eq!(said(connectors, "BadRequest", sentinel, FailureKind::Refused), FailureKind::NotFound);
        assert_eq!(said(other, "BadRequest", sentinel, FailureKind::Refused), FailureKind::Refused);
        let closed = "Public access is disabled. Please configure private endpoint.";
        assert_eq!(said("azure-ai-agents", "AccessDenied", closed, FailureKind::Denied), FailureKind::Refused);
        assert_eq!(said("spo-tenant", "AccessDenied", closed, FailureKind::Denied), FailureKind::Denied);
    }

    #[test]
    fn a_500_of_power_bi_is_told_to_an_application() {
        let failure = after("power-bi-settings", FailureKind::Unavailable, Some(500), "", false);
        assert!(failure.kind == FailureKind::Refused && failure.message.contains("has no permission of Power BI"));
        assert_eq!(
            after("power-bi-settings", FailureKind::Unavailable, Some(500), "", true).kind,
            FailureKind::Unavailable
        );
        assert_eq!(
            after("power-bi-settings", FailureKind::Unavailable, Some(503), "", false).kind,
            FailureKind::Unavailable
        );
    }
}
