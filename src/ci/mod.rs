//! What a pipeline of a stranger's repository needs: its files, and the comment that says what changed.
//!
//! In: a platform, a repository, permissions; checks of two snapshots. Out: [`crate::render::Artifact`]s for the root of the
//! repository, and Markdown. Never writes a file, never speaks to a platform: the scripts do, and they hold no secret.

mod comment;
mod files;
mod moved;
mod platform;
mod repository;

pub use comment::{Comment, Pictures};
pub use files::{Plan, files, next_steps};
pub use moved::{Move, Moved, moves};
pub use platform::Platform;
pub use repository::{Repository, RepositoryError, origin};
