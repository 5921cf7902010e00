//! The administration of SharePoint: a host and a scope for each tenant, by the name that it has there.

use super::{Service, host, object};
use crate::catalog::{SourceId, workload};
use crate::source::failure::{Failure, FailureKind};
use crate::source::service::{Opened, Opening, Tenancy};
use async_trait::async_trait;
use serde_json::Value;

/// The service, whose host holds the name of the tenant.
#[derive(Debug)]
pub(super) struct SharepointAdmin(pub(super) Service);

/// What stands in the place of the name.
const NAME: &str = "{tenant}";
/// Answers without what the protocol adds, and lists as `value`
/// (<https://learn.microsoft.com/sharepoint/dev/sp-add-ins/use-odata-query-operations-in-sharepoint-rest-requests>).
const ACCEPT: &str = "application/json;odata=nometadata";
/// The root site, below the version
/// (<https://learn.microsoft.com/graph/api/site-get>).
const ROOT: &str = "/sites/root?$select=webUrl";

#[async_trait]
impl Opening for SharepointAdmin {
    async fn open(&self, tenancy: &Tenancy) -> Result<Opened, Failure> {
        let service = &self.0;
        let name = match &service.place {
            // A server in its place is no tenant's, and needs no name.
            Some(_) => host::name_of_domain(&tenancy.initial_domain).unwrap_or_else(|| "tenant".to_owned()),
            None => self.name(tenancy).await?,
        };
        let named = |template: &str| template.replace(NAME, &name);
        let mut settings = service.settings(&named(service.endpoint.host), &named(service.endpoint.scope))?;
        ACCEPT.clone_into(&mut settings.accept);
        Ok(Opened { client: service.graph.beside(settings), cmdlets: None })
    }
}

impl SharepointAdmin {
    /// The name of the tenant in SharePoint: by its root site, or by its initial domain where Microsoft Graph does not
    /// tell of that.
    async fn name(&self, tenancy: &Tenancy) -> Result<String, Failure> {
        let Service { graph, endpoint, .. } = &self.0;
        let told = match object(graph, "v1.0", ROOT, workload(ROOT)).await {
            Err(failure) if failure.kind == FailureKind::Cancelled => return Err(failure),
            told => told.unwrap_or_default(),
        };
        let root = told.get("webUrl").and_then(Value::as_str).unwrap_or_default();
        let name = host::sharepoint_name(root, endpoint.suffix);
        name.or_else(|| host::name_of_domain(&tenancy.initial_domain)).ok_or_else(|| {
            let title = SourceId::SharepointAdmin.row().title;
            let message = format!(
                "where {title} answers is not known: neither the root site nor the initial domain of the tenant was read"
            );
            Failure::new(FailureKind::Refused, message)
        })
    }
}
