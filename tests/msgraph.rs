//! The Microsoft Graph client against a server of our own: what it gives, and what the server saw.
#![allow(clippy::expect_used, reason = "a test that cannot go on fails")]

mod fake;

use fake::{Fake, FakeCredential, Reply, Shape, VirtualClock};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tenantry::http::{Clock as _, WebTransport};
use tenantry::signin::SignInError;
use tenantry::source::{
    Cancel, Client, Expected, Failure, FailureKind, Limits, Meter, ObjectSink, PageEnd, PageGuard, Part, Request,
    Settings, SinkFault,
};

/// Keeps the ids of objects, and forgets those of an attempt that failed.
#[derive(Debug, Default)]
struct Ids {
    whole: usize,
    ids: Vec<String>,
    begun: u32,
}

impl ObjectSink for Ids {
    fn begin(&mut self) -> Result<(), SinkFault> {
        self.ids.truncate(self.whole);
        self.begun += 1;
        Ok(())
    }

    fn object(&mut self, raw: &[u8]) -> Result<(), SinkFault> {
        let value: Value = serde_json::from_slice(raw).map_err(|error| SinkFault::new(error.to_string()))?;
        self.ids.push(value["id"].as_str().map_or_else(|| value.to_string(), str::to_owned));
        Ok(())
    }
}

/// A client of a fake server.
struct Bench {
    fake: Fake,
    client: Client,
    credential: Arc<FakeCredential>,
    meter: Arc<Meter>,
    cancel: Cancel,
}

impl Bench {
    async fn new() -> Self {
        Self::with(Limits::default()).await
    }

    async fn with(limits: Limits) -> Self {
        let fake = Fake::start().await;
        let credential = Arc::new(FakeCredential::default());
        let mut settings = Settings::new(fake.url(), "scope");
        settings.limits = limits;
        let cancel = settings.cancel.clone();
        let client = Client::new(settings, Arc::new(WebTransport::new()), fake.clock(), credential.clone());
        Self { fake, client, credential, meter: Arc::new(Meter::new()), cancel }
    }

    fn request(&self, path: &str) -> Request {
        self.client.request("v1.0", path, "directory", &self.meter).expect("an address")
    }

    async fn read(&self, path: &str) -> Result<(Vec<String>, PageEnd), Failure> {
        let mut ids = Ids::default();
        let end = self.client.read(&self.request(path), &mut ids).await?;
        Ok((ids.ids, end))
    }

    /// Reads all pages.
    async fn read_all(&self, path: &str) -> Result<Vec<String>, Failure> {
        let mut ids = Ids::default();
        let mut request = self.request(path);
        let mut guard = PageGuard::new(&self.client.settings().limits, &request.url);
        loop {
            let end = self.client.read(&request, &mut ids).await?;
            ids.whole = ids.ids.len();
            match guard.follow(&end)? {
                Some(next) => request = request.at(next),
                None => return Ok(ids.ids),
            }
        }
    }
}

fn objects(count: usize) -> Vec<Value> {
    (0..count).map(|number| json!({"id": number.to_string(), "displayName": "User"})).collect()
}

fn ids(count: usize) -> Vec<String> {
    (0..count).map(|number| number.to_string()).collect()
}

#[tokio::test]
async fn pages_are_followed_and_counted() {
    let bench = Bench::new().await;
    bench.fake.collection("/v1.0/users", objects(25), 10);
    let read = bench.read_all("/users?$select=id").await.expect("users");
    assert_eq!(read, ids(25));
    let seen = bench.fake.seen();
    assert_eq!(seen.len(), 3);
    assert_eq!(seen[1].query, "$select=id&$skiptoken=10");
    assert_eq!(seen[0].header("authorization"), Some("Bearer token-1"));
    assert!(seen[0].header("user-agent").is_some_and(|agent| agent.starts_with("tenantry/")));
    assert_eq!(bench.meter.read().requests, 3);
    assert!(bench.meter.read().bytes > 500 && bench.meter.read().retries == 0);
    bench.fake.assert_read_only();
    bench.fake.assert_no_whole_page_twice();
}

#[tokio::test]
async fn every_passing_fault_is_outlasted_and_nothing_comes_twice() {
    let bench = Bench::new().await;
    let page = json!({"value": objects(40)});
    let faults = vec![
        Reply::throttled("3"),
        Reply::error(500, "InternalServerError", "x"),
        Reply::new(503, ""),
        Reply::json(&page).shape(Shape::Cut(300)),
        Reply::hang(),
        Reply::json(&page).shape(Shape::HangAfter(300)),
        Reply::html(200),
    ];
    bench.fake.faults("/v1.0/users", faults).answer("/v1.0/users", Reply::json(&page).gzip());
    let (read, _) = bench.read("/users").await.expect("users");
    assert_eq!(read, ids(40));
    assert_eq!(bench.fake.seen().len(), 8);
    assert_eq!((bench.meter.read().requests, bench.meter.read().retries), (8, 7));
    bench.fake.assert_no_whole_page_twice();
}

#[tokio::test]
async fn no_request_comes_before_the_service_said() {
    for (header, seconds) in
        [("30", 30), ("Mon, 01 Jun 2026 08:01:00 GMT", 60), ("86400", 600), ("", 0), ("-5", 0), ("soon", 0)]
    {
        let bench = Bench::new().await;
        bench.fake.faults("/v1.0/users", [Reply::throttled(header)]).answer("/v1.0/users", Reply::page(&objects(1)));
        bench.fake.answer("/v1.0/groups", Reply::page(&[]));
        bench.read("/users").await.expect("users");
        let seen = bench.fake.seen();
        let waited = seen[1].at.duration_since(seen[0].at).as_secs();
        assert!(waited >= seconds, "{header}: {waited}");
        assert!(waited <= seconds.max(2), "{header}: {waited}");
        assert_eq!(bench.meter.read().throttled, 1);
    }
}

#[tokio::test]
async fn a_clock_that_is_set_holds_nobody_up() {
    let bench = Bench::new().await;
    let clock = bench.fake.clock();
    // The date of the answer counts, not the clock of this machine, which is an hour late.
    let asked = Reply::throttled("Mon, 01 Jun 2026 08:01:00 GMT").header("date", "Mon, 01 Jun 2026 08:00:00 GMT");
    bench.fake.faults("/v1.0/users", [asked]).answer("/v1.0/users", Reply::page(&objects(1)));
    clock.set_back(Duration::from_secs(3_600));
    let begin = clock.steady();
    bench.read("/users").await.expect("users");
    let waited = (clock.steady() - begin).as_secs();
    assert!((60..70).contains(&waited), "{waited}");
    // Set back while a workload waits.
    bench.fake.faults("/v1.0/users", [Reply::throttled("100")]);
    clock.hold(true);
    let begin = clock.steady();
    let setting = async {
        while clock.waits().len() < 2 {
            tokio::task::yield_now().await;
        }
        clock.set_back(Duration::from_secs(86_400));
        clock.hold(false);
    };
    tokio::join!(bench.read("/users"), setting).0.expect("users");
    let waited = (clock.steady() - begin).as_secs();
    assert!((100..210).contains(&waited), "{waited}");
}

#[tokio::test]
async fn a_throttled_workload_holds_back_all_its_requests_and_no_other() {
    let bench = Bench::new().await;
    bench.fake.faults("/v1.0/a", [Reply::throttled("100")]).answer("/v1.0/a", Reply::page(&[]));
    bench.fake.answer("/v1.0/b", Reply::page(&[])).answer("/v1.0/c", Reply::page(&[]));
    let clock = bench.fake.clock();
    let begin = clock.now();
    let mut c = bench.request("/c");
    c.workload = "intune";
    clock.hold(true);
    let others = async {
        while clock.waits().is_empty() {
            tokio::task::yield_now().await;
        }
        bench.client.read(&c, &mut Ids::default()).await.expect("c");
        assert!(bench.client.concurrency("directory").1.is_some());
        let same = bench.read("/b");
        let release = async {
            while clock.waits().len() < 2 {
                tokio::task::yield_now().await;
            }
            assert!(bench.fake.seen_at("/v1.0/b").is_empty());
            clock.hold(false);
        };
        tokio::join!(same, release).0.expect("b");
    };
    tokio::join!(bench.read("/a"), others).0.expect("a");
    let opens = begin + Duration::from_secs(100);
    for seen in bench.fake.seen_at("/v1.0/b").iter().chain(&bench.fake.seen_at("/v1.0/a")[1..]) {
        assert!(seen.at >= opens, "{} came early", seen.path);
    }
}

#[tokio::test]
async fn concurrency_is_bounded() {
    let bench = Bench::with(Limits { first_concurrency: 2, most_concurrency: 3, ..Limits::default() }).await;
    bench.fake.linger(50).handler(|_| Some(Reply::page(&[])));
    let reads = (0..30).map(|number| {
        let bench = &bench;
        async move { bench.read(&format!("/x/{number}")).await.map(|_| ()) }
    });
    for read in futures_util::future::join_all(reads).await {
        read.expect("a page");
    }
    assert!((2..=3).contains(&bench.fake.most_at_once()), "{}", bench.fake.most_at_once());
}

#[tokio::test]
async fn budgets_end_and_say_what_was_wrong() {
    let bench = Bench::new().await;
    bench.fake.handler(|seen| match seen.path.as_str() {
        "/v1.0/busy" => Some(Reply::throttled("1")),
        "/v1.0/down" => Some(Reply::error(503, "ServiceUnavailable", "down for a while")),
        "/v1.0/html" => Some(Reply::html(200)),
        "/v1.0/empty" => Some(Reply::new(200, "")),
        _ => None,
    });
    let mut kinds = Vec::new();
    for path in ["/busy", "/down", "/html", "/empty"] {
        let failure = bench.read(path).await.expect_err("no end of faults");
        kinds.push((failure.kind, bench.fake.seen_at(&format!("/v1.0{path}")).len()));
    }
    let (down, odd) = (FailureKind::Unavailable, FailureKind::Malformed);
    assert_eq!(kinds, [(FailureKind::Throttled, 8), (down, 8), (odd, 3), (odd, 3)]);
    let bench = Bench::with(Limits { run_retries: 3, ..Limits::default() }).await;
    bench.fake.handler(|_| Some(Reply::new(500, "")));
    assert!(bench.read("/a").await.expect_err("a fault").message.contains("used up"));
    bench.read("/b").await.expect_err("a fault");
    assert_eq!(bench.fake.seen().len(), 5);
}

#[tokio::test]
async fn the_token_goes_to_its_own_host_only() {
    let bench = Bench::new().await;
    let foreign = Fake::start().await;
    let there = foreign.url().join("/v1.0/users").expect("an address").to_string();
    let next = json!({"value": objects(2), "@odata.nextLink": there});
    bench.fake.answer("/v1.0/redirected", Reply::redirect(&there)).answer("/v1.0/next", Reply::json(&next));
    bench.fake.answer("/v1.0/downgraded", Reply::redirect("http://graph.microsoft.com/v1.0/users"));
    bench.fake.answer("/v1.0/round", Reply::redirect("/v1.0/round"));
    bench.fake.answer("/v1.0/moved", Reply::redirect("/v1.0/here")).answer("/v1.0/here", Reply::page(&objects(1)));
    for path in ["/redirected", "/next", "/downgraded", "/round"] {
        let failure = bench.read(path).await.expect_err("a refusal");
        assert_eq!(failure.kind, FailureKind::Unsafe, "{path}: {failure}");
    }
    assert_eq!(bench.fake.seen_at("/v1.0/round").len(), 6);
    assert_eq!(bench.read("/moved").await.expect("a page").0, ids(1));
    assert!(foreign.seen().is_empty());
}

#[tokio::test]
async fn a_refused_token_is_renewed_once() {
    let bench = Bench::new().await;
    bench.fake.answer("/v1.0/users", Reply::page(&objects(1))).require_token(2);
    bench.read("/users").await.expect("users");
    assert_eq!((bench.fake.seen().len(), bench.credential.issued()), (2, 2));
    bench.fake.require_token(9);
    assert_eq!(bench.read("/users").await.expect_err("a refusal").kind, FailureKind::SignIn);
    assert_eq!(bench.fake.seen().len(), 4);
    let challenge = r#"Bearer realm="", error="insufficient_claims", claims="e30=""#;
    bench.fake.faults("/v1.0/users", vec![Reply::new(401, "").header("www-authenticate", challenge); 2]);
    assert!(bench.read("/users").await.expect_err("a refusal").message.contains("continuous access"));
    bench
        .credential
        .refuse(SignInError::Refused { code: "AADSTS7000215".to_owned(), message: "wrong secret".to_owned() });
    let failure = bench.read("/users").await.expect_err("a refusal");
    assert_eq!((failure.kind, failure.code.as_str()), (FailureKind::SignIn, "AADSTS7000215"));
}

#[tokio::test]
async fn refusals_are_final_and_told_apart() {
    let bench = Bench::new().await;
    let cases = [
        (403, "Authorization_RequestDenied", "Insufficient privileges", FailureKind::Denied),
        (403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", "Neither", FailureKind::Unlicensed),
        (400, "BadRequest", "Request not applicable to target tenant.", FailureKind::Unlicensed),
        (404, "Request_ResourceNotFound", "no", FailureKind::NotFound),
        (400, "Directory_ExpiredPageToken", "expired", FailureKind::PageExpired),
        (410, "resyncRequired", "resync", FailureKind::PageExpired),
        (400, "BadRequest", "Invalid filter clause", FailureKind::Refused),
    ];
    for (number, (status, code, message, kind)) in cases.into_iter().enumerate() {
        bench.fake.answer(&format!("/v1.0/{number}"), Reply::error(status, code, message));
        let failure = bench.read(&format!("/{number}")).await.expect_err("a refusal");
        assert_eq!((failure.kind, failure.status, failure.code.as_str()), (kind, Some(status), code));
    }
    assert_eq!(bench.fake.seen().len(), cases.len(), "no refusal is tried again");
}

#[tokio::test]
async fn objects_numbers_and_nothing_are_told_apart() {
    let bench = Bench::new().await;
    bench
        .fake
        .collection("/v1.0/users", objects(7), 10)
        .answer("/v1.0/one", Reply::json(&json!({"id": "x", "value": 1})));
    bench.fake.answer("/v1.0/none", Reply::new(204, ""));
    let counting = bench.request("/users/$count").eventual(true);
    let mut sink = Ids::default();
    let end = bench.client.read(&counting, &mut sink).await.expect("a number");
    assert_eq!((sink.ids, end.is_collection, end.objects), (vec!["7".to_owned()], false, 1));
    assert_eq!(bench.fake.seen()[0].header("consistencylevel"), Some("eventual"));
    let (read, end) = bench.read("/one").await.expect("an object");
    assert_eq!((read, end.is_collection), (vec!["x".to_owned()], false));
    assert_eq!(bench.read("/none").await.expect("nothing").1, PageEnd::default());
}

#[tokio::test]
async fn hostile_answers_are_stopped() {
    let limits = Limits { answer_bytes: 3_000_000, object_bytes: 100_000, ..Limits::default() };
    let bench = Bench::with(limits).await;
    let bomb = format!(r#"{{"value":[{}{{}}]}}"#, r#"{"id":"0"},"#.repeat(1_000_000));
    bench.fake.answer("/v1.0/bomb", Reply::new(200, bomb).gzip());
    bench.fake.answer("/v1.0/endless", Reply::new(200, " ".repeat(100_000)).shape(Shape::Repeated(1_000_000)));
    for path in ["/bomb", "/endless"] {
        assert_eq!(bench.read(path).await.expect_err("a refusal").kind, FailureKind::TooLarge, "{path}");
    }
    let deep = format!("{}1{}", "[".repeat(20_000), "]".repeat(20_000));
    let long = "x".repeat(200_000);
    let page = format!(r#"{{"value":[{{"id":"a","x":{deep}}},{{"id":"b"}},{{"id":"c","x":"{long}"}},{{"id":"d"}}]}}"#);
    bench.fake.answer("/v1.0/deep", Reply::new(200, page).shape(Shape::Pieces(1_000)));
    let (read, end) = bench.read("/deep").await.expect("a page");
    assert_eq!((read, end.refused_count, end.refused.len()), (vec!["b".to_owned(), "d".to_owned()], 2, 2));
}

#[tokio::test]
async fn loops_and_endless_pages_are_refused() {
    let bench = Bench::new().await;
    let base = bench.fake.url();
    let link = |path: &str| base.join(path).expect("an address").to_string();
    bench.fake.answer("/v1.0/loop", Reply::json(&json!({"value": [], "@odata.nextLink": link("/v1.0/loop?p=2")})));
    let root = base.to_string();
    bench.fake.handler(move |seen| {
        let page: u32 = seen.query.strip_prefix("page=")?.parse().ok()?;
        let next = format!("{root}v1.0/endless?page={}", page + 1);
        Some(Reply::json(&json!({"value": [], "@odata.nextLink": next})))
    });
    for path in ["/loop", "/endless?page=1"] {
        assert_eq!(bench.read_all(path).await.expect_err("a refusal").kind, FailureKind::Unsafe, "{path}");
    }
    assert_eq!(bench.fake.seen_at("/v1.0/loop").len(), 2);
    assert_eq!(bench.fake.seen_at("/v1.0/endless").len(), 1_000);
}

#[tokio::test]
async fn each_part_of_a_batch_has_its_own_fate() {
    let bench = Bench::new().await;
    for number in 0..45 {
        bench.fake.answer(&format!("/v1.0/groups/{number}/owners"), Reply::page(&[json!({"id": number.to_string()})]));
    }
    bench.fake.faults("/v1.0/groups/3/owners", [Reply::throttled("40"), Reply::new(503, "")]);
    bench.fake.faults("/v1.0/groups/4/owners", [Reply::error(401, "InvalidAuthenticationToken", "expired")]);
    bench.fake.answer("/v1.0/groups/5/owners", Reply::error(403, "Authorization_RequestDenied", "no"));
    bench.fake.answer("/v1.0/users/$count", Reply::new(200, "12"));
    let meter = Arc::clone(&bench.meter);
    let mut parts: Vec<Part> = (0..45)
        .map(|number| Part {
            path: format!("/groups/{number}/owners"),
            eventual: false,
            cmdlet: None,
            meter: Arc::clone(&meter),
            expected: Expected::List,
        })
        .collect();
    parts.push(Part {
        path: "/users/$count".to_owned(),
        eventual: true,
        cmdlet: None,
        meter: Arc::clone(&meter),
        expected: Expected::Number,
    });
    let answers = bench.client.batch("v1.0", "directory", parts).await;
    for (number, answer) in answers.iter().enumerate().take(45) {
        if number == 5 {
            assert_eq!(answer.as_ref().expect_err("a refusal").kind, FailureKind::Denied);
            continue;
        }
        let mut sink = Ids::default();
        answer.as_ref().expect("an answer").objects(&mut sink).expect("objects");
        assert_eq!(sink.ids, [number.to_string()]);
    }
    assert_eq!(&answers[45].as_ref().expect("a number").body[..], b"12");
    let batches: Vec<_> = bench.fake.seen().into_iter().filter(|seen| seen.method == "POST").collect();
    assert_eq!(batches.len(), 5, "20, then 2 again, then 1 again, then 20, then 6");
    let tries = bench.fake.seen_at("/v1.0/groups/3/owners");
    assert_eq!(tries.len(), 3);
    assert!(tries[1].at.duration_since(tries[0].at).as_secs() >= 40);
    assert_eq!(bench.fake.seen_at("/v1.0/groups/4/owners").len(), 2);
    assert_eq!(bench.fake.seen_at("/v1.0/groups/5/owners").len(), 1);
    assert_eq!((bench.meter.read().requests, bench.meter.read().retries), (49, 3));
    assert_eq!(bench.credential.issued(), 2);
    bench.fake.assert_read_only();
}

#[tokio::test]
async fn a_cancelled_run_ends_at_once() {
    let bench = Bench::new().await;
    bench.fake.handler(|_| Some(Reply::new(500, "")));
    bench.cancel.cancel();
    assert_eq!(bench.read("/a").await.expect_err("a cancelled run").kind, FailureKind::Cancelled);
    assert!(bench.fake.seen().is_empty());
}

#[tokio::test]
async fn nothing_listens_where_nothing_listens() {
    let clock = Arc::new(VirtualClock::default());
    let gone = { Fake::with_clock(Arc::clone(&clock)).await.url() };
    let settings = Settings::new(gone, "scope");
    let client = Client::new(settings, Arc::new(WebTransport::new()), clock, Arc::new(FakeCredential::default()));
    let request = client.request("v1.0", "/x?$filter=secret", "directory", &Arc::default()).expect("an address");
    let failure = client.read(&request, &mut Ids::default()).await.expect_err("nobody is there");
    assert_eq!(failure.kind, FailureKind::Unreachable);
    assert!(!failure.message.contains("secret") && failure.message.contains("127.0.0.1"), "{failure}");
}

#[tokio::test]
async fn a_service_that_answered_once_keeps_its_attempts() {
    let bench = Bench::new().await;
    bench.fake.answer("/v1.0/a", Reply::page(&[])).answer("/v1.0/b", Reply::hang());
    bench.read("/a").await.expect("a page");
    assert_eq!(bench.read("/b").await.expect_err("no answer").kind, FailureKind::Unavailable);
    assert_eq!(bench.fake.seen_at("/v1.0/b").len(), 8);
    // One that never did has a minute for all.
    let bench = Bench::new().await;
    bench.fake.answer("/v1.0/b", Reply::hang());
    let begin = bench.fake.clock().steady();
    let failure = bench.read("/b").await.expect_err("no answer");
    assert_eq!(failure.kind, FailureKind::Unreachable);
    assert!(failure.message.contains("cannot be reached"), "{failure}");
    assert!((bench.fake.clock().steady() - begin).as_secs() <= 61);
    let asked = bench.fake.seen().len();
    assert_eq!(bench.read("/b").await.expect_err("no answer").kind, FailureKind::Unreachable);
    assert_eq!(bench.fake.seen().len(), asked, "nobody else has to find out");
}
