//! What is told of accounts that hold roles, besides their rows: when they last signed in, and what they registered.

use super::dates::Today;
use super::names::keep_least;
use super::person::{SignIn, is_stale};
use super::source::Object;
use super::told;
use crate::catalog::resists_phishing;
use crate::facts::{Traits, Truth};
use std::collections::BTreeMap;

/// When an account last signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Activity {
    /// Whether that is long ago, and whether it never did.
    Told(Truth, Truth),
    /// Its row has no activity: never, where it was asked for.
    Absent,
}

/// The sign-ins of one dataset.
#[derive(Debug, Default)]
struct SignIns {
    /// Whether any row has an activity, so that it was asked for.
    asked: bool,
    found: BTreeMap<String, Activity>,
}

impl SignIns {
    fn of(&self, id: &str) -> (Truth, Truth) {
        match self.found.get(id) {
            Some(Activity::Told(stale, never)) => (*stale, *never),
            Some(Activity::Absent) if self.asked => (Truth::Yes, Truth::Yes),
            Some(Activity::Absent) | None => (Truth::Unread, Truth::Unread),
        }
    }
}

/// Accounts while they are gathered.
#[derive(Debug, Default)]
pub(super) struct Accounts {
    /// As `users` tells, and `user-sign-ins`.
    here: SignIns,
    elsewhere: SignIns,
    /// Whether it can show a second factor, and one that resists phishing.
    registered: BTreeMap<String, (Truth, Truth)>,
}

impl Accounts {
    /// Takes note of when an account last signed in; `wanted` says whether anyone asks for this one.
    pub(super) fn signed_in(&mut self, id: &str, last: &SignIn, today: Today, wanted: bool, elsewhere: bool) {
        let kept = if elsewhere { &mut self.elsewhere } else { &mut self.here };
        let activity = match last {
            SignIn::Absent => Activity::Absent,
            SignIn::Never => Activity::Told(Truth::Yes, Truth::Yes),
            SignIn::On(day) => Activity::Told(is_stale(*day, today), Truth::No),
            SignIn::Unread => Activity::Told(Truth::Unread, Truth::Unread),
        };
        kept.asked |= activity != Activity::Absent;
        if wanted {
            keep_least(&mut kept.found, id, activity);
        }
    }

    /// Takes note of what an account registered.
    pub(super) fn registered(&mut self, row: Object<'_>) {
        let flag = |path| told::flag(row, path, Truth::Unread);
        // Who can show a second factor has registered one; a policy may forbid what was registered.
        let registered = match (flag("isMfaRegistered"), flag("isMfaCapable")) {
            (_, Truth::Yes) => Truth::Yes,
            (registered, _) => registered,
        };
        keep_least(&mut self.registered, row.id(), (registered, resistant(row)));
    }

    /// What is known of an account, with what was gathered.
    pub(super) fn about(&self, id: &str, traits: Traits) -> Traits {
        let (stale, never) = match self.elsewhere.of(id) {
            (Truth::Unread, _) => self.here.of(id),
            told => told,
        };
        let (registered, resistant) = self.registered.get(id).copied().unwrap_or_default();
        Traits { stale, never, registered, resistant, ..traits }
    }
}

/// Whether a method that resists phishing is among those that an account registered; one that this version does not know
/// may be.
fn resistant(row: Object<'_>) -> Truth {
    let Some(methods) = row.texts_told("methodsRegistered") else { return Truth::Unread };
    methods.iter().map(|it| Truth::from(resists_phishing(it))).fold(Truth::No, Truth::or)
}
