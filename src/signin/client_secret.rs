//! A secret of the application.

use super::library::{exchange, options, unusable};
use super::place::Place;
use super::{Credential, Secret, SignInError, Token};
use async_trait::async_trait;
use azure_core::credentials::Secret as AzureSecret;
use azure_identity::{ClientSecretCredential, ClientSecretCredentialOptions};

/// Signs in as an application with its secret.
#[derive(Debug)]
pub(super) struct ClientSecret {
    pub(super) place: Place,
    pub(super) client_id: String,
    pub(super) secret: Secret,
}

#[async_trait]
impl Credential for ClientSecret {
    async fn token(&self, scope: &str, _fresh: bool) -> Result<Token, SignInError> {
        let wire = self.place.wire();
        let options = ClientSecretCredentialOptions { client_options: options(&wire, &self.place.login) };
        let secret = AzureSecret::new(self.secret.reveal().to_owned());
        let credential = ClientSecretCredential::new(&self.place.tenant, self.client_id.clone(), secret, Some(options))
            .map_err(|error| unusable(&error, &[&self.secret]))?;
        exchange(credential.as_ref(), &wire, scope, &[&self.secret], None).await
    }

    fn describe(&self) -> String {
        format!("client secret of application {}", self.client_id)
    }
}
