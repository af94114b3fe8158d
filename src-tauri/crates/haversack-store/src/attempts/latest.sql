SELECT id, pack, number, version, begun_at, answered
FROM attempts
WHERE pack = ?1
ORDER BY number DESC
LIMIT 1
