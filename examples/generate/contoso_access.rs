//! To come.

use crate::folder::Tenant;

pub(crate) fn access(_tenant: &mut Tenant) {}
