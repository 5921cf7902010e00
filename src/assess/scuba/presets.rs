//! Preset security policies and the order of the filters: which policy holds for every recipient.

use super::objects::Objects;
use crate::catalog::baseline::{STANDARD_PRESET, STRICT_PRESET};
use crate::catalog::ids;
use crate::facts::{AskedObject, Facts, Truth};
use std::collections::BTreeSet;

/// The keys and properties by which the rules of the filters of mail and those of Defender for Office 365 are told apart.
const EOP: (&str, &[&str]) =
    ("protection_policy_rules", &["hostedContentFilterPolicy", "antiPhishPolicy", "malwareFilterPolicy"]);
const ATP: (&str, &[&str]) = ("atp_policy_rules", &["safeLinksPolicy", "safeAttachmentPolicy"]);

/// Rules of presets for the filters of mail.
pub(super) fn mail_rules(facts: &Facts) -> Objects<'_> {
    rules(facts, EOP)
}

/// Rules of presets for Defender for Office 365.
pub(super) fn defender_rules(facts: &Facts) -> Objects<'_> {
    // The service answers them with a cmdlet of their own; exports hold them beside those of mail.
    match Objects::of(facts, ids::DEFENDER_PRESET_RULES) {
        apart if apart.read => apart,
        _ => rules(facts, ATP),
    }
}

fn rules<'f>(facts: &'f Facts, (key, policies): (&'static str, &'static [&'static str])) -> Objects<'f> {
    Objects::with_key(facts, ids::PRESET_POLICY_RULES, key, |it| match it.word("@tenantry.of") {
        Some(of) => of == key,
        None => policies.iter().any(|policy| it.word(policy).is_some()),
    })
}

/// Whether a rule or policy is that of the standard preset.
pub(super) fn is_standard(it: &AskedObject) -> Truth {
    it.begins("identity", STANDARD_PRESET)
}

/// Whether a rule or policy is that of the strict preset.
pub(super) fn is_strict(it: &AskedObject) -> Truth {
    it.begins("identity", STRICT_PRESET)
}

/// Whether a rule is on.
pub(super) fn is_on(it: &AskedObject) -> Truth {
    it.is("state", "Enabled")
}

/// Whether all of these say nothing.
pub(super) fn empty(it: &AskedObject, properties: &[&str]) -> Truth {
    properties.iter().fold(Truth::Yes, |all, property| all.and(it.is_empty(property)))
}

/// Who a rule takes in: users, groups, domains.
pub(super) const TAKEN: [&str; 3] = ["sentTo", "sentToMemberOf", "recipientDomainIs"];
/// Who it leaves out.
pub(super) const LEFT: [&str; 3] = ["exceptIfSentTo", "exceptIfSentToMemberOf", "exceptIfRecipientDomainIs"];

/// Whether a preset names nobody, and so takes in everybody; who is left out is another demand.
pub(super) fn is_for_all(it: &AskedObject) -> Truth {
    empty(it, &TAKEN)
}

/// Whether a preset is on for everybody.
pub(super) fn covers(rules: &Objects<'_>, preset: fn(&AskedObject) -> Truth) -> Truth {
    rules.any(|it| preset(it).and(is_on(it)).and(is_for_all(it)))
}

/// Whether either preset is on for everybody, in the filters of mail.
pub(super) fn any_covers(facts: &Facts) -> Truth {
    let rules = mail_rules(facts);
    covers(&rules, is_standard).or(covers(&rules, is_strict))
}

/// The domains that the tenant accepts mail for, lower case; none where they were not read in full.
pub(super) fn own_domains(facts: &Facts) -> Option<BTreeSet<&str>> {
    let domains = facts.accepted_domains.read().filter(|_| facts.accepted_domains.is_complete())?;
    Some(domains.iter().map(|it| it.name.as_str()).collect())
}

/// Whether a rule of one's own takes in every recipient: by naming nobody, or every domain of the tenant.
pub(super) fn takes_everybody(facts: &Facts, it: &AskedObject) -> Truth {
    let domains = match it.words("recipientDomainIs") {
        None => Truth::Unread,
        Some([]) => Truth::Yes,
        Some(named) => own_domains(facts)
            .map(|own| own.iter().all(|domain| named.iter().any(|it| it.trim().eq_ignore_ascii_case(domain))))
            .into(),
    };
    domains.and(empty(it, &TAKEN[..2])).and(empty(it, &LEFT))
}

/// The rule that comes first of those that are on.
pub(super) fn first<'f>(rules: &Objects<'f>) -> Option<&'f AskedObject> {
    let priority = |it: &AskedObject| match it.get("priority") {
        crate::facts::PropertyValue::Number(number) => *number,
        _ => i64::MAX,
    };
    rules.where_yes(is_on).into_iter().min_by_key(|it| (priority(it), it.name.clone()))
}

/// The policy that holds for every recipient before all others: the strict preset, the standard one, that of the first
/// rule of one's own where it takes in everybody, or what is left.
pub(super) enum Holds<'f> {
    /// The policy whose identity begins so.
    Preset(&'static str),
    /// The policy that a rule names.
    Named(&'f str),
    /// None of these.
    Rest,
    /// It was not read.
    Unread,
}

/// Which policy holds for every recipient, by the rules of presets and those of one's own.
pub(super) fn holds<'f>(facts: &Facts, presets: &Objects<'_>, own: &Objects<'f>, property: &str) -> Holds<'f> {
    match (covers(presets, is_strict), covers(presets, is_standard)) {
        (Truth::Yes, _) => return Holds::Preset(STRICT_PRESET),
        (Truth::No, Truth::Yes) => return Holds::Preset(STANDARD_PRESET),
        (Truth::No, Truth::No) => {}
        _ => return Holds::Unread,
    }
    if !own.whole || own.rows.iter().any(|it| is_on(it) == Truth::Unread) {
        return Holds::Unread;
    }
    let Some(rule) = first(own) else { return Holds::Rest };
    match (takes_everybody(facts, rule), rule.word(property)) {
        (Truth::Yes, Some(policy)) => Holds::Named(policy),
        (Truth::No, _) => Holds::Rest,
        _ => Holds::Unread,
    }
}

/// Whether something holds of the policy that comes before all others; `rest` is the one where no rule takes in everybody.
pub(super) fn of_policy(
    policies: &Objects<'_>,
    held: &Holds<'_>,
    rest: &str,
    is: impl Fn(&AskedObject) -> Truth,
) -> Truth {
    let chosen = match held {
        Holds::Unread => return Truth::Unread,
        Holds::Preset(begin) => policies.only(|it| it.begins("identity", begin)),
        Holds::Named(name) => policies.only(|it| it.is("identity", name)),
        Holds::Rest => policies.only(|it| it.is("identity", rest)),
    };
    chosen.any(is)
}
