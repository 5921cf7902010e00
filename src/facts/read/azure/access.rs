//! From where a resource can be reached, and whether keys open it.

use crate::facts::read::source::Object;
use crate::facts::{PERIMETER, Truth};

/// What the properties of a type say. What is absent is as the service makes it by default.
struct Guard {
    kind: &'static str,
    /// Whether the public network reaches it; empty where the type has no such property.
    public: &'static str,
    /// What narrows the public network to some, where it says `Deny`.
    rules: &'static str,
    /// A list of addresses that narrows it where it holds any.
    only: &'static str,
    /// A flag that narrows it to networks that are named.
    named: &'static str,
    /// Whether keys open it.
    keys: &'static str,
    /// What that property says where they do.
    opens: bool,
    /// Whether they do where it is absent.
    by_default: bool,
}

const fn guard(
    kind: &'static str,
    rules: &'static str,
    only: &'static str,
    (keys, opens, by_default): (&'static str, bool, bool),
) -> Guard {
    Guard { kind, public: "properties/publicNetworkAccess", rules, only, named: "", keys, opens, by_default }
}

/// Keys are off where this is true.
const LOCAL: (&str, bool, bool) = ("properties/disableLocalAuth", false, true);
const NO_KEYS: (&str, bool, bool) = ("", false, false);
const ACLS: &str = "properties/networkAcls/defaultAction";

/// Sources: the pages of the types below <https://learn.microsoft.com/azure/templates/>, November 2026.
const GUARDS: &[Guard] = &[
    guard("microsoft.cognitiveservices/accounts", ACLS, "", LOCAL),
    guard("microsoft.search/searchservices", "", "properties/networkRuleSet/ipRules", LOCAL),
    Guard {
        named: "properties/isVirtualNetworkFilterEnabled",
        ..guard("microsoft.documentdb/databaseaccounts", "", "properties/ipRules", LOCAL)
    },
    guard("microsoft.storage/storageaccounts", ACLS, "", ("properties/allowSharedKeyAccess", true, true)),
    guard("microsoft.keyvault/vaults", ACLS, "", NO_KEYS),
    guard("microsoft.web/sites", "", "", NO_KEYS),
    guard("microsoft.apimanagement/service", "", "", NO_KEYS),
    guard(
        "microsoft.containerregistry/registries",
        "properties/networkRuleSet/defaultAction",
        "",
        ("properties/adminUserEnabled", true, false),
    ),
    Guard {
        public: "properties/publicNetworkAccessForIngestion",
        ..guard("microsoft.insights/components", "", "", ("properties/DisableLocalAuth", false, true))
    },
    Guard {
        public: "properties/publicNetworkAccessForQuery",
        ..guard(
            "microsoft.operationalinsights/workspaces",
            "",
            "",
            ("properties/features/disableLocalAuth", false, true),
        )
    },
    guard("microsoft.automation/automationaccounts", "", "", LOCAL),
];

/// How a resource is guarded.
#[derive(Debug, Default)]
pub(super) struct Guarded {
    pub(super) public: Truth,
    pub(super) open: Truth,
    pub(super) keys: Truth,
}

/// How a resource of a type is guarded; nothing is read of a row that came without its properties.
pub(super) fn guarded(kind: &str, row: Object<'_>) -> Guarded {
    if !row.has("properties") {
        return Guarded::default();
    }
    if kind == "microsoft.app/containerapps" {
        // Without an ingress nothing comes in at all.
        let public = Truth::from(row.is("properties/configuration/ingress/external"));
        let narrowed = !row.objects("properties/configuration/ingress/ipSecurityRestrictions").is_empty();
        return Guarded { public, open: public.and((!narrowed).into()), keys: Truth::Unread };
    }
    let Some(guard) = GUARDS.iter().find(|it| it.kind == kind) else { return Guarded::default() };
    let (public, in_perimeter) = public(row, guard.public);
    let is_narrowed = in_perimeter
        || (!guard.rules.is_empty() && row.text(guard.rules).is_some_and(|it| it.eq_ignore_ascii_case("deny")))
        || (!guard.only.is_empty() && row.length(guard.only) > 0)
        || (!guard.named.is_empty() && row.is(guard.named));
    let keys = match guard.keys {
        "" => Truth::Unread,
        path => match row.flag(path) {
            Some(flag) => (flag == guard.opens).into(),
            None if row.has(path) => Truth::Unread,
            None => guard.by_default.into(),
        },
    };
    Guarded { public, open: public.and((!is_narrowed).into()), keys }
}

/// Whether the public network reaches a resource, and whether a network security perimeter decides. That has rules of its
/// own, which stand elsewhere.
fn public(row: Object<'_>, property: &'static str) -> (Truth, bool) {
    match row.raw(property) {
        None | Some(serde_json::Value::Null) => (Truth::Yes, false),
        Some(serde_json::Value::Bool(flag)) => ((*flag).into(), false),
        Some(_) => match row.text(property) {
            Some(word) if word.eq_ignore_ascii_case(PERIMETER) => (Truth::Unread, true),
            Some(word) => ((!word.eq_ignore_ascii_case("disabled")).into(), false),
            None => (Truth::Unread, false),
        },
    }
}
