-- The people to whom an open note of an article is assigned: a JSON array of ids.
ALTER TABLE review ADD COLUMN assigned TEXT NOT NULL DEFAULT '[]';

-- Logs that said so before this version are read again.
DELETE FROM review_file;
