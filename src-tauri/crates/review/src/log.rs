//! The log of an article at one desk: a JSON Lines file, `reviews/<article>/<desk>.jsonl`, to which that desk alone appends.
//!
//! A line is `{"id":…,"event":{…},"signature":…}`. The id is the SHA-256 of the event’s bytes exactly as they stand there,
//! and the signature is over the same bytes: nothing depends on how JSON is written again.
//!
//! Reading takes what it can. A line that is cut off, damaged or of a newer version is reported with its bytes, and the
//! others are read: nobody’s words wait for somebody else’s mistake.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::event::{Event, EventId, KINDS, VERSION};
use crate::signature::{Signature, Signer};

/// An event as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: EventId,
    /// The event.
    pub event: Event,
    /// The signature of its author, if it has one. Whether it is valid depends on the author’s key.
    pub signature: Option<Signature>,
    /// The whole line, without its end.
    pub line: String,
}

/// A line that could not be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its number; the first is 1.
    pub line: usize,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// Why a line could not be taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// The file ends in the middle of it.
    #[error("the line is cut off")]
    Cut,
    /// Not JSON, or no event.
    #[error("the line cannot be read: {0}")]
    Unreadable(String),
    /// Its bytes are not those that its id names.
    #[error("the line was changed: its id belongs to other bytes")]
    Changed,
    /// Of a newer version.
    #[error("the line is from a newer version of Copydesk")]
    Newer,
}

/// Everything of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Log {
    /// Its events, in the order of the file.
    pub entries: Vec<Entry>,
    /// Its other lines.
    pub faults: Vec<Fault>,
}

/// Reads a log. Lines that are empty are nothing.
pub fn read(bytes: &[u8]) -> Log {
    let mut log = Log::default();
    let ended = bytes.is_empty() || bytes.ends_with(b"\n");
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    for (at, line) in lines.iter().enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match read_line(line) {
            Ok(entry) => log.entries.push(entry),
            Err(kind) => {
                let cut = at + 1 == lines.len() && !ended && matches!(kind, FaultKind::Unreadable(_));
                log.faults.push(Fault { line: at + 1, kind: if cut { FaultKind::Cut } else { kind } });
            }
        }
    }
    log
}

/// Reads one line, without its end.
pub fn read_line(line: &[u8]) -> Result<Entry, FaultKind> {
    let unreadable = |error: &dyn std::fmt::Display| FaultKind::Unreadable(error.to_string());
    let line = std::str::from_utf8(line).map_err(|error| unreadable(&error))?;
    let stored: Stored<'_> = serde_json::from_str(line).map_err(|error| unreadable(&error))?;
    if EventId::of(stored.event.get().as_bytes()) != stored.id {
        return Err(FaultKind::Changed);
    }
    let event = serde_json::from_str(stored.event.get()).map_err(|error| {
        let form: Result<Form, _> = serde_json::from_str(stored.event.get());
        let newer = form.is_ok_and(|form| form.version > VERSION || !KINDS.contains(&form.kind.as_str()));
        if newer { FaultKind::Newer } else { unreadable(&error) }
    });
    let event: Event = event?;
    if event.version > VERSION {
        return Err(FaultKind::Newer);
    }
    Ok(Entry { id: stored.id, event, signature: stored.signature, line: line.to_owned() })
}

/// Writes an event as a line, without its end, signed by its author.
pub fn write(event: Event, signer: &Signer) -> Result<Entry, serde_json::Error> {
    let bytes = serde_json::value::to_raw_value(&event)?;
    let id = EventId::of(bytes.get().as_bytes());
    let signature = Some(signer.sign(bytes.get().as_bytes()));
    let line = serde_json::to_string(&Stored { id, event: &bytes, signature: signature.clone() })?;
    Ok(Entry { id, event, signature, line })
}

impl Entry {
    /// The bytes that were signed.
    pub fn signed_bytes(&self) -> &[u8] {
        let stored: Option<Stored<'_>> = serde_json::from_str(&self.line).ok();
        stored.map_or(&[], |stored| stored.event.get().as_bytes())
    }
}

#[derive(Serialize, Deserialize)]
struct Stored<'l> {
    id: EventId,
    #[serde(borrow)]
    event: &'l RawValue,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signature: Option<Signature>,
}

/// As much of an event as tells whether it is from a newer version.
#[derive(Deserialize)]
struct Form {
    version: u32,
    #[serde(default)]
    kind: String,
}

#[cfg(test)]
mod tests;
