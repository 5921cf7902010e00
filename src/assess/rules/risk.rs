//! People whom the service holds to be at risk.

use super::{Judged, Outcome, Severity, judged};
use crate::assess::posture::people_at_risk as counted;
use crate::facts::{Facts, Known, Truth};

pub(super) fn people_at_risk(facts: &Facts) -> Judged {
    let [compromised, high, all] = counted(facts);
    let some = [&compromised, &high, &all].map(|it| it.reaches(1));
    let from = all.sources.clone();
    let outcome = match some.iter().fold(Truth::No, |any, it| any.or(*it)) {
        Truth::Yes => Known::exact(Outcome::Fail, from),
        Truth::No => Known::exact(Outcome::Pass, from),
        Truth::Unread => Known::not_read(from),
    };
    let urgent = some[0].is_yes() || some[1].is_yes();
    let case = match (some[0], some[2]) {
        (Truth::Yes, Truth::Yes) => "both",
        (Truth::Yes, _) => "compromised",
        (_, Truth::Yes) => "",
        (..) => "high",
    };
    let mut judged = judged(outcome)
        .ranked(if urgent { Severity::High } else { Severity::Medium })
        .case(case)
        .with_some("compromised", &compromised)
        .with_some("high", &high)
        .with_some("all", &all)
        .on("entra-id")
        .on("staff");
    judged.reach = all.value.unwrap_or_default().saturating_add(compromised.value.unwrap_or_default());
    judged
}
