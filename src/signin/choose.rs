//! From a [`SignIn`] to the credential that does it.

use super::{Credential, SignIn, SignInError};
use crate::http::{Clock, Transport};
use std::fmt::{Debug, Formatter};
use std::path::PathBuf;
use std::sync::Arc;

/// What a person has to do to sign in on another device.
#[derive(Clone, PartialEq, Eq)]
pub struct DeviceCode {
    /// Where to go.
    pub address: String,
    /// What to type there.
    pub code: String,
    /// How many minutes are left for it.
    pub minutes: u64,
}

impl Debug for DeviceCode {
    /// The code signs in whoever types it: not for logs.
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "DeviceCode({})", self.address)
    }
}

/// Shows a person what to do.
pub type Announce = Arc<dyn Fn(&DeviceCode) + Send + Sync>;

/// What signing in goes by.
#[derive(Clone)]
pub struct Means {
    /// Sends requests.
    pub transport: Arc<dyn Transport>,
    /// Tells the time and waits.
    pub clock: Arc<dyn Clock>,
    /// Shows a person what to do; needed for the device code only.
    pub announce: Announce,
    /// The folder in which a person's sign-in is kept for the next run; `None` keeps nothing.
    pub cache: Option<PathBuf>,
}

impl Debug for Means {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Means").field("cache", &self.cache.is_some()).finish_non_exhaustive()
    }
}

/// The credential for a way of signing in, with its tokens kept until shortly before they end. Nothing is sent yet.
///
/// # Errors
/// When what was given cannot work: no client id, a broken certificate, a tenant that is no id and no domain.
pub fn credential(sign_in: &SignIn, means: &Means) -> Result<Arc<dyn Credential>, SignInError> {
    let _ = (sign_in, means);
    Err(SignInError::Unusable("no way of signing in is there yet".to_owned()))
}
