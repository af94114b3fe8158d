//! Makes the TypeScript types from the table. `cargo test -p haversack-api` compares them with the committed file and says
//! how to make it anew.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ts_rs::{Config, TS, TypeVisitor};

use crate::{ApiError, ErrorCode};

/// Gathers declarations, each once, sorted by name.
pub(crate) struct Out {
    config: Config,
    types: BTreeMap<String, String>,
    calls: String,
}

impl Out {
    fn new() -> Self {
        Self {
            config: Config::new().with_large_int("number"),
            types: BTreeMap::new(),
            calls: String::new(),
        }
    }

    pub(crate) fn call<Request: TS + 'static, Answer: TS + 'static>(&mut self, name: &str) {
        self.add::<Request>();
        self.add::<Answer>();
        let (request, answer) = (Request::name(&self.config), Answer::name(&self.config));
        self.calls
            .push_str(&format!("  {name}: [{request}, {answer}];\n"));
    }

    fn add<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() {
            return;
        }
        let name = T::ident(&self.config);
        let declaration = T::decl(&self.config);
        if let Some(known) = self.types.get(&name) {
            assert_eq!(known, &declaration, "two types are called {name}");
            return;
        }
        self.types.insert(name, declaration);
        T::visit_dependencies(self);
    }

    fn finish(self) -> String {
        let mut text = String::from(
            "// Made from the Rust types by `cargo test -p haversack-api`. Don't edit.\n\n",
        );
        for declaration in self.types.values() {
            text.push_str(&format!("export {declaration}\n\n"));
        }
        text.push_str(&format!(
            "/** Every call: what is sent, what comes back. */\nexport interface Calls {{\n{}}}\n",
            self.calls
        ));
        text
    }
}

impl TypeVisitor for Out {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        self.add::<T>();
    }
}

#[test]
fn the_committed_types_are_those_of_the_table() {
    let mut out = Out::new();
    crate::table::describe(&mut out);
    out.add::<ApiError>();
    out.add::<ErrorCode>();
    let made = out.finish();
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/lib/api/gen/types.ts");
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    if committed != made {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder to write to");
        std::fs::write(&path, &made).expect("a file to write to");
        panic!(
            "ui/src/lib/api/gen/types.ts was old and has been made anew: look at it and commit it"
        );
    }
}
