//! A pack in other languages: folders named after a language, with the same pages and ids. Words come from them; everything
//! else, and every word they lack, comes from the pack's main language.

mod names;

pub use names::name_of;
