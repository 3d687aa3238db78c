-- Version 3: what a cable lists is packed in its row, spread by views; claims
-- tell their own analysis bounds. The cable table is made anew in its place:
-- migrate() has references switched off, and old names stay as they are written.
PRAGMA legacy_alter_table = ON;
DROP VIEW v_claims;
DROP VIEW v_observations;
DROP VIEW v_paragraphs;
DROP TRIGGER claim_in_body;
DROP TABLE IF EXISTS search;
DROP TABLE observation_claim;
DELETE FROM observation;
DELETE FROM series;
DELETE FROM finding;
DELETE FROM stamp WHERE name = 'derived' OR name = 'counts' OR name = 'search';
ALTER TABLE cable RENAME TO cable_2;
ALTER TABLE cable_tag RENAME TO cable_tag_2;
ALTER TABLE cable_reference RENAME TO cable_reference_2;
ALTER TABLE paragraph RENAME TO paragraph_2;
DROP INDEX cable_day;
DROP INDEX cable_post;
DROP INDEX cable_hash;

-- Cables kept, one row a cable; the best copy where several were read.
CREATE TABLE cable (
  n INTEGER PRIMARY KEY, -- number that other tables refer to
  id TEXT NOT NULL UNIQUE CHECK (id <> ''), -- canonical reference, 09MOSCOW1439
  id_found TEXT, -- as the source writes it
  day TEXT CHECK (day IS NULL OR date(day, '+0 days') IS day), -- day sent
  second INTEGER CHECK (second BETWEEN 0 AND 86399), -- second of that day, UTC
  post TEXT, -- stem of the id: MOSCOW
  post_country TEXT, -- ISO 3166 code of the post's host
  country TEXT, -- ISO 3166 code of whom the cable is about
  origin TEXT, -- Embassy Moscow
  classification TEXT, -- UNCLASSIFIED//FOR OFFICIAL USE ONLY
  subject TEXT, -- its subject line
  transmission_id TEXT, -- VZCZCXRO8311
  declassify_on TEXT CHECK (declassify_on IS NULL OR date(declassify_on, '+0 days') IS declassify_on), -- day stated for declassification
  declassify_text TEXT, -- the same as written, where it is no day
  partial INTEGER NOT NULL CHECK (partial = 0 OR partial = 1), -- 1: partial extract of the original
  source INTEGER NOT NULL REFERENCES source (n), -- file of this copy
  record INTEGER NOT NULL, -- number of the record in that file
  form TEXT NOT NULL, -- kind of source: mirror page, cables.csv, ...
  sha256 TEXT NOT NULL, -- SHA-256 of body
  bytes INTEGER NOT NULL, -- length of body in bytes
  dropped INTEGER NOT NULL DEFAULT 0, -- claims of low confidence, not stored
  run_from INTEGER NOT NULL REFERENCES run (n), -- run that first stored the cable
  tags TEXT NOT NULL CHECK (tags GLOB '[[]*]'), -- its TAGS as a JSON array; cable_tag lists them
  cited TEXT NOT NULL CHECK (cited GLOB '[[]*]'), -- cables it refers to as a JSON array; cable_reference lists them
  paragraphs TEXT NOT NULL CHECK (paragraphs GLOB '[[]*]'), -- its paragraphs as a JSON array, seven values each; paragraph lists them
  body TEXT NOT NULL CHECK (length(CAST(body AS BLOB)) = bytes) -- its text; what spans count in
) STRICT;
CREATE INDEX cable_day ON cable (day, dropped);
CREATE INDEX cable_post ON cable (post, day);
CREATE INDEX cable_hash ON cable (id, day, sha256);

INSERT INTO cable
SELECT n, id, id_found, day, second, post, post_country, country, origin,
  classification, subject, transmission_id, declassify_on, declassify_text,
  partial, source, record, form, sha256, bytes, dropped, run_from,
  (SELECT json_group_array(tag) FROM (SELECT tag FROM cable_tag_2 WHERE cable = k.n ORDER BY tag)),
  (SELECT json_group_array(reference) FROM (SELECT reference FROM cable_reference_2 WHERE cable = k.n ORDER BY position)),
  (SELECT '[' || ifnull(group_concat(number || ',' || json_quote(marking) || ',"' || kind || '",' || summary || ',' || comment || ',' || first_byte || ',' || end_byte), '') || ']'
   FROM (SELECT * FROM paragraph_2 WHERE cable = k.n ORDER BY position)),
  body
FROM cable_2 k ORDER BY n;
DROP TABLE paragraph_2;
DROP TABLE cable_reference_2;
DROP TABLE cable_tag_2;
DROP TABLE cable_2;
PRAGMA legacy_alter_table = OFF;

-- TAGS of a cable.
CREATE VIEW cable_tag AS
SELECT j.value AS tag, -- KIPR, ETRD, RS
  k.n AS cable -- cable.n
FROM cable k, json_each(k.tags) j;

-- Cables that a cable refers to, kept or not.
CREATE VIEW cable_reference AS
SELECT k.n AS cable, -- cable.n
  j.key + 1 AS position, -- 1, 2, ... as listed
  j.value AS reference -- canonical reference of the other cable
FROM cable k, json_each(k.cited) j;

-- Paragraphs of a cable as spans of its body; none outside it.
CREATE VIEW paragraph AS
SELECT k.n AS cable, -- cable.n
  k.id AS cable_id, -- its canonical reference
  j.key / 7 + 1 AS position, -- 1, 2, ... in order of the text
  max(CASE j.key % 7 WHEN 0 THEN j.value END) AS number, -- as printed; 0 before the first
  max(CASE j.key % 7 WHEN 1 THEN j.value END) AS marking, -- portion mark: SBU, C
  max(CASE j.key % 7 WHEN 2 THEN j.value END) AS kind, -- text, heading or table
  max(CASE j.key % 7 WHEN 3 THEN j.value END) AS summary, -- 1: part of the summary
  max(CASE j.key % 7 WHEN 4 THEN j.value END) AS comment, -- 1: the post's own comment
  max(CASE j.key % 7 WHEN 5 THEN j.value END) AS first_byte, -- span in cable.body
  max(CASE j.key % 7 WHEN 6 THEN j.value END) AS end_byte -- first byte after it
FROM cable k, json_each(k.paragraphs) j
GROUP BY k.n, k.id, j.key / 7
HAVING first_byte BETWEEN 0 AND end_byte AND end_byte <= k.bytes;

-- Text of each paragraph, for any reader.
CREATE VIEW v_paragraphs AS
SELECT p.cable_id AS cable, -- canonical reference
  k.day AS cable_day, -- day sent
  p.position AS position, -- 1, 2, ... in order of the text
  p.number AS number, -- as printed; 0 before the first
  p.marking AS marking, -- portion mark
  CAST(substr(CAST(k.body AS BLOB), p.first_byte + 1, p.end_byte - p.first_byte) AS TEXT) AS text, -- its text
  CASE p.position WHEN 1 THEN k.subject END AS subject -- the cable's subject, with its first paragraph
FROM paragraph p JOIN cable k ON k.n = p.cable;

CREATE TRIGGER claim_in_body AFTER INSERT ON claim
WHEN NEW.end_byte > (SELECT bytes FROM cable WHERE n = NEW.cable)
BEGIN SELECT RAISE(ABORT, 'claim ends outside its body'); END;

-- Derived: claims behind an observation.
CREATE TABLE observation_claim (
  observation INTEGER NOT NULL, -- observation.n
  position INTEGER NOT NULL, -- 1, 2, ... by cable day
  claim INTEGER NOT NULL, -- claim.n
  low ANY, -- what the claim itself allows: analysis bound; NULL: open
  high ANY, -- analysis bound; NULL: open
  PRIMARY KEY (observation, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX observation_claim_claim ON observation_claim (claim);

-- Claims in force with corrections applied: one row a claim, rejected ones left out.
CREATE VIEW v_claims AS
SELECT c.id AS claim, -- id, for iprstat why
  k.id AS cable, -- canonical reference
  k.day AS cable_day, -- day sent: known from
  k.post AS post, -- stem of the id
  ifnull(f.indicator, c.indicator) AS indicator, -- key of the catalogue
  nullif(ifnull(f.country, c.country), '') AS country, -- ISO 3166 code
  CASE WHEN f.value IS NULL THEN c.value WHEN f.value <> '' THEN f.value + 0 END AS stated_value, -- the figure in the words; NULL for a range
  CASE WHEN f.low IS NULL THEN c.low WHEN f.low <> '' THEN f.low + 0 END AS stated_low, -- as the words say; NULL: open
  CASE WHEN f.high IS NULL THEN c.high WHEN f.high <> '' THEN f.high + 0 END AS stated_high, -- as the words say; NULL: open
  ifnull(f.qualifier, c.qualifier) AS qualifier, -- how the words bound it
  CASE WHEN ifnull(f.qualifier, c.qualifier) IN ('exact', 'about')
    THEN CASE WHEN f.value IS NULL THEN c.value WHEN f.value <> '' THEN f.value + 0 END END AS best, -- only where exact or about
  (SELECT low FROM observation_claim x WHERE x.claim = c.n LIMIT 1) AS analysis_low, -- the loosest that the words allow, as counted; fresh after iprstat analyze; NULL: open, or in no observation
  (SELECT high FROM observation_claim x WHERE x.claim = c.n LIMIT 1) AS analysis_high, -- its upper bound
  ifnull(f.unit, c.unit) AS unit, -- count, percent, months, kg, litre or ISO 4217
  nullif(ifnull(f.counting, c.counting), '') AS counting, -- what is counted
  CASE WHEN f.fields IS NULL THEN c.usd_low END AS usd_low, -- US dollars by our rate; NULL once corrected
  CASE WHEN f.fields IS NULL THEN c.usd_high END AS usd_high, -- upper bound
  c.usd_basis AS usd_basis, -- which rate
  nullif(ifnull(f.period_start, c.period_start), '') AS period_start, -- first day
  nullif(ifnull(f.period_end, c.period_end), '') AS period_end, -- first day after
  c.period_basis AS period_basis, -- where the period comes from
  c.period_kind AS period_kind, -- day, month, year, fiscal, rolling, ...
  ifnull(f.scope, c.scope) AS scope, -- total, event, part
  ifnull(f.kind, c.kind) AS kind, -- level or change
  c.attribution AS attribution, -- who says so
  c.hedged AS hedged, -- how sure
  c.confidence AS confidence, -- 0 to 1
  CASE WHEN f.claim IS NULL THEN c.status ELSE 'accepted' END AS status, -- accepted or review
  f.fields AS corrected, -- what a person corrected or confirmed
  c.part_of AS part_of, -- id of the whole
  c.repeat_of AS repeat_of, -- id of the same figure elsewhere in the cable
  c.paragraph AS paragraph, -- number as printed
  c.first_byte AS first_byte, -- span in cable.body
  c.end_byte AS end_byte, -- first byte after it
  c.text AS text, -- the words that state it
  c.sentence AS sentence -- the whole sentence
FROM claim c JOIN cable k ON k.n = c.cable
LEFT JOIN v_corrected f ON f.claim = c.id
WHERE c.run_to IS NULL AND ifnull(f.rejected, 0) = 0;

-- Observations with stated and analysis bounds; fresh after iprstat analyze.
CREATE VIEW v_observations AS
SELECT id AS observation, -- 12 hex digits
  indicator, -- key of the catalogue
  country, -- ISO 3166 code
  unit, -- count, percent, months, kg, litre or ISO 4217
  counting, -- what is counted
  facets, -- JSON object of the known facets
  scope, -- total, event, part
  period_start, -- first day
  period_end, -- first day after
  period_kind, -- day, month, year, fiscal, rolling, ...
  stated_low, -- as the words say; NULL: open
  stated_high, -- as the words say; NULL: open
  low AS analysis_low, -- NULL: open
  high AS analysis_high, -- NULL: open
  best, -- only where exact or about
  qualifier, -- how the words bound it
  conflict, -- 1: sources disagree
  reviewed, -- 1: a person confirmed one of its claims
  in_force, -- 1: undated stock or law, on the cable's day
  first_known, -- day of the first cable that says so
  last_known, -- day of the last
  claims, -- claims behind it
  cables, -- cables behind it
  posts, -- posts behind it
  (SELECT group_concat(c.id, ' ') FROM observation_claim x JOIN claim c ON c.n = x.claim WHERE x.observation = o.n) AS claim_ids -- for iprstat why
FROM observation o;
