//! Declared parts, and what is said of parts.

use super::Check;
use crate::catalog::{KINDS, LINKS};
use crate::diag::Code;
use crate::model::Model;
use crate::overlay::apply::place_of;

/// Letters of the longest id of a component.
const LONGEST: usize = 200;

impl Check<'_> {
    /// Checks what the design declares, describes, renames and hides.
    pub(super) fn parts(&mut self, model: &Model) {
        self.components(model);
        self.links();
        let design = self.design;
        for fact in &design.facts {
            self.component(&fact.place, &fact.component);
        }
        for described in &design.descriptions {
            self.section(&described.place, &described.section);
            described
                .components
                .iter()
                .chain([&described.component])
                .for_each(|id| self.component(&described.place, id));
            if described.about().next().is_none() {
                let hint = "name what it is about: `component = \"…\"`, `components = [\"…\"]` or `section = \"…\"`";
                let message = "`[[describe]]` names no component and no section".to_owned();
                self.say(Code::DesignFile, &described.place, message, Some(hint.to_owned()));
            }
        }
        for rename in &design.renames {
            self.unknown(&rename.place, "component or zone", &rename.id, |known| &known.places);
        }
        for hidden in &design.hidden {
            self.component(&hidden.place, &hidden.id);
        }
        for account in &design.emergency {
            if !is_object_id(&account.account) {
                let hint =
                    "write the object id of the account: a sign-in name may change, and is not kept of every account";
                let message = "an emergency account is not named by an object id, so no finding can be matched with it";
                self.reference(&account.place, message.to_owned(), Some(hint.to_owned()));
            }
        }
    }

    fn components(&mut self, model: &Model) {
        for component in &self.design.components {
            let place = &component.place;
            if model.component(&component.id).is_some() {
                let hint = "take this table out, or add what is known of it with `[[fact]]` and `[[describe]]`";
                let message = format!("`{}` was read from the tenant and need not be declared", component.id);
                self.reference(place, message, Some(hint.to_owned()));
            }
            let is_odd = |c: char| c.is_control() || c == '>';
            if component.id.is_empty() || component.id.len() > LONGEST || component.id.contains(is_odd) {
                let message = "the id of a component is empty, too long, or holds `>` or a control character";
                self.say(Code::DesignFile, place, message.to_owned(), None);
            }
            let kinds: Vec<&str> = KINDS.iter().map(|row| row.id).collect();
            self.slip(place, "kind", &component.kind, &kinds);
            self.unknown(place, "zone", &component.zone, |known| &known.zones);
            self.wave(place, component.wave.as_ref());
        }
    }

    fn links(&mut self) {
        for link in &self.design.links {
            let kinds: Vec<&str> = LINKS.iter().map(|row| row.id).collect();
            self.slip(&link.place, "link kind", &link.kind, &kinds);
            self.component(&link.place, &link.from);
            self.component(&link.place, &link.to);
            self.wave(&link.place, link.wave.as_ref());
            if link.from == link.to {
                self.reference(&link.place, format!("a link from `{}` to itself says nothing", link.from), None);
            }
            let early = |id: &str| {
                let end = self.design.components.iter().find(|it| it.id == id)?;
                place_of(self.design, end.wave.as_ref())
                    .filter(|end| Some(*end) > place_of(self.design, link.wave.as_ref()))
            };
            if [&link.from, &link.to].into_iter().any(|id| early(id).is_some()) {
                let hint = "give the link the `wave` of the later of its ends";
                let message = format!("the link from `{}` to `{}` is there before one of its ends", link.from, link.to);
                self.reference(&link.place, message, Some(hint.to_owned()));
            }
        }
    }
}

/// Whether a text has the form of an object id of Entra ID: a GUID.
pub(in crate::overlay) fn is_object_id(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
