#!/bin/sh
# Makes a database of N invented claims, four to a cable: synthetic.sh FILE N
# Deterministic; every span holds its number and every body has its digest, so
# that `iprstat check` passes.
set -e
file=$1; n=${2:-1000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -o "$work/digest" tests/bench/digest.c -lnettle
version=$(sed -n 's/.*DB_VERSION = \([0-9]*\).*/\1/p' collect/store/db.h)
rm -f "$file" "$file-wal" "$file-shm"
{
cat <<'SQL'
PRAGMA page_size = 4096;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = OFF;
PRAGMA application_id = 1768977011;
SQL
echo "PRAGMA user_version = $version;"
cat collect/store/schema.sql
echo "CREATE TEMP TABLE size (n INTEGER); INSERT INTO size VALUES ($n);"
cat <<'SQL'
BEGIN;
INSERT INTO run VALUES (1, 'collect', 'iprstat collect synthetic', 1, 'bench',
  '2010-03-01T00:00:00Z', 'done', '0.1.0', '0', 1);
INSERT INTO source (path, tags, complete, version)
  VALUES ('synthetic', 'all', 1, '0.1.0');
CREATE TEMP TABLE post (n INTEGER PRIMARY KEY, name TEXT, code TEXT);
INSERT INTO post VALUES (0,'MOSCOW','RU'),(1,'BEIJING','CN'),(2,'MADRID','ES'),
  (3,'ANKARA','TR'),(4,'BRASILIA','BR'),(5,'HANOI','VN'),(6,'BANGKOK','TH'),
  (7,'ROME','IT'),(8,'OTTAWA','CA'),(9,'AMMAN','JO'),(10,'TOKYO','JP'),
  (11,'PARIS','FR');
CREATE TEMP TABLE ind (n INTEGER PRIMARY KEY, name TEXT, unit TEXT);
INSERT INTO ind VALUES (0,'raids','count'),(1,'seizures','count'),
  (2,'items_seized','count'),(3,'arrests','count'),(4,'convictions','count'),
  (5,'cases_opened','count'),(6,'fines_amount','USD'),(7,'piracy_rate','percent'),
  (8,'investigations','count'),(9,'prosecutions','count'),
  (10,'inspections','count'),(11,'losses','USD'),(12,'websites_blocked','count'),
  (13,'premises_closed','count'),(14,'cases_pending','count'),
  (15,'max_fine','USD'),(16,'training_events','count'),
  (17,'enforcement_staff','count'),(18,'ip_registrations','count'),
  (19,'seized_value','USD');
CREATE TEMP TABLE row AS
WITH RECURSIVE r(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM r, size WHERE i + 1 < size.n)
SELECT i, i / 4 AS c, 100000 + (i * 7919) % 900000 AS v,
  printf('%012x', (i * 6364136223) % 281474976710656) AS h FROM r;
CREATE TEMP TABLE body AS SELECT c,
  group_concat(printf('In the year officers seized %d items.', v) || '  ', '') AS text
FROM row GROUP BY c;
SQL
cat <<SQL
.headers off
.mode list
.once '| "$work/digest" >"$work/digests"'
SELECT text FROM body ORDER BY c;
CREATE TEMP TABLE digest (sha256 TEXT);
.import "$work/digests" digest
SQL
cat <<'SQL'
INSERT INTO cable (n, id, id_found, day, second, post, post_country, country,
  origin, classification, subject, partial, source, record, form, sha256, bytes,
  run_from, tags, cited, paragraphs, body)
SELECT c + 1, printf('%02d%s%d', 3 + c % 7, post.name, c + 1), NULL,
  date('2003-01-01', '+' || (c % 7) || ' years', '+' || (c * 37 % 360) || ' days'),
  0, post.name, post.code, post.code, 'Embassy ' || post.name, 'UNCLASSIFIED',
  'INVENTED FIGURES', 0, 1, c + 1, 'synthetic',
  sha256, length(body.text), 1, '["KIPR"]', '[]',
  '[1,null,"text",0,0,0,' || length(body.text) || ']', body.text
FROM body JOIN digest ON digest.rowid = c + 1 JOIN post ON post.n = c % 12;
INSERT INTO claim (n, id, cable, run_from, paragraph, first_byte, end_byte, text,
  text_at, indicator, value, low, high, qualifier, unit, country, period_start,
  period_end, period_basis, period_kind, scope, kind, confidence, status,
  marking, sentence)
SELECT i + 1, h || '-' || ind.name, c + 1, 1, 1, (i % 4) * 43 + 21,
  (i % 4) * 43 + 40, printf('seized %d items', v), 21, ind.name, v,
  CASE WHEN i % 5 = 1 THEN v WHEN i % 5 = 2 THEN NULL ELSE v END,
  CASE WHEN i % 5 = 1 THEN NULL ELSE v END,
  CASE i % 5 WHEN 1 THEN 'more_than' WHEN 2 THEN 'at_most' WHEN 3 THEN 'about'
    ELSE 'exact' END,
  ind.unit, post.code,
  CASE i % 3 WHEN 0 THEN date((2002 + c % 7) || '-01-01')
    WHEN 1 THEN date((2002 + c % 7) || '-01-01', '+' || (i * 13 % 12) || ' months') END,
  CASE i % 3 WHEN 0 THEN date((2003 + c % 7) || '-01-01')
    WHEN 1 THEN date((2002 + c % 7) || '-01-01', '+' || (i * 13 % 12 + 1) || ' months') END,
  CASE i % 3 WHEN 2 THEN 'none' ELSE 'stated' END,
  CASE i % 3 WHEN 1 THEN 'month' ELSE 'year' END,
  CASE i % 7 WHEN 6 THEN 'event' ELSE 'total' END, 'level', 0.5 + (i % 50) / 100.0,
  CASE i % 20 WHEN 19 THEN 'review' ELSE 'accepted' END, 'SBU',
  printf('In the year officers seized %d items.', v)
FROM row JOIN post ON post.n = c % 12 JOIN ind ON ind.n = (i * 31 + c) % 20;
INSERT INTO claim_facet SELECT n, 'sector', 'sector ' || (n * 7 % 97)
FROM claim WHERE n % 2 = 0;
INSERT INTO claim_facet SELECT n, 'place', 'place ' || (n % 211) FROM claim WHERE n % 3 = 0;
INSERT INTO stamp SELECT 'invented', '0 ' || count(*) FROM cable; -- as collect does
COMMIT;
ANALYZE;
PRAGMA wal_checkpoint(TRUNCATE);
SQL
} | sqlite3 "$file" >/dev/null
