//! Every payload of `tests/hostile/` in every place a text can stand: nothing that runs, loads or deceives comes of it.

use haversack_pack::{Block, MemoryFiles, outline, read_pack};
use haversack_tests::{escaped, html, repository};

const MEDIA: &str = "pack://localhost/example/";
const PAGE: &str = "# Title\n";
const PACK: &str =
    "[pack]\nid = \"example\"\nversion = \"1.0.0\"\ntitle = \"Example\"\nlanguage = \"en\"\n";
const SCALE: &str = "[scales.agree]\npoints = [\"No\", \"Yes\"]\n";
const SKILL: &str =
    "[skills.skill]\ntitle = \"Skill\"\nbands = [{ id = \"top\", title = \"Top\" }]\n";

/// The lines of a fixture, with what its escapes stand for.
fn lines(file: &str) -> Vec<String> {
    let lines: Vec<String> = repository::text(&format!("tests/hostile/{file}"))
        .lines()
        .map(|line| {
            let bytes = escaped::bytes(line).unwrap_or_else(|why| panic!("{file}: {line}: {why}"));
            String::from_utf8_lossy(&bytes).into_owned()
        })
        .collect();
    assert!(lines.len() > 50, "{file} has gone");
    lines
}

/// A pack with a payload in a place. In TOML it stands as it is, or so that it becomes the value.
fn pack(place: &str, payload: &str, quoted: bool) -> MemoryFiles {
    let (what, template) = place
        .split_once(' ')
        .unwrap_or_else(|| panic!("no place: {place}"));
    let filled = if quoted {
        template.replace(
            "\"@\"",
            &toml::Value::String(payload.to_owned()).to_string(),
        )
    } else {
        template.replace('@', payload)
    };
    let mut files: MemoryFiles = [("02-other.md", PAGE), ("media/a.png", "")]
        .into_iter()
        .collect();
    let page = if what == "page" {
        filled.clone()
    } else {
        PAGE.to_owned()
    };
    let about = match what {
        "pack.toml" => {
            let key = filled.split(' ').next().unwrap_or_default();
            let others: Vec<&str> = PACK
                .lines()
                .filter(|line| !line.starts_with(&format!("{key} ")))
                .collect();
            format!("{}\n{filled}\n{SCALE}{SKILL}", others.join("\n"))
        }
        "scale" => format!("{PACK}[scales.agree]\n{filled}\n{SKILL}"),
        "skill" => format!("{PACK}{SCALE}[skills.skill]\n{filled}\n"),
        _ => format!("{PACK}{SCALE}{SKILL}"),
    };
    files.put("01-page.md", page);
    files.put("pack.toml", about);
    if what == "file" {
        files.put(filled, PAGE);
    }
    files
}

/// Characters that would act on a terminal, or make a text read otherwise than it is.
fn acts(text: &str) -> bool {
    text.chars().any(|c| {
        c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
    })
}

fn hold(place: &str, payload: &str, quoted: bool) {
    let (pack, found) = read_pack(&pack(place, payload, quoted), Some(MEDIA));
    let mut pieces = Vec::new();
    for page in &pack.pages {
        pieces.push(page.fragment());
        for block in &page.blocks {
            if let Block::Html(html) = block {
                pieces.push(html.clone());
            }
        }
        for question in &page.questions {
            pieces.extend([question.title.clone(), question.prompt.clone()]);
            pieces.extend(question.items.iter().map(|item| item.html.clone()));
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
    let places = lines("places.txt");
    for payload in lines("payloads.txt").iter().chain(&lines("urls.txt")) {
        for place in &places {
            hold(place, payload, false);
            if place.contains("\"@\"") && !place.starts_with("page ") {
                hold(place, payload, true);
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
