//! The house style of a publication: `style.toml`.

use std::path::Path;
use std::sync::Arc;

use review::style::{HouseStyle, InvalidStyle};

/// Where it is, in the publication’s folder.
pub(crate) const STYLE_FILE: &str = "style.toml";

/// A house style as its file says: none without the file, and none of one with a mistake, which is told beside it.
#[derive(Clone, Default)]
pub(crate) struct Style {
    text: String,
    pub(crate) rules: Arc<HouseStyle>,
    pub(crate) invalid: Option<InvalidStyle>,
}

impl Style {
    /// Reads the file of the publication in a folder. One that says what is `known` is not parsed again.
    pub(super) fn read(root: &Path, known: Option<Self>) -> Self {
        let text = match std::fs::read_to_string(root.join(STYLE_FILE)) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Self::default(),
            Err(error) => {
                let message = format!("it cannot be read: {error}");
                return Self { invalid: Some(InvalidStyle { line: None, message }), ..Self::default() };
            }
        };
        if let Some(known) = known.filter(|known| known.text == text) {
            return known;
        }
        let (rules, invalid) = match HouseStyle::parse(&text) {
            Ok(rules) => (rules, None),
            Err(invalid) => (HouseStyle::default(), Some(invalid)),
        };
        Self { text, rules: Arc::new(rules), invalid }
    }
}
