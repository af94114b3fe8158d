//! What a newer version of a pack changes, question by question, with what becomes of the answers.

use std::fmt::Write as _;

use haversack_engine::bundles::{
    ChangeView, ChangesView, OfferedPack, QuestionChangeView, RewordingView, SkillChangeView,
};

use super::offer;
use crate::draw::{Ink, wrapped};
use crate::out::shown;

/// For people.
pub fn text(pack: &OfferedPack, changes: &ChangesView, ink: Ink) -> String {
    let head = format!(
        "What changes in {}, from {} to {}",
        shown(&pack.title),
        pack.installed.as_deref().unwrap_or_default(),
        pack.version
    );
    let mut text = format!("{}\n", ink.bold(&wrapped(&head, 0, 0, ink.width())));
    let mut lines = Lines {
        text: &mut text,
        ink,
    };
    if let Some(begun) = offer::begun(pack) {
        lines.line(2, &begun);
    }
    let before = lines.text.len();
    for title in &changes.pages_added {
        lines.line(2, &format!("New page: {title}"));
    }
    for title in &changes.pages_removed {
        lines.line(2, &format!("Page taken out: {title}"));
    }
    for words in &changes.pages_retitled {
        lines.line(2, &format!("Page renamed: {}", both(words)));
    }
    for skill in &changes.skills {
        lines.line(2, &of_skill(skill));
    }
    for question in &changes.questions {
        of_question(&mut lines, question);
    }
    if text.len() == before {
        Lines {
            text: &mut text,
            ink,
        }
        .line(2, "Only words between the questions, or pictures.");
    }
    text
}

/// Lines of a text that is being written.
struct Lines<'t> {
    text: &'t mut String,
    ink: Ink,
}

impl Lines<'_> {
    fn line(&mut self, indent: usize, words: &str) {
        let line = wrapped(&shown(words), indent, indent + 2, self.ink.width());
        let _ = writeln!(self.text, "{line}");
    }
}

fn of_question(lines: &mut Lines<'_>, question: &QuestionChangeView) {
    let title = wrapped(&shown(&question.title), 2, 2, lines.ink.width());
    let id = lines.ink.dim(&format!("({})", question.question));
    let _ = writeln!(lines.text, "\n{title} {id}");
    for change in &question.what {
        for line in of_change(change) {
            lines.line(4, &line);
        }
    }
    if question.answered {
        let fate = match question.fate {
            "new" => "It is new.",
            "kept" => "Your answer stays as it is.",
            "kept-under-old-words" => {
                "Your answer is kept, and shown with the words you gave it under."
            }
            _ => "Your answer is kept, but the question is not asked any more.",
        };
        let fate = wrapped(fate, 4, 6, lines.ink.width());
        let _ = writeln!(lines.text, "{}", lines.ink.good(&fate));
    }
}

fn of_skill(skill: &SkillChangeView) -> String {
    let what: Vec<&str> = skill
        .what
        .iter()
        .map(|what| match *what {
            "added" => "is new",
            "removed" => "is not scored any more",
            "reworded" => "has other words",
            "rebanded" => "has other bands",
            _ => "needs another share of answers",
        })
        .collect();
    format!("Skill {}: {}", skill.title, what.join(", "))
}

fn of_change(change: &ChangeView) -> Vec<String> {
    let each = |what: &str, items: &[String]| -> Vec<String> {
        items.iter().map(|item| format!("{what}: {item}")).collect()
    };
    match change {
        ChangeView::Added => vec!["New question".to_owned()],
        ChangeView::Removed => vec!["Taken out".to_owned()],
        ChangeView::Replaced { before } => {
            vec![format!("Another kind of question; it was .{}", before.0)]
        }
        ChangeView::Reworded { words } => {
            vec![
                format!("Was: {}", words.before),
                format!("Now: {}", words.after),
            ]
        }
        ChangeView::ItemsAdded { items } => each("New", items),
        ChangeView::ItemsRemoved { items } => each("Taken out", items),
        ChangeView::ItemsReworded { items } => items
            .iter()
            .flat_map(|words| {
                [
                    format!("Was: {}", words.before),
                    format!("Now: {}", words.after),
                ]
            })
            .collect(),
        ChangeView::Lent { added, removed } | ChangeView::Rows { added, removed } => {
            let mut lines = each("New", added);
            lines.extend(each("Taken out", removed));
            lines
        }
        ChangeView::Rescaled { before, after } => vec![
            format!("Scale was: {}", before.join(" | ")),
            format!("Scale now: {}", after.join(" | ")),
        ],
        ChangeView::Adjusted => {
            vec!["It is answered otherwise, such as with more or fewer options".to_owned()]
        }
        ChangeView::Moved { from, to } if from == to => {
            vec![format!("Stands elsewhere on {to}")]
        }
        ChangeView::Moved { from, to } => vec![format!("Moved from {from} to {to}")],
        ChangeView::Rescored { statements, skills } => {
            let mut lines = each("Scored otherwise", statements);
            lines.extend(each("The same answers come to another score for", skills));
            lines
        }
        ChangeView::Reconditioned => vec!["Shown under other conditions".to_owned()],
    }
}

fn both(words: &RewordingView) -> String {
    format!("{}, now {}", words.before, words.after)
}
