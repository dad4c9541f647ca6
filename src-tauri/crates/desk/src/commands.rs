//! The list of commands, declared once for every host: dispatch and the TypeScript client both come from it.

mod typescript;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::articles::{candidates, fields, fill, related, trash, writing};
use crate::exports::checks;
use crate::exports::verification::Verification;
use crate::exports::{bundles, findings};
use crate::imports::{ImportAnswer, ImportRequest, ImportableRequest};
use crate::publication::{reopen, settings};
use crate::read::list;
use crate::records::{compare, conflict, history, looked, made, take_back};
use crate::reviews::{life, notes, persons, standing, unfinished};
use crate::wire::*;
use crate::workspace::actions;
use crate::{Error, ErrorCode, Workspace, authors, imports, log, media, pages, publication, read, records};

/// The TypeScript side of all commands: the whole of `ui/src/core/bindings.ts`.
pub fn bindings() -> String {
    typescript::bindings(each_command)
}

macro_rules! commands {
    (
        on the workspace { $($(#[doc = $wdoc:literal])* $wname:ident($winput:ty) -> $woutput:ty = $wrun:path;)* }
        on the publication { $($(#[doc = $doc:literal])* $name:ident($input:ty) -> $output:ty = $run:path;)* }
    ) => {
        /// Runs the command of that name. Reads run beside each other; writes take their turn.
        pub fn call(workspace: &Workspace, name: &str, input: Value) -> Result<Value, Error> {
            dispatch(workspace, name, input).inspect_err(|error| log::error(name, error))
        }

        fn dispatch(workspace: &Workspace, name: &str, input: Value) -> Result<Value, Error> {
            match name {
                $(stringify!($wname) => answer(name, $wrun(workspace, parse::<$winput>(name, input)?)?),)*
                $(stringify!($name) => {
                    let publication = workspace.publication()?;
                    answer(name, $run(&publication, parse::<$input>(name, input)?)?)
                })*
                _ => Err(Error::new(ErrorCode::BadRequest, format!("there is no command “{name}”"))),
            }
        }

        /// Hands every command to `visit`, in the order of this list.
        fn each_command(visit: &mut dyn FnMut(typescript::Signature)) {
            $(visit(typescript::Signature::of::<$winput, $woutput>(stringify!($wname), &[$($wdoc),*]));)*
            $(visit(typescript::Signature::of::<$input, $output>(stringify!($name), &[$($doc),*]));)*
        }
    };
}

commands! {
    on the workspace {
        /// The open publication; none at first start.
        publication(()) -> Option<PublicationView> = actions::current;
        /// Opens a publication. Progress comes as events.
        open_publication(FolderRequest) -> PublicationView = actions::open;
        /// Looks at a folder before a publication is made in it. Nothing is written.
        look_at_folder(FolderQuery) -> FolderView = actions::look_at_folder;
        /// Makes a new publication in a folder and opens it.
        create_publication(CreateRequest) -> PublicationView = actions::create;
        /// Opens a copy of the sample publication, made at the first call.
        open_sample(()) -> PublicationView = actions::open_sample;
        /// Rebuilds the damaged database of the publication that is open, or could not be opened.
        rebuild_database(()) -> ReplaceAnswer = actions::rebuild;
        /// Puts the newest backup beside the database in its place, after the error `lost-database`.
        restore_backup(()) -> ReplaceAnswer = actions::restore;
        /// Opens what is now where the publication was, after the event `reopen`. Open articles keep what was typed.
        reopen_publication(()) -> PublicationView = actions::reopen;
        /// The kinds of output.
        targets(()) -> Vec<TargetView> = actions::targets;
        /// Moves an article to another status, with words. Fails with `nobody-yet` before somebody said who they are.
        move_article(MoveRequest) -> FieldsAnswer = actions::move_article;
        /// Says who has an article, and until when.
        hand_to(TaskRequest) -> StandingView = actions::hand_to;
        /// Lets pass what a check found, or has it count again.
        let_pass(LetPassRequest) -> ChecksView = actions::let_pass;
        /// Who works at this machine; nobody before `introduce`.
        who_am_i(()) -> WhoView = actions::who_am_i;
        /// Says who works at this machine. A key is made for them, outside the publication.
        introduce(IntroduceRequest) -> PersonRow = actions::introduce;
        /// Exports a bundle, signed by the person of this machine. Progress comes as events.
        export_articles(ExportRequest) -> ExportAnswer = actions::export;
        /// Proves that a bundle is as it was made, and by whom.
        verify_bundle(FolderRequest) -> Verification = actions::verify_bundle;
        /// Says something about an article. Fails with `nobody-yet` before somebody said who they are.
        say(NoteRequest) -> NotesView = actions::say;
    }
    on the publication {
        /// How many articles there are.
        counts(()) -> Counts = list::counts;
        /// A page of the article list.
        list_articles(ListRequest) -> ArticlePage = list::list;
        /// The articles in which words are found, best first.
        search_articles(SearchRequest) -> ArticlePage = list::search;
        /// The settings of the publication.
        settings(()) -> SettingsView = settings::view;
        /// Changes one setting in `publication.toml`, whose comments, order and unknown keys stay.
        change_setting(SettingChange) -> SettingsView = settings::change;
        /// Copies a built-in theme into the publication, to be changed there; the answer is its folder.
        copy_theme(CopyThemeRequest) -> String = settings::copy_theme;
        /// A page, without its text, as it would be with settings that are still being typed.
        settings_page(SettingsFields) -> String = settings::page;
        /// The front page of the whole site, as it would be with settings that are still being typed.
        settings_front_page(SettingsFields) -> String = settings::front_page;
        /// The sections in the navigation of the site as it is now, while nobody composed it.
        usual_navigation(()) -> Vec<String> = settings::usual_navigation;
        /// The file of the log, where there is one.
        log_file(()) -> Option<String> = publication::log_file;
        /// Looks at all files, where the system does not say which of them change.
        look_at_files(()) -> () = publication::look_at_files;
        /// Files that could not be read as articles.
        problems(()) -> Vec<FileDiagnostic> = read::list_problems;
        /// Makes an article, its file included, and opens it.
        new_article(NewArticle) -> OpenArticle = writing::create;
        /// Opens an article for writing.
        open_article(ArticleRequest) -> OpenArticle = writing::open;
        /// Saves an open article and lets it go.
        close_article(CloseRequest) -> () = writing::close;
        /// Edits the text of an open article. It is in the database within a second.
        edit_article(EditRequest) -> PreviewPatch = writing::edit;
        /// Saves everything now, files included.
        flush(()) -> () = writing::flush;
        /// Writes every open article as a Markdown file into another folder, and names the files.
        save_copies(FolderRequest) -> Vec<String> = reopen::save_copies;
        /// A face of an article beside its page: share card, card, feed entry, search result.
        article_face(FaceRequest) -> FaceView = pages::face;
        /// Changes headline, dek, byline, related posts and the rest.
        change_fields(FieldsRequest) -> FieldsAnswer = fields::change;
        /// What could be picked as a related post of an article, with the reasons.
        candidates(CandidatesRequest) -> CandidatesView = candidates::show;
        /// What would be added so that each of some articles has so many related posts. Nothing is written.
        propose_related(FillRequest) -> FillProposal = fill::proposed;
        /// Adds what was proposed, as one step.
        fill_related(FillChosen) -> Filled = fill::chosen;
        /// Takes back what was added so last. Gives how many related posts went.
        unfill_related(FillChosen) -> Filled = fill::unfill;
        /// Changes the related posts of an article that may be another than the one on screen.
        relate(RelateRequest) -> u32 = related::relate;
        /// The words with which an article is offered on the page of another.
        teaser(TeaserRequest) -> String = candidates::teaser;
        /// The articles that link to one or have it among their related posts.
        mentions(ArticleRequest) -> Vec<PointingRow> = trash::mentions;
        /// Puts an article in the trash, its file too; one that others point to only when that is said.
        trash_article(TrashRequest) -> () = trash::put;
        /// Puts an article back where it was.
        restore_article(ArticleRequest) -> () = trash::restore;
        /// Deletes an article that is in the trash for good.
        delete_article(ArticleRequest) -> () = trash::delete;
        /// Puts a profile in the trash, its file too, saying where its articles go.
        trash_author(TrashAuthor) -> TrashedAuthor = authors::trash::put;
        /// The profiles in the trash, last deleted first.
        trashed_authors(()) -> Vec<TrashedAuthor> = authors::trash::list;
        /// Takes a profile out of the trash, with the bylines that nobody changed since.
        restore_author(TrashedAuthorRequest) -> AuthorRestored = authors::trash::restore;
        /// Deletes a profile that is in the trash for good.
        delete_author(TrashedAuthorRequest) -> () = authors::trash::delete;
        /// Deletes everything that is in the trash for good, and says how much that was.
        empty_trash(()) -> Emptied = records::trash::empty;
        /// Every author, by name.
        list_authors(()) -> Vec<AuthorRow> = authors::list;
        /// One author.
        open_author(AuthorRequest) -> AuthorView = authors::open;
        /// Saves a profile, new or changed.
        save_author(SaveAuthor) -> AuthorView = authors::save;
        /// Brings a picture into the publication.
        add_picture(PictureRequest) -> PictureView = media::add;
        /// Brings a picture file into the publication.
        add_picture_file(PictureFileRequest) -> PictureView = media::add_file;
        /// Turns a copied part of a page into Markdown, and brings its pictures in.
        read_copied(CopiedRequest) -> CopiedText = media::copied::read;
        /// Whether a file is a text that can come in as an article.
        can_import(ImportableRequest) -> bool = imports::can_import;
        /// Brings files in as articles.
        import_files(ImportRequest) -> ImportAnswer = imports::import_files;
        /// What a reader would miss in an article.
        checks(ArticleRequest) -> ChecksView = checks::list;
        /// What readers would miss in many articles.
        findings(FindingsRequest) -> FindingsView = findings::of;
        /// Makes the fixes of what checks found and a person has looked at. `ArticleChanged` follows.
        mend(MendRequest) -> ChecksView = checks::mend;
        /// Stops the exports that are running. They leave nothing behind.
        stop_exports(()) -> () = bundles::cancel;
        /// How far an article is: its status, what that is worth, who has it.
        standing(ArticleRequest) -> StandingView = standing::show;
        /// The life of an article: revisions, notes, moves, approvals, exports, oldest first.
        article_log(ArticleRequest) -> LogView = life::show;
        /// What was said about an article, each thread with its place in the present text.
        notes(ArticleRequest) -> NotesView = notes::of;
        /// Keeps notes that are still being written, so that a crash does not take them.
        keep_unfinished_notes(UnfinishedRequest) -> () = unfinished::keep;
        /// Everybody who works on the publication.
        people(()) -> Vec<PersonRow> = persons::everybody;
        /// Both texts of an article or a profile in conflict.
        read_conflict(RecordRequest) -> ConflictView = conflict::read;
        /// Ends a conflict with a chosen text.
        resolve_conflict(ResolveRequest) -> Reopened = conflict::resolve;
        /// The revisions of an article, newest first.
        history(RecordRequest) -> Vec<RevisionRow> = history::list;
        /// One revision, beside what the article has now.
        read_revision(RevisionRequest) -> RevisionView = history::read;
        /// Makes the text of a revision the article's text again, as a new revision.
        bring_back(RevisionRequest) -> Reopened = history::bring_back;
        /// Gives a revision a name, or takes it away.
        name_revision(NameRequest) -> () = history::name;
        /// Compares two texts of an article: revisions, the one looked at or approved last, the one of now.
        compare(CompareRequest) -> ComparisonView = compare::show;
        /// Who made the changes of such a comparison, and when.
        changes_made(CompareRequest) -> MadeView = made::find;
        /// Takes back changes of a comparison with the text of now, as a new revision.
        take_back(TakeBackRequest) -> Reopened = take_back::take_back;
        /// What the person of this machine has read of an article; none if they never looked at it.
        looked_at(ArticleRequest) -> Option<LookedView> = looked::view;
        /// Marks an article as read, as it is now.
        mark_as_read(ArticleRequest) -> LookedView = looked::mark_as_read;
    }
}

fn parse<T: DeserializeOwned>(name: &str, input: Value) -> Result<T, Error> {
    serde_json::from_value(input).map_err(|error| {
        Error::new(ErrorCode::BadRequest, format!("the request to “{name}” is not understood: {error}"))
    })
}

fn answer<T: Serialize>(name: &str, output: T) -> Result<Value, Error> {
    serde_json::to_value(output)
        .map_err(|error| Error::new(ErrorCode::Internal, format!("the answer of “{name}” cannot be written: {error}")))
}
