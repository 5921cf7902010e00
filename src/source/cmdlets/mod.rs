//! Cmdlets: Exchange Online and Security & Compliance over the interface behind their PowerShell modules.
//!
//! In: where the front door of a cloud is, who is signed in, whose tenant it is. Out: a client at the host of the region
//! of the tenant, and the cmdlets it may be asked for. A cmdlet is run by `POST …/InvokeCommand`, and only cmdlets of the
//! catalogue can be said, each of which reads. A token goes to the front door, or to one label in front of the suffix that
//! the catalogue gives; never to where a header of the service leads.
//!
//! The interface is not documented. What is known of it is from clients that use it: ScubaGear (`EXORestHelper.psm1`,
//! `SecuritySuiteRestHelper.psm1`), CIPP (`New-ExoRequest.ps1`, `New-ExoBulkRequest.ps1`), August 2026.

mod error;
mod identity;
mod preflight;
mod region;

pub(super) use error::told_of_cmdlet;

use super::client::Client;
use super::failure::{Failure, FailureKind};
use super::policy::authorize;
use super::policy::record::Remark;
use super::request::segment;
use super::service::{Opened, Opening, Tenancy};
use super::settings::{Limits, Settings};
use crate::catalog::{Endpoint, SourceId};
use crate::signin::{Claims, claims};
use async_trait::async_trait;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Time for finding out where a service answers: ScubaGear waits as long.
const FIRST_CONTACT: Duration = Duration::from_secs(15);
/// The first wait after a refusal that names none, doubled each time: as ScubaGear waits.
const FIRST_WAIT: Duration = Duration::from_secs(5);
/// What the token service says where the tenant does not have the service: it is not in it, is disabled, or was never
/// subscribed to (<https://learn.microsoft.com/entra/identity-platform/reference-error-codes>).
const NOT_THERE: &[&str] = &["AADSTS500011", "AADSTS500014", "AADSTS650052"];
/// Bytes of the file of the module, which comes as one object.
const MODULE_BYTES: usize = 64 * 1024 * 1024;

/// A service that runs cmdlets.
#[derive(Debug)]
pub struct CmdletService {
    source: SourceId,
    endpoint: &'static Endpoint,
    given: Option<Url>,
    beside: Client,
}

impl CmdletService {
    /// The service of a source in a cloud, with sign-in, network, clock and listeners of another client. With a server
    /// given by hand everything goes there and nowhere else, whatever it leads to.
    pub fn new(source: SourceId, endpoint: &'static Endpoint, given: Option<Url>, beside: Client) -> Self {
        Self { source, endpoint, given, beside }
    }

    /// The same, to be opened.
    pub fn opening(
        source: SourceId,
        endpoint: &'static Endpoint,
        given: Option<Url>,
        beside: &Client,
    ) -> Arc<dyn Opening> {
        Arc::new(Self::new(source, endpoint, given, beside.clone()))
    }

    /// The front door, and whether it may lead to a region.
    fn front(&self) -> Result<(Url, bool), Failure> {
        let own = Url::parse(&format!("https://{}/", self.endpoint.host))
            .map_err(|_| Failure::new(FailureKind::Unsafe, "the service has no address"))?;
        let base = self.given.clone().unwrap_or_else(|| own.clone());
        let is_own = base.origin() == own.origin() && !self.endpoint.suffix.is_empty();
        Ok((base, is_own))
    }

    /// What the token for the service says. That there is none for it says nothing of the sign-in as a whole: another
    /// service may take it.
    async fn claims(&self) -> Result<Claims, Failure> {
        let token = self.beside.credential().token(self.endpoint.scope, false).await;
        let token = token.map_err(|error| {
            let failure = match authorize::stop(&error) {
                super::answer::Stop::Final(failure) => self.without_token(failure),
                super::answer::Stop::Passing(passing) => passing.failure,
            };
            let message = format!("no token for {}: {}", self.source.row().title, failure.message);
            Failure { message, ..failure }
        })?;
        Ok(claims(&token))
    }

    /// What it means that the token service gives no token for this service.
    fn without_token(&self, failure: Failure) -> Failure {
        if NOT_THERE.contains(&failure.code.as_str()) {
            let licence = Some(self.source.row().title.to_owned());
            return Failure { kind: FailureKind::Unlicensed, licence, ..failure };
        }
        Failure { kind: FailureKind::Denied, ..failure }
    }

    /// A client at a host of the service.
    fn client(&self, base: Url, anchor: Option<&String>, limits: Limits) -> Client {
        let own = self.beside.settings();
        let mut headers = vec![
            ("prefer".to_owned(), "odata.maxpagesize=1000".to_owned()),
            ("x-responseformat".to_owned(), "json".to_owned()),
        ];
        headers.extend(anchor.map(|anchor| ("x-anchormailbox".to_owned(), anchor.clone())));
        let scope = self.endpoint.scope.to_owned();
        self.beside.beside(Settings { base, scope, headers, limits, ..own.clone() })
    }

    /// Limits while it is found out where the service answers.
    fn opening_limits(&self) -> Limits {
        let usual = self.limits();
        let answer_time = FIRST_CONTACT.min(usual.answer_time);
        Limits { attempts: 3, first_contact: FIRST_CONTACT, answer_time, object_bytes: MODULE_BYTES, ..usual }
    }

    /// Limits of reading: those of Microsoft Graph, but that the service asks for patience.
    fn limits(&self) -> Limits {
        let own = self.beside.settings().limits.clone();
        // Every administrator of a tenant shares what the service gives it, so that a few requests at once are many.
        let (first_concurrency, most_concurrency) = (own.first_concurrency.min(2), own.most_concurrency.min(4));
        let answer_time = own.answer_time.min(Duration::from_secs(60));
        let attempts = own.attempts.min(5);
        Limits { attempts, answer_time, first_wait: FIRST_WAIT, first_concurrency, most_concurrency, ..own }
    }

    /// The host of the region that the front door leads to; the front door itself where it leads nowhere.
    async fn region(&self, front: &Client, tenant: &str) -> Result<Url, Failure> {
        let base = front.settings().base.clone();
        let request = preflight::request(front, tenant, self.source.row().title)?;
        let location = match front.look(&request).await {
            Ok(location) => location,
            Err(failure) if failure.kind == FailureKind::Cancelled => return Err(failure),
            // What is wrong will be told by what is asked next.
            Err(_) => None,
        };
        let Some(location) = location else { return Ok(base) };
        match region::label(&base, &location) {
            Ok(Some(label)) => {
                let host = format!("{label}{}", self.endpoint.suffix);
                let regional = Url::parse(&format!("https://{host}/")).ok();
                // What cannot be an address, or is read as another one, is none.
                Ok(regional.filter(|url| url.host_str() == Some(host.as_str())).unwrap_or(base))
            }
            Ok(None) => Ok(base),
            Err(what) => {
                self.remark(format!("the service leads {what}; it is asked at {}", self.endpoint.host));
                Ok(base)
            }
        }
    }

    fn remark(&self, message: String) {
        if let Some(recorder) = &self.beside.settings().recorder {
            let path = "/AdminApi/v1.0/EXOModuleFile".to_owned();
            recorder.remarked(Remark { workload: self.source.row().title, path, message });
        }
    }

    /// What the service says of the cmdlets of this identity, or why it lets it run none.
    fn listed(
        &self,
        told: Result<Option<BTreeSet<String>>, Failure>,
        doubt: Option<Failure>,
    ) -> Result<Option<BTreeSet<String>>, Failure> {
        let source = self.source.row();
        match (told, doubt) {
            // A role group of the service gives an application rights that its token does not tell.
            (Ok(Some(cmdlets)), _) => Ok(Some(cmdlets)),
            (Err(failure), doubt) if matches!(failure.kind, FailureKind::Denied | FailureKind::SignIn) => {
                let said = || format!("{} refuses ({}): {}", source.title, failure.message, identity::wanted(source));
                let message = doubt.as_ref().map_or_else(said, |doubt| doubt.message.clone());
                let permission = doubt.and_then(|doubt| doubt.permission).or(failure.permission);
                Err(Failure { kind: FailureKind::Denied, message, permission, ..failure })
            }
            (Err(failure), _) if matches!(failure.kind, FailureKind::Cancelled | FailureKind::Unlicensed) => {
                Err(failure)
            }
            (_, Some(doubt)) => Err(doubt),
            // It does not tell: each cmdlet will.
            (_, None) => Ok(None),
        }
    }
}

#[async_trait]
impl Opening for CmdletService {
    async fn open(&self, tenancy: &Tenancy) -> Result<Opened, Failure> {
        let title = self.source.row().title;
        let tenant = segment(&tenancy.id)
            .ok_or_else(|| Failure::new(FailureKind::Refused, format!("{title}: the id of the tenant is not known")))?;
        let (front, has_regions) = self.front()?;
        let claims = self.claims().await?;
        let doubt = identity::doubt(self.source.row(), &claims)?;
        let anchor = identity::anchor(self.source, &claims, tenancy);
        if anchor.is_none() {
            self.remark("the initial domain of the tenant is not known; requests name no mailbox".to_owned());
        }
        let opening = |base: &Url| self.client(base.clone(), anchor.as_ref(), self.opening_limits());
        let mut base = if has_regions { self.region(&opening(&front), &tenant).await? } else { front.clone() };
        let mut told = preflight::cmdlets(&opening(&base), &tenant, title).await;
        let is_away = |failure: &Failure| matches!(failure.kind, FailureKind::Unreachable | FailureKind::Unavailable);
        if base != front && told.as_ref().is_err_and(is_away) {
            let host = crate::http::host_of(&base);
            self.remark(format!("{host} is not reached; the service is asked at {}", crate::http::host_of(&front)));
            base = front;
            told = preflight::cmdlets(&opening(&base), &tenant, title).await;
        }
        let cmdlets = self.listed(told, doubt)?;
        Ok(Opened { client: self.client(base, anchor.as_ref(), self.limits()), cmdlets })
    }
}
