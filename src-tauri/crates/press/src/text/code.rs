//! Syntax highlighting with a few classes of our own, so that the style sheet decides on the colours.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::sanitise::Markup;

/// Writes code, highlighted if its language is known and it is not too long.
pub(super) fn code(text: &str, language: &str, markup: &mut Markup) {
    let small = text.len() <= MOST_BYTES && text.lines().all(|line| line.len() <= LONGEST_LINE);
    let syntax = (small && !language.is_empty()).then(|| syntax(language)).flatten();
    match syntax.and_then(|syntax| spans(text, syntax)) {
        Some(spans) => spans.into_iter().for_each(|(class, piece)| span(class, piece, markup)),
        None => markup.text(text),
    }
}

/// Longer code is not highlighted, because that runs regular expressions over every line.
const MOST_BYTES: usize = 20_000;

/// Like [`MOST_BYTES`], for a single line, as in minified files and data.
const LONGEST_LINE: usize = 1_000;

/// The grammars, unpacked on first use.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    SYNTAXES.find_syntax_by_token(language).filter(|syntax| syntax.name != "Plain Text")
}

/// Scopes (TextMate's naming conventions) with their classes. The first match counts, starting from the innermost
/// scope.
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    let pairs = [
        ("comment", "hl-comment"),
        ("string", "hl-string"),
        ("constant.numeric", "hl-number"),
        ("constant.character.escape", "hl-escape"),
        ("constant", "hl-constant"),
        ("keyword.operator", ""),
        ("keyword", "hl-keyword"),
        ("storage", "hl-keyword"),
        ("entity.name.tag", "hl-tag"),
        ("entity.other.attribute-name", "hl-attribute"),
        ("entity.name.function", "hl-function"),
        ("support.function", "hl-function"),
        ("entity.name", "hl-type"),
        ("support", "hl-type"),
        ("variable.parameter", "hl-variable"),
        ("markup.heading", "hl-heading"),
        ("markup.inserted", "hl-inserted"),
        ("markup.deleted", "hl-deleted"),
    ];
    pairs.into_iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class))).collect()
});

/// Pieces of code, each with its class; `None` if the grammar fails, so that the code is shown without highlighting.
fn spans<'t>(text: &'t str, syntax: &SyntaxReference) -> Option<Vec<(&'static str, &'t str)>> {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut spans: Vec<(&'static str, &'t str)> = Vec::new();
    let mut from = 0;
    let mut add = |class, until: usize| {
        let piece = text.get(from..until)?;
        match spans.last_mut() {
            // Neighbours with the same class share one span.
            Some((last, whole)) if *last == class => *whole = text.get(from - whole.len()..until)?,
            _ => spans.push((class, piece)),
        }
        from = until;
        Some(())
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        for (at, change) in state.parse_line(line, &SYNTAXES).ok()? {
            add(class(&stack), start + at)?;
            stack.apply(&change).ok()?;
        }
        start += line.len();
        add(class(&stack), start)?;
    }
    Some(spans)
}

fn class(stack: &ScopeStack) -> &'static str {
    let known =
        stack.scopes.iter().rev().find_map(|scope| CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)));
    known.map_or("", |(_, class)| class)
}

fn span(class: &'static str, piece: &str, markup: &mut Markup) {
    if class.is_empty() || piece.trim().is_empty() {
        return markup.text(piece);
    }
    markup.open("span", &[("class", class)]);
    markup.text(piece);
    markup.close("span");
}
