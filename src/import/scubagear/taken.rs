//! Whether what a key holds is all there is.

use super::keys::{Key, LICENSED, TOGETHER};
use super::{Claim, Export};
use crate::snapshot::Status;
use serde_json::{Map, Value};

/// Objects in a page of the administration service of Exchange: ScubaGear reads the first only.
const PAGE: usize = 1_000;

/// Why settings of applications in Teams are not in an export that was made with a certificate.
pub(super) const CERTIFICATE: &str = "the service does not answer those who sign in with a certificate";

/// Whether the export says, in the place of objects, that it was not allowed to read them.
pub(super) fn refused(value: &Value) -> bool {
    let marked = |value: &Value| value.get("CertificateBasedAuth") == Some(&Value::Bool(true));
    marked(value) || value.as_array().is_some_and(|items| items.iter().any(marked))
}

impl Export<'_, '_> {
    /// Notes which keys stand alone, and which need a licence that the tenant does not have.
    pub(super) fn weigh(&mut self, map: &Map<String, Value>) {
        for group in TOGETHER {
            if group.iter().any(|key| !map.contains_key(*key)) {
                self.alone.extend(group.iter().copied());
            }
        }
        for (flag, keys) in LICENSED {
            if map.get(*flag) == Some(&Value::Bool(false)) {
                self.unlicensed.extend(keys.iter().copied());
            }
        }
    }

    /// What is claimed of a key whose objects were taken, and whose cmdlets did not fail.
    pub(super) fn whole(&self, row: &Key, count: usize) -> Claim {
        if count == 0 && self.unlicensed.contains(row.key) {
            let message = "the export says that the tenant has no licence for it".to_owned();
            return Claim::Refused(Status::Unlicensed, None, message);
        }
        if count == PAGE {
            return Claim::Cut("exactly 1,000 objects: ScubaGear reads one page, and there may be more".to_owned());
        }
        if self.alone.contains(row.key) {
            return Claim::Part(format!("only `{}` is in the export, not what belongs beside it", row.key));
        }
        Claim::Whole
    }
}
