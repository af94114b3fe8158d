//! Learning packs: a folder of Markdown goes in; a model, safe HTML, scores and diagnostics come out.
//!
//! This crate is pure. It opens no file and reads no clock: a pack reaches it through [`Files`], a
//! name-to-bytes interface, so a folder, a bundle and a test's pack in memory are the same to it.
//! Reading never fails. Whatever is wrong with a pack becomes a [`Diagnostic`] beside what could be read.

#![deny(clippy::disallowed_methods)]

mod answer;
pub mod check;
pub mod condition;
pub mod diagnostic;
mod files;
pub mod fix;
mod form;
pub mod html;
mod lines;
pub mod manifest;
mod markdown;
pub mod outline;
mod pack;
pub mod page;
pub mod programme;
pub mod question;
pub mod score;
mod setting;
pub mod suggest;
pub mod translation;
pub mod update;

pub use diagnostic::{Diagnostic, Severity};
pub use files::{Files, MemoryFiles};
pub use form::Labels;
pub use manifest::Manifest;
pub use pack::{Pack, check_pack, read_pack};
pub use page::{Block, Page, read_page};
pub use question::{Context, Item, Kind, Question, QuestionKind};
