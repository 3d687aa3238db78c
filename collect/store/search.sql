-- What bears these names is compared with this text when a file is opened: a
-- change here needs a new database version.
CREATE TABLE IF NOT EXISTS search_paragraph (
  n INTEGER PRIMARY KEY,
  cable INTEGER NOT NULL,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL,
  first_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL
) STRICT;
CREATE VIEW IF NOT EXISTS search_text AS
SELECT p.n AS n,
  CAST(substr(CAST(k.body AS BLOB), p.first_byte + 1, p.end_byte - p.first_byte) AS TEXT) AS text,
  CASE p.position WHEN 1 THEN k.subject END AS subject
FROM search_paragraph p JOIN cable k ON k.n = p.cable;
CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (text, subject,
  content = 'search_text', content_rowid = 'n',
  tokenize = 'unicode61 remove_diacritics 2');
