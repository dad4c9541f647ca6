//! Proving an approval outside its publication, from what a manifest says of it.

use article::Digest;

use crate::event::{Event, Kind};
use crate::signature::{PublicKey, Signature};

/// Why an approval proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotProven {
    /// The event is none.
    #[error("its event cannot be read: {0}")]
    Unreadable(String),
    /// It says something else.
    #[error("its event is no approval")]
    Other,
    /// The signature was made with another key, or over other bytes.
    #[error("its signature is not that of its key")]
    Signature,
    /// It approves something else.
    #[error("it approves another version of the article")]
    Digest,
}

/// The approval of exactly this digest that a signed event is. `event` has the bytes that were signed.
pub fn prove(event: &str, signature: &Signature, key: &PublicKey, digest: &Digest) -> Result<Event, NotProven> {
    let read: Event = serde_json::from_str(event).map_err(|error| NotProven::Unreadable(error.to_string()))?;
    let Kind::Approve { digest: approved, .. } = &read.kind else { return Err(NotProven::Other) };
    if !key.verifies(event.as_bytes(), signature) {
        return Err(NotProven::Signature);
    }
    if approved != digest {
        return Err(NotProven::Digest);
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use article::{DeskId, PersonId};

    use super::*;
    use crate::event::{TextHash, VERSION};
    use crate::log;
    use crate::signature::Signer;

    #[test]
    fn an_approval_is_proven_by_its_bytes_its_key_and_its_digest() {
        let [digest, other]: [Digest; 2] = ["a", "b"].map(|digit| digit.repeat(64).parse().unwrap());
        let signer = Signer::new(&[1; 32]);
        let (desk, by, text) = (DeskId::new(1, [1; 10]), PersonId::new(1, [1; 10]), TextHash([0; 32]));
        let signed = |kind| {
            let at = "2026-11-26T09:00:00Z".into();
            let event = Event { version: VERSION, seq: 1, prev: None, clock: 1, desk, by, at, kind };
            let entry = log::write(event, &signer).unwrap();
            (String::from_utf8(entry.signed_bytes().to_vec()).unwrap(), entry.signature.unwrap())
        };
        let approve = Kind::Approve { digest, text, words: String::new(), beside: BTreeMap::new() };
        let (event, signature) = signed(approve);
        assert_eq!(prove(&event, &signature, &signer.public(), &digest).unwrap().by, by);
        let refused = |event: &str, key: &PublicKey, digest| prove(event, &signature, key, digest).unwrap_err();
        assert_eq!(refused(&event, &signer.public(), &other), NotProven::Digest);
        assert_eq!(refused(&event.replace("09:00", "10:00"), &signer.public(), &digest), NotProven::Signature);
        assert_eq!(refused(&event, &Signer::new(&[2; 32]).public(), &digest), NotProven::Signature);
        let (note, signature) = signed(Kind::Task { holder: None, due: None });
        assert_eq!(prove(&note, &signature, &signer.public(), &digest), Err(NotProven::Other));
        assert!(matches!(prove("{", &signature, &signer.public(), &digest), Err(NotProven::Unreadable(_))));
    }
}
