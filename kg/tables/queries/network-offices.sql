-- date: first last
-- iri: s from fromType to toType
SELECT t.iri || n.node AS s, coalesce(a.iri, t.iri || n.holder) AS "from", coalesce(a.label, n.holder_name) AS fromLabel,
  coalesce(a.class, n.holder_class) AS fromType, n.office AS "to", n.office_name AS toLabel, n.office_class AS toType,
  'holds' AS relation, n.latest_begin AS first, n.earliest_end AS last
FROM text t INDEXED BY iri_text CROSS JOIN tenure n INDEXED BY named_tenure ON n.text = t.number
LEFT JOIN identity i ON i.text = n.text AND i.node = n.holder LEFT JOIN entity a ON a.number = i.entity
WHERE n.office_name IS NOT NULL AND n.office_class IS NOT NULL AND fromLabel IS NOT NULL ORDER BY t.iri, n.node
