//! How roles are held in time: rules of activation, instances of schedules, privileged groups.

use crate::folder::Tenant;
use crate::roles::{Holder, ROLES, reach, role};
use crate::seed::moment;
use serde_json::{Value, json};

/// What activating a role takes.
pub(crate) struct Rules {
    /// How long it lasts: `PT8H`.
    pub(crate) lasts: &'static str,
    /// What is asked for: `MultiFactorAuthentication`, `Justification`, `Ticketing`.
    pub(crate) asks: &'static [&'static str],
    /// The context that has to be met in place of plain multifactor authentication.
    pub(crate) context: Option<&'static str>,
    /// The group whose members approve.
    pub(crate) approvers: Option<&'static str>,
    /// Whether people may hold it for ever.
    pub(crate) for_ever: bool,
}

/// Adds the rules of every role; `rules` tells those of a role by its name.
pub(crate) fn policies(tenant: &mut Tenant, own: &[&str], rules: impl Fn(&str) -> Rules) {
    let built_in = ROLES.iter().map(|(id, name, _)| ((*id).to_owned(), *name));
    let all: Vec<_> = built_in.chain(own.iter().map(|name| (tenant.id("role", name), *name))).collect();
    for (role, name) in all {
        let rule = rules(name);
        let policy = format!("DirectoryRole_{}_{}", tenant.tenant_id(), tenant.id("role-policy", name));
        let row = json!({
            "id": format!("{policy}_{role}"), "policyId": policy, "roleDefinitionId": role, "scopeId": "/",
            "scopeType": "DirectoryRole",
            "policy": {
                "id": policy, "displayName": "DirectoryRole", "scopeId": "/", "scopeType": "DirectoryRole",
                "rules": written(tenant, &rule),
            },
        });
        tenant.add("role-policies", row);
    }
}

fn written(tenant: &Tenant, rule: &Rules) -> Value {
    let kind = |name: &str| format!("#microsoft.graph.unifiedRoleManagementPolicy{name}Rule");
    let expires = |id: &str, required: bool, lasts: &str| {
        json!({
            "@odata.type": kind("Expiration"), "id": id, "isExpirationRequired": required, "maximumDuration": lasts,
        })
    };
    let stages = rule.approvers.map_or_else(Vec::new, |group| {
        vec![json!({
            "approvalStageTimeOutInDays": 1, "isApproverJustificationRequired": true, "isEscalationEnabled": false,
            "escalationApprovers": [],
            "primaryApprovers": [{
                "@odata.type": "#microsoft.graph.groupMembers", "groupId": tenant.id("group", group),
                "description": group,
            }],
        })]
    });
    json!([
        expires("Expiration_EndUser_Assignment", true, rule.lasts),
        expires("Expiration_Admin_Assignment", !rule.for_ever, "P180D"),
        expires("Expiration_Admin_Eligibility", !rule.for_ever, "P365D"),
        { "@odata.type": kind("Enablement"), "id": "Enablement_EndUser_Assignment", "enabledRules": rule.asks },
        {
            "@odata.type": kind("AuthenticationContext"), "id": "AuthenticationContext_EndUser_Assignment",
            "isEnabled": rule.context.is_some(), "claimValue": rule.context.unwrap_or_default(),
        },
        {
            "@odata.type": kind("Approval"), "id": "Approval_EndUser_Assignment",
            "setting": {
                "isApprovalRequired": rule.approvers.is_some(),
                "approvalMode": if rule.approvers.is_some() { "SingleStage" } else { "NoApproval" },
                "approvalStages": stages,
            },
        },
    ])
}

/// Adds an instance for each standing assignment, and for those activated at the time of the snapshot.
pub(crate) fn schedules(tenant: &mut Tenant, active: &[Holder<'_>], activated: &[Holder<'_>]) {
    for (holders, kind) in [(active, "Assigned"), (activated, "Activated")] {
        for (name, object, holder, scope) in holders {
            let mut seed = tenant.seed(&format!("schedule/{kind}{name}{holder}{scope}"));
            let standing = kind == "Assigned";
            let start = if standing { seed.between_days_ago(60, 900) } else { moment(0, 1_800) };
            let row = json!({
                "id": seed.guid().replace('-', ""), "principalId": tenant.id(object, holder),
                "roleDefinitionId": role(tenant, name), "directoryScopeId": reach(tenant, scope), "appScopeId": null,
                "assignmentType": kind, "memberType": "Direct", "startDateTime": start,
                "endDateTime": if standing { Value::Null } else { json!(moment(0, 1_800 + 8 * 3_600)) },
            });
            tenant.add("role-assignment-schedules", row);
        }
    }
}

/// Adds eligible or active members of role-assignable groups: group, `member` or `owner`, user.
pub(crate) fn group_members(tenant: &mut Tenant, dataset: &'static str, list: &[(&str, &str, &str)]) {
    for (group, access, user) in list {
        let id = tenant.id("group", group);
        let mut seed = tenant.seed(&format!("{dataset}/{group}{access}{user}"));
        let mut row = json!({
            "id": format!("{id}_{access}_{}", seed.guid()), "accessId": access, "groupId": id, "memberType": "direct",
            "principalId": tenant.id("user", user), "startDateTime": seed.between_days_ago(30, 300),
            "endDateTime": null,
        });
        if dataset == "group-assignments" {
            row["assignmentType"] = json!("assigned");
        }
        tenant.add_under(dataset, &id, row);
    }
}
