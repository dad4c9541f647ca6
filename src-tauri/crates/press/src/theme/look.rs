//! A theme with the settings that a publication chose: how its pages look.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use article::Publication;
use minijinja::value::Value;

use super::built_in::{BUILT_IN, built_in_files};
use super::error::ThemeError;
use super::files::ThemeFiles;
use super::lead_colour::{ENOUGH, LeadColour, Toned, contrast};
use super::manifest::Manifest;
use super::templates::Templates;
use super::values::given;
use crate::card::{CardFace, CardStyle, colour};
use crate::text::Picture;

/// A theme, read and compiled.
#[derive(Debug)]
pub struct Theme {
    manifest: Manifest,
    templates: Templates,
    style: String,
    assets: Vec<Asset>,
}

/// A file that pages load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its path within the folder of assets.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The attribute of the element that the text goes into.
const TEXT: &str = "data-text";

impl Theme {
    /// Reads a theme from its files. `folder` is the name of its folder, for errors. A theme that has only what it changes
    /// is given over the files of another (see [`ThemeFiles::over`]).
    pub fn read(folder: &str, files: ThemeFiles) -> Result<Self, ThemeError> {
        let manifest = Manifest::read(folder, &files)?;
        let mut style = String::new();
        for path in &manifest.styles {
            // Without indents, which are for those who write it: readers load it with every page.
            for line in String::from_utf8_lossy(files.get(path).unwrap_or_default()).lines().map(str::trim_start) {
                if !line.is_empty() {
                    style.push_str(line);
                    style.push('\n');
                }
            }
        }
        let asset = |(path, bytes): (&str, &[u8])| {
            Some(Asset { path: path.strip_prefix("assets/")?.to_owned(), bytes: bytes.to_vec() })
        };
        let assets = files.iter().filter_map(asset).collect();
        let templates = Templates::compile(&manifest.name, &files)?;
        // In any of them, because one may include others.
        let has_text = |(path, bytes): (&str, &[u8])| {
            path.starts_with("templates/") && String::from_utf8_lossy(bytes).contains(TEXT)
        };
        if !files.iter().any(has_text) {
            let reason =
                format!("no element has the attribute `{TEXT}`, which marks where the text of an article goes");
            return Err(ThemeError::at(&manifest.name, "templates/page.html", "", None, reason));
        }
        Ok(Self { templates, manifest, style, assets })
    }

    /// Reads a theme that a publication brings. `base` in its `theme.toml` names a built-in theme, from which it takes every
    /// file that it does not have itself; a folder with the name of a built-in theme is based on that one.
    pub fn own(folder: &str, files: ThemeFiles) -> Result<Self, ThemeError> {
        let named = Manifest::base(&files);
        let base = named.as_ref().map_or(folder, |base| base.as_ref().as_str());
        match (built_in_files(base), &named) {
            (Some(below), _) => Self::read(folder, files.over(below)),
            (None, None) => Self::read(folder, files),
            (None, Some(named)) => {
                let reason = format!("`base` is “{base}”: it can be {}", BUILT_IN.join(" or "));
                Err(Manifest::fault(folder, &files, named.span().start, reason))
            }
        }
    }

    /// A built-in theme.
    pub fn built_in(name: &str) -> Option<Arc<Self>> {
        BUILT_IN_THEMES.iter().find(|theme| theme.manifest.name == name).cloned()
    }

    /// What its `theme.toml` says.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }
}

/// The built-in themes, compiled once. That each of them can be read is tested.
static BUILT_IN_THEMES: LazyLock<Vec<Arc<Theme>>> = LazyLock::new(|| {
    let read = |name: &&str| built_in_files(name).and_then(|files| Theme::read(name, files).ok()).map(Arc::new);
    BUILT_IN.iter().filter_map(read).collect()
});

/// A theme with the settings that a publication chose.
#[derive(Debug, Clone)]
pub struct Look {
    theme: Arc<Theme>,
    settings: BTreeMap<String, serde_json::Value>,
    /// What of the publication's settings could not be used, a sentence each.
    problems: Vec<String>,
}

impl Look {
    /// How the pages of a publication look, with a built-in theme. Without one of that name, it is the first.
    pub fn of(publication: &Publication) -> Self {
        let wanted = publication.site.theme.as_str();
        let found = Theme::built_in(wanted);
        let problem = found.is_none().then(|| {
            format!(
                "there is no theme “{wanted}”: set `theme` under [site] in publication.toml to {}",
                BUILT_IN.join(" or ")
            )
        });
        let mut look = Self::with(found.unwrap_or_else(Self::usual), publication);
        look.problems.extend(problem);
        look
    }

    /// A theme with the settings of a publication. What cannot be used keeps its default, and is told in
    /// [`Look::problems`].
    pub fn with(theme: Arc<Theme>, publication: &Publication) -> Self {
        let chosen = &publication.site.settings;
        let mut problems = Vec::new();
        let mut settings = BTreeMap::new();
        for setting in &theme.manifest.settings {
            let value = match chosen.get(&setting.name).map(|value| setting.kind.value(value)) {
                Some(Ok(value)) => value,
                Some(Err(reason)) => {
                    problems.push(format!("`{}` under [site.settings] in publication.toml {reason}", setting.name));
                    setting.default.clone()
                }
                None => setting.default.clone(),
            };
            settings.insert(setting.name.clone(), value);
        }
        for name in chosen.keys().filter(|name| !settings.contains_key(*name)) {
            let theme = &theme.manifest.name;
            problems.push(format!(
                "the theme {theme} has no setting “{name}”: remove it under [site.settings] in publication.toml"
            ));
        }
        let mut look = Self { theme, settings, problems };
        look.problems.extend(look.too_alike(chosen));
        look
    }

    /// The chosen colours on which words cannot be read, a sentence each.
    fn too_alike(&self, chosen: &BTreeMap<String, serde_json::Value>) -> Vec<String> {
        let mut problems = Vec::new();
        for setting in &self.theme.manifest.settings {
            for other in &setting.contrast_with {
                let is_setting = self.settings.contains_key(other);
                if !chosen.contains_key(&setting.name) && !chosen.contains_key(other) {
                    continue;
                }
                let (own, with) =
                    (self.setting(&setting.name), if is_setting { self.setting(other) } else { other.clone() });
                let contrast = colour(&own).zip(colour(&with)).map(|(own, with)| contrast(&own, &with));
                if let Some(contrast) = contrast.filter(|contrast| *contrast < ENOUGH) {
                    let named =
                        if is_setting { format!("`{other}` is {with}") } else { format!("{with} stands with it") };
                    problems.push(format!(
                        "`{}` under [site.settings] in publication.toml is {own} and {named}: their contrast is {contrast:.1} to 1, \
                         and words need {ENOUGH} to 1; choose a darker or a lighter colour",
                        setting.name
                    ));
                }
            }
        }
        problems
    }

    /// The theme of publications that name none.
    pub fn usual() -> Arc<Theme> {
        BUILT_IN_THEMES[0].clone()
    }

    /// The theme.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// A setting's value as text; empty if there is no such setting.
    pub fn setting(&self, name: &str) -> String {
        match self.settings.get(name) {
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        }
    }

    /// Whether a colour of pages comes from their lead picture ([`crate::text::Picture::tone`]).
    pub fn takes_tone(&self) -> bool {
        self.lead_colour().is_some()
    }

    fn lead_colour(&self) -> Option<&LeadColour> {
        let on = |lead: &&LeadColour| self.settings.get(&lead.switch) == Some(&serde_json::Value::Bool(true));
        self.theme.manifest.lead_colour.as_ref().filter(on)
    }

    fn toned(&self, picture: Option<&Picture>) -> Option<Toned> {
        let (lead, tone) = (self.lead_colour()?, picture?.tone?);
        let marks: Vec<[u8; 3]> = lead.marks.iter().filter_map(|mark| colour(&self.setting(mark))).collect();
        Some(Toned::of(tone, &marks))
    }

    /// The name of the style sheet with the colour from a lead picture, among the assets; none if the page has the usual one.
    pub fn tone_sheet(&self, picture: Option<&Picture>) -> Option<String> {
        Some(self.toned(picture)?.name())
    }

    /// That style sheet, by its name.
    pub fn tone_asset(&self, name: &str) -> Option<Asset> {
        let lead = self.lead_colour()?;
        let ground = self.theme.manifest.settings.iter().find(|setting| setting.name == lead.setting)?;
        let style = Toned::named(name)?.style(ground.property.as_ref()?, &lead.second);
        Some(Asset { path: name.to_owned(), bytes: style.into_bytes() })
    }

    /// The colours and the face of the share card of an article with this lead picture.
    pub(super) fn card_style_with(&self, picture: Option<&Picture>) -> CardStyle {
        let usual = self.card_style();
        match (self.toned(picture), self.lead_colour()) {
            (Some(Toned { ground, second }), Some(lead)) if self.theme.manifest.card.ground == lead.setting => {
                CardStyle { ground, second, ..usual }
            }
            _ => usual,
        }
    }

    /// The colours and the face of share cards. What the theme does not say is ink on white.
    pub fn card_style(&self) -> CardStyle {
        let words = &self.theme.manifest.card;
        let usual = CardStyle::default();
        let own = |word: &str| if word.starts_with('#') { word.to_owned() } else { self.setting(word) };
        let colour = |word: &str, usual| colour(&own(word)).unwrap_or(usual);
        CardStyle {
            ground: colour(&words.ground, usual.ground),
            ink: colour(&words.ink, usual.ink),
            second: colour(&words.second, usual.second),
            accent: colour(&words.accent, usual.accent),
            face: CardFace::of(&self.setting(&words.face)),
        }
    }

    /// What of the publication's settings could not be used, a sentence each.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// Every file that pages load, sorted by path: the style sheet with the settings in it, scripts, fonts.
    pub fn assets(&self) -> Vec<Asset> {
        let mut assets = self.theme.assets.clone();
        assets.push(Asset { path: "style.css".into(), bytes: self.style().into_owned().into_bytes() });
        assets.sort_by(|a, b| a.path.cmp(&b.path));
        assets
    }

    /// The style sheet, with what the publication sets.
    pub fn style(&self) -> Cow<'_, str> {
        let properties = self.theme.manifest.settings.iter().filter_map(|setting| {
            let value = self.settings.get(&setting.name).filter(|value| **value != setting.default)?;
            Some(format!("  {}: {};\n", setting.property.as_ref()?, setting.kind.css(value)))
        });
        let properties: String = properties.collect();
        if properties.is_empty() {
            return Cow::Borrowed(&self.theme.style);
        }
        Cow::Owned(format!("{}\n/* The settings of this publication. */\n:root {{\n{properties}}}\n", self.theme.style))
    }

    /// Fills a template. It sees the theme's settings as `settings`. For `rows` see [`Templates::render`].
    pub(super) fn render(&self, template: &str, rows: usize, values: Value) -> Result<String, ThemeError> {
        let own = minijinja::context! {
            settings => given(&self.settings),
            theme => &self.theme.manifest.name,
            preload => given(&self.theme.manifest.preload),
            ..values
        };
        self.theme.templates.render(template, rows, own)
    }
}
