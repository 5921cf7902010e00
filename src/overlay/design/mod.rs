//! What a design says: the tables of `design.toml`.
//!
//! In: nothing. Out: [`Design`] and its entries, each with its place in the file. Every text is a person's own and is
//! handed on as it is; ids refer to the components of a snapshot by the text that survives the next run.

mod parts;
mod reasons;
mod target;

pub use parts::{Component, Described, Emergency, Fact, Hidden, Link, Recovery, Rename, Support, Trait};
pub use reasons::{
    Accepted, Answer, Choice, Decision, DecisionStatus, Level, Plan, Practice, PracticeState, Response, Risk, Scope,
    Statement,
};
pub use target::{Change, Wave, What};

use super::read::table;

table! {
    /// A design: the reasons, owners, decisions and target of an architecture, as people wrote them.
    Design "";
    must {}
    may {
        /// What the design is about, and what it leaves out.
        scope "scope": Scope,
        /// Parts of the architecture that no snapshot holds.
        components "component": Vec<Component>,
        /// Connections that no snapshot holds.
        links "link": Vec<Link>,
        /// What is known of a component and was not read.
        facts "fact": Vec<Fact>,
        /// Owners, purposes, support and recovery of components and sections.
        descriptions "describe": Vec<Described>,
        /// What was decided, and why.
        decisions "decision": Vec<Decision>,
        /// Findings that someone answers for.
        accepted "accepted": Vec<Accepted>,
        /// Who mends a finding, and by when.
        plans "finding": Vec<Plan>,
        /// Accounts for emergencies.
        emergency "emergency-account": Vec<Emergency>,
        /// Better names for components and zones.
        renames "rename": Vec<Rename>,
        /// Components that drawings and tables leave out.
        hidden "hide": Vec<Hidden>,
        /// What the design takes as given.
        assumptions "assumption": Vec<Statement>,
        /// What the design cannot change.
        constraints "constraint": Vec<Statement>,
        /// What guides every decision.
        principles "principle": Vec<Statement>,
        /// What may go wrong.
        risks "risk": Vec<Risk>,
        /// Practices that no data tells of.
        practices "practice": Vec<Practice>,
        /// The steps from today to the target.
        waves "wave": Vec<Wave>,
        /// What comes, changes and goes.
        changes "change": Vec<Change>,
    }
}

impl Design {
    /// Whether nobody said anything.
    pub fn is_empty(&self) -> bool {
        Self { place: String::new(), ..self.clone() } == Self::default()
    }

    /// Puts every table into an order that does not depend on the file's.
    pub(in crate::overlay) fn sort(&mut self) {
        self.components.sort();
        self.links.sort();
        self.facts.sort();
        self.descriptions.sort();
        self.decisions.sort();
        self.accepted.sort();
        self.plans.sort();
        self.emergency.sort();
        self.renames.sort();
        self.hidden.sort();
        self.assumptions.sort();
        self.constraints.sort();
        self.principles.sort();
        self.risks.sort();
        self.practices.sort();
        self.changes.sort();
        // Waves stand in the order of time; those without a day come last.
        self.waves.sort_by(|a, b| a.when().cmp(&b.when()));
    }

    /// What is said of a component or section, if anything is.
    pub fn described(&self, id: &str) -> Option<&Described> {
        self.descriptions.iter().find(|it| it.about().any(|about| about == id))
    }

    /// The wave with this id.
    pub fn wave(&self, id: &str) -> Option<&Wave> {
        self.waves.iter().find(|wave| wave.id.as_str() == id)
    }

    /// Every change, with those that a declared component or link names itself by its `wave`.
    pub fn all_changes(&self) -> Vec<Change> {
        let of_components = self.components.iter().filter_map(|it| {
            let component = it.id.clone();
            Some(Change { component, ..Change::planned(it.wave.as_ref()?, &it.purpose, &it.place) })
        });
        let of_links = self.links.iter().filter_map(|it| {
            Some(Change { link: it.id(), ..Change::planned(it.wave.as_ref()?, &it.purpose, &it.place) })
        });
        let mut changes: Vec<Change> = self.changes.clone();
        changes.extend(of_components.chain(of_links));
        changes.sort();
        changes
    }
}
