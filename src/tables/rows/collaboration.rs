//! Power Platform, labels, data loss prevention. Sites and teams are counted; the claims tell how many.

use crate::catalog::ids;
use crate::facts::Split;
use crate::tables::cell::{flag, list, number, text, word};
use crate::tables::coverage::From;
use crate::tables::table::{Table, table};

pub(super) const TABLES: &[Table] = &[
    table! {
        ids::POWER_PLATFORM_ENVIRONMENTS, "Power Platform", "an environment of Power Platform", From::All(&[ids::POWER_PLATFORM_ENVIRONMENTS]);
        |given, it| given.model.facts.environments.items();
        "Environment" Text => text(&it.name);
        "Kind" Text => text(&it.kind);
        "Region" Text => text(it.location.as_deref().unwrap_or_default());
        "Id" Text => text(&it.id);
    },
    table! {
        ids::SENSITIVITY_LABELS, "Sensitivity labels", "a sensitivity label", From::Either(&[ids::SENSITIVITY_LABELS, ids::PURVIEW_LABELS]);
        |given, it| given.model.facts.labels.items();
        "Label" Text => text(&it.name);
        "Below" Text => text(it.parent.as_deref().unwrap_or_default());
        "Priority" Number => number(it.priority);
        "Protects" Flag => flag(it.protects);
        "Can be chosen" Flag => flag(it.active);
        "Put on" List => list(&it.formats);
        "Object id" Text => text(&it.id);
    },
    table! {
        "data-loss-prevention", "Data loss prevention", "a policy of data loss prevention", From::All(&[ids::DLP_POLICIES, ids::DLP_RULES]);
        |given, it| given.model.facts.dlp_policies.items();
        "Policy" Text => text(&it.name);
        "Mode" Text => word(&it.mode);
        "Places" List => list(&it.locations);
        "Copilot" Flag => flag(it.copilot);
        "Rules" Number => super::counted(
            Split { yes: it.rules, ..Split::default() },
            given.model.coverage_of(ids::DLP_RULES).is_whole(),
        );
        "Object id" Text => text(&it.id);
    },
];
