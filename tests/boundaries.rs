//! Who may know whom: invariants 1 to 4 and 8 of `docs/architecture.md`, held by reading manifests and sources. A failure says
//! which rule is broken, where, and why the rule is there.

use std::collections::{BTreeMap, BTreeSet};

use haversack_tests::repository::{self, product_code, text};
use haversack_tests::sources::{
    PRODUCT, crates, dependencies, imported, lines_with, manifest, none, public_signatures,
    sources, words,
};
use toml::Value;

// 1

#[test]
fn only_the_desktop_package_knows_tauri() {
    let mut found = Vec::new();
    let members = crates()
        .into_iter()
        .map(|name| format!("src-tauri/crates/{name}"));
    for folder in members.chain(["tests".to_owned()]) {
        let wanted = dependencies(
            &manifest(&format!("{folder}/Cargo.toml")),
            &["dependencies", "build-dependencies", "dev-dependencies"],
        );
        found.extend(
            wanted
                .into_iter()
                .filter(|name| name.starts_with("tauri") || name == "wry")
                .map(|name| format!("{folder}: {name}")),
        );
    }
    none(
        &found,
        "only the root package depends on Tauri, so that the core is built and tested without a web view",
    );
    none(
        &lines_with(&["tauri::", "wry::"], |file| {
            file.starts_with("src-tauri/crates/")
        }),
        "only the shell names Tauri",
    );
}

#[test]
fn what_builds_by_default_never_needs_a_web_view() {
    let workspace = manifest("Cargo.toml");
    let listed = |key: &str| -> BTreeSet<String> {
        let list = workspace["workspace"][key].as_array().expect("a list");
        list.iter()
            .map(|member| member.as_str().expect("a path").to_owned())
            .collect()
    };
    assert!(
        !listed("default-members").contains("."),
        "`cargo test` at the root would build the shell"
    );
    // By way of the lock file: not through another crate either.
    let lock = manifest("Cargo.lock");
    let mut needs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in lock["package"].as_array().expect("packages") {
        let name = package["name"].as_str().expect("a name");
        let list = package.get("dependencies").and_then(Value::as_array);
        let names = list
            .into_iter()
            .flatten()
            .filter_map(|needed| needed.as_str()?.split(' ').next());
        needs.entry(name).or_default().extend(names);
    }
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> = needs
        .keys()
        .copied()
        .filter(|name| name.starts_with("haversack-") && *name != "haversack-desktop")
        .collect();
    while let Some(name) = open.pop() {
        if reached.insert(name) {
            open.extend(needs.get(name).into_iter().flatten());
        }
    }
    for heavy in ["tauri", "wry", "webkit2gtk", "gtk"] {
        assert!(
            !reached.contains(heavy),
            "a crate beside the shell reaches {heavy}"
        );
    }
}

// 2

#[test]
fn reading_packs_touches_nothing_outside() {
    none(
        &lines_with(
            &[
                "std::fs",
                "std::io",
                "std::env",
                "std::net",
                "std::process",
                "std::thread",
                "std::time",
                "std::path",
                "File::",
                "println!",
                "eprintln!",
                "tokio",
                "SystemTime",
                "Instant",
            ],
            |file| file.contains("/haversack-pack/"),
        ),
        "haversack-pack does no IO and reads no clock: bytes come to it by name, through `Files`",
    );
    let known = [
        "deunicode",
        "foldhash",
        "memchr",
        "pulldown-cmark",
        "semver",
        "serde",
        "serde_json",
        "thiserror",
        "toml",
    ];
    let needs = dependencies(
        &manifest("src-tauri/crates/haversack-pack/Cargo.toml"),
        PRODUCT,
    );
    let new: Vec<String> = needs
        .into_iter()
        .filter(|name| !known.contains(&name.as_str()))
        .collect();
    none(
        &new,
        "haversack-pack has few dependencies, none of which does IO; is this one needed?",
    );
}

#[test]
fn reading_never_fails() {
    none(
        &lines_with(
            &[
                "pub fn read_pack",
                "pub fn read_page",
                "pub(crate) fn read(",
            ],
            |file| file.contains("/haversack-pack/"),
        )
        .into_iter()
        .filter(|line| line.contains("Result<"))
        .collect::<Vec<_>>(),
        "reading gives a pack and what is wrong with it, never an error instead of both",
    );
}

// 3

/// A library, the crates that may name it, and how it is named in code.
const WRAPPED: &[(&str, &str, &[&str])] = &[
    ("rusqlite", "rusqlite", &["haversack-store"]),
    (
        "rusqlite_migration",
        "rusqlite_migration",
        &["haversack-store"],
    ),
    ("pulldown-cmark", "pulldown_cmark", &["haversack-pack"]),
    ("toml", "toml", &["haversack-pack"]),
    ("flate2", "flate2", &["haversack-bundle"]),
    ("zlib-rs", "zlib_rs", &["haversack-bundle"]),
    ("minisign", "minisign", &["haversack-bundle"]),
    ("minisign-verify", "minisign_verify", &["haversack-bundle"]),
    ("ed25519-dalek", "ed25519_dalek", &["haversack-bundle"]),
    ("sha2", "sha2", &["haversack-bundle"]),
    ("blake2", "blake2", &["haversack-bundle"]),
    ("crc32fast", "crc32fast", &["haversack-bundle"]),
    ("ureq", "ureq", &["haversack-engine"]),
];

#[test]
fn each_library_is_wrapped_by_one_crate() {
    for (package, module, crates_that_may) in WRAPPED {
        let mut found = Vec::new();
        for name in crates() {
            let needs = dependencies(
                &manifest(&format!("src-tauri/crates/{name}/Cargo.toml")),
                PRODUCT,
            );
            if needs.contains(*package) && !crates_that_may.contains(&name.as_str()) {
                found.push(name);
            }
        }
        found.extend(
            dependencies(&manifest("Cargo.toml"), PRODUCT)
                .into_iter()
                .filter(|name| name == package),
        );
        none(
            &found,
            &format!("only {crates_that_may:?} may depend on {package}"),
        );
        let named = lines_with(&[&format!("{module}::")], |file| {
            crates_that_may
                .iter()
                .all(|may| !file.contains(&format!("/{may}/")))
        });
        none(
            &named,
            &format!("only {crates_that_may:?} may name {module}"),
        );
    }
}

#[test]
fn no_public_signature_shows_a_wrapped_library() {
    let (mut found, mut looked_at, mut names) = (Vec::new(), 0, BTreeSet::new());
    for (_, module, crates_that_may) in WRAPPED {
        for file in sources() {
            if !crates_that_may
                .iter()
                .any(|may| file.contains(&format!("/{may}/")))
            {
                continue;
            }
            let code = product_code(&file);
            let foreign = imported(&code, module);
            for signature in public_signatures(&code) {
                looked_at += 1;
                let shown = signature.contains(&format!("{module}::"))
                    || words(&signature).any(|word| foreign.contains(word));
                if shown {
                    found.push(format!("{file}: {}", signature.replace('\n', " ")));
                }
            }
            names.extend(foreign);
        }
    }
    // This test would be as quiet if it had stopped looking.
    assert!(
        looked_at > 300,
        "only {looked_at} public signatures were found"
    );
    for known in ["Event", "Connection", "DeTable"] {
        assert!(
            names.contains(known),
            "`{known}` was not seen to be imported"
        );
    }
    none(
        &found,
        "a library in a public signature can't be exchanged any more",
    );
}

// 4

#[test]
fn the_sanitiser_is_only_a_witness() {
    let mut found = Vec::new();
    let folders = crates()
        .into_iter()
        .map(|name| format!("src-tauri/crates/{name}/Cargo.toml"));
    for file in folders.chain(["Cargo.toml".to_owned()]) {
        if dependencies(&manifest(&file), PRODUCT).contains("ammonia") {
            found.push(file);
        }
    }
    none(
        &found,
        "the HTML writer is the line of defence; a sanitiser behind it would hide its faults",
    );
}

// 8

#[test]
fn one_file_of_the_screens_speaks_to_the_host() {
    let found: Vec<String> = repository::files("ui/src")
        .into_iter()
        .filter(|file| file.ends_with(".ts") || file.ends_with(".svelte"))
        .filter(|file| {
            file != "ui/src/lib/api/transport.ts"
                && !file.contains("/testing/")
                && !file.ends_with(".test.ts")
        })
        .filter(|file| text(file).contains("@tauri-apps"))
        .collect();
    none(
        &found,
        "only ui/src/lib/api/transport.ts imports @tauri-apps, so that a browser can stand in for the window",
    );
    let own = text("ui/src/testing/invariants.test.ts");
    assert!(
        own.contains("feature"),
        "the screens' own test sees to it that features don't import each other"
    );
}
