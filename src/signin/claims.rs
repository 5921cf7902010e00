//! What a token says about itself, for a forecast only: nothing is verified, the service decides.

use super::Token;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::Value;

/// Claims of an access token. All empty where the token cannot be read, which is no fault: tokens are opaque by contract.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claims {
    /// Id of the tenant (`tid`).
    pub tenant: Option<String>,
    /// Id of the application (`appid`, `azp`).
    pub app_id: Option<String>,
    /// Whom the token is for (`aud`).
    pub audience: Option<String>,
    /// Application permissions (`roles`), sorted.
    pub application_permissions: Vec<String>,
    /// Delegated permissions (`scp`), sorted.
    pub delegated_scopes: Vec<String>,
    /// The person, by user principal name or object id; `None` for an application.
    pub user: Option<String>,
    /// Template ids of the person's directory roles (`wids`), sorted.
    pub directory_roles: Vec<String>,
    /// When it ends (`exp`).
    pub expires: Option<Timestamp>,
}

/// Reads the claims of a token.
pub fn claims(token: &Token) -> Claims {
    let Some(payload) = payload(token.secret()) else { return Claims::default() };
    let text = |name: &str| payload.get(name).and_then(Value::as_str).map(str::to_owned);
    let delegated_scopes = words(payload.get("scp"));
    // An application's token has `idtyp` "app" or no `scp`; its `oid` is the service principal.
    let person = !delegated_scopes.is_empty() || text("idtyp").is_some_and(|kind| kind == "user");
    let user = person
        .then(|| ["upn", "preferred_username", "unique_name", "oid"].iter().find_map(|name| text(name)))
        .flatten();
    Claims {
        tenant: text("tid"),
        app_id: text("appid").or_else(|| text("azp")),
        audience: text("aud"),
        application_permissions: words(payload.get("roles")),
        delegated_scopes,
        user,
        directory_roles: words(payload.get("wids")),
        expires: payload.get("exp").and_then(Value::as_i64).and_then(|second| Timestamp::from_second(second).ok()),
    }
}

/// The payload of a JSON web token, unverified.
pub(super) fn payload(token: &str) -> Option<Value> {
    let mut parts = token.trim().split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    let bytes = URL_SAFE_NO_PAD.decode(payload.trim_end_matches('=')).ok()?;
    serde_json::from_slice::<Value>(&bytes).ok().filter(Value::is_object)
}

/// The words of a claim: a list, or text with spaces between.
fn words(claim: Option<&Value>) -> Vec<String> {
    let mut words: Vec<String> = match claim {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(text)) => text.split_whitespace().map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    words.sort();
    words.dedup();
    words
}
