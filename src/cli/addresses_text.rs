//! What `addresses` says to people: the survey of a tenant, and a plan as a script to be read and run.

use super::messages::{counted, grouped, plain};
use crate::addresses::{
    Checked, Fault, Holder, Issue, KindRead, NAMED, Owner, Survey, Trouble, Verdict, check, command,
};
use crate::snapshot::Status;
use std::collections::BTreeMap;

/// Issues of one sort that are listed; the rest is counted.
const LISTED: usize = 40;

/// How many recipients there are, and what is wrong with their addresses.
pub(super) fn survey_text(survey: &Survey, tenant: &str) -> String {
    let mut lines = vec![format!("Addresses of {}", plain(tenant)), String::new()];
    lines.push(format!("{:<14} {:>14} {:>20}  read from", "", "recipients", "further addresses"));
    for it in &survey.kinds {
        let (recipients, further) = (hedged(it, it.recipients), hedged(it, it.further));
        lines.push(format!("{:<14} {recipients:>14} {further:>20}  {}", it.kind.id(), read_from(it)));
    }
    lines.push(String::new());
    if !survey.domains_whole {
        lines.push("The tenant's domains were not all read: no address is called foreign.".to_owned());
    }
    if !survey.is_whole() {
        lines.push("Not every recipient was read: there may be more of each than is listed.".to_owned());
    }
    let sorts = ["two-primaries", "no-primary", "duplicate", "foreign-domain", "malformed"];
    for sort in sorts {
        issues(survey, sort, &mut lines);
    }
    if survey.counts.values().all(|count| *count == 0) && survey.kinds.iter().any(KindRead::is_read) {
        lines.push("Nothing is wrong with those that were read.".to_owned());
    }
    lines.push(String::new());
    lines.join("\n")
}

fn hedged(it: &KindRead, count: u64) -> String {
    match (it.is_whole(), count) {
        (true, count) => grouped(count),
        (false, 0) => "not read".to_owned(),
        (false, count) => format!("at least {}", grouped(count)),
    }
}

fn read_from(it: &KindRead) -> String {
    let how = match it.status {
        Status::Complete if it.untold > 0 => format!(", {} of them without addresses", grouped(it.untold)),
        Status::Complete => String::new(),
        Status::Partial => ", in part".to_owned(),
        Status::Denied => ", which was refused".to_owned(),
        Status::Unlicensed => ", which takes a licence".to_owned(),
        Status::Failed => ", which failed".to_owned(),
        Status::NotRequested => ", which was not asked for".to_owned(),
    };
    format!("{}{how}", it.dataset)
}

fn issues(survey: &Survey, sort: &str, lines: &mut Vec<String>) {
    let count = survey.counts.get(sort).copied().unwrap_or_default();
    if count == 0 {
        return;
    }
    let (one, more, rest) = match sort {
        "two-primaries" => ("recipient", "recipients", "with two primary addresses"),
        "no-primary" => ("recipient", "recipients", "without a primary address"),
        "duplicate" => ("address", "addresses", "on more than one recipient"),
        "foreign-domain" => ("address", "addresses", "in a domain that the tenant takes no mail for"),
        _ => ("address", "addresses", "without the form of one"),
    };
    lines.push(format!("{} {} {rest}:", grouped(count), if count == 1 { one } else { more }));
    let all: Vec<&Issue> = survey.issues.iter().filter(|it| it.trouble.id() == sort).collect();
    lines.extend(all.iter().take(LISTED).map(|it| format!("  {}", issue(it))));
    if all.len() > LISTED {
        let rest = if survey.issues.len() >= NAMED { "more".to_owned() } else { grouped((all.len() - LISTED) as u64) };
        lines.push(format!("  … and {rest}"));
    }
    lines.push(String::new());
}

fn issue(it: &Issue) -> String {
    let address = if it.address.is_empty() { "no address" } else { &it.address };
    let fault = match it.trouble {
        Trouble::Malformed(fault) => format!(": {}", malformed(fault)),
        _ => String::new(),
    };
    plain(&format!("{address}{fault}  ({} “{}”, {})", it.kind.id(), it.name, it.id))
}

fn malformed(fault: Fault) -> &'static str {
    match fault {
        Fault::Empty => "it is empty",
        Fault::Parts => "it is not one part, an @, and another",
        Fault::Local => "what stands before the @ holds what it may not",
        Fault::Domain => "what stands after the @ is no domain",
        Fault::NotAscii => "what stands before the @ holds letters that Exchange Online takes in no address",
        Fault::Length => "it is too long",
    }
}

/// What comes of each line of a plan, and the commands: a PowerShell script in which everything but the commands is a
/// comment.
pub(super) fn plan_script(checked: &[Checked], tenant: &str) -> String {
    let mut lines = vec![
        format!("# Further addresses for {}: read it, and run it yourself. Nothing was changed.", plain(tenant)),
        "# First sign in with your own account: Connect-ExchangeOnline".to_owned(),
        "# Not compared: dynamic distribution groups, mail-enabled public folders, removed mailboxes, and what changed"
            .to_owned(),
        "# since the tenant was read. So each address is looked for first, and given away only where nothing is found."
            .to_owned(),
    ];
    let accounts = checked.iter().filter(|it| it.verdict.is_to_run()).filter_map(|it| it.owner.as_ref());
    if accounts.clone().any(|it| it.holder == Holder::Mailbox) {
        lines.push(
            "# Which accounts have a mailbox was not read: where Set-Mailbox finds none, use Set-MailUser.".to_owned(),
        );
    }
    if accounts.clone().any(|it| it.holder == Holder::MailUser) {
        lines.push(
            "# Guests receive their mail elsewhere: an address here leads to that mailbox. Is that meant?".to_owned(),
        );
    }
    lines.push(String::new());
    for it in checked {
        let what = plain(&format!("{} <- {}: {}", it.line.primary, it.line.secondary, verdict(it)));
        lines.push(format!("# line {}: {what}", it.line.number));
    }
    let mut first: Vec<String> =
        checked.iter().filter(|it| it.verdict.is_to_run()).map(|it| check(it.secondary())).collect();
    first.dedup();
    if !first.is_empty() {
        lines.push(String::new());
        lines.push("# First: each of these must find nothing.".to_owned());
        lines.extend(first);
        lines.extend([String::new(), "# Then:".to_owned()]);
    }
    for (title, wanted) in [("", "add"), ("# As far as was read; see the lines above.", "unchecked")] {
        let of = commands(checked, wanted);
        if !of.is_empty() {
            lines.push(String::new());
            lines.extend(Some(title.to_owned()).filter(|it| !it.is_empty()));
            lines.extend(of);
        }
    }
    let add = checked.iter().filter(|it| it.verdict.is_to_run()).count();
    let open = checked.iter().filter(|it| it.verdict.is_open() && !it.verdict.is_to_run()).count();
    lines.push(String::new());
    lines.push(format!("# {}: {add} to add, {open} that cannot be done as they stand", counted(checked.len(), "line")));
    lines.push(String::new());
    lines.join("\n")
}

/// One command a recipient, in the order of the plan.
fn commands(checked: &[Checked], wanted: &str) -> Vec<String> {
    let mut order: Vec<&Owner> = Vec::new();
    let mut further: BTreeMap<&Owner, (&str, Vec<&str>)> = BTreeMap::new();
    for it in checked.iter().filter(|it| it.verdict.id() == wanted) {
        let Some(owner) = &it.owner else { continue };
        if !further.contains_key(owner) {
            order.push(owner);
        }
        further.entry(owner).or_insert_with(|| (it.identity(), Vec::new())).1.push(it.secondary());
    }
    let told = |owner: &&Owner| further.get(*owner).map(|(identity, list)| command(owner.holder, identity, list));
    order.iter().filter_map(told).collect()
}

fn verdict(it: &Checked) -> String {
    match &it.verdict {
        Verdict::Add => "can be added, by what was read".to_owned(),
        Verdict::Unchecked(unread) => format!("can be added as far as was read; not read: {}", unread.join(", ")),
        Verdict::Already => "the recipient has it already".to_owned(),
        Verdict::Taken(other) => format!("taken by {} “{}” ({})", other.kind.id(), other.name, other.id),
        Verdict::UnknownRecipient => "no recipient has the first address".to_owned(),
        Verdict::RecipientNotRead => "no recipient that was read has the first address; not all were read".to_owned(),
        Verdict::Ambiguous => "several recipients have the first address".to_owned(),
        Verdict::ForeignDomain => "the tenant takes no mail for the domain".to_owned(),
        Verdict::NotSecondary => "this is a primary address, or none of mail: write the address alone".to_owned(),
        Verdict::MalformedRecipient(fault) => format!("the first address is malformed: {}", malformed(*fault)),
        Verdict::Malformed(fault) => format!("malformed: {}", malformed(*fault)),
        Verdict::Repeated(line) => format!("the same as line {line}"),
        Verdict::Conflict(line) => format!("line {line} gives it to another recipient"),
        Verdict::Synchronised => "the recipient is synchronised: change it in Active Directory".to_owned(),
    }
}
