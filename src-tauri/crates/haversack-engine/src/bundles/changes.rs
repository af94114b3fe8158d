//! What a newer version changes, on the wire.

use std::collections::BTreeSet;

use haversack_pack::update::{
    Change, Changes, QuestionChange, Rewording, SkillChange, SkillDifference,
};
use serde::Serialize;
use ts_rs::TS;

use crate::QuestionKindName;

/// What a newer version of a pack changes.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangesView {
    /// The titles of pages that came.
    pub pages_added: Vec<String>,
    /// The titles of pages that went.
    pub pages_removed: Vec<String>,
    /// Pages with other titles.
    pub pages_retitled: Vec<RewordingView>,
    /// Skills that came, went or are scored otherwise.
    pub skills: Vec<SkillChangeView>,
    /// Questions with a change.
    pub questions: Vec<QuestionChangeView>,
}

/// Words, and those that stand for them now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RewordingView {
    /// The words there were.
    pub before: String,
    /// The words there are.
    pub after: String,
}

/// What changes about a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SkillChangeView {
    /// What people read.
    pub title: String,
    /// What changes.
    #[ts(type = "('added' | 'removed' | 'reworded' | 'rebanded' | 'needs-answers')[]")]
    pub what: Vec<&'static str>,
}

/// What changes about a question.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuestionChangeView {
    /// Its id.
    pub question: String,
    /// Its heading, in plain words.
    pub title: String,
    /// What becomes of an answer to it.
    #[ts(type = "'new' | 'kept' | 'kept-under-old-words' | 'no-longer-asked'")]
    pub fate: &'static str,
    /// Whether the person has answered it.
    pub answered: bool,
    /// What changes.
    pub what: Vec<ChangeView>,
}

/// One thing that changes about a question.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(
    tag = "type",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum ChangeView {
    /// It came.
    Added,
    /// It went.
    Removed,
    /// It is of another kind.
    Replaced {
        /// The kind it had.
        before: QuestionKindName,
    },
    /// Its heading or prompt has other words.
    Reworded {
        /// Both.
        words: RewordingView,
    },
    /// Statements, options or columns came.
    ItemsAdded {
        /// Their words.
        items: Vec<String>,
    },
    /// Statements, options or columns went.
    ItemsRemoved {
        /// Their words.
        items: Vec<String>,
    },
    /// Statements, options or columns have other words.
    ItemsReworded {
        /// Both, for each.
        items: Vec<RewordingView>,
    },
    /// What it borrows from elsewhere changed: a unit, or what another question lends.
    Lent {
        /// What came.
        added: Vec<String>,
        /// What went.
        removed: Vec<String>,
    },
    /// The rows a table begins with changed.
    Rows {
        /// What came.
        added: Vec<String>,
        /// What went.
        removed: Vec<String>,
    },
    /// Its statements are placed on another scale.
    Rescaled {
        /// The points there were.
        before: Vec<String>,
        /// The points there are.
        after: Vec<String>,
    },
    /// It is answered otherwise: another number of options, another length.
    Adjusted,
    /// It stands elsewhere.
    Moved {
        /// The title of the page it stood on.
        from: String,
        /// The title of the page it stands on.
        to: String,
    },
    /// The same answers come to another score.
    Rescored {
        /// The words of statements that count otherwise.
        statements: Vec<String>,
        /// The titles of skills that are scored otherwise.
        skills: Vec<String>,
    },
    /// It is shown under other conditions.
    Reconditioned,
}

/// The changes as they are shown. `answered` are the questions the person has answered.
pub(crate) fn view(changes: &Changes, answered: &BTreeSet<String>) -> ChangesView {
    ChangesView {
        pages_added: changes.pages_added.clone(),
        pages_removed: changes.pages_removed.clone(),
        pages_retitled: changes.pages_retitled.iter().map(rewording).collect(),
        skills: changes.skills.iter().map(skill).collect(),
        questions: changes
            .questions
            .iter()
            .map(|change| question(change, answered.contains(&change.id)))
            .collect(),
    }
}

fn rewording(words: &Rewording) -> RewordingView {
    RewordingView {
        before: words.before.clone(),
        after: words.after.clone(),
    }
}

fn skill(change: &SkillChange) -> SkillChangeView {
    let word = |what: &SkillDifference| match what {
        SkillDifference::Added => "added",
        SkillDifference::Removed => "removed",
        SkillDifference::Reworded(_) => "reworded",
        SkillDifference::Rebanded => "rebanded",
        SkillDifference::NeedsAnswers { .. } => "needs-answers",
    };
    SkillChangeView {
        title: change.title.clone(),
        what: change.what.iter().map(word).collect(),
    }
}

fn question(change: &QuestionChange, answered: bool) -> QuestionChangeView {
    QuestionChangeView {
        question: change.id.clone(),
        title: change.title.clone(),
        fate: change.fate().name(),
        answered,
        what: change.what.iter().map(one).collect(),
    }
}

fn one(change: &Change) -> ChangeView {
    match change {
        Change::Added => ChangeView::Added,
        Change::Removed => ChangeView::Removed,
        Change::Replaced { before } => ChangeView::Replaced {
            before: QuestionKindName(before.name()),
        },
        Change::Reworded(words) => ChangeView::Reworded {
            words: rewording(words),
        },
        Change::ItemsAdded(items) => ChangeView::ItemsAdded {
            items: items.clone(),
        },
        Change::ItemsRemoved(items) => ChangeView::ItemsRemoved {
            items: items.clone(),
        },
        Change::ItemsReworded(items) => ChangeView::ItemsReworded {
            items: items.iter().map(rewording).collect(),
        },
        Change::Lent { added, removed } => ChangeView::Lent {
            added: added.clone(),
            removed: removed.clone(),
        },
        Change::Rows { added, removed } => ChangeView::Rows {
            added: added.clone(),
            removed: removed.clone(),
        },
        Change::Rescaled { before, after } => ChangeView::Rescaled {
            before: before.clone(),
            after: after.clone(),
        },
        Change::Adjusted(_) => ChangeView::Adjusted,
        Change::Moved { from, to } => ChangeView::Moved {
            from: from.clone(),
            to: to.clone(),
        },
        Change::Rescored { statements, skills } => ChangeView::Rescored {
            statements: statements.clone(),
            skills: skills.clone(),
        },
        Change::Reconditioned { .. } => ChangeView::Reconditioned,
    }
}
