//! To come.

use crate::folder::Tenant;

pub(crate) fn services(_tenant: &mut Tenant) {}
