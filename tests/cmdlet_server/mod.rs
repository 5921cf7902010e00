//! Exchange Online and Security & Compliance on this machine: real names of hosts, led to one server, and tokens that tell
//! for whom they are.
#![allow(dead_code, unreachable_pub, reason = "each test uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use super::fake::{Fake, Reply, Seen};
use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};
use tenantry::catalog::{CLOUDS, Dataset, Detail, SourceId, dataset};
use tenantry::discover::{Means, Observer, Order, Outcome, discover};
use tenantry::http::{HttpError, Incoming, Outgoing, Transport, WebTransport};
use tenantry::output::Staging;
use tenantry::signin::{Credential, SignInError, Token};
use tenantry::snapshot::{Coverage, TenantRef};
use tenantry::source::{Cancel, Client, CmdletService, Meter, Recorder, Remark, Services, Settings};
use url::Url;

pub const TENANT: &str = "11111111-2222-3333-4444-555555555555";
pub const GRAPH: &str = "graph.microsoft.com";
pub const EXCHANGE: &str = "outlook.office365.com";
pub const COMPLIANCE: &str = "ps.compliance.protection.outlook.com";
const READER: &str = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";

/// Leads every host to the server, says there which one was meant, and writes down what token each got.
#[derive(Debug)]
pub struct Mapped {
    to: Url,
    web: WebTransport,
    /// Hosts that nobody answers at.
    pub away: Mutex<BTreeSet<String>>,
    /// Host and port, and the scope of the token; empty where there was none.
    tokens: Mutex<BTreeSet<(String, String)>>,
}

#[async_trait]
impl Transport for Mapped {
    async fn send(&self, mut request: Outgoing) -> Result<Incoming, HttpError> {
        let host = tenantry::http::host_of(&request.url);
        let bearer = request.headers.iter().find(|(name, _)| name == "authorization").map(|(_, value)| value.clone());
        let scope = bearer.map(|bearer| scope_of(&bearer)).unwrap_or_default();
        self.tokens.lock().unwrap().insert((host.clone(), scope));
        if self.away.lock().unwrap().contains(&host) {
            return Err(HttpError::Connect { host, reason: "nobody is there".to_owned() });
        }
        request.headers.push(("x-host".to_owned(), host));
        request.url.set_scheme(self.to.scheme()).unwrap();
        request.url.set_host(self.to.host_str()).unwrap();
        request.url.set_port(self.to.port()).unwrap();
        self.web.send(request).await
    }
}

/// The scope that a token of these tests was made for.
fn scope_of(bearer: &str) -> String {
    let payload = bearer.split('.').nth(1).unwrap_or_default();
    let claims: Value =
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap_or_default()).unwrap_or_default();
    claims["aud"].as_str().unwrap_or_default().to_owned()
}

/// Tokens by scope, with claims.
#[derive(Debug)]
pub struct Scoped {
    claims: Value,
    /// Parts of scopes for which there is no token, and the code that says so.
    pub refused: Mutex<BTreeMap<String, &'static str>>,
}

#[async_trait]
impl Credential for Scoped {
    async fn token(&self, scope: &str, _fresh: bool) -> Result<Token, SignInError> {
        let refused =
            self.refused.lock().unwrap().iter().find(|(part, _)| scope.contains(part.as_str())).map(|it| *it.1);
        if let Some(code) = refused {
            return Err(SignInError::Refused { code: code.into(), message: "consent is missing".into() });
        }
        let mut claims = self.claims.clone();
        claims["aud"] = json!(scope);
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        Ok(Token::new(format!("{}.{}.x", part(&json!({"alg": "none"})), part(&claims)), None))
    }

    fn describe(&self) -> String {
        "a token of a test".to_owned()
    }
}

/// Writes down what was odd.
#[derive(Debug, Default)]
pub struct Remarks(Mutex<Vec<String>>);

impl Recorder for Remarks {
    fn exchanged(&self, _: tenantry::source::Exchange) {}
    fn remarked(&self, remark: Remark) {
        self.0.lock().unwrap().push(remark.message);
    }
}

struct Nobody;

impl Observer for Nobody {
    fn began(&self, _row: &'static Dataset, _meter: &Arc<Meter>) {}
    fn stored(&self, _row: &'static Dataset, _rows: u64) {}
    fn ended(&self, _coverage: &Coverage) {}
}

/// A tenant behind real names of hosts.
pub struct Bench {
    pub fake: Fake,
    pub transport: Arc<Mapped>,
    pub credential: Arc<Scoped>,
    pub remarks: Arc<Remarks>,
    pub folder: tempfile::TempDir,
    pub cancel: Cancel,
    /// A server given by hand.
    pub given: Option<Url>,
    pub resume: bool,
}

impl Bench {
    /// An application with all it needs, and front doors that lead nowhere.
    pub async fn new() -> Self {
        Self::of(json!({"tid": TENANT, "roles": ["Exchange.ManageAsApp"], "wids": [READER]})).await
    }

    /// Somebody with these claims.
    pub async fn of(claims: Value) -> Self {
        let fake = Fake::start().await;
        fake.require_token(0);
        let domains = json!([{"name": "contoso.com", "isDefault": true, "isInitial": false},
            {"name": "contoso.onmicrosoft.com", "isInitial": true}]);
        fake.answer(
            "/beta/organization",
            Reply::page(&[json!({"id": TENANT, "displayName": "Contoso", "verifiedDomains": domains})]),
        );
        let transport = Arc::new(Mapped {
            to: fake.url(),
            web: WebTransport::new(),
            away: Mutex::default(),
            tokens: Mutex::default(),
        });
        let credential = Arc::new(Scoped { claims, refused: Mutex::default() });
        Self {
            fake,
            transport,
            credential,
            remarks: Arc::default(),
            folder: tempfile::tempdir().unwrap(),
            cancel: Cancel::new(),
            given: None,
            resume: false,
        }
    }

    pub fn services(&self) -> Services {
        let base = Url::parse(&format!("https://{GRAPH}/")).unwrap();
        let settings = Settings {
            cancel: self.cancel.clone(),
            recorder: Some(self.remarks.clone()),
            ..Settings::new(base, format!("https://{GRAPH}/.default"))
        };
        let graph = Client::new(settings, self.transport.clone(), self.fake.clock(), self.credential.clone());
        let opening = |source| {
            let endpoint = CLOUDS[0].endpoint(source).unwrap();
            (source, CmdletService::opening(source, endpoint, self.given.clone(), &graph))
        };
        let others: Vec<_> = [SourceId::Exchange, SourceId::Compliance].into_iter().map(opening).collect();
        Services::new(graph, others)
    }

    /// Reads these datasets, after the tenant itself.
    pub async fn read(&self, ids: &[&str]) -> Outcome {
        self.read_rows(ids.iter().map(|id| dataset(id).unwrap()).collect()).await
    }

    pub async fn read_rows(&self, rows: Vec<&'static Dataset>) -> Outcome {
        let path = self.folder.path();
        let staging =
            if self.resume { Staging::resume(path).unwrap().unwrap() } else { Staging::create(path, false).unwrap() };
        let order = Order {
            rows: [dataset("organization").unwrap()].into_iter().chain(rows).collect(),
            left: Vec::new(),
            person: false,
            detail: Detail::Standard,
            tenant: TenantRef { id: TENANT.to_owned(), ..TenantRef::default() },
            source: "test".to_owned(),
            keep: tenantry::snapshot::secrets::Keep::Named,
            subscriptions: Vec::new(),
        };
        let (clock, observer) = (self.fake.clock(), Arc::new(Nobody));
        let outcome =
            discover(order, Means { services: self.services(), clock, staging, observer, old: None }).await.unwrap();
        self.fake.assert_read_only();
        outcome
    }

    /// Answers cmdlets: what a function gives for host, name and parameters.
    pub fn cmdlets(&self, answer: impl Fn(&str, &str, &Value) -> Option<Reply> + Send + Sync + 'static) {
        self.fake.handler(move |seen| {
            let (name, parameters) = seen.cmdlet().filter(|_| seen.path.ends_with("/InvokeCommand"))?;
            answer(host(seen), &name, &parameters)
        });
    }

    /// Answers a cmdlet with objects, at any host.
    pub fn answers(&self, cmdlet: &'static str, objects: Vec<Value>) {
        self.cmdlets(move |_, name, _| (name == cmdlet).then(|| Reply::json(&json!({"value": objects}))));
    }

    /// Answers the file of the module: what a function gives for the host, and whether cmdlets are asked for.
    pub fn module(&self, answer: impl Fn(&str, bool) -> Option<Reply> + Send + Sync + 'static) {
        self.fake.handler(move |seen| {
            let wanted = format!("/AdminApi/v1.0/{TENANT}/EXOModuleFile");
            if seen.path != wanted {
                return None;
            }
            answer(host(seen), seen.header("commandname") == Some("*"))
        });
    }

    /// Hosts and the scopes of the tokens they got.
    pub fn tokens(&self) -> BTreeSet<(String, String)> {
        self.transport.tokens.lock().unwrap().clone()
    }

    /// Hosts that were asked, but for Microsoft Graph.
    pub fn hosts(&self) -> BTreeSet<String> {
        self.tokens().into_iter().map(|(host, _)| host).filter(|host| host != GRAPH).collect()
    }

    pub fn remarks(&self) -> String {
        self.remarks.0.lock().unwrap().join("\n")
    }

    /// Requests that ran this cmdlet.
    pub fn runs(&self, cmdlet: &str) -> Vec<Seen> {
        self.fake.seen().into_iter().filter(|seen| seen.cmdlet().is_some_and(|(name, _)| name == cmdlet)).collect()
    }

    /// The rows of a dataset as they are stored.
    pub fn rows(&self, id: &str) -> Vec<Value> {
        let text = std::fs::read_to_string(Path::new(self.folder.path()).join(format!("data/{id}.jsonl")));
        text.unwrap_or_default().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// The host that a request was meant for.
pub fn host(seen: &Seen) -> &str {
    seen.header("x-host").unwrap_or_default()
}

/// What is said of a dataset.
pub fn coverage<'a>(outcome: &'a Outcome, id: &str) -> &'a Coverage {
    outcome.manifest.datasets.iter().find(|coverage| coverage.id == id).unwrap()
}

/// The message of a dataset.
pub fn message(outcome: &Outcome, id: &str) -> String {
    coverage(outcome, id).message.clone().unwrap_or_default()
}

/// Tokens that went to another host than the one they are for: the scope names the front door, and a region is one label
/// before it.
pub fn stray(tokens: &BTreeSet<(String, String)>) -> Vec<(String, String)> {
    let is_own = |(host, scope): &&(String, String)| {
        let front = scope.trim_start_matches("https://").trim_end_matches("/.default");
        host == front || host.split_once('.').is_some_and(|(label, rest)| rest == front && !label.is_empty())
    };
    tokens.iter().filter(|token| !is_own(token)).cloned().collect()
}

/// Counts by name.
pub fn counted(names: impl IntoIterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    counts
}
