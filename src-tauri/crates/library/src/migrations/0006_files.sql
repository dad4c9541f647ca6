-- What stands between the database and the files: the mirror, conflicts, and files that cannot be read.

CREATE TABLE mirror (
    path      TEXT    NOT NULL PRIMARY KEY,   -- within the publication
    kind      TEXT    NOT NULL,               -- article or author
    owner     TEXT    NOT NULL UNIQUE,        -- the id of the article or author
    base      INTEGER NOT NULL REFERENCES text (key),   -- the text both had when they last agreed
    file_hash BLOB    NOT NULL,               -- BLAKE3 of the file's bytes when it was last read or written
    size      INTEGER NOT NULL,
    mtime_ns  INTEGER NOT NULL,
    detached  INTEGER NOT NULL                -- 1: the file is gone, the record stays
) STRICT, WITHOUT ROWID;
CREATE INDEX mirror_base ON mirror (base);

CREATE TABLE conflict (
    article INTEGER PRIMARY KEY REFERENCES article (key) ON DELETE CASCADE,
    theirs  INTEGER NOT NULL REFERENCES text (key),
    base    INTEGER NOT NULL REFERENCES text (key),
    at      INTEGER NOT NULL
) STRICT;
CREATE INDEX conflict_theirs ON conflict (theirs);
CREATE INDEX conflict_base ON conflict (base);

CREATE TABLE problem (
    path    TEXT    NOT NULL PRIMARY KEY,
    line    INTEGER,
    message TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
