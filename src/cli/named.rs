//! What a person names to be read: a file, a pipe (`/dev/fd/63` of a shell), a device, or `-` for standard input.
//! Bounded in bytes, and where another program writes, in time.

use crate::http::{Clock as _, SystemClock};
use std::fs::File;
use std::io::{self, IsTerminal as _, Read};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

/// How much is read at once from a pipe, in bytes.
const PIECE: usize = 1 << 16;
/// Pieces that may wait.
const WAITING: usize = 4;

/// How much is read, and for how long.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Bytes.
    pub(super) bytes: u64,
    /// From the beginning to the end, where it is no plain file. A person at a terminal has as long as they like.
    pub(super) time: Duration,
}

/// The bytes of what a person named.
///
/// # Errors
/// When it cannot be read, or passes a bound.
pub(super) fn read(path: &Path, bounds: Bounds) -> io::Result<Vec<u8>> {
    if path.as_os_str() == "-" {
        let time = if io::stdin().is_terminal() { Duration::MAX } else { bounds.time };
        return piped(|| Ok(io::stdin()), Bounds { time, ..bounds });
    }
    let found = std::fs::metadata(path)?;
    if found.is_file() || found.is_dir() {
        let mut bytes = Vec::new();
        File::open(path)?.take(bounds.bytes.saturating_add(1)).read_to_end(&mut bytes)?;
        return within(bytes, bounds);
    }
    let path = path.to_path_buf();
    piped(move || File::open(path), bounds)
}

fn within(bytes: Vec<u8>, bounds: Bounds) -> io::Result<Vec<u8>> {
    if bytes.len() as u64 <= bounds.bytes {
        return Ok(bytes);
    }
    let most = if bounds.bytes < 1 << 20 {
        format!("{} kB", bounds.bytes >> 10)
    } else {
        format!("{} MB", bounds.bytes >> 20)
    };
    Err(io::Error::other(format!("it is larger than {most}")))
}

/// Reads on a thread of its own, which is left behind when it does not come back: neither opening a pipe nor reading
/// from one can be given up otherwise.
fn piped<R: Read>(open: impl FnOnce() -> io::Result<R> + Send + 'static, bounds: Bounds) -> io::Result<Vec<u8>> {
    let (send, receive) = sync_channel(WAITING);
    std::thread::Builder::new().name("pipe".to_owned()).spawn(move || pump(open, &send))?;
    let began = SystemClock.steady();
    let mut bytes = Vec::new();
    loop {
        let left = bounds.time.saturating_sub(SystemClock.steady().saturating_sub(began));
        let Some(piece) = next(&receive, left, bounds.time)? else { return Ok(bytes) };
        bytes.extend_from_slice(&piece?);
        bytes = within(bytes, bounds)?;
    }
}

fn next(
    receive: &Receiver<io::Result<Vec<u8>>>,
    left: Duration,
    whole: Duration,
) -> io::Result<Option<io::Result<Vec<u8>>>> {
    match receive.recv_timeout(left) {
        Ok(piece) => Ok(Some(piece)),
        Err(RecvTimeoutError::Disconnected) => Ok(None),
        Err(RecvTimeoutError::Timeout) => {
            let message = format!("whoever writes to it did not come to an end in {} s", whole.as_secs());
            Err(io::Error::new(io::ErrorKind::TimedOut, message))
        }
    }
}

fn pump<R: Read>(open: impl FnOnce() -> io::Result<R>, send: &SyncSender<io::Result<Vec<u8>>>) {
    let mut source = match open() {
        Ok(source) => source,
        Err(error) => {
            let _ = send.send(Err(error));
            return;
        }
    };
    loop {
        let mut piece = vec![0; PIECE];
        let read = source.read(&mut piece);
        let done = matches!(read, Ok(0) | Err(_));
        let told = read.map(|count| {
            piece.truncate(count);
            piece
        });
        // That nobody listens any more means that enough was read.
        if send.send(told).is_err() || done {
            return;
        }
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "files are made to be read")]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds { bytes: 100_000, time: Duration::from_millis(300) };

    #[test]
    fn files_and_devices_are_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "text").unwrap();
        assert_eq!(read(&path, BOUNDS).unwrap(), b"text");
        std::fs::write(&path, vec![b' '; 100_001]).unwrap();
        assert!(read(&path, BOUNDS).unwrap_err().to_string().contains("larger than 97 kB"));
        assert!(read(folder.path(), BOUNDS).is_err());
        if cfg!(unix) {
            assert!(read(Path::new("/dev/zero"), BOUNDS).unwrap_err().to_string().contains("larger"));
            assert_eq!(read(Path::new("/dev/null"), BOUNDS).unwrap(), b"");
        }
    }

    #[test]
    fn a_pipe_that_does_not_end_is_given_up() {
        let (reader, writer) = io::pipe().unwrap();
        let error = piped(move || Ok(reader), BOUNDS).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        drop(writer);
        let (reader, mut writer) = io::pipe().unwrap();
        io::Write::write_all(&mut writer, b"secret").unwrap();
        drop(writer);
        assert_eq!(piped(move || Ok(reader), BOUNDS).unwrap(), b"secret");
    }
}
