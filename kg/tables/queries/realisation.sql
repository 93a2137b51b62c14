-- code: status
-- iri: type
SELECT realisation AS status, label AS event, class AS type FROM event INDEXED BY status_event ORDER BY realisation, label
