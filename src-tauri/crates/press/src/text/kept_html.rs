//! HTML that was safe when this program kept it, for fields of what it keeps between exports (`#[serde(with = "kept_html")]`).
//! Whoever reads such a thing must know that nobody else can have written it: nothing here looks at the HTML again.

use serde::{Deserialize, Deserializer, Serializer};

use super::sanitise::SafeHtml;

pub(crate) fn serialize<S: Serializer>(html: &SafeHtml, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(html.as_str())
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SafeHtml, D::Error> {
    String::deserialize(deserializer).map(SafeHtml::kept)
}
