//! Which cmdlets a service lets this identity run, told before any is asked for.
//!
//! `EXOModuleFile` with the header `CommandName: *` answers with objects whose `exportedCmdlets` is a text of names with
//! commas between (CIPP, `New-ExoRequest.ps1`, August 2026). The module of Exchange Online makes its commands from it.

use crate::source::client::Client;
use crate::source::expected::Expected;
use crate::source::failure::{Failure, FailureKind};
use crate::source::meter::Meter;
use crate::source::request::{Redirects, Request};
use crate::source::sink::{ObjectSink, SinkFault};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The version of the module whose commands are asked for: the one of the clients that were looked at.
const MODULE: &str = "3.9.2";

/// The request for the file of the module, from which both the region and the cmdlets are told.
///
/// # Errors
/// When the id of the tenant cannot stand in an address.
pub(super) fn request(client: &Client, tenant: &str, workload: &'static str) -> Result<Request, Failure> {
    let path = format!("/v1.0/{tenant}/EXOModuleFile?Version={MODULE}");
    let mut request = client.request("AdminApi", &path, workload, &Arc::new(Meter::new()))?;
    request.redirects = Redirects::Answer;
    Ok(request)
}

/// The cmdlets that may be run; nothing where the service does not tell.
///
/// # Errors
/// Why nothing can be run: it refuses, or it is not there.
pub(super) async fn cmdlets(
    client: &Client,
    tenant: &str,
    workload: &'static str,
) -> Result<Option<BTreeSet<String>>, Failure> {
    let request = request(client, tenant, workload)?;
    let request = request.with_headers([("commandname".to_owned(), "*".to_owned())]).expecting(Expected::List);
    let mut listed = Listed::default();
    match client.read(&request, &mut listed).await {
        // Objects that could not be taken may have named what is missing in the others.
        Ok(end) if end.refused_count == 0 && end.next.is_none() => Ok(listed.told()),
        Ok(_) => Ok(None),
        Err(failure) => match failure.kind {
            FailureKind::Denied
            | FailureKind::SignIn
            | FailureKind::Unlicensed
            | FailureKind::Unavailable
            | FailureKind::Unreachable
            | FailureKind::Cancelled => Err(failure),
            _ => Ok(None),
        },
    }
}

/// The names of cmdlets as they come.
#[derive(Debug, Default)]
struct Listed(BTreeSet<String>);

impl Listed {
    /// The names; nothing where none of them reads, which is a list of something else.
    fn told(self) -> Option<BTreeSet<String>> {
        self.0.iter().any(|name| name.starts_with("Get-")).then_some(self.0)
    }
}

impl ObjectSink for Listed {
    fn begin(&mut self) -> Result<(), SinkFault> {
        self.0.clear();
        Ok(())
    }

    fn object(&mut self, raw: &[u8]) -> Result<(), SinkFault> {
        #[derive(Deserialize)]
        struct Module {
            #[serde(rename = "exportedCmdlets", default)]
            exported: Option<String>,
        }
        let module: Option<Module> = serde_json::from_slice(raw).ok();
        let names = module.and_then(|module| module.exported).unwrap_or_default();
        self.0.extend(names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_in_several_objects() {
        let mut listed = Listed::default();
        for object in [
            &br#"{"exportedCmdlets":"Get-AcceptedDomain, Set-Mailbox ,,"}"#[..],
            br#"{"exportedCmdlets":null}"#,
            br#"{"exportedCmdlets":5}"#,
            br#"{"other":1}"#,
            br#"{"exportedCmdlets":"Get-Mailbox"}"#,
        ] {
            listed.object(object).expect("it takes anything");
        }
        let names: Vec<String> = listed.told().expect("names").into_iter().collect();
        assert_eq!(names, ["Get-AcceptedDomain", "Get-Mailbox", "Set-Mailbox"]);
        assert_eq!(Listed::default().told(), None, "no name at all tells nothing");
    }
}
