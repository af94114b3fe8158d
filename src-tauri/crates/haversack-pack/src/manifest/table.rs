//! Reading a TOML table key by key: each value that isn't what it should be becomes a diagnostic, and each key that
//! nobody asked for is reported at the end.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::Key;
use crate::check::rules;
use crate::diagnostic::Report;
use crate::suggest;

/// A table that remembers which of its keys were asked for.
pub(crate) struct Table<'t, 'i> {
    table: &'t DeTable<'i>,
    /// What it is called in messages: `[pack]`.
    name: String,
    /// Its own bytes, for what is missing.
    pub(crate) span: Range<usize>,
    /// Each once; a table has a handful.
    asked: Vec<&'static str>,
}

impl<'t, 'i> Table<'t, 'i> {
    pub(crate) fn new(table: &'t DeTable<'i>, name: impl Into<String>, span: Range<usize>) -> Self {
        Self {
            table,
            name: name.into(),
            span,
            asked: Vec::new(),
        }
    }

    fn get(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'i>>> {
        self.asks(key);
        self.table.get(key)
    }

    fn asks(&mut self, key: &'static str) {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
    }

    fn wrong(&self, report: &mut Report<'_>, key: &str, span: Range<usize>, wanted: &str) {
        report.add(
            &rules::MANIFEST_BAD_VALUE,
            span,
            format!("`{key}` in {} should be {wanted}", self.name),
            format!("write {key} = and {wanted}"),
        );
    }

    /// Text, or nothing when the key is missing or holds something else.
    pub(crate) fn text(
        &mut self,
        report: &mut Report<'_>,
        key: &'static str,
    ) -> Option<(String, Range<usize>)> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some((text.clone().into_owned(), value.span())),
            _ => {
                self.wrong(report, key, value.span(), "text in quotes");
                None
            }
        }
    }

    /// Text that a pack can't do without.
    pub(crate) fn needed(
        &mut self,
        report: &mut Report<'_>,
        key: &'static str,
        help: &str,
    ) -> Option<(String, Range<usize>)> {
        if self.get(key).is_none() {
            let message = format!("{} doesn't say `{key}`", self.name);
            report.add(
                &rules::MANIFEST_MISSING_KEY,
                self.span.clone(),
                message,
                help,
            );
        }
        self.words(report, key, help)
    }

    /// Text with something in it: a title of blanks is none.
    pub(crate) fn words(
        &mut self,
        report: &mut Report<'_>,
        key: &'static str,
        help: &str,
    ) -> Option<(String, Range<usize>)> {
        let (text, span) = self.text(report, key)?;
        if text.trim().is_empty() {
            report.add(
                &rules::MANIFEST_BAD_VALUE,
                span,
                format!("`{key}` in {} says nothing", self.name),
                help,
            );
            return None;
        }
        Some((text, span))
    }

    /// Whether the key stands here, whatever it holds.
    pub(crate) fn holds(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// A number between two bounds.
    pub(crate) fn number(
        &mut self,
        report: &mut Report<'_>,
        key: &'static str,
        bounds: (f64, f64),
    ) -> Option<(f64, Range<usize>)> {
        let value = self.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
                .ok()
                .map(to_float),
            DeValue::Float(float) => float.as_str().parse::<f64>().ok(),
            _ => None,
        };
        match number.filter(|number| *number >= bounds.0 && *number <= bounds.1) {
            Some(number) => Some((number, value.span())),
            None => {
                let wanted = format!("a number from {} to {}", bounds.0, bounds.1);
                self.wrong(report, key, value.span(), &wanted);
                None
            }
        }
    }

    /// A whole number between two bounds.
    pub(crate) fn count(
        &mut self,
        report: &mut Report<'_>,
        key: &'static str,
        bounds: (u32, u32),
    ) -> Option<u32> {
        let value = self.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(integer) => {
                u32::from_str_radix(integer.as_str(), integer.radix()).ok()
            }
            _ => None,
        };
        let number = number.filter(|number| (bounds.0..=bounds.1).contains(number));
        if number.is_none() {
            let wanted = format!("a whole number from {} to {}", bounds.0, bounds.1);
            self.wrong(report, key, value.span(), &wanted);
        }
        number
    }

    /// A list of texts, each with its bytes.
    pub(crate) fn texts(
        &mut self,
        report: &mut Report<'_>,
        key: &'static str,
    ) -> Option<Vec<(String, Range<usize>)>> {
        let value = self.get(key)?;
        let texts = match value.get_ref() {
            DeValue::Array(array) => array
                .iter()
                .map(|item| {
                    item.get_ref()
                        .as_str()
                        .map(|text| (text.to_owned(), item.span()))
                })
                .collect::<Option<Vec<_>>>(),
            _ => None,
        };
        if texts.is_none() {
            self.wrong(
                report,
                key,
                value.span(),
                "a list of texts, such as [\"one\", \"two\"]",
            );
        }
        texts
    }

    /// A list of tables.
    pub(crate) fn tables(
        &mut self,
        report: &mut Report<'_>,
        key: &'static str,
    ) -> Vec<Table<'t, 'i>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let tables = match value.get_ref() {
            DeValue::Array(array) => array
                .iter()
                .map(|item| match item.get_ref() {
                    DeValue::Table(table) => Some(Table::new(
                        table,
                        format!("`{key}` of {}", self.name),
                        item.span(),
                    )),
                    _ => None,
                })
                .collect::<Option<Vec<_>>>(),
            _ => None,
        };
        tables.unwrap_or_else(|| {
            self.wrong(
                report,
                key,
                value.span(),
                "a list of tables, such as [{ id = \"need\" }]",
            );
            Vec::new()
        })
    }

    /// A table within this one.
    pub(crate) fn table(
        &mut self,
        report: &mut Report<'_>,
        key: &'static str,
    ) -> Option<Table<'t, 'i>> {
        self.asks(key);
        let (found, span) = self
            .table
            .get_key_value(key)
            .map(|(key, value)| (value, key.span()))?;
        match found.get_ref() {
            DeValue::Table(table) => Some(Table::new(table, format!("[{key}]"), span)),
            _ => {
                self.wrong(report, key, found.span(), "a table");
                None
            }
        }
    }

    /// The tables under `key`, by name, in the order of the file: `[skills.listening]`, `[skills.trust]`.
    pub(crate) fn named(
        &mut self,
        report: &mut Report<'_>,
        key: &'static str,
    ) -> Vec<(String, Table<'t, 'i>)> {
        let Some(outer) = self.table(report, key) else {
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (name, value) in outer.table {
            let title = format!("[{key}.{}]", name.get_ref());
            match value.get_ref() {
                DeValue::Table(table) => {
                    tables.push((
                        name.get_ref().clone().into_owned(),
                        Table::new(table, title, name.span()),
                    ));
                }
                _ => outer.wrong(report, name.get_ref(), value.span(), "a table"),
            }
        }
        tables.sort_by_key(|(_, table)| table.span.start);
        tables
    }

    /// Every key with its text, in the order of the file: a table whose keys are ids.
    pub(crate) fn pairs(self, report: &mut Report<'_>) -> Vec<(String, String, Range<usize>)> {
        let mut pairs = Vec::new();
        for (key, value) in self.table {
            match value.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => {
                    let (key, text) = (key.get_ref().clone(), text.clone());
                    pairs.push((key.into_owned(), text.into_owned(), value.span()));
                }
                _ => self.wrong(report, key.get_ref(), value.span(), "text in quotes"),
            }
        }
        pairs.sort_by_key(|(.., span)| span.start);
        pairs
    }

    /// Reports the keys that are none of these: the ones that were asked for.
    pub(crate) fn finish_as(self, report: &mut Report<'_>, keys: &[Key]) {
        debug_assert!(
            self.asked.iter().copied().collect::<BTreeSet<_>>()
                == keys.iter().map(|key| key.name).collect(),
            "{} is read by other keys than it declares: {:?}",
            self.name,
            self.asked
        );
        self.finish(report);
    }

    /// Reports the keys that nobody asked for.
    pub(crate) fn finish(mut self, report: &mut Report<'_>) {
        for key in self.table.keys() {
            let name: &Cow<'_, str> = key.get_ref();
            if !self.asked.contains(&name.as_ref()) {
                self.asked.sort_unstable();
                let known = self
                    .asked
                    .iter()
                    .map(|key| format!("`{key}`"))
                    .collect::<Vec<_>>()
                    .join(", ");
                report.add(
                    &rules::MANIFEST_UNKNOWN_KEY,
                    key.span(),
                    format!("`{name}` in {} means nothing", self.name),
                    suggest::help(
                        name,
                        self.asked.iter().copied(),
                        format!("the keys here are {known}"),
                    ),
                );
            }
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the bounds that follow are far below 2^52"
)]
fn to_float(integer: i64) -> f64 {
    integer as f64
}
