//! The wish to stop, from whoever holds the other end.

use tokio::sync::watch;

/// A wish to stop that many tasks watch: set once (by Ctrl-C), never taken back. Clones are the same wish.
#[derive(Debug, Clone)]
pub struct Cancel {
    sender: watch::Sender<bool>,
}

impl Default for Cancel {
    fn default() -> Self {
        Self { sender: watch::Sender::new(false) }
    }
}

impl Cancel {
    /// A wish not yet made.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks everything that watches to stop: no request is sent any more, and every wait ends.
    pub fn cancel(&self) {
        self.sender.send_replace(true);
    }

    /// Whether the wish was made.
    pub fn is_cancelled(&self) -> bool {
        *self.sender.borrow()
    }

    /// Returns once the wish is made; at once where it was made before.
    pub async fn cancelled(&self) {
        let mut receiver = self.sender.subscribe();
        // The sender lives as long as `self`, so waiting cannot fail.
        let _ = receiver.wait_for(|cancelled| *cancelled).await;
    }
}
