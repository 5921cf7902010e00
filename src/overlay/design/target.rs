//! The target: waves, and what comes, changes and goes with each.

use super::Trait;
use crate::overlay::read::{table, words};
use crate::overlay::{Day, Id};

table! {
    /// A step from today to the target.
    Wave "wave";
    must {
        /// Its id: `cloud-sign-in`. It names a drawing.
        id "id": Id,
        /// What it is called.
        title "title": String,
    }
    may {
        /// When it begins.
        start "start": Day,
        /// When it is done.
        end "end": Day,
        /// What is reached with it.
        goal "goal": String,
    }
}

impl Wave {
    /// What waves stand in order by: whether it has no day, when it is done, when it begins, its id.
    pub(in crate::overlay) fn when(&self) -> (bool, &Day, &Day, &Id) {
        let last = if self.end.is_empty() { &self.start } else { &self.end };
        (last.is_empty(), last, &self.start, &self.id)
    }
}

words! {
    /// What becomes of a part.
    What;
    /// It is not there yet, and comes.
    Planned "planned",
    /// It stays, and is no longer as it is today.
    Changed "changed",
    /// It goes.
    Retired "retired",
    /// It goes, and another takes its place.
    Replaced "replaced",
}

table! {
    /// What becomes of a component or a link on the way to the target.
    Change "change";
    must {
        /// What becomes of it.
        what "what": What,
    }
    may {
        /// The id of the component.
        component "component": String,
        /// The id of the link, where it is about one: `auth:entra-id>adfs-farm`.
        link "link": String,
        /// The id of the component that takes its place.
        by "by": String,
        /// The id of the wave with which it happens.
        wave "wave": Option<Id>,
        /// Why.
        why "why": String,
        /// What is known of it afterwards.
        facts "facts": Vec<Trait>,
    }
}

impl Change {
    /// The change that a declared part names itself.
    pub(in crate::overlay) fn planned(wave: &Id, why: &str, place: &str) -> Self {
        Self {
            what: What::Planned,
            wave: Some(wave.clone()),
            why: why.to_owned(),
            place: place.to_owned(),
            ..Self::default()
        }
    }

    /// The id of what it is about.
    pub fn about(&self) -> &str {
        if self.link.is_empty() { &self.component } else { &self.link }
    }
}
