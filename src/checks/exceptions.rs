//! What people let pass of a policy: the policy is judged as if it were not there.

use crate::assess::Allowed;
use crate::facts::{Exceptions, Facts};
use crate::overlay::Design;

/// What may be left out, by rule: of the data itself, and what is accepted on a day, `YYYY-MM-DD`. A kind that is not known
/// lets nothing pass.
pub fn allowed(facts: &Facts, design: &Design, today: &str) -> Allowed {
    let mut allowed = Allowed::of(facts);
    for row in design.accepted.iter().filter(|it| it.is_in_force(today)) {
        let mut more = Exceptions::default();
        for item in &row.except {
            let Some((kind, id)) = item.split_once(':') else { continue };
            let id = id.trim().to_lowercase();
            // Everything is no exception.
            if id.is_empty() || id == "*" || id == "all" {
                continue;
            }
            let sets = match kind.trim().to_lowercase().as_str() {
                "user" => vec![&mut more.users, &mut more.role_users],
                "group" => vec![&mut more.groups, &mut more.role_groups],
                "app" => vec![&mut more.applications],
                "guests" => vec![&mut more.guests],
                "domain" => vec![&mut more.forwarding_domains],
                _ => Vec::new(),
            };
            for set in sets {
                set.insert(id.clone());
            }
        }
        allowed.add(&row.rule, more);
    }
    allowed
}
