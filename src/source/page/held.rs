//! The one object a splitter holds.

use super::{Emit, PageFault, PageTail, SplitLimits};
use crate::source::sink::PageEnd;

/// What a buffer keeps of its size from one object to the next, in bytes.
const KEPT_CAPACITY: usize = 1024 * 1024;

/// The object under way: what came of it in earlier pieces, or why it cannot be taken.
#[derive(Debug)]
pub(super) struct Held {
    limits: SplitLimits,
    bytes: Vec<u8>,
    refusal: Option<Refusal>,
}

/// Why an object cannot be taken. Where several hold, the last of them is told: which one is met first depends on the
/// pieces an object comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Refusal {
    /// Its bytes are no text.
    NotText,
    /// It has more bytes than the limit.
    TooLong,
    /// It is nested deeper than the limit.
    TooDeep,
    /// It is a number, a text or a list.
    NoObject,
}

impl Refusal {
    fn text(self, limits: SplitLimits) -> String {
        match self {
            Self::NotText => "is not valid UTF-8".to_owned(),
            Self::TooLong => format!("is longer than {} bytes", limits.object_bytes),
            Self::TooDeep => format!("is nested deeper than {} levels", limits.depth),
            Self::NoObject => "is no object".to_owned(),
        }
    }
}

impl Held {
    /// Nothing yet.
    pub(super) fn new(limits: SplitLimits) -> Self {
        Self { limits, bytes: Vec::new(), refusal: None }
    }

    /// Bytes held.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Refuses the object if it is nested too deep.
    pub(super) fn check_depth(&mut self, deepest: usize) {
        if deepest > self.limits.depth {
            self.refuse(Refusal::TooDeep);
        }
    }

    /// Keeps bytes of the object.
    pub(super) fn keep(&mut self, bytes: &[u8]) {
        if self.refusal.is_some() {
            return;
        }
        if self.bytes.len().saturating_add(bytes.len()) > self.limits.object_bytes {
            self.refuse(Refusal::TooLong);
        } else {
            self.bytes.extend_from_slice(bytes);
        }
    }

    /// Marks the object as one that cannot be taken, and drops what was kept of it.
    pub(super) fn refuse(&mut self, reason: Refusal) {
        let reason = self.refusal.max(Some(reason));
        self.forget();
        self.refusal = reason;
    }

    /// Makes room for the next object.
    pub(super) fn forget(&mut self) {
        self.refusal = None;
        self.bytes.clear();
        self.bytes.shrink_to(KEPT_CAPACITY);
    }

    /// Hands over the object, of which these are the last bytes, or counts it as refused.
    pub(super) fn hand_over(&mut self, last: &[u8], tail: &mut PageTail, emit: &mut Emit<'_>) -> Result<(), PageFault> {
        // An object that came in one piece is handed over without a copy.
        if !self.bytes.is_empty() || last.len() > self.limits.object_bytes {
            self.keep(last);
        }
        let object = if self.bytes.is_empty() { last } else { &self.bytes };
        if self.refusal.is_none() && std::str::from_utf8(object).is_err() {
            self.refusal = Some(Refusal::NotText);
        }
        let number = tail.objects + tail.refused_count + 1;
        if let Some(reason) = self.refusal.take() {
            tail.refused_count += 1;
            if tail.refused.len() < PageEnd::MOST_REASONS {
                tail.refused.push(format!("object {number} of the page {}", reason.text(self.limits)));
            }
        } else {
            emit(object)?;
            tail.objects += 1;
        }
        self.forget();
        Ok(())
    }
}
