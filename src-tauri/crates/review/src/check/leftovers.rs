//! Check: what other tools left in the text.

use std::ops::Range;

use memchr::memmem;

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Edit, Place, Severity};

/// Nothing is left of a merge, of changes that were tracked, or of the program that a text was copied from.
///
/// Markup that the page shows as it is typed (shortcodes, containers, wiki links) is found by the renderer, for `markup`.
pub(super) struct Leftovers;

impl Check for Leftovers {
    fn name(&self) -> &'static str {
        "leftovers"
    }

    fn label(&self) -> &'static str {
        "Leftovers"
    }

    fn about(&self) -> &'static str {
        "Nothing is left of a merge, of tracked changes, or of the program that a text was copied from."
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let body = &subject.article.body;
        let mut found = Vec::new();
        for kind in KINDS {
            for at in memmem::find_iter(body.as_bytes(), kind.start) {
                if subject.prose.is_code(at) {
                    continue;
                }
                let Some(range) = (kind.range)(body, at) else { continue };
                let edit = kind.goes.then(|| Edit::Text { range: range.clone(), insert: String::new() });
                let place = Place::Text(range);
                found.push(self.diagnostic(kind.severity, place, kind.message, kind.fix).suggest(edit));
            }
        }
        found.extend(self.redirected(subject));
        found
    }
}

impl Leftovers {
    /// Links that lead through Google, as Google Docs makes them.
    fn redirected(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let body = &subject.article.body;
        let found = subject.prose.links.iter().filter_map(|link| {
            let query = link.address.strip_prefix("https://www.google.com/url?")?;
            let target =
                query.split('&').find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("url=")))?;
            let target = percent_encoding::percent_decode_str(target).decode_utf8().ok()?;
            let at = body.get(link.range.clone())?.rfind(link.address.as_str());
            let edit = at.filter(|_| target.starts_with("http")).map(|at| {
                let start = link.range.start + at;
                Edit::Text { range: start..start + link.address.len(), insert: target.replace([' ', ')'], "%20") }
            });
            let message = "A link leads through Google";
            let fix = "Google Docs made it so: name the page itself.";
            let place = Place::Text(link.range.clone());
            Some(self.diagnostic(Severity::Warning, place, message, fix).suggest(edit))
        });
        found.collect()
    }
}

struct Kind {
    /// What it begins with.
    start: &'static str,
    /// Where it is, given where that is; none if it is something else.
    range: fn(&str, usize) -> Option<Range<usize>>,
    severity: Severity,
    message: &'static str,
    fix: &'static str,
    /// Whether it can be taken out.
    goes: bool,
}

const TRACKED: &str = "A change is still marked in the text";
const COMMENT: &str = "A comment stands in the text";
const WORD: &str = "Something of a word processor stands in the text";
const MACHINE: &str = "A mark of a writing machine stands in the text";
const CROSS: &str = "A reference of a word processor is broken";

const KINDS: &[Kind] = &[
    kind(
        "<<<<<<<",
        line,
        Severity::Error,
        "A merge is not finished",
        "Choose between the two texts, and take out the marks.",
        false,
    ),
    kind("{++", |text, at| until(text, at, "++}"), Severity::Error, TRACKED, "Keep its words or take them out.", false),
    kind("{--", |text, at| until(text, at, "--}"), Severity::Error, TRACKED, "Take its words out or keep them.", false),
    kind("{~~", |text, at| until(text, at, "~~}"), Severity::Error, TRACKED, "Keep the old words or the new.", false),
    kind(
        "{>>",
        |text, at| until(text, at, "<<}"),
        Severity::Error,
        COMMENT,
        "Make it a note, and take it out of the text.",
        true,
    ),
    kind(
        "<!-- wp:",
        |text, at| until(text, at, "-->"),
        Severity::Info,
        "A mark of WordPress stands in the text",
        "Take it out.",
        true,
    ),
    kind(
        "<!-- /wp:",
        |text, at| until(text, at, "-->"),
        Severity::Info,
        "A mark of WordPress stands in the text",
        "Take it out.",
        true,
    ),
    kind("<o:p>", |text, at| until(text, at, "</o:p>"), Severity::Warning, WORD, "Take it out.", true),
    kind("class=\"Mso", line, Severity::Warning, WORD, "Write these lines as Markdown.", false),
    kind("class=Mso", line, Severity::Warning, WORD, "Write these lines as Markdown.", false),
    kind("<!--[if ", |text, at| until(text, at, "-->"), Severity::Warning, WORD, "Take it out.", true),
    kind("docs-internal-guid", line, Severity::Warning, WORD, "Write these lines as Markdown.", false),
    kind("Error! Reference source not found", whole, Severity::Error, CROSS, "Write what it stood for.", false),
    kind("Error! Bookmark not defined", whole, Severity::Error, CROSS, "Write what it stood for.", false),
    kind(
        "Fehler! Verweisquelle konnte nicht gefunden werden",
        whole,
        Severity::Error,
        CROSS,
        "Write what it stood for.",
        false,
    ),
    kind("Fehler! Textmarke nicht definiert", whole, Severity::Error, CROSS, "Write what it stood for.", false),
    kind("Erreur ! Source du renvoi introuvable", whole, Severity::Error, CROSS, "Write what it stood for.", false),
    kind(
        ":contentReference[oaicite:",
        |text, at| until(text, at, "}"),
        Severity::Error,
        MACHINE,
        "Name the source instead.",
        true,
    ),
    kind("【", cited, Severity::Error, MACHINE, "Name the source instead.", true),
    kind("utm_source=chatgpt.com", whole, Severity::Warning, MACHINE, "Take it out of the address.", false),
];

const fn kind(
    start: &'static str,
    range: fn(&str, usize) -> Option<Range<usize>>,
    severity: Severity,
    message: &'static str,
    fix: &'static str,
    goes: bool,
) -> Kind {
    Kind { start, range, severity, message, fix, goes }
}

/// To the end that belongs to it, within its paragraph.
fn until(text: &str, at: usize, end: &str) -> Option<Range<usize>> {
    let rest = &text[at..];
    let paragraph = rest.split("\n\n").next().unwrap_or(rest);
    paragraph.find(end).map(|found| at..at + found + end.len())
}

/// To the end of its line.
fn line(text: &str, at: usize) -> Option<Range<usize>> {
    let begins = text[..at].ends_with('\n') || at == 0 || !text[at..].starts_with('<');
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    begins.then_some(at..end)
}

/// To the end of its sentence or word.
fn whole(text: &str, at: usize) -> Option<Range<usize>> {
    let end = text[at..].find(['.', '\n', ')', ' ']).map_or(text.len(), |end| at + end);
    let sentence = text[at..].find(['.', '\n', ')']).map_or(text.len(), |end| at + end);
    Some(at..if text[at..].starts_with("utm") { end } else { sentence })
}

/// `【4†source】`
fn cited(text: &str, at: usize) -> Option<Range<usize>> {
    let range = until(text, at, "】")?;
    text[range.clone()].contains('†').then_some(range)
}

#[cfg(test)]
mod tests {
    use super::super::tests::found_in;

    #[test]
    fn what_other_tools_left_is_found_and_code_is_left_alone() {
        let body = "A {++new++} and {--old--}{>>why?<<} line, {~~a~>b~~}.\n\n<<<<<<< HEAD\nOne\n=======\nTwo\n>>>>>>> x\n\n\
            <!-- wp:paragraph -->\n\nSee【4†source】 and Error! Reference source not found. Also `{++code++}`.\n\n\
            ```\n<<<<<<< HEAD\n```\n\n[doc](https://www.google.com/url?q=https%3A%2F%2Fa.example%2Fx&sa=D).\n";
        let found = found_in("leftovers", "en", body);
        let words: Vec<&str> = found.iter().map(|(_, words)| words.as_str()).collect();
        let wanted = [
            "{++new++}",
            "{--old--}",
            "{>>why?<<}",
            "{~~a~>b~~}",
            "<<<<<<< HEAD",
            "<!-- wp:paragraph -->",
            "【4†source】",
            "Error! Reference source not found",
            "[doc](https://www.google.com/url?q=https%3A%2F%2Fa.example%2Fx&sa=D)",
        ];
        assert_eq!(words, wanted);
        assert_eq!(
            found.last().unwrap().0.edit,
            Some(crate::Edit::Text {
                range: body.find("https://www").unwrap()..body.rfind(")").unwrap(),
                insert: "https://a.example/x".into(),
            })
        );
    }

    #[test]
    fn ordinary_texts_have_none() {
        let body = "Sets {a, b}, 2 << 3 and x{++i}. 【見出し】 A class of 20. An Error! and a --dash--.\n";
        assert_eq!(found_in("leftovers", "en", body).len(), 0);
    }
}
