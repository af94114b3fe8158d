//! Somebody who does the whole programme: every question of every shipped pack in the real window, once with the lowest point of
//! every scale, once with the highest, once with "not applicable", and the result after each.

use haversack_pack::html::words;
use haversack_pack::{Pack, Question, QuestionKind, score};
use haversack_tests::shipped;
use serde_json::json;

use crate::data::Home;
use crate::desktop::Desktop;
use crate::system::until;

/// Answers whatever on the page has no answer yet, and gives the number of questions that are not saved. `POINT` is which of a
/// scale's points: the first, the last, or the one apart.
const ANSWER: &str = r#"
const point = POINT;
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
      const points = [...row.querySelectorAll('.scale label:not(.apart) input')];
      const picked = { first: points[0], last: points.at(-1), apart: row.querySelector('.apart input') }[point];
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
  if (slip.dataset.done === point && slip.querySelector('.saved')?.innerText === 'Saved') continue;
  open += 1;
  // Once it is done, it is only waited for.
  if (slip.dataset.done !== point && answer(slip)) slip.dataset.done = point;
}
return open;
"#;

/// Goes through the pages that `wanted` names and answers what is asked there.
async fn work_through(desktop: &Desktop, pack: &Pack, point: &str, rated_only: bool) {
    let rated = |question: &Question| question.kind == QuestionKind::Rate;
    for page in &pack.pages {
        if rated_only && !page.questions.iter().any(rated) {
            continue;
        }
        let id = &pack.manifest.id;
        desktop.go(&format!("#/pack/{id}/{}", page.name())).await;
        desktop.heading(&words(&page.title)).await;
        let script = ANSWER.replace("POINT", &json!(point).to_string());
        // Twice: the last answer may have brought another question into sight.
        let mut quiet = 0;
        until(&format!("{id}/{}: all is saved", page.name()), async || {
            quiet = if desktop.js(&script).await == 0 {
                quiet + 1
            } else {
                0
            };
            (quiet == 2).then_some(())
        })
        .await;
    }
}

/// What the core says about answers like these, by the headings of its feedback.
fn expected(pack: &Pack, point: &str) -> Vec<String> {
    let given = shipped::answers(pack, |length, _| match point {
        "first" => Some(1),
        "last" => Some(length),
        _ => None,
    });
    let seen = pack.visibility(&given);
    let scored = score::score(pack, &given);
    let feedback = scored.iter().filter_map(|result| {
        let band = result.band?;
        seen.feedback(pack, &result.skill.id, &band.id)
    });
    feedback.map(|feedback| words(&feedback.title)).collect()
}

#[tokio::test]
async fn every_question_of_every_pack_can_be_answered_and_every_result_says_something() {
    let home = Home::new().begun(&[]).await;
    let desktop = Desktop::start(&home).await;
    for (_, id) in shipped::all() {
        let pack = shipped::read(id);
        for (attempt, point) in ["first", "last", "apart"].into_iter().enumerate() {
            if attempt > 0 {
                if pack.manifest.skills.is_empty() {
                    break;
                }
                desktop.go(&format!("#/pack/{id}")).await;
                desktop.press("Take it again").await;
                desktop.press("Begin a new attempt").await;
                // It begins on the first page.
                desktop.heading(&words(&pack.pages[0].title)).await;
            }
            work_through(&desktop, &pack, point, attempt > 0).await;
            if pack.manifest.skills.is_empty() {
                continue;
            }
            desktop.go(&format!("#/result/{id}")).await;
            desktop
                .heading(&format!("Your result: {}", pack.manifest.title))
                .await;
            let expected = expected(&pack, point);
            assert_eq!(expected.is_empty(), point == "apart", "{id}");
            for title in expected {
                desktop.sees(&title).await;
            }
        }
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
