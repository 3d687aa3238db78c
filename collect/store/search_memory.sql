-- The index is of this connection alone; the file itself may only be read.
PRAGMA query_only = 0;
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE search_paragraph (n INTEGER PRIMARY KEY, cable, position,
  number, first_byte, end_byte);
INSERT INTO temp.search_paragraph (cable, position, number, first_byte, end_byte)
SELECT cable, position, number, first_byte, end_byte FROM paragraph
ORDER BY cable, position;
CREATE VIRTUAL TABLE temp.search USING fts5 (text, subject,
  tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO temp.search (rowid, text, subject)
SELECT p.n,
  CAST(substr(CAST(k.body AS BLOB), p.first_byte + 1, p.end_byte - p.first_byte) AS TEXT),
  CASE p.position WHEN 1 THEN k.subject END
FROM temp.search_paragraph p JOIN cable k ON k.n = p.cable;
