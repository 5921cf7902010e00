//! A dataset of counts: how many objects there are, without reading any.

use super::address::count_address;
use super::reading::{Reading, Stop, stop_of};
use super::taking::{Losses, Taking};
use crate::source::{Failure, FailureKind, ObjectSink, SinkFault};
use serde_json::json;

/// Asks for each count of the row. What comes back is why one of them was refused.
pub(super) async fn read(reading: &mut Reading<'_>) -> Result<Option<Failure>, Stop> {
    let mut file = reading.file()?;
    // Few requests, each quick: a resumed run asks for all of them again.
    file.restart()?;
    let mut taking = Taking::new(reading, file, Losses::default())?;
    for (name, filter) in reading.row.counts {
        let mut number = Number::default();
        let outcome = match reading.request(&count_address(reading.row, filter)) {
            Ok(request) => reading.client.read(&request, &mut number).await.map(|_| number.0),
            Err(failure) => Err(failure),
        };
        let count = outcome.and_then(|count| {
            count.ok_or_else(|| Failure::new(FailureKind::Malformed, "the answer to a count is no number"))
        });
        match count {
            Ok(count) => {
                let row = json!({"id": name, "count": count}).to_string();
                if let Err(fault) = taking.take(row.as_bytes()) {
                    return Err(stop_of(&fault.into(), Some(&mut taking)).unwrap_or(Stop::Cancelled));
                }
            }
            Err(failure) => match stop_of(&failure, None) {
                Some(stop) => return Err(stop),
                None => {
                    taking.commit(Losses::default(), |_| json!({}))?;
                    let (file, _) = taking.settle()?;
                    reading.seal(file)?;
                    return Ok(Some(failure));
                }
            },
        }
    }
    taking.commit(Losses::default(), |_| json!({}))?;
    let (file, _) = taking.settle()?;
    reading.seal(file)?;
    Ok(None)
}

/// The number of an answer.
#[derive(Default)]
struct Number(Option<u64>);

impl ObjectSink for Number {
    fn begin(&mut self) -> Result<(), SinkFault> {
        self.0 = None;
        Ok(())
    }

    fn object(&mut self, raw: &[u8]) -> Result<(), SinkFault> {
        self.0 = std::str::from_utf8(raw).ok().and_then(|text| text.trim().parse().ok());
        Ok(())
    }
}
