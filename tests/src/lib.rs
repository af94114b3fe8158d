//! What the tests of more than one crate share: cases written as documentation, HTML taken apart as a browser does, the files of
//! the repository, Markdown as nobody writes it, and bundles from strangers.

pub mod bundles;
pub mod case;
pub mod escaped;
pub mod hostile;
pub mod html;
pub mod pathological;
pub mod prose;
pub mod repository;
pub mod shipped;
pub mod soup;
pub mod sources;
