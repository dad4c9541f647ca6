//! What is part of a phrase.

use crate::document::Kind;

/// Whether a node is words, or stands for words.
pub(super) fn is_phrase(kind: &Kind) -> bool {
    matches!(kind, Kind::Text(_) | Kind::Emphasis | Kind::Strong | Kind::Strikethrough | Kind::Link { .. })
}
