//! Signing in: from a way to sign in to access tokens.
//!
//! In: what the command line, the environment and files say. Out: [`Token`]s for a scope, kept until shortly before
//! they end. Nothing here reads Microsoft Graph, and no secret is ever shown: not in `Debug`, not in an error, not in a log.

mod choose;
mod claims;
mod credential;
mod secret;
mod way;

pub use choose::{Announce, DeviceCode, Means, credential};
pub use claims::{Claims, claims};
pub use credential::{Credential, SignInError, Token};
pub use secret::Secret;
pub use way::{Assigned, Environment, Federation, Pem, SignIn, Signature, Way, is_loopback, server};
