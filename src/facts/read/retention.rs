//! Retention policies: where content is kept or deleted, and for how long.

use super::places::{self, PlaceRow};
use super::source::{Object, Source};
use super::tally::settle;
use crate::catalog::ids;
use crate::facts::{Place, Reading, RetentionPolicy, RetentionRule, Truth};

/// Where a retention policy holds (<https://learn.microsoft.com/powershell/module/exchange/new-retentioncompliancepolicy>,
/// November 2026).
const PLACES: &[PlaceRow] = &[
    PlaceRow { code: "exchange", named: "exchangeLocation", scopes: "", narrowed: &["exchangeLocationException"] },
    PlaceRow {
        code: "sharepoint",
        named: "sharePointLocation",
        scopes: "",
        narrowed: &["sharePointLocationException"],
    },
    PlaceRow { code: "onedrive", named: "oneDriveLocation", scopes: "", narrowed: &["oneDriveLocationException"] },
    PlaceRow { code: "groups", named: "modernGroupLocation", scopes: "", narrowed: &["modernGroupLocationException"] },
    PlaceRow {
        code: "teams-channels",
        named: "teamsChannelLocation",
        scopes: "",
        narrowed: &["teamsChannelLocationException"],
    },
    PlaceRow { code: "teams-chats", named: "teamsChatLocation", scopes: "", narrowed: &["teamsChatLocationException"] },
    PlaceRow { code: "public-folders", named: "publicFolderLocation", scopes: "", narrowed: &[] },
];

/// Places by the applications that a policy names, with `User:` or `Group:` before them, and the list that says of whom
/// (<https://learn.microsoft.com/powershell/module/exchange/new-appretentioncompliancepolicy>, parameter `Applications`).
const APPLICATIONS: &[(&str, &str, &str)] = &[
    ("exchange", "User:Exchange", "exchangeLocation"),
    ("onedrive", "User:OneDriveForBusiness", "exchangeLocation"),
    ("sharepoint", "Group:SharePoint", "modernGroupLocation"),
    ("groups", "Group:Exchange", "modernGroupLocation"),
    ("teams-private-channels", "User:MicrosoftTeams", "exchangeLocation"),
    ("teams-channels", "Group:MicrosoftTeams", "modernGroupLocation"),
    ("viva-engage", "User:Yammer", "exchangeLocation"),
    ("viva-engage-communities", "Group:Yammer", "modernGroupLocation"),
    ("copilot", "User:M365Copilot", "exchangeLocation"),
];

/// `retention-policies` with `retention-rules`, or those of apps.
pub(super) fn policies(source: &Source<'_>, dataset: &'static str) -> Reading<Vec<RetentionPolicy>> {
    let apps = dataset == ids::APP_RETENTION_POLICIES;
    let rules = if apps { ids::APP_RETENTION_RULES } else { ids::RETENTION_RULES };
    let rules = places::ruled(source, rules, &["policy"], rule);
    let mut rows = Vec::new();
    source.each(dataset, |row| {
        let id = places::id_of(row);
        let mut held = places::places(row, if apps { &[] } else { PLACES });
        held.extend(applications(row, apps));
        let simulated = row.said("mode").is_any(&["Test", "AuditAndNotify", "PendingDeletion", "Simulate"]);
        rows.push(RetentionPolicy {
            name: row.text("name").unwrap_or(&id).to_owned(),
            on: row.holds("enabled", Truth::Unread).and(simulated.not()),
            places: held,
            rules: rules.of(row),
            id,
        });
    });
    let rows = settle(rows, |it| (it.name.clone(), it.id.clone()), |it| &it.id);
    source.reading(dataset, rows)
}

/// Places that a policy holds for by naming applications: people and groups come in lists or in adaptive scopes.
fn applications(row: Object<'_>, apps: bool) -> Vec<Place> {
    if !apps {
        return Vec::new();
    }
    let named: Option<Vec<&str>> = row.texts_told("applications");
    let place = |(code, application, list): &(&'static str, &str, &'static str)| {
        let holds: Truth = named
            .as_ref()
            .map(|all| all.iter().flat_map(|it| it.split(',')).any(|it| it.trim().eq_ignore_ascii_case(application)))
            .into();
        let somebody = places::filled(row, list).or(places::filled(row, "adaptiveScopeLocation"));
        Place { code, named: holds.and(somebody), whole: holds.and(places::everything(row, list)) }
    };
    let mut places: Vec<Place> = APPLICATIONS.iter().map(place).collect();
    // Somebody may be left out: two lists say so.
    let narrowed = ["exchangeLocationException", "modernGroupLocationException"]
        .into_iter()
        .fold(Truth::No, |any, path| any.or(places::filled(row, path)));
    places.iter_mut().for_each(|it| it.whole = it.whole.and(narrowed.not()));
    places
}

fn rule(row: Object<'_>) -> RetentionRule {
    let days = row.word_or_number("retentionDuration").unwrap_or_default();
    RetentionRule { id: places::id_of(row), action: row.words("retentionComplianceAction"), days }
}
