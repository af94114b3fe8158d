//! `haversack score PACK ANSWERS.json`: what a set of answers comes to.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;
use haversack_pack::score::{Answers, SkillScore, recommend, score};
use haversack_pack::{Context, Pack, outline, read_pack};
use serde_json::Value;

use super::{Format, pack_files, spoken};
use crate::out;

/// Score a set of answers: skills, bands and recommended packs
#[derive(Args)]
pub struct Score {
    /// The pack's folder
    pack: PathBuf,
    /// A JSON object from question id to answer, in a file, or - for standard input
    #[arg(value_name = "ANSWERS.json")]
    answers: PathBuf,
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The language of the words, such as de; the pack's main one without
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

impl Score {
    /// Runs it.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let (pack, _) = read_pack(&pack_files(&self.pack)?, None);
        let pack = spoken(&pack, self.language.as_deref())?;
        let answers = self.read_answers(&pack)?;
        let scores = score(&pack, &answers);
        match self.format {
            Format::Json => {
                out::print(
                    &(serde_json::to_string_pretty(&outline::scores(&pack, &answers, &scores))?
                        + "\n"),
                )?;
            }
            Format::Text => out::print_words(&to_text(&pack, &answers, &scores))?,
        }
        Ok(ExitCode::SUCCESS)
    }

    fn read_answers(&self, pack: &Pack) -> anyhow::Result<Answers> {
        let file = self.answers.display();
        let text = if self.answers.as_os_str() == "-" {
            std::io::read_to_string(std::io::stdin().lock())
                .context("standard input can't be read")?
        } else {
            std::fs::read_to_string(&self.answers)
                .with_context(|| format!("the answers in {file} can't be read"))?
        };
        let answers: Value =
            serde_json::from_str(&text).with_context(|| format!("{file} is not valid JSON"))?;
        let Value::Object(answers) = answers else {
            bail!(
                "{file} should hold one object, from question id to answer: {{\"style\": {{\"ask-first\": 4}}}}"
            );
        };
        let answers: Answers = answers.into_iter().collect();
        let context = Context {
            pack,
            answers: &answers,
        };
        for (id, value) in &answers {
            match pack.question(id) {
                Some(question) => {
                    question
                        .answered(&context, value)
                        .with_context(|| format!("the answers in {file} don't fit the pack"))?;
                }
                // Answers outlive questions: one that the pack no longer asks counts for nothing and is no fault.
                None => out::complain(&format!(
                    "haversack: the pack has no question `{id}`; its answer is left out"
                )),
            }
        }
        Ok(answers)
    }
}

fn to_text(pack: &Pack, answers: &Answers, scores: &[SkillScore<'_>]) -> String {
    let mut text = String::new();
    let width = scores
        .iter()
        .map(|result| result.skill.title.chars().count())
        .max()
        .unwrap_or_default();
    for result in scores {
        let title = &result.skill.title;
        let _ = match result.score {
            Some(score) => {
                let band = result.band.map_or("", |band| band.title.as_str());
                writeln!(text, "{title:width$}  {score:.1} of {}  {band}", result.max)
            }
            None => writeln!(
                text,
                "{title:width$}  not enough answers: {} of {} needed",
                result.answered, result.needed
            ),
        };
    }
    let recommended = recommend(scores);
    if !recommended.is_empty() {
        text.push_str("\nRecommended\n");
        for fit in recommended {
            let because: Vec<_> = fit
                .because
                .iter()
                .map(|why| format!("{} is {:.1}", why.title, why.score))
                .collect();
            let _ = writeln!(text, "  {}, because {}", fit.pack, because.join(", "));
        }
    }
    let seen = pack.visibility(answers);
    let hidden = outline::hidden_questions(pack, &seen);
    if !hidden.is_empty() {
        let _ = writeln!(
            text,
            "\nNot asked under these answers: {}",
            hidden.join(", ")
        );
    }
    text
}
