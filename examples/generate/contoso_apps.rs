//! Contoso: applications, their credentials and what they may do.

use crate::apps::{
    Owner, certificate, first_party, grant_roles, grant_scopes, managed_identity, registration, service_principal,
};
use crate::contoso_lists::{DELEGATED, IN_HOUSE, LEGACY, MANAGED, ROLE_GRANTS, SINGLE_SIGN_ON, THIRD_PARTY};
use crate::folder::Tenant;
use serde_json::json;

/// All applications.
pub(crate) fn applications(tenant: &mut Tenant) {
    let mut seed = tenant.seed("exchange-keys");
    // Exchange servers still hold keys on the shared application, the older way of a hybrid.
    let keys = [
        certificate(&mut seed, "CN=Microsoft Exchange Server Auth Certificate", 613),
        certificate(&mut seed, "CN=Microsoft Exchange Server Auth Certificate", -118),
    ];
    first_party(tenant, 284, &keys);
    for name in ["ConnectSyncProvisioning_CTS-SYNC01_3f9ac1d27b40", "ConnectSyncProvisioning_CTS-SYNC02_b81e04c5d6f2"] {
        own(tenant, name, &[], &[71]);
    }
    let exchange = format!("ExchangeServerApp-{}", tenant.id("exchange-organisation", ""));
    own(tenant, &exchange, &[], &[613]);
    grant_roles(tenant, &exchange, "Office 365 Exchange Online", &["full_access_as_app"]);
    for (name, mode, host, required) in SINGLE_SIGN_ON {
        single_sign_on(tenant, name, mode, host, *required);
    }
    for (name, multi, secrets, certificates) in IN_HOUSE {
        registration(tenant, name, *multi, secrets, certificates);
        service_principal(tenant, name, Owner::Own, json!({}));
    }
    for number in 1..=6 {
        // Registered once, never used: no service principal.
        registration(
            tenant,
            &format!("test-app-{number}"),
            number == 4,
            if number % 2 == 0 { &[-512] } else { &[] },
            &[],
        );
    }
    for (name, domain, verified) in THIRD_PARTY {
        let publisher = if *verified {
            json!({
                "displayName": name, "verifiedPublisherId": "4210371", "addedDateTime": "2022-03-09T10:11:12Z",
            })
        } else {
            json!({ "displayName": null, "verifiedPublisherId": null, "addedDateTime": null })
        };
        let home = format!("https://www.{domain}");
        let changes = json!({ "homepage": home, "verifiedPublisher": publisher });
        service_principal(tenant, name, Owner::Other(domain), changes);
    }
    for name in LEGACY {
        let changes = json!({ "accountEnabled": false, "homepage": null });
        service_principal(tenant, name, Owner::Other("proseware.com"), changes);
    }
    for (name, kind) in MANAGED {
        managed_identity(tenant, name, kind);
    }
    for (application, resource, permissions) in ROLE_GRANTS {
        grant_roles(tenant, application, resource, permissions);
    }
    for (application, scope, people) in DELEGATED {
        grant_scopes(tenant, application, scope, *people);
    }
}

fn own(tenant: &mut Tenant, name: &str, secrets: &[i64], certificates: &[i64]) {
    registration(tenant, name, false, secrets, certificates);
    service_principal(tenant, name, Owner::Own, json!({}));
}

fn single_sign_on(tenant: &mut Tenant, name: &str, mode: &str, host: &'static str, required: bool) {
    let vendor = mode == "oidc";
    let mut seed = tenant.seed(&format!("saml-key/{name}"));
    let ends = i64::try_from(seed.below(900)).unwrap_or(0) - 20;
    let keys = if mode == "saml" {
        json!([certificate(&mut seed, "CN=Microsoft Azure Federated SSO Certificate", ends)])
    } else {
        json!([])
    };
    let changes = json!({
        "preferredSingleSignOnMode": mode, "appRoleAssignmentRequired": required, "keyCredentials": keys,
        "homepage": format!("https://{host}/"), "replyUrls": [format!("https://{host}/sso/acs")],
        "loginUrl": if vendor { json!(null) } else { json!(format!("https://{host}/login")) },
        "tags": ["WindowsAzureActiveDirectoryIntegratedApp", "WindowsAzureActiveDirectoryGalleryApplicationPrimaryV1"],
    });
    service_principal(tenant, name, if vendor { Owner::Other(host) } else { Owner::Own }, changes);
    if !vendor {
        registration(tenant, name, false, &[], &[]);
    }
}
