//! Commands for Microsoft Graph PowerShell.

use super::{Proof, head, in_powershell, line};
use crate::consent::azure_roles;
use crate::consent::manifest::{APP_NAME, by_resource, grantable};
use crate::consent::set::{PermissionSet, Way};
use crate::consent::trust::Trust;

/// Groups the permissions by the resource that they belong to.
const REQUIRED: &str = "\
$required = @($access | Group-Object { $_.Resource } | ForEach-Object {
    @{ ResourceAppId = $_.Name; ResourceAccess = @($_.Group | ForEach-Object { @{ Id = $_.Id; Type = $_.Type } }) }
})
";
/// Gives the application each permission.
const ASSIGN: &str = "\
# The consent of the administrator: one assignment for each permission.
foreach ($group in $required) {
    $resource = Get-MgServicePrincipal -Filter \"appId eq '$($group.ResourceAppId)'\"
    foreach ($one in $group.ResourceAccess) {
        New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id `
            -ResourceId $resource.Id -AppRoleId $one.Id | Out-Null
    }
}
";

/// Commands for Microsoft Graph PowerShell.
pub fn powershell(set: &PermissionSet, proof: Proof<'_>) -> String {
    let mut out = String::new();
    if let Proof::Federated(trust) = proof {
        out.push_str(&trust.powershell_head());
    }
    out.push_str(&head(set));
    connect(&mut out, set);
    out.push_str("\n$access = @(\n");
    for grant in grantable(set) {
        let (resource, id, name) = (in_powershell(grant.resource), in_powershell(grant.id), grant.name);
        let kind = set.way.kind();
        line(&mut out, format_args!("    @{{ Resource = {resource}; Id = {id}; Type = '{kind}' }} # {name}"));
    }
    out.push_str(")\n");
    out.push_str(REQUIRED);
    create(&mut out, set, proof);
    out.push_str("$principal = New-MgServicePrincipal -AppId $app.AppId\n");
    match set.way {
        Way::Application => out.push_str(ASSIGN),
        Way::Person => grant_to_person(&mut out, set),
    }
    roles(&mut out, set);
    azure_roles::powershell(&mut out, set);
    out.push_str("\"Tenant id: $((Get-MgContext).TenantId)\"\n\"Client id: $($app.AppId)\"\n");
    out
}

/// Signs in whoever runs the commands.
fn connect(out: &mut String, set: &PermissionSet) {
    let mut scopes = vec!["Application.ReadWrite.All"];
    scopes.extend(match set.way {
        Way::Application => &["AppRoleAssignment.ReadWrite.All"][..],
        Way::Person => &["DelegatedPermissionGrant.ReadWrite.All", "User.Read.All"],
    });
    if !set.roles.is_empty() && set.way == Way::Application {
        scopes.push("RoleManagement.ReadWrite.Directory");
    }
    let scopes: Vec<String> = scopes.into_iter().map(in_powershell).collect();
    out.push_str(
        "# Needs the Microsoft.Graph PowerShell module, and a person who may consent: Privileged Role Administrator.\n",
    );
    line(out, format_args!("Connect-MgGraph -Scopes {}", scopes.join(", ")));
}

/// Registers the application, with what proves who it is.
fn create(out: &mut String, set: &PermissionSet, proof: Proof<'_>) {
    let create = format!("New-MgApplication -DisplayName {} -SignInAudience 'AzureADMyOrg'", in_powershell(APP_NAME));
    match set.way {
        Way::Application if proof != Proof::Certificate => {
            line(out, format_args!("$app = {create} -RequiredResourceAccess $required"));
        }
        Way::Application => {
            out.push_str("# The public half of the certificate only; the private key stays where tenantry runs.\n");
            out.push_str(
                "$bytes = [System.IO.File]::ReadAllBytes((Resolve-Path -LiteralPath './tenantry.cer').Path)\n",
            );
            out.push_str("$key = @{ Type = 'AsymmetricX509Cert'; Usage = 'Verify'; Key = $bytes }\n");
            line(out, format_args!("$app = {create} -RequiredResourceAccess $required -KeyCredentials @($key)"));
        }
        Way::Person => {
            line(out, format_args!("$app = {create} -RequiredResourceAccess $required -IsFallbackPublicClient"));
        }
    }
    if proof != Proof::Certificate {
        out.push_str(Trust::POWERSHELL);
    }
}

/// Consents for one person, resource by resource.
fn grant_to_person(out: &mut String, set: &PermissionSet) {
    out.push_str("# Consent for one person only: the one who will sign in.\n");
    out.push_str("$person = Read-Host 'User principal name of the person who will sign in'\n");
    out.push_str("$user = Get-MgUser -UserId $person\n$scopes = @{\n");
    for (resource, names) in by_resource(set) {
        line(out, format_args!("    {} = {}", in_powershell(resource), in_powershell(&names.join(" "))));
    }
    out.push_str(
        "}\nforeach ($appId in $scopes.Keys) {\n    \
         $resource = Get-MgServicePrincipal -Filter \"appId eq '$appId'\"\n    \
         New-MgOauth2PermissionGrant -ClientId $principal.Id -ConsentType 'Principal' -PrincipalId $user.Id `\n        \
         -ResourceId $resource.Id -Scope $scopes[$appId] | Out-Null\n}\n",
    );
}

/// Gives the application its directory roles; those of a person are for somebody else to give.
fn roles(out: &mut String, set: &PermissionSet) {
    for need in &set.roles {
        let (id, name) = (in_powershell(need.id), need.name);
        match set.way {
            Way::Application => {
                line(out, format_args!("# The directory role {name}: what it may read, and no more."));
                line(
                    out,
                    format_args!(
                        "New-MgRoleManagementDirectoryRoleAssignment -PrincipalId $principal.Id -RoleDefinitionId {id} `\n    \
                         -DirectoryScopeId '/' | Out-Null"
                    ),
                );
            }
            Way::Person => line(out, format_args!("# Whoever signs in needs the directory role {name} ({id}).")),
        }
    }
}
