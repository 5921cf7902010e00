//! Certificate files: PEM (certificate and private key, in any order) and PFX (PKCS #12).

use super::{Pem, Secret, SignInError};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use p12_keystore::Pkcs12Archive;
use pkcs8::EncryptedPrivateKeyInfoRef;
use ring::digest;
use ring::rand::SystemRandom;
use ring::rsa;
use ring::signature::RsaEncoding;
use std::fmt::{Debug, Formatter};

/// Files larger than this are no certificate.
const LARGEST: usize = 1 << 20;

/// A private key and the certificate that belongs to it.
pub(super) struct KeyPair {
    key: rsa::KeyPair,
    certificate: Vec<u8>,
}

impl Debug for KeyPair {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "KeyPair({})", self.thumbprint())
    }
}

/// What a file holds, undecided.
#[derive(Default)]
struct Found {
    keys: Vec<rsa::KeyPair>,
    certificates: Vec<Vec<u8>>,
}

impl KeyPair {
    /// Reads a certificate file.
    ///
    /// # Errors
    /// When there is no RSA key of at least 2048 bits with its certificate, or the passphrase is missing or wrong.
    pub(super) fn read(file: &Pem) -> Result<Self, SignInError> {
        if file.bytes.len() > LARGEST {
            return unusable("it is too large for a certificate");
        }
        let text = std::str::from_utf8(&file.bytes).ok().filter(|text| text.contains("-----BEGIN "));
        let found = match text {
            Some(text) => read_pem(text, file.passphrase.as_ref())?,
            None => read_pfx(&file.bytes, file.passphrase.as_ref())?,
        };
        if found.keys.is_empty() {
            return unusable("it holds no private key; a .cer or .crt file is only the public half");
        }
        if found.certificates.is_empty() {
            return unusable("it holds a private key but no certificate; put both into one file");
        }
        for key in found.keys {
            // The certificate of a key holds the key's public half, byte by byte, as the key itself writes it.
            let public = key.public().as_ref();
            let of_key = |der: &&Vec<u8>| memchr::memmem::find(der, public).is_some();
            if let Some(certificate) = found.certificates.iter().find(of_key).cloned() {
                return Ok(Self { key, certificate });
            }
        }
        unusable("its private key does not belong to its certificate")
    }

    /// The certificate, in DER.
    pub(super) fn certificate(&self) -> &[u8] {
        &self.certificate
    }

    /// The certificate's SHA-1 thumbprint in hexadecimal, as the Entra admin center shows it.
    pub(super) fn thumbprint(&self) -> String {
        let sha1 = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, &self.certificate);
        sha1.as_ref().iter().map(|byte| format!("{byte:02X}")).collect()
    }

    /// Signs a message.
    pub(super) fn sign(&self, padding: &'static dyn RsaEncoding, message: &[u8]) -> Result<Vec<u8>, SignInError> {
        let mut signature = vec![0; self.key.public().modulus_len()];
        match self.key.sign(padding, &SystemRandom::new(), message, &mut signature) {
            Ok(()) => Ok(signature),
            Err(_) => unusable("its private key does not sign"),
        }
    }
}

fn read_pem(text: &str, passphrase: Option<&Secret>) -> Result<Found, SignInError> {
    let mut found = Found::default();
    for (label, der) in pem_blocks(text)? {
        match label {
            "CERTIFICATE" => found.certificates.push(der),
            "PRIVATE KEY" => found.keys.push(pkcs8_key(&der)?),
            "RSA PRIVATE KEY" => found.keys.push(rsa::KeyPair::from_der(&der).map_err(rejected)?),
            "ENCRYPTED PRIVATE KEY" => found.keys.push(pkcs8_key(&unlock(&der, passphrase)?)?),
            "EC PRIVATE KEY" => return unusable("its key is no RSA key; Entra ID takes RSA keys only"),
            // Parameters, comments of other tools: nothing needed here.
            _ => {}
        }
    }
    Ok(found)
}

/// The blocks of a PEM file: label and bytes.
fn pem_blocks(text: &str) -> Result<Vec<(&str, Vec<u8>)>, SignInError> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("-----BEGIN ") {
        let Some((label, after)) = after.split_once("-----") else { break };
        let Some((body, after)) = after.split_once("-----END ") else {
            return unusable("its end is missing");
        };
        rest = after;
        if body.contains("Proc-Type:") {
            return unusable(
                "its key is locked in an old form; convert it with `openssl pkcs8 -topk8 -in OLD.pem -out NEW.pem`",
            );
        }
        let body: String = body.chars().filter(|c| !c.is_whitespace()).collect();
        match STANDARD.decode(body) {
            Ok(der) => blocks.push((label.trim(), der)),
            Err(_) => return unusable("a block of it is no base64"),
        }
    }
    Ok(blocks)
}

fn unlock(der: &[u8], passphrase: Option<&Secret>) -> Result<Vec<u8>, SignInError> {
    let Some(passphrase) = passphrase else {
        return unusable("its private key is locked; set TENANTRY_CERTIFICATE_PASSWORD");
    };
    let Ok(locked) = EncryptedPrivateKeyInfoRef::try_from(der) else {
        return unusable("its locked private key cannot be read");
    };
    match locked.decrypt(passphrase.reveal()) {
        Ok(document) => Ok(document.as_bytes().to_vec()),
        Err(_) => unusable("the passphrase does not open its private key, or it is locked in a way not known here"),
    }
}

fn read_pfx(bytes: &[u8], passphrase: Option<&Secret>) -> Result<Found, SignInError> {
    let password = passphrase.map_or("", Secret::reveal);
    let Ok(archive) = Pkcs12Archive::from_pkcs12(bytes, password) else {
        return unusable(if passphrase.is_some() {
            "it is neither PEM nor a PFX that the passphrase opens"
        } else {
            "it is neither PEM nor a PFX without a passphrase; set TENANTRY_CERTIFICATE_PASSWORD"
        });
    };
    let keys: Result<Vec<_>, _> = archive.keys.iter().map(|bag| pkcs8_key(bag.key.as_der())).collect();
    let certificates = archive.certs.iter().map(|bag| bag.cert.as_der().to_vec()).collect();
    Ok(Found { keys: keys?, certificates })
}

fn pkcs8_key(der: &[u8]) -> Result<rsa::KeyPair, SignInError> {
    rsa::KeyPair::from_pkcs8(der).map_err(rejected)
}

fn rejected(why: ring::error::KeyRejected) -> SignInError {
    SignInError::Unusable(format!(
        "the certificate file cannot be used: its private key has to be RSA with 2048 to 4096 bits ({why})"
    ))
}

fn unusable<T>(why: &str) -> Result<T, SignInError> {
    Err(SignInError::Unusable(format!("the certificate file cannot be used: {why}")))
}
