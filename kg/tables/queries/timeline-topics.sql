-- iri: s
SELECT DISTINCT t.iri || a.node AS s, a.label AS topic FROM text t INDEXED BY iri_text
CROSS JOIN about a INDEXED BY node_about ON a.text = t.number
WHERE NOT a.alternative AND NOT a.revised ORDER BY t.iri, a.node, a.label
