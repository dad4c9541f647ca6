//! Check: the words of links.

use super::{Check, Subject, language};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// The words of a link say where it leads.
pub(super) struct LinkText;

impl Check for LinkText {
    fn name(&self) -> &'static str {
        "link-text"
    }

    fn label(&self) -> &'static str {
        "Words of links"
    }

    fn about(&self) -> &'static str {
        "The words of every link say where it leads."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let language = language(subject.language);
        let empty = EMPTY.iter().find(|(of, _)| *of == language).map_or("", |(_, words)| words);
        let found =
            subject.prose.links.iter().filter(|link| !link.picture && !link.words.is_empty()).filter_map(|link| {
                let words = link.words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                let place = Place::Text(link.range.clone());
                if empty.split(", ").any(|known| known == words) {
                    let fix = "Read out without its sentence, it says nothing: link the words that name what is there.";
                    return Some(self.diagnostic(Severity::Warning, place, "A link does not say where it leads", fix));
                }
                let bare =
                    words.len() >= LONG && ["http://", "https://", "www."].iter().any(|at| words.starts_with(at));
                let fix = "Readers see the whole address: link the words that name what is there.";
                bare.then(|| self.diagnostic(Severity::Info, place, "A link shows its address", fix))
            });
        found.collect()
    }
}

/// A short address is as good as a name.
const LONG: usize = 40;

/// Words of links that say nothing, by language.
const EMPTY: &[(&str, &str)] = &[
    (
        "en",
        "here, click here, click this, this link, link, more, read more, see more, learn more, see here, right here, \
         this page, this, go here, find out more, download here, details",
    ),
    (
        "de",
        "hier, hier klicken, klicken sie hier, klick hier, dieser link, link, mehr, mehr lesen, weiterlesen, mehr \
         erfahren, mehr dazu, diese seite, siehe hier, details",
    ),
    (
        "fr",
        "ici, cliquez ici, cliquer ici, ce lien, lien, plus, en savoir plus, lire la suite, lire plus, cette page, \
         voir ici, la suite, suite, par ici",
    ),
    (
        "es",
        "aquí, aqui, haga clic aquí, haz clic aquí, pulse aquí, este enlace, enlace, más, leer más, ver más, saber \
         más, más información, esta página",
    ),
    (
        "it",
        "qui, clicca qui, cliccare qui, questo link, link, altro, leggi di più, leggi tutto, scopri di più, questa \
         pagina, continua",
    ),
    ("nl", "hier, klik hier, deze link, link, meer, lees meer, lees verder, meer informatie, deze pagina, zie hier"),
    (
        "pt",
        "aqui, clique aqui, este link, link, mais, leia mais, ler mais, saiba mais, saber mais, ver mais, esta página",
    ),
    ("sv", "här, klicka här, denna länk, den här länken, länk, mer, läs mer, se här, denna sida"),
    ("da", "her, klik her, dette link, link, mere, læs mere, se her, denne side"),
    ("nb", "her, klikk her, denne lenken, lenke, mer, les mer, se her, denne siden"),
    ("no", "her, klikk her, denne lenken, lenke, mer, les mer, se her, denne siden"),
    ("fi", "täällä, tästä, klikkaa tästä, tämä linkki, linkki, lisää, lue lisää, tämä sivu"),
    ("pl", "tutaj, tu, kliknij tutaj, ten link, link, więcej, czytaj więcej, czytaj dalej"),
];
