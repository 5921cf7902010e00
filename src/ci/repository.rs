//! The address of a repository, as people copy it.

use super::Platform;
use crate::consent::Trust;

/// Where a repository is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// The host that was named: `gitlab.example.com`.
    pub host: Option<String>,
    /// Owner, groups and name: `contoso/tenant-docs`; on GitHub each may have its id behind `@`.
    pub path: String,
}

/// Why a text is no repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is none of OWNER/NAME, https://HOST/OWNER/NAME and git@HOST:OWNER/NAME")]
pub struct RepositoryError;

impl Repository {
    /// Reads an address: `OWNER/NAME`, with `https://HOST/` before it, or as Git writes it for SSH.
    ///
    /// # Errors
    /// When it is something else, or holds characters that no name of a repository has.
    pub fn read(text: &str) -> Result<Self, RepositoryError> {
        let text = text.trim().trim_end_matches('/');
        let text = text.strip_suffix(".git").unwrap_or(text);
        let (host, path) = match (text.split_once("://"), text.split_once(':')) {
            (Some((_, rest)), _) => {
                rest.split_once('/').map(|(host, path)| (Some(host), path)).ok_or(RepositoryError)?
            }
            (None, Some((host, path))) => (Some(host), path),
            (None, None) => (None, text),
        };
        // What stands before the host is who signs in: never kept.
        let host = host.map(|it| it.rsplit_once('@').map_or(it, |(_, host)| host));
        let parts: Vec<&str> = path.split('/').collect();
        let is_name = |part: &&str| {
            !part.is_empty()
                && !part.starts_with(['.', '-'])
                && part.chars().all(|c| c.is_ascii_alphanumeric() || "._-@".contains(c))
        };
        let is_host = |host: &str| {
            !host.is_empty()
                && !host.starts_with(['.', '-'])
                && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c))
        };
        let is_sound = (2..=20).contains(&parts.len()) && parts.iter().all(is_name) && host.is_none_or(is_host);
        is_sound.then(|| Self { host: host.map(str::to_owned), path: parts.join("/") }).ok_or(RepositoryError)
    }

    /// What the tokens of a pipeline on a branch of it say of themselves.
    ///
    /// Sources: <https://docs.github.com/actions/reference/security/oidc>,
    /// <https://docs.gitlab.com/ci/secrets/id_token_authentication/>, November 2026. Azure DevOps names both by ids that
    /// only its service connection shows.
    pub fn trust(&self, platform: Platform, branch: &str) -> Trust {
        match platform {
            Platform::GitHub => Trust {
                issuer: match self.host.as_deref().filter(|host| *host != "github.com") {
                    None => "https://token.actions.githubusercontent.com".to_owned(),
                    Some(host) => format!("https://{host}/_services/token"),
                },
                subject: format!("repo:{}:ref:refs/heads/{branch}", self.path),
            },
            Platform::GitLab => Trust {
                issuer: format!("https://{}", self.host.as_deref().unwrap_or("gitlab.com")),
                subject: format!("project_path:{}:ref_type:branch:ref:{branch}", self.path),
            },
            Platform::AzureDevOps => Trust::default(),
        }
    }

    /// Whether owner and name stand with their ids, as GitHub has them in tokens of repositories made since July 2026.
    pub fn has_ids(&self) -> bool {
        self.path.split('/').all(|part| part.contains('@'))
    }
}

/// The address of the remote `origin` in the text of a `.git/config`.
pub fn origin(config: &str) -> Option<&str> {
    let mut is_origin = false;
    config.lines().map(str::trim).find_map(|line| {
        if line.starts_with('[') {
            is_origin = line == "[remote \"origin\"]";
        }
        let (key, value) = line.split_once('=')?;
        (is_origin && key.trim() == "url").then(|| value.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_people_copy_them() {
        let read = |text: &str| Repository::read(text).map(|it| (it.host.unwrap_or_default(), it.path));
        let of = |host: &str, path: &str| Ok((host.to_owned(), path.to_owned()));
        assert_eq!(read("contoso/tenant-docs"), of("", "contoso/tenant-docs"));
        assert_eq!(read("contoso@12/tenant-docs@345"), of("", "contoso@12/tenant-docs@345"));
        assert_eq!(read("https://github.com/contoso/tenant-docs.git"), of("github.com", "contoso/tenant-docs"));
        assert_eq!(read("https://me:word@gitlab.example.com/a/b/c/"), of("gitlab.example.com", "a/b/c"));
        assert_eq!(read("git@github.com:contoso/tenant-docs.git"), of("github.com", "contoso/tenant-docs"));
        assert_eq!(read("ssh://git@gitlab.example.com:2222/a/b"), of("gitlab.example.com:2222", "a/b"));
        for bad in
            ["", "contoso", "a/b c", "a/'b'", "a/..", "a//b", "https://x", "a/b\n:c", "$(id)/b", "a/b\"", "x y:a/b"]
        {
            assert_eq!(read(bad), Err(RepositoryError), "{bad:?}");
        }
    }

    #[test]
    fn the_origin_is_found_among_remotes() {
        let text =
            "[core]\n\turl = no\n[remote \"other\"]\n\turl = a/b\n[remote \"origin\"]\n\tfetch = x\n\turl = c/d\n";
        assert_eq!(origin(text), Some("c/d"));
        assert_eq!(origin("[remote \"other\"]\n\turl = a/b\n"), None);
    }
}
