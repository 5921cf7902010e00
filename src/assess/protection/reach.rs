//! Whom the policies of a filter reach together.

use super::layers::{Layer, Layers};
use crate::assess::access::Verdict;
use crate::facts::{Known, Truth};
use std::collections::BTreeSet;

/// Whom the policies of a filter reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// Everybody, everybody but some, some only, or nobody.
    pub verdict: Known<Verdict>,
    /// Whom they do not reach: `user:…`, `group:…`, `domain:…`; of a verdict that takes in everybody else.
    pub except: BTreeSet<String>,
}

/// Whom those policies reach of which `does` holds.
///
/// For each person the first policy in order decides. The answer is not read as soon as a policy that was not read could
/// change it: one that may be missing, be off, take in somebody else or do something else.
pub fn reach(layers: &Layers<'_>, does: impl Fn(&Layer<'_>) -> Truth) -> Reach {
    let found = if layers.read { solve(layers, does) } else { None };
    let (verdict, except) = match found {
        Some((verdict, except)) => (Known::exact(verdict, layers.sources.clone()), except),
        None => (Known::not_read(layers.sources.clone()), BTreeSet::new()),
    };
    Reach { verdict, except }
}

/// Whom those named are, without the word of their kind: for a reader.
pub fn reach_named(except: &BTreeSet<String>) -> Vec<String> {
    except.iter().map(|it| it.split_once(':').map_or(it.as_str(), |(_, name)| name).to_owned()).collect()
}

/// What is known of the people while one goes down the order.
#[derive(Default)]
struct State {
    /// Whether a policy for everybody has come that does it.
    everybody: bool,
    /// Whom that one left out, and none since has taken in.
    open: BTreeSet<String>,
    /// Who got a policy that does not do it, before one that does.
    missed: BTreeSet<String>,
    /// Who got one that does.
    some: BTreeSet<String>,
    /// Whether a policy that does it may be on, or take in anybody.
    maybe: bool,
}

fn solve(layers: &Layers<'_>, does: impl Fn(&Layer<'_>) -> Truth) -> Option<(Verdict, BTreeSet<String>)> {
    let mut state = State::default();
    for (group, whole) in &layers.groups {
        // Where one may be missing, it may come before what follows.
        if !whole {
            return None;
        }
        for layer in group.iter().filter(|it| !it.on.is_no()) {
            let does = does(layer);
            if layer.on != Truth::Yes || !layer.scope.told {
                if does != Truth::Yes {
                    return None;
                }
                state.maybe = true;
                continue;
            }
            match does {
                Truth::Yes => state.given(layer),
                Truth::No if state.withheld(layer) => return state.end(),
                Truth::No => {}
                Truth::Unread => return None,
            }
            if state.everybody && state.open.is_empty() {
                return state.end();
            }
        }
    }
    state.end()
}

impl State {
    /// A policy that does it.
    fn given(&mut self, layer: &Layer<'_>) {
        let scope = &layer.scope;
        match (scope.all.is_yes(), self.everybody) {
            (true, false) => {
                self.everybody = true;
                self.open = scope.except.difference(&self.some).cloned().collect();
            }
            (true, true) => self.open.retain(|it| scope.except.contains(it)),
            (false, _) if !scope.is_plain() => {}
            (false, true) => self.open.retain(|it| !scope.only.contains(it)),
            (false, false) => self.some.extend(scope.only.difference(&self.missed).cloned()),
        }
    }

    /// A policy that does not do it; whether nobody is left for those that follow.
    fn withheld(&mut self, layer: &Layer<'_>) -> bool {
        let scope = &layer.scope;
        match (scope.all.is_yes(), self.everybody) {
            (true, false) => return true,
            (true, true) => {
                let (stay, gone) = std::mem::take(&mut self.open).into_iter().partition(|it| scope.except.contains(it));
                self.open = stay;
                self.missed.extend::<BTreeSet<String>>(gone);
            }
            (false, false) => self.missed.extend(scope.only.difference(&self.some).cloned()),
            (false, true) => {
                let (gone, stay): (BTreeSet<String>, BTreeSet<String>) =
                    std::mem::take(&mut self.open).into_iter().partition(|it| scope.only.contains(it));
                self.open = stay;
                self.missed.extend(gone);
            }
        }
        false
    }

    fn end(self) -> Option<(Verdict, BTreeSet<String>)> {
        let mut except = self.open;
        except.extend(self.missed);
        match (self.everybody, self.maybe) {
            (true, _) if except.is_empty() => Some((Verdict::Covered, except)),
            // One that may be on could take in those who are left.
            (_, true) => None,
            (true, false) => Some((Verdict::CoveredExcept, except)),
            (false, false) if self.some.is_empty() => Some((Verdict::NotCovered, BTreeSet::new())),
            (false, false) => Some((Verdict::Conditional, BTreeSet::new())),
        }
    }
}
