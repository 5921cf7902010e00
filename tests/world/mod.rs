//! A server that is every host of the world, and runs that read it.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test stops where it fails, and reads its files")]

use super::detour::{Detour, Scoped};
use super::fake::{Fake, Reply};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use tenantry::catalog::{CLOUDS, Cloud, Dataset, Detail, Protocol, SOURCES, SubscriptionId, dataset};
use tenantry::discover::{Means, Observer, Order, Outcome, discover};
use tenantry::output::Staging;
use tenantry::snapshot::secrets::Keep;
use tenantry::snapshot::{Coverage, Status, TenantRef};
use tenantry::source::{Client, Meter, Places, Services, Settings, plain_services};
use url::Url;

/// Id of the tenant.
pub const TENANT: &str = "aaaaaaaa-0000-0000-0000-000000000001";
/// The scope of Microsoft Graph.
pub const GRAPH: &str = "https://graph.microsoft.com/.default";

/// The server, and the way to it.
pub struct World {
    pub fake: Fake,
    pub detour: Arc<Detour>,
}

impl World {
    /// A tenant `contoso` that Microsoft Graph tells of.
    pub async fn start() -> Self {
        let fake = Fake::start().await;
        fake.require_token(0);
        let detour = Detour::new(fake.url());
        let world = Self { fake, detour };
        world.json(
            "graph.microsoft.com/beta/organization",
            &json!({"value": [{"id": TENANT, "displayName": "Contoso", "verifiedDomains": [
                {"name": "contoso.com", "isDefault": true}, {"name": "contoso.onmicrosoft.com", "isInitial": true}]}]}),
        );
        world.named_domains(&["contoso.com", "contoso.onmicrosoft.com"]);
        world.json("graph.microsoft.com/v1.0/sites/root", &json!({"webUrl": "https://contoso.sharepoint.com"}));
        world
    }

    /// What an address answers with: host and path, with its query or for all.
    pub fn json(&self, at: &str, body: &Value) -> &Self {
        self.fake.answer(&format!("/{at}"), Reply::json(body));
        self
    }

    /// The domains of the tenant.
    pub fn named_domains(&self, names: &[&str]) {
        let domain = |name: &&str| json!({"id": name, "isVerified": true});
        let domains: Vec<Value> = names.iter().map(domain).collect();
        self.json("graph.microsoft.com/v1.0/domains", &json!({ "value": domains }));
    }

    /// Many domains.
    pub fn domains(&self, count: usize) {
        let names: Vec<String> = (0..count).map(|number| format!("d{number}.example")).collect();
        self.named_domains(&names.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

/// One run.
pub struct Reading<'a> {
    pub world: &'a World,
    pub folder: &'a Path,
    pub rows: &'a [&'a str],
    pub cloud: &'static Cloud,
    pub resume: bool,
    pub person: bool,
    pub in_place: bool,
    pub keep: Keep,
    pub subscriptions: Vec<SubscriptionId>,
    pub credential: Arc<Scoped>,
}

impl<'a> Reading<'a> {
    pub fn of(world: &'a World, folder: &'a Path) -> Self {
        Self {
            world,
            folder,
            rows: &[],
            cloud: &CLOUDS[0],
            resume: false,
            person: false,
            in_place: false,
            keep: Keep::Named,
            subscriptions: Vec::new(),
            credential: Arc::default(),
        }
    }

    pub async fn go(self) -> Outcome {
        let World { fake, detour } = self.world;
        let base = Url::parse(&format!("https://{}/", self.cloud.graph_host())).unwrap();
        let graph = Client::new(Settings::new(base, GRAPH), detour.clone(), fake.clock(), self.credential);
        let mut places = Places::new();
        if self.in_place {
            let sources = SOURCES.iter().filter(|row| row.protocol == Protocol::Rest);
            places.extend(sources.map(|row| (row.id, Url::parse("https://test.example/").unwrap())));
        }
        let services = Services::new(graph.clone(), plain_services(self.cloud, &places, &graph));
        let staging = if self.resume {
            Staging::resume(self.folder).unwrap().unwrap()
        } else {
            Staging::create(self.folder, false).unwrap()
        };
        let order = Order {
            rows: self.rows.iter().map(|id| dataset(id).unwrap()).collect(),
            left: Vec::new(),
            person: self.person,
            detail: Detail::Standard,
            tenant: TenantRef { id: TENANT.to_owned(), ..TenantRef::default() },
            source: "test".to_owned(),
            keep: self.keep,
            subscriptions: self.subscriptions,
        };
        let means = Means { services, clock: fake.clock(), staging, observer: Arc::new(Nobody), old: None };
        let outcome = discover(order, means).await.unwrap();
        fake.assert_read_only();
        outcome
    }
}

/// Nobody watches.
struct Nobody;

impl Observer for Nobody {
    fn began(&self, _row: &'static Dataset, _meter: &Arc<Meter>) {}
    fn stored(&self, _row: &'static Dataset, _rows: u64) {}
    fn ended(&self, _coverage: &Coverage) {}
}

/// The entry of a dataset.
pub fn coverage<'o>(outcome: &'o Outcome, id: &str) -> &'o Coverage {
    outcome.manifest.datasets.iter().find(|coverage| coverage.id == id).unwrap()
}

/// How much of a dataset was read.
pub fn status(outcome: &Outcome, id: &str) -> Status {
    coverage(outcome, id).status
}

/// The rows of a dataset; none where it has no file.
pub fn rows_of(folder: &Path, id: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join(format!("data/{id}.jsonl"))).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}
