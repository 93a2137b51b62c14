-- code: standing
-- date: first last
-- iri: s from fromType to toType
SELECT t.iri || s.node AS s, coalesce(a.iri, CASE WHEN s.speaker LIKE '#%' THEN t.iri || s.speaker ELSE s.speaker END) AS "from", coalesce(a.label, s.speaker_name) AS fromLabel,
  coalesce(a.class, s.speaker_class) AS fromType,
  CASE x.kind WHEN 1 THEN coalesce(b.iri, CASE WHEN s.addressee LIKE '#%' THEN t.iri || s.addressee ELSE s.addressee END) ELSE o.topic END AS "to",
  CASE x.kind WHEN 1 THEN coalesce(b.label, s.addressee_name) ELSE o.label END AS toLabel,
  CASE x.kind WHEN 1 THEN coalesce(b.class, s.addressee_class) ELSE o.topic_class END AS toType,
  CASE x.kind WHEN 1 THEN 'tells' ELSE lower(s.stance) END AS relation, s.standing, s.first, s.last
FROM text t INDEXED BY iri_text CROSS JOIN statement s INDEXED BY node_statement ON s.text = t.number
CROSS JOIN (SELECT 1 AS kind UNION ALL SELECT 2) x
LEFT JOIN identity i ON i.text = s.text AND i.node = s.speaker LEFT JOIN entity a ON a.number = i.entity
LEFT JOIN identity j ON x.kind = 1 AND j.text = s.text AND j.node = s.addressee LEFT JOIN entity b ON b.number = j.entity
LEFT JOIN about o ON x.kind = 2 AND o.text = s.text AND o.node = s.node AND NOT o.alternative
WHERE NOT s.aside AND s.speaker IS NOT NULL
  AND (x.kind = 1 AND s.addressee IS NOT NULL OR x.kind = 2 AND s.stance IN ('Favours', 'Opposes') AND o.topic IS NOT NULL)
  AND fromLabel IS NOT NULL AND toLabel IS NOT NULL
ORDER BY t.iri, s.node, "to", relation, fromType, toType
