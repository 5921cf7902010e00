//! Discovery: from the catalogue and a client to a snapshot folder.
//!
//! In: which datasets to read, a signed-in client, a folder. Out: data files page by page, checkpoints, and a manifest
//! that says of each dataset how much of it is there and why. Nothing here interprets what it stores.
