//! Authentication strengths that are built in, and what combinations of methods take a second factor.
//!
//! Source: <https://learn.microsoft.com/graph/api/resources/authenticationstrengths-overview> and
//! <https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths>, August 2026.

/// A strength that every tenant has.
#[derive(Debug)]
pub struct StrengthRow {
    /// Its id, the same in every tenant.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Whether it resists phishing.
    pub phishing_resistant: bool,
}

/// The built-in strengths; each takes a second factor.
pub const STRENGTHS: &[StrengthRow] = &[
    StrengthRow {
        id: "00000000-0000-0000-0000-000000000002",
        name: "Multifactor authentication",
        phishing_resistant: false,
    },
    StrengthRow { id: "00000000-0000-0000-0000-000000000003", name: "Passwordless MFA", phishing_resistant: false },
    StrengthRow {
        id: "00000000-0000-0000-0000-000000000004",
        name: "Phishing-resistant MFA",
        phishing_resistant: true,
    },
];

/// The built-in strength with this id.
pub fn strength(id: &str) -> Option<&'static StrengthRow> {
    STRENGTHS.iter().find(|row| row.id.eq_ignore_ascii_case(id))
}

/// Methods that are one factor when they stand alone. A combination of two is two factors.
const SINGLE: &[&str] = &[
    "password",
    "sms",
    "voice",
    "email",
    "hardwareOath",
    "softwareOath",
    "qrCodePin",
    "x509CertificateSingleFactor",
    "federatedSingleFactor",
    // Alone it counts as one: only with a password is it two
    // (<https://learn.microsoft.com/entra/identity/authentication/howto-authentication-methods-activity>, March 2025).
    "microsoftAuthenticatorPush",
];

/// Methods that are two factors by themselves.
const MULTI: &[&str] = &[
    "fido2",
    "windowsHelloForBusiness",
    "x509CertificateMultiFactor",
    "federatedMultiFactor",
    "deviceBasedPush",
    "temporaryAccessPassOneTime",
    "temporaryAccessPassMultiUse",
];

/// Whether a combination of methods is known to be one factor.
pub fn is_single_factor(combination: &str) -> bool {
    is_one_of(SINGLE, combination)
}

/// Whether a combination of methods, `password,sms`, is known to take a second factor.
pub fn is_second_factor(combination: &str) -> bool {
    is_one_of(MULTI, combination) || combination.split(',').count() > 1
}

fn is_one_of(methods: &[&str], combination: &str) -> bool {
    methods.iter().any(|it| it.eq_ignore_ascii_case(combination.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_alone_is_no_second_factor() {
        assert!(is_single_factor("password") && !is_second_factor("qrCodePin") && !is_single_factor("of tomorrow"));
        assert!(is_second_factor("password,sms") && is_second_factor("fido2"));
        assert!(strength("00000000-0000-0000-0000-000000000004").is_some_and(|it| it.phishing_resistant));
    }
}
