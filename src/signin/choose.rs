//! From a [`SignIn`] to the credential that does it.

use super::azure_cli::AzureCli;
use super::certificate::Certificate;
use super::client_secret::ClientSecret;
use super::device_code::DeviceSignIn;
use super::federation::WorkloadIdentity;
use super::kept::Kept;
use super::keys::KeyPair;
use super::managed_identity::ManagedIdentity;
use super::place::Place;
use super::token_text::TokenText;
use super::{Credential, SignIn, SignInError, Way};
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
    let place = Place::new(sign_in, means)?;
    let clock = Arc::clone(&means.clock);
    let way: Arc<dyn Credential> = match &sign_in.way {
        Way::ClientSecret(secret) => {
            if secret.reveal().trim().is_empty() {
                return Err(SignInError::Unusable("the client secret is empty".to_owned()));
            }
            Arc::new(ClientSecret { place, client_id: client_id(sign_in)?, secret: secret.clone() })
        }
        Way::Certificate(file) => Arc::new(Certificate {
            place,
            client_id: client_id(sign_in)?,
            keys: KeyPair::read(file)?,
            signature: file.signature,
        }),
        Way::DeviceCode => Arc::new(DeviceSignIn::new(place, client_id(sign_in)?)),
        Way::ManagedIdentity(assigned) => Arc::new(ManagedIdentity { place, assigned: assigned.clone() }),
        Way::WorkloadIdentity(federation) => {
            Arc::new(WorkloadIdentity { place, client_id: client_id(sign_in)?, federation: federation.clone() })
        }
        Way::AzureCli => Arc::new(AzureCli { place, executor: None }),
        Way::Token(given) => Arc::new(TokenText::new(given, Arc::clone(&clock), sign_in.test_servers)?),
    };
    Ok(Arc::new(Kept::new(way, clock)))
}

fn client_id(sign_in: &SignIn) -> Result<String, SignInError> {
    let id = sign_in.client_id.as_deref().unwrap_or_default().trim();
    if id.is_empty() || !id.chars().all(|c| c.is_ascii_hexdigit() || c == '-') {
        return Err(SignInError::Unusable(
            "this way of signing in needs the application (client) id: a GUID, given with --client-id".to_owned(),
        ));
    }
    Ok(id.to_ascii_lowercase())
}
