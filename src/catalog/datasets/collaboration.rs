//! Datasets of SharePoint, Teams and what people share.

use super::row::{Dataset, v1};

pub(super) const ROWS: &[Dataset] = &[
    v1("sharepoint-settings", "SharePoint settings", "/admin/sharepoint/settings", "SharePointTenantSettings.Read.All")
        .feeds(&["collaboration", "external"]),
    v1("sites", "Sites", "/sites/getAllSites", "Sites.Read.All").feeds(&["collaboration"]),
    v1("teams", "Teams", "/teams", "Team.ReadBasic.All").feeds(&["collaboration"]),
];
