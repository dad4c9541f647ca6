//! The domain types of Copydesk (articles, authors, publications) and every operation on text alone.
//!
//! This crate has no IO, no clock, no randomness, no HTML and no SQL. It consists of values and pure functions, so
//! every other layer can use it.

pub mod anchor;
pub mod article;
pub mod byline;
pub mod checks;
pub mod compare;
pub mod digest;
pub mod excerpt;
pub mod focus;
pub mod front_matter;
pub mod id;
mod invalid_edit;
mod language_tag;
mod line_end;
mod listed;
pub mod manuscript;
pub mod mapping;
pub mod markdown;
pub mod merge;
pub mod picture_facts;
mod picture_kind;
pub mod plural;
pub mod profile;
pub mod publication;
pub mod publication_path;
pub mod publication_text;
mod site_reading;
pub mod site_settings;
pub mod slug;
mod spelling;
pub mod stamp;
pub mod standing;
pub mod status;
pub mod statuses;
pub mod text_edit;
pub mod utf16;
pub mod words;

pub use anchor::TextAnchor;
pub use article::{Article, Correction, Credit, LeadPicture, RelatedPost};
pub use checks::{CheckSetting, CheckSettings, Level, Move};
pub use digest::Digest;
pub use focus::Focus;
pub use front_matter::FrontMatterError;
pub use id::{ArticleId, AuthorId, DeskId, InvalidId, PersonId, RecordId, RevisionId};
pub use invalid_edit::InvalidEdit;
pub use language_tag::language_tag;
pub use listed::{listed, listed_phrases};
pub use manuscript::Manuscript;
pub use picture_facts::{Licence, PictureFacts};
pub use picture_kind::{PICTURE_KINDS, is_other_kind};
pub use plural::counted;
pub use profile::{AuthorKind, AuthorProfile};
pub use publication::Publication;
pub use publication_path::PublicationPath;
pub use site_settings::SiteSettings;
pub use slug::{InvalidSlug, Slug};
pub use spelling::spelling_key;
pub use stamp::Stamp;
pub use standing::Standing;
pub use status::{LiveState, OwnStatus, Status};
pub use statuses::{NamedStatus, Stage, Statuses};
pub use text_edit::TextEdit;
