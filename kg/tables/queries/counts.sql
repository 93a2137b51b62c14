-- class: class
SELECT class, sum(number) AS n FROM total GROUP BY class HAVING n > 0 ORDER BY class
