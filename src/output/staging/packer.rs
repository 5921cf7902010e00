//! Compression of whole segments on a thread of its own, one frame at a time.

use super::super::private;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

/// Bytes handed to the encoder at once. Always the same, so that the frames are too.
const CHUNK: usize = 1 << 17;
/// Level of compression: the fastest that the format documents.
const LEVEL: i32 = 1;

/// The frames of a file so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Packed {
    /// Segments that are frames now.
    pub(super) segments: u64,
    /// Length of the file, in bytes.
    pub(super) bytes: u64,
    hasher: Sha256,
}

impl Packed {
    /// The frames of a file that is there, up to `bytes`.
    pub(super) fn of(path: &Path, segments: u64, bytes: u64) -> io::Result<Self> {
        let mut packed = Self { segments, bytes, hasher: Sha256::new() };
        if bytes > 0 {
            let (mut source, mut chunk) = (File::open(path)?.take(bytes), vec![0; CHUNK]);
            loop {
                let read = source.read(&mut chunk)?;
                if read == 0 {
                    break;
                }
                packed.hasher.update(chunk.get(..read).unwrap_or_default());
            }
        }
        Ok(packed)
    }

    /// SHA-256 of the file, lower-case hex.
    pub(super) fn sha256(self) -> String {
        crate::snapshot::hex(&self.hasher.finalize())
    }

    /// Appends a segment to a file as one frame.
    pub(super) fn append(mut self, segment: &Path, to: &Path) -> io::Result<Self> {
        let mut drain = private::options().write(true).create(true).truncate(false).open(to)?;
        // What a run that was killed wrote past its last commit.
        drain.set_len(self.bytes)?;
        drain.seek(SeekFrom::End(0))?;
        let source = File::open(segment)?;
        let size = source.metadata()?.len();
        let mut encoder = zstd::Encoder::new(Hashing { drain, packed: &mut self }, LEVEL)?;
        encoder.set_pledged_src_size(Some(size))?;
        let mut chunk = Vec::with_capacity(CHUNK);
        while (&source).take(CHUNK as u64).read_to_end(&mut chunk)? > 0 {
            encoder.write_all(&chunk)?;
            chunk.clear();
        }
        encoder.finish()?;
        self.segments = self.segments.saturating_add(1);
        Ok(self)
    }
}

/// Writes, and takes note of what was written.
struct Hashing<'p> {
    drain: File,
    packed: &'p mut Packed,
}

impl Write for Hashing<'_> {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let written = self.drain.write(buffer)?;
        self.packed.hasher.update(buffer.get(..written).unwrap_or_default());
        self.packed.bytes = self.packed.bytes.saturating_add(written as u64);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.drain.flush()
    }
}

/// A file of frames, and the thread that appends to it.
#[derive(Debug)]
pub(super) struct Packer {
    path: PathBuf,
    packed: Packed,
    running: Option<JoinHandle<io::Result<Packed>>>,
}

impl Packer {
    pub(super) fn new(path: PathBuf, packed: Packed) -> Self {
        Self { path, packed, running: None }
    }

    /// The frames that are whole. A frame being made is not waited for.
    pub(super) fn packed(&mut self) -> io::Result<&Packed> {
        if self.running.as_ref().is_some_and(JoinHandle::is_finished) {
            self.settle()?;
        }
        Ok(&self.packed)
    }

    /// The number of the segment to be packed next.
    pub(super) fn next(&self) -> u64 {
        self.packed.segments.saturating_add(u64::from(self.running.is_some()))
    }

    /// Begins a frame, once the one before is whole.
    pub(super) fn start(&mut self, segment: PathBuf) -> io::Result<()> {
        self.settle()?;
        let (packed, path) = (self.packed.clone(), self.path.clone());
        let work = move || packed.append(&segment, &path);
        self.running = Some(std::thread::Builder::new().name("pack".to_owned()).spawn(work)?);
        Ok(())
    }

    /// Waits for the frame being made.
    pub(super) fn settle(&mut self) -> io::Result<&Packed> {
        if let Some(running) = self.running.take() {
            self.packed = running.join().map_err(|_| io::Error::other("compression stopped"))??;
        }
        Ok(&self.packed)
    }
}

impl Drop for Packer {
    fn drop(&mut self) {
        // Another may open the file next. A failure here is found again by whoever goes on.
        let _ = self.settle();
    }
}
