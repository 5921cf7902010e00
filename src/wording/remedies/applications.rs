//! Applications: consent, what they may do, their credentials and owners, and who may make them.

use super::{Remedy, get, hunt, look, run, send, set};

/// The registrations with their credentials and ends.
const CREDENTIALS: &str = "GET /v1.0/applications?$select=id,appId,displayName,passwordCredentials,keyCredentials";

/// Removes a secret from a registration.
const REMOVE_SECRET: &str = "POST /v1.0/applications/<object id>/removePassword\n{\"keyId\": \"<key id>\"}";

/// Who consented to what.
const CONSENTS: &str = "AuditLogs\n| where TimeGenerated > ago(90d) and OperationName == \"Consent to application\"\n| project TimeGenerated, By = tostring(InitiatedBy.user.userPrincipalName), Application = tostring(TargetResources[0].displayName), Details = tostring(TargetResources[0].modifiedProperties)\n| order by TimeGenerated desc";

/// Whether a credential is used.
const USE_OF_CREDENTIALS: &str = "AADServicePrincipalSignInLogs\n| where TimeGenerated > ago(30d) and AppId == \"<application id>\"\n| summarize SignIns = count(), LastSeen = max(TimeGenerated) by ServicePrincipalCredentialKeyId, IPAddress, ResourceDisplayName";

pub(super) const REMEDIES: &[Remedy] = &[
    Remedy {
        rule: "third-party-consent",
        why: "The maker of the application holds the keys to this data. Who breaks in there reads or writes here, without a sign-in that a policy could stop.",
        steps: &[
            get(
                "List what was granted to an application on behalf of people.",
                "GET /v1.0/oauth2PermissionGrants?$filter=clientId eq '<service principal id>'",
            ),
            get(
                "List what it may do by itself.",
                "GET /v1.0/servicePrincipals/<service principal id>/appRoleAssignments",
            ),
            hunt("See who consented, and when.", CONSENTS),
            send("Take a delegated grant away.", "DELETE /v1.0/oauth2PermissionGrants/<grant id>"),
            send(
                "Take an application permission away.",
                "DELETE /v1.0/servicePrincipals/<service principal id>/appRoleAssignments/<assignment id>",
            ),
            send(
                "Where nobody claims it, block its sign-in before it is deleted.",
                "PATCH /v1.0/servicePrincipals/<service principal id>\n{\"accountEnabled\": false}",
            ),
        ],
    },
    Remedy {
        rule: "user-consent",
        why: "A link to a well-named application asks for one click, and gets mail and files for as long as nobody takes the consent away. A change of password does not end it.",
        steps: &[
            hunt("See who consented, and to what.", CONSENTS),
            set(
                "Entra admin centre: Entra ID > Enterprise apps > Consent and permissions > User consent settings. Allow verified publishers and selected permissions only, or nothing.",
            ),
            set(
                "Entra admin centre: Entra ID > Enterprise apps > Consent and permissions > Admin consent settings. Let people request consent, and name who reviews it.",
            ),
        ],
    },
    Remedy {
        rule: "unverified-publisher-consent",
        why: "Anyone can register an application under any name. Where the publisher is not verified, nobody has said who holds the data that people let it have.",
        steps: &[
            get(
                "Read who publishes an application.",
                "GET /v1.0/servicePrincipals/<service principal id>?$select=displayName,appId,appOwnerOrganizationId,verifiedPublisher,createdDateTime",
            ),
            get(
                "List who consented.",
                "GET /v1.0/oauth2PermissionGrants?$filter=clientId eq '<service principal id>' and consentType eq 'Principal'",
            ),
            hunt("See when and from where.", CONSENTS),
            send("Take the grant away.", "DELETE /v1.0/oauth2PermissionGrants/<grant id>"),
            set(
                "Entra admin centre: Entra ID > Enterprise apps > Consent and permissions > User consent settings. Allow verified publishers and selected permissions only.",
            ),
        ],
    },
    Remedy {
        rule: "applications-to-global-administrator",
        why: "An application that may give out roles or permissions can give itself all of them. Whoever holds its secret, owns it or deploys it is then Global Administrator without the role.",
        steps: &[
            get(
                "List who holds permissions of Microsoft Graph, and look for those that write roles, role assignments or applications.",
                "GET /v1.0/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')/appRoleAssignedTo",
            ),
            get(
                "List its owners: each of them can use it.",
                "GET /v1.0/servicePrincipals/<service principal id>/owners",
            ),
            hunt(
                "See who gave out such permissions.",
                "AuditLogs\n| where TimeGenerated > ago(90d) and OperationName == \"Add app role assignment to service principal\"\n| project TimeGenerated, By = tostring(InitiatedBy.user.userPrincipalName), ByApplication = tostring(InitiatedBy.app.displayName), Details = tostring(TargetResources)\n| order by TimeGenerated desc",
            ),
            send(
                "Take away what it does not need.",
                "DELETE /v1.0/servicePrincipals/<service principal id>/appRoleAssignments/<assignment id>",
            ),
        ],
    },
    Remedy {
        rule: "federated-credentials-pull-requests",
        why: "Whoever can open a pull request in the repository runs code as this application, before anybody has read the change.",
        steps: &[
            get("List whom the application trusts.", "GET /v1.0/applications/<object id>/federatedIdentityCredentials"),
            look(
                "Entra admin centre: Entra ID > App registrations > All applications, the application, Certificates & secrets > Federated credentials. Decide what may sign in: a protected branch or an environment that asks for approval; never pull requests with rights that write.",
            ),
            send(
                "Bind it to an environment.",
                "PATCH /v1.0/applications/<object id>/federatedIdentityCredentials/<credential id>\n{\"subject\": \"repo:<owner>/<repository>:environment:<environment>\"}",
            ),
            send("Or remove it.", "DELETE /v1.0/applications/<object id>/federatedIdentityCredentials/<credential id>"),
        ],
    },
    Remedy {
        rule: "exchange-hybrid-shared-principal",
        why: "Exchange servers and Exchange Online share one identity. Whoever takes over a server on-premises can use its key to act in the cloud, and leaves few traces there.",
        steps: &[
            get(
                "Read the keys of the shared identity.",
                "GET /v1.0/servicePrincipals(appId='00000002-0000-0ff1-ce00-000000000000')?$select=id,displayName,keyCredentials",
            ),
            hunt(
                "See from where it is used.",
                "AADServicePrincipalSignInLogs\n| where TimeGenerated > ago(30d) and AppId == \"00000002-0000-0ff1-ce00-000000000000\"\n| summarize SignIns = count(), LastSeen = max(TimeGenerated) by IPAddress, ResourceDisplayName, ServicePrincipalCredentialKeyId",
            ),
            run(
                "If hybrid features are in use, give the servers an application of their own first, with Microsoft's script, on an Exchange server.",
                ".\\ConfigureExchangeHybridApplication.ps1 -FullyConfigureExchangeHybridApplication",
            ),
            run(
                "Then clear the keys of the shared identity, with the same script.",
                ".\\ConfigureExchangeHybridApplication.ps1 -ResetFirstPartyServicePrincipalKeyCredentials",
            ),
        ],
    },
    Remedy {
        rule: "ownerless-applications",
        why: "Nobody answers for it: nobody renews its credentials, notices that it is misused, or says that it can go.",
        steps: &[
            get(
                "List registrations with their owners.",
                "GET /v1.0/applications?$select=id,appId,displayName,createdDateTime&$expand=owners",
            ),
            hunt("See whether it is used, and from where.", USE_OF_CREDENTIALS),
            send(
                "Name an owner who knows what it is for.",
                "POST /v1.0/applications/<object id>/owners/$ref\n{\"@odata.id\": \"https://graph.microsoft.com/v1.0/directoryObjects/<account id>\"}",
            ),
            send(
                "Where nobody claims it, block its sign-in.",
                "PATCH /v1.0/servicePrincipals/<service principal id>\n{\"accountEnabled\": false}",
            ),
        ],
    },
    Remedy {
        rule: "expired-credentials",
        why: "Either something has stopped that nobody has missed yet, or a registration stands about with its permissions and no use.",
        steps: &[
            get("Read the credentials and their ends.", CREDENTIALS),
            hunt("See whether the application still signs in.", USE_OF_CREDENTIALS),
            set(
                "Entra admin centre: Entra ID > App registrations > All applications, the application, Certificates & secrets. Add a certificate or a federated credential where it is used.",
            ),
            send("Remove what has expired.", REMOVE_SECRET),
        ],
    },
    Remedy {
        rule: "ending-credentials",
        why: "On that day the integration stops, mostly at an hour when nobody knows which one it was.",
        steps: &[
            get("Read the credentials and their ends.", CREDENTIALS),
            hunt("See which of them is used.", USE_OF_CREDENTIALS),
            set(
                "Entra admin centre: Entra ID > App registrations > All applications, the application, Certificates & secrets. Add the new credential, change the integration over, and watch that the old one is no longer used.",
            ),
            set(
                "For a certificate by which people sign in: Entra admin centre: Entra ID > Enterprise apps > All applications, the application, Single sign-on, SAML Certificates. Add a new certificate, give it to the application, and make it the active one.",
            ),
            send(
                "Then remove the old secret; an old certificate in the same place of the admin centre.",
                REMOVE_SECRET,
            ),
        ],
    },
    Remedy {
        rule: "long-secrets",
        why: "A secret is copied into scripts, tickets and mails, and stays good there for years. Who finds it signs in as the application, without a second factor.",
        steps: &[
            get("Read the secrets and their ends.", CREDENTIALS),
            get("Read what the tenant allows.", "GET /v1.0/policies/defaultAppManagementPolicy"),
            set(
                "Entra admin centre: Entra ID > Enterprise apps > Application policies > Restrict max password lifetime. Switch it on for all applications.",
            ),
            set(
                "Entra admin centre: Entra ID > App registrations > All applications, the application, Certificates & secrets. Replace the secret by a federated credential or a certificate; for what runs in Azure, by a managed identity.",
            ),
            send("Then remove the secret.", REMOVE_SECRET),
        ],
    },
    Remedy {
        rule: "users-register-applications",
        why: "Anyone, and whoever has taken over anyone's account, can make an application that asks colleagues for consent under the name of the organisation.",
        steps: &[
            get("Read who may.", "GET /v1.0/policies/authorizationPolicy?$select=defaultUserRolePermissions"),
            hunt(
                "See who registered applications.",
                "AuditLogs\n| where TimeGenerated > ago(90d) and OperationName == \"Add application\"\n| project TimeGenerated, By = tostring(InitiatedBy.user.userPrincipalName), Application = tostring(TargetResources[0].displayName)",
            ),
            set(
                "Entra admin centre: Entra ID > Users > User settings, users can register applications: No. Give Application Developer to those who have to.",
            ),
            send(
                "The same with a request.",
                "PATCH /v1.0/policies/authorizationPolicy\n{\"defaultUserRolePermissions\": {\"allowedToCreateApps\": false}}",
            ),
        ],
    },
    Remedy {
        rule: "users-create-tenants",
        why: "Who makes a tenant is its Global Administrator, and no policy of this one holds there. Data and subscriptions end up in a directory that nobody looks after.",
        steps: &[
            get("Read who may.", "GET /v1.0/policies/authorizationPolicy?$select=defaultUserRolePermissions"),
            hunt(
                "See who made tenants.",
                "AuditLogs\n| where TimeGenerated > ago(90d) and OperationName == \"Create Company\"\n| project TimeGenerated, By = tostring(InitiatedBy.user.userPrincipalName), Tenant = tostring(TargetResources[0].id)",
            ),
            set(
                "Entra admin centre: Entra ID > Users > User settings, restrict non-admin users from creating tenants: Yes. Give Tenant Creator to those who have to.",
            ),
            send(
                "The same with a request.",
                "PATCH /v1.0/policies/authorizationPolicy\n{\"defaultUserRolePermissions\": {\"allowedToCreateTenants\": false}}",
            ),
        ],
    },
    Remedy {
        rule: "pass-through-publication",
        why: "Everyone on the Internet talks to a server of the internal network. Its own sign-in, and each of its gaps, is all that stands between.",
        steps: &[
            get(
                "Read how the application is published.",
                "GET /beta/applications/<object id>?$select=displayName,onPremisesPublishing",
            ),
            set(
                "Entra admin centre: Entra ID > Enterprise apps, the application, Application proxy. Set pre-authentication to Microsoft Entra ID, and assign the people who use it.",
            ),
            send(
                "The same with a request.",
                "PATCH /beta/applications/<object id>\n{\"onPremisesPublishing\": {\"externalAuthenticationType\": \"aadPreAuthentication\"}}",
            ),
        ],
    },
];
