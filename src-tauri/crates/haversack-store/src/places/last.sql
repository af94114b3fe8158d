-- Over the whole table: a few thousand rows at most, and an index would cost a page in every write.
SELECT pack, page, block, start, at
FROM places
ORDER BY at DESC, pack, page
LIMIT 1
