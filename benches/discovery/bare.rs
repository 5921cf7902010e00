//! Downloads what `tenantry discover` reads, with the same client and concurrency, and throws it away: the least time
//! that a discovery can take.

use bytes::Bytes;
use clap::Parser;
use futures_util::stream::{FuturesUnordered, StreamExt};
use memchr::memmem;
use serde_json::json;

#[derive(Debug, Parser)]
struct Options {
    /// Where the service is: `http://127.0.0.1:8080`.
    url: String,
    /// Batches in flight.
    #[arg(long, default_value_t = 4)]
    concurrency: usize,
}

/// Reads a collection page by page; of each page keeps what `each` takes from it. Gives the bytes read.
async fn collection(client: &reqwest::Client, first: String, mut each: impl FnMut(&[u8])) -> u64 {
    let (mut url, mut bytes) = (Some(first), 0);
    while let Some(at) = url.take() {
        let answer = client.get(&at).bearer_auth("measured").send().await.expect("an answer");
        let mut chunks = answer.bytes_stream();
        let mut begin = Vec::new();
        while let Some(chunk) = chunks.next().await {
            let chunk: Bytes = chunk.expect("a whole answer");
            bytes += chunk.len() as u64;
            if begin.len() < 1024 {
                begin.extend_from_slice(&chunk[..chunk.len().min(1024)]);
            }
            each(&chunk);
        }
        url = after(&begin, b"\"@odata.nextLink\":\"").map(|text| text.replace("\\u0026", "&"));
    }
    bytes
}

/// The text after a name, up to the next quote.
fn after(text: &[u8], name: &[u8]) -> Option<String> {
    let rest = &text[memmem::find(text, name)? + name.len()..];
    let end = memchr::memchr(b'"', rest)?;
    Some(String::from_utf8_lossy(&rest[..end]).into_owned())
}

/// Reads the members of groups, twenty groups a request.
async fn members(client: &reqwest::Client, origin: &str, groups: &[String]) -> u64 {
    let request = |(number, id): (usize, &String)| json!({"id": number.to_string(), "method": "GET", "url": format!("/groups/{id}/members?$top=999")});
    let asked = json!({"requests": groups.iter().enumerate().map(request).collect::<Vec<_>>()}).to_string();
    let post = client.post(format!("{origin}/v1.0/$batch")).bearer_auth("measured");
    let answer = post.header("content-type", "application/json").body(asked).send().await.expect("an answer");
    answer.bytes().await.expect("a whole answer").len() as u64
}

#[tokio::main]
async fn main() {
    let options = Options::parse();
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::new();
    let page = |path: &str| format!("{}/v1.0/{path}?$top=999", options.url);
    let mut ids = Vec::new();
    let with_members = async {
        let mut text = Vec::new();
        let mut bytes = collection(&client, page("groups"), |chunk| text.extend_from_slice(chunk)).await;
        let ends: Vec<usize> = memmem::find_iter(&text, b"-0004-4000-8000-a00000000004\"").collect();
        ids.extend(ends.iter().map(|at| String::from_utf8_lossy(&text[at - 8..at + 28]).into_owned()));
        let mut waiting = ids.chunks(20);
        let mut running = FuturesUnordered::new();
        loop {
            while running.len() < options.concurrency
                && let Some(groups) = waiting.next()
            {
                running.push(members(&client, &options.url, groups));
            }
            match running.next().await {
                Some(read) => bytes += read,
                None => break bytes,
            }
        }
    };
    let users = collection(&client, page("users"), |_| ());
    let devices = collection(&client, page("devices"), |_| ());
    let (users, devices, groups) = tokio::join!(users, devices, with_members);
    println!("{} bytes", users + devices + groups);
}
