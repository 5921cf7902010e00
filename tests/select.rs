//! Model + view → diagram: what is grouped, what is merged, what is left out.

use tenantry::Model;
use tenantry::assess::Severity;
use tenantry::catalog::{Evidence, LinkKind, NodeKind, ZoneKind};
use tenantry::diagram::Finding;
use tenantry::diagram::{Diagram, select, view};
use tenantry::model::{Component, Link, Source};

/// A model to be drawn, made in a few words.
#[derive(Default)]
struct Sketch(Model);

impl Sketch {
    fn with(mut self, kind: NodeKind, id: &str, name: &str) -> Self {
        let zone = self.0.zone(kind.row().area);
        self.0.add(Component {
            id: id.to_owned(),
            kind,
            name: name.to_owned(),
            zone,
            count: None,
            inactive: None,
            facts: Vec::new(),
            evidence: Evidence::Observed,
            source: Source::default(),
        });
        self
    }

    fn link(mut self, kind: LinkKind, from: &str, to: &str, label: &str) -> Self {
        let added = self.0.connect(Link {
            id: format!("{}:{from}>{to}", kind.row().id),
            kind,
            from: from.to_owned(),
            to: to.to_owned(),
            label: label.to_owned(),
            both: false,
            protocol: None,
            port: None,
            inactive: None,
            facts: Vec::new(),
            detail: false,
            evidence: Evidence::Inferred,
            source: Source::default(),
        });
        assert!(added, "{from} or {to} is missing");
        self
    }

    fn draw(&self) -> Diagram {
        select(&self.0, view("logical").unwrap(), &[], "")
    }
}

fn edges(diagram: &Diagram) -> Vec<&str> {
    diagram.edges.iter().map(|edge| edge.id.as_str()).collect()
}

#[test]
fn links_there_and_back_become_one_line_with_two_heads() {
    let diagram = Sketch::default()
        .with(NodeKind::ExchangeServer, "exchange-server", "Exchange servers")
        .with(NodeKind::ExchangeOnline, "exchange-online", "Exchange Online")
        .link(LinkKind::MailFlow, "exchange-server", "exchange-online", "SMTP TLS 25")
        .link(LinkKind::MailFlow, "exchange-online", "exchange-server", "SMTP TLS 25")
        .draw();
    assert_eq!(edges(&diagram), ["mail:exchange-online>exchange-server"]);
    assert!(diagram.edges[0].both);
    assert_eq!(diagram.edges[0].label.as_deref(), Some("SMTP TLS 25"));
    assert_eq!(diagram.edges[0].detail.as_ref().unwrap().lines().count(), 2);
}

#[test]
fn a_fan_over_most_of_a_zone_ends_at_the_zone() {
    let sketch = Sketch::default()
        .with(NodeKind::ConditionalAccess, "conditional-access", "Conditional Access")
        .with(NodeKind::ExchangeOnline, "exchange-online", "Exchange Online")
        .with(NodeKind::Teams, "teams", "Teams")
        .with(NodeKind::SharepointOnline, "sharepoint-online", "SharePoint Online");
    let linked = sketch
        .link(LinkKind::Authentication, "conditional-access", "exchange-online", "verified access")
        .link(LinkKind::Authentication, "conditional-access", "teams", "verified access");
    assert_eq!(edges(&linked.draw()).len(), 2, "two links are no fan");
    let linked = linked.link(LinkKind::Authentication, "conditional-access", "sharepoint-online", "verified access");
    let diagram = linked.draw();
    assert_eq!(edges(&diagram), ["auth:conditional-access>collaboration"]);
    assert_eq!(diagram.edges[0].label.as_deref(), Some("verified access"));
    assert_eq!(diagram.edges[0].evidence, Some(Evidence::Inferred));
}

#[test]
fn many_of_a_kind_become_one_tile_that_counts_them() {
    let mut sketch = Sketch::default().with(NodeKind::EntraId, "entra-id", "Entra ID");
    for name in ["Adatum", "Tailspin", "Wingtip", "Litware"] {
        let id = format!("partner-tenant:{name}");
        sketch = sketch.with(NodeKind::PartnerTenant, &id, name).link(LinkKind::Trust, "entra-id", &id, "B2B");
    }
    let diagram = sketch.draw();
    let tile = diagram.nodes.iter().find(|node| node.id == "partner-tenant@internet").unwrap();
    assert_eq!(tile.label, "Partner tenants");
    assert_eq!(
        (tile.count, tile.facts.as_slice()),
        (Some(4), ["Adatum, Litware, Tailspin".to_owned(), "Wingtip".to_owned()].as_slice())
    );
    assert_eq!(edges(&diagram), ["trust:entra-id>partner-tenant@internet"]);
}

#[test]
fn a_view_keeps_to_its_budget() {
    let mut sketch = Sketch::default();
    for kind in tenantry::catalog::KINDS {
        for copy in 0..3 {
            sketch = sketch.with(kind.kind, &format!("{}:{copy}", kind.id), kind.label);
        }
    }
    let view = view("logical").unwrap();
    let diagram = sketch.draw();
    assert!(diagram.nodes.len() <= view.budget, "{} tiles", diagram.nodes.len());
    assert!(diagram.nodes.len() > view.budget / 2, "{} tiles", diagram.nodes.len());
}

#[test]
fn only_zones_that_hold_something_are_drawn_with_those_around_them() {
    let diagram = Sketch::default().with(NodeKind::DomainControllers, "domain-controllers:corp", "Controllers").draw();
    let zones: Vec<(&str, Option<&str>)> =
        diagram.zones.iter().map(|zone| (zone.id.as_str(), zone.parent.as_deref())).collect();
    assert_eq!(zones, [("onprem", None), ("forest", Some("onprem"))]);
    assert_eq!(diagram.zones[1].kind, ZoneKind::Forest.row().id);
}

#[test]
fn grave_findings_mark_their_tile_and_lesser_ones_do_not() {
    let sketch = Sketch::default().with(NodeKind::PrivilegedRoles, "privileged-roles", "Privileged roles");
    let mut finding = Finding {
        rule: "standing-global-administrators".to_owned(),
        severity: Severity::High,
        title: "Nine standing administrators".to_owned(),
        detail: String::new(),
        advice: String::new(),
        limit: String::new(),
        components: vec!["privileged-roles".to_owned()],
        section: "access".to_owned(),
        evidence: Vec::new(),
        sources: Vec::new(),
    };
    let mark = |finding: &Finding| {
        let diagram = select(&sketch.0, view("logical").unwrap(), std::slice::from_ref(finding), "");
        diagram.nodes[0].warning.clone()
    };
    assert_eq!(mark(&finding).as_deref(), Some("Nine standing administrators"));
    finding.severity = Severity::Medium;
    assert_eq!(mark(&finding), None);
}
