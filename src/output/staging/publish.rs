//! A run becomes a snapshot: data files in place, then the manifest.

use super::super::files::{Readers, Written, stage};
use super::super::leftovers::{put_back_old, swap};
use super::super::{OutputError, private};
use super::Staging;
use super::log::{Place, Position};
use super::packer::Packed;
use super::record::{Record, SealedFile};
use crate::snapshot::{Coverage, Manifest, Status, is_dataset_id};
use std::fs::File;
use std::io;
use std::path::Path;

impl Staging {
    /// Puts the snapshot in place and ends the run. Count and SHA-256 of each dataset in the manifest become those of
    /// its file; a dataset that was not sealed ends at its last commit; one with rows that the manifest does not name
    /// is added as read in part.
    ///
    /// # Errors
    /// When the file system refuses; what was there before is still there, and so is the run.
    pub fn finish(self, manifest: Manifest) -> Result<Written, OutputError> {
        let written = self.publish_partial(manifest)?;
        self.end()?;
        Ok(written)
    }

    /// Puts what is committed in place as a snapshot, and keeps the run, to be resumed. No dataset may be written to
    /// meanwhile.
    ///
    /// # Errors
    /// When the file system refuses; what was there before is still there.
    pub fn publish_partial(&self, mut manifest: Manifest) -> Result<Written, OutputError> {
        let aside = self.run.join("publish");
        put_back_old(&self.folder, &aside)?;
        if aside.exists() {
            super::clear(&aside)?;
        }
        let data = aside.join("data");
        private::make_own(&data)?;
        self.complete(&mut manifest)?;
        let mut written = Written::default();
        for coverage in &mut manifest.datasets {
            let place = self.place(&coverage.id)?;
            let record = Record::load(&place)?;
            coverage.sha256 = None;
            if coverage.count > 0 || coverage.status.has_rows() {
                let file = match &record.sealed {
                    Some(sealed) => sealed.clone(),
                    None => write_committed(&place, &record, &data)?,
                };
                let name = format!("{}{}", coverage.id, file.ending());
                if record.sealed.is_some() {
                    link(&place.beside(&file.name), &data.join(&name))?;
                }
                coverage.sha256 = Some(file.sha256);
                written.files.push((self.folder.join("data").join(name), file.bytes));
            }
        }
        let path = self.folder.join("manifest.json");
        let mut bytes = serde_json::to_vec_pretty(&manifest).map_err(|error| OutputError::at(&path)(error.into()))?;
        bytes.push(b'\n');
        // Staged before anything moves: a full disk is noticed here.
        let file = stage(&path, &bytes, Readers::Owner)?;
        let put_back = swap(&self.folder.join("data"), &data, &aside.join("old"))?;
        if let Err(error) = file.persist(&path) {
            put_back();
            return Err(OutputError::at(&path)(error.error));
        }
        written.files.push((path, bytes.len() as u64));
        super::clear(&aside)?;
        Ok(written)
    }

    /// Makes a manifest tell what is committed: adds the datasets that have rows and no entry, sorts the entries, and
    /// counts their rows. A dataset with rows that is said not to be requested was read in part.
    ///
    /// # Errors
    /// When the file system refuses.
    pub fn complete(&self, manifest: &mut Manifest) -> Result<(), OutputError> {
        self.name_all(manifest)?;
        for coverage in &mut manifest.datasets {
            let record = Record::load(&self.place(&coverage.id)?)?;
            coverage.count = record.sealed.as_ref().map_or(record.rows, |sealed| sealed.count);
            if coverage.count > 0 && coverage.status == Status::NotRequested {
                coverage.status = Status::Partial;
                coverage.message = Some("the run was stopped before all of it was read".to_owned());
            }
        }
        Ok(())
    }

    /// Adds the datasets that have rows and no entry, and sorts the entries.
    fn name_all(&self, manifest: &mut Manifest) -> Result<(), OutputError> {
        let folder = self.run.join("data");
        for entry in std::fs::read_dir(&folder).map_err(OutputError::at(&folder))? {
            let name = entry.map_err(OutputError::at(&folder))?.file_name();
            let id = name.to_str().and_then(|name| name.strip_suffix(".json")).filter(|id| is_dataset_id(id));
            let Some(id) = id.filter(|id| manifest.datasets.iter().all(|coverage| coverage.id != *id)) else {
                continue;
            };
            if Record::load(&self.place(id)?)?.rows > 0 {
                let coverage = Coverage { id: id.to_owned(), status: Status::Partial, ..Coverage::default() };
                manifest.datasets.push(coverage);
            }
        }
        manifest.datasets.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(())
    }
}

/// Writes the committed rows of a dataset that is not sealed, framed as sealing would.
fn write_committed(place: &Place, record: &Record, folder: &Path) -> Result<SealedFile, OutputError> {
    let Position { packed, packed_bytes, segment, length } = record.position;
    let target = |ending: &str| place.moved(folder, ending);
    let sealed = |path: &Path, bytes: u64, packed: Packed| SealedFile {
        name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        count: record.rows,
        sha256: packed.sha256(),
        bytes,
        duplicates: 0,
    };
    let last = folder.join("last");
    copy(&place.segment(segment), length, &last)?;
    if segment == 0 {
        let path = target(".jsonl");
        std::fs::rename(&last, &path).map_err(OutputError::at(&path))?;
        let packed = Packed::of(&path, 0, length).map_err(OutputError::at(&path))?;
        return Ok(sealed(&path, length, packed));
    }
    let path = target(".jsonl.zst");
    copy(&place.frames(), packed_bytes, &path)?;
    let mut frames = Packed::of(&path, packed, packed_bytes).map_err(OutputError::at(&path))?;
    let whole = (packed..segment).map(|number| place.segment(number));
    for part in whole.chain((length > 0).then(|| last.clone())) {
        frames = frames.append(&part, &path).map_err(OutputError::at(&path))?;
    }
    std::fs::remove_file(&last).map_err(OutputError::at(&last))?;
    Ok(sealed(&path, frames.bytes, frames))
}

/// Copies the beginning of a file, which need not be there when nothing of it is wanted.
fn copy(from: &Path, length: u64, to: &Path) -> Result<(), OutputError> {
    use io::Read;
    let mut target = private::create(to).map_err(OutputError::at(to))?;
    if length > 0 {
        let source = File::open(from).map_err(OutputError::at(from))?;
        io::copy(&mut source.take(length), &mut target).map_err(OutputError::at(to))?;
    }
    Ok(())
}

/// A second name for a file, or a copy where the file system has no such thing.
fn link(from: &Path, to: &Path) -> Result<(), OutputError> {
    if std::fs::hard_link(from, to).is_err() {
        std::fs::copy(from, to).map_err(OutputError::at(to))?;
    }
    private::close_file(to).map_err(OutputError::at(to))
}
