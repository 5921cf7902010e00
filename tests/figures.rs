//! A number that a section states says how much was read for it: it is a claim or a `Figure`, never a bare integer.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tenantry::document::contexts;
use tenantry::render::TEMPLATES;

/// Bare numbers in contexts: section or type, field (`*` for each), why it needs no hedge.
const BARE: &[(&str, &str, &str)] = &[
    ("about", "ownerless", MODEL),
    ("access", "locations_more", MORE),
    ("access", "policies_more", MORE),
    ("access", "roles_more", MORE),
    ("Alike", "more", MORE),
    ("Area", "in_part", QUESTIONS),
    ("Gateway", "port", "a port, which nobody counted"),
    ("Platforms", "environments_more", MORE),
    ("Area", "no", QUESTIONS),
    ("Area", "not_read", QUESTIONS),
    ("Area", "yes", QUESTIONS),
    ("addresses", "more", MORE),
    ("ai-workloads", "accounts_more", MORE),
    ("ai-workloads", "projects_more", MORE),
    ("AzureNetwork", "circuits_more", MORE),
    ("AzureNetwork", "endpoints_more", MORE),
    ("AzureNetwork", "gateways_more", MORE),
    ("AzureNetwork", "guards_more", MORE),
    ("AzureNetwork", "networks_more", MORE),
    ("AzureNetwork", "types_more", MORE),
    ("AzureNetwork", "zones_more", MORE),
    ("ModelRow", "capacity", "what one object says"),
    ("Declared", "agents_more", MORE),
    ("DeclaredRow", "more", MORE),
    ("ProjectPart", "agents_more", MORE),
    ("ProjectPart", "deployers_more", MORE),
    ("automation", "more", MORE),
    ("IdentityRow", "permissions_more", MORE),
    ("architecture", "components", MODEL),
    ("architecture", "inferred", MODEL),
    ("architecture", "link_total", MODEL),
    ("architecture", "observed", MODEL),
    ("architecture", "unknown", MODEL),
    ("architecture", "zone_total", MODEL),
    ("Automation", "more", MORE),
    ("connections", "more", MORE),
    ("Consents", "more", MORE),
    ("Detail", "connections_more", MORE),
    ("Detail", "relations_more", MORE),
    ("details", "ownerless_more", MORE),
    ("DatasetRow", "count", "how many objects the snapshot holds, beside how much that is"),
    ("endpoint", "compliance_more", MORE),
    ("endpoint", "policies_more", MORE),
    ("executive", "accepted", RULES),
    ("executive", "high", RULES),
    ("executive", "medium", RULES),
    ("executive", "more_now", RULES),
    ("executive", "more_planned", RULES),
    ("external", "home_domains_more", MORE),
    ("DnsRecord", "priority", "what one object says"),
    ("DnsRecord", "weight", "what one object says"),
    ("findings", "high", RULES),
    ("findings", "low", RULES),
    ("findings", "medium", RULES),
    ("findings", "not_applicable", RULES),
    ("findings", "passed", RULES),
    ("findings", "unjudged", RULES),
    ("Group", "high", RULES),
    ("Group", "total", RULES),
    ("identity", "sign_on_more", MORE),
    ("ImportedFile", "files", "how many files a person named, not what they hold"),
    ("Item", "number", "the number of a finding in its list"),
    ("LinkTale", "count", MODEL),
    ("MailDnsRecord", "records", "what one object says"),
    ("network", "records_more", MORE),
    ("operations", "endings_more", MORE),
    ("PhaseRow", "total", QUESTIONS),
    ("PortRow", "count", MODEL),
    ("readiness", "in_part", QUESTIONS),
    ("readiness", "no", QUESTIONS),
    ("readiness", "not_read", QUESTIONS),
    ("readiness", "total", QUESTIONS),
    ("readiness", "yes", QUESTIONS),
    ("remains", "there", QUESTIONS),
    ("remains", "unread", QUESTIONS),
    ("RuleRow", "components", MODEL),
    ("RuleRow", "links", MODEL),
    ("SecureScore", "*", "what one object says, which was read whole or not at all"),
    ("SensitivityLabel", "priority", "what one object says"),
    ("SubscriptionRow", "locked_out", "what one object says"),
    ("SubscriptionRow", "suspended", "what one object says"),
    ("summary", "high", RULES),
    ("summary", "medium", RULES),
    ("summary", "total", RULES),
    ("Table", "more", MORE),
    ("Tallies", "*", "how many datasets are in which state of coverage"),
    ("tenant", "subscriptions_more", MORE),
    ("TransportRule", "priority", "what one object says"),
    ("UnknownCode", "count", "how many values in the snapshot have the word, whatever there is beside it"),
    ("ZoneTable", "more", MORE),
    ("RevisionRow", "more", CHANGES),
    ("RevisionRow", "total", CHANGES),
    ("RevisionRow", "unread", CHANGES),
];

/// What counts rows of a comparison of two runs.
const CHANGES: &str = "counts rows of a comparison, of which each says how much was read";
const MORE: &str = "rows that were read and have no place in the table";
const DECLARED: &str = "what people declared, all of which is there";
const MODEL: &str = "parts of the model that the document lists, not of the tenant";
const QUESTIONS: &str = "questions of a checklist, each of which stands in the document";
const RULES: &str = "rules and findings of this document";

/// Lists whose length a template may tell: template, list, why.
const LENGTHS: &[(&str, &str, &str)] = &[
    ("as-built/architecture.md", "zone.components", MODEL),
    ("as-built/architecture.md", "zone.places", MODEL),
    ("as-built/coverage.md", "gap.titles", "datasets of the catalogue"),
    ("as-built/findings.md", "findings", RULES),
    ("as-built/identity.md", "consents.without", "the sentence says among which grants"),
    ("lld/architecture.md", "zone.components", MODEL),
    ("migration/as-is.md", "zone.components", MODEL),
    ("migration/summary.md", "target.roadmap.decisions", DECLARED),
    ("migration/summary.md", "target.roadmap.without_wave", DECLARED),
    ("migration/summary.md", "waves", DECLARED),
    ("security/summary.md", "group.passed", RULES),
    ("security/summary.md", "group.unjudged", RULES),
];

/// Type and field of each bare number in the contexts.
fn bare() -> BTreeSet<(String, String)> {
    let mut types: BTreeMap<String, Value> = BTreeMap::new();
    for (id, schema) in contexts() {
        let schema = serde_json::to_value(schema).unwrap();
        types.extend(schema["$defs"].as_object().into_iter().flatten().map(|(name, it)| (name.clone(), it.clone())));
        types.insert(id.to_owned(), schema);
    }
    types.remove("Figure");
    let mut found = BTreeSet::new();
    for (name, schema) in &types {
        for (field, property) in schema["properties"].as_object().into_iter().flatten() {
            if is_number(property) {
                found.insert((name.clone(), field.clone()));
            }
        }
    }
    found
}

fn is_number(property: &Value) -> bool {
    let number = |kind: &Value| kind == "integer" || kind == "number";
    let own = number(&property["type"]) || property["type"].as_array().is_some_and(|all| all.iter().any(number));
    own || property.get("items").is_some_and(is_number) || property.get("additionalProperties").is_some_and(is_number)
}

#[test]
fn no_context_holds_a_bare_number() {
    let found = bare();
    let listed =
        |(name, field): &(String, String)| BARE.iter().any(|row| row.0 == name && (row.1 == "*" || row.1 == field));
    let unlisted: Vec<_> = found.iter().filter(|it| !listed(it)).collect();
    assert!(unlisted.is_empty(), "a count in a context is a `Figure`: {unlisted:#?}");
    for (name, field, _) in BARE {
        let there = found.iter().any(|it| it.0 == *name && (*field == "*" || it.1 == *field));
        assert!(there, "{name}.{field} is no bare number; remove its row");
    }
}

#[test]
fn no_template_counts_what_was_read() {
    for (name, text) in TEMPLATES {
        for (at, line) in text.lines().enumerate() {
            for (before, _) in line.match_indices("| length | count(").map(|(at, _)| line.split_at(at)) {
                let list = before.rsplit(['{', '(', ' ']).find(|word| !word.is_empty()).unwrap_or_default();
                let listed = LENGTHS.iter().any(|row| row.0 == *name && row.1 == list);
                assert!(listed, "{name}:{}: `{list}` may be a part of what there is; take a claim or a figure", at + 1);
            }
        }
    }
}
