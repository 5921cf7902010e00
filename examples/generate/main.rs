//! Writes the example tenants of `examples` anew.
//!
//! `cargo run --example generate`. Nothing here is chance, clock or network: the same source gives the same bytes.

mod access;
mod apps;
mod azure;
mod contoso;
mod contoso_access;
mod contoso_agents;
mod contoso_apps;
mod contoso_azure;
mod contoso_endpoint;
mod contoso_external;
mod contoso_governance;
mod contoso_holders;
mod contoso_hybrid;
mod contoso_lists;
mod contoso_mail;
mod contoso_network;
mod contoso_platforms;
mod contoso_privilege;
mod contoso_protection;
mod contoso_services;
mod devices;
mod directory;
mod endpoint;
mod fabrikam;
mod fabrikam_platforms;
mod first_party;
mod folder;
mod hybrid;
mod licences;
mod login;
mod names;
mod northwind;
mod organisation;
mod people;
mod privilege;
mod recipients;
mod registered;
mod roles;
mod seed;
mod services;
mod strengths;
mod tenant_settings;
mod woodgrove;
mod woodgrove_agents;
mod woodgrove_ai;
mod woodgrove_network;
mod woodgrove_roles;
mod woodgrove_workload;

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    contoso::contoso().write(&root)?;
    fabrikam::fabrikam().write(&root)?;
    northwind::northwind().write(&root)?;
    woodgrove::woodgrove().write(&root)?;
    Ok(())
}
