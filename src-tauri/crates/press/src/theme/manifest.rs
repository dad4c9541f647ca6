//! `theme.toml`: what a theme is called, what it is made of, and what of it a publication can set.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::error::ThemeError;
use super::files::ThemeFiles;
use super::lead_colour::LeadColour;
use super::setting::{Kind, Setting};
use crate::card::colour;

/// The file's name.
const FILE: &str = "theme.toml";

/// What `theme.toml` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The name in settings.
    pub name: String,
    /// The name that people see.
    pub label: String,
    /// A one-line description.
    pub about: String,
    /// The built-in theme that has what this one has not, if there is one.
    pub base: Option<String>,
    /// Its style sheets, in order.
    pub styles: Vec<String>,
    /// The fonts that every page begins to load at once.
    pub preload: Vec<String>,
    /// The positions of its front page with the number of articles that each has room for, in the order in which they are
    /// filled.
    pub positions: Vec<(String, usize)>,
    /// What a publication can set.
    pub settings: Vec<Setting>,
    /// The colours and the face of share cards.
    pub card: CardWords,
    /// The colour that a publication can take from lead pictures, if there is one.
    pub lead_colour: Option<LeadColour>,
}

/// The colours and the face of share cards: each a colour, or the name of a setting.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CardWords {
    /// Behind the words.
    pub ground: String,
    /// The headline, the name and the rule.
    pub ink: String,
    /// The dek.
    pub second: String,
    /// The section.
    pub accent: String,
    /// The face of the headline.
    pub face: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    label: String,
    #[serde(default)]
    about: String,
    #[serde(default)]
    base: Option<String>,
    styles: Vec<Spanned<String>>,
    #[serde(default)]
    preload: Vec<Spanned<String>>,
    #[serde(default)]
    position: Vec<WrittenPosition>,
    #[serde(default)]
    setting: Vec<WrittenSetting>,
    #[serde(default)]
    card: CardWords,
    #[serde(default)]
    lead_colour: Option<Spanned<LeadColour>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPosition {
    name: String,
    room: usize,
}

#[derive(Deserialize)]
struct WrittenSetting {
    name: Spanned<String>,
    label: String,
    #[serde(default)]
    property: Option<Spanned<String>>,
    #[serde(default)]
    contrast_with: Vec<String>,
    #[serde(flatten)]
    kind: Kind,
    default: Spanned<toml::Value>,
}

impl Manifest {
    /// The theme that these files say they are based on. Whatever else is wrong is for [`Manifest::read`] to say.
    pub(super) fn base(files: &ThemeFiles) -> Option<Spanned<String>> {
        #[derive(Deserialize)]
        struct Based {
            base: Option<Spanned<String>>,
        }
        let text = std::str::from_utf8(files.get(FILE)?).ok()?;
        toml::from_str::<Based>(text).ok()?.base
    }

    /// A fault at this place of the files' `theme.toml`.
    pub(super) fn fault(folder: &str, files: &ThemeFiles, byte: usize, reason: String) -> ThemeError {
        let text = String::from_utf8_lossy(files.get(FILE).unwrap_or_default());
        ThemeError::at(folder, FILE, &text, Some(byte), reason)
    }

    /// Reads `theme.toml`. `folder` names the theme until its name is known.
    pub(super) fn read(folder: &str, files: &ThemeFiles) -> Result<Self, ThemeError> {
        let missing = |reason: &str| ThemeError::at(folder, FILE, "", None, reason);
        let bytes = files.get(FILE).ok_or_else(|| missing("there is no such file"))?;
        let text = std::str::from_utf8(bytes).map_err(|_| missing("it is not UTF-8"))?;
        let written: Written = toml::from_str(text).map_err(|error| {
            ThemeError::at(folder, FILE, text, error.span().map(|span| span.start), error.message())
        })?;
        let wrong =
            |span: std::ops::Range<usize>, reason: String| ThemeError::at(folder, FILE, text, Some(span.start), reason);
        for (path, within) in
            written.styles.iter().map(|path| (path, "")).chain(written.preload.iter().map(|path| (path, "assets/")))
        {
            let file = format!("{within}{}", path.as_ref());
            if files.get(&file).is_none() {
                return Err(wrong(path.span(), format!("there is no {file} in the theme")));
            }
        }
        let mut settings: BTreeMap<String, ()> = BTreeMap::new();
        let (mut read, mut spans) = (Vec::new(), Vec::new());
        for setting in written.setting {
            let (span, at) = (setting.name.span(), setting.default.span());
            let name = setting.name.into_inner();
            if settings.insert(name.clone(), ()).is_some() {
                return Err(wrong(span, format!("there are two settings with the name “{name}”")));
            }
            let default = setting
                .kind
                .value(&json(setting.default.into_inner()))
                .map_err(|reason| wrong(at, format!("the default of “{name}” {reason}")))?;
            if let Some(property) = &setting.property
                && !is_property(property.as_ref())
            {
                let reason = format!(
                    "`property` of “{name}” is “{}”, which is no custom property of a style sheet: write it as --{name}",
                    property.as_ref()
                );
                return Err(wrong(property.span(), reason));
            }
            let (property, label) = (setting.property.map(Spanned::into_inner), setting.label);
            let contrast_with = setting.contrast_with;
            read.push(Setting { name, label, property, contrast_with, kind: setting.kind, default });
            spans.push(span);
        }
        for (setting, span) in read.iter().zip(spans) {
            let is_colour = |word: &&String| {
                let named = read.iter().any(|other| other.name == **word && other.kind == Kind::Colour);
                setting.kind == Kind::Colour && (named || colour(word).is_some())
            };
            if let Some(word) = setting.contrast_with.iter().find(|word| !is_colour(word)) {
                let reason = format!(
                    "`contrast_with` of “{}” names “{word}”: it takes colours as #a11f16, and names of settings that are one",
                    setting.name
                );
                return Err(wrong(span, reason));
            }
        }
        if let Some(lead) = &written.lead_colour
            && let Err(reason) = usable(lead.get_ref(), &read)
        {
            return Err(wrong(lead.span(), reason));
        }
        Ok(Self {
            name: written.name,
            label: written.label,
            about: written.about,
            base: written.base,
            styles: written.styles.into_iter().map(Spanned::into_inner).collect(),
            preload: written.preload.into_iter().map(Spanned::into_inner).collect(),
            positions: written.position.into_iter().map(|position| (position.name, position.room)).collect(),
            settings: read,
            card: written.card,
            lead_colour: written.lead_colour.map(Spanned::into_inner),
        })
    }
}

/// Whether it is the name of a custom property (CSS Variables, section 2), in plain letters.
fn is_property(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    name.strip_prefix("--").is_some_and(|name| !name.is_empty() && name.chars().all(plain))
}

/// Whether the settings that it names are there, each of the kind that it has to be.
fn usable(lead: &LeadColour, settings: &[Setting]) -> Result<(), String> {
    let find = |name: &String, fits: &dyn Fn(&Setting) -> bool, what: &str| {
        let found = settings.iter().any(|setting| setting.name == *name && fits(setting));
        if found {
            Ok(())
        } else {
            Err(format!("[lead_colour] names “{name}”, and there is no setting of that name that is {what}"))
        }
    };
    find(&lead.switch, &|setting| setting.kind == Kind::Switch, "a switch")?;
    let colour = |setting: &Setting| setting.kind == Kind::Colour;
    find(&lead.setting, &|setting| colour(setting) && setting.property.is_some(), "a colour with a property")?;
    lead.marks.iter().try_for_each(|mark| find(mark, &colour, "a colour"))
}

/// A value of TOML as settings of a publication have it.
fn json(value: toml::Value) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or_default()
}
