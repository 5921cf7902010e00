//! The tenant: organisation, domains, subscriptions and the services in use.

use super::{claimed, head};
use crate::assess::part;
use crate::catalog::{AttrKey, Evidence, SERVICES, Topic, ids};
use crate::document::{Gap, Part, Sources};
use crate::facts::{Domain, Organization, Subscription, SubscriptionState, Verification};
use schemars::JsonSchema;
use serde::Serialize;

/// Context of `tenant.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Tenant id; empty when not known.
    pub(crate) tenant_id: &'a str,
    /// The organisation.
    pub(crate) organization: Part<'a, Organization>,
    /// Domains.
    pub(crate) domains: Part<'a, Vec<Domain>>,
    /// Domains, each with what verifies its users.
    pub(crate) rows: Vec<DomainRow<'a>>,
    /// The domain new users get; null when not known.
    pub(crate) default_domain: Option<&'a str>,
    /// Domains whose ownership is not proved.
    pub(crate) unverified: Vec<&'a str>,
    /// Whether subscriptions were read.
    pub(crate) subscriptions_read: bool,
    /// Whether all of them were.
    pub(crate) subscriptions_complete: bool,
    /// Subscriptions, those with most licences that Microsoft counts as assigned first.
    pub(crate) subscriptions: Vec<SubscriptionRow<'a>>,
    /// How many more subscriptions the model holds.
    pub(crate) subscriptions_more: u64,
    /// Names of subscriptions with more licences assigned than can be used.
    pub(crate) over_assigned: Vec<&'a str>,
    /// Subscriptions that are not in the state `Enabled`.
    pub(crate) not_enabled: Vec<NotEnabled<'a>>,
    /// Services that the model knows, with the people who have them and whether use was seen, by name.
    pub(crate) services: Vec<ServiceRow<'a>>,
}

/// A domain. What was not read is `not read`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct DomainRow<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// `default`, `initial`, `given by Microsoft` or `additional`.
    pub(crate) role: &'static str,
    /// `verified` or `not verified`.
    pub(crate) state: &'static str,
    /// `Managed`, `Federated`, or another word of the service.
    pub(crate) authentication: &'a str,
    /// `password-hash`, `pass-through`, `cloud`, `federated`, or another word of the service.
    pub(crate) verification: String,
    /// Services it serves; null when not read.
    pub(crate) services: Option<&'a [String]>,
}

/// A subscription. Its numbers are texts with how much was read for them.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct SubscriptionRow<'a> {
    /// Product name.
    pub(crate) name: &'a str,
    /// Part number: `SPE_E5`.
    pub(crate) part_number: &'a str,
    /// Licences in force or in their grace period.
    pub(crate) usable: String,
    /// People who hold one.
    pub(crate) people: String,
    /// Licences that Microsoft counts as assigned.
    pub(crate) counted: String,
    /// Licences that can be assigned.
    pub(crate) free: String,
    /// State of the subscription; null when not read.
    pub(crate) state: Option<&'a str>,
    /// Licences suspended; null when there are none or that was not read.
    pub(crate) suspended: Option<u64>,
    /// Licences locked out; null when there are none or that was not read.
    pub(crate) locked_out: Option<u64>,
}

/// A subscription that is not in force as a whole.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct NotEnabled<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Its state, as the service writes it.
    pub(crate) state: &'a str,
}

fn not_enabled(it: &Subscription) -> Option<NotEnabled<'_>> {
    let state = it.status.as_ref().filter(|state| !state.is(SubscriptionState::Enabled))?;
    Some(NotEnabled { name: &it.name, state: state.word() })
}

/// A service.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ServiceRow<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// People who have it, with how much was read for the number.
    pub(crate) holders: String,
    /// Licences for it that can be used, with how much was read for the number.
    pub(crate) licences: String,
    /// `seen` where objects of it were, `not known` where only something else tells of it, `not read` where nothing does.
    pub(crate) used: &'static str,
    /// The subscriptions that hold it; empty when not known.
    pub(crate) licensed_by: String,
}

/// Datasets that tell who may use a service, and hold no object of it.
const LICENCES: [&str; 3] = [ids::ORGANIZATION, ids::SUBSCRIBED_SKUS, ids::USERS];

/// Services that the model knows, each with its claims.
fn services<'a>(sources: &Sources<'a>) -> Vec<ServiceRow<'a>> {
    let mut rows: Vec<ServiceRow<'a>> = Vec::new();
    for service in SERVICES {
        let kind = service.kind.row().id;
        let Some(component) = sources.model.component(kind) else { continue };
        let said = |key: AttrKey| component.facts.iter().find(|it| it.key == key).map(|it| it.value.text());
        rows.push(ServiceRow {
            name: &component.name,
            holders: claimed::text(sources.claims, &format!("services.{kind}.holders")),
            licences: claimed::text(sources.claims, &format!("services.{kind}.licences")),
            used: match component.evidence {
                // Who has a licence or a plan is no object of the service.
                Evidence::Observed if !LICENCES.contains(&component.source.dataset.as_str()) => "seen",
                Evidence::Unknown => "not read",
                _ => "not known",
            },
            licensed_by: said(AttrKey::LicensedBy).unwrap_or_default(),
        });
    }
    rows.sort_by(|a, b| a.name.cmp(b.name));
    rows
}

fn subscription<'a>(sources: &Sources<'a>, it: &'a Subscription) -> SubscriptionRow<'a> {
    let id = part(&it.part_number);
    let text = |what: &str| claimed::text(sources.claims, &format!("licences.{id}.{what}"));
    SubscriptionRow {
        name: &it.name,
        part_number: &it.part_number,
        usable: text("usable"),
        people: text("assigned"),
        counted: text("consumed"),
        free: text("free"),
        state: it.status.as_ref().map(|it| it.word()),
        suspended: it.suspended.filter(|some| *some > 0),
        locked_out: it.locked_out.filter(|some| *some > 0),
    }
}

fn domain<'a>(sources: &Sources<'a>, it: &'a Domain) -> DomainRow<'a> {
    let verification = sources.model.facts.verification_today(it);
    DomainRow {
        name: &it.name,
        role: match (it.is_default, it.is_first, it.is_initial) {
            (Some(true), ..) => "default",
            (_, Some(true), _) => "initial",
            (_, _, Some(true)) => "given by Microsoft",
            (Some(false), _, Some(false)) => "additional",
            _ => "not read",
        },
        state: match it.is_verified {
            Some(true) => "verified",
            Some(false) => "not verified",
            None => "not read",
        },
        authentication: it.authentication.as_ref().map_or("not read", |it| it.word()),
        verification: verification.as_ref().map_or("not read", Verification::code).to_owned(),
        services: it.services.as_deref(),
    }
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let domains = facts.domains.items();
    let mut subscriptions: Vec<&Subscription> = facts.subscriptions.items().iter().collect();
    subscriptions.sort_by(|a, b| (b.consumed, &a.name, &a.part_number).cmp(&(a.consumed, &b.name, &b.part_number)));
    let names = |holds: fn(&Subscription) -> bool| -> Vec<&'a str> {
        facts.subscriptions.items().iter().filter(|it| holds(it)).map(|it| it.name.as_str()).collect()
    };
    let (shown, more) = head(&subscriptions);
    Context {
        gaps: sources.gaps_of(Topic::Tenant),
        tenant: sources.tenant_name(),
        tenant_id: &sources.model.tenant.id,
        organization: (&facts.organization).into(),
        domains: (&facts.domains).into(),
        rows: domains.iter().map(|it| domain(sources, it)).collect(),
        default_domain: domains.iter().find(|it| it.is_default == Some(true)).map(|it| it.name.as_str()),
        unverified: domains.iter().filter(|it| it.is_verified == Some(false)).map(|it| it.name.as_str()).collect(),
        subscriptions_read: facts.subscriptions.read().is_some(),
        subscriptions_complete: facts.subscriptions.is_complete(),
        subscriptions: shown.iter().map(|it| subscription(sources, it)).collect(),
        subscriptions_more: more,
        over_assigned: names(|it| it.consumed.zip(it.usable).is_some_and(|(assigned, usable)| assigned > usable)),
        not_enabled: facts.subscriptions.items().iter().filter_map(not_enabled).collect(),
        services: services(sources),
    }
}
