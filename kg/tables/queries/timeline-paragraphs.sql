-- code: mark
-- iri: paragraph
SELECT t.iri || p.node AS paragraph, t.cable, p.mark, p.start, p."end"
FROM text t INDEXED BY cable_text CROSS JOIN paragraph p ON p.text = t.number ORDER BY t.cable, p.start
