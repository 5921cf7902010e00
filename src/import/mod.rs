//! Import: exports of other tools and raw API answers become a snapshot.
