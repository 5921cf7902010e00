//! The id of a subscription of Azure.

use std::fmt::{Display, Formatter};

/// A GUID in lower case, and nothing else: it goes into the body of a query.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubscriptionId(String);

impl SubscriptionId {
    /// The most that one query may name (<https://learn.microsoft.com/azure/governance/resource-graph/troubleshoot/general>).
    pub const MOST: usize = 1_000;

    /// The id of this text; nothing where it is no GUID.
    pub fn new(text: &str) -> Option<Self> {
        let mut groups = text.split('-');
        let is_group =
            |group: &str, length: usize| group.len() == length && group.bytes().all(|byte| byte.is_ascii_hexdigit());
        let fits =
            [8, 4, 4, 4, 12].into_iter().all(|length| groups.next().is_some_and(|group| is_group(group, length)));
        (fits && groups.next().is_none()).then(|| Self(text.to_ascii_lowercase()))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for SubscriptionId {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_guid_is_one() {
        let id = SubscriptionId::new("AAAAAAAA-0000-0000-0000-00000000000f").expect("a GUID");
        assert_eq!(id.as_str(), "aaaaaaaa-0000-0000-0000-00000000000f");
        for other in [
            "",
            "x",
            "aaaaaaaa000000000000-00000000000f",
            "{aaaaaaaa-0000-0000-0000-00000000000f}",
            "aaaaaaaa-0000-0000-0000-00000000000f-",
            "aaaaaaaa-0000-0000-0000-00000000000g",
            "aaaaaaaa-0000-0000-0000-0000000000\"],[",
            " aaaaaaaa-0000-0000-0000-00000000000f",
        ] {
            assert_eq!(SubscriptionId::new(other), None, "{other:?}");
        }
    }
}
