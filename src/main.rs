//! The `tenantry` command: arguments in, exit code out; nothing else.

fn main() -> std::process::ExitCode {
    tenantry::cli::run(std::env::args_os())
}
