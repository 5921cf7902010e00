//! Says who asks, so that the service's own logs tell this tool from others.

/// Adds the `User-Agent`. Characters a header cannot hold are left out.
pub(in crate::source) fn apply(headers: &mut Vec<(String, String)>, user_agent: &str) {
    let clean: String = user_agent.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').collect();
    headers.push(("user-agent".to_owned(), clean));
}
