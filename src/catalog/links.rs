//! Link kinds: what passes between two components.

use serde::{Deserialize, Serialize};

/// Dash pattern of a line, so that colour never carries the meaning alone.
#[expect(clippy::enum_variant_names, reason = "`DashDot` is what drawing programs call it")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dash {
    /// Unbroken.
    Solid,
    /// Long dashes.
    Dashed,
    /// Dots.
    Dotted,
    /// Dash and dot in turn.
    DashDot,
}

/// The head of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arrow {
    /// A filled triangle.
    Filled,
    /// An open angle.
    Open,
    /// A diamond.
    Diamond,
}

/// One row of the link table.
#[derive(Debug)]
pub struct LinkRow {
    /// The kind.
    pub kind: LinkKind,
    /// Stable id, and the `kind` of the Diagram JSON.
    pub id: &'static str,
    /// What a reader calls it.
    pub label: &'static str,
    /// Its plural.
    pub plural: &'static str,
    /// Verb for prose: “A … B”.
    pub verb: &'static str,
    /// What it means, one sentence.
    pub description: &'static str,
    /// Dash pattern of its line.
    pub dash: Dash,
    /// Head of its line.
    pub arrow: Arrow,
}

macro_rules! links {
    ($($name:ident $id:literal $label:literal $plural:literal $verb:literal $dash:ident $arrow:ident $description:literal;)*) => {
        /// What passes between two components.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum LinkKind { $(#[doc = $description] $name,)* }

        /// Every link kind, in the order of legends.
        pub const LINKS: &[LinkRow] = &[
            $(LinkRow { kind: LinkKind::$name, id: $id, label: $label, plural: $plural, verb: $verb,
                description: $description, dash: Dash::$dash, arrow: Arrow::$arrow },)*
        ];
    };
}

links! {
    Authentication "auth" "authentication" "authentication paths" "signs in through" Solid Filled "Sign-in, federation or verification of an access.";
    Synchronisation "sync" "synchronisation" "synchronisations" "synchronises to" Dashed Filled "Objects or passwords copied from one directory to another.";
    MailFlow "mail" "mail flow" "mail flows" "sends mail to" Solid Filled "SMTP or calendar traffic between mail systems.";
    Publishing "publish" "publishing" "publications" "publishes" DashDot Filled "An internal application made reachable from outside.";
    Management "manage" "management" "management links" "manages" Dotted Filled "Configuration, policy and device management.";
    Data "data" "data and signals" "data flows" "exchanges data with" Solid Open "Content, signals, alerts and telemetry.";
    Trust "trust" "trust" "trusts" "trusts" Dashed Diamond "Trust between directories or organisations.";
    Network "network" "network link" "network links" "is connected to" Solid Diamond "Networks that are joined: peerings, tunnels, circuits, private endpoints.";
}

impl LinkKind {
    /// The row that describes this kind.
    pub fn row(self) -> &'static LinkRow {
        // The macro writes both tables from the same list, in the same order.
        &LINKS[self as usize]
    }

    /// The kind with this id in the Diagram JSON; other words (`flow`) have none.
    pub fn from_id(id: &str) -> Option<Self> {
        LINKS.iter().find(|row| row.id == id).map(|row| row.kind)
    }
}
