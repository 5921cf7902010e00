//! To come.

use crate::folder::Tenant;

pub(crate) fn applications(_tenant: &mut Tenant) {}
