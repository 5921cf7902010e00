//! Zones: the places of a logical architecture, in the reader's order.

use serde::{Deserialize, Serialize};

/// How far a zone is trusted; chooses its tint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// People and what they hold in hand.
    Human,
    /// Outside any control of the organisation.
    Outside,
    /// Between outside and inside.
    Edge,
    /// The tenant's cloud services.
    Cloud,
    /// The organisation's own data centres.
    Premises,
    /// The organisation's cloud infrastructure.
    Platform,
}

/// One row of the zone table.
#[derive(Debug)]
pub struct ZoneRow {
    /// The zone.
    pub kind: ZoneKind,
    /// Stable id, and the `kind` of the Diagram JSON.
    pub id: &'static str,
    /// What a reader calls it.
    pub label: &'static str,
    /// The zone that holds it.
    pub parent: Option<ZoneKind>,
    /// Its tint.
    pub trust: Trust,
    /// What belongs there, one sentence.
    pub description: &'static str,
    /// Icon of all of it as one tile: SVG text on the 48 × 48 grid (see `icons/README.md`).
    pub icon: &'static str,
}

/// Icon of several components as one tile that are no zone of the table.
pub const SEVERAL: &str = include_str!("../../icons/zone.svg");

macro_rules! zones {
    ($($name:ident $id:literal $label:literal $parent:expr, $trust:ident $description:literal;)*) => {
        /// A kind of zone, in the reader's order.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum ZoneKind { $(#[doc = $description] $name,)* }

        /// Every zone, in the reader's order.
        pub const ZONES: &[ZoneRow] = &[
            $(ZoneRow { kind: ZoneKind::$name, id: $id, label: $label, parent: $parent, trust: Trust::$trust,
                description: $description, icon: include_str!(concat!("../../icons/zone-", $id, ".svg")) },)*
        ];
    };
}

zones! {
    People "people" "People" None, Human "The people who sign in, by the way they are known to the tenant.";
    Devices "devices" "Devices" None, Human "The devices people work on, by platform.";
    Internet "internet" "Internet and partners" None, Outside "Other organisations, cloud applications and mail on the public Internet.";
    Perimeter "perimeter" "Perimeter" None, Edge "Proxies and gateways between the Internet and the on-premises network.";
    Tenant "tenant" "Microsoft 365 tenant" None, Cloud "The services of the tenant.";
    Identity "identity" "Identity and access" Some(ZoneKind::Tenant), Cloud "Who may sign in, and what verifies it.";
    Collaboration "collaboration" "Collaboration" Some(ZoneKind::Tenant), Cloud "Mail, meetings, files and sites.";
    Security "security" "Security and compliance" Some(ZoneKind::Tenant), Cloud "Protection, detection, labels, retention and audit.";
    Endpoint "endpoint" "Endpoint management" Some(ZoneKind::Tenant), Cloud "Management of devices and their compliance.";
    Automation "automation" "Automation and AI" Some(ZoneKind::Tenant), Cloud "Copilot, agents, automation identities and low code.";
    OnPremises "onprem" "On-premises" None, Premises "The organisation's own servers and directories.";
    Forest "forest" "Active Directory forest" Some(ZoneKind::OnPremises), Premises "One Active Directory forest and the servers seen in it.";
    Azure "azure" "Azure" None, Platform "Azure subscriptions used together with the tenant.";
    Subscription "subscription" "Azure subscription" Some(ZoneKind::Azure), Platform "One Azure subscription and the resources in it.";
    NetworkArea "network-area" "Virtual network" Some(ZoneKind::Azure), Platform "One virtual network and what stands in it.";
    AiAccount "ai-account" "Azure AI Foundry resource" Some(ZoneKind::Azure), Platform "One Azure AI Foundry resource, with its projects and models.";
    AiProject "ai-project" "AI Foundry project" Some(ZoneKind::AiAccount), Platform "One project of an Azure AI Foundry resource, with its agents.";
}

impl ZoneKind {
    /// The row that describes this zone.
    pub fn row(self) -> &'static ZoneRow {
        // The macro writes both tables from the same list, in the same order.
        &ZONES[self as usize]
    }

    /// The zone with this id in the Diagram JSON, if it is one.
    pub fn from_id(id: &str) -> Option<Self> {
        ZONES.iter().find(|row| row.id == id).map(|row| row.kind)
    }
}
