SELECT pack, origin, folder, stamp, version, title, summary, minutes, language, stage,
    pages, questions, problems, position
FROM packs
ORDER BY position, pack
