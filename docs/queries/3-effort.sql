-- Reporting effort: claims per cable and share of cables without any, by post and year:
SELECT k.post, substr(k.day, 1, 4) AS year, count(*) AS cables,
  round(1.0 * sum(n) / count(*), 2) AS claims_per_cable,
  sum(n = 0) AS cables_without_claim
FROM (SELECT cable.n AS id, post, day, count(claim.n) AS n
  FROM cable LEFT JOIN claim ON claim.cable = cable.n AND claim.run_to IS NULL
    AND claim.status = 'accepted'
  GROUP BY cable.n) k
WHERE k.day IS NOT NULL
GROUP BY k.post, year
ORDER BY k.post, year;
