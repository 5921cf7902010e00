//! Directory roles that a reading takes beside its permissions.

use super::set::Way;
use crate::catalog::{Dataset, RoleFor, SourceId};

/// A directory role, and what relies on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleNeed {
    /// Template id.
    pub id: &'static str,
    /// Name.
    pub name: &'static str,
    /// The sources that let nobody read without it, or without one that reaches further.
    pub sources: Vec<SourceId>,
}

/// The least roles for these datasets: each source asks for the least of its own, and one that another source asks for
/// anyway serves it too.
pub(super) fn roles(rows: &[&'static Dataset], way: Way) -> Vec<RoleNeed> {
    let mut sources: Vec<SourceId> = rows.iter().map(|row| row.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let mut needs: Vec<RoleNeed> = Vec::new();
    for source in sources {
        let row = source.row();
        if way == Way::Application && row.role_for == RoleFor::People {
            continue;
        }
        let Some((id, name)) = row.roles.first() else { continue };
        match needs.iter_mut().find(|need| row.roles.iter().any(|role| role.0 == need.id)) {
            Some(need) => need.sources.push(source),
            None => needs.push(RoleNeed { id, name, sources: vec![source] }),
        }
    }
    needs
}

/// Whether an identity with these roles (template ids) may read a source.
pub(super) fn opens(source: SourceId, way: Way, held: &[String]) -> bool {
    let row = source.row();
    let is_asked = way == Way::Person || row.role_for == RoleFor::All;
    !is_asked
        || row.roles.is_empty()
        || row.roles.iter().any(|role| held.iter().any(|id| id.eq_ignore_ascii_case(role.0)))
}
