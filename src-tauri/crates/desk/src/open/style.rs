//! The house style of a publication: `style.toml`.

use std::sync::Arc;

use review::style::{HouseStyle, InvalidStyle};

use super::{OpenPublication, lock};

/// Where it is, in the publication’s folder.
pub(crate) const STYLE_FILE: &str = "style.toml";

/// A house style, and the text that it was read from.
pub(super) struct Style {
    text: String,
    rules: Arc<HouseStyle>,
    invalid: Option<InvalidStyle>,
}

impl OpenPublication {
    /// The house style as its file says now; none without the file, and none of one with a mistake, which is told beside it.
    pub(crate) fn style(&self) -> (Arc<HouseStyle>, Option<InvalidStyle>) {
        let unreadable = |message: String| (Arc::default(), Some(InvalidStyle { line: None, message }));
        let text = match std::fs::read_to_string(self.root.join(STYLE_FILE)) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (Arc::default(), None),
            Err(error) => return unreadable(format!("it cannot be read: {error}")),
        };
        let mut known = lock(&self.style);
        let style = match known.take().filter(|style| style.text == text) {
            Some(style) => style,
            None => {
                let (rules, invalid) = match HouseStyle::parse(&text) {
                    Ok(rules) => (rules, None),
                    Err(invalid) => (HouseStyle::default(), Some(invalid)),
                };
                Arc::new(Style { text, rules: Arc::new(rules), invalid })
            }
        };
        let found = (style.rules.clone(), style.invalid.clone());
        *known = Some(style);
        found
    }
}
