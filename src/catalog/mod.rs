//! What the tool knows by heart: tables of constants, no code that decides.
//!
//! In: nothing. Out: rows for zones, node kinds, link kinds, datasets, licences, roles, ports. Each fact that comes
//! from outside names its source and date in its table. This room depends on no other and does no I/O.

mod administrators;
mod allowances;
mod alternatives;
mod asked;
mod attributes;
mod badges;
pub mod baseline;
mod clouds;
pub mod codes;
mod datasets;
mod emphasis;
mod endpoints;
mod evidence;
mod glossary;
mod in_use;
mod inactive;
mod kept;
mod key_readers;
mod kinds;
mod links;
mod mail_actions;
mod mail_hosts;
mod methods;
mod permissions;
mod plan_ids;
mod plan_titles;
mod ports;
mod present;
mod properties;
mod records;
mod references;
mod regions;
mod roles;
mod scopes;
mod sections;
mod services;
mod single;
mod skus;
mod states;
mod strengths;
mod tile_sizes;
mod topics;
pub mod twins;
mod windows_releases;
mod workloads;
mod zones;

pub use administrators::ADMINISTRATORS;
pub use allowances::{Readers, breadth, for_property, readers, reads_in_part};
pub use asked::{ASKED, Ask, Asked, KEY_RESTRICTIONS, PASSWORD_RESTRICTIONS, ROLE_RULES};
pub use attributes::{ATTRIBUTE_CODES, ATTRIBUTES, AttrCode, AttrKey};
pub use badges::{BADGES, Badge, BadgeRow};
pub use clouds::{CLOUDS, Cloud, cloud};
pub use datasets::{DATASETS, Dataset, Detail, Tier, dataset, ids};
pub use emphasis::Emphasis;
pub use endpoints::{ENDPOINTS, EndpointRow};
pub use evidence::Evidence;
pub use glossary::{GLOSSARY, Term};
pub use in_use::{MICROSOFT_DOMAINS, SERVICES, ServiceRow, service};
pub use inactive::Inactive;
pub use kept::{KEPT, PUBLIC};
pub use key_readers::{KEY_READERS, READ_KEYS, READ_KEYS_SCOPE};
pub use kinds::{KINDS, KindRow, NodeKind};
pub use links::{Arrow, Dash, LINKS, LinkKind, LinkRow};
pub use mail_actions::MAIL_ACTIONS;
pub use mail_hosts::{is_online_address, takes_mail_online};
pub use methods::{METHODS, MethodRow, authentication_method, resists_phishing};
pub use permissions::{
    APP_ROLES, EXCHANGE_ONLINE, FAR_REACHING, FIRST_PARTY_APPS, MICROSOFT_TENANTS, far_reaching, first_party_app,
    permission_of_role,
};
pub use plan_ids::plan_name;
pub use plan_titles::plan_title;
pub use ports::{PORTS, PortRow, PortUse};
pub use present::{ALWAYS_PRESENT, PRESENT_WITH_SERVICE};
pub use properties::{Absence, Null, PROPERTIES, PropertyRow, absence, null, property};
pub use records::{Bond, Column, Drawn, How, RECIPIENTS, RECORDS, Records, SHARING as SHELL_SHARING, records};
pub use references::{Catalogue, Reference, references};
pub use regions::region;
pub use roles::{ROLES, RoleRow, directory_role};
pub use scopes::{MICROSOFT_GRAPH, SCOPES, Scope, scope_named, writes};
pub use sections::{ARCHITECTURE, component_sections, section_of};
pub use services::{DIRECTORY_PLANS, SERVICE_PLANS, service_of_plan};
pub use single::SINGLE_OBJECTS;
pub use skus::{SKUS, product_name};
pub use states::{STATES, State, StateRow};
pub use strengths::{STRENGTHS, StrengthRow, is_second_factor, is_single_factor, strength};
pub use tile_sizes::{TILE_SIZES, TileSize, TileSizeRow};
pub use topics::{TOPICS, Topic};
pub use twins::{Side, TWINS, Twins, side_of, twins_of};
pub use windows_releases::{WindowsSupport, windows_build, windows_release, windows_support};
pub use workloads::workload;
pub use zones::{SEVERAL, Trust, ZONES, ZoneKind, ZoneRow};
