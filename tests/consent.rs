//! Permissions: every dataset has one that can be granted, the set for a choice lacks none and has none to spare, and
//! the page for administrators says what the program says.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::Path;
use tenantry::catalog::{
    BY_ROLE, CLOUDS, DATASETS, Dataset, Detail, Protocol, SCOPES, SERVICE_SCOPES, SOURCES, SourceId, SubscriptionId,
    Tier, could_write, for_property, permission_of_role, readers, reads_in_part, scope_named, scope_of,
};
use tenantry::consent::{
    Choice, PermissionSet, Proof, Way, azure_cli, divide, exposure_table, powershell, select, text,
};

/// Documented permissions that the service principal of Microsoft Graph does not offer (August 2026).
const NOT_OFFERED: &[&str] = &["Policy.Read.HybridAuthentication"];

/// Paths Microsoft publishes no permissions for (August 2026).
const NOT_PUBLISHED: &[&str] =
    &["/directory/subscriptions", "/networkAccess/connectivity/remoteNetworks", "/solutions/backupRestore"];

/// Where the table for administrators begins.
const HEADING: &str = "## What each permission exposes\n";

const WAYS: [Way; 2] = [Way::Application, Way::Person];
const DETAILS: [Detail; 3] = [Detail::Summary, Detail::Standard, Detail::Full];

fn chosen(detail: Detail, opt_in: bool) -> Vec<&'static Dataset> {
    select(&Choice { detail, opt_in, ..Choice::default() }).unwrap()
}

fn readers_of(row: &Dataset, way: Way) -> Option<&'static [&'static str]> {
    way_readers(row.path, way)
}

fn way_readers(path: &str, way: Way) -> Option<&'static [&'static str]> {
    readers(path).map(|known| if way == Way::Application { known.application } else { known.delegated })
}

#[test]
fn every_permission_of_a_dataset_can_be_granted_and_is_explained() {
    for row in DATASETS.iter().filter(|row| row.is_graph()) {
        for way in WAYS {
            let Some(permission) = way.permission(row) else { continue };
            for name in std::iter::once(permission).chain(for_property(row).map(|own| own.1)) {
                let Some(scope) = scope_named(name) else {
                    panic!("dataset `{}` needs `{name}`, which has no row in src/catalog/scopes.rs", row.id)
                };
                let id = way.id(scope);
                assert!(
                    !id.is_empty() || NOT_OFFERED.contains(&name),
                    "dataset `{}` needs `{name}` as {way:?}, for which src/catalog/scopes.rs or APP_ROLES has no id",
                    row.id
                );
            }
        }
        assert!(WAYS.iter().any(|way| way.permission(row).is_some()), "nobody can read dataset `{}`", row.id);
    }
}

#[test]
fn every_dataset_asks_for_a_permission_its_path_takes() {
    for row in DATASETS.iter().filter(|row| row.is_graph()) {
        assert!(
            readers(row.path).is_some() != NOT_PUBLISHED.contains(&row.path),
            "dataset `{}`: run `.ci/tables/alternatives` for `{}`, or mend NOT_PUBLISHED in tests/consent.rs",
            row.id,
            row.path
        );
        for way in WAYS {
            let (Some(permission), Some(names)) = (way.permission(row), readers_of(row, way)) else { continue };
            assert!(
                names.contains(&permission),
                "dataset `{}` asks for `{permission}` as {way:?}, but `{}` takes one of {names:?}",
                row.id,
                row.path
            );
        }
    }
}

#[test]
fn scopes_are_sorted_unique_and_hold_ids() {
    for pair in SCOPES.windows(2) {
        assert!(pair[0].name.to_lowercase() < pair[1].name.to_lowercase(), "{} is out of order", pair[1].name);
    }
    let mut seen = BTreeSet::new();
    for scope in SCOPES.iter().chain(SERVICE_SCOPES) {
        for id in [scope.delegated, scope.application()].into_iter().filter(|id| !id.is_empty()) {
            let groups: Vec<usize> = id.split('-').map(str::len).collect();
            let is_hexadecimal = id.chars().all(|c| c == '-' || c.is_ascii_digit() || ('a'..='f').contains(&c));
            assert!(groups == [8, 4, 4, 4, 12] && is_hexadecimal, "{}: `{id}` is no id", scope.name);
            assert!(seen.insert(id), "{}: `{id}` occurs twice", scope.name);
        }
        let application = scope.application();
        let is_graph = scope.source == SourceId::Graph;
        assert!(!is_graph || application.is_empty() || permission_of_role(application) == Some(scope.name));
        assert!(!scope.exposes.is_empty() && !scope.exposes.contains(['|', '\n']), "{} is not explained", scope.name);
    }
}

/// Whether these permissions read a dataset in full.
fn reads(names: &[&str], row: &Dataset, way: Way) -> bool {
    let least = way.permission(row).unwrap();
    // What reads the objects must read their changes, too.
    let changes =
        |name: &&str| row.delta.is_empty() || way_readers(row.delta, way).is_some_and(|all| all.contains(name));
    let stands_in = |name: &&str| {
        let all = readers_of(row, way).is_some_and(|all| all.contains(name));
        *name == least || all && changes(name) && !reads_in_part(name, row.path)
    };
    names.iter().any(stands_in) && for_property(row).is_none_or(|(_, own)| names.contains(&own))
}

#[test]
fn the_set_lacks_nothing_and_has_nothing_to_spare() {
    let mut choices: Vec<(Vec<&'static Dataset>, bool)> = Vec::new();
    for detail in DETAILS {
        choices.extend([false, true].map(|opt_in| (chosen(detail, opt_in), opt_in)));
    }
    // Each dataset alone with its parents, as `--only` picks it.
    for row in DATASETS.iter().filter(|row| row.is_graph()) {
        let only = vec![row.id.to_owned()];
        let choice = Choice { only, detail: row.detail, opt_in: true, ..Choice::default() };
        choices.push((select(&choice).unwrap(), true));
    }
    for (rows, opt_in) in &choices {
        for way in WAYS {
            let rows: Vec<&'static Dataset> = rows.iter().copied().filter(|row| row.is_graph()).collect();
            let set = PermissionSet::of(&rows, way, *opt_in);
            let names = set.names();
            let (kept, left) = divide(&rows, way, *opt_in);
            assert_eq!(kept.len() + left.len(), rows.len());
            for row in &kept {
                assert!(reads(&names, row, way), "{way:?}: nothing in {names:?} reads `{}`", row.id);
            }
            for spare in names.iter().filter(|name| !tenantry::catalog::writes(name)) {
                let rest: Vec<&str> =
                    names.iter().copied().filter(|name| name != spare && !tenantry::catalog::writes(name)).collect();
                let read_tiers = kept.iter().filter(|row| row.tier != Tier::OptIn);
                let all_read = read_tiers.clone().all(|row| reads(&rest, row, way));
                assert!(!all_read, "{way:?}: `{spare}` is needless beside {rest:?}");
            }
            let least: BTreeSet<&str> = kept.iter().filter_map(|row| way.permission(row)).collect();
            let own: BTreeSet<&str> = kept.iter().filter_map(|row| Some(for_property(row)?.1)).collect();
            for name in &names {
                assert!(least.contains(name) || own.contains(name), "`{name}` is the least for no dataset");
            }
        }
    }
}

#[test]
fn nothing_that_could_write_is_asked_for_without_opting_in() {
    for (way, detail) in WAYS.into_iter().flat_map(|way| DETAILS.map(|detail| (way, detail))) {
        let names = PermissionSet::of(&chosen(detail, true), way, false).names();
        assert!(names.iter().all(|name| !tenantry::catalog::could_write(name)), "{names:?}");
    }
    let opted = PermissionSet::of(&chosen(Detail::Standard, true), Way::Person, true);
    let writing: Vec<_> = opted.needs.iter().filter(|need| need.could_write()).collect();
    assert!(!writing.is_empty() && writing.iter().all(|need| need.tier == Tier::OptIn));
}

/// What is decided by a directory role beside the permission reads only with a role that only reads: the least of the
/// source, and that is what is printed.
#[test]
fn a_permission_that_says_more_than_it_gives_comes_with_a_role_that_only_reads() {
    for way in WAYS {
        let set = PermissionSet::of(&chosen(Detail::Standard, false), way, false);
        let by_role: Vec<_> = set.needs.iter().filter(|need| BY_ROLE.contains(&need.name)).collect();
        assert_eq!(by_role.len(), 1, "one permission opens both services as {way:?}");
        let role = set.roles.iter().find(|role| role.sources.contains(&by_role[0].source)).unwrap();
        assert_eq!(role.name, "Global Reader");
        assert!(role.sources.contains(&SourceId::Exchange) && role.sources.contains(&SourceId::Compliance));
        assert_eq!(by_role[0].resource(), "00000002-0000-0ff1-ce00-000000000000");
    }
}

#[test]
fn every_source_says_what_it_takes() {
    let every: Vec<SourceId> = SOURCES.iter().map(|row| row.id).collect();
    let choice = Choice { detail: Detail::Full, opt_in: true, with: every, ..Choice::default() };
    let rows = select(&choice).unwrap();
    for row in rows.iter().filter(|row| !row.is_graph()) {
        assert!(WAYS.iter().any(|way| way.permission(row).is_some()), "nobody can read dataset `{}`", row.id);
        for name in WAYS.iter().filter_map(|way| way.permission(row)).filter(|name| !name.is_empty()) {
            assert!(
                scope_of(row.source, name).is_some(),
                "dataset `{}`: `{name}` has no row in SERVICE_SCOPES",
                row.id
            );
            assert!(!could_write(name) || row.tier == Tier::OptIn, "dataset `{}`: `{name}` could write", row.id);
        }
        assert!(!row.why.is_empty() && !row.feeds.is_empty(), "dataset `{}`: say why", row.id);
    }
    for source in SOURCES.iter().filter(|row| row.protocol != Protocol::None) {
        assert!(rows.iter().any(|row| row.source == source.id), "nothing is read from {}", source.word);
        assert!(CLOUDS[0].endpoint(source.id).is_some(), "{} answers nowhere", source.word);
    }
}

#[test]
fn a_source_that_is_not_asked_by_itself_is_named() {
    let one =
        |only: &str, with: Vec<SourceId>| select(&Choice { only: vec![only.to_owned()], with, ..Choice::default() });
    let refused = one("power-bi", Vec::new()).unwrap_err();
    assert_eq!(refused.hints(), ["add `--with power-bi`"]);
    assert!(one("power-bi", vec![SourceId::PowerBi]).is_ok());
    let exchange = one("exchange", Vec::new()).unwrap();
    assert!(
        exchange.iter().any(|row| row.id == "accepted-domains") && exchange.iter().any(|row| row.id == "organization")
    );
}

#[test]
fn azure_takes_a_role_of_its_own_and_no_permission_of_an_application() {
    let with = vec![SourceId::Foundry];
    let rows = select(&Choice { only: vec!["azure-ai-agents".to_owned()], with, ..Choice::default() }).unwrap();
    let sources: BTreeSet<SourceId> = rows.iter().map(|row| row.source).collect();
    assert_eq!(sources, BTreeSet::from([SourceId::Azure, SourceId::Foundry]), "agents are read for projects");
    let chosen: Vec<SubscriptionId> = SubscriptionId::new("aaaaaaaa-0000-0000-0000-000000000001").into_iter().collect();
    for way in WAYS {
        let set = PermissionSet::of(&rows, way, false);
        let expected: &[&str] = if way == Way::Person { &["user_impersonation", "user_impersonation"] } else { &[] };
        assert_eq!(set.names(), expected, "{way:?}");
        assert_eq!(set.azure().iter().map(|grant| grant.role).collect::<Vec<_>>(), ["Reader", "Foundry User"]);
        let told = text(&set);
        let root = "--scope /providers/Microsoft.Management/managementGroups/TENANT-ID\n";
        for part in [
            "az role assignment create --role Reader --assignee ",
            root,
            "New-AzRoleAssignment -RoleDefinitionName Reader -",
            "/subscriptions/SUBSCRIPTION-ID\n",
        ] {
            assert!(told.contains(part), "{part} is not in:\n{told}");
        }
        let subscription = told.find("on one subscription").or(told.find("one subscription:")).unwrap();
        assert!(subscription < told.find(root).unwrap(), "the least comes first:\n{told}");
        let cli = azure_cli(&set, Proof::Certificate);
        assert!(
            cli.contains("\naz role assignment create --role Reader --assignee-object-id")
                && cli.contains("\n# az role assignment create --role 53ca6127"),
            "{cli}"
        );
        let shell = powershell(&set, Proof::Certificate);
        assert!(
            shell.contains("\nNew-AzRoleAssignment -RoleDefinitionName Reader -ObjectId")
                && shell.contains("\n# New-AzRoleAssignment -RoleDefinitionId 53ca6127"),
            "{shell}"
        );
        let narrow = set.within(chosen.clone());
        for told in [text(&narrow), azure_cli(&narrow, Proof::Certificate), powershell(&narrow, Proof::Certificate)] {
            assert!(
                told.contains("/subscriptions/aaaaaaaa-0000-0000-0000-000000000001")
                    && !told.contains("managementGroups/"),
                "{told}"
            );
        }
    }
}

#[test]
fn the_order_of_datasets_does_not_matter() {
    let rows = chosen(Detail::Standard, false);
    let turned: Vec<_> = rows.iter().rev().copied().collect();
    for way in WAYS {
        assert_eq!(PermissionSet::of(&rows, way, false).names(), PermissionSet::of(&turned, way, false).names());
    }
}

#[test]
fn the_page_for_administrators_says_what_the_program_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/connecting.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, _) = page.split_once(HEADING).expect("docs/connecting.md has the heading of the table");
    let fresh = format!("{before}{HEADING}\n{}", exposure_table());
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        return std::fs::write(&path, &fresh).unwrap();
    }
    assert!(
        page == fresh,
        "docs/connecting.md is out of date: SNAPSHOTS=overwrite cargo test --test program consent rewrites it"
    );
}
