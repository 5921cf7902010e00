//! Who verifies the sign-ins of a domain.

use super::{Domain, DomainAccounts, DomainAuthentication, Facts, Split, Truth};

/// What verifies the users of a domain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verification {
    /// Entra ID, which for synchronised people compares hashes that were copied from Active Directory.
    PasswordHash,
    /// Active Directory, asked through agents.
    PassThrough,
    /// Entra ID, which holds the passwords.
    Cloud,
    /// Another identity provider.
    Federated,
    /// A way of the service that this version does not know, as it came.
    Other(String),
}

impl Verification {
    /// Its word in claims.
    pub fn code(&self) -> &str {
        match self {
            Self::PasswordHash => "password-hash",
            Self::PassThrough => "pass-through",
            Self::Cloud => "cloud",
            Self::Federated => "federated",
            Self::Other(word) => word,
        }
    }
}

impl Facts {
    /// Whether the directory is synchronised from Active Directory.
    pub fn synchronised(&self) -> Truth {
        self.organization.read().and_then(|it| it.sync_enabled).into()
    }

    /// Whether some account of a domain that signs in as it is of a kind, by the user principal names.
    fn of_domain(&self, domain: &Domain, kind: fn(&DomainAccounts) -> Split) -> Truth {
        let Some(users) = self.users.read() else { return Truth::Unread };
        let split = users.by_domain.get(&domain.name).map(kind).unwrap_or_default();
        match (split.yes, split.unread) {
            (1.., _) => Truth::Yes,
            (0, 0) if users.domains_told && self.users.is_complete() => Truth::No,
            _ => Truth::Unread,
        }
    }

    /// Whether synchronised members sign in as a domain.
    pub fn synchronised_sign_in_as(&self, domain: &Domain) -> Truth {
        self.of_domain(domain, |it| it.members_synchronised)
    }

    /// Whether members that no directory synchronises sign in as a domain.
    pub fn cloud_sign_in_as(&self, domain: &Domain) -> Truth {
        self.of_domain(domain, |it| it.members_cloud_only)
    }

    /// Whether the accounts of a domain are known, there are some, and no directory synchronises any of them.
    pub fn all_cloud_only(&self, domain: &Domain) -> bool {
        let others = self.users.read().and_then(|it| it.by_domain.get(&domain.name)).map_or(0, |it| it.synchronised.no);
        others > 0 && self.of_domain(domain, |it| it.synchronised).is_no()
    }

    /// Whether password hashes are synchronised. That they once were says nothing of today.
    pub fn password_hash(&self) -> Truth {
        self.sync_features.read().and_then(|it| it.password_hash).into()
    }

    /// Whether an agent of pass-through authentication is active.
    pub fn pass_through(&self) -> Truth {
        match self.pass_through_agents.read() {
            Some(agents) if agents.active.yes > 0 => Truth::Yes,
            Some(agents) if agents.active.unread == 0 && self.pass_through_agents.is_complete() => Truth::No,
            _ => Truth::Unread,
        }
    }

    /// What verifies the users of a domain; none where something that decides it was not read.
    pub fn verification(&self, domain: &Domain) -> Option<Verification> {
        match domain.authentication.as_ref()? {
            super::Code::Known(DomainAuthentication::Federated) => Some(Verification::Federated),
            super::Code::Known(DomainAuthentication::Managed) => self.managed(),
            other @ super::Code::Other(_) => Some(Verification::Other(other.word().to_owned())),
        }
    }

    /// What verifies those who sign in as a domain today: as [`Self::verification`] says, but for a managed domain whose
    /// accounts are known and all of the cloud, such as the one that every tenant is given.
    pub fn verification_today(&self, domain: &Domain) -> Option<Verification> {
        if domain.managed() && self.all_cloud_only(domain) {
            Some(Verification::Cloud)
        } else {
            self.verification(domain)
        }
    }

    /// What verifies the users of domains that are not federated. A directory that is not synchronised holds the
    /// passwords itself. Of one that is, agents that are active check them in Active Directory, and only where it is
    /// known that there are none the features decide.
    fn managed(&self) -> Option<Verification> {
        match (self.synchronised(), self.pass_through(), self.password_hash()) {
            (Truth::No, ..) | (_, Truth::No, Truth::No) => Some(Verification::Cloud),
            (Truth::Yes, Truth::Yes, _) => Some(Verification::PassThrough),
            (Truth::Yes, Truth::No, Truth::Yes) => Some(Verification::PasswordHash),
            _ => None,
        }
    }
}
