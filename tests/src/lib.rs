//! What the tests of more than one crate share: cases written as documentation, HTML taken apart as a browser does, and the
//! files of the repository.

pub mod case;
pub mod escaped;
pub mod html;
pub mod repository;
pub mod sources;
