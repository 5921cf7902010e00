//! Names of other products that sound like the directory's: `Get-ADUser`, `az group list`, a `User` of Exchange.
//!
//! Source: references of the modules ActiveDirectory, Az, ExchangeOnlineManagement and of the Azure CLI, 2026.

use super::words::key;
use crate::catalog::Dataset;

/// What nouns of cmdlets of other products begin with, as a word of its own.
const PREFIXES: &[&str] =
    &["ad", "adfs", "az", "azurerm", "azure", "ec", "gp", "local", "mailbox", "net", "vm", "win", "wmi"];

/// Nouns of cmdlets, whole and in small letters, that another product or another resource uses.
const NOUNS: &[&str] = &[
    "dlppolicy",
    "group",
    "managementroleassignment",
    "managementscope",
    "mgbetasubscription",
    "mgsubscription",
    "retentionpolicy",
    "roleassignmentpolicy",
    "rolegroupmember",
    "serviceprincipal",
    "user",
];

/// What namespaces of types begin with, and the beginning of the paths of datasets such objects may be of; none where
/// that is empty.
const NAMESPACES: &[(&str, &str)] = &[
    ("Microsoft.ActiveDirectory.", ""),
    ("Microsoft.Azure.", ""),
    ("Microsoft.Exchange.", "Get-"),
    ("Microsoft.Online.SharePoint.", "Get-"),
    ("Microsoft.SharePoint.", "Get-"),
];

/// Nouns of what belongs to one object: members of a group, owners of a device.
const CHILDREN: &[&str] = &[
    "directreport",
    "manager",
    "member",
    "memberof",
    "ownedobject",
    "owner",
    "registereddevice",
    "registeredowner",
    "registereduser",
    "scopedrolemember",
    "sponsor",
    "transitivemember",
    "transitivememberof",
];

/// Whether the noun of a cmdlet, as it is written, is another product's or another resource's.
pub(super) fn is_noun(written: &str) -> bool {
    NOUNS.contains(&written.to_ascii_lowercase().as_str())
}

/// Whether the words of a noun begin with another product.
pub(super) fn begins(words: &[String], is_known: impl Fn(&str) -> bool) -> bool {
    let noun = words.concat();
    PREFIXES.iter().any(|prefix| {
        let rest = noun.strip_prefix(prefix).filter(|rest| !rest.is_empty());
        rest.is_some_and(|rest| words.first().is_some_and(|word| word == prefix) || is_known(rest))
    })
}

/// Whether words are a command of the Azure CLI that is none of its `az ad`: `az role assignment list`.
pub(super) fn is_azure_command(words: &[String]) -> bool {
    let is = |at: usize, wanted: &[&str]| words.get(at).is_some_and(|word| wanted.contains(&word.as_str()));
    is(0, &["az"]) && !is(1, &["ad", "rest"]) && words.iter().any(|word| matches!(word.as_str(), "list" | "show"))
}

/// Whether objects of a type that PowerShell names may be of a dataset.
pub(in crate::import) fn may_be(type_name: &str, row: &Dataset) -> bool {
    let name = type_name.trim();
    let name = ["Deserialized.", "Selected."].iter().fold(name, |name, start| name.strip_prefix(start).unwrap_or(name));
    let found = NAMESPACES.iter().find(|(space, _)| name.starts_with(space));
    found.is_none_or(|(_, start)| !start.is_empty() && row.path.starts_with(start))
}

/// Whether a folder or a file is called after what belongs to one object.
pub(in crate::import) fn is_child(name: &str) -> bool {
    CHILDREN.contains(&key(name).as_str())
}
