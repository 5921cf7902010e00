//! The ties of a component to others, as seen from it.

use super::catalogue_rows::{Names, purpose};
use super::details::home;
use crate::catalog::LinkKind;
use crate::document::Sources;
use crate::model::{Component, Link};
use crate::wording;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;

/// A tie to another component.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub(crate) struct Tie<'a> {
    /// `opens` and `listens` for the two ends: who opens it and who is opened to; `both` where it goes both ways. Which way
    /// content flows is another matter: who reads opens, and takes.
    pub(crate) way: &'static str,
    /// What the component does to the other one, or has done to it: `manages`, `is managed by`.
    pub(crate) verb: &'static str,
    /// Name of the other component.
    pub(crate) other: String,
    /// Id of the section that tells of it.
    pub(crate) section: &'static str,
    /// What kind of link it is: `synchronisation`.
    pub(crate) kind: &'static str,
    /// What passes, in a few words, without protocol and port; may be empty.
    pub(crate) label: String,
    /// Protocol; null when not known.
    pub(crate) protocol: Option<&'a str>,
    /// Ports; null when not known.
    pub(crate) port: Option<&'a str>,
    /// Why nothing passes (`staging`, `paused`); null where something does.
    pub(crate) inactive: Option<&'static str>,
    /// `observed`, `inferred`, `declared` or `not read`.
    pub(crate) evidence: &'static str,
}

/// The ties of a component to others that are no parts, each once: connections, and all others.
pub(super) fn ties<'a>(sources: &Sources<'a>, names: &Names, component: &Component) -> [Vec<Tie<'a>>; 2] {
    let mut seen = BTreeSet::new();
    let mut all = sources.model.links_of(&component.id);
    // Of a link and a detail that say the same, the link is told.
    all.sort_by_key(|link| (link.port.is_none(), link.detail));
    let (mut connections, mut relations) = (Vec::new(), Vec::new());
    for link in all {
        let id = if link.from == component.id { &link.to } else { &link.from };
        let Some(other) = sources.model.component(id).filter(|it| !it.kind.is_part()) else { continue };
        if seen.insert((other.id.as_str(), link.kind, link.label.as_str())) {
            let ties = if link.is_connection() { &mut connections } else { &mut relations };
            ties.push(tie(sources, names, component, other, link));
        }
    }
    connections.sort();
    relations.sort();
    [connections, relations]
}

/// A relation as seen from one of its ends.
fn verb(link: &Link, from_here: bool) -> &'static str {
    match (link.kind, link.both, from_here) {
        (LinkKind::Authentication, false, true) => "leads sign-ins to",
        (LinkKind::Authentication, false, false) => "takes sign-ins from",
        (LinkKind::Authentication, true, _) => "exchanges sign-ins with",
        (LinkKind::Synchronisation, false, true) => "synchronises to",
        (LinkKind::Synchronisation, false, false) => "is synchronised from",
        (LinkKind::Synchronisation, true, _) => "is synchronised with",
        (LinkKind::MailFlow, false, true) => "sends mail to",
        (LinkKind::MailFlow, false, false) => "takes mail from",
        (LinkKind::MailFlow, true, _) => "exchanges mail with",
        (LinkKind::Publishing, _, true) => "publishes",
        (LinkKind::Publishing, _, false) => "is published by",
        (LinkKind::Management, _, true) => "manages",
        (LinkKind::Management, _, false) => "is managed by",
        // Who reads opens the way to what is read.
        (LinkKind::Data, false, true) => "reaches",
        (LinkKind::Data, false, false) => "is reached by",
        (LinkKind::Data, true, _) => "exchanges data with",
        (LinkKind::Trust, false, true) => "trusts",
        (LinkKind::Trust, false, false) => "is trusted by",
        (LinkKind::Trust, true, _) => "trusts, and is trusted by",
        (LinkKind::Network, ..) => "is connected to",
    }
}

fn tie<'a>(sources: &Sources<'_>, names: &Names, component: &Component, other: &Component, link: &'a Link) -> Tie<'a> {
    let from_here = link.from == component.id;
    let way = match (link.both, from_here) {
        (true, _) => "both",
        (false, true) => "opens",
        (false, false) => "listens",
    };
    Tie {
        way,
        verb: verb(link, from_here),
        other: names.of(&other.id),
        section: home(sources, other),
        kind: link.kind.row().label,
        label: purpose(link),
        protocol: link.protocol.as_deref(),
        port: link.port.as_deref(),
        inactive: link.inactive.map(wording::inactive),
        evidence: link.evidence.word(),
    }
}
