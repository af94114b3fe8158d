//! Somebody who does the whole programme: every question of every shipped pack in the real window, once so that all scores are
//! low, once in the middle, once high, and once "not applicable"; and the result after each, until every feedback has been seen.

use std::collections::BTreeSet;

use haversack_pack::html::words;
use haversack_pack::score::{self, Answers};
use haversack_pack::{Pack, Question, QuestionKind};
use haversack_tests::shipped;
use serde_json::{Map, Value, json};

use crate::data::Home;
use crate::desktop::Desktop;
use crate::system::until;

/// A point for a statement on a scale of this length, reversed or not; none for "not applicable".
type Pick = fn(usize, bool) -> Option<usize>;

/// How all statements are answered, in the sense of their skill.
const RUNS: [(&str, Pick); 4] = [
    ("low", |length, reversed| {
        Some(if reversed { length } else { 1 })
    }),
    ("middle", |length, reversed| {
        let point = length / 2 + 1;
        Some(if reversed { length + 1 - point } else { point })
    }),
    ("high", |length, reversed| {
        Some(if reversed { 1 } else { length })
    }),
    ("not applicable", |_, _| None),
];

/// Answers whatever on the page was not answered in this run, and gives the number of questions that are not saved. `PLACED` has
/// the point of every statement.
const ANSWER: &str = r#"
const run = RUN;
const placed = PLACED;
const type = (field, words) => {
  field.value = words;
  for (const event of ['input', 'change']) field.dispatchEvent(new Event(event, { bubbles: true }));
  field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
};
const answer = (slip) => {
  const first = (css) => slip.querySelector(css);
  const rows = [...slip.querySelectorAll('fieldset')].filter((row) => row.querySelector('.scale'));
  if (rows.length) {
    for (const row of rows) {
      const points = [...row.querySelectorAll('input')];
      const statement = points[0].name.split(':')[1];
      const picked = points.find((point) => point.value === String(placed[statement]));
      if (picked && !picked.checked) picked.click();
    }
  } else if (first('.choose')) {
    const several = first('.choose input[type=checkbox]') !== null;
    const options = [...slip.querySelectorAll('.choose input')].slice(0, several ? 3 : 1);
    for (const option of options) if (!option.checked && !option.disabled) option.click();
  } else if (first('.order')) {
    for (const place of slip.querySelectorAll('[data-tool=place]:not([aria-disabled])')) place.click();
  } else if (first('.plan')) {
    const what = first('.plan fieldset textarea');
    if (what) type(what, 'Ring them on Tuesday');
    else (first('.plan .idea button') ?? first('.plan .add')).click();
    return what !== null;
  } else if (first('.map')) {
    const name = first('.map form input[type=text]');
    if (name) type(name, 'The clinic');
    name?.form.requestSubmit();
    return name !== null;
  } else if (first('table textarea')) {
    type(first('tbody textarea:placeholder-shown, tbody textarea'), 'What we agreed');
  } else if (first('input[inputmode]')) {
    type(first('input[inputmode]'), '2');
  } else if (first('textarea')) {
    type(first('textarea'), 'Ana, who runs the front desk.');
  } else {
    // What draws it is still on its way.
    return false;
  }
  return true;
};
let open = 0;
for (const slip of document.querySelectorAll('article [data-question]')) {
  if (slip.dataset.done === run && slip.querySelector('.saved')?.innerText === 'Saved') continue;
  open += 1;
  // Once it is done, it is only waited for.
  if (slip.dataset.done !== run && answer(slip)) slip.dataset.done = run;
}
return open;
"#;

/// Goes through the pages and answers what is asked there; `rated_only`: only those with statements.
async fn work_through(
    desktop: &Desktop,
    pack: &Pack,
    run: &str,
    given: &Answers,
    rated_only: bool,
) {
    let placed: Map<String, Value> = given
        .values()
        .filter_map(Value::as_object)
        .flat_map(Map::clone)
        .collect();
    let script = ANSWER
        .replace("RUN", &json!(run).to_string())
        .replace("PLACED", &Value::Object(placed).to_string());
    let rated = |question: &Question| question.kind == QuestionKind::Rate;
    for page in &pack.pages {
        if rated_only && !page.questions.iter().any(rated) {
            continue;
        }
        let id = &pack.manifest.id;
        desktop.go(&format!("#/pack/{id}/{}", page.name())).await;
        desktop.heading(&words(&page.title)).await;
        // Twice: the last answer may have brought another question into sight.
        let mut quiet = 0;
        until(&format!("{id}/{}: all is saved", page.name()), async || {
            let open = desktop.js(&script).await;
            quiet = if open == 0 { quiet + 1 } else { 0 };
            (quiet == 2).then_some(())
        })
        .await;
    }
}

/// What the core says about these answers, by the headings of its feedback.
fn feedback(pack: &Pack, given: &Answers) -> Vec<String> {
    let seen = pack.visibility(given);
    let scored = score::score(pack, given);
    let feedback = scored.iter().filter_map(|result| {
        let band = result.band?;
        seen.feedback(pack, &result.skill.id, &band.id)
    });
    feedback.map(|feedback| words(&feedback.title)).collect()
}

#[tokio::test]
async fn every_question_of_every_pack_can_be_answered_and_every_feedback_is_reached() {
    let home = Home::new().begun(&[]).await;
    let desktop = Desktop::start(&home).await;
    for (_, id) in shipped::all() {
        let pack = shipped::read(id);
        let scored = !pack.manifest.skills.is_empty();
        let mut reached = BTreeSet::new();
        for (attempt, (run, pick)) in RUNS
            .into_iter()
            .enumerate()
            .take(if scored { 4 } else { 1 })
        {
            if attempt > 0 {
                desktop.go(&format!("#/pack/{id}")).await;
                desktop.press("Take it again").await;
                desktop.press("Begin a new attempt").await;
                // It begins on the first page.
                desktop.heading(&words(&pack.pages[0].title)).await;
            }
            let given = shipped::answers(&pack, pick);
            work_through(&desktop, &pack, run, &given, attempt > 0).await;
            if !scored {
                continue;
            }
            desktop.go(&format!("#/result/{id}")).await;
            desktop
                .heading(&format!("Your result: {}", pack.manifest.title))
                .await;
            let said = feedback(&pack, &given);
            assert_eq!(said.is_empty(), run == "not applicable", "{id}");
            for title in &said {
                desktop.sees(title).await;
            }
            reached.extend(said);
        }
        let all = pack.pages.iter().flat_map(|page| &page.feedback);
        let all: BTreeSet<_> = all.map(|feedback| words(&feedback.title)).collect();
        assert_eq!(reached, all, "{id}");
    }
    desktop.quit().await;
    // The core agrees: nothing that was asked in the first attempt is open.
    for (_, id) in shipped::all() {
        let opened = home.call("openPack", json!({ "pack": id })).await;
        let attempts = opened["attempts"].as_array().expect("attempts");
        let first = attempts.last().expect("an attempt");
        assert_eq!(first["answered"], first["of"], "{id}: {opened:#}");
    }
}
