//! What a token at hand will read, told before anything is read.
//!
//! A forecast, not a promise: a token does not tell which licences the tenant has, and the service decides.

mod forecast;

pub use forecast::forecast;

use super::roles::opens;
use super::set::{LeftOut, Way, line};
use crate::catalog::{Dataset, SourceId, Tier, azure_grant, for_property, reads_in_part};
use crate::signin::Claims;
use std::collections::{BTreeMap, BTreeSet};

/// Template id of Global Administrator (<https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference>).
const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";
/// Template id of Global Reader (the same page).
const GLOBAL_READER: &str = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";
/// Paths that Global Reader does not open: documented for Global Administrator only.
const ADMINISTRATOR_ONLY: &[&str] = &["/directory/onPremisesSynchronization"];

/// What the sign-in at hand holds.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// What the token for Microsoft Graph says.
    pub graph: Claims,
    /// What each other service says; one that is missing was not asked.
    pub services: BTreeMap<SourceId, ServiceState>,
}

/// What another service than Microsoft Graph says of the sign-in at hand.
#[derive(Debug, Clone)]
pub enum ServiceState {
    /// It can be asked.
    Open {
        /// What the token for it says.
        claims: Claims,
        /// The cmdlets that it lets this identity run; nothing where it does not tell.
        cmdlets: Option<BTreeSet<String>>,
    },
    /// It cannot, and why.
    Closed(String),
}

impl From<Claims> for Held {
    fn from(graph: Claims) -> Self {
        Self { graph, services: BTreeMap::new() }
    }
}

/// Whether a dataset will be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readable {
    /// The token holds what it takes.
    Yes,
    /// It may come back, in whole or in part.
    Perhaps(Doubt),
    /// The token lacks all of these; each is to be granted.
    No(Vec<&'static str>),
    /// This way of signing in does not read it, whatever is granted.
    OtherWay(LeftOut),
    /// Its service cannot be asked: the service, and why.
    Closed(&'static str, String),
}

/// Why a dataset may stay blank although the token is not plainly wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The token does not say what it holds.
    Opaque,
    /// It is documented for signed-in people only, yet the application holds a permission of this name.
    PersonOnly,
    /// What the token holds may show only a part; this permission shows all.
    InPart(&'static str),
    /// The person needs a directory role beside the permission: Global Reader, or the one named.
    Role(&'static str),
    /// The service refuses without this licence.
    Licence(&'static str),
    /// The identity needs this role of Azure, and no token says which it holds.
    AzureRole(&'static str),
    /// The service was not asked what it lets this identity do.
    NotAsked(&'static str),
}

/// One dataset and whether it will be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prediction {
    /// Id of the dataset.
    pub dataset: &'static str,
    /// Whether it will be read.
    pub readable: Readable,
}

/// Foretells for each dataset whether a token with these claims reads it. What is read for each object of another
/// dataset comes back only where that one does.
pub fn predict(datasets: &[&'static Dataset], held: &Held) -> Vec<Prediction> {
    let asked = datasets.iter().filter(|row| row.tier != Tier::Import);
    asked.map(|row| Prediction { dataset: row.id, readable: foretell(row, held) }).collect()
}

/// As whom a token with these claims reads.
pub fn way_of(claims: &Claims) -> Way {
    let is_person = claims.user.is_some() || !claims.delegated_scopes.is_empty();
    if is_person { Way::Person } else { Way::Application }
}

fn foretell(row: &'static Dataset, held: &Held) -> Readable {
    let mut worst = Readable::Yes;
    for row in line(row) {
        worst = match (worst, alone(row, held)) {
            (Readable::No(mut missing), Readable::No(more)) => {
                missing.extend(more);
                missing.sort_unstable();
                missing.dedup();
                Readable::No(missing)
            }
            (worst, other) if rank(&other) > rank(&worst) => other,
            (worst, _) => worst,
        };
    }
    worst
}

fn rank(readable: &Readable) -> u8 {
    match readable {
        Readable::Yes => 0,
        Readable::Perhaps(_) => 1,
        Readable::No(_) => 2,
        Readable::OtherWay(_) => 3,
        Readable::Closed(..) => 4,
    }
}

/// Whether one dataset will be read, whatever becomes of its parent.
fn alone(row: &'static Dataset, held: &Held) -> Readable {
    if row.is_graph() { of_graph(row, &held.graph) } else { of_service(row, held) }
}

/// Whether a dataset of another service than Microsoft Graph will be read.
fn of_service(row: &'static Dataset, held: &Held) -> Readable {
    let source = row.source.row();
    let way = way_of(&held.graph);
    let Some(permission) = way.permission(row) else {
        return Readable::OtherWay(if way == Way::Application {
            LeftOut::PersonOnly
        } else {
            LeftOut::ApplicationOnly
        });
    };
    let (claims, cmdlets) = match held.services.get(&row.source) {
        None => return Readable::Perhaps(Doubt::NotAsked(source.title)),
        Some(ServiceState::Closed(why)) => return Readable::Closed(source.title, why.clone()),
        Some(ServiceState::Open { claims, cmdlets }) => (claims, cmdlets),
    };
    let told = if way == Way::Application { &claims.application_permissions } else { &claims.delegated_scopes };
    if !permission.is_empty() && !told.is_empty() && !told.iter().any(|name| name == permission) {
        return Readable::No(vec![permission]);
    }
    if let (Some(cmdlets), Some(cmdlet)) = (cmdlets, row.cmdlet())
        && !cmdlets.contains(cmdlet.name())
    {
        return Readable::Perhaps(Doubt::Role(source.roles.first().map_or("", |role| role.1)));
    }
    if !claims.directory_roles.is_empty() && !opens(row.source, way, &claims.directory_roles) {
        return Readable::Perhaps(Doubt::Role(source.roles.first().map_or("", |role| role.1)));
    }
    if let Some(grant) = azure_grant(row.source) {
        return Readable::Perhaps(Doubt::AzureRole(grant.role));
    }
    if row.licence.is_empty() { Readable::Yes } else { Readable::Perhaps(Doubt::Licence(row.licence)) }
}

/// Whether a dataset of Microsoft Graph will be read.
fn of_graph(row: &'static Dataset, claims: &Claims) -> Readable {
    let way = way_of(claims);
    let held = match way {
        Way::Application => &claims.application_permissions,
        Way::Person => &claims.delegated_scopes,
    };
    let holds = |name: &str| held.iter().any(|one| one == name);
    let Some(least) = way.permission(row) else {
        return match way {
            Way::Application if holds(row.delegated_permission()) => Readable::Perhaps(Doubt::PersonOnly),
            Way::Application => Readable::OtherWay(LeftOut::PersonOnly),
            Way::Person => Readable::OtherWay(LeftOut::ApplicationOnly),
        };
    };
    if held.is_empty() && claims.user.is_none() && claims.app_id.is_none() {
        return Readable::Perhaps(Doubt::Opaque);
    }
    let others: Vec<&str> = way.readers(row.path).iter().copied().filter(|name| holds(name)).collect();
    let reads_all = holds(least) || others.iter().any(|name| !reads_in_part(name, row.path));
    let mut missing: Vec<&'static str> =
        for_property(row).map(|(_, own)| own).filter(|own| !holds(own)).into_iter().collect();
    if !reads_all && others.is_empty() {
        missing.push(least);
    }
    if !missing.is_empty() {
        missing.sort_unstable();
        return Readable::No(missing);
    }
    let doubt = if reads_all { None } else { Some(Doubt::InPart(least)) };
    let doubt = doubt.or_else(|| role(row, way, claims));
    let doubt = doubt.or((!row.licence.is_empty()).then_some(Doubt::Licence(row.licence)));
    doubt.map_or(Readable::Yes, Readable::Perhaps)
}

/// The directory role a person lacks, as far as the token says.
fn role(row: &Dataset, way: Way, claims: &Claims) -> Option<Doubt> {
    let has = |id: &str| claims.directory_roles.iter().any(|role| role.eq_ignore_ascii_case(id));
    let only = ADMINISTRATOR_ONLY.contains(&row.path);
    match way {
        Way::Application => None,
        Way::Person if has(GLOBAL_ADMINISTRATOR) || (has(GLOBAL_READER) && !only) => None,
        Way::Person => Some(Doubt::Role(if only { "Global Administrator" } else { "Global Reader" })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::dataset;

    fn one(id: &str, claims: &Claims) -> Readable {
        predict(&[dataset(id).unwrap()], &claims.clone().into()).remove(0).readable
    }

    fn application(held: &[&str]) -> Claims {
        let words = held.iter().map(|name| (*name).to_owned()).collect();
        Claims { app_id: Some("1".to_owned()), application_permissions: words, ..Claims::default() }
    }

    fn person(held: &[&str], roles: &[&str]) -> Claims {
        let words = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Claims { delegated_scopes: words(held), directory_roles: words(roles), ..Claims::default() }
    }

    #[test]
    fn broader_permissions_and_those_that_write_count_as_holding() {
        for held in ["Organization.Read.All", "Directory.Read.All", "Organization.ReadWrite.All"] {
            assert_eq!(one("organization", &application(&[held])), Readable::Yes, "{held}");
        }
        assert_eq!(
            one("organization", &application(&["User.Read.All"])),
            Readable::Perhaps(Doubt::InPart("Organization.Read.All"))
        );
        assert_eq!(one("organization", &application(&["Mail.Read"])), Readable::No(vec!["Organization.Read.All"]));
        assert_eq!(one("organization", &Claims::default()), Readable::Perhaps(Doubt::Opaque));
    }

    #[test]
    fn a_row_without_its_parent_is_blank() {
        let held = application(&["Domain-InternalFederation.Read.All"]);
        assert_eq!(one("domain-federation", &held), Readable::No(vec!["Domain.Read.All"]));
        let missing = Readable::No(vec!["Domain-InternalFederation.Read.All", "Domain.Read.All"]);
        assert_eq!(one("domain-federation", &application(&["Mail.Read"])), missing);
    }

    #[test]
    fn people_need_roles_and_applications_do_not_read_what_is_for_people() {
        let scope = "OnPremDirectorySynchronization.Read.All";
        let id = "directory-sync-features";
        assert_eq!(one(id, &application(&["Mail.Read"])), Readable::OtherWay(LeftOut::PersonOnly));
        assert_eq!(one(id, &application(&[scope])), Readable::Perhaps(Doubt::PersonOnly));
        let reader = person(&[scope, "Domain.Read.All"], &[GLOBAL_READER]);
        assert_eq!(one(id, &reader), Readable::Perhaps(Doubt::Role("Global Administrator")));
        assert_eq!(one("domains", &reader), Readable::Yes);
        assert_eq!(one("domains", &person(&["Domain.Read.All"], &[])), Readable::Perhaps(Doubt::Role("Global Reader")));
        assert_eq!(one(id, &person(&[scope], &[GLOBAL_ADMINISTRATOR])), Readable::Yes);
    }

    #[test]
    fn a_licence_is_a_doubt_and_a_property_needs_its_own_permission() {
        let held = application(&["DeviceManagementManagedDevices.Read.All", "User.Read.All"]);
        assert_eq!(one("managed-devices", &held), Readable::Perhaps(Doubt::Licence("Microsoft Intune")));
        assert_eq!(one("user-sign-ins", &held), Readable::No(vec!["AuditLog.Read.All"]));
    }

    #[test]
    fn the_forecast_names_what_to_grant_and_what_is_blank() {
        let rows: Vec<_> = ["organization", "domains", "directory-sync-features"].map(|id| dataset(id).unwrap()).into();
        let text = forecast(&rows, &application(&["Organization.Read.All"]).into());
        for part in ["1 of 3 datasets", "2 will be blank", "Domain.Read.All", "Messaging", "Only a signed-in person"] {
            assert!(text.contains(part), "{part} is not in:\n{text}");
        }
    }
}
