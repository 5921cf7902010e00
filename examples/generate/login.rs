//! What the sign-in service tells of a tenant and its domains to anybody: `login-region`, `login-domains`.

use crate::folder::Tenant;
use serde_json::{Value, json};

/// Adds both, by the domains that were added before.
pub(crate) fn login(tenant: &mut Tenant) {
    let host = "login.microsoftonline.com";
    let id = tenant.tenant_id();
    let region = json!({
        "issuer": format!("https://{host}/{id}/v2.0"), "tenant_region_scope": "EU",
        "cloud_instance_name": "microsoftonline.com", "msgraph_host": "graph.microsoft.com",
    });
    tenant.add("login-region", region);
    let verified: Vec<Value> = tenant.rows("domains").iter().filter(|row| row["isVerified"] == true).cloned().collect();
    for domain in verified {
        let name = domain["id"].as_str().unwrap_or_default();
        let is_federated = domain["authenticationType"] == "Federated";
        let mut row = json!({
            "account_type": if is_federated { "Federated" } else { "Managed" }, "domain_name": name,
            "cloud_instance_name": "microsoftonline.com",
        });
        if is_federated {
            let services = format!("https://sts.{name}/adfs/services/trust");
            row["federation_protocol"] = json!("WSTrust");
            row["federation_metadata_url"] = json!(format!("{services}/mex"));
            row["federation_active_auth_url"] = json!(format!("{services}/2005/usernamemixed"));
        }
        tenant.add_under("login-domains", name, row);
    }
}
