//! Every key of `pack.toml` and `programme.toml`: what it holds and what it is for. The readers know no other key, and the
//! JSON Schemas that editors complete and check by are made from this.

use serde_json::{Map, Value, json};

use super::Stage;

/// A key of a settings file.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Whether the table can't do without it.
    pub needed: bool,
    /// What it holds.
    pub shape: Shape,
    /// What it is for, in one sentence for authors.
    pub about: &'static str,
}

/// What a key holds.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Text; any will do.
    Text,
    /// Text that says something.
    Words,
    /// Lower-case words joined by hyphens.
    Id,
    /// A semantic version.
    Version,
    /// A BCP 47 tag.
    Language,
    /// A stage of a programme.
    Stage,
    /// A day, as `2026-12-01`.
    Date,
    /// A mail address.
    Mail,
    /// A public age key: `age1…`.
    AgeKey,
    /// A whole number within these bounds.
    Count(u32, u32),
    /// A number within these bounds.
    Number(f64, f64),
    /// A list of texts.
    Texts,
    /// A list of texts, two or more, each of which says something.
    Points,
    /// A list of ids.
    Ids,
    /// A table.
    Table(&'static [Key]),
    /// Tables by an id of the author's own.
    Named(&'static [Key]),
    /// A list of tables.
    Tables(&'static [Key]),
}

const fn key(name: &'static str, needed: bool, shape: Shape, about: &'static str) -> Key {
    Key {
        name,
        needed,
        shape,
        about,
    }
}

/// `pack.toml`.
pub static PACK_FILE: &[Key] = &[
    key("pack", true, Shape::Table(PACK), "What the pack is."),
    key(
        "scales",
        false,
        Shape::Named(SCALE),
        "What statements are placed on.",
    ),
    key(
        "skills",
        false,
        Shape::Named(SKILL),
        "What statements measure.",
    ),
];
/// `[pack]`.
pub static PACK: &[Key] = &[
    key(
        "id",
        true,
        Shape::Id,
        "What answers are kept under: for ever the same.",
    ),
    key(
        "version",
        true,
        Shape::Version,
        "A semantic version, such as \"1.2.0\".",
    ),
    key("title", true, Shape::Words, "What people call it."),
    key(
        "language",
        true,
        Shape::Language,
        "The language it is written in, as a BCP 47 tag such as \"en-GB\".",
    ),
    key(
        "summary",
        false,
        Shape::Text,
        "One sentence that says what it is for.",
    ),
    key(
        "minutes",
        false,
        Shape::Count(1, 10_000),
        "About how long it takes.",
    ),
    key(
        "licence",
        false,
        Shape::Text,
        "Under which terms others may use it, as an SPDX name such as \"CC-BY-4.0\".",
    ),
    key("authors", false, Shape::Texts, "Who wrote it."),
    key(
        "stage",
        false,
        Shape::Stage,
        "The part of a programme it belongs to.",
    ),
    key(
        "pages",
        false,
        Shape::Texts,
        "The pages by file name, where another order than that of the names is wanted.",
    ),
];
/// `[scales.…]`.
pub static SCALE: &[Key] = &[
    key(
        "points",
        true,
        Shape::Points,
        "The words for each point, lowest first.",
    ),
    key(
        "not_applicable",
        false,
        Shape::Words,
        "The words for an answer outside the scale, which is never scored.",
    ),
];
/// `[skills.…]`.
pub static SKILL: &[Key] = &[
    key("title", true, Shape::Words, "What people read."),
    key(
        "needs_answers",
        false,
        Shape::Number(0.0, 1.0),
        "The share of its statements that must be answered before it is scored; 0.75 if not said.",
    ),
    key(
        "bands",
        false,
        Shape::Tables(BAND),
        "Stretches of its range, lowest first, covering it once.",
    ),
    key(
        "recommend",
        false,
        Shape::Tables(RECOMMEND),
        "Packs that fit a band.",
    ),
];
/// A band of a skill.
pub static BAND: &[Key] = &[
    key(
        "id",
        true,
        Shape::Id,
        "What conditions and feedback call it.",
    ),
    key("title", true, Shape::Words, "What people read."),
    key(
        "up_to",
        false,
        Shape::Number(f64::MIN, f64::MAX),
        "The highest score that belongs to it; the last band has none.",
    ),
];
/// A recommendation of a skill.
pub static RECOMMEND: &[Key] = &[
    key("when", true, Shape::Id, "The band."),
    key(
        "packs",
        false,
        Shape::Ids,
        "The packs that help there, by id.",
    ),
];
/// `programme.toml`.
pub static PROGRAMME_FILE: &[Key] = &[
    key(
        "programme",
        true,
        Shape::Table(PROGRAMME),
        "What the programme is.",
    ),
    key(
        "facilitator",
        false,
        Shape::Table(FACILITATOR),
        "Who leads it.",
    ),
    key(
        "stages",
        true,
        Shape::Tables(STAGE),
        "Its stages, in order.",
    ),
];
/// `[programme]`.
pub static PROGRAMME: &[Key] = &[
    key(
        "id",
        true,
        Shape::Id,
        "Its name for programs: for ever the same.",
    ),
    key("title", true, Shape::Words, "What people call it."),
    key(
        "summary",
        false,
        Shape::Text,
        "One sentence that says whom it is for.",
    ),
    key(
        "language",
        false,
        Shape::Language,
        "The language it is written in, as a BCP 47 tag.",
    ),
    key(
        "version",
        false,
        Shape::Version,
        "A semantic version, such as \"1.2.0\".",
    ),
    key(
        "expires",
        false,
        Shape::Date,
        "The last day on which it should be begun.",
    ),
];
/// `[facilitator]`.
pub static FACILITATOR: &[Key] = &[
    key("name", true, Shape::Words, "The facilitator's name."),
    key(
        "email",
        false,
        Shape::Mail,
        "The facilitator's mail address.",
    ),
    key(
        "age_key",
        false,
        Shape::AgeKey,
        "The public age key to which responses are sealed, as age-keygen shows it.",
    ),
];
/// `[[stages]]`.
pub static STAGE: &[Key] = &[
    key("title", true, Shape::Words, "What people call it."),
    key(
        "packs",
        true,
        Shape::Ids,
        "The packs to work through, by id.",
    ),
    key(
        "opens",
        false,
        Shape::Date,
        "The day it begins, such as \"2026-11-01\".",
    ),
    key(
        "due",
        false,
        Shape::Date,
        "The day by which it should be done.",
    ),
];

/// The JSON Schema (2020-12) of `pack.toml`.
pub fn pack_schema() -> Value {
    schema("pack.toml", "The settings of a learning pack.", PACK_FILE)
}

/// The JSON Schema (2020-12) of `programme.toml`.
pub fn programme_schema() -> Value {
    schema(
        "programme.toml",
        "Learning packs in stages.",
        PROGRAMME_FILE,
    )
}

fn schema(title: &str, about: &str, keys: &[Key]) -> Value {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": about,
    });
    let table = table(keys);
    if let (Value::Object(schema), Value::Object(table)) = (&mut schema, table) {
        schema.extend(table);
    }
    schema
}

fn table(keys: &[Key]) -> Value {
    let mut properties = Map::new();
    for key in keys {
        let mut shape = shape(key.shape);
        shape["description"] = json!(key.about);
        properties.insert(key.name.to_owned(), shape);
    }
    let needed: Vec<_> = keys
        .iter()
        .filter(|key| key.needed)
        .map(|key| key.name)
        .collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": needed,
        "additionalProperties": false,
    })
}

/// What an id looks like.
const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

fn shape(shape: Shape) -> Value {
    let id = || json!({ "type": "string", "pattern": ID, "maxLength": 80 });
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Words => json!({ "type": "string", "pattern": "\\S" }),
        Shape::Id => id(),
        Shape::Version => {
            json!({ "type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+([-+].+)?$" })
        }
        Shape::Language => {
            json!({ "type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$" })
        }
        Shape::Stage => json!({ "enum": Stage::ALL.map(Stage::name) }),
        Shape::Date => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Shape::Mail => json!({ "type": "string", "pattern": "^[^@\\s]+@[^@\\s]+$" }),
        Shape::AgeKey => {
            json!({ "type": "string", "pattern": "^age1[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{58}$" })
        }
        Shape::Count(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Shape::Number(least, most) if least == f64::MIN && most == f64::MAX => {
            json!({ "type": "number" })
        }
        Shape::Number(least, most) => {
            json!({ "type": "number", "minimum": least, "maximum": most })
        }
        Shape::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Shape::Points => {
            json!({ "type": "array", "minItems": 2, "items": { "type": "string", "pattern": "\\S" } })
        }
        Shape::Ids => json!({ "type": "array", "items": id() }),
        Shape::Table(keys) => table(keys),
        Shape::Named(keys) => json!({
            "type": "object",
            "propertyNames": id(),
            "additionalProperties": table(keys),
        }),
        Shape::Tables(keys) => json!({ "type": "array", "items": table(keys) }),
    }
}
