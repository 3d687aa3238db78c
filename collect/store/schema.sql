-- The database of iprstat. The comments of this file are the data dictionary
-- (man 5 iprstat-db): the line above a table or view describes it, the text
-- behind a column describes that column.
--
-- Days are text, 2009-06-02. Periods are half-open: the end is the first day
-- after. An amount is an integer where it is whole, else a double, exact to 15
-- digits; NULL is "not stated" or, for a bound, "open on that side". Spans are
-- bytes of cable.body, from 0; the end is the first byte after.

-- What a cable lists (tags, references, paragraphs) is packed in its own row and
-- spread by views: a row for each took two thirds of a collect's writing.

-- Lists of words are written with OR: SQLite makes a temporary table for each
-- IN of more than two, for every row that is put, which took half of the time.

-- Files that were read. Not part of the evidence: paths differ by machine.
CREATE TABLE source (
  n INTEGER PRIMARY KEY, -- number of the file, in order of reading
  path TEXT NOT NULL UNIQUE, -- as given to collect; stdin has a name of its own
  bytes INTEGER, -- size when it was read; NULL for stdin
  mtime_ns INTEGER, -- time of last change when it was read
  records INTEGER NOT NULL DEFAULT 0, -- records taken from it so far
  bad INTEGER NOT NULL DEFAULT 0, -- records of it that were no cable
  complete INTEGER NOT NULL DEFAULT 0 CHECK (complete = 0 OR complete = 1), -- 1: read to its end
  version TEXT NOT NULL, -- version of iprstat that read it
  tags TEXT NOT NULL -- the tag selection it was read with: "KIPR", "all"
) STRICT;

-- One row for every command that writes; "busy" messages quote the last.
CREATE TABLE run (
  n INTEGER PRIMARY KEY, -- number of the run; run_from and run_to refer to it
  command TEXT NOT NULL, -- collect, fix, review, report, ...
  arguments TEXT NOT NULL, -- the whole command line
  pid INTEGER NOT NULL, -- process that ran it
  host TEXT NOT NULL, -- machine that ran it
  started TEXT NOT NULL, -- clock time, UTC
  state TEXT NOT NULL CHECK (state = 'running' OR state = 'done' OR state = 'stopped' OR state = 'failed'), -- stopped: interrupted, can be continued
  version TEXT NOT NULL, -- version of iprstat
  vocab TEXT NOT NULL, -- hash of the vocabulary
  changed INTEGER NOT NULL DEFAULT 0 CHECK (changed = 0 OR changed = 1) -- 1: it changed the evidence
) STRICT;

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

-- Claims as the machine read them; never deleted, retired by run_to.
CREATE TABLE claim (
  n INTEGER PRIMARY KEY, -- number that facets and members refer to
  id TEXT NOT NULL CHECK (length(id) > 13 AND substr(id, 13, 1) = '-'), -- 12 hex digits, "-", indicator
  cable INTEGER NOT NULL REFERENCES cable (n), -- cable.n
  run_from INTEGER NOT NULL REFERENCES run (n), -- run that recorded it
  run_to INTEGER REFERENCES run (n), -- run that no longer found it so; NULL: in force
  paragraph INTEGER NOT NULL, -- number as printed; 0 before the first
  first_byte INTEGER NOT NULL CHECK (first_byte >= 0), -- span in cable.body
  end_byte INTEGER NOT NULL, -- first byte after it
  text TEXT NOT NULL CHECK (text <> ''), -- the words that state it, folded
  text_at INTEGER NOT NULL, -- where text starts in sentence, in bytes
  indicator TEXT NOT NULL, -- key of the catalogue
  value ANY CHECK (typeof(value) <> 'text' AND typeof(value) <> 'blob'), -- the figure; NULL for a range
  low ANY CHECK (typeof(low) <> 'text' AND typeof(low) <> 'blob'), -- lower bound as stated; NULL: open
  high ANY CHECK (typeof(high) <> 'text' AND typeof(high) <> 'blob'), -- upper bound as stated; NULL: open
  qualifier TEXT NOT NULL CHECK (qualifier = 'exact' OR qualifier = 'about' OR qualifier = 'at_least' OR qualifier = 'more_than' OR qualifier = 'at_most' OR qualifier = 'less_than' OR qualifier = 'range'), -- how the words bound it
  unit TEXT NOT NULL, -- count, percent, months, kg, litre or ISO 4217
  counting TEXT, -- what is counted: person, case, disc
  eq_low ANY CHECK (typeof(eq_low) <> 'text' AND typeof(eq_low) <> 'blob'), -- the cable's own conversion, lower bound
  eq_high ANY CHECK (typeof(eq_high) <> 'text' AND typeof(eq_high) <> 'blob'), -- upper bound
  eq_unit TEXT, -- its unit
  eq_check TEXT CHECK (eq_check = 'agrees' OR eq_check = 'differs' OR eq_check = 'wrong'), -- against our rate: over 25 %, over a factor 3
  usd_low ANY CHECK (typeof(usd_low) <> 'text' AND typeof(usd_low) <> 'blob'), -- US dollars by our rate, lower bound
  usd_high ANY CHECK (typeof(usd_high) <> 'text' AND typeof(usd_high) <> 'blob'), -- upper bound
  usd_basis TEXT, -- which rate
  country TEXT, -- ISO 3166 code of whom the figure is about
  period_start TEXT CHECK (period_start IS NULL OR date(period_start, '+0 days') IS period_start), -- first day
  period_end TEXT CHECK (period_end IS NULL OR date(period_end, '+0 days') IS period_end), -- first day after
  period_basis TEXT NOT NULL CHECK (period_basis = 'stated' OR period_basis = 'relative' OR period_basis = 'inherited' OR period_basis = 'as_of_cable' OR period_basis = 'none'), -- where the period comes from
  period_kind TEXT NOT NULL, -- day, month, year, fiscal, rolling, to_date, as_of, ...
  scope TEXT NOT NULL CHECK (scope = 'total' OR scope = 'event' OR scope = 'part'), -- total, one event, part of another claim
  part_of TEXT, -- id of the whole
  repeat_of TEXT, -- id of the same figure elsewhere in the cable
  kind TEXT NOT NULL CHECK (kind = 'level' OR kind = 'change'), -- a level, or a change, which is in no series
  change_base ANY CHECK (typeof(change_base) <> 'text' AND typeof(change_base) <> 'blob'), -- base level of a change
  attribution TEXT, -- who says so; NULL: the post itself
  hedged TEXT CHECK (hedged = 'reported' OR hedged = 'alleged' OR hedged = 'estimated' OR hedged = 'expected' OR hedged = 'planned'), -- how sure
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1), -- calibrated
  status TEXT NOT NULL CHECK (status = 'accepted' OR status = 'review'), -- review: in no figure until a person confirms it
  marking TEXT, -- the paragraph's or else the cable's
  sentence TEXT NOT NULL, -- the whole sentence, folded
  CHECK (substr(CAST(sentence AS BLOB), text_at + 1, length(CAST(text AS BLOB))) = CAST(text AS BLOB)),
  CHECK (low IS NULL OR high IS NULL OR low <= high),
  CHECK (eq_low IS NULL OR eq_high IS NULL OR eq_low <= eq_high),
  CHECK (usd_low IS NULL OR usd_high IS NULL OR usd_low <= usd_high),
  CHECK (qualifier = 'range' OR value IS NOT NULL),
  CHECK (period_start IS NULL OR period_end IS NULL OR period_start < period_end),
  CHECK (end_byte > first_byte),
  CHECK (run_to IS NULL OR run_to > run_from)
) STRICT;
CREATE UNIQUE INDEX claim_id ON claim (id, ifnull(run_to, 0));
CREATE INDEX claim_cable ON claim (cable);
CREATE INDEX claim_indicator ON claim (indicator, country) WHERE run_to IS NULL;
CREATE INDEX claim_review ON claim (indicator, country) WHERE status = 'review' AND run_to IS NULL;
CREATE TRIGGER claim_in_body AFTER INSERT ON claim
WHEN NEW.end_byte > (SELECT bytes FROM cable WHERE n = NEW.cable)
BEGIN SELECT RAISE(ABORT, 'claim ends outside its body'); END;
CREATE TRIGGER claim_lasts BEFORE DELETE ON claim
WHEN OLD.run_from < (SELECT max(n) FROM run)
BEGIN SELECT RAISE(ABORT, 'claims are retired, not deleted'); END;

-- Facets of a claim; a facet without a row is unknown.
CREATE TABLE claim_facet (
  claim INTEGER NOT NULL REFERENCES claim (n) ON DELETE CASCADE, -- claim.n
  facet TEXT NOT NULL CHECK (facet = 'place' OR facet = 'source_type' OR facet = 'track' OR facet = 'stage' OR facet = 'right' OR facet = 'sector' OR facet = 'basis' OR facet = 'role'), -- name of the facet
  value TEXT NOT NULL CHECK (value <> ''), -- its value
  PRIMARY KEY (claim, facet)
) STRICT, WITHOUT ROWID;

-- Countries that a claim lists.
CREATE TABLE claim_member (
  claim INTEGER NOT NULL REFERENCES claim (n) ON DELETE CASCADE, -- claim.n
  position INTEGER NOT NULL, -- 1, 2, ... as listed
  member TEXT NOT NULL, -- ISO 3166 code
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;

-- A person's word on a claim, one row a field; never deleted.
CREATE TABLE correction (
  n INTEGER PRIMARY KEY, -- number, in order of entry
  act INTEGER NOT NULL, -- rows of one command share it; undone together
  claim TEXT NOT NULL CHECK (length(claim) > 13 AND substr(claim, 13, 1) = '-'), -- id of the claim when it was made
  key TEXT NOT NULL GENERATED ALWAYS AS (substr(claim, 1, 12)) STORED, -- what it applies by: the quantity
  field TEXT NOT NULL CHECK (field = 'value' OR field = 'low' OR field = 'high' OR field = 'qualifier' OR field = 'unit' OR field = 'counting' OR field = 'indicator' OR field = 'country' OR field = 'period_start' OR field = 'period_end' OR field = 'scope' OR field = 'kind' OR field = 'place' OR field = 'source_type' OR field = 'track' OR field = 'stage' OR field = 'right' OR field = 'sector' OR field = 'basis' OR field = 'role' OR field = 'reject' OR field = 'confirm'), -- what is corrected; reject: no claim at all
  old_value TEXT, -- as it was then; NULL: not stated
  new_value TEXT, -- as it should be; NULL: not stated
  because TEXT NOT NULL, -- the reason given
  author TEXT NOT NULL, -- who
  day TEXT NOT NULL CHECK (date(day, '+0 days') IS day), -- when
  bound TEXT, -- id of the claim in force it applies to now; NULL: lost
  run_from INTEGER NOT NULL REFERENCES run (n), -- run that recorded it
  run_to INTEGER REFERENCES run (n), -- run that undid or replaced it
  CHECK (run_to IS NULL OR run_to >= run_from)
) STRICT;
CREATE INDEX correction_key ON correction (key);
CREATE INDEX correction_bound ON correction (bound) WHERE run_to IS NULL;
CREATE TRIGGER correction_lasts BEFORE DELETE ON correction
BEGIN SELECT RAISE(ABORT, 'corrections are undone, not deleted'); END;

-- Issued reports: what was printed, so that it can be printed again.
CREATE TABLE edition (
  n INTEGER PRIMARY KEY, -- number of the edition
  report TEXT NOT NULL, -- month 2009-06, country RU, ...
  as_of TEXT CHECK (as_of IS NULL OR date(as_of, '+0 days') IS as_of), -- cables up to that day
  sha256 TEXT NOT NULL, -- SHA-256 of figures
  run INTEGER NOT NULL REFERENCES run (n), -- run that issued it; the evidence as it stood then
  figures TEXT NOT NULL -- the report's model as JSON: all that is printed
) STRICT;
CREATE INDEX edition_report ON edition (report, n);
CREATE TRIGGER edition_lasts BEFORE DELETE ON edition
BEGIN SELECT RAISE(ABORT, 'editions are never deleted'); END;
CREATE TRIGGER edition_fixed BEFORE UPDATE ON edition
BEGIN SELECT RAISE(ABORT, 'editions are never changed'); END;

-- Every record read, kept or not, by file, post and month.
CREATE TABLE tally (
  source INTEGER NOT NULL REFERENCES source (n), -- source.n
  post TEXT NOT NULL, -- stem of the id; empty: not known
  month TEXT NOT NULL, -- 2009-06; empty: not known
  read INTEGER NOT NULL, -- records
  untagged INTEGER NOT NULL, -- of these, without any tag
  rejected INTEGER NOT NULL, -- of these, without a wanted tag
  kept INTEGER NOT NULL, -- of these, kept (a second copy included)
  sampled INTEGER NOT NULL, -- of those not kept, read in full: one in 100
  sampled_claims INTEGER NOT NULL, -- accepted claims found in these
  PRIMARY KEY (source, post, month)
) STRICT, WITHOUT ROWID;

-- Sampled accuracy of this corpus, one row an audited item.
CREATE TABLE audit (
  sample INTEGER NOT NULL, -- number of the sample
  position INTEGER NOT NULL, -- 1, 2, ... in it
  seed INTEGER NOT NULL, -- seed it was drawn with
  stratum TEXT NOT NULL, -- claim or sentence, and its class
  population INTEGER NOT NULL, -- size of the stratum it was drawn from
  claim TEXT, -- id, for a claim
  cable TEXT NOT NULL, -- reference of the cable
  first_byte INTEGER NOT NULL, -- span of the claim or sentence in the body
  end_byte INTEGER NOT NULL, -- first byte after it
  verdict TEXT CHECK (verdict = 'right' OR verdict = 'wrong' OR verdict = 'unsure'), -- a claim: is it right? a sentence: is there really none?
  missed INTEGER, -- claims missed in a sentence
  author TEXT, -- who marked it
  run INTEGER NOT NULL REFERENCES run (n), -- run that drew it
  PRIMARY KEY (sample, position)
) STRICT, WITHOUT ROWID;

-- Derived: state of the derived tables. They hold for one stamp only.
CREATE TABLE stamp (
  name TEXT PRIMARY KEY, -- derived, search
  value TEXT NOT NULL -- what they were made from
) STRICT, WITHOUT ROWID;

-- Derived: what claims jointly say, one row a full key.
CREATE TABLE observation (
  n INTEGER PRIMARY KEY, -- the id as a number; observation_claim refers to it
  id TEXT NOT NULL, -- 12 hex digits, stable
  series TEXT, -- series.id; NULL: in no series
  indicator TEXT NOT NULL, -- key of the catalogue
  country TEXT, -- ISO 3166 code
  unit TEXT NOT NULL, -- count, percent, months, kg, litre or ISO 4217
  counting TEXT, -- what is counted
  facets TEXT NOT NULL, -- JSON object of the known facets
  scope TEXT NOT NULL, -- total, event, part
  event TEXT, -- id of the first claim, for events
  period_start TEXT, -- first day
  period_end TEXT, -- first day after
  period_kind TEXT NOT NULL, -- day, month, year, fiscal, rolling, ...
  stated_low ANY, -- as the words say; NULL: open
  stated_high ANY, -- as the words say; NULL: open
  low_excluded INTEGER NOT NULL, -- 1: more than stated_low
  high_excluded INTEGER NOT NULL, -- 1: less than stated_high
  low ANY, -- analysis bound; NULL: open
  high ANY, -- analysis bound; NULL: open
  best ANY, -- only where exact or about, never for an open bound
  qualifier TEXT NOT NULL, -- how the words bound it
  hedged TEXT, -- how sure
  conflict INTEGER NOT NULL, -- 1: sources disagree
  reviewed INTEGER NOT NULL, -- 1: a person confirmed one of its claims
  in_force INTEGER NOT NULL, -- 1: undated stock or law, placed on the cable's day
  first_known TEXT, -- day of the first cable that says so
  last_known TEXT, -- day of the last
  claims INTEGER NOT NULL, -- claims behind it
  cables INTEGER NOT NULL, -- cables behind it
  posts INTEGER NOT NULL -- posts behind it
) STRICT;
CREATE INDEX observation_indicator ON observation (indicator, country, series);

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

-- Derived: observations of one key in order of time, one row a period.
CREATE TABLE series (
  id TEXT NOT NULL, -- 12 hex digits of the key
  position INTEGER NOT NULL, -- 1, 2, ... in order of time
  indicator TEXT NOT NULL, -- key of the catalogue
  country TEXT, -- ISO 3166 code
  unit TEXT NOT NULL, -- count, percent, months, kg, litre or ISO 4217
  counting TEXT, -- what is counted
  facets TEXT NOT NULL, -- JSON object of the known facets
  title TEXT NOT NULL, -- in words
  grain TEXT NOT NULL, -- month, quarter, half, year, day
  mark TEXT NOT NULL, -- calendar, fiscal, rolling, to_date, point
  period_start TEXT, -- first day
  period_end TEXT, -- first day after
  known INTEGER NOT NULL, -- 0: a gap; a gap is not zero
  stated_low ANY, -- as the words say; NULL: open
  stated_high ANY, -- as the words say; NULL: open
  low_excluded INTEGER NOT NULL, -- 1: more than stated_low
  high_excluded INTEGER NOT NULL, -- 1: less than stated_high
  low ANY, -- analysis bound; NULL: open
  high ANY, -- analysis bound; NULL: open
  best ANY, -- only where exact or about, never for an open bound
  conflict INTEGER NOT NULL, -- 1: sources disagree
  summed INTEGER NOT NULL, -- 1: sum of adjacent periods of one source
  claims INTEGER NOT NULL, -- claims behind it
  cables INTEGER NOT NULL, -- cables behind it
  evidence TEXT, -- id of the claim to open first
  PRIMARY KEY (id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX series_indicator ON series (indicator, country);

-- Derived: statements by fixed rules.
CREATE TABLE finding (
  position INTEGER PRIMARY KEY, -- 1, 2, ... the strongest first
  id TEXT NOT NULL, -- 12 hex digits, stable
  kind TEXT NOT NULL, -- change, trend, break, zero, law, ...
  series TEXT, -- series.id
  indicator TEXT NOT NULL, -- key of the catalogue
  country TEXT, -- ISO 3166 code
  period_start TEXT, -- first day
  period_end TEXT, -- first day after
  statement TEXT NOT NULL, -- one sentence
  support TEXT NOT NULL, -- what stands behind it
  strength REAL NOT NULL, -- order of main points
  main_point INTEGER NOT NULL, -- 1: may stand among the main points
  p REAL, -- adjusted p-value; NULL: no test
  evidence TEXT NOT NULL -- JSON array of claim ids
) STRICT;

-- Corrections in force as one row a claim, for v_claims.
CREATE VIEW v_corrected AS
SELECT bound AS claim, -- claim.id
  ifnull(max(CASE field WHEN 'reject' THEN n END), 0) > ifnull(max(CASE field WHEN 'reject' THEN NULL ELSE n END), 0) AS rejected, -- 1: a person says it is no claim
  group_concat(field, ' ') AS fields, -- corrected fields
  max(CASE field WHEN 'value' THEN ifnull(new_value, '') END) AS value, -- empty: not stated
  max(CASE field WHEN 'low' THEN ifnull(new_value, '') END) AS low, -- empty: open
  max(CASE field WHEN 'high' THEN ifnull(new_value, '') END) AS high, -- empty: open
  max(CASE field WHEN 'qualifier' THEN new_value END) AS qualifier, -- as in claim
  max(CASE field WHEN 'unit' THEN new_value END) AS unit, -- as in claim
  max(CASE field WHEN 'counting' THEN ifnull(new_value, '') END) AS counting, -- as in claim
  max(CASE field WHEN 'indicator' THEN new_value END) AS indicator, -- as in claim
  max(CASE field WHEN 'country' THEN ifnull(new_value, '') END) AS country, -- as in claim
  max(CASE field WHEN 'period_start' THEN ifnull(new_value, '') END) AS period_start, -- as in claim
  max(CASE field WHEN 'period_end' THEN ifnull(new_value, '') END) AS period_end, -- as in claim
  max(CASE field WHEN 'scope' THEN new_value END) AS scope, -- as in claim
  max(CASE field WHEN 'kind' THEN new_value END) AS kind, -- as in claim
  max(author) AS author, -- who
  max(because) AS because -- why
FROM correction x WHERE run_to IS NULL AND bound IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM correction y WHERE y.bound = x.bound
    AND y.field = x.field AND y.run_to IS NULL AND y.n > x.n)
GROUP BY bound;

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

-- Series, one row a period, gaps included; fresh after iprstat analyze.
CREATE VIEW v_series AS
SELECT id AS series, -- 12 hex digits
  title, -- in words
  indicator, -- key of the catalogue
  country, -- ISO 3166 code
  unit, -- count, percent, months, kg, litre or ISO 4217
  counting, -- what is counted
  facets, -- JSON object of the known facets
  grain, -- month, quarter, half, year, day
  mark, -- calendar, fiscal, rolling, to_date, point
  period_start, -- first day
  period_end, -- first day after
  known, -- 0: a gap; a gap is not zero
  stated_low, -- as the words say; NULL: open
  stated_high, -- as the words say; NULL: open
  low AS analysis_low, -- NULL: open
  high AS analysis_high, -- NULL: open
  best, -- only where exact or about
  conflict, -- 1: sources disagree
  summed, -- 1: sum of adjacent periods of one source
  claims, -- claims behind it
  cables -- cables behind it
FROM series;
