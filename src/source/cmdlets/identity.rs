//! Whether whoever is signed in may run cmdlets, as far as the token tells, and as whom requests are routed.
//!
//! Sources: <https://learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2> (permission and roles of
//! applications; a role group of Exchange Online in place of a directory role), CIPP `New-ExoRequest.ps1` and ScubaGear
//! `EXORestHelper.psm1` (anchors), August 2026.

use crate::catalog::{Source, SourceId};
use crate::signin::Claims;
use crate::source::failure::{Failure, FailureKind};
use crate::source::service::Tenancy;

/// The application permission that runs cmdlets.
const PERMISSION: &str = "Exchange.ManageAsApp";
/// The mailbox by which requests of nobody in particular are routed: the arbitration mailbox of every tenant.
const SYSTEM_MAILBOX: &str = "SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}";
/// Other directory roles by which an application reaches cmdlets, by template id: Exchange Recipient Administrator,
/// Security Administrator, Security Reader, Helpdesk Administrator, Compliance Administrator, Exchange Administrator.
const OTHER_ROLES: &[&str] = &[
    "31392ffb-586c-42d1-9346-e59415a2cc4e",
    "194ae4cb-b126-40b2-bd5b-6091b380977d",
    "5d6b6bb7-de71-4623-b4af-96380a352509",
    "729827e3-9c14-49f7-bb1b-9608f156bbb8",
    "17315797-102d-40b4-93e0-432062caca18",
    "29232cdf-9323-42fd-ade2-1d097af3e4de",
];

/// What whoever is signed in needs, as the end of a sentence.
pub(super) fn wanted(source: &Source) -> String {
    let resource = match source.id {
        SourceId::Compliance => "Office 365 Exchange Online or of Microsoft Exchange Online Protection",
        _ => "Office 365 Exchange Online",
    };
    let role = least_role(source);
    format!(
        "an application needs the permission {PERMISSION} of {resource} and the directory role {role}, \
         a person the role {role}"
    )
}

fn least_role(source: &Source) -> &'static str {
    source.roles.first().map_or("Global Reader", |role| role.1)
}

/// What the token leaves in doubt: nothing, or why the service may refuse although it was not asked yet.
///
/// # Errors
/// That the token says that the service will refuse.
pub(super) fn doubt(source: &Source, claims: &Claims) -> Result<Option<Failure>, Failure> {
    if !is_application(claims) {
        return Ok(None);
    }
    if claims.application_permissions.is_empty() && claims.directory_roles.is_empty() {
        // It may be one that does not tell: the service will.
        return Ok(None);
    }
    if !claims.application_permissions.iter().any(|held| held == PERMISSION) {
        let message = format!("the application has not been granted {PERMISSION}: {}", wanted(source));
        return Err(denied(message, PERMISSION));
    }
    let is_held = |id: &str| claims.directory_roles.iter().any(|held| held == id);
    let may = source.roles.iter().any(|role| is_held(role.0)) || OTHER_ROLES.iter().any(|id| is_held(id));
    if may || claims.directory_roles.is_empty() {
        return Ok(None);
    }
    let role = least_role(source);
    let message =
        format!("the application holds none of the directory roles that let it run cmdlets: {}", wanted(source));
    Ok(Some(denied(message, &format!("the directory role {role}"))))
}

/// Whether the token is an application's and says so.
fn is_application(claims: &Claims) -> bool {
    let tells = claims.tenant.is_some() || claims.audience.is_some() || claims.app_id.is_some();
    let is_person = claims.user.is_some() || !claims.delegated_scopes.is_empty();
    tells && !is_person
}

fn denied(message: String, missing: &str) -> Failure {
    Failure { permission: Some(missing.to_owned()), ..Failure::new(FailureKind::Denied, message) }
}

/// The mailbox by which requests are routed to where the tenant is: that of the person, where the person is of the
/// tenant, else one that every tenant has. Somebody who reads the tenant of a customer is not in it: their own mailbox
/// would lead away from it. Security & Compliance wants the initial domain and no id; nothing where it is not known.
pub(super) fn anchor(source: SourceId, claims: &Claims, tenancy: &Tenancy) -> Option<String> {
    let anchor = if source == SourceId::Compliance {
        let domain = Some(tenancy.initial_domain.as_str()).filter(|domain| !domain.is_empty())?;
        format!("UPN:{SYSTEM_MAILBOX}@{domain}")
    } else {
        let of_tenant = |user: &&String| {
            let domain = user.rsplit_once('@').map(|(_, domain)| domain.to_ascii_lowercase());
            domain.is_some_and(|domain| tenancy.domains.contains(&domain))
        };
        let person = claims.user.as_ref().filter(of_tenant).map(|user| format!("UPN:{user}"));
        person.unwrap_or_else(|| format!("APP:{SYSTEM_MAILBOX}@{}", tenancy.id))
    };
    anchor.bytes().all(|byte| byte.is_ascii_graphic()).then_some(anchor)
}

#[cfg(test)]
mod tests {
    use super::*;

    const READER: &str = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";

    fn application(permissions: &[&str], roles: &[&str]) -> Claims {
        let owned = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        Claims {
            tenant: Some("t".to_owned()),
            application_permissions: owned(permissions),
            directory_roles: owned(roles),
            ..Claims::default()
        }
    }

    #[test]
    fn what_a_token_lacks_is_named() {
        let source = SourceId::Exchange.row();
        let check = |permissions: &[&str], roles: &[&str]| doubt(source, &application(permissions, roles));
        let failure = check(&[], &[READER]).expect_err("no permission");
        assert_eq!((failure.kind, failure.permission.as_deref()), (FailureKind::Denied, Some("Exchange.ManageAsApp")));
        assert!(failure.message.contains("Global Reader"), "{failure}");
        assert_eq!(check(&["Exchange.ManageAsApp"], &[READER]), Ok(None));
        assert_eq!(check(&["Exchange.ManageAsApp"], &[]), Ok(None), "a token may tell nothing of roles");
        let other = check(&["Exchange.ManageAsApp"], &["0997a1d0-0d1d-4acb-b408-d5ca73121e90"]);
        let failure = other.expect("a permission").expect("a doubt");
        assert_eq!(failure.permission.as_deref(), Some("the directory role Global Reader"));
        assert_eq!(doubt(source, &Claims::default()), Ok(None), "a token that tells nothing");
        assert_eq!(check(&[], &[]), Ok(None), "a token that tells of neither");
    }

    #[test]
    fn requests_are_routed_to_the_tenant_that_is_read() {
        let tenancy = Tenancy {
            id: "11111111-0000-0000-0000-000000000000".to_owned(),
            initial_domain: "contoso.onmicrosoft.com".to_owned(),
            domains: ["contoso.com".to_owned(), "contoso.onmicrosoft.com".to_owned()].into(),
        };
        let person = |user: &str| Claims { user: Some(user.to_owned()), ..Claims::default() };
        let of = |source, claims: &Claims| anchor(source, claims, &tenancy).unwrap_or_default();
        assert_eq!(of(SourceId::Exchange, &person("ada@Contoso.com")), "UPN:ada@Contoso.com");
        let system = "APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@11111111-0000-0000-0000-000000000000";
        assert_eq!(of(SourceId::Exchange, &person("ada@partner.example")), system);
        assert_eq!(of(SourceId::Exchange, &Claims::default()), system);
        assert_eq!(of(SourceId::Exchange, &person("a\r\nx: y@contoso.com")), "", "a header takes no line ends");
        let compliance = "UPN:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@contoso.onmicrosoft.com";
        assert_eq!(of(SourceId::Compliance, &person("ada@contoso.com")), compliance);
        assert_eq!(anchor(SourceId::Compliance, &Claims::default(), &Tenancy::default()), None);
    }
}
