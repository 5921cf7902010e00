//! Words of Conditional Access: what conditions, controls and verdicts read like. Codes that this table does not know
//! print as they came.

use super::{Hedge, counted};

/// Looks a code up, and gives it back where the table does not know it.
fn told(table: &[(&str, &str)], code: &str) -> String {
    let found = table.iter().find(|row| row.0.eq_ignore_ascii_case(code));
    found.map_or_else(|| code.to_owned(), |row| row.1.to_owned())
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($code:literal => $words:literal,)+ })+) => {
        $($(#[$doc])* pub fn $name(code: &str) -> String { told(&[$(($code, $words),)+], code) })+
    };
}

words! {
    /// A word that stands for people.
    principal {
        "All" => "All users",
        "None" => "None",
        "ServicePrincipalsInMyTenant" => "All service principals of the tenant",
    }

    /// A kind of guest.
    guest_kind {
        "internalGuest" => "internal guests",
        "b2bCollaborationGuest" => "B2B collaboration guests",
        "b2bCollaborationMember" => "B2B collaboration members",
        "b2bDirectConnectUser" => "B2B direct connect users",
        "otherExternalUser" => "other external users",
        "serviceProvider" => "service provider users",
    }

    /// A word that stands for applications.
    resource {
        "All" => "All resources",
        "None" => "None",
        "Office365" => "Office 365",
        "MicrosoftAdminPortals" => "Microsoft Admin Portals",
        "AllAgentIdResources" => "All agent resources",
    }

    /// What people do.
    user_action {
        "urn:user:registersecurityinfo" => "Register security information",
        "urn:user:registerdevice" => "Register or join devices",
    }

    /// A word that stands for locations.
    location {
        "All" => "any location",
        "AllTrusted" => "all trusted locations",
        "00000000-0000-0000-0000-000000000000" => "multifactor authentication trusted addresses",
    }

    /// What a named location is made of.
    location_kind {
        "ipNamedLocation" => "address ranges",
        "countryNamedLocation" => "countries",
        "compliantNetworkNamedLocation" => "the compliant network of Global Secure Access",
        "privateLinkNamedLocation" => "private links",
        "serviceTagNamedLocation" => "service tags",
    }

    /// An operating system.
    platform {
        "all" => "any",
        "android" => "Android",
        "windows" => "Windows",
        "windowsPhone" => "Windows Phone",
        "linux" => "Linux",
    }

    /// A kind of client.
    client {
        "all" => "any",
        "browser" => "browsers",
        "mobileAppsAndDesktopClients" => "mobile apps and desktop clients",
        "exchangeActiveSync" => "Exchange ActiveSync",
        "easSupported" => "Exchange ActiveSync (supported)",
        "other" => "other (legacy) clients",
    }

    /// A way to carry a sign-in elsewhere.
    flow {
        "deviceCodeFlow" => "device code flow",
        "authenticationTransfer" => "authentication transfer",
    }

    /// A device by list or state.
    device {
        "All" => "all devices",
        "Compliant" => "compliant devices",
        "DomainJoined" => "hybrid joined devices",
    }

    /// A kind of client that cannot show a second factor, as the subject of a sentence.
    legacy_client {
        "exchangeActiveSync" => "Exchange ActiveSync",
        "other" => "other legacy clients (such as IMAP, POP and authenticated SMTP)",
    }

    /// A credential of an application.
    credential {
        "certificate" => "certificate",
        "client-secret" => "secret",
        "saml-certificate" => "sign-on certificate",
    }

    /// A control.
    control {
        "block" => "block access",
        "mfa" => "multifactor authentication",
        "compliantDevice" => "compliant device",
        "domainJoinedDevice" => "hybrid joined device",
        "approvedApplication" => "approved client app",
        "compliantApplication" => "app protection policy",
        "passwordChange" => "password change",
        "riskRemediation" => "risk remediation",
    }

    /// A method of an authentication strength.
    method {
        "fido2" => "passkey (FIDO2)",
        "sms" => "text message",
        "password" => "password",
        "windowsHelloForBusiness" => "Windows Hello for Business",
        "microsoftAuthenticatorPush" => "Microsoft Authenticator",
        "deviceBasedPush" => "Microsoft Authenticator (phone sign-in)",
        "x509CertificateMultiFactor" => "certificate (multifactor)",
        "x509CertificateSingleFactor" => "certificate (single factor)",
        "temporaryAccessPassOneTime" => "Temporary Access Pass (once)",
        "temporaryAccessPassMultiUse" => "Temporary Access Pass",
        "softwareOath" => "software token",
        "hardwareOath" => "hardware token",
        "federatedMultiFactor" => "federated (multifactor)",
        "federatedSingleFactor" => "federated (single factor)",
        "qrCodePin" => "QR code",
    }

    /// What a verdict depends on.
    circumstance {
        "application-filter" => "attributes of the application",
        "platform" => "the platform",
        "location" => "the location",
        "client" => "the client app",
        "sign-in-risk" => "sign-in risk",
        "user-risk" => "user risk",
        "workload-risk" => "workload identity risk",
        "insider-risk" => "insider risk",
        "agent-risk" => "agent risk",
        "device-filter" => "a device filter",
        "device-state" => "the state of the device",
        "authentication-flow" => "the authentication flow",
        "agent-context" => "how the agent acts",
        "network-traffic" => "the network traffic",
        "actor-filter" => "attributes of the identity",
        "security-defaults" => "what security defaults deem necessary",
    }

    /// A verdict on a path, as a cell of a table.
    verdict {
        "covered" => "always",
        "covered-except" => "always, but for those let past",
        "conditional" => "under conditions",
        "alternative" => "that or another control",
        "not-covered" => "no",
    }

    /// A state of a policy.
    policy_state {
        "enabled" => "on",
        "disabled" => "off",
        "enabledForReportingButNotEnforced" => "report-only",
    }

    /// How a browser session lasts.
    browser_mode {
        "always" => "always",
        "never" => "never",
    }

    /// What Defender for Cloud Apps does.
    cloud_app_control {
        "mcasConfigured" => "Defender for Cloud Apps session control",
        "monitorOnly" => "Defender for Cloud Apps: monitor only",
        "blockDownloads" => "Defender for Cloud Apps: block downloads",
        "" => "Defender for Cloud Apps session control",
    }

    /// How access is evaluated while a session lasts.
    continuous_mode {
        "disabled" => "Continuous access evaluation disabled",
        "strictLocation" => "Continuous access evaluation: strict location",
        "strictEnforcement" => "Continuous access evaluation: strict enforcement",
    }
}

/// Who or what is let past: `group Break glass (2 members)`. Takes the code of its kind, its id or word, its name where
/// that was read, and how many members a group has.
pub fn let_past(kind: &str, id: &str, name: Option<&str>, members: Option<(u64, Hedge)>) -> String {
    let called = |known: fn(&str) -> String| name.map_or_else(|| known(id), str::to_owned);
    let said = match kind {
        "guests" if id.is_empty() => "guests and external users".to_owned(),
        "guests" => guest_kind(id),
        "app" => called(resource),
        "platform" => format!("platform {}", platform(id)),
        "location" => format!("location {}", called(location)),
        other => format!("{other} {}", name.unwrap_or(id)),
    };
    match members {
        Some((0, Hedge::Exact)) => format!("{said} (empty)"),
        Some((count, Hedge::AtLeast)) => format!("{said} (at least {})", counted(count, "member", "members")),
        Some((count, _)) => format!("{said} ({})", counted(count, "member", "members")),
        None => said,
    }
}

/// What a verdict depends on, and what policies are only about: `the platform (only for platform Linux)`.
pub fn circumstance_only(code: &str, only: &[String]) -> String {
    let said = circumstance(code);
    if only.is_empty() { said } else { format!("{said} (only for {})", only.join(" and ")) }
}

/// How multifactor authentication of everyone reads on the first page, by its verdict; none where it was not read.
pub fn mfa_of_everyone(verdict: Option<&str>) -> Option<&'static str> {
    Some(match verdict? {
        "covered" => "Multifactor authentication is demanded of everyone for every resource.",
        "covered-except" => {
            "Multifactor authentication is demanded of everyone for every resource, but for those whom the policies \
             leave out; the section on access names them."
        }
        "conditional" => {
            "Multifactor authentication of everyone depends on conditions; the section on access names them."
        }
        "alternative" => "Of everyone, multifactor authentication or another control is demanded.",
        _ => "No policy demands multifactor authentication of everyone for every resource.",
    })
}

/// How a device filter or an application filter is introduced.
pub fn filter(label: &str, mode: &str) -> String {
    format!("{label} ({mode})")
}

/// A condition that this version does not know, by the names of its keys.
pub fn unknown_condition(key: &str) -> String {
    format!("a condition this document does not know: {key}")
}

/// In the place of conditions that were not read.
pub const UNREAD_CONDITIONS: &str = "not read in full";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_nobody_knows_print_as_they_came() {
        assert_eq!((control("mfa"), control("moon").as_str()), ("multifactor authentication".to_owned(), "moon"));
        assert_eq!(mfa_of_everyone(None), None);
    }
}
