//! A configuration, and the same bytes as a logo: reading and checking never panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::config;

fuzz_target!(|data: &[u8]| {
    let _ = config::logo::check(data);
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(read) = config::read("tenantry.toml", text) else { return };
    let _ = read.value.paths();
    let _ = read.value.values("Contoso", "2026-11-20");
    let _ = read.value.check_tenant("11111111-2222-3333-4444-555555555555", "contoso.com");
    let _ = serde_json::to_string(&read.value);
});
