INSERT INTO catalogues (address, title, key, serial, seen_at)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (address) DO UPDATE
SET title = excluded.title, key = excluded.key, serial = excluded.serial, seen_at = excluded.seen_at
WHERE excluded.serial >= catalogues.serial
