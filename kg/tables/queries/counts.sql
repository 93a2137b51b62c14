-- class: class
SELECT class, sum(number) AS n FROM total GROUP BY class ORDER BY class
