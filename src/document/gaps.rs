//! Why data is not there in full, and what would help.

use super::{Gap, Sources};
use crate::catalog::ids;
use crate::catalog::{Dataset, Detail, SourceId, Tier, azure_grant, dataset, twins_of};
use crate::snapshot::{Coverage, Status};

impl Sources<'_> {
    /// Why a dataset is not there in full, and what would help.
    pub(super) fn gap(&self, coverage: &Coverage) -> Gap {
        let (remedy, literal, remedy_end) = self.remedy(coverage);
        let (remedy, remedy_end) =
            if literal.is_empty() && !remedy_end.is_empty() { ("", "") } else { (remedy, remedy_end) };
        let said = coverage.message.clone().unwrap_or_default();
        // What refused is a service; all else was written down by who read or imported.
        let refused = matches!(coverage.status, Status::Denied | Status::Unlicensed);
        let (message, note) = if refused { (said, String::new()) } else { (String::new(), said) };
        // That it was not asked for, and why, is what the remedy says.
        let known = coverage.status == Status::NotRequested && !remedy.is_empty();
        Gap {
            status: self.status(coverage),
            partial: coverage.status.has_rows(),
            remedy: remedy.to_owned(),
            literals: if literal.is_empty() { Vec::new() } else { vec![literal.to_owned()] },
            remedy_end: remedy_end.to_owned(),
            option: option(coverage),
            message,
            note: if known { String::new() } else { note },
            ..Gap::default()
        }
    }

    /// How much of a dataset was read, in words: that a licence is missing only where none is held, and what Microsoft
    /// Graph does not offer is told from what was not asked of it.
    pub fn status(&self, coverage: &Coverage) -> String {
        let elsewhere = dataset(&coverage.id).is_some_and(|row| !row.is_graph());
        if elsewhere && coverage.status == Status::NotRequested {
            return "outside Microsoft Graph".to_owned();
        }
        match coverage.http_status.filter(|_| self.model.is_licensed(coverage)) {
            Some(code) => format!("refused (HTTP {code})"),
            None if self.model.is_licensed(coverage) => "refused".to_owned(),
            None => coverage.words().to_owned(),
        }
    }

    /// The end of a sentence that names a cmdlet: where to run it, once the answer of the other side that has the same
    /// cmdlet was read.
    fn shell(&self, id: &str) -> &'static str {
        let read = |other: &str| self.model.coverage_of(other).status.has_rows();
        match twins_of(id) {
            Some(twins) if twins.online == id && read(twins.servers) => "in Exchange Online PowerShell.",
            Some(twins) if twins.servers == id && read(twins.online) => "in the Exchange Management Shell of a server.",
            _ => ".",
        }
    }

    /// What would help: a beginning, what it names, an end.
    fn remedy<'a>(&self, coverage: &'a Coverage) -> (&'static str, &'a str, &'static str) {
        let row = dataset(&coverage.id);
        let permission = match row {
            _ if !coverage.permission.is_empty() => coverage.permission.as_str(),
            Some(row) => row.permission,
            None => "",
        };
        let imported = self.imported();
        let (by_default, title) = row.map_or((true, ""), |row| (row.source.row().by_default, row.source.row().title));
        let (licence, path) = row.map_or(("", ""), |row| (row.licence, row.path));
        let (tier, detail) = (row.map(|row| row.tier), row.map(|row| row.detail));
        let role = row.and_then(|row| azure_grant(row.source)).map_or("", |grant| grant.role);
        match (coverage.status, tier) {
            (Status::Denied, _) if !role.is_empty() => ("Assign the Azure role", role, "and discover again."),
            (Status::Denied, Some(Tier::Delegated)) => {
                ("Sign in as a person who holds", permission, "and discover again; applications cannot read this.")
            }
            (Status::Denied, _) if !permission.is_empty() => ("Grant", permission, "and discover again."),
            (Status::Unlicensed, _) if self.model.is_licensed(coverage) => {
                ("The service refuses it, though the tenant holds licences of", licence, ".")
            }
            (Status::Unlicensed, _) if !licence.is_empty() => {
                ("The service refuses for want of a licence; what was asked for belongs to", licence, ".")
            }
            (Status::NotRequested, Some(Tier::Import)) if DNS.contains(&coverage.id.as_str()) => (
                "This stands in public DNS, not in Microsoft Graph; import an export that holds it, as of ScubaGear.",
                "",
                "",
            ),
            (Status::NotRequested, Some(Tier::Import)) => ("Import the output of", path, self.shell(&coverage.id)),
            (Status::NotRequested, _) if imported && row.is_some_and(Dataset::has_cmdlet) => {
                ("Import the output of", path, self.shell(&coverage.id))
            }
            (Status::NotRequested, Some(_)) if !by_default => ("It is read from", title, "where that is asked for."),
            (Status::NotRequested, Some(Tier::OptIn)) => {
                ("Only a permission that could also write reads this, so a person must opt in to", permission, ".")
            }
            (Status::NotRequested, _) if imported => {
                ("The imported files do not hold this; to read it, discover with", permission, ".")
            }
            (Status::NotRequested, Some(Tier::Delegated)) => {
                ("Only a signed-in person may read it: discover as a person, with", permission, ".")
            }
            (Status::NotRequested, _) if detail == Some(Detail::Full) && !permission.is_empty() => {
                ("Only an audit needs it: discover in full detail, with", permission, ".")
            }
            (Status::NotRequested, _) if !permission.is_empty() => {
                ("Include this in the next discovery, with", permission, ".")
            }
            (Status::Partial, _) if imported && !permission.is_empty() => {
                ("To read the rest, discover with", permission, ".")
            }
            (Status::Complete, _) if imported => ("Export it with every property.", "", ""),
            (Status::Complete, _) => ("Ask for every property.", "", ""),
            (Status::Failed | Status::Partial, _) if imported => ("Export it again and import it.", "", ""),
            (Status::Failed | Status::Partial, _) => ("Discover again.", "", ""),
            _ => ("", "", ""),
        }
    }
}

/// The option of the program without which a dataset is not asked for; empty for none.
fn option(coverage: &Coverage) -> &'static str {
    let row = dataset(&coverage.id).filter(|_| coverage.status == Status::NotRequested);
    let with = row.filter(|row| row.tier != Tier::Import).and_then(|row| WITH.iter().find(|it| it.0 == row.source));
    if let Some((_, option)) = with {
        return option;
    }
    match row.map(|row| (row.tier, row.detail)) {
        Some((Tier::Delegated, _)) => "--auth device-code",
        Some((Tier::Import | Tier::OptIn, _)) | None => "",
        Some((_, Detail::Full)) => "--detail full",
        Some(_) => "",
    }
}

/// The options that name the sources which are not asked by themselves.
const WITH: [(SourceId, &str); 6] = [
    (SourceId::Teams, "--with teams"),
    (SourceId::PowerPlatform, "--with power-platform"),
    (SourceId::PowerInventory, "--with power-inventory"),
    (SourceId::PowerBi, "--with power-bi"),
    (SourceId::Azure, "--with azure"),
    (SourceId::Foundry, "--with foundry"),
];

/// What public DNS answers, and Microsoft Graph does not know.
const DNS: [&str; 3] = [ids::DNS_SPF, ids::DNS_DKIM, ids::DNS_DMARC];
