//! The templates of a theme, compiled once.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use super::error::ThemeError;
use super::files::ThemeFiles;

/// Steps that a template may take for one page. The largest built-in page takes a twentieth of it; a loop without an end, all.
const FUEL: u64 = 5_000_000;

/// Steps beyond that for each row of a list that has no limit: the built-in ones take a fifth of it.
const FUEL_OF_A_ROW: u64 = 300;

/// The templates of a theme. They read no files but each other, and nothing comes out raw but what the sanitiser made.
#[derive(Debug)]
pub(super) struct Templates {
    theme: String,
    environment: Environment<'static>,
}

impl Templates {
    /// Compiles all files in `templates/`.
    pub(super) fn compile(theme: &str, files: &ThemeFiles) -> Result<Self, ThemeError> {
        let mut environment = environment().map_err(|error| told(theme, "theme.toml", &error))?;
        for (path, bytes) in files.iter() {
            let Some(name) = path.strip_prefix("templates/") else { continue };
            let text =
                std::str::from_utf8(bytes).map_err(|_| ThemeError::at(theme, path, "", None, "it is not UTF-8"))?;
            environment
                .add_template_owned(name.to_owned(), text.to_owned())
                .map_err(|error| told(theme, name, &error))?;
        }
        Ok(Self { theme: theme.to_owned(), environment })
    }

    /// Fills a template. `rows` is the length of its lists, if they have as many rows as the publication has articles.
    pub(super) fn render(&self, template: &str, rows: usize, values: Value) -> Result<String, ThemeError> {
        #[cfg(test)]
        super::shapes::note(template, &values);
        let fuel = FUEL_OF_A_ROW.saturating_mul(rows as u64);
        let longer = (fuel > 0).then(|| {
            let mut environment = self.environment.clone();
            environment.set_fuel(Some(FUEL.saturating_add(fuel)));
            environment
        });
        let environment = longer.as_ref().unwrap_or(&self.environment);
        // A page that grows would take up to three times its room.
        let mut page = Vec::with_capacity(ROOM.saturating_add(ROOM_OF_A_ROW.saturating_mul(rows)));
        let render = |environment: &Environment<'_>, page: &mut Vec<u8>| {
            environment.get_template(template)?.render_captured_to(values.clone(), page).map(drop)
        };
        render(environment, &mut page).map_err(|error| {
            // Once more, to learn what it is: noting that at each step would cost all pages time.
            let mut noting = environment.clone();
            noting.set_debug(true);
            let error = render(&noting, &mut Vec::new()).err().unwrap_or(error);
            told(&self.theme, template, &error)
        })?;
        let page =
            String::from_utf8(page).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Ok(tidy(page))
    }
}

/// How many bytes most pages are shorter than, and each row of a list. What is not used of it takes no memory.
const ROOM: usize = 32 << 10;
const ROOM_OF_A_ROW: usize = 1 << 10;

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_fuel(Some(FUEL));
    environment.set_debug(false);
    // Only the sanitiser says what is safe.
    environment.remove_filter("safe");
    // Whatever a template says of escaping: what is not safe is escaped.
    environment.set_formatter(|out, _, value: &Value| {
        // Not the library's own escaping, which also escapes `/`: that makes addresses unreadable and is no longer
        // advised.
        let text = value.to_string();
        let written = if value.is_safe() { out.write_str(&text) } else { out.write_str(&escaped(&text)) };
        written.map_err(|_| ErrorKind::WriteFailure.into())
    });
    Ok(environment)
}

/// An error with its file and line. `template` is the one that was asked for, which may have included another.
fn told(theme: &str, template: &str, error: &Error) -> ThemeError {
    // The innermost error is the cause: those around it only say which template included it.
    let mut error = error;
    while let Some(cause) = std::error::Error::source(error).and_then(|cause| cause.downcast_ref::<Error>()) {
        error = cause;
    }
    let reason = match error.kind() {
        ErrorKind::OutOfFuel => "the page takes too long to make; look for a loop without an end".to_owned(),
        // The library's sentence ends with the place, which is told apart.
        kind => match (error.detail(), written(error)) {
            (Some(detail), _) => format!("{kind}: {detail}"),
            (None, Some(written)) => format!("{kind}: {written}"),
            (None, None) => kind.to_string(),
        },
    };
    let file = format!("templates/{}", error.name().unwrap_or(template));
    ThemeError { theme: theme.to_owned(), file, line: error.line(), reason }
}

/// The words of the template that an error is about.
fn written(error: &Error) -> Option<&str> {
    error.template_source()?.get(error.range()?).map(str::trim)
}

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
fn tidy(mut page: String) -> String {
    let Some(end) = page.find(HEAD_END) else {
        page.drain(..page.len() - page.trim_start().len());
        return page;
    };
    let lines: Vec<&str> = page[..end].trim_start().lines().filter(|line| !line.trim().is_empty()).collect();
    let head = format!("{}\n{HEAD_END}", lines.join("\n"));
    page.replace_range(..end + HEAD_END.len(), &head);
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

const HEAD_END: &str = "</head>";
