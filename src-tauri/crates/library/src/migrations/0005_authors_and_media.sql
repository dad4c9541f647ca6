-- Author profiles, and what is known of media files.

CREATE TABLE author (
    key        INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    slug       TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    byline     TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    pronouns   TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    portrait   TEXT    NOT NULL,
    email      TEXT    NOT NULL,
    links      TEXT    NOT NULL,              -- JSON: ["…"]
    biography  TEXT    NOT NULL,
    text       INTEGER NOT NULL REFERENCES text (key),
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX author_text ON author (text);

CREATE TABLE media (
    path     TEXT    PRIMARY KEY,             -- within the publication
    hash     BLOB    NOT NULL,                -- BLAKE3 of the file
    size     INTEGER NOT NULL,
    width    INTEGER,                         -- pixels as seen; none where it is no picture
    height   INTEGER,
    mtime_ns INTEGER NOT NULL                 -- the file's time when it was hashed
) STRICT, WITHOUT ROWID;
CREATE INDEX media_hash ON media (hash);
