-- moment: sent
SELECT cable, sent, coalesce(group_concat(nullif(sent_to, ''), '|'), '') AS "to" FROM text INDEXED BY sent_text WHERE cable IS NOT NULL
GROUP BY sent, cable ORDER BY sent, cable
