//! To come.

use crate::folder::Tenant;

pub(crate) fn hybrid(_tenant: &mut Tenant) {}
