//! Terms a reader may not know. Own wording; the things themselves as Microsoft Learn names them, August 2026.

/// A term and what it means.
#[derive(Debug)]
pub struct Term {
    /// The term.
    pub term: &'static str,
    /// What it means, one or two sentences.
    pub meaning: &'static str,
}

macro_rules! terms {
    ($($term:literal $meaning:literal;)*) => {
        /// Every term, in alphabetical order.
        pub const GLOSSARY: &[Term] = &[$(Term { term: $term, meaning: $meaning },)*];
    };
}

terms! {
    "AD FS" "Active Directory Federation Services: servers of the on-premises network that sign people in and vouch for them to Entra ID.";
    "Administrative unit" "A part of the directory that administrators of its own look after.";
    "App registration" "The definition of an application in its home tenant, with its credentials and the permissions it asks for.";
    "Application permission" "A permission an application holds in its own name, for every user, without anybody signed in.";
    "Application proxy" "The service of Entra ID that publishes internal web applications through connectors that open only outbound connections.";
    "Authentication strength" "A named set of sign-in methods that a Conditional Access policy can demand.";
    "Conditional Access" "The policies of Entra ID that decide on each access from who, what, where and which device.";
    "Coverage" "How much of the tenant a document rests on: which datasets were read, and why others were not.";
    "Cross-tenant access" "The settings that say what people of other Entra tenants may reach here, and the own people elsewhere.";
    "Delegated permission" "A permission an application uses in the name of the person who is signed in.";
    "DKIM" "DomainKeys Identified Mail: a signature over a mail that proves the domain it comes from.";
    "DLP" "Data loss prevention: rules that find sensitive content and keep it from leaving.";
    "DMARC" "The DNS record that tells receivers what to do with mail that fails SPF and DKIM.";
    "Entra Connect" "The server that copies identities from Active Directory to Entra ID.";
    "Entra ID" "Microsoft's cloud directory: the identities of a tenant and the service that signs them in.";
    "Federated domain" "A domain whose sign-ins Entra ID passes on to another identity provider.";
    "Forest" "The outermost boundary of an Active Directory: domains that share one schema and trust each other.";
    "Hybrid joined device" "A device that is a member of Active Directory and known to Entra ID.";
    "Legacy authentication" "Old protocols that send a password and cannot ask for a second factor.";
    "Managed domain" "A domain whose users sign in at Entra ID, which checks passwords itself or through agents.";
    "Managed identity" "An identity that Azure gives to a resource and whose credentials nobody holds.";
    "MFA" "Multifactor authentication: a sign-in that takes something more than a password.";
    "Named location" "A set of networks or countries that policies refer to.";
    "Pass-through authentication" "A sign-in at Entra ID whose password is checked by Active Directory, through an agent.";
    "Password hash synchronisation" "A derivation of each password hash is copied to Entra ID, which then verifies passwords itself.";
    "Phishing-resistant" "Of a sign-in method: bound to the real site, so that a false one gains nothing.";
    "Secure Score" "Microsoft's measure of how far a tenant follows its security recommendations.";
    "Security defaults" "A basic protection that Microsoft sets for tenants without Conditional Access policies.";
    "Sensitivity label" "A mark on content that classifies it and can encrypt it or restrict its use.";
    "Service principal" "The identity of an application in a tenant.";
    "Snapshot" "The data as read from the tenant on one day; every document is made from one.";
    "SPF" "Sender Policy Framework: the DNS record that names the systems allowed to send mail for a domain.";
    "Staging server" "An Entra Connect server that reads and prepares but writes nothing, ready to take over.";
    "Standing assignment" "A role someone holds at all times, without activating it first.";
    "Tenant" "An organisation's own instance of Microsoft 365 and Entra ID.";
    "Verified domain" "A DNS domain the tenant has proved to own.";
    "Zero Trust" "A way of designing access in which nothing is trusted for where it is: each access is verified, rights are least, and a breach is assumed.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_sorted_and_unique() {
        assert!(GLOSSARY.windows(2).all(|pair| pair[0].term.to_lowercase() < pair[1].term.to_lowercase()));
    }
}
