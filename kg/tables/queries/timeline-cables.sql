-- moment: sent
SELECT t.cable, t.sent, coalesce((SELECT group_concat(name, '|') FROM (SELECT DISTINCT r.name FROM text x
  CROSS JOIN recipient r ON r.text = x.number WHERE x.cable = t.cable AND x.sent IS t.sent)), '') AS "to"
FROM text t INDEXED BY sent_text WHERE t.cable IS NOT NULL GROUP BY t.sent, t.cable ORDER BY t.sent, t.cable
