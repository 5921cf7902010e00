//! `scuba-run`: the run of ScubaGear that made an export.

use super::source::{Object, Source};
use crate::catalog::ids;
use crate::facts::{Exceptions, Reading, ScubaRun, SensitiveAccounts};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The run; of several the least, whatever the order.
pub(super) fn run(source: &Source<'_>) -> Reading<ScubaRun> {
    let mut runs = Vec::new();
    source.each(ids::SCUBA_RUN, |row| runs.push(told(row)));
    runs.sort();
    // Two runs of one tenant may let different things pass: what each does is not known.
    let one = if runs.len() == 1 { runs.pop() } else { None };
    source.maybe(ids::SCUBA_RUN, one)
}

fn told(row: Object<'_>) -> ScubaRun {
    let counts = row.value().get("keys").and_then(Value::as_object);
    let count = |(key, value): (&String, &Value)| Some((key.clone(), value.as_u64()?));
    let plans = row.value().get("plans").and_then(Value::as_array);
    ScubaRun {
        environment: row.text("environment").map(str::to_ascii_lowercase),
        defender: row.flag("defenderLicense"),
        data_loss: row.flag("dlpLicense"),
        power_bi: row.flag("powerBiLicense"),
        plans: plans.map(|plans| plans.iter().filter_map(Value::as_str).map(str::to_ascii_lowercase).collect()),
        keys: counts.into_iter().flatten().filter_map(count).collect(),
        exceptions: exceptions(row),
    }
}

fn exceptions(row: Object<'_>) -> BTreeMap<String, Exceptions> {
    let policies = row.objects("policies").into_iter();
    policies.filter_map(|it| Some((it.string("policy")?.to_ascii_uppercase(), of_policy(it)))).collect()
}

/// The texts of a list, lower case, without space around them.
fn lower(row: Object<'_>, path: &'static str) -> BTreeSet<String> {
    row.texts(path).into_iter().map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty()).collect()
}

fn of_policy(row: Object<'_>) -> Exceptions {
    let sensitive = |paths: [&'static str; 3]| paths.map(|path| lower(row, path));
    Exceptions {
        users: lower(row, "capExclusions/users"),
        groups: lower(row, "capExclusions/groups"),
        applications: lower(row, "capExclusions/applications"),
        guests: lower(row, "capExclusions/guestUserTypes"),
        role_users: lower(row, "roleExclusions/users"),
        role_groups: lower(row, "roleExclusions/groups"),
        forwarding_domains: lower(row, "allowedForwardingDomains").into_iter().filter(|it| it != "*").collect(),
        sensitive: SensitiveAccounts {
            include: sensitive([
                "sensitiveAccounts/includedUsers",
                "sensitiveAccounts/includedGroups",
                "sensitiveAccounts/includedDomains",
            ]),
            exclude: sensitive([
                "sensitiveAccounts/excludedUsers",
                "sensitiveAccounts/excludedGroups",
                "sensitiveAccounts/excludedDomains",
            ]),
        },
        sensitive_users: lower(row, "sensitiveUsers"),
        partner_domains: lower(row, "partnerDomains"),
        agency_domains: lower(row, "agencyDomains"),
    }
}
