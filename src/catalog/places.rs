//! Places of content that policies of Microsoft Purview hold in.

/// Word in claims, what a reader calls it.
pub const PLACES: &[(&str, &str)] = &[
    ("exchange", "Exchange"),
    ("sharepoint", "SharePoint"),
    ("onedrive", "OneDrive"),
    ("teams", "Teams"),
    ("devices", "Devices"),
    ("cloud-apps", "Cloud apps"),
    ("on-premises", "On-premises repositories"),
    ("power-bi", "Power BI"),
    ("copilot", "Microsoft 365 Copilot"),
    ("groups", "Microsoft 365 groups"),
    ("teams-channels", "Teams channels"),
    ("teams-private-channels", "Teams private channels"),
    ("teams-chats", "Teams chats"),
    ("public-folders", "Public folders"),
    ("viva-engage", "Viva Engage"),
    ("viva-engage-communities", "Viva Engage communities"),
];

/// What a reader calls a place; its word where it has no other name.
pub fn place_name(code: &str) -> &str {
    PLACES.iter().find(|row| row.0 == code).map_or(code, |row| row.1)
}
