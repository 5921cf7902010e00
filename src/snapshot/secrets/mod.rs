//! What of an object is stored: no secret, and of texts only those that are of use.
//!
//! A secret is told by the name of its property, by the type of its object, by what stands beside it and by its own
//! form, in any type of JSON, in JSON inside a text and in base64. Beside that the catalogue names the paths whose texts
//! are kept; of any other the name stays, with its value where that is a choice, a number, a date or an id, else with
//! the mark that there was one. So what nobody reads stays at home, and nobody takes it for absent.

mod address;
mod beside;
mod marker;
mod markup;
mod names;
mod nested;
mod nouns;
mod pairs;
mod paths;
mod plain;
mod prose;
mod shape;
mod sieve;
mod tokens;
mod unfold;
mod values;

use super::Manifest;

pub use marker::{is_not_kept, secret};
pub use sieve::{Keep, Sieve, Spot, Walker};

/// Takes secrets out of what a manifest tells of requests, answers and files.
pub fn scrub(manifest: &mut Manifest) {
    let one = |text: &mut String| *text = scrubbed(text);
    for coverage in &mut manifest.datasets {
        one(&mut coverage.request);
        coverage.message.iter_mut().for_each(one);
    }
    manifest.remarks.iter_mut().for_each(one);
    for file in &mut manifest.imported {
        file.file = scrubbed_path(&file.file);
        [&mut file.recognised, &mut file.unrecognised, &mut file.lost].into_iter().flatten().for_each(one);
    }
}

/// The name of a file without the secrets that may stand in its parts.
pub fn scrubbed_path(path: &str) -> String {
    path.split('/').map(scrubbed).collect::<Vec<_>>().join("/")
}

/// A line of text for people without the secrets that may stand in it: messages of services, addresses of requests.
pub fn scrubbed(text: &str) -> String {
    values::masked(text)
}
