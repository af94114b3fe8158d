//! What holds for answers of every kind, whatever is given as one: nothing breaks, no question is answered more than it asks,
//! and what was chosen before only ever narrows what is asked. And for what is asked: what `show` says of a pack can be
//! written down again as a pack of which `show` says the same.

use std::fmt::Write as _;

use haversack_pack::html::words;
use haversack_pack::question::{AnswerProblem, MOST_TEXT};
use haversack_pack::score::{Answers, score};
use haversack_pack::{Context, MemoryFiles, Pack, QuestionKind, outline, read_pack};
use haversack_tests::soup;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const ABOUT: &str = "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n[scales.agree]\npoints = [\"a\", \"b\", \"c\"]\nnot_applicable = \"n\"\n[skills.one]\ntitle = \"One\"\n[skills.two]\ntitle = \"Two\"\n";

/// A question of every kind, some of them twice. The ids are those that answers below are made of.
const PAGE: &str = "# Page

### Rate {#rate .rate}

- One {#a skill=one}
- Two {#b skill=two reverse}

### Choose {#choose .choose many min=1 max=2 other}

- One {#c}
- Two {#d}
- Three {#e}

### Rank {#rank .rank}

- One {#f}
- Two {#g}

### Write {#write .write}

### Number {#number .number min=-2 max=7.5 unit=hours}

### Whole {#whole .number whole}

### Table {#table .table rows=3}

| One {#h} | Two {#i} |
|---|---|
| word | |

### Priorities {#priorities .priorities top=2}

### Of those chosen {#of-chosen .priorities from=choose}

### Map {#map .map}

- Me {#me}
- You {#you}

### Plan {#plan .plan}

- First {#first}
";

fn pack(page: &str) -> Pack {
    let files: MemoryFiles = [("pack.toml", ABOUT), ("01-page.md", page)]
        .into_iter()
        .map(|(name, text)| (name, text.to_owned()))
        .collect();
    read_pack(&files, None).0
}

fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(300),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Words that mean something in some answer, and some that mean nothing.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(vec![
            "a", "b", "c", "d", "e", "f", "g", "h", "i", "one", "two", "me", "you", "first", "gone", "", " ", "n/a", "word",
            "person", "organisation", "open", "done", "dropped", "started", "monthly", "rarely", "2026-02-28", "2026-02-30",
            "0000-00-00", "20260228", "２０２６-0１-01", "-1", "1e9",
        ])
        .prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ]
}

/// The names that fields have in some answer.
fn field() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(vec![
            "a", "b", "c", "h", "i", "gone", "chosen", "other", "nodes", "ties", "id", "name", "kind", "x", "y", "note", "from", "to",
            "strength", "trust", "rhythm", "hours", "restsOn", "what", "with", "by", "know", "state", "notes", "on", "text",
        ])
        .prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ]
}

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        (-3..9_i64).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(vec![0.5, 2.0, -0.0, 1e308, 5e-324]).prop_map(Value::from),
    ]
}

/// Any JSON, with a leaning to what answers are made of.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number(),
        word().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((field(), inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn ids() -> impl Strategy<Value = Value> {
    prop::collection::vec(word(), 0..5).prop_map(|ids| json!(ids))
}

/// Something like an action, a node or a tie, right in most of it.
fn thing() -> impl Strategy<Value = Value> {
    let end = || prop::sample::select(vec!["me", "you", "a", "gone"]);
    let maybe = |some: BoxedStrategy<Value>| prop_oneof![3 => some, 1 => Just(Value::Null), 1 => any_json()];
    (
        prop_oneof![word(), Just("a".to_owned()), Just("you".to_owned())],
        (end(), end()),
        maybe((0..7_i64).prop_map(Value::from).boxed()),
        maybe(number().boxed()),
        maybe(word().prop_map(Value::from).boxed()),
        prop::collection::vec((field(), any_json()), 0..2),
    )
        .prop_map(|(id, (from, to), point, hours, word, more)| {
            let mut thing = json!({
                "id": id, "name": "n", "kind": "person", "x": 1.5, "y": -2, "from": from, "to": to, "strength": point,
                "hours": hours, "restsOn": null, "what": word, "state": "open", "by": null, "notes": [],
            });
            for (name, value) in more {
                thing[name] = value;
            }
            thing
        })
}

/// Values that look like answers, more or less.
fn nearly() -> impl Strategy<Value = Value> {
    prop_oneof![
        ids(),
        number(),
        word().prop_map(Value::from),
        (ids(), any_json()).prop_map(|(ids, other)| json!({ "chosen": ids, "other": other })),
        prop::collection::vec((field(), word()), 0..4).prop_map(|cells| {
            let cells = cells
                .into_iter()
                .map(|(name, text)| (name, Value::from(text)));
            json!([Value::Object(cells.collect::<Map<_, _>>())])
        }),
        prop::collection::vec(thing(), 0..3).prop_map(Value::from),
        (
            prop::collection::vec(thing(), 0..3),
            prop::collection::vec(thing(), 0..3)
        )
            .prop_map(|(nodes, ties)| json!({ "nodes": nodes, "ties": ties })),
        any_json(),
    ]
}

#[test]
fn every_kind_is_asked_here() {
    let pack = pack(PAGE);
    for kind in QuestionKind::ALL {
        assert!(
            pack.questions().any(|question| question.kind == kind),
            "{kind:?} is not asked"
        );
    }
}

#[test]
fn no_kind_takes_more_text_than_an_answer_holds() {
    let pack = pack(PAGE);
    let context = Context::unanswered(&pack);
    let (whole, more) = ("é".repeat(MOST_TEXT), "é".repeat(MOST_TEXT + 1));
    let parted = MOST_TEXT / 2 + 1;
    for question in pack.questions() {
        for long in [
            json!(more),
            json!([{ "h": more }]),
            json!({ "chosen": [], "other": more }),
            json!({ more.clone(): 1 }),
            json!([{ "h": "a".repeat(parted) }, { "h": "b".repeat(parted) }]),
        ] {
            assert!(
                matches!(
                    question.answered(&context, &long),
                    Err(AnswerProblem::TooLong { .. })
                ),
                "{}",
                question.id
            );
        }
    }
    let written = pack.question("write").expect("it is asked");
    assert_eq!(written.answered(&context, &json!(whole)), Ok(1));
}

#[test]
fn no_answer_holds_more_things_than_it_may() {
    let pack = pack(PAGE);
    let answered = |id: &str, value: Value| {
        let question = pack.question(id).expect("it is asked");
        question.answered(&Context::unanswered(&pack), &value)
    };
    let action = |at: usize| json!({ "id": format!("a{at}"), "what": "w", "state": "open" });
    let node =
        |at: usize| json!({ "id": format!("n{at}"), "name": "", "kind": "person", "x": 0, "y": 0 });
    let tie = |at: usize| json!({ "id": format!("t{at}"), "from": "me", "to": "n0" });
    let map = |nodes: usize, ties: usize| {
        json!({
            "nodes": (0..nodes).map(node).collect::<Vec<_>>(),
            "ties": (0..ties).map(tie).collect::<Vec<_>>(),
        })
    };
    let plan = |actions: usize| Value::from((0..actions).map(action).collect::<Vec<_>>());
    let table = |rows: usize| Value::from(vec![json!({ "h": "a" }); rows]);
    let too_many = |result| matches!(result, Err(AnswerProblem::TooMany { .. }));
    assert_eq!(answered("plan", plan(200)), Ok(1));
    assert!(too_many(answered("plan", plan(201))));
    assert_eq!(answered("map", map(500, 2_000)), Ok(1));
    assert!(too_many(answered("map", map(501, 1))));
    assert!(too_many(answered("map", map(1, 2_001))));
    assert_eq!(answered("table", table(1_000)), Ok(1));
    assert!(too_many(answered("table", table(1_001))));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_value_is_an_answer_or_refused_in_words(value in nearly(), chosen in any_json()) {
        let pack = pack(PAGE);
        let answers: Answers = [("choose".to_owned(), chosen)].into();
        for context in [Context::unanswered(&pack), Context { pack: &pack, answers: &answers }] {
            for question in pack.questions() {
                match question.answered(&context, &value) {
                    Ok(answered) => prop_assert!(answered <= question.parts(), "{}: {} of {}", question.id, answered, question.parts()),
                    Err(why) => prop_assert!(why.to_string().contains(&question.id) || question.id == "rate", "{}", why),
                }
                let _ = question.drawn_with(&context);
            }
        }
    }

    #[test]
    fn any_values_can_be_scored(values in prop::collection::vec(nearly(), 11)) {
        let pack = pack(PAGE);
        let answers: Answers = pack.questions().map(|question| question.id.clone()).zip(values).collect();
        for result in score(&pack, &answers) {
            prop_assert!(result.score.is_none_or(|score| (1.0..=3.0).contains(&score)));
        }
    }

    /// Whatever comes behind them, ids that the pack doesn't have change nothing about an order.
    #[test]
    fn what_is_gone_counts_for_nothing(order in Just(vec!["f", "g", "gone", "lost"]).prop_shuffle(), take in 0..5_usize) {
        let pack = pack(PAGE);
        let question = pack.question("rank").expect("it is asked");
        let given: Vec<&str> = order.into_iter().take(take).collect();
        let placed = given.iter().filter(|id| ["f", "g"].contains(id)).count();
        prop_assert_eq!(question.answered(&Context::unanswered(&pack), &json!(given)), Ok(usize::from(placed == 2)));
    }

    #[test]
    fn what_was_chosen_only_narrows_what_is_offered(chosen in nearly()) {
        let pack = pack(PAGE);
        let answers: Answers = [("choose".to_owned(), chosen)].into();
        let question = pack.question("of-chosen").expect("it is asked");
        let offered = |context: &Context<'_>| -> Vec<Value> {
            question.drawn_with(context)["candidates"].as_array().expect("a list").clone()
        };
        let (all, now) = (offered(&Context::unanswered(&pack)), offered(&Context { pack: &pack, answers: &answers }));
        prop_assert!(!now.is_empty() && now.iter().all(|candidate| all.contains(candidate)));
    }

    #[test]
    fn what_show_says_can_be_written_as_a_pack(choices in prop::collection::vec(any::<u16>(), 0..60)) {
        let asked = pack(&soup::text(&[soup::QUESTIONS, soup::QUESTIONS, soup::PLAIN], &choices));
        let shown = shown(&asked);
        let written = written(&shown);
        let again = pack(&written);
        prop_assert_eq!(self::shown(&again), shown, "{}", written);
    }
}

/// What `show` says of the questions; of what is offered elsewhere the words, because marks are no part of the rest either.
fn shown(pack: &Pack) -> Value {
    let mut questions = outline::pack(pack)["pages"][0]["questions"].take();
    for question in questions.as_array_mut().into_iter().flatten() {
        // Whether anything else on the page has a condition is no part of the question.
        if question["when"] == json!([])
            && let Some(question) = question.as_object_mut()
        {
            question.remove("when");
        }
        let offered = question["settings"].get_mut("candidates");
        for candidate in offered.and_then(Value::as_array_mut).into_iter().flatten() {
            candidate["html"] = json!(words(text(&candidate["html"])));
        }
    }
    questions
}

/// A page that asks what `show` says.
fn written(questions: &Value) -> String {
    let mut page = "# Page\n".to_owned();
    for question in questions.as_array().into_iter().flatten() {
        let (id, kind) = (text(&question["id"]), text(&question["kind"]));
        let attributes = attributes(kind, &question["settings"]);
        // The last condition is the question's own, those before are of sections around it; the first heading ends all others.
        let conditions: Vec<&str> = question["when"]
            .as_array()
            .into_iter()
            .flatten()
            .map(text)
            .collect();
        let (own, around) = conditions
            .split_last()
            .map_or((None, &[][..]), |(own, around)| (Some(own), around));
        for (at, condition) in around.iter().enumerate() {
            let _ = writeln!(page, "\n{} S {{when={condition}}}\n", "#".repeat(at + 1));
        }
        let own = own.map(|own| format!(" when={own}")).unwrap_or_default();
        let level = "#".repeat(around.len() + 1);
        let _ = writeln!(page, "\n{level} Q {{#{id} .{kind}{attributes}{own}}}\n");
        let items = question["items"].as_array().into_iter().flatten();
        if kind == "table" {
            page += &table(&items.collect::<Vec<_>>(), &question["settings"]["starter"]);
            continue;
        }
        for item in items {
            let _ = writeln!(
                page,
                "1. {} {{#{}{}}}",
                escaped(text(&item["text"])),
                text(&item["id"]),
                of_item(item)
            );
        }
    }
    page
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// What a heading of this kind says, of which the settings come.
fn attributes(kind: &str, settings: &Value) -> String {
    let mut attributes = String::new();
    let mut put = |name: &str, value: &Value| {
        if !value.is_null() {
            let _ = write!(
                attributes,
                " {name}={}",
                value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned)
            );
        }
    };
    match kind {
        "rate" if settings["points"] == json!([]) => put("scale", &json!("none")),
        "choose" | "number" | "priorities" | "write" | "table" => {
            for name in [
                "min", "max", "unit", "top", "from", "lines", "words", "rows",
            ] {
                put(name, &settings[name]);
            }
        }
        _ => {}
    }
    for (flag, is_set) in [
        ("many", settings["many"] == json!(true)),
        ("other", settings["other"] == json!(true)),
        ("whole", settings["step"] == json!(1)),
    ] {
        if is_set {
            attributes += " ";
            attributes += flag;
        }
    }
    attributes
}

fn of_item(item: &Value) -> String {
    let Some(skill) = item["skill"].as_str() else {
        return String::new();
    };
    let reverse = if item["reverse"] == json!(true) {
        " reverse"
    } else {
        ""
    };
    format!(" skill={skill} weight={}{reverse}", item["weight"])
}

fn table(columns: &[&Value], starter: &Value) -> String {
    if columns.is_empty() {
        return String::new();
    }
    let mut page = String::new();
    for column in columns {
        let _ = write!(
            page,
            "| {} {{#{}}} ",
            escaped(text(&column["text"])),
            text(&column["id"])
        );
    }
    let _ = writeln!(page, "|\n{}|", "|---".repeat(columns.len()));
    for row in starter.as_array().into_iter().flatten() {
        for column in columns {
            let _ = write!(page, "| {} ", escaped(text(&row[text(&column["id"])])));
        }
        page += "|\n";
    }
    page
}

/// Words as Markdown that means nothing but them.
fn escaped(words: &str) -> String {
    let mut escaped = String::new();
    for character in words.chars() {
        match character {
            '\n' => escaped.push_str("\\\n   "),
            character if character.is_ascii_punctuation() => escaped.extend(['\\', character]),
            character => escaped.push(character),
        }
    }
    escaped
}
