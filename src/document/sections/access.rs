//! Access: what verifies each sign-in, and who administers.

use super::access_locations::{Location, location};
use super::access_roles::Role;
use super::claimed::Figure;
use super::twins::Apart;
use super::{count, head};
use crate::assess;
use crate::catalog::Topic;
use crate::document::{Gap, Part, Sources};
use crate::facts::{
    AuthenticationMethods, AuthorizationPolicy, ClientApp, Code, ConditionalAccessPolicy, Extent, Facts,
    GLOBAL_ADMINISTRATOR, Held, NamedLocation, PrincipalKind, RoleHolder, RoleHolders, Truth,
};
use crate::model::{PolicyText, depends_on, let_past_name, policy_names, policy_texts};
use crate::wording::access as words;
use crate::wording::date;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Context of `access.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Whether Conditional Access policies were read.
    pub(crate) policies_read: bool,
    /// Whether all of them were.
    pub(crate) policies_complete: bool,
    /// Conditional Access policies: those that are on first, then by name, sixty at most.
    pub(crate) policies: Vec<PolicyText>,
    /// How many more there are.
    pub(crate) policies_more: u64,
    /// All policies.
    pub(crate) total: Figure,
    /// Policies whose state was not read.
    pub(crate) state_unread: Figure,
    /// Names of policies that may be enforced and say something that this document does not know: they count for no path.
    pub(crate) unclear: Vec<String>,
    /// Whether any domain is known to be federated.
    pub(crate) some_federated: bool,
    /// What verifies each path of access.
    pub(crate) paths: Vec<Path>,
    /// Security defaults: whether they are on.
    pub(crate) security_defaults: Part<'a, bool>,
    /// Named locations, sixty at most.
    pub(crate) locations: Vec<Location<'a>>,
    /// Whether they were read.
    pub(crate) locations_read: bool,
    /// Whether all of them were.
    pub(crate) locations_complete: bool,
    /// How many more there are.
    pub(crate) locations_more: u64,
    /// Authentication methods.
    pub(crate) methods: Part<'a, AuthenticationMethods>,
    /// Names of methods that are on.
    pub(crate) methods_on: Vec<&'a str>,
    /// Names of methods that are on and resist phishing.
    pub(crate) phishing_resistant: Vec<&'a str>,
    /// Names of methods that are on and of which it is not known whether they resist phishing.
    pub(crate) resistance_unread: Vec<&'a str>,
    /// Names of weak methods that are on: text message, voice call, e-mail code.
    pub(crate) weak_methods: Vec<&'a str>,
    /// What users may do themselves.
    pub(crate) authorization: Part<'a, AuthorizationPolicy>,
    /// Directory roles someone holds: privileged ones first, then by name, sixty at most.
    pub(crate) roles: Vec<Role<'a>>,
    /// Whether what activating these roles takes is known of any.
    pub(crate) activation_read: bool,
    /// Whether roles were read.
    pub(crate) roles_read: bool,
    /// Whether all of them were.
    pub(crate) roles_complete: bool,
    /// How many more there are.
    pub(crate) roles_more: u64,
    /// Names of groups that hold Global Administrator.
    pub(crate) global_groups: Vec<&'a str>,
    /// In which ways Global Administrator is given, each with how many it is given to in that way.
    pub(crate) global_ways: Vec<String>,
    /// Eligible role assignments.
    pub(crate) eligible: Figure,
    /// Whether any of them were read.
    pub(crate) eligibilities_read: bool,
}

/// A path of access and what verifies it.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Path {
    /// Who or what comes in.
    pub(crate) who: &'static str,
    /// What is asked for.
    pub(crate) check: &'static str,
    /// How far it is verified, in words.
    pub(crate) verdict: String,
    /// Whether part of what would tell was not read, so that it may be verified further.
    pub(crate) at_least: bool,
    /// Names of those who are let past, and of what they are let past to.
    pub(crate) except: Vec<String>,
    /// What it depends on.
    pub(crate) conditions: Vec<String>,
    /// Names of the enforced policies that take all of them in.
    pub(crate) by: Vec<String>,
    /// Names of enforced policies that take some of them in.
    pub(crate) in_part: Vec<String>,
    /// Names of policies that would, but only report.
    pub(crate) reporting: Vec<String>,
    /// Names of policies that would for some of them, but only report.
    pub(crate) reporting_in_part: Vec<String>,
}

/// In which ways a role is given, with how many it is given to in each.
fn ways(holders: &[RoleHolder]) -> Vec<String> {
    let mut ways: BTreeMap<&Held, usize> = BTreeMap::new();
    holders.iter().for_each(|holder| *ways.entry(&holder.held).or_default() += 1);
    let words = |(held, count): (&Held, usize)| match held {
        Held::Standing => format!("{count} at all times"),
        Held::Until(day) => format!("{count} until {}", date(day)),
        Held::Activated => format!("{count} activated for hours"),
        Held::Active => format!("{count} now, for how long was not read"),
        Held::Eligible => format!("{count} eligible"),
        Held::Unread => format!("{count} in a way that was not told"),
    };
    ways.into_iter().map(words).collect()
}

/// A row of the table of paths: who, what is asked for, and the question.
pub(super) type Row = (&'static str, &'static str, assess::Path);

const MFA: &str = "multifactor authentication";

/// Paths of access in the sense of Zero Trust: each is trusted only as far as something verifies it.
pub(super) const PATHS: &[Row] = &[
    ("Everyone, to every resource", MFA, assess::Path::Everyone),
    ("Administrators, to every resource", MFA, assess::Path::Administrators),
    ("Guests, to every resource", MFA, assess::Path::Guests),
    ("Exchange ActiveSync with legacy authentication", "blocked", assess::Path::LegacyBy(ClientApp::ActiveSync)),
    ("Other clients with legacy authentication", "blocked", assess::Path::LegacyBy(ClientApp::Other)),
    ("Devices, to every resource", "compliant or hybrid joined device", assess::Path::Devices),
    ("Mobile applications, to every resource", "app protection", assess::Path::Applications),
    ("Risky sign-ins", "answer to high risk", assess::Path::SignInRisk),
    ("Risky users", "answer to high risk", assess::Path::UserRisk),
    ("Workload identities", "blocked", assess::Path::Workloads),
    ("Agents", "blocked", assess::Path::Agents),
];

pub(super) fn path(facts: &Facts, (who, check, path): Row) -> Path {
    let (answer, shares) = (assess::answer(facts, path), assess::shares(facts, path));
    let apart = policy_names(facts);
    let names = |ids: &[String]| -> Vec<String> {
        let policies = facts.policies.items().iter().filter(|it| ids.contains(&it.id));
        policies.filter_map(|it| apart.get(it.id.as_str()).cloned()).collect()
    };
    // What was read in full and holds what nobody knows is not unread.
    let open = if facts.policies.is_complete() && !unclear(facts).is_empty() { "not known" } else { "not read" };
    let verdict = answer.verdict.value.map_or_else(|| open.to_owned(), |it| words::verdict(it.code()));
    Path {
        who,
        check,
        verdict,
        at_least: answer.verdict.extent == Extent::AtLeast,
        except: assess::let_past(facts, &answer).iter().map(let_past_name).collect(),
        conditions: depends_on(facts, &answer),
        by: names(&shares.by),
        in_part: names(&shares.in_part),
        reporting: names(&shares.reporting),
        reporting_in_part: names(&shares.reporting_in_part),
    }
}

/// Names of policies that were read, may be enforced, and say something that this version does not know.
pub(super) fn unclear(facts: &Facts) -> Vec<String> {
    let apart = policy_names(facts);
    let odd = |it: &&ConditionalAccessPolicy| {
        let state = matches!(it.state, Some(Code::Other(_)));
        it.unread.is_empty() && (state || (it.is_on() && !it.unknown.is_empty()))
    };
    let policies = facts.policies.items().iter().filter(odd);
    policies.filter_map(|it| apart.get(it.id.as_str()).cloned()).collect()
}

/// Methods a thief can redirect: ids of the authentication methods policy.
const WEAK: &[&str] = &["Sms", "Voice", "Email"];

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let policies = policy_texts(facts);
    let (shown, policies_more) = head(&policies);
    let locations: Vec<&NamedLocation> = facts.named_locations.items().iter().collect();
    let places = Apart::new(locations.iter().map(|it| (it.name.as_str(), it.id.as_str())));
    let (locations_shown, locations_more) = head(&locations);
    let methods = facts.authentication_methods.read().map(|it| it.methods.as_slice()).unwrap_or_default();
    let mut held: Vec<&RoleHolders> = facts.roles.items().iter().collect();
    held.sort_by_key(|it| !it.privileged);
    let (roles_shown, roles_more) = head(&held);
    let global = facts.role(GLOBAL_ADMINISTRATOR).map(|role| role.holders.as_slice()).unwrap_or_default();
    let groups = global.iter().filter(|it| it.kind == PrincipalKind::Group && it.held.now().is_yes());
    let resists = |truth: Truth| {
        let on = methods.iter().filter(|it| it.enabled && it.phishing_resistant == truth);
        on.map(|it| it.name.as_str()).collect()
    };
    Context {
        gaps: sources.gaps_of(Topic::Access),
        policies_read: facts.policies.read().is_some(),
        policies_complete: facts.policies.is_complete(),
        policies: shown.to_vec(),
        policies_more,
        total: Figure::of(&facts.policies, |it| count(it.len())),
        state_unread: Figure::of(&facts.policies, |it| count(it.iter().filter(|it| it.state.is_none()).count())),
        unclear: unclear(facts),
        some_federated: facts.domains.items().iter().any(|it| it.federated()),
        paths: PATHS.iter().map(|row| path(facts, *row)).collect(),
        security_defaults: (&facts.security_defaults).into(),
        locations: locations_shown.iter().map(|it| location(it, &places)).collect(),
        locations_read: facts.named_locations.read().is_some(),
        locations_complete: facts.named_locations.is_complete(),
        locations_more,
        methods: (&facts.authentication_methods).into(),
        methods_on: methods.iter().filter(|it| it.enabled).map(|it| it.name.as_str()).collect(),
        resistance_unread: resists(Truth::Unread),
        phishing_resistant: resists(Truth::Yes),
        weak_methods: methods
            .iter()
            .filter(|it| it.enabled && WEAK.contains(&it.id.as_str()))
            .map(|it| it.name.as_str())
            .collect(),
        authorization: (&facts.authorization).into(),
        roles: roles_shown.iter().map(|it| Role::new(facts, it)).collect(),
        activation_read: roles_shown.iter().any(|it| it.activation.is_some()),
        roles_read: facts.roles.read().is_some(),
        roles_complete: facts.roles.is_complete(),
        roles_more,
        global_ways: ways(global),
        global_groups: groups.map(|it| it.name.as_str()).collect(),
        eligible: Figure::of(&facts.eligibilities, |it| *it),
        eligibilities_read: facts.eligibilities.read().is_some(),
    }
}
