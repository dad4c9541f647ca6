-- Who wrote a revision.

-- The id of the person who worked at this machine; null where another program or desk wrote it, or nobody had said who they are.
ALTER TABLE revision ADD COLUMN person TEXT;
