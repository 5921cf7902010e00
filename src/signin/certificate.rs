//! A certificate of the application: assertions signed with its private key.
//!
//! Source: <https://learn.microsoft.com/entra/identity-platform/certificate-credentials>, read November 2026.

use super::keys::KeyPair;
use super::library::exchange_assertion;
use super::place::Place;
use super::{Credential, Secret, SignInError, Signature, Token};
use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest;
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding};
use serde_json::json;

/// Seconds an assertion is good for. Entra ID advises five to ten minutes.
const LIFE: i64 = 600;

/// Signs in as an application with its certificate.
#[derive(Debug)]
pub(super) struct Certificate {
    pub(super) place: Place,
    pub(super) client_id: String,
    pub(super) keys: KeyPair,
    pub(super) signature: Signature,
}

#[async_trait]
impl Credential for Certificate {
    async fn token(&self, scope: &str, _fresh: bool) -> Result<Token, SignInError> {
        let assertion = self.assertion()?;
        let place = &self.place;
        exchange_assertion(&place.wire(), &place.login, &place.tenant, &self.client_id, &assertion, scope).await
    }

    fn describe(&self) -> String {
        format!("certificate {} of application {}", self.keys.thumbprint(), self.client_id)
    }
}

impl Certificate {
    /// A new assertion, signed.
    fn assertion(&self) -> Result<Secret, SignInError> {
        let now = self.place.means.clock.now().as_second();
        let certificate = self.keys.certificate();
        let sha256 = URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, certificate));
        let header = match self.signature {
            Signature::Ps256 => json!({"alg": "PS256", "typ": "JWT", "x5t#S256": sha256}),
            Signature::Rs256 => {
                // Services that know RS256 only know the older name of a certificate too.
                let sha1 = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, certificate);
                json!({"alg": "RS256", "typ": "JWT", "x5t": URL_SAFE_NO_PAD.encode(sha1), "x5t#S256": sha256})
            }
        };
        let claims = json!({
            "aud": self.place.endpoint("token").as_str(),
            "iss": self.client_id,
            "sub": self.client_id,
            "jti": new_id()?,
            "iat": now,
            "nbf": now,
            "exp": now.saturating_add(LIFE),
        });
        let encode = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", encode(&header), encode(&claims));
        let padding: &'static dyn RsaEncoding = match self.signature {
            Signature::Ps256 => &RSA_PSS_SHA256,
            Signature::Rs256 => &RSA_PKCS1_SHA256,
        };
        let signature = self.keys.sign(padding, signed.as_bytes())?;
        Ok(Secret::new(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))))
    }
}

/// A random id in the form of a GUID (version 4).
fn new_id() -> Result<String, SignInError> {
    let mut bytes = [0_u8; 16];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| SignInError::Unusable("this system gives no random numbers".to_owned()))?;
    let number = u128::from_be_bytes(bytes) & !(0xf000_u128 << 64) & !(0xc000_u128 << 48)
        | (0x4000_u128 << 64)
        | (0x8000_u128 << 48);
    let hex = format!("{number:032x}");
    let parts: Vec<String> = [0..8, 8..12, 12..16, 16..20, 20..32]
        .into_iter()
        .map(|range| hex.chars().skip(range.start).take(range.len()).collect())
        .collect();
    Ok(parts.join("-"))
}
