//! The bytes of a file: bounded in number, and where they come from a pipe or a device that a person named, in time.

use std::fs::{File, Metadata};
use std::io::Read;
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

/// Largest file that is read, in bytes: it is held in memory as a whole.
pub(super) const MAX_FILE: u64 = 1 << 30;

/// How long a pipe may say nothing.
const SILENCE: Duration = Duration::from_secs(60);

/// Bytes that are taken from a pipe at once.
const CHUNK: usize = 1 << 16;

/// What `-` stands for.
pub(super) const STANDARD_INPUT: &str = "-";

/// Why the bytes of a file are not there.
pub(super) enum Unread {
    /// It is larger than what is read, or grows while it is read.
    TooLarge,
    /// It grew while it was read.
    Grew,
    /// Nothing came for too long.
    Silent,
    /// The file system refused.
    Refused(std::io::Error),
}

impl Unread {
    /// Why, in one clause.
    pub(super) fn told(&self) -> String {
        match self {
            Self::TooLarge => "the file is larger than 1 GB; split it into pages or JSON Lines files".to_owned(),
            Self::Grew => "the file grew while it was read; import it when it is whole".to_owned(),
            Self::Silent => format!("nothing came from it for {} seconds", SILENCE.as_secs()),
            Self::Refused(error) => format!("the file cannot be read: {error}"),
        }
    }
}

/// The bytes of a file. One that was found in a folder must be a plain file that stays as it is; what a person named
/// may be a pipe.
pub(super) fn read(path: &Path, is_named: bool) -> Result<Vec<u8>, Unread> {
    if is_named && path.as_os_str() == STANDARD_INPUT {
        return from_pipe(|| Ok(Box::new(std::io::stdin())), SILENCE, MAX_FILE);
    }
    let kind = std::fs::metadata(path).map_err(Unread::Refused)?;
    if kind.is_file() {
        return from_file(path, &kind);
    }
    if !is_named {
        return Err(Unread::Refused(std::io::Error::other("it is no plain file")));
    }
    let path = path.to_path_buf();
    from_pipe(move || Ok(Box::new(File::open(path)?)), SILENCE, MAX_FILE)
}

fn from_file(path: &Path, kind: &Metadata) -> Result<Vec<u8>, Unread> {
    if kind.len() > MAX_FILE {
        return Err(Unread::TooLarge);
    }
    let mut bytes = Vec::new();
    let most = MAX_FILE.saturating_add(1);
    let file = File::open(path).map_err(Unread::Refused)?;
    let read = file.take(most).read_to_end(&mut bytes).map_err(Unread::Refused)? as u64;
    if read >= most {
        return Err(Unread::TooLarge);
    }
    // The files of `/proc` tell no length.
    if kind.len() > 0 && read > kind.len() { Err(Unread::Grew) } else { Ok(bytes) }
}

type Opened = std::io::Result<Box<dyn Read>>;

/// Reads in a thread of its own, which opening and reading may hold up for ever; it ends with the program.
fn from_pipe(open: impl FnOnce() -> Opened + Send + 'static, silence: Duration, most: u64) -> Result<Vec<u8>, Unread> {
    let (sender, receiver) = sync_channel::<std::io::Result<Vec<u8>>>(16);
    std::thread::spawn(move || {
        let mut source = match open() {
            Ok(source) => source,
            Err(error) => return drop(sender.send(Err(error))),
        };
        loop {
            let mut chunk = vec![0; CHUNK];
            match source.read(&mut chunk) {
                Ok(0) => return,
                Ok(count) => {
                    chunk.truncate(count);
                    if sender.send(Ok(chunk)).is_err() {
                        return;
                    }
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return drop(sender.send(Err(error))),
            }
        }
    });
    let mut bytes = Vec::new();
    loop {
        match receiver.recv_timeout(silence) {
            Ok(Ok(chunk)) => bytes.extend_from_slice(&chunk),
            Ok(Err(error)) => return Err(Unread::Refused(error)),
            Err(RecvTimeoutError::Disconnected) => return Ok(bytes),
            Err(RecvTimeoutError::Timeout) => return Err(Unread::Silent),
        }
        if bytes.len() as u64 > most {
            return Err(Unread::TooLarge);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A source that says something and then nothing.
    struct Stalls(u8);

    impl Read for Stalls {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            self.0 = self.0.saturating_add(1);
            if self.0 > 2 {
                std::thread::sleep(Duration::from_secs(3600));
            }
            buffer.iter_mut().for_each(|byte| *byte = b'x');
            Ok(buffer.len())
        }
    }

    #[test]
    fn pipes_are_bounded_in_bytes_and_time() {
        let of = |most| from_pipe(|| Ok(Box::new(Stalls(0))), Duration::from_millis(50), most);
        assert!(matches!(of(1 << 30), Err(Unread::Silent)));
        assert!(matches!(of(10), Err(Unread::TooLarge)));
        let whole = from_pipe(|| Ok(Box::new(&b"{}"[..])), Duration::from_secs(5), 10);
        assert!(matches!(whole, Ok(bytes) if bytes == b"{}"));
    }
}
