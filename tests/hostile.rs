//! Every payload of `tests/hostile/` in every place a text can stand: nothing that runs, loads or deceives comes of it.

use std::collections::HashSet;

use haversack_pack::{Block, Labels, outline, read_pack};
use haversack_tests::hostile::{Place, alone, payloads, places};
use haversack_tests::html;

const MEDIA: &str = "pack://localhost/example/";

/// Characters that would act on a terminal, or make a text read otherwise than it is.
fn acts(text: &str) -> bool {
    text.chars().any(|c| {
        c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
    })
}

fn hold(place: &Place, payload: &str, quoted: bool, seen: &mut HashSet<String>) {
    let (pack, found) = read_pack(&alone(place, payload, quoted), Some(MEDIA));
    let mut pieces = Vec::new();
    for page in &pack.pages {
        pieces.push(page.fragment_in(&pack, Labels::default()));
        for block in &page.blocks {
            if let Block::Html(html) = block {
                pieces.push(html.clone());
            }
        }
        for question in &page.questions {
            pieces.extend([question.title.clone(), question.prompt.clone()]);
            pieces.extend(question.items.iter().map(|item| item.html.clone()));
            pieces.extend(question.rows.iter().flatten().cloned());
        }
        for section in &page.feedback {
            pieces.extend([section.title.clone(), section.html.clone()]);
        }
    }
    for piece in pieces {
        if let Some(why) = html::fault(&piece, Some(MEDIA)) {
            panic!("{payload:?} in {place:?} made {why}:\n{piece}");
        }
    }
    // What else is shown is part of these.
    for page in &pack.pages {
        let piece = page.fragment();
        if !seen.insert(piece.clone()) {
            continue;
        }
        if let Some(other) = html::touched(&piece) {
            panic!("{payload:?} in {place:?} was sanitised to {other:?}:\n{piece}");
        }
    }
    for found in found {
        assert!(
            !acts(&found.message),
            "{payload:?} in {place:?} says {:?}",
            found.message
        );
        assert!(
            !acts(&found.help),
            "{payload:?} in {place:?} helps {:?}",
            found.help
        );
    }
    let _ = outline::pack(&pack).to_string();
}

#[test]
fn no_payload_does_anything_anywhere() {
    let mut seen = HashSet::new();
    for payload in payloads() {
        for place in &places() {
            hold(place, &payload, false, &mut seen);
            if place.is_value() {
                hold(place, &payload, true, &mut seen);
            }
        }
    }
}

#[test]
fn a_payload_is_shown_as_the_text_it_is() {
    for payload in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!-- note -->",
        "\"><b>",
    ] {
        let page = haversack_pack::read_page(
            "01-page.md",
            &format!("Before {payload}"),
            &Default::default(),
        )
        .0;
        let text: String = html::tokens(&page.fragment())
            .into_iter()
            .filter_map(|token| match token {
                html::Token::Text(text) => Some(text),
                _ => None,
            })
            .collect();
        assert!(text.contains(payload), "{payload:?} became {text:?}");
    }
}

/// The witness has to see: each of these is what it is there for.
#[test]
fn what_must_not_be_written_is_seen() {
    for wrong in [
        "<script>x</script>",
        "<p onclick=\"x\">",
        "<a href=\"javascript:x\">",
        "<a href=\" java\nscript:x\">",
        "<a href=\"https://x\" target=\"_blank\">",
        "<img src=\"https://x/y.png\" alt=\"\">",
        "<img src=\"pack://localhost/example/../other/a.png\">",
        "<h2 id=\"app\">",
        "<p class=\"x\">",
        "<blockquote class=\"callout dialog\">",
        "<td style=\"x\">",
        "<input type=\"text\">",
        "<!-- x -->",
        "<p\0>",
        "<svg>",
        "<a href=\"x\" href=\"y\">",
    ] {
        assert!(html::fault(wrong, Some(MEDIA)).is_some(), "{wrong}");
    }
    assert_eq!(
        html::fault("<p>a <em>b</em></p>\n<h2 id=\"at-x\">c</h2>", Some(MEDIA)),
        None
    );
}
