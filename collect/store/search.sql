CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (text, subject,
  content = 'v_paragraphs', content_rowid = 'n',
  tokenize = 'unicode61 remove_diacritics 2');
