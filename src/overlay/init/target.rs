//! The target: waves and changes.

use super::findings::later;
use super::lines::{Lines, name, quoted};
use crate::catalog::NodeKind as K;
use crate::model::Model;

/// Kinds that often go, and what often takes their place.
const GOES: &[(K, &str)] = &[
    (K::AdfsFarm, "sign-in in the cloud: password hash synchronisation"),
    (K::WebApplicationProxy, "nothing, once AD FS is gone"),
    (K::PassThroughAgent, "password hash synchronisation"),
    (K::EntraConnect, "Cloud Sync"),
    (K::ExchangeServer, "Exchange Online, and management by PowerShell alone"),
    (K::EdgeTransport, "Exchange Online Protection"),
    (K::CloudMailGateway, "Exchange Online Protection"),
    (K::ConfigurationManager, "Intune"),
    (K::TunnelGateway, "Private Access"),
    (K::FileServers, "SharePoint Online and OneDrive"),
    (K::PrintConnector, "Universal Print without connectors"),
];

/// Writes the way to the target.
pub(super) fn target(model: &Model, out: &mut Lines) {
    out.title("The target, and the way to it");
    out.say(
        "What is to be different, in which steps, by when? From waves and changes come the drawings of today, of the \
        target and of the way, the list of gaps and the roadmap.",
    );
    let end = later(&model.date);
    out.ready(&[
        "[[wave]]",
        "id = \"first\"",
        "title = \"What is reached first\"",
        &format!("end = {end}"),
        "goal = \"\"",
    ]);
    let going = model.components().filter_map(|it| Some((it, GOES.iter().find(|row| row.0 == it.kind)?.1)));
    for (component, instead) in going {
        out.say(&format!("{}: does it stay? What often takes its place: {instead}.", name(&component.name)));
        out.ready(&[
            "[[change]]",
            "what = \"retired\"",
            &format!("component = {}", quoted(&component.id)),
            "wave = \"first\"",
            "why = \"\"",
        ]);
    }
    out.say(
        "what: planned (a declared component comes; `wave` in its own table says the same), changed (with `facts`), \
        retired, replaced (with `by`).",
    );
    let Some(first) = model.components().next() else { return };
    out.ready(&[
        "[[change]]",
        "what = \"changed\"",
        &format!("component = {}", quoted(&first.id)),
        "wave = \"first\"",
        "why = \"\"",
        "facts = [{ label = \"What it says\", value = \"its new value\" }]",
    ]);
}
