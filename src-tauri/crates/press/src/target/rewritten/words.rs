//! Text, code and emphasis, for programs that make pages.

use super::html::{inert, node_html, one_line};
use super::phrase::is_phrase;
use super::{Code, Rewriter};
use crate::document::{Kind, Node};

impl Rewriter<'_> {
    /// Text, typeset as on our own pages, and with a backslash before what this dialect takes for words and others do
    /// not: `<Name>`, `~5~`, a colon at the start, braces behind a heading.
    pub(super) fn text(&mut self, node: &Node, shown: &str) {
        let source = self.source(node);
        // A block that could not be read is one piece over several lines.
        if source.contains('\n') {
            return;
        }
        let words = if typeset_only(source, shown) { shown } else { source };
        let before = self.body.get(..node.range.start).unwrap_or_default();
        let behind_backslash = before.ends_with('\\');
        let mut text = String::with_capacity(words.len() + 8);
        let mut last = before.chars().next_back().filter(|_| !behind_backslash);
        for (at, c) in words.char_indices() {
            let first = at == 0;
            let (is_last, next) = (at + c.len_utf8() == words.len(), words[at + c.len_utf8()..].chars().next());
            let means = match c {
                // `{{`, `{%` and `{{<` begin templates.
                '<' | '~' | '{' => true,
                '%' => last == Some('{'),
                ':' => first,
                // What is no mark of emphasis here could be one beside HTML.
                '*' => is_last || last == Some('*') || next == Some('*'),
                // Before a bare address, which gets a bracket.
                '\\' => is_last && last != Some('\\') && shown.ends_with('\\'),
                _ => false,
            };
            if means && !(first && behind_backslash) {
                text.push('\\');
            }
            text.push(c);
            last = Some(c);
        }
        if text != source {
            self.edits.replace(node.range.clone(), text);
        }
    }

    /// Code, which has no escapes: what looks like a template is written in the program's way, or as HTML.
    pub(super) fn code(&mut self, node: &Node) {
        let Some(site) = self.system.site() else { return };
        let source = self.with_plain_fence(node);
        match site.code(&source) {
            Code::AsTyped if source != self.source(node) => self.edits.replace(node.range.clone(), source),
            Code::AsTyped => {}
            Code::Written(code) => self.edits.replace(node.range.clone(), code),
            Code::Html => {
                let html = match &node.kind {
                    Kind::Code(code) => {
                        let code = code.replace('&', "&amp;").replace('<', "&lt;");
                        inert(&format!("<code>{code}</code>"))
                    }
                    _ => node_html(node, &self.article.document.language, self.system),
                };
                let mut range = self.whole_lines(node);
                range.start -= self.indentation(node);
                self.edits.replace(range, site.html(&one_line(&html)));
            }
        }
    }

    /// How much of the space before a block of code makes it one: four columns (CommonMark, section 4.4).
    fn indentation(&self, node: &Node) -> usize {
        if !matches!(node.kind, Kind::CodeBlock { .. }) || self.source(node).starts_with(['`', '~']) {
            return 0;
        }
        let before = self.body.get(..node.range.start).unwrap_or_default();
        let spaces = before.len() - before.trim_end_matches(' ').len();
        if spaces == 0 { usize::from(before.ends_with('\t')) } else { spaces.min(4) }
    }

    /// The source of code. The words behind a fence are for other programs, unless they name a language.
    fn with_plain_fence(&self, node: &Node) -> String {
        let source = self.source(node);
        let Kind::CodeBlock { language, .. } = &node.kind else { return source.to_owned() };
        let first = source.lines().next().unwrap_or_default();
        let mark = if first.starts_with("```") { '`' } else { '~' };
        let fence = first.len() - first.trim_start_matches(mark).len();
        let plain = first[fence..].trim().split([' ', '\t', ',', '{']).nth(1).is_none();
        if fence < 3 || plain {
            return source.to_owned();
        }
        format!("{}{language}{}", &first[..fence], &source[first.len()..])
    }

    /// Emphasis whose marks stand where plain CommonMark would not read them (section 6.2): beside Chinese, Japanese and
    /// Korean punctuation, or beside raw HTML that is to become something else.
    pub(super) fn marked(&mut self, node: &Node) {
        let (tag, length) = match node.kind {
            Kind::Strong => ("strong", 2),
            Kind::Strikethrough => ("s", 2),
            _ => ("em", 1),
        };
        let Some(site) = self.system.site() else { return };
        let (start, end) = (node.range.start, node.range.end);
        if self.source(node).len() > 2 * length && !(self.opens(start, length) && self.closes(end, length)) {
            let opening = site.html(&format!("<{tag}>"));
            let closing = site.html(&format!("</{tag}>"));
            self.edits.replace(start..start + length, opening);
            self.edits.replace(end - length..end, closing);
        }
        self.children(node);
    }

    fn opens(&self, start: usize, length: usize) -> bool {
        let mark = self.body.as_bytes().get(start).copied().map_or('*', char::from);
        let before = self.before(start, mark);
        let inside = self.body.get(start + length..).unwrap_or_default().trim_start_matches(mark).chars().next();
        let edge = self.tags.contains(&(start + length));
        flanks(inside.filter(|_| !edge), before, mark)
    }

    fn closes(&self, end: usize, length: usize) -> bool {
        let mark = self.body.as_bytes().get(end - 1).copied().map_or('*', char::from);
        let rest = self.body.get(end..).unwrap_or_default();
        let run = rest.len() - rest.trim_start_matches(mark).len();
        // A link or a picture may become words.
        let becomes_words = rest[run..].starts_with(['[', '<']) || rest[run..].starts_with("![");
        let is_letter = becomes_words || self.tags.contains(&(end + run));
        let after = if is_letter { Some('x') } else { rest[run..].chars().next() };
        let inside = self.body.get(..end - length).unwrap_or_default().trim_end_matches(mark).chars().next_back();
        let edge = self.tags.contains(&(end - length));
        flanks(inside.filter(|_| !edge), after, mark)
    }

    /// The character before a run of marks; a letter where raw HTML ends, or what may be a link, since those are replaced.
    fn before(&self, start: usize, mark: char) -> Option<char> {
        let text = self.body.get(..start).unwrap_or_default().trim_end_matches(mark);
        let is_letter = self.tags.contains(&text.len()) || text.ends_with([')', ']']);
        if is_letter { Some('x') } else { text.chars().next_back() }
    }

    /// Removes line ends within words of scripts that have no spaces: our reading of a text has none there.
    pub(super) fn breaks_in_words(&mut self, nodes: &[Node]) {
        for pair in nodes.windows(2) {
            let gap = pair[0].range.end..pair[1].range.start;
            let Some(between) = self.body.get(gap.clone()).filter(|between| between.contains('\n')) else { continue };
            let words = pair.iter().all(|node| is_phrase(&node.kind));
            let letter = |c: Option<char>| c.is_some_and(|c| !c.is_ascii());
            let last =
                self.body.get(..gap.start).and_then(|text| text.trim_end_matches(['*', '_']).chars().next_back());
            let first = self.body.get(gap.end..).and_then(|text| text.trim_start_matches(['*', '_']).chars().next());
            if words && letter(last) && letter(first) && between.chars().all(|c| c.is_whitespace() || c == '>') {
                self.edits.replace(gap, String::new());
            }
        }
    }
}

/// Whether a run of marks with this character inside and that one outside opens or closes emphasis (CommonMark, section
/// 6.2, left- and right-flanking).
fn flanks(inside: Option<char>, outside: Option<char>, mark: char) -> bool {
    let punctuation = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let edge = outside.is_none_or(|c| c.is_whitespace() || punctuation(c));
    match inside {
        Some(c) if punctuation(c) => edge,
        _ => mark != '_' || edge,
    }
}

/// Whether a text differs from its source by typography alone: no letter or digit is another.
fn typeset_only(source: &str, shown: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    !source.contains(['&', '\\']) && letters(source) == letters(shown)
}
