//! An access token from elsewhere. It cannot be renewed.

use super::{Claims, Credential, Secret, SignInError, Token, claims};
use crate::catalog::{CLOUDS, SOURCES, Source, SourceId};
use crate::http::Clock;
use async_trait::async_trait;
use std::sync::Arc;

/// What to do about a token that is of no use any more.
const NEXT: &str = "it cannot be renewed: get a new one and run again (with --resume, nothing is read twice)";

/// What a scope asks a token for: `https://graph.microsoft.com` of `https://graph.microsoft.com/.default`.
fn resource(scope: &str) -> &str {
    scope.strip_suffix("/.default").unwrap_or(scope).trim_end_matches('/')
}

/// The sources whose application id stands in `aud` in the place of an address. Exchange Online and Security &
/// Compliance have the same; a token that names it is for the first.
fn sources_of(audience: &str) -> impl Iterator<Item = SourceId> {
    let is_own = move |row: &&Source| row.resource.eq_ignore_ascii_case(audience) && row.id != SourceId::Compliance;
    SOURCES.iter().filter(|row| !row.resource.is_empty()).filter(is_own).map(|row| row.id)
}

/// Whether a scope is that of a source in any cloud, for whichever tenant.
fn serves(source: SourceId, scope: &str) -> bool {
    CLOUDS.iter().filter_map(|cloud| cloud.endpoint(source)).any(|endpoint| {
        match endpoint.scope.split_once("{tenant}") {
            None => endpoint.scope == scope,
            Some((before, after)) => {
                let name = scope.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
                name.is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))
            }
        }
    })
}

/// Hands out the token it was given, while it lasts.
#[derive(Debug)]
pub(super) struct TokenText {
    secret: Secret,
    claims: Claims,
    clock: Arc<dyn Clock>,
    /// Whether a token that tells nothing of itself goes to every service: each is a test server on this machine.
    is_near: bool,
}

impl TokenText {
    /// Takes a token: the text itself, or a header with `Bearer` before it.
    pub(super) fn new(given: &Secret, clock: Arc<dyn Clock>, is_near: bool) -> Result<Self, SignInError> {
        let text = given.reveal().trim();
        let text = text.strip_prefix("Bearer ").unwrap_or(text).trim();
        let plain = |c: char| c.is_ascii_graphic() && c != '"' && c != '\'';
        if text.is_empty() || !text.chars().all(plain) {
            return Err(SignInError::Unusable(
                "the access token given is no token: it is empty, quoted or broken".to_owned(),
            ));
        }
        let claims = claims(&Token::new(text.to_owned(), None));
        Ok(Self { secret: Secret::new(text), claims, clock, is_near })
    }

    /// Whether the token is for the service that this scope names. One that tells nothing of itself is for Microsoft
    /// Graph, which is what people bring one for, and for nothing else.
    fn is_for(&self, scope: &str) -> bool {
        let Some(audience) = self.claims.audience.as_deref() else {
            return self.is_near || serves(SourceId::Graph, scope);
        };
        let same = resource(scope).eq_ignore_ascii_case(audience.trim_end_matches('/'));
        same || sources_of(audience).any(|source| serves(source, scope))
    }
}

#[async_trait]
impl Credential for TokenText {
    async fn token(&self, scope: &str, fresh: bool) -> Result<Token, SignInError> {
        let unusable = |why: String| Err(SignInError::Unusable(why));
        if !self.is_for(scope) {
            let audience = self.claims.audience.as_deref().unwrap_or("Microsoft Graph, as far as can be told");
            let message = format!("the access token given is for {audience}, not for {scope}");
            return Err(SignInError::OtherService(message));
        }
        if let Some(ends) = self.claims.expires.filter(|ends| *ends <= self.clock.now()) {
            return unusable(format!("the access token given ended at {ends}; {NEXT}"));
        }
        if fresh {
            return unusable(format!("the service refused the access token given; {NEXT}"));
        }
        Ok(Token::new(self.secret.reveal().to_owned(), self.claims.expires))
    }

    fn describe(&self) -> String {
        let of = self.claims.app_id.as_ref().map(|id| format!(" of application {id}")).unwrap_or_default();
        format!("access token given{of}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::SystemClock;
    use base64::Engine as _;

    fn token(audience: &str) -> TokenText {
        let payload = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(format!(r#"{{"aud":"{audience}"}}"#));
        TokenText::new(&Secret::new(format!("e30.{payload}.e30")), Arc::new(SystemClock), false).expect("a token")
    }

    /// The sources of the usual cloud that a token goes to.
    fn reached(token: &TokenText) -> Vec<&'static str> {
        let scope = |source: &Source| CLOUDS[0].endpoint(source.id).map_or("", |endpoint| endpoint.scope);
        let scopes = SOURCES.iter().filter(|source| !scope(source).is_empty());
        let named = |source: &&Source| token.is_for(&scope(source).replace("{tenant}", "contoso"));
        scopes.filter(named).map(|source| source.word).collect()
    }

    #[test]
    fn a_token_goes_to_the_service_it_is_for_and_to_no_other() {
        for (audience, source) in [
            ("https://graph.microsoft.com", "graph"),
            ("https://graph.microsoft.com/", "graph"),
            ("00000003-0000-0000-c000-000000000000", "graph"),
            ("https://outlook.office365.com", "exchange"),
            ("00000002-0000-0ff1-ce00-000000000000", "exchange"),
            ("https://ps.compliance.protection.outlook.com", "compliance"),
            ("48ac35b8-9aa8-4d74-927d-1f4a14a0b239", "teams"),
            ("https://service.powerapps.com/", "power-platform"),
            ("https://api.powerplatform.com", "power-inventory"),
            ("8578e004-a5c6-46e7-913e-12f58912df43", "power-inventory"),
            ("https://analysis.windows.net/powerbi/api", "power-bi"),
            ("https://management.azure.com/", "azure"),
            ("797f4846-ba00-4fd7-ba43-dac1f8f63013", "azure"),
            ("https://ai.azure.com", "foundry"),
            ("https://contoso-admin.sharepoint.com", "sharepoint-admin"),
            ("00000003-0000-0ff1-ce00-000000000000", "sharepoint-admin"),
        ] {
            assert_eq!(reached(&token(audience)), [source], "{audience}");
        }
        for other in [
            "",
            "https://graph.microsoft.com.attacker.example",
            "https://graph",
            "11111111-0000-0000-0000-000000000000",
        ] {
            assert_eq!(reached(&token(other)), [""; 0], "{other}");
        }
    }

    #[test]
    fn a_token_that_tells_nothing_goes_to_microsoft_graph_alone() {
        let opaque = TokenText::new(&Secret::new("EwBwA8l6BAAU"), Arc::new(SystemClock), false).expect("a token");
        assert_eq!(reached(&opaque), ["graph"]);
        assert!(opaque.is_for("https://microsoftgraph.chinacloudapi.cn/.default"));
        assert!(!opaque.is_for("scope"));
    }

    #[test]
    fn a_name_that_leads_elsewhere_is_no_tenant() {
        let held = token("00000003-0000-0ff1-ce00-000000000000");
        assert!(!held.is_for("https://attacker.example/-admin.sharepoint.com/.default"));
    }
}
