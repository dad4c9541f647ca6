-- What lists need of what people say about articles. The logs in `reviews/` are the record; this is made from them again.

CREATE TABLE review (
    article   TEXT    NOT NULL PRIMARY KEY,   -- its id: a log may arrive before its article
    open      INTEGER NOT NULL,               -- threads that are not settled
    holder    TEXT,                           -- the id of the person who has it
    due       TEXT,                           -- the day, as 2026-11-26
    approvals TEXT    NOT NULL                -- JSON: [{"digest": "…", "vouched": true}], those that nobody withdrew
) STRICT, WITHOUT ROWID;

-- What the status of an approved article is worth: approved, changed, unvouched, said.
ALTER TABLE article ADD COLUMN standing TEXT;

-- The files that this was made from: the logs, and the people.
CREATE TABLE review_file (
    path     TEXT    NOT NULL PRIMARY KEY,    -- within the publication
    size     INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    file_id  INTEGER NOT NULL,
    settled  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Digests name pictures by SHA-256, the database by BLAKE3.
CREATE TABLE picture_sha256 (
    hash   BLOB NOT NULL PRIMARY KEY,         -- media.hash
    sha256 BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What was exported, and when.
CREATE TABLE export (
    key      INTEGER PRIMARY KEY,
    article  TEXT    NOT NULL,                -- its id
    at       INTEGER NOT NULL,                -- milliseconds since 1970
    revision INTEGER NOT NULL,                -- the number of the revision that went out
    targets  TEXT    NOT NULL,                -- JSON: ["web"]
    bundle   TEXT    NOT NULL                 -- the name of the folder or the zip file
) STRICT;
CREATE INDEX export_article ON export (article);
