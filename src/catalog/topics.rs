//! What datasets are about. A document says which of its sections tell of which topics.

macro_rules! topics {
    ($($name:ident $id:literal $about:literal;)*) => {
        /// What a dataset is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Topic { $(#[doc = $about] $name,)* }

        /// Every topic, with its stable id: the word that chooses its datasets.
        pub const TOPICS: &[(Topic, &str)] = &[$((Topic::$name, $id),)*];
    };
}

topics! {
    AiWorkloads "ai-workloads" "Models, agents, and the applications that call them.";
    Access "access" "Conditional Access, roles, authentication methods.";
    Collaboration "collaboration" "Sites, teams, groups as places of work.";
    Compliance "compliance" "Labels, data loss prevention, retention, audit.";
    Endpoint "endpoint" "Devices and what manages them.";
    External "external" "Guests, partner tenants, applications of others.";
    Hybrid "hybrid" "What ties Active Directory and own servers to the tenant.";
    Identity "identity" "People, groups, applications, domains.";
    Messaging "messaging" "Mail: domains, records, rules.";
    Network "network" "Locations, names, ways in and out.";
    Operations "operations" "Health, reports, governance.";
    Security "security" "Defender, scores, alerts.";
    Tenant "tenant" "The organisation and its licences.";
}

impl Topic {
    /// Its stable id.
    pub const fn id(self) -> &'static str {
        // The macro writes both tables from the same list, in the same order.
        TOPICS[self as usize].1
    }
}
