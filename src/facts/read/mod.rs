//! From rows to the facts.
//!
//! In: a [`Snapshot`]. Out: the [`Facts`], and a diagnostic for each dataset and property whose values are of
//! another type than the service documents. Each dataset is read once, as a stream: small ones that refer to other
//! objects first, then users, groups and service principals, of which only the names asked for are kept. This room
//! never concludes anything: that is `derive`'s part.

mod about;
mod access;
mod accounts;
mod applications;
mod asked;
mod automation;
mod azure;
mod collaboration;
mod compliance;
mod connectors;
mod counts;
mod credentials;
mod data_policies;
mod dates;
mod definition;
mod endpoint;
mod escrow;
mod external;
mod federated;
mod grants;
mod group_members;
mod groups;
mod hybrid;
mod identity;
mod labels;
mod licensing;
mod mail;
mod messaging;
mod names;
mod people;
mod person;
mod places;
mod policies;
mod power;
mod privileged;
mod recipients;
mod record_names;
mod record_types;
mod records;
mod retention;
mod roles;
mod said;
mod schedules;
mod scuba;
mod security;
mod sign_ins;
mod site_sharing;
mod source;
mod tally;
mod teams;
mod teams_policies;
mod tenant;
mod told;
mod told_lists;
mod typed;
mod unknown;
mod voice;
mod windows;

use crate::catalog::ids;
use crate::diag::{Diagnostic, Warned};
use crate::facts::{Facts, PowerPlatform};
use crate::snapshot::{Manifest, Snapshot};
use names::Names;
use source::Source;

impl Facts {
    /// Reads everything a snapshot holds that this version uses.
    pub fn read(snapshot: &Snapshot) -> Warned<Self> {
        let mut diagnostics = Vec::new();
        let mut value = ingest(snapshot, &mut diagnostics);
        value.declared = about::declared(snapshot.manifest());
        Warned { value, diagnostics }
    }
}

/// Datasets that name no object of another.
fn by_themselves(source: &Source<'_>) -> Facts {
    let mut keys = escrow::Count::read(source);
    let devices = endpoint::devices(source, &mut keys);
    let accepted_domains = messaging::accepted_domains(source);
    let managed_devices = endpoint::managed_devices(source, &mut keys);
    Facts {
        staged_rollouts: tenant::staged_rollouts(source),
        dns_records: tenant::dns_records(source),
        sensors: hybrid::sensors(source),
        security_defaults: access::security_defaults(source),
        authorization: access::authorization(source),
        sharepoint: collaboration::sharepoint(source),
        sites: collaboration::sites(source),
        teams: teams::teams(source),
        devices,
        managed_devices,
        escrow: keys.told(source),
        compliance_policies: endpoint::compliance_policies(source),
        device_configurations: endpoint::device_configurations(source),
        configuration_policies: endpoint::configuration_policies(source),
        co_management: endpoint::co_management(source),
        intune_connectors: connectors::connectors(source),
        labels: compliance::labels(source),
        secure_score: security::secure_score(source),
        dlp_policies: compliance::dlp_policies(source),
        retention: retention::policies(source, ids::RETENTION_POLICIES),
        app_retention: retention::policies(source, ids::APP_RETENTION_POLICIES),
        label_policies: labels::policies(source),
        audit: compliance::audit(source),
        alerts: security::alerts(source),
        mail: mail::mail(source, &accepted_domains),
        accepted_domains,
        mail_dns: messaging::mail_dns(source),
        exchange_settings: messaging::exchange_settings(source),
        mailbox_audit: messaging::mailbox_audit(source),
        transport_rules: messaging::transport_rules(source),
        teams_settings: teams::teams_settings(source),
        environments: collaboration::environments(source),
        voice: voice::voice(source),
        site_sharing: site_sharing::sites(source),
        copilot: collaboration::copilot(source),
        service_use: collaboration::service_use(source),
        counts: counts::counted(source),
        asked: asked::asked(source),
        scuba: scuba::run(source),
        federations: tenant::federations(source),
        cross_tenant_default: external::default(source),
        partners: external::partners(source),
        guest_domains: external::guest_domains(source),
        sync_features: hybrid::sync_features(source),
        pass_through_agents: hybrid::agents(source, ids::PASS_THROUGH_AGENTS),
        provisioning_agents: hybrid::agents(source, ids::PROVISIONING_AGENTS),
        ..Facts::default()
    }
}

/// Asks for the names of those who hold roles outside of the directory, and of those who own environments.
fn want(source: &Source<'_>, names: &mut Names) {
    privileged::elsewhere(source, names);
    power::want_owners(source, names);
}

/// Reads each dataset once.
fn ingest(snapshot: &Snapshot, sink: &mut Vec<Diagnostic>) -> Facts {
    let (source, manifest) = (Source::new(snapshot), snapshot.manifest());
    let mut names = Names::default();

    // First what refers to others by id, so that the passes over the large datasets know whose names to keep.
    let administrative_units = identity::administrative_units(&source);
    let named_locations = access::named_locations(&source);
    let methods = access::authentication_methods(&source, &mut names);
    let assignments = roles::assignments(&source, &mut names);
    let strengths = policies::strengths(&source);
    let typed = policies::read(&source, &strengths, &mut names);
    let left_out = policies::left_out(&source, &typed, &names);
    let (delegated, application) = (grants::delegated(&source, &mut names), grants::application(&source, &mut names));
    let mut identities = automation::Identities::default();
    let (issuers, trusted) = federated::credentials(&source, &mut names, &mut identities);
    let of_teams = teams_policies::policies(&source);
    teams_policies::want(&of_teams, &mut names);
    want(&source, &mut names);
    let (azure, declared) = (azure::azure(&source, &mut names), azure::with_declared(&source, &mut names));
    let (jobs, proxied) = (hybrid::sync_jobs(&source, &mut names), hybrid::proxied_apps(&source, &mut names));

    let subscriptions = tenant::subscriptions(&source);
    let mut holders = licensing::Holders::new(&subscriptions);
    let mut recipients = recipients::Count::new(&source);
    let (people, users) = identity::users(&source, &mut names, &mut holders, &mut recipients);
    let groups = groups::groups(&source, &mut names, &mut recipients);
    let registrations = applications::registrations(&source, &mut names, &mut identities);
    let (service_principals, exchange_hybrid) = applications::service_principals(&source, &mut names, &mut identities);
    let application_grants = grants::told(&source, ids::APP_ROLE_ASSIGNMENTS, application, &names);

    let (registered, registration) = identity::registration(&source, &mut names);
    let privileged = privileged::Privileged::read(&source, &policies::contexts(&source));
    let mut records = records::records(&source);
    privileged::named(&mut records, &names);
    let (organization, (domains, domains_from)) = tenant::organization_and_domains(&source);
    let facts = Facts {
        source: manifest.source.clone(),
        date: about::day(manifest),
        not_before: about::not_before(manifest),
        azure: azure::named(azure, &names),
        azure_with_declared: declared.map(|it| Box::new(azure::named(*it, &names))),
        finished_at: manifest.finished_at.clone(),
        coverage: about::coverage(manifest, sink),
        imported: manifest.imported.clone(),
        organization,
        licensing: holders.told(&source),
        subscriptions,
        domains,
        domains_from,
        people,
        users,
        groups,
        recipients: recipients.told(&source),
        roles: roles::holders(&source, &assignments, &privileged, &names),
        eligibilities: roles::eligibilities(&source, &assignments),
        administrative_units,
        left_out_groups: left_out.groups,
        left_out_users: left_out.users,
        left_out_holders: left_out.referred,
        left_out_accounts: policies::accounts(&typed, &names),
        access_names: policies::names(&source, &typed, &names),
        policies: typed,
        strengths,
        named_locations,
        authentication_methods: access::named_methods(methods, &names),
        registered,
        registration,
        federated_issuers: federated::told(&source, issuers, &names),
        federated_credentials: federated::named(&source, trusted, &names),
        registrations,
        service_principals,
        exchange_hybrid,
        delegated_grants: grants::told(&source, ids::OAUTH2_PERMISSION_GRANTS, delegated, &names),
        automation: identities.told(&source, &application_grants),
        application_grants,
        power: PowerPlatform { agents: power::agents(&source, &names), ..power::platform(&source) },
        teams_policies: teams_policies::named(of_teams, &names),
        sync_jobs: hybrid::named_jobs(&source, jobs, &names),
        proxied_apps: hybrid::named_apps(&source, proxied, &names),
        records,
        ..by_themselves(&source)
    };
    let facts = finished(facts, manifest, &source);
    source.finish(sink);
    facts
}

/// What follows from several datasets, once all were read.
fn finished(mut facts: Facts, manifest: &Manifest, source: &Source<'_>) -> Facts {
    facts.people = people::counted(std::mem::take(&mut facts.people), &facts);
    facts.groups = groups::counted(std::mem::take(&mut facts.groups), &facts);
    facts.remarks = manifest.remarks.clone();
    facts.tenant = about::tenant(manifest, &facts);
    facts.unknown_codes = source.unknown_codes();
    facts
}
