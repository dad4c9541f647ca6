-- Until when readers must not have an article, as its text says.
ALTER TABLE article ADD COLUMN embargo TEXT;
