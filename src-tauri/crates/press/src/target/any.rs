//! Type-erased targets, so that one registry can hold them all.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};

use super::admitted::Admitted;
use super::audience::Audience;
use super::choices::Setting;
use super::error::ExportError;
use super::files::Made;
use super::give::Give;
use super::job::{Job, Target};
use super::media::Media;
use super::memory::{self, Key};
use super::picture_file::Sizes;
use super::prepared::Prepared;
use super::release::KeepsBack;
use super::source::Edition;
use crate::document::{Destination, Kind};
use crate::edition::Entry;

/// A target with its types for options and parts erased. Every [`Target`] implements it.
pub trait AnyTarget: Sync {
    /// See [`Target::name`].
    fn name(&self) -> &'static str;
    /// See [`Target::label`].
    fn label(&self) -> &'static str;
    /// See [`Target::about`].
    fn about(&self) -> &'static str;
    /// See [`Target::audience`].
    fn audience(&self) -> Audience;
    /// See [`Target::sizes`].
    fn sizes(&self) -> Sizes;
    /// See [`Target::choices`].
    fn choices(&self) -> Vec<Setting>;
    /// Its default options.
    fn default_options(&self) -> Value;
    /// Why it cannot have these options; `None` if it can.
    fn refuses(&self, options: &Value) -> Option<String>;
    /// Everything that is wrong with these options, a sentence each, which names the option as it is written in the settings.
    fn faults(&self, options: &Value) -> Vec<String>;
    /// Starts a job. `options` may be incomplete, or null for the defaults.
    #[doc(hidden)]
    fn start<'r>(&'r self, export: Shared<'r>, options: &Value) -> Result<Box<dyn Running + 'r>, ExportError>;
}

/// What all targets of an export have in common.
#[derive(Clone, Copy)]
pub struct Shared<'r> {
    pub(super) edition: &'r Edition<'r>,
    pub(super) media: &'r Media<'r>,
    pub(super) admitted: &'r Admitted<'r>,
}

/// An article's part in files of the whole bundle.
pub struct Part<'s> {
    /// Adds it to the whole bundle.
    pub(super) add: Box<dyn FnOnce() + Send + 's>,
    /// The same for the next export, if the target can take it up then.
    pub(super) packed: Option<Vec<u8>>,
}

/// A target during an export.
pub trait Running: Sync {
    /// See [`Target::label`].
    fn label(&self) -> &'static str;
    /// See [`Target::keeps_back`].
    fn keeps_back(&self) -> KeepsBack;
    /// See [`Target::is_source`].
    fn is_source(&self) -> bool;
    /// Makes the files of an article; warnings include content that the target cannot represent.
    fn article<'s>(&'s self, article: &Arc<Prepared>) -> Result<Made<Part<'s>>, String>;
    /// What the files of an article are made from, see [`Target::around`], with the target and its options.
    fn around(&self, article: &Entry) -> Option<Key>;
    /// The part in these bytes, see [`Target::unpack`].
    fn unpack<'s>(&'s self, article: &Entry, bytes: Vec<u8>) -> Option<Part<'s>>;
    /// Why no page of this target can be relied on, if anything came up that is not the fault of one article.
    fn broken(&self) -> Option<&str>;
    /// Makes the files of the whole bundle.
    fn finish(&self, give: Give<'_>) -> Result<Made<()>, ExportError>;
}

impl<T: Target> AnyTarget for T {
    fn name(&self) -> &'static str {
        Target::name(self)
    }

    fn label(&self) -> &'static str {
        Target::label(self)
    }

    fn about(&self) -> &'static str {
        Target::about(self)
    }

    fn audience(&self) -> Audience {
        Target::audience(self)
    }

    fn sizes(&self) -> Sizes {
        Target::sizes(self)
    }

    fn choices(&self) -> Vec<Setting> {
        Target::choices(self)
    }

    fn refuses(&self, options: &Value) -> Option<String> {
        read_options(self, options).err().map(|error| error.to_string())
    }

    fn faults(&self, options: &Value) -> Vec<String> {
        let of = |option: &str, reason: String| format!("[export.options.{}]{option}: {reason}", Target::name(self));
        match options {
            Value::Null => Vec::new(),
            // Each alone, because reading all of them ends at the first that is wrong.
            Value::Object(options) => options
                .iter()
                .filter_map(|(name, value)| {
                    let reason = parsed(self, &json!({ name: value })).err()?;
                    Some(of(&format!(" {name}"), reason.to_string()))
                })
                .collect(),
            other => vec![of("", format!("options are written below this line, and this is {other}"))],
        }
    }

    fn default_options(&self) -> Value {
        serde_json::to_value(T::Options::default()).unwrap_or_default()
    }

    fn start<'r>(&'r self, export: Shared<'r>, options: &Value) -> Result<Box<dyn Running + 'r>, ExportError> {
        let options = read_options(self, options)?;
        let stamp = memory::stamp(&(Target::name(self), serde_json::to_string(&options).unwrap_or_default()));
        let job = Job::new(export.edition, export.media, export.admitted, options);
        Ok(Box::new(Work { target: self, job, stamp, whole: Mutex::default() }))
    }
}

/// The options of a target, as far as they are given.
fn read_options<T: Target>(target: &T, options: &Value) -> Result<T::Options, ExportError> {
    parsed(target, options)
        .map_err(|error| ExportError::Options { target: Target::name(target), reason: error.to_string() })
}

fn parsed<T: Target>(target: &T, options: &Value) -> Result<T::Options, serde_json::Error> {
    let mut all = target.default_options();
    if let (Value::Object(all), Value::Object(chosen)) = (&mut all, options) {
        all.extend(chosen.clone());
    }
    serde_json::from_value(all)
}

struct Work<'r, T: Target> {
    target: &'r T,
    job: Job<'r, T::Options>,
    /// The target and its options.
    stamp: Key,
    whole: Mutex<T::Whole>,
}

impl<T: Target> Running for Work<'_, T> {
    fn label(&self) -> &'static str {
        Target::label(self.target)
    }

    fn keeps_back(&self) -> KeepsBack {
        self.target.keeps_back(&self.job.options)
    }

    fn is_source(&self) -> bool {
        self.target.is_source()
    }

    fn article<'s>(&'s self, article: &Arc<Prepared>) -> Result<Made<Part<'s>>, String> {
        let made = self.target.article(&self.job, article)?;
        let mut warnings = self.not_carried(article);
        warnings.extend(made.warnings);
        let packed = self.target.pack(&made.part);
        let part = Part { add: self.adding(made.part), packed };
        Ok(Made { files: made.files, unchanged: made.unchanged, pictures: made.pictures, warnings, part })
    }

    fn around(&self, article: &Entry) -> Option<Key> {
        Some(memory::stamp(&memory::Keys(&[self.stamp, self.target.around(&self.job, article)?])))
    }

    fn unpack<'s>(&'s self, article: &Entry, bytes: Vec<u8>) -> Option<Part<'s>> {
        let part = self.target.unpack(&self.job, article, &bytes)?;
        Some(Part { add: self.adding(part), packed: Some(bytes) })
    }

    fn broken(&self) -> Option<&str> {
        self.job.broken()
    }

    fn finish(&self, give: Give<'_>) -> Result<Made<()>, ExportError> {
        let whole = std::mem::take(&mut *self.whole.lock().unwrap_or_else(PoisonError::into_inner));
        self.target.finish(&self.job, whole, give)
    }
}

impl<T: Target> Work<'_, T> {
    fn adding<'s>(&'s self, part: T::Part) -> Box<dyn FnOnce() + Send + 's> {
        Box::new(move || {
            let mut whole = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
            self.target.add(&self.job, &mut whole, part);
        })
    }

    /// Content that the target cannot represent, each kind at its first line.
    fn not_carried(&self, article: &Prepared) -> Vec<String> {
        let mut seen: Vec<&str> = Vec::new();
        let mut warnings = Vec::new();
        // Words whose link leads nowhere are only words everywhere.
        let nowhere = |kind: &Kind| matches!(kind, Kind::Link { to: Destination::Nowhere(_), .. });
        for node in article.document.nodes().filter(|node| !nowhere(&node.kind)) {
            let Some(sentence) = self.target.unsupported(&node.kind) else { continue };
            if !seen.contains(&sentence) {
                seen.push(sentence);
                let line = article.line_of(node.range.start);
                warnings.push(format!("line {line}: {}: {sentence}", Target::label(self.target)));
            }
        }
        warnings
    }
}
