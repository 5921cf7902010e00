//! The identity of the Azure resource this runs on: virtual machines (instance metadata) and App Service.
//!
//! The library finds out which of the two by the resource's own variables (`IDENTITY_ENDPOINT`, `IDENTITY_HEADER`); it
//! takes them from nowhere else. Requests go to the address they name, or to 169.254.169.254.

use super::library::{exchange, options, unusable};
use super::place::Place;
use super::{Assigned, Credential, SignInError, Token};
use async_trait::async_trait;
use azure_identity::{ManagedIdentityCredential, ManagedIdentityCredentialOptions, UserAssignedId};

/// Signs in as a managed identity.
#[derive(Debug)]
pub(super) struct ManagedIdentity {
    pub(super) place: Place,
    pub(super) assigned: Assigned,
}

#[async_trait]
impl Credential for ManagedIdentity {
    async fn token(&self, scope: &str, _fresh: bool) -> Result<Token, SignInError> {
        let wire = self.place.wire_to(&[]);
        let options = ManagedIdentityCredentialOptions {
            user_assigned_id: match &self.assigned {
                Assigned::System => None,
                Assigned::Client(id) => Some(UserAssignedId::ClientId(id.clone())),
            },
            client_options: options(&wire, &self.place.login),
        };
        let credential = ManagedIdentityCredential::new(Some(options)).map_err(|error| unusable(&error, &[]))?;
        exchange(credential.as_ref(), &wire, scope, &[], None).await.map_err(|error| self.explained(error))
    }

    fn describe(&self) -> String {
        match &self.assigned {
            Assigned::System => "system-assigned managed identity".to_owned(),
            Assigned::Client(id) => format!("user-assigned managed identity {id}"),
        }
    }
}

impl ManagedIdentity {
    /// The identity service gives no codes: what each of its refusals means here.
    fn explained(&self, error: SignInError) -> SignInError {
        match error {
            SignInError::Refused { code, message } if !code.starts_with("AADSTS") => SignInError::Refused {
                message: format!(
                    "this Azure resource does not have the {}: {message}; assign it to the resource, or check --client-id",
                    self.describe()
                ),
                code,
            },
            SignInError::Unreachable(why) => SignInError::Unreachable(format!(
                "{why}; a managed identity is there only on an Azure resource that has one"
            )),
            other => other,
        }
    }
}
