//! Declared parts of the architecture, and what is said of parts that are there.

use crate::catalog::{LinkKind, NodeKind, ZoneKind, section_of};
use crate::overlay::Id;
use crate::overlay::read::table;

table! {
    /// A name and a value.
    Trait "facts";
    must {
        /// What it says: `Version`.
        label "label": String,
        /// The value: `2.4.129`.
        value "value": String,
    }
    may {
        /// The few words that stand in its tile, if it is to stand there: `version 2.4`.
        tile "tile": String,
    }
}

table! {
    /// A part of the architecture that no snapshot holds: it is drawn as declared.
    Component "component";
    must {
        /// Its id, as other tables name it: `backup:contoso`. Best the id of its kind, a colon, and a key.
        id "id": String,
        /// What it is called.
        name "name": String,
    }
    may {
        /// What it is: the id of a kind, `generic` where none fits.
        #[schemars(with = "NodeKind")]
        kind "kind": String,
        /// The id of the zone that holds it; that of its kind when missing.
        zone "zone": String,
        /// What is known of it.
        facts "facts": Vec<Trait>,
        /// What it is for, one sentence.
        purpose "purpose": String,
        /// Who answers for it: a team or a role.
        owner "owner": String,
        /// The wave with which it comes; it is there today when missing.
        wave "wave": Option<Id>,
    }
}

impl Component {
    /// What it is; anything where no kind was given.
    pub fn node_kind(&self) -> NodeKind {
        NodeKind::from_id(&self.kind).unwrap_or(NodeKind::Generic)
    }

    /// The id of the section that tells of it, as far as its kind and zone say so.
    pub fn section(&self) -> &'static str {
        let kind = self.node_kind();
        section_of(kind, ZoneKind::from_id(&self.zone).or(Some(kind.row().area)))
    }
}

table! {
    /// A connection that no snapshot holds: it is drawn as declared.
    Link "link";
    must {
        /// The id of the component that opens the connection, or gives.
        from "from": String,
        /// The id of the component that listens, or takes.
        to "to": String,
        /// What passes: `auth`, `sync`, `mail`, `publish`, `manage`, `data`, `trust`, `network`.
        #[schemars(extend("enum" = ["auth", "sync", "mail", "publish", "manage", "data", "trust", "network"]))]
        kind "kind": String,
    }
    may {
        /// The few words beside the line: `backup 443`.
        label "label": String,
        /// Whether it goes both ways.
        both "both": bool,
        /// Its protocol: `HTTPS`.
        protocol "protocol": String,
        /// The ports at which it is listened for: `443`.
        port "port": String,
        /// What it is for, one sentence.
        purpose "purpose": String,
        /// The wave with which it comes; it is there today when missing.
        wave "wave": Option<Id>,
    }
}

impl Link {
    /// The id it has in the model: `kind:from>to`.
    pub fn id(&self) -> String {
        format!("{}:{}>{}", self.kind, self.from, self.to)
    }

    /// What passes, where the word is known.
    pub fn passes(&self) -> Option<LinkKind> {
        LinkKind::from_id(&self.kind)
    }
}

table! {
    /// What is known of a component of the snapshot and was not read.
    Fact "fact";
    must {
        /// The id of the component.
        component "component": String,
        /// What it says: `Service contract`.
        label "label": String,
        /// The value: `until 30 June 2027`.
        value "value": String,
    }
    may {
        /// The few words that stand in its tile, if it is to stand there.
        tile "tile": String,
    }
}

table! {
    /// Who helps when it fails.
    Support "support";
    must {}
    may {
        /// Which team or supplier.
        who "who": String,
        /// When: `Monday to Friday, 7 to 19`.
        hours "hours": String,
        /// How they are reached: an address or a queue.
        contact "contact": String,
    }
}

table! {
    /// How fast it must be back, and how that is done.
    Recovery "recovery";
    must {}
    may {
        /// Recovery time objective: `4 hours`.
        rto "rto": String,
        /// Recovery point objective: `24 hours`.
        rpo "rpo": String,
        /// How it is recovered.
        how "how": String,
    }
}

table! {
    /// What a component or a section is for, who answers for it, and why it is as it is. Names a component, several, or a
    /// section.
    Described "describe";
    must {}
    may {
        /// The id of a component: `entra-connect:corp.contoso.com`.
        component "component": String,
        /// The ids of several components of which the same is said.
        components "components": Vec<String>,
        /// The id of a section: `identity`. Its owner answers for all of its components that name none.
        section "section": String,
        /// Who answers for it: a team or a role.
        owner "owner": String,
        /// What it is for.
        purpose "purpose": String,
        /// Why it is as it is.
        why "why": String,
        /// Who helps when it fails.
        support "support": Option<Support>,
        /// How fast it must be back.
        recovery "recovery": Option<Recovery>,
        /// What it cannot do without: ids of components, or plain words.
        dependencies "dependencies": Vec<String>,
    }
}

impl Described {
    /// Why it is as it is, a paragraph each: an empty line ends one.
    pub fn reasons(&self) -> impl Iterator<Item = &str> {
        self.why.split("\n\n").map(str::trim).filter(|it| !it.is_empty())
    }

    /// The ids of the components and sections it is about.
    pub fn about(&self) -> impl Iterator<Item = &str> {
        let one = [self.component.as_str(), self.section.as_str()];
        one.into_iter().chain(self.components.iter().map(String::as_str)).filter(|id| !id.is_empty())
    }
}

table! {
    /// An account for emergencies: what rules say of standing roles and exclusions is meant for others.
    Emergency "emergency-account";
    must {
        /// The object id of the account.
        account "account": String,
        /// Why it exists.
        reason "reason": String,
    }
    may {
        /// Where its credentials are kept, and who may fetch them.
        custody "custody": String,
        /// When its use was last tried.
        tested "tested": crate::overlay::Day,
    }
}

table! {
    /// A better name for a component or a zone than the one that was read.
    Rename "rename";
    must {
        /// The id of the component or zone.
        id "id": String,
        /// What it is to be called.
        name "name": String,
    }
    may {}
}

table! {
    /// A component that drawings and tables leave out. That it is left out stays in the evidence annex.
    Hidden "hide";
    must {
        /// The id of the component.
        id "id": String,
        /// Why nobody needs to see it.
        reason "reason": String,
    }
    may {}
}
