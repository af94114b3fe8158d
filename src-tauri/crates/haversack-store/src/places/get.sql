SELECT pack, page, block, start, at
FROM places
WHERE pack = ?1 AND page = ?2
