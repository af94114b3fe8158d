//! Skills and the statements that measure them fit together.

use std::collections::HashSet;

use super::{Statements, rules, skills_of};
use crate::diagnostic::{Diagnostic, Sources};
use crate::manifest;
use crate::pack::Pack;
use crate::question::Has;

pub(super) fn check(
    pack: &Pack,
    statements: &Statements<'_>,
    sources: &Sources<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let skills: HashSet<&str> = pack
        .manifest
        .skills
        .iter()
        .map(|skill| skill.id.as_str())
        .collect();
    let any_unknown = statements.skills().any(|skill| !skills.contains(skill));
    for page in &pack.pages {
        for question in &page.questions {
            for (rule, span, message, help) in question.kind.kind().check(question, pack, sources) {
                if sources.is_full(rule, &page.file) {
                    continue;
                }
                found.push(sources.diagnostic(rule, &page.file, &span, message, help));
            }
            if !any_unknown {
                continue;
            }
            for item in &question.items {
                let Some(skill) = item.skill().filter(|skill| !skills.contains(skill)) else {
                    continue;
                };
                if sources.is_full(&rules::SKILL_UNKNOWN, &page.file) {
                    continue;
                }
                let span = item.span_of("skill").unwrap_or(&item.span);
                found.push(sources.diagnostic(
                    &rules::SKILL_UNKNOWN,
                    &page.file,
                    span,
                    format!("there is no skill `{skill}`"),
                    skills_of(pack, skill, sources),
                ));
            }
        }
    }
    for skill in &pack.manifest.skills {
        let mut say = |rule, message: String, help: &str| {
            found.push(sources.diagnostic(rule, manifest::FILE, &skill.span, message, help))
        };
        match statements.of_skill(&skill.id) {
            [] => say(
                &rules::SKILL_EMPTY,
                format!("no statement counts for the skill `{}`", skill.id),
                "add skill= to the statements of a .rate question",
            ),
            [_] => say(
                &rules::SKILL_SINGLE,
                format!("the skill `{}` rests on one statement", skill.id),
                "add two more: one slip of the hand should not be a score",
            ),
            several => {
                // Some reversed statements show whether people read; a short skill can do without.
                const LONG: usize = 8;
                if several.len() >= LONG && !several.iter().any(|item| item.reversed()) {
                    say(
                        &rules::SKILL_NONE_REVERSED,
                        format!(
                            "none of the {} statements of `{}` is reversed",
                            several.len(),
                            skill.id
                        ),
                        "write one or two so that agreeing shows the skill is missing, and mark them `reverse`",
                    );
                }
                if several.iter().all(|item| item.reversed()) {
                    say(
                        &rules::SKILL_ALL_REVERSED,
                        format!("every statement of `{}` is reversed", skill.id),
                        "write most of them so that agreeing shows the skill",
                    );
                }
            }
        }
        if statements.scale_lengths(&skill.id).count() > 1 {
            say(
                &rules::SKILL_MIXED_SCALES,
                format!(
                    "the statements of `{}` are placed on scales of different length",
                    skill.id
                ),
                "use one scale for all of them: a mean over two scales means nothing",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::files::MemoryFiles;
    use crate::pack::read_pack;

    #[test]
    fn questions_that_take_from_nowhere_are_reported_so_often_and_counted() {
        let page: String = (0..1_500)
            .map(|number| format!("### Q {{#q{number} .priorities from=nowhere{number}}}\n\n"))
            .collect();
        let about = "[pack]\nid = \"x\"\nversion = \"1.0.0\"\ntitle = \"X\"\nlanguage = \"en\"\n";
        let files: MemoryFiles = [("pack.toml", about), ("01-page.md", &page)]
            .into_iter()
            .collect();
        let (_, found) = read_pack(&files, None);
        let found: Vec<_> = found
            .iter()
            .filter(|found| found.code() == "unknown-from")
            .collect();
        assert_eq!(found.len(), 1_000);
        let last = &found[999].message;
        assert!(
            last.ends_with("(and 500 more of this in the file)"),
            "{last}"
        );
    }
}
