//! Applications, automation, provisioning and application proxy.

use super::agents::{proxy_connectors, servers};
use super::draft::{Draft, fact, id, list, part, tie};
use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{AttrCode, Evidence, Inactive, LinkKind, NodeKind, PortUse};
use crate::facts::{Direction, Facts, JobState, Sources, Split, SyncJob, forest_of, forest_roots};
use crate::model::Value;
use crate::wording::{attribute_code, counted, number, plain, tiles};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// More published applications than this are one component.
const APPLICATIONS: usize = 6;

/// Enterprise applications, and the cloud applications that sign in through the tenant.
pub(super) fn enterprise(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::SERVICE_PRINCIPALS;
    let Some(all) = facts.service_principals.read() else {
        return draft.unread(NodeKind::EnterpriseApplications, dataset);
    };
    let known = |split: Split| split.known(facts.service_principals.is_complete(), Sources::from([dataset]));
    let third_party = Value::from(known(all.owned.third_party));
    let outside = match known(all.owned.third_party).exactly() {
        Some(count) => counted(*count, "third-party app", "third-party apps"),
        None => format!("third-party apps: {}", third_party.text()),
    };
    draft.add(
        part(NodeKind::EnterpriseApplications, dataset)
            .count(all.total)
            .fact(fact(A::ServicePrincipals, all.total).of(dataset))
            .fact(fact(A::OfOtherOrganisations, third_party).of(dataset).tile(outside))
            .fact(fact(A::OfTheOwnTenant, known(all.owned.own)).of(dataset))
            .fact(fact(A::ManagedIdentities, known(all.owned.managed_identities)).of(dataset)),
    );
    let count = all.single_sign_on.len() as u64;
    if count > 0 {
        let modes: Vec<String> = all.by_mode.iter().map(|it| format!("{} {}", number(it.count), it.name)).collect();
        let tile = format!("{} with single sign-on", number(count));
        let entra = id(NodeKind::EntraId, None);
        let saas = draft.add(
            part(NodeKind::SaasApplication, dataset)
                .name("Cloud applications")
                .count(count)
                .fact(fact(A::WithSingleSignOn, count).of(dataset).tile(tile))
                .fact(
                    fact(A::ByMode, list(&modes))
                        .of(dataset)
                        .tile(modes.iter().take(2).cloned().collect::<Vec<_>>().join(" · ")),
                ),
        );
        draft.link(tie(LinkKind::Authentication, &saas, &entra, "SAML, OIDC 443", dataset).port(PortUse::SignIn));
    }
}

/// App registrations that act with permissions of their own.
pub(super) fn automation(facts: &Facts, draft: &mut Draft<'_>) {
    let grants = facts.application_grants.items();
    let acting: BTreeSet<&str> = grants.iter().map(|grant| grant.id.as_str()).collect();
    let far: BTreeSet<&str> =
        grants.iter().filter(|grant| !grant.far_reaching.is_empty()).map(|grant| grant.id.as_str()).collect();
    let registrations = facts.registrations.read();
    if acting.is_empty() && registrations.is_none_or(|it| it.total == 0) {
        return;
    }
    let dataset = if acting.is_empty() { ids::APPLICATIONS } else { ids::APP_ROLE_ASSIGNMENTS };
    let mut identities = part(NodeKind::AutomationIdentities, dataset);
    if facts.application_grants.read().is_some() {
        let tile = format!("{} · {} far-reaching", number(acting.len() as u64), number(far.len() as u64));
        identities = identities
            .count(acting.len() as u64)
            .fact(fact(A::ApplicationsWithOwnPermissions, acting.len() as u64).of(dataset).tile(tile))
            .fact(fact(A::WithFarReachingPermissions, far.len() as u64).of(dataset));
    } else {
        identities = identities.fact(draft.gap(ids::APP_ROLE_ASSIGNMENTS)).inferred();
    }
    if let Some(registrations) = registrations {
        let holding = |split: Split| split.known(facts.registrations.is_complete(), Sources::from([ids::APPLICATIONS]));
        identities = identities
            .fact(fact(A::AppRegistrations, registrations.total).of(ids::APPLICATIONS).tile(counted(
                registrations.total,
                "registration",
                "registrations",
            )))
            .fact(fact(A::WithAClientSecret, holding(registrations.secret)).of(ids::APPLICATIONS))
            .fact(fact(A::WithACertificate, holding(registrations.certificate)).of(ids::APPLICATIONS));
    }
    draft.add(identities);
}

/// The words for how many jobs are in a state that needs an eye.
const EYED: &[(JobState, A, &str)] =
    &[(JobState::Quarantine, A::InQuarantine, "in quarantine"), (JobState::Paused, A::Paused, "paused")];

/// The state of a job, as a tile or a line says it.
pub(super) fn state_of(job: &SyncJob) -> String {
    match &job.state {
        Some(state) if state.is(JobState::Quarantine) => attribute_code(AttrCode::JobInQuarantine).to_owned(),
        Some(state) => plain(state.word()).to_lowercase(),
        None => attribute_code(AttrCode::JobNotRead).to_owned(),
    }
}

/// What a line says of a job: what passes, or a state that is no reason to rest.
pub(super) fn passes<'a>(job: &SyncJob, label: &'a str) -> Cow<'a, str> {
    // Why a job rests is told beside the label of each line.
    let told = job.is(JobState::Active).is_yes() || rests(job).is_some();
    if told { Cow::Borrowed(label) } else { Cow::Owned(tiles::sync(&state_of(job))) }
}

/// Provisioning from HR systems, to applications and across tenants.
pub(super) fn provisioning(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::SYNCHRONIZATION_JOBS;
    let jobs: Vec<&SyncJob> =
        facts.sync_jobs.items().iter().filter(|job| job.direction != Direction::FromActiveDirectory).collect();
    if jobs.is_empty() {
        return;
    }
    let count = jobs.len() as u64;
    let mut tile = counted(count, "job", "jobs");
    let mut service = part(NodeKind::Provisioning, dataset).count(count);
    let mut told = Vec::new();
    for (state, key, words) in EYED {
        let some = jobs.iter().filter(|job| job.is(*state).is_yes()).count() as u64;
        if some > 0 && told.is_empty() {
            tile = format!("{tile} · {} {words}", number(some));
        }
        if some > 0 {
            told.push(fact(*key, some).of(dataset));
        }
    }
    service = service.fact(fact(A::Jobs, count).of(dataset).tile(tile)).facts(told);
    let service = draft.add(service);
    directions(facts, draft, &service, &jobs);
    for job in jobs.iter().filter(|job| job.direction == Direction::FromHr) {
        let system = job.hr_system();
        let state = fact(A::Job, state_of(job)).of(dataset).tile(tiles::job(&state_of(job)));
        let hr = draft.add(part(NodeKind::HrSystem, dataset).key(system).name(system).object(&job.id).fact(state));
        // From cloud to cloud: what comes is told, and no network of the organisation carries it.
        let label = passes(job, "people");
        draft.link(tie(LinkKind::Synchronisation, &hr, &service, &label, dataset).inactive(rests(job)));
    }
}

/// Which way the provisioning service carries accounts: into the directory, out of it, or both.
fn directions(facts: &Facts, draft: &mut Draft<'_>, service: &str, jobs: &[&SyncJob]) {
    let dataset = ids::SYNCHRONIZATION_JOBS;
    let entra = id(NodeKind::EntraId, None);
    let into = jobs.iter().any(|job| job.direction == Direction::FromHr);
    let out = jobs.iter().any(|job| job.direction != Direction::FromHr);
    let (from, to) = if into { (service, entra.as_str()) } else { (entra.as_str(), service) };
    let link = tie(LinkKind::Synchronisation, from, to, "accounts", dataset);
    draft.link(if into && out { link.both() } else { link });
    // Of several jobs one way, the one that runs says what passes.
    let first = |direction: Direction| {
        let mut some: Vec<&&SyncJob> = jobs.iter().filter(|job| job.direction == direction).collect();
        some.sort_by_key(|job| !job.is(JobState::Active).is_yes());
        some.first().map(|job| **job)
    };
    if let Some(job) = first(Direction::ToApplication) {
        let (saas, label) = (id(NodeKind::SaasApplication, None), passes(job, "SCIM 443"));
        draft.link(
            tie(LinkKind::Synchronisation, service, &saas, &label, dataset)
                .port(PortUse::GraphApi)
                .inactive(rests(job)),
        );
    }
    if let Some(job) = first(Direction::CrossTenant) {
        // A job tells which users it sends, and not to which tenant.
        let state = fact(A::Job, state_of(job)).of(dataset).tile(tiles::job(&state_of(job)));
        let unread = fact(A::Target, AttrCode::NotRead).of(dataset).evidence(Evidence::Unknown);
        let target = part(NodeKind::PartnerTenant, dataset).key(dataset).name("Tenant that users are sent to");
        let target = draft.add(target.inferred().fact(state).fact(unread));
        let label = passes(job, "cross-tenant sync");
        draft.link(tie(LinkKind::Synchronisation, service, &target, &label, dataset).inferred().inactive(rests(job)));
    }
    let roots = forest_roots(facts);
    for job in jobs.iter().filter(|job| job.direction == Direction::ToActiveDirectory) {
        let root = job.domain.as_deref().and_then(|domain| forest_of(&roots, domain));
        let (controllers, label) = (id(NodeKind::DomainControllers, root), passes(job, "accounts out"));
        draft.link(
            tie(LinkKind::Synchronisation, service, &controllers, &label, dataset).inferred().inactive(rests(job)),
        );
    }
}

/// Why a job carries nothing, where it is known to.
pub(super) fn rests(job: &SyncJob) -> Option<Inactive> {
    let rows = [(JobState::Paused, Inactive::Paused), (JobState::Quarantine, Inactive::Quarantined)];
    rows.into_iter().find(|row| job.is(row.0).is_yes()).map(|row| row.1)
}

/// The connectors that application proxy needs, where none was read.
fn unread_connectors(draft: &mut Draft<'_>, proxy: &str) -> String {
    let dataset = ids::APP_PROXY_SETTINGS;
    let reason = fact(A::Reason, "application proxy needs a connector in the network of each application");
    let connectors = draft.add(
        part(NodeKind::ProxyConnector, dataset)
            .inferred()
            .fact(reason.of(dataset).inferred().tile("servers not read"))
            .fact(draft.gap(ids::APP_PROXY_CONNECTORS).map(|gap| crate::model::Attribute { tile: None, ..gap })),
    );
    let link = tie(LinkKind::Publishing, &connectors, proxy, "outbound 443", dataset);
    draft.link(link.port(PortUse::ProxyConnector).inferred());
    connectors
}

/// Application proxy, its connectors and what it publishes.
pub(super) fn proxy(facts: &Facts, draft: &mut Draft<'_>) {
    let dataset = ids::APP_PROXY_SETTINGS;
    let apps = facts.proxied_apps.items();
    if apps.is_empty() {
        return;
    }
    let count = apps.len() as u64;
    let tile = format!("{} published", counted(count, "application", "applications"));
    let proxy = draft.add(
        part(NodeKind::ApplicationProxy, dataset).count(count).fact(fact(A::Published, count).of(dataset).tile(tile)),
    );
    let connectors = match proxy_connectors(facts) {
        Some((read, agents)) => {
            let connectors = draft.add(servers(part(NodeKind::ProxyConnector, read), read, &agents));
            draft.link(
                tie(LinkKind::Publishing, &connectors, &proxy, "outbound 443", read).port(PortUse::ProxyConnector),
            );
            connectors
        }
        None => unread_connectors(draft, &proxy),
    };
    if apps.len() > APPLICATIONS {
        let names: Vec<&str> = apps.iter().map(|app| app.name.as_str()).collect();
        let tile = counted(count, "application", "applications");
        let all = draft.add(
            part(NodeKind::InternalApplication, dataset)
                .name("Internal applications")
                .count(count)
                .fact(fact(A::Applications, list(&names)).of(dataset).tile(tile)),
        );
        draft.link(tie(LinkKind::Publishing, &connectors, &all, "HTTP(S)", dataset).inferred());
        return;
    }
    for app in apps {
        let (inside, outside) = (app.inside(), app.outside());
        let internal = draft.add(
            part(NodeKind::InternalApplication, dataset)
                .key(&app.id)
                .name(&app.name)
                .object(&app.id)
                .fact(fact(A::Inside, inside).of(dataset))
                .fact(fact(A::Outside, outside).of(dataset).tile(outside))
                .fact(fact(A::PreAuthentication, app.pre_authentication.clone()).of(dataset)),
        );
        match app.inside_port() {
            Some((protocol, port)) => {
                let label = format!("{protocol} {port}");
                let link = tie(LinkKind::Publishing, &connectors, &internal, &label, dataset);
                draft.link(link.on(protocol, port).inferred());
            }
            None => draft.link(tie(LinkKind::Publishing, &connectors, &internal, "HTTP(S)", dataset).inferred()),
        }
    }
}

/// The domain controllers that connectors ask for tickets in the name of people, where applications sign them in so: by
/// the forest that the address of each names.
pub(super) fn tickets(facts: &Facts, draft: &mut Draft<'_>) {
    let connectors = id(NodeKind::ProxyConnector, None);
    let roots = forest_roots(facts);
    let asking = facts.proxied_apps.items().iter().filter(|it| it.signs_in_by_kerberos());
    for root in asking.filter_map(|it| forest_of(&roots, it.inside())).collect::<BTreeSet<_>>() {
        let controllers = id(NodeKind::DomainControllers, Some(root));
        let link = tie(LinkKind::Authentication, &connectors, &controllers, "Kerberos 88", ids::APP_PROXY_SETTINGS);
        draft.link(link.port(PortUse::Kerberos).inferred());
    }
}
