//! A Diagram: reading and writing it again never panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::Diagram;

fuzz_target!(|data: &[u8]| {
    if let Ok(diagram) = serde_json::from_slice::<Diagram>(data) {
        let _ = serde_json::to_vec(&diagram);
    }
});
