//! A design as TOML: reading, checking and laying it over a model never panics, and is the same twice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::Model;
use tenantry::catalog::ZoneKind;
use tenantry::overlay;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(read) = overlay::read("design.toml", text) else { return };
    let mut model = Model::default();
    model.zone(ZoneKind::Identity);
    let said = read.value.check(&model, &[], "2026-11-20");
    assert!(said.iter().chain(&read.diagnostics).all(|it| it.subject.starts_with("design.toml:")));
    for stage in read.value.stages(&model) {
        assert!(stage.states.keys().all(|id| stage.model.component(id).is_some() || stage.model.link(id).is_some()));
    }
    let mut applied = model.clone();
    read.value.apply(&mut applied);
    let rows = (read.value.roadmap(&applied, &[]), read.value.risk_register(&applied, &[], "2026-11-20"));
    assert!(serde_json::to_string(&rows).is_ok());
});
