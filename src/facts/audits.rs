//! `directory-audits`: what was done in the directory, when and by whom, one event after the other.
//!
//! Not a part of [`Facts`](super::Facts): a log says what happened, not what is. It is read for a comparison only.

use crate::catalog::ids;
use crate::diag::Diagnostic;
use crate::snapshot::{Row, Snapshot};
use serde::Serialize;

/// Something that was done, and succeeded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Audited {
    /// When, RFC 3339.
    pub when: String,
    /// What, in the words of the service: `Update conditional access policy`.
    pub what: String,
    /// Who: a person by their user principal name, an application by its name, else their ids; empty where the event does
    /// not say.
    pub who: String,
    /// Ids of the objects it was done to, sorted.
    pub targets: Vec<String>,
}

impl Audited {
    /// Hands each event of a snapshot to `each`, in the order it is stored, and holds one at a time. What failed changed
    /// nothing and is passed over; so is what names no moment or no object.
    pub fn each(snapshot: &Snapshot, sink: &mut Vec<Diagnostic>, mut each: impl FnMut(Self)) {
        snapshot.for_each(ids::DIRECTORY_AUDITS, sink, |row| {
            if let Some(event) = event(row) {
                each(event);
            }
        });
    }
}

/// What may say who it was, the plainest first.
const WHO: &[&str] = &[
    "initiatedBy/user/userPrincipalName",
    "initiatedBy/user/displayName",
    "initiatedBy/app/displayName",
    "initiatedBy/user/id",
    "initiatedBy/app/servicePrincipalId",
    "initiatedBy/app/appId",
];

fn event(row: Row<'_>) -> Option<Audited> {
    // Null and absence say nothing; `failure` and `timeout` say that nothing was done.
    if row.text("result").is_some_and(|result| result != "success") {
        return None;
    }
    let mut targets: Vec<String> = row.rows("targetResources").iter().map(|it| it.id().to_owned()).collect();
    targets.retain(|id| !id.is_empty());
    targets.sort();
    targets.dedup();
    let when = row.text("activityDateTime").filter(|_| !targets.is_empty())?;
    Some(Audited {
        when: when.to_owned(),
        what: row.text("activityDisplayName").unwrap_or_default().to_owned(),
        who: WHO.iter().find_map(|path| row.text(path)).unwrap_or_default().to_owned(),
        targets,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn of(value: Value) -> Option<Audited> {
        event(Row::new(&value))
    }

    #[test]
    fn what_failed_or_names_nothing_is_no_change() {
        let event = json!({"activityDateTime": "2026-11-01T00:00:00Z", "activityDisplayName": "Update user",
            "result": "success", "targetResources": [{"id": "b"}, {"id": "a"}, {"id": "a"}, {"displayName": "no id"}]});
        let told = of(event.clone()).unwrap();
        assert_eq!((told.targets, told.who.as_str()), (vec!["a".to_owned(), "b".to_owned()], ""));
        for (property, value) in [
            ("result", json!("failure")),
            ("result", json!("timeout")),
            ("targetResources", json!([])),
            ("activityDateTime", Value::Null),
        ] {
            let mut other = event.clone();
            other[property] = value;
            assert_eq!(of(other), None, "{property}");
        }
    }

    #[test]
    fn a_person_comes_before_the_application_they_used() {
        let who = |by: Value| {
            let event = json!({"activityDateTime": "2026-11-01T00:00:00Z", "targetResources": [{"id": "a"}],
                "initiatedBy": by});
            of(event).unwrap().who
        };
        let person = json!({"id": "1", "userPrincipalName": "ada@contoso.com", "displayName": null});
        let app = json!({"displayName": "Provisioning", "appId": "2"});
        assert_eq!(who(json!({"user": person, "app": app})), "ada@contoso.com");
        assert_eq!(who(json!({"user": null, "app": app})), "Provisioning");
        assert_eq!(
            who(json!({"user": null, "app": {"displayName": null, "servicePrincipalId": null, "appId": "2"}})),
            "2"
        );
        assert_eq!(who(json!({"user": {"id": "1", "userPrincipalName": {"tenantry.kept": "string"}}})), "1");
        assert_eq!(who(Value::Null), "");
    }
}
