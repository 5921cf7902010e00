//! What asks the program to stop: Ctrl-C, `kill`, a terminal that is closed, a machine that shuts down.

use std::future::poll_fn;
use std::io;
use std::task::{Context, Poll};

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
#[cfg(windows)]
use tokio::signal::windows::{
    CtrlBreak, CtrlC, CtrlClose, CtrlShutdown, ctrl_break, ctrl_c, ctrl_close, ctrl_shutdown,
};

/// Everything that asks the program to stop. From the first [`Signals::listen`] on none of it ends the program by itself.
#[cfg(unix)]
pub(super) struct Signals(Vec<Signal>);

#[cfg(unix)]
impl Signals {
    /// Begins to listen. What whoever started the program told it to ignore (`nohup`) stays ignored.
    pub(super) fn listen() -> io::Result<Self> {
        let ignored = ignored();
        let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
        let heard = kinds.into_iter().filter(|kind| !is_in(ignored, kind.as_raw_value()));
        Ok(Self(heard.map(signal).collect::<io::Result<_>>()?))
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let came = self.0.iter_mut().any(|signal| matches!(signal.poll_recv(context), Poll::Ready(Some(()))));
        if came { Poll::Ready(()) } else { Poll::Pending }
    }
}

/// The signals that are ignored, one bit each; none where the system does not tell in a file.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

#[cfg(unix)]
fn is_in(mask: u64, signal: i32) -> bool {
    u32::try_from(signal.saturating_sub(1)).is_ok_and(|bit| mask.checked_shr(bit).is_some_and(|rest| rest & 1 == 1))
}

/// Everything that asks the program to stop.
#[cfg(windows)]
pub(super) struct Signals(CtrlC, CtrlBreak, CtrlClose, CtrlShutdown);

#[cfg(windows)]
impl Signals {
    /// Begins to listen.
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self(ctrl_c()?, ctrl_break()?, ctrl_close()?, ctrl_shutdown()?))
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let came = [
            self.0.poll_recv(context),
            self.1.poll_recv(context),
            self.2.poll_recv(context),
            self.3.poll_recv(context),
        ];
        if came.iter().any(|it| matches!(it, Poll::Ready(Some(())))) { Poll::Ready(()) } else { Poll::Pending }
    }
}

impl Signals {
    /// Returns when the program is asked to stop, once each time.
    pub(super) async fn next(&mut self) {
        poll_fn(|context| self.poll(context)).await;
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_first_bit_is_the_first_signal() {
        assert!(is_in(1, 1) && !is_in(1, 2) && is_in(0b100_0000_0000_0000, 15));
        assert!(!is_in(u64::MAX, 0) || is_in(u64::MAX, 1));
        assert!(!is_in(u64::MAX, 65));
    }
}
