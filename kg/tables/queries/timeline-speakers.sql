-- iri: s
SELECT t.iri || s.node AS s,
  (SELECT min(e.label) FROM identity i CROSS JOIN entity e ON e.number = i.entity WHERE i.text = s.text AND i.node = s.speaker) AS name
FROM text t INDEXED BY iri_text CROSS JOIN statement s INDEXED BY node_statement ON s.text = t.number
WHERE name IS NOT NULL ORDER BY t.iri, s.node
