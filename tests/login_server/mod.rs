//! A login server on this machine that answers as a test says, and a clock that a test holds.

use async_trait::async_trait;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, Uri};
use axum::response::IntoResponse;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tenantry::catalog::CLOUDS;
use tenantry::http::{Clock, HttpError, Incoming, Outgoing, Transport, WebTransport};
use tenantry::signin::{DeviceCode, Means, SignIn, Way};
use url::Url;

pub(crate) const TENANT: &str = "contoso.onmicrosoft.com";
pub(crate) const CLIENT: &str = "11111111-2222-3333-4444-555555555555";
pub(crate) const GRAPH: &str = "https://graph.microsoft.com/.default";

/// One request as the server saw it.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Seen {
    /// A field of the form that was posted.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let mut fields = url::form_urlencoded::parse(self.body.as_bytes());
        fields.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }

    /// A field of the query.
    pub(crate) fn asked(&self, name: &str) -> Option<String> {
        let mut fields = url::form_urlencoded::parse(self.query.as_bytes());
        fields.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    }
}

/// What the server answers to the nth request (from 0).
type Script = dyn Fn(usize, &Seen) -> Reply + Send + Sync;

/// One answer of the server.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: String,
    pub(crate) headers: Vec<(&'static str, &'static str)>,
}

impl Reply {
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self { status, body: body.to_string(), headers: vec![("content-type", "application/json; charset=utf-8")] }
    }

    pub(crate) fn token(secret: &str, seconds: u64) -> Self {
        Self::json(200, &json!({"token_type": "Bearer", "expires_in": seconds, "access_token": secret}))
    }

    pub(crate) fn refused(word: &str, text: &str) -> Self {
        let trace = "0000aaaa-11bb-cccc-dd33-eeeeee333333";
        let told = format!("{text}\r\nTrace ID: {trace}\r\nTimestamp: 2026-01-01 00:00:00Z");
        Self::json(400, &json!({"error": word, "error_description": told, "error_codes": [], "trace_id": trace}))
    }
}

/// The server.
pub(crate) struct Login {
    pub(crate) url: Url,
    seen: Arc<Mutex<Vec<Seen>>>,
    pub(crate) clock: Arc<HeldClock>,
    pub(crate) announced: Arc<Mutex<Vec<DeviceCode>>>,
}

impl Login {
    pub(crate) async fn start(script: impl Fn(usize, &Seen) -> Reply + Send + Sync + 'static) -> Self {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let script: Arc<Script> = Arc::new(script);
        let app = Router::new().fallback(answer).with_state((Arc::clone(&seen), script));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self {
            url: Url::parse(&format!("http://{address}")).expect("an address"),
            seen,
            clock: Arc::new(HeldClock::default()),
            announced: Arc::default(),
        }
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn means(&self) -> Means {
        let announced = Arc::clone(&self.announced);
        Means {
            transport: Arc::new(Detour { to: self.url.clone(), web: WebTransport::new() }),
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            announce: Arc::new(move |code| announced.lock().unwrap().push(code.clone())),
            cache: None,
        }
    }

    pub(crate) fn sign_in(&self, way: Way) -> SignIn {
        SignIn {
            way,
            tenant: TENANT.to_owned(),
            client_id: Some(CLIENT.to_owned()),
            cloud: &CLOUDS[0],
            login_url: Some(self.url.clone()),
            test_servers: false,
        }
    }
}

/// What every request shares: what was seen so far, and the script.
type Shared = (Arc<Mutex<Vec<Seen>>>, Arc<Script>);

async fn answer(
    State((seen, script)): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> impl IntoResponse {
    let request = Seen {
        method: method.to_string(),
        path: uri.path().to_owned(),
        query: uri.query().unwrap_or_default().to_owned(),
        headers: headers
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
            .collect(),
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    let number = {
        let mut seen = seen.lock().unwrap();
        seen.push(request.clone());
        seen.len() - 1
    };
    let reply = script(number, &request);
    let mut headers = HeaderMap::new();
    for (name, value) in reply.headers {
        headers.insert(HeaderName::from_static(name), value.parse().expect("a header"));
    }
    (StatusCode::from_u16(reply.status).expect("a status"), headers, reply.body)
}

/// Sends what is meant for Azure's instance metadata service to the server of the test.
#[derive(Debug)]
struct Detour {
    to: Url,
    web: WebTransport,
}

#[async_trait]
impl Transport for Detour {
    async fn send(&self, mut request: Outgoing) -> Result<Incoming, HttpError> {
        if request.url.host_str() == Some("169.254.169.254") {
            let mut url = self.to.clone();
            url.set_path(request.url.path());
            url.set_query(request.url.query());
            request.url = url;
        }
        assert_eq!(request.url.host_str(), Some("127.0.0.1"), "nothing leaves this machine");
        self.web.send(request).await
    }
}

/// A clock that moves only when someone waits on it, or when the test says so.
#[derive(Debug)]
pub(crate) struct HeldClock {
    now: Mutex<Timestamp>,
    waits: Mutex<Vec<Duration>>,
}

impl Default for HeldClock {
    fn default() -> Self {
        let now = Timestamp::from_second(1_767_225_600).expect("the first of January 2026");
        Self { now: Mutex::new(now), waits: Mutex::default() }
    }
}

impl HeldClock {
    pub(crate) fn advance(&self, seconds: i64) {
        let mut now = self.now.lock().unwrap();
        *now = now.checked_add(SignedDuration::from_secs(seconds)).expect("a time");
    }

    pub(crate) fn waits(&self) -> Vec<u64> {
        self.waits.lock().unwrap().iter().map(Duration::as_secs).collect()
    }
}

#[async_trait]
impl Clock for HeldClock {
    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }

    fn steady(&self) -> Duration {
        Duration::from_secs(self.now().as_second().unsigned_abs())
    }

    async fn wait(&self, duration: Duration) {
        self.waits.lock().unwrap().push(duration);
        self.advance(i64::try_from(duration.as_secs()).expect("a short wait"));
    }

    async fn expire(&self, _limit: Duration) {
        std::future::pending::<()>().await;
    }

    fn chance(&self) -> f64 {
        0.5
    }
}
