//! Assess: each question about the tenant answered once, and the rules that judge it.
//!
//! In: the [`Facts`]. Out: [`Claims`], every number and verdict a document or drawing can state
//! with how much was read for it, and what each rule [`Judged`]: an outcome with its subjects and figures, no sentence.
//! One file a subject; a claim is made where its question is answered. Nothing here decides on a display name.

mod access;
mod addresses;
mod allowed;
mod applications;
mod azure;
mod bitlocker;
mod claim;
mod cross_tenant;
mod devices;
mod governed;
mod hybrid;
mod licences;
mod listed;
mod mail;
mod outside;
mod people;
mod posture;
mod power;
mod protection;
mod roles;
mod rules;
mod scuba;
mod signin;
mod voice;
mod windows;
mod workloads;

pub use access::{Answer, LetPast, Past, Path, Shares, Verdict, answer, let_past, only_about, shares};
pub use allowed::Allowed;
pub use azure::{
    Callee, Deployer, Guard, Overwide, RETIRING_DAYS, Store, WorkloadIdentity, ai_accounts, ai_accounts_total,
    ai_services, ai_services_total, azure_is_asked, callees, callers, calls_others, connections_of, days_to, deployers,
    endpoint_targets, endpoints_of, groups_wide, guard, has_identity, identities_of, identities_wide_of, is_of_azure,
    is_whole, leads_to, overwide, private_endpoints, regions_of, services_where, stores, tells_copies, unknown_roles,
    workload_identities,
};
pub use claim::{Claim, Claims, Said, part};
pub use governed::{DLP_PLACES, Governed, OF_APPS, RETENTION_PLACES, dlp_at, dlp_resting_at, retained_at};
pub use governed::{protecting, retained_by_static, retired, unpublished};
pub use mail::{Out, is_locked_down, lets_out, loops, mailbox_counts, may_loop, on_servers, takers, way_out};
pub use power::{Audience, audience, is_covered};
pub use protection::{
    DEMANDS, Demand, Filter, Layer, Layers, Level, Reach, Scope, allowing, layers, meets, reach, reach_named, resting,
    weaker,
};
pub use rules::{Argument, Judged, Note, Outcome, RULES, Rule, Severity, Subject, VECTORS, Vector, judge};
pub use scuba::{Must, POLICIES, Policy, scuba};
pub use voice::routes_of;

use crate::facts::Facts;

/// Makes the claims of one subject.
type MakeClaims = fn(&Facts, &mut Claims);

/// The subjects, one a file.
const SUBJECTS: &[MakeClaims] = &[
    access::claims,
    addresses::claims,
    applications::claims,
    azure::claims,
    bitlocker::claims,
    cross_tenant::claims,
    devices::claims,
    governed::claims,
    hybrid::claims,
    licences::claims,
    listed::claims,
    outside::claims,
    mail::claims,
    people::claims,
    posture::claims,
    power::claims,
    protection::claims,
    roles::claims,
    rules::claims,
    signin::claims,
    voice::claims,
    windows::claims,
    workloads::claims,
];

/// Every claim that what was read allows.
pub fn claims(facts: &Facts) -> Claims {
    let mut claims = Claims::default();
    SUBJECTS.iter().for_each(|subject| subject(facts, &mut claims));
    claims
}
