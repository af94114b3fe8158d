//! The library: every pack of the catalogue with what stands beside it on the first screen, from
//! one question.

use rusqlite::Row;

use crate::db::Db;
use crate::{Millis, PackRow, StoreError, Suggestion, packs};

/// One pack as the library shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct LibraryRow {
    /// The pack.
    pub pack: PackRow,
    /// Whether an attempt was begun.
    pub begun: bool,
    /// How many questions of the latest attempt have an answer.
    pub answered: u32,
    /// The most pressing suggestion of this pack: that with the lowest score for its maximum.
    pub suggested: Option<Suggestion>,
    /// Where the person was last in this pack.
    pub place: Option<LastPlace>,
}

/// The page of a pack read last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastPlace {
    /// The page.
    pub page: String,
    /// When the person was there.
    pub at: Millis,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<LibraryRow> {
    const OWN: usize = packs::COLUMNS;
    let pack = packs::from_row(row)?;
    let answered: Option<u32> = row.get(OWN)?;
    let skill: Option<String> = row.get(OWN + 1)?;
    let page: Option<String> = row.get(OWN + 4)?;
    Ok(LibraryRow {
        begun: answered.is_some(),
        answered: answered.unwrap_or(0),
        suggested: match skill {
            Some(skill) => Some(Suggestion {
                pack: pack.pack.clone(),
                skill,
                score: row.get(OWN + 2)?,
                max: row.get(OWN + 3)?,
            }),
            None => None,
        },
        place: match page {
            Some(page) => Some(LastPlace {
                page,
                at: Millis(row.get(OWN + 5)?),
            }),
            None => None,
        },
        pack,
    })
}

pub(crate) fn all(db: &Db<'_>) -> Result<Vec<LibraryRow>, StoreError> {
    db.rows(include_str!("all.sql"), [], from_row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Place;
    use crate::testing::{pack, revision, with_change, with_connection};

    fn suggestion(pack: &str, skill: &str, score: f64, max: f64) -> Suggestion {
        Suggestion {
            pack: pack.to_owned(),
            skill: skill.to_owned(),
            score,
            max,
        }
    }

    #[test]
    fn everything_beside_its_pack() {
        with_change(|change| {
            for (id, position) in [("fresh", 3), ("used", 1), ("begun", 2)] {
                change.packs().put(&pack(id, position)).unwrap();
            }
            let before = change
                .attempts()
                .begin("used", "1.0.0", Millis(1))
                .unwrap()
                .id;
            change
                .revisions()
                .add(revision(before, "q1", Some("1")))
                .unwrap();
            change
                .revisions()
                .add(revision(before, "q2", Some("1")))
                .unwrap();
            let now = change
                .attempts()
                .begin("used", "1.0.0", Millis(2))
                .unwrap()
                .id;
            change
                .revisions()
                .add(revision(now, "q1", Some("1")))
                .unwrap();
            change
                .attempts()
                .begin("begun", "1.0.0", Millis(3))
                .unwrap();
            change.attempts().begin("gone", "1.0.0", Millis(3)).unwrap();
            for (page, at) in [("p1", 10), ("p3", 30), ("p2", 20)] {
                let place = Place {
                    pack: "used".to_owned(),
                    page: page.to_owned(),
                    block: 1,
                    start: String::new(),
                    at: Millis(at),
                };
                change.places().keep(&place).unwrap();
            }
            // Lowest for its maximum, not lowest.
            let weak = suggestion("fresh", "Asking", 3.0, 10.0);
            let low = suggestion("fresh", "Listening", 2.0, 5.0);
            change
                .suggestions()
                .replace("used", vec![weak.clone(), low])
                .unwrap();
            change
                .suggestions()
                .replace("begun", vec![suggestion("fresh", "Asking", 9.0, 10.0)])
                .unwrap();

            let library = change.library().unwrap();
            let expected = [
                LibraryRow {
                    pack: pack("used", 1),
                    begun: true,
                    answered: 1,
                    suggested: None,
                    place: Some(LastPlace {
                        page: "p3".to_owned(),
                        at: Millis(30),
                    }),
                },
                LibraryRow {
                    pack: pack("begun", 2),
                    begun: true,
                    answered: 0,
                    suggested: None,
                    place: None,
                },
                LibraryRow {
                    pack: pack("fresh", 3),
                    begun: false,
                    answered: 0,
                    suggested: Some(weak),
                    place: None,
                },
            ];
            assert_eq!(library, expected);
        });
    }

    #[test]
    fn nothing_but_the_catalogue_is_walked_through() {
        with_connection(|conn| {
            let sql = format!("EXPLAIN QUERY PLAN {}", include_str!("all.sql"));
            let mut statement = conn.prepare(&sql).unwrap();
            let plan: Vec<String> = statement
                .query_map([], |row| row.get::<_, String>(3))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            let scans: Vec<&String> = plan
                .iter()
                .filter(|line| line.starts_with("SCAN"))
                .collect();
            assert_eq!(scans, ["SCAN p"], "{plan:#?}");
        });
    }
}
