//! What policies and locations are asked, by the words that stand for all of a kind.

use super::{ConditionalAccessPolicy, NamedLocation, Platform, PolicyState, Resources};
use crate::facts::Facts;

/// Everything of a kind.
const ALL: &str = "All";
/// Every location that is trusted.
const ALL_TRUSTED: &str = "AllTrusted";

impl Resources {
    /// Whether every resource is taken in.
    pub fn take_all(&self) -> bool {
        self.applications.include.contains(ALL)
    }
}

impl ConditionalAccessPolicy {
    /// Whether where somebody is makes a difference.
    pub fn looks_at_locations(&self) -> bool {
        let scope = &self.conditions.locations;
        !scope.exclude.is_empty() || scope.include.iter().any(|id| id != ALL)
    }

    /// Whether the operating system makes a difference.
    pub fn looks_at_platforms(&self) -> bool {
        let scope = &self.conditions.platforms;
        !scope.exclude.is_empty() || scope.include.iter().any(|it| !it.is(Platform::All))
    }

    /// Whether it names a location, by its id or as one of those that are trusted.
    pub fn names(&self, location: &NamedLocation) -> bool {
        let scope = &self.conditions.locations;
        let is =
            |id: &String| id.eq_ignore_ascii_case(&location.id) || (id == ALL_TRUSTED && location.trusted.is_yes());
        scope.include.iter().chain(&scope.exclude).any(is)
    }
}

impl Facts {
    /// Whether a policy that is not off names a location.
    pub fn names_location(&self, location: &NamedLocation) -> bool {
        self.policies.items().iter().any(|it| !it.in_state(PolicyState::Off) && it.names(location))
    }
}
