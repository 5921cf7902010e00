//! Whoever is signed in to the Azure CLI.

use super::library::unusable;
use super::place::Place;
use super::{Credential, SignInError, Token};
use async_trait::async_trait;
use azure_core::credentials::TokenCredential;
use azure_identity::{AzureCliCredential, AzureCliCredentialOptions, Executor};
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;

/// How long `az` may take: it is slow to start, and may have to renew its own sign-in.
const LIMIT: Duration = Duration::from_secs(60);

/// Takes the tokens that `az account get-access-token` gives.
#[derive(Debug)]
pub(super) struct AzureCli {
    pub(super) place: Place,
    /// What starts `az`; the library's own where missing.
    pub(super) executor: Option<Arc<dyn Executor>>,
}

#[async_trait]
impl Credential for AzureCli {
    async fn token(&self, scope: &str, _fresh: bool) -> Result<Token, SignInError> {
        let options = AzureCliCredentialOptions {
            tenant_id: Some(self.place.tenant.clone()),
            executor: self.executor.clone(),
            ..AzureCliCredentialOptions::default()
        };
        let credential = AzureCliCredential::new(Some(options)).map_err(|error| unusable(&error, &[]))?;
        let scopes = [scope];
        let answer = tokio::select! {
            biased;
            answer = credential.get_token(&scopes, None) => answer,
            () = self.place.means.clock.expire(LIMIT) => {
                return Err(SignInError::Unusable(format!("the Azure CLI gave no token in {} s", LIMIT.as_secs())));
            }
        };
        match answer {
            Ok(token) => {
                let ends = Timestamp::from_second(token.expires_on.unix_timestamp()).ok();
                Ok(Token::new(token.token.secret().to_owned(), ends))
            }
            Err(error) => {
                let why = unusable(&error, &[]).to_string();
                let next = if why.contains("not found on PATH") {
                    "install the Azure CLI, or choose another --auth".to_owned()
                } else {
                    format!("run `az login --tenant {} --allow-no-subscriptions`", self.place.tenant)
                };
                Err(SignInError::Unusable(format!("{why}; {next}")))
            }
        }
    }

    fn describe(&self) -> String {
        "sign-in of the Azure CLI".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signin::{Announce, Means, SignIn, Way};
    use std::ffi::OsStr;
    use std::io;
    use std::process::Output;
    use std::sync::Mutex;

    /// Answers as `az` would, without it.
    #[derive(Debug)]
    struct Pretend {
        stdout: &'static str,
        stderr: &'static str,
        seen: Mutex<Vec<String>>,
    }

    #[async_trait]
    impl Executor for Pretend {
        async fn run(&self, _program: &OsStr, args: &[&OsStr]) -> io::Result<Output> {
            let said: Vec<_> = args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
            self.seen.lock().unwrap().push(said.join(" "));
            let code = i32::from(self.stdout.is_empty()) * 256;
            #[cfg(unix)]
            let status = std::os::unix::process::ExitStatusExt::from_raw(code);
            #[cfg(windows)]
            let status = std::os::windows::process::ExitStatusExt::from_raw(code as u32);
            Ok(Output { status, stdout: self.stdout.into(), stderr: self.stderr.into() })
        }
    }

    #[derive(Debug)]
    struct Nowhere;

    #[async_trait]
    impl crate::http::Transport for Nowhere {
        async fn send(&self, _: crate::http::Outgoing) -> Result<crate::http::Incoming, crate::http::HttpError> {
            unreachable!("the Azure CLI sends its own requests")
        }
    }

    fn asked(stdout: &'static str, stderr: &'static str) -> (Result<Token, SignInError>, String) {
        let announce: Announce = Arc::new(|_| {});
        let clock = Arc::new(crate::http::SystemClock);
        let means = Means { transport: Arc::new(Nowhere), clock, announce, cache: None };
        let sign_in = SignIn {
            way: Way::AzureCli,
            tenant: "contoso.onmicrosoft.com".to_owned(),
            client_id: None,
            cloud: &crate::catalog::CLOUDS[0],
            login_url: None,
            test_servers: false,
        };
        let pretend = Arc::new(Pretend { stdout, stderr, seen: Mutex::default() });
        let place = Place::new(&sign_in, &means).expect("the place is whole");
        let cli = AzureCli { place, executor: Some(Arc::clone(&pretend) as Arc<dyn Executor>) };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let answer = runtime.block_on(cli.token("https://graph.microsoft.com/.default", false));
        let seen = pretend.seen.lock().unwrap().join("\n");
        (answer, seen)
    }

    #[test]
    fn the_cli_is_asked_for_the_tenant_and_scope() {
        let (token, seen) = asked(r#"{"accessToken":"from-az","expires_on":1790000000,"tokenType":"Bearer"}"#, "");
        let token = token.expect("a token");
        assert_eq!(token.secret(), "from-az");
        assert_eq!(token.expires().map(Timestamp::as_second), Some(1_790_000_000));
        assert!(seen.contains("--scope https://graph.microsoft.com/.default"), "{seen}");
        assert!(seen.contains("--tenant contoso.onmicrosoft.com"), "{seen}");
    }

    #[test]
    fn a_missing_sign_in_says_what_to_run() {
        let (token, _) = asked("", "ERROR: Please run 'az login' to setup account.");
        let error = token.expect_err("nobody is signed in").to_string();
        assert!(error.contains("run `az login --tenant contoso.onmicrosoft.com"), "{error}");
    }
}
