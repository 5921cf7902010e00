//! A set of permissions as text for a terminal, and what text in this room is made with.

use super::azure_roles;
use super::set::{LeftOut, Need, PermissionSet, Way};
use crate::catalog::{Dataset, Source, SourceId, Standing, Tier, first_party_app};
use crate::document::Row;

/// Widest line.
const WIDTH: usize = 100;

/// Heading and explanation of a tier of a set.
const TIERS: &[(Way, Tier, &str, &str)] = &[
    (
        Way::Application,
        Tier::Application,
        "Application permissions, read only",
        "An administrator grants these once; nobody needs to be signed in.",
    ),
    (
        Way::Person,
        Tier::Application,
        "Delegated permissions, read only",
        "The person who signs in also needs a directory role that may read: Global Reader for most of it.",
    ),
    (
        Way::Person,
        Tier::Delegated,
        "Delegated permissions, read only, for what no application may read",
        "The person who signs in also needs a directory role that may read it.",
    ),
    (Way::Application, Tier::OptIn, "Opted in: application permissions that could also write", WARNING),
    (Way::Person, Tier::OptIn, "Opted in: delegated permissions that could also write", WARNING),
];

/// What to say before a scope that could also write is granted.
pub(super) const WARNING: &str = "WARNING: Microsoft offers no scope that only reads this. tenantry makes no request \
that changes anything, but whoever gets hold of the token could. Grant these for one run, to a registration of their \
own, and take them back.";

/// A set of permissions as text: the tiers one after the other, then what is left out and why.
pub fn text(set: &PermissionSet) -> String {
    let mut out = Lines::default();
    for (way, tier, heading, note) in TIERS {
        let is_graph = |need: &&Need| need.source == SourceId::Graph || need.could_write();
        let fits = |need: &&Need| set.way == *way && need.tier == *tier && is_graph(need);
        let needs: Vec<&Need> = set.needs.iter().filter(fits).collect();
        if needs.is_empty() {
            continue;
        }
        out.heading(&format!("{heading} ({})", needs.len()));
        out.wrapped("", note);
        needs.iter().for_each(|need| out.need(need, set.way));
    }
    services(set, &mut out);
    if out.text.is_empty() {
        out.heading("No permission is needed");
    }
    roles(set, &mut out);
    azure_roles::text(set, &mut out);
    for reason in [LeftOut::PersonOnly, LeftOut::ApplicationOnly, LeftOut::OptIn] {
        out.left_out(set, reason);
    }
    out.text
}

/// The permissions of other resources than Microsoft Graph.
fn services(set: &PermissionSet, out: &mut Lines) {
    let needs: Vec<&Need> =
        set.needs.iter().filter(|need| need.source != SourceId::Graph && !need.could_write()).collect();
    if needs.is_empty() {
        return;
    }
    out.heading(&format!("Permissions of other services ({})", needs.len()));
    out.wrapped("", "Each belongs to the resource named with it, not to Microsoft Graph.");
    needs.iter().for_each(|need| out.need(need, set.way));
}

/// The directory roles, and what else a source takes.
fn roles(set: &PermissionSet, out: &mut Lines) {
    if !set.roles.is_empty() {
        let whom = if set.way == Way::Application { "the application" } else { "the person who signs in" };
        out.heading(&format!("Directory roles of {whom} ({})", set.roles.len()));
        for need in &set.roles {
            let titles: Vec<&str> = need.sources.iter().map(|source| source.row().title).collect();
            out.wrapped(
                "  ",
                &format!("{} ({}): without it nothing is read of {}", need.name, need.id, titles.join(", ")),
            );
        }
    }
    let undocumented: Vec<&str> = set
        .sources
        .iter()
        .map(|id| id.row())
        .filter(|row| row.standing == Standing::Undocumented)
        .map(|row| row.title)
        .collect();
    let second: Vec<&Source> = set.sources.iter().map(|id| id.row()).filter(|row| !row.second.is_empty()).collect();
    let set_up: Vec<&Source> = set.sources.iter().map(|id| id.row()).filter(|row| !row.set_up.is_empty()).collect();
    if undocumented.is_empty() && (set_up.is_empty() || set.way == Way::Person) {
        return;
    }
    out.heading("Good to know");
    if !undocumented.is_empty() {
        let text = format!(
            "{}: read by the interface behind Microsoft's own modules, which is not documented and may change. `--skip` leaves \
             a source out.",
            undocumented.join(", ")
        );
        out.wrapped("  ", &text);
    }
    for row in second {
        let text = format!(
            "{}: what is published disagrees about the resource of the permission. Where the service refuses, grant the one \
             of the same name of {} too.",
            row.title, row.second
        );
        out.wrapped("  ", &text);
    }
    for row in set_up.into_iter().filter(|_| set.way == Way::Application) {
        out.wrapped("  ", &format!("{}: {}", row.title, row.set_up));
    }
}

/// The titles of datasets, each with why it is read where that is known.
pub(super) fn reasons(datasets: &[&'static Dataset]) -> String {
    let one = |row: &&Dataset| {
        if row.why.is_empty() { row.title.to_owned() } else { format!("{} ({})", row.title, row.why) }
    };
    first_of(datasets.iter().map(one))
}

/// The first of many reasons, and how many more there are: one permission of Exchange Online reads a hundred datasets.
pub(super) fn first_of(reasons: impl Iterator<Item = impl AsRef<str>>) -> String {
    const SHOWN: usize = 8;
    let reasons: Vec<_> = reasons.collect();
    let shown = reasons.iter().take(SHOWN).map(AsRef::as_ref).collect::<Vec<_>>().join("; ");
    match reasons.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown}; and {more} more"),
    }
}

/// The titles of sections.
pub(super) fn titles(sections: &[&'static Row]) -> String {
    sections.iter().map(|row| row.title).collect::<Vec<_>>().join("; ")
}

/// Text that grows line by line.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// What is written so far.
    pub(super) text: String,
}

impl Lines {
    /// A heading, after an empty line unless it is the first.
    pub(super) fn heading(&mut self, heading: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(heading);
        self.text.push('\n');
    }

    /// Text broken between words, each line after the first set in by the width of what leads.
    pub(super) fn wrapped(&mut self, lead: &str, text: &str) {
        let indent = lead.chars().count();
        let (mut at, mut is_first) = (indent, true);
        self.text.push_str(lead);
        for word in text.split_whitespace() {
            let length = word.chars().count();
            if !is_first && at + 1 + length > WIDTH {
                self.text.push('\n');
                self.text.push_str(&" ".repeat(indent));
                at = indent;
            } else if !is_first {
                self.text.push(' ');
                at += 1;
            }
            self.text.push_str(word);
            at += length;
            is_first = false;
        }
        self.text.push('\n');
    }

    /// A permission with what it exposes, why it is asked for and what is blank without it.
    fn need(&mut self, need: &Need, way: Way) {
        let has_id = need.scope.is_some_and(|scope| !way.id(scope).is_empty());
        self.text.push_str("\n  ");
        self.text.push_str(need.name);
        if need.source != SourceId::Graph {
            let title = first_party_app(need.resource()).unwrap_or_else(|| need.source.row().title);
            self.text.push_str(&format!("  ({title}, {})", need.resource()));
        }
        self.text.push('\n');
        self.wrapped("    exposes        ", need.exposes());
        self.wrapped("    asked for      ", &reasons(&need.datasets));
        self.wrapped("    blank without  ", &titles(&need.sections));
        if !has_id {
            self.wrapped(
                "    note           ",
                "no id of it is known: choose it by its name in the portal, where the service offers it",
            );
        }
    }

    /// The chosen datasets left out for one reason.
    fn left_out(&mut self, set: &PermissionSet, reason: LeftOut) {
        let rows: Vec<&Dataset> = set.left_out.iter().filter(|row| row.1 == reason).map(|row| row.0).collect();
        if rows.is_empty() {
            return;
        }
        let (heading, note) = match reason {
            LeftOut::PersonOnly => (
                "Not read: only a signed-in person may",
                "`--as person` prints the delegated permissions for a session of its own.",
            ),
            LeftOut::ApplicationOnly => {
                ("Not read: only an application may", "`--as application` prints what it needs.")
            }
            LeftOut::OptIn => (
                "Not read: the only scope could also write",
                "`--include-opt-in` asks for it all the same; nothing in tenantry needs it to run.",
            ),
        };
        self.heading(&format!("{heading} ({})", rows.len()));
        self.wrapped("", note);
        for row in rows {
            let permission =
                if reason == LeftOut::ApplicationOnly { row.permission } else { row.delegated_permission() };
            self.wrapped("  ", &format!("{}: {permission}", row.title));
        }
    }
}
