//! Objects as Microsoft Graph returns them, with the mark `00000000` wherever the number of an object belongs.

use serde_json::{Value, json};

/// Stands where the number of an object belongs.
pub(crate) const MARK: &str = "00000000";

/// An object of each kind, by its dataset.
pub(crate) fn all() -> Vec<(&'static str, Value)> {
    let plans: Vec<Value> = ["exchange", "SharePoint", "TeamspaceAPI", "MicrosoftOffice", "SCO"]
        .iter()
        .map(|service| {
            json!({"assignedDateTime": "2024-03-01T08:00:00Z", "capabilityStatus": "Enabled", "service": service,
                   "servicePlanId": "efb87545-963c-4e0d-99df-69c6916d9eb0"})
        })
        .collect();
    let user = json!({
        "id": "00000000-0001-4000-8000-a00000000001", "accountEnabled": true, "ageGroup": null,
        "assignedLicenses": [{"disabledPlans": [], "skuId": "06ebc4ee-1bb5-47dd-8120-11324bc54e06"},
                             {"disabledPlans": [], "skuId": "f30db892-07e9-47e9-837c-80727f46fd3d"}],
        "assignedPlans": plans, "businessPhones": ["+44 20 00000000"], "city": "Reading", "companyName": "Contoso Ltd",
        "country": "United Kingdom", "createdDateTime": "2021-04-12T09:30:00Z", "department": "Engineering \u{2013} R&D",
        "displayName": "Zoë User 00000000", "employeeId": "E00000000", "employeeType": "Employee",
        "externalUserState": null, "givenName": "Zoë", "jobTitle": "Senior \"Site\" Engineer",
        "lastPasswordChangeDateTime": "2026-01-05T07:12:33Z", "mail": "user00000000@contoso.com",
        "mailNickname": "user00000000", "mobilePhone": null, "officeLocation": "Building 4/1203",
        "onPremisesDistinguishedName": "CN=User 00000000,OU=Staff,DC=corp,DC=contoso,DC=com",
        "onPremisesDomainName": "corp.contoso.com", "onPremisesImmutableId": "AAAAAA00000000AAAAAAAA==",
        "onPremisesLastSyncDateTime": "2026-02-11T03:00:12Z", "onPremisesSamAccountName": "user00000000",
        "onPremisesSecurityIdentifier": "S-1-5-21-1111111111-2222222222-3333333333-00000000",
        "onPremisesSyncEnabled": true, "preferredLanguage": "en-GB",
        "proxyAddresses": ["SMTP:user00000000@contoso.com", "smtp:user00000000@contoso.onmicrosoft.com"],
        "signInActivity": {"lastSignInDateTime": "2026-02-10T16:20:00Z", "lastNonInteractiveSignInDateTime":
            "2026-02-11T08:20:00Z", "lastSignInRequestId": "c7df2760-0000-4000-8000-000000000000"},
        "state": "Berkshire", "surname": "User 00000000", "usageLocation": "GB",
        "userPrincipalName": "user00000000@contoso.com", "userType": "Member"
    });
    let device = json!({
        "id": "00000000-0002-4000-8000-a00000000002", "accountEnabled": true,
        "approximateLastSignInDateTime": "2026-02-09T10:00:00Z", "deviceId": "00000000-0003-4000-8000-a00000000003",
        "deviceOwnership": "Company", "displayName": "LAPTOP-00000000", "isCompliant": true, "isManaged": true,
        "manufacturer": "Contoso", "model": "Book 5", "operatingSystem": "Windows", "operatingSystemVersion":
        "10.0.26100.1742", "profileType": "RegisteredDevice", "registrationDateTime": "2025-01-20T10:00:00Z",
        "trustType": "AzureAd", "physicalIds": ["[HWID]:h:6825840000000000", "[USER-HWID]:00000000"]
    });
    let group = json!({
        "id": "00000000-0004-4000-8000-a00000000004", "createdDateTime": "2022-05-01T12:00:00Z",
        "description": "Everybody who works on project 00000000", "displayName": "Project 00000000",
        "groupTypes": ["Unified"], "mail": "project00000000@contoso.com", "mailEnabled": true,
        "mailNickname": "project00000000", "resourceProvisioningOptions": ["Team"], "securityEnabled": false,
        "visibility": "Private", "assignedLabels": [], "onPremisesSyncEnabled": null, "isAssignableToRole": null
    });
    let member = json!({
        "@odata.type": "#microsoft.graph.user", "id": "00000000-0001-4000-8000-a00000000001",
        "displayName": "Zoë User 00000000", "userPrincipalName": "user00000000@contoso.com", "userType": "Member"
    });
    vec![("users", user), ("devices", device), ("groups", group), ("members", member)]
        .into_iter()
        .chain(of_other_services())
        .collect()
}

/// Objects of other services, with the types that Exchange Online writes beside values.
fn of_other_services() -> Vec<(&'static str, Value)> {
    let mailbox = json!({
        "Guid@data.type": "System.Guid", "Guid": "00000000-0005-4000-8000-a00000000005",
        "ExternalDirectoryObjectId": "00000000-0001-4000-8000-a00000000001", "DisplayName": "Zoë User 00000000",
        "Alias": "user00000000", "PrimarySmtpAddress": "user00000000@contoso.com", "RecipientTypeDetails": "UserMailbox",
        "EmailAddresses@odata.type": "#Collection(String)",
        "EmailAddresses": ["SMTP:user00000000@contoso.com", "smtp:user00000000@contoso.onmicrosoft.com",
            "SIP:user00000000@contoso.com", "x500:/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=00000000"],
        "IsDirSynced": true, "ForwardingSmtpAddress": null, "DeliverToMailboxAndForward": false,
        "ArchiveStatus": "Active", "LitigationHoldEnabled": false, "HiddenFromAddressListsEnabled": false,
        "WhenCreatedUTC": "2021-04-12T09:30:00Z", "Id": "user00000000", "Identity": "user00000000",
        "ExchangeVersion": "0.20 (15.0.0.0)", "OrganizationId": "EURPR00A000.PROD.OUTLOOK.COM/contoso.onmicrosoft.com"
    });
    let location = json!({
        "locationId": "00000000-0006-4000-8000-a00000000006", "civicAddressId": "00000000-0007-4000-8000-a00000000007",
        "description": "Floor 00000000", "city": "Reading", "countryOrRegion": "GB", "isDefault": false
    });
    let environment = json!({
        "name": "00000000-0008-4000-8000-a00000000008", "location": "europe",
        "properties": {"displayName": "Environment 00000000", "isDefault": false, "environmentSku": "Sandbox",
            "createdTime": "2025-03-01T08:00:00Z", "azureRegion": "westeurope"}
    });
    let workspace = json!({
        "id": "00000000-0009-4000-8000-a00000000009", "name": "Workspace 00000000", "type": "Workspace", "state": "Active",
        "isReadOnly": false, "isOnDedicatedCapacity": false
    });
    vec![("mailboxes", mailbox), ("locations", location), ("environments", environment), ("workspaces", workspace)]
}
