//! Objects that a configuration names by what they are called, and their ids.
//!
//! Microsoft365DSC writes names where the service has ids: user principal names, display names of groups, roles,
//! locations, strengths, terms of use. A name stands for an id only where exactly one object of the same export has it,
//! or where the names are given by Microsoft. Any other gets an id of its own, made of the name, which no object of the
//! tenant has: it says that somebody is meant, and not who. The name goes beside it, for readers.

use super::Resource;
use crate::catalog::{ROLES, STRENGTHS};
use crate::snapshot::digest;
use std::collections::{BTreeMap, BTreeSet};

/// What is referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    User,
    Group,
    /// A directory role among those that Microsoft made.
    Role,
    /// A directory role, also one that the tenant made.
    AnyRole,
    Location,
    Application,
    Context,
    Strength,
    Terms,
    Principal,
}

/// Resources whose objects may be named: kind, name property, and id properties.
const NAMED: &[(&str, Kind, &str, &[&str])] = &[
    ("AADGroup", Kind::Group, "DisplayName", &["Id"]),
    ("AADNamedLocationPolicy", Kind::Location, "DisplayName", &["Id"]),
    ("AADAuthenticationStrengthPolicy", Kind::Strength, "DisplayName", &["Id"]),
    ("AADAuthenticationContextClassReference", Kind::Context, "DisplayName", &["Id"]),
    ("AADRoleDefinition", Kind::AnyRole, "DisplayName", &["TemplateId", "Id"]),
    ("AADServicePrincipal", Kind::Principal, "DisplayName", &["ObjectId"]),
];

/// Words that stand in the place of ids.
const WORDS: &[(Kind, &[&str])] = &[
    (Kind::User, &["All", "None", "GuestsOrExternalUsers"]),
    (Kind::Group, &["all_users"]),
    (Kind::Location, &["All", "AllTrusted"]),
];

/// What Microsoft365DSC calls the addresses that the older settings of multifactor authentication trust.
/// Source: `MSFT_AADConditionalAccessPolicy.psm1`, October 2024.
const TRUSTED_ADDRESSES: (&str, &str) =
    ("multifactor authentication trusted ips", "00000000-0000-0000-0000-000000000000");

/// Ids by kind and name, lower case.
#[derive(Debug, Default)]
pub(super) struct References(BTreeMap<(Kind, String), BTreeSet<String>>);

impl References {
    /// The objects of an export.
    pub(super) fn of(resources: &[Resource]) -> Self {
        let mut found = Self::default();
        for resource in resources.iter().filter(|it| !it.is_absent()) {
            let rows = NAMED.iter().filter(|row| row.0.eq_ignore_ascii_case(&resource.kind));
            for (_, kind, name, ids) in rows {
                let id = ids.iter().find_map(|id| resource.text(id));
                if let (Some(name), Some(id)) = (resource.text(name), id) {
                    let key = (*kind, name.to_lowercase());
                    found.0.entry(key).or_default().insert(id.to_ascii_lowercase());
                }
            }
        }
        found
    }

    /// The id that a name stands for. One made of the name is put among `names`.
    pub(super) fn id(&self, kind: Kind, name: &str, names: &mut BTreeMap<String, String>) -> String {
        let words = WORDS.iter().find(|row| row.0 == kind).map_or(&[][..], |row| row.1);
        if let Some(word) = words.iter().find(|word| word.eq_ignore_ascii_case(name)) {
            return (*word).to_owned();
        }
        if is_guid(name) || (kind == Kind::Application && is_bare(name)) {
            return name.to_owned();
        }
        if let Some(id) = self.known(kind, name) {
            return id;
        }
        let made = made(&format!("{kind:?}"), name);
        names.insert(made.clone(), name.to_owned());
        made
    }

    fn known(&self, kind: Kind, name: &str) -> Option<String> {
        let lower = name.to_lowercase();
        let one = |kind: Kind| {
            let ids = self.0.get(&(kind, lower.clone()))?;
            ids.first().filter(|_| ids.len() == 1).cloned()
        };
        match kind {
            Kind::Role => built_in_role(&lower),
            // A tenant may give a role of its own the name of one that Microsoft made: what the export lists counts.
            Kind::AnyRole => match self.0.get(&(kind, lower.clone())) {
                Some(_) => one(kind),
                None => built_in_role(&lower),
            },
            Kind::Location if lower == TRUSTED_ADDRESSES.0 => Some(TRUSTED_ADDRESSES.1.to_owned()),
            // Contexts have short ids of their own: c1 to c99.
            Kind::Context if is_context(&lower) => Some(lower),
            Kind::Principal => one(kind).or_else(|| one(Kind::Group)),
            _ => one(kind),
        }
    }

    /// The built-in strength with this id, for its name beside it.
    pub(super) fn strength_name(id: &str) -> Option<&'static str> {
        STRENGTHS.iter().find(|row| row.id.eq_ignore_ascii_case(id)).map(|row| row.name)
    }
}

/// An id for what has none in the export.
pub(super) fn made(kind: &str, name: &str) -> String {
    let digest = digest(&["named", kind, &name.to_lowercase()]);
    let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("named-{hex}")
}

fn built_in_role(lower: &str) -> Option<String> {
    ROLES.iter().find(|row| row.name.to_lowercase() == lower).map(|row| row.template.to_owned())
}

/// Whether a text is a GUID.
pub(super) fn is_guid(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| {
        if matches!(at, 8 | 13 | 18 | 23) { byte == b'-' } else { byte.is_ascii_hexdigit() }
    };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

/// A word for applications: `All`, `Office365`, `MicrosoftAdminPortals`.
fn is_bare(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_context(text: &str) -> bool {
    text.strip_prefix('c')
        .is_some_and(|number| matches!(number.len(), 1 | 2) && number.bytes().all(|byte| byte.is_ascii_digit()))
}
