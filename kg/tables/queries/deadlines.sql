-- date: day
SELECT DISTINCT e.first AS day, replace(e.class, 'https://example.org/kg/ontology#', '') AS kind, t.cable, p.exact AS words
FROM event e INDEXED BY bound_event CROSS JOIN text t ON t.number = e.text
CROSS JOIN evidence p ON p.text = e.text AND p.node = e.node
WHERE e.class IN ('https://example.org/kg/ontology#Milestone', 'https://example.org/kg/ontology#Deadline') AND NOT e.revised AND e.first IS NOT NULL
  AND p.exact IS NOT NULL
ORDER BY e.first, t.cable
