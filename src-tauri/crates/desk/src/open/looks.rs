//! How the pages of a publication look: its theme, built in or its own, with its settings.

use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use article::Publication;
use library::hash_of;
use press::theme::{BUILT_IN, Look, Theme, ThemeFiles};

/// Where a publication has themes of its own, a folder for each.
pub(crate) const THEMES: &str = "themes";

/// A theme has no more files, and none larger: it is read whole.
const MOST_FILES: usize = 400;
const LARGEST: u64 = 4 << 20;

/// So many looks are kept for pages that are on screen: the page of an article, and one with settings that are being typed.
const KEPT: usize = 4;

/// What was read last, and what is on screen.
#[derive(Default)]
pub(crate) struct Looks {
    own: Mutex<BTreeMap<String, Own>>,
    shown: Mutex<VecDeque<Shown>>,
    /// What was last said to be wrong.
    told: Mutex<Option<String>>,
}

/// A look, and the name of the folder from which its pages load their files. Another look has another one, so that a page on
/// screen takes it.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) look: Look,
    pub(crate) folder: String,
    /// Why the publication's theme is not used, in a sentence.
    pub(crate) broken: Option<String>,
}

/// A theme of the publication, as its files were.
struct Own {
    stamp: Vec<Stamped>,
    read: Result<Arc<Theme>, String>,
    /// The newest that could be used.
    good: Option<Arc<Theme>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamped {
    path: String,
    size: u64,
    changed: Option<SystemTime>,
}

impl Looks {
    /// How pages look with these settings. A theme that cannot be used is shown as it was before, or else as the usual one.
    pub(super) fn look(&self, root: &Path, settings: &Publication) -> Shown {
        let name = settings.site.theme.as_str();
        let (look, broken) = match self.own_theme(root, name) {
            Ok(None) => (Look::of(settings), None),
            Ok(Some(theme)) => (Look::with(theme, settings), None),
            Err(reason) => {
                let good = lock(&self.own).get(name).and_then(|own| own.good.clone());
                (Look::with(good.unwrap_or_else(Look::usual), settings), Some(reason))
            }
        };
        let stamp = lock(&self.own).get(name).map(|own| format!("{:?}", own.stamp));
        let named = format!("{name}\n{}\n{}", look.style(), stamp.unwrap_or_default());
        let hash: String = hash_of(&named).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let folder = format!("assets-{hash}");
        let shown = Shown { look, folder, broken };
        let mut kept = lock(&self.shown);
        kept.retain(|other| other.folder != shown.folder);
        kept.push_front(shown.clone());
        kept.truncate(KEPT);
        shown
    }

    /// What is to be said of a theme with which this is wrong: each fault once.
    pub(super) fn news(&self, wrong: Option<String>) -> Option<String> {
        let mut told = lock(&self.told);
        let is_new = *told != wrong;
        told.clone_from(&wrong);
        wrong.filter(|_| is_new)
    }

    /// The look whose pages load their files from this folder, if it is on screen.
    pub(super) fn shown(&self, folder: &str) -> Option<Look> {
        lock(&self.shown).iter().find(|shown| shown.folder == folder).map(|shown| shown.look.clone())
    }

    /// A hash of the files of a theme of the publication; `None` if this is a built-in one, or they cannot be read.
    pub(super) fn stamp(&self, root: &Path, name: &str) -> Option<[u8; 32]> {
        let folder = own_folder(root, name)?;
        let mut hasher = blake3::Hasher::new();
        for file in stamped(&folder).ok()? {
            let bytes = fs::read(folder.join(&file.path)).ok()?;
            hasher.update(format!("{} {}\n", file.path, bytes.len()).as_bytes()).update(&bytes);
        }
        Some(*hasher.finalize().as_bytes())
    }

    /// A theme of the publication; `None` if this is a built-in one. The error says what is wrong with it, and where.
    pub(super) fn own_theme(&self, root: &Path, name: &str) -> Result<Option<Arc<Theme>>, String> {
        let Some(folder) = own_folder(root, name) else {
            return if BUILT_IN.contains(&name) { Ok(None) } else { Err(unknown(name)) };
        };
        let stamp = stamped(&folder)?;
        let mut known = lock(&self.own);
        if let Some(own) = known.get(name).filter(|own| own.stamp == stamp) {
            return own.read.clone().map(Some);
        }
        let read = read(&folder, &stamp)
            .and_then(|files| Theme::own(name, files).map(Arc::new).map_err(|error| error.to_string()));
        let before = known.remove(name).and_then(|own| own.good);
        let good = read.as_ref().ok().cloned().or(before);
        known.insert(name.to_owned(), Own { stamp, read: read.clone(), good });
        read.map(Some)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The names of the publication's own themes, sorted.
pub(crate) fn own_themes(root: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(root.join(THEMES)) else { return Vec::new() };
    let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| own_folder(root, name).is_some()).collect();
    names.sort();
    names
}

/// The folder of a theme of the publication, if there is one.
fn own_folder(root: &Path, name: &str) -> Option<PathBuf> {
    let is_plain = !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\']);
    Some(root.join(THEMES).join(name)).filter(|folder| is_plain && folder.is_dir())
}

fn unknown(name: &str) -> String {
    format!(
        "there is no theme “{name}”: set `theme` under [site] in publication.toml to {}, or make the folder {THEMES}/{name}",
        BUILT_IN.join(" or ")
    )
}

/// The files of a theme, sorted. What is hidden is no part of it.
fn stamped(folder: &Path) -> Result<Vec<Stamped>, String> {
    let mut found = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(within) = folders.pop() {
        let entries =
            fs::read_dir(folder.join(&within)).map_err(|error| format!("{within} cannot be read: {error}"))?;
        for entry in entries.flatten() {
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = if within.is_empty() { name.clone() } else { format!("{within}/{name}") };
            // Not through links: a theme is what is in its folder.
            let Ok(facts) = entry.metadata() else { continue };
            if name.starts_with('.') {
                continue;
            }
            if facts.is_dir() {
                folders.push(path);
            } else if facts.is_file() {
                found.push(Stamped { path, size: facts.len(), changed: facts.modified().ok() });
            }
            if found.len() > MOST_FILES {
                return Err(format!("there are more than {MOST_FILES} files in it: keep there what pages need"));
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn read(folder: &Path, files: &[Stamped]) -> Result<ThemeFiles, String> {
    let read = files.iter().map(|file| {
        let Stamped { path, size, .. } = file;
        if *size > LARGEST {
            return Err(format!("{path} has more than {} MB: a theme is loaded with every page", LARGEST >> 20));
        }
        let bytes = fs::read(folder.join(path)).map_err(|error| format!("{path} cannot be read: {error}"))?;
        Ok((path.clone(), bytes))
    });
    read.collect()
}

#[cfg(test)]
mod tests {
    use crate::fixture::Fixture;

    const SETTINGS: &str = "name = \"T\"\n[site]\ntheme = \"ours\"\n";
    const THEME: &str = "base = \"magazine\"\nname = \"ours\"\nlabel = \"Ours\"\nstyles = [\"style/ours.css\"]\n";

    #[test]
    fn a_theme_of_the_publication_is_followed_and_kept_while_it_is_broken() {
        let fixture = Fixture::new(&[
            ("publication.toml", SETTINGS),
            ("themes/ours/theme.toml", THEME),
            ("themes/ours/style/ours.css", "body { color: teal }\n"),
        ]);
        let publication = &fixture.publication;
        let look = || publication.look(&publication.settings());
        let first = look();
        assert_eq!((first.look.style().trim(), &first.broken), ("body { color: teal }", &None));
        assert_eq!(look().folder, first.folder);

        fixture.write("themes/ours/style/ours.css", "body { color: maroon }\n");
        let second = look();
        assert_eq!(second.look.style().trim(), "body { color: maroon }");
        assert_ne!(second.folder, first.folder, "a page on screen loads it");
        assert!(publication.shown_look(&first.folder).is_some());

        fixture.write("themes/ours/theme.toml", THEME.replace("ours.css", "gone.css"));
        let third = look();
        assert_eq!(third.look.style(), second.look.style(), "the newest that could be used");
        fixture.write("themes/other/theme.toml", THEME.replace("ours.css", "nothing.css"));
        assert!(publication.own_theme("other").is_err());
        assert_eq!(look().look.style(), second.look.style(), "whatever other theme is read meanwhile");
        let reason = third.broken.unwrap();
        assert!(reason.contains("theme.toml, line 4") && reason.contains("style/gone.css"), "{reason}");
    }

    #[test]
    fn no_theme_is_found_outside_of_its_folder() {
        let fixture = Fixture::new(&[("a.md", "A.\n")]);
        for name in ["..", "../media", "", "nothing", ".copydesk"] {
            assert!(fixture.publication.own_theme(name).unwrap_err().contains("there is no theme"), "{name}");
        }
        assert!(fixture.publication.own_theme("newspaper").unwrap().is_none());
    }
}
