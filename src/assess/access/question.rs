//! Populations and what is asked of them.

use crate::facts::{ClientApp, Control, Grant, GuestKind, Operator, Truth};

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Actor {
    /// People of the tenant.
    Member,
    /// Guests of a kind.
    Guest(GuestKind),
    /// Holders of a role, by its template.
    Holder(String),
    /// Workload identities.
    Workload,
    /// Agent identities.
    AgentIdentity,
    /// Users of agents.
    AgentUser,
}

impl Actor {
    /// Whether it is a person.
    pub(super) fn is_person(&self) -> bool {
        matches!(self, Self::Member | Self::Guest(_) | Self::Holder(_))
    }
}

/// What policies are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// A second factor.
    SecondFactor,
    /// That nobody gets in.
    Block,
    /// A device that is compliant or hybrid joined.
    Device,
    /// An application that is protected or approved.
    Application,
    /// An answer to risk of the sign-in.
    SignInRisk,
    /// An answer to risk of the user.
    UserRisk,
}

/// Kinds of clients: each has the ways past that its policies leave.
pub(super) const CLIENTS: &[ClientApp] =
    &[ClientApp::Browser, ClientApp::Modern, ClientApp::ActiveSync, ClientApp::Other];
/// Clients that cannot show a second factor.
pub(in crate::assess) const LEGACY: &[ClientApp] = &[ClientApp::ActiveSync, ClientApp::Other];

/// Whether a grant gives what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    /// Always.
    Always,
    /// Or something else.
    Alternative,
    /// Not.
    No,
    /// What would tell was not read.
    Unread,
}

impl Demand {
    /// Whether only a block gives it, so that its conditions are those of the answer.
    pub(super) fn is_block(self) -> bool {
        self == Self::Block
    }

    /// Whether an answer to risk is asked for.
    pub(super) fn is_risk(self) -> bool {
        matches!(self, Self::SignInRisk | Self::UserRisk)
    }

    fn accepts(self, control: Control) -> bool {
        match self {
            Self::SecondFactor => control == Control::Mfa,
            Self::Block => false,
            Self::Device => matches!(control, Control::CompliantDevice | Control::HybridJoined),
            Self::Application => matches!(control, Control::ProtectedApp | Control::ApprovedApp),
            Self::SignInRisk | Self::UserRisk => {
                matches!(control, Control::Mfa | Control::PasswordChange | Control::RiskRemediation)
            }
        }
    }

    /// What a grant gives of it. A block gives it always.
    pub(super) fn given(self, grant: &Grant) -> Given {
        let known = |control: Control| grant.controls.iter().any(|it| it.is(control));
        if known(Control::Block) {
            return Given::Always;
        }
        let mut parts: Vec<Truth> = Vec::new();
        for control in &grant.controls {
            let accepted = match control {
                crate::facts::Code::Known(control) => self.accepts(*control),
                crate::facts::Code::Other(_) => false,
            };
            parts.push(accepted.into());
        }
        if let Some(strength) = &grant.strength {
            let factor = matches!(self, Self::SecondFactor | Self::SignInRisk | Self::UserRisk);
            parts.push(if factor { strength.second_factor } else { Truth::No });
        }
        parts.extend(grant.terms.iter().chain(&grant.custom).map(|_| Truth::No));
        let has = |truth: Truth| parts.contains(&truth);
        let all = parts.len() < 2 || grant.operator.as_ref().is_some_and(|it| it.is(Operator::And));
        match (has(Truth::Yes), has(Truth::Unread), has(Truth::No)) {
            (true, _, _) if all => Given::Always,
            (_, true, _) if all => Given::Unread,
            (true, false, false) => Given::Always,
            (true, ..) => Given::Alternative,
            (false, true, _) => Given::Unread,
            (false, false, _) => Given::No,
        }
    }
}
