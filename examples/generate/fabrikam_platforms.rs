//! Fabrikam: a small company that nobody set much up for. One environment, no data policy, isolation off, and chat with
//! the partners it named.

use crate::folder::Tenant;
use serde_json::json;

/// Power Platform and external access of Teams.
pub(crate) fn platforms(tenant: &mut Tenant) {
    let default = format!("Default-{}", tenant.tenant_id());
    let environment = json!({
        "name": default, "location": "unitedstates",
        "properties": {
            "displayName": "Fabrikam (default)", "environmentSku": "Default", "isDefault": true,
            "governanceConfiguration": {"protectionLevel": "Basic"},
        },
    });
    tenant.add("power-platform-environments", environment);
    let isolation = json!({"properties": {"tenantId": tenant.tenant_id(), "isDisabled": true, "allowedTenants": []}});
    tenant.add("power-platform-isolation", isolation);
    let federation = json!({
        "identity": "Global", "allowFederatedUsers": true, "allowTeamsConsumer": false, "allowTeamsConsumerInbound": false,
        "allowedDomains": {"allowedDomain": [{"domain": "adatum.com"}, {"domain": "contoso.com"}]}, "blockedDomains": [],
    });
    tenant.add("teams-federation", federation);
    let meetings = json!({
        "identity": "Global", "autoAdmittedUsers": "EveryoneInCompanyExcludingGuests",
        "allowAnonymousUsersToJoinMeeting": true, "allowAnonymousUsersToStartMeeting": false, "allowCloudRecording": true,
    });
    tenant.add("teams-meeting-policies", meetings);
    tenant.add("teams-meeting-settings", json!({"identity": "Global", "disableAnonymousJoin": false}));
}
