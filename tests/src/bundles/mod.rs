//! Bundles from strangers: each is a sound bundle with one thing wrong, signed anew where the signature is not the point, so that
//! nothing but what its name says can refuse it. Each says the code of the refusal it has to meet.

mod bombs;
mod claims;
mod deflated;
mod ends;
mod fields;
mod gaps;
mod headers;
mod judging;
mod manifests;
mod names;
mod packs;
mod signatures;
mod silent;
mod sizes;
pub mod sound;
pub mod zip;

pub use judging::{Content, content, judged, word};
pub use silent::SILENT;
use sound::Contents;
use zip::Zip;

/// A hostile bundle.
pub struct Fixture {
    /// What kind of thing is wrong with it.
    pub theme: &'static str,
    /// What is.
    pub name: String,
    /// The code of the refusal it has to meet.
    pub code: &'static str,
    /// Too large to be made more often than needed.
    pub large: bool,
    make: Box<dyn Fn() -> Vec<u8> + Send + Sync>,
}

impl Fixture {
    /// The bundle.
    pub fn bytes(&self) -> Vec<u8> {
        (self.make)()
    }
}

/// The hostile bundles of one kind.
struct Shelf {
    theme: &'static str,
    fixtures: Vec<Fixture>,
}

impl Shelf {
    fn new(theme: &'static str) -> Self {
        Self {
            theme,
            fixtures: Vec::new(),
        }
    }

    /// A bundle of these bytes.
    fn bytes(&mut self, name: impl ToString, code: &'static str, bytes: Vec<u8>) {
        self.fixtures.push(Fixture {
            theme: self.theme,
            name: name.to_string(),
            code,
            large: false,
            make: Box::new(move || bytes.clone()),
        });
    }

    /// A large bundle, made when it is wanted.
    fn large(
        &mut self,
        name: impl ToString,
        code: &'static str,
        make: impl Fn() -> Vec<u8> + Send + Sync + 'static,
    ) {
        self.fixtures.push(Fixture {
            theme: self.theme,
            name: name.to_string(),
            code,
            large: true,
            make: Box::new(make),
        });
    }

    /// The sound bundle with its container changed.
    fn zip(&mut self, name: impl ToString, code: &'static str, change: impl FnOnce(&mut Zip)) {
        let mut zip = Contents::sound().zip();
        change(&mut zip);
        self.bytes(name, code, zip.bytes());
    }

    /// The sound bundle with other contents, of which its manifest tells the truth.
    fn contents(
        &mut self,
        name: impl ToString,
        code: &'static str,
        change: impl FnOnce(&mut Contents),
    ) {
        let mut contents = Contents::sound();
        change(&mut contents);
        self.bytes(name, code, contents.zip().bytes());
    }

    /// The sound bundle with another manifest, signed.
    fn manifest(
        &mut self,
        name: impl ToString,
        code: &'static str,
        change: impl FnOnce(String) -> String,
    ) {
        let contents = Contents::sound();
        let text = String::from_utf8(contents.manifest().bytes()).expect("a manifest is a text");
        let changed = change(text.clone());
        assert_ne!(text, changed, "{} changes nothing", name.to_string());
        self.bytes(name, code, contents.zip_with(changed.as_bytes()).bytes());
    }
}

/// Every hostile bundle.
pub fn all() -> Vec<Fixture> {
    let shelves = [
        names::climbing(),
        names::deceiving(),
        names::colliding(),
        headers::attributes(),
        headers::disagreeing(),
        headers::members(),
        fields::extras(),
        fields::flags(),
        fields::methods(),
        gaps::between(),
        gaps::comments(),
        sizes::wrong(),
        deflated::streams(),
        ends::records(),
        ends::zip64(),
        bombs::bombs(),
        bombs::manifests(),
        manifests::written(),
        claims::claims(),
        signatures::signatures(),
        packs::packs(),
    ];
    shelves
        .into_iter()
        .flat_map(|shelf| shelf.fixtures)
        .collect()
}
