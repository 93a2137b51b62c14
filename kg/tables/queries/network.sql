-- iri: from fromType to toType
SELECT "from", from_name AS fromLabel, from_class AS fromType, "to", to_name AS toLabel, to_class AS toType, number AS count,
  replace(standings, ',', ', ') AS standings
FROM talk ORDER BY "from", "to"
