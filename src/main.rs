//! The `tenantry` command: arguments in, exit code out; nothing else.

#![expect(clippy::disallowed_methods, reason = "the arguments enter here and go to `cli` as they are")]

fn main() -> std::process::ExitCode {
    tenantry::cli::run(std::env::args_os())
}
