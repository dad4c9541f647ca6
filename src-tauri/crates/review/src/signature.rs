//! Signatures by which people vouch for what they decide: Ed25519 (RFC 8032), in base64.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A person’s private key. It never leaves the machine it was made on.
pub struct Signer(SigningKey);

/// The public half of a key, as `people.toml` has it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PublicKey(VerifyingKey);

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Signature(String);

impl Signer {
    /// A key from 32 bytes that nobody can foresee.
    pub fn new(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// The key as text, to be kept where only its owner can read it.
    pub fn to_secret(&self) -> String {
        STANDARD_NO_PAD.encode(self.0.to_bytes())
    }

    /// A key from what [`Signer::to_secret`] gave.
    pub fn from_secret(text: &str) -> Option<Self> {
        let bytes = STANDARD_NO_PAD.decode(text.trim()).ok()?;
        Some(Self::new(&bytes.try_into().ok()?))
    }

    /// Its public half.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key())
    }

    /// Signs bytes.
    pub fn sign(&self, bytes: &[u8]) -> Signature {
        Signature(STANDARD_NO_PAD.encode(self.0.sign(bytes).to_bytes()))
    }
}

impl PublicKey {
    /// Whether a signature over these bytes was made with the private half.
    pub fn verifies(&self, bytes: &[u8], signature: &Signature) -> bool {
        let read = STANDARD_NO_PAD.decode(&signature.0).ok();
        let read = read.and_then(|bytes| ed25519_dalek::Signature::from_slice(&bytes).ok());
        read.is_some_and(|read| self.0.verify_strict(bytes, &read).is_ok())
    }
}

impl PublicKey {
    /// The key in five words, by which two people can compare it on the telephone.
    pub fn words(&self) -> [&'static str; 5] {
        article::digest::five_words(&Sha256::digest(self.0.as_bytes()).into())
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<String> for Signature {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD_NO_PAD.encode(self.0.as_bytes()))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({self})")
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> Self {
        key.to_string()
    }
}

impl TryFrom<String> for PublicKey {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let bytes = STANDARD_NO_PAD.decode(text.trim()).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let key = bytes.and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
        key.map(Self).ok_or_else(|| format!("“{}” is no public key", text.chars().take(60).collect::<String>()))
    }
}
