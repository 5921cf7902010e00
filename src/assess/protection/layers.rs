//! The policies of a filter in the order in which they apply.

use super::scope::Scope;
use super::{Filter, demands};
use crate::catalog::baseline::{STANDARD_PRESET, STRICT_PRESET};
use crate::catalog::ids;
use crate::facts::{AskedObject, Facts, PropertyValue, Sources, Truth};

/// Where a policy stands in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The strict preset.
    Strict,
    /// The standard preset.
    Standard,
    /// A policy of one's own.
    Own,
    /// The built-in protection of links and attachments.
    BuiltIn,
    /// The default policy.
    Default,
}

impl Level {
    /// Its word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Standard => "standard",
            Self::Own => "own",
            Self::BuiltIn => "built-in",
            Self::Default => "default",
        }
    }
}

/// A policy and whom it takes in.
#[derive(Debug, Clone)]
pub struct Layer<'f> {
    /// Where it stands.
    pub level: Level,
    /// The rule that applies it; none for the default policy.
    pub rule: Option<&'f AskedObject>,
    /// The policy, where it was read.
    pub policy: Option<&'f AskedObject>,
    /// What the rule calls the policy.
    pub name: &'f str,
    /// Place among policies of one's own; the smallest first.
    pub priority: Option<i64>,
    /// Whether the rule is on.
    pub on: Truth,
    /// Whether the policy does anything.
    pub acts: Truth,
    /// Whether it does as much as the standard preset.
    pub standard: Truth,
    /// Whom it takes in.
    pub scope: Scope,
}

/// The policies of a filter, in order.
#[derive(Debug, Clone, Default)]
pub struct Layers<'f> {
    /// Those of presets, of one's own, and what is left: each with whether these are all.
    pub groups: [(Vec<Layer<'f>>, bool); 3],
    /// The datasets that tell.
    pub sources: Sources,
    /// Whether anything was read.
    pub read: bool,
}

impl<'f> Layers<'f> {
    /// Every policy, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Layer<'f>> {
        self.groups.iter().flat_map(|group| &group.0)
    }
}

/// The policies of a filter in the order in which they apply.
pub fn layers(facts: &Facts, filter: Filter) -> Layers<'_> {
    let presets = presets(facts, filter);
    let own = rows(facts, filter.rules());
    let last = if filter.is_defender() { built_in(facts, filter) } else { default(facts, filter) };
    let read = presets.1 || own.1 || last.1 || !presets.0.is_empty() || !own.0.is_empty() || !last.0.is_empty();
    let sources = sources(filter);
    let presets = ordered(facts, filter, presets, preset_level);
    let own = ordered(facts, filter, own, |_| Some(Level::Own));
    Layers { groups: [presets, own, last], sources, read }
}

/// Rules in the order in which they apply, and whether these are all and their order is known.
fn ordered<'f>(
    facts: &'f Facts,
    filter: Filter,
    (rows, whole): (Vec<&'f AskedObject>, bool),
    level: impl Fn(&AskedObject) -> Option<Level>,
) -> (Vec<Layer<'f>>, bool) {
    let unknown = rows.iter().any(|row| level(row).is_none());
    let mut layers: Vec<Layer<'f>> =
        rows.into_iter().filter_map(|row| Some(layer(facts, filter, row, level(row)?))).collect();
    layers.sort_by_key(|it| (it.level, it.priority.unwrap_or(i64::MAX), it.name.to_owned()));
    // Where one of several does not say its place, the order is not known.
    let own = || layers.iter().filter(|it| it.level == Level::Own && !it.on.is_no());
    let unordered = own().count() > 1 && own().any(|it| it.priority.is_none());
    let whole = whole && !unknown && !unordered;
    (layers, whole)
}

fn sources(filter: Filter) -> Sources {
    let mut sources =
        Sources::from([filter.policies(), filter.rules(), ids::PRESET_POLICY_RULES, ids::ACCEPTED_DOMAINS]);
    if filter.is_defender() {
        sources.extend([ids::DEFENDER_PRESET_RULES, ids::BUILT_IN_PROTECTION_RULES]);
    }
    sources
}

/// The objects of a dataset, and whether these are all.
fn rows<'f>(facts: &'f Facts, dataset: &str) -> (Vec<&'f AskedObject>, bool) {
    let Some(set) = facts.asked_of(dataset, "") else { return (Vec::new(), false) };
    (set.reading.items().iter().collect(), set.reading.is_complete())
}

/// What rules of presets name: those of Defender, and those of the filters of mail.
const DEFENDER: [&str; 2] = ["safeLinksPolicy", "safeAttachmentPolicy"];
const MAIL: [&str; 3] = ["hostedContentFilterPolicy", "antiPhishPolicy", "malwareFilterPolicy"];

/// Rules of presets that name a policy of this filter. An export holds those of mail and those of Defender together; the
/// service answers each with a cmdlet of its own.
fn presets(facts: &Facts, filter: Filter) -> (Vec<&AskedObject>, bool) {
    let names = filter.row().names;
    let (mut found, together) = rows(facts, ids::PRESET_POLICY_RULES);
    // Rules of Defender among them tell that both cmdlets were asked; so does an export that says it holds their key.
    let (apart, apart_whole) = rows(facts, ids::DEFENDER_PRESET_RULES);
    let has_both = found.iter().any(|it| it.word("safeLinksPolicy").or(it.word("safeAttachmentPolicy")).is_some())
        || facts.scuba.read().is_some_and(|run| run.keys.contains_key("atp_policy_rules"));
    let mut whole = together;
    if filter.is_defender() {
        whole = apart_whole || (together && has_both);
        found.extend(apart);
    }
    // A row that names no policy, or another of its kind alone, may be one of this filter.
    let kin = if filter.is_defender() { &DEFENDER[..] } else { &MAIL[..] };
    let names_any = |it: &AskedObject, of: &[&str]| of.iter().any(|name| it.word(name).is_some());
    whole &= found.iter().all(|it| it.word(names).is_some() || !names_any(it, kin));
    whole &= found.iter().all(|it| names_any(it, &DEFENDER) || names_any(it, &MAIL));
    found.retain(|it| it.word(names).is_some());
    (found, whole)
}

/// Which preset a rule is of, by the names that Microsoft gives them in every tenant.
fn preset_level(rule: &AskedObject) -> Option<Level> {
    match (rule.begins("identity", STRICT_PRESET), rule.begins("identity", STANDARD_PRESET)) {
        (Truth::Yes, _) => Some(Level::Strict),
        (_, Truth::Yes) => Some(Level::Standard),
        _ => None,
    }
}

fn number(rule: &AskedObject) -> Option<i64> {
    match rule.get("priority") {
        PropertyValue::Number(number) => Some(*number),
        _ => None,
    }
}

/// The policy that a rule names. Names of policies are unique, and Exchange refers to them by name alone.
fn policy_of<'f>(facts: &'f Facts, filter: Filter, name: &str) -> Option<&'f AskedObject> {
    let set = facts.asked_of(filter.policies(), "")?;
    let is = |it: &&AskedObject| {
        it.name.eq_ignore_ascii_case(name) || it.is("identity", name).is_yes() || it.id.eq_ignore_ascii_case(name)
    };
    set.reading.items().iter().find(is)
}

fn layer<'f>(facts: &'f Facts, filter: Filter, rule: &'f AskedObject, level: Level) -> Layer<'f> {
    let name = rule.word(filter.row().names).unwrap_or_default();
    let policy = policy_of(facts, filter, name);
    // Nobody can change what a preset or the built-in protection sets.
    let fixed = matches!(level, Level::Strict | Level::Standard | Level::BuiltIn);
    let told = |of: fn(Filter, &AskedObject) -> Truth| policy.map_or(Truth::Unread, |it| of(filter, it));
    Layer {
        level,
        rule: Some(rule),
        policy,
        name,
        priority: number(rule),
        on: rule.is("state", "Enabled"),
        acts: if fixed { Truth::Yes } else { told(demands::acts) },
        standard: if fixed && level != Level::BuiltIn { Truth::Yes } else { told(demands::is_standard) },
        scope: Scope::of(facts, rule),
    }
}

/// The built-in protection: it takes in everybody, but for whom its rule leaves out.
fn built_in(facts: &Facts, filter: Filter) -> (Vec<Layer<'_>>, bool) {
    let (found, whole) = rows(facts, ids::BUILT_IN_PROTECTION_RULES);
    let layers = found.into_iter().map(|rule| layer(facts, filter, rule, Level::BuiltIn));
    (layers.collect(), whole)
}

/// The default policy: every tenant has one, and it takes in everybody.
fn default(facts: &Facts, filter: Filter) -> (Vec<Layer<'_>>, bool) {
    let (found, _) = rows(facts, filter.policies());
    let policy = found.iter().copied().find(|it| it.yes("isDefault").is_yes());
    let layer = policy.map(|policy| Layer {
        level: Level::Default,
        rule: None,
        policy: Some(policy),
        name: &policy.name,
        priority: None,
        on: Truth::Yes,
        acts: demands::acts(filter, policy),
        standard: demands::is_standard(filter, policy),
        scope: Scope::everybody(),
    });
    (layer.into_iter().collect(), policy.is_some())
}
