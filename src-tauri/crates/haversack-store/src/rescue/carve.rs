//! Going through the pages of a damaged database one by one, as
//! <https://www.sqlite.org/fileformat.html> describes them, for rows that no tree leads to any
//! more: attempts, wordings and revisions. None of these are ever removed, so a row found on a page
//! is a true one; to which table it belongs shows in the kinds of its values.

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::PAGE;
use super::table::Table;

/// The tables answers depend on.
const TABLES: [&str; 3] = ["attempts", "wordings", "revisions"];

/// Brings over every row found that is not there yet. Errs only where the new database does.
pub(super) fn tables(bytes: &[u8], tables: &[Table], into: &Connection) -> rusqlite::Result<()> {
    let tables: Vec<&Table> = tables
        .iter()
        .filter(|table| TABLES.contains(&table.name))
        .collect();
    let mut loose = Vec::new();
    for page in bytes.chunks_exact(PAGE) {
        for row in rows(page, bytes) {
            for table in &tables {
                if table.numbered == row.number.is_some() {
                    table.add(&row.values_for(table), into)?;
                }
            }
            // The index by pack and number: enough of an attempt to know whose answers these are.
            if let (
                None,
                [
                    Value::Text(pack),
                    Value::Integer(number),
                    Value::Integer(id),
                ],
            ) = (row.number, &row.values[..])
            {
                loose.push((pack.clone(), *number, *id));
            }
        }
    }
    for (pack, number, id) in loose {
        into.prepare_cached(include_str!("loose_attempt.sql"))?
            .execute(params![id, pack, number])?;
    }
    Ok(())
}

/// A row as it lies on a page.
struct Found {
    /// The number SQLite gave it, in a table that has them.
    number: Option<i64>,
    values: Vec<Value>,
}

impl Found {
    /// The key of a numbered table is stored as nothing: the number stands for it.
    fn values_for(&self, table: &Table) -> Vec<Value> {
        let mut values = self.values.clone();
        if let (Some(number), Some(key)) = (self.number, values.first_mut())
            && table.numbered
            && *key == Value::Null
        {
            *key = Value::Integer(number);
        }
        values
    }
}

/// Every row on a page that makes sense.
fn rows(page: &[u8], file: &[u8]) -> Vec<Found> {
    // The first page begins with the header of the file and holds no rows of ours.
    let (numbered, child) = match page.first() {
        Some(0x0d) => (true, 0),
        Some(0x0a) => (false, 0),
        Some(0x02) => (false, 4),
        _ => return Vec::new(),
    };
    let count = usize::from(number(page, 3, 2).unwrap_or(0) as u16);
    (0..count)
        .filter_map(|cell| {
            let at = number(page, 8 + child + 2 * cell, 2)? as usize;
            let mut cell = Bytes {
                bytes: page,
                at: at + child,
            };
            let length = usize::try_from(cell.varint()?).ok()?;
            let row = if numbered { Some(cell.varint()?) } else { None };
            let payload = payload(page, cell.at, length, numbered, file)?;
            Some(Found {
                number: row,
                values: record(&payload)?,
            })
        })
        .collect()
}

/// The bytes of a row: as much as fits on its page, the rest on a chain of others.
fn payload(page: &[u8], at: usize, length: usize, numbered: bool, file: &[u8]) -> Option<Vec<u8>> {
    if length > file.len() {
        return None;
    }
    let most = if numbered {
        PAGE - 35
    } else {
        (PAGE - 12) * 64 / 255 - 23
    };
    let least = (PAGE - 12) * 32 / 255 - 23;
    let local = if length <= most {
        length
    } else {
        let even = least + (length - least) % (PAGE - 4);
        if even <= most { even } else { least }
    };
    let mut bytes = page.get(at..at + local)?.to_vec();
    let mut next = if local < length {
        number(page, at + local, 4)?
    } else {
        0
    };
    while bytes.len() < length {
        let start = usize::try_from(next)
            .ok()?
            .checked_sub(1)?
            .checked_mul(PAGE)?;
        let overflow = file.get(start..start + PAGE)?;
        let rest = (length - bytes.len()).min(PAGE - 4);
        bytes.extend_from_slice(&overflow[4..4 + rest]);
        next = number(overflow, 0, 4)?;
    }
    Some(bytes)
}

/// The values of a row, if all of it makes sense.
fn record(payload: &[u8]) -> Option<Vec<Value>> {
    let mut header = Bytes {
        bytes: payload,
        at: 0,
    };
    let end = usize::try_from(header.varint()?).ok()?;
    let mut values = Vec::new();
    let mut at = end;
    while header.at < end {
        let kind = header.varint()?;
        let (value, length) = match kind {
            0 => (Value::Null, 0),
            1..=6 => {
                let length = [1, 2, 3, 4, 6, 8][usize::try_from(kind).ok()? - 1];
                let unsigned = number(payload, at, length)?;
                let shift = 64 - 8 * length;
                (
                    Value::Integer((unsigned << shift).cast_signed() >> shift),
                    length,
                )
            }
            7 => (Value::Real(f64::from_bits(number(payload, at, 8)?)), 8),
            8 => (Value::Integer(0), 0),
            9 => (Value::Integer(1), 0),
            text if text >= 13 && text % 2 == 1 => {
                let length = usize::try_from((text - 13) / 2).ok()?;
                let text = payload.get(at..at.checked_add(length)?)?;
                (Value::Text(String::from_utf8(text.to_vec()).ok()?), length)
            }
            _ => return None,
        };
        values.push(value);
        at += length;
    }
    (header.at == end && at == payload.len()).then_some(values)
}

/// A number of `length` bytes, the highest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    Some(
        bytes
            .iter()
            .fold(0, |number, byte| number << 8 | u64::from(*byte)),
    )
}

struct Bytes<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bytes<'_> {
    /// SQLite's variable-length number: seven bits a byte, all eight in a ninth.
    fn varint(&mut self) -> Option<i64> {
        let mut number = 0u64;
        for place in 0..9 {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            if place == 8 {
                number = number << 8 | u64::from(byte);
                break;
            }
            number = number << 7 | u64::from(byte & 0x7f);
            if byte < 0x80 {
                break;
            }
        }
        Some(number.cast_signed())
    }
}
