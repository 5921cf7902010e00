//! Views: what a drawing selects from the model, one row each, one file an area.
//!
//! In: nothing. Out: [`VIEWS`], and why a row has nothing to draw ([`View::absence`]). A row never decides by code:
//! what it needs to say, the model says as components, facts and links.

mod absence;
mod access;
mod applications;
mod assistants;
mod azure;
mod collaboration;
mod compliance;
mod endpoint;
mod estate;
mod hybrid;
mod identity;
mod licensing;
mod logical;
mod messaging;
mod network;
mod overview;
mod privilege;
mod row;
mod security;

pub use absence::Absence;
pub use estate::ESTATE;
pub use row::{Area, By, Show, View, What, When, one, several, whole};

/// Every view, in the order of documents.
pub const VIEWS: &[View<'static>] = &[
    logical::LOGICAL,
    overview::OVERVIEW,
    identity::IDENTITY,
    access::ACCESS,
    privilege::PRIVILEGE,
    applications::APPLICATIONS,
    collaboration::EXTERNAL,
    messaging::MAIL_FLOW,
    collaboration::COLLABORATION,
    network::NETWORK,
    azure::AZURE_NETWORK,
    hybrid::HYBRID,
    endpoint::ENDPOINT,
    security::SECURITY,
    compliance::COMPLIANCE,
    assistants::COPILOT,
    assistants::AI_AGENTS,
    azure::AI_WORKLOAD,
    licensing::LICENSING,
];

/// The view with this name.
pub fn view(name: &str) -> Option<&'static View<'static>> {
    VIEWS.iter().find(|view| view.name == name)
}
