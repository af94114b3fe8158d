//! Every rule's explanation is true: its wrong example breaks the rule, and nothing is wrong with its right one.

use haversack_pack::check::{Explanation, RULES};
use haversack_tests::case::{diagnose, example};

#[test]
fn wrong_examples_break_their_rule_and_right_ones_break_none() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let explanation = Explanation::of(rule);
        let codes = |files| -> Vec<&str> {
            let files = example(files).unwrap_or_else(|why| panic!("{}: {why}", rule.code));
            diagnose(&files).iter().map(|found| found.code()).collect()
        };
        let broken = codes(&explanation.wrong);
        if !broken.contains(&rule.code) {
            wrong.push(format!("{}: the wrong example gives {broken:?}", rule.code));
        }
        let left = codes(&explanation.right);
        if !left.is_empty() {
            wrong.push(format!("{}: the right example gives {left:?}", rule.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_explains_a_rule() {
    let folder = "src-tauri/crates/haversack-pack/src/check/explain";
    let files = haversack_tests::repository::files(folder);
    assert_eq!(files.len(), RULES.len(), "{files:?}");
}
