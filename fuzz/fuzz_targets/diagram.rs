//! A Diagram: reading, placing, drawing and writing it again never panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::Diagram;
use tenantry::layout::{Layout, Options, zoned};

/// Parts of a drawing past which one run would take too long.
const MOST: usize = 60;

fuzz_target!(|data: &[u8]| {
    let Ok(diagram) = serde_json::from_slice::<Diagram>(data) else { return };
    let _ = serde_json::to_vec(&diagram);
    if diagram.zones.len() + diagram.nodes.len() + diagram.edges.len() <= MOST {
        let scene = zoned().lay_out(&diagram, &Options::default()).value;
        let _ = tenantry::svg::write(&scene, &tenantry::svg::SvgOptions::default());
    }
});
