//! The design overlay: read with places, checked against a tenant, laid over its model, at every moment of the way to a
//! target, and what documents take from it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use proptest::prelude::*;
use snapbox::assert_data_eq;
use std::path::Path;
use std::sync::OnceLock;
use tenantry::Model;
use tenantry::build::Tenant;
use tenantry::catalog::{Evidence, LINKS, NodeKind, State};
use tenantry::diag::Diagnostic;
use tenantry::diagram::{Wishes, select_stage};
use tenantry::overlay::{self, Design, Moment, Origin, Outstanding, OwnedBy, Standing};
use tenantry::snapshot::Snapshot;

fn tenant(name: &str) -> Tenant {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    Tenant::read(&Snapshot::open(&folder).unwrap().value).value
}

fn contoso() -> &'static Tenant {
    static CONTOSO: OnceLock<Tenant> = OnceLock::new();
    CONTOSO.get_or_init(|| tenant("contoso"))
}

/// The committed design of an example.
fn written(name: &str) -> Design {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name).join("design.toml");
    clean(&std::fs::read_to_string(path).unwrap())
}

/// A design in which nothing is wrong.
fn clean(text: &str) -> Design {
    let read = overlay::read("design.toml", text).unwrap();
    assert_eq!(read.diagnostics, [], "{text}");
    read.value
}

fn check(design: &Design) -> Vec<Diagnostic> {
    let tenant = contoso();
    design.check(&tenant.model, &tenant.judged, &tenant.model.date)
}

/// Everything that is said of a text, as people read it.
fn said(text: &str) -> String {
    let all = match overlay::read("design.toml", text) {
        Err(one) => vec![one],
        Ok(read) => read.diagnostics.into_iter().chain(check(&read.value)).collect(),
    };
    let one = |it: &Diagnostic| {
        let hints: String = it.hints.iter().map(|hint| format!("  hint: {hint}\n")).collect();
        format!("{:?}: {}: {}\n{hint}", it.severity, it.subject, it.message, hint = hints)
    };
    all.iter().map(one).collect()
}

/// Designs that are wrong, each in its own way.
const BROKEN: &[&str] = &[
    "[[decision]\nid = 1",
    "[[decison]]\nid = \"D-01\"\ntitle = \"A\"",
    "[[decision]]\nid = \"D-01\"\ntitel = \"A\"\nstatus = \"acepted\"",
    "[[decision]]\nid = 7\ntitle = [\"A\"]\ndate = \"2026-02-30\"\ncomponents = \"entra-id\"",
    "[[decision]]\nid = \"../D\"\ntitle = \" \"",
    "[[decision]]\nid = \"D-01\"\ntitle = \"A\"\n\n[[decision]]\nid = \"D-01\"\ntitle = \"B\"",
    "[[decision]]\nid = \"D-01\"\ntitle = \"A\"\ndate = 2026-02-30",
    "decision = \"all\"\nscope = 3",
    "[[component]]\nid = \"generic:a\"\nname = \"A\"\nkind = \"exchange-onlin\"\nzone = \"onpremises\"\n\n[[component]]\nid = \"a>b\"\nname = \"B\"\n\n[[component]]\nid = \"entra-id\"\nname = \"C\"",
    "[[link]]\nfrom = \"exchange-onlin\"\nto = \"entra-id\"\nkind = \"sink\"\n\n[[link]]\nfrom = \"entra-id\"\nto = \"entra-id\"\nkind = \"auth\"",
    "[[describe]]\nowner = \"Identity team\"\n\n[[describe]]\nsection = \"messagin\"\ncomponent = \"exchange-server:1\"\nsupport = { who = \"A\", hour = \"9\" }",
    "[[accepted]]\nrule = \"weak-method\"\nreason = \"A\"\n\n[[accepted]]\nrule = \"weak-methods\"\nreason = \"A\"\nuntil = 2026-11-19\n\n[[accepted]]\nrule = \"pass-through-publication\"\nsubjects = [\"6985ec97-a3a1-42a4-afd4-6d3ca8931ca3\"]\nreason = \"A\"\nuntil = 2026-11-20",
    "[[finding]]\nrule = \"weak-methods\"\nowner = \"A\"\ndue = 2026-01-01\n\n[[finding]]\nrule = \"weak-methods\"",
    "[[decision]]\nid = \"A\"\ntitle = \"A\"\nsupersedes = \"B\"\nstatus = \"accepted\"\n\n[[decision]]\nid = \"B\"\ntitle = \"B\"\nsupersedes = \"C\"\n\n[[decision]]\nid = \"C\"\ntitle = \"C\"\nsupersedes = \"A\"\n\n[[decision]]\nid = \"E\"\ntitle = \"E\"\nsupersedes = \"F\"",
    "[[wave]]\nid = \"one\"\ntitle = \"One\"\nstart = 2026-06-01\nend = 2026-05-01\n\n[[change]]\nwhat = \"retired\"\ncomponent = \"adfs-farm:emea.contoso.com\"\nwave = \"one\"\n\n[[change]]\nwhat = \"replaced\"\ncomponent = \"exchange-server\"\n\n[[change]]\nwhat = \"retired\"\ncomponent = \"exchange-server\"\nby = \"mailpit\"\nwave = \"two\"\n\n[[change]]\nwhat = \"gone\"\n\n[[change]]\nwhat = \"retired\"",
    "[[component]]\nid = \"cloud-sync:a\"\nname = \"A\"\nwave = \"w\"\n\n[[wave]]\nid = \"w\"\ntitle = \"W\"\n\n[[link]]\nfrom = \"cloud-sync:a\"\nto = \"entra-id\"\nkind = \"sync\"",
    "[[emergency-account]]\naccount = \"admin@contoso.com\"\nreason = \"A\"\n\n[[hide]]\nid = \"entra-di\"\nreason = \"A\"\n\n[[rename]]\nid = \"forest:corp.contoso.co\"\nname = \"A\"",
    "[[risk]]\nid = \"R-01\"\ntitle = \"A\"\nlikelihood = \"huge\"\nimpact = 3\nuntil = 2020-01-01\n\n[[fact]]\ncomponent = \"entra-id\"\nlabel = \"A\"",
];

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let all: String = BROKEN.iter().map(|text| format!("---\n{text}\n---\n{}\n", said(text))).collect();
    assert_data_eq!(all, snapbox::file!["overlay/broken.txt"].raw());
    for text in BROKEN {
        assert!(!said(text).is_empty(), "{text}");
    }
}

#[test]
fn the_designs_of_the_examples_fit_them() {
    for name in ["contoso", "northwind"] {
        let tenant = tenant(name);
        let design = written(name);
        assert_eq!(design.check(&tenant.model, &tenant.judged, &tenant.model.date), [], "{name}");
        assert!(!design.is_empty() && design.has_target(), "{name}");
    }
    assert!(Design::default().is_empty());
}

#[test]
fn a_first_design_reads_and_checks_clean() {
    for name in ["contoso", "fabrikam", "northwind"] {
        let tenant = tenant(name);
        let text = overlay::init(&tenant.model, &tenant.judged);
        assert_eq!(text, overlay::init(&tenant.model, &tenant.judged));
        let design = clean(&text);
        assert_eq!(design.check(&tenant.model, &tenant.judged, &tenant.model.date), [], "{name}");
        assert!(text.lines().all(|line| line.len() < 2_000 && !line.ends_with(' ')), "{name}");
        // What is ready to be used is clean too, but for what stands there for each kind of table.
        let used: Vec<&str> = text.lines().map(ready).collect();
        let read = overlay::read("design.toml", &used.join("\n")).unwrap();
        let twice = read.diagnostics.iter().filter(|it| !it.message.ends_with("stands here again"));
        assert_eq!(twice.collect::<Vec<_>>(), Vec::<&Diagnostic>::new(), "{name}");
        let said = read.value.check(&tenant.model, &tenant.judged, &tenant.model.date);
        assert!(overlay::is_sound(&said), "{name}: {said:?}");
    }
    let nothing = overlay::init(&Model::default(), &[]);
    assert_eq!(clean(&nothing).check(&Model::default(), &[], ""), []);
}

#[test]
fn a_change_that_rests_on_a_decision_given_up_is_told() {
    let text = "[[wave]]\nid = \"one\"\ntitle = \"One\"\n\n[[decision]]\nid = \"D-1\"\ntitle = \"A\"\nstatus = \"rejected\"\n\n\
        [[decision]]\nid = \"D-10\"\ntitle = \"B\"\nstatus = \"accepted\"\nsupersedes = \"D-1\"\n\n\
        [[change]]\nwhat = \"changed\"\ncomponent = \"entra-id\"\nwave = \"one\"\nwhy = \"as D-1. says\"\n\n\
        [[change]]\nwhat = \"changed\"\ncomponent = \"intune\"\nwave = \"one\"\nwhy = \"D-10\"\n";
    let all = said(text);
    assert!(all.contains("the change of `entra-id` rests on `D-1`, which is rejected"), "{all}");
    assert!(all.contains("`D-10` takes its place") && !all.contains("`intune`"), "{all}");
}

#[test]
fn the_examples_of_the_page_are_right() {
    let page = include_str!("../docs/design.md");
    let blocks: Vec<&str> = page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let design = clean(&blocks.concat());
    assert_eq!(check(&design), []);
    let known = overlay::schema().to_value();
    for table in known["properties"].as_object().unwrap().keys() {
        assert!(page.contains(&format!("[{table}]")), "the page shows no [[{table}]]");
    }
}

/// A line of a first design with the mark of an example taken away.
fn ready(line: &str) -> &str {
    match line.strip_prefix('#') {
        Some(rest) if !rest.is_empty() && !rest.starts_with(' ') => rest,
        _ => line,
    }
}

#[test]
fn every_key_is_in_the_schema() {
    let schema = overlay::schema().to_value();
    let text = schema.to_string();
    for word in ["emergency-account", "supersedes", "proposed", "rto", "replaced", "additionalProperties"] {
        assert!(text.contains(word), "{word}");
    }
    assert!(!text.contains("\"default\""));
    assert!(schema["properties"]["decision"]["items"].is_object());
    let kinds: Vec<&str> = LINKS.iter().map(|row| row.id).collect();
    assert_eq!(schema["$defs"]["Link"]["properties"]["kind"]["enum"], serde_json::json!(kinds));
    assert_eq!(schema["$defs"]["Decision"]["required"], serde_json::json!(["id", "title"]));
}

#[test]
fn a_design_is_laid_over_the_model() {
    let tenant = contoso();
    let text = r#"
[[component]]
id = "generic:tickets"
name = "Tickets"
zone = "internet"
facts = [{ label = "Contract", value = "2027", tile = "until 2027" }]
[[component]]
id = "cloud-sync:corp"
name = "Agents"
kind = "cloud-sync"
wave = "w"
[[wave]]
id = "w"
title = "W"
[[link]]
from = "generic:tickets"
to = "entra-id"
kind = "auth"
label = "SAML 443"
port = "443"
[[link]]
from = "generic:tickets"
to = "nowhere"
kind = "auth"
[[fact]]
component = "teams"
label = "Contract"
value = "2027"
[[rename]]
id = "teams"
name = "Teams of Contoso"
[[rename]]
id = "forest:corp.contoso.com"
name = "Forest of London"
[[hide]]
id = "power-bi"
reason = "Not used"
"#;
    let design = clean(text);
    let mut model = tenant.model.clone();
    let applied = design.apply(&mut model);
    let tickets = model.component("generic:tickets").unwrap();
    assert_eq!(
        (tickets.evidence, tickets.kind, tickets.zone.as_str()),
        (Evidence::Declared, NodeKind::Generic, "internet")
    );
    assert_eq!(tickets.facts[0].label(), "Contract");
    assert_eq!(model.link("auth:generic:tickets>entra-id").unwrap().evidence, Evidence::Declared);
    assert!(model.component("cloud-sync:corp").is_none(), "what comes with a wave is not there today");
    let fact = model.component("teams").unwrap().facts.last().unwrap();
    assert_eq!(
        (fact.label().as_str(), fact.value.text().as_str(), fact.evidence),
        ("Contract", "2027", Evidence::Declared)
    );
    assert_eq!(model.component("teams").unwrap().name, "Teams of Contoso");
    assert_eq!(model.zone_by_id("forest:corp.contoso.com").unwrap().label, "Forest of London");
    assert!(model.component("power-bi").is_none());
    assert!(model.links_and_details().iter().all(|link| link.from != "power-bi" && link.to != "power-bi"));
    assert_eq!(applied.hidden.len(), 1);
    assert_eq!((applied.hidden[0].name.as_str(), applied.hidden[0].reason.as_str()), ("Power BI", "Not used"));
    assert!(applied.hidden[0].links > 0);
    assert_eq!(
        applied.renamed.iter().map(|it| it.was.as_str()).collect::<Vec<_>>(),
        ["Forest corp.contoso.com", "Microsoft Teams"]
    );
    assert_eq!(
        (applied.components.as_slice(), applied.links.len(), applied.facts),
        (["generic:tickets".to_owned()].as_slice(), 1, 1)
    );
    // Every other component stayed what it was, whatever the graph does inside.
    for component in tenant.model.components_and_parts().filter(|it| !["power-bi", "teams"].contains(&it.id.as_str())) {
        assert_eq!(model.component(&component.id), Some(component));
    }
    let before = tenant.model.links_and_details();
    let kept = before.iter().filter(|link| link.from != "power-bi" && link.to != "power-bi");
    assert_eq!(kept.count() + 1, model.links_and_details().len());
}

#[test]
fn the_way_to_the_target_is_walked_wave_by_wave() {
    let (tenant, design) = (contoso(), written("contoso"));
    let at = |moment: Moment| design.at(&tenant.model, &moment);
    let (today, none) = at(Moment::AsIs);
    assert!(none.is_empty() && today.component("adfs-farm:emea.contoso.com").is_some());
    assert!(today.component("cloud-sync:corp.contoso.com").is_none());
    assert!(today.link("mail:mail-relay:plants>exchange-server").is_some());
    let (after, none) = at(Moment::After("cloud-sign-in".to_owned()));
    assert!(none.is_empty() && after.component("adfs-farm:emea.contoso.com").is_none());
    assert!(after.component("exchange-server").is_some() && after.component("cloud-sync:corp.contoso.com").is_none());
    let (wave, marks) = at(Moment::During("light-premises".to_owned()));
    assert!(wave.component("adfs-farm:emea.contoso.com").is_none(), "what is done before is gone");
    assert_eq!(marks["exchange-server"], State::Removed);
    assert_eq!(marks["cloud-sync:corp.contoso.com"], State::Planned);
    assert_eq!(marks["windows-devices"], State::Changed);
    assert!(!marks.contains_key("authentication-methods"));
    let (target, none) = at(Moment::ToBe);
    assert!(none.is_empty() && target.component("exchange-server").is_none());
    assert!(target.link("mail:mail-relay:plants>exchange-online-protection").is_some());
    let sign_in = target.component("verified-domain:emea.contoso.com").unwrap();
    let values: Vec<String> =
        sign_in.facts.iter().filter(|it| it.label() == "Sign-in").map(|it| it.value.text()).collect();
    assert_eq!(values, ["managed, password hash synchronisation"]);
    let (all, marks) = at(Moment::Transition);
    assert!(
        all.component("adfs-farm:emea.contoso.com").is_some() && all.component("cloud-sync:corp.contoso.com").is_some()
    );
    assert_eq!(marks["adfs-farm:emea.contoso.com"], State::Removed);
    assert_eq!(marks["global-secure-access"], State::Changed, "it takes the place of another");
    assert_eq!(marks["mail:mail-relay:plants>exchange-online-protection"], State::Planned);
    let names: Vec<String> = design.stages(&tenant.model).into_iter().map(|it| it.name).collect();
    assert_eq!(
        names,
        ["logical", "to-be", "transition", "wave-strong-sign-in", "wave-cloud-sign-in", "wave-light-premises"]
    );
}

#[test]
fn drawings_of_the_way_carry_its_marks() {
    let (tenant, design) = (contoso(), written("contoso"));
    for stage in design.stages(&tenant.model) {
        let drawn = select_stage(&stage, &tenant.findings, &Wishes::default()).diagram;
        assert_eq!(drawn.name, stage.name);
        let marks =
            drawn.nodes.iter().filter_map(|it| it.state).chain(drawn.edges.iter().filter_map(|it| it.state)).count();
        assert_eq!(marks == 0, matches!(stage.moment, Moment::AsIs | Moment::ToBe), "{}", stage.name);
        if stage.moment == Moment::ToBe {
            assert!(
                drawn.nodes.iter().all(|it| it.warning.is_none()),
                "what is found today says nothing of the target"
            );
        }
        if stage.moment == Moment::Transition {
            let state = |id: &str| drawn.nodes.iter().find(|it| it.id == id).unwrap().state;
            assert_eq!(state("adfs-farm:emea.contoso.com"), Some(State::Removed));
            assert_eq!(state("cloud-sync:corp.contoso.com"), Some(State::Planned));
            let goes = |it: &&tenantry::diagram::Edge| {
                it.src == "web-application-proxy" && it.dst == "adfs-farm:emea.contoso.com"
            };
            assert_eq!(drawn.edges.iter().find(goes).unwrap().state, Some(State::Removed));
            assert!(drawn.nodes.iter().any(|it| it.warning.is_some()));
            assert_eq!(
                drawn.nodes.iter().find(|it| it.id == "generic:backup").unwrap().evidence,
                Some(Evidence::Declared)
            );
        }
    }
}

#[test]
fn documents_take_their_rows_from_a_design() {
    let (tenant, design) = (contoso(), written("contoso"));
    let mut model = tenant.model.clone();
    design.apply(&mut model);
    let today = model.date.clone();
    let hybrid: Vec<String> = design.decided_in(&model, "hybrid").into_iter().map(|it| it.id).collect();
    assert_eq!(hybrid, ["D-02", "D-03", "D-04"]);
    assert_eq!(design.decided_in(&model, "tenant").len(), 1, "a decision may name its section");
    assert_eq!(design.decided(&model)[1].superseded_by, ["D-03"]);
    assert_eq!(design.to_decide(&model).iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["D-11", "D-19", "D-04"]);
    let owner = design.owned_of(&model, "adfs-farm:emea.contoso.com").unwrap();
    assert_eq!(
        (owner.owner.as_str(), owner.owned_by, owner.dependencies[1].name.as_str()),
        ("Infrastructure team", OwnedBy::Component, "Web application proxy")
    );
    assert_eq!(design.owned_of(&model, "compliance-policies").unwrap().owned_by, OwnedBy::Section);
    let unsaid = design.unsaid(&model, &tenant.judged);
    assert_eq!(unsaid.without_owner, []);
    assert!(unsaid.components > 90 && !unsaid.without_purpose.is_empty() && unsaid.sections_without_why.is_empty());
    let nobody = Design::default().unsaid(&model, &tenant.judged);
    assert_eq!(nobody.without_owner.len() as u64, nobody.components);
    let gaps = design.gaps(&model);
    assert_eq!(gaps.len(), design.all_changes().len());
    let methods = gaps.iter().find(|it| it.about.id == "authentication-methods").unwrap();
    assert!(methods.values[0].today.as_deref().unwrap().contains("SMS") && !methods.values[0].target.contains("SMS"));
    let roadmap = design.roadmap(&model, &tenant.judged);
    assert_eq!(
        roadmap.waves.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(),
        ["strong-sign-in", "cloud-sign-in", "light-premises"]
    );
    assert!(roadmap.without_wave.is_empty() && roadmap.findings.len() > 15);
    assert_eq!(roadmap.findings[0].rule, "people-at-risk", "the first that is due");
    let risks = design.risk_register(&model, &tenant.judged, &today);
    let of = |origin: Origin| risks.iter().filter(|it| it.origin == origin).count();
    assert_eq!((of(Origin::Declared), of(Origin::Accepted)), (6, 3), "a finding accepted in part stands once");
    let consent = risks.iter().find(|it| it.rule == "third-party-consent").unwrap();
    assert_eq!((consent.subjects.len(), consent.accepted[0].subjects.len()), (4, 2));
    let awaits = |id: &str| gaps.iter().find(|it| it.about.id == id).unwrap().awaits.clone();
    let ids = |id: &str| awaits(id).into_iter().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(ids("entra-connect:cts-sync01"), ["D-04"], "its reason is proposed only");
    assert_eq!(ids("cloud-sync:corp.contoso.com"), ["D-04"], "it takes the place of what D-04 is about");
    assert_eq!(ids("copilot"), [""; 0], "its reason is a decision in force, whatever others are about");
    let copilot = design.decided(&model).into_iter().find(|it| it.id == "D-16").unwrap();
    assert!(copilot.sections.len() > 1 && copilot.sections.contains(&copilot.home));
    assert_eq!(of(Origin::Finding), 11, "what needs action now and is not accepted as a whole is an open risk");
    assert!(serde_json::to_string(&(&risks, &roadmap, &gaps, &unsaid)).is_ok());
}

#[test]
fn an_acceptance_holds_until_its_last_day() {
    let tenant = contoso();
    let finding = tenant.judged.iter().find(|it| it.rule == "pass-through-publication").unwrap();
    let other = tenant.judged.iter().find(|it| it.rule == "third-party-consent").unwrap();
    let design = |until: &str| {
        clean(&format!(
            "[[accepted]]\nrule = \"pass-through-publication\"\nsubjects = [\"6985ec97-a3a1-42a4-afd4-6d3ca8931ca2\"]\nreason = \"A\"\nuntil = {until}"
        ))
    };
    assert_eq!(design("2026-11-20").outstanding(finding, "2026-11-20"), Outstanding::None);
    assert_eq!(design("2026-11-19").outstanding(finding, "2026-11-20"), Outstanding::All);
    assert_eq!(design("2026-11-19").acceptances(&tenant.judged, "2026-11-20")[0].standing, Standing::Expired);
    assert_eq!(design("2026-11-19").acceptances(&tenant.judged, "")[0].standing, Standing::Accepted);
    let of_rule = |rule: &str| {
        let design = clean(&format!("[[accepted]]\nrule = \"{rule}\"\nreason = \"A\""));
        design.acceptances(&tenant.judged, "2026-11-20")[0].standing
    };
    assert_eq!(of_rule("no-mfa-for-all"), Standing::NotFound);
    assert_eq!(of_rule("external-forwarding"), Standing::NotJudged);
    match written("contoso").outstanding(other, "2026-11-20") {
        Outstanding::Some(rest) => assert_eq!(rest.len(), other.subjects.len() - 2),
        rest => panic!("{rest:?}"),
    }
}

#[test]
fn emergency_accounts_are_found_by_id() {
    let (tenant, design) = (contoso(), written("contoso"));
    let rows = design.declared_emergency(&tenant.model.facts);
    assert_eq!(rows.len(), 3);
    let accounts: Vec<&str> = rows
        .iter()
        .filter(|it| it.roles.contains(&"Global Administrator".to_owned()))
        .map(|it| it.account.name.as_str())
        .collect();
    assert_eq!(accounts, ["Emergency access 02", "Emergency access 01"]);
    let named = |rule: &str| {
        let finding = tenant.judged.iter().find(|it| it.rule == rule).unwrap();
        (design.emergency_in(finding).len(), design.outstanding(finding, "2026-11-20"))
    };
    let (some, rest) = named("standing-global-administrators");
    assert_eq!(some, 2);
    assert!(matches!(rest, Outstanding::Some(rest) if rest.len() == 6));
    assert_eq!(named("let-past-policies").0, 1, "a group that holds them alone");
    let alone = clean("[[emergency-account]]\naccount = \"45db2caa-4e46-46ca-944a-c46eb1cf6711\"\nreason = \"A\"");
    let mut finding = tenant.judged.iter().find(|it| it.rule == "standing-global-administrators").unwrap().clone();
    finding.subjects.retain(|it| it.id == "45db2caa-4e46-46ca-944a-c46eb1cf6711");
    assert_eq!(alone.outstanding(&finding, ""), Outstanding::Some(vec![]), "being declared is no acceptance");
}

/// The tables of a design, each as a text of its own.
fn tables(text: &str) -> Vec<String> {
    let mut tables: Vec<String> = vec![];
    for line in text.lines() {
        if line.starts_with('[') {
            tables.push(String::new());
        }
        if let Some(table) = tables.last_mut().filter(|_| !line.starts_with('#')) {
            table.push_str(line);
            table.push('\n');
        }
    }
    tables
}

fn everything(design: &Design) -> String {
    let tenant = contoso();
    let mut model = tenant.model.clone();
    let applied = design.apply(&mut model);
    let stages: Vec<_> =
        design.stages(&tenant.model).into_iter().map(|it| (it.name, it.model.links().len(), it.states)).collect();
    let ids: Vec<&String> = model.components().map(|it| &it.id).collect();
    let rows = (design.gaps(&model), design.roadmap(&model, &tenant.judged), design.unsaid(&model, &tenant.judged));
    let risks = design.risk_register(&model, &tenant.judged, &model.date);
    serde_json::to_string(&(design, applied, stages, ids, rows, risks, design.owned(&model), design.decided(&model)))
        .unwrap()
}

/// Pieces that random designs are made of.
const PIECES: &[&str] = &[
    "[[decision]]",
    "[[component]]",
    "[[link]]",
    "[[change]]",
    "[[wave]]",
    "[[describe]]",
    "[[accepted]]",
    "[[hide]]",
    "[[risk]]",
    "[scope]",
    "[[fact]]",
    "[[rename]]",
    "id = \"a\"",
    "id = \"entra-id\"",
    "title = \"T\"",
    "name = \"N\"",
    "kind = \"sync\"",
    "kind = \"generic\"",
    "from = \"a\"",
    "to = \"entra-id\"",
    "what = \"retired\"",
    "what = \"planned\"",
    "what = \"replaced\"",
    "component = \"entra-id\"",
    "component = \"a\"",
    "by = \"a\"",
    "wave = \"a\"",
    "end = 2027-01-01",
    "rule = \"weak-methods\"",
    "reason = \"R\"",
    "until = 2026-01-01",
    "until = 12",
    "supersedes = \"a\"",
    "label = \"L\"",
    "value = \"V\"",
    "facts = [{ label = \"L\", value = \"V\" }]",
    "facts = [1]",
    "zone = \"zone\"",
    "section = \"identity\"",
    "link = \"sync:a>entra-id\"",
    "in = [\"x\"]",
    "a.b = 1",
    "\"\" = 1",
    "[[decision.options]]",
    "\u{202e} = 1",
    "x = '''",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_tables_does_not_matter(seed in any::<u64>()) {
        let text = include_str!("../examples/contoso/design.toml");
        let mut shuffled = tables(text);
        let mut state = seed;
        for at in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
        }
        static FIRST: OnceLock<String> = OnceLock::new();
        let first = FIRST.get_or_init(|| everything(&clean(text)));
        prop_assert_eq!(first, &everything(&clean(&shuffled.concat())));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_designs_never_panic(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24), noise in ".{0,20}") {
        let text = format!("{}\n{noise}", pieces.join("\n"));
        for text in [&text, &pieces.join("\n")] {
            if let Ok(read) = overlay::read("design.toml", text) {
                let said = check(&read.value);
                prop_assert!(said.iter().chain(&read.diagnostics).all(|it| !it.subject.is_empty()));
                everything(&read.value);
            }
        }
    }

    #[test]
    fn hostile_names_stay_text(name in "\\PC{0,60}|.{0,60}|(\n\\[\\[hide\\]\\]\nid = \"entra-id\"\nreason = \"x\"\n)", id in ".{1,30}") {
        let mut model = Model::default();
        model.tenant.display_name.clone_from(&name);
        let mut component = contoso().model.component("exchange-server").unwrap().clone();
        component.name.clone_from(&name);
        model.add(component.clone());
        component.id = format!("partner-tenant:{id}");
        component.kind = NodeKind::PartnerTenant;
        model.add(component);
        let text = overlay::init(&model, &[]);
        let design = clean(&text);
        prop_assert!(design.hidden.is_empty());
        prop_assert!(text.lines().all(|line| line.is_empty() || line.starts_with(['#', '[']) || line.contains(" = ")));
        prop_assert_eq!(design.check(&model, &[], ""), vec![]);
        // What a person wrote is handed on as it is.
        let quoted = toml::Value::String(name.clone()).to_string();
        if !name.trim().is_empty() {
            let design = clean(&format!("[[decision]]\nid = \"D\"\ntitle = {quoted}"));
            prop_assert_eq!(&design.decided(&model)[0].title, &name);
        }
    }
}
