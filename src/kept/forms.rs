//! One document in two forms, the Markdown and the Word one, each with words of people: those of the form that was changed
//! count, and both where both were.

use super::Kept;
use super::merge::{digest, joined, says};
use crate::diag::{Code, Diagnostic};
use std::collections::BTreeMap;

/// What a region of another form said when it was written, as [`digest`]s.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Base {
    /// Of its text as Markdown.
    pub text: String,
    /// Of its text as it was read back from the other form, where formatting may be less.
    pub read: String,
}

impl Kept {
    /// Takes in the other form of the document, `bases` being what its regions said when it was written, and `defaults` what
    /// templates said in them. A region that nobody touched there is as it is here; one that was changed there only is as it
    /// is there; where it was changed in both, or nobody knows, both texts are kept, which is told.
    pub fn follow(
        &mut self,
        other: Self,
        bases: &BTreeMap<String, Base>,
        defaults: &BTreeMap<String, String>,
    ) -> Vec<Diagnostic> {
        let mut said = Vec::new();
        for mut region in other.regions {
            let base = bases.get(&region.id);
            let is_untouched = base.is_some_and(|base| base.read == digest(&region.text));
            let Some(own) = self.regions.iter_mut().find(|own| own.id == region.id) else {
                region.default = defaults.get(&region.id).cloned();
                if is_untouched && base.map(|base| &base.text) == region.default.as_ref() {
                    region.text.clear();
                }
                self.regions.push(region);
                continue;
            };
            if is_untouched || says(&own.text, &region.text) {
                continue;
            }
            let is_own_untouched = base.is_some_and(|base| base.text == digest(&own.text));
            if own.is_blank() || is_own_untouched {
                own.text = region.text;
            } else if !region.is_blank() {
                let message = format!(
                    "the kept region `{}` was changed here and in `{}`; both texts were kept",
                    own.id, other.file
                );
                let told = Diagnostic::new(Code::KeptRegion, format!("{}:{}", self.file, own.line), message);
                said.push(told.hint("make one text of the two"));
                own.text = joined([own.text.as_str(), region.text.as_str()]);
            }
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kept::Region;

    fn kept(text: &str) -> Kept {
        let region = Region { id: "a".to_owned(), text: text.to_owned(), ..Region::default() };
        Kept { file: "x.md".to_owned(), regions: vec![region] }
    }

    #[test]
    fn the_form_that_was_changed_counts() {
        let written = Base { text: digest("*old*"), read: digest("old") };
        // Here, there, whether it is remembered, and what comes of it.
        let cases = [
            ("*old*", "old", true, "*old*", false),
            ("newer", "old", true, "newer", false),
            ("*old*", "typed", true, "typed", false),
            ("*old*", "", true, "", false),
            ("newer", "", true, "newer", false),
            ("", "typed", true, "typed", false),
            ("newer", "typed", true, "newer\n\n---\n\ntyped", true),
            ("*old*", "typed", false, "*old*\n\n---\n\ntyped", true),
            ("*old*", "", false, "*old*", false),
        ];
        for (here, there, is_known, wanted, is_told) in cases {
            let mut own = kept(here);
            let bases = is_known.then(|| ("a".to_owned(), written.clone())).into_iter().collect();
            let said = own.follow(kept(there), &bases, &BTreeMap::new());
            assert_eq!((own.regions[0].text.as_str(), !said.is_empty()), (wanted, is_told), "{here}, {there}");
        }
    }

    #[test]
    fn what_a_template_said_and_nobody_touched_follows_the_template() {
        let base = Base { text: digest("**Default.**"), read: digest("Default.") };
        let (bases, defaults) = ([("a".to_owned(), base)].into(), [("a".to_owned(), digest("**Default.**"))].into());
        let mut own = Kept::default();
        own.follow(kept("Default."), &bases, &defaults);
        assert!(own.regions[0].is_blank());
        let mut own = Kept::default();
        own.follow(kept("Default, and more."), &bases, &defaults);
        assert_eq!(own.regions[0].text, "Default, and more.");
    }
}
