//! What the token service's refusals mean, and what to do next.
//!
//! Source: <https://learn.microsoft.com/entra/identity-platform/reference-error-codes> and
//! <https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations>, read November 2026;
//! the words are our own. `docs/connecting.md` lists the same codes; a test keeps the two together.

use super::claims::payload;
use super::secret::scrub;
use super::{Secret, SignInError};
use serde_json::Value;

/// One code of the token service: the number after `AADSTS`, what it means, what to do next.
struct Row(u32, &'static str, &'static str);

const TABLE: &[Row] = &[
    Row(7_000_215, "the client secret is wrong", "copy the secret's value (not its id) again, or make a new one"),
    Row(7_000_222, "the client secret has expired", "make a new one, or better, use a certificate"),
    Row(
        7_000_216,
        "the application has to prove itself and did not",
        "sign in with a certificate, a secret or a federated token",
    ),
    Row(
        7_000_218,
        "the application has to prove itself, as it is not registered for device codes",
        "in the app registration, under Authentication, allow public client flows",
    ),
    Row(
        7_000_229,
        "the application has no service principal in this tenant",
        "grant admin consent for it in the tenant, and check --tenant",
    ),
    Row(7_000_112, "the application is disabled in this tenant", "enable its enterprise application"),
    Row(
        700_016,
        "the application is not known in this tenant",
        "check --client-id and --tenant; for another tenant's application, grant admin consent there first",
    ),
    Row(
        700_027,
        "the certificate is not registered for the application, or the signature or clock is off",
        "upload the certificate (its public half) to the app registration, check that it has not expired, and set this machine's clock",
    ),
    Row(
        700_024,
        "the assertion is not within its time: this machine's clock is off",
        "set the clock (NTP) and try again",
    ),
    Row(
        50_012,
        "the signed assertion was not accepted",
        "check that the certificate uploaded to the app registration is the one given here",
    ),
    Row(
        70_021,
        "no federated credential of the application matches the token presented",
        "add one with exactly this issuer, subject and audience to the app registration",
    ),
    Row(
        700_211,
        "no federated credential of the application has this issuer",
        "correct the issuer of the federated credential",
    ),
    Row(
        700_212,
        "no federated credential of the application has this audience",
        "correct the audience of the federated credential",
    ),
    Row(
        700_213,
        "no federated credential of the application has this subject",
        "correct the subject of the federated credential; it is compared letter by letter",
    ),
    Row(
        700_223,
        "federated credentials are not accepted for this kind of application",
        "use an application registered in the tenant's own directory",
    ),
    Row(
        90_002,
        "there is no such tenant in this cloud",
        "check --tenant, and --cloud for a government or China tenant",
    ),
    Row(900_023, "the tenant is named in a way that cannot be", "give --tenant as an id or as a verified domain"),
    Row(900_144, "the request lacks something", "check that --client-id and --tenant are not empty"),
    Row(900_382, "the tenant is in another cloud", "give the tenant's --cloud"),
    Row(900_439, "a public cloud address was used for a government tenant", "give --cloud gcc-high or --cloud dod"),
    Row(50_034, "the person is not known in this tenant", "sign in with an account of this tenant, or as its guest"),
    Row(50_020, "the person's account belongs elsewhere", "sign in with an account of this tenant, or as its guest"),
    Row(50_053, "the account is locked, or the sign-in came from a blocked address", "wait, then sign in again"),
    Row(50_055, "the person's password has expired", "change it in a browser, then sign in again"),
    Row(50_057, "the person's account is disabled", "sign in with another account"),
    Row(50_058, "nobody is signed in", "sign in again"),
    Row(
        50_072,
        "multifactor authentication has to be set up first",
        "register it at https://aka.ms/mfasetup, then sign in",
    ),
    Row(50_074, "multifactor authentication is needed", "sign in again and pass it"),
    Row(50_076, "multifactor authentication is needed", "sign in again with --auth device-code and pass it"),
    Row(
        50_079,
        "multifactor authentication has to be set up first",
        "register it at https://aka.ms/mfasetup, then sign in",
    ),
    Row(50_105, "the person is not assigned to the application", "assign the person in the enterprise application"),
    Row(50_126, "the user name or password is wrong", "sign in again"),
    Row(50_158, "an outside challenge was not passed", "sign in again with --auth device-code and pass it"),
    Row(50_173, "the kept sign-in was revoked, as after a new password", "sign in again"),
    Row(
        500_011,
        "the service asked for does not exist in this tenant",
        "check --cloud; for Exchange Online, the tenant needs a licence that has it",
    ),
    Row(
        53_000,
        "Conditional Access wants a compliant device",
        "sign in from one, or use an application with a certificate",
    ),
    Row(
        53_001,
        "Conditional Access wants a joined device",
        "sign in from one, or use an application with a certificate",
    ),
    Row(
        53_003,
        "Conditional Access blocks this sign-in",
        "read the sign-in log in Entra ID for the policy; device codes are often blocked on purpose, then use a certificate",
    ),
    Row(
        530_003,
        "Conditional Access wants a managed device",
        "sign in from one, or use an application with a certificate",
    ),
    Row(
        65_001,
        "nobody has consented to the application",
        "have an administrator grant consent; `tenantry permissions` lists what is needed",
    ),
    Row(65_004, "the person declined to consent", "sign in again and accept, or have an administrator grant consent"),
    Row(
        650_052,
        "the tenant lacks a service that the application asks for",
        "leave its permissions out, or have the tenant subscribe to it",
    ),
    Row(70_011, "the scope asked for is not valid", "check --cloud"),
    Row(70_016, "nobody has signed in yet", "sign in with the code shown"),
    Row(70_019, "the code was not used in time", "run the command again and use the code at once"),
    Row(70_043, "the kept sign-in has ended by a policy on sign-in frequency", "sign in again"),
    Row(700_003, "the device is gone from the directory", "sign in from another device"),
    Row(700_082, "the kept sign-in was not used for too long", "sign in again"),
    Row(90_072, "the person's account is not in this tenant", "add it as a guest, or sign in with another"),
    Row(90_094, "an administrator has to consent", "have an administrator grant consent to the application"),
    Row(1_002_016, "the connection is older than TLS 1.2", "take out the proxy between, or renew it"),
];

/// What the answer of a token service, or of a service that issues assertions, says about why there is no token.
#[derive(Debug, Clone, Default)]
pub(super) struct Refusal {
    /// HTTP status.
    pub(super) status: u16,
    /// Who answered: host and port.
    pub(super) host: String,
    /// The number after `AADSTS`, where there is one.
    aadsts: Option<u32>,
    /// OAuth's word: `invalid_client`.
    pub(super) word: String,
    /// What the service wrote, up to its trace ids; not scrubbed.
    text: String,
    /// The id to give to Microsoft's support.
    trace: Option<String>,
}

impl Refusal {
    /// Reads an answer. Whatever it holds, this does not fail.
    pub(super) fn read(host: &str, status: u16, body: &[u8]) -> Self {
        let value: Value = serde_json::from_slice(body).unwrap_or(Value::Null);
        let member = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let text = [member("error_description"), member("message")].into_iter().find(|text| !text.is_empty());
        let text = text.unwrap_or_default();
        let numbered = value.get("error_codes").and_then(|codes| codes.get(0)).and_then(Value::as_u64);
        let named = text.split_once("AADSTS").map(|(_, rest)| {
            rest.chars().take_while(char::is_ascii_digit).take(9).collect::<String>().parse().unwrap_or_default()
        });
        let trace = member("trace_id");
        let id_like = trace.len() == 36 && trace.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        Self {
            status,
            host: host.to_owned(),
            aadsts: named.or(numbered.and_then(|code| u32::try_from(code).ok())).filter(|code| *code > 0),
            word: member("error").to_owned(),
            text: text.split("Trace ID").next().unwrap_or_default().to_owned(),
            trace: id_like.then(|| trace.to_owned()),
        }
    }

    /// The error to show. `assertion` is the token that was presented, for what it says of itself.
    pub(super) fn error(&self, secrets: &[&Secret], assertion: Option<&str>) -> SignInError {
        if self.aadsts.is_none() && (self.status >= 500 || self.status == 429 || self.word.is_empty()) {
            let said = scrub(&self.text, secrets);
            let said = if said.is_empty() { String::new() } else { format!(": {said}") };
            return SignInError::Unreachable(format!("{} answered HTTP {}{said}", self.host, self.status));
        }
        let row = self.aadsts.and_then(|code| TABLE.iter().find(|row| row.0 == code));
        let mut message = match row {
            Some(Row(_, means, next)) => format!("{means}; {next}"),
            None => scrub(self.text.trim(), secrets),
        };
        if message.is_empty() {
            message = "the service gives no reason".to_owned();
        }
        if let Some(told) = assertion.filter(|_| self.is_about_federation()).and_then(presented) {
            message.push_str(&scrub(&told, secrets));
        }
        if let Some(trace) = &self.trace {
            message.push_str(&format!(" (trace {trace})"));
        }
        let code = self.aadsts.map_or_else(|| scrub(&self.word, secrets), |code| format!("AADSTS{code}"));
        SignInError::Refused { code, message }
    }

    fn is_about_federation(&self) -> bool {
        matches!(self.aadsts, Some(70_021 | 700_211..=700_213 | 700_223))
    }

    /// Whether the sign-in kept from before is of no use any more, so that a person has to sign in again.
    pub(super) fn needs_a_person(&self) -> bool {
        matches!(self.word.as_str(), "invalid_grant" | "interaction_required" | "login_required")
    }
}

/// What a federated token says of itself: what an administrator has to compare.
fn presented(assertion: &str) -> Option<String> {
    let payload = payload(assertion)?;
    let claim = |name: &str| match payload.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        _ => "missing".to_owned(),
    };
    Some(format!(". The token says: issuer {}, subject {}, audience {}", claim("iss"), claim("sub"), claim("aud")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_in_the_troubleshooting_table_of_the_page() {
        let page = include_str!("../../docs/connecting.md");
        let missing: Vec<u32> =
            TABLE.iter().map(|row| row.0).filter(|code| !page.contains(&format!("AADSTS{code}"))).collect();
        assert!(missing.is_empty(), "docs/connecting.md lacks {missing:?}");
    }

    #[test]
    fn codes_are_listed_once() {
        let mut codes: Vec<u32> = TABLE.iter().map(|row| row.0).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), TABLE.len());
    }

    #[test]
    fn an_unknown_code_shows_the_services_words_without_what_was_sent() {
        let secret = Secret::new("hunter2hunter2");
        let body = br#"{"error":"invalid_request","error_description":"AADSTS9999991: Odd hunter2hunter2 thing.\r\nTrace ID: x","error_codes":[9999991],"trace_id":"0000aaaa-11bb-cccc-dd33-eeeeee333333"}"#;
        let error = Refusal::read("login.example", 400, body).error(&[&secret], None);
        assert_eq!(
            error.to_string(),
            "the sign-in was refused (AADSTS9999991): AADSTS9999991: Odd [removed] thing. (trace 0000aaaa-11bb-cccc-dd33-eeeeee333333)"
        );
    }

    #[test]
    fn a_page_instead_of_json_is_no_refusal() {
        let error = Refusal::read("login.example", 502, b"<html>").error(&[], None);
        assert_eq!(error, SignInError::Unreachable("login.example answered HTTP 502".to_owned()));
    }
}
