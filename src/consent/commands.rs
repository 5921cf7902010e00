//! Ready commands that register the application and consent to a set of permissions.
//!
//! Sources: <https://learn.microsoft.com/powershell/module/microsoft.graph.applications/>,
//! <https://learn.microsoft.com/cli/azure/ad/app>, August 2026.

use super::manifest::{APP_NAME, grantable, required};
use super::set::{PermissionSet, Way};
use super::text::WARNING;
use super::trust::Trust;
use crate::catalog::{MICROSOFT_GRAPH, Tier};
use std::fmt::Write as _;

/// How the application proves who it is, where it signs in by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof<'a> {
    /// With a certificate, whose public half is uploaded.
    Certificate,
    /// With the token of another identity provider.
    Federated(&'a Trust),
}

/// Commands for Microsoft Graph PowerShell.
pub fn powershell(set: &PermissionSet, proof: Proof<'_>) -> String {
    let mut out = String::new();
    if let Proof::Federated(trust) = proof {
        out.push_str(&trust.powershell_head());
    }
    out.push_str(&head(set));
    let consent = match set.way {
        Way::Application => "'AppRoleAssignment.ReadWrite.All'",
        Way::Person => "'DelegatedPermissionGrant.ReadWrite.All', 'User.Read.All'",
    };
    out.push_str(
        "# Needs the Microsoft.Graph PowerShell module, and a person who may consent: Privileged Role Administrator.\n",
    );
    line(&mut out, format_args!("Connect-MgGraph -Scopes 'Application.ReadWrite.All', {consent}"));
    out.push_str("\n$access = @(\n");
    for (name, id) in grantable(set) {
        line(&mut out, format_args!("    @{{ Id = {}; Type = '{}' }} # {name}", in_powershell(id), set.way.kind()));
    }
    out.push_str(")\n");
    let graph = in_powershell(MICROSOFT_GRAPH);
    line(&mut out, format_args!("$required = @(@{{ ResourceAppId = {graph}; ResourceAccess = $access }})"));
    let create = format!("New-MgApplication -DisplayName {} -SignInAudience 'AzureADMyOrg'", in_powershell(APP_NAME));
    match set.way {
        Way::Application if proof != Proof::Certificate => {
            line(&mut out, format_args!("$app = {create} -RequiredResourceAccess $required"));
        }
        Way::Application => {
            out.push_str("# The public half of the certificate only; the private key stays where tenantry runs.\n");
            out.push_str(
                "$bytes = [System.IO.File]::ReadAllBytes((Resolve-Path -LiteralPath './tenantry.cer').Path)\n",
            );
            out.push_str("$key = @{ Type = 'AsymmetricX509Cert'; Usage = 'Verify'; Key = $bytes }\n");
            line(&mut out, format_args!("$app = {create} -RequiredResourceAccess $required -KeyCredentials @($key)"));
        }
        Way::Person => {
            line(&mut out, format_args!("$app = {create} -RequiredResourceAccess $required -IsFallbackPublicClient"));
        }
    }
    if proof != Proof::Certificate {
        out.push_str(Trust::POWERSHELL);
    }
    out.push_str("$principal = New-MgServicePrincipal -AppId $app.AppId\n");
    line(&mut out, format_args!("$graph = Get-MgServicePrincipal -Filter \"appId eq {graph}\""));
    match set.way {
        Way::Application => out.push_str(
            "# The consent of the administrator: one assignment for each permission.\n\
             foreach ($one in $access) {\n    \
             New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id `\n        \
             -ResourceId $graph.Id -AppRoleId $one.Id | Out-Null\n}\n",
        ),
        Way::Person => {
            let names: Vec<&str> = grantable(set).map(|row| row.0).collect();
            let scopes = in_powershell(&names.join(" "));
            out.push_str("# Consent for one person only: the one who will sign in.\n");
            out.push_str("$person = Read-Host 'User principal name of the person who will sign in'\n");
            out.push_str("$user = Get-MgUser -UserId $person\n");
            line(&mut out, format_args!("$scopes = {scopes}"));
            out.push_str(
                "New-MgOauth2PermissionGrant -ClientId $principal.Id -ConsentType 'Principal' -PrincipalId $user.Id `\n    \
                 -ResourceId $graph.Id -Scope $scopes | Out-Null\n",
            );
        }
    }
    out.push_str("\"Tenant id: $((Get-MgContext).TenantId)\"\n\"Client id: $($app.AppId)\"\n");
    out
}

/// Commands for the Azure CLI, for a POSIX shell.
pub fn azure_cli(set: &PermissionSet, proof: Proof<'_>) -> String {
    let mut out = String::new();
    if let Proof::Federated(trust) = proof {
        out.push_str(&trust.posix_head());
    }
    out.push_str(&head(set));
    out.push_str("# Needs the Azure CLI, and a person who may consent: Privileged Role Administrator.\n");
    out.push_str("az login --allow-no-subscriptions\n\n");
    for (name, id) in grantable(set) {
        line(&mut out, format_args!("# {id}  {name}"));
    }
    // Writing a list of structs of plain text to JSON cannot fail.
    let access = serde_json::to_string(&required(set)).unwrap_or_default();
    let public = if set.way == Way::Person { " --is-fallback-public-client true" } else { "" };
    line(
        &mut out,
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
        out.push_str("az ad app credential reset --id \"$client_id\" --cert @tenantry.pem --append --output none\n");
    }
    out.push_str("# The consent of the administrator. A new registration takes some seconds to be known everywhere.\n");
    out.push_str("sleep 30\n");
    match set.way {
        Way::Application => out.push_str("az ad app permission admin-consent --id \"$client_id\"\n"),
        Way::Person => {
            let names: Vec<String> = grantable(set).map(|row| in_posix(row.0)).collect();
            out.push_str("# For one person only: the one signed in to the Azure CLI.\n");
            out.push_str("az ad app permission grant --id \"$client_id\" --consent-type Principal \\\n    ");
            out.push_str("--principal-id \"$(az ad signed-in-user show --query id --output tsv)\" \\\n    ");
            line(&mut out, format_args!("--api {MICROSOFT_GRAPH} --scope {} --output none", names.join(" ")));
        }
    }
    out.push_str(
        "echo \"Tenant id: $(az account show --query tenantId --output tsv)\"\necho \"Client id: $client_id\"\n",
    );
    out
}

/// What is said before the commands.
fn head(set: &PermissionSet) -> String {
    let mut out = String::from("# Registers tenantry and consents to what it reads.\n");
    if set.needs.iter().any(|need| need.tier == Tier::OptIn) {
        line(&mut out, format_args!("# {WARNING}"));
    }
    for name in set.without_id() {
        line(&mut out, format_args!("# Left out, because Microsoft Graph does not offer it for consent yet: {name}"));
    }
    out
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{text}");
}

/// Text as one word of a POSIX shell.
pub(super) fn in_posix(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Text as one literal of PowerShell, which takes typographic quotes for quotes too.
pub(super) fn in_powershell(text: &str) -> String {
    let quotes = ['\'', '\u{2018}', '\u{2019}', '\u{201a}', '\u{201b}'];
    let mut out = String::from("'");
    for letter in text.chars() {
        out.extend(std::iter::repeat_n(letter, if quotes.contains(&letter) { 2 } else { 1 }));
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_one_word_in_each_shell() {
        assert_eq!(in_posix("it's $(id) `id` \"x\""), r#"'it'\''s $(id) `id` "x"'"#);
        assert_eq!(in_powershell("it's $(id)"), "'it''s $(id)'");
        assert_eq!(in_powershell("a\u{2019}; id"), "'a\u{2019}\u{2019}; id'");
    }
}
