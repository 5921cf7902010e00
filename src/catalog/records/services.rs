//! Records of the tenant and its services, collaboration, Copilot and agents.

use super::{How, Records, column, list};

pub(super) const ROWS: &[Records] = &[list(
    "external-connections",
    "external connections",
    &[column("Description", "description", How::Text), column("State", "state", How::Word)],
)];
