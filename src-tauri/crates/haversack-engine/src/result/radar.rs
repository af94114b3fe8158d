//! The radar of a result as SVG: made once, here, for the screen and for paper. It carries classes and no styles, and
//! every word in it is escaped. The table beside it has the same numbers, so readers of screens skip it.

use std::f64::consts::{PI, TAU};
use std::fmt::Write as _;

use haversack_pack::html::escape;

use super::SkillResult;

/// Fewer corners make no shape.
const FEWEST: usize = 3;
const RADIUS: f64 = 118.0;
/// Room for the labels on each side and above and below.
const ASIDE: f64 = 118.0;
const ABOVE: f64 = 44.0;
const MOST_RINGS: f64 = 10.0;
/// The longest line of a label, in characters.
const LINE: usize = 15;
/// From one line of a label to the next.
const LEADING: f64 = 17.0;

/// Draws the scored skills; `None` when there are too few for a shape.
pub(super) fn draw(skills: &[&SkillResult]) -> Option<String> {
    let scored: Vec<&SkillResult> = skills
        .iter()
        .copied()
        .filter(|skill| skill.score.is_some())
        .collect();
    if scored.len() < FEWEST {
        return None;
    }
    let (width, height) = (2.0 * (RADIUS + ASIDE), 2.0 * (RADIUS + ABOVE));
    let mut svg = format!(
        "<svg class=\"radar\" viewBox=\"{} {} {width} {height}\" aria-hidden=\"true\" focusable=\"false\">",
        -width / 2.0,
        -height / 2.0
    );
    let max = scored.iter().map(|skill| skill.max).fold(0.0, f64::max);
    // A ring a point, but no more than can be told apart.
    let step = (max / MOST_RINGS).ceil().max(1.0);
    let mut ring = 1.0 + step;
    while ring <= max {
        polygon(&mut svg, "radar-grid", scored.len(), |_| {
            share(ring, 1.0, max)
        });
        ring += step;
    }
    for at in 0..scored.len() {
        let (x, y) = point(at, scored.len(), 1.0);
        let _ = write!(
            svg,
            "<line class=\"radar-axis\" x1=\"0\" y1=\"0\" x2=\"{x:.1}\" y2=\"{y:.1}\"/>"
        );
    }
    if scored.iter().all(|skill| skill.before.is_some()) {
        polygon(&mut svg, "radar-before", scored.len(), |at| {
            let skill = scored[at];
            skill
                .before
                .as_ref()
                .map_or(0.0, |before| share(before.score, skill.min, skill.max))
        });
    }
    polygon(&mut svg, "radar-now", scored.len(), |at| {
        let skill = scored[at];
        skill
            .score
            .map_or(0.0, |score| share(score, skill.min, skill.max))
    });
    for (at, skill) in scored.iter().enumerate() {
        label(&mut svg, at, scored.len(), &skill.title);
    }
    svg.push_str("</svg>");
    Some(svg)
}

/// How far out a score lies. The lowest one keeps a little room at the middle, so that a shape of all ones is still seen.
fn share(score: f64, min: f64, max: f64) -> f64 {
    const MIDDLE: f64 = 0.08;
    if max <= min {
        return 1.0;
    }
    MIDDLE + (1.0 - MIDDLE) * ((score - min) / (max - min)).clamp(0.0, 1.0)
}

/// A corner, clockwise from the top.
fn point(at: usize, of: usize, share: f64) -> (f64, f64) {
    #[expect(clippy::cast_precision_loss, reason = "a handful of corners")]
    let angle = TAU * at as f64 / of as f64 - PI / 2.0;
    (RADIUS * share * angle.cos(), RADIUS * share * angle.sin())
}

fn polygon(svg: &mut String, class: &str, of: usize, share: impl Fn(usize) -> f64) {
    let _ = write!(svg, "<polygon class=\"{class}\" points=\"");
    for at in 0..of {
        let (x, y) = point(at, of, share(at));
        let _ = write!(svg, "{x:.1},{y:.1} ");
    }
    svg.push_str("\"/>");
}

fn label(svg: &mut String, at: usize, of: usize, title: &str) {
    let (x, y) = point(at, of, 1.09);
    let anchor = if x.abs() < 12.0 {
        "middle"
    } else if x > 0.0 {
        "start"
    } else {
        "end"
    };
    let lines = wrap(title);
    #[expect(clippy::cast_precision_loss, reason = "two or three lines")]
    let lift = match y {
        y if y < -RADIUS * 0.9 => lines.len() as f64 - 1.0,
        y if y > RADIUS * 0.9 => -0.7,
        _ => (lines.len() as f64 - 1.0) / 2.0 - 0.35,
    };
    let _ = write!(
        svg,
        "<text class=\"radar-label\" text-anchor=\"{anchor}\" x=\"{x:.1}\" y=\"{:.1}\">",
        y - lift * LEADING
    );
    for (line, words) in lines.iter().enumerate() {
        let _ = write!(
            svg,
            "<tspan x=\"{x:.1}\" dy=\"{}\">",
            if line == 0 { 0.0 } else { LEADING }
        );
        escape::text(svg, words);
        svg.push_str("</tspan>");
    }
    svg.push_str("</text>");
}

/// A label in lines short enough for the margin; three at most.
fn wrap(title: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in title.split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > LINE {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    if lines.len() > 3 {
        lines.truncate(3);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}
