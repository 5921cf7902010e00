//! Where a sign-in happens: the token service, the tenant, the application.

use super::wire::Wire;
use super::{Means, SignIn, SignInError};
use crate::http::check_address;
use std::sync::Arc;
use url::Url;

/// A checked [`SignIn`] without its way.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The token service, without a path.
    pub(super) login: Url,
    /// The tenant: id or verified domain.
    pub(super) tenant: String,
    /// What requests go by.
    pub(super) means: Means,
    /// What a token of another identity provider has to be made for.
    pub(super) audience: &'static str,
}

impl Place {
    /// Checks what was given.
    pub(super) fn new(sign_in: &SignIn, means: &Means) -> Result<Self, SignInError> {
        let tenant = sign_in.tenant.trim();
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        if tenant.is_empty() || !tenant.chars().all(plain) || tenant.contains("..") || tenant.starts_with('.') {
            return unusable(
                "the tenant has to be its id or one of its verified domains, such as contoso.onmicrosoft.com",
            );
        }
        let login = match &sign_in.login_url {
            Some(url) => url.clone(),
            None => Url::parse(&format!("https://{}", sign_in.cloud.login_host))
                .map_err(|_| SignInError::Unusable("the cloud's login host is no host".to_owned()))?,
        };
        if check_address(&login).is_err() {
            return unusable("the login service has to be reached by https, without a user name in its address");
        }
        if login.path() != "/" {
            return unusable("the address of the login service ends with its host: leave the path out");
        }
        Ok(Self {
            login,
            tenant: tenant.to_ascii_lowercase(),
            means: means.clone(),
            audience: sign_in.cloud.federation_audience,
        })
    }

    /// An address of the tenant at the token service.
    pub(super) fn endpoint(&self, name: &str) -> Url {
        let mut url = self.login.clone();
        url.set_path(&format!("/{}/oauth2/v2.0/{name}", self.tenant));
        url
    }

    /// A new line to the token service.
    pub(super) fn wire(&self) -> Arc<Wire> {
        self.wire_to(&[&self.login])
    }

    /// A new line to these services; to wherever the library says, when there are none.
    pub(super) fn wire_to(&self, allowed: &[&Url]) -> Arc<Wire> {
        Arc::new(Wire::new(Arc::clone(&self.means.transport), Arc::clone(&self.means.clock), allowed))
    }
}

fn unusable<T>(why: &str) -> Result<T, SignInError> {
    Err(SignInError::Unusable(why.to_owned()))
}
