//! Colours as data: every paint a drawing uses, for light and dark grounds.

use super::{Colour, Paint};
use crate::catalog::{Badge, LinkKind, NodeKind, State, Trust, ZoneKind};

macro_rules! paints {
    ($($name:ident $token:literal $light:literal $dark:literal;)*) => {
        $(#[doc = concat!("The paint `", $token, "`.")]
        pub const $name: Paint = Paint { token: $token, light: Colour::literal($light), dark: Colour::literal($dark) };)*
        /// Every paint.
        pub const PAINTS: &[Paint] = &[$($name,)*];
    };
}

paints! {
    GROUND "ground" "#ffffff" "#0f1419";
    TEXT "text" "#1b2430" "#e8edf3";
    MUTED "muted" "#566170" "#a3afbd";
    ON_ICON "on-icon" "#ffffff" "#ffffff";
    TILE_FILL "tile-fill" "#ffffff" "#1b232d";
    TILE_STROKE "tile-stroke" "#c9d2de" "#42505f";
    TILE_UNSURE "tile-unsure" "#7d8896" "#7f8c9b";
    LABEL_FILL "label-fill" "#ffffff" "#161d25";
    LABEL_STROKE "label-stroke" "#d4dbe4" "#36424f";
    LEGEND_FILL "legend-fill" "#f8fafc" "#151b22";
    LEGEND_STROKE "legend-stroke" "#dde4ec" "#2c3742";
    WARNING "warning" "#c2410c" "#d9480f";
    COUNT "count" "#475569" "#56657a";
    UNREAD "unread" "#566170" "#5d6a7a";
    INACTIVE "inactive" "#6b4a12" "#8a641f";
    INACTIVE_LINE "inactive-line" "#76818f" "#8f9bab";
    STATE_PLANNED "state-planned" "#1d5fc4" "#5a9bf6";
    STATE_CHANGED "state-changed" "#8a5a00" "#e8b530";
    STATE_REMOVED "state-removed" "#a1162b" "#ff7b86";
    STATE_ADDED "state-added" "#04806a" "#7cf2d4";
    ON_STATE "on-state" "#ffffff" "#0f1419";
    HUMAN_0 "zone-human-0" "#f3f0fc" "#1c1a2c";
    HUMAN_1 "zone-human-1" "#f9f8fe" "#232136";
    HUMAN_LINE "zone-human-line" "#c8bdec" "#4d4580";
    OUTSIDE_0 "zone-outside-0" "#f2f4f6" "#1a1f25";
    OUTSIDE_1 "zone-outside-1" "#f8f9fb" "#20262d";
    OUTSIDE_LINE "zone-outside-line" "#c3cad3" "#47525e";
    EDGE_0 "zone-edge-0" "#fef3ea" "#271d15";
    EDGE_1 "zone-edge-1" "#fff9f4" "#2e231a";
    EDGE_LINE "zone-edge-line" "#ecc6a4" "#6d4d31";
    CLOUD_0 "zone-cloud-0" "#e8f2fd" "#121e2d";
    CLOUD_1 "zone-cloud-1" "#f5faff" "#182738";
    CLOUD_LINE "zone-cloud-line" "#afcdf0" "#33557d";
    PREMISES_0 "zone-premises-0" "#edf6ef" "#142119";
    PREMISES_1 "zone-premises-1" "#f7fbf8" "#1a2a20";
    PREMISES_LINE "zone-premises-line" "#b2d6bb" "#375f44";
    PLATFORM_0 "zone-platform-0" "#e6f6f7" "#112224";
    PLATFORM_1 "zone-platform-1" "#f4fbfc" "#172b2d";
    PLATFORM_LINE "zone-platform-line" "#a6d8dc" "#2f6066";
    LINK_AUTH "link-auth" "#5a48b5" "#a99bf5";
    LINK_SYNC "link-sync" "#17774d" "#57c48e";
    LINK_MAIL "link-mail" "#b4520b" "#f0974f";
    LINK_PUBLISH "link-publish" "#a3215c" "#f08ab8";
    LINK_MANAGE "link-manage" "#0f6f8a" "#56bcd8";
    LINK_DATA "link-data" "#5a6878" "#9fb0c3";
    LINK_TRUST "link-trust" "#7a5c00" "#d3b24a";
    LINK_NETWORK "link-network" "#1b4f8f" "#86b3f0";
    AREA_IDENTITY "area-identity" "#5b4bb7" "#6f5fd0";
    AREA_COLLABORATION "area-collaboration" "#2a6bbf" "#2f72c9";
    AREA_SECURITY "area-security" "#b0221c" "#c23a33";
    AREA_ENDPOINT "area-endpoint" "#0f7a86" "#14808d";
    AREA_AUTOMATION "area-automation" "#b4500b" "#bd5a12";
    AREA_PREMISES "area-premises" "#2b8455" "#2f8659";
    AREA_OUTSIDE "area-outside" "#59667a" "#66748a";
    AREA_PEOPLE "area-people" "#5b4bb7" "#6f5fd0";
    AREA_AZURE "area-azure" "#0b7285" "#117a8d";
}

/// Fill and border of a zone by trust and depth; inner zones are lighter.
pub fn zone(trust: Trust, depth: usize) -> (Paint, Paint) {
    let (outer, inner, line) = match trust {
        Trust::Human => (HUMAN_0, HUMAN_1, HUMAN_LINE),
        Trust::Outside => (OUTSIDE_0, OUTSIDE_1, OUTSIDE_LINE),
        Trust::Edge => (EDGE_0, EDGE_1, EDGE_LINE),
        Trust::Cloud => (CLOUD_0, CLOUD_1, CLOUD_LINE),
        Trust::Premises => (PREMISES_0, PREMISES_1, PREMISES_LINE),
        Trust::Platform => (PLATFORM_0, PLATFORM_1, PLATFORM_LINE),
    };
    (if depth.is_multiple_of(2) { outer } else { inner }, line)
}

/// The colour of a link kind; other words are drawn as data.
pub fn link(kind: Option<LinkKind>) -> Paint {
    match kind {
        Some(LinkKind::Authentication) => LINK_AUTH,
        Some(LinkKind::Synchronisation) => LINK_SYNC,
        Some(LinkKind::MailFlow) => LINK_MAIL,
        Some(LinkKind::Publishing) => LINK_PUBLISH,
        Some(LinkKind::Management) => LINK_MANAGE,
        Some(LinkKind::Trust) => LINK_TRUST,
        Some(LinkKind::Network) => LINK_NETWORK,
        Some(LinkKind::Data) | None => LINK_DATA,
    }
}

/// The colour of the icon square of a kind of component, by its area, or of a kind of zone.
pub fn area(kind: &str) -> Paint {
    match NodeKind::from_id(kind).map(|kind| kind.row().area).or_else(|| ZoneKind::from_id(kind)) {
        Some(ZoneKind::People) => AREA_PEOPLE,
        Some(ZoneKind::Identity) => AREA_IDENTITY,
        Some(ZoneKind::Collaboration) => AREA_COLLABORATION,
        Some(ZoneKind::Security) => AREA_SECURITY,
        Some(ZoneKind::Endpoint | ZoneKind::Devices) => AREA_ENDPOINT,
        Some(ZoneKind::Automation | ZoneKind::Perimeter) => AREA_AUTOMATION,
        Some(ZoneKind::OnPremises | ZoneKind::Forest) => AREA_PREMISES,
        Some(
            ZoneKind::Azure
            | ZoneKind::Subscription
            | ZoneKind::NetworkArea
            | ZoneKind::AiAccount
            | ZoneKind::AiProject,
        ) => AREA_AZURE,
        Some(ZoneKind::Internet | ZoneKind::Tenant) | None => AREA_OUTSIDE,
    }
}

/// The colour of the frame of a state.
pub fn state(state: State) -> Paint {
    match state {
        State::Planned => STATE_PLANNED,
        State::Changed => STATE_CHANGED,
        State::Removed => STATE_REMOVED,
        State::Added => STATE_ADDED,
    }
}

/// Ground and sign of a badge.
pub fn badge(badge: Badge) -> (Paint, Paint) {
    match badge {
        Badge::Warning => (WARNING, ON_ICON),
        Badge::Unread => (UNREAD, ON_ICON),
        Badge::Inactive => (INACTIVE, ON_ICON),
        Badge::Count => (COUNT, ON_ICON),
        Badge::Planned => (STATE_PLANNED, ON_STATE),
        Badge::Added => (STATE_ADDED, ON_STATE),
        Badge::Changed => (STATE_CHANGED, ON_STATE),
        Badge::Removed => (STATE_REMOVED, ON_STATE),
    }
}
