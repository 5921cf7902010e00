//! A service that answers like Microsoft Graph, Exchange Online and others, for measuring clients: many users, devices and
//! groups with members, mailboxes, environments.
//!
//! Pages are one prepared page with other numbers in it, so that the server is faster than any client.
//! `graph-server --users 200000` prints the port it listens on, on the loopback address only.

#[path = "../objects.rs"]
mod objects;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Method, Response, StatusCode, Uri, header};
use clap::Parser;
use objects::MARK;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Debug, Clone, Parser)]
struct Options {
    /// Users.
    #[arg(long, default_value_t = 200_000)]
    users: u64,
    /// Devices.
    #[arg(long, default_value_t = 50_000)]
    devices: u64,
    /// Groups.
    #[arg(long, default_value_t = 5_000)]
    groups: u64,
    /// Members of each group.
    #[arg(long, default_value_t = 40)]
    members: u64,
    /// Mailboxes of Exchange Online, and objects of each other service.
    #[arg(long, default_value_t = 200_000)]
    mailboxes: u64,
    /// Milliseconds before each answer.
    #[arg(long, default_value_t = 0)]
    delay_ms: u64,
    /// Port; 0 for any that is free.
    #[arg(long, default_value_t = 0)]
    port: u16,
}

/// Objects of the longest page.
const LONGEST: u64 = 999;

/// The longest page of a kind of object, and where its numbers and the ends of its objects are.
struct Page {
    text: Vec<u8>,
    marks: Vec<Vec<usize>>,
    ends: Vec<usize>,
}

impl Page {
    fn new(object: &Value) -> Self {
        let one = serde_json::to_string(object).expect("a value is JSON");
        let inside: Vec<usize> = one.match_indices(MARK).map(|(at, _)| at).collect();
        let mut page = Self { text: Vec::new(), marks: Vec::new(), ends: Vec::new() };
        for number in 0..LONGEST {
            if number > 0 {
                page.text.push(b',');
            }
            page.marks.push(inside.iter().map(|at| at + page.text.len()).collect());
            page.text.extend_from_slice(one.as_bytes());
            page.ends.push(page.text.len());
        }
        page
    }

    /// The objects with these numbers, as a JSON list.
    fn list(&self, body: &mut Vec<u8>, from: u64, count: u64) {
        body.push(b'[');
        let Some(end) = (count as usize).checked_sub(1).map(|last| self.ends[last]) else { return body.push(b']') };
        let start = body.len();
        body.extend_from_slice(&self.text[..end]);
        for (number, marks) in (from..from + count).zip(&self.marks) {
            let digits = format!("{number:08}");
            for at in marks {
                body[start + at..start + at + 8].copy_from_slice(digits.as_bytes());
            }
        }
        body.push(b']');
    }
}

struct Service {
    options: Options,
    origin: String,
    pages: BTreeMap<&'static str, Page>,
    requests: Mutex<u64>,
}

impl Service {
    /// The body of the answer to a request for a path below the version, with its query.
    fn answer(&self, target: &str) -> Vec<u8> {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let path = path.trim_start_matches('/');
        let mut parts = path.split('/');
        let version = parts.next().unwrap_or_default();
        let (first, second, third) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        let options = &self.options;
        match (first, second, third) {
            ("users", None, _) => self.page(version, path, query, "users", 0, options.users),
            ("devices", None, _) => self.page(version, path, query, "devices", 0, options.devices),
            ("groups", None, _) => self.page(version, path, query, "groups", 0, options.groups),
            ("groups", Some(id), Some("members" | "transitiveMembers")) => {
                let group = id.get(..8).and_then(|digits| digits.parse::<u64>().ok()).unwrap_or_default();
                let first = group * options.members % options.users.saturating_sub(options.members).max(1);
                self.page(version, path, query, "members", first, options.members)
            }
            ("users", Some("$count"), _) => options.users.to_string().into_bytes(),
            ("devices", Some("$count"), _) => options.devices.to_string().into_bytes(),
            ("groups", Some("$count"), _) => options.groups.to_string().into_bytes(),
            (_, Some("$count"), _) | (_, _, Some("$count")) => b"0".to_vec(),
            ("organization", None, _) => {
                let organization = json!({"id": "11111111-1111-4111-8111-111111111111", "displayName": "Contoso",
                    "verifiedDomains": [{"name": "contoso.com", "isDefault": true, "isInitial": true}]});
                json!({"value": [organization]}).to_string().into_bytes()
            }
            _ => json!({"@odata.context": format!("{}/{version}/$metadata#{first}", self.origin), "value": []})
                .to_string()
                .into_bytes(),
        }
    }

    /// The body of the answer of another service than Microsoft Graph, where the path is one of theirs.
    fn other(&self, path: &str, query: &str) -> Option<Vec<u8>> {
        let total = self.options.mailboxes;
        let number = |name: &str| {
            let found = query.split('&').filter_map(|pair| pair.split_once('=')).find(|pair| pair.0.ends_with(name));
            found.and_then(|pair| pair.1.parse::<u64>().ok())
        };
        let list = |kind: &str, member: &str, from: u64, next: Option<String>| {
            let count = LONGEST.min(total.saturating_sub(from));
            let mut body = Vec::with_capacity(self.pages[kind].text.len() + 1024);
            if member.is_empty() {
                self.pages[kind].list(&mut body, from, count);
                return body;
            }
            body.push(b'{');
            if let Some(next) = next.filter(|_| from + count < total) {
                body.extend_from_slice(next.replace("FROM", &(from + count).to_string()).as_bytes());
                body.push(b',');
            }
            body.extend_from_slice(format!("\"{member}\":").as_bytes());
            self.pages[kind].list(&mut body, from, count);
            body.push(b'}');
            body
        };
        let link = |name: &str| Some(format!("\"{name}\":\"{}{path}?$skiptoken=FROM\"", self.origin));
        let from = number("skiptoken").unwrap_or_default().min(total);
        if path.ends_with("/InvokeCommand") {
            return Some(list("mailboxes", "value", from, link("@odata.nextLink")));
        }
        if path.ends_with("/EXOModuleFile") {
            return Some(
                json!({"value": [{"exportedCmdlets": "Get-Mailbox,Get-AcceptedDomain"}]}).to_string().into_bytes(),
            );
        }
        match path {
            "/Skype.Ncs/locations" => Some(list("locations", "", 0, None)),
            "/v1.0/myorg/admin/groups" => {
                Some(list("workspaces", "value", number("skip").unwrap_or(0).min(total), None))
            }
            _ if path.ends_with("/scopes/admin/environments") => {
                Some(list("environments", "value", from, link("nextLink")))
            }
            _ => None,
        }
    }

    fn page(&self, version: &str, path: &str, query: &str, kind: &str, first: u64, total: u64) -> Vec<u8> {
        let option = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|pair| pair.0.trim_start_matches("%24").trim_start_matches('$') == name).map(|pair| pair.1)
        };
        let number = |name: &str| option(name).and_then(|value| value.parse::<u64>().ok());
        let top = number("top").unwrap_or(100).clamp(1, LONGEST);
        let from = number("skiptoken").unwrap_or_default().min(total);
        let count = top.min(total - from);
        let mut body = Vec::with_capacity(self.pages[kind].text.len() + 1024);
        body.extend_from_slice(
            format!("{{\"@odata.context\":\"{}/{version}/$metadata#{kind}\",", self.origin).as_bytes(),
        );
        if from + count < total {
            let kept: Vec<&str> =
                query.split('&').filter(|pair| !pair.is_empty() && !pair.contains("skiptoken")).collect();
            let sign = if kept.is_empty() { "" } else { "&" };
            let next = format!("{}/{path}?{}{sign}$skiptoken={}", self.origin, kept.join("&"), from + count);
            body.extend_from_slice(format!("\"@odata.nextLink\":{},", Value::from(next)).as_bytes());
        }
        body.extend_from_slice(b"\"value\":");
        self.pages[kind].list(&mut body, first + from, count);
        body.push(b'}');
        body
    }

    fn batch(&self, version: &str, asked: &[u8]) -> Vec<u8> {
        let asked: Value = serde_json::from_slice(asked).unwrap_or_default();
        let mut body = b"{\"responses\":[".to_vec();
        for (number, request) in asked["requests"].as_array().into_iter().flatten().enumerate() {
            if number > 0 {
                body.push(b',');
            }
            let url = request["url"].as_str().unwrap_or_default().trim_start_matches('/');
            let head = format!(
                "{{\"id\":{},\"status\":200,\"headers\":{{\"Content-Type\":\"application/json\"}},\"body\":",
                request["id"]
            );
            body.extend_from_slice(head.as_bytes());
            body.extend(self.answer(&format!("{version}/{url}")));
            body.push(b'}');
        }
        body.extend_from_slice(b"]}");
        body
    }
}

async fn serve(State(service): State<Arc<Service>>, method: Method, uri: Uri, asked: Bytes) -> Response<Body> {
    if service.options.delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(service.options.delay_ms)).await;
    }
    let target = uri.path_and_query().map(|it| it.as_str()).unwrap_or_default();
    let body = if uri.path() == "/requests" {
        service.requests.lock().expect("nothing panics with it").to_string().into_bytes()
    } else if uri.path().ends_with("/token") {
        json!({"token_type": "Bearer", "expires_in": 3599, "access_token": "measured"}).to_string().into_bytes()
    } else {
        *service.requests.lock().expect("nothing panics with it") += 1;
        match (method, uri.path().trim_start_matches('/').split_once('/')) {
            (Method::POST, Some((version, "$batch"))) => service.batch(version, &asked),
            _ => match service.other(uri.path(), uri.query().unwrap_or_default()) {
                Some(body) => body,
                None => service.answer(target),
            },
        }
    };
    let kind = if uri.path().ends_with("/$count") { "text/plain" } else { "application/json;odata.metadata=minimal" };
    let answer = Response::builder().status(StatusCode::OK).header(header::CONTENT_TYPE, kind);
    answer.header("request-id", "00000000-0000-4000-8000-000000000000").body(Body::from(body)).expect("a valid answer")
}

#[tokio::main]
async fn main() {
    let options = Options::parse();
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", options.port)).await.expect("a free port");
    let port = listener.local_addr().expect("it is bound").port();
    let pages = objects::all().into_iter().map(|(kind, object)| (kind, Page::new(&object))).collect();
    let origin = format!("http://127.0.0.1:{port}");
    println!("{port}");
    let service = Arc::new(Service { options, origin, pages, requests: Mutex::new(0) });
    let app = Router::new().fallback(serve).with_state(service);
    axum::serve(listener, app).await.expect("the server ends with the process");
}
