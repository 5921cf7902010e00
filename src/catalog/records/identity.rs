//! Records of users, applications, policies, governance and other organisations.

use super::Records;

pub(super) const ROWS: &[Records] = &[];
