//! The server: what it answers, and what it saw.

use super::clock::VirtualClock;
use super::queries::is_query;
use super::reply::{Reply, Shape};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use bytes::Bytes;
use futures_util::StreamExt as _;
use futures_util::stream;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use tenantry::http::Clock as _;
use url::Url;

/// One request the server saw; the parts of a batch are seen one by one after the batch itself.
#[derive(Debug, Clone)]
pub struct Seen {
    pub method: String,
    /// Path as it came, percent-encoded.
    pub path: String,
    /// Query as it came.
    pub query: String,
    pub headers: BTreeMap<String, String>,
    pub body: Bytes,
    /// Virtual time.
    pub at: Timestamp,
    /// Whether it came as a part of a batch.
    pub in_batch: bool,
    /// Status it was answered with; 0 where no whole answer of the service went out.
    pub status: u16,
}

impl Seen {
    /// Path and query.
    pub fn target(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }

    /// The cmdlet that it runs, and its parameters.
    pub fn cmdlet(&self) -> Option<(String, Value)> {
        let body: Value = serde_json::from_slice(&self.body).ok()?;
        let input = body.get("CmdletInput")?;
        Some((input["CmdletName"].as_str()?.to_owned(), input["Parameters"].clone()))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

/// A collection that is served page by page.
#[derive(Debug, Clone)]
struct Collection {
    objects: Arc<Vec<Value>>,
    page: usize,
}

type Answering = Box<dyn Fn(&Seen) -> Option<Reply> + Send + Sync>;

#[derive(Default)]
struct Inner {
    clock: Arc<VirtualClock>,
    base: Mutex<String>,
    faults: Mutex<BTreeMap<String, VecDeque<Reply>>>,
    answers: Mutex<BTreeMap<String, Reply>>,
    collections: Mutex<BTreeMap<String, Collection>>,
    handlers: Mutex<Vec<Answering>>,
    seen: Mutex<Vec<Seen>>,
    running: AtomicUsize,
    most: AtomicUsize,
    lingering: AtomicUsize,
    /// Tokens with a number below this are refused; 0 takes requests without any.
    token: AtomicUsize,
}

/// The server. Ends when dropped.
pub struct Fake {
    inner: Arc<Inner>,
    serving: tokio::task::JoinHandle<()>,
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Fake {
    /// Starts a server on a free port of this machine, with a clock of its own.
    pub async fn start() -> Self {
        Self::with_clock(Arc::default()).await
    }

    /// Starts a server that shares a clock.
    pub async fn with_clock(clock: Arc<VirtualClock>) -> Self {
        let listener = tokio::net::TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let inner = Arc::new(Inner { clock, base: Mutex::new(format!("http://127.0.0.1:{port}")), ..Inner::default() });
        inner.token.store(1, SeqCst);
        let router = Router::new().fallback(answer).with_state(Arc::clone(&inner));
        let serving = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("the server runs");
        });
        Self { inner, serving }
    }

    /// The root of the service: `http://127.0.0.1:PORT/`.
    pub fn url(&self) -> Url {
        Url::parse(&self.inner.base.lock().expect("no test panics in here")).expect("an address")
    }

    pub fn clock(&self) -> Arc<VirtualClock> {
        Arc::clone(&self.inner.clock)
    }

    /// What a path (`/v1.0/organization`, or with its query as it comes) is answered with, always.
    pub fn answer(&self, target: &str, reply: Reply) -> &Self {
        self.inner.answers.lock().expect("no test panics in here").insert(target.to_owned(), reply);
        self
    }

    /// What the next requests of a path are answered with, one after the other, before its usual answer.
    pub fn faults(&self, target: &str, faults: impl IntoIterator<Item = Reply>) -> &Self {
        self.inner.faults.lock().expect("no test panics in here").entry(target.to_owned()).or_default().extend(faults);
        self
    }

    /// Forgets the faults that were not met yet.
    pub fn calm(&self) -> &Self {
        self.inner.faults.lock().expect("no test panics in here").clear();
        self
    }

    /// Serves objects at a path, so many a page, with next links; and their number at `path/$count`.
    pub fn collection(&self, path: &str, objects: Vec<Value>, page: usize) -> &Self {
        let count = Reply::new(200, format!("\u{feff}{}", objects.len())).header("content-type", "text/plain");
        self.answer(&format!("{path}/$count"), count);
        let collection = Collection { objects: Arc::new(objects), page };
        self.inner.collections.lock().expect("no test panics in here").insert(path.to_owned(), collection);
        self
    }

    /// Answers whatever a function has an answer for, after faults and before anything else.
    pub fn handler(&self, handler: impl Fn(&Seen) -> Option<Reply> + Send + Sync + 'static) -> &Self {
        self.inner.handlers.lock().expect("no test panics in here").push(Box::new(handler));
        self
    }

    /// As a handler that is asked before all others.
    pub fn first(&self, handler: impl Fn(&Seen) -> Option<Reply> + Send + Sync + 'static) -> &Self {
        self.inner.handlers.lock().expect("no test panics in here").insert(0, Box::new(handler));
        self
    }

    /// Refuses tokens with a lower number from now on; 0 takes requests without a token.
    pub fn require_token(&self, number: usize) -> &Self {
        self.inner.token.store(number, SeqCst);
        self
    }

    /// Lets each request linger for so many turns of the runtime, so that others may come meanwhile.
    pub fn linger(&self, turns: usize) -> &Self {
        self.inner.lingering.store(turns, SeqCst);
        self
    }

    /// Everything it saw, in the order it came.
    pub fn seen(&self) -> Vec<Seen> {
        self.inner.seen.lock().expect("no test panics in here").clone()
    }

    /// What it saw of a path, whatever the query.
    pub fn seen_at(&self, path: &str) -> Vec<Seen> {
        self.seen().into_iter().filter(|seen| seen.path == path).collect()
    }

    /// The most requests it had at once.
    pub fn most_at_once(&self) -> usize {
        self.inner.most.load(SeqCst)
    }

    /// Fails if anything but a `GET`, a cmdlet that reads, a query of the catalogue, a batch of reads or a token request came.
    pub fn assert_read_only(&self) {
        for seen in self.seen() {
            let is_token = seen.path.ends_with("/oauth2/v2.0/token") || seen.path.ends_with("/oauth2/v2.0/devicecode");
            let is_batch = seen.path.ends_with("/$batch") && !seen.in_batch;
            let is_cmdlet =
                seen.path.ends_with("/InvokeCommand") && seen.cmdlet().is_some_and(|(name, _)| reads(&name));
            let is_read = is_token || is_batch || is_cmdlet || is_query(&seen.target(), &seen.body);
            assert!(seen.method == "GET" || (seen.method == "POST" && is_read), "a write: {seen:?}");
        }
    }

    /// Fails if a page was asked for again after it had come whole.
    pub fn assert_no_whole_page_twice(&self) {
        let mut whole = BTreeMap::new();
        for seen in self.seen().into_iter().filter(|seen| !seen.path.ends_with("/$batch")) {
            assert!(!whole.contains_key(&seen.target()), "asked again after a whole page: {}", seen.target());
            if seen.status == 200 {
                whole.insert(seen.target(), ());
            }
        }
    }
}

/// Answers one request.
async fn answer(State(inner): State<Arc<Inner>>, request: Request) -> Response {
    let running = inner.running.fetch_add(1, SeqCst) + 1;
    inner.most.fetch_max(running, SeqCst);
    let leaving = Leaving(Arc::clone(&inner));
    let (head, body) = request.into_parts();
    let text = |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let seen = Seen {
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
        body: axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default(),
        at: inner.clock.now(),
        in_batch: false,
        status: 0,
    };
    for _ in 0..inner.lingering.load(SeqCst) {
        tokio::task::yield_now().await;
    }
    let reply = inner.reply(seen);
    let hanging = inner.hanging(&reply);
    if let Shape::Late(time) = reply.shape {
        tokio::time::sleep(time).await;
    }
    if reply.shape == Shape::Hang {
        hanging.await;
    }
    drop(leaving);
    written(reply, Arc::clone(&inner))
}

/// Counts a request as gone when dropped.
struct Leaving(Arc<Inner>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.running.fetch_sub(1, SeqCst);
    }
}

impl Inner {
    /// The reply to a request, which is written down.
    fn reply(&self, mut seen: Seen) -> Reply {
        let at = self.seen.lock().expect("no test panics in here").len();
        self.seen.lock().expect("no test panics in here").push(seen.clone());
        let reply = self.find(&seen);
        let is_page = reply.body.first().is_some_and(|first| *first != b'<');
        let is_whole = is_page && matches!(reply.shape, Shape::Whole | Shape::Pieces(_) | Shape::Repeated(_));
        seen.status = if is_whole { reply.status } else { 0 };
        if let Some(written) = self.seen.lock().expect("no test panics in here").get_mut(at) {
            written.status = seen.status;
        }
        reply
    }

    fn find(&self, seen: &Seen) -> Reply {
        let target = seen.target();
        for key in [&target, &seen.path] {
            let mut faults = self.faults.lock().expect("no test panics in here");
            if let Some(fault) = faults.get_mut(key).and_then(VecDeque::pop_front) {
                return fault;
            }
        }
        if !seen.in_batch && !seen.path.contains("/oauth2/") && !self.takes_token(seen) {
            return Reply::error(401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid.");
        }
        if seen.path.ends_with("/$batch") {
            return self.batch(seen);
        }
        let handlers = self.handlers.lock().expect("no test panics in here");
        if let Some(reply) = handlers.iter().find_map(|handler| handler(seen)) {
            return reply;
        }
        let answers = self.answers.lock().expect("no test panics in here");
        if let Some(reply) = answers.get(&target).or_else(|| answers.get(&seen.path)) {
            return reply.clone();
        }
        let collections = self.collections.lock().expect("no test panics in here");
        match collections.get(&seen.path) {
            Some(collection) => self.page(seen, collection),
            None => Reply::error(404, "Request_ResourceNotFound", "Resource does not exist."),
        }
    }

    fn takes_token(&self, seen: &Seen) -> bool {
        let least = self.token.load(SeqCst);
        let given = seen.header("authorization").and_then(|value| value.strip_prefix("Bearer token-"));
        least == 0 || given.and_then(|number| number.parse().ok()).is_some_and(|number: usize| number >= least)
    }

    fn page(&self, seen: &Seen, collection: &Collection) -> Reply {
        let token = seen.query.split('&').find_map(|pair| pair.strip_prefix("$skiptoken="));
        let start: usize = token.and_then(|token| token.parse().ok()).unwrap_or(0);
        let end = (start + collection.page).min(collection.objects.len());
        let mut page = json!({"@odata.context": "c", "value": &collection.objects[start.min(end)..end]});
        if end < collection.objects.len() {
            let base = self.base.lock().expect("no test panics in here").clone();
            let kept: Vec<&str> =
                seen.query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("$skiptoken")).collect();
            let query =
                kept.into_iter().map(str::to_owned).chain([format!("$skiptoken={end}")]).collect::<Vec<_>>().join("&");
            page["@odata.nextLink"] = json!(format!("{base}{}?{query}", seen.path));
        }
        Reply::json(&page)
    }

    /// Answers each part of a batch, in an order that is not the one asked.
    fn batch(&self, seen: &Seen) -> Reply {
        let asked: Value = serde_json::from_slice(&seen.body).unwrap_or_default();
        let version = seen.path.trim_end_matches("/$batch");
        let mut answers = Vec::new();
        for part in asked["requests"].as_array().into_iter().flatten() {
            let url = part["url"].as_str().unwrap_or_default();
            let (path, query) = url.split_once('?').unwrap_or((url, ""));
            // Some services want whole addresses.
            let whole = Url::parse(path).map(|url| url.path().to_owned()).ok();
            let headers = part["headers"].as_object().into_iter().flatten();
            let host = seen.header("x-host").map(|host| ("x-host".to_owned(), host.to_owned()));
            let reply = self.reply(Seen {
                method: part["method"].as_str().unwrap_or_default().to_owned(),
                path: whole.unwrap_or_else(|| format!("{version}{path}")),
                query: query.to_owned(),
                headers: headers
                    .map(|(name, value)| (name.to_lowercase(), value.as_str().unwrap_or_default().to_owned()))
                    .chain(host)
                    .collect(),
                body: part.get("body").map(|body| Bytes::from(body.to_string())).unwrap_or_default(),
                in_batch: true,
                ..seen.clone()
            });
            if reply.headers.iter().any(|(name, _)| name == "x-left-out") {
                continue;
            }
            let headers: BTreeMap<String, String> = reply.headers.into_iter().collect();
            let body =
                serde_json::from_slice(&reply.body).unwrap_or_else(|_| json!(String::from_utf8_lossy(&reply.body)));
            answers.push(json!({"id": part["id"], "status": reply.status, "headers": headers, "body": body}));
        }
        answers.reverse();
        Reply::json(&json!({ "responses": answers }))
    }

    /// Never ends, and lets the limits of whoever waits pass, again and again.
    fn hanging(self: &Arc<Self>, reply: &Reply) -> impl Future<Output = ()> + use<> {
        let clock = Arc::clone(&self.clock);
        let hangs = matches!(reply.shape, Shape::Hang | Shape::HangAfter(_));
        async move {
            if hangs {
                loop {
                    clock.expire_now();
                    tokio::task::yield_now().await;
                }
            }
        }
    }
}

/// Whether a cmdlet of this name reads.
fn reads(name: &str) -> bool {
    let noun = name.strip_prefix("Get-").unwrap_or_default();
    !noun.is_empty() && noun.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The response as it goes out.
fn written(reply: Reply, inner: Arc<Inner>) -> Response {
    let mut response = Response::builder().status(reply.status);
    if reply.headers.iter().all(|(name, _)| name != "date") {
        let printer = jiff::fmt::rfc2822::DateTimePrinter::new();
        let now = printer.timestamp_to_rfc9110_string(&inner.clock.now()).expect("a time");
        response = response.header("date", now);
    }
    for (name, value) in &reply.headers {
        response = response.header(name, value);
    }
    let start = |bytes: usize| reply.body.slice(..bytes.min(reply.body.len()));
    let broken = || Err::<Bytes, _>(std::io::Error::other("cut"));
    let body = match reply.shape {
        Shape::Whole | Shape::Late(_) | Shape::Hang => Body::from(reply.body),
        Shape::Cut(bytes) => {
            // The break must not overtake the bytes before it.
            let end = stream::once(async move {
                for _ in 0..50 {
                    tokio::task::yield_now().await;
                }
                broken()
            });
            Body::from_stream(stream::iter([Ok(start(bytes))]).chain(end))
        }
        Shape::Pieces(bytes) => {
            let pieces: Vec<Bytes> = reply.body.chunks(bytes.max(1)).map(Bytes::copy_from_slice).collect();
            Body::from_stream(stream::iter(pieces.into_iter().map(Ok::<_, std::io::Error>)))
        }
        Shape::Repeated(times) => {
            let piece = reply.body;
            Body::from_stream(stream::iter((0..times).map(move |_| Ok::<_, std::io::Error>(piece.clone()))))
        }
        Shape::HangAfter(bytes) => {
            let hanging = inner.hanging(&reply);
            let end = stream::once(async move {
                hanging.await;
                broken()
            });
            Body::from_stream(stream::iter([Ok(start(bytes))]).chain(end))
        }
    };
    response.body(body).expect("a response")
}
