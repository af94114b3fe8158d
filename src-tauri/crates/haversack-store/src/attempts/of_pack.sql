SELECT
    id, pack, number, version, begun_at, answered,
    coalesce((SELECT max(written_at) FROM revisions WHERE attempt = attempts.id), begun_at)
FROM attempts
WHERE pack = ?1
ORDER BY number DESC
