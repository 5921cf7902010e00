//! What the service's refusals mean, as a table.
//!
//! In: status, code and message of an answer. Out: a [`Failure`] of the kind they mean. A refusal for want of a licence
//! and one for want of a permission often share status and code, so the message decides as well.

use super::failure::{Failure, FailureKind};
use FailureKind::{Denied, NotFound, PageExpired, Refused, Unlicensed};

/// One row of the table of refusals: an answer that fits it means its kind.
#[derive(Debug, Clone, Copy)]
pub struct Refusal {
    /// HTTP status; 0 for any of the 400 range.
    pub status: u16,
    /// Error code, upper and lower case alike; empty for any.
    pub code: &'static str,
    /// What the message holds, in lower case; empty for any.
    pub message: &'static str,
    /// What it means.
    pub kind: FailureKind,
    /// The licence or set-up that is missing, where the refusal means one.
    pub licence: &'static str,
    /// Where it is documented or was seen.
    pub source: &'static str,
}

/// A row of the table.
const fn row(
    status: u16,
    code: &'static str,
    message: &'static str,
    kind: FailureKind,
    licence: &'static str,
    source: &'static str,
) -> Refusal {
    Refusal { status, code, message, kind, licence, source }
}

/// Licence that a premium refusal of the directory means, by its own words.
const PREMIUM: &str = "Microsoft Entra ID P1 or P2";
/// Licence of Privileged Identity Management, access reviews and entitlement management.
const GOVERNANCE: &str = "Microsoft Entra ID P2 or Microsoft Entra ID Governance";
/// Licence of everything below `/deviceManagement` and `/deviceAppManagement`.
const INTUNE: &str = "Microsoft Intune";
/// Licence of a service that does not say which.
const SOME: &str = "a licence the service does not name";

const SIGN_IN_ACTIVITY: &str = "learn.microsoft.com/troubleshoot/entra/entra-id/users-groups-entra-apis/b2c-or-tenant-premium-license-sign-in-activities";
const DSC: &str = "github.com/Microsoft365DSC/Microsoft365DSC (checks of its exports)";
const AUTH_ERRORS: &str = "learn.microsoft.com/graph/resolve-auth-errors";
const ERRORS: &str = "learn.microsoft.com/graph/errors";
/// The module of Exchange Online makes a command only of a cmdlet that the identity may run.
const NOT_OFFERED: &str =
    "github.com/Microsoft365DSC/Microsoft365DSC/issues/3131, github.com/maester365/maester/issues/466";
const ADMIN_API: &str = "types of exceptions in answers of the interface of Exchange Online, July 2026";
const APP_ONLY: &str = "learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2";
const PAGING: &str = "learn.microsoft.com/graph/paging";
const DELTA: &str = "learn.microsoft.com/graph/delta-query-overview";

/// The refusals, the first that fits wins: messages before codes, licences that are named before those that are not.
pub const REFUSALS: &[Refusal] = &[
    // Page and delta tokens.
    row(410, "", "", PageExpired, "", DELTA),
    row(
        0,
        "Directory_ExpiredPageToken",
        "",
        PageExpired,
        "",
        "github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2254",
    ),
    row(0, "DirectoryPageTokenNotFoundException", "", PageExpired, "", PAGING),
    row(0, "Directory_PageTokenNotFound", "", PageExpired, "", PAGING),
    row(0, "SyncStateNotFound", "", PageExpired, "", DELTA),
    row(0, "SyncStateInvalid", "", PageExpired, "", DELTA),
    row(0, "ResyncRequired", "", PageExpired, "", DELTA),
    row(0, "resyncChangesApplyDifferences", "", PageExpired, "", DELTA),
    row(0, "resyncChangesUploadDifferences", "", PageExpired, "", DELTA),
    row(0, "Directory_ResyncRequired", "", PageExpired, "", DELTA),
    row(
        400,
        "",
        "page token value has expired",
        PageExpired,
        "",
        "github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2254",
    ),
    row(400, "", "page token is not valid", PageExpired, "", PAGING),
    row(400, "", "skip token is invalid", PageExpired, "", PAGING),
    row(400, "", "skip token has expired", PageExpired, "", PAGING),
    row(400, "", "skiptoken is invalid", PageExpired, "", PAGING),
    row(400, "", "invalid skiptoken", PageExpired, "", PAGING),
    row(400, "", "skip token is null", PageExpired, "", PAGING),
    row(400, "Directory_BadDeltaToken", "", PageExpired, "", DELTA),
    row(400, "", "delta token has expired", PageExpired, "", DELTA),
    row(400, "", "deltatoken is invalid", PageExpired, "", DELTA),
    // Permissions, where the message says so and the code does not.
    row(0, "", "required scopes are missing in the token", Denied, "", AUTH_ERRORS),
    row(0, "", "missing role permissions on the request", Denied, "", AUTH_ERRORS),
    row(0, "", "missing scope permissions on the request", Denied, "", AUTH_ERRORS),
    row(0, "", "must have one of the following scopes", Denied, "", AUTH_ERRORS),
    row(0, "", "api required permissions", Denied, "", AUTH_ERRORS),
    row(0, "", "api required scopes", Denied, "", AUTH_ERRORS),
    // Licences, by code.
    row(0, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "", Unlicensed, PREMIUM, SIGN_IN_ACTIVITY),
    row(0, "AadPremiumLicenseRequired", "", Unlicensed, GOVERNANCE, DSC),
    row(0, "PimLicenseRequired", "", Unlicensed, GOVERNANCE, DSC),
    row(0, "TenantNotLicensed", "", Unlicensed, SOME, ERRORS),
    row(0, "LicenseRequired", "", Unlicensed, SOME, ERRORS),
    // Licences, by message.
    row(0, "", "doesn't have premium license", Unlicensed, PREMIUM, SIGN_IN_ACTIVITY),
    row(0, "", "[aadpremiumlicenserequired]", Unlicensed, GOVERNANCE, DSC),
    row(0, "", "needs to have microsoft entra id p2", Unlicensed, GOVERNANCE, DSC),
    row(0, "", "the tenant needs an aad premium", Unlicensed, GOVERNANCE, DSC),
    row(
        0,
        "",
        "request not applicable to target tenant",
        Unlicensed,
        INTUNE,
        "github.com/microsoftgraph/msgraph-beta-sdk-go/issues/198",
    ),
    row(
        0,
        "",
        "tenant does not have a spo license",
        Unlicensed,
        "SharePoint Online",
        "github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/7328",
    ),
    row(0, "", "tenant is not licensed", Unlicensed, SOME, ERRORS),
    row(0, "", "tenant does not have a premium licen", Unlicensed, PREMIUM, SIGN_IN_ACTIVITY),
    row(
        0,
        "",
        "needs a valid license to access this api",
        Unlicensed,
        SOME,
        "learn.microsoft.com/graph/teams-licenses",
    ),
    row(0, "", "does not have the required license", Unlicensed, SOME, ERRORS),
    row(0, "", "does not have a valid license", Unlicensed, SOME, ERRORS),
    row(0, "", "no valid license", Unlicensed, SOME, ERRORS),
    row(0, "", "not licensed for this feature", Unlicensed, SOME, ERRORS),
    row(0, "", "tenant is not provisioned", Unlicensed, SOME, ERRORS),
    row(402, "", "", Unlicensed, SOME, "learn.microsoft.com/graph/teams-licenses"),
    // Intune rejects every request of a tenant that does not have it with a 401 that no new token helps.
    row(401, "UnknownError", "\"errorcode\":\"forbidden\"", Unlicensed, INTUNE, DSC),
    // Cmdlets. That one is not known says no more than that this identity is not offered it: it may lack a role, or the
    // tenant a licence; it is not that there is nothing.
    row(0, "CommandNotFoundException", "", Refused, "", NOT_OFFERED),
    row(0, "", "is not recognized as the name of a cmdlet", Refused, "", NOT_OFFERED),
    row(0, "ParameterBindingException", "", Refused, "", ADMIN_API),
    row(0, "AmbiguousParameterSetException", "", Refused, "", ADMIN_API),
    row(0, "ParameterTransformationException", "", Refused, "", ADMIN_API),
    row(0, "CmdletAccessDeniedException", "", Denied, "", APP_ONLY),
    row(0, "UnauthorizedAccessException", "", Denied, "", APP_ONLY),
    row(0, "", "isn't supported in this scenario", Denied, "", APP_ONLY),
    row(0, "ManagementObjectNotFoundException", "", NotFound, "", ADMIN_API),
    // Permissions and roles, by code.
    row(0, "Authorization_RequestDenied", "", Denied, "", AUTH_ERRORS),
    row(0, "Authentication_RequestFromUnsupportedUserRole", "", Denied, "", AUTH_ERRORS),
    row(0, "Authentication_MSGraphPermissionMissing", "", Denied, "", AUTH_ERRORS),
    row(0, "ErrorAccessDenied", "", Denied, "", ERRORS),
    row(0, "ErrorInsufficientPermissionsInAccessToken", "", Denied, "", ERRORS),
    row(0, "AccessDenied", "", Denied, "", ERRORS),
    row(0, "accessDenied", "", Denied, "", ERRORS),
    // The configuration service of Teams, whatever the status beside it.
    row(0, "40301", "", Denied, "", "github.com/KelvinTegelaar/CIPP-API New-TeamsRequestV2.ps1"),
    row(403, "", "", Denied, "", ERRORS),
    row(404, "", "", NotFound, "", ERRORS),
];

/// The failure an answer of the 400 range means (also of an error in an answer with another status).
pub(super) fn failure_of(status: u16, code: &str, message: &str) -> Failure {
    let lower = message.to_lowercase();
    let fits = |row: &&Refusal| {
        (row.status == 0 || row.status == status)
            && (row.code.is_empty() || row.code.eq_ignore_ascii_case(code))
            && lower.contains(row.message)
    };
    let found = REFUSALS.iter().find(fits);
    let kind = found.map_or(FailureKind::Refused, |row| row.kind);
    Failure {
        kind,
        status: Some(status),
        code: code.to_owned(),
        message: message.to_owned(),
        permission: if kind == Denied { permission_in(message) } else { None },
        licence: found.map(|row| row.licence).filter(|licence| !licence.is_empty()).map(str::to_owned),
    }
}

/// Words after which a message lists the permissions any of which would do.
const LISTS: &[&str] = &["requires one of", "one of the following scopes", "required scopes", "required permissions"];

/// The permission a message names as missing: the first that cannot write, or else the first.
fn permission_in(message: &str) -> Option<String> {
    let start = LISTS.iter().find_map(|words| message.find(words).map(|at| at + words.len()))?;
    let list = message.get(start..)?.trim_start_matches([':', ' ', '\'', '"']);
    let end = list.find(['\'', '"', ';', '\n']).unwrap_or(list.len());
    let list = list.get(..end)?;
    let is_permission = |word: &&str| {
        word.contains('.')
            && word.len() < 100
            && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
    };
    let words = list.split([',', ' ']).map(|word| word.trim_end_matches('.'));
    let named: Vec<&str> = words.skip_while(|word| word.is_empty()).filter(is_permission).collect();
    let found = named.iter().find(|word| !word.contains("Write") && !word.contains("Manage.")).or(named.first());
    found.map(|word| (*word).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_told_from_permissions() {
        let cases = [
            (
                403,
                "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
                "Neither tenant is B2C or tenant doesn't have premium license",
                Unlicensed,
            ),
            (
                400,
                "AadPremiumLicenseRequired",
                "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.",
                Unlicensed,
            ),
            (400, "BadRequest", "Request not applicable to target tenant.", Unlicensed),
            (400, "BadRequest", "Tenant does not have a SPO license.", Unlicensed),
            (
                403,
                "AccessDenied",
                "Your tenant is not licensed for this feature. Please upgrade your subscription to access it.",
                Unlicensed,
            ),
            (
                403,
                "AccessDenied",
                "You cannot perform the requested operation, required scopes are missing in the token.",
                Denied,
            ),
            (403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.", Denied),
            (403, "Authentication_RequestFromUnsupportedUserRole", "User is not in the allowed roles", Denied),
            (403, "Forbidden", "", Denied),
            (403, "UnknownError", "", Denied),
            (400, "BadRequest", "Invalid filter clause", FailureKind::Refused),
            (
                400,
                "Directory_ExpiredPageToken",
                "The specified page token value has expired and can no longer be included in your request.",
                PageExpired,
            ),
            (410, "", "", PageExpired),
            (404, "Request_ResourceNotFound", "Resource 'x' does not exist", NotFound),
        ];
        for (status, code, message, kind) in cases {
            assert_eq!(failure_of(status, code, message).kind, kind, "{status} {code} {message}");
        }
        assert_eq!(
            failure_of(400, "BadRequest", "Request not applicable to target tenant.").licence.as_deref(),
            Some(INTUNE)
        );
    }

    #[test]
    fn the_permission_a_message_names_is_found() {
        let named = |message: &str| failure_of(403, "Forbidden", message).permission;
        assert_eq!(
            named("Missing role permissions on the request. API requires one of 'TeamworkDevice.ReadWrite.All, TeamworkDevice.Read.All'. Roles on the request 'User.Read.All'.").as_deref(),
            Some("TeamworkDevice.Read.All")
        );
        assert_eq!(
            named("Application is not authorized to perform this operation. Application must have one of the following scopes: DeviceManagementApps.Read.All, DeviceManagementApps.ReadWrite.All - Operation ID (for customer support): 0000").as_deref(),
            Some("DeviceManagementApps.Read.All")
        );
        assert_eq!(named("Insufficient privileges to complete the operation."), None);
        assert_eq!(named("API requires one of '<b>'"), None);
    }

    #[test]
    fn every_row_says_where_it_is_from_and_can_be_met() {
        for row in REFUSALS {
            assert!(!row.source.is_empty() && row.message == row.message.to_lowercase(), "{row:?}");
            assert_eq!(row.kind == Unlicensed, !row.licence.is_empty(), "{row:?}");
        }
    }
}
