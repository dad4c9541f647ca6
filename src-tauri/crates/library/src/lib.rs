//! The library: a publication's database.
//!
//! The text of its file is the authoritative record of an article or an author. Everything else stored about it (fields, lists,
//! counts, search words) is an index: the caller derives it from the text and passes it in with the text.
//!
//! Functions that read take a [`Reader`], functions that write a [`Writer`]; [`Library::read`] and [`Library::write`]
//! provide them. This crate touches no file outside the folder it is given, except the backups it is asked to write.

mod alike;
mod author;
mod backup;
mod case_folding;
mod column;
mod conflict;
mod connection;
mod counts;
mod delta;
mod doctor;
mod error;
mod export;
mod facet;
mod filter;
mod find;
mod first_page;
#[cfg(test)]
mod fixture;
mod hash;
mod integrity;
mod journal;
mod library;
mod list;
mod lock;
mod looked;
mod media;
mod migration;
mod mirror;
mod open;
mod open_error;
mod outline;
mod pairing;
mod place;
mod problem;
mod record;
mod related;
mod replace;
mod review;
mod review_lists;
mod revision;
mod salvage;
mod save;
mod search;
mod setting;
mod sort_key;
mod stale;
mod state;
mod summary;
mod sync_state;
mod terms;
mod text;
mod transaction;
mod trash;
mod unfinished;

pub use alike::{credited_pictures, credits, folded, tags, with_headline};
pub use author::{AuthorRow, articles_of, author, author_by_id, authors, count_of, delete_author, save_author};
pub use backup::{BackupError, newest_backup};
pub use conflict::{Conflict, clear_conflict, conflict, put_conflict};
pub use counts::{Counts, counts};
pub use doctor::{Doctor, doctor, rebuild_search, repair_counts};
pub use error::Error;
pub use export::{Exported, exports, record_export};
pub use filter::Filter;
pub use find::{article, called, find, ids, place, slug_owner};
pub use hash::{Hash, hash_of};
pub use journal::{append_edits, articles_with_pending_edits, clear_edits, pending_edits};
pub use library::Library;
pub use list::{ListQuery, Page, Sort, list};
pub use looked::{Looked, changed_since_looked, looked, name_looked, set_looked};
pub use media::{MediaRecord, forget_media, media, media_all, media_by_hash, media_missing, media_uses, save_media};
pub use mirror::{
    MirrorRecord, MirrorRow, base_text, mirror, mirror_all, mirror_at, move_mirror, own_file, put_mirror,
    remove_mirror, restamp_mirror, set_detached, want_file,
};
pub use open::{DATABASE, Mode};
pub use open_error::OpenError;
pub use outline::{Languages, Outline, each_outline};
pub use place::Place;
pub use problem::{Problem, diagnostics, problems, set_problems};
pub use record::{Known, known, record_text};
pub use related::{Mention, Pointing, RelatedTarget, TargetArticle, linking_to, related};
pub use review::{
    ApprovedDigest, ReviewIndex, forget_review_file, known_sha256, note_sha256, put_review, put_review_file, review,
    review_files,
};
pub use review_lists::place_review;
pub use revision::{
    Revision, RevisionContent, RevisionSummary, first_text, freeze_revision, freeze_text, name_revision,
    newest_revision, put_back_revision, record_revision, revision, revision_with_text, revisions,
    update_newest_revision,
};
pub use salvage::{Salvage, SalvagedArticle, SalvagedAuthor, SalvagedFile, salvage};
pub use save::{ArticleRecord, change_id, delete_article, give_up_slug, save_article};
pub use search::snippet::{END, FOUND};
pub use search::{SearchHit, SearchPage, search};
pub use setting::{set_setting, setting};
pub use sort_key::date_ms;
pub use stale::{StaleArticle, forget_terms_without_language, stale_articles, stale_authors};
pub use state::{ArticleState, each_state};
pub use summary::{BylineName, Summary};
pub use sync_state::{TrackedFile, TrackedRecord, detached, tracked, tracked_one};
pub use terms::{
    ArticleTerms, TermsChange, article_terms, counted_terms, last_terms_change, terms_changes, terms_of, terms_rows,
};
pub use text::{has_text, text_with_hash};
pub use transaction::{Reader, Writer};
pub use trash::{
    BylineChange, TrashedAuthor, byline_changes, put_author_in_trash, put_in_trash, trashed_at, trashed_authors,
};
