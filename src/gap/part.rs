//! What a row of the table of parts says.

use super::possible::Possible;
use crate::catalog::{NodeKind, ZoneKind};
use crate::overlay::Design;
use schemars::JsonSchema;
use serde::Serialize;

/// An area of the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Area {
    /// Who may sign in, and what verifies it.
    Identity,
    /// Mail, meetings, files.
    Collaboration,
    /// Protection, classification, records.
    Security,
    /// Ways to the services.
    Network,
    /// What ties own servers to the tenant.
    Hybrid,
    /// How the architecture is kept.
    Practices,
}

/// Every area with its id and its title, in the order of the guide.
pub const AREAS: &[(Area, &str, &str)] = &[
    (Area::Identity, "identity", "Identity and access"),
    (Area::Collaboration, "collaboration", "Collaboration"),
    (Area::Security, "security", "Security and compliance"),
    (Area::Network, "network", "Network"),
    (Area::Hybrid, "hybrid", "Hybrid"),
    (Area::Practices, "practices", "Practices"),
];

impl Area {
    /// Its id and its title.
    pub fn row(self) -> (&'static str, &'static str) {
        AREAS.iter().find(|row| row.0 == self).map_or(("", ""), |row| (row.1, row.2))
    }
}

/// What an architecture is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reference {
    /// Nothing is trusted until it was verified.
    ZeroTrust,
    /// Own servers and the cloud side by side.
    Hybrid,
    /// A tenant without own servers, run by few people.
    SmallBusiness,
}

/// Every reference with its word and its title.
pub const REFERENCES: &[(Reference, &str, &str)] = &[
    (Reference::ZeroTrust, "zero-trust", "Zero Trust"),
    (Reference::Hybrid, "hybrid", "Hybrid"),
    (Reference::SmallBusiness, "small-business", "Small business"),
];

impl Reference {
    /// The reference with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        REFERENCES.iter().find(|row| row.1 == word).map(|row| row.0)
    }

    /// What a reader calls it.
    pub fn title(self) -> &'static str {
        REFERENCES.iter().find(|row| row.0 == self).map_or("", |row| row.2)
    }
}

/// Something that tells whether a part stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sign {
    /// A claim: a count of one or more, a set that holds something, a flag that is set.
    Claim(&'static str),
    /// Objects of a dataset that is listed as it is.
    Listed(&'static str),
    /// A claim that counts what is only tried: with it a part stands in part.
    Trial(&'static str),
    /// A verdict on a path of access.
    Access(&'static str),
    /// The same of some of it, or a count of policies that ask it of someone: with it a part stands in part.
    Share(&'static str),
    /// A rule: what it demands is so, or somebody accepts that it is not.
    Rule(&'static str),
    /// Another part.
    Part(&'static str),
    /// What people say, on the day of the snapshot.
    Design(fn(&Design, &str) -> Possible),
}

/// How signs are taken together.
#[derive(Debug, Clone, Copy)]
pub(super) enum Needs {
    /// One of them is enough.
    Any(&'static [Sign]),
    /// All of them belong to it.
    Every(&'static [Sign]),
}

/// A part of the architecture, or a practice, that the guide asks for.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Stable id, its area first: `identity.conditional-access`.
    pub id: &'static str,
    /// Its area.
    pub area: Area,
    /// What a reader calls it.
    pub title: &'static str,
    /// What makes it stand, one sentence.
    pub asks: &'static str,
    /// What tells whether it stands.
    pub(super) needs: Needs,
    /// Rules about it: where one finds something, it stands in part.
    pub concerns: &'static [&'static str],
    /// Kinds of the components that it is made of: what is decided of them is a reason for it.
    pub kinds: &'static [NodeKind],
    /// The section of documents that tells of it.
    pub section: &'static str,
    /// The references that ask for it.
    pub references: &'static [Reference],
    /// What is drawn where it is missing, and in which zone; none where it is no component.
    pub drawn: Option<(NodeKind, ZoneKind)>,
}

/// A part of an area; nothing tells of it yet.
pub(super) const fn part(area: Area, id: &'static str, title: &'static str, asks: &'static str) -> Part {
    Part {
        id,
        area,
        title,
        asks,
        needs: Needs::Any(&[]),
        concerns: &[],
        kinds: &[],
        section: "",
        references: &[],
        drawn: None,
    }
}

impl Part {
    /// One of these is enough.
    pub(super) const fn any(self, signs: &'static [Sign]) -> Self {
        Self { needs: Needs::Any(signs), ..self }
    }

    /// All of these belong to it.
    pub(super) const fn every(self, signs: &'static [Sign]) -> Self {
        Self { needs: Needs::Every(signs), ..self }
    }

    /// Rules about it.
    pub(super) const fn concerns(self, rules: &'static [&'static str]) -> Self {
        Self { concerns: rules, ..self }
    }

    /// The section that tells of it, and the kinds of its components.
    pub(super) const fn told(self, section: &'static str, kinds: &'static [NodeKind]) -> Self {
        Self { section, kinds, ..self }
    }

    /// Who asks for it.
    pub(super) const fn asked(self, references: &'static [Reference]) -> Self {
        Self { references, ..self }
    }

    /// What is drawn where it is missing.
    pub(super) const fn drawn(self, kind: NodeKind, zone: ZoneKind) -> Self {
        Self { drawn: Some((kind, zone)), ..self }
    }

    /// What tells of it.
    pub(super) fn signs(&self) -> &'static [Sign] {
        match self.needs {
            Needs::Any(signs) | Needs::Every(signs) => signs,
        }
    }

    /// Whether a reference asks for it; without one the guide asks for all.
    pub fn is_asked(&self, reference: Option<Reference>) -> bool {
        reference.is_none_or(|it| self.references.contains(&it))
    }

    /// Whether no data tells of it, only people: then what they answer for it counts.
    pub fn is_peoples(&self) -> bool {
        self.signs().iter().all(|sign| matches!(sign, Sign::Design(_)))
    }

    /// The claims it is judged by.
    pub fn claims(&self) -> Vec<&'static str> {
        let claim = |sign: &Sign| match sign {
            Sign::Claim(id) | Sign::Trial(id) | Sign::Access(id) => Some(*id),
            _ => None,
        };
        self.signs().iter().filter_map(claim).collect()
    }

    /// The rules it is judged by.
    pub fn rules(&self) -> Vec<&'static str> {
        let rule = |sign: &Sign| if let Sign::Rule(id) = sign { Some(*id) } else { None };
        self.signs().iter().filter_map(rule).chain(self.concerns.iter().copied()).collect()
    }
}
