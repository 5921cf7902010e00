//! What rules write with: components, facts and links that carry the rule's name.

pub(in crate::model) use super::attribute::{about, fact, list};
use super::unread::{gap, hedged};
use crate::catalog::{Evidence, Inactive, LinkKind, NodeKind, PortUse, ZoneKind};
use crate::facts::Known;
use crate::model::{Attribute, Component, Link, Model, Source, Zone};

/// The model, as one rule sees it.
pub(in crate::model) struct Draft<'a> {
    model: &'a mut Model,
    rule: &'static str,
    detail: bool,
}

/// Characters of a natural key that stay in an id.
const KEY_LENGTH: usize = 200;

impl<'a> Draft<'a> {
    /// `detail` says whether the links of the rule are drawn by views of one subject only.
    pub(in crate::model) fn new(model: &'a mut Model, rule: &'static str, detail: bool) -> Self {
        Self { model, rule, detail }
    }

    /// The model so far.
    pub(in crate::model) fn model(&self) -> &Model {
        self.model
    }

    /// Whether a component is there.
    pub(in crate::model) fn has(&self, id: &str) -> bool {
        self.model.component(id).is_some()
    }

    /// Adds a zone of its own.
    pub(in crate::model) fn zone(&mut self, zone: Zone) {
        self.model.add_zone(zone);
    }

    /// The zone of a forest.
    pub(in crate::model) fn forest(&mut self, domain: &str) -> String {
        let parent = Some(self.network());
        let (id, label) = (forest_id(domain), format!("Forest {domain}"));
        // What the sources name are domains; that the topmost of them are forests follows from the names.
        self.model.add_zone(Zone { id, kind: ZoneKind::Forest, label, parent, evidence: Evidence::Inferred })
    }

    /// The zone of a kind that occurs once.
    pub(in crate::model) fn place(&mut self, kind: ZoneKind) -> String {
        self.model.zone(kind)
    }

    /// The zone of the on-premises network, whatever forest.
    pub(in crate::model) fn network(&mut self) -> String {
        self.model.zone(ZoneKind::OnPremises)
    }

    /// Adds a component; returns its id.
    pub(in crate::model) fn add(&mut self, part: Part) -> String {
        let row = part.kind.row();
        let id = id(part.kind, part.key.as_deref());
        // A kind of a forest whose forest is not known stands in the network as a whole.
        let area = if row.area == ZoneKind::Forest { ZoneKind::OnPremises } else { row.area };
        let zone = part.zone.unwrap_or_else(|| self.model.zone(area));
        let rule = self.rule;
        let hedged = part.facts.into_iter().map(|fact| hedged(self.model, fact));
        let facts = hedged.map(|fact| Attribute { source: fact.source.by(rule), ..fact }).collect();
        self.model.add(Component {
            id: id.clone(),
            kind: part.kind,
            name: part.name.filter(|name| !name.is_empty()).unwrap_or_else(|| row.label.to_owned()),
            zone,
            count: part.count,
            inactive: part.inactive,
            facts,
            evidence: part.evidence,
            source: part.source.by(rule),
        });
        id
    }

    /// Adds a fact to a component that is there.
    pub(in crate::model) fn tell(&mut self, id: &str, fact: Attribute) {
        let (rule, fact) = (self.rule, hedged(self.model, fact));
        if let Some(component) = self.model.component_mut(id) {
            component.facts.push(Attribute { source: fact.source.by(rule), ..fact });
        }
    }

    /// Adds a link if both ends are there.
    pub(in crate::model) fn link(&mut self, tie: Tie<'_>) {
        let (protocol, port) = tie.reach.unzip();
        // What ties something that was only declared was not seen either.
        let is_declared = |id| self.model.component(id).is_some_and(|it| it.evidence == Evidence::Declared);
        let declared = is_declared(tie.from) || is_declared(tie.to);
        self.model.connect(Link {
            id: format!("{}:{}>{}", tie.kind.row().id, tie.from, tie.to),
            kind: tie.kind,
            from: tie.from.to_owned(),
            to: tie.to.to_owned(),
            label: tie.label.to_owned(),
            both: tie.both,
            protocol,
            port,
            inactive: tie.inactive,
            facts: tie.facts,
            detail: self.detail,
            evidence: if declared { Evidence::Declared } else { tie.evidence },
            source: tie.source.by(self.rule),
        });
    }

    /// Adds a component that every tenant has and of which nothing was read.
    pub(in crate::model) fn unread(&mut self, kind: NodeKind, dataset: &str) {
        let gap = self.gap(dataset);
        self.add(part(kind, dataset).fact(gap).evidence(Evidence::Unknown));
    }

    /// What was not read of a dataset, and what it needs; none when rows of it were read in full.
    pub(in crate::model) fn gap(&self, id: &str) -> Option<Attribute> {
        gap(self.model, id)
    }
}

/// The id of a component: its kind, and its natural key where there may be several.
pub(in crate::model) fn id(kind: NodeKind, key: Option<&str>) -> String {
    let row = kind.row();
    match key {
        None => row.id.to_owned(),
        Some(key) => format!("{}:{}", row.id, clean(key)),
    }
}

/// The id of the zone of a forest.
pub(in crate::model) fn forest_id(domain: &str) -> String {
    format!("{}:{}", ZoneKind::Forest.row().id, clean(domain))
}

/// A natural key fit for an id: lower case, without what is not seen or turns the direction of text, of bounded length.
fn clean(key: &str) -> String {
    let unseen = |it: &char| it.is_control() || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    key.chars().filter(|it| !unseen(it)).flat_map(char::to_lowercase).take(KEY_LENGTH).collect()
}

/// A component to be.
pub(in crate::model) struct Part {
    kind: NodeKind,
    key: Option<String>,
    name: Option<String>,
    zone: Option<String>,
    count: Option<u64>,
    inactive: Option<Inactive>,
    facts: Vec<Attribute>,
    evidence: Evidence,
    source: Source,
}

/// Begins a component that was read from a dataset.
pub(in crate::model) fn part(kind: NodeKind, dataset: &str) -> Part {
    Part {
        kind,
        key: None,
        name: None,
        zone: None,
        count: None,
        inactive: None,
        facts: Vec::new(),
        evidence: Evidence::Observed,
        source: Source::dataset(dataset),
    }
}

impl Part {
    pub(in crate::model) fn key(mut self, key: &str) -> Self {
        self.key = Some(key.to_owned());
        self
    }

    pub(in crate::model) fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    pub(in crate::model) fn zone(mut self, zone: &str) -> Self {
        self.zone = Some(zone.to_owned());
        self
    }

    pub(in crate::model) fn count(mut self, count: u64) -> Self {
        self.count = Some(count);
        self
    }

    /// Why it is not in effect, where it is not.
    pub(in crate::model) fn inactive(mut self, why: Option<Inactive>) -> Self {
        self.inactive = why;
        self
    }

    /// How many it stands for, where that is known exactly.
    pub(in crate::model) fn known(mut self, count: &Known<u64>) -> Self {
        self.count = count.exactly().copied();
        self
    }

    pub(in crate::model) fn object(mut self, object: &str) -> Self {
        self.source.object = Some(object.to_owned());
        self
    }

    pub(in crate::model) fn fact(mut self, fact: impl Into<Option<Attribute>>) -> Self {
        self.facts.extend(fact.into());
        self
    }

    pub(in crate::model) fn facts(mut self, facts: impl IntoIterator<Item = Attribute>) -> Self {
        self.facts.extend(facts);
        self
    }

    pub(in crate::model) fn evidence(mut self, evidence: Evidence) -> Self {
        self.evidence = evidence;
        self
    }

    pub(in crate::model) fn inferred(self) -> Self {
        self.evidence(Evidence::Inferred)
    }
}

/// A link to be.
pub(in crate::model) struct Tie<'a> {
    kind: LinkKind,
    from: &'a str,
    to: &'a str,
    label: &'a str,
    both: bool,
    reach: Option<(String, String)>,
    inactive: Option<Inactive>,
    facts: Vec<Attribute>,
    evidence: Evidence,
    source: Source,
}

/// Begins a link that follows from a dataset.
pub(in crate::model) fn tie<'a>(kind: LinkKind, from: &'a str, to: &'a str, label: &'a str, dataset: &str) -> Tie<'a> {
    let source = Source::dataset(dataset);
    Tie {
        kind,
        from,
        to,
        label,
        both: false,
        reach: None,
        inactive: None,
        facts: Vec::new(),
        evidence: Evidence::Observed,
        source,
    }
}

impl Tie<'_> {
    pub(in crate::model) fn both(mut self) -> Self {
        self.both = true;
        self
    }

    pub(in crate::model) fn facts(mut self, facts: impl IntoIterator<Item = Attribute>) -> Self {
        self.facts.extend(facts);
        self
    }

    /// Why nothing passes, where nothing does.
    pub(in crate::model) fn inactive(mut self, why: Option<Inactive>) -> Self {
        self.inactive = why;
        self
    }

    pub(in crate::model) fn port(mut self, port: PortUse) -> Self {
        self.reach = Some((port.row().protocol.to_owned(), port.row().ports.to_owned()));
        self
    }

    /// The protocol and port that an address names.
    pub(in crate::model) fn on(mut self, protocol: &str, port: u16) -> Self {
        self.reach = Some((protocol.to_owned(), format!("TCP {port}")));
        self
    }

    pub(in crate::model) fn inferred(mut self) -> Self {
        self.evidence = Evidence::Inferred;
        self
    }

    pub(in crate::model) fn evidence(mut self, evidence: Evidence) -> Self {
        self.evidence = evidence;
        self
    }
}
