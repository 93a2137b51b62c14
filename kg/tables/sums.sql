-- Made when linking is done.
INSERT INTO total SELECT class, sum(number) FROM count GROUP BY class;
INSERT INTO total SELECT 'Cable', count(DISTINCT cable) FROM text WHERE cable IS NOT NULL;
INSERT INTO talk
SELECT
  coalesce(a.iri, CASE WHEN s.speaker LIKE '#%' THEN t.iri || s.speaker ELSE s.speaker END),
  coalesce(a.label, s.speaker_name) AS from_name, coalesce(a.class, s.speaker_class),
  coalesce(b.iri, CASE WHEN s.addressee LIKE '#%' THEN t.iri || s.addressee ELSE s.addressee END),
  coalesce(b.label, s.addressee_name) AS to_name, coalesce(b.class, s.addressee_class),
  count(DISTINCT s.rowid), group_concat(DISTINCT s.standing)
FROM statement s CROSS JOIN text t ON t.number = s.text
LEFT JOIN identity i ON i.text = s.text AND i.node = s.speaker LEFT JOIN entity a ON a.number = i.entity
LEFT JOIN identity j ON j.text = s.text AND j.node = s.addressee LEFT JOIN entity b ON b.number = j.entity
WHERE NOT s.aside AND s.speaker IS NOT NULL AND s.addressee IS NOT NULL AND from_name IS NOT NULL AND to_name IS NOT NULL
GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 4;
