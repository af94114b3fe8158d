SELECT pack, origin, folder, stamp, version, title, summary, minutes, language, stage,
    pages, questions, problems, position
FROM packs
WHERE pack = ?1
