-- What is read from texts carries the version of the rules by which it was read, so that it can be read again when they
-- change. A revision that something names (a bundle, a person who looks at it) is frozen: typing replaces it no more.

ALTER TABLE article  ADD COLUMN derivation INTEGER NOT NULL DEFAULT 0;   -- 0: by a program before this migration
ALTER TABLE author   ADD COLUMN derivation INTEGER NOT NULL DEFAULT 0;
ALTER TABLE revision ADD COLUMN frozen     INTEGER NOT NULL DEFAULT 0;   -- 1: it keeps its text for good
