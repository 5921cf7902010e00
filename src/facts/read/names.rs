//! Names of the few objects that other objects refer to, picked while the large datasets stream by.

use super::accounts::Accounts;
use super::dates::Today;
use super::person::SignIn;
use super::source::Object;
use crate::facts::{Maker, Traits, Truth};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of an object that another refers to.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    /// Display name.
    pub(super) name: String,
    /// `user`, `group`, `application` or `unknown`.
    pub(super) kind: &'static str,
    /// What is known of it where it is an account; of a service principal whether it is enabled.
    pub(super) traits: Traits,
    /// Whether it is an application of another organisation than the tenant and Microsoft.
    pub(super) third_party: Truth,
    /// Of a service principal: whose it is.
    pub(super) maker: Maker,
}

/// The names that are asked for, and those that were found.
#[derive(Debug, Default)]
pub(super) struct Names {
    wanted: BTreeSet<String>,
    wanted_apps: BTreeSet<String>,
    wanted_roles: BTreeMap<String, BTreeSet<String>>,
    found: BTreeMap<String, Named>,
    apps: BTreeMap<String, String>,
    roles: BTreeMap<(String, String), String>,
    accounts: Accounts,
}

impl Names {
    /// Asks for the name of an object.
    pub(super) fn want(&mut self, id: &str) {
        if !id.is_empty() {
            self.wanted.insert(id.to_owned());
        }
    }

    /// Whether anyone asks for an object.
    pub(super) fn wants(&self, id: &str) -> bool {
        self.wanted.contains(id)
    }

    /// Asks for the name of an application, by application id.
    pub(super) fn want_app(&mut self, app_id: &str) {
        self.wanted_apps.insert(app_id.to_owned());
    }

    /// Asks for the name of an application permission of a resource.
    pub(super) fn want_role(&mut self, resource: &str, role: &str) {
        self.want(resource);
        self.wanted_roles.entry(resource.to_owned()).or_default().insert(role.to_owned());
    }

    /// Takes note of an object that may be asked for.
    pub(super) fn see(&mut self, id: &str, named: impl FnOnce() -> Named) {
        if self.wanted.contains(id) {
            keep_least(&mut self.found, id, named());
        }
    }

    /// Takes note of the names that a row carries of objects it refers to without their ids.
    pub(super) fn carried(&mut self, row: &Value) {
        let names = row.get("@tenantry.names").and_then(Value::as_array).into_iter().flatten();
        let told =
            |it: &'_ Value| Some((it.get("id")?.as_str()?.to_owned(), it.get("displayName")?.as_str()?.to_owned()));
        for (id, name) in names.filter_map(told) {
            let (id, name) = (id.as_str(), name.as_str());
            self.want(id);
            self.want_app(id);
            self.see(id, || Named { name: name.to_owned(), ..Named::default() });
            self.see_app(id, name);
        }
    }

    /// Takes note of an application that may be asked for.
    pub(super) fn see_app(&mut self, app_id: &str, name: &str) {
        if self.wanted_apps.contains(app_id) {
            keep_least(&mut self.apps, app_id, name.to_owned());
        }
    }

    /// Whether application permissions of this resource are asked for.
    pub(super) fn wants_roles_of(&self, resource: &str) -> bool {
        self.wanted_roles.contains_key(resource)
    }

    /// Takes note of an application permission that may be asked for.
    pub(super) fn see_role(&mut self, resource: &str, role: &str, value: &str) {
        if self.wanted_roles.get(resource).is_some_and(|roles| roles.contains(role)) {
            let key = (resource.to_owned(), role.to_owned());
            let kept = self.roles.entry(key).or_insert_with(|| value.to_owned());
            if value < kept.as_str() {
                value.clone_into(kept);
            }
        }
    }

    /// Takes note of when an account last signed in: as its row says, or `elsewhere`.
    pub(super) fn signed_in(&mut self, id: &str, last: &SignIn, today: Today, elsewhere: bool) {
        self.accounts.signed_in(id, last, today, self.wanted.contains(id), elsewhere);
    }

    /// Takes note of what an account that may be asked for registered.
    pub(super) fn registered(&mut self, row: Object<'_>) {
        if self.wanted.contains(row.id()) {
            self.accounts.registered(row);
        }
    }

    /// What is known of an account, with its sign-ins and what it registered.
    pub(super) fn about(&self, id: &str, traits: Traits) -> Traits {
        self.accounts.about(id, traits)
    }

    /// What is known of an object.
    pub(super) fn of(&self, id: &str) -> Option<&Named> {
        self.found.get(id)
    }

    /// The display name of an object, if one is known.
    pub(super) fn name(&self, id: &str) -> Option<&str> {
        self.of(id).map(|named| named.name.as_str()).filter(|name| !name.is_empty())
    }

    /// The display name of an application, by application id.
    pub(super) fn app(&self, app_id: &str) -> Option<&str> {
        self.apps.get(app_id).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// The value of an application permission: `Mail.Read`.
    pub(super) fn role(&self, resource: &str, role: &str) -> Option<&str> {
        self.roles.get(&(resource.to_owned(), role.to_owned())).map(String::as_str)
    }
}

/// Keeps the lesser of two entries with one id, so that the order of the rows leaves no trace.
pub(super) fn keep_least<T: Ord>(map: &mut BTreeMap<String, T>, id: &str, value: T) {
    match map.get_mut(id) {
        None => {
            map.insert(id.to_owned(), value);
        }
        Some(kept) => {
            if value < *kept {
                *kept = value;
            }
        }
    }
}
