//! The templates, compiled once.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

/// A template failed. This should not happen: tests render the built-in templates with articles of every kind.
#[derive(Debug, thiserror::Error)]
#[error("the template {template} failed: {reason}; reinstall Copydesk, or restore the theme")]
pub struct ThemeError {
    template: &'static str,
    reason: String,
}

/// Fills a template.
pub(super) fn render(template: &'static str, values: Value) -> Result<String, ThemeError> {
    let failed = |reason: &Error| ThemeError { template, reason: format!("{reason:#}") };
    let environment = ENVIRONMENT.as_ref().map_err(failed)?;
    let page =
        environment.get_template(template).and_then(|page| page.render(values)).map_err(|error| failed(&error))?;
    Ok(tidy(&page))
}

const SOURCES: &[(&str, &str)] = &[
    ("actions.html", include_str!("templates/actions.html")),
    ("authors.html", include_str!("templates/authors.html")),
    ("foot.html", include_str!("templates/foot.html")),
    ("head.html", include_str!("templates/head.html")),
    ("list.html", include_str!("templates/list.html")),
    ("macros.html", include_str!("templates/macros.html")),
    ("page.html", include_str!("templates/page.html")),
    ("related.html", include_str!("templates/related.html")),
];

static ENVIRONMENT: LazyLock<Result<Environment<'static>, Error>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(|out, _, value: &Value| {
        // Not the library's own escaping, which also escapes `/`: that makes addresses unreadable and is no longer
        // advised.
        let text = value.to_string();
        let written = if value.is_safe() { out.write_str(&text) } else { out.write_str(&escaped(&text)) };
        written.map_err(|_| ErrorKind::WriteFailure.into())
    });
    for (name, source) in SOURCES {
        environment.add_template(name, source)?;
    }
    Ok(environment)
});

/// Escapes text and attribute values in double quotes (HTML, section 13.3).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0' => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
    out
}

/// Removes the empty lines that unused parts of a template leave in the head. Empty lines in the text are kept.
fn tidy(page: &str) -> String {
    let Some((head, body)) = page.split_once("</head>") else { return page.to_owned() };
    let lines: Vec<&str> = head.lines().filter(|line| !line.trim().is_empty()).collect();
    format!("{}\n</head>{}\n", lines.join("\n"), body.trim_end())
}
