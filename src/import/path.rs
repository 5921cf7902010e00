//! Request paths, and the paths of files that are named after them.

use super::names::{self, OTHER_PATHS, is_id, of_name, slug, squeeze};
use crate::catalog::{DATASETS, Dataset, dataset};

/// A request path in parts: names as they are, ids told apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Path {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Name(String),
    Id(String),
}

impl Path {
    /// A path of folders and a file stem, or of a URL without its host and version.
    pub(super) fn of_parts<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        Self {
            parts: parts
                .map(|part| if is_id(part) { Part::Id(part.to_owned()) } else { Part::Name(part.to_owned()) })
                .collect(),
        }
    }

    /// The path of a URL of Microsoft Graph.
    pub(super) fn of_url(url: &str) -> Self {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let path =
            ["/v1.0/", "/beta/"].iter().find_map(|version| path.split_once(version)).map_or(path, |(_, rest)| rest);
        let mut found = Self::of_parts(path.split('/'));
        // In a URL, what follows a collection is the id of a member, whatever it looks like.
        for dataset in DATASETS.iter().filter(|row| row.path.contains("/{id}")) {
            let wanted: Vec<&str> = dataset.path.split('/').filter(|part| !part.is_empty()).collect();
            let fits = wanted.len() == found.parts.len()
                && wanted
                    .iter()
                    .zip(&found.parts)
                    .all(|(want, part)| *want == "{id}" || part.squeezed() == squeeze(want));
            if fits && let Some(at) = wanted.iter().position(|want| *want == "{id}") {
                for (_, part) in found.parts.iter_mut().enumerate().filter(|(index, _)| *index == at) {
                    let id = part.text().to_owned();
                    *part = Part::Id(id);
                }
            }
        }
        found
    }

    /// The path in an `@odata.context`: what follows `$metadata#`, without selected properties and type casts. The
    /// flag says whether it names one entity.
    pub(super) fn of_context(context: &str) -> Option<(Self, bool)> {
        let (_, fragment) = context.split_once("$metadata#").or_else(|| context.split_once('#'))?;
        let (mut parts, mut entity) = (Vec::new(), false);
        for segment in split_outside(fragment) {
            let (name, inside) = match segment.split_once('(') {
                Some((name, rest)) => (name, rest.strip_suffix(')').unwrap_or(rest)),
                None => (segment, ""),
            };
            match name {
                "$entity" | "@$entity" => entity = true,
                "$delta" | "" => {}
                "Collection" => return Some((Self { parts: vec![Part::Name(inside.to_owned())] }, false)),
                _ if name.starts_with("microsoft.graph.") && !parts.is_empty() => {}
                _ => parts.push(Part::Name(name.to_owned())),
            }
            let quoted = inside.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
            if let Some(key) = quoted.or_else(|| Some(inside).filter(|text| is_id(text))) {
                parts.push(Part::Id(key.to_owned()));
            }
        }
        Some((Self { parts }, entity))
    }

    /// The id of the object this path reads below, or nothing.
    pub(super) fn parent(&self) -> Option<&str> {
        let last = self.parts.len().checked_sub(1)?;
        self.parts.iter().enumerate().rev().find_map(|(at, part)| match part {
            Part::Id(id) if at < last => Some(id.as_str()),
            _ => None,
        })
    }

    /// The same path without the ids at its end: where an object of a collection lies. None when it ends with a name.
    pub(super) fn collection(&self) -> Option<Self> {
        let keep = self.parts.iter().rposition(|part| matches!(part, Part::Name(_)))?.checked_add(1)?;
        (keep < self.parts.len()).then(|| Self { parts: self.parts.iter().take(keep).cloned().collect() })
    }

    /// What a path that ends with something belonging to one object reads, and that object:
    /// `export/Groups/{id}/Members`. None for every other path.
    pub(super) fn child(&self) -> Option<(Option<&'static Dataset>, &str)> {
        let before = self.parts.len().checked_sub(2).and_then(|at| self.parts.get(at))?;
        let Part::Id(owner) = before else { return None };
        let by_path = || {
            (0..self.parts.len())
                .find_map(|from| Self { parts: self.parts.iter().skip(from).cloned().collect() }.exact())
        };
        names::is_child(self.last()).then(|| (by_path().filter(|row| row.parent.is_some()), owner.as_str()))
    }

    /// The path without its last part.
    pub(super) fn folder(&self) -> Self {
        Self { parts: self.parts.iter().take(self.parts.len().saturating_sub(1)).cloned().collect() }
    }

    /// The path without the parts at its end that are this text; none when it ends otherwise.
    pub(super) fn without_last(&self, text: &str) -> Option<Self> {
        let keep = self.parts.iter().rposition(|part| part.text() != text)?.checked_add(1)?;
        (keep < self.parts.len()).then(|| Self { parts: self.parts.iter().take(keep).cloned().collect() })
    }

    /// The dataset read by exactly this path.
    pub(super) fn exact(&self) -> Option<&'static Dataset> {
        let path = self.normal();
        let request = DATASETS.iter().find(|row| {
            row.is_graph() && (normal(row.path) == path || row.aliases.iter().any(|alias| normal(alias) == path))
        });
        request.or_else(|| OTHER_PATHS.iter().find(|(other, _)| *other == path).and_then(|(_, id)| dataset(id)))
    }

    /// The dataset that the end of this path names: `exports/conditionalAccess/policies`, `export/users_page2`.
    pub(super) fn ending(&self) -> Option<&'static Dataset> {
        self.named().or_else(|| self.without_page()?.named())
    }

    /// The dataset that the folder at the end of the first `count` parts is called after.
    pub(super) fn folder_named(&self, count: usize) -> Option<&'static Dataset> {
        Self { parts: self.parts.iter().take(count).cloned().collect() }.named()
    }

    /// The same path without the number of a page at its end, if there is one.
    fn without_page(&self) -> Option<Self> {
        let last = match self.parts.last()? {
            Part::Name(name) => names::without_page(name),
            Part::Id(_) => return None,
        };
        let mut path = self.folder();
        path.parts.push(Part::Name(last.to_owned()));
        (last != self.last()).then_some(path)
    }

    fn named(&self) -> Option<&'static Dataset> {
        let by_path = (0..self.parts.len())
            .find_map(|from| Self { parts: self.parts.iter().skip(from).cloned().collect() }.exact());
        by_path.or_else(|| match self.parts.last()? {
            Part::Name(name) => of_name(name),
            Part::Id(_) => None,
        })
    }

    /// Its names joined with hyphens, as a dataset id.
    pub(super) fn slug(&self) -> String {
        let names: Vec<&str> = self
            .parts
            .iter()
            .filter_map(|part| if let Part::Name(name) = part { Some(name.as_str()) } else { None })
            .collect();
        slug(&names.join("-"))
    }

    /// Its parts as they are.
    pub(super) fn texts(&self) -> Vec<&str> {
        self.parts.iter().map(Part::text).collect()
    }

    /// The name it ends with, for a type: `microsoft.graph.user`.
    pub(super) fn last(&self) -> &str {
        self.parts.last().map(Part::text).unwrap_or_default()
    }

    fn normal(&self) -> String {
        let parts: Vec<String> = self.parts.iter().map(Part::squeezed).collect();
        parts.join("/")
    }
}

impl Part {
    fn text(&self) -> &str {
        match self {
            Self::Name(text) | Self::Id(text) => text,
        }
    }

    fn squeezed(&self) -> String {
        match self {
            Self::Name(name) => squeeze(name),
            Self::Id(_) => "{}".to_owned(),
        }
    }
}

fn normal(path: &str) -> String {
    let parts: Vec<String> = path
        .split('/')
        .filter(|part| !part.is_empty())
        .map(|part| if part == "{id}" { "{}".to_owned() } else { squeeze(part) })
        .collect();
    parts.join("/")
}

/// The parts of a context between slashes that stand outside parentheses.
fn split_outside(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_i32);
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth = depth.saturating_add(1),
            ')' => depth = depth.saturating_sub(1),
            '/' if depth <= 0 => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at.saturating_add(1);
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_name_datasets() {
        for (context, id, parent) in [
            ("https://graph.microsoft.com/v1.0/$metadata#users(id,displayName,manager(id)/x)", "users", None),
            ("x/$metadata#users/$entity", "users", None),
            ("x/$metadata#domains('contoso.com')/federationConfiguration", "domain-federation", Some("contoso.com")),
            ("x/$metadata#identity/conditionalAccess/policies", "conditional-access-policies", None),
            ("x/$metadata#servicePrincipals('a')/appRoleAssignedTo", "app-role-assignments", Some("a")),
            ("x/$metadata#Security/secureScores", "secure-scores", None),
        ] {
            let (path, _) = Path::of_context(context).unwrap();
            assert_eq!(path.exact().map(|row| row.id), Some(id), "{context}");
            assert_eq!(path.parent(), parent, "{context}");
        }
        assert_eq!(
            Path::of_context("x/$metadata#Collection(microsoft.graph.user)").unwrap().0.last(),
            "microsoft.graph.user"
        );
        assert!(Path::of_context("x/$metadata#users('a')/manager").unwrap().0.exact().is_none());
    }

    #[test]
    fn folders_name_datasets() {
        let path = Path::of_parts(["out", "conditionalAccess", "policies"]);
        assert_eq!(path.ending().map(|row| row.id), Some("conditional-access-policies"));
    }
}
