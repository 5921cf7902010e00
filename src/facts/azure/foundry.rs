//! What resources and projects of Azure AI Foundry hold.

use super::{Azure, ConnectionKind, ConnectionSignIn, account_of, azure_name, azure_parent};
use crate::facts::{Code, Truth};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A project of Azure AI Foundry.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AiProject {
    /// Its id, in lower case.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What people call it; empty where that is its name.
    pub title: String,
    /// What it is for, as people wrote it.
    pub description: String,
    /// Id of the resource that holds it, in lower case.
    pub account: String,
    /// Where it answers, in lower case; empty where it was not read.
    pub endpoint: String,
    /// Whether calls that name no project go to it.
    pub default: Truth,
    /// Region.
    pub location: String,
    /// Object id of its identity; empty where it has none.
    pub principal: String,
    /// Ids of user-assigned identities.
    pub identities: Vec<String>,
}

/// A model that is deployed.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AiDeployment {
    /// Its id, in lower case.
    pub id: String,
    /// What calls name it by.
    pub name: String,
    /// Id of the resource that holds it, in lower case.
    pub account: String,
    /// The model.
    pub model: String,
    /// Its version.
    pub version: String,
    /// Who makes it: `OpenAI`.
    pub format: String,
    /// How it is run and paid: `GlobalStandard`.
    pub sku: String,
    /// Capacity: thousands of tokens a minute, or provisioned units; none where it was not read.
    pub capacity: Option<u64>,
    /// Name of its content filter; empty where the default holds.
    pub filter: String,
    /// What happens when a newer version comes: `NoAutoUpgrade`…
    pub upgrades: String,
    /// Day on which the service retires the model, `YYYY-MM-DD`; none where it does not say.
    pub retired: Option<String>,
    /// Whether a template or a file of a project says that it is to be, and nobody saw that it is.
    pub declared: bool,
}

/// A content filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct ContentFilter {
    /// Id of the resource that holds it, in lower case.
    pub account: String,
    /// Its name.
    pub name: String,
    /// The filter it is based on; empty for none.
    pub base: String,
    /// `Default`, `Blocking`, `Asynchronous_filter`…
    pub mode: String,
    /// What it blocks, sorted.
    pub blocks: Vec<String>,
    /// What it looks for and does not block, or does not look for, sorted.
    pub off: Vec<String>,
}

/// A connection of a resource or project of Azure AI Foundry.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct AiConnection {
    /// Its id, in lower case.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Id of the resource or project that has it, in lower case.
    pub parent: String,
    /// What it leads to; none where it was not read.
    pub kind: Option<Code<ConnectionKind>>,
    /// What it leads to in words of its own: `bing_grounding`; empty for most.
    pub more: String,
    /// How it proves who asks; none where it was not read.
    pub sign_in: Option<Code<ConnectionSignIn>>,
    /// Host of its target, in lower case; empty where it names none.
    pub host: String,
    /// Id of the resource it leads to, in lower case; empty where it names none.
    pub resource: String,
    /// Whether every project of the resource may use it.
    pub shared: Truth,
    /// Whether a template says that it is to be, and nobody saw that it is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub declared: bool,
}

/// Where agents of a resource or project keep what they need.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct CapabilityHost {
    /// Id of the resource or project, in lower case.
    pub parent: String,
    /// Its name.
    pub name: String,
    /// Connections that hold threads.
    pub threads: Vec<String>,
    /// Connections that hold files.
    pub files: Vec<String>,
    /// Connections that hold vectors.
    pub vectors: Vec<String>,
    /// Subnet that agents run in, in lower case; empty for none.
    pub subnet: String,
}

impl AiDeployment {
    /// Whether it is paid by units of its own, not by use.
    pub fn is_provisioned(&self) -> bool {
        self.sku.to_lowercase().contains("provisioned")
    }
}

impl AiConnection {
    /// Whether a project has it, and not the resource around it.
    pub fn is_of_project(&self) -> bool {
        self.parent != account_of(&self.parent)
    }

    /// Whether it goes to the web by Bing.
    pub fn is_web(&self) -> bool {
        let of = |kind| self.kind.as_ref().is_some_and(|it| it.is(kind));
        of(ConnectionKind::Bing) || of(ConnectionKind::BingCustom) || self.more.starts_with("bing_")
    }

    /// Whether a key, a password or a signature opens it, and no identity.
    pub fn is_by_key(&self) -> Truth {
        match &self.sign_in {
            None | Some(Code::Other(_)) => Truth::Unread,
            Some(Code::Known(way)) => matches!(
                way,
                ConnectionSignIn::ApiKey
                    | ConnectionSignIn::AccountKey
                    | ConnectionSignIn::Keys
                    | ConnectionSignIn::Signature
                    | ConnectionSignIn::Password
            )
            .into(),
        }
    }

    /// Whether a tool names it: by its id, or by its name within the same project.
    pub fn is_named(&self, word: &str) -> bool {
        let last = |id: &str| id.rsplit('/').next().unwrap_or_default().to_lowercase();
        self.id == word || last(word) == self.name.to_lowercase()
    }
}

impl Azure {
    /// Where agents stand: the projects that were read, and after them the places that agents name and no project tells.
    /// Of such a place the id is what the agents say: an address, nothing where a file names none.
    pub fn places(&self) -> Vec<Cow<'_, AiProject>> {
        let known: BTreeSet<&str> = self.projects.items().iter().map(|it| it.id.as_str()).collect();
        let told: BTreeSet<&str> = self.agents.items().iter().map(|it| it.project.as_str()).collect();
        let unread = told.difference(&known).map(|id| Cow::Owned(self.place(id)));
        self.projects.items().iter().map(Cow::Borrowed).chain(unread).collect()
    }

    /// A place that agents name.
    fn place(&self, id: &str) -> AiProject {
        let (account, name) = if id.starts_with('/') {
            (azure_parent(id).to_owned(), azure_name(id))
        } else {
            let host = id.split("://").nth(1).unwrap_or_default().split('/').next().unwrap_or_default();
            (self.account_at(host), id.split_once("/api/projects/").map_or("", |it| it.1))
        };
        AiProject { id: id.to_owned(), name: name.to_owned(), account, ..AiProject::default() }
    }

    /// The resource that answers at a host: by its own addresses, else the one of its name that holds models.
    fn account_at(&self, host: &str) -> String {
        let label = host.split('.').next().unwrap_or_default();
        let kept = self.resources.read().into_iter().flat_map(|it| &it.kept);
        let mut answering = kept.filter(|it| it.hosts.iter().any(|own| own == host)).map(|it| it.id.as_str());
        let holding =
            || self.deployments.items().iter().map(|it| it.account.as_str()).find(|it| azure_name(it) == label);
        let found = if label.is_empty() { None } else { answering.next().or_else(holding) };
        found.unwrap_or_default().to_owned()
    }
}
