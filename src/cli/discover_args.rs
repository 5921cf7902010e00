//! The words of `discover`.

use super::error::CommandError;
use super::sign_in_args::SignInArgs;
use crate::catalog::{Dataset, Detail, SOURCES, SourceId, SubscriptionId, source};
use crate::consent::Choice;
use crate::snapshot::secrets::Keep;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of `discover`.
#[derive(Debug, Args)]
pub(super) struct Discover {
    /// The snapshot folder to write: new, empty, or a snapshot, which is replaced once the new one is whole.
    #[arg(long, short, value_name = "DIR", required_unless_present_any = ["dry_run", "preflight"])]
    pub(super) out: Option<PathBuf>,
    /// How to sign in, and where.
    #[command(flatten)]
    pub(super) sign_in: SignInArgs,
    /// What to read.
    #[command(flatten)]
    pub(super) selection: Selection,
    /// Go on with the unfinished run in the folder, without reading again what is whole.
    #[arg(long, help_heading = "The run", conflicts_with = "fresh")]
    pub(super) resume: bool,
    /// Throw the unfinished run in the folder away and begin anew.
    #[arg(long, help_heading = "The run")]
    pub(super) fresh: bool,
    /// An older snapshot: where the service offers it, only what has changed since is read.
    #[arg(long, help_heading = "The run", value_name = "SNAPSHOT")]
    pub(super) since: Option<PathBuf>,
    /// Print the requests that would be made, one `METHOD URL` a line, and make none.
    #[arg(long, help_heading = "The run", conflicts_with_all = ["preflight", "resume", "since"])]
    pub(super) dry_run: bool,
    /// Sign in, look at what the token may read, say what will stay blank, and read nothing.
    #[arg(long, help_heading = "The run")]
    pub(super) preflight: bool,
    /// Exit with 3 when a dataset was not read in full.
    #[arg(long, help_heading = "The run")]
    pub(super) strict: bool,
}

/// What is read, and how much of it.
#[derive(Debug, Args)]
#[command(next_help_heading = "What to read")]
pub(super) struct Selection {
    /// Read these only: datasets, sections or workloads, separated by commas (`users,conditional-access,intune`).
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(super) only: Vec<String>,
    /// Leave these out.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(super) skip: Vec<String>,
    /// How much: counts and configuration; what the documents need of each object; or every property.
    #[arg(long, value_name = "LEVEL", default_value = "standard")]
    pub(super) detail: Level,
    /// Keep every text of every object but secrets, not only those that documents use.
    #[arg(long)]
    pub(super) keep_all: bool,
    /// Also read from these: services with interfaces that Microsoft does not document, or that take a set-up of their own.
    #[arg(long, value_name = "SOURCE", value_delimiter = ',', value_parser = PossibleValuesParser::new(SOURCES.iter().filter(|row| !row.by_default && row.id != SourceId::Import).map(|row| row.word)))]
    pub(super) with: Vec<String>,
    /// Of Azure read these subscriptions only, by their ids; all that the sign-in may read where none is named.
    #[arg(long = "subscription", value_name = "ID", value_delimiter = ',', value_parser = subscription)]
    pub(super) subscriptions: Vec<SubscriptionId>,
    /// Also read what needs a permission that could write, once that was granted on purpose.
    #[arg(long)]
    pub(super) include_opt_in: bool,
}

/// A level of detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Level {
    /// Configuration, and populations as counts.
    Summary,
    /// Each object the documents count or name.
    Standard,
    /// Every property and every relation.
    Full,
}

impl Selection {
    /// What of each object is stored.
    pub(super) fn keep(&self) -> Keep {
        if self.keep_all { Keep::All } else { Keep::Named }
    }

    /// The subscriptions that were named, each once, for these rows.
    ///
    /// # Errors
    /// When nothing of Azure is among the rows, or one query cannot name so many.
    pub(super) fn subscriptions(&self, rows: &[&'static Dataset]) -> Result<Vec<SubscriptionId>, CommandError> {
        let mut named = self.subscriptions.clone();
        named.sort_unstable();
        named.dedup();
        if !named.is_empty() && !rows.iter().any(|row| row.source == SourceId::Azure) {
            return Err(CommandError::usage("`--subscription` narrows what is read of Azure, which was not asked for")
                .hint("add `--with azure`"));
        }
        if named.len() > SubscriptionId::MOST {
            let most = SubscriptionId::MOST;
            return Err(CommandError::usage(format!("`--subscription` takes {most} ids at most"))
                .hint("leave it out, and every subscription that the sign-in may read is read"));
        }
        Ok(named)
    }

    /// What was chosen.
    pub(super) fn choice(&self) -> Choice {
        let detail = match self.detail {
            Level::Summary => Detail::Summary,
            Level::Standard => Detail::Standard,
            Level::Full => Detail::Full,
        };
        Choice {
            only: self.only.clone(),
            skip: self.skip.clone(),
            detail,
            opt_in: self.include_opt_in,
            with: self.with.iter().filter_map(|word| source(word)).map(|row| row.id).collect(),
        }
    }
}

fn subscription(text: &str) -> Result<SubscriptionId, String> {
    SubscriptionId::new(text.trim())
        .ok_or_else(|| "it is no id of a subscription, such as 00000000-0000-0000-0000-000000000000".to_owned())
}
