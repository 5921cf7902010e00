//! Signing in: from a way to sign in to access tokens.
//!
//! In: what the command line, the environment and files say. Out: [`Token`]s for a scope, kept until shortly before
//! they end. Nothing here reads Microsoft Graph, and no secret is ever shown: not in `Debug`, not in an error, not in a log.

mod azure_cli;
mod certificate;
mod choose;
mod claims;
mod client_secret;
mod credential;
mod device_code;
mod federation;
mod kept;
mod kept_sign_in;
mod keys;
mod library;
mod managed_identity;
mod place;
mod refusal;
mod secret;
mod token_text;
mod way;
mod wire;

pub use choose::{Announce, DeviceCode, Means, credential};
pub use claims::{Claims, claims};
pub use credential::{Credential, SignInError, Token};
pub use secret::Secret;
pub use way::{Assigned, Environment, Federation, Pem, SignIn, Signature, Way, server};
