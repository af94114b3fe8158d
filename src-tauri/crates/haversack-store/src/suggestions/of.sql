SELECT pack, skill, score, max
FROM suggestions
WHERE from_pack = ?1
ORDER BY score / max, pack, skill
