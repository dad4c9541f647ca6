-- A file's row names its record by kind and id, and the stamp of a file has everything that reveals a change. A row stays when
-- another record's file takes the path, so that the base is still known when the record's own file turns up elsewhere.

CREATE TABLE new_mirror (
    owner     TEXT    NOT NULL,               -- the id of the article or author
    kind      TEXT    NOT NULL,               -- article or author
    path      TEXT    NOT NULL,               -- within the publication: where the file is, or where it was last
    base      INTEGER NOT NULL REFERENCES text (key),   -- the text both had when they last agreed
    file_hash BLOB    NOT NULL,               -- BLAKE3 of the file's bytes when it was last read or written
    detached  INTEGER NOT NULL,               -- 1: the file is gone, the record stays
    size      INTEGER NOT NULL,
    mtime_ns  INTEGER NOT NULL,
    ctime_ns  INTEGER,                        -- none where the system does not tell
    file_id   INTEGER,                        -- the inode; none where the system does not tell
    settled   INTEGER NOT NULL,               -- 1: the file had rested, so that this stamp proves it unchanged
    PRIMARY KEY (owner, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO new_mirror
    SELECT owner, kind, path, base, file_hash, detached, size, mtime_ns, NULL, NULL, 1 FROM mirror;
DROP TABLE mirror;
ALTER TABLE new_mirror RENAME TO mirror;
CREATE INDEX mirror_base ON mirror (base);
CREATE INDEX mirror_path ON mirror (path);
CREATE UNIQUE INDEX mirror_file ON mirror (path) WHERE detached = 0;

ALTER TABLE media ADD COLUMN ctime_ns INTEGER;
ALTER TABLE media ADD COLUMN file_id INTEGER;
ALTER TABLE media ADD COLUMN settled INTEGER NOT NULL DEFAULT 1;
