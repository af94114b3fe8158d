SELECT id, pack, number, version, begun_at, answered
FROM attempts
WHERE id = ?1
