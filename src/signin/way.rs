//! What is known before signing in: the way, the tenant, the cloud.

use super::{Secret, SignInError};
use crate::catalog::Cloud;
use crate::http::{HttpError, check_address};
use std::collections::BTreeMap;
use std::fmt::{Debug, Formatter};
use std::path::PathBuf;
use url::Url;

/// How to sign in. There is no way for a stored password of a user: it defeats multifactor authentication, and Entra ID
/// is closing the grant it needs.
#[derive(Debug, Clone)]
pub enum Way {
    /// A secret of the application.
    ClientSecret(Secret),
    /// A certificate of the application.
    Certificate(Pem),
    /// A person, on any device with a browser.
    DeviceCode,
    /// The identity of the Azure resource this runs on.
    ManagedIdentity(Assigned),
    /// A token of another identity provider that the application trusts.
    WorkloadIdentity(Federation),
    /// Whoever is signed in to the Azure CLI.
    AzureCli,
    /// An access token from elsewhere.
    Token(Secret),
}

/// The bytes of a certificate file: PEM (certificate and private key) or PFX.
#[derive(Clone)]
pub struct Pem {
    /// The file as it is.
    pub bytes: Vec<u8>,
    /// What the private key is locked with, where it is.
    pub passphrase: Option<Secret>,
    /// How assertions are signed.
    pub signature: Signature,
}

impl Debug for Pem {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Certificate({:?})", self.signature)
    }
}

/// How an assertion is signed and how its certificate is named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Signature {
    /// RSASSA-PSS with SHA-256, the certificate named by its SHA-256 thumbprint (`x5t#S256`).
    #[default]
    Ps256,
    /// RSASSA-PKCS1-v1_5 with SHA-256, for token services that know no other.
    Rs256,
}

/// Which managed identity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Assigned {
    /// The one of the resource itself.
    #[default]
    System,
    /// The user-assigned one with this client id.
    Client(String),
}

/// Where the token of the other identity provider comes from.
#[derive(Debug, Clone)]
pub enum Federation {
    /// The OpenID Connect service of GitHub Actions.
    GitHubActions {
        /// `ACTIONS_ID_TOKEN_REQUEST_URL`.
        request_url: Url,
        /// `ACTIONS_ID_TOKEN_REQUEST_TOKEN`.
        request_token: Secret,
    },
    /// A service connection of Azure Pipelines.
    AzurePipelines {
        /// `SYSTEM_OIDCREQUESTURI`.
        request_url: Url,
        /// `SYSTEM_ACCESSTOKEN`.
        access_token: Secret,
        /// The service connection: `AZURESUBSCRIPTION_SERVICE_CONNECTION_ID`.
        service_connection: String,
    },
    /// A file that someone else keeps fresh: a projected token of Kubernetes. Read again for each sign-in.
    File(PathBuf),
}

/// Everything that says who signs in where.
#[derive(Debug, Clone)]
pub struct SignIn {
    /// How.
    pub way: Way,
    /// The tenant to read: its id or one of its verified domains. A customer's, for a partner.
    pub tenant: String,
    /// The application (client) id.
    pub client_id: Option<String>,
    /// The cloud the tenant is in.
    pub cloud: &'static Cloud,
    /// A token service to use instead of the cloud's. Checked by [`super::server`].
    pub login_url: Option<Url>,
    /// Whether everything that is asked is a test server on this machine.
    pub test_servers: bool,
}

/// Values that surround the program: environment variables, looked up by whoever may read them.
#[derive(Clone, Default)]
pub struct Environment(BTreeMap<String, String>);

impl Environment {
    /// The names that signing in may ask for.
    pub const NAMES: &[&str] = &[
        "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
        "ACTIONS_ID_TOKEN_REQUEST_URL",
        "AZURESUBSCRIPTION_CLIENT_ID",
        "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID",
        "AZURESUBSCRIPTION_TENANT_ID",
        "AZURE_CLIENT_ID",
        "AZURE_FEDERATED_TOKEN_FILE",
        "AZURE_TENANT_ID",
        "SYSTEM_ACCESSTOKEN",
        "SYSTEM_OIDCREQUESTURI",
        "TENANTRY_ACCESS_TOKEN",
        "TENANTRY_CERTIFICATE_PASSWORD",
        "TENANTRY_CLIENT_SECRET",
    ];

    /// These names and values.
    pub fn new(values: impl IntoIterator<Item = (String, String)>) -> Self {
        Self(values.into_iter().collect())
    }

    /// The value of a name, unless it is missing or empty.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|value| !value.trim().is_empty())
    }
}

impl Debug for Environment {
    /// Names only: values hold secrets.
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.debug_set().entries(self.0.keys()).finish()
    }
}

/// Checks the address of a server given by hand: `https` anywhere, plain `http` only to this machine.
///
/// # Errors
/// When the text is no such address. The message holds neither user name nor password that may stand in it.
pub fn server(text: &str) -> Result<Url, SignInError> {
    let unusable = |why: &str| Err(SignInError::Unusable(format!("the address of the server cannot be used: {why}")));
    let Ok(url) = Url::parse(text) else {
        return unusable("it is no address such as https://login.example.com");
    };
    if let Err(HttpError::Invalid { reason, .. }) = check_address(&url) {
        return unusable(&reason);
    }
    if url.query().is_some() || url.fragment().is_some() {
        return unusable("it holds a query or a fragment");
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_checked_without_showing_what_they_hold() {
        assert!(server("http://127.0.0.1:8443").is_ok());
        assert!(server("https://login.example.com/").is_ok());
        for bad in ["http://login.example.com", "https://me:pa55@login.example.com", "https://a/?code=pa55", "pa55"] {
            let error = server(bad).expect_err(bad).to_string();
            assert!(!error.contains("pa55"), "{error}");
        }
    }
}
