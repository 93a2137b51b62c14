-- date: day notAfter
SELECT DISTINCT speaker_name AS speaker, first AS day, last AS notAfter, coalesce(gloss, quote) AS said
FROM statement INDEXED BY inferred_statement
WHERE certainty = 'InferredFromContext' AND timed AND NOT aside AND speaker_name IS NOT NULL AND quote IS NOT NULL
ORDER BY first, speaker_name, coalesce(gloss, quote)
