//! The platforms, and which files each has.

/// Where a pipeline runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Platform {
    /// GitHub Actions.
    GitHub,
    /// Azure Pipelines.
    AzureDevOps,
    /// GitLab CI/CD.
    GitLab,
}

/// A platform as a row.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) platform: Platform,
    /// Its name for people.
    pub(super) title: &'static str,
    /// Where the pipeline stands in a repository, and its text.
    pub(super) pipeline: (&'static str, &'static str),
    /// How its interface is spoken to.
    pub(super) propose: &'static str,
    /// What a person does next.
    pub(super) next: &'static str,
}

/// What every platform has, by its place in the repository.
pub(super) const SCRIPTS: &[(&str, &str)] = &[
    ("tenantry/install.sh", include_str!("../../templates/ci/install.sh")),
    ("tenantry/compare.sh", include_str!("../../templates/ci/compare.sh")),
];

/// The script that proposes a change, with a place for what speaks to the platform.
pub(super) const PROPOSE: (&str, &str) = ("tenantry/propose.sh", include_str!("../../templates/ci/propose.sh"));

const PLATFORMS: [Row; 3] = [
    Row {
        platform: Platform::GitHub,
        title: "GitHub",
        pipeline: (".github/workflows/tenantry.yml", include_str!("../../templates/ci/github/tenantry.yml")),
        propose: include_str!("../../templates/ci/github/propose.sh"),
        next: include_str!("../../templates/ci/github/next.txt"),
    },
    Row {
        platform: Platform::AzureDevOps,
        title: "Azure DevOps",
        pipeline: ("tenantry/azure-pipelines.yml", include_str!("../../templates/ci/azure-devops/azure-pipelines.yml")),
        propose: include_str!("../../templates/ci/azure-devops/propose.sh"),
        next: include_str!("../../templates/ci/azure-devops/next.txt"),
    },
    Row {
        platform: Platform::GitLab,
        title: "GitLab",
        pipeline: (".gitlab-ci.yml", include_str!("../../templates/ci/gitlab/gitlab-ci.yml")),
        propose: include_str!("../../templates/ci/gitlab/propose.sh"),
        next: include_str!("../../templates/ci/gitlab/next.txt"),
    },
];

impl Platform {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::GitHub, Self::AzureDevOps, Self::GitLab];

    pub(super) fn row(self) -> &'static Row {
        PLATFORMS.iter().find(|row| row.platform == self).unwrap_or(&PLATFORMS[0])
    }

    /// Its name for people.
    pub fn title(self) -> &'static str {
        self.row().title
    }
}
