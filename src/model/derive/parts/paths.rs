//! How clients reach the services on the network.

use crate::catalog::AttrKey as A;
use crate::catalog::{ENDPOINTS, EndpointRow, Evidence, LinkKind, NodeKind, PortUse};
use crate::facts::Facts;
use crate::model::derive::draft::{Draft, fact, id};
use crate::model::derive::links::{Given, connect};

/// Voice, video and shared screens go from the device itself.
const MEDIA: &[Given] = &[
    (LinkKind::Data, NodeKind::WindowsDevices, NodeKind::Teams, "media UDP 3478–3481", Some(PortUse::TeamsMedia)),
    (LinkKind::Data, NodeKind::MacDevices, NodeKind::Teams, "media UDP 3478–3481", Some(PortUse::TeamsMedia)),
    (LinkKind::Data, NodeKind::IosDevices, NodeKind::Teams, "media UDP 3478–3481", Some(PortUse::TeamsMedia)),
    (LinkKind::Data, NodeKind::AndroidDevices, NodeKind::Teams, "media UDP 3478–3481", Some(PortUse::TeamsMedia)),
];

/// The media of meetings and calls, and the endpoint sets of each service that is there.
pub(in crate::model::derive) fn paths(_: &Facts, draft: &mut Draft<'_>) {
    connect(draft, MEDIA);
    let mut of: Vec<NodeKind> = ENDPOINTS.iter().map(|row| row.kind).collect();
    of.dedup();
    // Of what was not read, nothing is told.
    let there = |kind: &NodeKind| {
        let facts = draft.model().component(&id(*kind, None)).map_or(&[][..], |it| &it.facts);
        facts.iter().any(|it| it.evidence != Evidence::Unknown)
    };
    of.retain(there);
    for kind in of {
        let sets: Vec<&EndpointRow> = ENDPOINTS.iter().filter(|row| row.kind == kind).collect();
        // The first is the most sensitive one; all of them stand in the other fact.
        let category = sets.first().map_or("", |row| row.category);
        let told = |row: &&EndpointRow| {
            let carries = if row.carries.is_empty() { String::new() } else { format!("{}: ", row.carries) };
            format!("{carries}{} ({}, set {})", row.category, row.ports, row.set)
        };
        let sets = sets.iter().map(told).collect::<Vec<_>>().join("; ");
        // Only drawings of the network ask for it: it is no line of a tile by itself.
        draft.tell(&id(kind, None), fact(A::Network, format!("{category} endpoints")).inferred());
        draft.tell(&id(kind, None), fact(A::EndpointSets, sets).inferred());
    }
}
