//! Commands for the Azure CLI, for a POSIX shell.

use super::{Proof, head, in_posix, line};
use crate::consent::azure_roles;
use crate::consent::manifest::{APP_NAME, by_resource, grantable, required};
use crate::consent::set::{PermissionSet, Way};
use crate::consent::trust::Trust;

/// Commands for the Azure CLI, for a POSIX shell.
pub fn azure_cli(set: &PermissionSet, proof: Proof<'_>) -> String {
    let mut out = String::new();
    if let Proof::Federated(trust) = proof {
        out.push_str(&trust.posix_head());
    }
    out.push_str(&head(set));
    out.push_str("# Needs the Azure CLI, and a person who may consent: Privileged Role Administrator.\n");
    out.push_str("az login --allow-no-subscriptions\n\n");
    for grant in grantable(set) {
        line(&mut out, format_args!("# {}  {}", grant.id, grant.name));
    }
    create(&mut out, set, proof);
    out.push_str("# The consent of the administrator. A new registration takes some seconds to be known everywhere.\n");
    out.push_str("sleep 30\n");
    match set.way {
        Way::Application => out.push_str("az ad app permission admin-consent --id \"$client_id\"\n"),
        Way::Person => grant_to_person(&mut out, set),
    }
    roles(&mut out, set);
    azure_roles::azure_cli(&mut out, set);
    out.push_str(
        "echo \"Tenant id: $(az account show --query tenantId --output tsv)\"\necho \"Client id: $client_id\"\n",
    );
    out
}

/// Registers the application, with what proves who it is.
fn create(out: &mut String, set: &PermissionSet, proof: Proof<'_>) {
    // Writing a list of structs of plain text to JSON cannot fail.
    let access = serde_json::to_string(&required(set)).unwrap_or_default();
    let public = if set.way == Way::Person { " --is-fallback-public-client true" } else { "" };
    line(
        out,
        format_args!(
            "client_id=$(az ad app create --display-name {} --sign-in-audience AzureADMyOrg{public} \\\n    \
             --required-resource-accesses {} \\\n    --query appId --output tsv)",
            in_posix(APP_NAME),
            in_posix(&access)
        ),
    );
    out.push_str("az ad sp create --id \"$client_id\" --output none\n");
    if proof != Proof::Certificate {
        out.push_str(Trust::AZURE_CLI);
    } else if set.way == Way::Application {
        out.push_str("# The public half of the certificate only; the private key stays where tenantry runs.\n");
        out.push_str(
            "az ad app credential reset --id \"$client_id\" --cert @tenantry-certificate.pem --append --output none\n",
        );
    }
}

/// Consents for one person, resource by resource.
fn grant_to_person(out: &mut String, set: &PermissionSet) {
    out.push_str("# For one person only: the one signed in to the Azure CLI.\n");
    out.push_str("person=$(az ad signed-in-user show --query id --output tsv)\n");
    for (resource, names) in by_resource(set) {
        let names: Vec<String> = names.into_iter().map(in_posix).collect();
        out.push_str("az ad app permission grant --id \"$client_id\" --consent-type Principal \\\n    ");
        line(
            out,
            format_args!("--principal-id \"$person\" --api {resource} --scope {} --output none", names.join(" ")),
        );
    }
}

/// Gives the application its directory roles; those of a person are for somebody else to give.
fn roles(out: &mut String, set: &PermissionSet) {
    if set.way == Way::Application && !(set.roles.is_empty() && set.azure().is_empty()) {
        out.push_str("principal=$(az ad sp show --id \"$client_id\" --query id --output tsv)\n");
    }
    for need in &set.roles {
        let (id, name) = (need.id, need.name);
        match set.way {
            Way::Application => {
                line(out, format_args!("# The directory role {name}: what it may read, and no more."));
                out.push_str(
                    "az rest --method POST --output none \\\n    \
                     --url https://graph.microsoft.com/v1.0/roleManagement/directory/roleAssignments \\\n    ",
                );
                line(
                    out,
                    format_args!(
                        "--body \"$(printf '{{\"principalId\":\"%s\",\"roleDefinitionId\":\"{id}\",\
                         \"directoryScopeId\":\"/\"}}' \"$principal\")\""
                    ),
                );
            }
            Way::Person => line(out, format_args!("# Whoever signs in needs the directory role {name} ({id}).")),
        }
    }
}
