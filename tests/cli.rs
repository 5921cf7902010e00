//! Command-line cases: each `tests/cmd/*.toml` runs the real binary. `TRYCMD=overwrite` rewrites what is expected.

#[test]
fn commands() {
    trycmd::TestCases::new().case("tests/cmd/*.toml");
}
