//! Microsoft Graph, in reading: requests that survive what a service of the size does to a client.
//!
//! In: a path of the catalogue. Out: its objects one by one as raw JSON, or one failure that says what was refused and
//! why. Only `GET` and the read-only `$batch` exist. Nothing here knows what an object means.
