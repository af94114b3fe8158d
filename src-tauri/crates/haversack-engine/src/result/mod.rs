//! The result of an attempt: strengths first, then needs, what to do about each, and which packs fit and why.

mod radar;
mod view;

pub use view::{
    BandView, Because, Before, FeedbackView, Recommendation, ResultView, SkillResult, Standing,
};

use haversack_pack::condition::Visibility;
use haversack_pack::score::{Answers, SkillScore, recommend, score, score_over, shared_statements};
use haversack_pack::{Context, Pack};
use haversack_store::{AttemptLine, Suggestion};

use crate::library::is_rtl;
use crate::pack::{answers, count};
use crate::{Engine, EngineError};

impl Engine {
    /// The result of an attempt, the newest unless another is named. Looking at the newest one also keeps what it
    /// suggests, so that the library can say so.
    ///
    /// # Errors
    /// When the pack isn't installed, there is no such attempt, or the data can't be read.
    pub async fn result(&self, id: &str, attempt: Option<i64>) -> Result<ResultView, EngineError> {
        let open = self.pack(id).await?;
        let pack = &*self.spoken(&open).await?;
        let wanted = id.to_owned();
        let attempts = self
            .store
            .read(move |view| view.attempts().of_pack(&wanted))
            .await?;
        let at = match attempt {
            Some(attempt) => attempts
                .iter()
                .position(|line| line.attempt.id == attempt)
                .ok_or_else(|| EngineError::AttemptUnknown {
                    pack: id.to_owned(),
                    attempt,
                })?,
            None => 0,
        };
        let current = attempts.get(at);
        let now = self.answers_of(current).await?;
        let (before, then) = self
            .before(attempts.get(at + 1..).unwrap_or_default())
            .await?;
        let scores = score(pack, &now);
        if at == 0 {
            self.keep_suggestions(id, &scores).await;
        }
        let seen = pack.visibility(&now);
        let skills = skills(pack, &seen, &scores, &now, then.as_ref());
        let views = self.attempt_views(pack, &attempts).await?;
        let view_of = |line: &AttemptLine| {
            let mut views = views.iter();
            views.find(|view| view.attempt == line.attempt.id).cloned()
        };
        Ok(ResultView {
            pack: id.to_owned(),
            title: pack.manifest.title.clone(),
            version: pack.manifest.version.clone(),
            attempt: current.and_then(view_of),
            before: before.and_then(view_of),
            attempts: views.clone(),
            radar: radar::draw(&in_file_order(pack, &skills)),
            open: count(open_parts(pack, &seen, &now)),
            recommendations: self.recommendations(&scores).await?,
            skills,
            more: seen.more(pack).map(view::feedback).collect(),
            language: pack.manifest.language.clone(),
            rtl: is_rtl(&pack.manifest.language),
        })
    }

    /// The first of these attempts that has an answer, with its answers.
    async fn before<'l>(
        &self,
        earlier: &'l [AttemptLine],
    ) -> Result<(Option<&'l AttemptLine>, Option<Answers>), EngineError> {
        for line in earlier {
            let answers = self.answers_of(Some(line)).await?;
            if !answers.is_empty() {
                return Ok((Some(line), Some(answers)));
            }
        }
        Ok((None, None))
    }

    async fn answers_of(&self, line: Option<&AttemptLine>) -> Result<Answers, EngineError> {
        let Some(attempt) = line.map(|line| line.attempt.id) else {
            return Ok(Answers::new());
        };
        let revisions = self
            .store
            .read(move |view| view.revisions().current(attempt))
            .await?;
        Ok(answers(&revisions))
    }

    /// Keeps what a result suggests. A result can be looked at where nothing can be written: then the library just
    /// doesn't know.
    async fn keep_suggestions(&self, id: &str, scores: &[SkillScore<'_>]) {
        let new: Vec<Suggestion> = recommend(scores)
            .into_iter()
            .flat_map(|fit| {
                fit.because.into_iter().map(move |why| Suggestion {
                    pack: fit.pack.to_owned(),
                    skill: why.title.to_owned(),
                    score: why.score,
                    max: why.max,
                })
            })
            .collect();
        let from = id.to_owned();
        let kept = self
            .store
            .read(move |view| view.suggestions().of(&from))
            .await
            .unwrap_or_default();
        let same =
            kept.len() == new.len() && new.iter().all(|suggestion| kept.contains(suggestion));
        if same {
            return;
        }
        let from = id.to_owned();
        if let Err(why) = self
            .store
            .write(move |change| change.suggestions().replace(&from, new))
            .await
        {
            tracing::warn!("suggestions were not kept: {why}");
        }
    }

    /// The packs that fit, the most pressing first.
    async fn recommendations(
        &self,
        scores: &[SkillScore<'_>],
    ) -> Result<Vec<Recommendation>, EngineError> {
        let mut views = Vec::new();
        for fit in recommend(scores) {
            let row = self.row(fit.pack).await.ok();
            views.push(Recommendation {
                pack: fit.pack.to_owned(),
                installed: row.is_some(),
                minutes: row.as_ref().and_then(|row| row.minutes),
                title: row.map_or_else(|| in_words(fit.pack), |row| row.title),
                because: fit
                    .because
                    .into_iter()
                    .map(|why| Because {
                        skill: why.skill.to_owned(),
                        title: why.title.to_owned(),
                        score: why.score,
                        max: why.max,
                        band: why.band_title.to_owned(),
                    })
                    .collect(),
            });
        }
        views.sort_by(|a, b| a.lowest().total_cmp(&b.lowest()));
        Ok(views)
    }
}

/// How many parts of the scored questions have no answer yet; "not applicable" is one.
fn open_parts(pack: &Pack, seen: &Visibility<'_>, answers: &Answers) -> usize {
    pack.questions()
        .filter(|question| seen.asks(&question.id))
        .filter(|question| question.items.iter().any(|item| item.skill().is_some()))
        .map(|question| {
            let answered = answers.get(&question.id).map_or(0, |value| {
                question
                    .answered(&Context { pack, answers }, value)
                    .unwrap_or(0)
            });
            question.parts().saturating_sub(answered)
        })
        .sum()
}

/// The skills as they came out: strengths, then those between, then needs, each best first; last those without a score.
fn skills(
    pack: &Pack,
    seen: &Visibility<'_>,
    scores: &[SkillScore<'_>],
    now: &Answers,
    then: Option<&Answers>,
) -> Vec<SkillResult> {
    // Over time only what both attempts answered can be compared.
    let compared = then.map(|then| {
        let shared = shared_statements(pack, now, then);
        (
            score_over(pack, then, Some(&shared)),
            score_over(pack, now, Some(&shared)),
        )
    });
    let mut views: Vec<SkillResult> = scores
        .iter()
        .enumerate()
        .map(|(at, result)| {
            let before = compared.as_ref().and_then(|(then, now)| {
                let (then, now) = (then.get(at)?, now.get(at)?);
                Some(Before {
                    score: then.score?,
                    now: now.score?,
                    shared: count(now.answered),
                })
            });
            view::skill(pack, seen, result, before)
        })
        .collect();
    views.sort_by(|a, b| {
        let rank = |view: &SkillResult| view.band.as_ref().map_or(3, |band| band.standing as u8);
        rank(a)
            .cmp(&rank(b))
            .then(b.score.unwrap_or(0.0).total_cmp(&a.score.unwrap_or(0.0)))
    });
    views
}

/// The radar keeps the author's order, so that its shape can be compared from one attempt to the next.
fn in_file_order<'v>(pack: &Pack, views: &'v [SkillResult]) -> Vec<&'v SkillResult> {
    pack.manifest
        .skills
        .iter()
        .filter_map(|skill| views.iter().find(|view| view.skill == skill.id))
        .collect()
}

/// A pack's id as words, for a pack that isn't there to say its title: `group-dynamics` is "Group dynamics".
fn in_words(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut characters = words.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}
