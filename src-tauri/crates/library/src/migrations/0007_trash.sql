-- Articles that were put in the trash: they keep their row and their history, and stand on no shelf but the trash.

ALTER TABLE article ADD COLUMN trashed_at INTEGER;    -- milliseconds since 1970; none: it is not in the trash
