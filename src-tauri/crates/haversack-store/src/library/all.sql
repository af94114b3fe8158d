-- Each side is found by its own key: the latest attempt by (pack, number), the most pressing
-- suggestion and the last page among the few rows of the pack.
SELECT
    p.pack, p.origin, p.folder, p.stamp, p.version, p.title, p.summary, p.minutes, p.language, p.stage,
    p.pages, p.questions, p.problems, p.position,
    a.answered, s.skill, s.score, s.max, l.page, l.at
FROM packs AS p
LEFT JOIN attempts AS a ON a.pack = p.pack
    AND a.number = (SELECT max(number) FROM attempts WHERE pack = p.pack)
LEFT JOIN suggestions AS s ON s.pack = p.pack
    AND (s.from_pack, s.skill) = (
        SELECT from_pack, skill FROM suggestions WHERE pack = p.pack
        ORDER BY score / max NULLS LAST, from_pack, skill LIMIT 1
    )
LEFT JOIN places AS l ON l.pack = p.pack
    AND l.page = (SELECT page FROM places WHERE pack = p.pack ORDER BY at DESC, page LIMIT 1)
ORDER BY p.position, p.pack
