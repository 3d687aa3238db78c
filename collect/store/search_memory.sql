-- The index is of this connection alone; the file itself may only be read.
PRAGMA query_only = 0;
PRAGMA temp_store = MEMORY;
CREATE VIRTUAL TABLE temp.search USING fts5 (text, subject,
  tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO temp.search (rowid, text, subject)
SELECT n, text, subject FROM v_paragraphs;
