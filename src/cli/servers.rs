//! Where each source answers: in the cloud, or a test server given by hand.

use super::error::CommandError;
use super::sign_in_args::{SignInArgs, address};
use crate::catalog::{CLOUDS, Cloud, SOURCES, Source, SourceId, cloud, source};
use crate::discover::Bases;
use crate::http::is_loopback;
use url::Url;

impl SignInArgs {
    /// The server given by hand for what a source tells of a tenant (`--login-url` is for signing in);
    /// nothing where it is where the cloud has it.
    pub(super) fn by_hand(&self, source: SourceId) -> Result<Option<Url>, CommandError> {
        let (flag, text) = match source {
            SourceId::Graph => ("--graph-url", self.graph_url.as_deref()),
            SourceId::Exchange | SourceId::Compliance => ("--exchange-url", self.exchange_url.as_deref()),
            SourceId::Azure => ("--azure-url", self.azure_url.as_deref()),
            SourceId::Foundry => ("--foundry-url", self.foundry_url.as_deref()),
            _ => ("--source-url", None),
        };
        let named = |it: &&str| it.split_once('=').is_some_and(|(word, _)| word == source.row().word);
        let given = self.source_urls.iter().map(String::as_str).find(named).and_then(|it| it.split_once('='));
        let (flag, text) = given.map_or((flag, text), |(_, url)| ("--source-url", Some(url)));
        text.map(|text| address(text, flag)).transpose()
    }

    /// Whether every server that would be asked was given by hand, and is on this machine.
    pub(super) fn are_near(&self) -> bool {
        let is_near = |url: Option<Url>| url.as_ref().is_some_and(is_loopback);
        let given = |source: &Source| self.by_hand(source.id).ok().flatten();
        is_near(given(SourceId::Graph.row())) && SOURCES.iter().filter_map(given).all(|url| is_loopback(&url))
    }

    /// The cloud, by its row.
    pub(super) fn cloud(&self) -> &'static Cloud {
        // clap lets only ids of the table through.
        cloud(&self.cloud).unwrap_or(&CLOUDS[0])
    }

    /// Where each source answers, as far as that is known before anything is asked: `{tenant}` stands where the name of
    /// the tenant will.
    pub(super) fn bases(&self) -> Result<Bases, CommandError> {
        for given in &self.source_urls {
            if given.split_once('=').is_none_or(|(word, _)| source(word).is_none()) {
                return Err(CommandError::usage(format!(
                    "`--source-url` takes SOURCE=URL, and `{given}` names no source"
                )));
            }
        }
        let mut bases = Bases::new();
        for endpoint in self.cloud().endpoints {
            let host = endpoint.host.replace("{tenant}", self.name_of_tenant());
            let base = match self.by_hand(endpoint.source)? {
                Some(url) => url,
                None if self.graph_url.is_some() => continue,
                None => address(&format!("https://{host}/"), "--cloud")?,
            };
            bases.insert(endpoint.source, base);
        }
        Ok(bases)
    }

    /// The name that the tenant has in hosts of SharePoint, as far as the command line tells: that of its initial domain.
    fn name_of_tenant(&self) -> &str {
        let named = self.tenant.as_deref().and_then(|it| it.split_once(".onmicrosoft."));
        let is_plain = |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        named.map(|it| it.0).filter(is_plain).unwrap_or("name-of-the-tenant")
    }
}
