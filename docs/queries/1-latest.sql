-- The latest known figure of every series, with its bounds:
SELECT title, period_start, period_end, best, analysis_low, analysis_high, claims
FROM v_series s
WHERE known = 1 AND period_end = (
  SELECT max(period_end) FROM v_series t WHERE t.series = s.series AND t.known = 1)
ORDER BY title;
