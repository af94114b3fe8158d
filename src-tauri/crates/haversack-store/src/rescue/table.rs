//! A table as the rescue sees it: taken from the new database, so that a later migration needs no
//! change here.

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::store::TABLES;

/// A table of the new database.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) columns: Vec<Column>,
    /// The names of the key, in order.
    pub(super) key: Vec<String>,
    /// Whether its key is the number SQLite gives each row, which then does not stand in the row
    /// itself.
    pub(super) numbered: bool,
}

/// A column and what may stand in it.
pub(super) struct Column {
    pub(super) name: String,
    kind: Kind,
    nullable: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Integer,
    Text,
    Real,
}

impl Table {
    /// Every table, in an order in which rows can be added.
    pub(super) fn all(new: &Connection) -> rusqlite::Result<Vec<Self>> {
        TABLES.iter().map(|name| Self::read(new, name)).collect()
    }

    fn read(new: &Connection, name: &'static str) -> rusqlite::Result<Self> {
        let mut statement =
            new.prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1)")?;
        let mut key = Vec::new();
        let columns = statement
            .query_map([name], |row| {
                let column: String = row.get(0)?;
                let kind = match row.get_ref(1)?.as_str()? {
                    "INTEGER" => Kind::Integer,
                    "REAL" => Kind::Real,
                    _ => Kind::Text,
                };
                let place: u32 = row.get(3)?;
                if place > 0 {
                    key.push((place, column.clone()));
                }
                Ok(Column {
                    name: column,
                    kind,
                    nullable: !row.get::<_, bool>(2)? && place == 0,
                })
            })?
            .collect::<Result<_, _>>()?;
        key.sort();
        let numbered = new.query_row(
            "SELECT NOT wr FROM pragma_table_list(?1) WHERE schema = 'main'",
            [name],
            |row| row.get(0),
        )?;
        Ok(Self {
            name,
            columns,
            key: key.into_iter().map(|(_, column)| column).collect(),
            numbered,
        })
    }

    /// Adds a row if every value is of its kind and no row of the same key is there.
    pub(super) fn add(&self, row: &[Value], into: &Connection) -> rusqlite::Result<()> {
        let fits = row.len() == self.columns.len()
            && self
                .columns
                .iter()
                .zip(row)
                .all(|(column, value)| column.takes(value));
        if !fits {
            return Ok(());
        }
        let marks = vec!["?"; row.len()].join(", ");
        let sql = format!(
            "INSERT OR IGNORE INTO {} ({}) VALUES ({marks})",
            self.name,
            self.names()
        );
        into.prepare_cached(&sql)?
            .execute(rusqlite::params_from_iter(row))
            .map(|_| ())
    }

    /// The columns, for a SELECT or INSERT.
    pub(super) fn names(&self) -> String {
        let names: Vec<&str> = self
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .collect();
        names.join(", ")
    }
}

impl Column {
    fn takes(&self, value: &Value) -> bool {
        match value {
            Value::Null => self.nullable,
            Value::Integer(_) => self.kind != Kind::Text,
            Value::Real(_) => self.kind == Kind::Real,
            Value::Text(_) => self.kind == Kind::Text,
            Value::Blob(_) => false,
        }
    }
}
