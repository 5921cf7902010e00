//! External collaboration: guests, partners, sharing.

use super::claimed::Figure;
use super::count;
use crate::catalog::Topic;
use crate::document::{Gap, Part, Sources};
use crate::facts::{
    AuthorizationPolicy, CrossTenantAccess, Facts, GuestDomains, Setting, SharePointSettings, Sources as Datasets,
    Split, Tally, Term,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Domains of external accounts that a table names.
const HOMES: usize = 15;

/// Context of `external.md`.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Context<'a> {
    /// What of this section was not read in full.
    pub(crate) gaps: Vec<Gap>,
    /// Name of the tenant.
    pub(crate) tenant: String,
    /// Domains that accounts of other organisations come from, fifteen at most.
    pub(crate) home_domains: Vec<Home<'a>>,
    /// How many more there are.
    pub(crate) home_domains_more: u64,
    /// Cross-tenant access for every tenant without settings of its own.
    pub(crate) default: Part<'a, CrossTenantAccess>,
    /// Partner tenants with settings of their own.
    pub(crate) partners: Part<'a, Vec<CrossTenantAccess>>,
    /// The same as a table states them.
    pub(crate) rows: Vec<PartnerRow<'a>>,
    /// Domains guests may or may not be invited from.
    pub(crate) domains: Part<'a, GuestDomains>,
    /// Who may invite guests, and what guests see.
    pub(crate) authorization: Part<'a, AuthorizationPolicy>,
    /// How far content may be shared.
    pub(crate) sharepoint: Part<'a, SharePointSettings>,
    /// Settings of Teams, external access among them.
    pub(crate) teams: Part<'a, Vec<Setting>>,
}

pub(in crate::document) fn context<'a>(sources: &Sources<'a>) -> Context<'a> {
    let facts = &sources.model.facts;
    let (home_domains, home_domains_more) = homes(facts);
    Context {
        gaps: sources.gaps_of(Topic::External),
        tenant: sources.tenant_name(),
        home_domains,
        home_domains_more,
        default: (&facts.cross_tenant_default).into(),
        partners: (&facts.partners).into(),
        rows: facts.partners.items().iter().map(row).collect(),
        domains: (&facts.guest_domains).into(),
        authorization: (&facts.authorization).into(),
        sharepoint: (&facts.sharepoint).into(),
        teams: (&facts.teams_settings).into(),
    }
}

/// A domain that accounts of other organisations come from.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Home<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// Accounts from it, guests and members.
    pub(crate) count: Figure,
    /// Guests among them.
    pub(crate) guests: Figure,
}

/// The domains that most accounts of other organisations come from, and how many more there are.
fn homes(facts: &Facts) -> (Vec<Home<'_>>, u64) {
    let Some(users) = facts.users.read() else { return (Vec::new(), 0) };
    let whole = facts.people.home_domains.exactly().is_some();
    let kinds = whole && facts.people.guests.exactly().is_some();
    let figure = |count: u64, whole: bool| {
        let split = Split { yes: count, ..Split::default() };
        (&split.known(whole, Datasets::new())).into()
    };
    let row = |it| {
        let it: &Tally = it;
        let guests = users.guest_domains.iter().find(|guests| guests.name == it.name).map_or(0, |guests| guests.count);
        Home { name: &it.name, count: figure(it.count, whole), guests: figure(guests, kinds) }
    };
    let more = count(users.home_domains.len().saturating_sub(HOMES));
    (users.home_domains.iter().take(HOMES).map(row).collect(), more)
}

/// A partner tenant as a table states it. Each word is `default` where the defaults hold, `not read` where it was not.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct PartnerRow<'a> {
    /// Display name; null when not known.
    pub(crate) name: Option<&'a str>,
    /// Tenant id.
    pub(crate) tenant: &'a str,
    /// Whether it is a service provider.
    pub(crate) service_provider: bool,
    /// Invitations in, invitations out, shared channels in, shared channels out.
    pub(crate) directions: Vec<&'static str>,
    /// What of their people is trusted.
    pub(crate) trust: Vec<Said>,
    /// Whether invitations are redeemed without a question of consent, in and out.
    pub(crate) consent: Vec<Said>,
    /// Whether their users are synchronised into this tenant; null when not read.
    pub(crate) user_sync_in: Option<bool>,
    /// Whether it has tenant restrictions of its own.
    pub(crate) tenant_restrictions: bool,
    /// Names of properties that this version does not know.
    pub(crate) unknown: &'a [String],
}

/// One setting: the last part of its claim's id, and its word.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Said {
    /// `trust-mfa`, `consent-in`…
    pub(crate) what: &'static str,
    /// `yes`, `no`, `default` or `not read`.
    pub(crate) word: &'static str,
}

/// The settings of one kind; where the defaults hold for all of them, none.
fn said(all: &[(&'static str, Term<bool>)]) -> Vec<Said> {
    let default = all.iter().all(|it| it.1 == Term::Default);
    let told = all.iter().filter(|_| !default);
    told.map(|(what, term)| Said { what, word: term.word() }).collect()
}

fn row(partner: &CrossTenantAccess) -> PartnerRow<'_> {
    let switches = partner.switches();
    let (trust, rest) = switches.split_at(3);
    PartnerRow {
        name: partner.name.as_deref(),
        tenant: &partner.tenant,
        service_provider: partner.service_provider.is(true),
        directions: partner.directions().iter().map(|it| it.1.word()).collect(),
        trust: said(trust),
        consent: said(rest.get(..2).unwrap_or_default()),
        user_sync_in: partner.user_sync_in,
        tenant_restrictions: partner.tenant_restrictions.is(true),
        unknown: &partner.unknown,
    }
}
