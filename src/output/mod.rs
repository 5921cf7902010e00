//! Output: the only room that writes files, whole or not at all.
