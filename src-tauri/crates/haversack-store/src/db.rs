//! The few ways the tables ask SQLite: every statement prepared once per connection, every error
//! turned into words that name the file.

use std::cell::RefCell;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Params, Row};

use crate::StoreError;
use crate::error;

/// One connection inside one transaction, as the table modules see it.
pub(crate) struct Db<'c> {
    conn: &'c Connection,
    file: &'c Path,
    /// The first error after which this connection is not to be trusted, even if the caller
    /// swallows it.
    trouble: RefCell<Option<StoreError>>,
}

impl<'c> Db<'c> {
    pub(crate) fn new(conn: &'c Connection, file: &'c Path) -> Self {
        Self {
            conn,
            file,
            trouble: RefCell::new(None),
        }
    }

    /// The first row, if there is one.
    pub(crate) fn row<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        self.ask(|conn| conn.prepare_cached(sql)?.query_row(params, read).optional())
    }

    /// Every row, in the order of the question.
    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        self.ask(|conn| conn.prepare_cached(sql)?.query_map(params, read)?.collect())
    }

    /// Runs a change and says how many rows it touched.
    pub(crate) fn run(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        self.ask(|conn| conn.prepare_cached(sql)?.execute(params))
    }

    /// The id of the row added last on this connection.
    pub(crate) fn last_id(&self) -> i64 {
        self.conn.last_insert_rowid()
    }

    /// The error after which nothing on this connection may be acknowledged, if one was met.
    pub(crate) fn trouble(&self) -> Option<StoreError> {
        self.trouble.borrow().clone()
    }

    fn ask<T>(
        &self,
        question: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        if let Some(trouble) = self.trouble() {
            return Err(trouble);
        }
        question(self.conn).map_err(|e| {
            let told = error::tell(self.file, &e);
            if error::is_serious(&e) {
                *self.trouble.borrow_mut() = Some(told.clone());
            }
            told
        })
    }
}
