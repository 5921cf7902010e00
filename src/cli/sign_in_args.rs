use crate::signin::*;
use std::sync::Arc;
#[derive(Debug, clap::Args)]
pub(super) struct SignInArgs {
    #[arg(long)]
    pub(super) tenant: Option<String>,
}
pub(super) struct Connection {
    pub(super) credential: Arc<dyn Credential>,
    pub(super) base: url::Url,
    pub(super) scope: String,
}
impl SignInArgs {
    pub(super) fn graph(&self) -> Result<url::Url, SignInError> {
        server("https://graph.microsoft.com/")
    }
    pub(super) fn is_person(&self) -> bool {
        false
    }
    pub(super) fn connect(
        &self,
        _t: Arc<dyn crate::http::Transport>,
        _c: Arc<dyn crate::http::Clock>,
    ) -> Result<Connection, super::error::CommandError> {
        todo!()
    }
}
