//! Workload identity federation: a token of another identity provider in place of a secret.
//!
//! Sources, read November 2026: <https://docs.github.com/actions/reference/security/oidc> (request and answer of GitHub
//! Actions), <https://learn.microsoft.com/rest/api/azure/devops/distributedtask/oidctoken/create> (Azure Pipelines),
//! <https://azure.github.io/azure-workload-identity/docs/> (the projected token of Kubernetes).

use super::library::{exchange_assertion, user_agent};
use super::place::Place;
use super::{Credential, Federation, Secret, SignInError, Token};
use crate::http::{Method, check_address};
use async_trait::async_trait;
use bytes::Bytes;
use serde_json::Value;
use std::path::Path;
use url::Url;

/// Version of the Azure Pipelines request.
const PIPELINES_VERSION: &str = "7.1";
/// Longest projected token worth reading, in bytes.
const LARGEST: u64 = 1 << 16;

/// Signs in as an application with another provider's token.
#[derive(Debug)]
pub(super) struct WorkloadIdentity {
    pub(super) place: Place,
    pub(super) client_id: String,
    pub(super) federation: Federation,
}

#[async_trait]
impl Credential for WorkloadIdentity {
    async fn token(&self, scope: &str, _fresh: bool) -> Result<Token, SignInError> {
        // Such tokens live for minutes: each sign-in takes a new one.
        let assertion = match &self.federation {
            Federation::GitHubActions { request_url, request_token } => {
                let mut url = request_url.clone();
                url.query_pairs_mut().append_pair("audience", self.place.audience);
                self.request(Method::Get, url, request_token, "value", "GitHub Actions").await?
            }
            Federation::AzurePipelines { request_url, access_token, service_connection } => {
                let mut url = request_url.clone();
                url.query_pairs_mut()
                    .append_pair("api-version", PIPELINES_VERSION)
                    .append_pair("serviceConnectionId", service_connection);
                self.request(Method::Post, url, access_token, "oidcToken", "Azure Pipelines").await?
            }
            Federation::File(path) => read_token(path)?,
        };
        let place = &self.place;
        exchange_assertion(&place.wire(), &place.login, &place.tenant, &self.client_id, &assertion, scope).await
    }

    fn describe(&self) -> String {
        let source = match &self.federation {
            Federation::GitHubActions { .. } => "GitHub Actions",
            Federation::AzurePipelines { .. } => "Azure Pipelines",
            Federation::File(_) => "token file",
        };
        format!("workload identity ({source}) of application {}", self.client_id)
    }
}

impl WorkloadIdentity {
    /// Asks a pipeline's token service for an assertion.
    async fn request(
        &self,
        method: Method,
        url: Url,
        bearer: &Secret,
        member: &str,
        service: &str,
    ) -> Result<Secret, SignInError> {
        if check_address(&url).is_err() {
            return Err(SignInError::Unusable(format!("the token service of {service} has to be reached by https")));
        }
        let wire = self.place.wire_to(&[&url]);
        let mut headers = vec![
            ("accept".to_owned(), "application/json".to_owned()),
            ("authorization".to_owned(), format!("Bearer {}", bearer.reveal())),
            user_agent(),
        ];
        let mut body = None;
        if method == Method::Post {
            headers.push(("content-type".to_owned(), "application/json".to_owned()));
            // Without it, an ended access token is answered by a page to sign in on.
            headers.push(("x-tfs-fedauthredirect".to_owned(), "Suppress".to_owned()));
            body = Some(Bytes::new());
        }
        let answer = wire.send(method, url, headers, body).await?;
        let value: Value = serde_json::from_slice(&answer.body).unwrap_or(Value::Null);
        let token = value.get(member).and_then(Value::as_str).filter(|token| !token.is_empty());
        match token {
            Some(token) if answer.status == 200 => Ok(Secret::new(token)),
            _ => Err(SignInError::Unusable(format!(
                "{service} gave no identity token (HTTP {}): {}",
                answer.status,
                match self.federation {
                    Federation::GitHubActions { .. } => "the job needs `permissions: id-token: write`",
                    _ => "check the service connection and that SYSTEM_ACCESSTOKEN is mapped into the step",
                }
            ))),
        }
    }
}

fn read_token(path: &Path) -> Result<Secret, SignInError> {
    let unusable = |why: String| SignInError::Unusable(format!("the federated token file cannot be used: {why}"));
    let found = std::fs::metadata(path).map_err(|error| unusable(error.to_string()))?;
    if !found.is_file() {
        return Err(unusable("it is no plain file, and it is read again for each sign-in".to_owned()));
    }
    if found.len() > LARGEST {
        return Err(unusable("it is too large for a token".to_owned()));
    }
    let text = std::fs::read_to_string(path).map_err(|error| unusable(error.to_string()))?;
    let token = text.trim();
    if token.is_empty() || token.chars().any(char::is_whitespace) {
        return Err(unusable("it does not hold one token".to_owned()));
    }
    Ok(Secret::new(token))
}
