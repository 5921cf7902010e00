//! The network of a test: every host of the world is a path of one server on this machine, and each request is written
//! down with the host that it was for and the token that it carried.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part")]
#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

use async_trait::async_trait;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use tenantry::http::{HttpError, Incoming, Outgoing, Transport, WebTransport};
use tenantry::signin::{Credential, SignInError, Token};
use url::Url;

/// One request as it left.
#[derive(Debug, Clone)]
pub struct Sent {
    /// The host that it was for.
    pub host: String,
    /// The scope that its token was asked for with; nothing where it carried none.
    pub scope: Option<String>,
    /// Path and query.
    pub target: String,
}

/// Leads everything to one server: `https://host/path` becomes `/host/path` there.
#[derive(Debug)]
pub struct Detour {
    to: Url,
    web: WebTransport,
    sent: Mutex<Vec<Sent>>,
}

impl Detour {
    pub fn new(to: Url) -> Arc<Self> {
        Arc::new(Self { to, web: WebTransport::new(), sent: Mutex::default() })
    }

    pub fn sent(&self) -> Vec<Sent> {
        self.sent.lock().expect("no test panics in here").clone()
    }

    /// Scopes by the host that their tokens went to.
    pub fn tokens(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut tokens: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for sent in self.sent() {
            tokens.entry(sent.host).or_default().extend(sent.scope);
        }
        tokens
    }
}

#[async_trait]
impl Transport for Detour {
    async fn send(&self, mut request: Outgoing) -> Result<Incoming, HttpError> {
        let host = request.url.host_str().unwrap_or_default().to_owned();
        let given = request.headers.iter().find(|(name, _)| name == "authorization");
        let scope = given.map(|(_, value)| value.trim_start_matches("Bearer token-for:").to_owned());
        let query = request.url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let target = format!("{}{query}", request.url.path());
        self.sent.lock().expect("no test panics in here").push(Sent { host: host.clone(), scope, target });
        let mut url = self.to.clone();
        url.set_path(&format!("/{host}{}", request.url.path()));
        url.set_query(request.url.query());
        request.url = url;
        self.web.send(request).await
    }
}

/// Gives a token that says which scope it is for; refuses scopes that a test names.
#[derive(Debug, Default)]
pub struct Scoped {
    pub refused: BTreeMap<String, String>,
}

#[async_trait]
impl Credential for Scoped {
    async fn token(&self, scope: &str, _fresh: bool) -> Result<Token, SignInError> {
        if let Some(code) = self.refused.get(scope) {
            return Err(SignInError::Refused { code: code.clone(), message: "no token for it".to_owned() });
        }
        Ok(Token::new(format!("token-for:{scope}"), None))
    }

    fn describe(&self) -> String {
        "tokens of a test".to_owned()
    }
}
