//! Parts of a batch of cmdlets that are asked for alone, because the service did not take them together.
//!
//! How a batch of cmdlets is authorised is not documented: clients that use it put the token on each of its parts too. Here
//! it stands on the batch alone, so that no body holds it. Where that is refused, a cmdlet by itself is what is known to work.

use super::part::{GONE, PartAnswer, nothing_unsaid};
use super::{Fates, settle};
use crate::http::{Ask, CmdletCall};
use crate::source::answer::{Dialect, Stop};
use crate::source::client::{Client, split_limits};
use crate::source::expected::Expected;
use crate::source::failure::Failure;
use crate::source::meter::Meter;
use crate::source::sink::{ObjectSink, SinkFault};
use bytes::Bytes;
use std::sync::Arc;

/// The number of a part, its path, and what it runs.
pub(super) struct Lone {
    number: usize,
    path: String,
    call: CmdletCall,
    meter: Arc<Meter>,
}

/// The parts that run cmdlets.
pub(super) fn cmdlets(parts: &[super::Part]) -> Vec<Lone> {
    let lone = |(number, part): (usize, &super::Part)| {
        let call = part.cmdlet.clone()?;
        Some(Lone { number, path: part.path.clone(), call, meter: Arc::clone(&part.meter) })
    };
    parts.iter().enumerate().filter_map(lone).collect()
}

/// Whether a failure may be that of the batch and not of the cmdlet.
fn is_of_batch(failure: &Failure) -> bool {
    failure.code != GONE && matches!(failure.status, Some(401 | 404 | 405 | 501))
}

impl Client {
    /// Asks for each part alone whose fate may be that of the batch.
    pub(super) async fn alone(&self, version: &str, workload: &'static str, parts: Vec<Lone>, fates: &mut Fates) {
        for part in parts {
            let fate = fates.get(part.number).and_then(Option::as_ref);
            if !fate.is_some_and(|fate| fate.as_ref().is_err_and(is_of_batch)) {
                continue;
            }
            let answer = self.run_alone(version, workload, &part).await;
            settle(fates, part.number, answer);
        }
    }

    async fn run_alone(&self, version: &str, workload: &'static str, part: &Lone) -> Result<PartAnswer, Failure> {
        let request = self.request(version, &part.path, workload, &part.meter)?;
        let request = request.asking(Ask::Cmdlet(part.call.clone())).expecting(Expected::List);
        let mut body = Body::default();
        let end = self.read(&request, &mut body).await.map_err(|failure| {
            match nothing_unsaid(Stop::Final(failure), Dialect::Cmdlets) {
                Stop::Final(failure) => failure,
                Stop::Passing(passing) => passing.failure,
            }
        })?;
        let limits = split_limits(&self.settings().limits);
        Ok(PartAnswer { status: 200, body: body.whole(), end, limits })
    }
}

/// The objects of an answer as they would stand in that of a batch.
#[derive(Default)]
struct Body(Vec<u8>);

impl Body {
    fn whole(self) -> Bytes {
        let mut body = br#"{"value":["#.to_vec();
        body.extend_from_slice(&self.0);
        body.extend_from_slice(b"]}");
        Bytes::from(body)
    }
}

impl ObjectSink for Body {
    fn begin(&mut self) -> Result<(), SinkFault> {
        self.0.clear();
        Ok(())
    }

    fn object(&mut self, raw: &[u8]) -> Result<(), SinkFault> {
        if !self.0.is_empty() {
            self.0.push(b',');
        }
        self.0.extend_from_slice(raw);
        Ok(())
    }
}
