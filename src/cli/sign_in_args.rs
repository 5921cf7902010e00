//! The words of signing in, and what they come to. No secret is a word of the command line: others on the machine can
//! read those.

use super::auth::{Assertion, Auth};
use super::environment::{cache_folder, environment};
use super::error::CommandError;
use super::messages;
use crate::catalog::{CLOUDS, SourceId};
use crate::http::{Clock, Transport};
use crate::signin::{Credential, DeviceCode, Environment, Means, SignIn, SignInError, credential, server};
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;
use std::sync::Arc;
use url::Url;

/// How to sign in, and where.
#[derive(Debug, Args)]
#[command(next_help_heading = "Signing in")]
pub(super) struct SignInArgs {
    /// The tenant to read: its id or a verified domain; for a partner, the customer's. Or AZURE_TENANT_ID.
    #[arg(long, value_name = "TENANT")]
    pub(super) tenant: Option<String>,
    /// The application (client) id; of the user-assigned identity with managed-identity. Or AZURE_CLIENT_ID.
    #[arg(long, value_name = "ID")]
    pub(super) client_id: Option<String>,
    /// How to sign in; found out from what else is given when missing.
    #[arg(long, value_name = "WAY")]
    pub(super) auth: Option<Auth>,
    /// The application's certificate with its private key, PEM or PFX; its passphrase in TENANTRY_CERTIFICATE_PASSWORD.
    #[arg(long, value_name = "FILE")]
    pub(super) certificate: Option<PathBuf>,
    /// How assertions are signed; rs256 only for login services that know no other.
    #[arg(long, value_name = "ALGORITHM", default_value = "ps256", hide = true)]
    pub(super) assertion: Assertion,
    /// A file with the client secret, `-` for standard input. Or TENANTRY_CLIENT_SECRET.
    #[arg(long, value_name = "FILE")]
    pub(super) client_secret_file: Option<PathBuf>,
    /// A file with an access token, `-` for standard input. Or TENANTRY_ACCESS_TOKEN.
    #[arg(long, value_name = "FILE")]
    pub(super) access_token_file: Option<PathBuf>,
    /// A file with a token that the application trusts, as Kubernetes projects it. Or AZURE_FEDERATED_TOKEN_FILE.
    #[arg(long, value_name = "FILE")]
    pub(super) federated_token_file: Option<PathBuf>,
    /// The cloud the tenant is in.
    #[arg(long, value_name = "CLOUD", default_value = "global", value_parser = PossibleValuesParser::new(CLOUDS.iter().map(|cloud| cloud.id)))]
    pub(super) cloud: String,
    /// A Microsoft Graph server to use instead of the cloud's: for tests.
    #[arg(long, value_name = "URL")]
    pub(super) graph_url: Option<String>,
    /// A login server to use instead of the cloud's: for tests.
    #[arg(long, value_name = "URL")]
    pub(super) login_url: Option<String>,
    /// An Exchange Online server to use instead of the cloud's: for tests.
    #[arg(long, value_name = "URL")]
    pub(super) exchange_url: Option<String>,
    /// An Azure Resource Manager server to use instead of the cloud's: for tests.
    #[arg(long, value_name = "URL")]
    pub(super) azure_url: Option<String>,
    /// An Azure AI Foundry server to use instead of the hosts of its resources: for tests.
    #[arg(long, value_name = "URL")]
    pub(super) foundry_url: Option<String>,
    /// A server to use instead of the cloud's for another source, `SOURCE=URL`: for tests.
    #[arg(long = "source-url", value_name = "SOURCE=URL", hide = true)]
    pub(super) source_urls: Vec<String>,
    /// Keep no sign-in of a person for the next run.
    #[arg(long)]
    pub(super) no_cache: bool,
}

/// A credential, and what it is for.
#[derive(Debug)]
pub(super) struct Connection {
    /// Gives tokens.
    pub(super) credential: Arc<dyn Credential>,
    /// Where Microsoft Graph is.
    pub(super) base: Url,
    /// What tokens for it are asked for with.
    pub(super) scope: String,
}

impl SignInArgs {
    /// Where Microsoft Graph is.
    pub(super) fn graph(&self) -> Result<Url, CommandError> {
        match &self.graph_url {
            Some(text) => address(text, "--graph-url"),
            None => address(&format!("https://{}/", self.cloud().graph_host()), "--cloud"),
        }
    }

    /// Whether a person signs in, as far as can be told before.
    pub(super) fn is_person(&self) -> bool {
        matches!(self.chosen(&environment()), Ok(Auth::DeviceCode | Auth::AzureCli))
    }

    /// The credential, and what it is for. Nothing is sent yet.
    pub(super) fn connect(
        &self,
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
    ) -> Result<Connection, CommandError> {
        let base = self.graph()?;
        let servers = [
            ("--exchange-url", &self.exchange_url),
            ("--azure-url", &self.azure_url),
            ("--foundry-url", &self.foundry_url),
        ];
        for (flag, text) in servers {
            text.as_deref().map(|text| address(text, flag)).transpose()?;
        }
        let sign_in = self.sign_in(&environment())?;
        let cache = if self.no_cache { None } else { cache_folder() };
        let means = Means { transport, clock, announce: Arc::new(announce), cache };
        let credential = credential(&sign_in, &means).map_err(usage)?;
        Ok(Connection {
            credential,
            base,
            scope: sign_in.cloud.endpoint(SourceId::Graph).map_or("", |row| row.scope).to_owned(),
        })
    }

    /// Who signs in where, from these words and the environment.
    pub(super) fn sign_in(&self, environment: &Environment) -> Result<SignIn, CommandError> {
        let auth = self.chosen(environment)?;
        let way = self.way(auth, environment)?;
        let pipeline = |name: &str| environment.value(name).filter(|_| auth == Auth::WorkloadIdentity);
        let client_id = self
            .client_id
            .as_deref()
            .or_else(|| environment.value("AZURE_CLIENT_ID"))
            .or_else(|| pipeline("AZURESUBSCRIPTION_CLIENT_ID"));
        let tenant = self
            .tenant
            .as_deref()
            .or_else(|| environment.value("AZURE_TENANT_ID"))
            .or_else(|| pipeline("AZURESUBSCRIPTION_TENANT_ID"));
        Ok(SignIn {
            tenant: self.tenant_of(tenant, &way)?,
            client_id: client_id.map(str::to_owned),
            way,
            cloud: self.cloud(),
            test_servers: self.are_near(),
            login_url: self.login_url.as_deref().map(|text| address(text, "--login-url")).transpose()?,
        })
    }
}

/// Tells a person what to do. Even with `--quiet`: nothing goes on without.
fn announce(code: &DeviceCode) {
    messages::progress(&format!(
        "To sign in, open {} in any browser and enter the code {} (good for {} minutes)",
        code.address, code.code, code.minutes
    ));
}

pub(super) fn address(text: &str, flag: &str) -> Result<Url, CommandError> {
    server(text).map_err(|error| CommandError::usage(format!("`{flag}`: {error}")))
}

/// What cannot be used was given wrong.
fn usage(error: SignInError) -> CommandError {
    CommandError::usage(error.to_string()).hint("docs/connecting.md walks through each way of signing in")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signin::{Federation, Way};
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Words {
        #[command(flatten)]
        sign_in: SignInArgs,
    }

    const TENANT_ID: &str = "aaaaaaaa-0000-0000-0000-000000000001";

    fn chosen(words: &[&str], variables: &[(&str, &str)]) -> Result<SignIn, CommandError> {
        let words = Words::try_parse_from([&["tenantry"], words].concat()).expect("known words");
        let pairs = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        words.sign_in.sign_in(&Environment::new(pairs))
    }

    fn jwt(payload: &str) -> String {
        use base64::Engine as _;
        format!("e30.{}.e30", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(payload))
    }

    #[test]
    fn variables_serve_where_words_are_missing() {
        let around = [
            ("AZURE_TENANT_ID", "contoso.com"),
            ("AZURE_CLIENT_ID", "1-1"),
            ("TENANTRY_CLIENT_SECRET", "s"),
            ("AZURE_FEDERATED_TOKEN_FILE", ""),
        ];
        let sign_in = chosen(&[], &around).expect("whole");
        assert!(matches!(sign_in.way, Way::ClientSecret(_)));
        assert_eq!((sign_in.tenant.as_str(), sign_in.client_id.as_deref()), ("contoso.com", Some("1-1")));
        let sign_in = chosen(&["--tenant", "fabrikam.com", "--auth", "device-code"], &around).expect("whole");
        assert!(matches!(sign_in.way, Way::DeviceCode));
        assert_eq!(sign_in.tenant, "fabrikam.com");
        let sign_in = chosen(&["--federated-token-file", "f"], &around).expect("words go before variables");
        assert!(matches!(sign_in.way, Way::WorkloadIdentity(Federation::File(_))));
    }

    #[test]
    fn nothing_and_too_much_are_told_apart() {
        let message = |words: &[&str], variables: &[(&str, &str)]| {
            chosen(words, variables).expect_err("not enough to go by").message
        };
        assert_eq!(message(&[], &[]), "no way to sign in is given");
        let two = [("TENANTRY_CLIENT_SECRET", "s"), ("TENANTRY_ACCESS_TOKEN", "t")];
        assert!(message(&[], &two).contains("more than one way"));
        assert_eq!(message(&["--auth", "azure-cli"], &[]), "the tenant is missing");
        assert!(message(&["--auth", "certificate"], &[]).contains("--certificate FILE"));
        let plain = ["--auth", "azure-cli", "--tenant", "a.com", "--login-url", "http://login.example"];
        assert!(message(&plain, &[]).contains("`--login-url`"));
    }

    #[test]
    fn a_token_for_another_tenant_is_refused() {
        let token = jwt(&format!(r#"{{"tid":"{TENANT_ID}"}}"#));
        let held = [("TENANTRY_ACCESS_TOKEN", token.as_str())];
        assert_eq!(chosen(&[], &held).expect("whole").tenant, TENANT_ID);
        let other = "bbbbbbbb-0000-0000-0000-000000000002";
        let message = chosen(&["--tenant", other], &held).expect_err("another tenant").message;
        assert!(message.contains(TENANT_ID) && !message.contains(&token), "{message}");
    }

    #[test]
    fn pipelines_are_known_by_their_variables() {
        let github = [
            ("ACTIONS_ID_TOKEN_REQUEST_URL", "https://pipelines.example/token?api-version=2.0"),
            ("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "t"),
            ("AZURE_TENANT_ID", "contoso.com"),
        ];
        let way = chosen(&[], &github).expect("whole").way;
        assert!(matches!(way, Way::WorkloadIdentity(Federation::GitHubActions { .. })));
        let azure = [
            ("SYSTEM_OIDCREQUESTURI", "https://dev.azure.com/x"),
            ("SYSTEM_ACCESSTOKEN", "t"),
            ("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", "c"),
            ("AZURESUBSCRIPTION_TENANT_ID", "contoso.com"),
            ("AZURESUBSCRIPTION_CLIENT_ID", "2-2"),
        ];
        let sign_in = chosen(&["--auth", "workload-identity"], &azure).expect("whole");
        assert!(matches!(sign_in.way, Way::WorkloadIdentity(Federation::AzurePipelines { .. })));
        assert_eq!(sign_in.client_id.as_deref(), Some("2-2"));
    }
}
