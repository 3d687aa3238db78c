-- What each country is said to have done in a year, as stated, the sentence beside it:
SELECT country, indicator, stated_low, stated_high, unit, attribution, cable, sentence
FROM v_claims
WHERE kind = 'level' AND scope = 'total' AND status = 'accepted'
  AND period_start = '2008-01-01' AND period_end = '2009-01-01'
ORDER BY country, indicator, cable;
