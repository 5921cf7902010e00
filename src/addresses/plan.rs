//! A plan of further addresses that a person wrote, compared with the tenant.

use super::domains::Accepted;
use super::entry::{Fault, Scheme, entry, fault, fault_of_new};
use super::listing::bare;
use super::recipient::{Holder, Kind, Recipient, sources};
use super::survey::each;
use crate::catalog::ids;
use crate::diag::Diagnostic;
use crate::snapshot::{Snapshot, Status};
use std::collections::{BTreeMap, BTreeSet};

/// Owners of one address that are kept.
const OWNERS: usize = 3;

/// One line of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file.
    pub number: usize,
    /// An address of the recipient.
    pub primary: String,
    /// The address it is to have besides.
    pub secondary: String,
}

/// Why a table is no plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// A column is missing; those that are there.
    #[error("the first line must name the columns `PrimarySmtpAddress` and `SecondaryEmail`; it names {0}")]
    Head(String),
    /// There is no line below the head.
    #[error("the plan has no line below its head")]
    Empty,
}

/// The lines of a plan: a table with the columns `PrimarySmtpAddress` and `SecondaryEmail`, in any case and order;
/// further ones are passed over, and so are lines where both are blank.
///
/// # Errors
/// When a column is missing, or there is no line.
pub fn plan(head: &[String], rows: impl Iterator<Item = (usize, Vec<String>)>) -> Result<Vec<Line>, PlanError> {
    let column = |name: &str| head.iter().position(|it| it.trim().eq_ignore_ascii_case(name));
    let (Some(primary), Some(secondary)) = (column("PrimarySmtpAddress"), column("SecondaryEmail")) else {
        let named: Vec<String> = head.iter().take(9).map(|it| format!("`{}`", it.escape_debug())).collect();
        return Err(PlanError::Head(if named.is_empty() { "nothing".to_owned() } else { named.join(", ") }));
    };
    let told = |cells: &[String], at: usize| bare(cells.get(at).map_or("", String::as_str)).to_owned();
    let line = |(number, cells): (usize, Vec<String>)| Line {
        number,
        primary: told(&cells, primary),
        secondary: told(&cells, secondary),
    };
    let lines: Vec<Line> = rows.map(line).filter(|it| !it.primary.is_empty() || !it.secondary.is_empty()).collect();
    if lines.is_empty() { Err(PlanError::Empty) } else { Ok(lines) }
}

/// A recipient that a line is about, or that has the address already.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    /// What it is for Exchange Online.
    pub holder: Holder,
    /// Its kind.
    pub kind: Kind,
    /// Object id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// The address it is known by.
    pub primary: Option<String>,
    /// Whether it is synchronised from Active Directory; none where not read.
    pub synchronised: Option<bool>,
}

/// What comes of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The address can be added.
    Add,
    /// As far as was read it can; named is what was not read: `recipients`, `domains`, `synchronisation`.
    Unchecked(Vec<&'static str>),
    /// The recipient has it already.
    Already,
    /// Another recipient has it, or signs in with it.
    Taken(Owner),
    /// No recipient has the address that names it.
    UnknownRecipient,
    /// The same, where not all recipients were read.
    RecipientNotRead,
    /// Several recipients have the address that names it.
    Ambiguous,
    /// The domain is none that the tenant takes mail for.
    ForeignDomain,
    /// The address is marked as a primary one, or is none of mail.
    NotSecondary,
    /// The address that names the recipient has not the form of one.
    MalformedRecipient(Fault),
    /// The further address has not.
    Malformed(Fault),
    /// An earlier line says the same: its number.
    Repeated(usize),
    /// An earlier line gives the address to another recipient: its number.
    Conflict(usize),
    /// The recipient is synchronised: its addresses are changed in Active Directory.
    Synchronised,
}

impl Verdict {
    /// Its id: `foreign-domain`.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Unchecked(_) => "unchecked",
            Self::Already => "already",
            Self::Taken(_) => "taken",
            Self::UnknownRecipient => "unknown-recipient",
            Self::RecipientNotRead => "recipient-not-read",
            Self::Ambiguous => "ambiguous-recipient",
            Self::ForeignDomain => "foreign-domain",
            Self::NotSecondary => "not-secondary",
            Self::MalformedRecipient(_) => "malformed-recipient",
            Self::Malformed(_) => "malformed",
            Self::Repeated(_) => "repeated",
            Self::Conflict(_) => "conflict",
            Self::Synchronised => "synchronised",
        }
    }

    /// Whether there is a command to run.
    pub fn is_to_run(&self) -> bool {
        matches!(self, Self::Add | Self::Unchecked(_))
    }

    /// Whether the line asks for something that cannot be done as it stands, or was not checked in full.
    pub fn is_open(&self) -> bool {
        !matches!(self, Self::Add | Self::Already | Self::Repeated(_))
    }
}

/// A line and what comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The line.
    pub line: Line,
    /// The recipient, where one was found.
    pub owner: Option<Owner>,
    /// What comes of it.
    pub verdict: Verdict,
}

impl Checked {
    /// What a command calls the recipient: the address it is known by, else the one the line names it by.
    pub fn identity(&self) -> &str {
        let primary = self.owner.as_ref().and_then(|it| it.primary.as_deref());
        primary.unwrap_or_else(|| entry(&self.line.primary).address)
    }

    /// The further address, without its scheme.
    pub fn secondary(&self) -> &str {
        entry(&self.line.secondary).address
    }
}

/// The recipients that have one of the addresses of a plan, and how much was read of all of them.
struct Tenant {
    owners: BTreeMap<String, BTreeSet<Owner>>,
    /// Who signs in with one of these names: mail to it would look as if it were for them.
    sign_ins: BTreeMap<String, Owner>,
    accepted: Accepted,
    /// Whether every recipient of the kinds that were asked for was read.
    asked_whole: bool,
    /// Whether every recipient was.
    whole: bool,
}

/// Compares a plan with the tenant. Recipients are looked for among `kinds`, owners of an address among all. Memory
/// follows the plan.
pub fn check_plan(snapshot: &Snapshot, kinds: &[Kind], lines: &[Line], sink: &mut Vec<Diagnostic>) -> Vec<Checked> {
    let tenant = tenant(snapshot, kinds, lines, sink);
    let mut before: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut checked = Vec::with_capacity(lines.len());
    for line in lines {
        let (owner, mut verdict) = judge(&tenant, kinds, line);
        let address = entry(&line.secondary).address.to_lowercase();
        if verdict.is_to_run() {
            let identity = owner.as_ref().map_or_else(|| line.primary.to_lowercase(), |it| it.id.clone());
            match before.get(&address) {
                Some((number, other)) if *other == identity => verdict = Verdict::Repeated(*number),
                Some((number, _)) => verdict = Verdict::Conflict(*number),
                None => drop(before.insert(address, (line.number, identity))),
            }
        }
        checked.push(Checked { line: line.clone(), owner, verdict });
    }
    checked
}

fn tenant(snapshot: &Snapshot, kinds: &[Kind], lines: &[Line], sink: &mut Vec<Diagnostic>) -> Tenant {
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for line in lines {
        wanted.extend([entry(&line.primary).address.to_lowercase(), entry(&line.secondary).address.to_lowercase()]);
    }
    let mut owners: BTreeMap<String, BTreeSet<Owner>> = BTreeMap::new();
    let mut sign_ins: BTreeMap<String, Owner> = BTreeMap::new();
    let (mut asked_whole, mut whole) = (true, true);
    for source in sources(snapshot) {
        let mut untold = source.status != Status::Complete;
        each(snapshot, &source, sink, |recipient| {
            untold |= recipient.entries.is_none();
            let sign_in = recipient.sign_in.map(str::to_lowercase).filter(|it| wanted.contains(it));
            if let Some(name) = sign_in {
                sign_ins.entry(name).or_insert_with(|| owner(recipient));
            }
            for found in recipient.mail().map(|it| it.address.to_lowercase()).filter(|it| wanted.contains(it)) {
                let of = owners.entry(found).or_default();
                of.insert(owner(recipient));
                if of.len() > OWNERS {
                    of.pop_last();
                }
            }
        });
        whole &= !untold;
        asked_whole &= !untold || !kinds.contains(&source.kind);
    }
    Tenant { owners, sign_ins, accepted: Accepted::read(snapshot), asked_whole, whole }
}

fn owner(recipient: &Recipient<'_>) -> Owner {
    Owner {
        holder: recipient.holder,
        kind: recipient.kind,
        id: recipient.id.to_owned(),
        name: recipient.name.to_owned(),
        primary: recipient.primary().map(str::to_owned),
        synchronised: recipient.synchronised,
    }
}

/// What comes of a line by itself.
fn judge(tenant: &Tenant, kinds: &[Kind], line: &Line) -> (Option<Owner>, Verdict) {
    let (named, further) = (entry(&line.primary), entry(&line.secondary));
    if let Some(fault) = fault(named.address).filter(|_| named.scheme == Scheme::Smtp) {
        return (None, Verdict::MalformedRecipient(fault));
    }
    if further.scheme != Scheme::Smtp || further.primary {
        return (None, Verdict::NotSecondary);
    }
    if let Some(fault) = fault_of_new(further.address) {
        return (None, Verdict::Malformed(fault));
    }
    let of = |address: &str| tenant.owners.get(&address.to_lowercase()).into_iter().flatten();
    let mut known = of(named.address).filter(|it| kinds.contains(&it.kind));
    let Some(owner) = known.next().cloned() else {
        let unknown = if tenant.asked_whole { Verdict::UnknownRecipient } else { Verdict::RecipientNotRead };
        return (None, unknown);
    };
    if known.next().is_some() {
        return (None, Verdict::Ambiguous);
    }
    let is_own = |it: &&Owner| it.kind == owner.kind && it.id == owner.id;
    let sign_in = tenant.sign_ins.get(&further.address.to_lowercase());
    if let Some(other) = of(further.address).chain(sign_in).find(|it| !is_own(it)) {
        return (Some(owner), Verdict::Taken(other.clone()));
    }
    if of(further.address).any(|it| is_own(&it)) {
        return (Some(owner), Verdict::Already);
    }
    let takes = further.domain().and_then(|it| tenant.accepted.takes(it));
    let judged = !owner.holder.is_outside();
    if judged && takes == Some(false) {
        return (Some(owner), Verdict::ForeignDomain);
    }
    if owner.synchronised == Some(true) {
        return (Some(owner), Verdict::Synchronised);
    }
    let unread = [
        (!tenant.whole, "recipients"),
        (judged && takes.is_none(), ids::DOMAINS),
        (owner.synchronised.is_none(), "synchronisation"),
    ];
    let unread: Vec<&'static str> = unread.into_iter().filter(|it| it.0).map(|it| it.1).collect();
    (Some(owner), if unread.is_empty() { Verdict::Add } else { Verdict::Unchecked(unread) })
}
