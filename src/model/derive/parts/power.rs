//! Environments of Power Platform, and the data policies that hold in them.

use crate::catalog::AttrKey as A;
use crate::catalog::ids;
use crate::catalog::{LinkKind, NodeKind as K};
use crate::facts::{Code, DataPolicy, Facts, PolicyReach, PowerEnvironment, Truth};
use crate::model::derive::draft::{Draft, fact, id, list, part, tie};
use crate::model::{Attribute, Value};
use crate::wording::{counted, number, plain};

/// Environments that are drawn one by one; the rest are one component. A tenant may have hundreds.
const EACH: usize = 40;
/// Data policies that are drawn.
const POLICIES: usize = 12;

/// Each environment, and what governs it.
pub(in crate::model::derive) fn environments(facts: &Facts, draft: &mut Draft<'_>) {
    let all = facts.environments.items();
    // The one that everybody may use comes first, whatever it is called.
    let mut order: Vec<&PowerEnvironment> = all.iter().filter(|it| it.is_default.is_yes()).collect();
    order.extend(all.iter().filter(|it| !it.is_default.is_yes()));
    let shown: Vec<&PowerEnvironment> = order.into_iter().filter(|it| !it.id.is_empty()).take(EACH).collect();
    let policies = policies(facts, draft);
    for environment in &shown {
        one(facts, draft, environment, &policies);
    }
    if !all.is_empty() {
        let (staff, platform) = (id(K::Staff, None), id(K::PowerPlatform, None));
        let dataset = ids::POWER_PLATFORM_ENVIRONMENTS;
        draft.link(tie(LinkKind::Data, &staff, &platform, "make and use", dataset).inferred());
    }
    let more = all.len().saturating_sub(shown.len()) as u64;
    if more > 0 {
        let name = counted(more, "further environment", "further environments");
        let at =
            draft.add(part(K::PowerEnvironment, ids::POWER_PLATFORM_ENVIRONMENTS).key("others").name(name).count(more));
        hold(draft, &at);
    }
}

fn hold(draft: &mut Draft<'_>, at: &str) {
    let platform = id(K::PowerPlatform, None);
    draft.link(tie(LinkKind::Management, &platform, at, "holds", ids::POWER_PLATFORM_ENVIRONMENTS));
}

fn one(facts: &Facts, draft: &mut Draft<'_>, environment: &PowerEnvironment, policies: &[&DataPolicy]) {
    let dataset = ids::POWER_PLATFORM_ENVIRONMENTS;
    let kind = Some(&environment.kind).filter(|it| !it.is_empty()).map(|it| plain(it));
    let covering: Vec<&&DataPolicy> = policies.iter().filter(|it| it.reaches(environment).is_yes()).collect();
    let at = draft.add(
        part(K::PowerEnvironment, dataset)
            .key(&environment.id)
            .name(&environment.name)
            .object(&environment.id)
            .fact(kind.map(|it| fact(A::Mode, it.clone()).of(dataset).tile(it)))
            .fact(environment.location.clone().map(|it| fact(A::Region, it).of(dataset)))
            .fact(governed(facts, environment)),
    );
    hold(draft, &at);
    for policy in covering {
        let control = id(K::DataControl, Some(&key(policy)));
        let link = tie(LinkKind::Management, &control, &at, "data policy", ids::POWER_PLATFORM_DATA_POLICIES);
        draft.link(link);
    }
}

/// What is told of the data policies of an environment: that there is none is said only where all were read.
fn governed(facts: &Facts, environment: &PowerEnvironment) -> Option<Attribute> {
    let dataset = ids::POWER_PLATFORM_DATA_POLICIES;
    match crate::assess::is_covered(facts, environment) {
        Truth::Yes => {
            let holds = facts.power.policies.items().iter().filter(|it| it.reaches(environment).is_yes());
            let names: Vec<&str> = holds.map(|it| it.name.as_str()).collect();
            Some(fact(A::Policies, list(&names)).of(dataset))
        }
        Truth::No => Some(fact(A::Policies, Value::from("none")).of(dataset).tile("no data policy")),
        Truth::Unread => None,
    }
}

fn key(policy: &DataPolicy) -> String {
    let own = if policy.id.is_empty() { &policy.name } else { &policy.id };
    format!("{}:{own}", ids::POWER_PLATFORM_DATA_POLICIES)
}

/// Where a policy holds; none where that was not read.
fn reach(policy: &DataPolicy) -> Option<String> {
    let named = policy.environments.as_ref().map(|it| it.len() as u64);
    match (policy.reach.as_ref()?, named) {
        (Code::Known(PolicyReach::All), _) => Some("every environment".to_owned()),
        (Code::Known(PolicyReach::Only | PolicyReach::Single), Some(count)) => {
            Some(counted(count, "environment", "environments"))
        }
        (Code::Known(PolicyReach::Except), Some(count)) => Some(format!("all but {}", number(count))),
        (Code::Other(word), _) => Some(plain(word)),
        (Code::Known(_), None) => None,
    }
}

fn policies<'a>(facts: &'a Facts, draft: &mut Draft<'_>) -> Vec<&'a DataPolicy> {
    let dataset = ids::POWER_PLATFORM_DATA_POLICIES;
    let shown: Vec<&DataPolicy> = facts.power.policies.items().iter().take(POLICIES).collect();
    for policy in &shown {
        let reach = reach(policy);
        draft.add(
            part(K::DataControl, dataset)
                .key(&key(policy))
                .name(&policy.name)
                .object(&policy.id)
                .fact(reach.map(|it| fact(A::Reach, it.clone()).of(dataset).tile(it))),
        );
    }
    shown
}
