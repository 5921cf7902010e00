//! Resources: what is known of one, whatever its type.

use crate::catalog::NodeKind;
use crate::catalog::azure::SOLUTIONS;
use crate::facts::{Tally, Truth};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The resources of all subscriptions that were read.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct AzureResources {
    /// How many there are.
    pub total: u64,
    /// By type, in lower case, the most first.
    pub by_type: Vec<Tally>,
    /// By region, the most first.
    pub by_region: Vec<Tally>,
    /// By subscription, the id of it, the most first.
    pub by_subscription: Vec<Tally>,
    /// Those of types that are architecture, sorted by id; [`AzureResources::MOST`] of each type at most.
    pub kept: Vec<Resource>,
    /// How many are counted and not kept, by kind; kinds of which all are kept are not in it.
    pub left_out: BTreeMap<NodeKind, u64>,
}

/// A resource.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Resource {
    /// Its id, in lower case.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its type, in lower case.
    pub kind_id: String,
    /// What it is.
    pub kind: NodeKind,
    /// Region.
    pub location: String,
    /// Resource group.
    pub group: String,
    /// Id of the subscription.
    pub subscription: String,
    /// Size and kind it is paid by.
    pub sku: String,
    /// Object id of the identity of its own; empty where it has none.
    pub principal: String,
    /// Ids of user-assigned identities, sorted.
    pub identities: Vec<String>,
    /// Whether it can be reached from the public Internet at all.
    pub public: Truth,
    /// Whether it is open to any network: reachable, and no rule of networks narrows it.
    pub open: Truth,
    /// Whether keys open it, besides identities.
    pub keys: Truth,
    /// What else is known of it, by property, sorted.
    pub values: Vec<ResourceValue>,
    /// Other resources that it names, by property, sorted.
    pub refs: Vec<ResourceRef>,
    /// Names of hosts at which it answers, in lower case, sorted.
    pub hosts: Vec<String>,
    /// Settings that name the address of a service, sorted.
    pub settings: Vec<AddressSetting>,
    /// Subnets of a virtual network, sorted by name.
    pub subnets: Vec<Subnet>,
    /// Peerings of a virtual network, sorted.
    pub peerings: Vec<Peering>,
    /// Whether a template or a file of a project says that it is to be, and nobody saw that it is.
    pub declared: bool,
}

/// What a resource says of the public network where a network security perimeter decides who reaches it.
pub const PERIMETER: &str = "SecuredByPerimeter";

/// A property of a resource and what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct ResourceValue {
    /// Names joined with `/`, below `properties`.
    pub property: String,
    /// What it says; of a list each item is a value of its own.
    pub value: String,
}

/// Another resource that a resource names.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct ResourceRef {
    /// Names joined with `/`, below `properties`.
    pub property: String,
    /// The id, in lower case.
    pub id: String,
}

/// A setting of an application that names an address.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AddressSetting {
    /// Its name: `AZURE_OPENAI_ENDPOINT`.
    pub name: String,
    /// The host, in lower case.
    pub host: String,
    /// The path, without the first `/`.
    pub path: String,
}

/// A subnet.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Subnet {
    /// Its name.
    pub name: String,
    /// Its id, in lower case.
    pub id: String,
    /// Ranges of addresses.
    pub prefixes: Vec<String>,
    /// Services it is handed to.
    pub delegations: Vec<String>,
    /// Id of its table of routes; empty where it has none.
    pub routes: String,
    /// Whether a network security group filters its traffic.
    pub filtered: Truth,
}

/// A peering of two virtual networks, seen from one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Peering {
    /// Id of the other network, in lower case.
    pub remote: String,
    /// `Connected`, `Initiated`, `Disconnected`; empty where it was not read.
    pub state: String,
    /// Whether the other network may use the gateways of this one.
    pub lends_gateway: Truth,
    /// Whether this network uses the gateways of the other.
    pub uses_gateway: Truth,
}

/// Where a private endpoint says whether the other end accepted it.
const ENDPOINT_STATES: [&str; 2] = [
    "privateLinkServiceConnections/privateLinkServiceConnectionState/status",
    "manualPrivateLinkServiceConnections/privateLinkServiceConnectionState/status",
];

impl AzureResources {
    /// Resources of one type that are kept.
    pub const MOST: usize = 2_000;

    /// Those of a kind.
    pub fn of(&self, kind: NodeKind) -> impl Iterator<Item = &Resource> {
        self.kept.iter().filter(move |it| it.kind == kind)
    }

    /// How many there are of a kind, kept or not.
    pub fn count_of(&self, kind: NodeKind) -> u64 {
        let left_out = self.left_out.get(&kind).copied().unwrap_or_default();
        left_out.saturating_add(self.of(kind).count() as u64)
    }

    /// Whether only the first of a kind are kept: what is known of them says nothing of the others.
    pub fn is_cut(&self, kind: NodeKind) -> bool {
        self.left_out.contains_key(&kind)
    }

    /// Those of a type, in lower case.
    pub fn of_type<'r>(&'r self, kind_id: &'r str) -> impl Iterator<Item = &'r Resource> {
        self.kept.iter().filter(move |it| it.kind_id == kind_id)
    }

    /// Regions in which resources stand, the most first; what stands in none is left out.
    pub fn regions(&self) -> impl Iterator<Item = &str> {
        self.by_region.iter().map(|it| it.name.as_str()).filter(|it| *it != "global")
    }

    /// The one with this id, in lower case.
    pub fn get(&self, id: &str) -> Option<&Resource> {
        self.kept.binary_search_by(|it| it.id.as_str().cmp(id)).ok().and_then(|at| self.kept.get(at))
    }

    /// How many there are of a type, in lower case.
    pub fn count(&self, kind_id: &str) -> u64 {
        self.by_type.iter().find(|it| it.name == kind_id).map_or(0, |it| it.count)
    }
}

impl Resource {
    /// What a property says; empty where it says nothing.
    pub fn value(&self, property: &str) -> &str {
        self.values.iter().find(|it| it.property == property).map_or("", |it| it.value.as_str())
    }

    /// Every value of a property.
    pub fn all<'r>(&'r self, property: &'r str) -> impl Iterator<Item = &'r str> {
        self.values.iter().filter(move |it| it.property == property).map(|it| it.value.as_str())
    }

    /// The resources that a property names.
    pub fn named<'r>(&'r self, property: &'r str) -> impl Iterator<Item = &'r str> {
        self.refs.iter().filter(move |it| it.property == property).map(|it| it.id.as_str())
    }

    /// Whether a network security perimeter decides who reaches it.
    pub fn is_in_perimeter(&self) -> bool {
        let all = ["publicNetworkAccess", "publicNetworkAccessForIngestion", "publicNetworkAccessForQuery"];
        all.iter().any(|property| self.says(property, PERIMETER))
    }

    /// Whether it is the solution that makes a workspace one of Sentinel.
    pub fn is_sentinel(&self) -> bool {
        self.kind_id == SOLUTIONS && self.name.to_lowercase().starts_with("securityinsights(")
    }

    /// What a private endpoint says of whether the other end accepted it; empty where that was not read.
    pub fn endpoint_state(&self) -> &str {
        ENDPOINT_STATES.iter().map(|property| self.value(property)).find(|it| !it.is_empty()).unwrap_or_default()
    }

    /// Whether the other end of a private endpoint is known not to have accepted it: nothing goes through it.
    pub fn is_turned_away(&self) -> bool {
        let mut told = ENDPOINT_STATES.iter().flat_map(|property| self.all(property)).peekable();
        told.peek().is_some() && !told.any(|it| it.eq_ignore_ascii_case("Approved"))
    }

    /// Whether a property says this word, in any case.
    pub fn says(&self, property: &str, word: &str) -> bool {
        self.all(property).any(|it| it.eq_ignore_ascii_case(word))
    }
}
