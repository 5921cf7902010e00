//! Mail: the ways it comes in and leaves by, what is demanded of them, and the mailboxes at their end.
//!
//! Names of properties and words: references of the cmdlets of Exchange Online
//! (<https://learn.microsoft.com/powershell/module/exchangepowershell/>), November 2026.

mod connectors;
mod mailboxes;

pub use connectors::*;
pub use mailboxes::*;

use super::{Reading, Truth};
use schemars::JsonSchema;
use serde::Serialize;

/// What Exchange Online says of mail.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct Mail {
    /// `inbound-connectors`, sorted by name.
    pub inbound: Reading<Vec<InboundConnector>>,
    /// `outbound-connectors`, sorted by name.
    pub outbound: Reading<Vec<OutboundConnector>>,
    /// `remote-domains`, sorted by domain.
    pub remote_domains: Reading<Vec<RemoteDomain>>,
    /// `journal-rules`, sorted by name.
    pub journals: Reading<Vec<JournalRule>>,
    /// `dnssec-status`, sorted by domain: where the mail exchange of a domain points.
    pub exchanges: Reading<Vec<MailExchange>>,
    /// `transport-config` and `exchange-organization`: switches that hold for all mail.
    pub switches: MailSwitches,
    /// `exchange-mailboxes`.
    pub mailboxes: Reading<Mailboxes>,
    /// `mailbox-statistics`.
    pub sizes: Reading<MailboxSizes>,
    /// `client-access-mailboxes`.
    pub access: Reading<MailboxAccess>,
    /// `mail-users`.
    pub mail_users: Reading<MailUsers>,
    /// `migration-batches`, sorted by name.
    pub batches: Reading<Vec<MigrationBatch>>,
}

/// Switches of the organisation that hold for all mail; each is not read where its dataset was not, or not in full.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MailSwitches {
    /// Whether mail in the name of the own domains is refused that comes from anywhere without signing in and without a
    /// connector: `RejectDirectSend` of `Set-OrganizationConfig`.
    pub refuses_direct_send: Truth,
    /// Whether nobody may submit mail with SMTP, unless a mailbox allows it: `SmtpClientAuthenticationDisabled` of
    /// `Set-TransportConfig`.
    pub no_smtp_submission: Truth,
    /// Whether those who do may use old versions of TLS: `AllowLegacyTLSClients`.
    pub old_tls: Truth,
}

/// A domain outside, and what may be sent there by itself; `*` stands for all that have none of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct RemoteDomain {
    /// The domain, lower case: `*`, `*.fabrikam.com`, `fabrikam.com`.
    pub domain: String,
    /// What it is called.
    pub name: String,
    /// Whether mail may be forwarded there by itself.
    pub forwards: Truth,
}

/// A rule that sends copies of mail to a mailbox.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct JournalRule {
    /// What it is called.
    pub name: String,
    /// Whether it is on.
    pub enabled: Truth,
    /// The address that copies go to; empty where its row does not say.
    pub to: String,
    /// Whether that is outside of the organisation.
    pub outside: Truth,
    /// Whose mail is copied; empty for everybody's.
    pub of: String,
    /// Whether it is everybody's; not read where its row does not say whose.
    pub everybody: Truth,
}

/// Where the mail exchange of a domain points, as the service looked it up.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct MailExchange {
    /// The domain, lower case.
    pub domain: String,
    /// The host that the service asks for; empty where its row does not say.
    pub expected: String,
    /// The hosts that public DNS answered, sorted; none where its row does not say.
    pub found: Option<Vec<String>>,
    /// Whether DNSSEC is on for it, by the word of the service; empty where its row does not say.
    pub signed: String,
}

/// Mailboxes that are moved together.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct MigrationBatch {
    /// What it is called.
    pub name: String,
    /// Its state, as the service words it: `Synced`, `Completed`; empty where its row does not say.
    pub state: String,
    /// How it moves: `ExchangeRemoteMove`, `IMAP`; empty where its row does not say.
    pub kind: String,
    /// The endpoint it moves from, by name; empty where there is none.
    pub from: String,
    /// The endpoint it moves to, by name; empty where there is none.
    pub to: String,
    /// Mailboxes in it; none where its row does not say.
    pub mailboxes: Option<u64>,
    /// Those that are done.
    pub done: Option<u64>,
    /// Those that failed.
    pub failed: Option<u64>,
}

/// Kinds of migrations that are moves between servers of the organisation and the service.
const REMOTE_MOVE: &str = "ExchangeRemoteMove";
/// States of a batch in which mailboxes are kept in step, or moved: `MigrationBatchStatus`.
const RUNNING: [&str; 6] = ["Completing", "IncrementalSyncing", "Starting", "Synced", "SyncedWithErrors", "Syncing"];

impl MigrationBatch {
    /// Whether mailboxes of servers are being moved by it.
    pub fn is_running(&self) -> bool {
        let runs = RUNNING.iter().any(|it| it.eq_ignore_ascii_case(&self.state));
        runs && self.kind.eq_ignore_ascii_case(REMOTE_MOVE)
    }
}
