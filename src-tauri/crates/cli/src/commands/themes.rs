//! `desk themes`

use desk::publication::{adopt_theme, settings_view};
use desk::wire::{CopyThemeRequest, SettingsView, ThemeInfo};
use desk::{Error, ErrorCode};
use serde::Serialize;

use super::Session;
use crate::args::{self, ThemeAction};
use crate::lines::Lines;
use crate::{Io, Outcome, output};

/// A theme, and whether the publication has it.
#[derive(Serialize)]
struct Row {
    #[serde(flatten)]
    theme: ThemeInfo,
    used: bool,
}

pub(super) fn run(session: &Session, args: args::Themes, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let SettingsView { themes, fields, theme_problems, .. } = match args.action.unwrap_or(ThemeAction::List) {
        ThemeAction::List => settings_view(&desk, ())?,
        ThemeAction::Copy { theme, name } => {
            let name = name.unwrap_or_else(|| format!("our-{theme}"));
            adopt_theme(&desk, CopyThemeRequest { theme, name })?
        }
    };
    let rows: Vec<Row> = themes.into_iter().map(|theme| Row { used: theme.name == fields.theme, theme }).collect();
    // What is wrong with a theme stands beside it; what is wrong with its settings is in no list.
    let is_listed = |problem: &String| rows.iter().any(|row| row.theme.fault.as_ref() == Some(problem));
    let others = theme_problems.into_iter().filter(|problem| !is_listed(problem));
    if let Ok(mut warnings) = session.warnings.lock() {
        warnings.extend(others.map(|problem| Error::new(ErrorCode::File, problem)));
    }
    output::answer(&rows, session.json, io, |rows, out| rows.iter().try_for_each(|row| write_row(row, out)))?;
    Ok(Outcome::Done)
}

fn write_row(Row { theme, used }: &Row, out: &mut Lines<'_>) -> std::io::Result<()> {
    let ThemeInfo { name, label, about, folder, fault } = theme;
    let what = fault.as_ref().unwrap_or(about);
    let place = if folder.is_empty() { "built in" } else { folder };
    writeln!(out, "{} {name:<20} {place:<28} {label}: {what}", if *used { '*' } else { ' ' })
}
