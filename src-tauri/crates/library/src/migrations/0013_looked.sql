-- What a person of this machine has read, and names for revisions.

-- The text of an article that a person looked at last, or marked as read. Their own changes follow it.
CREATE TABLE looked (
    article INTEGER NOT NULL REFERENCES article (key) ON DELETE CASCADE,
    person  TEXT    NOT NULL,                 -- their id; empty before anybody said who works here
    text    INTEGER NOT NULL REFERENCES text (key),
    at      INTEGER NOT NULL,                 -- milliseconds since 1970
    PRIMARY KEY (article, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX looked_text ON looked (text);

-- A name that somebody gave a revision.
ALTER TABLE revision ADD COLUMN name TEXT;
