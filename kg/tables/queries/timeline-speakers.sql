-- iri: s
SELECT t.iri || s.node AS s, min(e.label) AS name FROM text t INDEXED BY iri_text
CROSS JOIN statement s INDEXED BY node_statement ON s.text = t.number
CROSS JOIN identity i ON i.text = s.text AND i.node = s.speaker CROSS JOIN entity e ON e.number = i.entity
WHERE e.label IS NOT NULL GROUP BY t.iri, s.node ORDER BY t.iri, s.node
