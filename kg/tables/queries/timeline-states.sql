-- iri: s
SELECT t.iri || s.node AS s, s.state FROM text t INDEXED BY iri_text CROSS JOIN statement s INDEXED BY node_statement ON s.text = t.number
WHERE s.state IS NOT NULL AND NOT s.revised ORDER BY t.iri, s.node
