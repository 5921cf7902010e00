//! Which way of signing in is meant, by the words of the command line and what is in the environment.

use super::auth::{Assertion, Auth};
use super::environment::{certificate, secret};
use super::error::CommandError;
use super::sign_in_args::SignInArgs;
use crate::signin::{Assigned, Claims, Environment, Federation, Pem, Secret, Signature, Token, Way, claims};
use std::path::PathBuf;
use url::Url;

impl SignInArgs {
    /// The way asked for, or the only one that what else is given allows.
    pub(super) fn chosen(&self, environment: &Environment) -> Result<Auth, CommandError> {
        if let Some(auth) = self.auth {
            return Ok(auth);
        }
        let given = |name: &str| environment.value(name).is_some();
        let words = [
            (self.certificate.is_some(), Auth::Certificate),
            (self.client_secret_file.is_some(), Auth::Secret),
            (self.access_token_file.is_some(), Auth::Token),
            (self.federated_token_file.is_some(), Auth::WorkloadIdentity),
        ];
        let variables = [
            (given("TENANTRY_CLIENT_SECRET"), Auth::Secret),
            (given("TENANTRY_ACCESS_TOKEN"), Auth::Token),
            (given("AZURE_FEDERATED_TOKEN_FILE") || given("ACTIONS_ID_TOKEN_REQUEST_TOKEN"), Auth::WorkloadIdentity),
        ];
        // What is said on the command line goes before what happens to be in the environment.
        for choices in [&words[..], &variables[..]] {
            let ways: Vec<Auth> = choices.iter().filter(|(is_given, _)| *is_given).map(|(_, auth)| *auth).collect();
            match ways.as_slice() {
                [] => {}
                [auth] => return Ok(*auth),
                _ => return Err(CommandError::usage("more than one way to sign in is given; choose with `--auth`")),
            }
        }
        Err(CommandError::usage("no way to sign in is given")
            .hint("`--certificate FILE` signs in as an application, `--auth device-code` as a person")
            .hint("docs/connecting.md walks through each way of signing in"))
    }

    pub(super) fn way(&self, auth: Auth, environment: &Environment) -> Result<Way, CommandError> {
        let kept = |file: &Option<PathBuf>, flag: &str, name: &str| match (file, environment.value(name)) {
            (Some(path), _) => secret(path, flag),
            (None, Some(value)) => Ok(Secret::new(value.trim())),
            (None, None) => Err(CommandError::usage(format!("neither `{flag}` nor {name} is given"))),
        };
        Ok(match auth {
            Auth::Secret => {
                Way::ClientSecret(kept(&self.client_secret_file, "--client-secret-file", "TENANTRY_CLIENT_SECRET")?)
            }
            Auth::Token => Way::Token(kept(&self.access_token_file, "--access-token-file", "TENANTRY_ACCESS_TOKEN")?),
            Auth::Certificate => {
                let Some(path) = &self.certificate else {
                    return Err(CommandError::usage("`--auth certificate` needs `--certificate FILE`"));
                };
                Way::Certificate(Pem {
                    bytes: certificate(path)?,
                    passphrase: environment.value("TENANTRY_CERTIFICATE_PASSWORD").map(Secret::new),
                    signature: match self.assertion {
                        Assertion::Ps256 => Signature::Ps256,
                        Assertion::Rs256 => Signature::Rs256,
                    },
                })
            }
            Auth::DeviceCode => Way::DeviceCode,
            Auth::AzureCli => Way::AzureCli,
            Auth::ManagedIdentity => {
                let id = self.client_id.as_deref().or_else(|| environment.value("AZURE_CLIENT_ID"));
                Way::ManagedIdentity(id.map_or(Assigned::System, |id| Assigned::Client(id.to_owned())))
            }
            Auth::WorkloadIdentity => Way::WorkloadIdentity(self.federation(environment)?),
        })
    }

    /// Where the other provider's token comes from: a file, or the pipeline this runs in.
    fn federation(&self, environment: &Environment) -> Result<Federation, CommandError> {
        let value = |name: &str| environment.value(name);
        if let Some(path) = &self.federated_token_file {
            return Ok(Federation::File(path.clone()));
        }
        if let (Some(url), Some(token)) =
            (value("ACTIONS_ID_TOKEN_REQUEST_URL"), value("ACTIONS_ID_TOKEN_REQUEST_TOKEN"))
        {
            let request_url = pipeline_address(url, "ACTIONS_ID_TOKEN_REQUEST_URL")?;
            return Ok(Federation::GitHubActions { request_url, request_token: Secret::new(token) });
        }
        if let Some(url) = value("SYSTEM_OIDCREQUESTURI") {
            let needed = |name: &str| {
                value(name).ok_or_else(|| {
                    CommandError::usage(format!("{name} is missing"))
                        .hint("docs/connecting.md shows the step of the pipeline")
                })
            };
            return Ok(Federation::AzurePipelines {
                request_url: pipeline_address(url, "SYSTEM_OIDCREQUESTURI")?,
                access_token: Secret::new(needed("SYSTEM_ACCESSTOKEN")?),
                service_connection: needed("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID")?.to_owned(),
            });
        }
        if let Some(path) = value("AZURE_FEDERATED_TOKEN_FILE") {
            return Ok(Federation::File(PathBuf::from(path)));
        }
        Err(CommandError::usage("there is no token of another identity provider here")
            .hint("GitHub Actions: give the job `permissions: id-token: write`")
            .hint("elsewhere: `--federated-token-file FILE`"))
    }

    /// The tenant, which some ways know themselves.
    pub(super) fn tenant_of(&self, given: Option<&str>, way: &Way) -> Result<String, CommandError> {
        let of_token = match way {
            Way::Token(secret) => claims(&Token::new(secret.reveal().to_owned(), None)),
            _ => Claims::default(),
        };
        match (given, of_token.tenant, way) {
            (Some(given), Some(held), _) if is_id(given) && !given.eq_ignore_ascii_case(&held) => {
                Err(CommandError::usage(format!("the access token given is for tenant {held}, not for {given}")))
            }
            (Some(given), _, _) => Ok(given.to_owned()),
            (None, Some(held), _) => Ok(held),
            // These sign in to their own tenant and to no other.
            (None, None, Way::ManagedIdentity(_) | Way::Token(_)) => Ok("organizations".to_owned()),
            (None, None, _) => Err(CommandError::usage("the tenant is missing")
                .hint("`--tenant contoso.onmicrosoft.com`, or the tenant's id")),
        }
    }
}

/// The address of a pipeline's token service, which has a query of its own.
fn pipeline_address(text: &str, name: &str) -> Result<Url, CommandError> {
    Url::parse(text).map_err(|_| CommandError::usage(format!("{name} holds no address")))
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && text.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
}
