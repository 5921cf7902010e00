//! Releases of Windows, by the build that a device reports, and the last day on which Microsoft mends each.
//!
//! Source: <https://learn.microsoft.com/windows/release-health/windows11-release-information>,
//! <https://learn.microsoft.com/windows/release-health/release-information> and the lifecycle pages of the editions
//! (<https://learn.microsoft.com/lifecycle/products/windows-10-enterprise-and-education> and its like), November 2026.
//! Days of Windows 10 are those without extended security updates.

/// Last days of security updates of a release, `YYYY-MM-DD`, by edition. A device reports its build, not its edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WindowsSupport {
    /// Home and Pro.
    pub home: &'static str,
    /// Enterprise and Education; empty where not known.
    pub enterprise: &'static str,
    /// The edition of the long-term servicing channel that has the same build; empty where there is none.
    pub long_term: &'static str,
}

/// Builds, the release each is of, and the last days of Home and Pro, of Enterprise and Education, of the long-term
/// edition.
const RELEASES: &[(u32, &str, [&str; 3])] = &[
    (10240, "Windows 10 1507", ["2017-05-09", "2017-05-09", "2025-10-14"]),
    (10586, "Windows 10 1511", ["2017-10-10", "2017-10-10", ""]),
    (14393, "Windows 10 1607", ["2018-04-10", "2019-04-09", "2026-10-13"]),
    (15063, "Windows 10 1703", ["2018-10-09", "2019-10-08", ""]),
    (16299, "Windows 10 1709", ["2019-04-09", "2020-10-13", ""]),
    (17134, "Windows 10 1803", ["2019-11-12", "2021-05-11", ""]),
    (17763, "Windows 10 1809", ["2020-11-10", "2021-05-11", "2029-01-09"]),
    (18362, "Windows 10 1903", ["2020-12-08", "2020-12-08", ""]),
    (18363, "Windows 10 1909", ["2021-05-11", "2022-05-10", ""]),
    (19041, "Windows 10 2004", ["2021-12-14", "2021-12-14", ""]),
    (19042, "Windows 10 20H2", ["2022-05-10", "2023-05-09", ""]),
    (19043, "Windows 10 21H1", ["2022-12-13", "2022-12-13", ""]),
    (19044, "Windows 10 21H2", ["2023-06-13", "2024-06-11", "2027-01-12"]),
    (19045, "Windows 10 22H2", ["2025-10-14", "2025-10-14", ""]),
    (22000, "Windows 11 21H2", ["2023-10-10", "2024-10-08", ""]),
    (22621, "Windows 11 22H2", ["2024-10-08", "2025-10-14", ""]),
    (22631, "Windows 11 23H2", ["2025-11-11", "2026-11-10", ""]),
    (26100, "Windows 11 24H2", ["2026-10-13", "2027-10-12", "2029-10-09"]),
    (26200, "Windows 11 25H2", ["2027-10-12", "2028-10-10", ""]),
    (28000, "Windows 11 26H1", ["2028-03-14", "2029-03-13", ""]),
    (26300, "Windows 11 26H2", ["2028-10-10", "", ""]),
];

/// The build in a version as Entra ID and Intune write it: `10.0.26100.6899`.
pub fn windows_build(version: &str) -> Option<u32> {
    let rest = version.trim().strip_prefix("10.0.")?;
    rest.split('.').next()?.parse().ok()
}

/// The release that a build is of; none where this version does not know it.
pub fn windows_release(build: u32) -> Option<&'static str> {
    RELEASES.iter().find(|row| row.0 == build).map(|row| row.1)
}

/// Until when the release of a build is mended; none where this version does not know it.
pub fn windows_support(build: u32) -> Option<WindowsSupport> {
    let (_, _, [home, enterprise, long_term]) = *RELEASES.iter().find(|row| row.0 == build)?;
    Some(WindowsSupport { home, enterprise, long_term })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builds_name_releases() {
        assert_eq!(windows_build("10.0.26100.6899").and_then(windows_release), Some("Windows 11 24H2"));
        assert_eq!(windows_build("10.0.19045.6456").and_then(windows_release), Some("Windows 10 22H2"));
        for odd in ["", "Unknown", "6.1.7601", "10.0.", "10.0.x"] {
            assert_eq!(windows_build(odd), None, "{odd}");
        }
        assert_eq!(windows_release(1), None);
        assert_eq!(windows_support(19045).map(|it| (it.home, it.long_term)), Some(("2025-10-14", "")));
        assert_eq!(windows_support(1), None);
        for (build, _, [home, enterprise, long_term]) in RELEASES {
            let ordered = |later: &str, earlier: &str| later.is_empty() || later >= earlier;
            assert!(ordered(enterprise, home) && ordered(long_term, enterprise), "{build}");
        }
    }
}
