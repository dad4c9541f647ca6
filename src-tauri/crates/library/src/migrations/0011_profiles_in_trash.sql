-- Author profiles that were put in the trash keep their row and their history, and give their slug away.

ALTER TABLE author ADD COLUMN trashed_at   INTEGER;   -- milliseconds since 1970; none: it is not in the trash
ALTER TABLE author ADD COLUMN trashed_slug TEXT;      -- in the trash: the slug it had; `slug` is its id meanwhile

-- What putting a profile in the trash did to bylines, so that restoring it can take that back.
CREATE TABLE byline_change (
    key     INTEGER PRIMARY KEY,
    author  INTEGER NOT NULL REFERENCES author (key) ON DELETE CASCADE,
    article TEXT    NOT NULL,                 -- its id
    before  TEXT    NOT NULL,                 -- JSON: the value of `authors` in its front matter
    after   TEXT    NOT NULL                  -- JSON: what it became
) STRICT;
CREATE INDEX byline_change_author ON byline_change (author);
