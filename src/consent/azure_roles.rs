//! Roles of Azure as text and as commands: where each can be assigned, the least first.
//!
//! Sources: <https://learn.microsoft.com/cli/azure/role/assignment>,
//! <https://learn.microsoft.com/powershell/module/az.resources/new-azroleassignment>, November 2026.

use super::commands::{in_posix, in_powershell, line};
use super::set::{PermissionSet, Way};
use super::text::Lines;
use crate::catalog::{AzureGrant, GrantAt, SourceId};

/// The scopes of a role, with what each covers; those of chosen subscriptions in place of any.
pub(super) fn scopes(set: &PermissionSet, grant: &AzureGrant) -> Vec<(String, &'static str)> {
    if grant.source == SourceId::Azure && !set.subscriptions.is_empty() {
        let chosen = |id: &_| (format!("/subscriptions/{id}"), "a chosen subscription");
        return set.subscriptions.iter().map(chosen).collect();
    }
    grant.at.iter().map(|at| (at.scope().to_owned(), at.covers())).collect()
}

/// The roles for a terminal: what each opens, and the commands that assign it.
pub(super) fn text(set: &PermissionSet, out: &mut Lines) {
    let grants = set.azure();
    if grants.is_empty() {
        return;
    }
    let (whom, assignee, shell) = match set.way {
        Way::Application => ("the application", "CLIENT-ID", "-ApplicationId CLIENT-ID"),
        Way::Person => ("the person who signs in", "NAME@DOMAIN", "-SignInName NAME@DOMAIN"),
    };
    out.heading(&format!("Azure roles of {whom} ({})", grants.len()));
    out.wrapped(
        "",
        "Assigned in Azure, on a scope: one of those below for each role, the least first. No permission opens Azure.",
    );
    for grant in grants {
        let title = grant.source.row().title;
        out.text.push('\n');
        out.wrapped(
            "  ",
            &format!("{} ({}): without it nothing is read of {title}. {}", grant.role, grant.id, grant.note),
        );
        for (scope, covers) in scopes(set, grant) {
            out.wrapped("    ", &format!("{covers}:"));
            // Commands stay on one line, so that they can be copied.
            out.text.push_str(&format!("      {}\n", az(grant, &format!("--assignee {assignee}"), &scope)));
            out.text.push_str(&format!("      {}\n", az_module(grant, shell, &scope)));
        }
    }
}

/// A command of the Azure CLI.
fn az(grant: &AzureGrant, assignee: &str, scope: &str) -> String {
    format!("az role assignment create --role {} {assignee} --scope {scope}", grant.word)
}

/// A command of the Az modules of PowerShell.
fn az_module(grant: &AzureGrant, assignee: &str, scope: &str) -> String {
    let role = if grant.word == grant.id { "-RoleDefinitionId" } else { "-RoleDefinitionName" };
    format!("New-AzRoleAssignment {role} {} {assignee} -Scope {scope}", grant.word)
}

/// What a script says and does to assign the roles. A role that only reads is assigned at the root management group, or at
/// the chosen subscriptions; one that does more is told, and left to whoever runs the script.
pub(super) fn azure_cli(out: &mut String, set: &PermissionSet) {
    let assignee = match set.way {
        Way::Application => "--assignee-object-id \"$principal\" --assignee-principal-type ServicePrincipal",
        Way::Person => "--assignee-object-id \"$person\" --assignee-principal-type User",
    };
    for grant in set.azure() {
        said(out, grant);
        for (scope, is_done) in steps(set, grant) {
            // The id of the tenant is known where the script runs.
            let scope = match scope.strip_suffix("TENANT-ID") {
                Some(before) => format!("{}\"$(az account show --query tenantId --output tsv)\"", in_posix(before)),
                None => in_posix(&scope),
            };
            let mark = if is_done { "" } else { "# " };
            line(out, format_args!("{mark}{} --output none", az(grant, assignee, &scope)));
        }
    }
}

/// The same for PowerShell, with the Az.Resources module.
pub(super) fn powershell(out: &mut String, set: &PermissionSet) {
    let grants = set.azure();
    if grants.iter().any(|grant| grant.only_reads) {
        out.push_str("# Needs the Az.Resources module too, and a person who may assign roles there.\n");
        out.push_str("Connect-AzAccount -Tenant (Get-MgContext).TenantId | Out-Null\n");
    }
    let assignee = if set.way == Way::Application { "-ObjectId $principal.Id" } else { "-ObjectId $user.Id" };
    for grant in grants {
        said(out, grant);
        for (scope, is_done) in steps(set, grant) {
            let scope = match scope.strip_suffix("TENANT-ID") {
                Some(before) => format!("({} + (Get-MgContext).TenantId)", in_powershell(before)),
                None => in_powershell(&scope),
            };
            let mark = if is_done { "" } else { "# " };
            line(out, format_args!("{mark}{} | Out-Null", az_module(grant, assignee, &scope)));
        }
    }
}

fn said(out: &mut String, grant: &AzureGrant) {
    line(
        out,
        format_args!(
            "# The Azure role {} ({}) opens {}. {}",
            grant.role,
            grant.id,
            grant.source.row().title,
            grant.note
        ),
    );
}

/// The scopes of a role, and whether a script assigns it there.
fn steps(set: &PermissionSet, grant: &AzureGrant) -> Vec<(String, bool)> {
    let is_chosen = grant.source == SourceId::Azure && !set.subscriptions.is_empty();
    let root = GrantAt::Root.scope();
    scopes(set, grant)
        .into_iter()
        .map(|(scope, _)| (scope.clone(), grant.only_reads && (is_chosen || scope == root)))
        .collect()
}
