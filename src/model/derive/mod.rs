//! The rules: what follows from the facts.
//!
//! In: the [`Facts`] and a model without components. Out: components, links and facts in the model, each with
//! its evidence and the name of the rule that made it. A rule never reads the snapshot, and never states what was
//! not read: a missing reading gives nothing, or a component drawn as not read that says what it needs.

mod access;
mod agents;
pub(in crate::model) mod amounts;
mod applications;
mod attribute;
mod authority;
mod azure;
mod connectors;
mod counted;
mod directory;
pub(in crate::model) mod draft;
mod endpoint;
mod exchange_servers;
mod external;
mod federation;
mod forests;
mod hedged;
mod links;
mod mail_demand;
mod mail_partners;
mod mail_ways;
mod messaging;
mod network;
mod organisations;
mod parts;
mod people;
mod protection;
mod records;
mod seen;
mod services;
mod unread;

use super::Model;
use crate::facts::Facts;
use draft::Draft;

pub(in crate::model) use external::{terms, told_terms, unnamed};
pub(in crate::model) use organisations::terms as delegated;
pub(in crate::model) use unread::gap;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Stable name, in the source of each statement it makes.
    pub name: &'static str,
    /// What follows from what, one sentence.
    pub description: &'static str,
    detail: bool,
    run: fn(&Facts, &mut Draft<'_>),
}

const fn rule(name: &'static str, description: &'static str, run: fn(&Facts, &mut Draft<'_>)) -> Rule {
    Rule { name, description, detail: false, run }
}

/// A rule whose links only views of one subject draw.
const fn detail(name: &'static str, description: &'static str, run: fn(&Facts, &mut Draft<'_>)) -> Rule {
    Rule { name, description, detail: true, run }
}

/// Every rule, in the order they run: those that make components first, then those that tie them together.
pub const RULES: &[Rule] = &[
    rule("people", "Members, guests and role holders are the people of the tenant.", people::people),
    rule(
        "devices",
        "Device objects and managed devices, by platform, are the devices people work on.",
        people::devices,
    ),
    rule("counted", "A population that was counted and not read is there with its number.", counted::populations),
    rule(
        "directory",
        "Every tenant has one Entra ID directory; its facts are its users, groups and domains.",
        directory::directory,
    ),
    rule(
        "domains",
        "Each verified domain is a part of the directory, with the way its users sign in.",
        directory::domains,
    ),
    rule("services", "A service is in use when a licence enables it and objects of it were seen.", services::services),
    rule(
        "conditional-access",
        "Conditional Access is there when policies were read; its facts are what they demand.",
        access::conditional_access,
    ),
    rule("authentication-methods", "The methods policy says how people may prove who they are.", access::methods),
    rule("roles", "Role assignments say who administers the directory.", access::roles),
    rule("administrative-units", "Administrative units divide the directory.", access::units),
    rule(
        "enterprise-applications",
        "Service principals are the applications that have an identity in the tenant.",
        applications::enterprise,
    ),
    rule(
        "automation-identities",
        "App registrations with application permissions act with permissions of their own.",
        applications::automation,
    ),
    rule("provisioning", "Synchronisation jobs copy identities from and to other systems.", applications::provisioning),
    rule(
        "application-proxy",
        "Published applications imply the proxy service, and connectors in the on-premises network.",
        applications::proxy,
    ),
    rule(
        "cross-tenant",
        "Partners in the cross-tenant access policy are tenants with which access is arranged.",
        external::partners,
    ),
    rule("multi-tenant", "Tenants of the multi-tenant organisation trust one another.", organisations::multi_tenant),
    rule(
        "customers",
        "A delegated administration relationship that is active lets this tenant administer a customer.",
        organisations::customers,
    ),
    rule("guest-providers", "Guests sign in at the identity providers set up for them.", organisations::providers),
    rule(
        "workload-federation",
        "The issuer of a federated credential vouches for an application without a secret.",
        organisations::issuers,
    ),
    rule(
        "forests",
        "Synchronised users and sensors name the Active Directory domains; the topmost names are forests.",
        forests::forests,
    ),
    rule(
        "sync",
        "Synchronisation that is on needs Entra Connect or Cloud Sync in each forest it reads.",
        authority::sync,
    ),
    rule(
        "federation",
        "A federated domain signs in at its issuer: an AD FS farm, or another identity provider.",
        federation::federation,
    ),
    rule("mail", "Mail of the domains passes Exchange Online Protection.", messaging::mail),
    rule(
        "own-mail-servers",
        "Exchange servers, and what their hybrid configuration says, are the mail organisation of the on-premises network.",
        exchange_servers::servers,
    ),
    rule(
        "mail-connectors",
        "A connector of Exchange Online is a way of mail from or to servers of the organisation.",
        exchange_servers::connectors,
    ),
    rule("server-mail-out", "A send connector is the way of mail out of Exchange servers.", exchange_servers::sending),
    rule(
        "mail-partners",
        "A connector of Exchange Online for others is a way of mail from or to their systems.",
        mail_partners::connectors,
    ),
    rule(
        "calendar-sharing",
        "An organisation relationship lets two mail organisations see their calendars.",
        mail_partners::relationships,
    ),
    rule("journals", "A journal rule sends copies of mail to a mailbox.", mail_partners::journals),
    rule("migrations", "A migration endpoint is where mailboxes are moved from.", mail_partners::migrations),
    rule(
        "mailboxes-on-servers",
        "A synchronised mail user with the id of a mailbox has that mailbox on servers of the organisation.",
        mail_ways::on_servers,
    ),
    rule("mailboxes", "Mailboxes are told of by kind, and by whether they pass mail on.", mail_ways::mailboxes),
    rule("mail-switches", "Switches of the organisation say what its filter lets in.", mail_ways::switches),
    rule(
        "exchange-hybrid",
        "A key of Exchange servers on the Exchange Online application marks a hybrid organisation.",
        messaging::hybrid,
    ),
    rule(
        "agents",
        "Agents and connectors that were read are servers of the on-premises network that work for the tenant.",
        agents::agents,
    ),
    rule(
        "endpoint",
        "Policies of Intune say what devices must be; devices managed twice imply Configuration Manager.",
        endpoint::endpoint,
    ),
    rule("intune-connectors", "Intune is connected to other services and to servers.", connectors::connected),
    rule(
        "ways-in",
        "Forwarding profiles, Tunnel sites and Cloud PC connections are ways into the on-premises network and out of it.",
        network::ways,
    ),
    rule(
        "azure-estate",
        "Subscriptions that trust the tenant are told of together, with what they hold.",
        azure::subscriptions,
    ),
    rule("azure-networks", "Virtual networks are places of their own, tied by peerings and hubs.", azure::networks),
    rule(
        "azure-gateways",
        "A connection of a gateway is a way from Azure to a site, a circuit or another network.",
        azure::ways,
    ),
    rule(
        "azure-machines",
        "A virtual machine that a network asks for names, or that has the name of a sensor, is taken for a directory server.",
        azure::machines,
    ),
    rule(
        "azure-sentinel",
        "A workspace with the solution or connectors of Sentinel is watched by it.",
        azure::sentinel,
    ),
    rule("protection", "Labels, data loss prevention, audit and Secure Score.", protection::protection),
    rule(
        "records",
        "Objects of a dataset that is listed as it is are components where its row says so.",
        records::listed,
    ),
    rule(
        "sign-in",
        "People sign in at Entra ID; Conditional Access decides on each access to a service.",
        links::sign_in,
    ),
    rule("administration", "Who and what administers what.", links::administration),
    rule("signals", "Defender services report to Defender XDR.", links::signals),
    rule(
        "data",
        "Services build on one another: Teams keeps files in SharePoint, Copilot reads through Microsoft Graph.",
        links::data,
    ),
    detail("use", "People use the services that were seen, and services build on one another.", parts::usage::usage),
    detail(
        "network-paths",
        "Clients reach a service at Microsoft's endpoint sets; media of Teams go from the device.",
        parts::paths::paths,
    ),
    detail("authority", "Each member is mastered in Active Directory or in the cloud.", parts::identity::authority),
    detail("domain-sign-in", "The way a domain signs in says what verifies its users.", parts::identity::sign_in),
    detail("locations", "Each named location is a place sign-ins come from.", parts::access::locations),
    detail(
        "access-policies",
        "Each policy of Conditional Access has an audience, a demand and the resources it protects.",
        parts::access::policies,
    ),
    detail("access-gaps", "What no policy that is on covers is a gap.", parts::gaps::gaps),
    detail("guest-organisations", "The address of a guest names the organisation.", parts::external::guests),
    detail("guest-terms", "What is arranged for guests and partners.", parts::external::terms),
    detail("sharing", "The sharing settings say how far content may be shared.", parts::collaboration::sharing),
    detail(
        "calls",
        "A voice routing policy opens routes to session border controllers, and these reach the telephone network.",
        parts::voice::calls,
    ),
    detail(
        "environments",
        "Each environment of Power Platform is governed by the data policies that hold in it.",
        parts::power::environments,
    ),
    detail("mail-domains", "Mail of a domain passes Exchange Online Protection.", parts::messaging::domains),
    detail("transport", "Mail flow rules change mail on its way.", parts::messaging::rules),
    detail(
        "permissions",
        "What an application was given says how far it reaches, and whether it acts as itself or as people.",
        parts::applications::permissions,
    ),
    detail(
        "role-holders",
        "Each role is held standing, by activation or by an application.",
        parts::privilege::holders,
    ),
    detail("device-states", "Devices are joined in one way, and compliant or not.", parts::endpoint::states),
    detail(
        "data-controls",
        "Labels, policies and records govern content where it is kept.",
        parts::compliance::controls,
    ),
    detail(
        "mail-filters",
        "Each filter of mail takes in everybody, some people or nobody, by the first policy that takes a person in.",
        parts::filters::filters,
    ),
    detail("licences", "Each subscription licenses the services whose plans it holds.", parts::licences::licences),
    detail(
        "single-agents",
        "Each agent extends Copilot or acts as itself, and reads what it was permitted to.",
        parts::agents::agents,
    ),
    detail("signals-unread", "What would tell the state of a control was not read.", parts::endpoint::signals),
    detail(
        "ai-foundry",
        "Resources of AI Foundry hold models, and connections lead from them to stores and tools.",
        azure::workload,
    ),
    detail(
        "ai-foundry-agents",
        "An agent asks the model, the tools and the agents that its definition names.",
        azure::agents,
    ),
    detail("ai-connections", "A connection leads to what it names, whoever uses it.", azure::connections),
    detail(
        "ai-callers",
        "An application calls what its settings name, and uses what its identity has a role on.",
        azure::calls,
    ),
    detail("private-endpoints", "A private endpoint gives a resource an address in a network.", azure::endpoints),
    detail("azure-kinds", "Resources that no other rule needs are told of by kind.", azure::counted_kinds),
    detail("prompts", "A prompt goes from people to Copilot, and guards stand on its way.", parts::copilot::prompts),
];

/// Runs every rule.
pub(super) fn derive(model: &mut Model, facts: &Facts) {
    for rule in RULES {
        (rule.run)(facts, &mut Draft::new(model, rule.name, rule.detail));
    }
}
