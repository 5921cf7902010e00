//! Addresses of recipients, counted while groups and users stream by.
//!
//! Duplicates are found by digests, eight bytes an address; where there are any, the recipients are read once more to
//! name them.

use super::source::{Object, Source};
use crate::addresses::{self, Accepted, Digests, Gathered, Holder, Issue, Kind, Recipient, fault, troubles};
use crate::catalog::ids;
use crate::facts::{AddressIssue, Addresses, Known, Recipients, Sources, Split, Truth};
use crate::snapshot::{Row, Status};
use std::collections::BTreeMap;

/// Issues that are named.
const NAMED: usize = 200;

/// Recipients of one kind while they are counted.
#[derive(Debug, Default)]
struct OfKind {
    recipients: Split,
    further: u64,
    two_primaries: Split,
    without_primary: Split,
    foreign: Split,
    malformed: Split,
    untold: bool,
}

impl OfKind {
    fn add(&mut self, recipient: &Recipient<'_>, accepted: &Accepted) {
        let told = Truth::from(recipient.entries.as_ref().map(|_| true));
        let primaries = recipient.mail().filter(|it| it.primary).count();
        let reached = Truth::from(recipient.is_reached());
        let should = reached.or(Truth::from(recipient.mail_enabled));
        let foreign = if recipient.holder.is_outside() { Truth::No } else { foreign(recipient, accepted) };
        self.untold |= told != Truth::Yes;
        self.recipients.add(reached);
        self.further += recipient.mail().filter(|it| !it.primary).count() as u64;
        // Of a list that was not read nothing is so, and nothing is not.
        let of_list = |holds: Truth| if told.is_yes() { holds } else { Truth::Unread };
        self.two_primaries.add(of_list((primaries > 1).into()));
        self.without_primary.add(of_list(should.and((primaries == 0).into())));
        self.foreign.add(of_list(foreign));
        self.malformed.add(of_list(recipient.mail().any(|it| fault(it.address).is_some()).into()));
    }

    fn known(self, complete: bool, sources: &Sources) -> Addresses {
        let known = |split: Split| split.known(complete, sources.clone());
        let with_domains: Sources = sources.iter().copied().chain([ids::ACCEPTED_DOMAINS, ids::DOMAINS]).collect();
        let further = match (complete && !self.untold, self.further) {
            (true, count) => Known::exact(count, sources.clone()),
            (false, 0) => Known::not_read(sources.clone()),
            (false, count) => Known::at_least(count, sources.clone()),
        };
        Addresses {
            recipients: known(self.recipients),
            further,
            two_primaries: known(self.two_primaries),
            without_primary: known(self.without_primary),
            foreign: self.foreign.known(complete, with_domains),
            malformed: known(self.malformed),
        }
    }
}

/// Whether one of its addresses is in a domain that the tenant takes no mail for.
fn foreign(recipient: &Recipient<'_>, accepted: &Accepted) -> Truth {
    let of = |takes: Option<bool>| Truth::from(takes).not();
    let well = recipient.mail().filter(|it| fault(it.address).is_none());
    well.filter_map(|it| it.domain()).fold(Truth::No, |any, domain| any.or(of(accepted.takes(domain))))
}

/// Recipients while they are counted.
pub(super) struct Count {
    sources: Vec<addresses::Source>,
    accepted: Accepted,
    /// Addresses of what the directory knows.
    digests: Digests,
    /// Those of every recipient, where there are any that it does not.
    all: Option<Digests>,
    kinds: Vec<OfKind>,
    guests: Split,
    issues: Gathered,
}

impl Count {
    /// Begins with the domains that the tenant takes mail for.
    pub(super) fn new(source: &Source<'_>) -> Self {
        let sources = addresses::every_source(source.snapshot());
        let beyond = |it: &addresses::Source| !Kind::CORE.contains(&it.kind) && !it.is_repeated;
        Self {
            accepted: Accepted::read(source.snapshot()),
            digests: Digests::default(),
            all: sources.iter().any(|it| beyond(it) && it.status.has_rows()).then(Digests::default),
            kinds: sources.iter().map(|_| OfKind::default()).collect(),
            sources,
            guests: Split::default(),
            issues: Gathered::new(NAMED),
        }
    }

    /// Counts a row of a dataset, where that is the one that tells recipients of its kind.
    pub(super) fn see(&mut self, dataset: &'static str, row: Object<'_>) {
        let told = self.sources.iter().zip(&mut self.kinds).find(|(source, _)| source.dataset == dataset);
        let Some((source, of_kind)) = told else { return };
        let recipient = Recipient::of(source, Row::new(row.value()));
        of_kind.add(&recipient, &self.accepted);
        if source.is_repeated {
            return;
        }
        if recipient.kind == Kind::Mailboxes {
            let guest = Truth::from(recipient.holder == Holder::MailUser);
            self.guests.add(guest.and(Truth::from(recipient.is_reached())));
        }
        if Kind::CORE.contains(&recipient.kind) {
            self.digests.add(&recipient);
        }
        self.all.iter_mut().for_each(|it| it.add(&recipient));
        troubles(&recipient, &self.accepted).into_iter().for_each(|issue| self.issues.add(issue));
    }

    /// What was counted, once users and groups have streamed by.
    pub(super) fn told(mut self, source: &Source<'_>) -> Recipients {
        let elsewhere: Vec<&'static str> = self.sources.iter().map(|it| it.dataset).collect();
        for dataset in elsewhere.into_iter().filter(|it| ![ids::USERS, ids::GROUPS].contains(it)) {
            source.each(dataset, |row| self.see(dataset, row));
        }
        let duplicates = self.duplicates(source);
        let mut known: BTreeMap<Kind, Addresses> = BTreeMap::new();
        let mut guests = Known::default();
        for (of, it) in self.sources.iter().zip(self.kinds) {
            let complete = source.coverage(of.dataset).status == Status::Complete;
            if of.kind == Kind::Mailboxes {
                guests = self.guests.known(complete, Sources::from([of.dataset]));
            }
            known.insert(of.kind, it.known(complete, &Sources::from([of.dataset])));
        }
        let mut of = |kind: Kind| known.remove(&kind).unwrap_or_default();
        let total: u64 = self.issues.counts.values().sum();
        let issues: Vec<AddressIssue> = self.issues.into_issues().iter().map(issue).collect();
        let issues_more = total.saturating_sub(issues.len() as u64);
        Recipients {
            groups: of(Kind::Groups),
            contacts: of(Kind::Contacts),
            mailboxes: of(Kind::Mailboxes),
            dynamic_groups: of(Kind::DynamicGroups),
            mail_users: of(Kind::MailUsers),
            public_folders: of(Kind::PublicFolders),
            guests,
            duplicates,
            issues,
            issues_more,
        }
    }

    /// How many addresses several recipients of the directory have; those of all recipients are named.
    fn duplicates(&mut self, source: &Source<'_>) -> Known<u64> {
        let core: Vec<addresses::Source> =
            self.sources.iter().copied().filter(|it| Kind::CORE.contains(&it.kind)).collect();
        let complete = core.iter().all(|it| source.coverage(it.dataset).status == Status::Complete);
        let told = self.sources.iter().zip(&self.kinds).all(|(of, it)| !Kind::CORE.contains(&of.kind) || !it.untold);
        let digests = std::mem::take(&mut self.digests);
        let (shared, mut named) = addresses::duplicates(source.snapshot(), &core, &digests.repeated());
        if let Some(all) = self.all.take() {
            let once: Vec<addresses::Source> = self.sources.iter().copied().filter(|it| !it.is_repeated).collect();
            named = addresses::duplicates(source.snapshot(), &once, &all.repeated()).1;
        }
        named.into_iter().for_each(|issue| self.issues.add(issue));
        let all: Sources = core.iter().map(|it| it.dataset).collect();
        match (complete && told, shared) {
            (true, count) => Known::exact(count, all),
            (false, 0) => Known::not_read(all),
            (false, count) => Known::at_least(count, all),
        }
    }
}

fn issue(issue: &Issue) -> AddressIssue {
    AddressIssue {
        trouble: issue.trouble.id().to_owned(),
        address: issue.address.clone(),
        kind: issue.kind.id().to_owned(),
        name: issue.name.clone(),
        id: issue.id.clone(),
    }
}
