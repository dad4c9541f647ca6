//! Who vouches for a bundle.

use review::{Person, Seal, Signer};
use serde::Serialize;
use ts_rs::TS;

use crate::open::PEOPLE_FILE;
use crate::{Error, ErrorCode};

/// What the seal of a bundle proves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SealProof {
    /// Who made the bundle, as the publication calls whoever has the key, else as they call themselves.
    pub by: String,
    /// The key that signed, in five words.
    pub key: Vec<String>,
    /// Whether somebody in `people.toml` has that key.
    pub known: bool,
    /// What is wrong; none if exactly this manifest was signed with that key.
    pub problem: Option<String>,
}

/// A manifest's seal.
pub(super) fn seal(by: &str, signer: &Signer, manifest: &[u8]) -> Result<Vec<u8>, Error> {
    let mut text = serde_json::to_vec_pretty(&Seal::new(manifest, by, signer))
        .map_err(|error| Error::new(ErrorCode::Internal, error.to_string()))?;
    text.push(b'\n');
    Ok(text)
}

/// What a seal proves of a manifest. `people` are those of the publication, if it is at hand.
pub(super) fn proof(seal: &[u8], manifest: &[u8], people: &[Person]) -> SealProof {
    let seal: Seal = match serde_json::from_slice(seal) {
        Ok(seal) => seal,
        Err(error) => {
            let problem = Some(format!("{} cannot be read: {error}", press::bundle::SIGNATURE));
            return SealProof { by: String::new(), key: Vec::new(), known: false, problem };
        }
    };
    let signed_with = people.iter().find(|person| person.key == seal.key);
    let called_so = people.iter().any(|person| person.name == seal.by);
    let problem = if !seal.seals(manifest) {
        Some("the signature is not of this manifest".to_owned())
    } else if signed_with.is_none() && called_so {
        Some(format!("“{}” has another key in {PEOPLE_FILE}", seal.by))
    } else {
        None
    };
    SealProof {
        by: signed_with.map_or(seal.by, |person| person.name.clone()),
        key: seal.key.words().map(str::to_owned).to_vec(),
        known: signed_with.is_some(),
        problem,
    }
}
