//! The store against a model in memory: whatever is begun, answered, emptied, interrupted by an
//! error or closed and opened again, in whatever order, both hold the same.

mod common;

use std::collections::BTreeMap;

use common::{NOW, open};
use haversack_store::{Millis, NewRevision, Store, StoreError};
use proptest::prelude::*;

const PACKS: [&str; 3] = ["a", "b", "c"];
const QUESTIONS: [&str; 3] = ["q1", "q2", "q3"];
const WORDINGS: [&str; 2] = ["What do you see?", "What do you hear?"];

#[derive(Debug, Clone)]
enum Step {
    Begin {
        pack: usize,
    },
    Add {
        attempt: usize,
        question: usize,
        value: Option<String>,
        wording: usize,
        fails: bool,
    },
    Reopen,
    Verify,
}

fn step() -> impl Strategy<Value = Step> {
    let add = (
        0..6usize,
        0..3usize,
        prop::option::of("\"[a-zß]{0,20}\""),
        0..2usize,
        prop::bool::weighted(0.1),
    );
    prop_oneof![
        2 => (0..3usize).prop_map(|pack| Step::Begin { pack }),
        12 => add.prop_map(|(attempt, question, value, wording, fails)| {
            Step::Add { attempt, question, value, wording, fails }
        }),
        1 => Just(Step::Reopen),
        1 => Just(Step::Verify),
    ]
}

/// The value of a revision and the index of its wording.
type Kept = (Option<String>, usize);

/// What was kept, told by attempt: its pack and number, and for each question every value and
/// wording.
#[derive(Debug, Default, PartialEq)]
struct Model {
    attempts: Vec<(usize, u32)>,
    revisions: BTreeMap<(usize, usize), Vec<Kept>>,
}

impl Model {
    fn begin(&mut self, pack: usize) {
        let before = self.attempts.iter().filter(|(of, _)| *of == pack).count();
        self.attempts.push((pack, before as u32 + 1));
    }

    fn answered(&self, attempt: usize) -> u32 {
        let of_attempt = self.revisions.iter().filter(|((of, _), _)| *of == attempt);
        of_attempt
            .filter(|(_, values)| values.last().is_some_and(|(value, _)| value.is_some()))
            .count() as u32
    }
}

async fn add(
    store: &Store,
    attempt: usize,
    question: usize,
    value: Option<String>,
    wording: usize,
    fails: bool,
) -> Result<u32, StoreError> {
    store
        .write(move |change| {
            let n = change.revisions().add(NewRevision {
                attempt: attempt as i64 + 1,
                question: QUESTIONS[question],
                kind: "write",
                value: value.as_deref(),
                answered: value.is_some(),
                version: "1.0.0",
                wording: WORDINGS[wording],
                now: NOW,
            })?;
            if fails {
                Err(StoreError::Unknown {
                    what: "reason".to_owned(),
                })
            } else {
                Ok(n)
            }
        })
        .await
}

async fn compare(store: &Store, model: &Model) {
    for (index, (pack, number)) in model.attempts.iter().enumerate() {
        let id = index as i64 + 1;
        let (attempt, current, histories) = store
            .read(move |view| {
                let histories = QUESTIONS.map(|question| view.revisions().history(id, question));
                Ok((
                    view.attempts().get(id)?,
                    view.revisions().current(id)?,
                    histories,
                ))
            })
            .await
            .unwrap();
        let attempt = attempt.unwrap();
        assert_eq!(
            (attempt.pack.as_str(), attempt.number),
            (PACKS[*pack], *number)
        );
        assert_eq!(attempt.answered, model.answered(index));
        let mut last = Vec::new();
        for (question, history) in histories.into_iter().enumerate() {
            let history = history.unwrap();
            let ns: Vec<u32> = history.iter().map(|kept| kept.n).collect();
            assert_eq!(ns, (1..=history.len() as u32).collect::<Vec<_>>());
            let values: Vec<_> = history
                .iter()
                .map(|kept| {
                    (
                        kept.value.clone(),
                        WORDINGS
                            .iter()
                            .position(|text| *text == kept.wording)
                            .unwrap(),
                    )
                })
                .collect();
            let expected = model
                .revisions
                .get(&(index, question))
                .cloned()
                .unwrap_or_default();
            assert_eq!(values, expected);
            last.extend(history.last().cloned());
        }
        assert_eq!(current, last);
    }
    for (pack, id) in PACKS.iter().enumerate() {
        let lines = store
            .read(move |view| view.attempts().of_pack(id))
            .await
            .unwrap();
        let numbers: Vec<u32> = lines.iter().map(|line| line.attempt.number).collect();
        let of_pack = model.attempts.iter().filter(|(of, _)| *of == pack);
        assert_eq!(
            numbers,
            of_pack.map(|(_, number)| *number).rev().collect::<Vec<_>>()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_store_holds_what_the_model_holds(steps in prop::collection::vec(step(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let folder = tempfile::tempdir().unwrap();
            let mut store = open(folder.path()).store;
            let mut model = Model::default();
            for (at, step) in steps.into_iter().enumerate() {
                match step {
                    Step::Begin { pack } => {
                        let begun = store
                            .write(move |change| change.attempts().begin(PACKS[pack], "1.0.0", Millis(at as i64)))
                            .await
                            .unwrap();
                        model.begin(pack);
                        assert_eq!(begun.id, model.attempts.len() as i64);
                    }
                    Step::Add { attempt, question, value, wording, fails } => {
                        let added = add(&store, attempt, question, value.clone(), wording, fails).await;
                        if attempt >= model.attempts.len() || fails {
                            assert!(matches!(added, Err(StoreError::Unknown { .. })));
                        } else {
                            let values = model.revisions.entry((attempt, question)).or_default();
                            values.push((value, wording));
                            assert_eq!(added, Ok(values.len() as u32));
                        }
                    }
                    Step::Reopen => {
                        drop(store);
                        store = open(folder.path()).store;
                    }
                    Step::Verify => {
                        store.verify(NOW).await.unwrap();
                    }
                }
            }
            compare(&store, &model).await;
            drop(store);
            compare(&open(folder.path()).store, &model).await;
        });
    }
}
