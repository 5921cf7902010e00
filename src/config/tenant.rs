//! Of which tenant a configuration is.

use super::Config;
use super::read::Reader;
use crate::diag::{Code, Diagnostic};
use schemars::JsonSchema;
use serde::Serialize;
use toml::de::DeTable;

/// The tenant the documents are about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(default, deny_unknown_fields)]
pub struct TenantOf {
    /// Its id, a GUID.
    pub id: String,
    /// Its default domain.
    pub default_domain: String,
    /// Where the table stands, for messages.
    #[serde(skip)]
    pub place: String,
}

impl Config {
    /// Compares the tenant that the configuration names with the one of a snapshot: its `id` and `default_domain`, empty
    /// where the snapshot does not say them. Upper and lower case are the same. What comes back is what could not be compared.
    ///
    /// # Errors
    ///
    /// A diagnostic with both values where they differ: the build stops.
    pub fn check_tenant(&self, id: &str, default_domain: &str) -> Result<Vec<Diagnostic>, Diagnostic> {
        let rows = [
            ("id", "the tenant id", self.tenant.id.as_str(), id),
            ("default-domain", "the default domain", self.tenant.default_domain.as_str(), default_domain),
        ];
        let mut said = Vec::new();
        for (key, what, wanted, found) in rows {
            if wanted.is_empty() {
                continue;
            }
            if found.trim().is_empty() {
                let message = format!("{what} `{wanted}` could not be compared: the snapshot does not say its own");
                said.push(Diagnostic::new(Code::Configuration, &self.tenant.place, message));
            } else if plain(wanted) != plain(found) {
                let message = format!("{what} is `{wanted}` here and `{}` in the snapshot", shown(found));
                return Err(Diagnostic::new(Code::Configuration, &self.tenant.place, message).hint(format!(
                    "build the snapshot of the tenant that the configuration is for, or correct `{key}` in `[tenant]`"
                )));
            }
        }
        Ok(said)
    }
}

/// A value as it is compared.
fn plain(text: &str) -> String {
    text.trim().trim_end_matches('.').trim_matches(['{', '}']).to_lowercase()
}

/// What a snapshot says, in a message.
fn shown(text: &str) -> String {
    text.trim().chars().take(253).collect()
}

pub(super) fn tenant(reader: &mut Reader<'_>, table: &DeTable<'_>) -> TenantOf {
    reader.fields.fields(table, &["id", "default-domain"]);
    let first = table.values().map(|value| value.span()).min_by_key(|span| span.start);
    let mut tenant = TenantOf {
        id: reader.text(table, "id"),
        default_domain: reader.text(table, "default-domain"),
        place: first.map(|span| reader.fields.place(&span)).unwrap_or_default(),
    };
    let is_digit = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    let id = plain(&tenant.id);
    let is_guid = id.len() == 36 && id.bytes().enumerate().all(is_digit);
    if !tenant.id.is_empty() && !is_guid {
        // It stays: an id that is none is no tenant's, and the build stops with both.
        let span = table.get("id").map_or(0..0, toml::Spanned::span);
        let hint = Some("write it as `11111111-2222-3333-4444-555555555555`".to_owned());
        reader.fields.say(&span, "`id` is not a tenant id".to_owned(), hint);
    }
    tenant.default_domain = tenant.default_domain.trim_end_matches('.').to_owned();
    tenant
}
