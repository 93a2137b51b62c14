-- code: attribution
SELECT DISTINCT holder_name AS person, office_name AS office, coalesce(attribution, 'Explicit') AS attribution
FROM office o CROSS JOIN tenure n INDEXED BY office_tenure ON n.office_name = o.label
WHERE contains(o.label, :office) AND n.latest_begin <= :day AND n.earliest_end >= :day AND n.holder_name IS NOT NULL
