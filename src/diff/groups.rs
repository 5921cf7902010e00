//! What claims are about, and which of them change by themselves.

use serde::{Deserialize, Serialize};

macro_rules! groups {
    ($($name:ident $title:literal $about:literal;)*) => {
        /// What a change is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Group { $(#[doc = $about] $name,)* }

        impl Group {
            /// Every group, in the order of a summary.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// What a reader calls it.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

groups! {
    Access "Access" "Who is let in, and how they are verified.";
    Protection "Protection" "Findings, scores, labels, data loss prevention, audit.";
    People "People" "Accounts, guests, groups, their methods.";
    Roles "Roles" "Who holds which role.";
    Devices "Devices" "Devices and what manages them.";
    Applications "Applications" "Applications, their credentials and consents.";
    Licences "Licences" "Subscriptions and services.";
    Mail "Mail" "Mail and its domains.";
    Hybrid "Hybrid" "What ties Active Directory to the tenant.";
    Other "Other" "Everything else.";
}

/// First parts of ids, and what they are about. The first that fits counts.
const PREFIXES: &[(&str, Group)] = &[
    ("access.", Group::Access),
    ("authentication.", Group::Access),
    ("external.", Group::Access),
    ("signin.", Group::Access),
    ("audit.", Group::Protection),
    ("barriers.", Group::Protection),
    ("dlp.", Group::Protection),
    ("encryption.", Group::Protection),
    ("protection.", Group::Protection),
    ("retention.", Group::Protection),
    ("finding.", Group::Protection),
    ("labels.", Group::Protection),
    ("risk.", Group::Protection),
    ("score.", Group::Protection),
    ("sharing.", Group::Protection),
    ("groups.", Group::People),
    ("people.", Group::People),
    ("registration.", Group::People),
    ("roles.", Group::Roles),
    ("devices.", Group::Devices),
    ("apps.", Group::Applications),
    ("consents.", Group::Applications),
    ("licences.", Group::Licences),
    ("services.", Group::Licences),
    ("addresses.", Group::Mail),
    ("domains.mail", Group::Mail),
    ("mail.", Group::Mail),
    ("hybrid.", Group::Hybrid),
];

/// Claims that change with the day or with every run; their change says nothing of a decision.
pub const VOLATILE: &[&str] =
    &["coverage.", "hybrid.last-password-sync", "hybrid.last-sync", "score.current", "score.date", "score.max"];

/// Claims whose ids hold an object or code of the tenant, by the parts of the id; each with the last part that tells most.
pub(super) const OBJECTS: &[(&str, &str)] = &[
    ("access.left-out.*.members", "members"),
    ("external.partner.*.*", "collaboration-in"),
    ("licences.*.*", "usable"),
    ("mail.*.*", ""),
    ("roles.*.*", "now"),
];

/// What a claim is about.
pub fn group(id: &str) -> Group {
    PREFIXES.iter().find(|row| id.starts_with(row.0)).map_or(Group::Other, |row| row.1)
}

/// Whether a claim changes by itself.
pub(super) fn is_volatile(id: &str) -> bool {
    VOLATILE.iter().any(|start| if start.ends_with('.') { id.starts_with(start) } else { id == *start })
}

/// The object that a claim's id holds, as the id without its last part, and the last part that tells most of it.
pub(super) fn object(id: &str) -> Option<(&str, &'static str)> {
    let row = OBJECTS.iter().find(|row| {
        let (pattern, parts) = (row.0.split('.'), id.split('.'));
        row.0.split('.').count() == id.split('.').count()
            && pattern.zip(parts).all(|(want, is)| want == "*" || want == is)
    })?;
    if row.1.is_empty() {
        return Some((id, ""));
    }
    Some((id.rsplit_once('.')?.0, row.1))
}
