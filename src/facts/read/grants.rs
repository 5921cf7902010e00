//! What applications may do: permissions that people and administrators consented to.

use super::names::Names;
use super::said::Said;
use super::source::Source;
use super::tally::sorted;
use crate::catalog::{far_reaching, ids, permission_of_role};
use crate::facts::{PermissionGrant, Reading, Truth};
use std::collections::{BTreeMap, BTreeSet};

/// Permissions by application, resource and whether they hold for everyone, until those have names.
pub(super) type Grants = BTreeMap<GrantKey, Permissions>;

/// Permissions, and whether all of them are told.
#[derive(Debug, Default)]
pub(super) struct Permissions {
    told: BTreeSet<String>,
    partly: bool,
    people: BTreeSet<String>,
    nameless: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct GrantKey {
    client: String,
    client_name: String,
    resource: String,
    resource_name: String,
    everyone: Truth,
}

/// `oauth2-permission-grants`; asks for the names of clients and resources.
pub(super) fn delegated(source: &Source<'_>, names: &mut Names) -> Grants {
    let mut grants = Grants::new();
    source.each(ids::OAUTH2_PERMISSION_GRANTS, |row| {
        let key = GrantKey {
            client: row.words("clientId"),
            client_name: String::new(),
            resource: row.words("resourceId"),
            resource_name: String::new(),
            everyone: row.said("consentType").is_any(&["AllPrincipals"]),
        };
        names.want(&key.client);
        names.want(&key.resource);
        let alone = key.everyone.is_no();
        let entry = grants.entry(key).or_default();
        match row.text("principalId").filter(|_| alone) {
            Some(person) => drop(entry.people.insert(person.to_owned())),
            None => entry.nameless |= alone,
        }
        match row.said("scope") {
            Said::Unread => entry.partly = true,
            Said::Nothing => {}
            Said::Code(scope) => entry.told.extend(scope.split_whitespace().map(str::to_owned)),
        }
    });
    grants
}

/// `app-role-assignments` of applications; asks for the names of clients, resources and permissions.
pub(super) fn application(source: &Source<'_>, names: &mut Names) -> Grants {
    let mut grants = Grants::new();
    source.each(ids::APP_ROLE_ASSIGNMENTS, |row| {
        // `appRoleAssignedTo` lists people and groups as well: those are assignments to use, not permissions.
        let role = match row.said("appRoleId") {
            Said::Code(role) => role,
            Said::Unread | Said::Nothing => "",
        };
        let access_only = !role.is_empty() && role.chars().all(|it| "0-".contains(it));
        if row.said("principalType").is_any(&["User", "Group"]).is_yes() || access_only {
            return;
        }
        let key = GrantKey {
            client: row.string("principalId").unwrap_or_else(|| row.parent().to_owned()),
            client_name: row.words("principalDisplayName"),
            resource: row.words("resourceId"),
            resource_name: row.words("resourceDisplayName"),
            everyone: Truth::Yes,
        };
        names.want(&key.client);
        if role.is_empty() {
            grants.entry(key).or_default().partly = true;
            return;
        }
        names.want_role(&key.resource, role);
        grants.entry(key).or_default().told.insert(role.to_owned());
    });
    grants
}

/// What was granted to one application at one resource.
#[derive(Default)]
struct Merged {
    client_name: String,
    resource_name: String,
    permissions: BTreeSet<String>,
    unresolved: bool,
    people: BTreeSet<String>,
    nameless: bool,
}

/// The grants with names, one entry an application and resource (delegated: and whether it holds for everyone).
pub(super) fn told(
    source: &Source<'_>,
    dataset: &'static str,
    grants: Grants,
    names: &Names,
) -> Reading<Vec<PermissionGrant>> {
    let mut merged: BTreeMap<(String, String, Truth), Merged> = BTreeMap::new();
    for (key, permissions) in grants {
        let mut unresolved = permissions.partly;
        let value = |permission: String| {
            let role = names.role(&key.resource, &permission).filter(|value| !value.is_empty());
            let named = role.or_else(|| permission_of_role(&permission));
            // An id that nothing names may stand for any permission; a scope is a name.
            unresolved |= named.is_none() && dataset == ids::APP_ROLE_ASSIGNMENTS;
            named.map_or(permission.clone(), str::to_owned)
        };
        let values: Vec<_> = permissions.told.into_iter().map(value).collect();
        let entry = merged.entry((key.client, key.resource, key.everyone)).or_default();
        // Rows may disagree on a name: the greatest wins, whatever their order.
        entry.client_name = std::mem::take(&mut entry.client_name).max(key.client_name);
        entry.resource_name = std::mem::take(&mut entry.resource_name).max(key.resource_name);
        entry.permissions.extend(values);
        entry.unresolved |= unresolved;
        entry.people.extend(permissions.people);
        entry.nameless |= permissions.nameless;
    }
    let rows = merged.into_iter().map(|((client, resource, everyone), merged)| {
        let name = |id: &str, said: String| names.name(id).map(str::to_owned).unwrap_or(said);
        let or_id = |name: String, id: &str| if name.is_empty() { id.to_owned() } else { name };
        let permissions: Vec<_> = merged.permissions.into_iter().collect();
        PermissionGrant {
            application: or_id(name(&client, merged.client_name), &client),
            resource: or_id(name(&resource, merged.resource_name), &resource),
            far_reaching: sorted(permissions.iter().map(String::as_str).filter(|it| far_reaching(it).is_some())),
            permissions,
            for_everyone: everyone,
            people: merged.people.len() as u64,
            people_told: !merged.nameless,
            unresolved: merged.unresolved,
            third_party: names.of(&client).map_or(Truth::Unread, |it| it.third_party),
            maker: names.of(&client).map(|it| it.maker).unwrap_or_default(),
            id: client,
        }
    });
    let mut rows: Vec<_> = rows.collect();
    rows.sort();
    source.reading(dataset, rows)
}
