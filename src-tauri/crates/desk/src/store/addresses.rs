//! The addresses that an article had before.

use article::Manuscript;
use serde_json::Value;

use super::save::set;
use crate::Error;

/// Adds an address, from the root of the site, to those that lead to the article still.
pub(crate) fn remember_address(manuscript: &mut Manuscript, path: &str) -> Result<(), Error> {
    let key = manuscript.aliases_key();
    let mut known: Vec<Value> = match manuscript.get(key) {
        Some(Value::Array(known)) => known.clone(),
        Some(Value::String(one)) => vec![one.as_str().into()],
        _ => Vec::new(),
    };
    let path = path.trim_matches('/');
    if known.iter().any(|known| known.as_str().is_some_and(|known| known.trim().trim_matches('/') == path)) {
        return Ok(());
    }
    known.push(format!("/{path}/").into());
    set(manuscript, key, known)
}
