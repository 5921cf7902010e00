//! Authentication methods: ids of the authentication methods policy, their names, whether they resist phishing.
//!
//! Source: <https://learn.microsoft.com/graph/api/resources/authenticationmethodspolicy> and
//! <https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strengths>, August 2026.

/// One authentication method.
#[derive(Debug)]
pub struct MethodRow {
    /// Id in the policy: `Fido2`.
    pub id: &'static str,
    /// What a reader calls it.
    pub name: &'static str,
    /// Whether it resists phishing.
    pub phishing_resistant: bool,
    /// Whether it is a code that comes over the telephone network.
    pub telephone: bool,
}

const fn row(id: &'static str, name: &'static str, phishing_resistant: bool) -> MethodRow {
    MethodRow { id, name, phishing_resistant, telephone: false }
}

/// A code that comes over the telephone network.
const fn telephone(id: &'static str, name: &'static str) -> MethodRow {
    MethodRow { telephone: true, ..row(id, name, false) }
}

/// Every method this version knows.
pub const METHODS: &[MethodRow] = &[
    row("Fido2", "Passkey (FIDO2)", true),
    row("X509Certificate", "Certificate-based authentication", true),
    row("MicrosoftAuthenticator", "Microsoft Authenticator", false),
    telephone("Sms", "SMS"),
    telephone("Voice", "Voice call"),
    row("Email", "Email one-time passcode", false),
    row("SoftwareOath", "Third-party software OATH tokens", false),
    row("HardwareOath", "Hardware OATH tokens", false),
    row("TemporaryAccessPass", "Temporary Access Pass", false),
    row("QRCodePin", "QR code", false),
];

/// The method with this id.
pub fn authentication_method(id: &str) -> Option<&'static MethodRow> {
    METHODS.iter().find(|row| row.id.eq_ignore_ascii_case(id))
}

/// Methods as the report on registrations names them, and whether each resists phishing
/// (<https://learn.microsoft.com/graph/api/resources/usageauthmethod>, January 2026, which is the longest list of them; the
/// report's own page gives examples only).
const REGISTERED: &[(&str, bool)] = &[
    ("fido", true),
    ("fido2", true),
    ("fido2SecurityKey", true),
    ("passKeyDeviceBound", true),
    ("passKeyDeviceBoundAuthenticator", true),
    ("passKeyDeviceBoundWindowsHello", true),
    ("passKeySynced", true),
    ("windowsHelloForBusiness", true),
    ("macOsSecureEnclaveKey", true),
    ("x509CertificateMultiFactor", true),
    ("x509CertificateSingleFactor", false),
    ("alternateMobileCall", false),
    ("alternateMobilePhone", false),
    ("appCode", false),
    ("appNotification", false),
    ("appPassword", false),
    ("email", false),
    ("externalAuthMethod", false),
    ("hardwareOneTimePasscode", false),
    ("microsoftAuthenticatorPasswordless", false),
    ("microsoftAuthenticatorPush", false),
    ("mobileCall", false),
    ("mobilePhone", false),
    ("mobileSMS", false),
    ("none", false),
    ("officePhone", false),
    ("oneTimePasscode", false),
    ("password", false),
    ("qrCode", false),
    ("qrCodePin", false),
    ("securityQuestion", false),
    ("sms", false),
    ("softwareOneTimePasscode", false),
    ("temporaryAccessPass", false),
];

/// Whether a method that somebody registered resists phishing; none of one that this version does not know.
pub fn resists_phishing(registered: &str) -> Option<bool> {
    REGISTERED.iter().find(|row| row.0.eq_ignore_ascii_case(registered)).map(|row| row.1)
}
