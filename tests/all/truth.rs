//! What is said is so: claims, findings, rules, and what becomes of them when data is taken away.
#![allow(clippy::duplicate_mod, reason = "each file names what it shares, as it did when it was a binary of its own")]

#[path = "../access.rs"]
mod access;
#[path = "../ai_workloads.rs"]
mod ai_workloads;
#[path = "../azure_truth.rs"]
mod azure_truth;
#[path = "../checks.rs"]
mod checks;
#[path = "../derive.rs"]
mod derive;
#[path = "../findings.rs"]
mod findings;
#[path = "../gap.rs"]
mod gap;
#[path = "../guarded.rs"]
mod guarded;
#[path = "../mail.rs"]
mod mail;
#[path = "../monotone.rs"]
mod monotone;
#[path = "../one_number.rs"]
mod one_number;
#[path = "../one_number_documents.rs"]
mod one_number_documents;
#[path = "../operations.rs"]
mod operations;
#[path = "../posture.rs"]
mod posture;
#[path = "../truth.rs"]
mod truth;
#[path = "../volatile.rs"]
mod volatile;
