//! Rules of a person's own as TOML: reading and judging never panics, and says of every rule what came of it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tenantry::Model;
use tenantry::assess::claims;
use tenantry::checks::own;
use tenantry::facts::Facts;
use tenantry::overlay::Design;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match own::read("rules.toml", text) {
        Ok(rules) => {
            let claims = claims(&Facts::default());
            let checks = own::judge(&rules, &claims, &Model::default(), &Design::default(), "2026-11-20");
            assert_eq!(checks.len(), rules.rules.len());
        }
        Err(said) => assert!(said.iter().all(|it| it.subject.starts_with("rules.toml"))),
    }
});
