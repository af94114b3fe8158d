//! What holds for scores, whatever is asked and answered: they lie on the scale, nothing but the answers counts, and turning
//! everything round changes nothing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use haversack_pack::score::{Answers, SkillScore, recommend, score, score_over, shared_statements};
use haversack_pack::{MemoryFiles, Pack, read_pack};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A statement and its answer: a point, "not applicable", or none.
#[derive(Debug, Clone)]
struct Statement {
    skill: usize,
    reversed: bool,
    weight: f64,
    answer: Answer,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Answer {
    /// From 0: the scale's length isn't known yet.
    Point(usize),
    NotApplicable,
    Open,
}

#[derive(Debug, Clone)]
struct Questionnaire {
    points: usize,
    needs: f64,
    bands: Vec<f64>,
    statements: Vec<Statement>,
}

const SKILLS: usize = 3;

fn statement() -> impl Strategy<Value = Statement> {
    let weight = prop_oneof![Just(1.0), Just(2.0), Just(0.5), 0.000_1..1000.0];
    let answer = prop_oneof![
        6 => (0..1000_usize).prop_map(Answer::Point),
        1 => Just(Answer::NotApplicable),
        1 => Just(Answer::Open),
    ];
    (0..SKILLS, any::<bool>(), weight, answer).prop_map(|(skill, reversed, weight, answer)| {
        Statement {
            skill,
            reversed,
            weight,
            answer,
        }
    })
}

fn questionnaire() -> impl Strategy<Value = Questionnaire> {
    let bands = prop::collection::btree_set(1..60_u32, 0..4)
        .prop_map(|tops| tops.into_iter().map(|top| f64::from(top) / 7.0).collect());
    (
        2..9_usize,
        prop_oneof![Just(0.75), 0.0..=1.0],
        bands,
        prop::collection::vec(statement(), 1..24),
    )
        .prop_map(|(points, needs, bands, statements)| Questionnaire {
            points,
            needs,
            bands,
            statements,
        })
}

impl Questionnaire {
    /// Its pack: the statements in this order, three a question.
    fn pack_in(&self, order: &[usize], turned: bool) -> Pack {
        let mut about = format!(
            "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n[scales.s]\npoints = {:?}\nnot_applicable = \"No\"\n",
            vec!["word"; self.points]
        );
        for skill in 0..SKILLS {
            let mut bands: Vec<String> = self
                .bands
                .iter()
                .enumerate()
                .map(|(at, top)| format!("{{ id = \"b{at}\", up_to = {top:?}, title = \"B\" }}"))
                .collect();
            bands.push("{ id = \"top\", title = \"Top\" }".to_owned());
            let _ = writeln!(
                about,
                "[skills.k{skill}]\ntitle = \"K\"\nneeds_answers = {:?}\nbands = [{}]\nrecommend = [{{ when = \"top\", packs = [\"p{skill}\"] }}]",
                self.needs,
                bands.join(", ")
            );
        }
        let mut page = "# Page\n".to_owned();
        for (question, statements) in order.chunks(3).enumerate() {
            let _ = writeln!(page, "\n### Question {{#q{question} .rate}}\n");
            for at in statements {
                let statement = &self.statements[*at];
                let reverse = if statement.reversed != turned {
                    " reverse"
                } else {
                    ""
                };
                let _ = writeln!(
                    page,
                    "- A statement. {{#s{at} skill=k{} weight={:?}{reverse}}}",
                    statement.skill, statement.weight
                );
            }
        }
        let files: MemoryFiles = [("pack.toml", about), ("01-page.md", page)]
            .into_iter()
            .collect();
        read_pack(&files, None).0
    }

    fn order(&self) -> Vec<usize> {
        (0..self.statements.len()).collect()
    }

    fn pack(&self) -> Pack {
        self.pack_in(&self.order(), false)
    }

    /// The answers to a pack of these statements, mirrored if asked for.
    fn answers(&self, pack: &Pack, mirrored: bool) -> Answers {
        pack.questions()
            .map(|question| {
                let points: serde_json::Map<String, Value> = question
                    .items
                    .iter()
                    .filter_map(|item| {
                        let at: usize = item.id[1..].parse().expect("a number");
                        let value = match self.statements[at].answer {
                            Answer::Point(point) => {
                                let point = point % self.points + 1;
                                json!(if mirrored {
                                    self.points + 1 - point
                                } else {
                                    point
                                })
                            }
                            Answer::NotApplicable => json!("n/a"),
                            Answer::Open => return None,
                        };
                        Some((item.id.clone(), value))
                    })
                    .collect();
                (question.id.clone(), Value::Object(points))
            })
            .collect()
    }
}

fn close(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-9,
        (None, None) => true,
        _ => false,
    }
}

fn numbers(scores: &[SkillScore<'_>]) -> Vec<(Option<f64>, usize, usize, usize)> {
    scores
        .iter()
        .map(|result| (result.score, result.answered, result.of, result.needed))
        .collect()
}

fn same(one: &[SkillScore<'_>], other: &[SkillScore<'_>]) -> Result<(), TestCaseError> {
    for (one, other) in one.iter().zip(other) {
        prop_assert!(
            close(one.score, other.score),
            "{:?} and {:?}",
            one.score,
            other.score
        );
        prop_assert_eq!(
            (one.answered, one.of, one.needed),
            (other.answered, other.of, other.needed)
        );
    }
    Ok(())
}

fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(200),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_score_is_the_mean_by_hand_and_lies_on_the_scale(asked in questionnaire()) {
        let pack = asked.pack();
        let answers = asked.answers(&pack, false);
        for (skill, result) in score(&pack, &answers).iter().enumerate() {
            let own: Vec<&Statement> = asked.statements.iter().filter(|statement| statement.skill == skill).collect();
            let counted: Vec<(f64, f64)> = own
                .iter()
                .filter_map(|statement| match statement.answer {
                    Answer::Point(point) => {
                        let point = (point % asked.points + 1) as f64;
                        let point = if statement.reversed { asked.points as f64 + 1.0 - point } else { point };
                        Some((statement.weight, point))
                    }
                    Answer::NotApplicable | Answer::Open => None,
                })
                .collect();
            prop_assert_eq!((result.answered, result.of), (counted.len(), own.len()));
            let share = counted.len() as f64 / own.len().max(1) as f64;
            let enough = !counted.is_empty() && share >= asked.needs - 1e-9;
            prop_assert_eq!(result.score.is_some(), enough, "{} of {} with {}", counted.len(), own.len(), asked.needs);
            if let Some(score) = result.score {
                let weights: f64 = counted.iter().map(|(weight, _)| weight).sum();
                let sum: f64 = counted.iter().map(|(weight, point)| weight * point).sum();
                prop_assert!(close(Some(score), Some(sum / weights)));
                prop_assert!(score >= 1.0 - 1e-9 && score <= asked.points as f64 + 1e-9, "{} of {}", score, asked.points);
                prop_assert!((result.max - asked.points as f64).abs() < f64::EPSILON);
                let band = result.band.expect("bands that end open cover every score");
                let first = asked.bands.iter().position(|top| score <= top + 1e-9);
                prop_assert_eq!(&band.id, &first.map_or("top".to_owned(), |at| format!("b{at}")));
            } else {
                prop_assert!(result.band.is_none());
            }
            prop_assert_eq!(result.max > 0.0, !own.is_empty(), "the scale is known without an answer");
        }
    }

    #[test]
    fn the_order_of_statements_is_nothing((asked, order) in questionnaire().prop_flat_map(|asked| {
        let order = Just(asked.order()).prop_shuffle();
        (Just(asked), order)
    })) {
        let (pack, shuffled) = (asked.pack(), asked.pack_in(&order, false));
        same(&score(&pack, &asked.answers(&pack, false)), &score(&shuffled, &asked.answers(&shuffled, false)))?;
    }

    #[test]
    fn turning_statements_and_answers_round_is_nothing(asked in questionnaire()) {
        let (pack, turned) = (asked.pack(), asked.pack_in(&asked.order(), true));
        same(&score(&pack, &asked.answers(&pack, false)), &score(&turned, &asked.answers(&turned, true)))?;
    }

    #[test]
    fn what_does_not_apply_counts_as_little_as_what_is_open(asked in questionnaire()) {
        let pack = asked.pack();
        let mut open = asked.clone();
        for statement in &mut open.statements {
            if statement.answer == Answer::NotApplicable {
                statement.answer = Answer::Open;
            }
        }
        let (with, without) = (asked.answers(&pack, false), open.answers(&pack, false));
        prop_assert_eq!(numbers(&score(&pack, &with)), numbers(&score(&pack, &without)));
    }

    #[test]
    fn answers_to_something_else_count_for_nothing(asked in questionnaire(), strange in prop_oneof![
        Just(json!(null)), Just(json!("text")), Just(json!([1, 2])), Just(json!({"gone": 1})), Just(json!({"s0": 99})), Just(json!({"s0": -1})),
        Just(json!({"s0": 1.5})), Just(json!({"s0": "1"})), Just(json!({"s0": {"s0": 1}})), Just(json!(3)),
    ]) {
        let pack = asked.pack();
        let mut answers = Answers::new();
        answers.insert("q0".to_owned(), strange.clone());
        answers.insert("no-such-question".to_owned(), json!({"s0": 1}));
        for result in score(&pack, &answers) {
            prop_assert_eq!((result.score, result.answered), (None, 0), "{}", strange);
        }
    }

    #[test]
    fn over_what_both_share_only_that_counts(asked in questionnaire(), kept in prop::collection::vec(any::<bool>(), 24)) {
        let pack = asked.pack();
        let mut other = asked.clone();
        for (statement, kept) in other.statements.iter_mut().zip(&kept) {
            if !kept {
                statement.answer = Answer::Open;
            }
        }
        let (one, other) = (asked.answers(&pack, false), other.answers(&pack, true));
        let shared = shared_statements(&pack, &one, &other);
        let by_hand: BTreeSet<String> = asked
            .statements
            .iter()
            .zip(&kept)
            .enumerate()
            .filter(|(_, (statement, kept))| **kept && matches!(statement.answer, Answer::Point(_)))
            .map(|(at, _)| format!("s{at}"))
            .collect();
        prop_assert_eq!(&shared, &by_hand);
        let only: Vec<usize> = score_over(&pack, &one, Some(&shared)).iter().map(|result| result.answered).collect();
        let same: Vec<usize> = score_over(&pack, &other, Some(&shared)).iter().map(|result| result.answered).collect();
        prop_assert_eq!(only.iter().sum::<usize>(), shared.len());
        prop_assert_eq!(only, same);
    }

    #[test]
    fn every_recommendation_has_a_score_in_its_band(asked in questionnaire()) {
        let pack = asked.pack();
        let scores = score(&pack, &asked.answers(&pack, false));
        let recommended = recommend(&scores);
        let by_hand: Vec<String> = scores
            .iter()
            .enumerate()
            .filter(|(_, result)| result.band.is_some_and(|band| band.id == "top"))
            .map(|(skill, _)| format!("p{skill}"))
            .collect();
        prop_assert_eq!(recommended.iter().map(|fit| fit.pack.to_owned()).collect::<Vec<_>>(), by_hand);
        for fit in recommended {
            for why in fit.because {
                let result = scores.iter().find(|result| result.skill.id == why.skill).expect("the skill");
                prop_assert_eq!(result.score, Some(why.score));
            }
        }
    }
}
