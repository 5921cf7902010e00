//! Who gets past a set of policies, as a formula.
//!
//! Each policy lets past whom it does not take in: one clause, an "or" of ways past it. Somebody gets past all of them
//! where one way for each clause can hold together. A way past names properties of the person, the resource and the
//! circumstances that must hold or must not. So policies work together: what one leaves out another may take in, and
//! then both ways contradict each other.

use std::collections::{BTreeMap, BTreeSet};

/// A property that a policy can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dimension {
    /// A user; nobody is two.
    User,
    /// A group.
    Group,
    /// A directory role.
    Role,
    /// A kind of guest, as a whole.
    Guests,
    /// The home tenant of a guest; nobody has two.
    Tenant,
    /// An application; no access is to two.
    App,
    /// A named set of applications.
    Suite,
    /// Applications by a filter.
    AppFilter,
    /// An operating system; no client has two.
    Platform,
    /// A named location.
    Location,
    /// An operating system that a policy is only about: what gets past it is any other.
    OnlyPlatform,
    /// A named location that a policy is only about.
    OnlyLocation,
    /// A kind of client.
    Client,
    /// Risk of the sign-in.
    SignInRisk,
    /// Risk of the user.
    UserRisk,
    /// Risk of the workload identity.
    WorkloadRisk,
    /// Risk of the insider.
    InsiderRisk,
    /// Risk of the agent.
    AgentRisk,
    /// Devices by a filter.
    DeviceFilter,
    /// Devices by list.
    Device,
    /// States of devices.
    DeviceState,
    /// Ways to carry a sign-in elsewhere.
    Flow,
    /// How an agent acts.
    AgentContext,
    /// Profiles of network traffic.
    Traffic,
    /// Workload identities and agents by a filter.
    ActorFilter,
    /// Security defaults decide when.
    SecurityDefaults,
}

impl Dimension {
    /// Whether no two of its values can hold at once.
    fn is_single(self) -> bool {
        matches!(self, Self::User | Self::Tenant | Self::App | Self::Platform)
    }

    /// What the way past of everything else is called by: nobody is let past for being what a policy takes in.
    fn only(self) -> Self {
        match self {
            Self::Platform => Self::OnlyPlatform,
            Self::Location => Self::OnlyLocation,
            other => other,
        }
    }

    /// How many people one of its values names, from one to many; none where it speaks of something else.
    fn breadth(self) -> Option<u8> {
        let order = [Self::User, Self::Group, Self::Tenant, Self::Role, Self::Guests];
        order.iter().zip(0..).find(|(it, _)| **it == self).map(|(_, at)| at)
    }
}

/// A property with its value.
pub(super) type Tag = (Dimension, String);

/// How somebody gets past a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// By not being among those it takes in.
    Generic,
    /// By the circumstances.
    Condition,
    /// By something else than what is asked for.
    Alternative,
    /// By being named as left out.
    Named,
    /// As the whole of those looked at, named as left out.
    Whole,
}

/// One way past a policy.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub(super) sort: Sort,
    /// What must hold, or must not.
    pub(super) asserts: Vec<(Tag, bool)>,
    /// What it is called.
    pub(super) tags: Vec<Tag>,
}

impl Way {
    /// A way past by being none of these.
    pub(super) fn without(sort: Sort, tags: Vec<Tag>) -> Self {
        Self { sort, asserts: tags.iter().map(|tag| (tag.clone(), false)).collect(), tags }
    }

    /// A way past by being none of these, called by what the policy is only about.
    pub(super) fn unless(sort: Sort, tags: &[Tag]) -> Self {
        let only = |(dimension, value): &Tag| (dimension.only(), value.clone());
        Self {
            sort,
            asserts: tags.iter().map(|tag| (tag.clone(), false)).collect(),
            tags: tags.iter().map(only).collect(),
        }
    }

    /// A way past by being this.
    pub(super) fn with(sort: Sort, tag: Tag) -> Self {
        Self { sort, asserts: vec![(tag.clone(), true)], tags: vec![tag] }
    }

    /// What must hold for it.
    fn held(&self) -> Vec<Tag> {
        self.asserts.iter().filter(|fact| fact.1).map(|fact| fact.0.clone()).collect()
    }

    /// A way past that nothing contradicts.
    pub(super) fn free(sort: Sort, tags: Vec<Tag>) -> Self {
        Self { sort, asserts: Vec::new(), tags }
    }
}

/// The ways past one policy; none where it lets nobody past.
pub(super) type Clause = Vec<Way>;

/// Steps of one search. More are taken by nothing but a contrived set of policies; then the way past counts as open.
const STEPS: u32 = 20_000;

/// Whether somebody gets past every clause by ways that are allowed.
pub(super) fn is_open(clauses: &[Clause], allowed: &dyn Fn(&Way) -> bool, held: &[Tag]) -> bool {
    let mut order: Vec<Vec<&Way>> = Vec::new();
    for clause in clauses {
        let ways: Vec<&Way> = clause.iter().filter(|way| allowed(way)).collect();
        if ways.is_empty() {
            return false;
        }
        if !ways.iter().any(|way| way.asserts.is_empty()) {
            order.push(ways);
        }
    }
    order.sort_by_key(Vec::len);
    let mut world = World::default();
    if !held.iter().all(|tag| world.assert(&(tag.clone(), true)).is_some()) {
        return false;
    }
    let mut steps = STEPS;
    past(&order, &mut world, &mut steps)
}

fn past(clauses: &[Vec<&Way>], world: &mut World, steps: &mut u32) -> bool {
    let Some((first, rest)) = clauses.split_first() else { return true };
    if *steps == 0 {
        return true;
    }
    *steps -= 1;
    if first.iter().any(|way| way.asserts.iter().all(|fact| world.has(fact))) {
        return past(rest, world, steps);
    }
    for way in first {
        let mark = world.trail.len();
        let fits = way.asserts.iter().all(|fact| world.assert(fact).is_some());
        if fits && past(rest, world, steps) {
            return true;
        }
        world.undo(mark);
    }
    false
}

/// What holds and what does not, so far.
#[derive(Default)]
struct World {
    facts: BTreeMap<Tag, bool>,
    single: BTreeMap<Dimension, String>,
    trail: Vec<(Tag, bool)>,
}

impl World {
    fn has(&self, fact: &(Tag, bool)) -> bool {
        self.facts.get(&fact.0) == Some(&fact.1)
    }

    /// Adds a fact; none where it contradicts another.
    fn assert(&mut self, fact: &(Tag, bool)) -> Option<()> {
        let (tag, holds) = fact;
        if let Some(known) = self.facts.get(tag) {
            return (known == holds).then_some(());
        }
        if *holds && tag.0.is_single() {
            if self.single.contains_key(&tag.0) {
                return None;
            }
            self.single.insert(tag.0, tag.1.clone());
        }
        self.facts.insert(tag.clone(), *holds);
        self.trail.push(fact.clone());
        Some(())
    }

    fn undo(&mut self, mark: usize) {
        for (tag, holds) in self.trail.drain(mark..) {
            if holds && tag.0.is_single() {
                self.single.remove(&tag.0);
            }
            self.facts.remove(&tag);
        }
    }
}

/// Sets of properties; whoever gets past has all of one of them.
pub(super) type Sets = BTreeSet<BTreeSet<Tag>>;

/// Ways past that are looked at in pairs. With more of them only those that let past alone are told one by one.
const PAIRED: usize = 80;

/// What is called by the ways of a sort by which somebody gets past, given other sorts that are allowed anyway: what
/// lets past alone, then what does so in pairs, such as a user whom one policy leaves out by name and another by role.
pub(super) fn let_past(clauses: &[Clause], sorts: &[Sort], anyway: &dyn Fn(&Way) -> bool) -> Sets {
    let of = |way: &&Way| sorts.contains(&way.sort);
    let candidates: BTreeMap<&[Tag], &Way> =
        clauses.iter().flatten().filter(of).map(|way| (way.tags.as_slice(), way)).collect();
    let open = |with: &dyn Fn(&[Tag]) -> bool, held: &[Tag]| {
        is_open(clauses, &|it: &Way| anyway(it) || (sorts.contains(&it.sort) && with(&it.tags)), held)
    };
    let (alone, others): (Vec<&Way>, Vec<&Way>) =
        candidates.values().partition(|way| open(&|tags| tags == way.tags, &way.held()));
    let mut told: BTreeSet<&[Tag]> = alone.iter().map(|way| way.tags.as_slice()).collect();
    let mut found: Sets = alone.iter().map(|way| way.tags.iter().cloned().collect()).collect();
    if others.len() <= PAIRED && open(&|tags| !told.contains(tags), &[]) {
        for (at, one) in others.iter().enumerate() {
            for two in others.iter().skip(at + 1) {
                let held = [one.held(), two.held()].concat();
                if open(&|tags| tags == one.tags || tags == two.tags, &held) {
                    told.extend([one.tags.as_slice(), two.tags.as_slice()]);
                    found.insert(one.tags.iter().chain(&two.tags).cloned().collect());
                }
            }
        }
    }
    if open(&|tags| !told.contains(tags), &[]) {
        // Only several together get past: each policy that takes in everyone else tells whom it leaves out.
        let whole = clauses.iter().filter(|clause| !clause.iter().any(anyway));
        found.extend(
            whole.flatten().filter(of).flat_map(|way| way.tags.iter().map(|tag| BTreeSet::from([tag.clone()]))),
        );
    }
    found
}

/// What tells who is let past: nothing that is told already by less, and of several that only hold together and speak
/// of people the one that names the fewest.
pub(super) fn told(past: &Sets) -> BTreeSet<Tag> {
    let said = |one: &BTreeSet<Tag>| past.iter().any(|other| other.len() < one.len() && other.is_subset(one));
    let least = |one: &BTreeSet<Tag>| one.iter().filter_map(|tag| tag.0.breadth()).min();
    past.iter()
        .filter(|one| !said(one))
        .flat_map(|one| {
            one.iter().filter(move |tag| tag.0.breadth().is_none() || tag.0.breadth() == least(one)).cloned()
        })
        .collect()
}
