//! The seal of a bundle: somebody vouches for its manifest, and with it for every file that is listed there.

use serde::{Deserialize, Serialize};

use crate::signature::{PublicKey, Signature, Signer};

/// What is written beside a manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// Who made the bundle, as they call themselves.
    pub by: String,
    /// Their public key: Ed25519, in base64.
    pub key: PublicKey,
    /// The signature over [`CONTEXT`] and the bytes of the manifest, in base64.
    signature: Signature,
}

/// Stands before what is signed, so that a signature of something else is never one of a manifest.
const CONTEXT: &[u8] = b"copydesk manifest\n";

impl Seal {
    /// Seals a manifest.
    pub fn new(manifest: &[u8], by: &str, signer: &Signer) -> Self {
        Self { by: by.to_owned(), key: signer.public(), signature: signer.sign(&sealed(manifest)) }
    }

    /// Whether it is of exactly this manifest, and made with its key.
    pub fn seals(&self, manifest: &[u8]) -> bool {
        self.key.verifies(&sealed(manifest), &self.signature)
    }
}

fn sealed(manifest: &[u8]) -> Vec<u8> {
    [CONTEXT, manifest].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_is_of_one_manifest_and_one_key() {
        let signer = Signer::new(&[1; 32]);
        let seal = Seal::new(b"{}", "Kim", &signer);
        assert!(seal.seals(b"{}") && !seal.seals(b"{ }"));
        let other = Seal { key: Signer::new(&[2; 32]).public(), ..seal.clone() };
        assert!(!other.seals(b"{}"), "whoever swaps the key has not signed");
        let plain = Seal { signature: signer.sign(b"{}"), ..seal };
        assert!(!plain.seals(b"{}"), "what was signed as something else");
    }
}
