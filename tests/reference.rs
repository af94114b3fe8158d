//! `docs/pack-format.md` is made from the code: the prose stands in `tests/reference/pack-format.md`; kinds, keys and rules come
//! from where they are defined, and the examples from the cases that are run. The test fails when it was old, and writes it.

use std::fmt::Write as _;

use haversack_pack::QuestionKind;
use haversack_pack::check::{Example, Explanation, RULES};
use haversack_pack::diagnostic::Family;
use haversack_pack::manifest::keys::{Key, PACK_FILE, PROGRAMME_FILE, Shape};
use haversack_pack::question::{Takes, ValueKind};
use haversack_tests::case::{Role, read_folder};
use haversack_tests::repository::{root, text};

const FILE: &str = "docs/pack-format.md";

#[test]
fn the_reference_is_what_the_code_says() {
    let mut made = text("tests/reference/pack-format.md");
    for (marker, part) in [
        ("<!-- kinds -->", kinds()),
        ("<!-- keys of pack.toml -->", keys("", PACK_FILE)),
        ("<!-- keys of programme.toml -->", keys("", PROGRAMME_FILE)),
        ("<!-- rules -->", rules()),
    ] {
        assert_eq!(made.matches(marker).count(), 1, "{marker}");
        made = made.replace(marker, part.trim());
    }
    let made = format!("{}\n", made.trim_end());
    if text(FILE) != made {
        std::fs::write(root().join(FILE), made).expect("it can be written");
        panic!("{FILE} was old; commit the new one");
    }
}

/// A block with a fence that nothing in it closes.
fn fenced(language: &str, body: &str) -> String {
    let mut fence = "```".to_owned();
    while body.contains(&fence) {
        fence.push('`');
    }
    format!("{fence}{language}\n{}\n{fence}\n", body.trim_end())
}

fn kinds() -> String {
    let cases = read_folder(&root().join("tests/conformance")).expect("the cases");
    let mut out = String::new();
    for kind in QuestionKind::ALL.map(QuestionKind::kind) {
        let name = kind.name();
        let _ = writeln!(out, "### `.{name}`\n\n{}\n", kind.about());
        let _ = writeln!(out, "In it: {}\n", kind.body_about());
        let _ = writeln!(out, "The answer: {}\n", kind.answer_about());
        for (title, takes) in [
            ("on the heading", kind.attributes()),
            ("on its items", kind.item_attributes()),
        ] {
            if !takes.is_empty() {
                let _ = writeln!(out, "| {title} | takes | |\n|---|---|---|");
                for one in takes {
                    let _ = writeln!(
                        out,
                        "| `{}` | {} | {} |",
                        one.name,
                        takes_what(one),
                        one.about
                    );
                }
                out.push('\n');
            }
        }
        let file = cases
            .iter()
            .find(|file| file.path.ends_with(format!("{name}.md")))
            .expect("its cases");
        let page = file.cases[0]
            .blocks
            .iter()
            .find(|block| matches!(&block.role, Role::File(name, _) if name.ends_with(".md")))
            .expect("a page");
        let _ = writeln!(out, "{}", fenced("markdown", &file.text[page.body.clone()]));
    }
    out
}

fn takes_what(takes: &Takes) -> String {
    match takes.value {
        ValueKind::Flag => "nothing: it stands alone".to_owned(),
        ValueKind::Count(least, most) => format!("a whole number from {least} to {most}"),
        ValueKind::Weight => "a number above 0".to_owned(),
        ValueKind::Number => "a number".to_owned(),
        ValueKind::Name => "an id".to_owned(),
        ValueKind::Word => "a word".to_owned(),
    }
}

/// The keys of a table, and of the tables in it.
fn keys(table: &str, keys_of: &[Key]) -> String {
    let mut out = String::new();
    let named = |key: &Key, form: &str| {
        let inner = match key.shape {
            Shape::Named(_) => format!("{}.…", key.name),
            _ => key.name.to_owned(),
        };
        form.replace('x', &inner)
    };
    if !table.is_empty() {
        let _ = writeln!(out, "| key of {table} | holds | |\n|---|---|---|");
        for key in keys_of {
            let needed = if key.needed { ", needed" } else { "" };
            let _ = writeln!(
                out,
                "| `{}` | {}{needed} | {} |",
                key.name,
                holds(key.shape),
                key.about
            );
        }
        out.push('\n');
    }
    for key in keys_of {
        match key.shape {
            Shape::Table(inner) | Shape::Named(inner) => {
                out.push_str(&keys(&named(key, "`[x]`"), inner));
            }
            Shape::Tables(inner) if table.is_empty() => {
                out.push_str(&keys(&named(key, "`[[x]]`"), inner));
            }
            Shape::Tables(inner) => out.push_str(&keys(&named(key, "a table in `x`"), inner)),
            _ => {}
        }
    }
    out
}

fn holds(shape: Shape) -> String {
    match shape {
        Shape::Text | Shape::Words => "text".to_owned(),
        Shape::Id => "an id".to_owned(),
        Shape::Version => "a semantic version".to_owned(),
        Shape::Language => "a language tag".to_owned(),
        Shape::Stage => "a stage".to_owned(),
        Shape::Date => "a day".to_owned(),
        Shape::Mail => "a mail address".to_owned(),
        Shape::AgeKey => "a public age key".to_owned(),
        Shape::Count(least, most) => format!("a whole number from {least} to {most}"),
        Shape::Number(least, most) if least == f64::MIN && most == f64::MAX => {
            "a number".to_owned()
        }
        Shape::Number(least, most) => format!("a number from {least} to {most}"),
        Shape::Texts => "a list of texts".to_owned(),
        Shape::Points => "a list of two texts or more".to_owned(),
        Shape::Ids => "a list of ids".to_owned(),
        Shape::Table(_) | Shape::Named(_) => "a table".to_owned(),
        Shape::Tables(_) => "a list of tables".to_owned(),
    }
}

fn rules() -> String {
    let mut out = String::new();
    for family in Family::ALL {
        let rules: Vec<_> = RULES.iter().filter(|rule| rule.family == family).collect();
        if rules.is_empty() {
            continue;
        }
        let _ = writeln!(out, "### {}\n", family.title());
        for rule in rules {
            let explanation = Explanation::of(rule);
            let _ = writeln!(
                out,
                "#### `{}` ({})\n\n**{}** {}\n",
                rule.code,
                rule.severity.name(),
                rule.summary,
                explanation.why
            );
            for (title, files) in [("Wrong", &explanation.wrong), ("Right", &explanation.right)] {
                let _ = writeln!(out, "{title}:\n");
                for file in files {
                    let _ = writeln!(out, "{}", example(file));
                }
            }
        }
    }
    out
}

fn example(file: &Example) -> String {
    if file.language == "none" {
        return format!("(no `{}`)\n", file.name);
    }
    let info = format!("{} {}", file.language, file.name);
    // A list of forty lines teaches by its first ones.
    const MOST: usize = 24;
    let lines: Vec<&str> = file.text.lines().collect();
    let shown = if lines.len() > MOST {
        format!("{}\n…", lines[..MOST].join("\n"))
    } else {
        file.text.to_owned()
    };
    fenced(&info, &shown)
}
